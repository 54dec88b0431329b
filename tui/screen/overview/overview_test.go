package overview_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/overview"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

func screen(c *checklist.Checklist, a *assessment.Assessment) (shell.Screen, *desk.Desk) {
	d := screentest.Desk(c, a, "northmoor.yaml")
	return overview.New(overview.Env{Desk: d, Theme: widgettest.Plain()}), d
}

func filled(t testing.TB, words screentest.Words) (shell.Screen, *desk.Desk) {
	c := screentest.Checklist(t)
	return screen(c, screentest.Filled(t, c, words))
}

// visit puts the cursor on every row, from the first on.
func visit(s shell.Screen, look func(row string)) {
	screentest.Press(s, "home")
	for last := ""; ; screentest.Press(s, "down") {
		row := ""
		for _, line := range strings.Split(screentest.Show(s, 78, 40), "\n") {
			if strings.HasPrefix(line, "> ") {
				row = line
			}
		}
		if row == last {
			return
		}
		look(row)
		last = row
	}
}

// Every row leads somewhere, and a row about items to the one that it names.
func TestEveryRowLeadsToWhatItIsAbout(t *testing.T) {
	s, d := filled(t, screentest.Plainly)
	late := d.Position().Late()
	if len(late) < 2 {
		t.Fatal("nothing is late")
	}
	rows := 0
	visit(s, func(row string) {
		rows++
		sent := screentest.Press(s, "enter")
		to, ok := sent[0].(shell.Go)
		if len(sent) != 1 || !ok || to.To == "" {
			t.Fatalf("%q leads to %v", row, sent)
		}
		for word, want := range map[string]shell.Go{
			"Late":     {To: shell.Assess, Item: late[0].State.Item.ID},
			"Findings": {To: shell.Claims},
		} {
			if strings.HasPrefix(row, "> "+word) && to != want {
				t.Errorf("%q leads to %v, not to %v", row, to, want)
			}
		}
		for _, st := range d.Checklist.Strands {
			if worst, _ := d.Position().Strand(st.ID).Worst(); strings.HasPrefix(row, "> "+st.Name.OneLine()) && to.Item != worst.Item.ID {
				t.Errorf("%q leads to %s, and the worst is %s", row, to.Item, worst.Item.ID)
			}
		}
	})
	if want := len(d.Next()) + len(d.Checklist.Strands) + 4; rows != want {
		t.Errorf("%d rows, not %d", rows, want)
	}
}

// What is said is what the domain works out, the same that the reports print.
func TestItSaysWhatTheReportsSay(t *testing.T) {
	s, d := filled(t, screentest.Plainly)
	view := strings.Join(strings.Fields(screentest.Show(s, 118, 60)), " ")
	pos := d.Position()
	for _, want := range []string{
		pos.Counts().Line(), text.Count(len(pos.Late()), "action", "actions") + " overdue", text.Count(d.OpenFindings(), "open finding", "open findings"),
		text.Count(pos.Counts().Assessed(), "", "")[:2] + " of 33 items assessed",
	} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	// A bar has as many cells of a bin as the strand has items in it.
	for _, line := range strings.Split(screentest.Show(s, 78, 40), "\n") {
		for _, st := range d.Checklist.Strands {
			if !strings.Contains(line, st.Name.OneLine()+" ") {
				continue
			}
			counts := pos.Strand(st.ID).Counts()
			for mark, b := range map[string]assessment.Bin{"█": assessment.InShown, "▓": assessment.InClaimed, "▒": assessment.InBelow, "░": assessment.InNotKnown} {
				if got := strings.Count(line, mark); got != 3*counts.In[b] {
					t.Errorf("%s: %d of %s for %d items", st.ID, got, mark, counts.In[b])
				}
			}
		}
	}
}

// What changes on the desk is seen at once.
func TestItFollowsTheDesk(t *testing.T) {
	s, d := filled(t, screentest.Plainly)
	before := screentest.Show(s, 78, 18)
	it := &d.Checklist.Items[0]
	if _, err := d.Change(it.ID, "level", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.Judge(it, assessment.Judgement{Outcome: assessment.NotAssessed}, who)
	}); err != nil {
		t.Fatal(err)
	}
	if screentest.Show(s, 78, 18) == before {
		t.Error("it does not follow")
	}
}

// In a new file the three steps stand there, and n does the first.
func TestANewFileSaysItsThreeSteps(t *testing.T) {
	c := screentest.Checklist(t)
	s, _ := screen(c, screentest.Empty(c, "Northmoor Constabulary"))
	view := screentest.Show(s, 58, 14)
	for _, want := range []string{"Give each of the 33 items a level", "Record what shows the parts that are met", "Write the gap report, at any time", "0 of 33 items assessed, 33 to go"} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	if sent := screentest.Press(s, "n"); len(sent) != 1 || sent[0] != (shell.Go{To: shell.Assess, Item: c.Items[0].ID}) {
		t.Errorf("n asks for %v", sent)
	}
}

func TestFitsEverySize(t *testing.T) {
	for _, words := range []screentest.Words{screentest.Plainly, screentest.Hostilely} {
		s, _ := filled(t, words)
		for _, size := range screentest.Sizes() {
			s.SetSize(size[0], size[1])
			for _, key := range []string{"", "tab", "down", "tab"} {
				if key != "" {
					screentest.Press(s, key)
				}
				if err := screentest.Check(s.View(), size[0], size[1], widgettest.Plain()); err != nil {
					t.Fatalf("%v: %v\n%s", size, err, s.View())
				}
			}
		}
		screentest.CheckKeys(t, s)
	}
}
