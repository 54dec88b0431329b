package tui

import (
	"fmt"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

// wideHeading is the width from which the heading has room for the count.
const wideHeading = 90

// leastHeading is what is left of the force's name beside a long line on what
// was not saved: that line is never left out.
const leastHeading = 12

// ownHeading is the line under the marking for the assessment on the desk: whose it
// is, how far it has come, and whether it is saved.
func (app *App) ownHeading(t *theme.Theme, width int) string {
	if app.desk == nil {
		return t.Muted.Render(layout.Truncate("Upstander   "+app.env.Checklist.Title.String(), width))
	}
	saved, ok := app.desk.SaveLine()
	counts := app.desk.Position().Counts()
	right := t.Muted.Render(fmt.Sprintf("%d of %d assessed", counts.Assessed(), counts.Items))
	style := t.OK
	if !ok {
		style, right = t.Warn, ""
	}
	end := style.Render(layout.Truncate(saved, max(1, width-leastHeading)))
	if sealed := app.sealed(t); sealed != "" && ok {
		right = sealed
		if width < wideHeading && !app.desk.Unsaved() {
			end = sealed // everything is saved, and nothing can be changed
		}
	}
	if right != "" && width >= wideHeading {
		end = right + "   " + end
	}
	return layout.Between(app.whose(t, width-layout.Width(end)-1), end, width)
}

// whose is the force, the cycle and the day, in at most so many columns. The day is
// what every number is read by: where there is no room the cycle goes first, and of the
// force's name the end.
func (app *App) whose(t *theme.Theme, room int) string {
	a := app.desk.Assessment()
	force, day := a.Fact(assessment.Force).OneLine(), "   as at "+app.desk.AsAt().Short()
	cycle := "   " + a.Fact(assessment.Cycle).OneLine()
	if layout.Width(force+cycle+day) > room {
		cycle = ""
	}
	force = layout.Truncate(force, max(1, room-layout.Width(cycle+day)))
	return t.Strong.Render(force) + t.Muted.Render(cycle+day)
}

// sealed is what the heading says of the seal; nothing without one.
func (app *App) sealed(t *theme.Theme) string {
	switch line, sound := app.desk.SealLine(); {
	case line == "":
		return ""
	case sound:
		return t.Strong.Render(line)
	default:
		return t.Warn.Render(line)
	}
}
