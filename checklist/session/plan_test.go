package session

import (
	"example.org/upstander/checklist"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
)

// aForce stands at every rung of the order.
func aForce(t testing.TB) *force {
	recent, old := date.Of(2026, time.October, 1), date.Of(2024, time.October, 1)
	f := newForce(t)
	for i := range f.c.Items {
		f.judge(f.c.Items[i].ID, assessment.NotApplicable, "Head of CCU")
	}
	f.level("PRE-1", 3).evidence("PRE-1", "Return", recent, checklist.Done).evidence("PRE-1", "Test", recent, checklist.Understood).
		evidence("PRE-1", "Briefing", recent, checklist.Reached)
	f.level("INT-6", 3)
	f.level("INT-4", 3).evidence("INT-4", "Old log", old, checklist.Done)
	f.judge("ENG-4", assessment.Insufficient, "Head of CCU")
	f.level("PRE-5", 0)
	f.level("ENF-1", 0).action("ENF-1")
	f.level("ENF-2", 0).action("ENF-2")
	return f
}

func slotItems(slots []Slot) string {
	return strings.Join(Plan{Agenda: slots}.Items(), " ")
}

func TestAgendaOrderAndTime(t *testing.T) {
	b := aForce(t).basis()
	all, left, err := b.Agenda(Choice{Word: chooseAll}, 0)
	if err != nil {
		t.Fatal(err)
	}
	order := slotItems(all)
	// INT-6 and INT-4 have nothing in date; ENG-4 is not known; PRE-5 has no
	// action; ENF-1 has one and is mandatory; PRE-1 comes after all gaps unless
	// findings stand against it.
	for _, pair := range [][2]string{{"INT-6", "ENG-4"}, {"INT-4", "ENG-4"}, {"ENG-4", "PRE-5"}, {"PRE-5", "ENF-1"}, {"ENF-1", "ENF-2"}} {
		if strings.Index(order, pair[0]) > strings.Index(order, pair[1]) {
			t.Errorf("%s stands after %s in %s", pair[0], pair[1], order)
		}
	}
	if len(all) != 7 || len(left) != len(b.Checklist.Items)-7 {
		t.Errorf("%d on the agenda, %d left out", len(all), len(left))
	}
	for _, l := range left {
		if !strings.Contains(l.Why.String(), "not applicable") && !strings.Contains(l.Why.String(), "Not applicable") {
			t.Errorf("%s is left out because %s", l.Item, l.Why)
		}
	}
	for minutes := 1; minutes <= 100; minutes++ {
		slots, left, err := b.Agenda(Choice{Word: chooseGaps}, minutes)
		if err != nil {
			t.Fatal(err)
		}
		gaps := len(b.Items(Choice{Word: chooseGaps}))
		switch p := (Plan{Agenda: slots}); {
		case p.Planned()+Debrief(minutes) > minutes && len(slots) > 0:
			t.Fatalf("%d minutes are planned of %d", p.Planned(), minutes)
		case len(slots)+len(left) != gaps:
			t.Fatalf("%d minutes: %d and %d of %d gaps", minutes, len(slots), len(left), gaps)
		}
		for _, l := range left {
			if l.Why.Empty() {
				t.Fatalf("%s is left out without a reason", l.Item)
			}
		}
		whole, _, _ := b.Agenda(Choice{Word: chooseGaps}, 0)
		if !strings.HasPrefix(slotItems(whole), slotItems(slots)) {
			t.Fatalf("%d minutes: %s does not begin %s", minutes, slotItems(slots), slotItems(whole))
		}
	}
}

func TestChoices(t *testing.T) {
	f := aForce(t)
	b := f.basis()
	for word, want := range map[string]string{
		"claims": "PRE-1 INT-4 INT-6", "awareness": "PRE-1 PRE-2 PRE-3 INT-1 ENG-1", "strand:ENG": "ENG-1 ENG-2 ENG-3 ENG-4 ENG-5 ENG-6",
		"area:understanding-the-threat": "INT-8 INT-10 INT-11 ENG-4 ENG-6", "items:INT-4,pre-1,int-4": "INT-4 PRE-1", "GAPS": "PRE-5 INT-4 INT-6 ENF-1 ENF-2 ENG-4",
		"changed": "",
	} {
		ch, err := ParseChoice(b.Checklist, word)
		if err != nil {
			t.Errorf("%s: %v", word, err)
			continue
		}
		if got := strings.Join(b.Items(ch), " "); got != want {
			t.Errorf("%s: %s, want %s", word, got, want)
		}
	}
	for word, want := range map[string]string{"gap": "gaps", "strand:PRO": "strand", "items:PRE-99": "PRE-99", "items:": "no item was picked", "": "choose"} {
		if _, err := ParseChoice(b.Checklist, word); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", word, err)
		}
	}
	if _, _, err := b.Agenda(Choice{Word: chooseChanged}, 60); err == nil {
		t.Error("an agenda of nothing")
	}
	picked, _ := ParseChoice(b.Checklist, "items:PRE-2,INT-6,PRE-1")
	slots, _, err := b.Agenda(picked, 0)
	if err != nil || slotItems(slots) != "PRE-2 INT-6 PRE-1" {
		t.Errorf("a hand-picked list keeps its order and what was set aside: %s %v", slotItems(slots), err)
	}
	for _, ch := range Choices(b.Checklist) {
		if got, err := ParseChoice(b.Checklist, ch.Word); err != nil || got != ch {
			t.Errorf("%s cannot be chosen: %v", ch.Word, err)
		}
	}
}

func TestChangedSinceLastCycle(t *testing.T) {
	old := newForce(t)
	old.level("PRE-1", 2).level("INT-4", 3)
	now := &force{t: t, c: old.c, n: 50}
	now.a = assessment.BeginFrom(old.c, old.a, assessment.Start{ID: "ffffffffffffffffffffffffffffffff", Force: line("Northmoor Constabulary"), AsAt: heldOn}, at("Head of CCU", 40))
	now.level("PRE-1", 3).level("INT-4", 3)
	if got := now.basis().Items(Choice{Word: chooseChanged}); !slices.Equal(got, []string{"PRE-1"}) {
		t.Errorf("%v", got)
	}
}

func TestCard(t *testing.T) {
	f := newForce(t)
	f.level("INT-4", 3).evidence("INT-4", "Policy", date.Of(2026, time.November, 1), checklist.Issued).
		evidence("INT-4", "Log", date.Of(2026, time.November, 2), checklist.Understood).
		evidence("INT-4", "Lapses before the day", date.Of(2025, time.December, 1), checklist.Done).
		evidence("INT-4", "Booked", date.Of(2026, time.December, 1), checklist.Done)
	card, ok := f.basis().Card("int-4")
	switch {
	case !ok || card.Claim.String() != "3 In place" || card.Wording.Empty():
		t.Fatalf("%v %+v", ok, card)
	case card.Best == nil || card.Best.Evidence.Title.String() != "Log" || card.Best.Age != 42 || card.Others != 3:
		t.Errorf("to open first: %+v", card.Best)
	case card.Understanding == nil || card.Understanding.Evidence.Title.String() != "Log":
		t.Errorf("understanding: %+v", card.Understanding)
	case card.On != inspected:
		t.Errorf("aged to %s", card.On)
	case len(card.Findings) == 0:
		t.Error("the claim check has something to say, and the card has not")
	}
	published := newForce(t).level("PRE-2", 3).evidence("PRE-2", "Poster", heldOn, checklist.Issued)
	if card, _ := published.basis().Card("PRE-2"); card.Best == nil || card.Understanding != nil {
		t.Errorf("a document shows no understanding: %+v", card.Understanding)
	}
	bare, _ := newForce(t).basis().Card("PRE-1")
	if bare.Best != nil || bare.Claim.String() == "" {
		t.Errorf("%+v", bare.Best)
	}
	if _, ok := f.basis().Card("XYZ-1"); ok {
		t.Error("a card of an item that is not there")
	}
}

// Every item of the national checklist has a question on each part and one for
// a shift; the source's questions carry their page.
func TestQuestions(t *testing.T) {
	c := national(t)
	managers, officers := 0, 0
	for i := range c.Items {
		it := &c.Items[i]
		seen, parts, shift := map[string]bool{}, 0, 0
		for _, q := range Questions(c, it) {
			if seen[q.ID] || q.Text.Empty() {
				t.Errorf("%s: %q twice, or without words", it.ID, q.ID)
			}
			seen[q.ID] = true
			switch q.For {
			case ForPart:
				parts++
			case ForShift:
				shift++
			case ForManagers, ForOfficers:
				if !strings.Contains(q.Source.String(), "page") {
					t.Errorf("%s: %q has no page: %q", it.ID, q.Text, q.Source)
				}
				if q.For == ForManagers {
					managers++
				} else {
					officers++
				}
			case ForRoom:
				t.Errorf("%s: nobody has asked %q yet", it.ID, q.Text)
			}
		}
		if parts != len(it.Parts) || shift != 1 {
			t.Errorf("%s: %d questions on %d parts, %d for a shift", it.ID, parts, len(it.Parts), shift)
		}
	}
	if managers == 0 || officers == 0 {
		t.Error("the source's key questions are missing")
	}
}
