package imports_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/workbook"
	"example.org/upstander/reports/workbook/workbooktest"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/imports"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

// shelf is the files that can be read.
type shelf map[string]string

func (s shelf) read(path string) ([]byte, error) {
	if data, ok := s[path]; ok {
		return []byte(data), nil
	}
	return nil, errors.New(path + " is not there; check the name")
}

func table() shelf {
	return shelf{
		"own.csv":   "Requirement;RAG;Comments\nPRE-1;partly in place;Carried over\n",
		"notes.csv": "Item,Note\nPRE-1,Written in the table\nPRE-2,And this\n",
		"wrong.csv": "Item,Level\nPRE-1,Good\nPRE-2,Good\n",
		"same.csv":  "Item,Note\nPRE-1,\n",
	}
}

func open(t testing.TB, books shelf, words screentest.Words) (shell.Screen, *desk.Desk) {
	t.Helper()
	c := screentest.Checklist(t)
	d := screentest.Desk(c, screentest.Filled(t, c, words), "northmoor.yaml")
	n := 0
	return imports.New(imports.Env{Desk: d, Theme: widgettest.Plain(), Read: books.read, NewID: func() string { n++; return fmt.Sprintf("%016d", n) }}), d
}

// name fills in the form that asks for the file and gives it in.
func name(t testing.TB, s shell.Screen, from tea.Cmd, answers ...string) {
	t.Helper()
	sent := screentest.Drain(s, from)
	if len(sent) != 1 {
		t.Fatalf("sent %v", sent)
	}
	form := sent[0].(shell.Open).Dialog
	var keys []string
	for i, answer := range answers {
		if i > 0 {
			keys = append(keys, "tab")
		}
		keys = append(keys, widgettest.Letters(answer)...)
	}
	for _, key := range append(keys, "ctrl+s") {
		var cmd tea.Cmd
		form, cmd, _ = form.Update(widgettest.Key(key))
		screentest.Drain(s, cmd)
	}
}

func wants(t *testing.T, view string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(strings.Join(strings.Fields(view), " "), part) {
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

func went(sent []tea.Msg) []tea.Msg {
	var out []tea.Msg
	for _, msg := range sent {
		switch msg.(type) {
		case shell.Back, shell.Go:
			out = append(out, msg)
		}
	}
	return out
}

// What would change is shown first and nothing is recorded; then all of it is one
// step, with the name of the workbook and the role, and u takes it back.
func TestPreviewThenRecord(t *testing.T) {
	s, d := open(t, table(), screentest.Plainly)
	before := d.Assessment()
	name(t, s, s.Init(), `"notes.csv"`, "", "", "Vetting manager")
	wants(t, screentest.Show(s, 100, 30), "What would change", "2 changes", `PRE-1 Note: was "What there is to say on PRE-1.", becomes "Written in the table" (row 2, column Note). Which of the two is newer is not known.`, "PRE-2 Note")
	if d.Assessment() != before {
		t.Fatal("something was recorded before anybody accepted")
	}
	sent := screentest.Press(s, "y")
	if got := went(sent); len(got) != 1 || got[0] != (shell.Back{}) || said(sent) != "2 changes recorded from notes.csv. u takes all of it back." {
		t.Errorf("it went %v and said %q", got, said(sent))
	}
	history := d.Assessment().History(assessment.NoteRegister("PRE-2"))
	if last := history[len(history)-1]; last.From != "notes.csv" || last.By != "Vetting manager" || last.Value["text"] != "And this" {
		t.Errorf("recorded: %+v", last)
	}
	if _, _, _, err := d.Undo(); err != nil || d.Assessment().Answer("PRE-1").Judgement.Note.String() != before.Answer("PRE-1").Judgement.Note.String() ||
		d.Assessment().Answer("PRE-2").Judgement.Note.String() != before.Answer("PRE-2").Judgement.Note.String() {
		t.Errorf("u does not take it back: %v", err)
	}
}

// note records the note of PRE-2.
func note(t *testing.T, d *desk.Desk, words string) {
	t.Helper()
	if _, err := d.Change("PRE-2", "note", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		next, id := a.Set(assessment.NoteRegister("PRE-2"), assessment.Value{"text": words}, who)
		return next, id, nil
	}); err != nil {
		t.Fatal(err)
	}
}

// A list of the force's own comes in by what stands for what.
func TestOwnColumns(t *testing.T) {
	s, d := open(t, table(), screentest.Plainly)
	name(t, s, s.Init(), "own.csv", "Requirement=title; RAG=level; Comments=note")
	wants(t, screentest.Show(s, 100, 30), `Note: was "What there is to say on PRE-1.", becomes "Carried over"`)
	screentest.Press(s, "y")
	if got := d.Assessment().Answer("PRE-1").Judgement.Note.String(); got != "Carried over" {
		t.Errorf("the note is %q", got)
	}
}

// Nothing is recorded where a cell cannot be taken, where there is nothing new, where
// the file cannot be read, or while the assessment is sealed.
func TestNothingIsRecorded(t *testing.T) {
	for file, want := range map[string][]string{
		"wrong.csv":   {"Not taken over", "2 cells to put right", `rows 2 and 3, column Level: "Good": choose one of`},
		"same.csv":    {"Nothing would change", "same.csv says nothing that is not here already."},
		"own.csv":     {"Not taken over", "own.csv was not read: the table has no line with the heads of columns", "Nothing was changed."},
		"missing.csv": {"Not taken over", "missing.csv is not there"},
	} {
		s, d := open(t, table(), screentest.Plainly)
		before := d.Assessment()
		name(t, s, s.Init(), file)
		wants(t, screentest.Show(s, 100, 30), want...)
		if got := said(screentest.Press(s, "y")); got == "" || d.Assessment() != before {
			t.Errorf("%s: said %q", file, got)
		}
	}
	s, d := open(t, table(), screentest.Plainly)
	name(t, s, s.Init(), "notes.csv")
	if _, err := d.SealNow("Chief", text.Text{}, d.AsAt()); err != nil {
		t.Fatal(err)
	}
	before := d.Assessment()
	if got := said(screentest.Press(s, "y")); !strings.Contains(got, "Sealed") || d.Assessment() != before {
		t.Errorf("sealed, it said %q", got)
	}
}

// Where something was recorded here after the workbook was read, what would change
// is shown anew before any of it is recorded.
func TestLooksAgain(t *testing.T) {
	s, d := open(t, table(), screentest.Plainly)
	name(t, s, s.Init(), "notes.csv")
	note(t, d, "And this")
	before := d.Assessment()
	screentest.Press(s, "y")
	wants(t, screentest.Show(s, 100, 30), "Something was recorded here since it was read", "1 change")
	if d.Assessment() != before {
		t.Fatal("it was recorded unseen")
	}
	screentest.Press(s, "y")
	if d.Assessment() == before {
		t.Error("it was not recorded then")
	}
}

// What was changed in the workbook and here as well is kept in both versions, and the
// screen goes to where they are chosen between.
func TestBothChanged(t *testing.T) {
	books := table()
	s, d := open(t, books, screentest.Plainly)
	note(t, d, "As it was exported.")
	raw, err := workbook.Make(workbook.Input{Checklist: d.Checklist, Assessment: d.Assessment(), Days: d.Days()})
	if err != nil {
		t.Fatal(err)
	}
	books["book.xlsx"] = string(workbooktest.Refilled(t, raw, "As it was exported.", "Theirs."))
	note(t, d, "Ours.")
	name(t, s, s.Init(), "book.xlsx")
	wants(t, screentest.Show(s, 100, 30), "It was changed in the file as well since: both versions are kept, to be settled.")
	sent := screentest.Press(s, "y")
	if got := went(sent); len(got) != 2 || got[1] != (shell.Go{To: shell.Merge}) || !strings.Contains(said(sent), "1 thing has two versions to choose between") {
		t.Errorf("it went %v and said %q", got, said(sent))
	}
	if n := len(d.Assessment().Versions(assessment.NoteRegister("PRE-2"))); n != 2 {
		t.Errorf("%d versions", n)
	}
}

// Left without a file, the screen closes; asked again over something that is shown,
// it stays.
func TestLeft(t *testing.T) {
	s, _ := open(t, table(), screentest.Plainly)
	leave := func(cmd tea.Cmd) []tea.Msg {
		_, cmd, _ = screentest.Drain(s, cmd)[0].(shell.Open).Dialog.Update(widgettest.Key("esc"))
		return screentest.Drain(s, cmd)
	}
	if out := leave(s.Init()); len(out) != 1 || out[0] != (shell.Back{}) {
		t.Errorf("left, it sent %v", out)
	}
	name(t, s, s.Init(), "notes.csv")
	if out := leave(shell.Cmd(screentest.Press(s, "f")[0])); len(out) != 0 {
		t.Errorf("asked again and left, it sent %v", out)
	}
	if out := screentest.Press(s, "esc"); len(out) != 1 || out[0] != (shell.Back{}) {
		t.Errorf("Esc sent %v", out)
	}
}

func TestFitsEverywhere(t *testing.T) {
	books := table()
	books["bad.csv"] = "Item,Note\nPRE-1," + strings.ReplaceAll(screentest.Hostilely("PRE-1"), "\n", " ") + "\n"
	for theme, look := range widgettest.Themes() {
		for _, file := range []string{"notes.csv", "wrong.csv", "own.csv", "bad.csv"} {
			s, _ := open(t, books, screentest.Hostilely)
			s.SetTheme(look)
			name(t, s, s.Init(), file)
			for n, size := range screentest.Sizes() {
				s.SetSize(size[0], size[1])
				screentest.Press(s, []string{"down", "pgdown", "end", "up", "home"}[n%5])
				if err := screentest.Check(s.View(), size[0], size[1], look); err != nil {
					t.Fatalf("%s %v, %s: %v", theme, size, file, err)
				}
			}
		}
	}
}

func TestKeys(t *testing.T) {
	s, _ := open(t, table(), screentest.Plainly)
	screentest.CheckKeys(t, s)
	name(t, s, s.Init(), "notes.csv")
	screentest.CheckKeys(t, s)
}

func BenchmarkView(b *testing.B) {
	s, _ := open(b, table(), screentest.Plainly)
	name(b, s, s.Init(), "notes.csv")
	s.SetSize(118, 34)
	moves := []tea.KeyMsg{widgettest.Key("down"), widgettest.Key("up")}
	for i := 0; b.Loop(); i++ {
		s.Update(moves[i%2])
		_ = s.View()
	}
}
