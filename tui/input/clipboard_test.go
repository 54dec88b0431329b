package input

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/shell"
)

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("closed") }

func TestCopy(t *testing.T) {
	works := func(string) error { return nil }
	fails := func(string) error { return errors.New("no such program") }
	var out bytes.Buffer
	for _, c := range []struct {
		name string
		got  Copied
		want Copied
	}{
		{"both", Copy(&out, works, "Gap report"), Copied{Terminal: true, System: true}},
		{"no system", Copy(&out, fails, "x"), Copied{Terminal: true}},
		{"no terminal", Copy(nil, works, "x"), Copied{System: true}},
		{"broken terminal", Copy(broken{}, nil, "x"), Copied{}},
		{"too long for a terminal", Copy(&out, works, strings.Repeat("x", maxTerminalCopy+1)), Copied{System: true}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, c.got, c.want)
		}
		if c.got.Any() != (c.want != Copied{}) {
			t.Errorf("%s: Any is %v", c.name, c.got.Any())
		}
	}
	if want := "\x1b]52;c;R2FwIHJlcG9ydA==\x07\x1b]52;c;eA==\x07"; out.String() != want {
		t.Errorf("the terminal got %q, want %q", out.String(), want)
	}
}

func TestPaste(t *testing.T) {
	msg := pasteFrom(func() (string, error) { return "one\r\ntwo", nil })
	if k, ok := msg.(tea.KeyMsg); !ok || !k.Paste || string(k.Runes) != "one\r\ntwo" {
		t.Errorf("a paste became %#v", msg)
	}
	for _, read := range []func() (string, error){
		func() (string, error) { return "", nil },
		func() (string, error) { return "", errors.New("no clipboard") },
	} {
		if say, ok := pasteFrom(read).(shell.Say); !ok || !strings.Contains(strings.ToLower(say.Text), "clipboard") {
			t.Errorf("nothing is said: %#v", say)
		}
	}
}
