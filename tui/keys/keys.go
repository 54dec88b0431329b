// Package keys declares every key that screens share, with its help text, so
// that help, the line at the bottom and the key table of the README are made
// from the same data that decides what a key does.
//
// It imports bubbles/key, bubbletea and nothing of this project.
package keys

import "github.com/charmbracelet/bubbles/key"

// Binding is one key of a screen, and why it does nothing when it is off.
type Binding struct {
	key.Binding
	Why   string // reason given when the key is pressed while it can do nothing; empty while it can
	Main  bool   // one of the few shown on the bottom line
	Group string // heading in the help sheet
	Each  bool   // each of the keys does something else, such as a level
}

// New makes a binding. shown is how help writes the keys.
func New(group, shown, does string, keys ...string) Binding {
	return Binding{Binding: key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, does)), Group: group}
}

// ByName makes a binding of what has no key: it is found by its name.
func ByName(group, does string) Binding { return New(group, NameKey, does) }

// NameKey is the key with which an action is found by its name.
const NameKey = ":"

// OfEach says that each of the keys does something else.
func (b Binding) OfEach() Binding {
	b.Each = true
	return b
}

// OnBottomLine puts the binding on the bottom line.
func (b Binding) OnBottomLine() Binding {
	b.Main = true
	return b
}

// Off says why the key can do nothing now; an empty reason leaves it on.
func (b Binding) Off(why string) Binding {
	b.Why = why
	return b
}

// Called is the same key with other words for what it does now.
func (b Binding) Called(does string) Binding {
	b.SetHelp(b.Shown(), does)
	return b
}

// Shown is how help writes the keys.
func (b Binding) Shown() string { return b.Help().Key }

// Does is what the key does, in a few words.
func (b Binding) Does() string { return b.Help().Desc }

const moving = "Moving"

// Nav is the keys for moving about, the same on every screen.
type Nav struct {
	Up, Down, PageUp, PageDown, Home, End, Open, Back, Switch Binding
}

// Moving gives the keys for moving about. The letters of vi work and are not
// advertised.
func Moving() Nav {
	const g = moving
	return Nav{
		Up:       New(g, "↑", "up", "up", "k"),
		Down:     New(g, "↓", "down", "down", "j"),
		PageUp:   New(g, "PgUp", "a page up", "pgup", "ctrl+b"),
		PageDown: New(g, "PgDn", "a page down", "pgdown", "ctrl+f"),
		Home:     New(g, "Home", "first", "home"),
		End:      New(g, "End", "last", "end"),
		Open:     New(g, "Enter", "open", "enter"),
		Back:     New(g, "Esc", "back", "esc"),
		Switch:   New(g, "Tab", "other pane", "tab", "shift+tab"),
	}
}

// List gives the bindings in the order of the help sheet.
func (n Nav) List() []Binding {
	return []Binding{n.Up, n.Down, n.PageUp, n.PageDown, n.Home, n.End, n.Open, n.Back, n.Switch}
}

// Global is the keys that work on every screen.
type Global struct {
	Help, Find, Tabs, Theme, Save, Quit, Leave Binding
}

// Everywhere gives the keys that work on every screen.
func Everywhere() Global {
	const g = "Everywhere"
	return Global{
		Help:  New(g, "?", "all keys", "?", "f1").OnBottomLine(),
		Find:  New(g, ":", "any action", ":", "ctrl+k").OnBottomLine(),
		Tabs:  New(g, "Alt+1 to 5", "overview, assess, gaps, claims, report; where digits do nothing else 1 to 5", "alt+1", "alt+2", "alt+3", "alt+4", "alt+5"),
		Theme: New(g, "T", "dark, light or plain colours", "T"),
		Save:  New(g, "Ctrl+S", "save again what could not be saved", "ctrl+s"),
		Quit:  New(g, "q", "back, and on the first screen leave", "q"),
		Leave: New(g, "Ctrl+C", "leave; press twice", "ctrl+c"),
	}
}

// List gives the bindings in the order of the help sheet.
func (g Global) List() []Binding {
	return []Binding{g.Help, g.Find, g.Tabs, g.Theme, g.Save, g.Quit, g.Leave}
}
