package claims_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
)

const honestNote = "Checked with the owners in June; it covers officers and staff in every area, and the record shows who, when and how."

// honest is a made-up force that claims what its evidence bears, at every level
// and in every outcome, in its second cycle.
func honest(t testing.TB) *force {
	t.Helper()
	f, err := honestOnce()
	if err != nil {
		t.Fatal(err)
	}
	return &f
}

// honestOnce is put together once: an assessment never changes, so every test
// can begin with the same one.
var honestOnce = sync.OnceValues(func() (force, error) {
	c, err := checklist.Default()
	if err != nil {
		return force{}, err
	}
	f := force{c: c, asAt: today, scan: collarScan}
	f.a = assessment.Begin(c, assessment.Start{ID: "northmoor", Force: text.Line("Northmoor Constabulary"), Cycle: text.Line("2026"), AsAt: day(today)}, on("2026-05-01", "Analyst"))
	for i := range c.Items {
		f.honestItem(&c.Items[i], i)
	}
	return f, nil
})

// honestLevels are the items that are not at level 3.
func honestLevels() map[string]int {
	return map[string]int{"PRE-4": 4, "ENF-2": 0, "ENG-2": 1, "ENG-3": 2}
}

func (f *force) honestItem(it *checklist.Item, i int) {
	id := it.ID
	level, other := honestLevels()[id]
	if !other {
		level = 3
	}
	owners := []string{"Head of vetting", "Head of training", "Head of counter-corruption", "Digital forensics manager"}
	j := assessment.Judgement{Outcome: assessment.AtLevel(level), Note: text.Clean(honestNote), Parts: parts(it, assessment.Met)}
	switch {
	case id == "INT-10":
		j = assessment.Judgement{Outcome: assessment.Insufficient, Note: text.Clean("Being looked into.")}
	case id == "INT-11":
		j = assessment.Judgement{Outcome: assessment.NotApplicable, Reason: text.Clean("Another system is in use, and the nearest local duty is met by it.")}
	case level < 2:
		j.Parts = parts(it, assessment.Unmet)
	case level == 2:
		j.Parts[it.Parts[0].Key] = assessment.Unmet
	}
	f.keep(f.a.Judge(it, j, on("2026-10-01", "Analyst")))
	if id != "INT-10" {
		f.before(id, j.Outcome, "2026-05-01")
	}
	if level == 0 || !j.Outcome.Known() || j.Outcome.NeedsReason() {
		return
	}
	f.keep(f.a.SetSecondLook(it, assessment.SecondLook{Agrees: true}, on("2026-10-20", "Superintendent, professional standards")))
	doc := assessment.Evidence{ID: "doc-" + id, Items: []string{id}, Title: text.Line("Decision on " + id), Where: text.Line("Register"),
		About: day("2026-06-10"), Method: assessment.Document, Owner: text.Line(owners[i%len(owners)])}
	f.prove(doc)
	if level >= 2 {
		f.prove(assessment.Evidence{ID: "test-" + id, Items: []string{id}, Title: text.Line("Dip sample for " + id), Where: text.Line("Audit folder"),
			About: day("2026-06-20"), Method: assessment.Test, Owner: text.Line(owners[(i+1)%len(owners)])})
	}
	f.act(assessment.Action{ID: "act-" + id, Item: id, What: text.Line("Repeat the check of " + id), Owner: text.Line(owners[(i+2)%len(owners)]),
		Due: day("2027-06-01")}, on("2026-06-15", "Analyst"))
}

// collarScan finds one kind of detail, as the scanner that the program passes in does.
func collarScan(s string) []claims.Mark {
	if strings.Contains(s, "PC 9999") {
		return []claims.Mark{{What: "a collar number", Instead: "Write the role."}}
	}
	return nil
}

// fault is one thing that an inspector would catch, put into the honest force.
type fault struct {
	rule, item string
	put        func(*force)
}

func (f *force) only(id string, entries ...assessment.Evidence) {
	for _, e := range f.a.Answer(id).LiveEvidence() {
		e.Retired = text.Line("Replaced")
		f.prove(e)
	}
	for i, e := range entries {
		e.ID, e.Items = fmt.Sprintf("own-%s-%d", id, i), []string{id}
		f.prove(e)
	}
}

func ev(title, about string, m assessment.Method) assessment.Evidence {
	return assessment.Evidence{Title: text.Line(title), Where: text.Line("Share " + title), About: day(about), Method: m, Owner: text.Line("Head of training")}
}

// faults holds one for every rule, each on an item of its own where it can be.
func faults() []fault {
	return append(append(evidenceFaults(), historyFaults()...), otherFaults()...)
}

func evidenceFaults() []fault {
	return []fault{
		{"no-evidence", "PRE-1", func(f *force) { f.only("PRE-1") }},
		{"undated-evidence", "PRE-2", func(f *force) {
			f.only("PRE-2", ev("Bulletin", "", assessment.Test), ev("Plan", "2027-01-04", assessment.Test))
		}},
		{"lapsed-evidence", "PRE-3", func(f *force) { f.only("PRE-3", ev("Workshop", "2025-06-01", assessment.Test)) }},
		{"document-only", "PRE-7", func(f *force) { f.only("PRE-7", ev("Course plan", "2026-07-01", assessment.Document)) }},
		{"embedded-untested", "PRE-8", func(f *force) {
			f.judge("PRE-8", "2026-10-02", "Analyst", func(j *assessment.Judgement) { j.Outcome = assessment.AtLevel(4) })
			f.only("PRE-8", ev("Focus group", "2026-07-01", assessment.Testimony))
		}},
		{"part-unmet", "PRE-9", func(f *force) {
			f.judge("PRE-9", "2026-10-02", "Analyst", func(j *assessment.Judgement) {
				*j = j.WithPart("look-across", assessment.Unmet)
				j.Override = text.Clean("The look across runs by hand until the new system is there.")
			})
		}},
		{"part-unknown", "INT-1", func(f *force) {
			f.judge("INT-1", "2026-10-02", "Analyst", func(j *assessment.Judgement) { *j = j.WithPart("trusted", assessment.PartUnknown) })
		}},
		{"above-its-base", "INT-3", func(f *force) {
			f.judge("INT-2", "2026-10-02", "Analyst", func(j *assessment.Judgement) {
				j.Outcome = assessment.AtLevel(2)
				*j = j.WithPart("variety", assessment.Unmet)
			})
		}},
		{"same-document", "ENF-3", func(f *force) {
			for _, id := range []string{"ENF-3", "ENF-4", "ENF-5", "ENF-6"} {
				f.prove(assessment.Evidence{ID: "shared-" + id, Items: []string{id}, Title: text.Line("Annual review"), Where: text.Line("Register, folder 2"), About: day("2026-06-11"), Method: assessment.Data})
			}
		}},
		{"counted-twice", "INT-8", func(f *force) {
			f.only("INT-8")
			f.only("ENG-6")
			e := ev("Matrix paper", "2026-07-01", assessment.Data)
			e.ID, e.Items = "matrix", []string{"INT-8", "ENG-6"}
			f.prove(e)
		}},
		{"publish-and-understand", "INT-9", func(f *force) {
			e := ev("Briefing pack", "2026-07-01", assessment.Document)
			e.ID, e.Items = "pack", []string{"ENG-4", "INT-9"}
			f.prove(e)
		}},
	}
}

func historyFaults() []fault {
	april := func(f *force, id string) { f.only(id, ev("Old test of "+id, "2026-04-01", assessment.Test)) }
	return []fault{
		{"rise-without-evidence", "ENF-6", func(f *force) {
			f.before("ENF-6", assessment.AtLevel(1), "2026-06-30")
		}},
		{"not-refreshed", "ENF-7", func(f *force) { april(f, "ENF-7") }},
		{"raised-with-action", "ENG-1", func(f *force) {
			f.judge("ENG-1", "2026-10-02", "Analyst", func(j *assessment.Judgement) { j.Outcome = assessment.AtLevel(1) })
			f.judge("ENG-1", "2026-11-10", "Analyst", func(j *assessment.Judgement) { j.Outcome = assessment.AtLevel(3) })
			f.act(action("fresh", "ENG-1"), on("2026-11-10", "Analyst"))
		}},
		{"low-but-tested", "ENG-2", func(f *force) {
			f.only("ENG-2", ev("Reality test", "2026-09-01", assessment.Test))
		}},
		{"strong-but-partly", "ENG-3", func(f *force) {
			f.judge("ENG-3", "2026-10-02", "Analyst", func(j *assessment.Judgement) { j.Parts = parts(f.item("ENG-3"), assessment.Met) })
		}},
		{"insufficient-too-long", "INT-10", func(f *force) { f.before("INT-10", assessment.Insufficient, "2026-08-24") }},
		{"due-date-moved", "PRE-5", func(f *force) {
			for _, due := range []string{"2027-07-01", "2027-08-01"} {
				act, _ := f.a.Action("act-PRE-5")
				act.Due = day(due)
				f.act(act, on("2026-11-01", "Head of vetting"))
			}
		}},
		{"action-overdue", "INT-7", func(f *force) {
			act, _ := f.a.Action("act-INT-7")
			act.Due = day("2026-11-22")
			f.act(act, on("2026-11-01", "Head of vetting"))
		}},
	}
}

func otherFaults() []fault {
	return []fault{
		{"thin-note", "ENG-5", func(f *force) {
			f.judge("ENG-5", "2026-10-02", "Analyst", func(j *assessment.Judgement) { j.Note = words(14) })
		}},
		{"mandatory-set-aside", "ENF-1", func(f *force) {
			f.judge("ENF-1", "2026-10-02", "Analyst", func(j *assessment.Judgement) {
				*j = assessment.Judgement{Outcome: assessment.NotApplicable, Reason: words(5)}
			})
		}},
		{"reason-missing", "INT-11", func(f *force) {
			f.byHand("INT-11", assessment.Judgement{Outcome: assessment.NotAdopted}, on("2026-10-02", "Analyst"))
		}},
		{"same-role-checked", "INT-4", func(f *force) {
			f.keep(f.a.SetSecondLook(f.item("INT-4"), assessment.SecondLook{Agrees: true}, on("2026-10-21", "ANALYST")))
		}},
		{"owner-is-assessor", "INT-5", func(f *force) {
			stood := f.a.Answer("INT-5").Judgement.Outcome
			for _, o := range []assessment.Outcome{assessment.Insufficient, stood} {
				f.judge("INT-5", "2026-10-02", "Detective sergeant, CCU", func(j *assessment.Judgement) { j.Outcome = o })
			}
			act := action("own", "INT-5")
			act.Owner = text.Line("Detective Sergeant (CCU)")
			f.act(act, on("2026-07-01", "Analyst"))
		}},
		{"conflict-open", "PRE-6", func(f *force) {
			mine, _ := f.a.SetTarget("PRE-6", 3, on("2026-11-02", "Analyst"))
			theirs, _ := f.a.SetTarget("PRE-6", 4, on("2026-11-02", "Head of vetting"))
			merged, err := assessment.Merge(mine, theirs)
			f.keep(merged, "", err)
		}},
		{"part-not-found", "PRE-4", func(f *force) {
			e, _ := f.a.Evidence("doc-PRE-4")
			e.Parts = []string{"officers", "oficers"}
			f.prove(e)
		}},
		{"record-incomplete", "INT-6", func(f *force) {
			act := action("nobody", "INT-6")
			act.Owner = text.Text{}
			f.a, _ = f.a.Set(assessment.ActionRegister("nobody"), act.Value(), on("2026-07-01", "Analyst"))
		}},
		{"personal-detail", "ENG-6", func(f *force) {
			f.remark(assessment.HandoverRegister("ENG-6"), text.Clean("Ask PC 9999 about the matrix."), on("2026-10-03", "Analyst"))
		}},
		{"unknown-rule", "", func(f *force) { f.set.Off = []string{"thin-notes"} }},
		// Last, because it gives every entry another owner.
		{"one-unit-owns-all", "", func(f *force) { f.ownedByUnit() }},
	}
}

// ownedByUnit gives everything that somebody owns to the counter-corruption
// unit, in the different words that people have for it.
func (f *force) ownedByUnit() {
	names := []string{"Head of counter-corruption", "Detective inspector, CCU", "Anti Corruption Unit analyst"}
	n := 0
	for _, id := range f.a.Items() {
		for _, e := range f.a.Answer(id).LiveEvidence() {
			e.Owner = text.Line(names[n%len(names)])
			n++
			f.prove(e)
		}
		for _, act := range f.a.Answer(id).Actions {
			if !act.Owner.Empty() && act.ID != "own" {
				act.Owner = text.Line(names[n%len(names)])
				n++
				f.act(act, on("2026-11-03", "Analyst"))
			}
		}
	}
}

func TestNothingFiresOnAnHonestForce(t *testing.T) {
	for _, g := range honest(t).check() {
		t.Errorf("%s, %s: %s", g.Rule, g.Item, g.Message)
	}
}

func TestEveryRuleHasItsFault(t *testing.T) {
	of := map[string]bool{}
	for _, x := range faults() {
		of[x.rule] = true
	}
	for _, r := range claims.Rules() {
		if !of[r.ID] {
			t.Errorf("no fault for %s", r.ID)
		}
	}
}

func TestEachFaultAloneFiresItsRuleAlone(t *testing.T) {
	for _, x := range faults() {
		t.Run(x.rule, func(t *testing.T) {
			f := honest(t)
			x.put(f)
			found := f.check()
			if len(found) != 1 || found[0].Rule != x.rule || found[0].Item != x.item {
				t.Errorf("want %s on %q alone, got", x.rule, x.item)
				for _, g := range found {
					t.Errorf("  %s on %q: %s", g.Rule, g.Item, g.Message)
				}
			}
		})
	}
}

// faulty holds every fault at once.
func faulty(t testing.TB) *force {
	f := honest(t)
	for _, x := range faults() {
		x.put(f)
	}
	return f
}

func TestAForceWithEveryFaultFiresEachRuleOnce(t *testing.T) {
	want := map[string]string{}
	for _, x := range faults() {
		want[x.rule] = x.item
	}
	for _, g := range faulty(t).check() {
		item, ok := want[g.Rule]
		if !ok || item != g.Item {
			t.Errorf("%s fires twice or in the wrong place, on %q: %s", g.Rule, g.Item, g.Message)
			continue
		}
		delete(want, g.Rule)
	}
	for rule := range want {
		t.Errorf("%s does not fire", rule)
	}
}
