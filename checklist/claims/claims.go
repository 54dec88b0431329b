// Package claims is the claim check: it holds what a force says about each item
// against its evidence, its history and the people behind it, and lists what an
// inspector would challenge, in both directions, before an inspector does.
//
// It is pure: the days come in as values and so does the scanner for personal
// detail. It imports only the checklist, assessment, date and text packages.
package claims

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// Direction says which way a finding points.
type Direction string

// The directions, as scripts know them.
const (
	Over  Direction = "over"  // claims more than it can show
	Under Direction = "under" // claims less than it can show
	Other Direction = "other" // neither, and an inspector would still ask
)

// Directions lists the directions in the order in which findings are grouped.
func Directions() []Direction { return []Direction{Over, Under, Other} }

// Name is the direction as a heading for people.
func (d Direction) Name() string {
	switch d {
	case Over:
		return "Claims above what is shown"
	case Under:
		return "Claims below what is shown"
	}
	return "Other things an inspector would ask about"
}

// Finding is one thing that an inspector would catch.
type Finding struct {
	File      string   // as Context.File
	Item      string   // empty when it is about the assessment as a whole
	Items     []string // that it lists, where it is about several
	Parts     []string // keys of the parts of Item that it names
	Rule      string   // id of the rule
	Direction Direction
	Message   string // what is the case: names the item, the entry and the day
	Settle    string // what would settle it
	Evidence  string // id of the entry that it is about, if it is about one
	Action    string // id of the action that it is about, if it is about one
	Key       string // names the finding when it is answered; the same on every run
	Notice    bool   // nothing settles it: it prints, and counts for nothing
	Together  bool   // it stands for one finding on each of Items; each is settled or answered at its own item
	OfAll     bool   // it is said wherever a number stands

	Answered *assessment.Answered // by a reason that counts
	Unheard  *assessment.Answered // by one that does not: too few words, or the same on three findings

	wants bool // of a claim on one role's own word: it would be shown once another has looked
}

// Given is the reason recorded to answer the finding, whether it counts or not; nil
// where there is none.
func (f Finding) Given() *assessment.Answered { return cmp.Or(f.Answered, f.Unheard) }

// Standing says in a word or two how the finding stands to the reason recorded to
// answer it; whose, to follow it, is by whom and when, and may be empty. Empty where
// none is recorded.
func (f Finding) Standing(whose string) string {
	switch {
	case f.Answered != nil:
		return "Answered" + whose + "."
	case f.Unheard != nil:
		return "Recorded" + whose + ". " + AnswersNothing()
	}
	return ""
}

// Open says that the finding is one that somebody has still to settle or answer.
func (f Finding) Open() bool { return f.Answered == nil && !f.Notice }

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
	assessment.Days
	Signing  bool     // as if it were signed off as it stands
	Settings Settings // zero: the checklist's own, or the program's
	// Scan finds what looks like personal or operational detail in a text. It
	// comes in from outside because it needs more than this package may import;
	// without it the rule on such detail finds nothing.
	Scan func(text string) []Mark
	// Memory is that of the check before on the same file, and then of this one; nil
	// for a check by itself.
	Memory *Memory
}

// Memory is what a check has read in people's own words, so that the next one reads
// what was recorded meanwhile and nothing else: a change touches one register of
// hundreds. The zero one remembers nothing.
type Memory struct {
	of    *assessment.Assessment
	typed map[string][]place // by register
}

// Rule is one thing that is checked.
type Rule struct {
	ID        string // lower case and hyphens; promised to scripts
	Direction Direction
	What      string // one line for people: what it finds
	Not       string // one line for people: where it is silent
	Fixed     bool   // cannot be switched off
	OfAll     bool   // its findings bear on every number: on the day of the assessment, or on what judged it

	// yieldsTo names the rules that say the same of a claim in more telling
	// words. While one of them speaks of the same item, entry or action, this
	// one is silent. A rule that is switched off keeps nobody silent.
	yieldsTo []string
	keptToo  bool // also looks at items that the checklist no longer has
	item     func(*view) []Finding
	whole    func(*checker) []Finding
	last     func(*checker, []Finding) []Finding // looks at what the others found
}

// checker is one run over one assessment.
type checker struct {
	Context
	set      Settings
	position assessment.Position
	views    []*view // in the checklist's order, then what it no longer has
	byID     map[string]*view
	entries  []*entry // every live and retired entry, once, in the order in which they stand
	papers   []*document
	extent   string
	before   Memory // of the check before
}

// Check lists the findings, worst first: claims above what is shown before
// claims below it before other things, within that in the order of the rules and
// then of the checklist. The same input gives the same findings.
func Check(ctx Context) []Finding {
	c := newChecker(ctx)
	rules := Rules()
	order := make(map[string]int, len(rules))
	var all []Finding
	for i, r := range rules {
		order[r.ID] = i
		if c.on(r) {
			all = append(all, c.run(r)...)
		}
	}
	all = c.withoutYielding(all, rules, order)
	c.answer(all)
	for _, r := range rules {
		if r.last != nil {
			all = append(all, c.filled(r, r.last(c, all))...)
		}
	}
	return all
}

// For lists the findings about one item.
func For(findings []Finding, item string) []Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool { return f.Item != item })
}

// Of lists the findings of one direction.
func Of(findings []Finding, d Direction) []Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool { return f.Direction != d })
}

// Open lists the findings that somebody has still to settle or answer.
func Open(findings []Finding) []Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool { return !f.Open() })
}

// many is from how many items on the findings of a rule that may stand in one line
// do.
const many = 5

// inOneLine gives the rules whose findings say the same of each item, so that where
// there are many one line says it of all: in a small force one person may do
// everything, and one second look settles all of them; and an honest start has more
// gaps than actions.
func inOneLine() map[string]func(of []Finding) (message, settle string) {
	return map[string]func(of []Finding) (message, settle string){
		OwnWord: func(of []Finding) (string, string) {
			wants := 0
			for _, f := range of {
				if f.wants {
					wants++
				}
			}
			looks, n := "", 0
			for _, f := range of {
				if _, why, ok := strings.Cut(f.Message, looksForNothing); ok {
					if n++; n == 1 {
						looks = " as at " + f.Item + ": " + strings.TrimSuffix(why, ".") + "."
					}
				}
			}
			if n > 0 {
				looks = fmt.Sprintf(" At %d of them a second look counts for nothing,%s", n, looks)
			}
			return fmt.Sprintf("%s on evidence that the role which judged them established, and nobody else has looked: %s. %d would be shown once another role has looked.%s",
				text.Count(len(of), "item rests", "items rest"), listed(of), wants, looks), "A second look by another role, or entries that count established by another."
		},
		GapNoAction: func(of []Finding) (string, string) {
			return fmt.Sprintf("%s below level 3 and nobody has an action on any of them: %s.", text.Count(len(of), "item is", "items are"), listed(of)),
				"For each an action with owner and date, or a decision not to act, with the reason."
		},
	}
}

func listed(of []Finding) string {
	ids := make([]string, len(of))
	for i, f := range of {
		ids[i] = f.Item
	}
	return strings.Join(ids, ", ")
}

// Grouped puts the findings of a rule in inOneLine into one where there are many.
// The others are as they were.
func Grouped(findings []Finding) []Finding {
	by, rules := map[string][]Finding{}, inOneLine()
	for _, f := range findings {
		if rules[f.Rule] != nil && f.Open() {
			by[f.Rule] = append(by[f.Rule], f)
		}
	}
	var out []Finding
	for _, f := range findings {
		of := by[f.Rule]
		switch {
		case len(of) < many || !f.Open():
			out = append(out, f)
		case f.Item == of[0].Item:
			one := Finding{File: f.File, Rule: f.Rule, Direction: f.Direction, Key: f.Key, Together: true}
			for _, each := range of {
				one.Items = append(one.Items, each.Item)
			}
			one.Message, one.Settle = rules[f.Rule](of)
			out = append(out, one)
		}
	}
	return out
}

// run lets one rule look at everything.
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
	slices.SortStableFunc(found, func(x, y Finding) int { return c.place(x.Item) - c.place(y.Item) })
	return c.filled(r, found)
}

// filled fills in what follows from the rule.
func (c *checker) filled(r Rule, found []Finding) []Finding {
	for i := range found {
		f := &found[i]
		f.File, f.Rule, f.Direction, f.OfAll = c.File, r.ID, r.Direction, r.OfAll
		f.Key = assessment.FindingKey(r.ID, cmp.Or(f.Evidence, f.Action))
	}
	return found
}

// What an answer to a finding needs: so many words, which stand on fewer findings
// than that.
const (
	AnswerWords = 10
	answersSame = 3
)

// AnswerNeeds is what an answer to a finding needs, to follow a colon.
func AnswerNeeds() string {
	return fmt.Sprintf("an answer has %d words or more, and fewer than %d findings are answered in the same words", AnswerWords, answersSame)
}

// AnswersNothing is the sentence on a reason that is recorded and does not answer
// its finding.
func AnswersNothing() string { return "It answers nothing yet: " + AnswerNeeds() + "." }

// answer puts the answers to the findings that they answer.
func (c *checker) answer(all []Finding) {
	same := map[string]int{}
	for _, item := range append([]string{""}, c.Assessment.Items()...) {
		for _, given := range c.answers(item) {
			same[c.noteKey(given.Reason)]++
		}
	}
	for i := range all {
		given, ok := c.answers(all[i].Item)[all[i].Key]
		switch {
		case !ok:
		case given.Reason.Words() >= AnswerWords && same[c.noteKey(given.Reason)] < answersSame:
			all[i].Answered = &given
		default:
			all[i].Unheard = &given
		}
	}
}

// withoutYielding drops the findings that give way to another on the same claim.
func (c *checker) withoutYielding(all []Finding, rules []Rule, order map[string]int) []Finding {
	byItem := map[string][]Finding{}
	for _, f := range all {
		byItem[f.Item] = append(byItem[f.Item], f)
	}
	return slices.DeleteFunc(all, func(f Finding) bool {
		stronger := rules[order[f.Rule]].yieldsTo
		return slices.ContainsFunc(byItem[f.Item], func(g Finding) bool {
			return slices.Contains(stronger, g.Rule) && sameSubject(f, g)
		})
	})
}

// sameSubject says that two findings on one item are about the same claim.
func sameSubject(f, g Finding) bool {
	return f.Action == g.Action
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
func (c *checker) on(r Rule) bool { return r.Fixed || !slices.Contains(c.set.Off, r.ID) }
