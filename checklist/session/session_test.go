package session

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

var (
	heldOn    = date.Of(2026, time.November, 23)
	inspected = date.Of(2026, time.December, 14)
)

func line(s string) text.Text { return text.Line(s) }

func at(role string, minute int) assessment.Who {
	return assessment.Who{Role: role, At: time.Date(2026, 11, 23, 9, minute, 0, 0, time.UTC)}
}

func national(t testing.TB) *checklist.Checklist {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// force is an assessment while a test writes it.
type force struct {
	t testing.TB
	c *checklist.Checklist
	a *assessment.Assessment
	n int
}

func newForce(t testing.TB) *force {
	c := national(t)
	return &force{t: t, c: c, a: assessment.Begin(c, assessment.Start{ID: "0123456789abcdef0123456789abcdef", Force: line("Northmoor Constabulary"),
		AsAt: heldOn, PreparedBy: line("Chief officer lead")}, at("Chief officer lead", 0))}
}

func (f *force) item(id string) *checklist.Item {
	it, ok := f.c.Item(id)
	if !ok {
		f.t.Fatalf("no item %s", id)
	}
	return it
}

func (f *force) judge(id string, o assessment.Outcome, role string) *force {
	f.n++
	j := f.a.Answer(id).Judgement
	j.Outcome = o
	if n, ok := o.Level(); ok && n >= 3 && len(j.Parts) == 0 {
		j.Parts = map[string]assessment.PartState{}
		for _, p := range f.item(id).Parts {
			j.Parts[p.Key] = assessment.Met
		}
	}
	if o.NeedsReason() {
		j.Reason = line("no such post here")
	}
	next, _, err := f.a.Judge(f.item(id), j, at(role, f.n))
	if err != nil {
		f.t.Fatal(err)
	}
	f.a = next
	return f
}

func (f *force) level(id string, n int) *force {
	return f.judge(id, assessment.AtLevel(n), "Head of CCU")
}

func (f *force) evidence(id, title string, about date.Date, shows checklist.Shows) *force {
	f.n++
	next, _, err := f.a.PutEvidence(assessment.Evidence{ID: fmt.Sprintf("e%d", f.n), Items: []string{id}, Title: line(title), Where: line("ICT 44"), About: about, Shows: shows,
		Speaks: assessment.For, EstablishedBy: line("Audit officer"), Parts: partsOf(f.c, id)},
		at("Head of CCU", f.n))
	if err != nil {
		f.t.Fatal(err)
	}
	f.a = next
	return f
}

func partsOf(c *checklist.Checklist, id string) []string {
	var refs []string
	for _, it := range c.Items {
		for _, p := range it.Parts {
			if it.ID == id {
				refs = append(refs, assessment.PartRef(id, p.Key))
			}
		}
	}
	return refs
}

func (f *force) action(id string) *force {
	f.n++
	next, _, err := f.a.PutAction(assessment.Action{ID: fmt.Sprintf("a%d", f.n), Item: id, What: line("Do it"), Owner: line("Head of CCU"), Due: inspected}, at("Head of CCU", f.n))
	if err != nil {
		f.t.Fatal(err)
	}
	f.a = next
	return f
}

func (f *force) basis() Basis {
	return Basis{Checklist: f.c, Assessment: f.a, AsAt: heldOn, Inspection: inspected,
		Findings: claims.Check(claims.Context{Checklist: f.c, Assessment: f.a, Days: assessment.Days{AsAt: heldOn}})}
}

func plan(items ...string) Plan {
	p := Plan{On: heldOn, Choice: Pick(items).Word, Minutes: 60, Inspection: inspected, Roles: []text.Text{line("Head of CCU")}}
	for _, id := range items {
		p.Agenda = append(p.Agenda, Slot{Item: id, Minutes: 5})
	}
	return p
}

// room is a session while a test leads it.
type room struct {
	t  testing.TB
	b  Book
	id string
	n  int
}

func newRoom(t testing.TB, assessmentID string, items ...string) *room {
	b, id, err := New(assessmentID).Begin(plan(items...), at("Facilitator", 0))
	if err != nil {
		t.Fatal(err)
	}
	return &room{t: t, b: b, id: id}
}

func (r *room) say(role string, n Note) Entry {
	r.t.Helper()
	r.n++
	b, e, err := r.b.Add(r.id, n, at(role, r.n))
	if err != nil {
		r.t.Fatal(err)
	}
	r.b = b
	return e
}

func (r *room) session() Session {
	s, _ := r.b.Session(r.id)
	return s
}

func TestStateFollowsFromEntries(t *testing.T) {
	r := newRoom(t, "a", "PRE-1", "INT-4")
	if st := r.session().State(); st.Item != "PRE-1" || st.Ended || len(st.Items) != 2 || st.Items[0].Visited {
		t.Fatalf("at the start: %+v", st)
	}
	q := Question{ID: "part:threat", Text: line("Which threat?")}
	r.say("Facilitator", Move("INT-4"))
	r.say("Facilitator", Reveal("INT-4", q))
	r.say("Head of CCU", Answer("INT-4", q, line("All of it")))
	r.say("Head of CCU", Answer("INT-4", q, line("Or most of it")))
	r.say("Facilitator", Mark("INT-4", Ready))
	r.say("Facilitator", Mark("INT-4", Shaky))
	r.say("Facilitator", Park("INT-4", true))
	promise := r.say("Facilitator", Promise("INT-4", line("Audit the tablets"), line("Head of CCU"), inspected))
	r.say("Facilitator", FollowUp("ENF-1", line("Ask the IOPC"), text.Text{}))
	r.say("Internal audit", Propose("INT-4", assessment.AtLevel(2), line("Not tested")))
	st := r.session().State()
	it := st.Of("INT-4")
	switch {
	case st.Item != "INT-4":
		t.Errorf("the room is at %s", st.Item)
	case len(it.Asked) != 1 || len(it.Asked[0].Answers) != 2 || it.Asked[0].Answers[1].Text.String() != "Or most of it" || it.Asked[0].Answers[0].By != "Head of CCU":
		t.Errorf("asked: %+v", it.Asked)
	case it.Readiness != Shaky || !it.Parked || !it.Visited || it.Planned != 5:
		t.Errorf("%+v", it)
	case len(it.Promises) != 1 || it.Promises[0].Entry != promise.ID || it.Promises[0].Due != inspected || it.Promises[0].Owner.String() != "Head of CCU":
		t.Errorf("promises: %+v", it.Promises)
	case len(it.Proposals) != 1 || it.Proposals[0].Outcome != assessment.AtLevel(2) || it.Proposals[0].By != "Internal audit":
		t.Errorf("proposals: %+v", it.Proposals)
	case len(st.Items) != 3 || st.Items[2].Item != "ENF-1" || st.Items[2].Planned != 0 || len(st.Items[2].FollowUps) != 1:
		t.Errorf("items: %+v", st.Items)
	case st.Of("PRE-1").Visited:
		t.Error("nobody came to PRE-1")
	}
	r.say("Facilitator", Park("INT-4", false))
	r.say("Facilitator", End())
	if st := r.session().State(); !st.Ended || st.Of("INT-4").Parked {
		t.Errorf("at the end: %+v", st)
	}
	if _, _, err := r.b.Add(r.id, Move("PRE-1"), at("Facilitator", 50)); err == nil || !strings.Contains(err.Error(), "has ended") {
		t.Errorf("something was recorded after the end: %v", err)
	}
}

func TestWhatCannotBeRecorded(t *testing.T) {
	r := newRoom(t, "a", "PRE-1")
	long := line(strings.Repeat("x", assessment.MaxLine+1))
	for name, n := range map[string]Note{
		"no item":                   Move(""),
		"an item in small letters":  Move("pre-1"),
		"an empty answer":           Answer("PRE-1", Asking(line("Why?")), line(" ")),
		"a long answer":             Answer("PRE-1", Asking(line("Why?")), long),
		"an empty question":         Reveal("PRE-1", Asking(line(""))),
		"no readiness":              Mark("PRE-1", Unmarked),
		"an unknown readiness":      Mark("PRE-1", "green"),
		"a promise without a role":  Promise("PRE-1", line("x"), line(""), heldOn),
		"a promise without a date":  Promise("PRE-1", line("x"), line("Head"), date.Date{}),
		"a promise of nothing":      Promise("PRE-1", line(""), line("Head"), heldOn),
		"a follow-up of nothing":    FollowUp("PRE-1", line(""), line("Head")),
		"a proposal of nothing":     Propose("PRE-1", assessment.NotAssessed, line("why")),
		"not applicable, no reason": Propose("PRE-1", assessment.NotApplicable, line("")),
		"agreed without a reason":   Agree("PRE-1", Agreement{Outcome: assessment.AtLevel(2)}),
		"agreed on nothing":         Agree("PRE-1", Agreement{Reason: line("x")}),
		"dissent without a reason":  Agree("PRE-1", Agreement{Outcome: assessment.AtLevel(2), Reason: line("x"), Dissent: []Dissent{{Role: "Head", Outcome: assessment.AtLevel(1)}}}),
		"dissent without a role":    Agree("PRE-1", Agreement{Outcome: assessment.AtLevel(2), Reason: line("x"), Dissent: []Dissent{{Outcome: assessment.AtLevel(1), Why: line("y")}}}),
	} {
		if b, _, err := r.b.Add(r.id, n, at("Facilitator", 1)); err == nil || !Same(b, r.b) {
			t.Errorf("%s was recorded", name)
		}
	}
	for name, p := range map[string]Plan{"no day": {Agenda: plan("PRE-1").Agenda}, "no item": {On: heldOn},
		"too long":      {On: heldOn, Agenda: plan("PRE-1").Agenda, Minutes: MaxMinutes + 1},
		"an empty role": {On: heldOn, Agenda: plan("PRE-1").Agenda, Roles: []text.Text{{}}}} {
		if _, _, err := r.b.Begin(p, at("Facilitator", 1)); err == nil {
			t.Errorf("a plan with %s was begun", name)
		}
	}
}

// randomBook records at random in a copy of a book.
func randomBook(rnd *rand.Rand, b Book, tag string) Book {
	for i := range rnd.IntN(6) {
		ids := b.Sessions()
		if len(ids) == 0 || rnd.IntN(5) == 0 {
			p := plan("PRE-1", "INT-4")
			p.Minutes = 1 + rnd.IntN(3)
			b, _, _ = b.Begin(p, at("Facilitator "+tag, rnd.IntN(3)))
			continue
		}
		s := ids[rnd.IntN(len(ids))]
		if n := len(s.Entries); n > 0 && rnd.IntN(6) == 0 {
			b, _ = b.Redact(s.ID, s.Entries[rnd.IntN(n)].ID)
			continue
		}
		notes := []Note{Move("PRE-1"), Move("INT-4"), Mark("PRE-1", Ready), Mark("PRE-1", NotReady),
			FollowUp("INT-4", line(fmt.Sprintf("%s %d", tag, i)), text.Text{}), Propose("INT-4", assessment.AtLevel(rnd.IntN(5)), line(tag))}
		b, _, _ = b.Add(s.ID, notes[rnd.IntN(len(notes))], at(tag, rnd.IntN(3)))
	}
	return b
}

// Copies that were written in apart from each other come together to the same,
// in any order, any number of times, and lose nothing.
func TestMergeInAnyOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(6, 1))
	for range 300 {
		base := randomBook(rnd, New("a"), "base")
		copies := []Book{randomBook(rnd, base, "x"), randomBook(rnd, base, "y"), randomBook(rnd, base, "z")}
		all := func(order ...int) Book {
			b := base
			for _, i := range order {
				var err error
				if b, err = Merge(b, copies[i]); err != nil {
					t.Fatal(err)
				}
			}
			return b
		}
		want := all(0, 1, 2)
		for _, order := range [][]int{{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}, {0, 0, 1, 2, 1, 0}} {
			if got := all(order...); !Same(got, want) {
				t.Fatalf("order %v gives something else", order)
			}
		}
		left, _ := Merge(copies[0], copies[1])
		left, _ = Merge(left, copies[2])
		right, _ := Merge(copies[1], copies[2])
		right, _ = Merge(copies[0], right)
		if !Same(left, right) {
			t.Fatal("it matters which two are merged first")
		}
		for i, c := range copies {
			if !want.Contains(c) {
				t.Fatalf("something of copy %d is missing", i)
			}
			for _, s := range c.Sessions() {
				for _, e := range s.Entries {
					if e.Altered {
						t.Fatal("what nobody altered counts as altered")
					}
				}
			}
		}
	}
	if _, err := Merge(New("a"), New("b")); err == nil {
		t.Error("the sessions on two assessments were merged")
	}
}

func TestRedactedStaysRedacted(t *testing.T) {
	r := newRoom(t, "a", "PRE-1")
	e := r.say("Facilitator", FollowUp("PRE-1", line("a name"), text.Text{}))
	before := r.b
	gone, err := r.b.Redact(r.id, e.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]Book{{before, gone}, {gone, before}} {
		both, _ := Merge(pair[0], pair[1])
		s, _ := both.Session(r.id)
		if got := s.Entries[0]; !got.Redacted || len(got.Value) != 0 || got.Altered {
			t.Errorf("%+v", got)
		}
		if it := s.State().Of("PRE-1"); it.Redacted != 1 || len(it.FollowUps) != 0 {
			t.Errorf("%+v", it)
		}
	}
	if before.Contains(gone) || !gone.Contains(before) {
		t.Error("a copy that still has the text counts as holding the redacted one")
	}
	if _, err := r.b.Redact(r.id, "none"); err == nil {
		t.Error("redacted an entry that is not there")
	}
}

// What somebody edited in the file is marked, and the true copy wins.
func TestAlteredEntries(t *testing.T) {
	r := newRoom(t, "a", "PRE-1")
	r.say("Facilitator", FollowUp("PRE-1", line("true"), text.Text{}))
	s := r.session()
	s.Entries = slices.Clone(s.Entries)
	s.Entries[0].Value = map[string]string{"what": "false"}
	edited := New("a").With(s)
	if got, _ := edited.Session(r.id); !got.Entries[0].Altered {
		t.Error("an edited entry is not marked")
	}
	for _, pair := range [][2]Book{{r.b, edited}, {edited, r.b}} {
		both, _ := Merge(pair[0], pair[1])
		got, _ := both.Session(r.id)
		if got.Entries[0].Altered || got.Entries[0].Value["what"] != "true" {
			t.Errorf("%+v", got.Entries[0])
		}
	}
}

func TestLatest(t *testing.T) {
	r := newRoom(t, "a", "PRE-1")
	later := plan("INT-4")
	later.On = inspected
	b, second, _ := r.b.Begin(later, at("Facilitator", 1))
	if s, _ := b.Latest(); s.ID != second {
		t.Error("the last one that is open comes first")
	}
	b, _, _ = b.Add(second, End(), at("Facilitator", 2))
	if s, _ := b.Latest(); s.ID != r.id {
		t.Error("one that has ended is gone on with, and another is open")
	}
	b, _, _ = b.Add(r.id, End(), at("Facilitator", 2))
	if s, _ := b.Latest(); s.ID != second {
		t.Error("where all have ended, it is the last one")
	}
}

func TestShifts(t *testing.T) {
	r := newRoom(t, "a", "PRE-1", "INT-4", "ENF-1")
	r.say("F", Mark("PRE-1", Shaky))
	r.say("F", Mark("INT-4", Ready))
	later := plan("PRE-1", "INT-4", "ENF-1")
	later.On = inspected
	b, id, _ := r.b.Begin(later, at("F", 1))
	for i, n := range []Note{Mark("PRE-1", Ready), Mark("INT-4", NotReady), Mark("ENF-1", Shaky)} {
		b, _, _ = b.Add(id, n, at("F", i))
	}
	got := b.Shifts(id)
	want := []Shift{{"PRE-1", Shaky, Ready, heldOn}, {"INT-4", Ready, NotReady, heldOn}, {"ENF-1", Unmarked, Shaky, date.Date{}}}
	if !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	if !got[0].Changed() || !got[0].Better() || !got[1].Changed() || got[1].Better() || got[2].Changed() {
		t.Error("better and worse are mixed up")
	}
	for _, s := range b.Shifts(r.id) {
		if s.From != Unmarked {
			t.Errorf("the first session has something before it: %+v", s)
		}
	}
}
