package session_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
)

// What a session keeps of members' scores compares as their copies do.
func TestKeptScoresCompareAsTheCopiesDo(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, time.November, 23, 14, 2, 0, 0, time.UTC)
	base := assessment.New("0123456789abcdef0123456789abcdef", c.ID, c.Edition, []string{"INT-1", "INT-2", "INT-4"})
	var copies []*assessment.Assessment
	for n, role := range []string{"Head of CCU", "Internal audit", "Head of HR"} {
		a := base
		for i, id := range []string{"INT-1", "INT-2", "INT-4"} {
			it, _ := c.Item(id)
			if a, _, err = a.Judge(it, assessment.Judgement{Outcome: assessment.AtLevel((n * i) % 3), Note: text.Line("Why")}, assessment.Who{Role: role, At: at}); err != nil {
				t.Fatal(err)
			}
		}
		copies = append(copies, a)
	}
	want, err := session.Join(c, copies)
	if err != nil || len(want) != 3 {
		t.Fatalf("%v: %v", want, err)
	}
	who := assessment.Who{Role: "Head of CCU", At: at}
	book, id, err := session.New(base.ID()).Begin(session.Plan{On: date.FromTime(at), Choice: "gaps", Agenda: []session.Slot{{Item: "PRE-1", Minutes: 5}}}, who)
	if err != nil {
		t.Fatal(err)
	}
	for _, compared := range slices.Backward(want) {
		for _, p := range slices.Backward(compared.Positions) {
			if book, _, err = book.Add(id, session.Score(compared.Item, p), who); err != nil {
				t.Fatal(err)
			}
		}
	}
	s, _ := book.Session(id)
	if got := s.State().Compared(c.Position); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("kept\n%v\ncopies\n%v", got, want)
	}
}
