package claims_test

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	screen "example.org/upstander/tui/screen/claims"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

func open(t testing.TB, words screentest.Words) (shell.Screen, *desk.Desk) {
	t.Helper()
	c := screentest.Checklist(t)
	d := screentest.Desk(c, screentest.Filled(t, c, words), "northmoor.yaml")
	return screen.New(screen.Env{Desk: d, Theme: widgettest.Plain()}), d
}

// ordered is the findings in the order in which the screen has to list them.
func ordered(d *desk.Desk) []claims.Finding {
	var all []claims.Finding
	for _, dir := range claims.Directions() {
		var last []claims.Finding
		for _, f := range claims.Of(d.Findings(), dir) {
			if f.Answered != nil {
				last = append(last, f)
			} else {
				all = append(all, f)
			}
		}
		all = append(all, last...)
	}
	return all
}

// itemOf is the item that a finding leads to: the first of several.
func itemOf(f claims.Finding) string {
	if f.Item == "" && len(f.Items) > 0 {
		return f.Items[0]
	}
	return f.Item
}

func flat(view string) string { return strings.Join(strings.Fields(view), " ") }

// pane is one of the two panes of a picture, on one line; 0 is the left one.
func pane(view string, n int) string {
	var out []string
	for _, line := range strings.Split(view, "\n") {
		if parts := strings.SplitN(line, "│", 2); len(parts) == 2 {
			out = append(out, parts[n])
		}
	}
	return flat(strings.Join(out, " "))
}

// Every finding is listed, grouped by direction, and what is said of it stands
// beside it in full.
func TestEveryFindingByDirection(t *testing.T) {
	s, d := open(t, screentest.Plainly)
	all := ordered(d)
	if len(all) < 20 || len(claims.Of(all, claims.Over)) == 0 || len(claims.Of(all, claims.Other)) == 0 {
		t.Fatalf("only %d findings to test with", len(all))
	}
	for i, f := range all {
		if got := s.Position(); got != itemOf(f) {
			t.Fatalf("row %d is on %q, not on %q", i, got, itemOf(f))
		}
		view := screentest.Show(s, 140, 40)
		left, right := pane(view, 0), pane(view, 1)
		for _, want := range []string{d.Brief(f), f.Settle, f.Direction.Name()} {
			if !strings.Contains(right, flat(want)) {
				t.Errorf("%s %s: no %q beside the list in\n%s", f.Item, f.Rule, want, view)
			}
		}
		if f.Item != "" && !strings.Contains(left, "> "+f.Item) || f.Item == "" && !strings.Contains(left, "> Whole") {
			t.Errorf("the cursor is not on %q in\n%s", f.Item, view)
		}
		first := i == 0 || all[i-1].Direction != f.Direction
		if first && !strings.Contains(view, strings.ToUpper(f.Direction.Name())) {
			t.Errorf("no heading %q over the first finding of it in\n%s", f.Direction.Name(), view)
		}
		if where := fmt.Sprintf("%d of %d", i+1, len(all)); !strings.Contains(view, where) {
			t.Errorf("no %q in\n%s", where, view)
		}
		screentest.Press(s, "down")
	}
}

func TestEnterGoesToTheItem(t *testing.T) {
	s, d := open(t, screentest.Plainly)
	s.SetSize(78, 18)
	for i, f := range ordered(d) {
		got := screentest.Press(s, "enter")
		want := tea.Msg(shell.Go{To: shell.Assess, Item: itemOf(f)})
		if itemOf(f) == "" {
			want = shell.Say{Text: "This finding is about the assessment as a whole and not about one item."}
		}
		if len(got) != 1 || got[0] != want {
			t.Fatalf("row %d: Enter sent %v, not %v", i, got, want)
		}
		screentest.Press(s, "down")
	}
	if got := screentest.Press(s, "esc"); len(got) != 1 || got[0] != (shell.Back{}) {
		t.Errorf("Esc sent %v", got)
	}
}

// From the finding on entries that say too little e completes them, and from no
// other finding.
func TestEntriesAreCompletedFromTheirFinding(t *testing.T) {
	_, d := open(t, screentest.Plainly)
	if _, err := d.Change("PRE-1", "an entry", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.PutEvidence(assessment.Evidence{ID: "00000000000000ee", Items: []string{"PRE-1"}, Title: text.Line("Training records")}, who)
	}); err != nil {
		t.Fatal(err)
	}
	s := screen.New(screen.Env{Desk: d, Theme: widgettest.Plain()})
	s.SetSize(78, 18)
	seen := 0
	for _, f := range ordered(d) {
		got := screentest.Press(s, "e")
		want := tea.Msg(shell.Say{Text: "This finding is not about an entry that says too little."})
		if f.Rule == claims.EntryIncomplete {
			seen++
			want = shell.Go{To: shell.Assess, Item: f.Item, Complete: true}
		}
		if len(got) != 1 || got[0] != want {
			t.Fatalf("%s at %s: e sent %v, not %v", f.Rule, f.Item, got, want)
		}
		screentest.Press(s, "down")
	}
	if seen == 0 {
		t.Error("there is no entry to complete")
	}
}

// Where one role's own word carries many items they stand in one line, which
// leads to the first of them and is not answered.
func TestOneRolesOwnWordStandsInOneLine(t *testing.T) {
	c := screentest.Checklist(t)
	a := screentest.Empty(c, "Eastvale Police")
	keep := func(next *assessment.Assessment, _ string, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		a = next
	}
	const items = 6
	for i := range items {
		it := &c.Items[i]
		j := assessment.Judgement{Outcome: assessment.AtLevel(3)}
		for k, p := range it.Parts {
			j = j.WithPart(p.Key, assessment.Met)
			e := assessment.Evidence{ID: fmt.Sprintf("%d-%d", i, k), Items: []string{it.ID}, Parts: []string{assessment.PartRef(it.ID, p.Key)}, Title: text.Line("Count"),
				Shows: p.ShownBy[0], Speaks: assessment.For, EstablishedBy: text.Line(screentest.Who().Role), About: date.Of(2026, 11, 1)}
			keep(a.PutEvidence(e, screentest.Who()))
		}
		keep(a.Judge(it, j, screentest.Who()))
	}
	s := screen.New(screen.Env{Desk: screentest.Desk(c, a, ""), Theme: widgettest.Plain()})
	view := screentest.Show(s, 140, 40)
	ids := []string{}
	for i := range items {
		ids = append(ids, c.Items[i].ID)
	}
	want := "6 items rest on evidence that the role which judged them established, and nobody else has looked: " + strings.Join(ids, ", ") + ". 6 would be shown once another role has looked."
	if !strings.Contains(pane(view, 1), want) || strings.Count(view, "nobody else has looked") > 2 {
		t.Fatalf("no %q in\n%s", want, view)
	}
	if got := screentest.Press(s, "enter"); len(got) != 1 || got[0] != (shell.Go{To: shell.Assess, Item: ids[0]}) {
		t.Errorf("Enter sent %v", got)
	}
	if got := screentest.Press(s, "A"); len(got) != 1 || !strings.Contains(fmt.Sprint(got[0]), "One answer does not settle several items") {
		t.Errorf("A sent %v", got)
	}
}

func TestBeginsAtTheItem(t *testing.T) {
	_, d := open(t, screentest.Plainly)
	all := ordered(d)
	want := all[len(all)-1].Item
	for i := len(all) - 1; want == ""; i-- {
		want = all[i].Item
	}
	s := screen.New(screen.Env{Desk: d, Theme: widgettest.Plain(), Item: want})
	if s.Position() != want || !strings.Contains(screentest.Show(s, 78, 18), "> "+want) {
		t.Errorf("the cursor is on %s, not on %s", s.Position(), want)
	}
}

// answer presses A and gives a reason in the question that comes up.
func answer(t *testing.T, s shell.Screen, reason string) []tea.Msg {
	t.Helper()
	sent := screentest.Press(s, "A")
	if len(sent) != 1 {
		t.Fatalf("A sent %v", sent)
	}
	d := sent[0].(shell.Open).Dialog
	var out []tea.Msg
	for range 200 {
		d, _, _ = d.Update(widgettest.Key("backspace"))
	}
	keys := []string{}
	if reason != "" {
		keys = append(keys, reason)
	}
	for _, name := range append(keys, "enter") {
		_, cmd, _ := d.Update(widgettest.Key(name))
		out = append(out, screentest.Drain(s, cmd)...)
	}
	return out
}

func TestAnswerIsRecordedAndListedLast(t *testing.T) {
	s, d := open(t, screentest.Plainly)
	s.SetSize(120, 40)
	first := ordered(d)[0]
	said := answer(t, s, "The board has seen all of the records and is content with them.")
	if len(said) == 0 || !strings.Contains(said[len(said)-1].(shell.Say).Text, "Answered") {
		t.Errorf("said %v", said)
	}
	got, ok := d.Assessment().Answered(first.Item)[first.Key]
	if !ok || got.Reason.OneLine() != "The board has seen all of the records and is content with them." || got.By != "Chief officer lead" {
		t.Fatalf("recorded %+v", got)
	}
	all := ordered(d)
	n := len(claims.Of(all, first.Direction))
	last := all[n-1]
	if last.Item != first.Item || last.Key != first.Key || last.Answered == nil {
		t.Errorf("the answered finding is not the last of its group: %+v", last)
	}
	if second := all[0]; s.Position() != second.Item || !strings.Contains(pane(screentest.Show(s, 120, 40), 1), flat(d.Brief(second))) {
		t.Errorf("the cursor is not on the next finding, on %s:\n%s", second.Item, s.View())
	}
	for range n - 1 {
		screentest.Press(s, "down")
	}
	view := screentest.Show(s, 120, 40)
	if s.Position() != first.Item || !strings.Contains(pane(view, 0), "> "+first.Item+" Answered. ") ||
		!strings.Contains(pane(view, 1), "Answer Answered by Chief officer lead, 23 November 2026. Reason: The board has seen all of the records and is content with them.") {
		t.Errorf("it cannot be gone to, or the reason is not shown:\n%s", view)
	}
	if !strings.Contains(view, fmt.Sprintf("%d findings, 1 answered", len(all))) {
		t.Errorf("the answered one is not counted:\n%s", view)
	}
	if said = answer(t, s, ""); len(said) == 0 || !strings.Contains(said[len(said)-1].(shell.Say).Text, "taken back") {
		t.Errorf("said %v", said)
	}
	if _, still := d.Assessment().Answered(first.Item)[first.Key]; still {
		t.Error("an empty reason does not take the answer back")
	}
	if answer(t, s, "Once more."); len(d.Assessment().Answered(first.Item)) != 1 {
		t.Error("a second answer is not recorded")
	}
	if _, _, _, err := d.Undo(); err != nil || len(d.Assessment().Answered(first.Item)) != 0 {
		t.Errorf("undo does not take the answer back: %v", err)
	}
}

func TestFilterSaysHowManyAreLeft(t *testing.T) {
	s, d := open(t, screentest.Plainly)
	s.SetSize(108, 28)
	all := ordered(d)
	screentest.Press(s, "/")
	if !s.CapturesText() {
		t.Fatal("letters are not text while a filter is typed")
	}
	screentest.Press(s, widgettest.Letters("gap-NO-action q")...)
	screentest.Press(s, "backspace", "backspace", "enter")
	n := 0
	for _, f := range all {
		if f.Rule == "gap-no-action" {
			n++
		}
	}
	view := screentest.Show(s, 108, 28)
	if want := fmt.Sprintf("%d of %d left", n, len(all)); n == 0 || s.CapturesText() || !strings.Contains(view, want) {
		t.Errorf("no %q in\n%s", want, view)
	}
	screentest.Press(s, "esc", "/", "zzzz")
	if view = screentest.Show(s, 108, 28); !strings.Contains(view, "No finding has this in it") || s.Position() != "" {
		t.Errorf("nothing said of an empty list:\n%s", view)
	}
	if sent := screentest.Press(s, "enter", "enter", "A", "tab", "down"); len(screentest.Done(sent)) != 0 || len(sent) != 4 {
		t.Errorf("keys without a finding sent %v", sent)
	}
	if screentest.Press(s, "esc"); s.Position() == "" {
		t.Error("Esc did not drop the filter")
	}
	answer(t, s, "It was seen and then settled elsewhere, as the board minutes say.")
	screentest.Press(s, "/", "settled elsewhere")
	if view = screentest.Show(s, 108, 28); !strings.Contains(view, fmt.Sprintf("1 of %d left", len(all))) {
		t.Errorf("the filter does not look through the reasons:\n%s", view)
	}
}

func TestNothingFoundIsNoProof(t *testing.T) {
	c := screentest.Checklist(t)
	s := screen.New(screen.Env{Desk: screentest.Desk(c, screentest.Empty(c, "Eastvale Police"), ""), Theme: widgettest.Plain()})
	for _, want := range []string{"has found nothing", "does not mean that an inspector would find nothing", "not assessed claims nothing"} {
		if view := screentest.Show(s, 78, 18); !strings.Contains(flat(view), want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	if sent := screentest.Press(s, "enter", "/", "A", "tab", "down"); len(screentest.Done(sent)) != 0 || len(sent) != 5 || s.CapturesText() {
		t.Errorf("keys without findings sent %v", sent)
	}
	for _, b := range s.Keys() {
		if b.Shown() == "A" && b.Why == "" {
			t.Error("A has nothing to answer and gives no reason")
		}
	}
}

// What was found is never repeated, and the caveat stands with it.
func TestPersonalDetailIsShownWithTheCaveat(t *testing.T) {
	c := screentest.Checklist(t)
	a := screentest.Empty(c, "Eastvale Police")
	it, _ := c.Item("PRE-1")
	a, _, err := a.Judge(it, assessment.Judgement{Outcome: assessment.Insufficient, Note: text.Line("DCI Jane Holt is looking into it, on 07700 900123.")}, screentest.Who())
	if err != nil {
		t.Fatal(err)
	}
	s := screen.New(screen.Env{Desk: screentest.Desk(c, a, ""), Theme: widgettest.Plain()})
	screentest.Press(s, "/", "personal-detail")
	view := screentest.Show(s, 140, 30)
	if !strings.Contains(pane(view, 1), flat(privacy.Caveat())) || strings.Contains(view, "Holt") || strings.Contains(view, "900123") {
		t.Errorf("no caveat, or the detail itself, in\n%s", view)
	}
}

func TestDetailIsReadByScrolling(t *testing.T) {
	s, d := open(t, screentest.Plainly)
	before := screentest.Show(s, 58, 14)
	f := ordered(d)[0]
	screentest.Press(s, "tab")
	seen := ""
	for range 20 {
		seen += screentest.Show(s, 58, 14) + "\n"
		screentest.Press(s, "down")
	}
	if !strings.Contains(seen, "Settle") || !strings.Contains(seen, "Shown") || s.Position() != f.Item {
		t.Errorf("the detail was not read to its end, or the cursor moved:\n%s", seen)
	}
	if sent := screentest.Press(s, "esc"); len(sent) != 0 || screentest.Show(s, 58, 14) != before {
		t.Errorf("Esc does not go back to the list as it was: %v", sent)
	}
}

// The cursor is in sight wherever it goes, and with the first finding of a
// group its heading.
func TestCursorStaysInSight(t *testing.T) {
	s, d := open(t, screentest.Plainly)
	for _, size := range [][2]int{{58, 14}, {78, 18}, {78, 21}, {118, 34}} {
		s.SetSize(size[0], size[1])
		screentest.Press(s, "home")
		for i := range ordered(d) {
			view := screentest.Show(s, size[0], size[1])
			if !strings.Contains(view, "> ") {
				t.Fatalf("%v: row %d is out of sight:\n%s", size, i, view)
			}
			screentest.Press(s, "down")
		}
		if screentest.Press(s, "home"); !strings.Contains(s.View(), strings.ToUpper(claims.Over.Name())) {
			t.Errorf("%v: the first heading is out of sight", size)
		}
	}
}

func TestRulesThatAreOffAreSaid(t *testing.T) {
	c := *screentest.Checklist(t)
	c.ClaimCheck = checklist.ClaimCheck{Off: []string{"thin-note"}}
	s := screen.New(screen.Env{Desk: screentest.Desk(&c, screentest.Filled(t, &c, screentest.Plainly), ""), Theme: widgettest.Plain()})
	if view := screentest.Show(s, 108, 28); !strings.Contains(view, "1 rule switched off by the checklist") {
		t.Errorf("not said:\n%s", view)
	}
}

// Every picture fits its room, in every theme, whatever is in the assessment.
func TestFitsEverywhere(t *testing.T) {
	for name, look := range widgettest.Themes() {
		s, _ := open(t, screentest.Hostilely)
		s.SetTheme(look)
		for n, size := range screentest.Sizes() {
			s.SetSize(size[0], size[1])
			screentest.Press(s, []string{"down", "tab", "pgdown", "/", "e", "enter", "esc", "esc", "end", "A", "up", "home"}[n%12])
			if err := screentest.Check(s.View(), size[0], size[1], look); err != nil {
				t.Fatalf("%s %v: %v", name, size, err)
			}
		}
		for _, size := range [][2]int{{1, 1}, {7, 3}, {20, 40}} {
			s.SetSize(size[0], size[1])
			if err := screentest.Check(s.View(), size[0], size[1], look); err != nil {
				t.Errorf("%s %v: %v", name, size, err)
			}
		}
	}
}

func TestKeys(t *testing.T) {
	s, _ := open(t, screentest.Plainly)
	screentest.CheckKeys(t, s)
	screentest.Press(s, "tab")
	screentest.CheckKeys(t, s)
	screentest.Press(s, "/")
	screentest.CheckKeys(t, s)
}

func BenchmarkView(b *testing.B) {
	s, _ := open(b, screentest.Plainly)
	s.SetTheme(widgettest.Themes()["dark"])
	s.SetSize(118, 34)
	moves := []tea.KeyMsg{widgettest.Key("down"), widgettest.Key("up")}
	b.Run("same", func(b *testing.B) {
		for b.Loop() {
			_ = s.View()
		}
	})
	b.Run("moving", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			s.Update(moves[i%2])
			_ = s.View()
		}
	})
}

// A reason that looks personal is recorded, and said to look so.
func TestReasonThatLooksPersonal(t *testing.T) {
	s, d := open(t, screentest.Plainly)
	s.SetSize(78, 18)
	f := ordered(d)[0]
	said := answer(t, s, "DCI Jane Holt has seen it, and the board is content with what was shown.")
	last, ok := said[len(said)-1].(shell.Say)
	if !ok || !strings.HasPrefix(last.Text, "Answered. Looks like a person's name") || strings.Contains(last.Text, "Holt") {
		t.Errorf("said %v", said)
	}
	if len(d.Assessment().Answered(f.Item)) != 1 {
		t.Error("it bars the answer")
	}
}

// Every screen is told of an answer; only the one that asked takes it.
func TestAnswerIsTakenOnce(t *testing.T) {
	s, d := open(t, screentest.Plainly)
	other := screen.New(screen.Env{Desk: d, Theme: widgettest.Plain()})
	sent := screentest.Press(s, "A")
	q := sent[0].(shell.Open).Dialog
	q, _, _ = q.Update(widgettest.Key("It was seen and settled by the board in the spring."))
	_, cmd, _ := q.Update(widgettest.Key("enter"))
	msg := cmd()
	if out := screentest.Send(other, msg); len(out) != 0 || d.OpenFindings() != len(d.Findings()) {
		t.Errorf("the other screen took it: %v", out)
	}
	if screentest.Send(s, msg); d.OpenFindings() != len(d.Findings())-1 {
		t.Error("the one that asked did not")
	}
}

// An answer that came in from elsewhere is not written over unseen: what was
// typed comes back beside it.
func TestAnAnswerFromElsewhereIsNotWrittenOver(t *testing.T) {
	s, d := open(t, screentest.Plainly)
	f := ordered(d)[0]
	q := screentest.Press(s, "A")[0].(shell.Open).Dialog
	q, _, _ = q.Update(widgettest.Key("Mine"))
	if _, err := d.Change(f.Item, "answer", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		who.Role = "Analyst"
		return a.SetAnswered(f.Item, f.Key, text.Line("Theirs"), who)
	}); err != nil {
		t.Fatal(err)
	}
	_, cmd, _ := q.Update(widgettest.Key("enter"))
	out := screentest.Send(s, cmd())
	if len(out) != 2 || !strings.Contains(out[1].(shell.Say).Text, "answered elsewhere while you typed: Theirs. Enter") {
		t.Fatalf("said %v", out)
	}
	if got := d.Assessment().Answered(f.Item)[f.Key].Reason.OneLine(); got != "Theirs" {
		t.Errorf("the answer is %q", got)
	}
	q = out[0].(shell.Open).Dialog
	if view := q.View(80, 20); !strings.Contains(view, "Mine") {
		t.Errorf("what was typed is gone:\n%s", view)
	}
	_, cmd, _ = q.Update(widgettest.Key("enter"))
	screentest.Send(s, cmd())
	if got := d.Assessment().Answered(f.Item)[f.Key].Reason.OneLine(); got != "Mine" {
		t.Errorf("the answer is %q", got)
	}
}

// Of one finding all is in sight in a low window: the list leaves the room that it does
// not need to the detail. Many gaps without an action are one finding, and Enter leads
// to the first of them.
func TestAShortListLeavesTheRoomToTheDetail(t *testing.T) {
	c := screentest.Checklist(t)
	for _, n := range []int{1, 6} {
		a := screentest.Empty(c, "Eastvale Police")
		for i := range n {
			next, _, err := a.Judge(&c.Items[i], assessment.Judgement{Outcome: assessment.AtLevel(0)}, screentest.Who())
			if err != nil {
				t.Fatal(err)
			}
			a = next
		}
		s := screen.New(screen.Env{Desk: screentest.Desk(c, a, ""), Theme: widgettest.Plain()})
		view := flat(screentest.Show(s, 78, 18))
		for _, want := range []string{"Settle", "with the reason.", "Enter goes to the "} {
			if !strings.Contains(view, want) {
				t.Errorf("%d gaps: no %q in\n%s", n, want, screentest.Show(s, 78, 18))
			}
		}
		if n > 1 && !strings.Contains(view, "6 findings in 1 line as at") {
			t.Errorf("the number is not that of the other screens:\n%s", view)
		}
		if n > 1 && !strings.Contains(view, "6 items are below level 3 and nobody has an action on any of them") {
			t.Errorf("not in one line:\n%s", screentest.Show(s, 78, 18))
		}
		if got := screentest.Press(s, "enter"); len(got) != 1 || got[0] != (shell.Go{To: shell.Assess, Item: c.Items[0].ID}) {
			t.Errorf("Enter sent %v", got)
		}
	}
}
