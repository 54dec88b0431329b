package claims_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// world is a random assessment of a few made-up items, and its days.
type world struct {
	c *checklist.Checklist
	a *assessment.Assessment
	d assessment.Days
	r *rand.Rand
}

func rolesOfWorld() []string { return []string{deputy, unit, auditor, analyst} }

func pick[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

// worldOf makes a world from a seed.
func worldOf(seed uint64) *world {
	r := rand.New(rand.NewPCG(seed, 7))
	f := small()
	w := &world{c: f.c, a: f.a, r: r, d: assessment.On(day(pick(r, "2026-11-23", "2026-05-01", "2027-03-01")), day("2026-11-23"))}
	for _, it := range w.c.Items {
		states := map[string]assessment.PartState{}
		for _, p := range it.Parts {
			states[p.Key] = pick(r, assessment.Met, assessment.Met, assessment.Met, assessment.Partly, assessment.Unmet, assessment.PartUnknown)
		}
		o := pick(r, assessment.AtLevel(3), assessment.AtLevel(3), assessment.AtLevel(4), assessment.AtLevel(2), assessment.AtLevel(0), assessment.Insufficient, assessment.NotAdopted)
		j := assessment.Judgement{Outcome: o, Parts: states}
		w.a, _ = w.a.Record(j.Changes(it.ID), plainSalt(on("2026-01-02", pick(r, rolesOfWorld()...))))
	}
	for i := range 6 + r.IntN(10) {
		w.put(w.entry(fmt.Sprintf("e%d", i)))
	}
	for _, it := range w.c.Items {
		if r.IntN(3) == 0 {
			look := assessment.SecondLook{Agrees: r.IntN(4) > 0, Note: text.Line("Looked at " + it.ID + " and at what it rests on, twice over")}
			if next, _, err := w.a.SetSecondLook(&it, look, plainSalt(on("2026-04-01", pick(r, rolesOfWorld()...)))); err == nil {
				w.a = next
			}
		}
	}
	return w
}

func (w *world) entry(id string) assessment.Evidence {
	r := w.r
	e := assessment.Evidence{ID: id, Title: text.Line("Record " + id), Shows: pick(r, checklist.Kinds()...), Speaks: pick(r, assessment.For, assessment.For, assessment.For, assessment.Against),
		EstablishedBy: text.Line(pick(r, rolesOfWorld()...)), Owner: text.Line(pick(r, rolesOfWorld()...)), Independent: r.IntN(2) == 0,
		Nil: r.IntN(6) == 0, Exercise: r.IntN(6) == 0,
		About: day(pick(r, "2024-03-01", "2025-06-15", "2025-11-23", "2026-01-10", "2026-04-20"))}
	if r.IntN(4) == 0 {
		e.ReviewBy = day(pick(r, "2026-06-01", "2027-01-01", "2099-01-01"))
		e.ReviewReason = text.Line(pick(r, "", "too short", "It is looked at once in eighteen months by the board"))
	}
	if r.IntN(8) == 0 {
		e.HoldsOn = day("2026-02-01")
	}
	for range 1 + r.IntN(4) {
		it := &w.c.Items[r.IntN(len(w.c.Items))]
		e.Parts = append(e.Parts, assessment.PartRef(it.ID, it.Parts[r.IntN(len(it.Parts))].Key))
	}
	return e
}

func (w *world) put(e assessment.Evidence) { w.a = w.with(e) }

func (w *world) with(e assessment.Evidence) *assessment.Assessment {
	a, _ := w.a.Set(assessment.EvidenceRegister(e.ID), e.Value(), plainSalt(on("2026-03-01", analyst)))
	return a
}

// binsOf gives each item's bin.
func (w *world) binsOf(a *assessment.Assessment, d assessment.Days) map[string]assessment.Bin {
	out := map[string]assessment.Bin{}
	for _, s := range a.PositionAt(w.c, d).States {
		out[s.Item.ID] = s.Bin
	}
	return out
}

func (w *world) some() (assessment.Evidence, bool) {
	seen := map[string]assessment.Evidence{}
	var ids []string
	for _, it := range w.c.Items {
		for _, e := range w.a.Answer(it.ID).Evidence {
			if _, has := seen[e.ID]; !has {
				seen[e.ID] = e
				ids = append(ids, e.ID)
			}
		}
	}
	if len(ids) == 0 {
		return assessment.Evidence{}, false
	}
	slices.Sort(ids)
	return seen[pick(w.r, ids...)], true
}

// raised lists the items that are shown now and were not.
func raised(before, after map[string]assessment.Bin) []string {
	var up []string
	for id, b := range after {
		if b == assessment.InShown && before[id] != assessment.InShown {
			up = append(up, id)
		}
	}
	slices.Sort(up)
	return up
}

func TestPropertiesOfTheJudgement(t *testing.T) {
	for seed := range rounds {
		w := worldOf(uint64(seed))
		before := w.binsOf(w.a, w.d)
		never := func(what string, after map[string]assessment.Bin) {
			t.Helper()
			if up := raised(before, after); len(up) > 0 {
				t.Fatalf("seed %d: %s raises %v", seed, what, up)
			}
		}
		same := func(what string, after map[string]assessment.Bin) {
			t.Helper()
			for id, b := range before {
				if after[id] != b {
					t.Fatalf("seed %d: %s moves %s from %s to %s", seed, what, id, b.Name(), after[id].Name())
				}
			}
		}
		// 1: six numbers that add up.
		p := w.a.PositionAt(w.c, w.d)
		n, sum := p.Counts(), 0
		for _, in := range n.In {
			sum += in
		}
		if sum != len(w.c.Items) || n.Items != sum {
			t.Fatalf("seed %d: %+v", seed, n)
		}
		if b := p.Basis(); !b.AddsUp(n.In[assessment.InShown]) {
			t.Fatalf("seed %d: %+v of %d shown", seed, b, n.In[assessment.InShown])
		}
		w.nothingElseMoves(same)
		if e, ok := w.some(); ok {
			w.entriesMoveAsTheyMay(e, never, same, before)
		}
		// 5: a later day raises nothing, as long as nothing is about a day after the earlier one.
		later := assessment.On(w.d.AsAt.AddDays(1+w.r.IntN(400)), day("2029-01-01"))
		early := assessment.On(w.d.AsAt, day("2029-01-01"))
		if w.d.AsAt.String() > "2026-04-20" {
			if up := raised(w.binsOf(w.a, early), w.binsOf(w.a, later)); len(up) > 0 {
				t.Fatalf("seed %d: a later day raises %v", seed, up)
			}
		}
		// 6: the order of parts and items changes nothing.
		c := *w.c
		c.Items = slices.Clone(c.Items)
		slices.Reverse(c.Items)
		for i := range c.Items {
			c.Items[i].Parts = slices.Clone(c.Items[i].Parts)
			slices.Reverse(c.Items[i].Parts)
		}
		after := map[string]assessment.Bin{}
		for _, s := range w.a.PositionAt(&c, w.d).States {
			after[s.Item.ID] = s.Bin
		}
		same("another order", after)
		// 8: a part that is partly met or unmet raises nothing.
		it := pick(w.r, w.c.Items...)
		part := assessment.PartRegister(it.ID, pick(w.r, it.Parts...).Key)
		less, _ := w.a.Set(part, assessment.Value{"state": string(pick(w.r, assessment.Partly, assessment.Unmet))}, plainSalt(on("2026-05-02", deputy)))
		never("a part that is not met", w.binsOf(less, w.d))
	}
}

// entriesMoveAsTheyMay holds properties 3, 4 and 9.
func (w *world) entriesMoveAsTheyMay(e assessment.Evidence, never, same func(string, map[string]assessment.Bin), before map[string]assessment.Bin) {
	bins := func(e assessment.Evidence) map[string]assessment.Bin { return w.binsOf(w.with(e), w.d) }
	gone, _ := w.a.Set(assessment.EvidenceRegister(e.ID), assessment.Removed(), plainSalt(on("2026-03-02", analyst)))
	if e.Speaks == assessment.For {
		never("taking away an entry for", w.binsOf(gone, w.d))
	}
	more := w.entry("more")
	more.Speaks = assessment.Against
	never("an entry against", bins(more))
	more.Speaks = assessment.For
	if up := raised(bins(more), before); len(up) > 0 {
		panic(fmt.Sprintf("an entry for takes %v away: %+v", up, more))
	}
	// 3
	plain, late := e, e
	plain.ReviewBy, plain.ReviewReason = e.HoldsOn, text.Text{}
	if plain.ReviewBy = day(""); true {
		late.ReviewBy, late.ReviewReason = day("2099-01-01"), text.Text{}
		was, is := bins(plain), bins(late)
		for id := range was {
			// A second look is of the entries as they were: one that changed is not what was looked at.
			if was[id] != is[id] && (w.a.Answer(id).Second == nil || len(raised(was, is)) > 0) {
				panic("a review date without a reason moves " + id)
			}
		}
		late.ReviewReason = text.Line("It is looked at once in eighteen months by the board")
		if far := assessment.On(e.About.AddMonths(24).AddDays(1), day("2099-01-01")); late.HoldsOn.IsZero() && late.InDate(12, far) {
			panic("an entry counts after twice its period")
		}
	}
	// 9: on a part that cases do not decide, neither a nil return nor an exercise shows anything.
	for _, mark := range []func(*assessment.Evidence){func(e *assessment.Evidence) { e.Nil = true }, func(e *assessment.Evidence) { e.Exercise = true }} {
		odd := w.entry("odd")
		odd.Speaks, odd.Nil, odd.Exercise = assessment.For, false, false
		if mark(&odd); true {
			odd.Parts = slices.DeleteFunc(odd.Parts, func(ref string) bool { return strings.HasSuffix(ref, ":one") }) // part one has a no-cases route
			odd.Independent = false
			same("a nil return or an exercise on a part of no cases", bins(odd))
		}
	}
}

// raisers are the fields that may raise what is shown. Every other field of every
// record, and every setting of a changed checklist, moves nothing.
func raisers() map[string]bool {
	names := "level.outcome part.state evidence.parts evidence.shows evidence.speaks evidence.established_by evidence.owner evidence.independent " +
		"evidence.about evidence.holds_on evidence.nil evidence.exercise evidence.review_by evidence.review_reason evidence.items evidence.retired " +
		"second.agrees second.note second.by second.at second.of second.level second.stood"
	out := map[string]bool{}
	for _, n := range strings.Fields(names) {
		out[n] = true
	}
	return out
}

// nothingElseMoves holds properties 2 and 7 over every field that is declared.
func (w *world) nothingElseMoves(same func(string, map[string]assessment.Bin)) {
	may := raisers()
	k := pick(w.r, append(assessment.Kinds(), assessment.WholeKinds()...)...)
	f := pick(w.r, k.Fields...)
	if may[k.Name+"."+f.Key] || f.Form == schema.Rows || f.Form == schema.States {
		return
	}
	register := w.registerFor(k)
	if register == "" {
		return
	}
	now, _ := w.a.Current(register)
	v := now.Trimmed()
	switch said := map[schema.Form]string{schema.Line: "Other words than before, ten of them at the least, said here", schema.Text: "Other words", schema.Day: "2020-02-02",
		schema.Moment: "2020-02-02T10:00:00Z", schema.Yes: "yes", schema.Keys: "PRE-9"}[f.Form]; {
	case f.Like != "":
		v[f.Key] = f.Like
	case len(f.Choices) > 0:
		v[f.Key] = pick(w.r, f.Choices...)
	default:
		v[f.Key] = said
	}
	next, _ := w.a.Set(register, v, plainSalt(assessment.Who{Role: w.a.Heads(assessment.LevelRegister(w.c.Items[0].ID))[0].By}))
	if k.Name == "level" { // the role that recorded it is the role that judged: it stays the same
		next, _ = w.a.Set(register, v, plainSalt(assessment.Who{Role: w.a.Heads(register)[0].By}))
	}
	same("the field "+k.Name+"."+f.Key, w.binsOf(next, w.d))
}

// registerFor names a register of a kind: of an entry that is there, or of an item.
func (w *world) registerFor(k schema.Kind) string {
	item := pick(w.r, w.c.Items...).ID
	switch {
	case k.Name == "evidence":
		if e, ok := w.some(); ok {
			return assessment.EvidenceRegister(e.ID)
		}
		return ""
	case k.Name == "action":
		return assessment.ActionRegister("act1")
	case k.Place == schema.Keyed && k.Name == "answer":
		return assessment.AnswerRegister(item, pick(w.r, "own-word", "part-not-shown", "level-over-parts"))
	case slices.ContainsFunc(assessment.Kinds(), func(x schema.Kind) bool { return x.Name == k.Name }):
		if k.Place == schema.Keyed {
			return ""
		}
		return assessment.RemarkRegister(item, k.Name)
	}
	return assessment.Register{Kind: k.Name}.Name()
}

// No setting of a changed checklist with the id and edition of the one in the
// program moves a bin: the golden forces stand as they stood.
func TestNoSettingOfAChangedChecklistMovesABin(t *testing.T) {
	own, changed := nationalList(t), gamesChecklist(t)
	for _, f := range []func(*checklist.Checklist) *goldenForce{excelford, overton, weakley, smallshire} {
		sameBins(t, f(changed).bins(), f(own).bins())
	}
}
