package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/layout"
)

// tab is a screen along the top of an open file.
type tab struct {
	place shell.Place
	name  string // title of the screen
}

// tabs are the screens along the top, in the order of their numbers.
func tabs() []tab {
	return []tab{{shell.Overview, "Overview"}, {shell.Assess, "Assess"}, {shell.Gaps, "Gaps"}, {shell.Claims, "Claims"}, {shell.Report, "Report"}}
}

// tabbed says that an assessment is open, and not only the start screen shown.
func (app *App) tabbed() bool {
	return app.desk != nil && len(app.screens) > 1 && app.screens[1].Title() == tabs()[0].name
}

// bare says that a digit alone goes to a tab: where the screen has no other use for one.
func (app *App) bare() bool {
	for _, b := range app.top().Keys() {
		if slices.Contains(b.Keys(), "1") {
			return false
		}
	}
	return true
}

// tabOf is the place that a key goes to; empty for any other key.
func (app *App) tabOf(msg tea.KeyMsg) shell.Place {
	if !app.tabbed() {
		return ""
	}
	name := msg.String()
	for i, t := range tabs() {
		if digit := fmt.Sprint(i + 1); name == "alt+"+digit || name == digit && app.bare() {
			return t.place
		}
	}
	return ""
}

// toTab shows a tab over the overview and nothing else.
func (app *App) toTab(place shell.Place) tea.Cmd {
	app.cut(2)
	return app.show(shell.Go{To: place})
}

// tabAt is where the name of a tab stands on its line.
type tabAt struct {
	place    shell.Place
	from, to int // columns
}

// tabLine is the rule under the heading, with the tabs of an open file in it.
func (app *App) tabLine() string {
	line, _ := app.drawTabs()
	return line
}

// drawTabs draws the line of the tabs, and says where each of them stands.
func (app *App) drawTabs() (string, []tabAt) {
	t, rule := app.theme, strings.Builder{}
	if !app.tabbed() || app.width == 0 {
		return t.Rule.Render(strings.Repeat("─", app.width)), nil
	}
	var at []tabAt
	lead, here, column := "", app.top().Title(), 1
	if app.bare() {
		rule.WriteString(t.Rule.Render("─"))
	} else {
		lead, column = "Alt+", 0 // in the place of the rule: it fits the smallest window
	}
	for i, tab := range tabs() {
		left, right, style := " ", " ", t.Muted
		if tab.name == here {
			left, right, style = "┤ ", " ├", t.Accent.Bold(true)
		}
		name := fmt.Sprintf("%s%d %s", lead, i+1, tab.name)
		lead = ""
		column += layout.Width(left)
		at = append(at, tabAt{tab.place, column, column + layout.Width(name)})
		column += layout.Width(name)
		if right += "─"; column+layout.Width(right) > app.width {
			right = ""
		}
		rule.WriteString(t.Rule.Render(left) + style.Render(name) + t.Rule.Render(right))
		column += layout.Width(right)
	}
	rule.WriteString(t.Rule.Render(strings.Repeat("─", max(0, app.width-column))))
	return rule.String(), at
}
