package render

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"

	"github.com/yuin/goldmark/ast"
	gtext "github.com/yuin/goldmark/text"

	"example.org/upstander/checklist/text"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var pageStyle string

// page is what the frame of a printed page is filled with.
type page struct {
	Title   string
	Marking string // at the top and bottom of every printed page; may be empty
	Style   template.CSS
	Body    template.HTML
}

// HTML makes one self-contained page for reading and printing. It has no
// script, asks for nothing from anywhere, and says so to the browser. Where the
// markdown starts and ends with the same line, as reports do with their
// marking, that line prints at the top and bottom of every page.
func HTML(markdown, title string) ([]byte, error) { return HTMLWith(markdown, title, nil) }

// HTMLWith is HTML with pictures under headings: under the first heading that
// reads as a key of the map stands its value, which SVG has made.
func HTMLWith(markdown, title string, pictures map[string]string) ([]byte, error) {
	md := newMarkdown()
	source := []byte(text.Clean(markdown).String())
	doc := md.Parser().Parse(gtext.NewReader(source))
	p := page{Title: text.Line(title).String(), Marking: takeMarking(doc, source), Style: template.CSS(pageStyle)} //nolint:gosec // our own file
	placePictures(doc, source, pictures)
	var body bytes.Buffer
	if err := md.Renderer().Render(&body, source, doc); err != nil {
		return nil, fmt.Errorf("the page cannot be made: %w", err)
	}
	p.Body = template.HTML(body.String()) //nolint:gosec // made by goldmark, which lets no HTML of the source through
	frame, err := template.New("page").Parse(pageSource)
	if err != nil {
		return nil, fmt.Errorf("the frame of the page cannot be read: %w", err)
	}
	var out bytes.Buffer
	if err := frame.Execute(&out, p); err != nil {
		return nil, fmt.Errorf("the page cannot be made: %w", err)
	}
	return out.Bytes(), nil
}

// placePictures puts each picture behind its heading.
func placePictures(doc ast.Node, source []byte, pictures map[string]string) {
	w := rewriter{source: source}
	placed := map[string]bool{}
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() != ast.KindHeading {
			continue
		}
		name := w.words(n)
		picture, ok := pictures[name]
		if !ok || placed[name] {
			continue
		}
		placed[name] = true
		s := ast.NewString([]byte(picture))
		s.SetCode(true) // written as it is
		p := ast.NewParagraph()
		p.AppendChild(p, s)
		doc.InsertAfter(doc, n, p)
	}
}

// takeMarking takes the line that a document starts and ends with out of it;
// empty when the two are not the same.
func takeMarking(doc ast.Node, source []byte) string {
	first, last := doc.FirstChild(), doc.LastChild()
	if first == nil || first == last || first.Kind() != ast.KindParagraph || last.Kind() != ast.KindParagraph {
		return ""
	}
	w := rewriter{source: source}
	marking := w.words(first)
	if marking == "" || marking != w.words(last) {
		return ""
	}
	doc.RemoveChild(doc, first)
	doc.RemoveChild(doc, last)
	return marking
}
