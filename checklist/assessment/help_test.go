package assessment_test

import (
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// who is a role at a minute of one made-up day.
func who(role string, minute int) assessment.Who {
	return assessment.Who{Role: role, At: time.Date(2026, 11, 23, 9, minute, 0, 0, time.UTC)}
}

// onDay is a role on a day.
func onDay(role, s string) assessment.Who {
	t, err := time.Parse("2006-01-02 15:04", s+" 10:00")
	if err != nil {
		panic(err)
	}
	return assessment.Who{Role: role, At: t}
}

func day(s string) date.Date {
	d, err := date.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// must takes away the error that a test's own data cannot have.
func must(a *assessment.Assessment, _ string, err error) *assessment.Assessment {
	if err != nil {
		panic(err)
	}
	return a
}

func made(a *assessment.Assessment, _ string) *assessment.Assessment { return a }

// standard is a checklist of five items in two strands; ENF-1 is mandatory.
func standard() *checklist.Checklist {
	c := &checklist.Checklist{ID: "c", Edition: "1", Target: 3, ReviewMonths: 12}
	for i := range c.Scale {
		c.Scale[i] = checklist.Level{Value: i, Name: text.Line([]string{"Not in place", "Planned", "Partly in place", "In place", "Embedded"}[i])}
	}
	for _, id := range []string{"PRE-1", "PRE-2", "PRE-10", "ENF-1", "ENF-2"} {
		c.Items = append(c.Items, checklist.Item{ID: id, Strand: id[:3], Mandatory: id == "ENF-1", Digest: "words of " + id,
			Parts: []checklist.Part{{Key: "policy", ShownBy: []checklist.Shows{checklist.Issued, checklist.Done}}, {Key: "staff", ShownBy: []checklist.Shows{checklist.Reached, checklist.Done}}}})
	}
	return c
}

func item(c *checklist.Checklist, id string) *checklist.Item {
	for i := range c.Items {
		if c.Items[i].ID == id {
			return &c.Items[i]
		}
	}
	panic("no item " + id)
}

func begin(c *checklist.Checklist) *assessment.Assessment {
	return assessment.Begin(c, assessment.Start{ID: "a1", Force: text.Line("Northmoor Constabulary"), Cycle: text.Line("2026"),
		AsAt: day("2026-11-23")}, who("Analyst", 0))
}

func level(n int) assessment.Judgement {
	return assessment.Judgement{Outcome: assessment.AtLevel(n)}
}

func judge(a *assessment.Assessment, id string, j assessment.Judgement, w assessment.Who) *assessment.Assessment {
	return must(a.Judge(item(standard(), id), j, w))
}

func evidence(id, about string, items ...string) assessment.Evidence {
	e := assessment.Evidence{ID: id, Items: items, Title: text.Line("Minutes " + id), Shows: checklist.Done, Speaks: assessment.For, EstablishedBy: text.Line("Audit officer")}
	for _, item := range items {
		e.Parts = append(e.Parts, assessment.PartRef(item, "policy"), assessment.PartRef(item, "staff"))
	}
	if about != "" {
		e.About = day(about)
	}
	return e
}

func merge(t testing.TB, a *assessment.Assessment, others ...*assessment.Assessment) *assessment.Assessment {
	t.Helper()
	for _, b := range others {
		var err error
		if a, err = assessment.Merge(a, b); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// remark records a remark of one text on an item.
func remark(a *assessment.Assessment, item, kind, said string, w assessment.Who) (*assessment.Assessment, string, error) {
	return a.SetRecord(assessment.RemarkRegister(item, kind), assessment.Value{"text": text.Clean(said).String()}, w)
}

// outside records values that somebody wrote into the file by hand, and gives
// the id of the last.
func outside(a *assessment.Assessment, changes ...assessment.Change) (*assessment.Assessment, string) {
	next, ids := a.SetAllOutside(changes, nil)
	if len(ids) == 0 {
		return next, ""
	}
	return next, ids[len(ids)-1]
}

// byHand is a level written into the file by hand.
func byHand(a *assessment.Assessment, item string, n int) *assessment.Assessment {
	return made(outside(a, assessment.Change{Register: assessment.LevelRegister(item), Value: level(n).LevelValue()}))
}

// aim is the value of a level that a force aims at; nothing below 0.
func aim(n int) assessment.Value {
	if n < 0 {
		return assessment.Value{}
	}
	return assessment.Aim{Level: assessment.AtLevel(n)}.Value()
}
