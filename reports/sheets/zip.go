package sheets

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/reports/parts"
)

// reader takes a workbook apart.
type reader struct {
	*parts.Package
	cells  int      // that say something, so far
	shared []string // texts that cells name by number
	days   []bool   // by style: it shows a number as a day
	epoch  date.Date
}

const errBroken = refusal("it is no .xlsx workbook, or was cut off on its way; get it again, or open it and save it anew")

// words are why a file is no workbook that can be read.
func words() parts.Words {
	return parts.Words{Broken: errBroken, Old: "it is an .xls workbook of the old kind; save it as .xlsx",
		Large: "it unpacks to far more than a workbook of an assessment holds; copy what is to be read into a new workbook",
		Parts: refusal(fmt.Sprintf("it has more than %d parts inside; copy what is to be read into a new workbook", parts.Max))}
}

func readBook(raw []byte) (Book, error) {
	p, err := parts.Open(raw, words())
	if err != nil {
		return Book{}, err
	}
	for _, name := range p.Names() {
		switch {
		case strings.Contains(name, "vbaproject") || strings.Contains(name, "macrosheets/"):
			return Book{}, refusal("it has macros; save it as .xlsx, which has none")
		case strings.Contains(name, "externallinks/"):
			return Book{}, refusal("it has links to other workbooks; break them (Data, Edit Links), or copy the values into a new workbook")
		case strings.HasSuffix(name, "workbook.bin"):
			return Book{}, refusal("it is an .xlsb workbook; save it as .xlsx")
		case name == "content.xml":
			return Book{}, refusal("it is a document of LibreOffice; save it as .xlsx")
		}
	}
	r := &reader{Package: p, epoch: date.Of(1899, 12, 30)}
	return r.book()
}
