package render

import (
	"fmt"
	"html"
	"strings"

	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// Measures of a panel, in the picture's own units.
const (
	panelWidth, panelHeight = 340, 170
	plotLeft, plotTop       = 34, 34
	plotWidth, plotHeight   = 280, 90
	panelsAcross            = 2
	numberWidth             = 30 // numbers that stand closer would run into each other
)

// SVG draws the chart as one element to stand inside a page. It has no script,
// no style sheet and no reference to anything; every text in it is inert. The
// line and its numbers are told by their places alone, without colour. Where
// dates stand close, some have a point and no number: whoever shows the picture
// gives every number in a table too.
func SVG(c page.Chart) string {
	d := drawing(c)
	var b strings.Builder
	rows := (len(c.Panels) + panelsAcross - 1) / panelsAcross
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="100%%" role="img" font-family="Calibri, Arial, sans-serif" font-size="11" fill="#1b1f24">`,
		panelWidth*panelsAcross, panelHeight*max(rows, 1))
	fmt.Fprintf(&b, `<title>%s</title>`, said(c.Title))
	for i, p := range c.Panels {
		fmt.Fprintf(&b, `<g transform="translate(%d %d)">`, i%panelsAcross*panelWidth, i/panelsAcross*panelHeight)
		d.panel(&b, p)
		b.WriteString(`</g>`)
	}
	b.WriteString(`</svg>`)
	return b.String()
}

// drawing is a chart that is being drawn.
type drawing page.Chart

// said makes text fit to stand in the picture.
func said(s string) string { return html.EscapeString(text.Line(s).OneLine()) }

func (c drawing) panel(b *strings.Builder, p page.Panel) {
	top := 1
	for _, n := range p.Points {
		top = max(top, n.Of)
	}
	y := func(n int) int { return plotTop + plotHeight - n*plotHeight/top }
	fmt.Fprintf(b, `<text x="%d" y="14" font-weight="bold">%s</text>`, plotLeft, said(p.Name))
	for _, n := range []int{0, top} {
		fmt.Fprintf(b, `<line x1="%d" x2="%d" y1="%d" y2="%d" stroke="#8c959f" stroke-width="0.5"/><text x="%d" y="%d" text-anchor="end">%d</text>`,
			plotLeft, plotLeft+plotWidth, y(n), y(n), plotLeft-6, y(n)+4, n)
	}
	open := false
	var path strings.Builder
	for i, n := range p.Points {
		if !n.Told {
			open = false
			continue
		}
		move := "M"
		if open {
			move = "L"
		}
		open = true
		fmt.Fprintf(&path, "%s%d %d", move, c.x(i), y(n.At))
		fmt.Fprintf(b, `<circle cx="%d" cy="%d" r="3"/>`, c.x(i), y(n.At))
	}
	right := 2*plotWidth + plotLeft // where the number drawn before begins; the last date has the first say
	for i := len(p.Points) - 1; i >= 0; i-- {
		n := p.Points[i]
		if !n.Told || right-c.x(i) < numberWidth {
			continue
		}
		right = c.x(i)
		fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="middle">%d/%d</text>`, c.x(i), y(n.At)-7, n.At, n.Of)
	}
	if path.Len() > 0 {
		fmt.Fprintf(b, `<path d="%s" fill="none" stroke="#1b1f24" stroke-width="1.5"/>`, path.String())
	}
	c.dates(b)
}

// dates writes the first and the last date under a panel, and a tick for each.
func (c drawing) dates(b *strings.Builder) {
	base := plotTop + plotHeight
	for i := range c.Labels {
		fmt.Fprintf(b, `<line x1="%d" x2="%d" y1="%d" y2="%d" stroke="#1b1f24"/>`, c.x(i), c.x(i), base, base+4)
	}
	last := len(c.Labels) - 1
	if last < 0 {
		return
	}
	fmt.Fprintf(b, `<text x="%d" y="%d">%s</text>`, plotLeft-10, base+18, said(c.Labels[0]))
	if last > 0 {
		fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="end">%s</text>`, plotLeft+plotWidth+20, base+18, said(c.Labels[last]))
	}
}

// x is where a date stands: by days, or evenly where all are of one day.
func (c drawing) x(i int) int {
	last := len(c.Labels) - 1
	switch {
	case last <= 0:
		return plotLeft + plotWidth/2
	case len(c.Days) == len(c.Labels) && c.Days[last] > 0:
		return plotLeft + c.Days[i]*plotWidth/c.Days[last]
	}
	return plotLeft + i*plotWidth/last
}
