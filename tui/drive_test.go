package tui

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/widgettest"
)

// disk is files in memory.
type disk struct {
	filled  *assessment.Assessment
	keeper  *screentest.Keeper
	created string
	theme   theme.Name
	warn    []string
	copy    *assessment.Assessment // to be merged
}

func (d *disk) Open(path string) (Opened, error) {
	if path == "missing.yaml" {
		return Opened{}, errors.New("missing.yaml: there is no such file; look for it in the folder of last cycle")
	}
	d.keeper.File = path
	return Opened{Assessment: d.filled, Keeper: d.keeper, Warnings: d.warn}, nil
}

func (d *disk) Create(path string, a *assessment.Assessment) (Opened, error) {
	d.created, d.keeper.File = path, path
	return Opened{Assessment: a, Keeper: d.keeper}, nil
}

// Past reads the same assessment as last year's file.
func (d *disk) Past(path string) (progress.Source, error) {
	o, err := d.Open(path)
	if err != nil {
		return progress.Source{}, err
	}
	c, err := checklist.Default()
	s := progress.Source{Name: path, Checklist: c, Assessment: o.Assessment, AsAt: o.Assessment.AsAt()}
	if strings.Contains(path, "last-year") {
		s.AsAt = s.AsAt.AddMonths(-12)
	}
	return s, err
}

func (d *disk) Demo() (Opened, error) {
	return Opened{Assessment: d.filled, Keeper: &screentest.Keeper{}}, nil
}

func (d *disk) Remember(string, Opened) error             { return nil }
func (d *disk) KeepTheme(n theme.Name) error              { d.theme = n; return nil }
func (d *disk) WriteReport(string, []byte) error          { return nil }
func (d *disk) WriteReturn(string, *returns.Return) error { return nil }
func (d *disk) Book(string) ([]byte, error) {
	return []byte("Item,Note\nPRE-9,Written in the table\n"), nil
}
func (d *disk) Copy(path string) (merging.Input, error) {
	if path == "missing.yaml" {
		return merging.Input{}, errors.New("there is no such file")
	}
	if d.copy == nil {
		return merging.Input{Name: path, Assessment: d.filled}, nil
	}
	return merging.Input{Name: path, Assessment: d.copy}, nil
}

// run is a program that is being driven.
type run struct {
	*App
	t     testing.TB
	disk  *disk
	ended bool
	after func(msg tea.Msg, before shell.Screen) bool // says whether what an update asks for is done; nil for always
}

// begin starts the program with a file, or on the start screen.
func begin(t testing.TB, first string, words screentest.Words) *run {
	t.Helper()
	c := screentest.Checklist(t)
	d := &disk{filled: screentest.Filled(t, c, words), keeper: &screentest.Keeper{}}
	id := 0
	r := &run{t: t, disk: d, App: New(Env{
		Program: "Upstander test", Checklist: c, Files: d, Theme: theme.Dark, Profile: termenv.TrueColor, Now: screentest.Clock(),
		NewID: func() string { id++; return fmt.Sprintf("%016x", id) },
		Copy:  func(string) error { return nil },
		First: first, At: shell.Assess,
	})}
	r.send(tea.WindowSizeMsg{Width: 110, Height: 34})
	r.carryOut(r.Init())
	return r
}

func (r *run) send(msg tea.Msg) {
	before := r.top()
	_, cmd := r.Update(msg)
	if r.after == nil || r.after(msg, before) {
		r.carryOut(cmd)
	}
}

// carryOut runs a command and what follows from it.
func (r *run) carryOut(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	if msg == nil {
		return
	}
	if _, ok := msg.(tea.QuitMsg); ok {
		r.ended = true
		return
	}
	// A batch and a sequence are both lists of commands.
	if list := reflect.ValueOf(msg); list.Kind() == reflect.Slice && list.Type().Elem() == reflect.TypeOf(tea.Cmd(nil)) {
		for i := range list.Len() {
			r.carryOut(list.Index(i).Interface().(tea.Cmd))
		}
		return
	}
	r.send(msg)
}

func (r *run) press(names ...string) {
	for _, name := range names {
		if called, ok := strings.CutPrefix(name, keys.NameKey); ok && called != "" && !r.CapturesText() {
			r.press(keys.NameKey, called, "enter")
			continue
		}
		if name == "ctrl+c" {
			r.send(tea.KeyMsg{Type: tea.KeyCtrlC})
			continue
		}
		r.send(widgettest.Key(name))
	}
}

func (r *run) text() string { return widgettest.Text(r.View()) }

func (r *run) want(parts ...string) {
	r.t.Helper()
	view := r.text()
	for _, part := range parts {
		if !strings.Contains(view, part) {
			r.t.Errorf("no %q in\n%s", part, view)
		}
	}
}

func (r *run) wantNot(parts ...string) {
	r.t.Helper()
	view := r.text()
	for _, part := range parts {
		if strings.Contains(view, part) {
			r.t.Errorf("%q is in\n%s", part, view)
		}
	}
}

// title is the screen on top.
func (r *run) title() string {
	if top := r.top(); top != nil {
		return top.Title()
	}
	return ""
}

// fake is a screen that notes what it gets.
type fake struct {
	shell.Screen // of the kind that it stands in for
	captures     bool
	keys         []string
	others       []tea.Msg
}

func (f *fake) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		f.keys = append(f.keys, k.String())
	} else {
		f.others = append(f.others, msg)
	}
	return f, nil
}

func (f *fake) CapturesText() bool { return f.captures }
