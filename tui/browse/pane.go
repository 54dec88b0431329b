package browse

import (
	"example.org/upstander/tui/widget/scroll"
)

// Pane is lines that may be more than there is room for, with a place in them.
// They are drawn once for what they are drawn from.
type Pane struct {
	scroll.Scroller
	from  any
	lines []string
}

// Fit gives the lines, drawn anew where they were drawn from something else, and
// keeps the place where it can. from names all that they are drawn from, and is
// comparable.
func (p *Pane) Fit(from any, height int, draw func() []string) []string {
	if p.from == nil || p.from != from {
		p.from, p.lines = from, draw()
	}
	p.Resize(len(p.lines), height)
	return p.lines
}

// Hidden says how many lines there are above and below; nothing where all are in
// sight.
func (p *Pane) Hidden() string { return hidden(p.Scroller) }
