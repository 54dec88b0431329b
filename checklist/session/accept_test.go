package session

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// registersThatDiffer names the registers that two assessments hold otherwise.
func registersThatDiffer(a, b *assessment.Assessment) []string {
	names := map[string]bool{}
	for _, r := range slices.Concat(a.Revisions(), b.Revisions()) {
		if !a.Has(r.ID) || !b.Has(r.ID) {
			names[r.Register] = true
		}
	}
	var list []string
	for name := range names {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

func TestAccept(t *testing.T) {
	f := newForce(t).level("INT-4", 3).level("PRE-1", 2)
	r := newRoom(t, f.a.ID(), "INT-4", "PRE-1")
	promise := r.say("Facilitator", Promise("INT-4", line("Audit the tablets"), line("Head of ICT"), inspected))
	proposal := r.say("Internal audit", Propose("INT-4", assessment.AtLevel(2), line("Not tested")))
	agreed := r.say("Facilitator", Agree("PRE-1", Agreement{Outcome: assessment.AtLevel(1), Reason: line("No records"),
		Dissent: []Dissent{{"Head of training", assessment.AtLevel(2), line("The records exist")}, {"Analyst", assessment.AtLevel(0), line("None seen")}}}))
	r.say("Facilitator", Mark("PRE-1", Shaky))
	for _, c := range []struct {
		entry     Entry
		registers []string
	}{{promise, []string{assessment.ActionRegister(promise.ID)}}, {proposal, []string{assessment.SecondRegister("INT-4")}}, {agreed, []string{assessment.LevelRegister("PRE-1"), assessment.NoteRegister("PRE-1")}}} {
		b := f.basis()
		if !slices.ContainsFunc(b.Pending(r.session()), func(p Pending) bool { return p.Entry == c.entry.ID && p.Kind == c.entry.Kind }) {
			t.Fatalf("%s does not wait", c.entry.Kind)
		}
		next, note, err := b.Accept(r.session(), c.entry.ID, at("Chief officer lead", 30))
		if err != nil {
			t.Fatal(err)
		}
		if got := registersThatDiffer(f.a, next); !slices.Equal(got, c.registers) {
			t.Errorf("accepting a %s touched %v", c.entry.Kind, got)
		}
		// A program that stops between the two saves asks for nothing twice.
		f.a = next
		if waits := f.basis().Pending(r.session()); slices.ContainsFunc(waits, func(p Pending) bool { return p.Entry == c.entry.ID }) {
			t.Errorf("a %s that was accepted still waits", c.entry.Kind)
		}
		again, _, err := f.basis().Accept(r.session(), c.entry.ID, at("Chief officer lead", 31))
		if err != nil || c.entry.Kind == Promised && !assessment.Same(again, next) {
			t.Errorf("accepting a %s twice: %v", c.entry.Kind, err)
		}
		r.say("Chief officer lead", note)
	}
	act, ok := f.a.Action(promise.ID)
	if !ok || act.Owner.String() != "Head of ICT" || act.Due != inspected || act.Status != assessment.Open || len(act.Updates) != 1 ||
		act.Updates[0].Text.String() != "Promised in the preparation session of 23 November 2026" || !IsPromise(act.Updates[0]) {
		t.Errorf("the action: %+v", act)
	}
	look := f.a.Answer("INT-4").Second
	if look == nil || look.By != "Internal audit" || look.Level != assessment.AtLevel(2) || f.a.Answer("INT-4").Outcome() != assessment.AtLevel(3) {
		t.Errorf("the second look: %+v", look)
	}
	note := f.a.Answer("PRE-1").Judgement.Note.String()
	want := "Agreed in the preparation session of 23 November 2026: No records\nAnalyst stayed at 0 Not in place: None seen\nHead of training stayed at 2 Partly in place: The records exist"
	if note != want || f.a.Answer("PRE-1").Outcome() != assessment.AtLevel(1) || f.a.Answer("PRE-1").By != "Chief officer lead" {
		t.Errorf("%s at %v says\n%s", "PRE-1", f.a.Answer("PRE-1").Outcome(), note)
	}
	if st := r.session().State(); !st.Of("INT-4").Promises[0].Accepted || !st.Of("INT-4").Proposals[0].Accepted || !st.Of("PRE-1").Agreed[0].Accepted {
		t.Error("the session does not say what was accepted")
	}
}

func TestWhatCannotBeAccepted(t *testing.T) {
	f := newForce(t).level("INT-4", 3)
	r := newRoom(t, f.a.ID(), "INT-4", "PRE-1")
	promise := r.say("F", Promise("INT-4", line("Audit the tablets"), line("Head of ICT"), inspected))
	unjudged := r.say("Internal audit", Propose("PRE-1", assessment.AtLevel(2), text.Text{}))
	marked := r.say("F", Mark("INT-4", Ready))
	refused := func(name string, b Basis, entry, words string) {
		t.Helper()
		next, _, err := b.Accept(r.session(), entry, at("F", 40))
		var refusal *assessment.Refusal
		if !errors.As(err, &refusal) || !strings.Contains(err.Error(), words) || !assessment.Same(next, b.Assessment) {
			t.Errorf("%s: %v", name, err)
		}
	}
	refused("a second look at nothing", f.basis(), unjudged.ID, "no judgement")
	refused("readiness", f.basis(), marked.ID, "no place in the assessment")
	refused("nothing", f.basis(), "none", "no such entry")
	sealed, _, err := f.a.SealNow(&checklist.Checklist{}, "Chief officer lead", text.Text{}, heldOn, at("Chief officer lead", 40))
	if err != nil {
		t.Fatal(err)
	}
	f.a = sealed
	refused("a sealed assessment", f.basis(), promise.ID, "sealed")
	if waits := f.basis().Pending(r.session()); len(waits) != 2 {
		t.Errorf("%d wait, want 2", len(waits))
	}
	gone, _ := r.b.Redact(r.id, promise.ID)
	r.b = gone
	refused("a redacted promise", f.basis(), promise.ID, "sealed")
	if waits := f.basis().Pending(r.session()); len(waits) != 1 {
		t.Errorf("a redacted promise waits: %+v", waits)
	}
}

// An agreement that another overtook does not wait.
func TestOvertakenAgreement(t *testing.T) {
	f := newForce(t).level("INT-4", 3)
	r := newRoom(t, f.a.ID(), "INT-4")
	r.say("F", Agree("INT-4", Agreement{Outcome: assessment.AtLevel(1), Reason: line("x")}))
	last := r.say("F", Agree("INT-4", Agreement{Outcome: assessment.AtLevel(2), Reason: line("y")}))
	waits := f.basis().Pending(r.session())
	if len(waits) != 1 || waits[0].Entry != last.ID {
		t.Errorf("%+v", waits)
	}
}

func TestJoin(t *testing.T) {
	f := newForce(t).level("INT-4", 3).level("PRE-1", 2).level("ENF-1", 2).level("ENG-1", 2).level("ENF-2", 1)
	member := func(role string, levels map[string]assessment.Outcome) *assessment.Assessment {
		m := &force{t: t, c: f.c, a: f.a, n: 20}
		for _, it := range f.c.Items {
			if o, ok := levels[it.ID]; ok {
				m.judge(it.ID, o, role)
			}
		}
		return m.a
	}
	audit := member("Internal audit", map[string]assessment.Outcome{"INT-4": assessment.AtLevel(0), "PRE-1": assessment.AtLevel(2), "ENG-1": assessment.AtLevel(3), "ENF-1": assessment.Insufficient})
	lead := member("Chief officer lead", map[string]assessment.Outcome{"INT-4": assessment.AtLevel(2), "PRE-1": assessment.AtLevel(2)})
	looked, _, err := f.a.SetSecondLook(f.item("ENG-1"), assessment.SecondLook{Agrees: true}, at("Analyst", 25))
	if err != nil {
		t.Fatal(err)
	}
	// On PRE-1 both set the level that was there already, which records nothing.
	want := "INT-4 3: Chief officer lead 2, Head of CCU 3, Internal audit 0\nENF-1 2: Head of CCU 2, Internal audit ?\nENG-1 1: Analyst 2, Head of CCU 2, Internal audit 3\n"
	copies := []*assessment.Assessment{f.a, audit, lead, looked}
	for _, order := range permutations(len(copies)) {
		var list []*assessment.Assessment
		for _, i := range order {
			list = append(list, copies[i])
		}
		got, err := Join(f.c, list)
		if err != nil {
			t.Fatal(err)
		}
		if said := saidBy(got); said != want {
			t.Fatalf("in the order %v:\n%s\nwant\n%s", order, said, want)
		}
	}
	other := assessment.Begin(f.c, assessment.Start{ID: "ffffffffffffffffffffffffffffffff", Force: line("Eastvale Police"), AsAt: heldOn}, at("x", 0))
	if _, err := Join(f.c, []*assessment.Assessment{f.a, other}); err == nil {
		t.Error("the files of two forces were joined")
	}
}

func saidBy(list []Compared) string {
	var b strings.Builder
	for _, c := range list {
		b.WriteString(c.Item + " " + string(rune('0'+c.Spread)) + ": " + c.Words() + "\n")
	}
	return b.String()
}

func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{nil}
	}
	var all [][]int
	for _, p := range permutations(n - 1) {
		for i := 0; i <= len(p); i++ {
			all = append(all, slices.Insert(slices.Clone(p), i, n-1))
		}
	}
	return all
}

// Whatever members did in their copies, and whoever looked at whose, the order
// in which the copies are joined makes no difference, and neither does a copy
// that is given twice.
func TestJoinInAnyOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(6, 2))
	base := newForce(t).level("INT-4", 3).level("PRE-1", 2)
	items, roles := []string{"INT-4", "PRE-1", "ENF-2"}, []string{"Analyst", "analyst", "Head of CCU", "Internal audit"}
	for range 60 {
		copies := []*assessment.Assessment{base.a}
		for range 1 + rnd.IntN(4) {
			m := &force{t: t, c: base.c, a: copies[rnd.IntN(len(copies))], n: rnd.IntN(30)}
			for range rnd.IntN(5) {
				id, role := items[rnd.IntN(len(items))], roles[rnd.IntN(len(roles))]
				if rnd.IntN(3) > 0 {
					m.judge(id, assessment.AtLevel(rnd.IntN(5)), role)
				} else if next, _, err := m.a.SetSecondLook(m.item(id), assessment.SecondLook{Agrees: rnd.IntN(2) == 0, Level: assessment.AtLevel(rnd.IntN(5)), Note: line("n")}, at(role, m.n)); err == nil {
					m.a = next
				}
			}
			copies = append(copies, m.a)
		}
		first, err := Join(base.c, copies)
		if err != nil {
			t.Fatal(err)
		}
		for range 5 {
			shuffled := append(slices.Clone(copies), copies[rnd.IntN(len(copies))])
			rnd.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			again, err := Join(base.c, shuffled)
			if err != nil || saidBy(again) != saidBy(first) {
				t.Fatalf("%v\n%s\nand in another order\n%s", err, saidBy(first), saidBy(again))
			}
		}
		for i := 1; i < len(first); i++ {
			if first[i].Spread > first[i-1].Spread {
				t.Fatal("the widest disagreement does not come first")
			}
		}
	}
}

// A role that changed its mind counts with its last word, whatever its clock
// said.
func TestLastWordOfARole(t *testing.T) {
	f := newForce(t).level("INT-4", 3)
	m := &force{t: t, c: f.c, a: f.a, n: 40}
	first := m.judge("INT-4", assessment.AtLevel(0), "Internal audit").a
	m.n = 10
	second := m.judge("INT-4", assessment.AtLevel(1), "Internal audit").a
	got, err := Join(f.c, []*assessment.Assessment{first, second, f.a})
	if err != nil || len(got) != 1 || got[0].Words() != "Head of CCU 3, Internal audit 1" {
		t.Errorf("%v %v", got, err)
	}
}

func TestAgreementInAnyOrderOfDissent(t *testing.T) {
	a := Dissent{"Analyst", assessment.AtLevel(0), line("None seen")}
	b := Dissent{"Head of training", assessment.AtLevel(2), line("They exist")}
	one := Agree("PRE-1", Agreement{Outcome: assessment.AtLevel(1), Reason: line("x"), Dissent: []Dissent{a, b}})
	two := Agree("PRE-1", Agreement{Outcome: assessment.AtLevel(1), Reason: line("x"), Dissent: []Dissent{b, a}})
	if got, want := declared().agreed.Of(one.Value), declared().agreed.Of(two.Value); !slices.Equal(got.Dissent, want.Dissent) || len(got.Dissent) != 2 {
		t.Errorf("%+v and %+v", got, want)
	}
}

func TestSpread(t *testing.T) {
	l := assessment.AtLevel
	for want, list := range map[int][][]assessment.Outcome{
		0: {{l(2), l(2)}, {assessment.NotApplicable, assessment.NotApplicable}},
		1: {{l(2), l(3), l(3)}},
		2: {{l(2), assessment.NotApplicable}, {l(2), l(3), assessment.Insufficient}, {assessment.Insufficient, assessment.NotApplicable}},
		4: {{l(0), l(4), assessment.NotApplicable}},
	} {
		for _, outcomes := range list {
			var positions []Position
			for _, o := range outcomes {
				positions = append(positions, Position{Outcome: o})
			}
			if got := spread(positions); got != want {
				t.Errorf("%v: %d, want %d", outcomes, got, want)
			}
		}
	}
}
