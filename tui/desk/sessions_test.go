package desk_test

import (
	"errors"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
)

// shelf keeps sessions; also says what else stands on disk.
type shelf struct {
	book session.Book
	also session.Book
	fail error
	how  store.Saved // what a save has to tell besides
}

func (k *shelf) Save(b session.Book) (session.Book, store.Saved, error) {
	if k.fail != nil {
		return b, store.Saved{}, k.fail
	}
	k.book = b
	if k.also.Assessment() != "" {
		k.book = b.With(k.also.Sessions()...)
	}
	how := k.how
	how.Wrote, how.Confirmed, how.At = true, true, screentest.At()
	return k.book, how, nil
}

// roomWith is a desk with one session on it that has one promise.
func roomWith(t *testing.T, k *shelf) (d *desk.Desk, keeper *screentest.Keeper, id, promise string, cmds []tea.Cmd) {
	t.Helper()
	c := screentest.Checklist(t)
	keeper = &screentest.Keeper{File: "northmoor.yaml"}
	a := screentest.Empty(c, "Northmoor Constabulary")
	d = desk.New(c, a, keeper, screentest.Clock(), func() string { return strings.Repeat("1", 16) })
	d.PutSessions(session.New(a.ID()), k, "")
	begun, id, err := d.BeginSession(session.Plan{On: date.FromTime(screentest.At()), Choice: "gaps", Agenda: []session.Slot{{Item: "INT-4", Minutes: 5}}})
	if err != nil {
		t.Fatal(err)
	}
	said, entry, err := d.Note(id, session.Promise("INT-4", text.Line("Load the list"), text.Line("Head of CCU"), date.FromTime(screentest.At()).AddDays(7)), "")
	if err != nil {
		t.Fatal(err)
	}
	return d, keeper, id, entry.ID, []tea.Cmd{begun, said}
}

// carry runs commands and hands what they report to the desk.
func carry(d *desk.Desk, cmds ...tea.Cmd) {
	for len(cmds) > 0 {
		cmd := cmds[0]
		cmds = cmds[1:]
		if cmd == nil {
			continue
		}
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			cmds = append(batch, cmds...)
			continue
		}
		cmds = append(cmds, d.Update(msg))
	}
}

// That a promise was taken in is recorded only once the assessment with its
// action is on disk. Killed before that, the promise still waits.
func TestTakenInOnlyOnceItIsOnDisk(t *testing.T) {
	k := &shelf{}
	d, keeper, id, promise, cmds := roomWith(t, k)
	carry(d, cmds...)
	keeper.Fail = errors.New("the disk is full")
	cmd, err := d.AcceptEntry(id, promise)
	if err != nil {
		t.Fatal(err)
	}
	carry(d, cmd)
	accepted := func() bool {
		s, _ := k.book.Session(id)
		return s.State().Of("INT-4").Promises[0].Accepted
	}
	if accepted() || !d.Unsaved() {
		t.Error("it is said to be taken in, and the assessment could not be saved")
	}
	keeper.Fail = nil
	carry(d, d.Update(desk.SaveAgain{}))
	if !accepted() || d.Unsaved() {
		t.Errorf("taken in: %v, unsaved: %v", accepted(), d.Unsaved())
	}
	act, ok := d.Assessment().Action(promise)
	if !ok || act.What.OneLine() != "Load the list" || act.Item != "INT-4" {
		t.Errorf("the action is %+v", act)
	}
	if _, err := d.AcceptEntry(id, promise); err != nil {
		t.Errorf("accepting it twice: %v", err)
	}
	if n := len(d.Assessment().Answer("INT-4").Actions); n != 1 {
		t.Errorf("%d actions", n)
	}
}

// Trying again saves what could not be saved, and makes no file of sessions
// where none were held.
func TestTryingAgainLeavesWhatIsSavedAlone(t *testing.T) {
	c := screentest.Checklist(t)
	k, keeper := &shelf{}, &screentest.Keeper{File: "northmoor.yaml", Fail: errors.New("the disk is full")}
	d := desk.New(c, screentest.Empty(c, "Northmoor Constabulary"), keeper, screentest.Clock(), func() string { return "0123456789abcdef" })
	d.PutSessions(session.New(d.Assessment().ID()), k, "")
	all(t, d, aim("INT-4", 2))
	keeper.Fail = nil
	carry(d, d.Update(desk.SaveAgain{}))
	if d.Unsaved() || keeper.Saves != 2 || k.book.Assessment() != "" {
		t.Errorf("unsaved %v after %d saves; sessions of %q were saved", d.Unsaved(), keeper.Saves, k.book.Assessment())
	}
}

// A failure is said in full once, not with every answer that follows.
func TestAFailureIsNewsOnce(t *testing.T) {
	d, k := watched(t)
	k.Fail = errors.New("the disk is full")
	said := 0
	for target := range 3 {
		cmd, _, err := d.ChangeAll("INT-4", "target", []assessment.Step{aim("INT-4", target)})
		if err != nil {
			t.Fatal(err)
		}
		if msg := d.Update(cmd()); msg != nil {
			said++
			if s, ok := msg().(shell.Say); !ok || s.Text != "Not saved: the disk is full. Ctrl+S tries again." || s.Level != shell.Warn {
				t.Errorf("said %+v", s)
			}
		}
	}
	if said != 1 {
		t.Errorf("said %d times", said)
	}
	if msg := d.Update(d.Update(desk.SaveAgain{})()); msg == nil {
		t.Error("who tried again was not told how it went")
	}
}

// Saved is said only when sessions and assessment are both on disk.
func TestSavedMeansTheSessionsToo(t *testing.T) {
	k := &shelf{}
	d, _, id, _, cmds := roomWith(t, k)
	if line, _ := d.SaveLine(); line != "Saving" {
		t.Errorf("before a save: %q", line)
	}
	carry(d, cmds...)
	if line, ok := d.SaveLine(); !ok || line != "Saved 14:02" {
		t.Errorf("after it: %q", line)
	}
	k.fail = errors.New("the share is gone")
	cmd, _, err := d.Note(id, session.Mark("INT-4", session.Shaky), "")
	if err != nil {
		t.Fatal(err)
	}
	carry(d, cmd)
	if line, ok := d.SaveLine(); ok || !strings.Contains(line, "the share is gone") || d.Failure() == nil {
		t.Errorf("after one that failed: %q", line)
	}
	k.fail = nil
	carry(d, d.Update(desk.SaveAgain{}))
	if line, ok := d.SaveLine(); !ok || !strings.HasPrefix(line, "Saved") || d.Unsaved() {
		t.Errorf("after another try: %q", line)
	}
	s, _ := k.book.Session(id)
	if s.State().Of("INT-4").Readiness != session.Shaky {
		t.Error("what was recorded while the disk was away is lost")
	}
}

// What another copy of the program recorded meanwhile comes onto the desk.
func TestSessionsFromElsewhere(t *testing.T) {
	k := &shelf{}
	d, _, id, _, cmds := roomWith(t, k)
	carry(d, cmds...)
	other, _, err := k.book.Add(id, session.Mark("INT-4", session.Ready), assessment.Who{Role: "Head of CCU", At: screentest.At()})
	if err != nil {
		t.Fatal(err)
	}
	k.also = other
	revision := d.SessionsRevision()
	cmd, _, err := d.Note(id, session.FollowUp("INT-4", text.Line("Ask the region"), text.Text{}), "")
	if err != nil {
		t.Fatal(err)
	}
	carry(d, cmd)
	s, _ := d.Sessions().Session(id)
	it := s.State().Of("INT-4")
	if it.Readiness != session.Ready || len(it.FollowUps) != 1 || d.SessionsRevision() < revision+2 {
		t.Errorf("on the desk: %+v", it)
	}
}

// Nothing is kept of a session in the demo, and nothing is said to be lost.
func TestSessionsWithoutAKeeper(t *testing.T) {
	c := screentest.Checklist(t)
	d := screentest.Desk(c, screentest.Empty(c, "Northmoor Constabulary"), "")
	cmd, id, err := d.BeginSession(session.Plan{On: d.AsAt(), Choice: "gaps", Agenda: []session.Slot{{Item: "INT-4", Minutes: 5}}})
	if err != nil || cmd != nil || d.Unsaved() {
		t.Errorf("%v, unsaved: %v", err, d.Unsaved())
	}
	if _, ok := d.Sessions().Session(id); !ok {
		t.Error("the session is not on the desk")
	}
}

// The basis of a session on another day than the assessment's has the findings
// of that day.
func TestTheBasisOfAnotherDay(t *testing.T) {
	c := screentest.Checklist(t)
	d := screentest.Desk(c, screentest.Filled(t, c, screentest.Plainly), "northmoor.yaml")
	now, later := d.Basis(date.Date{}, date.Date{}), d.Basis(d.AsAt().AddMonths(12), date.Date{})
	if now.AsAt != d.AsAt() || len(now.Findings) != len(d.Findings()) {
		t.Errorf("as at %s: %d findings, the desk has %d", now.AsAt, len(now.Findings), len(d.Findings()))
	}
	if len(later.Findings) <= len(now.Findings) {
		t.Errorf("a year later %d findings, now %d", len(later.Findings), len(now.Findings))
	}
}

// What a save of the sessions left and kept is told in one go.
func TestWhatASaveOfTheSessionsHasToTell(t *testing.T) {
	k := &shelf{how: store.Saved{Lines: []int{7}, Rescued: []string{"kept.yaml"}}}
	d, _, _, _, cmds := roomWith(t, k)
	say, one := d.Update(cmds[0]())().(tea.BatchMsg) // the second entry is saved besides
	if !one || len(say) != 2 {
		t.Fatalf("it gives %v", say)
	}
	told, _ := say[1]().(shell.Say)
	if !strings.Contains(told.Text, "line 7 of the file") || !strings.Contains(told.Text, "kept.yaml") || told.Level != shell.Warn {
		t.Errorf("it says %+v", told)
	}
}
