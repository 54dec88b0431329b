package claims

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// entryIncomplete finds entries that do not say enough to count, one finding for
// each item.
func entryIncomplete(c *checker) []Finding {
	var found []Finding
	at := map[string]int{}
	for _, e := range c.live() {
		said := ""
		switch lacks, day := e.Lacks(), e.Day(c.Now()); {
		case len(lacks) > 0:
			said = " does not say " + text.Series(lacks)
		case day.After(c.Now()):
			said = " is about " + day.Long() + ", a day to come"
		default:
			continue
		}
		v := e.home
		i, there := at[v.it.ID]
		if !there {
			i = len(found)
			at[v.it.ID] = i
			found = append(found, Finding{Item: v.it.ID, Settle: "Complete them."})
		}
		found[i].Items = append(found[i].Items, e.ID)
		found[i].Message += "\n" + quoted(e.Title) + said
	}
	for i := range found {
		n := len(found[i].Items)
		said := strings.Split(strings.TrimPrefix(found[i].Message, "\n"), "\n")
		found[i].Message = fmt.Sprintf("%s at %s %s for nothing: %s.", text.Count(n, "entry", "entries"), found[i].Item, countsCount(n), strings.Join(said, "; "))
		if n == 1 {
			found[i].Settle = "Complete it."
		}
		found[i].Items = nil
	}
	return found
}

func countsCount(n int) string {
	if n == 1 {
		return "counts"
	}
	return "count"
}

// againstRetired finds an entry that spoke against a part and no longer does, with
// nothing newer that shows the part: it was retired, turned round, moved to an
// earlier day, taken off the part, or made incomplete. What the role that recorded it
// put right on the same day was a slip.
func againstRetired(c *checker) []Finding {
	var found []Finding
	for _, e := range c.entries {
		for _, was := range c.spokeAgainst(e) {
			day := was.Day(c.Now())
			v := was.firstOf(func(v *view, key string) bool {
				return v.level >= 2 && v.met(key) && !v.newestFor(key).After(day) && !c.speaksAgainst(e, assessment.PartRef(v.it.ID, key), day)
			})
			if v == nil {
				continue
			}
			became := "no longer does"
			if !e.Retired.Empty() {
				became = fmt.Sprintf("was retired (%s)", quoted(e.Retired))
			}
			found = append(found, v.about(e, "Record what came after it, or bring it back.",
				"%s of %s spoke against %s and %s; nothing newer shows the part.", quoted(was.Title), was.About.Long(), v.name(), became))
			break
		}
	}
	return found
}

// spokeAgainst gives an entry in every form in which it ever spoke against a part,
// the newest first.
func (c *checker) spokeAgainst(e *entry) []*entry {
	if e.Speaks != assessment.Against && !c.Assessment.Revised(assessment.EvidenceRegister(e.ID)) {
		return nil
	}
	var forms []*entry
	history := c.Assessment.History(assessment.EvidenceRegister(e.ID))
	for _, r := range slices.Backward(history) {
		was := assessment.EvidenceOf(e.ID, r.Value)
		if was.Speaks != assessment.Against || !c.counts(&entry{Evidence: &was}) {
			continue
		}
		if slices.ContainsFunc(history, func(right assessment.Revision) bool { return slip(r, right) }) {
			continue
		}
		was.Retired = text.Text{}
		forms = append(forms, c.entryOf(&was))
	}
	return forms
}

// slip says that one revision puts another right: in its place, by the same role, on
// the same day.
func slip(wrong, right assessment.Revision) bool {
	const day = len("2026-11-23")
	return slices.Contains(right.Replaces, wrong.ID) && wrong.By == right.By && wrong.By != assessment.Outside && len(wrong.At) >= day && len(right.At) >= day && wrong.At[:day] == right.At[:day]
}

// speaksAgainst says that an entry as it stands speaks against a part, of a day or a
// later one.
func (c *checker) speaksAgainst(e *entry, ref string, day date.Date) bool {
	return e.Speaks == assessment.Against && e.Retired.Empty() && c.counts(e) && slices.Contains(e.Parts, ref) && !e.Day(c.Now()).Before(day)
}

// newestFor is the day of the newest entry that counts for a part, also where
// something speaks against it.
func (v *view) newestFor(key string) date.Date { return v.part(key).Newest }

// independenceDoubtful finds an entry that is called independent and is not.
func independenceDoubtful(c *checker) []Finding {
	var found []Finding
	for _, e := range c.live() {
		if !e.Independent || !c.counts(e) {
			continue
		}
		i := slices.IndexFunc(e.views, func(v *view) bool { return v.ans.By != "" && !e.IndependentFor(v.ans) }) // what nobody has judged says nothing yet
		if i < 0 {
			continue
		}
		v := e.views[i]
		why := "its role judged " + v.name()
		switch {
		case assessment.SameRole(e.EstablishedBy.String(), v.ans.JudgedBy()):
		case assessment.SameRole(e.EstablishedBy.String(), e.Owner.String()):
			why = "the role that established it owns it"
		default:
			why = "who judged " + v.name() + " is not recorded"
		}
		found = append(found, v.about(e, "Correct it, or give the role that really tested.", "%s is called independent, and %s.", quoted(e.Title), why))
	}
	return found
}

// forWithMisses finds an entry that speaks for a part and found cases that do
// not bear it out, more than one in 50: who says that of few misses among many should
// not fare worse than who says nothing. A test of understanding need not be passed by
// everybody.
func forWithMisses(c *checker) []Finding {
	var found []Finding
	for _, e := range c.live() {
		n, _, looked := e.Looked()
		bore, said := 0, e.Found != ""
		_, _ = fmt.Sscan(e.Found, &bore)
		if !looked || !said || (n-bore)*fewMisses <= n || !c.counts(e) || e.Speaks != assessment.For || e.Shows == checklist.Issued || e.Shows == checklist.Understood {
			continue
		}
		var part *checklist.Part
		v := e.firstOf(func(v *view, key string) bool {
			if hit := v.level >= claimed && v.met(key); hit && part == nil {
				part, _ = v.it.Part(key)
			}
			return part != nil
		})
		if v != nil {
			found = append(found, v.about(e, fmt.Sprintf("Record the part as partly met, or say in an answer what became of the %d.", n-bore),
				"%s looked at %d and bore it out in %d, and %s says %s.", quoted(e.Title), n, bore, v.it.ID, quoted(part.Text)))
		}
	}
	return found
}

// fewMisses is among how many one miss is no finding.
const fewMisses = 50

// reviewBeyond finds a review date that is too late, or late without a reason.
func reviewBeyond(c *checker) []Finding {
	var found []Finding
	for _, e := range c.live() {
		if !c.counts(e) {
			continue
		}
		i := slices.IndexFunc(e.views, func(v *view) bool {
			t := e.Term(v.months, c.Now())
			return t.Beyond && (!t.Reason || t.Cut)
		})
		if i < 0 {
			continue
		}
		v := e.views[i]
		found = append(found, v.about(e, "Take the date out, or look again and record the new day.",
			"%s is about %s and is to stand until %s. It counts to %s.", quoted(e.Title), e.Day(c.Now()).Long(), e.ReviewBy.Long(), e.Term(v.months, c.Now()).Last.Long()))
	}
	return found
}

// reviewReasonRepeated finds one reason that keeps several entries standing.
func reviewReasonRepeated(c *checker) []Finding {
	by := map[string]int{}
	var order []string
	for _, e := range c.live() {
		if c.counts(e) && slices.ContainsFunc(e.views, func(v *view) bool { t := e.Term(v.months, c.Now()); return t.Beyond && t.Reason }) {
			reason := text.Fold(e.ReviewReason.String())
			if by[reason]++; by[reason] == 1 {
				order = append(order, reason)
			}
		}
	}
	most, n := "", 0
	for _, reason := range order {
		if by[reason] >= sameReasons {
			most, n = reason, n+by[reason]
		}
	}
	if most == "" {
		return nil
	}
	return []Finding{{Message: fmt.Sprintf("%s longer than their period for one and the same reason.", text.Count(n, "entry stands", "entries stand")), Settle: "A reason for each."}}
}

// sameReasons is on how many entries one reason is no reason for any.
const sameReasons = 3

// nilNotAllowed finds a nil return for a part that cases do not decide.
func nilNotAllowed(c *checker) []Finding {
	var found []Finding
	for _, e := range c.live() {
		if !e.Nil || !c.counts(e) {
			continue
		}
		if v := e.firstOf(func(v *view, key string) bool { return !v.part(key).Part.NoCases }); v != nil {
			found = append(found, v.about(e, "Record a count.", "%s is a nil return, and cannot show %s: it does not turn on cases.", quoted(e.Title), v.name()))
		}
	}
	return found
}

// noCasesDisagree finds a search that found no case beside the records of one.
func noCasesDisagree(c *checker) []Finding {
	cases, ok := c.byID[casesItem]
	if !ok {
		return nil
	}
	var latest date.Date
	for _, e := range cases.ans.Evidence {
		if day := e.Day(c.Now()); e.Nil && len(e.PartsOf(casesItem)) > 0 && e.InDate(cases.months, c.Days) && (latest.IsZero() || day.After(latest)) {
			latest = day
		}
	}
	var found []Finding
	for _, id := range caseItems() {
		v, there := c.byID[id]
		if !there || latest.IsZero() {
			continue
		}
		for _, e := range v.ans.Evidence {
			day := e.Day(c.Now())
			turns := slices.ContainsFunc(e.PartsOf(id), func(key string) bool { return v.has(key) && v.part(key).Part.NoCases })
			if turns && e.Ordinary() && (e.Shows == checklist.Done || e.Shows == checklist.Result) && e.InDate(v.months, c.Days) &&
				!day.After(latest) && day.After(latest.AddMonths(-12)) {
				found = append(found, v.finding("Say which is right, or that the case arose before.",
					"%s says that no case arose, and %s has case records of %s.", casesItem, id, day.Long()))
				break
			}
		}
	}
	return found
}

// The items that have to agree on whether a case arose: referral, and what every
// case that is referred goes through.
const casesItem = "ENF-1"

func caseItems() []string { return []string{"ENF-5", "ENF-7"} }

// enteredTwice finds one entry recorded twice.
func enteredTwice(c *checker) []Finding {
	var found []Finding
	seen := map[string][]*entry{}
	for _, e := range c.live() {
		if !e.Complete() {
			continue
		}
		key := strings.Join([]string{text.Fold(e.Title.String()), text.Fold(e.Where.String()), e.About.String(), string(e.Shows), string(e.Speaks)}, "\x00")
		if slices.ContainsFunc(seen[key], func(x *entry) bool {
			return slices.ContainsFunc(e.Parts, func(ref string) bool { return slices.Contains(x.Parts, ref) })
		}) {
			found = append(found, e.home.about(e, "Retire one.", "%s is recorded twice at %s.", quoted(e.Title), e.home.name()))
		}
		seen[key] = append(seen[key], e)
	}
	return found
}

// sampleSmall finds a part that rests on a look at very few.
func sampleSmall(c *checker) []Finding {
	var found []Finding
	for _, e := range c.live() {
		n, of, looked := e.Looked()
		if !looked || n >= min(enough, of) || !c.counts(e) {
			continue
		}
		var part *checklist.Part
		v := e.firstOf(func(v *view, key string) bool {
			p := v.part(key)
			if hit := v.level >= claimed && p.Shown() && len(p.By) == 1 && p.By[0] == e.ID; hit && part == nil {
				part = p.Part
			}
			return part != nil
		})
		if v != nil {
			found = append(found, v.about(e, fmt.Sprintf("Look at more, or say why %d are enough.", n),
				"%s: %d of %d were looked at, and nothing else shows %s.", v.name(), n, of, quoted(part.Text)))
		}
	}
	return found
}

// enough is how many make a sample.
const enough = 10
