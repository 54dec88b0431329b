package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

const secret = "Sergeant Quillfeather"

// holding lists the files under the folders in which the secret stands.
func holding(t *testing.T, folders ...string) []string {
	t.Helper()
	var found []string
	for _, dir := range folders {
		err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
			if err == nil && e.Type().IsRegular() && strings.Contains(mustRead(t, path), secret) {
				found = append(found, path)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// What was redacted is cleared from the copy before, the dated copy, the rescue
// copy and the journal, and from nothing else.
func TestClearCopies(t *testing.T) {
	s := newStore(t)
	c := created(t, s, blank())
	a, _ := noted(c.Assessment(), "INT-4", secret+" said so.")
	saved(t, c, a)
	a, _ = noted(c.Assessment(), "INT-5", "Something else.")
	saved(t, c, a)
	again := opened(t, s, c.Path()) // whose dated copy of the day is there already
	if _, err := s.writeRescue("", c.full, a, s.format.encode); err != nil {
		t.Fatal(err)
	}
	later := opened(t, New(Options{StateDir: s.options.StateDir, Now: func() time.Time { return noon().AddDate(0, 0, 1) }}), c.Path())
	b, _ := noted(later.Assessment(), "INT-6", "The day after.")
	saved(t, later, b)
	d := s.Draft(a.ID(), "INT-4/note")
	if err := d.Write(secret + " is being typed."); err != nil {
		t.Fatal(err)
	}
	other := s.Draft(a.ID(), "INT-5/note")
	if err := other.Write("Another note."); err != nil {
		t.Fatal(err)
	}
	name := assessment.JudgementRegister("INT-4")
	if _, err := again.Reload(); err != nil {
		t.Fatal(err)
	}
	gone, _, err := again.Assessment().RedactText([]string{name}, text.Line("Named somebody"), lead())
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Dir(c.Path())
	if n := len(holding(t, dir, s.options.StateDir)); n < 4 {
		t.Fatalf("only %d places to clear", n)
	}
	told := saved(t, again, gone).Cleared
	if len(told) < 4 {
		t.Errorf("told of %+v", told)
	}
	left := 0
	for _, one := range told {
		if !one.Done {
			left++
			if !strings.Contains(one.Why, "running program") {
				t.Errorf("%+v", one)
			}
		}
	}
	if left != 1 {
		t.Errorf("the journal that is in use is told of %d times: %+v", left, told)
	}
	if err := d.Discard(); err != nil { // as the program does that has it open
		t.Fatal(err)
	}
	if found := holding(t, dir, s.options.StateDir); len(found) != 0 {
		t.Errorf("it still stands in %q", found)
	}
	if drafts, err := s.Drafts(a.ID()); err != nil || len(drafts) != 1 || drafts[0].Field != "INT-5/note" {
		t.Errorf("%+v %v", drafts, err)
	}
	for _, one := range told {
		if one.Done && strings.HasSuffix(one.Path, ".yaml") {
			if !onDisk(t, one.Path).Answer("INT-4").Judgement.Note.Empty() && onDisk(t, one.Path).Answer("INT-4").Judgement.Note.String() != assessment.Redacted {
				t.Errorf("%s is no sound copy", one.Path)
			}
		}
	}
	more, _ := noted(again.Assessment(), "INT-6", "Later.")
	if told := saved(t, again, more).Cleared; len(told) != 0 {
		t.Errorf("there was nothing left to clear: %+v", told)
	}
}

func TestClearCopiesTellsWhatItCannot(t *testing.T) {
	s := newStore(t)
	c := created(t, s, blank())
	a, _ := noted(c.Assessment(), "INT-4", secret+" said so.")
	saved(t, c, a)
	mustWrite(t, c.Path(), strings.Replace(mustRead(t, c.Path()), "\n", "\n# "+secret+" said so.\n", 1))
	name := assessment.JudgementRegister("INT-4")
	gone, _, err := a.RedactText([]string{name}, text.Line("Named somebody"), lead())
	if err != nil {
		t.Fatal(err)
	}
	result := saved(t, c, gone)
	told := result.Cleared
	if len(told) != 1 || told[0].Done || !strings.Contains(told[0].Why, "comment") {
		t.Errorf("%+v", told)
	}
	if lines := result.Lines; len(lines) != 1 || lines[0] != 2 {
		t.Errorf("lines %v", lines)
	}
	dated, err := filepath.Glob(filepath.Join(s.options.StateDir, previousFolder, "*.yaml"))
	if err != nil || len(dated) != 1 {
		t.Fatalf("%q %v", dated, err)
	}
	mustWrite(t, dated[0], "not an assessment, "+secret)
	a, _ = noted(c.Assessment(), "INT-5", secret+" was there too.")
	saved(t, c, a)
	if gone, _, err = a.RedactText([]string{assessment.JudgementRegister("INT-5")}, text.Line("Named somebody"), lead()); err != nil {
		t.Fatal(err)
	}
	told = slices.DeleteFunc(saved(t, c, gone).Cleared, func(one Cleared) bool { return one.Done })
	if len(told) != 1 || told[0].Path != dated[0] || told[0].Done || !strings.Contains(told[0].Why, "remove it yourself") {
		t.Errorf("%+v", told)
	}
}

// withSecret is an assessment in which the secret stands, and what it is after a
// redaction that somebody made elsewhere.
func withSecret(t *testing.T) (before, redacted *assessment.Assessment) {
	t.Helper()
	before, _ = noted(blank(), "INT-4", secret+" said so.")
	redacted, _, err := before.RedactText([]string{assessment.JudgementRegister("INT-4")}, text.Line("Named somebody"), lead())
	if err != nil {
		t.Fatal(err)
	}
	return before, redacted
}

// A redaction that comes in by a merge clears the copies of the file that it
// comes into, whoever saves: the one before, the dated one and what was typed.
func TestRedactionThatComesInClearsCopies(t *testing.T) {
	s := newStore(t)
	before, redacted := withSecret(t)
	c := created(t, s, before)
	a, _ := noted(before, "INT-5", "Something else.")
	saved(t, c, a)
	d := s.Draft(a.ID(), "INT-4/note")
	if err := errors.Join(d.Write(secret+" is being typed."), d.Close()); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Dir(c.Path())
	if n := len(holding(t, dir, s.options.StateDir)); n != 4 {
		t.Fatalf("%d places to clear", n)
	}
	both, err := assessment.Merge(a, redacted)
	if err != nil {
		t.Fatal(err)
	}
	got := saved(t, opened(t, s, c.Path()), both)
	if found := holding(t, dir, s.options.StateDir); len(found) != 0 {
		t.Errorf("it still stands in %q", found)
	}
	if len(got.Cleared) != 3 || slices.ContainsFunc(got.Cleared, func(c Cleared) bool { return !c.Done }) {
		t.Errorf("told of %+v", got.Cleared)
	}
	if onDisk(t, c.Path()+"~").Answer("INT-5").Judgement.Note.String() != "Something else." {
		t.Error("the copy before is not what it was but for the text")
	}
	next, _ := noted(both, "INT-6", "Later.")
	if got := saved(t, opened(t, s, c.Path()), next); len(got.Cleared) != 0 {
		t.Errorf("told again of %+v", got.Cleared)
	}
}

// What was typed after a redaction is the text of somebody who knew of it.
func TestWhatIsTypedAfterARedactionStays(t *testing.T) {
	s := newStore(t)
	_, redacted := withSecret(t)
	c := created(t, s, redacted)
	d := s.Draft(redacted.ID(), "INT-4/note")
	if err := errors.Join(d.Write("Without the name."), d.Close()); err != nil {
		t.Fatal(err)
	}
	a, _ := noted(redacted, "INT-5", "Something else.")
	saved(t, opened(t, s, c.Path()), a)
	if drafts, err := s.Drafts(a.ID()); err != nil || len(drafts) != 1 {
		t.Errorf("%+v %v", drafts, err)
	}
}

// A program that was killed between the saving and the clearing leaves it to the
// next save of the file, by any program.
func TestClearingThatWasCutOffIsDoneByTheNextSave(t *testing.T) {
	s := newStore(t)
	before, redacted := withSecret(t)
	c := created(t, s, before)
	saved(t, c, redacted)
	mustWrite(t, filepath.Join(s.options.StateDir, previousFolder, "northmoor-"+shortID(before)+"-2026-11-20.yaml"), encoded(t, before))
	mustWrite(t, filepath.Join(s.options.StateDir, previousFolder, "northmoor-"+shortID(before)+"-2026-11-19.yaml"), "torn by something")
	a, _ := noted(redacted, "INT-5", "Something else.")
	if got := saved(t, opened(t, s, c.Path()), a); len(got.Cleared) != 1 || !got.Cleared[0].Done {
		t.Errorf("told of %+v", got.Cleared)
	}
	if found := holding(t, filepath.Dir(c.Path()), s.options.StateDir); len(found) != 0 {
		t.Errorf("it still stands in %q", found)
	}
}

// A redaction that another program makes in a file that is open here reaches the
// copies that this computer keeps, and what could not be cleared is told once.
func TestLookClearsTheCopiesOfThisComputer(t *testing.T) {
	here, elsewhere := newStore(t), newStore(t)
	before, redacted := withSecret(t)
	c := created(t, here, before)
	a, _ := noted(before, "INT-5", "Something else.")
	saved(t, c, a)
	both, err := assessment.Merge(a, redacted)
	if err != nil {
		t.Fatal(err)
	}
	saved(t, opened(t, elsewhere, c.Path()), both)
	if n := len(holding(t, here.options.StateDir)); n != 1 {
		t.Fatalf("%d places to clear", n)
	}
	if changed, err := c.Look(); !changed || err != nil {
		t.Fatal(changed, err)
	}
	if found := holding(t, filepath.Dir(c.Path()), here.options.StateDir); len(found) != 0 {
		t.Errorf("it still stands in %q", found)
	}
	if told := c.TakeCleared(); len(told) != 1 || !told[0].Done || len(c.TakeCleared()) != 0 {
		t.Errorf("told of %+v", told)
	}
}

// A file that git puts in place of another one clears that one's copies.
func TestWriteOverClearsTheCopiesOfWhatItReplaces(t *testing.T) {
	s := newStore(t)
	before, redacted := withSecret(t)
	c := created(t, s, before)
	a, _ := noted(before, "INT-5", "Something else.")
	saved(t, c, a)
	both, err := assessment.Merge(a, redacted)
	if err != nil {
		t.Fatal(err)
	}
	ours := filepath.Join(t.TempDir(), ".merge_file_a1B2c3")
	mustWrite(t, ours, encoded(t, a))
	if _, err := opened(t, s, ours).WriteOver(both, c.Path()); err != nil {
		t.Fatal(err)
	}
	if found := holding(t, s.options.StateDir, filepath.Dir(ours)); len(found) != 0 {
		t.Errorf("it still stands in %q", found)
	}
	if found := holding(t, filepath.Dir(c.Path())); len(found) != 1 || found[0] != c.Path() {
		t.Errorf("it stands in %q", found)
	}
}

func encoded(t *testing.T, a *assessment.Assessment) string {
	t.Helper()
	data, err := theFormat().encode(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
