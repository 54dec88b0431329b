package sheets

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"example.org/upstander/checklist/date"
)

// reader takes a workbook apart.
type reader struct {
	parts  map[string]*zip.File
	read   int64    // bytes unpacked so far
	cells  int      // that say something, so far
	shared []string // texts that cells name by number
	days   []bool   // by style: it shows a number as a day
	epoch  date.Date
}

const errBroken = refusal("it is no .xlsx workbook, or was cut off on its way; get it again, or open it and save it anew")

func readBook(raw []byte) (Book, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return Book{}, errBroken
	}
	if len(z.File) > maxParts {
		return Book{}, refusal(fmt.Sprintf("it has more than %d parts inside; copy what is to be read into a new workbook", maxParts))
	}
	r := &reader{parts: map[string]*zip.File{}, epoch: date.Of(1899, 12, 30)}
	for _, f := range z.File {
		name := strings.ToLower(strings.TrimPrefix(f.Name, "/"))
		switch {
		case r.parts[name] != nil:
			return Book{}, errBroken
		case strings.Contains(name, "vbaproject") || strings.Contains(name, "macrosheets/"):
			return Book{}, refusal("it has macros; save it as .xlsx, which has none")
		case strings.Contains(name, "externallinks/"):
			return Book{}, refusal("it has links to other workbooks; break them (Data, Edit Links), or copy the values into a new workbook")
		case strings.HasSuffix(name, "workbook.bin"):
			return Book{}, refusal("it is an .xlsb workbook; save it as .xlsx")
		case name == "content.xml":
			return Book{}, refusal("it is a document of LibreOffice; save it as .xlsx")
		}
		r.parts[name] = f
	}
	return r.book()
}

// relation is how one part names another.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

// within is where a part is that one in a folder names.
func within(folder, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.ToLower(strings.TrimPrefix(path.Clean(target), "/"))
	}
	return strings.ToLower(path.Join(folder, target))
}

func (r *reader) relations(of string) []relation {
	var list struct {
		All []relation `xml:"Relationship"`
	}
	_ = r.decode(path.Join(path.Dir(of), "_rels", path.Base("/"+of)+".rels"), &list) // what is not there names nothing, and is missed where it is needed
	return list.All
}

// open unpacks a part, as far as a part may go.
func (r *reader) open(name string) (*xml.Decoder, func(), error) {
	f := r.parts[strings.TrimPrefix(strings.ToLower(name), "/")]
	if f == nil {
		return nil, nil, errBroken
	}
	in, err := f.Open()
	if err != nil {
		return nil, nil, errBroken
	}
	most := int64(f.CompressedSize64)*maxRatio + smallPart //nolint:gosec // a zip of 20 MB at the most was read
	return xml.NewDecoder(&bounded{in: in, left: min(most, maxBytes-r.read), read: &r.read}), func() { _ = in.Close() }, nil
}

// errLarge says that more comes out of a part than a workbook has.
const errLarge = refusal("it unpacks to far more than a workbook of an assessment holds; copy what is to be read into a new workbook")

// bounded ends with errLarge where too much comes.
type bounded struct {
	in   io.Reader
	left int64
	read *int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	b.left -= int64(n)
	*b.read += int64(n)
	if b.left < 0 {
		return 0, errLarge
	}
	return n, err
}

func (r *reader) decode(name string, v any) error {
	d, end, err := r.open(name)
	if err != nil {
		return err
	}
	defer end()
	return inWords(d.Decode(v))
}

// walk goes through a part, from one element to the next.
func (r *reader) walk(name string, on func(*xml.Decoder, xml.StartElement) error) error {
	d, end, err := r.open(name)
	if err != nil {
		return err
	}
	defer end()
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if start, ok := token.(xml.StartElement); ok && err == nil {
			err = on(d, start)
		}
		if err != nil {
			return inWords(err)
		}
	}
}

// inWords leaves of what goes wrong in a part only what a person can act on.
func inWords(err error) error {
	var known refusal
	if err == nil || errors.As(err, &known) {
		return err
	}
	return errBroken
}
