package filter_test

import (
	"strings"
	"testing"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/widget/filter"
	"example.org/upstander/tui/widget/widgettest"
)

func opened() *filter.Filter {
	f := filter.New(filter.Wording{Group: "Gaps", Label: "Filter", Step: "move in the list"})
	f.SetTheme(widgettest.Plain())
	f.Open()
	return f
}

// press hands keys over and says what came of each: c for words that changed, m
// for a key of the list, - for neither.
func press(f *filter.Filter, names ...string) string {
	var said strings.Builder
	for _, name := range names {
		changed, move := f.Key(widgettest.Key(name))
		switch {
		case changed && move:
			said.WriteString("?")
		case changed:
			said.WriteString("c")
		case move:
			said.WriteString("m")
		default:
			said.WriteString("-")
		}
	}
	return said.String()
}

func TestKeys(t *testing.T) {
	for _, c := range []struct {
		name       string
		keys       []string
		did, words string
		typing     bool
	}{
		{"letters change the words", []string{"a", "b"}, "cc", "ab", true},
		{"letters of vi are text", []string{"j", "k"}, "cc", "jk", true},
		{"erasing", []string{"a", "b", "backspace"}, "ccc", "a", true},
		{"clearing to the start", []string{"a", "b", "ctrl+u"}, "ccc", "", true},
		{"nothing to erase", []string{"backspace"}, "-", "", true},
		{"the cursor of the words", []string{"b", "left", "a"}, "c-c", "ab", true},
		{"the list moves", []string{"a", "up", "down", "pgup", "pgdown"}, "cmmmm", "a", true},
		{"Enter keeps", []string{"a", "enter"}, "c-", "a", false},
		{"Esc drops", []string{"a", "esc"}, "cc", "", false},
		{"line ends of a paste", []string{"one\ntwo"}, "c", "one two", true},
	} {
		f := opened()
		if did := press(f, c.keys...); did != c.did || f.Words() != c.words || f.Typing() != c.typing {
			t.Errorf("%s: did %q, words %q, typing %v; want %q, %q, %v", c.name, did, f.Words(), f.Typing(), c.did, c.words, c.typing)
		}
	}
}

func TestLimit(t *testing.T) {
	f := opened()
	press(f, strings.Repeat("x", 200))
	if n := len(f.Words()); n != 80 {
		t.Errorf("%d characters were taken, want 80", n)
	}
	if did := press(f, "y"); did != "-" {
		t.Errorf("a letter over the limit did %q", did)
	}
}

// What is kept can be typed on, and what is dropped does not come back.
func TestOpenAgain(t *testing.T) {
	f := opened()
	press(f, "a", "enter")
	if !f.Active() || !f.Shown() {
		t.Error("the words that were kept are not in use")
	}
	f.Open()
	if press(f, "b"); f.Words() != "ab" {
		t.Errorf("typed on to %q, want ab", f.Words())
	}
	f.Drop()
	if press(f, "c"); f.Words() != "c" {
		t.Errorf("after dropping, typed %q, want c", f.Words())
	}
	press(f, "esc")
	if f.Active() || f.Shown() {
		t.Error("the words that were dropped are in use")
	}
}

func TestSpacesAreNoWords(t *testing.T) {
	f := opened()
	press(f, "space", "enter")
	if f.Words() != " " || f.Active() || f.Shown() || !filter.Has(f.Words(), "anything") {
		t.Errorf("%q is words to look for", f.Words())
	}
}

func TestLets(t *testing.T) {
	for _, c := range []struct {
		words string
		want  bool
	}{
		{"", true}, {"body", true}, {"BODY", true}, {"cam 7", true}, {"rose cam", true},
		{"rosecam", false}, {"body drone", false},
	} {
		f := opened()
		press(f, widgettest.Letters(c.words)...)
		if got := filter.Has(f.Words(), "Item 7", "Body cameras", "Rose"); got != c.want {
			t.Errorf("Lets with %q = %v, want %v", c.words, got, c.want)
		}
	}
}

func TestKeysSayWhatTheyDo(t *testing.T) {
	said := func(list []keys.Binding) string {
		var out []string
		for _, b := range list {
			out = append(out, b.Shown()+" "+b.Does())
		}
		return strings.Join(out, ", ")
	}
	const clearing = ", Ctrl+U clear to the start of the line, Ctrl+K clear to the end of the line, Ctrl+Z, Ctrl+Y take back what was typed; type it again, Ctrl+W clear the word before the cursor"
	list := filter.New(filter.Wording{Group: "Library", Label: "Search", Step: "move in the list"}).Keys()
	if got, want := said(list), "Enter keep the search, Esc drop the search, ↑↓ move in the list"+clearing; got != want {
		t.Errorf("keys %q, want %q", got, want)
	}
	for _, wrong := range keys.Check(list) {
		t.Error(wrong)
	}
}

// Whatever is typed, the line keeps to its room.
func TestLine(t *testing.T) {
	for name, typed := range widgettest.Hostile() {
		for themeName, th := range widgettest.Themes() {
			f := opened()
			f.SetTheme(th)
			press(f, typed)
			for _, last := range []string{"left", "enter"} {
				for _, room := range []int{4, 20, 40} {
					line := f.Line(room)
					if err := widgettest.TooBig(line, len("Filter ")+room, 1); err != nil {
						t.Errorf("%s, %s, room of %d: %v", name, themeName, room, err)
					}
					if !strings.HasPrefix(widgettest.Text(line), "Filter") {
						t.Errorf("%s, %s: no label: %q", name, themeName, line)
					}
				}
				press(f, last)
			}
		}
	}
}
