package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	gtext "github.com/yuin/goldmark/text"

	"example.org/upstander/checklist/text"
)

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="` + relations + `"`

// Word makes a document for word processors: headings for the navigation pane,
// contents that lead to them, tables whose heads stand on every page, and the
// marking that the markdown starts and ends with at the top and bottom of every
// page, with its number. It has no macro, no field that asks for anything from
// outside and no link out of itself.
func Word(markdown, title string) ([]byte, error) {
	source := []byte(text.Clean(markdown).String())
	doc := newMarkdown().Parser().Parse(gtext.NewReader(source))
	marking := takeMarking(doc, source)
	w := &word{rewriter: rewriter{source: source}}
	w.name(doc)
	w.blocks(doc, place{})
	title = text.Line(title).String()
	parts := []part{
		{"word/document.xml", officeType + "wordprocessingml.document.main+xml", `<w:document ` + wordSpace + `><w:body>` + w.b.String() + wordSection + `</w:body></w:document>`},
		{"word/_rels/document.xml.rels", "", relationsXML(wordRelations())},
		{"word/styles.xml", officeType + "wordprocessingml.styles+xml", wordStyles},
		{"word/settings.xml", officeType + "wordprocessingml.settings+xml", `<w:settings ` + wordSpace + `><w:evenAndOddHeaders/><w:themeFontLang w:val="en-GB"/></w:settings>`},
		{"word/numbering.xml", officeType + "wordprocessingml.numbering+xml", wordNumbering(w.numbered)},
	}
	for i := range wordPages() {
		parts = append(parts,
			part{fmt.Sprintf("word/header%d.xml", i+1), officeType + "wordprocessingml.header+xml", `<w:hdr ` + wordSpace + `>` + centred(marking) + `</w:hdr>`},
			part{fmt.Sprintf("word/footer%d.xml", i+1), officeType + "wordprocessingml.footer+xml", `<w:ftr ` + wordSpace + `>` + centred(marking) + pageOfPages(title) + `</w:ftr>`})
	}
	return office("word/document.xml", title, marking, parts)
}

// word writes the body of a document.
type word struct {
	rewriter
	b        strings.Builder
	parts    []ast.Node // headings that the contents lead to, which stand before the first of them
	numbered int        // numbered lists so far, each of which counts anew
}

// place is where a block stands.
type place struct {
	style string // of paragraphs; empty for the ordinary one
	depth int    // of lists
	num   int    // of the numbering that the next paragraph begins with; 0 for none
	right bool
}

// How deep lists are set in, and headings told apart.
const (
	mostDepth = 4
	deepest   = 4
)

func (w *word) blocks(parent ast.Node, at place) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.block(n, at)
		at.num = 0 // what follows in an entry has no mark of its own
	}
}

func (w *word) block(n ast.Node, at place) {
	switch n := n.(type) {
	case *ast.Heading:
		name := 1 + slices.Index(w.parts, ast.Node(n))
		if name == 1 {
			w.contents()
		}
		fmt.Fprintf(&w.b, `<w:p><w:pPr><w:pStyle w:val="Heading%d"/></w:pPr>`, min(n.Level, deepest))
		if name > 0 {
			fmt.Fprintf(&w.b, `<w:bookmarkStart w:id="%d" w:name="part%d"/>`, name, name)
		}
		w.runs(n, look{})
		if name > 0 {
			fmt.Fprintf(&w.b, `<w:bookmarkEnd w:id="%d"/>`, name)
		}
		w.b.WriteString(`</w:p>`)
	case *ast.List:
		at.depth = min(at.depth+1, mostDepth)
		num := 1
		if n.IsOrdered() {
			w.numbered++
			num = 1 + w.numbered
		}
		for entry := n.FirstChild(); entry != nil; entry = entry.NextSibling() {
			w.blocks(entry, place{at.style, at.depth, num, false})
		}
	case *ast.Blockquote:
		at.style = "Quote"
		w.blocks(n, at)
	case *ast.ThematicBreak:
		w.b.WriteString(`<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1"/></w:pBdr></w:pPr></w:p>`)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		at.style = "Code"
		w.open(at)
		lines := n.Lines()
		for i := range lines.Len() {
			if i > 0 {
				w.b.WriteString(`<w:r><w:br/></w:r>`)
			}
			seg := lines.At(i)
			w.run(strings.TrimRight(string(seg.Value(w.source)), "\n"), look{})
		}
		w.b.WriteString(`</w:p>`)
	case *east.Table:
		w.table(n)
	default: // a paragraph, or the text of a list entry
		w.open(at)
		w.runs(n, look{})
		w.b.WriteString(`</w:p>`)
	}
}

// open begins a paragraph; its properties stand in the order of the standard.
func (w *word) open(at place) {
	w.b.WriteString(`<w:p>`)
	if at != (place{}) {
		w.b.WriteString(`<w:pPr>`)
		if at.style != "" {
			w.b.WriteString(`<w:pStyle w:val="` + at.style + `"/>`)
		}
		switch {
		case at.num > 0:
			fmt.Fprintf(&w.b, `<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, at.depth-1, at.num)
		case at.depth > 0:
			fmt.Fprintf(&w.b, `<w:ind w:left="%d"/>`, at.depth*indent)
		}
		if at.right {
			w.b.WriteString(`<w:jc w:val="right"/>`)
		}
		w.b.WriteString(`</w:pPr>`)
	}
}

// indent is how far one level of a list is set in, in twentieths of a point.
const indent = 360

// look is how a run of text is set.
type look struct{ strong, emphatic, code bool }

func (w *word) runs(n ast.Node, l look) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			w.run(w.words(c), l)
			switch {
			case c.HardLineBreak():
				w.b.WriteString(`<w:r><w:br/></w:r>`)
			case c.SoftLineBreak():
				w.run(" ", l)
			}
		case *ast.Emphasis:
			in := l
			if c.Level > 1 {
				in.strong = true
			} else {
				in.emphatic = true
			}
			w.runs(c, in)
		case *ast.CodeSpan:
			in := l
			in.code = true
			w.runs(c, in)
		default:
			w.runs(c, l)
		}
	}
}

func (w *word) run(s string, l look) {
	if s == "" {
		return
	}
	w.b.WriteString(`<w:r>`)
	if l != (look{}) {
		w.b.WriteString(`<w:rPr>`)
		if l.code {
			w.b.WriteString(`<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>`)
		}
		if l.strong {
			w.b.WriteString(`<w:b/>`)
		}
		if l.emphatic {
			w.b.WriteString(`<w:i/>`)
		}
		w.b.WriteString(`</w:rPr>`)
	}
	w.b.WriteString(`<w:t xml:space="preserve">` + escaped(s) + `</w:t></w:r>`)
}

// table writes a table as wide as the page, each column in step with its longest
// text; its head stands on every page and no row is parted.
func (w *word) table(t *east.Table) {
	widths := w.columns(t)
	w.b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid>`)
	for _, width := range widths {
		fmt.Fprintf(&w.b, `<w:gridCol w:w="%d"/>`, width)
	}
	w.b.WriteString(`</w:tblGrid>`)
	for r := t.FirstChild(); r != nil; r = r.NextSibling() {
		head := r == t.FirstChild()
		w.b.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
		if head {
			w.b.WriteString(`<w:tblHeader/>`)
		}
		w.b.WriteString(`</w:trPr>`)
		column := 0
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			fmt.Fprintf(&w.b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, widths[column])
			w.open(place{style: "Cell", right: column < len(t.Alignments) && t.Alignments[column] == east.AlignRight})
			w.runs(c, look{strong: head})
			w.b.WriteString(`</w:p></w:tc>`)
			column++
		}
		w.b.WriteString(`</w:tr>`)
	}
	w.b.WriteString(`</w:tbl><w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr></w:p>`)
}

// textWidth is the width of the text on a page of A4, in twentieths of a point.
const textWidth = 11906 - 2*1134

// columns shares the width of the page out.
func (w *word) columns(t *east.Table) []int {
	var rows [][]string
	for r := t.FirstChild(); r != nil; r = r.NextSibling() {
		var cells []string
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, w.words(c))
		}
		rows = append(rows, cells)
	}
	const (
		across = 92 // characters that stand beside each other on the page
		edges  = 3  // room beside the text of a cell
	)
	widths := columns(rows, across-edges*len(rows[0]))
	for i := range widths {
		widths[i] += edges
	}
	total := sum(widths)
	for i := range widths {
		widths[i] = widths[i] * textWidth / total
	}
	return widths
}

// name numbers the headings of the second level, for the contents to lead to, where
// there are enough of them to look for.
func (w *word) name(doc ast.Node) {
	const few = 4
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok && h.Level == 2 {
			w.parts = append(w.parts, n)
		}
	}
	if len(w.parts) < few {
		w.parts = nil
	}
}

// contents writes a link to every heading that has a name.
func (w *word) contents() {
	for i, n := range w.parts {
		fmt.Fprintf(&w.b, `<w:p><w:pPr><w:pStyle w:val="Contents"/></w:pPr><w:hyperlink w:anchor="part%d" w:history="1"><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:hyperlink></w:p>`, i+1, escaped(w.words(n)))
	}
}
