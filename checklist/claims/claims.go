// Package claims is the claim check: it holds what a force says about each item
// against its evidence, its history and the people behind it, and lists what an
// inspector would find, in both directions, before an inspector does.
//
// It is pure: the day comes in as a value and so does the scanner for personal
// detail. It imports only the checklist, assessment, date and text packages.
package claims

import (
	"cmp"
	"slices"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
)

// Direction says which way a finding points.
type Direction string

// The directions, as scripts know them.
const (
	Over  Direction = "over"  // the claim is above what supports it
	Under Direction = "under" // the claim is below what supports it
	Other Direction = "other" // neither, and an inspector would still ask
)

// Directions lists the directions in the order in which findings are grouped.
func Directions() []Direction { return []Direction{Over, Under, Other} }

// Name is the direction as a heading for people.
func (d Direction) Name() string {
	switch d {
	case Over:
		return "Claimed above the evidence"
	case Under:
		return "Claimed below the evidence"
	}
	return "Other things an inspector would ask about"
}

// Finding is one thing that an inspector would catch.
type Finding struct {
	File      string // as Context.File
	Item      string // empty when it is about the assessment as a whole
	Rule      string // id of the rule
	Direction Direction
	Message   string // what is the case: names the item, the entry and the day
	Settle    string // what would settle it
	Evidence  string // id of the entry that it is about, if it is about one
	Action    string // id of the action that it is about, if it is about one
	Key       string // names the finding when it is answered; the same on every run
	Answered  *assessment.Answered
}

// Mark is one place in a text that looks like personal or operational detail.
type Mark struct {
	What    string // what it looks like, to follow "looks like": a postcode
	Instead string // what to write in its place, a sentence; may be empty
}

// Context is what the rules look at.
type Context struct {
	File       string // a name that every finding carries; may be empty
	Checklist  *checklist.Checklist
	Assessment *assessment.Assessment
	AsAt       date.Date
	Settings   Settings // zero: the checklist's own, or the program's
	// Scan finds what looks like personal or operational detail in a text. It
	// comes in from outside because it needs more than this package may import;
	// without it the rule on such detail finds nothing.
	Scan func(text string) []Mark
}

// Rule is one thing that is checked.
type Rule struct {
	ID        string // lower case and hyphens; promised to scripts
	Direction Direction
	What      string // one line for people: what it finds

	// yieldsTo names the rules that say the same of a claim in more telling
	// words. While one of them speaks of the same item, entry or action, this
	// one is silent. A rule that is switched off keeps nobody silent.
	yieldsTo []string
	keptToo  bool // also looks at items that the checklist no longer has
	item     func(*view) []Finding
	whole    func(*checker) []Finding
}

// checker is one run over one assessment.
type checker struct {
	Context
	set    Settings
	views  []*view // in the checklist's order, then what it no longer has
	byID   map[string]*view
	papers []*document // see documents
}

// Check lists the findings: in the checklist's order, those about the whole
// assessment last, and within an item in the order of the rules. The same input
// gives the same findings.
func Check(ctx Context) []Finding {
	c := newChecker(ctx)
	rules := Rules()
	order := make(map[string]int, len(rules))
	var all []Finding
	for i, r := range rules {
		order[r.ID] = i
		if !c.on(r.ID) {
			continue
		}
		all = append(all, c.run(r)...)
	}
	all = c.withoutYielding(all, rules, order)
	slices.SortStableFunc(all, func(x, y Finding) int {
		return cmp.Or(c.place(x.Item)-c.place(y.Item), order[x.Rule]-order[y.Rule])
	})
	return all
}

// For lists the findings about one item.
func For(findings []Finding, item string) []Finding {
	var out []Finding
	for _, f := range findings {
		if f.Item == item {
			out = append(out, f)
		}
	}
	return out
}

// Of lists the findings of one direction.
func Of(findings []Finding, d Direction) []Finding {
	var out []Finding
	for _, f := range findings {
		if f.Direction == d {
			out = append(out, f)
		}
	}
	return out
}

// run lets one rule look at everything, and fills in what follows from the rule.
func (c *checker) run(r Rule) []Finding {
	var found []Finding
	if r.whole != nil {
		found = r.whole(c)
	}
	for _, v := range c.views {
		if r.item != nil && (!v.kept || r.keptToo) {
			found = append(found, r.item(v)...)
		}
	}
	for i := range found {
		f := &found[i]
		f.File, f.Rule, f.Direction = c.File, r.ID, r.Direction
		f.Key = assessment.FindingKey(r.ID, cmp.Or(f.Evidence, f.Action))
		// What a person answered here and now goes before what was recorded
		// with the judgement.
		if a, ok := c.answers(f.Item)[f.Key]; ok {
			f.Answered = &a
		}
	}
	return found
}

// withoutYielding drops the findings that give way to another on the same claim.
func (c *checker) withoutYielding(all []Finding, rules []Rule, order map[string]int) []Finding {
	byItem := map[string][]Finding{}
	for _, f := range all {
		byItem[f.Item] = append(byItem[f.Item], f)
	}
	return slices.DeleteFunc(all, func(f Finding) bool {
		stronger := rules[order[f.Rule]].yieldsTo
		return len(stronger) > 0 && slices.ContainsFunc(byItem[f.Item], func(g Finding) bool {
			return slices.Contains(stronger, g.Rule) && sameSubject(f, g)
		})
	})
}

// sameSubject says that two findings on one item are about the same claim.
func sameSubject(f, g Finding) bool {
	return f.Action == g.Action && (f.Evidence == "" || g.Evidence == "" || f.Evidence == g.Evidence)
}

// answers are the reasons that answer findings on an item, or on the whole.
func (c *checker) answers(item string) map[string]assessment.Answered {
	if v, ok := c.byID[item]; ok {
		return v.ans.Answered
	}
	return c.Assessment.Answered("")
}

// place is where an item's findings stand in the list.
func (c *checker) place(item string) int {
	if v, ok := c.byID[item]; ok {
		return v.place
	}
	return len(c.views)
}

// on says that a rule is not switched off.
func (c *checker) on(rule string) bool { return !slices.Contains(c.set.Off, rule) }
