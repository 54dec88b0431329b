package cli

import (
	"strings"

	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
	"example.org/upstander/reports/render"
	"example.org/upstander/tui/widget/layout"
)

// pageWidth is how wide printed text is at most. It does not follow the window,
// so that the same file prints the same everywhere.
const pageWidth = 78

// hanging prints a label and a text behind it. Further lines stand under the
// text, or at the margin where the label is long.
func hanging(label, body string) string {
	indent := layout.Width(label)
	body = strings.TrimSpace(body)
	if indent > pageWidth/3 {
		return strings.Join(layout.Wrap(label+body, pageWidth), "\n") + "\n"
	}
	var b strings.Builder
	for i, line := range layout.Wrap(body, pageWidth-indent) {
		if i > 0 {
			label = strings.Repeat(" ", indent)
		}
		b.WriteString(strings.TrimRight(label+line, " ") + "\n")
	}
	return b.String()
}

// pad fills a text with spaces, or cuts it, to exactly width columns.
func pad(t text.Text, width int) string { return layout.Pad(t.OneLine(), width) }

// page prints a page as text.
func (p *program) page(made *page.Page) { p.print("%s", render.Text(made, pageWidth)) }
