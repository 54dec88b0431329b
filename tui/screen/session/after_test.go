package session_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	domain "example.org/upstander/checklist/session"
	"example.org/upstander/reports"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
)

type entry = domain.Entry

const scored = domain.Scored

// everything is all that a list says, from its top to its end.
func (b *bench) everything() string {
	b.press("home")
	seen := b.view()
	for range 90 {
		b.press("down")
		seen += "\n" + b.view()
	}
	b.press("home")
	return strings.Join(strings.Fields(seen), " ")
}

// The debrief has its sections, promises by owner, and what changed since the
// session before.
func TestTheDebrief(t *testing.T) {
	b := begin(t, screentest.Plainly)
	b.rehearse()
	first := b.s.Position()
	b.press("x", "e", "e") // not ready
	b.press("esc")
	b.now = b.now.AddDate(0, 0, 7)
	b.rehearse()
	b.press("r") // ready
	b.press("p", "Bring the list", "tab", "Zone commander", "tab", "10 December 2026", "ctrl+s")
	b.press("p", "Ask the region", "tab", "Chief officer lead", "tab", "9 December 2026", "ctrl+s")
	b.press("right", "s", "f", "Look into the phones", "ctrl+s", "d")
	said := b.everything()
	for _, want := range []string{
		"still open", "1 ready, 1 shaky, 0 not ready", "2 promises", "Chief officer lead Ask the region 9 December 2026",
		"Zone commander Bring the list 10 December 2026", first + "; an action in the assessment", "Look into the phones nobody named",
		"TO REFRESH BEFORE 14 December 2026", "SINCE THE LAST SESSION", "readier Not ready on 23 November 2026, now ready",
	} {
		if !strings.Contains(said, strings.ReplaceAll(want, "BEFORE 14 December", "BEFORE 14 DECEMBER")) {
			t.Errorf("no %q in\n%.3000s", want, said)
		}
	}
	if strings.Index(said, "Chief officer lead Ask") > strings.Index(said, "Zone commander Bring") {
		t.Error("owners are not in order")
	}
	lapses := b.desk.Assessment().LapsingBefore(b.desk.Checklist, b.held().Plan.Inspection)
	if len(lapses) == 0 || !strings.Contains(said, lapses[0].Item+" "+lapses[0].Evidence.Title.OneLine()) {
		t.Errorf("%d entries lapse, and the first is not named", len(lapses))
	}
	b.press("home", "enter")
	if got := b.sent[len(b.sent)-1]; got != (shell.Go{To: shell.Assess, Item: first}) {
		t.Errorf("Enter sent %v", got)
	}
	for _, size := range [][2]int{{78, 18}, {118, 34}, {58, 14}} {
		b.s.SetSize(size[0], size[1])
		if err := screentest.Check(b.s.View(), size[0], size[1], b.theme); err != nil {
			t.Errorf("%v: %v", size, err)
		}
	}
	b.press("o")
	b.want(b.held().Plan.Items()[1], "[x] shaky")
}

// The report that is written is the one that the command line makes, and no
// file is replaced without a question.
func TestWritingTheReport(t *testing.T) {
	dir := t.TempDir()
	b := begin(t, screentest.Plainly)
	b.env.Write = func(path string, report []byte) error { return os.WriteFile(path, report, 0o600) }
	b.open(b.desk.Assessment())
	b.rehearse()
	b.press("p", "Bring the list", "tab", "Head of CCU", "tab", "1 December 2026", "ctrl+s", "d", "w")
	b.want("northmoor-constabulary-2026-27-session-2026-11-23.docx")
	for range 120 {
		b.press("backspace")
	}
	path := filepath.Join(dir, "debrief.md")
	b.press(path, "enter")
	b.want("Written to")
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want, _ := reports.Session(reports.Input{Checklist: b.desk.Checklist, Assessment: b.desk.Assessment(), AsAt: b.held().Plan.On,
		Program: "Upstander test", Digest: b.desk.Digest(), Findings: b.desk.Findings()}, b.shelf.book, b.held().ID)
	if string(got) != string(want.Markdown()) || !strings.Contains(string(got), "Bring the list") {
		t.Errorf("written:\n%.400s\nnot\n%.400s", got, want.Markdown())
	}
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.press("w")
	for range 120 {
		b.press("backspace")
	}
	b.press(path, "enter")
	b.want("Replace this file?")
	b.press("esc")
	if kept, _ := os.ReadFile(path); string(kept) != "mine" {
		t.Errorf("replaced without being asked: %.40s", kept)
	}
	b.env.Write = func(string, []byte) error { return errors.New("that folder cannot be written to") }
	b.open(b.desk.Assessment())
	b.press("d", "w", "x", "enter")
	b.want("The report was not written")
}

// Each of the seven things to rehearse can be chosen by keys alone.
func TestEverythingThatCanBeRehearsed(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string
		want string
	}{
		"gaps":      {[]string{"g"}, "gaps"},
		"claims":    {[]string{"c"}, "claims"},
		"awareness": {[]string{"a"}, "awareness"},
		"all":       {[]string{"e"}, "all"},
		"strand":    {[]string{"s", "2"}, "strand:INT"},
		"area":      {[]string{"h", "1"}, "area:"},
		"picked":    {[]string{"p", "space", "right", "right", "space", "ctrl+s"}, "items:PRE-1,PRE-3"},
	} {
		b := begin(t, screentest.Plainly)
		b.press("n")
		b.press(c.keys...)
		b.want("In the room", "Minutes", "Inspection")
		b.press("tab", "backspace", "backspace", "backspace", "30", "ctrl+s", "enter")
		p := b.held().Plan
		if !strings.HasPrefix(p.Choice, c.want) || p.Minutes != 30 || len(p.Agenda) == 0 {
			t.Errorf("%s: %+v", name, p)
		}
	}
	b := begin(t, screentest.Plainly)
	b.press("n", "w", "ctrl+s") // nothing came from a last cycle
	if got := b.told(); !strings.Contains(got, "nothing to rehearse") {
		t.Errorf("told %q", got)
	}
}

// The agenda says what it leaves out and why, and the form says what is wrong.
func TestTheAgendaSaysWhatItLeavesOut(t *testing.T) {
	b := begin(t, screentest.Plainly)
	b.press("n", "e", "tab", "backspace", "backspace", "backspace", "many", "ctrl+s")
	b.want("Give whole minutes")
	b.press("backspace", "backspace", "backspace", "backspace", "45", "ctrl+s")
	b.want("of 45 minutes", "4 kept for the debrief")
	if said := b.everything(); !strings.Contains(said, "LEFT OUT") || !strings.Contains(said, "Recorded as Not applicable") {
		t.Errorf("not said in\n%s", said)
	}
	b.press("c", "tab", "0", "ctrl+s") // 450 minutes
	b.want("of 450 minutes")
	b.press("esc")
	b.want("Preparation sessions")
	if len(b.desk.Sessions().Sessions()) != 0 {
		t.Error("leaving the agenda began a session")
	}
}

func BenchmarkDebriefView(b *testing.B) {
	bench := begin(b, screentest.Plainly)
	bench.rehearse()
	bench.press("p", "Bring the list", "tab", "Head of CCU", "tab", "1 December 2026", "ctrl+s", "f", "Look into it", "ctrl+s", "d")
	bench.s.SetSize(118, 34)
	for b.Loop() {
		_ = bench.s.View()
		_ = bench.s.Keys()
	}
}

func BenchmarkHomeView(b *testing.B) {
	bench := begin(b, screentest.Plainly)
	for range 8 {
		bench.rehearse()
		bench.press("right", "right", "e", "e", "esc")
		bench.now = bench.now.Add(time.Hour)
	}
	bench.s.SetSize(118, 34)
	for b.Loop() {
		_ = bench.s.View()
		_ = bench.s.Keys()
	}
}
