package session_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/screentest"
)

// member is a copy of an assessment that one role has scored alone.
func member(t testing.TB, a *assessment.Assessment, role string, levels map[string]int) *assessment.Assessment {
	t.Helper()
	c := screentest.Checklist(t)
	for id, level := range levels {
		it, ok := c.Item(id)
		if !ok {
			t.Fatal(id)
		}
		j := assessment.Judgement{Outcome: assessment.AtLevel(level), Note: text.Line("Why " + role + " says so on " + id)}
		var err error
		if a, _, err = a.Judge(it, j, assessment.Who{Role: role, At: screentest.At()}); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// members are three roles that agree on INT-1, are one level apart on INT-2 and
// three apart on INT-4.
func members(t *testing.T, a *assessment.Assessment) map[string]*assessment.Assessment {
	return map[string]*assessment.Assessment{
		"ccu.yaml":   member(t, a, "Head of CCU", map[string]int{"INT-1": 2, "INT-2": 3, "INT-4": 3}),
		"audit.yaml": member(t, a, "Internal audit", map[string]int{"INT-1": 2, "INT-2": 2, "INT-4": 0}),
		"hr.yaml":    member(t, a, "Head of HR", map[string]int{"INT-1": 2, "INT-2": 2, "INT-4": 2}),
	}
}

// joinAll begins a session and opens the members' copies in an order.
func joinAll(t *testing.T, paths []string) *bench {
	t.Helper()
	return joinIn(t, paths, (*bench).rehearse)
}

// joinIn is the same in a session that plan begins.
func joinIn(t *testing.T, paths []string, plan func(b *bench)) *bench {
	t.Helper()
	c := screentest.Checklist(t)
	b := beginWith(t, screentest.Empty(c, "Northmoor Constabulary"))
	copies := members(t, b.desk.Assessment())
	b.env.Open = func(path string) (*assessment.Assessment, error) {
		if a, ok := copies[path]; ok {
			return a, nil
		}
		return nil, errors.New("there is no such file")
	}
	b.open(b.desk.Assessment())
	plan(b)
	b.press("m")
	b.want("Members' copies")
	for _, p := range paths {
		b.press(p, "tab")
	}
	b.press("ctrl+s")
	return b
}

// In whatever order the copies are opened, the widest disagreement comes first
// and every picture is the same.
func TestJoinedInAnyOrder(t *testing.T) {
	first := ""
	for _, paths := range [][]string{
		{"ccu.yaml", "audit.yaml", "hr.yaml"}, {"hr.yaml", "ccu.yaml", "audit.yaml"}, {"audit.yaml", "hr.yaml", "ccu.yaml"},
	} {
		b := joinAll(t, paths)
		b.want("Scored alone, then agreed", "INT-4", "3 apart", "1 apart", "alike", "Head of CCU 3, Head of HR 2, Internal audit 0")
		if !strings.HasPrefix(cursorLine(b.view()), "> INT-4") {
			t.Errorf("the widest disagreement is not first:\n%s", b.view())
		}
		picture := b.view()
		b.press("enter")
		picture += b.view()
		for _, size := range [][2]int{{78, 18}, {118, 34}, {58, 14}} {
			b.s.SetSize(size[0], size[1])
			if err := screentest.Check(b.s.View(), size[0], size[1], b.theme); err != nil {
				t.Errorf("%v: %v", size, err)
			}
			picture += b.view()
		}
		if first == "" {
			first = picture
		} else if picture != first {
			t.Errorf("%v shows\n%s\nnot\n%s", paths, picture, first)
		}
	}
}

// Copies named on the command line wait for a session: none is open yet, and
// the form has their paths once one is.
func TestCopiesWaitForASession(t *testing.T) {
	c := screentest.Checklist(t)
	b := beginWith(t, screentest.Empty(c, "Northmoor Constabulary"))
	copies := members(t, b.desk.Assessment())
	b.env.Open = func(path string) (*assessment.Assessment, error) { return copies[path], nil }
	b.env.Copies = []string{"ccu.yaml", "audit.yaml"}
	b.open(b.desk.Assessment())
	b.want("No session is open")
	b.press("enter")
	b.rehearse()
	b.press("m")
	b.want("ccu.yaml", "audit.yaml")
	b.press("ctrl+s")
	b.want("3 apart")
}

// What members scored elsewhere makes no item one that was rehearsed.
func TestScoredIsNotRehearsed(t *testing.T) {
	b := joinIn(t, []string{"ccu.yaml", "audit.yaml", "hr.yaml"}, func(b *bench) {
		b.press("n", "p", "space", "ctrl+s", "ctrl+s", "enter") // the first item of the checklist alone
	})
	planned := len(b.held().Plan.Agenda)
	if len(b.held().State().Items) == planned {
		t.Fatal("every scored item is on the agenda: this proves nothing")
	}
	b.press("esc", "d")
	b.want(fmt.Sprintf("%d not marked, of %d", planned, planned))
	b.press("esc", "esc")
	b.want(fmt.Sprintf("open, 0 of %d marked", planned))
}

// Side by side means side by side: one line has every role.
func TestSideBySide(t *testing.T) {
	b := joinAll(t, []string{"ccu.yaml", "audit.yaml", "hr.yaml"})
	b.press("enter")
	b.want("3 apart", "Why Internal audit", "3 In place", "0 Not in place")
	beside := false
	for _, line := range strings.Split(b.view(), "\n") {
		beside = beside || strings.Contains(line, "Head of CCU") && strings.Contains(line, "Head of HR") && strings.Contains(line, "Internal audit")
	}
	if !beside {
		t.Errorf("the roles are not side by side:\n%s", b.view())
	}
	b.press("right")
	b.want("INT-2", "1 apart")
	b.press("left", "left")
	b.want("INT-4")
}

// What was agreed is recorded with its reason and dissent, and changes the
// assessment only once it is accepted.
func TestAgreedWithDissentThenAccepted(t *testing.T) {
	b := joinAll(t, []string{"ccu.yaml", "audit.yaml", "hr.yaml"})
	b.press("g", "2", "tab", "The tablets are not in it", "ctrl+s")
	b.want("Agreed 2 Partly in place: who stays elsewhere?", "Head of CCU", "Internal audit")
	b.wantNot("Head of HR")
	b.press("tab", "No test was ever seen", "ctrl+s") // Head of CCU goes along
	b.want("agreed 2, not accepted")
	if got := b.desk.Assessment().Answer("INT-4").Outcome(); got != assessment.NotAssessed {
		t.Fatalf("agreeing changed the level to %v", got)
	}
	b.press("enter")
	b.want("Level agreed: 2 Partly in place", "The tablets are not in it", "Internal audit stays at 0 Not in place: No test was ever seen")
	b.press("a")
	b.want("Change the level in the assessment?")
	b.press("enter") // Cancel is marked
	if got := b.desk.Assessment().Answer("INT-4").Outcome(); got != assessment.NotAssessed {
		t.Fatal("Enter on the question changed the level")
	}
	b.press("a", "r")
	ans := b.desk.Assessment().Answer("INT-4")
	note := ans.Judgement.Note.String()
	if ans.Outcome() != assessment.AtLevel(2) || !strings.Contains(note, "The tablets are not in it") || !strings.Contains(note, "Internal audit stayed at 0 Not in place: No test was ever seen") {
		t.Errorf("accepted: %v, %q", ans.Outcome(), note)
	}
	if strings.Contains(note, "Head of CCU") {
		t.Errorf("a role that went along is said to have stayed: %q", note)
	}
	b.want("agreed 2, accepted")
	if !b.desk.CanUndo() {
		t.Error("the change cannot be taken back")
	}
}

// A copy of something else, or one that cannot be read, records nothing.
func TestCopiesThatDoNotBelong(t *testing.T) {
	b := joinAll(t, []string{"ccu.yaml", "gone.yaml"})
	b.want("The copies were not joined", "gone.yaml: there is no such file", "Nothing was recorded")
	if slices.ContainsFunc(b.held().Entries, func(e entry) bool { return e.Kind == scored }) {
		t.Error("something was recorded")
	}
	b.press("enter")
	other := assessment.New("ffffffffffffffffffffffffffffffff", "x", "1", nil)
	b.env.Open = func(string) (*assessment.Assessment, error) { return other, nil }
	b.env.Copies = []string{"other.yaml"}
	b.open(b.desk.Assessment())
	b.want("other.yaml: it is not a copy of this file")
}

// Joining full copies of eight members takes no noticeable time.
func BenchmarkJoin(b *testing.B) {
	c := screentest.Checklist(b)
	base := screentest.Empty(c, "Northmoor Constabulary")
	var copies []*assessment.Assessment
	for n := range 8 {
		levels := map[string]int{}
		for i := range c.Items {
			levels[c.Items[i].ID] = (i + n) % 5
		}
		copies = append(copies, member(b, base, fmt.Sprintf("Role %d", n), levels))
	}
	for b.Loop() {
		bench := beginWith(b, base)
		next := 0
		bench.env.Open = func(string) (*assessment.Assessment, error) { next++; return copies[next-1], nil }
		bench.open(base)
		bench.rehearse()
		bench.env.Copies = []string{"1", "2", "3", "4", "5", "6", "7", "8"}
		bench.open(base)
	}
}

// Copies that are named on the command line are side by side at once, and what
// they hold is recorded once however often they are opened.
func TestCopiesFromTheCommandLine(t *testing.T) {
	b := joinAll(t, []string{"ccu.yaml", "audit.yaml", "hr.yaml"})
	n := len(b.held().Entries)
	b.env.Copies = []string{"hr.yaml", "audit.yaml", "ccu.yaml"}
	b.open(b.desk.Assessment())
	b.want("Scored alone, then agreed", "3 apart")
	if got := len(b.held().Entries); got != n {
		t.Errorf("%d entries after joining again, %d before", got, n)
	}
}
