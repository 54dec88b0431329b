package assessment_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// inPlace is a level with both parts met.
func inPlace(n int) assessment.Judgement {
	return level(n).WithPart("policy", assessment.Met).WithPart("staff", assessment.Met)
}

func TestStateOf(t *testing.T) {
	c, d := standard(), assessment.Days{AsAt: day("2026-11-23")}
	base := begin(c)
	fresh := must(base.PutEvidence(evidence("e", "2026-10-01", "PRE-1"), who("Analyst", 1)))
	reason := text.Clean("Because.")
	two := merge(t, judge(fresh, "PRE-1", level(2), who("One", 2)), judge(fresh, "PRE-1", level(3), who("Two", 2)))
	agreed := merge(t, judge(fresh, "PRE-1", func() assessment.Judgement { j := inPlace(3); j.Note = text.Clean("a"); return j }(), who("One", 2)),
		judge(fresh, "PRE-1", func() assessment.Judgement { j := inPlace(3); j.Note = text.Clean("b"); return j }(), who("Two", 2)))
	parts := merge(t, judge(fresh, "PRE-1", inPlace(3), who("One", 2)), judge(fresh, "PRE-1", inPlace(3).WithPart("staff", assessment.Partly), who("Two", 2)))
	entries := merge(t, must(judge(fresh, "PRE-1", inPlace(3), who("One", 2)).PutEvidence(evidence("e", "2026-10-02", "PRE-1"), who("A", 3))),
		must(judge(fresh, "PRE-1", inPlace(3), who("One", 2)).PutEvidence(evidence("e", "2026-10-03", "PRE-1"), who("B", 3))))
	for _, tt := range []struct {
		name   string
		a      *assessment.Assessment
		bin    assessment.Bin
		below  int
		reason string
	}{
		{"nothing recorded", base, assessment.InNotKnown, 0, "not assessed"},
		{"insufficient", judge(base, "PRE-1", assessment.Judgement{Outcome: assessment.Insufficient}, who("A", 2)), assessment.InNotKnown, 0, "insufficient information to judge"},
		{"not applicable", judge(base, "PRE-1", assessment.Judgement{Outcome: assessment.NotApplicable, Reason: reason}, who("A", 2)), assessment.InNotApplicable, 0, ""},
		{"not adopted", judge(base, "PRE-1", assessment.Judgement{Outcome: assessment.NotAdopted, Reason: reason}, who("A", 2)), assessment.InNotAdopted, 0, "considered and decided against"},
		{"level 0", judge(fresh, "PRE-1", level(0), who("A", 2)), assessment.InBelow, 3, "level 0"},
		{"level 2", judge(fresh, "PRE-1", inPlace(2).WithPart("staff", assessment.Unmet), who("A", 2)), assessment.InBelow, 1, "level 2, 1/2 parts met"},
		{"level 3, shown", judge(fresh, "PRE-1", inPlace(3), who("A", 2)), assessment.InShown, 0, ""},
		{"level 4, untested", judge(fresh, "PRE-1", inPlace(4), who("A", 2)), assessment.InClaimed, 0, "nobody independent has tested it"},
		{"level 3, parts not recorded", judge(fresh, "PRE-1", level(3), who("A", 2)), assessment.InClaimed, 0, "2 of 2 parts not recorded as met"},
		{"level 3 without evidence", judge(base, "PRE-1", inPlace(3), who("A", 2)), assessment.InClaimed, 0, "2 of 2 parts not shown"},
		{"by its own role", judge(fresh, "PRE-1", inPlace(3), who("Audit officer", 2)), assessment.InClaimed, 0, "rests on the judging role's own word"},
		{"two versions", two, assessment.InNotKnown, 0, "two versions, not settled"},
		{"two versions of a part", parts, assessment.InNotKnown, 0, "two versions, not settled"},
		{"two versions of an entry", entries, assessment.InNotKnown, 0, "two versions, not settled"},
		{"two notes", agreed, assessment.InShown, 0, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := tt.a.StateOf(c, item(c, "PRE-1"), d)
			if s.Bin != tt.bin || s.Below() != tt.below || s.Reason != tt.reason || s.IsGap() != (tt.bin != assessment.InShown && tt.bin != assessment.InNotApplicable) {
				t.Errorf("got %q, %d below, %q", s.Bin.Name(), s.Below(), s.Reason)
			}
		})
	}
	for name, tc := range map[string]struct {
		a          *assessment.Assessment
		where, met string
		wants      bool
	}{
		"shown":        {judge(fresh, "PRE-1", inPlace(3), who("A", 2)), "shown", "2/2", false},
		"below":        {judge(fresh, "PRE-1", level(2), who("A", 2)), "below level 3, at level 2, 0/2 parts met", "0/2", false},
		"not known":    {base, "not known: not assessed", "0/2", false},
		"claimed":      {judge(base, "PRE-1", inPlace(3), who("A", 2)), "claimed, not shown: 2 of 2 parts not shown", "2/2", false},
		"not recorded": {judge(fresh, "PRE-1", level(3), who("A", 2)), "claimed, not shown: 2 of 2 parts not recorded as met", "0/2", false},
		"its own":      {judge(fresh, "PRE-1", inPlace(3), who("Audit officer", 2)), "claimed, not shown: rests on the judging role's own word", "2/2", true},
		"its own at 4": {judge(fresh, "PRE-1", inPlace(4), who("Audit officer", 2)), "claimed, not shown: nobody independent has tested it", "2/2", false},
	} {
		s := tc.a.StateOf(c, item(c, "PRE-1"), d)
		if level, _ := s.Outcome.Level(); (level >= 3 && s.Met() != "2/2") != strings.HasSuffix(s.Proof.Reason, "not recorded as met") {
			t.Errorf("%s: its proof is %q", name, s.Proof.Reason)
		}
		if s.WhereAndWhy() != tc.where || s.Met() != tc.met || s.WantsLook() != tc.wants {
			t.Errorf("%s: %q, %s met, wants a look: %t", name, s.WhereAndWhy(), s.Met(), s.WantsLook())
		}
	}
	empty := standard()
	item(empty, "PRE-1").Parts = nil
	if s := judge(begin(empty), "PRE-1", level(3), who("A", 1)).StateOf(empty, item(empty, "PRE-1"), d); s.Bin != assessment.InClaimed || s.WantsLook() {
		t.Errorf("an item without parts: %s, wants a look: %t", s.WhereAndWhy(), s.WantsLook())
	}
	bare := standardWith("NEW-1")
	if s := must(assessment.Begin(bare, assessment.Start{ID: "b"}, who("A", 1)).Judge(item(bare, "NEW-1"), level(3), who("A", 2))).StateOf(bare, item(bare, "NEW-1"), d); s.Bin != assessment.InClaimed {
		t.Errorf("an item without parts is %s", s.Bin.Name())
	}
}

// Whatever is recorded, the six numbers add up to the number of items.
func TestCountsReconcile(t *testing.T) {
	c := standard()
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		a := randomAssessment(rnd, c)
		p := a.PositionAt(c, assessment.Days{AsAt: day("2026-01-01").AddDays(rnd.IntN(700))})
		n := p.Counts()
		sum, parts, gaps := 0, 0, 0
		for b, in := range n.In {
			sum += in
			if len(p.In(assessment.Bin(b))) != in {
				t.Fatalf("%+v", n)
			}
		}
		for _, s := range p.States {
			if s.IsGap() != (s.Reason != "") || (s.Bin == assessment.InBelow) != (s.Below() > 0) || (s.Bin == assessment.InShown) == s.Until.IsZero() {
				t.Fatalf("%+v", s)
			}
			if s.IsGap() {
				gaps++
			}
		}
		for _, strand := range []string{"PRE", "ENF"} {
			parts += p.Strand(strand).Counts().Items
		}
		if n.Items != len(c.Items) || sum != n.Items || parts != n.Items || len(p.Gaps()) != gaps || n.Gaps() != gaps || n.Assessed()+n.NotAssessed != n.Items {
			t.Fatalf("%+v does not add up", n)
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
			a = judge(a, id, inPlace(rnd.IntN(5)), w)
		case 2:
			o := []assessment.Outcome{assessment.NotAssessed, assessment.Insufficient, assessment.NotApplicable}[rnd.IntN(3)]
			a = judge(a, id, assessment.Judgement{Outcome: o, Reason: text.Clean("r")}, w)
		case 3:
			a = must(a.PutEvidence(evidence(id, day("2025-01-01").AddDays(rnd.IntN(800)).String(), id), w))
		case 4:
			a = must(a.SetAim(id, assessment.Aim{Level: assessment.AtLevel(rnd.IntN(3))}, w))
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
	a = judge(a, "PRE-1", inPlace(3), who("A", 1)) // claimed, not shown
	a = judge(a, "PRE-2", level(0), who("A", 1))   // three below
	a = judge(a, "ENF-1", level(2), who("A", 1))   // one below, mandatory
	a = judge(a, "ENF-2", assessment.Judgement{Outcome: assessment.NotAdopted, Reason: text.Clean("r")}, who("A", 1))
	p := a.PositionAt(c, assessment.Days{AsAt: day("2026-11-23")}) // PRE-10 is not assessed
	var got []string
	for _, s := range p.Gaps() {
		got = append(got, s.Item.ID)
	}
	if want := []string{"ENF-1", "PRE-2", "PRE-10", "PRE-1", "ENF-2"}; !equal(got, want) {
		t.Errorf("got %v, want %v: %s", got, want, assessment.GapOrder)
	}
	if w, ok := p.Strand("PRE").Worst(); !ok || w.Item.ID != "PRE-2" {
		t.Errorf("worst of the strand: %s", w.Item.ID)
	}
	if line := p.Counts().Line(); line != "5 items: 0 shown · 1 claimed, not shown · 2 below level 3 · 1 not known · 1 not adopted · 0 not applicable" {
		t.Error(line)
	}
}

func TestWorstWithoutAGap(t *testing.T) {
	c := standard()
	a := begin(c)
	for _, it := range c.Items {
		a = judge(a, it.ID, inPlace(3), who("A", 1))
		a = must(a.PutEvidence(evidence("e"+it.ID, "2026-10-01", it.ID), who("A", 2)))
	}
	w, ok := a.PositionAt(c, assessment.Days{AsAt: day("2026-11-23")}).Worst()
	if !ok || w.Item.ID != "PRE-1" {
		t.Errorf("got %s", w.Item.ID)
	}
}

// What the items shown rest on: entries, roles, the one that carries most.
func TestRestsOn(t *testing.T) {
	c := standard()
	a := begin(c)
	for _, id := range []string{"PRE-1", "PRE-2", "ENF-2"} {
		a = judge(a, id, inPlace(3), who("A", 1))
	}
	audit := evidence("audit", "2026-10-01", "PRE-1", "PRE-2")
	audit.Sample = "12 of 40"
	a = must(a.PutEvidence(audit, who("A", 2)))
	a = must(a.PutEvidence(evidence("lapsed", "2020-10-01", "ENF-2"), who("A", 2)))
	other := evidence("other", "2026-10-01", "PRE-1")
	other.EstablishedBy = text.Line("AUDIT officer")
	a = must(a.PutEvidence(other, who("A", 2)))
	r := a.PositionAt(c, assessment.Days{AsAt: day("2026-11-23")}).RestsOn()
	if r.Entries != 2 || r.Roles != 1 || r.Sampled != 1 || len(r.Carriers) != 2 || r.Carriers[0].Entries[0].ID != "audit" || !slices.Equal(r.Carriers[0].Items, []string{"PRE-1", "PRE-2"}) {
		t.Errorf("%+v", r)
	}
	if r.Line() != "rests on 2 entries established by 1 role; the largest, Minutes audit, carries 2 of the items shown; a sample is stated in 1" {
		t.Error(r.Line())
	}
	b := a.PositionAt(c, assessment.Days{AsAt: day("2026-11-23")}).Basis()
	if line := b.Line(2); line != "rests on 2 entries established by 1 role; the largest document carries 2 of the 2 shown; without it 1 of the 2 would be shown; a sample is stated in 1" {
		t.Error(line)
	}
	if line := begin(c).PositionAt(c, assessment.Days{AsAt: day("2026-11-23")}).RestsOn().Line(); !strings.Contains(line, "no item is shown") {
		t.Error(line)
	}
}

// What cannot be the basis of so many items shown is known.
func TestBasesThatDoNotAddUp(t *testing.T) {
	sound := assessment.Basis{Entries: 5, Roles: 2, Sampled: 1, CanSample: 2, Documents: 3, Largest: 4, Without: 3}
	if !sound.AddsUp(6) || !sound.AddsUp(7) || sound.AddsUp(2) || sound.AddsUp(8) || !(assessment.Basis{}).AddsUp(0) || (assessment.Basis{}).AddsUp(1) {
		t.Error("what adds up is not known")
	}
	least := assessment.Basis{Entries: 1, Roles: 1, Documents: 1, Largest: 1}
	if !least.AddsUp(1) {
		t.Errorf("%+v", least)
	}
	for _, f := range assessment.Figures() {
		for _, n := range []int{0, 9} {
			b := sound
			if *f.Of(&b) = n; b.AddsUp(6) && (f.Key != "sampled" && f.Key != "could_sample" || n > 0) && (f.Key != "entries" || n < 3) && f.Key != "altered" {
				t.Errorf("%d %s: taken", n, f.Words)
			}
		}
	}
	altered := sound
	if altered.Altered = 9; !altered.AddsUp(6) || !(assessment.Basis{Altered: 1}).AddsUp(0) {
		t.Error("a history that was altered can be that of any number shown")
	}
	none := assessment.Basis{Sampled: 1}
	if none.AddsUp(0) {
		t.Error("a sample of nothing was taken")
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
