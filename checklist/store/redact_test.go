package store

import (
	"os"
	"path/filepath"
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
	texts := again.Assessment().Prose(name)
	gone, _, err := again.Assessment().RedactText([]string{name}, text.Line("Named somebody"), lead())
	if err != nil {
		t.Fatal(err)
	}
	saved(t, again, gone)
	dir := filepath.Dir(c.Path())
	if n := len(holding(t, dir, s.options.StateDir)); n < 4 {
		t.Fatalf("only %d places to clear", n)
	}
	told := again.ClearCopies([]string{name}, []string{"INT-4/note"}, texts)
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
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	again.ClearCopies([]string{name}, []string{"INT-4/note"}, texts)
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
	if told := again.ClearCopies([]string{name}, nil, texts); len(told) != 0 {
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
	saved(t, c, gone)
	told := c.ClearCopies([]string{name}, nil, a.Prose(name))
	if len(told) != 1 || told[0].Done || !strings.Contains(told[0].Why, "comment") {
		t.Errorf("%+v", told)
	}
	if lines, err := c.LinesWith(a.Prose(name)); err != nil || len(lines) != 1 || lines[0] != 2 {
		t.Errorf("lines %v %v", lines, err)
	}
	mustWrite(t, c.Path()+"~", "not an assessment, "+secret)
	told = c.ClearCopies([]string{name}, nil, a.Prose(name))
	if len(told) != 1 || told[0].Done || !strings.Contains(told[0].Why, "remove it yourself") {
		t.Errorf("%+v", told)
	}
}
