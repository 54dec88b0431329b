package progress_test

import (
	"slices"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/checklist/text"
)

func day(s string) date.Date {
	d, err := date.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func on(role, s string) assessment.Who {
	at, err := time.Parse("2006-01-02", s)
	if err != nil {
		panic(err)
	}
	return assessment.Who{Role: role, At: at.Add(12 * time.Hour)}
}

func standard(t testing.TB) *checklist.Checklist {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// edition is the same checklist with other words in it.
func edition(c *checklist.Checklist, name string, change func(*checklist.Checklist)) *checklist.Checklist {
	next := *c
	next.Edition = name
	next.Items = append([]checklist.Item(nil), c.Items...)
	change(&next)
	return &next
}

// file builds one cycle's assessment, step by step.
type file struct {
	t testing.TB
	c *checklist.Checklist
	a *assessment.Assessment
}

func begun(t testing.TB, c *checklist.Checklist, id, force, cycle, asAt string) *file {
	t.Helper()
	return &file{t, c, assessment.Begin(c, assessment.Start{ID: id, Force: text.Line(force), Cycle: text.Line(cycle), AsAt: day(asAt)}, on("Lead", asAt))}
}

func (f *file) judge(item string, o assessment.Outcome, note, when string) *file {
	f.t.Helper()
	it, ok := f.c.Item(item)
	if !ok {
		f.t.Fatal("no item ", item)
	}
	j := assessment.Judgement{Outcome: o, Note: text.Clean(note)}
	if n, ok := o.Level(); ok && n >= 3 {
		j.Parts = map[string]assessment.PartState{}
		for _, p := range it.Parts {
			j.Parts[p.Key] = assessment.Met
		}
	}
	if o.NeedsReason() {
		j.Reason = text.Clean("because " + note)
	}
	a, _, err := f.a.Judge(it, j, on("Lead", when))
	if err != nil {
		f.t.Fatal(err)
	}
	f.a = a
	return f
}

// evidence records an entry about every part of an item, and one more for each
// further kind of evidence that its parts ask for.
func (f *file) evidence(id, item, about, when string) *file {
	f.t.Helper()
	e := assessment.Evidence{ID: id, Title: text.Line("Record " + id)}
	if about != "" {
		e.About = day(about)
	}
	return f.proof(e, item, when)
}

func (f *file) proof(e assessment.Evidence, item, when string) *file {
	f.t.Helper()
	it, _ := f.c.Item(item)
	e.Items, e.Parts, e.Speaks, e.EstablishedBy = []string{item}, nil, assessment.For, text.Line("Audit officer")
	var kinds []checklist.Shows
	for _, p := range it.Parts {
		e.Parts = append(e.Parts, assessment.PartRef(item, p.Key))
		if !slices.ContainsFunc(kinds, func(k checklist.Shows) bool { return slices.Contains(p.ShownBy, k) }) {
			kinds = append(kinds, p.ShownBy[0])
		}
	}
	id := e.ID
	for _, k := range kinds {
		if e.Shows = k; k != kinds[0] {
			e.ID = id + string(k)
		}
		a, _, err := f.a.PutEvidence(e, on("Lead", when))
		if err != nil {
			f.t.Fatal(err)
		}
		f.a = a
	}
	return f
}

func (f *file) source() progress.Source {
	return progress.Source{Name: f.a.Fact(assessment.Cycle).String() + ".yaml", Checklist: f.c, Assessment: f.a, AsAt: f.a.AsAt()}
}

func follow(t testing.TB, sources ...progress.Source) *progress.Course {
	t.Helper()
	c, err := progress.Follow(sources)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func change(t testing.TB, cmp progress.Comparison, item string) progress.Change {
	t.Helper()
	for _, ch := range cmp.Changes {
		if ch.Item.ID == item {
			return ch
		}
	}
	t.Fatalf("nothing is said of %s", item)
	return progress.Change{}
}

func level(n int) assessment.Outcome { return assessment.AtLevel(n) }
