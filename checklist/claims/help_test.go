package claims_test

import (
	"slices"
	"strings"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// The day of every check here, unless a test says otherwise.
const today = "2026-11-23"

func day(s string) date.Date {
	if s == "" {
		return date.Date{}
	}
	d, err := date.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// on is a role at ten o'clock on a day.
func on(s, role string) assessment.Who {
	t, err := time.Parse("2006-01-02 15:04", s+" 10:00")
	if err != nil {
		panic(err)
	}
	return assessment.Who{Role: role, At: t}
}

// words is a note of n words.
func words(n int) text.Text {
	return text.Clean(strings.TrimSpace(strings.Repeat("word ", n)))
}

// force is an assessment that is being put together, and what it is checked
// with.
type force struct {
	c    *checklist.Checklist
	a    *assessment.Assessment
	asAt string
	set  claims.Settings
	scan func(string) []claims.Mark
}

func (f *force) check() []claims.Finding {
	return claims.Check(claims.Context{File: "northmoor.yaml", Checklist: f.c, Assessment: f.a, Days: assessment.On(day(f.asAt), day(f.asAt)), Settings: f.set, Scan: f.scan})
}

func (f *force) item(id string) *checklist.Item {
	it, ok := f.c.Item(id)
	if !ok {
		for i := range f.c.Items {
			if f.c.Items[i].ID == id {
				return &f.c.Items[i]
			}
		}
		panic("no item " + id)
	}
	return it
}

// keep takes the result of a change; a test's own data cannot be refused.
func (f *force) keep(a *assessment.Assessment, _ string, err error) {
	if err != nil {
		panic(err)
	}
	f.a = a
}

func (f *force) judge(id, on_, role string, change func(*assessment.Judgement)) {
	j := f.a.Answer(id).Judgement
	change(&j)
	f.keep(f.a.Judge(f.item(id), j, on(on_, role)))
}

// byHand records a judgement as an edit of the file would, past every refusal.
func (f *force) byHand(id string, j assessment.Judgement, who assessment.Who) {
	changes := j.Changes(id)
	for key := range f.a.Answer(id).Judgement.Parts {
		if j.Parts[key] == assessment.PartUnknown {
			changes = append(changes, assessment.Change{Register: assessment.PartRegister(id, key)})
		}
	}
	f.a, _ = f.a.Record(changes, who)
}

func (f *force) prove(e assessment.Evidence) {
	if len(e.Parts) == 0 && len(e.Items) == 0 {
		e.Items = []string{"A-1"}
	}
	f.keep(f.a.PutEvidence(e, on("2026-06-01", "Analyst")))
}

func (f *force) act(act assessment.Action, who assessment.Who) { f.keep(f.a.PutAction(act, who)) }

func (f *force) before(id string, o assessment.Outcome, asAt string) {
	f.a, _ = f.a.Set(assessment.PreviousRegister(id), assessment.Previous{Cycle: text.Line("2025"), AsAt: day(asAt), Outcome: o}.Value(), on("2026-05-02", "Analyst"))
}

// parts records one state for every part.
func parts(it *checklist.Item, state assessment.PartState) map[string]assessment.PartState {
	m := map[string]assessment.PartState{}
	for _, p := range it.Parts {
		m[p.Key] = state
	}
	return m
}

// small is a checklist of a few made-up items and an assessment of it in which
// nothing is recorded. B-2 rests on B-1; are read together; C-1 is
// mandatory.
func small() *force {
	c := &checklist.Checklist{ID: "small", Edition: "1", Target: 3, ReviewMonths: 12,
		Glossary: []checklist.Term{{Term: text.Line("counter-corruption unit"), Variants: []text.Text{text.Line("anti-corruption unit"), text.Line("CCU")}}}}
	for i, name := range []string{"Not in place", "Planned", "Partly in place", "In place", "Embedded"} {
		c.Scale[i] = checklist.Level{Value: i, Name: text.Line(name)}
	}
	for _, id := range []string{"A-1", "A-2", "A-3", "A-4", "B-1", "B-2", "C-1"} {
		c.Items = append(c.Items, checklist.Item{ID: id, Strand: id[:1], Title: text.Line("Item " + id), Mandatory: id == "C-1", Digest: "words of " + id,
			Parts: []checklist.Part{{Key: "one", Text: text.Line("The first part"), ShownBy: []checklist.Shows{checklist.Done}, NoCases: true},
				{Key: "two", Text: text.Line("The second part"), ShownBy: []checklist.Shows{checklist.Understood, checklist.Done}}}})
	}
	c.Items[0].SeeAlso = []string{"A-2"}
	c.Items[5].RestsOn = []string{"B-1"}
	for _, id := range []string{"A", "B", "C"} {
		c.Strands = append(c.Strands, checklist.Strand{ID: id, Name: text.Line("Strand " + id)})
	}
	f := &force{c: c, asAt: today}
	f.a = assessment.Begin(c, assessment.Start{ID: "a1", Force: text.Line("Northmoor Constabulary"), Cycle: text.Line("2026"), AsAt: day(today)}, on("2026-05-01", "Analyst"))
	return f
}

// level records a level with all parts met and a note of enough words.
func (f *force) level(id string, level int) {
	f.judge(id, "2026-11-01", "Analyst", func(j *assessment.Judgement) {
		*j = assessment.Judgement{Outcome: assessment.AtLevel(level), Parts: parts(f.item(id), assessment.Met), Note: words(20)}
	})
}

// entry is an evidence entry in date, done and for the parts named; for both
// parts of an item where only that is named.
func entry(id string, shows checklist.Shows, parts ...string) assessment.Evidence {
	e := assessment.Evidence{ID: id, Title: text.Line("Record " + id), Where: text.Line("Folder " + id), Shows: shows, Speaks: assessment.For,
		EstablishedBy: text.Line("Audit officer"), Owner: text.Line("Head of training"), About: day("2026-10-01")}
	for _, p := range parts {
		if !strings.Contains(p, ":") {
			e.Parts = append(e.Parts, p+":one", p+":two")
			continue
		}
		e.Parts = append(e.Parts, p)
	}
	return e
}

// with changes an entry.
func with(e assessment.Evidence, change func(*assessment.Evidence)) assessment.Evidence {
	change(&e)
	return e
}

func action(id, item string) assessment.Action {
	return assessment.Action{ID: id, Item: item, What: text.Line("Do " + id), Owner: text.Line("Head of vetting"), Due: day("2027-03-01")}
}

// of lists the findings of one rule.
func of(findings []claims.Finding, rule string) []claims.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f claims.Finding) bool { return f.Rule != rule })
}
