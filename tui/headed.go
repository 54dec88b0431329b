package tui

import (
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

// headed is the screen on top, or nearest under it, that is about something else
// than the assessment on the desk.
func (r *Root) headed() shell.Headed {
	for i := len(r.screens) - 1; i >= 0; i-- {
		if h, ok := r.screens[i].(shell.Headed); ok {
			return h
		}
	}
	return nil
}

// marking is the protective marking of what is shown.
func (r *Root) marking() string {
	if h := r.headed(); h != nil {
		return h.Marking()
	}
	return r.app.marking()
}

// heading is the line under the marking.
func (r *Root) heading(t *theme.Theme, width int) string {
	h := r.headed()
	if h == nil {
		return r.app.heading(t, width)
	}
	left, right := h.Heading()
	if layout.Width(left)+1+layout.Width(right) > width {
		right = ""
	}
	return layout.Between(t.Strong.Render(left), t.Muted.Render(right), width)
}
