package region

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/region"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/labelled"
	"example.org/upstander/tui/widget/layout"
)

const labels = 11 // columns of labels on the page of an item

// pageKey names what the page of an item was drawn from.
type pageKey struct {
	item, width int
	theme       *theme.Theme
	region      *region.Region
}

// pageLines is the page of the item that is shown, drawn once for a region, a
// width and a theme.
func (s *Screen) pageLines(rows int) []string {
	return s.page.Fit(pageKey{s.shown, s.width, s.theme, s.region}, rows, func() (lines []string) {
		lines, s.helpLine = s.drawPage(&s.region.Rows[s.shown])
		return lines
	})
}

// drawPage sets one item over all forces: what it asks, how many stand where,
// every force in the grid's order, who could help whom, and practice shared. It
// gives the line as well on which the help begins.
func (s *Screen) drawPage(row *region.Row) (lines []string, help int) {
	t, it := s.theme, row.Item
	b := &labelled.Block{Theme: t, Width: min(s.width, measure), Column: labels}
	for _, line := range layout.Wrap(it.ID+"  "+it.Title.OneLine(), s.width) {
		b.Raw(t.Strong.Render(line))
	}
	b.Blank()
	b.Text("Asks", t.Text, it.Requirement.OneLine())
	if it.Mandatory {
		b.Text("", t.Text, "Mandatory: the checklist says that forces will, not that they should consider it.")
	}
	b.Blank()
	s.tally(b, row)
	b.Blank()
	s.forces(b, row)
	b.Blank()
	help = len(b.Lines)
	s.helping(b, row)
	b.Blank()
	s.practice(b, row)
	return b.Lines, help
}

// tally is how many forces stand where. The figures add up to all forces.
func (s *Screen) tally(b *labelled.Block, row *region.Row) {
	n, t := row.Counts, s.theme
	b.Text("Where", t.Strong, fmt.Sprintf("%d of %d with a level below level %d", n.Below, n.WithLevel(), assessment.Claimed))
	wide := 0
	for _, l := range s.env.Checklist.Scale {
		wide = max(wide, layout.Width(l.Name.OneLine()))
	}
	for level := len(n.Levels) - 1; level >= 0; level-- {
		bar := strings.Repeat("■", min(n.Levels[level], max(1, s.width-wide-labels-24)))
		b.Text("", t.Text, fmt.Sprintf("%d %s  %2d of %d  %s", level, layout.Pad(s.env.Checklist.Scale[level].Name.OneLine(), wide),
			n.Levels[level], n.WithLevel(), bar))
	}
	b.Text("", t.Muted, s.besides(n))
}

// forces lists every force in the grid's order, with its level, what supports it
// and how it has moved.
func (s *Screen) forces(b *labelled.Block, row *region.Row) {
	t := s.theme
	names := 0
	for i := range row.Cells {
		names = max(names, layout.Width(s.forceName(i)))
	}
	names = max(1, min(names, s.width/2, 34))
	head := "Forces, in the grid's order"
	if !s.region.Aliased {
		head = "Forces, in the order of their names"
	}
	b.Raw(t.Strong.Render(layout.Truncate(head, s.width)))
	for i, c := range row.Cells {
		style := t.Text
		if c.Kind == region.NoReturn {
			style = t.Muted
		}
		said := s.inWords(c)
		if !c.Newest.IsZero() && c.Kind == region.Level {
			said += "; newest evidence about " + c.Newest.Short()
		}
		first := "  " + layout.Pad(s.forceName(i), names) + "  " + layout.Pad(c.Mark+c.Sign, 2) + "  "
		room := max(1, s.width-layout.Width(first))
		for n, line := range layout.Wrap(said, room) {
			if n > 0 {
				first = layout.Pad("", layout.Width(first))
			}
			b.Raw(style.Render(first + line))
		}
	}
}

// helping says who could help and who could be helped, and offers pairs.
func (s *Screen) helping(b *labelled.Block, row *region.Row) {
	t := s.theme
	b.Raw(t.Strong.Render(layout.Truncate("Who could help whom", s.width)))
	b.Text("Could help", t.Text, s.namesOr(row.Help, "No force shows level 3 or 4."))
	b.Text("Could use", t.Text, s.namesOr(row.Helped, "No force is at 0, 1 or 2."))
	label := "To offer"
	for _, offer := range offers(row.Pairs()) {
		b.Text(label, t.Text, s.forceName(offer.help)+" → "+s.namesOr(offer.helped, ""))
		label = ""
	}
	b.Text("", t.Muted, "An offer to make, not an order of forces. A level is what a force says of itself.")
}

// offer is one force that could help, and those that it could be brought
// together with.
type offer struct {
	help   int
	helped []int
}

// offers puts pairs together by the force that could help, in the order of the
// pairs.
func offers(pairs []region.Pair) []offer {
	var out []offer
	for _, p := range pairs {
		at := slices.IndexFunc(out, func(o offer) bool { return o.help == p.Help })
		if at < 0 {
			at, out = len(out), append(out, offer{help: p.Help})
		}
		out[at].helped = append(out[at].helped, p.Helped)
	}
	return out
}

// practice is what forces agreed to share on the item.
func (s *Screen) practice(b *labelled.Block, row *region.Row) {
	t := s.theme
	b.Raw(t.Strong.Render(layout.Truncate("Practice that forces agreed to share", s.width)))
	if len(row.Practice) == 0 {
		b.Text("", t.Text, "None on this item.")
	}
	for _, p := range row.Practice {
		said := p.Text.OneLine()
		if said == "" {
			said = "has agreed to share; its words are left out while aliases are on"
		}
		b.Text("", t.Text, s.forceName(p.Column)+": "+said)
	}
}
