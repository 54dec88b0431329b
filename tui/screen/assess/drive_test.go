package assess

import (
	"errors"
	"fmt"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/screen/assess/notes"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
)

// memory keeps an assessment nowhere and remembers what was asked of it.
type memory struct {
	saved   *assessment.Assessment
	saves   int
	fail    error
	found   *assessment.Assessment // what somebody else has put in the file
	journal map[string]string
	log     []string
	refuse  error // what the journal says
	lent    string
}

func (m *memory) Path() string   { return "northmoor.yaml" }
func (m *memory) Digest() string { return "" }

func (m *memory) Save(a *assessment.Assessment) (*assessment.Assessment, store.Saved, error) {
	if m.fail != nil {
		return a, store.Saved{}, m.fail
	}
	m.saves++
	merged := m.found != nil
	if merged {
		both, err := assessment.Merge(a, m.found)
		if err != nil {
			return a, store.Saved{}, err
		}
		a, m.found = both, nil
	}
	m.saved = a
	return a, store.Saved{Merged: merged, Wrote: true, Confirmed: true, At: clock()}, nil
}

func (m *memory) Draft(field string) desk.Draft { return &draft{m, field} }

type draft struct {
	m     *memory
	field string
}

func (d *draft) Write(s string) error {
	d.m.log = append(d.m.log, "write "+d.field)
	if d.m.refuse != nil {
		return d.m.refuse
	}
	d.m.journal[d.field] = s
	return nil
}

func (d *draft) Discard() error {
	d.m.log = append(d.m.log, "discard "+d.field)
	delete(d.m.journal, d.field)
	return nil
}

func (d *draft) Lend(s string) (string, func() (string, error), error) {
	d.m.lent, d.m.journal[d.field] = s, s
	return "lent.txt", func() (string, error) {
		d.m.journal[d.field] = d.m.lent
		return d.m.lent, nil
	}, nil
}

func clock() time.Time { return time.Date(2026, 11, 23, 14, 2, 0, 0, time.UTC) }

// host does what the root does: it routes keys and messages, and runs commands
// until there is nothing left to run.
type host struct {
	t      testing.TB
	s      *Screen
	d      *desk.Desk
	m      *memory
	asking []shell.Dialog
	said   []string
	asked  []tea.Msg // what only the root can do
	seen   []string  // items remembered
	hold   bool      // commands wait in held
	held   []tea.Cmd
}

var national = sync.OnceValues(checklist.Default)

func standard(t testing.TB) *checklist.Checklist {
	t.Helper()
	c, err := national()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func begin(c *checklist.Checklist) *assessment.Assessment {
	return assessment.Begin(c, assessment.Start{
		ID: "0123456789abcdef0123456789abcdef", Force: text.Line("Northmoor Constabulary"), Cycle: text.Line("2026-27"),
		AsAt: date.Of(2026, 11, 23), PreparedBy: text.Line("Head of professional standards"),
	}, assessment.Who{Role: "Head of professional standards", At: clock()})
}

func open80(t testing.TB) *host   { return openOn(t, standard(t), nil, 78, 18) }
func openWide(t testing.TB) *host { return openOn(t, standard(t), nil, 110, 30) }

func openOn(t testing.TB, c *checklist.Checklist, a *assessment.Assessment, width, height int, recovered ...store.Recovered) *host {
	if a == nil {
		a = begin(c)
	}
	m := &memory{journal: map[string]string{}}
	ids := 0
	d := desk.New(c, a, m, clock, func() string { ids++; return fmt.Sprintf("%016x", ids) })
	d.Recovered = recovered
	h := &host{t: t, d: d, m: m}
	h.s = newScreen(Env{Desk: d, Theme: theme.New(theme.Plain, termenv.Ascii), Remember: func(item string) tea.Cmd {
		h.seen = append(h.seen, item)
		return nil
	}})
	h.s.SetSize(width, height)
	h.run(h.s.Init())
	return h
}

// run runs a command and everything that comes of it.
func (h *host) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if h.hold {
		h.held = append(h.held, cmd)
		return
	}
	h.take(cmd())
}

func (h *host) take(msg tea.Msg) {
	if msg == nil {
		return
	}
	if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range v.Len() {
			cmd, _ := v.Index(i).Interface().(tea.Cmd)
			h.run(cmd)
		}
		return
	}
	if cmd := h.d.Update(msg); cmd != nil {
		h.run(cmd)
		return
	}
	switch msg := msg.(type) {
	case shell.Open:
		h.asking = append(h.asking, h.d.Journal().Kept(msg.Dialog, msg.Field)) // as the root does
	case shell.Say:
		h.said = append(h.said, msg.Text)
	case shell.Go:
		h.asked = append(h.asked, msg)
	default:
		h.give(msg)
	}
}

func (h *host) give(msg tea.Msg) {
	_, cmd := h.s.Update(msg)
	h.run(cmd)
}

// press presses keys by the names that bubbletea gives them.
func (h *host) press(names ...string) {
	h.t.Helper()
	for _, name := range names {
		if called, ok := strings.CutPrefix(name, ":"); ok && called != "" {
			h.do(called)
			continue
		}
		h.key(keyOf(name))
	}
}

// do does what is called so, as the palette would.
func (h *host) do(called string) {
	h.t.Helper()
	h.said = nil
	for _, n := range h.s.Commands().ByNames() {
		if !strings.HasPrefix(n.Name, called) {
			continue
		}
		if n.Why != "" {
			h.said = append(h.said, n.Why)
		} else {
			h.s.sync()
			h.run(n.Do(n.With))
			h.s.sync()
		}
		return
	}
	h.t.Fatalf("nothing is called %q", called)
}

func (h *host) key(msg tea.KeyMsg) {
	h.t.Helper()
	h.said = nil
	if n := len(h.asking); n > 0 {
		_ = h.view() // a dialog learns its size when it is drawn
		d, cmd, done := h.asking[n-1].Update(msg)
		h.asking[n-1] = d
		if done {
			h.asking = h.asking[:n-1]
		}
		h.run(tea.Batch(cmd, h.d.Journal().Next()))
		return
	}
	if !h.s.CapturesText() {
		for _, b := range h.s.Keys() {
			if b.Why != "" && key.Matches(msg, b.Binding) {
				h.said = append(h.said, b.Why)
				return
			}
		}
	}
	h.give(msg)
}

func keyOf(name string) tea.KeyMsg {
	types := map[string]tea.KeyType{
		"delete": tea.KeyDelete, "enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
		"right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
		"ctrl+s": tea.KeyCtrlS, "ctrl+o": tea.KeyCtrlO, "ctrl+r": tea.KeyCtrlR, "backspace": tea.KeyBackspace, "shift+tab": tea.KeyShiftTab,
	}
	if strings.HasPrefix(name, "ctrl+") {
		return keys.Press(name)
	}
	if kind, ok := types[name]; ok {
		return tea.KeyMsg{Type: kind}
	}
	if name == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// toField goes to the field of a form that a declaration calls so.
func (h *host) toField(key string) {
	h.t.Helper()
	label := ""
	for _, k := range append(assessment.Kinds(), assessment.WholeKinds()...) {
		for _, f := range k.Asked() {
			if (f.Key == key || k.Name == key) && strings.Contains(h.view(), f.Label) {
				label = f.Label
			}
		}
	}
	for range 30 {
		if strings.Contains(h.view(), "> "+label) {
			return
		}
		h.press("tab")
	}
	h.t.Fatalf("there is no field %q:\n%s", key, h.view())
}

// save saves a form, and once more where it has put in sight first what is proposed.
func (h *host) save() {
	h.t.Helper()
	h.press("ctrl+s")
	if len(h.asking) > 0 && strings.Contains(h.view(), "Ctrl+S again records it") {
		h.press("ctrl+s")
	}
}

// types types a text, letter by letter.
func (h *host) types(s string) {
	h.t.Helper()
	for _, r := range s {
		switch r {
		case '\n':
			h.press("enter")
		default:
			h.press(string(r))
		}
	}
}

// view is the screen, or the dialog on top, without colours.
func (h *host) view() string {
	if n := len(h.asking); n > 0 {
		return ansi.Strip(h.asking[n-1].View(h.s.width, h.s.height))
	}
	return ansi.Strip(h.s.View())
}

func (h *host) shows(parts ...string) {
	h.t.Helper()
	flat := flatten(h.view())
	for _, part := range parts {
		if !strings.Contains(flat, part) {
			h.t.Errorf("the screen does not show %q:\n%s", part, h.view())
		}
	}
}

// flatten makes one line of a picture, pane by pane from the left.
func flatten(view string) string {
	var panes [3][]string
	for _, line := range strings.Split(view, "\n") {
		for i, part := range strings.SplitN(line, between, len(panes)) {
			panes[i] = append(panes[i], strings.Fields(part)...)
		}
	}
	return strings.Join(slices.Concat(panes[0], panes[1], panes[2]), " ")
}

func (h *host) hides(parts ...string) {
	h.t.Helper()
	for _, part := range parts {
		if strings.Contains(h.view(), part) {
			h.t.Errorf("the screen shows %q:\n%s", part, h.view())
		}
	}
}

// says checks the last sentence on the bottom line.
func (h *host) says(part string) {
	h.t.Helper()
	if all := strings.Join(h.said, " | "); !strings.Contains(all, part) {
		h.t.Errorf("said %q, not %q", all, part)
	}
}

// change records something as somebody at this desk would.
func (h *host) change(item string, step assessment.Step) {
	h.t.Helper()
	cmd, err := h.d.Change(item, "a change", step)
	if err != nil {
		h.t.Fatal(err)
	}
	h.run(cmd)
}

// keyFor is the key that a menu has for what is called so, on a line of its own.
func (h *host) keyFor(label string) string {
	h.t.Helper()
	for _, line := range strings.Split(h.view(), "\n") {
		words := strings.Fields(strings.Trim(line, " >│"))
		if len(words) > 1 && strings.HasPrefix(strings.Join(words[1:], " "), label) {
			return words[0]
		}
	}
	h.t.Fatalf("the menu has nothing called %q:\n%s", label, h.view())
	return ""
}

// choose takes what is called so in a menu.
func (h *host) choose(label string) {
	h.t.Helper()
	h.press(h.keyFor(label))
}

// noted is what stands in the note that is being typed, on one line.
func (h *host) noted() string {
	return strings.Join(strings.Fields(ansi.Strip(strings.Join(h.s.note.View(200, 40), " "))), " ")
}

// incomplete is the entries that do not say enough to count.
func (h *host) incomplete() []assessment.Evidence {
	a := h.d.Assessment()
	return a.Incomplete(a.Items(), h.d.Days().Now())
}

// listed is the items that the list shows, from its top to its end.
func (h *host) listed() (ids []string) {
	width, height, focus := h.s.width, h.s.height, h.s.focus
	h.s.focus = listPane
	h.s.SetSize(90, 200)
	for _, line := range strings.Split(ansi.Strip(h.s.View()), "\n") {
		if strings.HasPrefix(line, "───") {
			break // under the list stands the wording of the level
		}
		for _, word := range strings.Fields(line)[:min(2, len(strings.Fields(line)))] {
			if it, ok := h.d.Checklist.Item(word); ok && it.ID == word {
				ids = append(ids, it.ID)
				break
			}
		}
	}
	h.s.focus = focus
	h.s.SetSize(width, height)
	return ids
}

// whole is every line of the item's page, from its top to its end.
func (h *host) whole() []string {
	width, height, focus := h.s.width, h.s.height, h.s.focus
	h.s.focus = itemPane
	h.s.SetSize(96, 900)
	lines := strings.Split(ansi.Strip(h.s.View()), "\n")
	h.s.focus = focus
	h.s.SetSize(width, height)
	return lines[2:]
}

func (h *host) judgement(item string) assessment.Judgement {
	return h.d.Assessment().Answer(item).Judgement
}

func (h *host) level(item string) int {
	if l, ok := h.judgement(item).Outcome.Level(); ok {
		return l
	}
	return -1
}

// at puts the cursor on an item.
func (h *host) at(item string) *host {
	h.give(Visit{Item: item})
	if h.s.Position() != item {
		h.t.Fatalf("the cursor is on %q, not on %q", h.s.Position(), item)
	}
	return h
}

func (h *host) clean() {
	h.t.Helper()
	if len(h.asking) > 0 {
		h.t.Errorf("a dialog is still open:\n%s", h.view())
	}
	if h.d.Unsaved() {
		h.t.Error("something is not saved")
	}
	if h.m.saved != nil && !assessment.Same(h.m.saved, h.d.Assessment()) {
		h.t.Error("what was saved is not what is on the desk")
	}
}

var errBroken = errors.New("the disk is full")

// editor makes the person's own editor out of a function.
func (h *host) editor(edit func(before string) string, fails error) {
	h.lending(func(file string) ([]string, error) { return []string{"editor", file}, nil }, func(_ *exec.Cmd, done tea.ExecCallback) tea.Cmd {
		return func() tea.Msg {
			h.m.lent = edit(h.m.lent)
			return done(fails)
		}
	})
}

// lending gives the screen an editor that is found and run so.
func (h *host) lending(find func(file string) ([]string, error), run func(*exec.Cmd, tea.ExecCallback) tea.Cmd) {
	h.s.note = notes.New(notes.Env{Lend: h.d.Lend, Editor: find, Run: run}, h.d, h.s.theme, h.s, h.s.rec)
}
