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
	marking, blocks := p.Marking()
	h := htmlBody{index: indexOf(blocks)}
	for _, b := range blocks {
		h.block(b)
	}
	class := ""
	if p.OneSide {
		class = ` class="one-side"`
	}
	return framed(title, marking.String(), class, h.String()), nil
}

// Framed puts a body, in which every text was escaped where it was written, into the
// frame of a page: what prints around each sheet of one with a marking, or one without.
func Framed(title, marking, body string) []byte { return framed(title, marking, "", body) }

// framed is the same for a page of a class, which is empty or an attribute.
func framed(title, marking, class, body string) []byte {
	before, sheet, _ := strings.Cut(pageSource, "{marked}")
	marked, plain, _ := strings.Cut(sheet, "{plain}")
	plain, after, _ := strings.Cut(plain, "{end}")
	around := marked
	if marking == "" {
		around = plain
	}
	return []byte(strings.NewReplacer("{title}", html.EscapeString(text.Line(title).String()), "{style}", pageStyle, "{class}", class,
		"{marking}", html.EscapeString(marking), "{body}", body).Replace(before + around + after))
}

// htmlBody is the body of a page while it is written.
type htmlBody struct {
	strings.Builder
	index
	met   int    // headings of the second level
	under string // the heading that stood last
}

// index are the headings of a page that its contents lead to.
type index []string

// indexOf lists the headings of the second level, where there are enough of them to
// look for.
func indexOf(blocks []page.Block) index {
	const few = 4
	var names index
	for _, b := range blocks {
		if h, ok := b.(page.Heading); ok && h.Level == 2 {
			names = append(names, h.Text.String())
		}
	}
	if len(names) < few {
		return nil
	}
	return names
}

// heading writes a heading; before the first of those that the contents lead to stand
// the contents.
func (h *htmlBody) heading(b page.Heading) {
	if b.Level != 2 || h.index == nil {
		h.lines(fmt.Sprintf("h%d", b.Level), b.Text)
		return
	}
	if h.met++; h.met == 1 {
		h.WriteString("<nav aria-label=\"Contents\">\n<ul>\n")
		for i, name := range h.index {
			fmt.Fprintf(&h.Builder, "<li><a href=\"#part%d\">%s</a></li>\n", i+1, inHTML(name))
		}
		h.WriteString("</ul>\n</nav>\n")
	}
	fmt.Fprintf(&h.Builder, "<h2 id=\"part%d\">", h.met)
	h.runs(b.Text)
	h.WriteString("</h2>\n")
}

func (h *htmlBody) block(b page.Block) {
	switch b := b.(type) {
	case page.Heading:
		h.under = b.Text.String()
		h.heading(b)
	case page.Fine:
		h.lines("p class=\"fine\"", b.Lines...)
	case page.Bars:
		h.WriteString("<p>" + barsSVG(b) + "</p>\n")
	case page.Heat:
		h.heat(b)
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
		h.WriteString("<table>\n")
		if h.under != "" { // in sight it stands above already
			h.WriteString("<caption class=\"unseen\">" + inHTML(h.under) + "</caption>\n")
		}
		h.WriteString("<thead>\n")
		h.row("th scope=\"col\"", b.Head)
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
		h.runs(s)
	}
	tag, _, _ = strings.Cut(tag, " ")
	h.WriteString("</" + tag + ">\n")
}

// runs writes a span in its looks.
func (h *htmlBody) runs(s page.Span) {
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

// heat writes levels as a table: heads over the columns and before the rows, and in
// each cell its mark beside its colour.
func (h *htmlBody) heat(b page.Heat) {
	h.WriteString("<table class=\"heat\">\n<caption>" + inHTML(b.Title) + "</caption>\n<thead>\n<tr>\n<th scope=\"col\">" + inHTML(b.Over) + "</th>\n")
	for i, head := range b.Heads {
		fmt.Fprintf(&h.Builder, "<th scope=\"col\" title=\"%s\">%s</th>\n", inHTML(b.Names[i]), inHTML(head))
	}
	if b.After != "" {
		h.WriteString("<th scope=\"col\">" + inHTML(b.After) + "</th>\n")
	}
	h.WriteString("</tr>\n</thead>\n<tbody>\n")
	for _, row := range b.Rows {
		if row.Cells == nil {
			fmt.Fprintf(&h.Builder, "<tr>\n<th colspan=\"%d\" scope=\"colgroup\">%s</th>\n</tr>\n", len(b.Heads)+1+min(1, len(b.After)), inHTML(row.Name))
			continue
		}
		h.WriteString("<tr>\n<th scope=\"row\">" + inHTML(row.Name) + "</th>\n")
		for _, c := range row.Cells {
			class := ""
			if c.Level > 0 {
				class = fmt.Sprintf(" class=\"level%d\"", c.Level-1)
			}
			fmt.Fprintf(&h.Builder, "<td%s>%s</td>\n", class, inHTML(c.Mark))
		}
		if b.After != "" {
			h.WriteString("<td>" + inHTML(row.After) + "</td>\n")
		}
		h.WriteString("</tr>\n")
	}
	h.WriteString("</tbody>\n</table>\n")
}
