package render

import (
	_ "embed"
	"fmt"
	"html"
	"strings"

	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var pageStyle string

// HTML makes one self-contained page for reading and printing. It has no script,
// asks for nothing from anywhere, and says so to the browser. The marking that the
// page starts and ends with prints at the top and bottom of every sheet.
func HTML(p *page.Page, title string) ([]byte, error) {
	var h htmlBody
	marking, blocks := p.Marking()
	for _, b := range blocks {
		h.block(b)
	}
	return Framed(title, marking.String(), h.String()), nil
}

// Framed puts a body, in which every text was escaped where it was written, into the
// frame of a page: what prints around each sheet of one with a marking, or one without.
func Framed(title, marking, body string) []byte {
	before, sheet, _ := strings.Cut(pageSource, "{marked}")
	marked, plain, _ := strings.Cut(sheet, "{plain}")
	plain, after, _ := strings.Cut(plain, "{end}")
	around := marked
	if marking == "" {
		around = plain
	}
	return []byte(strings.NewReplacer("{title}", html.EscapeString(text.Line(title).String()), "{style}", pageStyle,
		"{marking}", html.EscapeString(marking), "{body}", body).Replace(before + around + after))
}

// htmlBody is the body of a page while it is written.
type htmlBody struct{ strings.Builder }

func (h *htmlBody) block(b page.Block) {
	switch b := b.(type) {
	case page.Heading:
		h.lines(fmt.Sprintf("h%d", b.Level), b.Text)
	case page.Para:
		h.lines("p", b.Lines...)
	case page.Mark:
		h.lines("p", b.Text)
	case page.Quote:
		h.WriteString("<blockquote>\n")
		for _, lines := range paragraphs(b.Lines) {
			h.lines("p", lines...)
		}
		h.WriteString("</blockquote>\n")
	case page.Bullets:
		h.WriteString("<ul>\n")
		for _, entry := range b.Entries {
			h.lines("li", entry...)
		}
		h.WriteString("</ul>\n")
	case page.Table:
		h.WriteString("<table>\n<thead>\n")
		h.row("th", b.Head)
		h.WriteString("</thead>\n<tbody>\n")
		for _, row := range b.Rows {
			h.row("td", row)
		}
		h.WriteString("</tbody>\n</table>\n")
	case page.Drawn:
		h.WriteString("<pre>" + inHTML(strings.Join(b.Lines, "\n")) + "\n</pre>\n")
	case page.Picture:
		h.WriteString("<p>" + SVG(b.Chart) + "</p>\n")
	}
}

// inHTML makes text fit to stand between tags.
func inHTML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(text.Clean(s).String())
}

// paragraphs parts lines where one is empty.
func paragraphs(lines []page.Span) [][]page.Span {
	var parts [][]page.Span
	from := 0
	for i, s := range append(lines[:len(lines):len(lines)], "") {
		if s == "" {
			if i > from {
				parts = append(parts, lines[from:i])
			}
			from = i + 1
		}
	}
	return parts
}

func (h *htmlBody) row(tag string, cells []page.Span) {
	h.WriteString("<tr>\n")
	for _, cell := range cells {
		h.lines(tag, cell)
	}
	h.WriteString("</tr>\n")
}

// lines writes lines in an element of their own.
func (h *htmlBody) lines(tag string, lines ...page.Span) {
	h.WriteString("<" + tag + ">")
	for i, s := range lines {
		if i > 0 {
			h.WriteString("<br>\n")
		}
		for look, words := range s.Runs() {
			words = inHTML(words)
			if look.Code {
				words = "<code>" + words + "</code>"
			}
			if look.Strong {
				words = "<strong>" + words + "</strong>"
			}
			h.WriteString(words)
		}
	}
	h.WriteString("</" + tag + ">\n")
}
