package region_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	domain "example.org/upstander/checklist/region"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

// high is a room in which every list stands as a whole.
const high = 400

// Tab, Shift+Tab and the digits go round the views; the one that is shown is
// marked by more than a colour.
func TestViewsAreTurnedTo(t *testing.T) {
	s := screen(t, 10)
	names := []string{"1 Grid", "2 Common gaps", "3 Spread", "4 Moved", "5 Not refreshed", "6 Files"}
	for i := range 7 {
		want(t, screentest.Show(s, 78, 18), "["+names[i%6]+"]")
		screentest.Press(s, "tab")
	}
	screentest.Press(s, "1", "shift+tab")
	want(t, screentest.Show(s, 78, 18), "[6 Files]")
	for i, name := range names {
		screentest.Press(s, fmt.Sprint(i+1))
		want(t, screentest.Show(s, 78, 18), "["+name+"]")
	}
	if sent := screentest.Press(s, "esc"); len(sent) != 0 {
		t.Errorf("Esc left the screen and not the view: %v", sent)
	}
	want(t, screentest.Show(s, 78, 18), "[1 Grid]")
}

// Common gaps stand in the domain's order, each with how many are short of how
// many, with the rest of the forces accounted for, and Enter opens the item.
func TestCommonGaps(t *testing.T) {
	c := screentest.Checklist(t)
	sources := inbox(t, c, 10)
	r := built(t, sources, domain.Options{})
	s := screen(t, 10)
	screentest.Press(s, "g")
	view := screentest.Show(s, 98, high)
	at := 0
	for _, i := range r.CommonGaps() {
		row := &r.Rows[i]
		line := fmt.Sprintf("%d of %d short", row.Counts.Below, row.Counts.WithLevel())
		place := strings.Index(view[at:], row.Item.ID+"  ")
		if place < 0 {
			t.Fatalf("%s is not listed, or not in its order, in\n%s", row.Item.ID, view)
		}
		at += place
		want(t, strings.Split(view[at:], "\n")[0], line)
		want(t, folded(view[at:]), fmt.Sprintf("%d of %d forces have a level", row.Counts.WithLevel(), row.Counts.Columns))
	}
	third := r.Rows[r.CommonGaps()[2]].Item.ID
	screentest.Press(s, "down", "down")
	if s.Position() != third {
		t.Fatalf("the cursor is on %s and not on %s", s.Position(), third)
	}
	screentest.Press(s, "enter")
	want(t, screentest.Show(s, 98, 40), third+"  ", "Asks")
	screentest.Press(s, "esc")
	want(t, screentest.Show(s, 98, 40), "[2 Common gaps]", "> "+third)
}

// The page of an item has every force with what it said, figures that add up to
// all forces, who could help whom, and practice that is shared. Arrows go to the
// items beside it.
func TestItemOverAllForces(t *testing.T) {
	c := screentest.Checklist(t)
	r := built(t, inbox(t, c, 10), domain.Options{})
	s := screen(t, 10)
	s.SetSize(110, high)
	screentest.Press(s, "home", "enter")
	for i := range r.Rows {
		row := &r.Rows[i]
		view := folded(screentest.Show(s, 110, high))
		parts := []string{row.Item.ID + " " + row.Item.Title.OneLine(), row.Item.Requirement.OneLine(),
			fmt.Sprintf("%d of %d with a level below level 3", row.Counts.Below, row.Counts.WithLevel())}
		for level, n := range row.Counts.Levels {
			parts = append(parts, fmt.Sprintf("%d %s %d of %d", level, c.Scale[level].Name.OneLine(), n, row.Counts.WithLevel()))
		}
		for j, cell := range row.Cells {
			parts = append(parts, r.Columns[j].Name.OneLine()+" "+strings.TrimSpace(cell.Mark+cell.Sign)+" ")
		}
		for _, p := range row.Practice {
			parts = append(parts, r.Columns[p.Column].Name.OneLine()+": "+p.Text.OneLine())
		}
		for _, p := range row.Pairs() {
			parts = append(parts, r.Columns[p.Help].Name.OneLine()+" → ")
		}
		if len(row.Help) == 0 {
			parts = append(parts, "No force shows level 3 or 4.")
		}
		for _, p := range parts {
			want(t, view, folded(p))
		}
		n := row.Counts
		if sum := n.WithLevel() + n.NotAssessed + n.Insufficient + n.NotApplicable + n.NotAdopted + n.TwoVersions + n.OtherWording + n.NoReturn; sum != len(r.Columns) {
			t.Errorf("%s: %d forces are accounted for of %d", row.Item.ID, sum, len(r.Columns))
		}
		screentest.Press(s, "right")
	}
	screentest.Press(s, "left")
	if s.Position() != r.Rows[len(r.Rows)-2].Item.ID {
		t.Errorf("← went to %s", s.Position())
	}
	if sent := screentest.Press(s, "r"); len(sent) != 1 || sent[0] != (shell.Go{To: shell.Library, Item: s.Position()}) {
		t.Errorf("r sent %v", sent)
	}
	screentest.Show(s, 78, 12)
	screentest.Press(s, "esc", "h")
	if view := screentest.Show(s, 78, 12); !strings.Contains(view, "Who could help whom") {
		t.Errorf("h does not show who could help:\n%s", view)
	}
}

// What moved is told force by force, with both days and both marks, and the rest
// of the forces have nothing to compare with.
func TestMoved(t *testing.T) {
	c := screentest.Checklist(t)
	r := built(t, inbox(t, c, 10), domain.Options{})
	s := screen(t, 10)
	screentest.Press(s, "4")
	view := screentest.Show(s, 98, high)
	want(t, folded(view), fmt.Sprintf("%d of %d returns have an earlier return here", len(r.Compared()), r.Returns()))
	if len(r.Moves) == 0 {
		t.Fatal("nothing moved to test with")
	}
	for _, m := range r.Moves {
		want(t, folded(view), folded(r.Rows[m.Row].Item.ID+" "+r.Rows[m.Row].Item.Title.OneLine()+" "+m.From+" → "+m.To))
	}
	col := r.Columns[r.Compared()[0]]
	want(t, view, col.Name.OneLine(), col.Before.Short()+" to "+col.AsAt.Short())
	s = screen(t, 3)
	screentest.Press(s, "4")
	want(t, screentest.Show(s, 98, 30), "No force has an earlier return here to compare with.")
}

// Spread says between which levels forces lie, and what is strong everywhere.
func TestSpreadAndStrong(t *testing.T) {
	c := screentest.Checklist(t)
	var sources []domain.Source
	for i, name := range names(3) {
		r := give(t, c, name, "2026-10-12", i)
		for j := range r.Answers {
			a := &r.Answers[j]
			*a = returns.Answer{Item: a.Item, Wording: a.Wording, Outcome: assessment.AtLevel(3 + (i+j)%2),
				Standing: assessment.Shown, Newest: r.AsAt, Until: r.AsAt.AddMonths(11)}
			if j == 0 {
				a.Outcome = assessment.AtLevel(i)
			}
		}
		sources = append(sources, domain.Source{File: fileOf(name), Return: r})
	}
	r := built(t, sources, domain.Options{})
	s := open(t, env(t, sources))
	screentest.Press(s, "3")
	view := screentest.Show(s, 98, high)
	wide, strong, found := strings.Cut(view, "Strong everywhere   ")
	if !found || len(r.Strong()) == 0 {
		t.Fatalf("no part for what is strong everywhere in\n%s", view)
	}
	want(t, wide, r.Rows[0].Item.ID+"  ", "0 to 2")
	for _, i := range r.Strong() {
		want(t, strong, r.Rows[i].Item.ID+"  ")
	}
	want(t, folded(view), "of 3 with a level and 3 forces")
}

// Refused files stand with the reason, missing forces and every return with its
// date, its edition and its notes.
func TestFiles(t *testing.T) {
	c := screentest.Checklist(t)
	r := built(t, inbox(t, c, 10), domain.Options{})
	s := screen(t, 10)
	screentest.Press(s, "6")
	view := folded(screentest.Show(s, 110, high))
	if len(r.Refused) == 0 {
		t.Fatal("nothing was refused to test with")
	}
	for _, no := range r.Refused {
		want(t, view, no.File, folded(no.Do))
	}
	want(t, view, "Line 1, column 1: It is not a return; ask the force for a return.", "No return 0 forces")
	for _, col := range r.Columns {
		want(t, view, col.Name.OneLine()+" ("+col.Short+") as at "+col.AsAt.Short())
		for _, note := range col.Notes {
			want(t, view, note)
		}
	}
	left, _ := s.(shell.Headed).Heading()
	if w := fmt.Sprintf("%d returns of %d forces, %d refused", r.Returns(), len(r.Columns), len(r.Refused)); !strings.Contains(left, w) {
		t.Errorf("the heading is %q, without %q", left, w)
	}
}

// Aliases hide every force's name and every file's, stay the same when they are
// turned off and on again, and leave the figures alone.
func TestAliases(t *testing.T) {
	s := screen(t, 10)
	before := screentest.Show(s, 118, 34)
	screentest.Press(s, "A")
	first := screentest.Show(s, 118, 34)
	var seen []string
	for range 6 {
		seen = append(seen, screentest.Show(s, 118, high))
		screentest.Press(s, "tab")
	}
	screentest.Press(s, "enter")
	all := strings.Join(append(seen, screentest.Show(s, 118, high)), "\n")
	screentest.Press(s, "esc")
	for _, name := range names(10) {
		if strings.Contains(all, strings.Fields(name)[0]) || strings.Contains(all, fileOf(name)) {
			t.Errorf("%s is named while aliases are on", name)
		}
	}
	want(t, all, "Force A", "Force J", "With aliases")
	screentest.Press(s, "A")
	if again := screentest.Show(s, 118, 34); again != before {
		t.Errorf("turning aliases off does not bring back\n%s\nbut\n%s", before, again)
	}
	screentest.Press(s, "A")
	if again := screentest.Show(s, 118, 34); again != first {
		t.Errorf("the aliases are others the second time:\n%s\n%s", first, again)
	}
}

// twice is two returns of one force for one day, released on the same day, that
// say different things: nobody but a person can choose.
func twice(t *testing.T) []domain.Source {
	t.Helper()
	c := screentest.Checklist(t)
	one, two := give(t, c, "Eastvale Police", "2026-10-12", 1), give(t, c, "Eastvale Police", "2026-10-12", 2)
	other := give(t, c, "Northmoor Constabulary", "2026-10-12", 3)
	one.Answers[0].Outcome, two.Answers[0].Outcome = assessment.AtLevel(1), assessment.AtLevel(4)
	two.Answers[1].Share(text.Line("A guide."))
	one.Answers[0].Conflict, two.Answers[0].Conflict = false, false
	return []domain.Source{{File: "eastvale-a.yaml", Return: one}, {File: "eastvale-b.yaml", Return: two}, {File: "northmoor.yaml", Return: other}}
}

// A force that is there twice is never merged: both files are named, and the
// person chooses which one counts; the other one stays listed with that choice.
func TestSameForceTwiceIsChosen(t *testing.T) {
	s := open(t, env(t, twice(t)))
	s.SetSize(98, 40)
	want(t, screentest.Show(s, 98, 40), "Northmoor Constabulary")
	screentest.Press(s, "6")
	want(t, screentest.Show(s, 98, 40), "eastvale-a.yaml", "eastvale-b.yaml", "Enter chooses")
	for _, file := range []string{"eastvale-b.yaml", "eastvale-a.yaml"} {
		screentest.Press(s, "6", "home")
		sent := screentest.Press(s, "enter")
		if len(sent) != 1 {
			t.Fatalf("Enter sent %v", sent)
		}
		d := sent[0].(shell.Open).Dialog
		view := widgettest.Text(d.View(90, 20))
		want(t, folded(view), "never merged", "eastvale-a.yaml", "eastvale-b.yaml", "as at 12 October 2026")
		answer := "1"
		if strings.Index(view, file) > strings.Index(view, map[string]string{"eastvale-a.yaml": "eastvale-b.yaml", "eastvale-b.yaml": "eastvale-a.yaml"}[file]) {
			answer = "2"
		}
		for _, msg := range first(widgettest.Press(d, answer)) {
			screentest.Send(s, msg)
		}
		view = screentest.Show(s, 98, 40)
		want(t, folded(view), "You chose "+file+" in its place", "press c on it to choose again", "Refused 1 file")
		screentest.Press(s, "1", "home", "left", "left")
		level := map[string]string{"eastvale-a.yaml": "1 Planned", "eastvale-b.yaml": "4 Embedded"}[file]
		want(t, screentest.Show(s, 98, 40), "Eastvale Police, PRE-1: "+level)
	}
}

func first[T any, B any](list []T, _ B) []T { return list }

// Who is expected, the highest marking and the day can be chosen: a force that
// has sent nothing gets a column, and what is marked higher is refused.
func TestExpectedRegionAndCeiling(t *testing.T) {
	sources := twice(t)[1:]
	sources[1].Return.Marking = text.Line("SECRET")
	s := open(t, env(t, sources))
	if m := s.(shell.Headed).Marking(); m != "SECRET" {
		t.Errorf("the marking is %q", m)
	}
	d := screentest.Press(s, "e")[0].(shell.Open).Dialog
	want(t, widgettest.Text(d.View(90, 20)), "Expected from", "Marked at most", "As at")
	sent, done := widgettest.Press(d, "down", "right", "right", "ctrl+s")
	if !done || len(sent) != 1 {
		t.Fatalf("the form sent %v", sent)
	}
	screentest.Send(s, sent[0])
	left, _ := s.(shell.Headed).Heading()
	want(t, left, "1 return of 1 force, 1 refused")
	screentest.Press(s, "6")
	want(t, folded(screentest.Show(s, 98, 40)), "It is marked SECRET, above OFFICIAL")
	if m := s.(shell.Headed).Marking(); m != "OFFICIAL-SENSITIVE" {
		t.Errorf("with the SECRET return left out the marking is %q", m)
	}
}

// The lists keep to their room and scroll, with what is out of sight counted.
func TestListsScroll(t *testing.T) {
	s := screen(t, 10)
	screentest.Press(s, "g")
	want(t, screentest.Show(s, 78, 18), "lines below")
	seen := map[string]bool{}
	for range 60 {
		seen[s.Position()] = true
		if !slices.ContainsFunc(strings.Split(screentest.Show(s, 78, 18), "\n"), func(l string) bool { return strings.HasPrefix(l, "> "+s.Position()) }) {
			t.Fatalf("the cursor on %s is out of sight:\n%s", s.Position(), screentest.Show(s, 78, 18))
		}
		screentest.Press(s, "down")
	}
	r := built(t, inbox(t, screentest.Checklist(t), 10), domain.Options{})
	if len(seen) != len(r.CommonGaps()) {
		t.Errorf("%d items were met of %d", len(seen), len(r.CommonGaps()))
	}
	if view := screentest.Show(s, 78, 18); hidden.MatchString(view) || !strings.Contains(view, "lines above") {
		t.Errorf("the end of the list is not shown as such:\n%s", view)
	}
	screentest.Press(s, "home")
	want(t, screentest.Show(s, 78, 18), "on which at least one force is below level 3")
}
