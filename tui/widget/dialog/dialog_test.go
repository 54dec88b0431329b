package dialog_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/widgettest"
)

type answer string

func say(s string) func() tea.Msg { return func() tea.Msg { return answer(s) } }

func confirm() shell.Dialog {
	return dialog.Confirm(widgettest.Plain(), dialog.Question{
		Title: "Delete this evidence", Text: "Device estate and coverage, kept at ICT 44.",
		YesKey: "d", YesLabel: "Delete it", CancelLabel: "Keep it", Yes: say("yes"), No: say("no"),
	})
}

func TestConfirm(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want answer
	}{
		{[]string{"d"}, "yes"}, {[]string{"esc"}, "no"}, {[]string{"enter"}, "no"},
		{[]string{"up", "enter"}, "yes"}, {[]string{"tab", "enter"}, "yes"}, {[]string{"up", "down", "enter"}, "no"},
		{[]string{"x", "dd", "y", "enter"}, "no"},
	} {
		sent, done := widgettest.Press(confirm(), c.keys...)
		if !done || len(sent) != 1 || sent[0] != c.want {
			t.Errorf("%v: %v, done %v; want %s", c.keys, sent, done, c.want)
		}
	}
}

func TestConfirmView(t *testing.T) {
	want := `Delete this evidence
──────────────────────────────────────────────────
Device estate and coverage, kept at ICT 44.

  d    Delete it
> Esc  Keep it`
	if got := widgettest.Text(confirm().View(50, 14)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Enter never confirms, however the question is made.
func TestConfirmingKeyIsNotEnter(t *testing.T) {
	for _, key := range []string{"enter", "esc", ""} {
		d := dialog.Confirm(widgettest.Plain(), dialog.Question{YesKey: key, YesLabel: "Delete it", Yes: say("yes"), No: say("no")})
		for pressed, want := range map[string]answer{"enter": "no", "esc": "no", "y": "yes"} {
			if sent, _ := widgettest.Press(d, pressed); len(sent) != 1 || sent[0] != want {
				t.Errorf("made with %q, %s gives %v, want %s", key, pressed, sent, want)
			}
		}
	}
}

func TestQuietPeriod(t *testing.T) {
	now := time.Date(2026, 11, 23, 14, 2, 0, 0, time.UTC)
	d := dialog.Confirm(widgettest.Plain(), dialog.Question{
		YesKey: "d", YesLabel: "Delete it", Yes: say("yes"), Quiet: time.Second, Now: func() time.Time { return now },
	})
	if sent, done := widgettest.Press(d, "d", "enter"); done || len(sent) > 0 {
		t.Errorf("answered at once: %v", sent)
	}
	now = now.Add(time.Second)
	if sent, done := widgettest.Press(d, "d"); !done || sent[0] != answer("yes") {
		t.Errorf("after a second: %v, done %v", sent, done)
	}
}

func choose() shell.Dialog {
	options := []dialog.Option{
		{Key: "k", Label: "Keep both", Detail: "The item shows that two answers are open."},
		{Key: "m", Label: "Take mine"},
		{Label: "Look first"},
	}
	return dialog.Choose(widgettest.Plain(), "Two answers on INT-4", "Two people answered.", options,
		func(i int) tea.Msg { return i }, say("cancelled"))
}

func TestChoose(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want tea.Msg
	}{
		{[]string{"k"}, 0}, {[]string{"m"}, 1}, {[]string{"enter"}, 0}, {[]string{"down", "down", "enter"}, 2},
		{[]string{"up", "enter"}, answer("cancelled")}, {[]string{"esc"}, answer("cancelled")}, {[]string{"up", "down", "down", "enter"}, 1},
	} {
		sent, done := widgettest.Press(choose(), c.keys...)
		if !done || len(sent) != 1 || sent[0] != c.want {
			t.Errorf("%v: %v, done %v; want %v", c.keys, sent, done, c.want)
		}
	}
	if _, done := widgettest.Press(choose(), "km", "x", "pgdown"); done {
		t.Error("a paste or a strange key was taken for an answer")
	}
}

func TestChooseView(t *testing.T) {
	d := choose()
	widgettest.Press(d, "down")
	want := `Two answers on INT-4
────────────────────────────────────────────────────────────
Two people answered.

  k    Keep both
       The item shows that two answers are open.
> m    Take mine
       Look first
  Esc  Cancel`
	if got := widgettest.Text(d.View(60, 14)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// However long the text, the marked answer is in sight, and the text can be
// read to its end.
func TestLongTextLeavesRoomForAnswers(t *testing.T) {
	d := dialog.Confirm(widgettest.Plain(), dialog.Question{
		Title: "Merge", Text: strings.Repeat("One of many lines.\n", 40) + "The last line.", YesKey: "m", YesLabel: "Merge", Yes: say("yes"),
	})
	view := d.View(60, 14)
	if !strings.Contains(view, "> Esc") || !strings.Contains(view, "m    Merge") || !strings.Contains(view, "more with PgDn") {
		t.Errorf("something is missing in\n%s", view)
	}
	for range 10 {
		widgettest.Press(d, "pgdown")
		view = d.View(60, 14)
	}
	if !strings.Contains(view, "The last line.") {
		t.Errorf("the end cannot be reached:\n%s", view)
	}
}

func TestManyOptionsFollowTheCursor(t *testing.T) {
	var options []dialog.Option
	for _, k := range strings.Split("a b c d e f g h i j k l m n o p", " ") {
		options = append(options, dialog.Option{Key: k, Label: "Option " + k, Detail: "What it means."})
	}
	d := dialog.Choose(widgettest.Plain(), "Which", "", options, func(i int) tea.Msg { return i }, nil)
	for i, o := range options {
		if view := d.View(60, 10); !strings.Contains(view, "> "+o.Key) {
			t.Fatalf("option %d is out of sight:\n%s", i, view)
		}
		widgettest.Press(d, "down")
	}
	if sent, done := widgettest.Press(d, "enter"); !done || len(sent) != 0 {
		t.Errorf("cancelling without a message gave %v, done %v", sent, done)
	}
}

func prompt(r dialog.Reason) shell.Dialog {
	return dialog.Prompt(widgettest.Plain(), r, func(s string) tea.Msg { return answer(s) }, say("cancelled"))
}

func TestPrompt(t *testing.T) {
	required := dialog.Reason{Title: "Why not applicable", Required: true}
	for _, c := range []struct {
		name string
		from dialog.Reason
		keys []string
		want string
	}{
		{"typed", required, []string{"no", " ", "u", "n", "i", "t", "enter"}, "no unit"},
		{"paste of lines", required, []string{"one\r\ntwo\n", "enter"}, "one two"},
		{"ctrl+s", required, []string{"x", "ctrl+s"}, "x"},
		{"esc", required, []string{"x", "esc"}, "cancelled"},
		{"kept", dialog.Reason{Value: "as before"}, []string{"enter"}, "as before"},
		{"empty, not required", dialog.Reason{}, []string{"enter"}, ""},
		{"empty, required, then given", required, []string{"enter", " ", "enter", "x", "enter"}, "x"},
	} {
		sent, done := widgettest.Press(prompt(c.from), c.keys...)
		if !done || len(sent) != 1 || sent[0] != answer(c.want) {
			t.Errorf("%s: %v, done %v; want %q", c.name, sent, done, c.want)
		}
	}
}

func TestPromptSaysWhatIsWrong(t *testing.T) {
	d := prompt(dialog.Reason{Title: "Why not applicable", Text: "An inspector will ask.", Required: true, Limit: 20})
	widgettest.Press(d, "enter")
	want := `Why not applicable
──────────────────────────────────────────────────
An inspector will ask.

> │



! A reason is needed. Esc leaves without saving.`
	if got := widgettest.Text(d.View(50, 14)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	widgettest.Press(d, "more than twenty letters")
	if view := d.View(60, 14); !strings.Contains(view, "There is room for 20 characters; 4 did not fit.") {
		t.Errorf("nothing is said of the limit:\n%s", view)
	}
	if !d.CapturesText() || confirm().CapturesText() {
		t.Error("a prompt takes text and a confirmation does not")
	}
}

// Where not every answer has room with its meaning, every answer is in sight and the
// marked one has its meaning.
func TestEveryAnswerIsInSightInALowWindow(t *testing.T) {
	var options []dialog.Option
	for _, k := range strings.Split("a b c d e f g h i j", " ") {
		options = append(options, dialog.Option{Key: k, Label: "Option " + k, Detail: "What " + k + " means."})
	}
	d := dialog.Choose(widgettest.Plain(), "Which", "", options, func(i int) tea.Msg { return i }, nil)
	for i, o := range options {
		view := d.View(60, 14)
		for k, other := range options {
			if !strings.Contains(view, other.Label) || strings.Contains(view, other.Detail) != (k == i) {
				t.Errorf("at %s, %s:\n%s", o.Key, other.Key, view)
			}
		}
		widgettest.Press(d, "down")
	}
	if view := d.View(60, 30); strings.Count(view, " means.") != len(options) {
		t.Errorf("with room for all:\n%s", view)
	}
}
