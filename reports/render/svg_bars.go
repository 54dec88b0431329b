package render

import (
	"fmt"
	"strings"

	"example.org/upstander/reports/page"
)

// Measures of bars, in the picture's own units.
const (
	barsWidth, barsName = 680, 190
	barHigh, barGap     = 18, 5
	legendHigh          = 24
)

// barsSVG draws bars as one element to stand inside a page: a legend, and for each row
// a piece for each count, with its number on it. All that it shows stands in its title
// and description.
func barsSVG(b page.Bars) string {
	var s strings.Builder
	rows := 0
	for _, bar := range b.Rows {
		if !bar.Whole {
			rows++
		}
	}
	fmt.Fprintf(&s, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="100%%" role="img" font-family="Calibri, Arial, sans-serif" font-size="11" fill="#1b1f24">`,
		barsWidth, legendHigh+rows*(barHigh+barGap))
	fmt.Fprintf(&s, `<title>%s</title><desc>%s</desc>`, said(b.Title), said(b.Said()))
	at := 0
	for i, kind := range b.Kinds {
		fill := fills()[i%len(fills())]
		fmt.Fprintf(&s, `<rect x="%d" y="2" width="12" height="12" fill="#%s" stroke="#57606a" stroke-width="0.5"/><text x="%d" y="12">%s</text>`, at, fill[0], at+16, said(kind))
		at += 30 + 6*len([]rune(kind))
	}
	unit := (barsWidth - barsName) / b.Longest()
	y := legendHigh
	for _, bar := range b.Rows {
		if bar.Whole {
			continue
		}
		fmt.Fprintf(&s, `<text x="0" y="%d">%s</text>`, y+13, said(bar.Name.String()))
		x := barsName
		for i, n := range bar.Counts {
			if n == 0 {
				continue
			}
			fill := fills()[i%len(fills())]
			fmt.Fprintf(&s, `<rect x="%d" y="%d" width="%d" height="%d" fill="#%s" stroke="#ffffff"/><text x="%d" y="%d" font-weight="bold" fill="#%s">%d</text>`,
				x, y, n*unit, barHigh, fill[0], x+5, y+13, fill[1], n)
			x += n * unit
		}
		y += barHigh + barGap
	}
	s.WriteString(`</svg>`)
	return s.String()
}
