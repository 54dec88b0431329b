//go:build !windows

package cli

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestTwoProgramsOnOneFile: each sees what the other saves, and typing goes on
// undisturbed.
func TestTwoProgramsOnOneFile(t *testing.T) {
	dir := t.TempDir()
	p := place{program: build(t), dir: dir, state: filepath.Join(dir, "state"), file: filepath.Join(dir, "northmoor.yaml")}
	one := p.begin(t)
	one.toAssess()
	// Another folder, and the same computer: whether a program still runs can be asked
	// there alone.
	word := mustRead(t, filepath.Join(p.state, "computer"))
	p.state = filepath.Join(dir, "other state")
	if err := errors.Join(os.Mkdir(p.state, 0o700), os.WriteFile(filepath.Join(p.state, "computer"), []byte(word), 0o600)); err != nil {
		t.Fatal(err)
	}
	two := p.open(t, p.file)
	two.toAssess()
	one.waitFor("Also open elsewhere, as Chief officer lead", patience)

	// A change saved here is seen there, with a line that says so.
	two.press("3", "PRE-1  3 In place")
	took := one.waitFor("recorded PRE-1 elsewhere: taken in", patience)
	t.Logf("seen after %s", took)
	one.press("\x1b[B", "> PRE-2")

	// While a note is typed, what comes in does not touch it.
	one.press("n", "Esc keep and close")
	one.press("Half a sentence", "Half a sentence")
	two.press("\x1b[B", "> PRE-2")
	two.press("\x1b[B", "> PRE-3")
	two.press("1", "PRE-3  1 Planned")
	one.waitFor("recorded PRE-3 elsewhere: taken in", patience)
	one.press(" goes on", "goes on")
	one.press("\x1b", "> PRE-2")
	two.waitFor("recorded PRE-2 elsewhere: taken in", patience)

	// One writes the note while the other sets the level: both stand.
	one.press("n", "Esc keep and close")
	one.press(" here", "here")
	two.press("\x1b[A", "> PRE-2")
	two.press("2", "PRE-2  2 Partly in place")
	one.waitFor("recorded PRE-2 elsewhere: taken in", patience)
	one.press("\x1b", "> PRE-2")
	two.waitFor("recorded PRE-2 elsewhere: taken in", patience)
	if got := p.shown(t, "PRE-2"); len(got.Conflicts) != 0 {
		t.Errorf("a level and a note do not go together: %+v", got)
	}

	// Both write the note at once: nothing is chosen for them.
	one.press("n", "Esc keep and close")
	one.press(" and now", "and now")
	two.press("n", "Esc keep and close")
	two.press(" and there", "and there")
	two.press("\x1b", "> PRE-2")
	one.waitFor("recorded PRE-2 elsewhere: taken in", patience)
	one.press("\x1b", "Both versions are kept")

	// One is killed: the other notices, and nothing has to be cleared by hand.
	if err := two.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = two.end() // it was killed
	p.waitForMarks(t, 1)
	one.leave()
	p.waitForMarks(t, 0)
	if got := p.shown(t, "PRE-2"); len(got.Conflicts) != 1 || got.Conflicts[0].Key != "note" || len(got.Conflicts[0].Versions) != 2 {
		t.Errorf("the note on PRE-2 does not stand in two versions in the file: %+v", got)
	}
	for item, level := range map[string]int{"PRE-1": 3, "PRE-2": 2, "PRE-3": 1} {
		if got := p.shown(t, item).Answers[0].Level; got == nil || *got != level {
			t.Errorf("%s has level %v in the file, want %d", item, got, level)
		}
	}
	if strings.Contains(mustRead(t, p.file), ".open-") {
		t.Error("something of presence stands in the assessment")
	}
}

// itemSeen is what the file has on an item, settled or not.
type itemSeen struct {
	Answers   []answerSeen
	Conflicts []struct {
		Key      string
		Versions []struct{ By string }
	}
}

func (p place) shown(t *testing.T, item string) itemSeen {
	t.Helper()
	out, err := p.command("show", p.file, item, "--json").Output()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != statusFindings) {
		t.Fatal(err)
	}
	var v itemSeen
	if err := json.Unmarshal(out, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// waitForMarks waits until so many programs say that they have the file open.
func (p place) waitForMarks(t *testing.T, want int) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	limit := time.After(patience)
	for {
		found, err := filepath.Glob(filepath.Join(p.dir, ".northmoor.yaml.open-*"))
		if err == nil && len(found) == want {
			return
		}
		select {
		case <-tick.C:
		case <-limit:
			t.Fatalf("these say that the file is open: %q", found)
		}
	}
}
