package form_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/date"
	"example.org/upstander/tui/widget/form"
	"example.org/upstander/tui/widget/layout"
	"example.org/upstander/tui/widget/widgettest"
)

type cancelled struct{}

func methods() []form.Choice {
	return []form.Choice{{Value: "document", Label: "Document"}, {Value: "data", Label: "Data"}, {Value: "testimony", Label: "Testimony"}, {Value: "test", Label: "Test"}}
}

func parts() []form.Choice {
	return []form.Choice{{Value: "devices", Label: "All devices"}, {Value: "phones", Label: "Mobile phones"}, {Value: "words", Label: "Keyword searching"}}
}

func fields() []form.Field {
	return []form.Field{
		{Key: "title", Label: "Title", Required: true, Hint: "What an inspector would ask for by name."},
		{Key: "about", Label: "About", Kind: form.Date, Hint: "The day that it tells about."},
		{Key: "method", Label: "Method", Kind: form.OneOf, Choices: methods(), Value: "document"},
		{Key: "parts", Label: "Parts", Kind: form.AnyOf, Choices: parts(), Value: "phones"},
	}
}

func open(fields []form.Field) *form.Form {
	return form.New(widgettest.Plain(), "Evidence for INT-4", fields,
		func(v map[string]string) tea.Msg { return v }, func() tea.Msg { return cancelled{} })
}

// fill presses keys and gives the values, or nil when the form did not save.
func fill(f *form.Form, keys ...string) map[string]string {
	sent, done := widgettest.Press(f, keys...)
	if !done || len(sent) != 1 {
		return nil
	}
	v, _ := sent[0].(map[string]string)
	return v
}

func TestFillingIn(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
		want map[string]string
	}{
		{"line by line with Enter", []string{"Device estate", "enter", "23/11/2026", "enter", "right", "enter", "space", "enter"},
			map[string]string{"title": "Device estate", "about": "2026-11-23", "method": "data", "parts": "devices,phones"}},
		{"straight to save", []string{"Device estate", "ctrl+s"},
			map[string]string{"title": "Device estate", "about": "", "method": "document", "parts": "phones"}},
		{"Tab and back", []string{"tab", "tab", "shift+tab", "1 Feb 2026", "up", "Register", "ctrl+s"},
			map[string]string{"title": "Register", "about": "2026-02-01", "method": "document", "parts": "phones"}},
		{"letters and space in a choice", []string{"x", "down", "down", "t", "t", "space", "ctrl+s"},
			map[string]string{"title": "x", "about": "", "method": "document", "parts": "phones"}},
		{"a letter once", []string{"x", "tab", "tab", "t", "ctrl+s"},
			map[string]string{"title": "x", "about": "", "method": "testimony", "parts": "phones"}},
		{"clearing a choice", []string{"x", "tab", "tab", "backspace", "ctrl+s"},
			map[string]string{"title": "x", "about": "", "method": "", "parts": "phones"}},
		{"ticks", []string{"x", "shift+tab", "end", "space", "left", "space", "a", "space", "ctrl+s"},
			map[string]string{"title": "x", "about": "", "method": "document", "parts": "devices,words"}},
		{"down and up walk the ticks", []string{"x", "shift+tab", "home", "space", "down", "down", "space", "up", "space", "ctrl+s"},
			map[string]string{"title": "x", "about": "", "method": "document", "parts": "devices,words"}},
		{"down leads on from the last tick, and up from the first", []string{"tab", "tab", "tab", "down", "down", "down", "x", "up", "home", "up", "right", "ctrl+s"},
			map[string]string{"title": "x", "about": "", "method": "data", "parts": "phones"}},
		{"clearing a line", []string{"one two", "left", "left", "left", "ctrl+u", "x", "ctrl+s"},
			map[string]string{"title": "xtwo", "about": "", "method": "document", "parts": "phones"}},
		{"a paste of lines", []string{"one\r\ntwo\n\tthree", "ctrl+s"},
			map[string]string{"title": "one two three", "about": "", "method": "document", "parts": "phones"}},
	} {
		got := fill(open(fields()), c.keys...)
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestSavingGoesToTheFirstThatIsWrong(t *testing.T) {
	f := open(fields())
	if v := fill(f, "tab", "31 Febtober", "ctrl+s"); v != nil {
		t.Fatalf("saved %v", v)
	}
	view := f.View(80, 14)
	for _, want := range []string{"> Title *", "! This has to be filled in.", `! "31 Febtober" is not a date: write 23 November 2026 or 23/11/26.`} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	widgettest.Press(f, "Register")
	if view := f.View(80, 14); strings.Contains(view, "filled in.") {
		t.Errorf("the fault is still shown after typing:\n%s", view)
	}
	if v := fill(f, "ctrl+s"); v != nil {
		t.Fatalf("saved a date that is none: %v", v)
	}
	if view := f.View(80, 14); !strings.Contains(view, "> About") {
		t.Errorf("the cursor did not go to the date:\n%s", view)
	}
}

func TestOwnCheckRunsOnLeaving(t *testing.T) {
	all := fields()
	asked := ""
	all[1].Check = func(v string) error {
		asked = v
		return errors.New("the day is after the assessment's own date")
	}
	f := open(all)
	widgettest.Press(f, "tab", "23 November 2026", "tab")
	if asked != "2026-11-23" {
		t.Errorf("the check was asked about %q", asked)
	}
	if view := f.View(60, 14); !strings.Contains(view, "! The day is after the assessment's own date.") {
		t.Errorf("nothing is said in\n%s", view)
	}
	asked = "not asked"
	f = open(all)
	if fill(f, "x", "ctrl+s") == nil || asked != "not asked" {
		t.Errorf("an empty field was checked: %q", asked)
	}
}

func TestLeaving(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
		gone bool
	}{
		{"untouched", []string{"esc"}, true},
		{"moved about only", []string{"tab", "tab", "esc"}, true},
		{"typed and taken back", []string{"x", "backspace", "esc"}, true},
		{"typed: asks", []string{"x", "esc"}, false},
		{"Enter keeps", []string{"x", "esc", "enter"}, false},
		{"Esc keeps", []string{"x", "esc", "esc"}, false},
		{"another letter keeps", []string{"x", "esc", "y"}, false},
		{"a paste keeps", []string{"x", "esc", "dd"}, false},
		{"d discards", []string{"x", "esc", "d"}, true},
		{"arrow and Enter discard", []string{"x", "esc", "down", "enter"}, true},
		{"there and back keeps", []string{"x", "esc", "down", "up", "enter"}, false},
	} {
		sent, done := widgettest.Press(open(fields()), c.keys...)
		if done != c.gone || (done && sent[0] != cancelled{}) {
			t.Errorf("%s: done %v, sent %v", c.name, done, sent)
		}
	}
	f := open(fields())
	if v := fill(f, "x", "esc", "enter", "y", "ctrl+s"); v["title"] != "xy" {
		t.Errorf("after keeping, %v was saved", v)
	}
}

func TestAskingView(t *testing.T) {
	f := open(fields()[:1])
	widgettest.Press(f, "Register", "esc")
	want := `Evidence for INT-4
────────────────────────────────────────────────────────────────────────
  Title *  Register
           What an inspector would ask for by name.
────────────────────────────────────────────────────────────────────────
This has not been saved.
> Esc  Keep editing
  d    Discard what was typed`
	if got := widgettest.Text(f.View(72, 14)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestViewWide(t *testing.T) {
	f := open(fields())
	widgettest.Press(f, "Device estate", "tab", "2026-11-23")
	want := `Evidence for INT-4
────────────────────────────────────────────────────────────────────────────────
  Title *  Device estate
> About    2026-11-23│  = 23 November 2026
           The day that it tells about.
  Method   (●) Document   ( ) Data   ( ) Testimony   ( ) Test
  Parts     [ ] All devices    [x] Mobile phones    [ ] Keyword searching
  * has to be filled in`
	if got := widgettest.Text(f.View(80, 14)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestViewNarrow(t *testing.T) {
	f := open(fields())
	widgettest.Press(f, "Device estate", "shift+tab", "right")
	want := `Evidence for INT-4
────────────────────────────────────────────────────────────
  Title *
    Device estate
  About
    (blank)
  Method
    (●) Document   ( ) Data   ( ) Testimony   ( ) Test
> Parts
     [ ] All devices   >[x] Mobile phones
     [ ] Keyword searching
    The arrow keys go from one to the next, Space ticks.
  * has to be filled in`
	if got := widgettest.Text(f.View(60, 14)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// In a window lower than the form, the field with the cursor is always in
// sight, and it is said that there is more.
func TestScrolls(t *testing.T) {
	var many []form.Field
	for i := range 14 {
		many = append(many, form.Field{Key: fmt.Sprint(i), Label: fmt.Sprintf("Field %d", i), Hint: "A hint."})
	}
	f := open(many)
	for i := range many {
		view := f.View(60, 14)
		if !strings.Contains(view, fmt.Sprintf("> Field %d\n", i)) || !strings.Contains(view, "A hint.") {
			t.Fatalf("field %d is out of sight:\n%s", i, view)
		}
		if !strings.Contains(view, "more ") {
			t.Fatalf("nothing says that there is more:\n%s", view)
		}
		widgettest.Press(f, "tab")
	}
	if view := f.View(60, 14); !strings.Contains(view, "> Field 0\n") {
		t.Errorf("Tab on the last field does not lead to the first:\n%s", view)
	}
}

// A list of choices longer than the window follows the cursor.
func TestManyChoicesFollowTheCursor(t *testing.T) {
	var items []form.Choice
	for i := range 33 {
		items = append(items, form.Choice{Value: fmt.Sprint(i), Label: fmt.Sprintf("Item %02d with a long enough title", i)})
	}
	f := open([]form.Field{{Key: "items", Label: "Items", Kind: form.AnyOf, Choices: items}})
	for i := range items {
		if view := f.View(60, 14); !strings.Contains(view, fmt.Sprintf(">[ ] Item %02d", i)) {
			t.Fatalf("choice %d is out of sight:\n%s", i, view)
		}
		widgettest.Press(f, "right")
	}
}

func TestLongLineStaysInItsField(t *testing.T) {
	f := open(fields())
	widgettest.Press(f, strings.Repeat("An unusually long title. ", 40))
	for _, w := range []int{60, 72, 110, 200} {
		view := f.View(w, 14)
		if err := widgettest.TooBig(view, w, 14); err != nil {
			t.Error(err)
		}
		if !strings.Contains(view, "│") || !strings.Contains(view, "! There is room for 500 characters; 500 did not fit.") {
			t.Errorf("at %d: no cursor, or nothing said of the limit:\n%s", w, view)
		}
	}
	if got := layout.Width(strings.Split(widgettest.Text(f.View(200, 14)), "\n")[1]); got != 110 {
		t.Errorf("a wide window has lines of %d columns", got)
	}
}

// A reason that is longer than its field is wide is read as a whole, with and without
// the cursor in it.
func TestALongLineIsReadAsAWhole(t *testing.T) {
	const reason = "The contract with the present supplier ends in August of that year and the next one has the phones in it"
	for _, keys := range [][]string{{reason}, {reason, "tab"}} {
		f := open(fields())
		widgettest.Press(f, keys...)
		for _, width := range []int{60, 80} {
			view := strings.NewReplacer("│", "").Replace(f.View(width, 20))
			if got := strings.Join(strings.Fields(view), " "); !strings.Contains(got, reason) {
				t.Errorf("at %d after %d keys:\n%s", width, len(keys), view)
			}
		}
	}
}

func TestFormWithoutFields(t *testing.T) {
	f := open(nil)
	widgettest.Press(f, "tab", "x", "up", "space")
	if v := fill(f, "enter"); v == nil || len(v) != 0 {
		t.Errorf("saved %v", v)
	}
	if f.View(60, 14) == "" {
		t.Error("nothing is drawn")
	}
}

// A notice stands under the field once it is left, until it is changed, and
// bars nothing.
func TestNoticeBarsNothing(t *testing.T) {
	asked := 0
	all := fields()
	all[0].Notice = func(v string) string {
		asked++
		if strings.Contains(v, "DCI") {
			return "Looks like a name. Write the role."
		}
		return ""
	}
	f := open(all)
	widgettest.Press(f, widgettest.Letters("DCI Holt")...)
	if asked != 0 || strings.Contains(f.View(80, 30), "Looks like") {
		t.Errorf("asked %d times while it was typed", asked)
	}
	widgettest.Press(f, "tab")
	if view := f.View(80, 30); !strings.Contains(view, "! Looks like a name. Write the role.") {
		t.Errorf("no notice in\n%s", view)
	}
	for width := 1; width < 130; width += 7 {
		for height := 1; height < 34; height += 3 {
			if err := widgettest.TooBig(f.View(width, height), width, height); err != nil {
				t.Fatalf("%dx%d: %v", width, height, err)
			}
		}
	}
	widgettest.Press(f, "shift+tab", "x")
	if strings.Contains(f.View(80, 30), "Looks like") {
		t.Error("the notice stays although the value is another one")
	}
	if v := fill(f, "ctrl+s"); v["title"] != "DCI Holtx" {
		t.Errorf("the notice bars saving: %v", v)
	}
	if empty := open(all); fill(empty, "tab") != nil || strings.Contains(empty.View(80, 30), "Looks like") {
		t.Error("a notice on nothing")
	}
}

// A day is typed as people write it, said back in words with how far it is, and what is
// odd about it.
func TestADayIsUnderstoodAndSaidBack(t *testing.T) {
	today := date.Of(2026, time.November, 23)
	for typed, want := range map[string][2]string{
		"23/11/26": {"2026-11-23", "= 23 November 2026, today"}, "23 nov": {"2026-11-23", "today"}, "today": {"2026-11-23", "today"}, "+3m": {"2027-02-23", "= 23 February 2027, in 3 months"},
		"nov 2026": {"2026-11-30", "= 30 November 2026, in 7 days"}, "30 April 2020": {"2020-04-30", "6 years ago; is that meant?"}, "1 January 2062": {"2062-01-01", "in 35 years; is that meant?"},
	} {
		var got map[string]string
		f := form.New(widgettest.Plain(), "When", []form.Field{{Key: "due", Label: "Due", Kind: form.Date}}, func(v map[string]string) tea.Msg { got = v; return nil }, nil).On(today)
		widgettest.Press(f, widgettest.Letters(typed)...)
		if view := f.View(78, 12); !strings.Contains(view, want[1]) {
			t.Errorf("%q: no %q in\n%s", typed, want[1], view)
		}
		if widgettest.Press(f, "ctrl+s"); got["due"] != want[0] {
			t.Errorf("%q became %q, not %s", typed, got["due"], want[0])
		}
	}
	f := form.New(widgettest.Plain(), "When", []form.Field{{Key: "due", Label: "Due", Kind: form.Date}}, func(map[string]string) tea.Msg { return nil }, nil).On(today)
	widgettest.Press(f, append(widgettest.Letters("31/4/26"), "ctrl+s")...)
	if view := f.View(78, 12); !strings.Contains(view, "that month has 30 days") {
		t.Errorf("it does not say what is wrong:\n%s", view)
	}
}
