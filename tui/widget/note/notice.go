package note

import "example.org/upstander/tui/widget/layout"

// Notice is what somebody should know about the text while it is typed. It
// stands under the title and bars nothing.
type Notice struct {
	Said  string // what there is to know; empty for nothing
	Help  string // what goes with it, shown in full or not at all
	Short string // in place of Help where there is no room for it, under the text
}

// Notice shows a notice from now on; an empty one takes it away.
func (e *Editor) Notice(n Notice) { e.notice = n }

// noticed puts the notice in the place of the lines under the title, so that
// the text does not move when one comes or goes: it takes the rule and as much
// of the context as it needs, and never a line of the text.
func (e *Editor) noticed(under []string, width int) []string {
	e.short = ""
	if e.notice.Said == "" || len(under) == 0 {
		return under
	}
	said := layout.Wrap("! "+e.notice.Said, width)
	if len(said) > len(under) {
		said[len(under)-1] = layout.Truncate(said[len(under)-1]+" "+said[len(under)], width)
		said = said[:len(under)]
	}
	out := make([]string, 0, len(under))
	for _, line := range said {
		out = append(out, e.theme.Warn.Render(line))
	}
	help := layout.Wrap(e.notice.Help, width)
	if e.notice.Help != "" && len(help) < len(under)-len(out) {
		for _, line := range help {
			out = append(out, e.theme.Muted.Render(line))
		}
	} else {
		e.short = e.notice.Short
	}
	if rest := len(under) - len(out); rest > 0 {
		out = append(append(out, under[1:rest]...), under[len(under)-1])
	}
	return out
}
