package cli

import (
	"bytes"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/store"
	"example.org/upstander/internal/demo"
	"example.org/upstander/tui"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/theme"
)

// BenchmarkStart is what happens between the command and the first full screen,
// without the terminal: the checklist, the file, the screens, one View.
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	now := func() time.Time { return time.Date(2026, time.November, 23, 14, 2, 11, 0, time.UTC) }
	world := World{In: strings.NewReader(""), Out: &bytes.Buffer{}, Err: &bytes.Buffer{}, StateDir: filepath.Join(dir, "state"),
		Columns: 80, Now: now, NewID: newID, Build: Build{Version: "test"}}
	c, err := checklist.Default()
	if err != nil {
		b.Fatal(err)
	}
	a, err := demo.Open(c)
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(dir, "northmoor.yaml")
	if _, err := store.New(store.Options{StateDir: world.StateDir, Now: now}).Create(path, a); err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	for b.Loop() {
		p := &program{World: world, store: store.New(store.Options{StateDir: world.StateDir, Now: now})}
		c, err := p.theChecklist()
		if err != nil {
			b.Fatal(err)
		}
		settings, err := p.store.Settings()
		if err != nil {
			b.Fatal(err)
		}
		var root tea.Model = tui.New(tui.Env{Program: p.name(), Checklist: c, Files: unwatched{&files{p: p, c: c}}, Settings: settings,
			Theme: theme.Dark, Profile: termenv.TrueColor, Now: p.Now, NewID: p.NewID, First: path})
		root, _ = root.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
		root = carryOut(root, root.Init())
		if view := root.View(); !strings.Contains(view, "TO LOOK AFTER") {
			b.Fatal(view)
		}
	}
}

// unwatched opens files that nobody looks at again every two seconds, which would
// never come to an end here.
type unwatched struct{ *files }

func (u unwatched) Open(path string) (tui.Opened, error) {
	o, err := u.files.Open(path)
	if err == nil {
		u.last.leave()
		o.Keeper = struct{ desk.Keeper }{o.Keeper}
	}
	return o, err
}

// carryOut runs a command and what follows from it, one after the other.
func carryOut(m tea.Model, cmd tea.Cmd) tea.Model {
	if cmd == nil {
		return m
	}
	msg := cmd()
	if list := reflect.ValueOf(msg); list.Kind() == reflect.Slice && list.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range list.Len() {
			m = carryOut(m, list.Index(i).Interface().(tea.Cmd))
		}
		return m
	}
	if msg == nil {
		return m
	}
	m, next := m.Update(msg)
	return carryOut(m, next)
}
