package codec_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// who is a role at a minute of one made-up day.
func who(role string, minute int) assessment.Who {
	salts := 0
	return assessment.Who{Role: role, At: time.Date(2026, 11, 23, 9, minute, 0, 0, time.UTC), Salt: func() string {
		salts++
		return fmt.Sprintf("%08d%08d", minute, salts)
	}}
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

func item(id string) *checklist.Item {
	return &checklist.Item{ID: id, Digest: "d1g3st" + strings.ToLower(id), Parts: []checklist.Part{{Key: "policy"}, {Key: "all-staff"}, {Key: "no"}}}
}

func list(ids ...string) *checklist.Checklist {
	c := &checklist.Checklist{ID: "npcc-apsp-2021", Edition: "2021", Target: 3, ReviewMonths: 12}
	for _, id := range ids {
		c.Items = append(c.Items, *item(id))
	}
	return c
}

// small has two items, one of them answered.
func small() *assessment.Assessment {
	a := assessment.Begin(list("PRE-1", "PRE-2"), assessment.Start{ID: "0123abcd", Force: text.Line("Northmoor Constabulary"),
		Cycle: text.Line("2026"), AsAt: day("2026-11-23")}, who("CCU analyst", 0))
	return must(a.Judge(item("PRE-1"), assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean("Half done.\nThe rest by spring.")}, who("CCU analyst", 1)))
}

// rich uses every field of the file.
func rich() *assessment.Assessment {
	a := assessment.Begin(list("PRE-1", "PRE-2", "INT-4", "INT-10", "ENF-1", "ENG-1"), assessment.Start{
		ID: "5be0c1d2e3f40516", Force: text.Line("Northmoor Constabulary"), Covers: text.Line("Northmoor Dock Police"),
		Cycle: text.Line("Autumn 2026"), AsAt: day("2026-11-23"), Handling: text.Line("Counter-corruption unit only"),
		PreparedBy: text.Line("Head of counter-corruption")}, who("CCU analyst", 0))
	a = must(a.Judge(item("PRE-1"), assessment.Judgement{Outcome: assessment.AtLevel(3), Override: text.Clean("Two posts join in March."),
		Parts: map[string]assessment.PartState{"policy": assessment.Met, "all-staff": assessment.Unmet, "no": assessment.Partly},
		Note:  text.Clean("First line.\n\n  - indented: with a colon\n# no comment\nLast line.\n")}, who("CCU analyst", 1)))
	a = must(a.Judge(item("PRE-2"), assessment.Judgement{Outcome: assessment.NotApplicable, Reason: text.Clean("No such post here.")}, who("Vetting lead", 2)))
	a = must(a.Judge(item("INT-4"), assessment.Judgement{Outcome: assessment.AtLevel(1), Note: text.Clean("Planned: \"soon\" 'ish'")}, who("CCU analyst", 3)))
	a = must(a.Judge(item("INT-4"), assessment.Judgement{Outcome: assessment.AtLevel(0)}, who("CCU analyst", 4)))
	a = made(a.Set(assessment.AimRegister("INT-4"), assessment.Aim{Level: assessment.AtLevel(4)}.Value(), who("Chief officer lead", 5)))
	a = must(a.PutEvidence(assessment.Evidence{ID: "a1b2c3d4e5f60718", Items: []string{"PRE-1", "INT-4"}, Parts: []string{"policy"},
		Title: text.Line("Policy 12: professional boundaries"), Where: text.Line(`\\share\ccu\policy 12.docx`), About: day("2026-03-01"),
		Seen: day("2026-11-20"), Shows: checklist.Issued, Speaks: assessment.For, EstablishedBy: text.Line("Audit officer"), Owner: text.Line("Head of standards"), ReviewBy: day("2027-03-01"),
		Handling: text.Line("OFFICIAL"), Note: text.Clean("Version 4.\nSigned.")}, who("CCU analyst", 6)))
	a = must(a.PutEvidence(assessment.Evidence{ID: "b1b2c3d4e5f60718", Items: []string{"PRE-1"}, Title: text.Line("Old survey"),
		About: day("2022-03-01"), Retired: text.Line("Superseded")}, who("CCU analyst", 7)))
	a = must(a.PutAction(assessment.Action{ID: "c1b2c3d4e5f60718", Item: "INT-4", What: text.Line("Buy monitoring for mobiles"),
		Owner: text.Line("Head of IT"), Lead: text.Line("Deputy chief"), DoneWhen: text.Line("All mobiles report"), Due: day("2027-01-31")}, who("CCU analyst", 8)))
	a = must(a.PutAction(assessment.Action{ID: "c1b2c3d4e5f60718", Item: "INT-4", What: text.Line("Buy monitoring for mobiles"),
		Owner: text.Line("Head of IT"), Lead: text.Line("Deputy chief"), DoneWhen: text.Line("All mobiles report"), Due: day("2027-04-30")}, who("CCU analyst", 9)))
	a = must(a.PutAction(assessment.Action{ID: "d1b2c3d4e5f60718", Item: "INT-4", What: text.Line("Keyword search on e-mail"),
		Status: assessment.NotActing, Reason: text.Clean("Cost.")}, who("CCU analyst", 10)))
	a = made(a.Set(assessment.PreviousRegister("ENF-1"), assessment.Previous{Cycle: text.Line("2025"), AsAt: day("2025-11-20"),
		Outcome: assessment.AtLevel(2), Note: text.Clean("As it was."), Parts: map[string]assessment.PartState{"policy": assessment.Met}, Wording: "w0"}.Value(), who("CCU analyst", 11)))
	a = must(a.Judge(item("ENG-1"), assessment.Judgement{Outcome: assessment.Insufficient, Note: text.Clean("A name that had to go.")}, who("CCU analyst", 12)))
	a = a.Redact(assessment.NoteRegister("ENG-1"))
	a = made(a.Set("strength/PRE-1", assessment.Value{"kind": "of a newer version", "note": "a\nb"}, who("CCU analyst", 13)))
	return conflicting(a)
}

// conflicting gives a file in which every kind of register has two versions.
func conflicting(a *assessment.Assessment) *assessment.Assessment {
	edit := func(role string, minute int) *assessment.Assessment {
		b := must(a.Judge(item("INT-10"), assessment.Judgement{Outcome: assessment.AtLevel(minute % 5), Note: text.Clean("By " + role)}, who(role, minute)))
		b = made(b.Set(assessment.AimRegister("INT-10"), assessment.Aim{Level: assessment.AtLevel(minute % 5)}.Value(), who(role, minute)))
		b = made(b.SetFact(assessment.PreparedBy, text.Line(role), who(role, minute)))
		e, _ := b.Evidence("a1b2c3d4e5f60718")
		e.Owner = text.Line(role)
		return must(b.PutEvidence(e, who(role, minute)))
	}
	b := made(edit("Analyst two", 21).Set(assessment.ActionRegister("d1b2c3d4e5f60718"), assessment.Removed(), who("Analyst two", 21)))
	act, _ := a.Action("d1b2c3d4e5f60718")
	act.Reason = text.Clean("Cost and staff.")
	c := must(edit("Analyst one", 20).PutAction(act, who("Analyst one", 20)))
	merged, err := assessment.Merge(b, c)
	if err != nil {
		panic(err)
	}
	return merged
}

// full is the size that the budgets are set for: 33 items with a 1 KB note and
// three evidence entries each, and 300 revisions.
func full() *assessment.Assessment {
	var ids []string
	for i := range 33 {
		ids = append(ids, fmt.Sprintf("%s-%d", [4]string{"PRE", "INT", "ENF", "ENG"}[i/9], i%9+1))
	}
	a := assessment.Begin(list(ids...), assessment.Start{ID: "5be0c1d2e3f40516", Force: text.Line("Northmoor Constabulary"), AsAt: day("2026-11-23")}, who("CCU analyst", 0))
	note := strings.TrimSpace(strings.Repeat("The policy names every role, and says who checks it and when.\n", 17))
	for i, id := range ids {
		for v := range 5 {
			a = must(a.Judge(item(id), assessment.Judgement{Outcome: assessment.AtLevel(v), Note: text.Clean(note[:len(note)*(v+1)/5])}, who("CCU analyst", i)))
		}
		for n := range 3 {
			a = must(a.PutEvidence(assessment.Evidence{ID: fmt.Sprintf("%016x", i*16+n), Items: []string{id}, Title: text.Line("Minutes of the board, number " + id),
				Where: text.Line("Document store, folder 12"), About: day("2026-03-01"), Shows: checklist.Issued, Speaks: assessment.For, EstablishedBy: text.Line("Audit officer"), Owner: text.Line("Board secretary"),
				Note: text.Clean("Item 4 of the minutes; the decision is on page two.")}, who("CCU analyst", i)))
		}
		if i > 1 {
			a = made(a.Set(assessment.AimRegister(id), assessment.Aim{Level: assessment.AtLevel(4)}.Value(), who("CCU analyst", i)))
		}
	}
	return a
}

func encode(t testing.TB, a *assessment.Assessment) []byte {
	t.Helper()
	b, err := codec.Encode(a)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func decode(t testing.TB, data []byte) *codec.File {
	t.Helper()
	f, err := codec.Decode("a.yaml", data)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return f
}

// edited makes one change to a file as a person would.
func edited(t testing.TB, data []byte, old, new string) []byte {
	t.Helper()
	if bytes.Count(data, []byte(old)) == 0 {
		t.Fatalf("the file does not hold %q:\n%s", old, data)
	}
	return bytes.Replace(data, []byte(old), []byte(new), 1)
}

// remark records a remark of one text on an item.
func remark(a *assessment.Assessment, item, kind, said string, w assessment.Who) *assessment.Assessment {
	return must(a.SetRecord(assessment.RemarkRegister(item, kind), assessment.Value{"text": text.Clean(said).String()}, w))
}

// judged records a whole judgement as it is given, without checking it.
func judged(a *assessment.Assessment, item string, j assessment.Judgement, w assessment.Who) *assessment.Assessment {
	return made(a.Record(j.Changes(item), w))
}
