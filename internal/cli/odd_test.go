package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/store"
)

// TestOpeningOnTheScreens: the screens are told how many lines of a file were
// not taken as they stand and what lists them, a key of one's own is none of
// them, and nothing is printed beside the screens.
func TestOpeningOnTheScreens(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "northmoor.yaml")
	twoVersions(t, path)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	edited := strings.Replace(string(raw), "\nforce:", "\nboard_paper: 7\nForce:", 1)
	if err := os.WriteFile(path, []byte(edited), 0o600); err != nil {
		t.Fatal(err)
	}
	var beside bytes.Buffer
	p := &program{World: World{Err: &beside, NewID: newID, Now: func() time.Time { return time.Date(2026, time.November, 23, 14, 2, 11, 0, time.UTC) }}}
	p.store, p.onScreens = store.New(store.Options{StateDir: filepath.Join(dir, "state"), Now: p.Now}), true
	disk := &files{p: p}
	if disk.c, err = p.theChecklist(); err != nil {
		t.Fatal(err)
	}
	o, err := disk.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer disk.last.leave()
	said := strings.Join(o.Warnings, "\n")
	if want := "2 lines of this file were not taken as they stand. To list them: upstander check " + quoted(path) + "\n"; !strings.HasPrefix(said, want) {
		t.Errorf("%q does not begin with %q", said, want)
	}
	if !strings.Contains(said, "did you mean force?") || strings.Contains(said, "board_paper") {
		t.Errorf("%q", said)
	}
	if _, err := disk.Past(path); err != nil || beside.Len() > 0 {
		t.Errorf("%v; printed beside the screens: %q", err, beside.String())
	}
}

// TestForeignTextIsQuotedInOneWay: what somebody typed stands in messages as the
// screens show it, and never with the escapes of code.
func TestForeignTextIsQuotedInOneWay(t *testing.T) {
	if got, want := inQuotes("PRE\x1b[31m-1\n\"x\""), "\"PRE\ufffd[31m-1\ufffd\"x\"\""; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(name, "_test.go") && strings.Contains(string(raw), "%q") {
			t.Errorf("%s: write inQuotes(...) in place of the verb that quotes as code does", name)
		}
	}
}

// TestWhatIsNotKept: when neither the file nor a rescue copy could be written,
// it is not said that the changes are in a program that has ended.
func TestWhatIsNotKept(t *testing.T) {
	lost := &store.Error{Path: "a.yaml", What: "the disk is full", Do: "make some room on it and save again", NotKept: errors.New("the disk is full")}
	if while := lost.Error(); !strings.Contains(while, "only in this program until then") {
		t.Errorf("while it runs: %s", while)
	}
	said := ended(wrong("%w\nMore.", lost))
	if strings.Contains(said, "until then") || !strings.Contains(said, "Your changes are not kept anywhere") || !strings.HasSuffix(said, "\nMore.") {
		t.Errorf("when it has ended: %s", said)
	}
	k := &fileKeeper{failed: lost}
	k.copy = &store.Copy{}
	if said := k.summary(); strings.Contains(said, "until then") {
		t.Errorf("after the screens: %s", said)
	}
}

// TestFormerIsNamedAfterTheScreens: whoever worked on the screens is told where
// the file of the first edition is, once they have gone.
func TestFormerIsNamedAfterTheScreens(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	old := []byte(mustRead(t, "../../checklist/assessment/codec/testdata/format1/empty.yaml"))
	if err := os.WriteFile(path, old, 0o600); err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return time.Date(2026, time.November, 23, 14, 2, 11, 0, time.UTC) }
	s := store.New(store.Options{StateDir: filepath.Join(dir, "state"), Now: now})
	c, err := s.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := oddLines(c)
	if len(lines) != 1 || !strings.HasPrefix(lines[0], "This file was made by the first edition of this program: ") || strings.Contains(lines[0], "not taken as") {
		t.Errorf("on opening: %q", lines)
	}
	k := &fileKeeper{store: s, copy: c}
	for _, words := range []string{"Come back", "Come back in May"} { // the second save keeps nothing anew
		a, _ := c.Value().Set(assessment.FlagRegister("PRE-1"), assessment.Value{"text": words}, assessment.Who{Role: "Head of CCU", At: now()})
		if _, _, err := k.Save(a); err != nil {
			t.Fatal(err)
		}
	}
	if said := k.summary(); !strings.Contains(said, "\nThe file was made by the first edition") || !strings.Contains(said, " a.format1.yaml.") {
		t.Errorf("after the screens: %s", said)
	}
}
