package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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

// typedAndLeft is text that was typed when the program was killed.
func typedAndLeft(t *testing.T, s *Store, id, field, words string) {
	t.Helper()
	d := s.Draft(id, field)
	if err := errors.Join(d.Write(words), d.Close()); err != nil {
		t.Fatal(err)
	}
}

// What was redacted is cleared from every place that this package can have put
// it in, of every kind of file: the copy before, dated copies, rescue copies, what
// an interrupted save left, and what was typed and not saved. Nothing else goes,
// and what could not be cleared is named.
func TestRedactionClearsEveryCopy(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		s := newStore(t)
		v := mustBegin(t, k, s)
		path, id := v.keeper().Path(), v.id()
		gone := v.edit(0, secret+" said so.")
		mustSave(t, v)
		kept := v.edit(1, "Something else.")
		mustSave(t, v)
		mustWrite(t, dated(s, v, "2026-11-20"), mustRead(t, path))
		mustWrite(t, tempName(path), mustRead(t, path)[:len(mustRead(t, path))-9])
		if err := os.Chmod(path, 0o400); err != nil {
			t.Fatal(err)
		}
		failed := mustOpen(t, k, New(Options{StateDir: s.options.StateDir, Now: noon, Patience: -1}), path) // which sweeps
		failed.edit(2, "Not saved.")
		if _, err := failed.save(); err == nil {
			t.Fatal("saved")
		}
		if err := os.Chmod(path, 0o600); err != nil {
			t.Fatal(err)
		}
		mustWrite(t, tempName(path), mustRead(t, path)[:len(mustRead(t, path))-9])
		typedAndLeft(t, s, id, "PRE-1/note", secret+" said so. And more.")
		typedAndLeft(t, s, id, "INT-5  New evidence", "Title: "+secret+" said so.")
		typedAndLeft(t, s, id, "PRE-1  Answer", "It was somebody else.")
		typedAndLeft(t, s, id, "PRE-2/note", "Another note.")
		inUse := s.Draft(id, "PRE-3/note")
		typed(t, inUse, secret+" said so.")
		dir := filepath.Dir(path)
		if n := len(holding(t, dir, s.options.StateDir)); n != 8 {
			t.Fatalf("%d places to clear: %q", n, holding(t, dir, s.options.StateDir))
		}
		v.redact(gone)
		told := mustSave(t, v).Cleared
		var left []string
		cleared := map[string]bool{}
		for _, one := range told {
			cleared[one.What] = cleared[one.What] || one.Done
			if !one.Done {
				left = append(left, one.Path+": "+one.Why)
			}
		}
		if !cleared["the copy before this one"] || !cleared["a dated copy"] || !cleared["a rescue copy"] || !cleared["text that was being typed"] || len(left) != 2 || !strings.Contains(strings.Join(left, "\n"), "PRE-1  Answer: it was typed on the same item") ||
			!strings.Contains(strings.Join(left, "\n"), "PRE-3/note: a running program") {
			t.Errorf("told of %+v, left %q", told, left)
		}
		if err := inUse.Discard(); err != nil { // as the program does that has it open
			t.Fatal(err)
		}
		if found := holding(t, dir, s.options.StateDir); len(found) != 0 {
			t.Errorf("it still stands in %q", found)
		}
		var fields []string
		for _, r := range recovered(t, s, id) {
			fields = append(fields, r.Field)
		}
		if slices.Sort(fields); !slices.Equal(fields, []string{"PRE-1  Answer", "PRE-2/note"}) {
			t.Errorf("typed text left: %q", fields)
		}
		for _, one := range append(told, Cleared{Path: path, Done: true}) {
			if one.Done && strings.HasSuffix(one.Path, ".yaml") && !laid(t, k, one.Path).has(kept) && strings.Contains(one.Path, rescueFolder) {
				t.Errorf("%s lost more than the words", one.Path)
			}
		}
		v.edit(2, "Later.")
		if told := mustSave(t, v).Cleared; len(told) != 0 {
			t.Errorf("there was nothing left to clear: %+v", told)
		}
	})
}

// A redaction clears what stood there before it, of every kind, in a program that
// did not make it: one that merges it in, one that only looks, one that comes
// after another was killed between the saving and the clearing, and git's.
func TestRedactionThatComesInClearsCopies(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		for _, way := range []string{"a save", "a look", "the next save", "git"} {
			t.Run(way, func(t *testing.T) {
				here, elsewhere := newStore(t), newStore(t)
				v := mustBegin(t, k, here)
				path := v.keeper().Path()
				gone := v.edit(0, secret+" said so.")
				mustSave(t, v)
				before := mustRead(t, path)
				v.edit(1, "Something else.")
				mustSave(t, v)
				mustWrite(t, dated(here, v, "2026-11-20"), before)
				mustWrite(t, dated(here, v, "2026-11-19"), "torn by something")
				copied := k.at(t.TempDir())
				mustWrite(t, copied, mustRead(t, path))
				other := mustOpen(t, k, elsewhere, copied)
				other.redact(gone)
				cleared := func(told []Cleared, least int) {
					t.Helper()
					if found := holding(t, here.options.StateDir); len(found) != 0 {
						t.Errorf("it still stands in %q", found)
					}
					if n := len(slices.DeleteFunc(slices.Clone(told), func(c Cleared) bool { return !c.Done })); n < least {
						t.Errorf("told of %+v", told)
					}
				}
				switch way {
				case "a save":
					v.mergeIn(other)
					cleared(mustSave(t, v).Cleared, 2)
				case "a look":
					mustSave(t, other)
					mustWrite(t, path, mustRead(t, copied))
					if news, err := v.keeper().Look(); !news || err != nil {
						t.Fatal(news, err)
					}
					cleared(v.keeper().TakeCleared(), 2)
					if told := v.keeper().TakeCleared(); len(told) != 0 {
						t.Errorf("told again of %+v", told)
					}
				case "the next save":
					mustSave(t, other)
					mustWrite(t, path, mustRead(t, copied))
					next := mustOpen(t, k, here, path)
					next.edit(2, "Later.")
					cleared(mustSave(t, next).Cleared, 1)
				case "git":
					told, err := mustOpen(t, k, here, copied).writeOver(other, path)
					if err != nil {
						t.Fatal(err)
					}
					cleared(told.Cleared, 2)
				}
			})
		}
	})
}

// What was typed after a redaction is the text of somebody who knew of it.
func TestWhatIsTypedAfterARedactionStays(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		s := newStore(t)
		v := mustBegin(t, k, s)
		gone := v.edit(0, secret+" said so.")
		mustSave(t, v)
		v.redact(gone)
		mustSave(t, v)
		typedAndLeft(t, s, v.id(), "PRE-1/note", "Without the name.")
		next := mustOpen(t, k, s, v.keeper().Path())
		next.edit(1, "Something else.")
		if told := mustSave(t, next).Cleared; len(told) != 0 {
			t.Errorf("told of %+v", told)
		}
		if n := len(recovered(t, s, v.id())); n != 1 {
			t.Errorf("%d texts are left", n)
		}
	})
}

func TestClearCopiesTellsWhatItCannot(t *testing.T) {
	s := newStore(t)
	c := created(t, s, blank())
	a, _ := noted(c.Value(), "INT-4", secret+" said so.")
	saved(t, c, a)
	mustWrite(t, c.Path(), strings.Replace(mustRead(t, c.Path()), "\n", "\n# "+secret+" said so.\n", 1))
	name := assessment.NoteRegister("INT-4")
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
	a, _ = noted(c.Value(), "INT-5", secret+" was there too.")
	saved(t, c, a)
	if gone, _, err = a.RedactText([]string{assessment.NoteRegister("INT-5")}, text.Line("Named somebody"), lead()); err != nil {
		t.Fatal(err)
	}
	told = slices.DeleteFunc(saved(t, c, gone).Cleared, func(one Cleared) bool { return one.Done })
	if len(told) != 1 || told[0].Path != dated[0] || told[0].Done || !strings.Contains(told[0].Why, "remove it yourself") {
		t.Errorf("%+v", told)
	}
}

// Words of the program's own stand in every file, and what says nothing else
// tells nothing: redacting them warns of no other place and takes nothing that was
// typed elsewhere, in this file, in one of the first edition or in sessions. What
// says more is looked for.
func TestWordsOfTheProgramAreNotLookedFor(t *testing.T) {
	s := newStore(t)
	var words []string
	for _, k := range slices.Concat(assessment.Kinds(), assessment.WholeKinds()) {
		for _, word := range k.OwnWords() {
			if len(word) >= shortestSought && !slices.Contains(words, word) {
				words = append(words, word)
			}
		}
	}
	if !slices.Contains(words, "public") || !slices.Contains(words, "updates") || !slices.Contains(words, "evidence") {
		t.Fatalf("words of the program: %q", words)
	}
	const more = "public meeting"
	a, registers := blank(), []string{}
	for i, word := range append(words, more) {
		register := assessment.EvidenceRegister(fmt.Sprintf("%016d", i))
		a, _ = a.Set(register, assessment.Value{"title": fmt.Sprint("T", i), "items": "PRE-1", "handling": word}, lead())
		registers = append(registers, register)
	}
	a, _ = noted(a, "PRE-2", strings.Join(append(words, more), " and "))
	redact := func(a *assessment.Assessment, registers ...string) Saved {
		t.Helper()
		c := created(t, s, a)
		if err := os.WriteFile(formerName(c.Path()), []byte("format: upstander-assessment 1\nanswers:\n  PRE-2:\n    note: \""+strings.Join(words, " and ")+"\"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, register := range registers {
			var err error
			if a, _, err = a.RedactText([]string{register}, text.Line("Not ours to keep"), lead()); err != nil {
				t.Fatal(err)
			}
		}
		got := saved(t, c, a)
		if kept := mustRead(t, formerName(c.Path())); !strings.Contains(kept, words[len(words)-1]+"\"") {
			t.Errorf("the file of the first edition lost\n%s", kept)
		}
		return got
	}
	typedAndLeft(t, s, a.ID(), "PRE-3/note", strings.Join(words, " and "))
	if got := redact(a, registers[:len(words)]...); len(got.Lines) != 0 {
		t.Errorf("it warns of lines %v", got.Lines)
	}
	if left := recovered(t, s, a.ID()); len(left) != 1 {
		t.Errorf("what was typed went: %+v", left)
	}
	if got := redact(a, registers[len(words)]); len(got.Lines) == 0 {
		t.Error("what says more is not looked for")
	}
	book, _ := followed(plannedBook(), 1, strings.Join(words, " and "))
	for _, word := range words {
		if found := book.Standing([]string{word}); len(found) != 0 {
			t.Errorf("%q is found in %+v", word, found)
		}
	}
	if len(book.Standing([]string{words[0] + " and " + words[1]})) != 1 {
		t.Error("what says more is not looked for in sessions")
	}
}
