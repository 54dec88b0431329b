package edit_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/tui/caret"
	"example.org/upstander/tui/widget/edit"
	"example.org/upstander/tui/widget/layout"
	"example.org/upstander/tui/widget/widgettest"
)

func press(b *edit.Buffer, names ...string) {
	for _, n := range names {
		b.Key(widgettest.Key(n))
	}
}

// shown draws the text with a bar for the cursor.
func shown(b *edit.Buffer, width, height int) string {
	return strings.Join(b.View(edit.LookOf(widgettest.Plain()), width, height, true), "\n")
}

// placed draws the text for the terminal's own caret, with a bar in its place.
// Behind the end of a line the caret stands on a blank.
func placed(b *edit.Buffer, width, height int) string {
	var lines []string
	for name, colours := range widgettest.Themes() {
		view := strings.Join(b.View(edit.LookOf(colours.WithCaret()), width, height, true), "\n")
		view = ansi.Strip(strings.ReplaceAll(view, caret.Typing, "│"))
		view = strings.ReplaceAll(view+"\n", "│ \n", "│\n")
		if lines = append(lines, view); view != lines[0] {
			return name + " differs: " + view
		}
	}
	return strings.TrimSuffix(lines[0], "\n")
}

func TestTypingAndMoving(t *testing.T) {
	for _, c := range []struct {
		name, start string
		keys        []string
		want        string // with │ where the cursor is
	}{
		{"typing", "ab", []string{"c"}, "abc│"},
		{"space", "ab", []string{"space", "c"}, "ab c│"},
		{"enter", "ab", []string{"left", "enter"}, "a\n│b"},
		{"ctrl+j", "ab", []string{"ctrl+j"}, "ab\n│"},
		{"tab key", "", []string{"tab", "a"}, "    a│"},
		{"paste with CRLF", "", []string{"one\r\ntwo\rthree\n"}, "one\ntwo\nthree\n│"},
		{"paste in the middle", "ad", []string{"left", "b\nc"}, "ab\nc│d"},
		{"backspace", "abc", []string{"left", "backspace"}, "a│c"},
		{"backspace joins", "a\nb", []string{"home", "backspace"}, "a│b"},
		{"backspace at the start", "a", []string{"home", "backspace"}, "│a"},
		{"delete", "abc", []string{"home", "delete"}, "│bc"},
		{"delete joins", "a\nb", []string{"ctrl+home", "end", "delete"}, "a│b"},
		{"delete at the end", "a", []string{"delete"}, "a│"},
		{"word left", "one two", []string{"ctrl+left"}, "one │two"},
		{"word left over an end", "one\ntwo", []string{"home", "ctrl+left"}, "│one\ntwo"},
		{"word left in nothing", "", []string{"ctrl+left"}, "│"},
		{"word left in spaces", "   ", []string{"ctrl+left", "ctrl+left"}, "│"},
		{"word right", "one two", []string{"ctrl+home", "ctrl+right"}, "one│ two"},
		{"word right at the end", "one", []string{"ctrl+right"}, "one│"},
		{"delete a word", "one two", []string{"ctrl+w"}, "one │"},
		{"up and down keep the column", "abcd\nx\nabcd", []string{"left", "up", "up"}, "abc│d\nx\nabcd"},
		{"down past the end", "ab\ncd", []string{"home", "down", "down"}, "ab\n│cd"},
		{"page up", "a\nb\nc", []string{"pgup", "pgup", "pgup"}, "a│\nb\nc"},
		{"an accent joins its letter", "e", []string{"\u0301", "left"}, "│e\u0301"},
		{"an accent goes with its letter", "ae\u0301", []string{"backspace"}, "a│"},
		{"a paragraph is not cleared", "one two", []string{"ctrl+u", "ctrl+k"}, "one two│"},
		{"start and end of the line as in a shell", "one two", []string{"ctrl+a", "x", "ctrl+e", "y"}, "xone twoy│"},
		{"escapes do not come in", "", []string{"a\x1b[31mb\x1b]0;t\x07c"}, "abc│"},
	} {
		b := edit.New(c.start, 0, false)
		shown(b, 80, 9)
		press(b, c.keys...)
		var lines []string
		for _, line := range strings.Split(shown(b, 80, 9), "\n") {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		if got := strings.Join(lines, "\n"); got != c.want && strings.TrimRight(got, " ") != strings.TrimRight(c.want, " ") {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		// The caret of a terminal takes no column of its own, so all else is the same.
		if got := placed(b, 80, 9); strings.TrimRight(got, " ") != strings.TrimRight(c.want, " ") {
			t.Errorf("%s: with the terminal's own caret %q, want %q", c.name, got, c.want)
		}
	}
}

func TestRowsOnTheScreen(t *testing.T) {
	b := edit.New("one two three four\n\nlast", 0, false)
	if got, want := shown(b, 11, 9), "one two \nthree four\n\nlast│"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	press(b, "up", "up", "end")
	if got, want := shown(b, 11, 9), "one two \nthree four│\n\nlast"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	press(b, "up", "end")
	if got, want := shown(b, 11, 9), "one two│ \nthree four\n\nlast"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := b.Rows(11); got != 4 {
		t.Errorf("%d rows, want 4", got)
	}
}

// A line that is just full has no empty row under it.
func TestNoPhantomRow(t *testing.T) {
	b := edit.New("1234567890", 0, false)
	if got := shown(b, 11, 5); got != "1234567890│" {
		t.Errorf("got %q", got)
	}
}

func TestScrollsToTheCursor(t *testing.T) {
	b := edit.New("1\n2\n3\n4\n5\n6", 0, false)
	if got := shown(b, 10, 3); got != "4\n5\n6│" {
		t.Errorf("at the end %q", got)
	}
	press(b, "ctrl+home")
	if got := shown(b, 10, 3); got != "│1\n2\n3" || b.Above() != 0 || b.Below() != 3 {
		t.Errorf("at the start %q, %d above, %d below", got, b.Above(), b.Below())
	}
	press(b, "ctrl+end", "backspace", "backspace", "backspace", "backspace")
	if got := shown(b, 10, 3); got != "2\n3\n4│" {
		t.Errorf("after deleting %q", got)
	}
}

func TestLimitCountsWhatIsLeftOut(t *testing.T) {
	b := edit.New("", 5, false)
	if r := b.Key(widgettest.Key("abc")); !r.Changed || r.Left != 0 {
		t.Errorf("three characters: %+v", r)
	}
	if r := b.Key(widgettest.Key("défg")); !r.Changed || r.Left != 2 || b.Text() != "abcdé" {
		t.Errorf("four more: %+v, text %q", r, b.Text())
	}
	if r := b.Key(widgettest.Key("x")); r.Changed || r.Left != 1 || !r.Used {
		t.Errorf("one too many: %+v", r)
	}
	long := edit.New("longer than that", 5, false)
	if long.Text() != "longer than that" {
		t.Errorf("a text that was there was cut to %q", long.Text())
	}
}

func TestSingleLine(t *testing.T) {
	b := edit.New("", 0, true)
	press(b, "one\r\ntwo\tthree")
	if b.Text() != "one two three" {
		t.Errorf("a paste became %q", b.Text())
	}
	for _, k := range []string{"enter", "tab", "esc", "ctrl+s"} {
		if b.Key(widgettest.Key(k)).Used {
			t.Errorf("%s was taken from the owner", k)
		}
	}
}

func TestLineScrollsSideways(t *testing.T) {
	look := edit.LookOf(widgettest.Plain())
	b := edit.New("The quick brown fox jumps over the lazy dog", 0, true)
	for _, c := range []struct {
		keys    []string
		focused bool
		want    string
	}{
		{nil, true, "…e lazy dog│"},
		{nil, false, "The quick brown …"},
		{[]string{"home"}, true, "│The quick brown …"},
	} {
		press(b, c.keys...)
		if got := b.Line(look, 20, c.focused); got != c.want || layout.Width(got) > 20 {
			t.Errorf("after %v: %q, want %q", c.keys, got, c.want)
		}
	}
	for range 43 {
		press(b, "right")
		if got := b.Line(look, 20, true); !strings.Contains(got, "│") || layout.Width(got) > 20 {
			t.Errorf("no cursor, or too wide: %q", got)
		}
	}
}

// Whatever keys come, the text stays sound, the count is right, the cursor is
// on the screen and nothing is drawn too wide.
func TestRandomTyping(t *testing.T) {
	look := edit.LookOf(widgettest.Plain())
	var pastes []string
	for _, s := range widgettest.Hostile() {
		pastes = append(pastes, s)
	}
	names := []string{"left", "right", "up", "down", "home", "end", "pgup", "pgdown", "ctrl+left", "ctrl+right", "ctrl+home", "ctrl+end",
		"backspace", "delete", "ctrl+w", "enter", "tab", "a", "é", "\u0301", "検", "❤\ufe0f", "space", "👨", "\u200d"}
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		b := edit.New(pastes[r.IntN(len(pastes))], 3000, seed%3 == 0)
		for step := range 120 {
			name := names[r.IntN(len(names))]
			if r.IntN(30) == 0 {
				name = pastes[r.IntN(len(pastes))]
			}
			press(b, name)
			text := b.Text()
			if !utf8.ValidString(text) || b.Count() != utf8.RuneCountInString(text) {
				t.Fatalf("seed %d step %d (%.20q): count %d, text has %d", seed, step, name, b.Count(), utf8.RuneCountInString(text))
			}
			w, h := 2+r.IntN(60), 1+r.IntN(12)
			rows := b.View(look, w, h, true)
			if len(rows) > h || strings.Count(strings.Join(rows, ""), "│") != 1 {
				t.Fatalf("seed %d step %d (%.20q): %d rows of %d, or no cursor in %q", seed, step, name, len(rows), h, rows)
			}
			for _, row := range rows {
				if w > 3 && layout.Width(row) > w {
					t.Fatalf("seed %d step %d: %q is %d wide, %d allowed", seed, step, row, layout.Width(row), w)
				}
			}
		}
	}
}

// A window that grows shows more of the text, not empty space under it.
func TestGrowingWindowIsFilled(t *testing.T) {
	b := edit.New("1\n2\n3\n4\n5\n6", 0, false)
	shown(b, 10, 3)
	if got := shown(b, 10, 5); got != "2\n3\n4\n5\n6│" {
		t.Errorf("got %q", got)
	}
}

func TestKeysThatAreNoCharacter(t *testing.T) {
	b := edit.New("a", 0, false)
	if r := b.Key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{0}}); r.Changed || b.Text() != "a" {
		t.Errorf("%+v, text %q", r, b.Text())
	}
}

func TestAltLettersAreNoText(t *testing.T) {
	b := edit.New("", 0, false)
	if b.Key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x"), Alt: true}); b.Text() != "" {
		t.Errorf("Alt+X wrote %q", b.Text())
	}
}
