package share_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/returns/codec"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/screen/share"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

// put opens the screen on a filled assessment with something released on INT-4.
func put(t testing.TB, words screentest.Words, file string, practice string) (shell.Screen, *desk.Desk) {
	t.Helper()
	c := screentest.Checklist(t)
	a := screentest.Filled(t, c, words)
	a, _ = a.Record([]assessment.Change{
		{Register: assessment.ReleaseRegister("INT-4"), Value: assessment.Release{NoteTier: assessment.ToInspectorate}.Value()},
		{Register: assessment.PracticeRegister("INT-4"), Value: assessment.Value{"text": practice}},
	}, screentest.Who())
	d := screentest.Desk(c, a, file)
	s := share.New(share.Env{Desk: d, Theme: widgettest.Plain(), Write: func(path string, r *returns.Return) error {
		data, err := codec.Encode(r)
		if err != nil {
			return err
		}
		return os.WriteFile(path, data, 0o600)
	}})
	screentest.Drain(s, s.Init())
	return s, d
}

func flat(view string) string { return strings.Join(strings.Fields(view), " ") }

// pane is one of the two panes of a picture, on one line; 0 is the left one.
func pane(view string, n int) string {
	var out []string
	for _, line := range strings.Split(view, "\n") {
		if parts := strings.SplitN(line, "│", 2); len(parts) == 2 {
			out = append(out, parts[n])
		}
	}
	return flat(strings.Join(out, " "))
}

// answer presses keys in the dialog that was asked for, and in those that
// follow from it.
func answer(t *testing.T, s shell.Screen, sent []tea.Msg, keys ...string) []tea.Msg {
	t.Helper()
	if len(sent) != 1 {
		t.Fatalf("no dialog was opened: %v", sent)
	}
	open, ok := sent[0].(shell.Open)
	if !ok {
		t.Fatalf("no dialog was opened: %v", sent)
	}
	var out []tea.Msg
	msgs, _ := widgettest.Press(open.Dialog, keys...)
	for _, msg := range msgs {
		out = append(out, screentest.Send(s, msg)...)
	}
	return out
}

func to(s shell.Screen, item string) bool {
	screentest.Press(s, "home")
	for range 40 {
		if s.Position() == item {
			return true
		}
		screentest.Press(s, "down")
	}
	return false
}

func TestEveryRowSaysWhatLeavesAndWhatStays(t *testing.T) {
	s, d := put(t, screentest.Plainly, "nm.yaml", "Two people test the alerts.")
	p, err := returns.PlanFor(d.Checklist, d.Assessment(), returns.Region, d.AsAt(), d.AsAt(), returns.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if view := screentest.Show(s, 140, 44); !strings.Contains(view, "A return for the region") || !strings.Contains(view, "1 of 34") {
		t.Errorf("no heading in\n%s", view)
	}
	for _, i := range p.Items {
		screentest.Press(s, "down")
		if s.Position() != i.Item {
			t.Fatalf("the cursor is on %q, not on %s", s.Position(), i.Item)
		}
		view := screentest.Show(s, 180, 50)
		want := "Stays nothing"
		if len(i.Withheld) > 0 {
			want = "Stays " + returns.Listed(i.Withheld)
		}
		if !strings.Contains(pane(view, 0), "> "+i.Item) || !strings.Contains(pane(view, 1), want) {
			t.Errorf("%s: no %q in\n%s", i.Item, want, view)
		}
	}
	if !to(s, "INT-4") {
		t.Fatal("no INT-4")
	}
	view := pane(screentest.Show(s, 140, 44), 1)
	for _, want := range []string{"the practice to share: Two people test the alerts.", "1 note, 1 action"} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	if leaves, _, _ := strings.Cut(view, "Stays"); strings.Contains(leaves, "What there is to say on INT-4") {
		t.Errorf("a note that does not leave the force is shown as leaving:\n%s", view)
	}
}

func TestAudiencesAndTiers(t *testing.T) {
	s, _ := put(t, screentest.Plainly, "nm.yaml", "Two people test the alerts.")
	s.SetSize(120, 40)
	answer(t, s, screentest.Press(s, "f"), "i")
	to(s, "INT-4")
	if view := pane(s.View(), 1); !strings.Contains(s.View(), "A return for the inspectorate") || !strings.Contains(view, "the note: What there is to say on INT-4.") ||
		!strings.Contains(view, "\"Owner\" of action 1: Head of Unit") {
		t.Errorf("the inspectorate does not see what it may:\n%s", s.View())
	}
	withhold := func(view string) bool {
		_, stays, _ := strings.Cut(view, "Stays")
		return strings.Contains(stays, "evidence entr")
	}
	evidence := func() string {
		to(s, "INT-7")
		for _, i := range []string{"PRE-2", "PRE-3", "PRE-5"} {
			if to(s, i) && withhold(pane(s.View(), 1)) {
				return i
			}
		}
		return ""
	}
	if evidence() == "" {
		t.Fatalf("evidence without handling is not withheld:\n%s", s.View())
	}
	answer(t, s, screentest.Press(s, "t"), "i")
	if view := s.View(); evidence() != "" || !strings.Contains(view, "evidence without handling may go to the inspectorate") {
		t.Errorf("evidence without handling is still withheld:\n%s", view)
	}
	answer(t, s, screentest.Press(s, "f"), "p")
	view := s.View()
	if !strings.Contains(view, "A return for the public") || strings.Contains(view, "Two people") || !strings.Contains(pane(view, 1), "Nothing of its own: it is counted, and no more.") {
		t.Errorf("the public sees more than counts:\n%s", view)
	}
	if sent := screentest.Press(s, "t"); len(sent) != 1 || sent[0] != (shell.Say{Text: "A return for the public has counts alone."}) {
		t.Errorf("t sent %v", sent)
	}
}

// Mistake 16: the warning comes first, names the place without repeating what
// is there, and stops nothing.
func TestPersonalDetailIsWarnedOfFirst(t *testing.T) {
	dir := t.TempDir()
	s, _ := put(t, screentest.Plainly, filepath.Join(dir, "nm.yaml"), "Ask DS Marsh on 07700 900123.")
	s.SetSize(120, 40)
	if view := s.View(); !strings.Contains(view, "! 1 text of it looks like personal or operational detail") {
		t.Errorf("no warning:\n%s", view)
	}
	if screentest.Press(s, "n"); s.Position() != "INT-4" {
		t.Errorf("n goes to %q", s.Position())
	}
	if view := pane(s.View(), 1); !strings.Contains(view, "the practice to share: D* M**** looks like a person's name") || !strings.Contains(view, flat(privacy.Caveat())) {
		t.Errorf("the detail does not say so:\n%s", s.View())
	}
	asked := screentest.Press(s, "w")
	if len(asked) != 1 {
		t.Fatalf("w sent %v", asked)
	}
	said := flat(widgettest.Text(asked[0].(shell.Open).Dialog.View(78, 22)))
	if strings.Contains(said, "Marsh") || strings.Contains(said, "900123") || !strings.Contains(said, "INT-4, the practice to share: D* M****") || !strings.Contains(said, flat(privacy.Caveat())[:40]) {
		t.Errorf("the question says %s", said)
	}
	answer(t, s, answer(t, s, asked, "w"), "enter")
	if _, err := os.Stat(filepath.Join(dir, "northmoor-constabulary-2026-27-return-region-2026-11-23.yaml")); err != nil {
		t.Errorf("it was not written: %v", err)
	}
}

func TestWrites(t *testing.T) {
	dir := t.TempDir()
	s, d := put(t, screentest.Plainly, filepath.Join(dir, "nm.yaml"), "Two people test the alerts.")
	s.SetSize(108, 28)
	answer(t, s, screentest.Press(s, "w"), "enter")
	path := filepath.Join(dir, "northmoor-constabulary-2026-27-return-region-2026-11-23.yaml")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := codec.Decode(path, data)
	if err != nil || r.Of != returns.OfID(d.Assessment().ID()) || r.Released != d.AsAt() || len(r.Answers) != 33 {
		t.Fatalf("wrote %+v, %v", r, err)
	}
	if view := strings.Join(strings.Fields(s.View()), ""); !strings.Contains(view, "Writtento"+path) {
		t.Errorf("nothing says where:\n%s", s.View())
	}
	screentest.Press(s, "down")
	if strings.Contains(s.View(), "Written to") {
		t.Error("the notice stays")
	}
	// A file that is there is asked about first.
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	again := answer(t, s, screentest.Press(s, "w"), "enter")
	if data, _ := os.ReadFile(path); string(data) != "old" {
		t.Fatal("written over without a question")
	}
	answer(t, s, again, "esc")
	if data, _ := os.ReadFile(path); string(data) != "old" {
		t.Fatal("Esc does not keep it")
	}
}

func TestWhatCannotBeWrittenIsSaid(t *testing.T) {
	c := screentest.Checklist(t)
	d := screentest.Desk(c, screentest.Empty(c, "Eastvale Police"), "e.yaml")
	s := share.New(share.Env{Desk: d, Theme: widgettest.Plain(), Write: func(string, *returns.Return) error { return errors.New("no room") }})
	if sent := screentest.Press(s, "w"); len(sent) != 1 {
		t.Errorf("w before the return is made sent %v", sent)
	}
	screentest.Drain(s, s.Init())
	s.SetSize(78, 18)
	answer(t, s, screentest.Press(s, "w"), "enter")
	if !strings.Contains(s.View(), "the return was not written. no room") {
		t.Errorf("nothing said:\n%s", s.View())
	}
	// An assessment of no force cannot be released.
	d = screentest.Desk(c, screentest.Empty(c, ""), "e.yaml")
	s = share.New(share.Env{Desk: d, Theme: widgettest.Plain()})
	screentest.Drain(s, s.Init())
	if view := flat(screentest.Show(s, 78, 18)); !strings.Contains(view, "The return cannot be made.") || !strings.Contains(view, "write the name of the force into the file first") {
		t.Errorf("nothing said:\n%s", view)
	}
	for _, key := range []string{"w", "n"} {
		if sent := screentest.Press(s, key); len(sent) != 1 || sent[0].(shell.Say).Text == "" {
			t.Errorf("%s sent %v", key, sent)
		}
	}
	screentest.Press(s, "down", "tab", "enter")
}

func TestFollowsTheDesk(t *testing.T) {
	s, d := put(t, screentest.Plainly, "nm.yaml", "Two people test the alerts.")
	s.SetSize(120, 40)
	if sent := screentest.Press(s, "enter"); len(sent) != 1 || sent[0] == (shell.Go{To: shell.Assess}) {
		t.Errorf("Enter on the whole sent %v", sent)
	}
	to(s, "INT-4")
	if sent := screentest.Press(s, "enter"); len(sent) != 1 || sent[0] != (shell.Go{To: shell.Assess, Item: "INT-4"}) {
		t.Errorf("Enter sent %v", sent)
	}
	if _, err := d.Change("INT-4", "x", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.SetRecord(assessment.PracticeRegister("INT-4"), assessment.Value{"text": "Another one."}, who)
	}); err != nil {
		t.Fatal(err)
	}
	screentest.Send(s, tea.WindowSizeMsg{})
	if view := pane(s.View(), 1); !strings.Contains(view, "the practice to share: Another one.") {
		t.Errorf("the screen does not follow:\n%s", s.View())
	}
	if sent := screentest.Press(s, "tab", "down", "esc", "esc"); len(sent) != 1 || sent[0] != (shell.Back{}) {
		t.Errorf("Esc sent %v", sent)
	}
}

func TestFitsEveryRoom(t *testing.T) {
	for _, words := range []screentest.Words{screentest.Plainly, screentest.Hostilely} {
		s, _ := put(t, words, "nm.yaml", words("INT-4"))
		for _, th := range widgettest.Themes() {
			s.SetTheme(th)
			for _, size := range screentest.Sizes() {
				s.SetSize(size[0], size[1])
				for _, keys := range [][]string{{"home"}, {"end"}, {"tab"}, {"pgdown"}, {"esc", "pgup"}} {
					screentest.Press(s, keys...)
					if err := screentest.Check(s.View(), size[0], size[1], th); err != nil {
						t.Fatalf("%v after %v: %v\n%s", size, keys, err, widgettest.Text(s.View()))
					}
				}
			}
		}
		screentest.CheckKeys(t, s)
	}
}

// BenchmarkView draws the screen at 120×40 with the cursor going down.
func BenchmarkView(b *testing.B) {
	s, _ := put(b, screentest.Plainly, "nm.yaml", "Two people test the alerts.")
	s.SetSize(118, 34)
	for b.Loop() {
		screentest.Press(s, "down")
		if s.Position() == "ENG-6" {
			screentest.Press(s, "home")
		}
		_ = s.View()
	}
}
