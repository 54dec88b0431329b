// Package tui is the program on the screen. Root owns the window and routes;
// App, in app.go and wiring.go, alone knows which screens there are. Framework
// types stay inside this folder.
package tui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
)

// Least window in which screens are drawn.
const (
	MinWidth  = 60
	MinHeight = 20
)

// Root owns the window's size, the stack of screens, the dialogs on top of it
// and the sentence on the bottom line. It routes, and knows nothing of any
// screen.
type Root struct {
	width, height int
	screens       []shell.Screen
	dialogs       []shell.Dialog
	help          bool
	helpTop       int
	said          shell.Say
	leaving       bool // Ctrl+C was the last key
	quitting      bool // end as soon as everything is saved
	theme         *theme.Theme
	global        keys.Global
	app           *App
}

// Init starts the first screen.
func (r *Root) Init() tea.Cmd { return r.app.begin() }

// Update decides who gets a message: dialog, text being typed, keys that work
// everywhere, then the screen.
func (r *Root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	m, cmd := r.take(msg)
	return m, tea.Batch(cmd, r.app.keepTyped())
}

func (r *Root) take(msg tea.Msg) (tea.Model, tea.Cmd) {
	if cmd, handled := r.app.update(r, msg); handled {
		return r, tea.Batch(cmd, r.endWhenSaved())
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.width, r.height = msg.Width, msg.Height
		r.resize()
		return r, r.toAll(msg)
	case tea.KeyMsg:
		return r, r.key(msg)
	case shell.Open:
		d := r.app.kept(r, msg.Dialog, msg.Field)
		d.SetTheme(r.theme)
		r.dialogs = append(r.dialogs, d)
		return r, nil
	case shell.Back:
		return r, r.back()
	case shell.Say:
		r.said = msg
		return r, nil
	case shell.Quit:
		return r, r.quit()
	}
	return r, r.toAll(msg)
}

// key routes one key.
func (r *Root) key(msg tea.KeyMsg) tea.Cmd {
	wasLeaving := r.leaving
	r.said, r.leaving = shell.Say{}, false
	if key.Matches(msg, r.global.Leave.Binding) {
		return r.leave(wasLeaving)
	}
	if r.tooSmall() {
		return nil
	}
	if n := len(r.dialogs); n > 0 {
		return r.dialogKey(n-1, msg)
	}
	if r.help {
		return r.helpKey(msg)
	}
	top := r.top()
	if top == nil {
		return nil
	}
	if top.CapturesText() {
		return r.toTop(msg)
	}
	switch {
	case key.Matches(msg, r.global.Help.Binding):
		r.help, r.helpTop = true, 0
		return nil
	case key.Matches(msg, r.global.Theme.Binding):
		return shell.Cmd(shell.UseTheme{Name: r.theme.Name.Next()})
	case key.Matches(msg, r.global.Save.Binding):
		return r.app.saveAgain()
	case key.Matches(msg, r.global.Quit.Binding):
		if len(r.screens) == 1 {
			return r.quit()
		}
		return r.back()
	}
	return r.toTop(msg)
}

func (r *Root) dialogKey(i int, msg tea.Msg) tea.Cmd {
	d, cmd, done := r.dialogs[i].Update(msg)
	r.dialogs[i] = d
	if done {
		r.dialogs = append(r.dialogs[:i:i], r.dialogs[i+1:]...)
	}
	return cmd
}

// toAll hands a message that is not a key to the dialogs and to every screen:
// the screen that asked may no longer be on top.
func (r *Root) toAll(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for i := len(r.dialogs) - 1; i >= 0; i-- {
		cmds = append(cmds, r.dialogKey(i, msg))
	}
	for i, s := range r.screens {
		next, cmd := s.Update(msg)
		r.screens[i] = next
		cmds = append(cmds, cmd)
	}
	cmds = append(cmds, r.endWhenSaved())
	return tea.Batch(cmds...)
}

// CapturesText says that keys are text now: in a dialog, or on the screen on
// top. The filter that puts pastes together on Windows asks.
func (r *Root) CapturesText() bool {
	if n := len(r.dialogs); n > 0 {
		return r.dialogs[n-1].CapturesText()
	}
	return !r.help && r.top() != nil && r.top().CapturesText()
}

func (r *Root) top() shell.Screen {
	if len(r.screens) == 0 {
		return nil
	}
	return r.screens[len(r.screens)-1]
}

func (r *Root) toTop(msg tea.Msg) tea.Cmd {
	next, cmd := r.top().Update(msg)
	r.screens[len(r.screens)-1] = next
	return cmd
}

// push puts a screen on top.
func (r *Root) push(s shell.Screen) tea.Cmd {
	r.screens = append(r.screens, s)
	s.SetTheme(r.theme)
	s.SetSize(r.bodyWidth(), r.bodyHeight())
	return s.Init()
}

func (r *Root) back() tea.Cmd {
	if len(r.screens) <= 1 {
		r.said = shell.Say{Text: "This is the first screen. Press q to leave."}
		return nil
	}
	if s, ok := r.top().(shell.Stopper); ok {
		s.Stop()
	}
	r.screens = r.screens[:len(r.screens)-1]
	r.resize()
	return nil
}

func (r *Root) resize() {
	for _, s := range r.screens {
		s.SetSize(r.bodyWidth(), r.bodyHeight())
	}
}

func (r *Root) setTheme(t *theme.Theme) {
	r.theme = t
	for _, s := range r.screens {
		s.SetTheme(t)
	}
	for _, d := range r.dialogs {
		d.SetTheme(t)
	}
}

// leave is Ctrl+C: once asks, twice leaves. Both are safe: what has been
// answered is on disk and what is being typed is kept first.
func (r *Root) leave(again bool) tea.Cmd {
	if again {
		return r.quit()
	}
	r.leaving = true
	r.said = shell.Say{Text: "Press Ctrl+C once more to leave. What you typed is kept."}
	return nil
}

// quit lets the screens keep what is being typed and ends once it is on disk.
func (r *Root) quit() tea.Cmd {
	r.quitting = true
	var cmds []tea.Cmd
	for i, s := range r.screens {
		next, cmd := s.Update(shell.Leaving{})
		r.screens[i] = next
		cmds = append(cmds, cmd)
	}
	cmds = append(cmds, r.endWhenSaved())
	return tea.Batch(cmds...)
}

// item is the one that was looked at last.
func (r *Root) item() string {
	if r.headed() != nil {
		return "" // what is shown is about something else than the assessment
	}
	for i := len(r.screens) - 1; i >= 0; i-- {
		if item := r.screens[i].Position(); item != "" {
			return item
		}
	}
	return ""
}

// endWhenSaved ends the program if that was asked for and nothing is unsaved.
func (r *Root) endWhenSaved() tea.Cmd {
	if !r.quitting {
		return nil
	}
	switch r.app.saveState() {
	case allSaved:
		return tea.Sequence(r.app.remember(r.item()), tea.Quit)
	case saveFailed:
		r.quitting = false
		return r.app.askAboutFailure(r)
	}
	return nil
}
