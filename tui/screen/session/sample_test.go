package session_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	domain "example.org/upstander/checklist/session"
	"example.org/upstander/checklist/store"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/screen/session"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/widgettest"
)

// shelf keeps sessions in memory, as they would stand on disk.
type shelf struct {
	book  domain.Book
	fail  error
	saves int
}

func (k *shelf) Save(b domain.Book) (domain.Book, store.Saved, error) {
	k.saves++
	if k.fail != nil {
		return b, store.Saved{}, k.fail
	}
	k.book = b
	return b, store.Saved{Wrote: true, Confirmed: true, At: screentest.At()}, nil
}

// bench is the screen with the dialogs that it opens, as the root would have
// them, on a desk whose clock a test can set.
type bench struct {
	t       testing.TB
	s       shell.Screen
	desk    *desk.Desk
	shelf   *shelf
	keeper  *screentest.Keeper
	theme   *theme.Theme
	env     session.Env
	now     time.Time
	dialogs []shell.Dialog
	sent    []tea.Msg // for the root, besides dialogs
}

func begin(t testing.TB, words screentest.Words) *bench {
	t.Helper()
	c := screentest.Checklist(t)
	return beginWith(t, screentest.Filled(t, c, words))
}

func beginWith(t testing.TB, a *assessment.Assessment) *bench {
	t.Helper()
	b := &bench{t: t, shelf: &shelf{}, keeper: &screentest.Keeper{File: "northmoor.yaml"}, theme: widgettest.Plain(), now: screentest.At()}
	b.shelf.book = domain.New(a.ID())
	b.open(a)
	return b
}

// open starts the program anew with what is on disk.
func (b *bench) open(a *assessment.Assessment) {
	id := 0
	b.desk = desk.New(screentest.Checklist(b.t), a, b.keeper, func() time.Time { return b.now }, func() string { id++; return fmt.Sprintf("%016x", 5000+id) })
	b.desk.PutSessions(b.shelf.book, b.shelf, "")
	b.env.Desk, b.env.Theme, b.env.Program = b.desk, b.theme, "Upstander test"
	b.s, b.dialogs, b.sent = session.New(b.env), nil, nil
	b.s.SetSize(78, 18)
	b.carry(b.s.Init())
}

// carry runs a command and what follows from it.
func (b *bench) carry(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	if msg == nil {
		return
	}
	if list := reflect.ValueOf(msg); list.Kind() == reflect.Slice && list.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range list.Len() {
			b.carry(list.Index(i).Interface().(tea.Cmd))
		}
		return
	}
	if next := b.desk.Update(msg); next != nil {
		b.carry(next)
		return
	}
	switch msg := msg.(type) {
	case shell.Open:
		b.dialogs = append(b.dialogs, msg.Dialog)
		return
	case shell.Go, shell.Back, shell.Say:
		b.sent = append(b.sent, msg)
		return
	}
	_, next := b.s.Update(msg)
	b.carry(next)
}

// press presses keys: of the dialog on top, or of the screen.
func (b *bench) press(names ...string) {
	b.t.Helper()
	for _, name := range names {
		if n := len(b.dialogs); n > 0 {
			d, cmd, done := b.dialogs[n-1].Update(widgettest.Key(name))
			b.dialogs[n-1] = d
			if done {
				b.dialogs = b.dialogs[:n-1]
			}
			b.carry(cmd)
			continue
		}
		_, cmd := b.s.Update(widgettest.Key(name))
		b.carry(cmd)
	}
}

func (b *bench) view() string {
	if n := len(b.dialogs); n > 0 {
		return widgettest.Text(b.dialogs[n-1].View(78, 18))
	}
	return widgettest.Text(b.s.View())
}

func (b *bench) want(parts ...string) {
	b.t.Helper()
	// A text may be broken over two lines.
	view := strings.Join(strings.Fields(b.view()), " ")
	for _, part := range parts {
		if !strings.Contains(view, strings.Join(strings.Fields(part), " ")) {
			b.t.Errorf("no %q in\n%s", part, b.view())
		}
	}
}

func (b *bench) wantNot(parts ...string) {
	b.t.Helper()
	view := strings.Join(strings.Fields(b.view()), " ")
	for _, part := range parts {
		if strings.Contains(view, part) {
			b.t.Errorf("%q is in\n%s", part, b.view())
		}
	}
}

// told is the last sentence that the screen said.
func (b *bench) told() string {
	for i := len(b.sent) - 1; i >= 0; i-- {
		if said, ok := b.sent[i].(shell.Say); ok {
			return said.Text
		}
	}
	return ""
}

// held is the session that was begun last, as it stands on disk.
func (b *bench) held() domain.Session {
	b.t.Helper()
	s, ok := b.shelf.book.Latest()
	if !ok {
		b.t.Fatal("no session is on disk")
	}
	return s
}

// rehearse plans a session on the gaps and enters the room.
func (b *bench) rehearse() {
	b.t.Helper()
	b.press("n", "g")
	b.press("tab", "tab") // roles and minutes as they stand
	for range 10 {
		b.press("backspace")
	}
	b.press("14 December 2026", "ctrl+s")
	b.want("Agenda: all gaps", "Inspection: 14 December 2026, in")
	b.press("enter")
	b.want("Item 1 of", "It asks")
}
