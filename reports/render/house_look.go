package render

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"example.org/upstander/reports/parts"
)

// look reads a part through: it is well-formed, its root is named as Word names it,
// and nothing in it runs, asks for anything or leads anywhere. It gives the ids of the
// relations that the part uses.
func (p *housePart) look(what string, raw []byte, root string) (named []string, err error) {
	d := xml.NewDecoder(bytes.NewReader(raw))
	begun := root == ""
	var f fieldCode
	for {
		at := d.InputOffset()
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, errNoDocument
		}
		switch token := token.(type) {
		case xml.Directive:
			return nil, errNoDocument
		case xml.StartElement:
			if !begun {
				begun = true
				prefix := map[bool]string{true: "<a:", false: "<w:"}[root == "theme"]
				if !bytes.HasPrefix(raw[at:], []byte(prefix+root)) || token.Name.Local != root || root != "theme" && token.Name.Space != wordMain {
					return nil, errNoDocument
				}
				p.body = string(raw[at:])
			}
			ids, bad := barred(token)
			if named = append(named, ids...); bad != "" {
				return nil, parts.Refusal(fmt.Sprintf("%s holds something that is not taken over (%s); take it out", what, bad))
			}
			f.start(token)
		case xml.EndElement:
			f.end(token)
		case xml.CharData:
			f.words(token)
		}
	}
	if !begun {
		return nil, errNoDocument
	}
	p.numbered = slices.Contains(f.names, "PAGE")
	for _, name := range f.names {
		if !slices.Contains(fieldsTaken(), name) {
			return nil, parts.Refusal(fmt.Sprintf("%s has the field %s, which is not taken over; take it out", what, short(name)))
		}
	}
	return named, nil
}

// barred says why an element is not taken over, and gives the ids of the relations
// that it uses.
func barred(e xml.StartElement) (ids []string, why string) {
	switch strings.ToLower(e.Name.Local) {
	case "object", "oleobject", "control", "altchunk", "subdoc", "script", "foreignobject", "movie":
		return nil, e.Name.Local
	}
	for _, a := range e.Attr {
		switch {
		case a.Name.Space == relations && (a.Name.Local == "id" || a.Name.Local == "embed" || a.Name.Local == "link" || a.Name.Local == "pict"):
			ids = append(ids, a.Value)
		case (a.Name.Local == "href" || a.Name.Local == "src") && a.Value != "" && !strings.HasPrefix(a.Value, "#") && !strings.HasPrefix(a.Value, "data:image/"):
			return nil, "a link to " + short(a.Value)
		case strings.HasPrefix(strings.ToLower(a.Name.Local), "on") && a.Name.Space == "" && e.Name.Space == "http://www.w3.org/2000/svg":
			return nil, a.Name.Local
		}
	}
	return ids, ""
}

// fieldsTaken are the fields that a head or a foot may have: they ask for nothing from
// outside.
func fieldsTaken() []string {
	return []string{"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TITLE", "SUBJECT", "KEYWORDS", "STYLEREF", "DOCPROPERTY", "FILENAME", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "AUTHOR", "IF", "="}
}

// fieldCode gathers the names of fields; what one says may stand in several pieces.
type fieldCode struct {
	names   []string
	code    strings.Builder
	reading bool
}

func (f *fieldCode) start(e xml.StartElement) {
	switch e.Name.Local {
	case "instrText":
		f.reading = true
	case "fldSimple":
		f.code.WriteString(attr(e, "instr"))
		f.close()
	case "fldChar":
		f.close()
	}
}

func (f *fieldCode) end(e xml.EndElement) {
	if f.reading = f.reading && e.Name.Local != "instrText"; e.Name.Local == "hdr" || e.Name.Local == "ftr" {
		f.close()
	}
}

func (f *fieldCode) words(s []byte) {
	if f.reading {
		f.code.Write(s)
	}
}

// close ends what was said of a field. Where a field stands in another, each piece is
// looked at by itself.
func (f *fieldCode) close() {
	words := strings.Fields(f.code.String())
	f.code.Reset()
	if len(words) > 0 && !strings.HasPrefix(words[0], `"`) && !strings.HasPrefix(words[0], `\`) {
		f.names = append(f.names, strings.ToUpper(words[0]))
	}
}

// markings finds protective markings as they stand on paper.
func markings(s string) []string {
	found := regexp.MustCompile(`\b(?:OFFICIAL[- \x{2013}]+SENSITIVE|OFFICIAL|TOP SECRET|SECRET|RESTRICTED|CONFIDENTIAL|PROTECT)\b`).FindAllString(s, -1)
	for i, m := range found {
		found[i] = strings.Join(strings.FieldsFunc(m, func(r rune) bool { return strings.ContainsRune("- \u2013", r) }), "-")
	}
	return found
}

// marked notes the markings that stand in a head or a foot.
func (h *houseReader) marked(edge, body string) {
	apart := regexp.MustCompile(`<w:(?:tab|br|cr)\b[^>]*>|</w:p>`).ReplaceAllString(body, "\n")
	for _, m := range markings(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(apart, "")) {
		h.marks = append(h.marks, houseMark{edge, m})
	}
}
