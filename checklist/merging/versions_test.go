package merging_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
)

// Which name was changed where: with the version that both came from at hand, a
// change on one side alone is no question, and capitals and spaces never are.
func TestRenamedSinceACommonVersion(t *testing.T) {
	base := begin("a1", "Northmoor Constabulary", "2026")
	named := func(fact assessment.Fact, name string) merging.Input {
		a, _ := base.SetFact(fact, text.Line(name), who("Lead", 3))
		return merging.Input{Name: name, Assessment: a}
	}
	plain := merging.Input{Name: "base", Assessment: base}
	for name, c := range map[string]struct {
		base *assessment.Assessment
		x, y merging.Input
		want string // in the refusal; empty for none
	}{
		"one side, base known":         {base, plain, named(assessment.Force, "Southmoor Police"), ""},
		"one side, base not known":     {nil, plain, named(assessment.Force, "Southmoor Police"), "two forces: Northmoor Constabulary and Southmoor Police"},
		"both sides alike, base known": {base, named(assessment.Force, "Southmoor Police"), named(assessment.Force, "southmoor  police"), ""},
		"both sides, base known":       {base, named(assessment.Force, "Southmoor Police"), named(assessment.Force, "Westmoor Police"), "two forces: Southmoor Police and Westmoor Police"},
		"force here, cycle there":      {base, named(assessment.Force, "Southmoor Police"), named(assessment.Cycle, "2027"), ""},
		"force here, cycle there, base not known": {nil, named(assessment.Force, "Southmoor Police"), named(assessment.Cycle, "2027"),
			"two forces: Southmoor Police and Northmoor Constabulary, and two cycles: 2026 and 2027"},
		"capitals": {nil, plain, named(assessment.Force, "NORTHMOOR  constabulary"), ""},
	} {
		_, err := merging.MergeFrom(c.base, []merging.Input{c.x, c.y}, false)
		var r *merging.Refusal
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.want != "" && (!errors.As(err, &r) || !strings.Contains(r.What, c.want) || !r.MayForce() || !strings.Contains(r.Do, "--same")):
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Two versions under one role, with evidence under another, and one entry that
// is retired in one of the copies.
func apart(t *testing.T) (copies []merging.Input, merged *assessment.Assessment) {
	t.Helper()
	base := evidence(t, judge(t, begin("a1", "Northmoor Constabulary", "2026"), "PRE-1", 1, "Begun.", "Lead"), "e0", "PRE-1", "Records manager")
	one := evidence(t, judge(t, base, "PRE-1", 3, "All.", "Lead"), "e1", "PRE-1", "Records manager")
	two := judge(t, base, "PRE-1", 2, "Half.", "Lead")
	e, _ := two.Evidence("e0")
	e.Retired = text.Line("Out of date")
	two, _, err := two.PutEvidence(e, who("Records manager", 20))
	if err != nil {
		t.Fatal(err)
	}
	copies = []merging.Input{{Name: "base.yaml", Assessment: base}, {Name: "one.yaml", Assessment: one}, {Name: "two.yaml", Assessment: two}}
	if merged, err = merging.Merge(copies, false); err != nil {
		t.Fatal(err)
	}
	return copies, merged
}

func behind(c merging.Conflict, level string) []string {
	for i, v := range c.Versions {
		if strings.HasPrefix(merging.Line(v.Said), level) {
			return c.Behind(i)
		}
	}
	return nil
}

func TestEvidenceBehindAVersionIsThatOfItsCopy(t *testing.T) {
	copies, merged := apart(t)
	c := merging.ReportOn(standard(), merged, copies).Conflicts[0]
	if got := behind(c, "3"); !slices.Equal(got, []string{"Evidence: Minutes e0", "Evidence: Minutes e1"}) {
		t.Errorf("behind the one: %q", got)
	}
	if got := behind(c, "2"); !slices.Equal(got, []string{"Evidence: Minutes e0; retired because: Out of date"}) {
		t.Errorf("behind the other: %q", got)
	}
	// A copy without any says so.
	bare := begin("a1", "Northmoor Constabulary", "2026")
	x, y := judge(t, bare, "PRE-1", 2, "x", "Lead"), evidence(t, judge(t, bare, "PRE-1", 3, "y", "Lead"), "e1", "PRE-1", "Lead")
	inputs := []merging.Input{{Name: "x", Assessment: x}, {Name: "y", Assessment: y}}
	m, err := merging.Merge(inputs, false)
	if err != nil {
		t.Fatal(err)
	}
	if got := behind(merging.ConflictsIn(standard(), m, inputs)[0], "2"); !slices.Equal(got, []string{"No evidence on the item in the copy that holds this version."}) {
		t.Errorf("behind a version without any: %q", got)
	}
}

// Once only the merged file is there, all that the item has is shown, and said to
// be that: the version's own role first, and what is retired as retired.
func TestEvidenceOfAMergedFileIsThatOfTheItem(t *testing.T) {
	_, merged := apart(t)
	merged = evidence(t, merged, "e2", "PRE-1", "Lead")
	got := behind(merging.Conflicts(standard(), merged)[0], "3")
	want := []string{"On the item: Minutes e2; recorded by Lead, 23 November 2026 at 09:09 UTC",
		"On the item: Minutes e0; retired because: Out of date; recorded by Records manager, 23 November 2026 at 09:20 UTC",
		"On the item: Minutes e1; recorded by Records manager, 23 November 2026 at 09:09 UTC"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	// Merged anew with a copy that holds both versions, nothing more is known of them.
	again := merging.ConflictsIn(standard(), merged, []merging.Input{{Name: "m", Assessment: merged}})
	if got := behind(again[0], "3"); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// What was written on top of a text that was redacted elsewhere is named, and
// what the redactor had seen, or somebody has given again since, is not.
func TestWhatHasToBeGivenAgain(t *testing.T) {
	base := judge(t, begin("a1", "Northmoor Constabulary", "2026"), "PRE-1", 1, "Somebody said so.", "Lead")
	base = evidence(t, base, "e1", "INT-4", "Lead")
	register := assessment.NoteRegister("PRE-1")
	redacted, _, err := base.RedactText([]string{register, assessment.EvidenceRegister("e1")}, text.Line("A name"), who("Data protection lead", 30))
	if err != nil {
		t.Fatal(err)
	}
	j := base.Answer("PRE-1").Judgement.WithOutcome(assessment.AtLevel(2)).WithPart("a", assessment.Met)
	j.Note = text.Line("Somebody said so, and it is.")
	copied, _, err := base.Judge(standardItem("PRE-1"), j, who("Enforcement lead", 31))
	if err != nil {
		t.Fatal(err)
	}
	copied, _ = copied.Set(assessment.EvidenceRegister("e1"), assessment.Removed(), who("Enforcement lead", 32))
	report := func(inputs ...merging.Input) merging.Report {
		t.Helper()
		m, err := merging.Merge(inputs, false)
		if err != nil {
			t.Fatal(err)
		}
		return merging.ReportOn(standard(), m, inputs)
	}
	f, c, old := merging.Input{Name: "f", Assessment: redacted}, merging.Input{Name: "c", Assessment: copied}, merging.Input{Name: "b", Assessment: base}
	rep := report(f, c, old)
	if len(rep.Again) != 2 || rep.Again[0].Item != "PRE-1" || !slices.Equal(rep.Again[0].From, []int{1}) || rep.Again[0].Known {
		t.Fatalf("%+v", rep.Again)
	}
	for i, want := range []string{"the note that Enforcement lead recorded on 23 November 2026 went with the text it was written on; give it again",
		"that Enforcement lead took away the evidence e1 on 23 November 2026 went with the text it was about; do it again"} {
		if got := rep.Again[i].Line(); got != want {
			t.Errorf("said %q", got)
		}
	}
	if rep := report(f, old); len(rep.Again) != 0 || rep.Redacted == 0 {
		t.Errorf("what the redactor saw: %+v", rep.Again)
	}
	m, _ := assessment.Merge(redacted, copied)
	both := merging.Input{Name: "m", Assessment: m}
	if rep := report(both, c); len(rep.Again) != 2 || !rep.Again[0].Known {
		t.Errorf("not given again yet: %+v", rep.Again)
	}
	both.Assessment = judge(t, m, "PRE-1", 2, "It is done.", "Enforcement lead")
	if rep := report(both, c); len(rep.Again) != 1 || rep.Again[0].Item != "INT-4" {
		t.Errorf("the answer was given again: %+v", rep.Again)
	}
	places := merging.PlaceOf(m, "redaction/"+m.Redactions()[0].From)
	if places.Item == "" || !strings.HasPrefix(places.What, "the record of a redaction, of the ") {
		t.Errorf("the record is %+v", places)
	}
}

func TestWordsOfVersions(t *testing.T) {
	act := assessment.Value{"what": "Load the list", "updates.001.by": "Enforcement lead", "updates.001.date": "2026-11-28", "updates.001.text": "Half done",
		"updates.002.text": "No more is known"}
	if got := merging.Line(merging.Said(standard(), "action/a1", act)); got != "Load the list; Update, 28 November 2026, Enforcement lead: Half done; update: No more is known" {
		t.Errorf("an action says %q", got)
	}
	answered := assessment.Value{"reason": "There is one now", "by": "Lead", "at": "2026-11-28T10:00:00Z"}
	if got := merging.Line(merging.Said(standard(), "PRE-1/answer/no-owner", answered)); got != "reason: There is one now; role that answered: Lead; answered on: 28 November 2026 at 10:00 UTC" {
		t.Errorf("an answer says %q", got)
	}
	a := begin("a1", "Northmoor Constabulary", "2026")
	x := judge(t, a, "PRE-1", 2, "x", "Lead")
	y, _ := judge(t, a, "PRE-1", 1, "x", "Lead").SetAllOutside([]assessment.Change{{Register: assessment.LevelRegister("PRE-1"), Value: assessment.Judgement{Outcome: assessment.AtLevel(3)}.LevelValue()}}, nil)
	m := merged(t, []merging.Input{{Name: "x", Assessment: x}, {Name: "y", Assessment: y}})
	list := merging.Conflicts(standard(), m)
	var said []string
	for _, v := range list[0].Versions {
		said = append(said, v.ByWhom())
	}
	slices.Sort(said)
	if !slices.Equal(said, []string{"by Lead, 23 November 2026 at 09:02 UTC", "by hand in the file, on or after 23 November 2026"}) {
		t.Errorf("said %q", said)
	}
	if got := (merging.Version{By: assessment.Outside}).ByWhom(); got != "by hand in the file" {
		t.Errorf("said %q", got)
	}
	if got := merging.Unsettled(list); got != "1 thing has two versions" {
		t.Errorf("said %q", got)
	}
	z, _ := judge(t, a, "PRE-1", 4, "w", "Deputy").Set(assessment.AimRegister("PRE-2"), assessment.Aim{Level: assessment.AtLevel(2)}.Value(), who("Deputy", 1))
	x, _ = x.Set(assessment.AimRegister("PRE-2"), assessment.Aim{Level: assessment.AtLevel(3)}.Value(), who("Lead", 1))
	list = merging.Conflicts(standard(), merged(t, []merging.Input{{Name: "x", Assessment: x}, {Name: "y", Assessment: y}, {Name: "z", Assessment: z}}))
	if got := merging.Unsettled(list); got != "3 things have two or more versions" {
		t.Errorf("said %q", got)
	}
	for key, want := range map[string]string{"PRE-1/level": "the level", "PRE-1/aim": "the aim", "about/as_at": "the day that it speaks of (as_at)",
		"PRE-1/previous": "last cycle's position (previous)", "about/force": "the name of the force"} {
		if got := merging.PlaceOf(a, key).Named(); got != want {
			t.Errorf("%s is %q", key, got)
		}
	}
}

func standardItem(id string) *checklist.Item {
	return &checklist.Item{ID: id, Parts: []checklist.Part{{Key: "a"}}}
}
