package session_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/date"
	domain "example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/widget/widgettest"
)

// Ten items are rehearsed by keys alone. The program is stopped in the middle
// and started again from what is on disk: the room is at the same item, and in
// the end every promise is an action.
func TestARehearsalOfTenItemsStoppedAndResumed(t *testing.T) {
	b := begin(t, screentest.Plainly)
	b.rehearse()
	items := b.held().Plan.Items()
	if len(items) < 10 {
		t.Fatalf("%d items on the agenda", len(items))
	}
	for i := range 10 {
		if i == 5 {
			at := b.s.Position()
			b.open(b.desk.Assessment())
			b.want("all gaps", "open, 5 of")
			b.press("enter")
			if got := b.s.Position(); got != at || got != items[5] {
				t.Fatalf("resumed at %s, stopped at %s", got, at)
			}
		}
		b.press("space", "a", "We do that monthly.", "enter")
		b.want("They ask", "We do that monthly.")
		b.press("p", "Bring the list for "+items[i], "tab", "Head of CCU", "tab", "1 December 2026", "ctrl+s")
		if got := b.told(); !strings.Contains(got, "an action on "+items[i]) {
			t.Fatalf("told %q", got)
		}
		b.press("f", "Ask the region", "ctrl+s")
		b.press([]string{"r", "s", "x"}[i%3], "right")
		b.now = b.now.Add(4 * time.Minute)
	}
	b.press("e", "e")
	b.want("Debrief: all gaps", "ended", "4 ready, 3 shaky, 3 not ready")
	st := b.held().State()
	made := 0
	for _, it := range st.Items {
		for _, p := range it.Promises {
			made++
			act, ok := b.desk.Assessment().Action(p.Entry)
			if !ok || act.What != p.What || act.Owner != p.Owner || act.Due != p.Due || act.Item != it.Item {
				t.Errorf("%s: the promise %q is the action %+v", it.Item, p.What, act)
			}
			if !p.Accepted {
				t.Errorf("%s: the session does not say that its promise was taken in", it.Item)
			}
		}
		if it.Promises != nil && (len(it.FollowUps) != 1 || len(it.Asked) != 1 || len(it.Asked[0].Answers) != 1) {
			t.Errorf("%s: %+v", it.Item, it)
		}
	}
	if made != 10 {
		t.Errorf("%d promises, want 10", made)
	}
	if b.desk.Unsaved() || b.shelf.saves == 0 {
		t.Error("something is not on disk")
	}
}

// Three sizes, without colour: nothing is wider or higher than the room, and
// what matters is on the page.
func TestTheRoomAtThreeSizes(t *testing.T) {
	b := begin(t, screentest.Plainly)
	b.rehearse()
	for _, size := range [][2]int{{78, 18}, {118, 34}, {58, 14}} {
		b.s.SetSize(size[0], size[1])
		b.press("home")
		b.want("tem 1 of", b.s.Position(), "It asks", "[ ] ready [ ] shaky [ ] not ready", "in hand")
		seen := b.view()
		for range 12 {
			b.press("down")
			seen += b.view()
			if err := screentest.Check(b.s.View(), size[0], size[1], b.theme); err != nil {
				t.Fatalf("%v: %v", size, err)
			}
		}
		for _, part := range []string{"We say", "We can show", "They may ask"} {
			if !strings.Contains(seen, part) {
				t.Errorf("%v: no %q on any page", size, part)
			}
		}
		if !strings.Contains(seen, "█") {
			t.Errorf("%v: no large figure", size)
		}
	}
}

// No text breaks a page, in any theme and at any size.
func TestHostileWords(t *testing.T) {
	for name, th := range widgettest.Themes() {
		b := begin(t, screentest.Hostilely)
		b.theme = th
		b.open(b.desk.Assessment())
		b.rehearse()
		b.press("space", "a", widgettest.Hostile()["wide"], "enter", "f", widgettest.Hostile()["long word"], "ctrl+s", "s")
		for range 2 {
			for _, size := range screentest.Sizes() {
				b.s.SetSize(size[0], size[1])
				for _, page := range []string{"home", "down", "end"} {
					b.press(page)
					if err := screentest.Check(b.s.View(), size[0], size[1], th); err != nil {
						t.Fatalf("%s, %v: %v", name, size, err)
					}
				}
			}
			b.press("right")
		}
		b.press("d")
		for _, size := range screentest.Sizes() {
			b.s.SetSize(size[0], size[1])
			if err := screentest.Check(b.s.View(), size[0], size[1], th); err != nil {
				t.Fatalf("%s, debrief, %v: %v", name, size, err)
			}
		}
	}
}

// In a window of another size the page still has what was being read.
func TestAnotherSizeKeepsWhatIsRead(t *testing.T) {
	b := begin(t, screentest.Plainly)
	b.rehearse()
	b.press("space")
	for _, size := range [][2]int{{58, 14}, {118, 34}, {78, 18}, {58, 14}} {
		b.s.SetSize(size[0], size[1])
		b.want("They ask")
	}
	b.press("home")
	for _, size := range [][2]int{{118, 34}, {58, 14}, {78, 18}} {
		b.s.SetSize(size[0], size[1])
		b.want("It asks")
	}
}

// Blank means blank: nothing of the assessment is in the picture, and any key
// brings it back without doing anything else.
func TestBlank(t *testing.T) {
	b := begin(t, screentest.Plainly)
	b.rehearse()
	before := b.view()
	b.press("b")
	if got := strings.TrimSpace(b.view()); got != "" || !b.s.CapturesText() {
		t.Errorf("blank, and still there: %q", got)
	}
	entries := len(b.held().Entries)
	b.press("x")
	if b.view() != before || len(b.held().Entries) != entries || b.s.CapturesText() {
		t.Errorf("the key that brought it back did something:\n%s", b.view())
	}
}

// The clock counts minutes that were spent in the room and not a break, and
// says in plain words when an item or the session has had its time.
func TestTheClock(t *testing.T) {
	b := begin(t, screentest.Plainly)
	var ticks []func(time.Time) tea.Msg
	b.env.Tick = func(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
		ticks = append(ticks, f)
		return nil
	}
	b.open(b.desk.Assessment())
	b.rehearse()
	b.s.SetSize(118, 34)
	pass := func(d time.Duration) {
		b.now = b.now.Add(d)
		if len(ticks) != 1 {
			t.Fatalf("%d clocks are running", len(ticks))
		}
		f := ticks[0]
		ticks = nil
		b.carry(func() tea.Msg { return f(b.now) })
	}
	planned := b.held().Plan.Agenda[0].Minutes
	b.want("this item 0 of", "2 h in hand")
	pass(13 * time.Minute)
	b.want("this item 13 of", "13 min gone", "1 h 47 min in hand")
	if planned > 13 {
		t.Errorf("%d minutes for one item", planned)
	}
	b.press("right")
	b.want("this item 0 of")
	pass(7 * time.Minute)
	b.press("s")
	b.now = b.now.Add(20 * time.Hour) // the program was closed over night
	b.open(b.desk.Assessment())
	ticks = nil
	b.press("enter")
	b.s.SetSize(118, 34)
	b.want("this item 7 of", "20 min gone", "1 h 40 min in hand")
	pass(101 * time.Minute)
	b.want("1 min over")
	b.press("esc")
	f := ticks[0]
	ticks = nil
	b.carry(func() tea.Msg { return f(b.now) })
	if len(ticks) != 0 {
		t.Error("the clock goes on after the room was left")
	}
}

// A proposed level changes none, and becomes a second look once it is accepted.
func TestAProposedLevelIsASecondLook(t *testing.T) {
	b := begin(t, screentest.Plainly)
	b.press("n", "c", "ctrl+s", "enter") // claims at 3 and 4
	item := b.s.Position()
	before := b.desk.Assessment().Answer(item)
	b.press("l", "Head of Professional Standards", "tab", "1", "tab", "Only the policy is there", "ctrl+s")
	after := b.desk.Assessment().Answer(item)
	if after.Second != nil || after.Judgement.Outcome != before.Judgement.Outcome {
		t.Errorf("proposing changed the answer: %+v", after)
	}
	b.press("d", "end")
	for range 60 {
		if strings.Contains(cursorLine(b.view()), "would record") {
			break
		}
		b.press("up")
	}
	b.want("would record 1 Planned", "a accepts it as a second look")
	b.press("a")
	after = b.desk.Assessment().Answer(item)
	if after.Second == nil || after.Second.By != "Head of Professional Standards" || after.Judgement.Outcome != before.Judgement.Outcome {
		t.Errorf("accepted: %+v", after.Second)
	}
	b.want("in the assessment, as a second look")
}

// cursorLine is the line with the cursor.
func cursorLine(view string) string {
	for _, line := range strings.Split(view, "\n") {
		if strings.HasPrefix(line, "> ") {
			return line
		}
	}
	return ""
}

// On a sealed assessment a promise is taken down and waits.
func TestAPromiseOnASealedAssessmentWaits(t *testing.T) {
	b := begin(t, screentest.Plainly)
	a, _, err := b.desk.Assessment().SealNow(b.desk.Checklist, "Chief officer lead", text.Line("As agreed."), date.FromTime(b.now), screentest.Who())
	if err != nil {
		t.Fatal(err)
	}
	b.open(a)
	b.rehearse()
	b.press("p", "Bring the list", "tab", "Head of CCU", "tab", "1 December 2026", "ctrl+s")
	if got := b.told(); !strings.Contains(got, "not yet an action") || !strings.Contains(got, "Sealed") {
		t.Errorf("told %q", got)
	}
	b.press("end")
	b.want("Bring the list", "not yet an action")
	b.press("d")
	b.want("1 entry waits to be accepted")
	lifted, _, err := b.desk.Assessment().NewVersion(screentest.Who(), text.Line("To record promises."))
	if err != nil {
		t.Fatal(err)
	}
	b.open(lifted)
	b.press("d", "A", "r")
	entry := b.held().State().Items[0].Promises[0].Entry
	if _, ok := b.desk.Assessment().Action(entry); !ok {
		t.Errorf("accepted, and no action:\n%s", b.view())
	}
	b.wantNot("waits to be accepted")
}

// A save that fails is said, and nothing that was taken down is lost.
func TestASaveThatFails(t *testing.T) {
	b := begin(t, screentest.Plainly)
	b.rehearse()
	b.shelf.fail = errors.New("the disk is full")
	b.press("s")
	if line, ok := b.desk.SaveLine(); ok || !strings.Contains(line, "the disk is full") || !b.desk.Unsaved() {
		t.Errorf("%q", line)
	}
	b.shelf.fail = nil
	b.press("right")
	if line, ok := b.desk.SaveLine(); !ok || !strings.HasPrefix(line, "Saved") {
		t.Errorf("%q", line)
	}
	if got := b.held().State().Items[0].Readiness; got != domain.Shaky {
		t.Errorf("on disk: %q", got)
	}
}

// A promise for a day that is over is refused in the form, and so is one that
// names nobody.
func TestAPromiseNeedsARoleAndADayToCome(t *testing.T) {
	b := begin(t, screentest.Plainly)
	b.rehearse()
	b.press("p", "Bring the list", "tab", "tab", "22 November 2026", "ctrl+s")
	b.want("This has to be filled in", "That day is over; give one on or after 23 November 2026")
	b.press("Head of CCU", "ctrl+s")
	if len(b.dialogs) != 1 {
		t.Fatal("a promise for a day that is over was taken down")
	}
	b.press("backspace") // of the day: 22 November 202
	for range 20 {
		b.press("backspace")
	}
	b.press("23 November 2026", "ctrl+s")
	st := b.held().State()
	if got := st.Of(st.Item).Promises; len(got) != 1 || got[0].Due != date.FromTime(b.now) {
		t.Errorf("promises: %+v", got)
	}
}

// What somebody edited in the file of the sessions is said.
func TestAnEditedSessionIsSaidToBe(t *testing.T) {
	b := begin(t, screentest.Plainly)
	b.rehearse()
	b.press("f", "Ask the region", "ctrl+s", "esc")
	b.wantNot("Edited by hand")
	s := b.held()
	s.Entries[len(s.Entries)-1].Value["what"] = "Ask nobody"
	b.shelf.book = domain.New(b.desk.Assessment().ID()).With(s)
	b.open(b.desk.Assessment())
	b.want("Edited by hand in its file, in 1 place.")
}

// Parking puts an item off, jumping goes anywhere, and both are recorded.
func TestParkAndJump(t *testing.T) {
	b := begin(t, screentest.Plainly)
	b.rehearse()
	items := b.held().Plan.Items()
	b.press("z")
	if b.s.Position() != items[1] || !b.held().State().Of(items[0]).Parked {
		t.Errorf("parked %s, and the room is at %s", items[0], b.s.Position())
	}
	b.press("j")
	b.want("Go to", items[0], "parked")
	b.press("enter") // the first of the list
	if b.s.Position() != items[0] {
		t.Errorf("jumped to %s", b.s.Position())
	}
	b.want("parked")
	b.press("z")
	if b.held().State().Of(items[0]).Parked {
		t.Error("still parked")
	}
	if left := b.held().Plan.Left; len(left) > 0 {
		b.press("j", "up", "up", "enter") // the last one before the way out
		if got := b.s.Position(); got != left[len(left)-1].Item {
			t.Errorf("jumped to %s, not to %s, which was left out", got, left[len(left)-1].Item)
		}
		b.want("Not on the agenda")
	}
}

// Any question can be shown first, such as the one to put to a shift, and one
// in other words can be taken down with its answer.
func TestQuestionsInAnyOrder(t *testing.T) {
	b := begin(t, screentest.Plainly)
	b.rehearse()
	b.press("v", "up", "up", "enter") // the last one before the way out
	st := b.held().State()
	shown := st.Of(st.Item).Asked
	if len(shown) != 1 || shown[0].Question != string(domain.ForShift) {
		t.Fatalf("shown: %+v", shown)
	}
	b.want("They ask", shown[0].Text.OneLine(), "To ask a shift")
	b.press("A", "o", "Who would know?", "tab", "The duty inspector", "ctrl+s")
	b.want("Who would know?", "Asked in the room", "- The duty inspector", "Asked before")
	b.press("A", "down", "enter", "The sergeant told us", "enter")
	st = b.held().State()
	if got := st.Of(st.Item).Asked[0].Answers; len(got) != 1 || got[0].Text.OneLine() != "The sergeant told us" {
		t.Errorf("answered: %+v", got)
	}
}

// PgDn goes through every page of every item, as a presenter's key does.
func TestPagesThenItems(t *testing.T) {
	b := begin(t, screentest.Plainly)
	b.rehearse()
	items := b.held().Plan.Items()
	at := 0
	for range 40 * len(items) {
		b.press("pgdown")
		if got := b.s.Position(); got != items[at] {
			at++
			if at >= len(items) || got != items[at] {
				t.Fatalf("after %s came %s", items[at-1], got)
			}
		}
	}
	if at != len(items)-1 || !strings.Contains(b.told(), "last item") {
		t.Errorf("ended at %d of %d, told %q", at+1, len(items), b.told())
	}
	b.press("home", "pgup")
	if b.s.Position() != items[at-1] {
		t.Errorf("PgUp went to %s", b.s.Position())
	}
	b.want("page")
}

// Every stage's keys are declared once, and none takes one that works
// everywhere.
func TestKeys(t *testing.T) {
	b := begin(t, screentest.Plainly)
	screentest.CheckKeys(t, b.s)
	b.press("n", "g", "ctrl+s")
	screentest.CheckKeys(t, b.s)
	b.press("enter")
	screentest.CheckKeys(t, b.s)
	b.press("d")
	screentest.CheckKeys(t, b.s)
	b.press("esc", "m", "esc")
	screentest.CheckKeys(t, b.s)
}

func BenchmarkRoomView(b *testing.B) {
	bench := begin(b, screentest.Plainly)
	bench.rehearse()
	bench.s.SetSize(118, 34)
	for b.Loop() {
		_ = bench.s.View()
	}
}

func BenchmarkNextItem(b *testing.B) {
	bench := begin(b, screentest.Plainly)
	bench.rehearse()
	bench.s.SetSize(118, 34)
	key := widgettest.Key("right")
	back := widgettest.Key("left")
	for b.Loop() {
		bench.s.Update(key)
		_ = bench.s.View()
		bench.s.Update(back)
		_ = bench.s.View()
	}
}
