package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/paint"
)

// faulty is a screen that breaks where it is told to.
type faulty struct{ where string }

const secret = "text of an assessment"

func (f faulty) Init() tea.Cmd {
	if f.where == "init" {
		panic(secret)
	}
	return nil
}

func (f faulty) Update(tea.Msg) (tea.Model, tea.Cmd) {
	switch f.where {
	case "update":
		panic(errors.New(secret))
	case "index":
		return f, tea.Cmd(func() tea.Msg { return []string{secret}[len(f.where)] })
	case "group":
		return f, tea.Batch(func() tea.Msg { return nil }, func() tea.Msg { panic(secret) })
	case "sequence":
		return f, tea.Sequence(func() tea.Msg { panic(secret) }, tea.Quit)
	}
	return f, nil
}

func (f faulty) View() string {
	if f.where == "view" {
		panic(secret)
	}
	return ""
}

// TestFaultEndsInASentence runs a screen that breaks in each place where one
// can, and holds the program to ending with a sentence and a note that has
// nothing of the assessment in it.
func TestFaultEndsInASentence(t *testing.T) {
	for _, where := range []string{"init", "update", "view", "index", "group", "sequence"} {
		t.Run(where, func(t *testing.T) {
			g := &guard{inner: faulty{where}}
			var written bytes.Buffer
			g.terminal = paint.New(nil, &written, g.fault)
			if err := g.terminal.Start(); err != nil {
				t.Fatal(err)
			}
			loop := tea.NewProgram(g, tea.WithInput(nil), tea.WithoutRenderer(), tea.WithoutCatchPanics(), tea.WithoutSignals())
			g.wake = loop.Send
			go loop.Send("go on")
			if _, err := loop.Run(); err != nil {
				t.Fatal(err)
			}
			g.terminal.Stop()
			if !strings.HasSuffix(written.String(), "\x1b[?1049l") {
				t.Errorf("the terminal was not given back: %q", written.String())
			}
			crash := g.crashed()
			if crash == nil {
				t.Fatal("nothing was caught")
			}
			state := t.TempDir()
			now := time.Date(2026, time.November, 23, 14, 2, 11, 0, time.UTC)
			p := &program{World: World{StateDir: state, Now: func() time.Time { return now }, Build: Build{Version: "test"}}}
			err := p.afterCrash(crash)
			path := filepath.Join(state, "crash-20261123-140211.txt")
			if err == nil || !strings.Contains(err.Error(), path) {
				t.Fatalf("the sentence is %v", err)
			}
			note, readErr := os.ReadFile(path)
			if readErr != nil {
				t.Fatal(readErr)
			}
			for _, text := range []string{string(note), err.Error()} {
				if strings.Contains(text, secret) {
					t.Errorf("the text of the assessment is in it:\n%s", text)
				}
			}
			if !strings.Contains(string(note), "guard_test.go") {
				t.Errorf("the note does not say where the fault is:\n%s", note)
			}
		})
	}
}
