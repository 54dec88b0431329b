package render

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="` + relations + `"`

// Word makes a document for word processors: headings for the navigation pane,
// contents that lead to them, tables whose heads stand on every page, and the
// marking that the page starts and ends with at the top and bottom of every sheet,
// with its number. It has no macro, no field that asks for anything from outside and
// no link out of itself. With a house it is set in that document's styles, with its
// heads and feet, and the marking on every page all the same.
func Word(p *page.Page, title string, house *House) ([]byte, error) {
	mark, blocks := p.Marking()
	marking := mark.String()
	in, err := setIn(house, p.OneSide, marking)
	if err != nil {
		return nil, err
	}
	numbering := in.numbering()
	more, named := in.more()
	w := &word{oneSide: p.OneSide, width: in.width(), bullets: in.bullets}
	w.name(blocks)
	for i, b := range blocks {
		w.block(i, b)
	}
	title = text.Line(title).String()
	parts := []part{
		{name: "word/document.xml", content: officeType + "wordprocessingml.document.main+xml", body: `<w:document ` + wordSpace + `><w:body>` + in.named(w.String()) + in.section() + `</w:body></w:document>`},
		{name: "word/_rels/document.xml.rels", body: relationsXML(append(wordRelations(), named...))},
		{name: "word/styles.xml", content: officeType + "wordprocessingml.styles+xml", body: in.styles},
		{name: "word/settings.xml", content: officeType + "wordprocessingml.settings+xml", body: `<w:settings ` + wordSpace + `><w:evenAndOddHeaders/><w:themeFontLang w:val="en-GB"/></w:settings>`},
	}
	parts = slices.Concat(parts, numbering, in.edges(title, marking), more)
	return office("word/document.xml", title, marking, parts)
}

// word is the body of a document while it is written.
type word struct {
	strings.Builder
	oneSide bool
	width   int    // of the text
	bullets string // the number of the numbering that makes them
	parts   []int  // the blocks that the contents lead to, which stand before the first of them
	names   []string
}

// deepest is how deep headings are told apart.
const deepest = 4

// name numbers the headings of the second level, for the contents to lead to, where
// there are enough of them to look for.
func (w *word) name(blocks []page.Block) {
	const few = 4
	for i, b := range blocks {
		if h, ok := b.(page.Heading); ok && h.Level == 2 {
			w.parts, w.names = append(w.parts, i), append(w.names, h.Text.String())
		}
	}
	if len(w.parts) < few {
		w.parts, w.names = nil, nil
	}
}

// contents writes a link to every heading that has a name, beside each other.
func (w *word) contents() {
	w.WriteString(`<w:p><w:pPr><w:pStyle w:val="Contents"/></w:pPr><w:r><w:t xml:space="preserve">Contents: </w:t></w:r>`)
	for i, name := range w.names {
		if i > 0 {
			w.WriteString(`<w:r><w:t xml:space="preserve"> · </w:t></w:r>`)
		}
		fmt.Fprintf(&w.Builder, `<w:hyperlink w:anchor="part%d" w:history="1"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r></w:hyperlink>`, i+1, escaped(name))
	}
	w.WriteString(`</w:p>`)
}

func (w *word) block(at int, b page.Block) {
	switch b := b.(type) {
	case page.Heading:
		w.heading(1+slices.Index(w.parts, at), b)
	case page.Para:
		w.paragraph("", page.Look{}, b.Lines)
	case page.Mark:
		w.paragraph(`<w:pStyle w:val="Fine"/><w:keepNext/>`, page.Look{Strong: true}, []page.Span{b.Text})
	case page.Quote:
		for _, lines := range paragraphs(b.Lines) {
			w.paragraph(`<w:pStyle w:val="Quote"/>`, page.Look{}, lines)
		}
	case page.Bullets:
		for _, entry := range b.Entries {
			w.paragraph(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="`+w.bullets+`"/></w:numPr>`, page.Look{}, entry)
		}
	case page.Table:
		w.table(b)
	case page.Drawn:
		lines := make([]page.Span, len(b.Lines))
		for i, l := range b.Lines {
			lines[i] = page.Span(l)
		}
		w.paragraph(`<w:pStyle w:val="Code"/>`, page.Look{}, lines)
	case page.Fine:
		w.paragraph(`<w:pStyle w:val="Fine"/>`, page.Look{}, b.Lines)
	case page.Bars:
		w.bars(b)
	case page.Heat:
		w.heat(b)
	case page.Picture: // the table below it says the same
	}
}

// heading writes a heading; name is that which the contents lead to, 0 for none.
func (w *word) heading(name int, h page.Heading) {
	if name == 1 {
		w.contents()
	}
	fmt.Fprintf(&w.Builder, `<w:p><w:pPr><w:pStyle w:val="Heading%d"/></w:pPr>`, min(h.Level, deepest))
	if name > 0 {
		fmt.Fprintf(&w.Builder, `<w:bookmarkStart w:id="%d" w:name="part%d"/>`, name, name)
	}
	w.runs(h.Text, page.Look{})
	if name > 0 {
		fmt.Fprintf(&w.Builder, `<w:bookmarkEnd w:id="%d"/>`, name)
	}
	w.WriteString(`</w:p>`)
}

// paragraph writes lines as one paragraph with these properties, which stand in the
// order of the standard.
func (w *word) paragraph(properties string, look page.Look, lines []page.Span) {
	w.WriteString(`<w:p>`)
	if properties != "" {
		w.WriteString(`<w:pPr>` + properties + `</w:pPr>`)
	}
	for i, s := range lines {
		if i > 0 {
			w.WriteString(`<w:r><w:br/></w:r>`)
		}
		w.runs(s, look)
	}
	w.WriteString(`</w:p>`)
}

// runs writes a span in its looks, and in another one beside them.
func (w *word) runs(s page.Span, beside page.Look) {
	for look, words := range s.Runs() {
		w.WriteString(`<w:r>`)
		look.Strong = look.Strong || beside.Strong
		if look != (page.Look{}) {
			w.WriteString(`<w:rPr>`)
			if look.Code {
				w.WriteString(`<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>`)
			}
			if look.Strong {
				w.WriteString(`<w:b/>`)
			}
			w.WriteString(`</w:rPr>`)
		}
		w.WriteString(`<w:t xml:space="preserve">` + escaped(text.Clean(words).String()) + `</w:t></w:r>`)
	}
}
