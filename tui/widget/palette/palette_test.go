package palette

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

// of is a palette of a few things, and what was done of them.
func of(typed string) (*Palette, *string) {
	did := new(string)
	do := func(what string) func() tea.Cmd { return func() tea.Cmd { *did += what; return nil } }
	p := New(widgettest.Plain(), []Entry{
		{Key: "n", Name: "note", Group: "Answering", Do: do("note")},
		{Key: "e", Name: "evidence", Group: "Showing", Do: do("evidence")},
		{Name: "seal: sign off", Group: "The assessment", Why: "It is sealed already.", Do: do("seal")},
		{Name: "editor: note in your own editor", Group: "Answering", Do: do("editor")},
		{Name: "INT-1  Reporting", Group: "Items", Code: "INT-1", Quiet: true, Do: do("INT-1")},
		{Name: "INT-10  Analysts", Group: "Items", Code: "INT-10", Quiet: true, Do: do("INT-10")},
	}, typed)
	return p, did
}

// press gives a palette keys and does what it asks the root for.
func press(p *Palette, names ...string) (said string, done bool) {
	for _, name := range names {
		var cmd tea.Cmd
		if _, cmd, done = p.Update(widgettest.Key(name)); cmd == nil {
			continue
		}
		switch msg := cmd().(type) {
		case Run:
			msg.Do()
		case shell.Say:
			said = msg.Text
		}
	}
	return said, done
}

// What is typed finds by name, heading, key or code, what is called so first, and Enter
// does it.
func TestTypedFindsAndEnterDoes(t *testing.T) {
	for typed, want := range map[string]string{
		"note": "note", "EDITOR": "editor", "own note": "editor", "e": "evidence", "evid": "evidence", "answering editor": "editor",
		"int1": "INT-1", "INT-10": "INT-10", "int 10": "INT-10", "int10": "INT-10", "analysts": "INT-10", "int-1": "INT-1",
	} {
		p, did := of("")
		_, done := press(p, append(widgettest.Letters(typed), "enter")...)
		if *did != want || !done {
			t.Errorf("%q did %q, done: %v", typed, *did, done)
		}
		p, did = of(typed)
		if press(p, "enter"); *did != want {
			t.Errorf("%q typed before did %q", typed, *did)
		}
		p, did = of("")
		if press(p, typed, "enter"); *did != want { // in one read
			t.Errorf("%q in one read did %q", typed, *did)
		}
	}
}

// A word that is the name of a key is text when it comes in one read.
func TestNamesOfKeysAreText(t *testing.T) {
	for _, word := range []string{"enter", "esc", "down", "tab", "up"} {
		p, did := of("")
		_, _, done := p.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(word)})
		if done || *did != "" || p.input.Text() != word {
			t.Errorf("%q: done %v, did %q, typed %q", word, done, *did, p.input.Text())
		}
	}
}

func TestMovingAndLeaving(t *testing.T) {
	p, did := of("")
	if press(p, "down", "enter"); *did != "evidence" {
		t.Errorf("did %q", *did)
	}
	p, did = of("")
	if press(p, "tab", "shift+tab", "enter"); *did != "note" {
		t.Errorf("did %q", *did)
	}
	p, did = of("")
	if said, done := press(p, "esc"); !done || *did != "" || said != "" {
		t.Error("Esc does not leave")
	}
}

// What can do nothing now is listed with the reason, and says it.
func TestWhatCanDoNothingSaysWhy(t *testing.T) {
	p, did := of("seal")
	if view := p.View(78, 18); !strings.Contains(view, "not now: it is sealed already.") {
		t.Errorf("no reason in\n%s", view)
	}
	if said, done := press(p, "enter"); said != "It is sealed already." || !done || *did != "" {
		t.Errorf("said %q, did %q", said, *did)
	}
	p, _ = of("zzz")
	if said, done := press(p, "enter"); done || !strings.Contains(said, "Nothing is called so") {
		t.Errorf("said %q", said)
	}
}

// Before anything is typed everything stands under its heading, but for the items.
func TestEverythingStandsUnderItsHeading(t *testing.T) {
	p, _ := of("")
	view := p.View(78, 30)
	for _, want := range []string{"Answering", "Showing", "The assessment", "n         note", "4 actions"} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	if strings.Contains(view, "INT-1") {
		t.Errorf("items before anything is typed:\n%s", view)
	}
}

func TestFits(t *testing.T) {
	for _, typed := range []string{"", "e", strings.Repeat("long ", 12)} {
		p, _ := of(typed)
		for _, w := range []int{58, 78, 118} {
			for _, h := range []int{4, 14, 30} {
				if err := widgettest.TooBig(p.View(w, h), w, h); err != nil {
					t.Error(fmt.Errorf("%q at %dx%d: %w", typed, w, h, err))
				}
			}
		}
	}
}
