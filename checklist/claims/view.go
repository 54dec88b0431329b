package claims

import (
	"fmt"
	"slices"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
)

// noLevel stands where an item has no level that is settled.
const noLevel = -1

// view is one item as the rules see it.
type view struct {
	c       *checker
	place   int
	kept    bool // the checklist no longer has the item
	it      *checklist.Item
	ans     assessment.Answer
	outcome assessment.Outcome // settled; not assessed while versions disagree
	level   int                // 0 to 4, or noLevel
	live    []*entry           // not retired
	itsKind *kind              // see kind
}

// entry is one evidence entry with its standing for one item.
type entry struct {
	assessment.Evidence
	proof    assessment.Proof
	document string // see documents; empty while it carries nothing
}

// inDate says that an inspector could be shown the entry today.
func (e *entry) inDate() bool { return e.proof.Standing.Defends() }

// measured says that the entry is more than somebody's word or paper.
func (e *entry) measured() bool {
	return e.Method == assessment.Test || e.Method == assessment.Data
}

func newChecker(ctx Context) *checker {
	c := &checker{Context: ctx, set: ctx.Settings.over(SettingsOf(ctx.Checklist)), byID: map[string]*view{}}
	for i := range ctx.Checklist.Items {
		c.add(&ctx.Checklist.Items[i], false)
	}
	for _, id := range ctx.Assessment.Items() {
		if _, ok := c.byID[id]; !ok {
			c.add(&checklist.Item{ID: id}, true)
		}
	}
	return c
}

func (c *checker) add(it *checklist.Item, kept bool) {
	v := &view{c: c, place: len(c.views), kept: kept, it: it, ans: c.Assessment.Answer(it.ID), level: noLevel}
	// While versions disagree no judgement is the force's; the rule on
	// conflicts says so, and the others wait until it is settled.
	if len(v.ans.Versions) == 0 {
		v.outcome = v.ans.Outcome()
		if level, ok := v.outcome.Level(); ok {
			v.level = level
		}
	}
	months := c.Checklist.ReviewMonthsFor(it)
	entries := make([]entry, len(v.ans.Evidence))
	v.live = make([]*entry, 0, len(entries))
	for i := range entries {
		if e := v.ans.Evidence[i]; e.Retired.Empty() {
			entries[i] = entry{Evidence: e, proof: assessment.ProofOf(e, months, c.AsAt)}
			v.live = append(v.live, &entries[i])
		}
	}
	c.views = append(c.views, v)
	c.byID[it.ID] = v
}

// has says that any live entry passes a test.
func (v *view) has(test func(*entry) bool) bool { return slices.ContainsFunc(v.live, test) }

// home says that the item is where an entry is spoken of when it is linked to
// several: the first of them.
func (v *view) home(e assessment.Evidence) bool {
	for _, id := range e.Items {
		if _, ok := v.c.byID[id]; ok {
			return id == v.it.ID
		}
	}
	return false
}

// openActions lists the actions that somebody still has to finish or sign off.
func (v *view) openActions() []assessment.Action {
	return slices.DeleteFunc(slices.Clone(v.ans.Actions), func(a assessment.Action) bool {
		return a.Status != assessment.Open && a.Status != assessment.Done
	})
}

// name is how messages call the item.
func (v *view) name() string {
	if v.it.Title.Empty() {
		return v.it.ID
	}
	return fmt.Sprintf("%s (%s)", v.it.ID, v.it.Title.OneLine())
}

// levelName is how messages call a level.
func (v *view) levelName(level int) string {
	name := v.c.Checklist.Scale[level].Name.OneLine()
	if name == "" {
		return fmt.Sprintf("level %d", level)
	}
	return fmt.Sprintf("level %d (%s)", level, name)
}

// claim is how messages begin: the item and what is claimed for it.
func (v *view) claim() string {
	return fmt.Sprintf("%s is at %s", v.name(), v.levelName(v.level))
}

// one makes the finding of a rule that finds at most one thing on an item.
func (v *view) one(settle, format string, args ...any) []Finding {
	return []Finding{v.finding(settle, format, args...)}
}

func (v *view) finding(settle, format string, args ...any) Finding {
	return Finding{Item: v.it.ID, Message: fmt.Sprintf(format, args...), Settle: settle}
}

// newer says that an entry tells of a day after another and not after the day
// of the check; a day that is not known is before every other.
func (v *view) newer(day, than date.Date) bool {
	return !day.IsZero() && !day.After(v.c.AsAt) && (than.IsZero() || day.After(than))
}
