package history_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/history"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

func on(t testing.TB, words screentest.Words, item string) (shell.Screen, *desk.Desk) {
	t.Helper()
	c := screentest.Checklist(t)
	d := screentest.Desk(c, screentest.Filled(t, c, words), "northmoor.yaml")
	it, _ := c.Item(item)
	return history.New(history.Env{Desk: d, Theme: widgettest.Plain(), Item: it}), d
}

func note(t *testing.T, d *desk.Desk, it *checklist.Item, said string) {
	t.Helper()
	if _, err := d.Change(it.ID, "note", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		j := a.Answer(it.ID).Judgement
		j.Note = text.Clean(said)
		return a.Judge(it, j, who)
	}); err != nil {
		t.Fatal(err)
	}
}

// A former text is read in full and taken back; u is one step.
func TestAFormerTextIsTakenBack(t *testing.T) {
	s, d := on(t, screentest.Plainly, "INT-4")
	it, _ := d.Checklist.Item("INT-4")
	former := d.Assessment().Answer("INT-4").Judgement.Note.String()
	note(t, d, it, "Another text altogether, of seven words.")
	screentest.Show(s, 118, 30)
	screentest.Press(s, "home")
	view := screentest.Show(s, 118, 30)
	for _, want := range []string{"> The note", "Text until then", former, "Text since", "Another text altogether", "Chief officer lead", "23 November 2026 at 14:0"} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	sent := screentest.Press(s, "enter")
	if got := d.Assessment().Answer("INT-4").Judgement.Note.String(); got != former {
		t.Errorf("the note is %q", got)
	}
	if said, _ := sent[len(sent)-1].(shell.Say); !strings.Contains(said.Text, "The note is what it was before") {
		t.Errorf("said %v", sent)
	}
	if _, _, _, err := d.Undo(); err != nil || !strings.HasPrefix(d.Assessment().Answer("INT-4").Judgement.Note.String(), "Another text") {
		t.Errorf("undo: %v", err)
	}
}

// What cannot be taken back says why, and changes nothing.
func TestWhatIsNotTakenBackSaysWhy(t *testing.T) {
	s, d := on(t, screentest.Plainly, "INT-4")
	before := d.Revision()
	for range 40 {
		screentest.Press(s, "down")
	}
	seen := map[string]bool{}
	for range 40 {
		for _, msg := range screentest.Press(s, "enter", "up") {
			if said, ok := msg.(shell.Say); ok {
				seen[said.Text] = true
			}
		}
	}
	if d.Revision() != before {
		t.Error("something was changed")
	}
	for _, want := range []string{"Nothing stood there before: take a later text back.", "A level or the state of a part is not taken back from the history: set it again."} {
		if !seen[want] {
			t.Errorf("never said %q but %v", want, seen)
		}
	}
}

func TestFitsEverySize(t *testing.T) {
	for _, words := range []screentest.Words{screentest.Plainly, screentest.Hostilely} {
		for _, item := range []string{"INT-4", "PRE-9"} {
			s, _ := on(t, words, item)
			for _, size := range screentest.Sizes() {
				s.SetSize(size[0], size[1])
				for _, key := range []string{"down", "tab", "tab"} {
					screentest.Press(s, key)
					if err := screentest.Check(s.View(), size[0], size[1], widgettest.Plain()); err != nil {
						t.Fatalf("%v: %v\n%s", size, err, s.View())
					}
				}
			}
			screentest.CheckKeys(t, s)
		}
	}
}
