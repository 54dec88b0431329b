package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/screen/assess"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/palette"
)

// find opens the list of everything that can be done here, with what was typed already.
func (app *App) find(typed string) {
	app.help = false
	app.dialogs = append(app.dialogs, palette.New(app.theme, app.actions(), typed))
}

// actions is everything that can be done here: what the screen on top can, what can be
// done everywhere, the tabs, and each item to go to.
func (app *App) actions() []palette.Entry {
	var out []palette.Entry
	known := map[string]bool{}
	for _, n := range append(app.top().Commands().ByNames(), app.everywhere().ByNames()...) {
		if known[n.Name] { // a screen may do itself what can be done everywhere
			continue
		}
		known[n.Name] = true
		out = append(out, palette.Entry{Key: n.Key, Name: n.Name, Group: n.Group, Why: n.Why, Do: func() tea.Cmd { return n.Do(n.With) }})
	}
	if !app.tabbed() {
		return out
	}
	if app.top() != app.assess {
		for _, n := range app.assess.Commands().ByNames() {
			if known[n.Name] || n.Group != assess.Whole { // what is about an item is done where that is in sight
				continue
			}
			out = append(out, palette.Entry{Name: n.Name, Group: n.Group, Quiet: true, Why: n.Why, Do: func() tea.Cmd {
				return tea.Batch(app.show(shell.Go{To: shell.Assess}), n.Do(n.With))
			}})
		}
	}
	for _, t := range tabs() {
		out = append(out, palette.Entry{Name: "show " + t.name, Group: "Screens", Do: func() tea.Cmd { return app.toTab(t.place) }})
	}
	for i := range app.env.Checklist.Items {
		it := &app.env.Checklist.Items[i]
		out = append(out, palette.Entry{Name: it.ID + "  " + it.Title.OneLine(), Group: "Items", Code: it.ID, Quiet: true, Do: func() tea.Cmd {
			return app.show(shell.Go{To: shell.Assess, Item: it.ID})
		}})
	}
	return out
}

// everywhere is what can be done on every screen.
func (app *App) everywhere() keys.Table {
	g := app.global
	return keys.Table{
		g.Help.Runs(func() tea.Cmd {
			app.help, app.helpTop = true, 0
			return nil
		}),
		g.Find.Runs(func() tea.Cmd {
			app.find("")
			return nil
		}),
		g.Theme.Runs(func() tea.Cmd { return shell.Cmd(shell.UseTheme{Name: app.theme.Name.Next()}) }),
		g.Save.Runs(app.saveAgain),
		g.Quit.Runs(func() tea.Cmd {
			if len(app.screens) == 1 {
				return app.quit()
			}
			return app.back()
		}),
	}
}
