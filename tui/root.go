// Package tui is the program on the screen: App. This file and frame.go have the
// window and route; app.go and wiring.go alone know which screens there are.
// Framework types stay inside this folder.
package tui

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/palette"
)

// Least window in which screens are drawn.
const (
	MinWidth  = 60
	MinHeight = 20
)

// Init starts the first screen.
func (app *App) Init() tea.Cmd { return tea.Batch(tea.EnableMouseCellMotion, app.begin()) }

// Update decides who gets a message: dialog, text being typed, keys that work
// everywhere, then the screen.
func (app *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	m, cmd := app.take(msg)
	return m, tea.Batch(cmd, app.keepTyped())
}

func (app *App) take(msg tea.Msg) (tea.Model, tea.Cmd) {
	if cmd, handled := app.update(msg); handled {
		return app, tea.Batch(cmd, app.endWhenSaved())
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		app.width, app.height = msg.Width, msg.Height
		app.resize()
		return app, app.toAll(msg)
	case tea.KeyMsg:
		return app, app.key(msg)
	case tea.MouseMsg:
		return app, app.mouse(msg)
	case shell.Open:
		d := app.kept(msg.Dialog, msg.Field)
		d.SetTheme(app.theme)
		app.dialogs = append(app.dialogs, d)
		return app, nil
	case shell.Back:
		return app, app.back()
	case palette.Run:
		return app, msg.Do()
	case shell.Say:
		app.said = msg
		return app, nil
	case shell.Quit:
		return app, app.quit()
	}
	return app, app.toAll(msg)
}

// key routes one key.
func (app *App) key(msg tea.KeyMsg) tea.Cmd {
	wasLeaving := app.leaving
	app.said, app.leaving = shell.Say{}, false
	if key.Matches(msg, app.global.Leave.Binding) {
		return app.leave(wasLeaving)
	}
	if app.tooSmall() {
		return nil
	}
	if n := len(app.dialogs); n > 0 {
		return app.dialogKey(n-1, msg)
	}
	if app.help {
		return app.helpKey(msg)
	}
	top := app.top()
	if top == nil {
		return nil
	}
	if top.CapturesText() {
		return app.toTop(msg)
	}
	if to := app.tabOf(msg); to != "" {
		return app.toTab(to)
	}
	if c, ok := app.everywhere().Find(msg); ok {
		return c.Do(msg)
	}
	return app.toTop(msg)
}

func (app *App) dialogKey(i int, msg tea.Msg) tea.Cmd {
	d, cmd, done := app.dialogs[i].Update(msg)
	app.dialogs[i] = d
	if done {
		app.dialogs = append(app.dialogs[:i:i], app.dialogs[i+1:]...)
	}
	return cmd
}

// toAll hands a message that is not a key to the dialogs and to every screen:
// the screen that asked may no longer be on top.
func (app *App) toAll(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for i := len(app.dialogs) - 1; i >= 0; i-- {
		cmds = append(cmds, app.dialogKey(i, msg))
	}
	cmds = append(cmds, app.toScreens(msg), app.endWhenSaved())
	return tea.Batch(cmds...)
}

// toScreens hands a message to every screen, Assess included while others are shown.
func (app *App) toScreens(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for i, s := range app.screens {
		next, cmd := s.Update(msg)
		app.screens[i] = next
		cmds = append(cmds, cmd)
	}
	if app.aside() {
		next, cmd := app.assess.Update(msg)
		app.assess = next
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

// aside says that there is an Assess that is not in the stack.
func (app *App) aside() bool { return app.assess != nil && !slices.Contains(app.screens, app.assess) }

// CapturesText says that keys are text now: in a dialog, or on the screen on
// top. The filter that puts pastes together on Windows asks.
func (app *App) CapturesText() bool {
	if n := len(app.dialogs); n > 0 {
		return app.dialogs[n-1].CapturesText()
	}
	return !app.help && app.top() != nil && app.top().CapturesText()
}

func (app *App) top() shell.Screen {
	if len(app.screens) == 0 {
		return nil
	}
	return app.screens[len(app.screens)-1]
}

func (app *App) toTop(msg tea.Msg) tea.Cmd {
	next, cmd := app.top().Update(msg)
	app.screens[len(app.screens)-1] = next
	return cmd
}

// push puts a screen on top.
func (app *App) push(s shell.Screen) tea.Cmd {
	app.screens = append(app.screens, s)
	s.SetTheme(app.theme)
	s.SetSize(app.bodyWidth(), app.bodyHeight())
	return s.Init()
}

func (app *App) back() tea.Cmd {
	if len(app.screens) <= 1 {
		app.said = shell.Say{Text: "This is the first screen. Press q to leave."}
		return nil
	}
	app.cut(len(app.screens) - 1)
	return nil
}

// cut leaves the lowest so many screens.
func (app *App) cut(to int) {
	to = min(to, len(app.screens))
	for _, over := range app.screens[to:] {
		if s, ok := over.(shell.Stopper); ok {
			s.Stop()
		}
	}
	app.screens = app.screens[:to:to]
	app.resize()
}

func (app *App) resize() {
	for _, s := range app.screens {
		s.SetSize(app.bodyWidth(), app.bodyHeight())
	}
}

func (app *App) setTheme(t *theme.Theme) {
	app.theme = t
	for _, s := range app.screens {
		s.SetTheme(t)
	}
	if app.aside() {
		app.assess.SetTheme(t)
	}
	for _, d := range app.dialogs {
		d.SetTheme(t)
	}
}

// leave is Ctrl+C: once asks, twice leaves. Both are safe: what has been
// answered is on disk and what is being typed is kept first.
func (app *App) leave(again bool) tea.Cmd {
	if again {
		return app.quit()
	}
	app.leaving = true
	app.said = shell.Say{Text: "Press Ctrl+C once more to leave. What you typed is kept."}
	return nil
}

// quit lets the screens keep what is being typed and ends once it is on disk.
func (app *App) quit() tea.Cmd {
	app.quitting = true
	return tea.Batch(app.toScreens(shell.Leaving{}), app.endWhenSaved())
}

// item is the one that was looked at last.
func (app *App) item() string {
	if app.headed() != nil {
		return "" // what is shown is about something else than the assessment
	}
	for i := len(app.screens) - 1; i >= 0; i-- {
		if item := app.screens[i].Position(); item != "" {
			return item
		}
	}
	if app.aside() {
		return app.assess.Position()
	}
	return ""
}

// endWhenSaved ends the program if that was asked for and nothing is unsaved.
func (app *App) endWhenSaved() tea.Cmd {
	if !app.quitting {
		return nil
	}
	switch app.saveState() {
	case allSaved:
		return tea.Sequence(app.remember(app.item()), tea.Quit)
	case saveFailed:
		app.quitting = false
		return app.askAboutFailure()
	}
	return nil
}
