package assessment_test

import (
	"math/rand/v2"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func TestStateOf(t *testing.T) {
	c, asAt := standard(), day("2026-11-23")
	base := begin(c)
	fresh := must(base.PutEvidence(evidence("e", "2026-10-01", "PRE-1"), who("Analyst", 1)))
	old := must(base.PutEvidence(evidence("e", "2020-10-01", "PRE-1"), who("Analyst", 1)))
	reason := text.Clean("Because.")
	two := merge(t, judge(fresh, "PRE-1", level(2), who("One", 2)), judge(fresh, "PRE-1", level(3), who("Two", 2)))
	agreed := merge(t, judge(fresh, "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(3), Note: text.Clean("a")}, who("One", 2)),
		judge(fresh, "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(3), Note: text.Clean("b")}, who("Two", 2)))
	for _, tt := range []struct {
		name     string
		a        *assessment.Assessment
		gap      assessment.GapKind
		below    int
		reason   string
		achieved bool
	}{
		{"nothing recorded", base, assessment.Unknown, 0, "not assessed", false},
		{"insufficient", judge(base, "PRE-1", assessment.Judgement{Outcome: assessment.Insufficient}, who("A", 2)), assessment.Unknown, 0, "insufficient information to judge", false},
		{"not applicable", judge(base, "PRE-1", assessment.Judgement{Outcome: assessment.NotApplicable, Reason: reason}, who("A", 2)), assessment.NoGap, 0, "", false},
		{"not adopted", judge(base, "PRE-1", assessment.Judgement{Outcome: assessment.NotAdopted, Reason: reason}, who("A", 2)), assessment.NoGap, 0, "", false},
		{"level 0", judge(fresh, "PRE-1", level(0), who("A", 2)), assessment.Shortfall, 3, "level 0, 3 under target 3", false},
		{"level 2", judge(fresh, "PRE-1", level(2), who("A", 2)), assessment.Shortfall, 1, "level 2, 1 under target 3", false},
		{"level 3 with evidence", judge(fresh, "PRE-1", level(3), who("A", 2)), assessment.NoGap, 0, "", true},
		{"level 4 with evidence", judge(fresh, "PRE-1", level(4), who("A", 2)), assessment.NoGap, 0, "", true},
		{"level 3 without evidence", judge(base, "PRE-1", level(3), who("A", 2)), assessment.Undefended, 0, "level 3 claimed, evidence unsupported", true},
		{"level 3 with old evidence", judge(old, "PRE-1", level(3), who("A", 2)), assessment.Undefended, 0, "level 3 claimed, evidence lapsed", true},
		{"level 3 under its own target", made(judge(fresh, "PRE-1", level(3), who("A", 2)).SetTarget("PRE-1", 4, who("A", 3))), assessment.Shortfall, 1, "level 3, 1 under target 4", false},
		{"level 1 at its own target", made(judge(fresh, "PRE-1", level(1), who("A", 2)).SetTarget("PRE-1", 1, who("A", 3))), assessment.NoGap, 0, "", true},
		{"target 0, level 0", made(judge(fresh, "PRE-1", level(0), who("A", 2)).SetTarget("PRE-1", 0, who("A", 3))), assessment.NoGap, 0, "", true},
		{"own target taken back", made(made(judge(fresh, "PRE-1", level(3), who("A", 2)).SetTarget("PRE-1", 4, who("A", 3))).SetTarget("PRE-1", -1, who("A", 4))), assessment.NoGap, 0, "", true},
		{"two versions", two, assessment.Unknown, 0, "two versions, not settled", false},
		{"two versions, one level", agreed, assessment.NoGap, 0, "", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := tt.a.StateOf(c, item(c, "PRE-1"), asAt)
			if s.Gap != tt.gap || s.Below != tt.below || s.Reason != tt.reason || s.Achieved != tt.achieved {
				t.Errorf("got %q, %d below, %q, achieved %t", s.Gap, s.Below, s.Reason, s.Achieved)
			}
		})
	}
	if ans := agreed.Answer("PRE-1"); len(ans.Unsettled) != 1 || ans.Unsettled[0] != "PRE-1/note" || len(ans.Versions) != 0 {
		t.Error("two notes at one level are a conflict of the note alone")
	}
}

// Whatever is recorded, every count adds up to the number of items.
func TestCountsReconcile(t *testing.T) {
	c := standard()
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		a := randomAssessment(rnd, c)
		asAt := day("2026-01-01").AddDays(rnd.IntN(700))
		p := a.PositionAt(c, asAt)
		n := p.Counts()
		sum := n.NotAssessed + n.Insufficient + n.NotApplicable + n.NotAdopted
		for _, at := range n.Levels {
			sum += at
		}
		if n.Items != len(c.Items) || sum != n.Items || n.Applicable()+n.NotApplicable != n.Items || n.Assessed()+n.NotAssessed != n.Items {
			t.Fatalf("%+v does not add up", n)
		}
		var gaps, parts, settled int
		for _, s := range p.States {
			if s.Gap == assessment.NoGap && !s.Achieved && s.Outcome != assessment.NotApplicable && s.Outcome != assessment.NotAdopted {
				t.Fatalf("%s is neither a gap nor achieved nor out of the count: %+v", s.Item.ID, s)
			}
			if (s.Gap == assessment.NoGap) != (s.Reason == "") || (s.Gap == assessment.Shortfall) != (s.Below > 0) {
				t.Fatalf("%+v", s)
			}
			if s.Gap != assessment.NoGap {
				gaps++
			}
			if s.Achieved && s.Gap == assessment.NoGap {
				settled++
			}
		}
		for _, strand := range []string{"PRE", "ENF"} {
			parts += p.Strand(strand).Counts().Items
		}
		if len(p.Gaps()) != gaps || parts != n.Items || settled != n.Achieved-n.Undefended {
			t.Fatalf("%d gaps listed of %d; strands hold %d of %d; %d achieved, %d undefended", len(p.Gaps()), gaps, parts, n.Items, n.Achieved, n.Undefended)
		}
	}
}

func randomAssessment(rnd *rand.Rand, c *checklist.Checklist) *assessment.Assessment {
	a := begin(c)
	for i := range rnd.IntN(20) {
		id := c.Items[rnd.IntN(len(c.Items))].ID
		w := who("Analyst", i)
		switch rnd.IntN(6) {
		case 0, 1:
			a = judge(a, id, level(rnd.IntN(5)), w)
		case 2:
			o := []assessment.Outcome{assessment.NotAssessed, assessment.Insufficient, assessment.NotApplicable}[rnd.IntN(3)]
			a = judge(a, id, assessment.Judgement{Outcome: o, Reason: text.Clean("r")}, w)
		case 3:
			a = must(a.PutEvidence(evidence(id, day("2025-01-01").AddDays(rnd.IntN(800)).String(), id), w))
		case 4:
			a = made(a.SetTarget(id, rnd.IntN(6)-1, w))
		case 5:
			b, err := assessment.Merge(judge(a, id, level(rnd.IntN(5)), who("One", i)), judge(a, id, level(rnd.IntN(5)), who("Two", i)))
			if err != nil {
				panic(err)
			}
			a = b
		}
	}
	return a
}

func TestGapsWorstFirst(t *testing.T) {
	c := standard()
	a := begin(c)
	a = judge(a, "PRE-1", level(3), who("A", 1)) // undefended
	a = judge(a, "PRE-2", level(0), who("A", 1)) // three under
	a = judge(a, "ENF-1", level(2), who("A", 1)) // one under, mandatory
	a = judge(a, "ENF-2", assessment.Judgement{Outcome: assessment.NotAdopted, Reason: text.Clean("r")}, who("A", 1))
	p := a.PositionAt(c, day("2026-11-23")) // PRE-10 is not assessed
	var got []string
	for _, s := range p.Gaps() {
		got = append(got, s.Item.ID)
	}
	if want := []string{"ENF-1", "PRE-2", "PRE-10", "PRE-1"}; !equal(got, want) {
		t.Errorf("got %v, want %v: %s", got, want, assessment.GapOrder)
	}
	if w, ok := p.Strand("PRE").Worst(); !ok || w.Item.ID != "PRE-2" {
		t.Errorf("worst of the strand: %s", w.Item.ID)
	}
	if _, ok := p.Where(func(s assessment.State) bool { return s.Item.ID == "ENF-2" }).Worst(); ok {
		t.Error("an item that was not adopted has no place among the worst")
	}
	if line := p.Counts().Line(); line != "achieved 1 of 5 applicable; 0 not applicable; 1 not assessed; 1 not adopted" {
		t.Error(line)
	}
}

// A level one under target is a known shortfall; that nothing is known of an
// item is told after it only where the two would weigh the same.
func TestShortfallComesBeforeUnknown(t *testing.T) {
	c := standard()
	a := judge(begin(c), "PRE-2", level(2), who("A", 1))
	gaps := a.PositionAt(c, day("2026-11-23")).Gaps()
	if gaps[0].Item.ID != "ENF-1" || gaps[1].Item.ID != "PRE-2" || gaps[2].Gap != assessment.Unknown {
		t.Errorf("got %s, %s, %s", gaps[0].Item.ID, gaps[1].Item.ID, gaps[2].Item.ID)
	}
}

func TestWorstWithoutAGap(t *testing.T) {
	c := standard()
	a := begin(c)
	for i, it := range c.Items {
		a = judge(a, it.ID, level(3+i%2), who("A", 1))
		a = must(a.PutEvidence(evidence("e"+it.ID, "2026-10-01", it.ID), who("A", 2)))
	}
	w, ok := a.PositionAt(c, day("2026-11-23")).Worst()
	if !ok || w.Item.ID != "PRE-1" {
		t.Errorf("got %s", w.Item.ID)
	}
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
