package assess

// Measures of the screen, in columns and lines. All arithmetic on sizes is
// here.
const (
	sideBySide   = 98 // from this width on the list and the item stand next to each other
	leastList    = 43 // list pane next to the item
	mostList     = 62
	between      = " │ "
	betweenWidth = 3
	gutter       = 2  // where the cursor stands
	labelWidth   = 12 // the words at the left of the item's page, the cursor in the last two
	measure      = 92 // no line of prose is longer, however wide the window
	tallEnough   = 18 // height from which there is room for the legend
	stripTall    = 6  // lines of the strip under a list that stands alone
	stripShort   = 4
	shortList    = 22 // height under which the strip is the short one, and what the position rests on stands under the list
	signWidth    = 11 // level, sign and marks at the end of a list row, beside the parts met
	markWidth    = 4  // level and sign beside the title of another item
	wordWidth    = 23 // the sign in words, where a list row has room for it
	longTitle    = 48 // no title of the checklist is longer
	mostHeading  = 2  // lines that the heading of a strand or an area may take
)

// plan is how the space is shared out.
type plan struct {
	wide                   bool // both panes are shown
	listWidth, itemWidth   int
	listRows, itemRows     int // lines that scroll
	legend, strip, heading int // lines of the list that stand still
}

// plan works out the places of the panes.
func (s *Screen) plan() plan {
	p := plan{listWidth: s.listWidth(), itemWidth: s.width, heading: 1}
	if s.width >= sideBySide {
		p.wide = true
		p.itemWidth = s.width - p.listWidth - betweenWidth
	}
	if !s.filter.active() && !s.filter.typing {
		p.heading = len(s.listLines().head)
	}
	switch {
	case p.wide:
		p.legend = s.legendLines(p.listWidth, 2)
	case !s.short():
		p.strip = stripTall
		p.legend = s.legendLines(p.listWidth, 1)
	default:
		p.strip = stripShort
		p.legend = s.legendLines(p.listWidth, 1)
	}
	p.listRows = max(1, s.height-p.heading-p.legend-p.strip)
	p.itemRows = max(1, s.height-3) // its own heading, an empty line, "more below" under it
	return p
}

// listWidth is how wide the list is: beside the item, or alone.
func (s *Screen) listWidth() int {
	if s.width < sideBySide {
		return s.width
	}
	return min(mostList, leastList+(s.width-sideBySide)/4)
}

// legendLines is how many lines the signs, or the words that the filter knows,
// may take under the list.
func (s *Screen) legendLines(width, most int) int {
	if s.height < tallEnough && !s.filter.typing {
		return 0
	}
	if s.filter.typing {
		most++ // every word that the filter knows
	}
	return min(most, len(s.legend(width)))
}

// columns are the places in one row of the list.
type columns struct{ id, title, met, word int }

// columnsFor shares a row out; longestMet is the widest count of parts met.
func columnsFor(width, longestID, longestMet int) columns {
	c := columns{id: min(longestID, 14) + 1, met: longestMet}
	c.title = max(1, width-gutter-c.id-c.end()-1)
	if c.title > longTitle+wordWidth {
		c.word = wordWidth
		c.title = longTitle
	}
	return c
}

// end is how wide a row is after the title.
func (c columns) end() int { return signWidth + c.met }
