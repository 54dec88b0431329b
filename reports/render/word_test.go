package render

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/hostile"
	"example.org/upstander/reports/page"
)

// wordSample is a page with one of each block.
func wordSample() *page.Page {
	var p page.Page
	p.Mark("OFFICIAL")
	p.Heading(1, "Gap report: Northmoor")
	p.Para("Force: Northmoor", page.Fact("Cycle", page.Strong("2026-27")))
	p.Heading(2, "One")
	p.Para(page.Notice(text.Line("At https://example.org now")))
	p.Bullets([]page.Span{"first", "and on"}, []page.Span{"second"})
	p.Heading(2, "Two")
	p.Quote([]page.Span{"quoted", "twice", "", "thrice"})
	p.Heading(2, "Three")
	p.Table([]page.Span{"Item", "Level", "n"}, []page.Span{"PRE-1", "3 | 4", "12"}, []page.Span{"PRE-2", "a < b & c", "3"})
	p.Heading(2, "Four")
	p.Drawn([]string{"code  here"})
	p.Fine("Small print")
	p.Heat(page.Heat{Title: "Levels", Over: "Item", After: "Short", Heads: []string{"A", "B"}, Names: []string{"North", "South"}, Lines: []string{"not in a document"},
		Rows: []page.HeatRow{{Name: "Strand"}, {Name: "PRE-1", After: "1 of 2", Cells: []page.HeatCell{{Mark: "3!", Level: 4}, {Mark: "·"}}}}})
	p.Bars(page.Bars{Title: "Bars", Over: "Strand", Kinds: []string{"Good & done", "Less"}, Rows: []page.Bar{{Name: "North", Counts: []int{2, 1}}, {Name: "South", Counts: []int{0, 5}}, {Name: "All", Counts: []int{2, 6}, Whole: true}}})
	p.Picture(page.Chart{Title: "not in a document"})
	p.Heading(3, "Deep")
	p.Para("The end.")
	p.Mark("OFFICIAL")
	return &p
}

// opened is an office document taken apart: each part by its name.
func opened(t *testing.T, raw []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for i, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := parts[f.Name]; twice {
			t.Errorf("%s stands twice", f.Name)
		}
		if i == 0 && f.Name != "[Content_Types].xml" {
			t.Errorf("the first part is %s", f.Name)
		}
		parts[f.Name] = string(body)
	}
	return parts
}

// order is in which order the standard has the children of an element, as far as
// they are written here (ECMA-376-1, 17.3 to 17.10).
func order() map[string][]string {
	return map[string][]string{
		"pPr":         {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs", "spacing", "ind", "jc", "outlineLvl"},
		"rPr":         {"rFonts", "b", "i", "color", "sz", "u", "shd", "lang"}, //nolint:misspell // a word of the standard
		"tcPr":        {"tcW", "gridSpan", "shd"},
		"tblPr":       {"tblStyle", "tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook"},
		"tbl":         {"tblPr", "tblGrid", "tr"},
		"tr":          {"trPr", "tc"},
		"trPr":        {"cantSplit", "tblHeader"},
		"tc":          {"tcPr", "p"},
		"sectPr":      {"headerReference", "footerReference", "pgSz", "pgMar", "titlePg"},
		"style":       {"name", "basedOn", "next", "pPr", "rPr", "tblPr"},
		"styles":      {"docDefaults", "style"},
		"docDefaults": {"rPrDefault", "pPrDefault"},
		"lvl":         {"start", "numFmt", "lvlText", "lvlJc", "pPr"},
		"abstractNum": {"multiLevelType", "lvl"},
		"numbering":   {"abstractNum", "num"},
		"num":         {"abstractNumId", "lvlOverride"},
		"settings":    {"evenAndOddHeaders", "themeFontLang"},
		"tblBorders":  {"top", "left", "bottom", "right", "insideH"},
		"pBdr":        {"top", "left", "bottom"},
		"p":           {"pPr"}, // and then anything

		"worksheet":  {"sheetPr", "sheetViews", "cols", "sheetData", "sheetProtection", "autoFilter", "dataValidations", "pageMargins", "pageSetup", "headerFooter"},
		"workbook":   {"sheets", "definedNames"},
		"styleSheet": {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs"},
		"xf":         {"alignment", "protection"},
	}
}

// strictly reads a document as a strict reader does: every part is well-formed and
// has its type, every relation leads to a part that is there and nothing leads out,
// and the children of an element stand in the order of the standard.
func strictly(t *testing.T, parts map[string]string) {
	t.Helper()
	types := parts["[Content_Types].xml"]
	for _, m := range regexp.MustCompile(`PartName="/([^"]+)"`).FindAllStringSubmatch(types, -1) {
		if parts[m[1]] == "" {
			t.Errorf("%s has a type and is not there", m[1])
		}
	}
	for name, body := range parts {
		wellFormed(t, name, body)
		if strings.Contains(body, "TargetMode") {
			t.Errorf("%s leads out of the document", name)
		}
		if strings.HasSuffix(name, ".rels") {
			from := path.Dir(path.Dir(name))
			for _, m := range regexp.MustCompile(`Target="([^"]+)"`).FindAllStringSubmatch(body, -1) {
				if parts[path.Join(from, m[1])] == "" {
					t.Errorf("%s leads to %s, which is not there", name, m[1])
				}
			}
			continue
		}
		if name != "[Content_Types].xml" && !strings.Contains(types, `"/`+name+`"`) {
			t.Errorf("%s has no type", name)
		}
	}
}

func wellFormed(t *testing.T, name, body string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(body))
	type open struct {
		name string
		at   int // in the order of its children
	}
	stack := []open{{}}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		switch token := token.(type) {
		case xml.StartElement:
			top := &stack[len(stack)-1]
			if want, ok := order()[top.name]; ok {
				at := slices.Index(want, token.Name.Local)
				switch {
				case top.name == "p" && at < 0:
					at = len(want)
				case at < 0:
					t.Errorf("%s: %s stands in %s", name, token.Name.Local, top.name)
				}
				if at < top.at {
					t.Errorf("%s: in %s, %s stands too late", name, top.name, token.Name.Local)
				}
				top.at = max(top.at, at)
			}
			stack = append(stack, open{name: token.Name.Local})
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
}

// wordsIn are the words that a part of a document shows.
func wordsIn(body string) string {
	body = regexp.MustCompile(`<w:br/>|</w:p>`).ReplaceAllString(body, "\n")
	body = regexp.MustCompile(`<w:instrText[^>]*>[^<]*</w:instrText>`).ReplaceAllString(body, "")
	body = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, "")
	for _, pair := range [][2]string{{"&lt;", "<"}, {"&gt;", ">"}, {"&#34;", `"`}, {"&#39;", "'"}, {"&#xA;", "\n"}, {"&#x9;", "\t"}, {"&amp;", "&"}} {
		body = strings.ReplaceAll(body, pair[0], pair[1])
	}
	return body
}

func TestWord(t *testing.T) {
	raw, err := Word(wordSample(), "Gap report: Northmoor", nil)
	if err != nil {
		t.Fatal(err)
	}
	parts := opened(t, raw)
	strictly(t, parts)
	doc := parts["word/document.xml"]
	for _, want := range []string{
		`<w:pStyle w:val="Heading1"/>`, `<w:pStyle w:val="Heading3"/>`, `<w:tblHeader/>`, `<w:b/></w:rPr><w:t xml:space="preserve">Item</w:t>`, `<w:cantSplit/>`, `<w:b/>`, `w:ascii="Consolas"`,
		`<w:hyperlink w:anchor="part4"`, `w:name="part4"`, `<w:pStyle w:val="Quote"/>`, `<w:pStyle w:val="Code"/>`, `<w:numId w:val="1"/>`,
	} {
		if !strings.Contains(doc, want) {
			t.Errorf("the document has no %s", want)
		}
	}
	said := wordsIn(doc)
	at := 0
	for _, want := range []string{"Gap report: Northmoor", "Force: Northmoor\nCycle: 2026-27\n", "Contents: One · Two · Three · Four\n", "One\n", "At https://example.org now\n", "first\nand on\n", "second\n", "quoted\ntwice\n", "thrice\n",
		"Item\n", "Level\n", "PRE-1\n", "3 | 4\n", "12\n", "a < b & c\n", "code  here\n", "Small print\n", "Item\n", "A\n", "B\n", "Short\n", "Strand\n", "PRE-1\n", "3!\n", "·\n", "1 of 2\n", " Good & done ", " Less ", "North\n", "2\n", "1\n", "South\n", "5\n", "Deep\n", "The end.\n"} {
		i := strings.Index(said[at:], want)
		if i < 0 {
			t.Fatalf("%q is not in its place in\n%s", want, said)
		}
		at += i + len(want)
	}
	if strings.Contains(said, "OFFICIAL") || strings.Contains(said, "not in a document") {
		t.Error("the marking stands in the text, beside the edges of the pages")
	}
	if strings.Contains(said, "All") {
		t.Error("what sums the bars up has a bar of its own")
	}
	for _, want := range []string{`<w:gridSpan w:val="2"/>`, `<w:gridSpan w:val="5"/>`} {
		if strings.Count(doc, want) == 0 {
			t.Errorf("no cell is as wide as its count: %s", want)
		}
	}
	for i := range wordPages() {
		for _, edge := range []string{"header", "footer"} {
			if body := parts["word/"+edge+string(rune('1'+i))+".xml"]; !strings.Contains(body, ">OFFICIAL<") {
				t.Errorf("%s %d has no marking", edge, i+1)
			}
		}
	}
	if !strings.Contains(parts["docProps/core.xml"], "<dc:title>Gap report: Northmoor</dc:title>") || !strings.Contains(parts["word/footer2.xml"], "NUMPAGES") {
		t.Error("no title, or no number of pages")
	}
	again, _ := Word(wordSample(), "Gap report: Northmoor", nil)
	if !bytes.Equal(raw, again) {
		t.Error("the same report gives other bytes")
	}
}

// Whatever is typed stands in a document as text: it makes no element that reports
// do not have, leads nowhere and breaks nothing.
func TestWordIsInert(t *testing.T) {
	elements := func(parts map[string]string) map[string]bool {
		names := map[string]bool{}
		for _, m := range regexp.MustCompile(`<([a-zA-Z:]+)`).FindAllStringSubmatch(parts["word/document.xml"], -1) {
			names[m[1]] = true
		}
		return names
	}
	sample, err := Word(wordSample(), "T", nil)
	if err != nil {
		t.Fatal(err)
	}
	usual := elements(opened(t, sample))
	for _, attack := range append(hostile.Attacks(), "</w:t></w:r><w:object/>", "]]>", "&bogus;", "\x00\uffff", "![x](file:///etc/passwd)", "[x](http://example.org)") {
		clean := text.Clean(attack)
		var p page.Page
		p.Heading(2, page.Text(clean))
		p.Quote(page.Lines(clean))
		p.Table([]page.Span{page.Text(clean)}, []page.Span{page.Plain(attack)})
		p.Drawn([]string{attack})
		raw, err := Word(&p, attack, nil)
		if err != nil {
			t.Fatal(err)
		}
		parts := opened(t, raw)
		strictly(t, parts)
		for name := range elements(parts) {
			if !usual[name] {
				t.Errorf("%q makes %s", attack, name)
			}
		}
	}
}
