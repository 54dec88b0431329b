package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/shell"
)

const notch = 3 // lines that a notch of the wheel moves by

// mouse takes the wheel, and a click on a tab, on a row or on a key of the bottom line.
func (app *App) mouse(msg tea.MouseMsg) tea.Cmd {
	if app.tooSmall() || app.top() == nil {
		return nil
	}
	switch {
	case msg.Button == tea.MouseButtonWheelUp:
		return app.wheel(tea.KeyUp)
	case msg.Button == tea.MouseButtonWheelDown:
		return app.wheel(tea.KeyDown)
	case msg.Button == tea.MouseButtonLeft && msg.Action == tea.MouseActionPress:
		return app.click(msg.X, msg.Y)
	}
	return nil
}

// wheel moves as the arrow keys do.
func (app *App) wheel(way tea.KeyType) tea.Cmd {
	var cmds []tea.Cmd
	for range notch {
		cmds = append(cmds, app.key(tea.KeyMsg{Type: way}))
	}
	return tea.Batch(cmds...)
}

// click does what the key would do that stands where the mouse is.
func (app *App) click(x, y int) tea.Cmd {
	body := y - headLines
	switch {
	case len(app.dialogs) == 0 && y == headLines-1 && !app.top().CapturesText():
		_, tabs := app.drawTabs()
		for _, t := range tabs {
			if x >= t.from && x < t.to {
				app.said, app.help = shell.Say{}, false
				return app.toTab(t.place)
			}
		}
	case body >= 0 && body < app.bodyHeight() && len(app.dialogs) == 0 && !app.help:
		if c, ok := app.top().(shell.Clicked); ok {
			app.said = shell.Say{}
			return c.Click(x-margin, body)
		}
	}
	return nil
}
