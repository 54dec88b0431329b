package assessment

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// bench is one item with what judges it.
type bench struct {
	from   *Assessment
	it     *checklist.Item
	ans    Answer
	days   Days
	months int
	looked map[string]string // entries that a second look which counts has seen, by id; nil when there is none
}

func (a *Assessment) bench(c *checklist.Checklist, it *checklist.Item, d Days) *bench {
	b := &bench{from: a, it: it, ans: a.Answer(it.ID), days: d, months: c.ReviewMonthsFor(it)}
	b.looked = a.lookThatCounts(b)
	return b
}

// parts works out where each part stands.
func (b *bench) parts() []PartProof {
	parts := make([]PartProof, len(b.it.Parts))
	for i := range b.it.Parts {
		parts[i] = b.part(&b.it.Parts[i])
	}
	return parts
}

func (b *bench) part(p *checklist.Part) PartProof {
	out := PartProof{Part: p, State: b.ans.Judgement.Part(p.Key)}
	counting := b.counting(p)
	now := b.days.Now()
	for _, e := range counting {
		out.By = append(out.By, e.ID)
		out.Newest = later(out.Newest, e.Day(now))
	}
	if e := b.against(p); e != nil && !e.Day(now).Before(out.Newest) {
		out.Against = e.ID
		out.Proof = Proof{SpokenAgainst, fmt.Sprintf("%q of %s says that it is not so", e.Title.OneLine(), e.Day(now).Long()), date.Date{}}
		return out
	}
	if len(counting) == 0 {
		out.Proof = b.short(p)
		return out
	}
	best := b.lastOf(p, counting)
	out.Proof = timed(best, b.days.AsAt, "")
	out.Reason = titles(counting) + ": " + out.Reason
	out.OwnWord = b.ownWord(counting)
	return out
}

// counting lists the entries that show a part: those in date that name it, speak
// for it and are of a kind that counts; and where it has a no-cases route a nil
// return and an exercise together.
func (b *bench) counting(p *checklist.Part) []*Evidence {
	var ordinary, nils, exercises []*Evidence
	for i := range b.ans.Evidence {
		e := &b.ans.Evidence[i]
		if e.Speaks != For || !e.Names(b.it.ID, p.Key) || !e.InDate(b.months, b.days) {
			continue
		}
		switch {
		case e.Ordinary():
			if p.Counts(e.Shows) {
				ordinary = append(ordinary, e)
			}
		case !p.NoCases, e.Nil && e.Exercise: // a search and an exercise are two things
		default:
			if e.Nil {
				nils = append(nils, e)
			}
			if e.Exercise && e.Shows == checklist.Done {
				exercises = append(exercises, e)
			}
		}
	}
	if len(nils) > 0 && len(exercises) > 0 {
		for _, e := range slices.Concat(nils, exercises) {
			if !slices.Contains(ordinary, e) {
				ordinary = append(ordinary, e)
			}
		}
	}
	return ordinary
}

// lastOf is the last day on which a part stays shown by what counts for it: that
// of the entry that holds longest, and of a nil return with an exercise that of
// the shorter of the two.
func (b *bench) lastOf(p *checklist.Part, counting []*Evidence) date.Date {
	var alone, nils, exercises date.Date
	for _, e := range counting {
		last := e.Term(b.months, b.days.Now()).Last
		switch {
		case e.Ordinary():
			alone = later(alone, last)
		default:
			if e.Nil {
				nils = later(nils, last)
			}
			if e.Exercise && e.Shows == checklist.Done {
				exercises = later(exercises, last)
			}
		}
	}
	if nils.IsZero() || exercises.IsZero() || !p.NoCases {
		return alone
	}
	both := nils
	if exercises.Before(nils) {
		both = exercises
	}
	return later(alone, both)
}

// against is the newest entry that speaks against a part. It does not lapse: it
// stands until newer proof is there or it is retired.
func (b *bench) against(p *checklist.Part) *Evidence {
	var newest *Evidence
	now := b.days.Now()
	for i := range b.ans.Evidence {
		e := &b.ans.Evidence[i]
		if e.Speaks == Against && e.Names(b.it.ID, p.Key) && e.live(now) && (newest == nil || e.Day(now).After(newest.Day(now))) {
			newest = e
		}
	}
	return newest
}

// short says why nothing that counts shows a part.
func (b *bench) short(p *checklist.Part) Proof {
	var lapsed *Evidence
	var wrong []string
	now := b.days.Now()
	for i := range b.ans.Evidence {
		e := &b.ans.Evidence[i]
		if e.Speaks != For || !e.Names(b.it.ID, p.Key) || !e.live(now) {
			continue
		}
		ready := !e.Ordinary() && p.NoCases
		switch last := e.Term(b.months, now).Last; {
		case b.days.AsAt.After(last):
			if (ready || e.Ordinary() && p.Counts(e.Shows)) && (lapsed == nil || last.After(lapsed.Term(b.months, now).Last)) {
				lapsed = e
			}
		default:
			wrong = append(wrong, unlike(e, p))
		}
	}
	switch slices.Sort(wrong); {
	case len(wrong) > 0:
		return Proof{WrongKind, "the evidence is " + text.Series(slices.Compact(wrong)) + "; what would show it is evidence of " + p.AsksFor(), date.Date{}}
	case lapsed != nil:
		last := lapsed.Term(b.months, now).Last
		return Proof{Lapsed, "its evidence lapsed on " + last.Long(), last}
	}
	return Proof{Nothing, "no evidence names it", date.Date{}}
}

// unlike says what an entry is that is in date and does not show a part by itself.
func unlike(e *Evidence, p *checklist.Part) string {
	switch {
	case e.Nil && e.Exercise:
		return "marked as a nil return and as an exercise, and can be only one of them"
	case e.Nil && p.NoCases:
		return "a nil return without an exercise"
	case e.Exercise && p.NoCases:
		return "an exercise without a nil return"
	case e.Nil:
		return "a nil return, which cannot show it"
	case e.Exercise:
		return "an exercise, which cannot show it"
	}
	return "of " + e.Shows.Of()
}

// ShowsNothingOf says which of the parts that an entry names it speaks for and does
// not show, and why, a sentence for each reason: what it is evidence of is not what
// the part asks for, or its time is over. It is the rule by which the parts are
// judged. Before that it says which of its days do not count as they were given. An
// entry that is not complete has none of it.
func (a *Assessment) ShowsNothingOf(c *checklist.Checklist, e Evidence, d Days) []string {
	var whys []string
	parts := map[string][]string{} // that it does not show, by why
	for i := range c.Items {
		b := a.bench(c, &c.Items[i], d)
		for k := range b.it.Parts {
			p := &b.it.Parts[k]
			if e.Speaks != For || !e.Names(b.it.ID, p.Key) || !e.live(d.Now()) ||
				slices.ContainsFunc(b.counting(p), func(x *Evidence) bool { return x.ID == e.ID }) {
				continue
			}
			why := fmt.Sprintf("it is %s, and what is asked for is evidence of %s", asEvidence(unlike(&e, p)), p.AsksFor())
			if last := e.Term(b.months, d.Now()).Last; d.AsAt.After(last) {
				why = "it lapsed on " + last.Long()
			}
			if parts[why] == nil {
				whys = append(whys, why)
			}
			parts[why] = append(parts[why], fmt.Sprintf("%q of %s", p.Text.OneLine(), b.it.ID))
		}
	}
	said := a.DaysNotTaken(c, e, d)
	for _, why := range whys {
		names := parts[why]
		if more := len(names) - mostParts; more > 1 {
			names = append(names[:mostParts:mostParts], text.Count(more, "other part", "other parts"))
		}
		said = append(said, fmt.Sprintf("It does not show %s: %s.", text.Series(names), why))
	}
	return said
}

// mostParts is how many parts of one sentence are named.
const mostParts = 3

// DaysNotTaken says which days of a complete entry do not count as they were given:
// one that has not come, one on which it still held where it is not a thing that was
// issued, and a review date that is further off than one may be.
func (a *Assessment) DaysNotTaken(c *checklist.Checklist, e Evidence, d Days) []string {
	now := d.Now()
	var said []string
	switch {
	case !e.Complete() || !e.Retired.Empty():
		return nil
	case e.About.After(now):
		return []string{fmt.Sprintf("It is about %s, which has not come: it counts for nothing until then.", e.About.Long())}
	case e.HoldsOn.After(now):
		said = append(said, fmt.Sprintf("It cannot have been found to hold on %s, which has not come: that day counts for nothing.", e.HoldsOn.Long()))
	case !e.HoldsOn.IsZero() && e.Shows != checklist.Issued:
		said = append(said, "A day on which it still held renews only what was issued: what was reached, understood or done has to be looked at again.")
	}
	for i := range c.Items {
		it, id := &c.Items[i], c.Items[i].ID
		if e.Speaks != For || len(e.PartsOf(id)) == 0 {
			continue
		}
		if t := e.Term(c.ReviewMonthsFor(it), now); t.Beyond && (t.Cut || !t.Reason) {
			why := fmt.Sprintf("a later day needs a reason of %d words", ReasonWords)
			if t.Reason {
				why = "no reason reaches beyond twice the period"
			}
			said = append(said, fmt.Sprintf("For %s it counts until %s and not until %s: %s.", id, t.Last.Long(), e.ReviewBy.Long(), why))
		}
	}
	return said
}

// asEvidence puts what an entry is after "it is".
func asEvidence(what string) string {
	if strings.HasPrefix(what, "of ") {
		return "evidence " + what
	}
	return what
}

// ownWord says that what counts for a part rests on the word of the role that
// judged: it established all of it, or nobody can say who judged, and no second
// look that counts has seen any of it.
func (b *bench) ownWord(counting []*Evidence) bool {
	by := b.ans.judge
	for _, e := range counting {
		if by != "" && e.role() != by {
			return false
		}
		if seen, ok := b.looked[e.ID]; ok && seen == lookedAt(*e, b.it.ID) {
			return false
		}
	}
	return true
}

// IndependentFor says that an entry counts as independent for an item: it says
// so, and the role that established it neither judged the item nor owns the
// entry.
func (e Evidence) IndependentFor(ans Answer) bool {
	by, who := ans.JudgedBy(), e.EstablishedBy.String()
	return e.Independent && by != "" && text.Fold(who) != "" && !SameRole(who, by) && !SameRole(who, e.Owner.String())
}

// until is the last day on which an item that is shown stays so: that of the part
// that lapses first or, at level 4, of the newest test.
func (b *bench) until(level int, parts []PartProof) date.Date {
	var first date.Date
	for _, p := range parts {
		if first.IsZero() || p.Until.Before(first) {
			first = p.Until
		}
	}
	if level > Claimed {
		var test date.Date
		for _, e := range b.ans.Evidence {
			if b.tests(e) {
				test = later(test, e.Term(b.months, b.days.Now()).Own)
			}
		}
		if test.Before(first) {
			return test
		}
	}
	return first
}

// tested says that level 4 has been tested: an independent entry of kind done or
// result, for at least one part, inside the item's own period.
func (b *bench) tested() bool {
	return slices.ContainsFunc(b.ans.Evidence, b.tests)
}

func (b *bench) tests(e Evidence) bool {
	return (e.Shows == checklist.Done || e.Shows == checklist.Result) && e.Speaks == For && !e.Nil &&
		e.IndependentFor(b.ans) && e.InDate(b.months, b.days) && !b.days.AsAt.After(e.Term(b.months, b.days.Now()).Own) &&
		slices.ContainsFunc(b.it.Parts, func(p checklist.Part) bool { return e.Names(b.it.ID, p.Key) })
}

func later(a, b date.Date) date.Date {
	if a.IsZero() || b.After(a) {
		return b
	}
	return a
}

// titles names the entries that count, the first two of many.
func titles(entries []*Evidence) string {
	var words []string
	for _, e := range entries {
		if t := e.Title.OneLine(); !slices.Contains(words, t) {
			words = append(words, t)
		}
	}
	if len(words) > 2 {
		words = append(words[:2:2], "others")
	}
	return text.Series(words)
}
