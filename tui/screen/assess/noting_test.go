package assess

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
)

func TestNoteIsTypedAndKept(t *testing.T) {
	h := openWide(t)
	h.at("INT-4").press("n")
	if !h.s.CapturesText() {
		t.Fatal("letters would be taken as commands")
	}
	h.shows("INT-4 Note", "Have in place an effective capability")
	h.types("q 4 / u ]\nphones wait")
	if got := h.m.journal["INT-4/note"]; got != "q 4 / u ]\nphones wait" {
		t.Errorf("the journal holds %q", got)
	}
	if h.judgement("INT-4").Outcome != assessment.NotAssessed {
		t.Error("a letter of the note was taken as a command")
	}
	h.press("esc")
	if got := h.judgement("INT-4").Note.String(); got != "q 4 / u ]\nphones wait" {
		t.Errorf("the note is %q", got)
	}
	if len(h.m.journal) != 0 {
		t.Errorf("the journal is left: %v", h.m.journal)
	}
	h.shows("phones wait")
	h.clean()
}

func TestNoteThatIsTheSameRecordsNothing(t *testing.T) {
	h := open80(t)
	h.press("n")
	h.types("As it is")
	h.press("esc")
	before := h.d.Revision()
	h.press("n", "x", "backspace", "enter", "esc")
	if h.d.Revision() != before {
		t.Error("an unchanged note was recorded")
	}
	if len(h.m.journal) != 0 {
		t.Errorf("the journal is left: %v", h.m.journal)
	}
	h.clean()
}

func TestLongPasteWithWindowsLineEnds(t *testing.T) {
	h := open80(t)
	line := strings.Repeat("evidence £ and “quotes” ", 4)
	paste := strings.Repeat(strings.TrimSpace(line)+"\r\n", 56)
	if n := len([]rune(paste)); n < 5000 {
		t.Fatalf("the paste has only %d characters", n)
	}
	h.press("n")
	start := time.Now()
	h.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(paste), Paste: true})
	_ = h.s.View()
	if took := time.Since(start); took > 250*time.Millisecond {
		t.Errorf("the paste took %v", took)
	}
	h.press("esc")
	want := strings.TrimRight(strings.ReplaceAll(paste, "\r\n", "\n"), "\n")
	if got := h.judgement("PRE-1").Note.String(); got != want {
		t.Errorf("the note has %d characters, not %d, and begins %q", len(got), len(want), got[:40])
	}
	h.clean()
}

func TestJournalWritesTheLatestTextOneAtATime(t *testing.T) {
	h := open80(t)
	h.press("n")
	h.hold = true
	h.types("abcdef")
	held := h.held
	h.hold, h.held = false, nil
	if got := h.m.journal["PRE-1/note"]; got != "" {
		t.Fatalf("written in Update: %q", got)
	}
	for _, cmd := range held {
		h.take(cmd())
	}
	if got := h.m.journal["PRE-1/note"]; got != "abcdef" {
		t.Errorf("the journal holds %q", got)
	}
	if n := len(h.m.log); n != 2 {
		t.Errorf("%d writes for one that runs and one that waits: %v", n, h.m.log)
	}
}

func TestJournalGoesOnlyOnceTheNoteIsSaved(t *testing.T) {
	h := open80(t)
	h.m.fail = errBroken
	h.press("n")
	h.types("Not on disk yet")
	h.press("esc")
	if h.m.journal["PRE-1/note"] != "Not on disk yet" {
		t.Error("the journal went although the save failed")
	}
	h.m.fail = nil
	h.press("down", "3")
	if len(h.m.journal) != 0 {
		t.Errorf("the journal is left after the save: %v", h.m.journal)
	}
	h.clean()
}

func TestJournalThatFailsIsToldOfOnce(t *testing.T) {
	h := open80(t)
	h.m.refuse = errBroken
	h.press("n", "a")
	h.says("not being kept")
	h.press("b")
	if len(h.said) != 0 {
		t.Errorf("said again: %v", h.said)
	}
	h.press("esc")
	if h.judgement("PRE-1").Note.String() != "ab" {
		t.Error("the note was not recorded")
	}
}

func TestReopenedNoteKeepsItsJournal(t *testing.T) {
	h := open80(t)
	h.m.fail = errBroken
	h.press("n", "a", "esc", "n", "b")
	h.m.fail = nil
	h.run(h.d.Update(struct{ nothing int }{}))
	h.press("c")
	if h.m.journal["PRE-1/note"] != "abc" {
		t.Errorf("the journal holds %q", h.m.journal["PRE-1/note"])
	}
}

func TestLeavingKeepsTheNoteThatIsOpen(t *testing.T) {
	h := open80(t)
	h.press("n")
	h.types("Half a sent")
	h.give(shell.Leaving{})
	if h.judgement("PRE-1").Note.String() != "Half a sent" || h.m.saved == nil {
		t.Error("what was being typed is lost")
	}
	h.clean()
}

func TestOwnEditor(t *testing.T) {
	h := open80(t)
	h.editor(func(before string) string { return "\ufeff" + before + "Line\r\nend\x1b[31m\r\n\r\n" }, nil)
	h.press("n")
	h.types("Typed. ")
	h.press("ctrl+o")
	if got := h.judgement("PRE-1").Note.String(); got != "Typed. Line\nend\uFFFD[31m" {
		t.Errorf("the note is %q", got)
	}
	if h.s.note.Typing() || len(h.m.journal) != 0 {
		t.Error("the note is still open")
	}
	h.editor(func(string) string { return "New" }, nil)
	h.press(":editor")
	if got := h.judgement("PRE-1").Note.String(); got != "New" {
		t.Errorf("the note is %q", got)
	}
	h.press("u")
	if got := h.judgement("PRE-1").Note.String(); !strings.HasPrefix(got, "Typed.") {
		t.Errorf("after undo the note is %q", got)
	}
	h.clean()
}

func TestOwnEditorThatFailsChangesNothingUnasked(t *testing.T) {
	h := open80(t)
	h.editor(func(string) string { return "Perhaps" }, errors.New("exit status 1"))
	h.press(":editor")
	h.shows("Text that was not saved", "Perhaps")
	if !h.judgement("PRE-1").Note.Empty() {
		t.Error("recorded unasked")
	}
	h.press("k")
	if h.judgement("PRE-1").Note.String() != "Perhaps" {
		t.Error("the text was not taken")
	}
	h.lending(func(string) ([]string, error) { return nil, errors.New("no editor was found") }, nil)
	h.press(":editor")
	h.says("no editor was found")
	h.editor(func(string) string { return strings.Repeat("x", assessment.MaxNote+1) }, nil)
	h.press(":editor")
	h.says("characters")
	if !h.s.note.Typing() || h.judgement("PRE-1").Note.String() != "Perhaps" {
		t.Error("a text that is too long has to stay open")
	}
	h.clean2()
}

// clean2 checks that no dialog is left, while a note may be open.
func (h *host) clean2() {
	h.t.Helper()
	if len(h.asking) > 0 {
		h.t.Errorf("a dialog is still open:\n%s", h.view())
	}
}

func recovered(field, s string) store.Recovered {
	return store.Recovered{Field: field, Text: s, At: clock()}
}

func TestRecoveredTextIsKeptAsTheNote(t *testing.T) {
	long := strings.Repeat("Phones wait for the contract. ", 40)
	h := openOn(t, standard(t), nil, 78, 18, recovered("INT-4/note", long+"The end."), recovered("PRE-2/note", "Second\r\ntext"))
	h.shows("INT-4 Text that was not saved", "23 November 2026", "202 words", "no note on this item")
	h.press("l", "pgdown", "pgdown", "pgdown")
	h.shows("The end.")
	h.press("k")
	if got := h.judgement("INT-4").Note.String(); !strings.HasSuffix(got, "The end.") {
		t.Errorf("the note is %q", got)
	}
	h.shows("PRE-2 Text that was not saved")
	h.press("k")
	if got := h.judgement("PRE-2").Note.String(); got != "Second\ntext" || h.s.Position() != "PRE-2" {
		t.Errorf("the note is %q, the cursor on %s", got, h.s.Position())
	}
	if !slices.Contains(h.m.log, "discard INT-4/note") || !slices.Contains(h.m.log, "discard PRE-2/note") {
		t.Errorf("the journals are left: %v", h.m.log)
	}
	h.press("u")
	if !h.judgement("PRE-2").Note.Empty() {
		t.Error("it cannot be undone")
	}
	h.clean()
}

func TestRecoveredTextIsNeverLostUntilChosen(t *testing.T) {
	h := openOn(t, standard(t), nil, 78, 18, recovered("INT-4/note", "Keep me"))
	h.press("esc")
	h.at("INT-4").press("enter")
	h.shows("Recovered")
	h.press("n")
	h.types("Another text")
	h.press("esc")
	if slices.Contains(h.m.log, "discard INT-4/note") {
		t.Error("the journal with the recovered text went")
	}
	h.press(":recovered")
	h.shows("Keep me", "Another text")
	h.press("f", "enter") // Cancel is marked
	if slices.Contains(h.m.log, "discard INT-4/note") {
		t.Error("the recovered text was thrown away by one key")
	}
	h.press(":recovered", "f", "t")
	if !slices.Contains(h.m.log, "discard INT-4/note") || h.judgement("INT-4").Note.String() != "Another text" {
		t.Errorf("%v, note %q", h.m.log, h.judgement("INT-4").Note)
	}
	h.press(":recovered")
	h.says("no text that was left")
	h.clean()
}

func TestRecoveredTextThatIsInTheFileAsksNothing(t *testing.T) {
	c := standard(t)
	it, _ := c.Item("INT-4")
	a := must[*assessment.Assessment](t)(begin(c).Judge(it, assessment.Judgement{Note: text.Clean("Saved")}, officer(1)))
	held := recovered("PRE-1/note", "Somebody else is typing")
	held.Open = true
	h := openOn(t, c, a, 78, 18, recovered("INT-4/note", "Saved\r\n"), held)
	if !slices.Equal(h.m.log, []string{"discard INT-4/note"}) {
		t.Errorf("the log is %v", h.m.log)
	}
	h.clean()
}

func TestRecoveredTextOfAnItemThatIsNotThere(t *testing.T) {
	h := openOn(t, standard(t), nil, 78, 18, recovered("XYZ-9/note", "Whose is it?"))
	h.shows("XYZ-9 The note", "Whose is it?")
	h.press("k")
	h.shows("Whose is it?")
	h.press("f", "t")
	if !slices.Equal(h.m.log, []string{"discard XYZ-9/note"}) {
		t.Errorf("the log is %v", h.m.log)
	}
}

func TestNoteMeetsAVersionThatCameInMeanwhile(t *testing.T) {
	c := standard(t)
	it, _ := c.Item("PRE-1")
	h := open80(t)
	h.press("n")
	h.types("My note")
	ok := must[*assessment.Assessment](t)
	one := ok(begin(c).Judge(it, assessment.Judgement{Note: text.Line("One")}, officer(9)))
	two := ok(begin(c).Judge(it, assessment.Judgement{Note: text.Line("Two")}, officer(8)))
	h.m.found, _ = assessment.Merge(one, two)
	cmd, _ := h.d.Change("PRE-2", "target", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		next, id := a.Set(assessment.AimRegister("PRE-2"), assessment.Aim{Level: assessment.AtLevel(4)}.Value(), who)
		return next, id, nil
	})
	h.run(cmd)
	h.press("esc")
	h.says("A second version of PRE-1 came in")
	if n := len(h.d.Assessment().Versions(assessment.NoteRegister("PRE-1"))); n != 2 || h.m.journal["PRE-1/note"] != "My note" {
		t.Fatalf("%d versions, journal %v", n, h.m.journal)
	}
	h.press("v", "1", ":recovered", "k")
	if h.judgement("PRE-1").Note.String() != "My note" || len(h.m.journal) != 0 {
		t.Errorf("note %q, journal %v", h.judgement("PRE-1").Note, h.m.journal)
	}
	h.clean()
}
