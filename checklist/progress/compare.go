package progress

import (
	"fmt"
	"slices"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Kind is what became of an item between two positions.
type Kind string

// The kinds. The words are promised to scripts.
const (
	Rose             Kind = "rose"
	Fell             Kind = "fell"
	NewlyAssessed    Kind = "newly_assessed"
	NoLongerAssessed Kind = "no_longer_assessed"
	Otherwise        Kind = "changed_otherwise" // to or from an outcome that is no level
	StayedRefreshed  Kind = "stayed_refreshed"  // same level, newer evidence
	StayedInDate     Kind = "stayed_in_date"    // same level, no newer evidence, what there is in date
	StayedStale      Kind = "stayed_stale"      // same level, no newer evidence, none in date
	Stayed           Kind = "stayed"            // same outcome, which claims nothing that evidence would have to show
	Unassessed       Kind = "not_assessed"      // at neither position
	Unsettled        Kind = "not_settled"       // two versions at one of the two
	Reworded         Kind = "reworded"          // the words changed between the editions: not compared
	OnlyBefore       Kind = "only_before"       // the later edition does not have the item
	OnlyAfter        Kind = "only_after"        // the earlier edition does not have the item
	Announced        Kind = "announced"         // does not count at one of the two
)

// Kinds lists every kind in the order in which reports and screens show them.
func Kinds() []Kind {
	return []Kind{Rose, Fell, NewlyAssessed, NoLongerAssessed, Otherwise, StayedStale, StayedRefreshed, StayedInDate, Stayed,
		Unassessed, Unsettled, Reworded, OnlyBefore, OnlyAfter, Announced}
}

// Name is the kind in words for people.
func (k Kind) Name() string {
	return map[Kind]string{Rose: "Rose", Fell: "Fell", NewlyAssessed: "Newly assessed", NoLongerAssessed: "No longer assessed",
		Otherwise: "Changed otherwise", StayedRefreshed: "Stayed, with refreshed evidence", StayedInDate: "Stayed, with the same evidence still in date",
		StayedStale: "Stayed, with stale evidence or none", Stayed: "Stayed", Unassessed: "Not assessed at either date",
		Unsettled: "Two versions, not settled", Reworded: "Wording changed, not compared", OnlyBefore: "Only in the earlier edition",
		OnlyAfter: "Only in the later edition", Announced: "Announced, in no count at one of the dates"}[k]
}

// Moved says that the outcome is another one than before.
func (k Kind) Moved() bool {
	return slices.Contains([]Kind{Rose, Fell, NewlyAssessed, NoLongerAssessed, Otherwise}, k)
}

// Apart says that the two positions of the item cannot be compared.
func (k Kind) Apart() bool {
	return slices.Contains([]Kind{Reworded, OnlyBefore, OnlyAfter, Announced}, k)
}

// Change is what became of one item between two positions.
type Change struct {
	Item   *checklist.Item // of the later edition, or of the earlier one where that has it alone
	Kind   Kind
	Before assessment.State // the zero State where the edition does not have the item
	After  assessment.State
	Levels int    // levels that it rose, or less than zero that it fell; 0 for every other kind
	Proof  string // what became of the evidence, in words; for every item that has a level at both
	Why    Why    // for kinds that moved
}

// Comparison is two positions set beside each other.
type Comparison struct {
	From, To *Point
	Changes  []Change // every item of either edition, in the order of Course.Items
}

// Between compares two positions by their places in Points; the first is the
// one that change is counted from.
func (c *Course) Between(from, to int) Comparison {
	cmp := Comparison{From: &c.Points[from], To: &c.Points[to]}
	for _, it := range c.Items() {
		if ch, ok := compare(cmp.From, cmp.To, it.ID); ok {
			cmp.Changes = append(cmp.Changes, ch)
		}
	}
	return cmp
}

// compare sets an item's two positions beside each other; false when neither
// edition has it.
func compare(from, to *Point, id string) (Change, bool) {
	before, had := from.State(id)
	after, has := to.State(id)
	ch := Change{Item: after.Item, Before: before, After: after}
	switch {
	case !had && !has:
		return ch, false
	case !has:
		ch.Item, ch.Kind = before.Item, OnlyBefore
	case !had:
		ch.Kind = OnlyAfter
	case before.Item.Digest != after.Item.Digest:
		ch.Kind = Reworded
	case before.Announced || after.Announced:
		ch.Kind = Announced
	default:
		ch.judge(from, to)
	}
	return ch, true
}

// judge works out the kind of an item that can be compared.
func (ch *Change) judge(from, to *Point) {
	then, wasLevel := ch.Before.Outcome.Level()
	now, isLevel := ch.After.Outcome.Level()
	blank := func(s assessment.State) bool { return s.Outcome == assessment.NotAssessed }
	if wasLevel && isLevel {
		ch.Levels = now - then
	}
	switch {
	case torn(ch.Before) || torn(ch.After):
		ch.Kind = Unsettled
	case blank(ch.Before) && blank(ch.After):
		ch.Kind = Unassessed
	case blank(ch.Before):
		ch.Kind = NewlyAssessed
	case blank(ch.After):
		ch.Kind = NoLongerAssessed
	case ch.Levels > 0:
		ch.Kind = Rose
	case ch.Levels < 0:
		ch.Kind = Fell
	case ch.Before.Outcome != ch.After.Outcome:
		ch.Kind = Otherwise
	case !isLevel || now == 0:
		ch.Kind = Stayed
	default:
		ch.Kind = ch.stayed(from, to)
	}
	if wasLevel && isLevel {
		ch.Proof = ch.proof(from, to)
	}
	if ch.Kind.Moved() {
		ch.Why = whyOf(from.Assessment, to.Assessment, ch.Item.ID, ch.After)
	}
}

// torn says that two versions of the judgement differ so that neither counts.
func torn(s assessment.State) bool {
	return len(s.Answer.Versions) > 0 && s.Outcome == assessment.NotAssessed
}

// stayed says what the evidence of a level that stayed has done meanwhile.
func (ch *Change) stayed(from, to *Point) Kind {
	old, _ := newest(ch.Before, from)
	last, _ := newest(ch.After, to)
	switch {
	case last.After(old):
		return StayedRefreshed
	case ch.After.Proof.Standing.Defends():
		return StayedInDate
	}
	return StayedStale
}

// newest is the latest day that evidence of an item is about, of what counts:
// entries without a date, dated after the day of the position, or retired are
// left out. The zero date when there is none.
func newest(s assessment.State, p *Point) (date.Date, text.Text) {
	var last date.Date
	var title text.Text
	for _, e := range s.Answer.LiveEvidence() {
		if day := e.Day(p.AsAt); !day.IsZero() && !day.After(p.AsAt) && (last.IsZero() || day.After(last)) {
			last, title = day, e.Title
		}
	}
	return last, title
}

// proof says in words what became of the evidence.
func (ch *Change) proof(from, to *Point) string {
	old, _ := newest(ch.Before, from)
	last, title := newest(ch.After, to)
	standing := ch.After.Bin.Name()
	switch {
	case last.IsZero() && old.IsZero():
		return "no dated evidence at either date"
	case last.IsZero():
		return fmt.Sprintf("no dated evidence now; before, the newest was about %s", old.Long())
	case last.After(old) && old.IsZero():
		return fmt.Sprintf("first dated evidence: %s, about %s; now %s", title.OneLine(), last.Long(), standing)
	case last.After(old):
		return fmt.Sprintf("refreshed: %s, about %s (before: %s); now %s", title.OneLine(), last.Long(), old.Long(), standing)
	case old.After(last):
		return fmt.Sprintf("the newest is about %s, older than before (%s); now %s", last.Long(), old.Long(), standing)
	}
	return fmt.Sprintf("not refreshed: the newest is still about %s; now %s", last.Long(), standing)
}

// Of lists the changes of some kinds, in order.
func (cmp Comparison) Of(kinds ...Kind) []Change {
	var list []Change
	for _, ch := range cmp.Changes {
		if slices.Contains(kinds, ch.Kind) {
			list = append(list, ch)
		}
	}
	return list
}

// Strand is the comparison on one strand alone.
func (cmp Comparison) Strand(id string) Comparison {
	out := Comparison{From: cmp.From, To: cmp.To}
	for _, ch := range cmp.Changes {
		if ch.Item.Strand == id {
			out.Changes = append(out.Changes, ch)
		}
	}
	return out
}

// Movers lists what rose and what fell, the furthest first; within equal steps
// in the checklist's order.
func (cmp Comparison) Movers() (up, down []Change) {
	up, down = cmp.Of(Rose), cmp.Of(Fell)
	slices.SortStableFunc(up, func(x, y Change) int { return y.Levels - x.Levels })
	slices.SortStableFunc(down, func(x, y Change) int { return x.Levels - y.Levels })
	return up, down
}

// Days is how far apart the two positions are.
func (cmp Comparison) Days() int { return cmp.From.AsAt.DaysUntil(cmp.To.AsAt) }

// Step is where one item stood at one position, and what had become of it since
// the position before.
type Step struct {
	Point   *Point
	State   assessment.State
	Present bool    // the edition has the item
	Change  *Change // nil at the first position
}

// Path follows one item through every position.
func (c *Course) Path(item string) []Step {
	steps := make([]Step, len(c.Points))
	for i := range c.Points {
		s := Step{Point: &c.Points[i]}
		s.State, s.Present = c.Points[i].State(item)
		if i > 0 {
			if ch, ok := compare(&c.Points[i-1], &c.Points[i], item); ok {
				s.Change = &ch
			}
		}
		steps[i] = s
	}
	return steps
}
