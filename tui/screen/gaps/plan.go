package gaps

import "example.org/upstander/tui/widget/layout"

// Measures of the page, in columns and lines.
const (
	wide       = 98 // from here on the detail stands beside the list
	narrowList = 44
	wideList   = 84
	measure    = 84 // longest line of the detail that reads well
	gap        = 3  // between list and detail
	rowLines   = 2  // lines that one gap takes in the list
	least      = 11 // lines under the head from which the detail fits below the list
	labels     = 10 // column of labels in the detail
	tallEnough = 24 // height from which the head may take a line or two more
)

// plan is how the page is shared out.
type plan struct {
	head   []string // plain text, drawn by the view
	rows   int      // lines under the head
	list   area
	detail area
	beside bool
}

type area struct{ width, height int }

func (p plan) listRows() int { return p.list.height / rowLines }

func (s *Screen) plan() plan {
	p := plan{head: s.head(), beside: s.width >= wide}
	p.rows = max(0, s.height-len(p.head)-1) // and the line that says where we are
	switch {
	case p.beside:
		left := max(narrowList, min(s.width/2, wideList))
		p.list = area{left, p.rows}
		p.detail = area{s.width - left - gap, p.rows}
	case s.reading:
		p.list = area{s.width, p.rows}
		p.detail = area{s.width, p.rows}
	case p.rows >= least:
		below := max(5, p.rows*2/5)
		list := (p.rows - below) / rowLines * rowLines
		p.list = area{s.width, list}
		p.detail = area{s.width, p.rows - list - 1} // a rule between the two
	default:
		p.list = area{s.width, p.rows}
	}
	p.list.height = max(p.list.height, rowLines)
	return p
}

// heading is the head as it was last set, and what it was set from.
type heading struct {
	revision, width int
	lens            string
	tall            bool
	lines           []string
}

// head is what stands above the list: why it is in this order, and the counts.
// It is set once for each change, lens and size.
func (s *Screen) head() []string {
	tall := s.height >= tallEnough
	if h := s.headed; h.revision == s.seen && h.width == s.width && h.lens == s.lens && h.tall == tall {
		return h.lines
	}
	pos := s.env.Desk.Position()
	lines := append(layout.Wrap(s.order(), s.width), layout.WrapAt(pos.Counts().Line(), " · ", s.width)...)
	if tall {
		for _, line := range append([]string{pos.RestsOn().Line() + "."}, pos.Weighs()...) {
			lines = append(lines, layout.Wrap(line, s.width)...)
		}
	}
	for _, said := range s.env.Desk.Warnings() {
		lines = append(lines, layout.Wrap(said, s.width)...)
	}
	s.headed = heading{s.seen, s.width, s.lens, tall, lines}
	return lines
}
