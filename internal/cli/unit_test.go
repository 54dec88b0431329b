package cli

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
)

// testRun runs the command line in a folder of its own.
func testRun(t *testing.T, dir string, args ...string) (status int, out, errOut string) {
	t.Helper()
	var o, e bytes.Buffer
	now := time.Date(2026, time.November, 23, 14, 2, 11, 0, time.UTC)
	status = Main(World{In: strings.NewReader(""), Out: &o, Err: &e, StateDir: filepath.Join(dir, "state"), Columns: 80,
		Now: func() time.Time { return now }, NewID: newID, Build: Build{Version: "test"}}, args)
	return status, o.String(), e.String()
}

// answerSeen is what a test looks at in an answer of --json.
type answerSeen struct {
	Level   *int
	Note    string
	Actions []struct{ ID, What, Due, Owner string }
}

// twoVersions writes a file in which two people judged PRE-1 apart.
func twoVersions(t *testing.T, path string) {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	who := assessment.Who{Role: "Force lead", At: time.Date(2026, time.November, 20, 9, 0, 0, 0, time.UTC)}
	base := assessment.Begin(c, assessment.Start{ID: "0123456789abcdef", Force: text.Line("Northmoor Constabulary"),
		AsAt: date.Of(2026, time.November, 23)}, who)
	it, _ := c.Item("PRE-1")
	judged := func(level int, note string) *assessment.Assessment {
		a, _, err := base.Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(level), Note: text.Clean(note)}, who)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	merged, err := assessment.Merge(judged(1, "The first says so."), judged(2, "The second says so."))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := codec.Encode(merged)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestTwoVersions: a conflict is shown by every command with status 1, is never
// picked in silence, and is settled by saying level and note.
func TestTwoVersions(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "northmoor.yaml")
	twoVersions(t, path)
	for _, args := range [][]string{{"show", path}, {"show", path, "PRE-1"}, {"show", path, "--json"}, {"check", path}, {"report", "gap", path}, {path}} {
		if status, out, errOut := testRun(t, dir, args...); status != statusFindings {
			t.Errorf("%v: status %d\n%s%s", args, status, out, errOut)
		}
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	status, _, errOut := testRun(t, dir, "set", path, "PRE-1", "--level", "2")
	if status != statusWrong || !strings.Contains(errOut, "The first says so.") || !strings.Contains(errOut, "The second says so.") {
		t.Errorf("a level alone: status %d, %s", status, errOut)
	}
	status, _, _ = testRun(t, dir, "set", path, "PRE-1", "--note", "A third.")
	if after, err := os.ReadFile(path); err != nil || status != statusWrong || !bytes.Equal(before, after) {
		t.Errorf("a note alone: status %d, error %v, or the file was changed", status, err)
	}
	if status, _, errOut := testRun(t, dir, "new", filepath.Join(dir, "next.yaml"), "--from", path); status != statusWrong {
		t.Errorf("carrying it over: status %d, %s", status, errOut)
	}
	if status, _, errOut := testRun(t, dir, "set", path, "PRE-1", "--level", "2", "--note", "Agreed."); status != statusDone {
		t.Errorf("settling: status %d, %s", status, errOut)
	}
	if status, out, _ := testRun(t, dir, "show", path, "PRE-1"); status != statusDone || !strings.Contains(out, "Agreed.") {
		t.Errorf("afterwards: status %d\n%s", status, out)
	}
}

// TestFileChangedByHand: what the screens and commands would refuse can be
// written by hand; check finds it.
func TestFileChangedByHand(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "northmoor.yaml")
	if status, _, errOut := testRun(t, dir, "new", path, "--force", "Northmoor Constabulary"); status != statusDone {
		t.Fatal(errOut)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	edit := strings.NewReplacer(
		"  PRE-1:\n    outcome: not-assessed", "  PRE-1:\n    outcome: not-applicable",
		"  INT-4:\n    outcome: not-assessed", "  INT-4:\n    outcome: in-place\n    parts:\n      mobile-phones: unmet",
		"  ENF-1:\n    outcome: not-assessed", "  ENF-1:\n    outcome: not-adopted\n    reason: \"No.\"")
	if err := os.WriteFile(path, []byte(edit.Replace(string(raw))), 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, _ := testRun(t, dir, "check", path, "--json")
	if status != statusFindings {
		t.Errorf("status %d", status)
	}
	for _, rule := range []string{"set-aside-thin", "level-over-parts", "mandatory-set-aside"} {
		if !strings.Contains(out, `"rule": "`+rule+`"`) {
			t.Errorf("nothing by the rule %q in\n%s", rule, out)
		}
	}
	if status, out, _ := testRun(t, dir, "check", path); status != statusFindings || !strings.Contains(out, "line ") {
		t.Errorf("status %d, and the edits by hand are not told of:\n%s", status, out)
	}
}

func TestNearestDay(t *testing.T) {
	for given, want := range map[string]string{
		"2026-11-31": "2026-11-30", "2026-02-30": "2026-02-28", "2028-02-30": "2028-02-29", "11/23/2026": "2026-11-23",
		"2026-23-11": "2026-11-23", "31.6.2027": "2027-06-30", "2026-00-10": "", "soon": "", "2026-13-31": "", "1-1-1": "",
	} {
		got := strings.TrimSuffix(strings.TrimPrefix(nearestDay(given), " Did you mean "), "?")
		if got != want {
			t.Errorf("for %s it suggests %q, want %q", given, got, want)
		}
	}
}

func TestFinancialYear(t *testing.T) {
	for day, want := range map[date.Date]string{
		date.Of(2026, time.March, 31): "2025-26", date.Of(2026, time.April, 1): "2026-27", date.Of(2026, time.November, 23): "2026-27",
		date.Of(2027, time.January, 1): "2026-27", date.Of(2099, time.May, 1): "2099-00", date.Of(2026, time.May, 31): "2026-27",
	} {
		if got := financialYear(day); got != want {
			t.Errorf("%s lies in %s, want %s", day, got, want)
		}
	}
}

// TestReportReplacesOnlyReports is the rule that the screens and -o share.
func TestReportReplacesOnlyReports(t *testing.T) {
	dir := t.TempDir()
	put := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	report := []byte("OFFICIAL\n\n# Gap report: Northmoor\n")
	link := filepath.Join(dir, "link.md")
	source := put("source.yaml", "format: upstander-assessment 1\n")
	paths := map[string]bool{
		filepath.Join(dir, "new.md"): true, put("empty.md", ""): true, put("old.md", string(report)): true,
		put("other.docx", "Minutes"): false, source: false, dir: false, filepath.Join(dir, "no", "way.md"): false,
	}
	_ = os.Symlink(source, link)
	if _, err := os.Stat(link); err == nil { // not every Windows lets people make links, and Wine does not follow them
		paths[link] = false
	} else if runtime.GOOS != "windows" {
		t.Error(err)
	}
	for path, allowed := range paths {
		before, _ := os.ReadFile(path) // nothing there for some of them
		err := writeReport(path, report, source)
		after, _ := os.ReadFile(path)
		if allowed && (err != nil || !bytes.Equal(after, report)) {
			t.Errorf("%s: %v", path, err)
		}
		if !allowed && (err == nil || !bytes.Equal(before, after)) {
			t.Errorf("%s: error %v, or it was changed", path, err)
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, ".upstander-report-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// TestColours: what was asked for, then NO_COLOR, then what was kept.
func TestColours(t *testing.T) {
	for _, c := range []struct {
		asked    string
		noColour bool
		kept     string
		want     string
	}{
		{"", false, "", "dark"}, {"", false, "light", "light"}, {"", true, "light", "plain"},
		{"light", true, "plain", "light"}, {"", false, "no such", "dark"},
	} {
		p := &program{World: World{NoColour: c.noColour}, theme: c.asked}
		if got := string(p.colours(c.kept)); got != c.want {
			t.Errorf("%+v gives %s", c, got)
		}
	}
}

// TestSavedLine is true of every way in which a save can go.
func TestSavedLine(t *testing.T) {
	for want, s := range map[string]store.Saved{
		"Saved in a.yaml.": {Wrote: true, Confirmed: true},
		"a.yaml held this already; nothing was changed.":                                    {},
		"Saved in a.yaml. Changes that somebody else had made in it were kept.":             {Wrote: true, Confirmed: true, Merged: true},
		"Saved in a.yaml. The disk did not confirm it: no answer":                           {Wrote: true, Doubt: "no answer"},
		"a.yaml had gone and was written again.":                                            {Wrote: true, Confirmed: true, Recreated: true},
		"Saved in a.yaml. The copy before this one could not be kept: the folder is locked": {Wrote: true, Confirmed: true, Previous: "the folder is locked"},
	} {
		if got := savedLine("a.yaml", s); got != want {
			t.Errorf("%+v gives %q", s, got)
		}
	}
}

// TestEndOfInputIsToldOf: a terminal that is gone is no fault to stop at, since
// what was being typed has to be saved first.
func TestEndOfInputIsToldOf(t *testing.T) {
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := out.WriteString("x"); err != nil {
		t.Fatal(err)
	}
	gone, returned := make(chan struct{}, 1), make(chan error, 1)
	s := &steadyInput{File: in, gone: gone}
	if n, err := s.Read(make([]byte, 4)); n != 1 || err != nil {
		t.Fatalf("a key is read as %d, %v", n, err)
	}
	go func() {
		_, err := s.Read(make([]byte, 4))
		returned <- err
	}()
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-gone:
	case err := <-returned:
		t.Errorf("reading ended with %v", err)
	case <-time.After(10 * time.Second):
		t.Error("nothing was told")
	}
}

// full is a disk that has room for some bytes and no more.
type full struct{ room int }

func (f *full) Write(b []byte) (int, error) {
	if len(b) > f.room {
		n := f.room
		f.room = 0
		return n, syscall.ENOSPC
	}
	f.room -= len(b)
	return len(b), nil
}

// TestWhatCannotBePrintedEndsTwo runs every command that prints something, with an
// output that has no room at all, and with one that has room for the first line.
func TestWhatCannotBePrintedEndsTwo(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	testRun(t, dir, "new", path, "--force", "Northmoor Constabulary", "--cycle", "2026")
	root := (&program{World: World{Now: time.Now, NewID: newID}}).rootCommand()
	ran := 0
	var all func(cmd *cobra.Command, words []string)
	all = func(cmd *cobra.Command, words []string) {
		for _, sub := range cmd.Commands() {
			all(sub, append(slices.Clip(words), sub.Name()))
		}
		if len(words) == 0 {
			return
		}
		for _, args := range [][]string{words, append(slices.Clip(words), path), append(slices.Clip(words), "--help")} {
			var plain, said bytes.Buffer
			run := func(out io.Writer) int {
				said.Reset()
				return Main(World{In: strings.NewReader(""), Out: out, Err: &said, StateDir: filepath.Join(dir, "state"), Columns: 80,
					Now: func() time.Time { return time.Date(2026, time.November, 23, 14, 2, 11, 0, time.UTC) }, NewID: newID, Build: Build{Version: "test"}}, args)
			}
			if run(&plain); plain.Len() == 0 {
				continue
			}
			ran++
			for _, room := range []int{0, plain.Len() - 1} {
				if status := run(&full{room}); status != statusWrong || said.Len() == 0 {
					t.Errorf("%v, with room for %d of %d: status %d, %q", args, room, plain.Len(), status, said.String())
				}
			}
		}
	}
	all(root, nil)
	if ran < 40 {
		t.Errorf("only %d commands printed something", ran)
	}
}
