package assessment

import (
	"fmt"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
)

// Standing is what the evidence for an item supports, as at a day.
type Standing int

// The standings, from worst to best.
const (
	Unsupported Standing = iota // no evidence that counts
	Lapsed                      // there was some; all of it is past its review date
	Ageing                      // in date, and due for review within AgeingDays
	Supported
)

// AgeingDays is how long before its review date evidence is called ageing.
const AgeingDays = 90

// String is the word for the standing on screens, in files and in scripts.
func (s Standing) String() string {
	return [...]string{"unsupported", "lapsed", "ageing", "supported"}[s]
}

// Defends says that an inspector who asked today would be shown evidence in
// date. Ageing evidence still defends a claim; it will not for long.
func (s Standing) Defends() bool { return s >= Ageing }

// Proof is the standing of one entry or of a whole answer, with the reason in
// words and the last day on which it holds.
type Proof struct {
	Standing Standing
	Reason   string
	Until    date.Date // zero when nothing counts
}

// ProofOf works out one entry's standing. months is how long evidence stands
// when the entry itself has no review-by date. Evidence that is undated,
// retired, or dated after asAt supports nothing, and the reason says so.
func ProofOf(e Evidence, months int, asAt date.Date) Proof {
	switch {
	case !e.Retired.Empty():
		return Proof{Unsupported, "retired because " + e.Retired.OneLine(), date.Date{}}
	case e.About.IsZero():
		return Proof{Unsupported, "has no date that it is about", date.Date{}}
	case e.About.After(asAt):
		return Proof{Unsupported, "is about a day after " + asAt.Long(), date.Date{}}
	}
	until := e.ReviewBy
	if until.IsZero() {
		until = e.About.AddMonths(months)
	}
	switch left := asAt.DaysUntil(until); {
	case left < 0:
		return Proof{Lapsed, fmt.Sprintf("lapsed on %s, %s ago", until.Long(), days(-left)), until}
	case left == 0:
		return Proof{Ageing, fmt.Sprintf("due for review by %s, today", until.Long()), until}
	case left <= AgeingDays:
		return Proof{Ageing, fmt.Sprintf("due for review by %s, in %s", until.Long(), days(left)), until}
	}
	return Proof{Supported, "in date until " + until.Long(), until}
}

// Proof is the standing of the answer: that of its best entry.
func (ans Answer) Proof(c *checklist.Checklist, asAt date.Date) Proof {
	it, _ := c.Item(ans.Item)
	months := c.ReviewMonthsFor(it)
	live := ans.LiveEvidence()
	if len(live) == 0 {
		if len(ans.Evidence) > 0 {
			return Proof{Unsupported, "every evidence entry has been retired", date.Date{}}
		}
		return Proof{Unsupported, "no evidence is recorded", date.Date{}}
	}
	best := ProofOf(live[0], months, asAt)
	source := live[0]
	for _, e := range live[1:] {
		p := ProofOf(e, months, asAt)
		if p.Standing > best.Standing || p.Standing == best.Standing && p.Until.After(best.Until) {
			best, source = p, e
		}
	}
	best.Reason = source.Title.OneLine() + " " + best.Reason
	return best
}

// days counts in the largest unit that reads well.
func days(n int) string {
	switch {
	case n == 1:
		return "1 day"
	case n < 60:
		return fmt.Sprintf("%d days", n)
	case n < 730:
		return fmt.Sprintf("%d months", n/30)
	}
	return fmt.Sprintf("%d years", n/365)
}
