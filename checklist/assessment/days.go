package assessment

import (
	"slices"
	"strings"

	"example.org/upstander/checklist/date"
)

// Days are the days of a judgement: the one that the assessment speaks of, and
// the one on which it is judged. No day is read from a clock.
type Days struct {
	AsAt  date.Date
	Today date.Date // zero: AsAt
}

// On are the days of a judgement of the day asAt that is made today.
func On(asAt, today date.Date) Days { return Days{asAt, today} }

// Now is the earlier of the two: what is about a day after it counts for nothing.
func (d Days) Now() date.Date {
	if !d.Today.IsZero() && d.Today.Before(d.AsAt) {
		return d.Today
	}
	return d.AsAt
}

// ReasonWords is how many words a reason for a late review date, for an aim or
// in a second look has to have.
const ReasonWords = 8

// Day is the day that an entry is about, by what is known on a day: of something
// issued the day on which it was recorded to hold still, where that is later.
func (e Evidence) Day(now date.Date) date.Date {
	if e.Shows == "issued" && e.HoldsOn.After(e.About) && !e.HoldsOn.After(now) && !e.About.IsZero() {
		return e.HoldsOn
	}
	return e.About
}

// Term is how long an entry stands.
type Term struct {
	Last   date.Date // the last day that it counts on
	Own    date.Date // the last day of the item's own review period
	Beyond bool      // a review date later than Own was given
	Reason bool      // with a reason that is long enough
	Cut    bool      // the review date is later than twice the period, and was cut to that
}

// Extended says that it counts beyond the item's own period.
func (t Term) Extended() bool { return t.Last.After(t.Own) }

// Term works out how long an entry stands; months is the item's review period.
func (e Evidence) Term(months int, now date.Date) Term {
	day := e.Day(now)
	t := Term{Own: day.AddMonths(months), Reason: e.ReviewReason.Words() >= ReasonWords}
	t.Last = t.Own
	switch twice := day.AddMonths(2 * months); {
	case e.ReviewBy.IsZero():
	case !e.ReviewBy.After(t.Own):
		t.Last = e.ReviewBy
	default:
		t.Beyond, t.Cut = true, e.ReviewBy.After(twice)
		if t.Reason {
			if t.Last = e.ReviewBy; t.Cut {
				t.Last = twice
			}
		}
	}
	return t
}

// Lacks lists in words what an entry lacks, and without which it counts for
// nothing; empty for a complete one.
func (e Evidence) Lacks() []string {
	var words []string
	for _, l := range e.lacking() {
		words = append(words, l.words)
	}
	return words
}

// LacksFields lists the keys of the fields in which something is missing, in the
// order of Lacks.
func (e Evidence) LacksFields() []string {
	var keys []string
	for _, l := range e.lacking() {
		keys = append(keys, l.key)
	}
	return keys
}

// lack is a field that an entry has to fill in, and in words what is missing.
type lack struct {
	missing    bool
	key, words string
}

func (e Evidence) lacking() []lack {
	return slices.DeleteFunc([]lack{
		{e.Title.Empty(), "title", "what it is called"},
		{len(e.Parts) == 0, "parts", "which part it bears on"},
		{e.Shows == "", "shows", "what it shows"},
		{e.Speaks == "", "speaks", "whether it speaks for or against"},
		{e.EstablishedBy.Empty(), "established_by", "which role established it"},
		{e.About.IsZero(), "about", "the day that it is about"},
	}, func(l lack) bool { return !l.missing })
}

// Complete says that the entry has what it needs to count.
func (e Evidence) Complete() bool {
	return !e.Title.Empty() && len(e.Parts) > 0 && e.Shows != "" && e.Speaks != "" && !e.EstablishedBy.Empty() && !e.About.IsZero()
}

// Ordinary says that the entry is neither a nil return nor an exercise.
func (e Evidence) Ordinary() bool { return !e.Nil && !e.Exercise }

// live says that the entry is complete, not retired, and about no day after now.
func (e Evidence) live(now date.Date) bool {
	return e.Complete() && e.Retired.Empty() && !e.Day(now).After(now)
}

// InDate says that the entry is live on the days of a judgement and that its
// term has not run out; months is the item's review period.
func (e Evidence) InDate(months int, d Days) bool {
	return e.live(d.Now()) && !d.AsAt.After(e.Term(months, d.Now()).Last)
}

// FromFirst is the role under which the readable part of a file of the first
// edition is taken in.
const FromFirst = "from a first-edition file"

// JudgedBy is the role that judged the item; empty where nobody can say, as
// after an edit by hand.
func (ans Answer) JudgedBy() string {
	if ans.By == Outside || ans.By == FromFirst {
		return ""
	}
	return strings.TrimSpace(ans.By)
}
