package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/help"
	"example.org/upstander/tui/widget/layout"
)

// Lines that the frame takes: marking, heading and rule above the body; rule,
// keys and marking below it.
const (
	headLines = 3
	footLines = 3
	margin    = 1
)

func (r *Root) bodyWidth() int  { return max(r.width-2*margin, 1) }
func (r *Root) bodyHeight() int { return max(r.height-headLines-footLines, 1) }

func (r *Root) tooSmall() bool { return r.width < MinWidth || r.height < MinHeight }

// View draws the marking, the heading, the body, the keys and the marking
// again, and never more than the window holds.
func (r *Root) View() string {
	if r.width == 0 || r.height == 0 {
		return ""
	}
	marking := r.theme.Marking.Render(layout.Truncate(r.marking(), r.bodyWidth()))
	if r.tooSmall() {
		text := fmt.Sprintf("This window is %d by %d. Upstander needs at least %d columns by %d lines. Make the window larger; nothing is lost.",
			r.width, r.height, MinWidth, MinHeight)
		lines := append([]string{marking}, layout.Wrap(text, max(r.width, 1))...)
		return layout.Fit(strings.Join(lines, "\n"), r.width, r.height)
	}
	top := r.top()
	if r.blank(top) {
		return r.nothing(marking)
	}
	rule := r.theme.Rule.Render(strings.Repeat("─", r.width))
	lines := make([]string, 0, r.height)
	lines = append(lines, " "+marking, " "+r.heading(r.theme, r.bodyWidth()), rule)
	lines = append(lines, r.body(top)...)
	bottom := r.bottom(top)
	// A sentence of several lines stands over the last lines of the body until the
	// next key: what a person has to know is not cut off.
	lines = lines[:len(lines)-(len(bottom)-1)]
	lines = append(lines, rule)
	for _, line := range bottom {
		lines = append(lines, " "+line)
	}
	lines = append(lines, " "+marking)
	return layout.Fit(strings.Join(lines, "\n"), r.width, r.height)
}

// blank says that the screen on top wants nothing seen, as when somebody walks
// into the room.
func (r *Root) blank(top shell.Screen) bool {
	b, ok := top.(interface{ Blank() bool })
	return ok && len(r.dialogs) == 0 && b.Blank()
}

// nothing is an empty window that keeps its marking. What leaving asks is shown
// all the same: it says nothing of the assessment.
func (r *Root) nothing(marking string) string {
	lines := make([]string, r.height)
	lines[0], lines[r.height-1] = " "+marking, " "+marking
	if r.leaving {
		lines[r.height-2] = " " + r.bottom(nil)[0]
	}
	return layout.FitLines(lines, r.width, r.height)
}

// body is what stands between the rules: the screen, or what lies on top of it.
func (r *Root) body(top shell.Screen) []string {
	w, h := r.bodyWidth(), r.bodyHeight()
	text := ""
	switch {
	case len(r.dialogs) > 0:
		text = r.dialogs[len(r.dialogs)-1].View(w, h)
	case r.help:
		text = r.helpSheet(w, h)
	case top != nil:
		text = top.View()
	default:
		text = "Opening"
	}
	lines := strings.Split(layout.Fit(text, w, h), "\n")
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines
}

// bottom is the sentence last said, or the keys that matter now.
func (r *Root) bottom(top shell.Screen) []string {
	if r.said.Text == "" {
		return []string{r.keyLine(top)}
	}
	style := r.theme.Accent
	if r.said.Level == shell.Warn {
		style = r.theme.Warn
	}
	w := r.bodyWidth()
	lines := layout.Wrap(r.said.Text, w)
	if most := max(1, r.bodyHeight()/2); len(lines) > most {
		lines = lines[:most]
		lines[most-1] = layout.Truncate(lines[most-1]+" …", w)
	}
	for i, line := range lines {
		lines[i] = style.Render(line)
	}
	return lines
}

// keyLine is the keys that matter now.
func (r *Root) keyLine(top shell.Screen) string {
	w := r.bodyWidth()
	if n := len(r.dialogs); n > 0 {
		return help.Line(r.theme, r.dialogs[n-1].Keys(), w)
	}
	if r.help {
		return help.Line(r.theme, []keys.Binding{keys.New("", "Esc", "back", "esc").OnBottomLine(), keys.New("", "↑↓", "scroll", "up").OnBottomLine()}, w)
	}
	if top == nil {
		return ""
	}
	bindings := top.Keys()
	if !top.CapturesText() {
		bindings = append(bindings, r.global.List()...)
	}
	return help.Line(r.theme, bindings, w)
}

// helpSheet lists every key of the screen on top.
func (r *Root) helpSheet(w, h int) string {
	var bindings []keys.Binding
	title := "Keys"
	if top := r.top(); top != nil {
		title = "Keys on this screen: " + top.Title()
		bindings = top.Keys()
	}
	bindings = append(bindings, r.global.List()...)
	lines := append([]string{r.theme.Strong.Render(title), ""}, help.Sheet(r.theme, bindings, w)...)
	r.helpTop = max(min(r.helpTop, len(lines)-h), 0)
	return strings.Join(lines[r.helpTop:], "\n")
}

// helpKey scrolls or closes the help sheet.
func (r *Root) helpKey(msg tea.KeyMsg) tea.Cmd {
	nav := keys.Moving()
	switch {
	case key.Matches(msg, nav.Down.Binding):
		r.helpTop++
	case key.Matches(msg, nav.Up.Binding):
		r.helpTop--
	case key.Matches(msg, nav.PageDown.Binding):
		r.helpTop += r.bodyHeight()
	case key.Matches(msg, nav.PageUp.Binding):
		r.helpTop -= r.bodyHeight()
	default:
		r.help = false
	}
	r.helpTop = max(r.helpTop, 0)
	return nil
}
