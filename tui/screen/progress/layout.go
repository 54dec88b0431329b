package progress

// Measures of the page, in columns and lines.
const (
	wide      = 98 // from here on the item's path stands beside the list
	leftWide  = 46 // of the list then, at the least
	mostWide  = 80
	between   = 3
	measure   = 84 // longest line of the path that reads well
	headLines = 2  // force and dates; filter and count
	labels    = 10 // column of labels in the path
	nameWidth = 13 // column of the strands' names
	cellWidth = 16 // column of a date
	mostID    = 8
)

type area struct{ width, height int }

// plan is how the page is shared out.
type plan struct {
	chart      int // lines of it
	list, text area
	beside     bool
}

func (s *Screen) plan() plan {
	p := plan{beside: s.width >= wide}
	if s.several() {
		p.chart = 1 + len(s.lines) + 1 // dates, strands, a rule
	}
	rows := max(1, s.height-headLines-p.chart)
	p.list, p.text = area{s.width, rows}, area{s.width, rows}
	switch {
	case p.beside && s.reading != readAbout:
		left := max(leftWide, min(s.width/2, mostWide))
		p.list.width, p.text.width = left, s.width-left-between
	case s.reading != readNothing:
		p.chart = 0 // what is read gets all the room there is
		p.text.height = max(1, s.height-headLines)
		p.list = p.text
		p.beside = false
	}
	return p
}
