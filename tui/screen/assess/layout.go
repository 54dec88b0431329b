package assess

// Measures of the screen, in columns.
const (
	sideBySide   = 98 // from this width on the list and the item stand next to each other
	leastList    = 43 // list pane next to the item
	mostList     = 62
	between      = " │ "
	betweenWidth = 3
	threePanes   = 138 // from this width on the guidance stands beside the item: a window of 140
)

// plan is how the width is shared out.
type plan struct {
	wide       bool // both panes are shown
	list, item int  // width of each
	guide      int  // of the guidance; 0: it stands below the item alone
}

// planFor works out the places of the panes.
func planFor(width int) plan {
	if width < sideBySide {
		return plan{list: width, item: width}
	}
	if width >= threePanes {
		rest := width - leastList - 2*betweenWidth
		guide := rest * 2 / 5
		return plan{true, leastList, rest - guide, guide}
	}
	list := min(mostList, leastList+(width-sideBySide)/4)
	return plan{true, list, width - list - betweenWidth, 0}
}
