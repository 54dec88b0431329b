package merge_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/merge"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

// shelf is the copies that can be read.
type shelf map[string]*assessment.Assessment

func (s shelf) read(path string) (merging.Input, error) {
	a, ok := s[path]
	if !ok {
		return merging.Input{}, errors.New(path + ": there is no such file; check the name")
	}
	return merging.Input{Name: path, Assessment: a}, nil
}

func as(role string) assessment.Who { return assessment.Who{Role: role, At: screentest.At()} }

// pair is the assessment on the desk and a copy of it that another person has
// worked on: different on PRE-1 and PRE-3's target, alone on INT-4.
func pair(t testing.TB, words screentest.Words) (here, there *assessment.Assessment) {
	t.Helper()
	c := screentest.Checklist(t)
	base := screentest.Filled(t, c, words)
	judge := func(a *assessment.Assessment, item string, level int, note, role string) *assessment.Assessment {
		it, _ := c.Item(item)
		a, _, err := a.Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(level), Note: text.Clean(note)}, as(role))
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	here = judge(base, "PRE-1", 1, "Mine: "+words("PRE-1"), "Chief officer lead")
	here, _ = here.Set(assessment.AimRegister("PRE-3"), assessment.Aim{Level: assessment.AtLevel(2)}.Value(), as("Chief officer lead"))
	there = judge(base, "PRE-1", 2, "Theirs: "+words("PRE-1"), "Intelligence lead")
	there, _ = there.Set(assessment.AimRegister("PRE-3"), assessment.Aim{Level: assessment.AtLevel(4)}.Value(), as("Intelligence lead"))
	there, _, err := there.PutEvidence(assessment.Evidence{ID: "00000000000000aa", Items: []string{"PRE-1"}, Title: text.Line("Training log " + words("log")),
		Where: text.Line("Shelf 9")}, as("Intelligence lead"))
	if err != nil {
		t.Fatal(err)
	}
	return here, judge(there, "INT-4", 2, "Tablets are not in it.", "Intelligence lead")
}

func open(t testing.TB, words screentest.Words) (shell.Screen, *desk.Desk) {
	t.Helper()
	here, there := pair(t, words)
	c := screentest.Checklist(t)
	d := screentest.Desk(c, here, "northmoor.yaml")
	return merge.New(merge.Env{Desk: d, Theme: widgettest.Plain(), Read: shelf{"int.yaml": there}.read, Paths: []string{"int.yaml"}}), d
}

func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

func wants(t *testing.T, view string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(flat(view), part) {
			t.Errorf("no %q in\n%s", part, view)
		}
	}
}

func said(sent []tea.Msg) string {
	for i := len(sent) - 1; i >= 0; i-- {
		if s, ok := sent[i].(shell.Say); ok {
			return s.Text
		}
	}
	return ""
}

// What would come is shown first, nothing changes before it is accepted, and
// then one conflict after the other is settled.
func TestPreviewAcceptAndSettle(t *testing.T) {
	s, d := open(t, screentest.Plainly)
	before := d.Assessment()
	screentest.Drain(s, s.Init())
	view := screentest.Show(s, 118, 60)
	wants(t, view, "What would come together", "3 conflicts", "Only here: nothing", "Only in int.yaml: 1 answer, 1 evidence entry, 0 actions",
		"INT-4 the note, the part all devices, the part effective", "In conflict: 3 things", "Intelligence lead, 23 November 2026 at 14:02 UTC; in int.yaml", "in northmoor.yaml")
	if d.Assessment() != before {
		t.Fatal("something was changed before anybody accepted")
	}
	if got := said(screentest.Press(s, "1")); !strings.Contains(got, "Nothing is taken in yet") {
		t.Errorf("said %q", got)
	}
	if got := said(screentest.Press(s, "y")); !strings.Contains(got, "Taken in. 3 things have two versions to choose between") {
		t.Errorf("said %q", got)
	}
	if d.Assessment().Answer("INT-4").Judgement.Note.String() != "Tablets are not in it." {
		t.Error("what the copy alone had is not there")
	}
	view = screentest.Show(s, 118, 34)
	wants(t, view, "3 of 3 left", "1 of 3", "PRE-1", "Version 1", "Version 2", "1 Planned", "2 Partly in place", "Chief officer lead, 23 November 2026 at 14:02",
		"Evidence: Training log")
	for _, line := range strings.Split(view, "\n") {
		if strings.Contains(line, "Version 1") && !strings.Contains(line, "Version 2") {
			t.Errorf("the versions do not stand side by side:\n%s", view)
		}
	}
	if s.Position() != "PRE-1" {
		t.Errorf("the cursor is on %q", s.Position())
	}
	// Left open, the next ones first.
	screentest.Press(s, "right")
	wants(t, screentest.Show(s, 118, 34), "2 of 3", "Mine: ", "Theirs: ")
	screentest.Press(s, "right")
	take := 1
	if v := d.Assessment().Versions(assessment.AimRegister("PRE-3")); v[0].By != "Intelligence lead" {
		take = 2
	}
	if got := said(screentest.Press(s, fmt.Sprint(take))); !strings.Contains(got, "2 things left") || d.Assessment().Answer("PRE-3").Aim.At() != 4 {
		t.Errorf("said %q, target %d", got, d.Assessment().Answer("PRE-3").Aim.At())
	}
	wants(t, screentest.Show(s, 118, 34), "2 of 3 left")
	if got := said(screentest.Press(s, "7")); got != "There are 2 versions." {
		t.Errorf("said %q", got)
	}
	if sent := screentest.Press(s, "enter"); len(sent) != 1 || sent[0] != (shell.Go{To: shell.Assess, Item: "PRE-1"}) {
		t.Errorf("Enter sent %v", sent)
	}
	if got := said(screentest.Press(s, "2")); !strings.Contains(got, "1 thing left") {
		t.Errorf("said %q", got)
	}
	if got := said(screentest.Press(s, "2")); !strings.Contains(got, "Nothing is left to settle") {
		t.Errorf("said %q", got)
	}
	if len(d.Assessment().Conflicts()) != 0 {
		t.Error("something is not settled")
	}
	wants(t, screentest.Show(s, 78, 18), "Nothing is to be settled", "Every answer has one version")
	if sent := screentest.Press(s, "esc"); len(sent) != 1 || sent[0] != (shell.Back{}) {
		t.Errorf("Esc sent %v", sent)
	}
}

// The evidence behind a version is that of the copy that holds it, before the
// copies are taken in and after; a screen that knows only what came of them says
// that it is the item's.
func TestEvidenceBehindTheVersions(t *testing.T) {
	s, d := open(t, screentest.Plainly)
	screentest.Drain(s, s.Init())
	view := screentest.Show(s, 118, 60)
	wants(t, view, "Evidence: Training log")
	if strings.Contains(view, "On the item: Training log") {
		t.Error("before they are taken in it is shown as the item's")
	}
	screentest.Press(s, "y")
	view = screentest.Show(s, 118, 34)
	wants(t, view, "Evidence: Training log")
	if n := strings.Count(view, "Training log"); n != 1 {
		t.Errorf("%d of the versions have it:\n%s", n, view)
	}
	again := merge.New(merge.Env{Desk: d, Theme: widgettest.Plain(), Read: shelf{}.read})
	view = screentest.Show(again, 118, 34)
	wants(t, view, "On the item: Training log")
	if n := strings.Count(view, "On the item: Training"); n != 2 || strings.Contains(view, "No evidence") {
		t.Errorf("%d of the versions have it:\n%s", n, view)
	}
}

// An answer whose level is one person's and whose note is another's is named
// before the copies are taken in, and after.
func TestWhatCameTogetherIsNamed(t *testing.T) {
	c := screentest.Checklist(t)
	base := screentest.Empty(c, "Northmoor Constabulary")
	here, _ := base.Set(assessment.LevelRegister("PRE-2"), assessment.Judgement{Outcome: assessment.AtLevel(3)}.LevelValue(), as("Enforcement lead"))
	there, _ := base.Set(assessment.NoteRegister("PRE-2"), assessment.Value{"text": "The rota is short."}, as("Deputy lead"))
	s := merge.New(merge.Env{Desk: screentest.Desk(c, here, "northmoor.yaml"), Theme: widgettest.Plain(), Read: shelf{"int.yaml": there}.read, Paths: []string{"int.yaml"}})
	screentest.Drain(s, s.Init())
	wants(t, screentest.Show(s, 78, 60), "PRE-2 Came together from two people: the level is by Enforcement lead, the note by Deputy lead. Look whether they belong together.")
	if got := said(screentest.Press(s, "y")); !strings.Contains(got, "PRE-2 came together from two people: the level is by Enforcement lead, the note by Deputy lead.") {
		t.Errorf("said %q", got)
	}
}

// What was written in a copy on top of a text that was redacted here is named
// before the copy is taken in and told of after.
func TestWhatWentWithARedaction(t *testing.T) {
	here, there := pair(t, screentest.Plainly)
	here, _, err := here.RedactText([]string{assessment.LevelRegister("PRE-1"), assessment.NoteRegister("PRE-1")}, text.Line("Named somebody"), as("Data protection lead"))
	if err != nil {
		t.Fatal(err)
	}
	d := screentest.Desk(screentest.Checklist(t), here, "northmoor.yaml")
	s := merge.New(merge.Env{Desk: d, Theme: widgettest.Plain(), Read: shelf{"int.yaml": there}.read, Paths: []string{"int.yaml"}})
	screentest.Drain(s, s.Init())
	wants(t, screentest.Show(s, 78, 60), "PRE-1 the level that Intelligence lead recorded on 23 November 2026 went with the text it was written on; give it again.", "PRE-1 the note that Intelligence lead")
	if got := said(screentest.Press(s, "y")); !strings.Contains(got, "To be given again, as it went with a text that was taken away for good: 2 answers.") {
		t.Errorf("said %q", got)
	}
}

func TestRefusals(t *testing.T) {
	c := screentest.Checklist(t)
	here, _ := pair(t, screentest.Plainly)
	other := screentest.Empty(c, "Eastvale Police")
	apart := assessment.New("ffffffffffffffffffffffffffffffff", here.Checklist(), here.Edition(), here.Items())
	for _, f := range []assessment.Fact{assessment.Force, assessment.Cycle} {
		apart, _ = apart.SetFact(f, here.Fact(f), as("Deputy lead"))
	}
	apart, _ = apart.Set(assessment.AimRegister("INT-5"), assessment.Aim{Level: assessment.AtLevel(1)}.Value(), as("Deputy lead"))
	copies := shelf{"other.yaml": assessment.Adopt(assessment.New("eeee", here.Checklist(), here.Edition(), here.Items()), other), "apart.yaml": apart}
	for path, want := range map[string]string{"other.yaml": "two assessments and not two copies of one", "missing.yaml": "there is no such file"} {
		d := screentest.Desk(c, here, "northmoor.yaml")
		s := merge.New(merge.Env{Desk: d, Theme: widgettest.Plain(), Read: copies.read, Paths: []string{path}})
		screentest.Drain(s, s.Init())
		wants(t, screentest.Show(s, 78, 18), "Not merged", want, "Nothing was changed.")
		screentest.Press(s, "y", "s", "1", "right", "down")
		if d.Assessment() != here {
			t.Errorf("%s got in", path)
		}
	}
	// Begun separately: only when a person says so, and after a look at it.
	d := screentest.Desk(c, here, "northmoor.yaml")
	s := merge.New(merge.Env{Desk: d, Theme: widgettest.Plain(), Read: copies.read, Paths: []string{"apart.yaml"}})
	screentest.Drain(s, s.Init())
	wants(t, screentest.Show(s, 78, 18), "they were begun separately", "s looks at them")
	screentest.Press(s, "s")
	wants(t, screentest.Show(s, 78, 140), "Only in apart.yaml", "INT-5 the aim")
	screentest.Press(s, "y")
	if d.Assessment().Answer("INT-5").Aim.At() != 1 || d.Assessment().ID() != here.ID() {
		t.Error("it was not taken over")
	}
}

// Without a copy named and nothing to settle, it asks; left without an answer,
// it goes back.
func TestAsksForCopies(t *testing.T) {
	c := screentest.Checklist(t)
	here, there := pair(t, screentest.Plainly)
	d := screentest.Desk(c, here, "northmoor.yaml")
	s := merge.New(merge.Env{Desk: d, Theme: widgettest.Plain(), Read: shelf{"int.yaml": there}.read})
	sent := screentest.Drain(s, s.Init())
	if len(sent) != 1 {
		t.Fatalf("sent %v", sent)
	}
	ask := sent[0].(shell.Open).Dialog
	for _, key := range append(widgettest.Letters(`"int.yaml"`), "ctrl+s") {
		var cmd tea.Cmd
		ask, cmd, _ = ask.Update(widgettest.Key(key))
		screentest.Drain(s, cmd)
	}
	wants(t, screentest.Show(s, 78, 40), "Only in int.yaml")
	again := merge.New(merge.Env{Desk: d, Theme: widgettest.Plain(), Read: shelf{}.read})
	ask = screentest.Drain(again, again.Init())[0].(shell.Open).Dialog
	_, cmd, done := ask.Update(widgettest.Key("esc"))
	if out := screentest.Drain(again, cmd); !done || len(out) != 1 || out[0] != (shell.Back{}) {
		t.Errorf("left, it sent %v", out)
	}
}

// A sealed file: what comes in is taken, and it is said what that means; to
// choose, a new version is needed.
func TestSealed(t *testing.T) {
	s, d := open(t, screentest.Plainly)
	if _, err := d.SealNow("Chief", text.Text{}, d.AsAt()); err != nil {
		t.Fatal(err)
	}
	screentest.Drain(s, s.Init())
	wants(t, screentest.Show(s, 78, 40), "This file is signed off")
	screentest.Press(s, "y")
	if got := said(screentest.Press(s, "1")); !strings.Contains(got, "Type :seal on Assess for a new version") || len(d.Assessment().Conflicts()) != 3 {
		t.Errorf("said %q", got)
	}
}

func TestFitsEverywhere(t *testing.T) {
	for name, look := range widgettest.Themes() {
		s, _ := open(t, screentest.Hostilely)
		s.SetTheme(look)
		screentest.Drain(s, s.Init())
		for _, step := range []string{"", "y", "right"} {
			if step != "" {
				screentest.Press(s, step)
			}
			for n, size := range screentest.Sizes() {
				s.SetSize(size[0], size[1])
				screentest.Press(s, []string{"down", "pgdown", "end", "up", "home"}[n%5])
				if err := screentest.Check(s.View(), size[0], size[1], look); err != nil {
					t.Fatalf("%s %v after %q: %v", name, size, step, err)
				}
			}
		}
	}
}

func TestKeys(t *testing.T) {
	s, _ := open(t, screentest.Plainly)
	screentest.CheckKeys(t, s)
	screentest.Drain(s, s.Init())
	screentest.CheckKeys(t, s)
	screentest.Press(s, "y")
	screentest.CheckKeys(t, s)
}

func BenchmarkView(b *testing.B) {
	s, _ := open(b, screentest.Plainly)
	screentest.Drain(s, s.Init())
	screentest.Press(s, "y")
	s.SetSize(118, 34)
	moves := []tea.KeyMsg{widgettest.Key("right"), widgettest.Key("left")}
	for i := 0; b.Loop(); i++ {
		s.Update(moves[i%2])
		_ = s.View()
	}
}

// What a copy has redacted stays until somebody says that it may go.
func TestAskedBeforeTakingAway(t *testing.T) {
	here, there := pair(t, screentest.Plainly)
	there, _, err := there.RedactText([]string{assessment.NoteRegister("PRE-2")}, text.Line("Named somebody"), as("Data protection lead"))
	if err != nil {
		t.Fatal(err)
	}
	kept := here.Answer("PRE-2").Judgement.Note.String()
	for _, key := range []string{"n", "t"} {
		d := screentest.Desk(screentest.Checklist(t), here, "northmoor.yaml")
		s := merge.New(merge.Env{Desk: d, Theme: widgettest.Plain(), Read: shelf{"int.yaml": there}.read, Paths: []string{"int.yaml"}})
		screentest.Drain(s, s.Init())
		sent := screentest.Press(s, "y")
		i := slices.IndexFunc(sent, func(m tea.Msg) bool { _, ok := m.(shell.Open); return ok })
		if i < 0 || d.Assessment() != here {
			t.Fatalf("nobody was asked, or it is gone already: %v", sent)
		}
		asked := sent[i].(shell.Open).Dialog
		wants(t, asked.View(100, 40), "PRE-2: The note", "taken away by Data protection lead", "Named somebody", "not signed")
		_, cmd, _ := asked.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)})
		for _, msg := range screentest.Drain(s, cmd) {
			screentest.Send(s, msg)
		}
		if note := d.Assessment().Answer("PRE-2").Judgement.Note.String(); (note == kept) == (key == "t") {
			t.Errorf("after %q the note is %q", key, note)
		}
	}
}
