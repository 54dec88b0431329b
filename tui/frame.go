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

func (app *App) bodyWidth() int  { return max(app.width-2*margin, 1) }
func (app *App) bodyHeight() int { return max(app.height-headLines-footLines, 1) }

func (app *App) tooSmall() bool { return app.width < MinWidth || app.height < MinHeight }

// View draws the marking, the heading, the body, the keys and the marking
// again, and never more than the window holds.
func (app *App) View() string {
	if app.width == 0 || app.height == 0 {
		return ""
	}
	marking := app.theme.Marking.Render(layout.Truncate(app.marking(), app.bodyWidth()))
	if app.tooSmall() {
		text := fmt.Sprintf("This window is %d by %d. Upstander needs at least %d columns by %d lines. Make the window larger; nothing is lost.",
			app.width, app.height, MinWidth, MinHeight)
		lines := append([]string{marking}, layout.Wrap(text, max(app.width, 1))...)
		return layout.Fit(strings.Join(lines, "\n"), app.width, app.height)
	}
	top := app.top()
	if app.blank(top) {
		return app.nothing(marking)
	}
	rule := app.theme.Rule.Render(strings.Repeat("─", app.width))
	lines := make([]string, 0, app.height)
	lines = append(lines, " "+marking, " "+app.heading(app.theme, app.bodyWidth()), app.tabLine())
	lines = append(lines, app.body(top)...)
	bottom := app.bottom(top)
	// A sentence of several lines stands over the last lines of the body until the
	// next key: what a person has to know is not cut off.
	lines = lines[:len(lines)-(len(bottom)-1)]
	lines = append(lines, rule)
	for _, line := range bottom {
		lines = append(lines, " "+line)
	}
	lines = append(lines, " "+marking)
	return layout.Fit(strings.Join(lines, "\n"), app.width, app.height)
}

// blank says that the screen on top wants nothing seen, as when somebody walks
// into the room.
func (app *App) blank(top shell.Screen) bool {
	b, ok := top.(interface{ Blank() bool })
	return ok && len(app.dialogs) == 0 && b.Blank()
}

// nothing is an empty window that keeps its marking. What leaving asks is shown
// all the same: it says nothing of the assessment.
func (app *App) nothing(marking string) string {
	lines := make([]string, app.height)
	lines[0], lines[app.height-1] = " "+marking, " "+marking
	if app.leaving {
		lines[app.height-2] = " " + app.bottom(nil)[0]
	}
	return layout.FitLines(lines, app.width, app.height)
}

// body is what stands between the rules: the screen, or what lies on top of it.
func (app *App) body(top shell.Screen) []string {
	w, h := app.bodyWidth(), app.bodyHeight()
	text := ""
	switch {
	case len(app.dialogs) > 0:
		text = app.dialogs[len(app.dialogs)-1].View(w, h)
	case app.help:
		text = app.helpSheet(w, h)
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
func (app *App) bottom(top shell.Screen) []string {
	if app.said.Text == "" {
		return []string{app.keyLine(top)}
	}
	style := app.theme.Accent
	if app.said.Level == shell.Warn {
		style = app.theme.Warn
	}
	w := app.bodyWidth()
	lines := layout.Wrap(app.said.Text, w)
	if most := max(1, app.bodyHeight()/2); len(lines) > most {
		lines = lines[:most]
		lines[most-1] = layout.Truncate(lines[most-1]+" …", w)
	}
	for i, line := range lines {
		lines[i] = style.Render(line)
	}
	return lines
}

// keyLine is the keys that matter now.
func (app *App) keyLine(top shell.Screen) string {
	w := app.bodyWidth()
	if n := len(app.dialogs); n > 0 {
		return help.Line(app.theme, app.dialogs[n-1].Keys(), w)
	}
	if app.help {
		return help.Line(app.theme, []keys.Binding{
			keys.New("", "Esc", "back", "esc").OnBottomLine(), keys.New("", "↑↓", "scroll", "up").OnBottomLine(),
			keys.New("", "type", "to find one and do it").OnBottomLine(),
		}, w)
	}
	if top == nil {
		return ""
	}
	bindings := top.Keys()
	if !top.CapturesText() {
		bindings = append(bindings, app.global.List()...)
	}
	return help.Line(app.theme, bindings, w)
}

// helpSheet lists every key of the screen on top.
func (app *App) helpSheet(w, h int) string {
	var bindings []keys.Binding
	title := "Keys"
	if top := app.top(); top != nil {
		title = "Keys on this screen: " + top.Title()
		bindings = top.Keys()
	}
	bindings = append(bindings, app.global.List()...)
	lines := append([]string{app.theme.Strong.Render(title), ""}, help.Sheet(app.theme, bindings, w)...)
	app.helpTop = max(min(app.helpTop, len(lines)-h), 0)
	return strings.Join(lines[app.helpTop:], "\n")
}

// helpKey scrolls or closes the help sheet.
func (app *App) helpKey(msg tea.KeyMsg) tea.Cmd {
	nav := keys.Moving()
	switch {
	case key.Matches(msg, nav.Down.Binding):
		app.helpTop++
	case key.Matches(msg, nav.Up.Binding):
		app.helpTop--
	case key.Matches(msg, nav.PageDown.Binding):
		app.helpTop += app.bodyHeight()
	case key.Matches(msg, nav.PageUp.Binding):
		app.helpTop -= app.bodyHeight()
	case msg.Type == tea.KeyRunes && !msg.Alt && !key.Matches(msg, app.global.Help.Binding):
		app.find(strings.TrimPrefix(string(msg.Runes), keys.NameKey))
	case key.Matches(msg, app.global.Find.Binding):
		app.find("")
	default:
		app.help = false
	}
	app.helpTop = max(app.helpTop, 0)
	return nil
}
