package claims

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
)

// noLevel stands where an item has no level that is settled.
const noLevel = -1

// claimed is the level from which an item is claimed to be in place.
const claimed = assessment.Claimed

// view is one item as the rules see it.
type view struct {
	c       *checker
	place   int
	kept    bool // the checklist no longer has the item
	it      *checklist.Item
	st      assessment.State
	ans     assessment.Answer
	outcome assessment.Outcome     // settled; not assessed while versions disagree
	level   int                    // 0 to 4, or noLevel
	months  int                    // the item's review period
	fors    []*assessment.Evidence // in date, for, and naming a part of the item
}

// entry is one evidence entry as the rules see it.
type entry struct {
	*assessment.Evidence
	home  *view   // where it is spoken of when it is about no part in particular
	views []*view // of the items whose parts it names, in the checklist's order
}

func newChecker(ctx Context) *checker {
	c := &checker{Context: ctx, set: ctx.Settings.over(SettingsOf(ctx.Checklist)), byID: map[string]*view{}}
	if ctx.Memory != nil {
		c.before, *ctx.Memory = *ctx.Memory, Memory{ctx.Assessment, map[string][]place{}}
	}
	c.position = ctx.Assessment.PositionAt(ctx.Checklist, ctx.Days)
	c.extent = checklist.ExtentOf(ctx.Assessment.Fact(assessment.Force).String())
	for _, st := range c.position.States {
		c.add(st.Item, st, false)
	}
	for _, id := range ctx.Assessment.Items() {
		if _, ok := c.byID[id]; !ok {
			c.add(&checklist.Item{ID: id}, assessment.State{Answer: ctx.Assessment.Answer(id)}, true)
		}
	}
	c.gather()
	return c
}

func (c *checker) add(it *checklist.Item, st assessment.State, kept bool) {
	v := &view{c: c, place: len(c.views), kept: kept, it: it, st: st, ans: st.Answer, level: noLevel, months: c.Checklist.ReviewMonthsFor(it)}
	// While versions disagree no judgement is the force's; the rule on
	// conflicts says so, and the others wait until it is settled.
	if len(v.ans.Versions) == 0 {
		v.outcome = v.ans.Outcome()
		if level, ok := v.outcome.Level(); ok {
			v.level = level
		}
	}
	for i := range v.ans.Evidence {
		if e := &v.ans.Evidence[i]; e.Speaks == assessment.For && e.InDate(v.months, c.Days) && slices.ContainsFunc(e.PartsOf(it.ID), v.has) {
			v.fors = append(v.fors, e)
		}
	}
	c.views = append(c.views, v)
	c.byID[it.ID] = v
}

// gather lists every entry once.
func (c *checker) gather() {
	seen := map[string]bool{}
	for _, v := range c.views {
		for i := range v.ans.Evidence {
			e := &v.ans.Evidence[i]
			if seen[e.ID] {
				continue
			}
			seen[e.ID] = true
			one := c.entryOf(e)
			if one.home = v; len(one.views) > 0 {
				one.home = one.views[0]
			}
			c.entries = append(c.entries, one)
		}
	}
}

// entryOf finds the items whose parts an entry names.
func (c *checker) entryOf(e *assessment.Evidence) *entry {
	one := &entry{Evidence: e}
	for _, ref := range e.Parts {
		item, _, _ := strings.Cut(ref, ":")
		if w, ok := c.byID[item]; ok && !w.kept && !slices.Contains(one.views, w) {
			one.views = append(one.views, w)
		}
	}
	slices.SortFunc(one.views, func(x, y *view) int { return x.place - y.place })
	return one
}

// live lists the entries that have not been retired.
func (c *checker) live() []*entry {
	return slices.DeleteFunc(slices.Clone(c.entries), func(e *entry) bool { return !e.Retired.Empty() })
}

// counts says that a live entry is complete and about no day to come.
func (c *checker) counts(e *entry) bool { return e.Complete() && !e.Day(c.Now()).After(c.Now()) }

// has says that the item has a part of that key.
func (v *view) has(key string) bool { _, ok := v.it.Part(key); return ok }

// part gives where a part stands.
func (v *view) part(key string) assessment.PartProof {
	for _, p := range v.st.Parts {
		if p.Part.Key == key {
			return p
		}
	}
	return assessment.PartProof{}
}

// met says that a part is recorded as met.
func (v *view) met(key string) bool { return v.has(key) && v.ans.Judgement.Part(key) == assessment.Met }

// firstOf gives the first item whose parts an entry names and that passes a
// test of one of them; nil for none.
func (e *entry) firstOf(test func(v *view, key string) bool) *view {
	for _, v := range e.views {
		if slices.ContainsFunc(e.PartsOf(v.it.ID), func(key string) bool { return v.has(key) && test(v, key) }) {
			return v
		}
	}
	return nil
}

// openActions lists the actions that somebody still has to finish or sign off.
func (v *view) openActions() []assessment.Action {
	return slices.DeleteFunc(slices.Clone(v.ans.Actions), func(a assessment.Action) bool {
		return a.Status != assessment.Open && a.Status != assessment.Done
	})
}

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

// name is how messages call the item.
func (v *view) name() string {
	if v.it.Title.Empty() {
		return v.it.ID
	}
	return fmt.Sprintf("%s (%s)", v.it.ID, v.it.Title.OneLine())
}

// levelName is how messages call a level.
func (c *checker) levelName(level int) string {
	if name := c.Checklist.Scale[level].Name.OneLine(); name != "" {
		return name
	}
	return fmt.Sprintf("level %d", level)
}

// claim is how messages begin: the item and what is claimed for it.
func (v *view) claim() string {
	return fmt.Sprintf("%s is claimed %s", v.name(), v.c.levelName(v.level))
}

// one makes the finding of a rule that finds at most one thing on an item.
func (v *view) one(settle, format string, args ...any) []Finding {
	return []Finding{v.finding(settle, format, args...)}
}

func (v *view) finding(settle, format string, args ...any) Finding {
	return Finding{Item: v.it.ID, Message: fmt.Sprintf(format, args...), Settle: settle}
}

// onParts makes a finding on parts of the item.
func (v *view) onParts(parts []assessment.PartProof, settle, format string, args ...any) []Finding {
	f := v.finding(settle, format, args...)
	for _, p := range parts {
		f.Parts = append(f.Parts, p.Part.Key)
	}
	return []Finding{f}
}

// about makes a finding on an entry, at an item.
func (v *view) about(e *entry, settle, format string, args ...any) Finding {
	f := v.finding(settle, format, args...)
	f.Evidence = e.ID
	return f
}

// newer says that an entry tells of a day after another and not after the day
// of the check; a day that is not known is before every other.
func (v *view) newer(day, than date.Date) bool {
	return !day.IsZero() && !day.After(v.c.Now()) && (than.IsZero() || day.After(than))
}
