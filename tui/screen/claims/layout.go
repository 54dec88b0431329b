package claims

// Measures of the page, in columns and lines.
const (
	wide       = 98 // from here on the detail stands beside the list
	narrowList = 44
	wideList   = 84
	measure    = 84 // longest line of the detail that reads well
	between    = 3  // between list and detail
	rowLines   = 2  // lines that a finding takes in the list
	least      = 13 // lines under the head from which the detail fits below the list
	below      = 5  // lines of it there, at the least
	labels     = 10 // column of labels in the detail
	mostID     = 12
	headLines  = 2 // what is listed, and where in it we are
)

type area struct{ width, height int }

// plan is how the page is shared out.
type plan struct {
	rows         int // lines under the head
	list, detail area
	beside       bool
}

func (s *Screen) plan() plan {
	p := plan{rows: max(1, s.height-headLines), beside: s.width >= wide}
	switch {
	case p.beside:
		left := max(narrowList, min(s.width/2, wideList))
		p.list = area{left, p.rows}
		p.detail = area{s.width - left - between, p.rows}
	case s.reading:
		p.list = area{s.width, p.rows}
		p.detail = area{s.width, p.rows}
	case p.rows >= least:
		list := p.rows - max(below, p.rows*2/5) - 1 // a rule between the two
		list = min(list, len(s.listLines(s.width))) // what a short list does not need is the detail's
		p.list = area{s.width, list}
		p.detail = area{s.width, p.rows - list - 1}
	default:
		p.list = area{s.width, p.rows}
	}
	return p
}
