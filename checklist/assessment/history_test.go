package assessment_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/text"
)

// world is several copies of one file in the hands of people who do not know of
// each other's work until they happen to exchange files.
type world struct {
	chance   func() rand.Source // the same from the beginning each time: what happens
	rnd      *rand.Rand
	clocks   *rand.Rand // apart from rnd, so that clocks change nothing else
	skew     []time.Duration
	copies   []*assessment.Assessment
	made     map[string]assessment.Revision // every revision that was ever recorded
	redacted map[string]bool                // ids of those whose text was taken away
	salts    int
	fences   []fence // where registers begin anew after a redaction
}

// seeded lets a seed decide what happens.
func seeded(seed uint64) func() rand.Source {
	return func() rand.Source { return rand.NewPCG(seed, 1) }
}

func newWorld(chance func() rand.Source, clocks uint64) *world {
	w := &world{chance: chance, rnd: rand.New(chance()), clocks: rand.New(rand.NewPCG(clocks, 2)),
		made: map[string]assessment.Revision{}, redacted: map[string]bool{}}
	base := assessment.New("a1", "c", "1", []string{"PRE-1", "PRE-2"})
	for range 3 + w.rnd.IntN(3) {
		w.copies = append(w.copies, base)
		w.skew = append(w.skew, time.Duration(w.clocks.IntN(7200)-3600)*time.Second)
	}
	for range 10 + w.rnd.IntN(30) {
		w.step()
	}
	return w
}

// step is one thing that one of the people does.
func (w *world) step() {
	i := w.rnd.IntN(len(w.copies))
	name, value := w.change()
	switch n := w.rnd.IntN(20); {
	case n < 11:
		w.copies[i], _ = w.copies[i].Set(name, value, w.who(i))
	case n < 13:
		w.copies[i], _ = w.copies[i].SetAllOutside([]assessment.Change{{Register: name, Value: value}}, w.salt)
	case n < 14 && w.rnd.IntN(2) == 0:
		w.redactText(i, name)
	case n < 14:
		w.copies[i] = w.copies[i].Redact(name)
		for _, r := range w.copies[i].Revisions() {
			if r.Register == name {
				w.redacted[r.ID] = true
			}
		}
	default:
		merged, err := assessment.Merge(w.copies[i], w.copies[w.rnd.IntN(len(w.copies))])
		if err != nil {
			panic(err)
		}
		w.copies[i] = merged
	}
	for _, r := range w.copies[i].Revisions() {
		if _, ok := w.made[r.ID]; !ok {
			w.made[r.ID] = r
		}
	}
}

// redactText takes the text of a register away for good in one copy, unless
// there is none or it is not settled.
func (w *world) redactText(i int, name string) {
	before := w.copies[i].History(name)
	next, ids, err := w.copies[i].RedactText([]string{name}, text.Line("Named somebody"), w.who(i))
	if err != nil {
		return
	}
	w.copies[i] = next
	w.fences = append(w.fences, fence{register: name, id: ids[0], where: i})
	for _, r := range before {
		w.redacted[r.ID] = true
	}
}

// fence is a revision that a register begins anew with.
type fence struct {
	register, id string
	where        int
}

// gone works out the plain way which revisions of a merged assessment have to
// be without their text.
func (w *world) gone(m *assessment.Assessment) map[string]bool {
	gone := maps.Clone(w.redacted)
	byID := map[string]assessment.Revision{}
	for _, r := range m.Revisions() {
		byID[r.ID] = r
	}
	var follows func(id, from string) bool
	follows = func(id, from string) bool {
		return id == from || slices.ContainsFunc(byID[id].Replaces, func(old string) bool { return follows(old, from) })
	}
	for _, r := range m.Revisions() {
		behind, kept := false, false
		for _, f := range w.fences {
			if f.register != r.Register {
				continue
			}
			behind = true
			passed := slices.ContainsFunc(w.fences, func(g fence) bool { return g.id != f.id && g.register == f.register && follows(g.id, f.id) })
			kept = kept || !passed && follows(r.ID, f.id)
		}
		if behind && !kept {
			gone[r.ID] = true
		}
	}
	return gone
}

func (w *world) who(i int) assessment.Who {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC).Add(w.skew[i] + time.Duration(w.clocks.IntN(600))*time.Second)
	return assessment.Who{Role: fmt.Sprintf("Person %d", i), At: at, Salt: w.salt}
}

// salt is another one each time, and the same in every run.
func (w *world) salt() string {
	w.salts++
	return fmt.Sprintf("%016d", w.salts)
}

// change picks a register and one of a few values for it, so that people often
// go back to what stood there before.
func (w *world) change() (string, assessment.Value) {
	n := w.rnd.IntN(3)
	switch w.rnd.IntN(9) {
	case 6, 7, 8:
		return w.remark()
	case 0, 1:
		item := []string{"PRE-1", "PRE-2"}[w.rnd.IntN(2)]
		switch w.rnd.IntN(3) {
		case 0:
			return assessment.NoteRegister(item), assessment.Value{"text": []string{"", "a", "b\nc"}[n]}
		case 1:
			return assessment.PartRegister(item, "policy"), assessment.Value{"state": []string{"", "met", "unmet"}[n]}
		}
		return assessment.LevelRegister(item), assessment.Judgement{Outcome: assessment.AtLevel(n)}.LevelValue()
	case 2:
		return assessment.AimRegister("PRE-1"), aim(n - 1)
	case 3:
		return assessment.AboutRegister(assessment.Force), assessment.Value{"text": fmt.Sprint("Force ", n)}
	case 4:
		if n == 0 {
			return assessment.EvidenceRegister("e1"), assessment.Removed()
		}
		return assessment.EvidenceRegister("e1"), evidence("e1", fmt.Sprintf("2026-0%d-01", n), "PRE-1", "PRE-2").Value()
	}
	if n == 0 {
		return assessment.ActionRegister("x1"), assessment.Removed()
	}
	act := assessment.Action{Item: []string{"PRE-1", "PRE-2"}[n-1], What: text.Line("Do"), Status: assessment.Open,
		Due: day(fmt.Sprintf("2027-0%d-01", 1+w.rnd.IntN(4)))}
	if w.rnd.IntN(2) == 0 {
		act.Status, act.ClosedBy, act.ClosedWith, act.Carried = assessment.Done, "Head", "e1", day("2025-01-01")
		act.Updates = []assessment.Update{{Date: day("2026-12-01"), Text: text.Line("Half way"), By: "Head"}, {Text: text.Line("There")}}
	}
	return assessment.ActionRegister("x1"), act.Value()
}

// remark picks one of the registers that stand next to the judgement.
func (w *world) remark() (string, assessment.Value) {
	n := w.rnd.IntN(3)
	line := assessment.Value{"text": []string{"", "Come back", "Ask again"}[n]}
	switch w.rnd.IntN(7) {
	case 4:
		return assessment.ReleaseRegister("PRE-2"), assessment.Release{NoteTier: assessment.Tier(n)}.Value()
	case 0:
		return assessment.FlagRegister("PRE-1"), line
	case 1:
		return assessment.HandoverRegister("PRE-2"), line
	case 2:
		return assessment.AnswerRegister([]string{"", "PRE-1", "PRE-2"}[n], "lapsed@e1"), assessment.Value{"reason": []string{"", "Renewed", "In\npost"}[w.rnd.IntN(3)]}
	case 3:
		seal := assessment.Seal{Role: "Chief", Date: day("2026-11-23"), Digest: strings.Repeat(fmt.Sprint(n), 64)}.Value()
		seal["item.PRE-1"] = "0123456789abcdef"
		if n == 0 {
			seal = assessment.Removed()
		}
		return assessment.SealRegister(), seal
	}
	look := assessment.SecondLook{By: "Second", Agrees: n == 0, Level: assessment.AtLevel(n), At: "2026-11-23T10:00:00Z", Of: "0123456789abcdef0123"}
	return assessment.SecondRegister("PRE-1"), look.Value()
}

func (w *world) all(t *testing.T) *assessment.Assessment {
	return merge(t, w.copies[0], w.copies[1:]...)
}

func TestRandomHistories(t *testing.T) {
	for part := range 4 {
		t.Run(fmt.Sprint(part), func(t *testing.T) {
			t.Parallel()
			conflicts, returns := 0, 0
			for seed := part; seed < histories; seed += 4 {
				w := newWorld(seeded(uint64(seed)), uint64(seed))
				m := w.all(t)
				conflicts += len(m.Conflicts())
				returns += w.returns()
				for _, check := range []func(*testing.T, *world, *assessment.Assessment){
					mergeLaws, nothingLost, headsHaveNoChild, derivedAnew, changesAndConflicts, clocksDecideNothing,
				} {
					check(t, w, m)
				}
				if seed%16 < 4 {
					asOfIsWhatWasKnown(t, w, m)
					sealNamesEveryChange(t, w, m)
					contentHasOneForm(t, w, m)
				}
				if t.Failed() {
					t.Fatalf("history %d", seed)
				}
			}
			if conflicts < histories/8 || returns < histories/8 {
				t.Errorf("the histories try too little: %d conflicts, %d returns to an old value", conflicts, returns)
			}
		})
	}
}

// returns counts the revisions that set what an earlier one of the same
// register had set already.
func (w *world) returns() int {
	n := len(w.made)
	seen := map[string]bool{}
	for _, r := range w.made {
		if key := r.Register + fmt.Sprint(r.Value); !seen[key] {
			seen[key] = true
			n--
		}
	}
	return n
}

// mergeLaws: any order, any grouping, any number of times gives the same
// revisions, heads and bytes, and so does a way through a file.
func mergeLaws(t *testing.T, w *world, m *assessment.Assessment) {
	order := w.rnd.Perm(len(w.copies))
	other := w.copies[order[0]]
	for _, i := range slices.Concat(order[1:], order) {
		other = merge(t, other, w.copies[i], other)
	}
	a, b, c := w.copies[order[0]], w.copies[order[1]], w.copies[order[2]]
	for name, pair := range map[string][2]*assessment.Assessment{
		"another order": {m, other}, "twice": {m, merge(t, m, m)}, "commutative": {merge(t, a, b), merge(t, b, a)},
		"associative": {merge(t, merge(t, a, b), c), merge(t, a, merge(t, b, c))},
	} {
		x, y := pair[0], pair[1]
		if !assessment.Same(x, y) {
			t.Errorf("%s: the results differ", name)
		}
		for register := range standing(x) {
			if !reflect.DeepEqual(x.Heads(register), y.Heads(register)) {
				t.Errorf("%s: heads of %s differ", name, register)
			}
		}
	}
	want := bytesOf(t, m)
	if !bytes.Equal(bytesOf(t, other), want) {
		t.Error("merged in another order, the file has other bytes")
	}
	f, err := codec.Decode("a.yaml", want)
	if err != nil || len(f.Warnings) > 0 {
		t.Fatalf("%v %v\n%s", err, f, want)
	}
	if !assessment.Same(f.Assessment, m) || !bytes.Equal(f.Assessment.Content(), m.Content()) {
		t.Error("saved and loaded, it is another")
	}
	for _, item := range m.Items() {
		if got, want := f.Assessment.Answer(item), m.Answer(item); !reflect.DeepEqual(got, want) {
			t.Errorf("saved and loaded, the answer on %s is\n%+v\ninstead of\n%+v", item, got, want)
		}
	}
}

func bytesOf(t *testing.T, a *assessment.Assessment) []byte {
	t.Helper()
	data, err := codec.Encode(a)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// nothingLost: every value ever recorded is there or was redacted, and what was
// redacted anywhere is gone everywhere.
func nothingLost(t *testing.T, w *world, m *assessment.Assessment) {
	there := map[string]assessment.Revision{}
	for _, r := range m.Revisions() {
		there[r.ID] = r
	}
	gone := w.gone(m)
	if len(there) != len(w.made) {
		t.Errorf("%d revisions, %d were made", len(there), len(w.made))
	}
	for id, made := range w.made {
		r, ok := there[id]
		switch {
		case !ok:
			t.Errorf("%s is lost", id)
		case gone[id] != r.Redacted || r.Redacted && len(r.Value) > 0:
			t.Errorf("%s: redacted %t, value %v", id, r.Redacted, r.Value)
		case !r.Redacted && !r.Value.Equal(made.Value) || !slices.Equal(r.Replaces, made.Replaces):
			t.Errorf("%s: %v became %v", id, made, r)
		case r.Verify().Altered:
			t.Errorf("%s no longer fits its id", id)
		}
	}
}

func headsHaveNoChild(t *testing.T, _ *world, m *assessment.Assessment) {
	replaced := map[string]bool{}
	for _, r := range m.Revisions() {
		for _, id := range r.Replaces {
			replaced[id] = true
		}
	}
	for _, r := range m.Revisions() {
		isHead := slices.ContainsFunc(m.Heads(r.Register), func(h assessment.Revision) bool { return h.ID == r.ID })
		if isHead == replaced[r.ID] {
			t.Errorf("%s: a head %t, replaced %t", r.ID, isHead, replaced[r.ID])
		}
	}
}

// derivedAnew: what was worked out change by change is what the revisions give
// when they come all at once, as from a file.
func derivedAnew(t *testing.T, w *world, _ *assessment.Assessment) {
	for _, a := range w.copies {
		fresh := assessment.New(a.ID(), a.Checklist(), a.Edition(), a.Items()).With(a.Revisions()...)
		for _, item := range a.Items() {
			if got, want := a.Answer(item), fresh.Answer(item); !reflect.DeepEqual(got, want) {
				t.Errorf("%s:\n%+v\nanew:\n%+v", item, got, want)
			}
		}
	}
}

// changesAndConflicts: a change on one side is no conflict, two different ones
// are, and settling them holds against every older copy.
func changesAndConflicts(t *testing.T, w *world, m *assessment.Assessment) {
	name, _ := w.change()
	value := func(s string) assessment.Value {
		if strings.HasPrefix(name, "evidence/") || strings.HasPrefix(name, "action/") {
			return assessment.Value{"items": "PRE-1", "item": "PRE-1", "title": s, "what": s}
		}
		return assessment.Value{"note": s, "text": s, "reason.x": s, "role": s}
	}
	one, _ := m.Set(name, value("one side"), w.who(0))
	two, _ := m.Set(name, value("other side"), w.who(1))
	conflict := func(a *assessment.Assessment) bool { return slices.Contains(a.Conflicts(), name) }
	if conflict(one) || conflict(merge(t, m, one)) {
		t.Errorf("%s: a change on one side is a conflict", name)
	}
	both := merge(t, one, two)
	if !conflict(both) || len(both.Versions(name)) != 2 {
		t.Errorf("%s: two different changes are no conflict", name)
	}
	settled, _ := both.Set(name, value("one side"), w.who(2))
	for _, old := range append([]*assessment.Assessment{m, one, two, both}, w.copies...) {
		if got := merge(t, old, settled); conflict(got) || len(got.Heads(name)) != 1 || !got.Heads(name)[0].Value.Equal(value("one side")) {
			t.Errorf("%s: an older copy undid the settlement", name)
		}
	}
}

// clocksDecideNothing: the same history under other clocks ends in the same
// values, the same conflicts and the same redactions.
func clocksDecideNothing(t *testing.T, w *world, m *assessment.Assessment) {
	other := newWorld(w.chance, histories).all(t)
	if other.Digest() != m.Digest() {
		t.Error("under other clocks it has another code")
	}
	if got, want := standing(other), standing(m); !maps.Equal(got, want) {
		t.Errorf("under other clocks:\n%v\ninstead of\n%v", got, want)
	}
}

// standing is what each register says, without ids and times: the values of its
// heads, and whether they agree.
func standing(a *assessment.Assessment) map[string]string {
	says := map[string]string{}
	for _, r := range a.Revisions() {
		if strings.HasPrefix(r.Register, "redaction/") {
			continue // named after an id, and ids depend on the time
		}
		var values []string
		for _, h := range a.Heads(r.Register) {
			values = append(values, fmt.Sprint(h.Value, h.Redacted, h.By))
		}
		slices.Sort(values)
		_, settled := a.Current(r.Register)
		says[r.Register] = fmt.Sprint(values, settled)
	}
	return says
}

func TestHistoryOfARegisterThatWasNeverSet(t *testing.T) {
	a := assessment.New("id", "c", "2021", []string{"PRE-1"})
	if got := a.History(assessment.ActionRegister("none")); len(got) != 0 {
		t.Errorf("%v", got)
	}
}
