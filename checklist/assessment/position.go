package assessment

import (
	"fmt"
	"slices"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
)

// GapKind says why an item is a gap.
type GapKind string

// The kinds of gap.
const (
	NoGap      GapKind = ""
	Shortfall  GapKind = "shortfall"  // level under target
	Unknown    GapKind = "unknown"    // not assessed, or insufficient information
	Undefended GapKind = "undefended" // level at target, evidence lapsed or none that counts
)

// State is where one item stands as at a day: the claim, what the evidence
// supports, and whether the two make a gap.
type State struct {
	Item     *checklist.Item
	Answer   Answer
	Outcome  Outcome
	Target   int // level aimed at, 0 to 4
	Proof    Proof
	Gap      GapKind
	Below    int    // levels under target; 0 unless Gap is Shortfall
	Reason   string // why it is a gap, in words; empty when it is none
	Achieved bool   // level at or over target, whatever the evidence

	Announced bool // does not count yet: neither a gap nor achieved, whatever is recorded
}

// StateOf works out where an item stands.
func (a *Assessment) StateOf(c *checklist.Checklist, it *checklist.Item, asAt date.Date) State {
	ans := a.Answer(it.ID)
	s := State{Item: it, Answer: ans, Outcome: ans.Outcome(), Target: ans.Target, Proof: ans.Proof(c, asAt)}
	if s.Target < 0 {
		s.Target = c.Target
	}
	level, isLevel := s.Outcome.Level()
	switch {
	case !it.CountsOn(asAt):
		s.Announced = true
	case len(ans.Versions) > 0 && s.Outcome == NotAssessed:
		s.Gap, s.Reason = Unknown, "two versions, not settled"
	case s.Outcome == NotAssessed:
		s.Gap, s.Reason = Unknown, "not assessed"
	case s.Outcome == Insufficient:
		s.Gap, s.Reason = Unknown, "insufficient information to judge"
	case !isLevel:
	case level < s.Target:
		s.Gap, s.Below = Shortfall, s.Target-level
		s.Reason = fmt.Sprintf("level %d, %d under target %d", level, s.Below, s.Target)
	case !s.Proof.Standing.Defends():
		s.Gap, s.Achieved = Undefended, true
		s.Reason = fmt.Sprintf("level %d claimed, evidence %s", level, s.Proof.Standing)
	default:
		s.Achieved = true
	}
	return s
}

// Position is where every item stands as at a day.
type Position struct {
	AsAt   date.Date
	States []State // in the checklist's order
}

// PositionAt works out where the assessment stands as at a day.
func (a *Assessment) PositionAt(c *checklist.Checklist, asAt date.Date) Position {
	p := Position{AsAt: asAt, States: make([]State, len(c.Items))}
	for i := range c.Items {
		p.States[i] = a.StateOf(c, &c.Items[i], asAt)
	}
	return p
}

// Strand is the position on one strand alone.
func (p Position) Strand(id string) Position {
	return p.Where(func(s State) bool { return s.Item.Strand == id })
}

// Where is the position on the items that pass a test.
func (p Position) Where(keep func(State) bool) Position {
	out := Position{AsAt: p.AsAt}
	for _, s := range p.States {
		if keep(s) {
			out.States = append(out.States, s)
		}
	}
	return out
}

// Gaps lists the gaps, worst first: mandatory items before others, then the
// furthest under target, then what is not known, then what is not defended;
// within each in the checklist's order.
func (p Position) Gaps() []State {
	gaps := p.Where(func(s State) bool { return s.Gap != NoGap }).States
	slices.SortStableFunc(gaps, func(x, y State) int { return y.weight() - x.weight() })
	return gaps
}

// GapOrder says in words how Gaps sorts.
const GapOrder = "mandatory items first, then furthest under target, then not known, then not defended; within each in the checklist's order"

func (s State) weight() int {
	w := map[GapKind]int{NoGap: 0, Undefended: 1, Unknown: 2, Shortfall: 2}[s.Gap] + s.Below
	if s.Item.Mandatory && s.Gap != NoGap {
		w += 100
	}
	return w
}

// Worst is the item that stands worst: the first gap, or failing one the item
// with the lowest level. False when no item has a level or a gap.
func (p Position) Worst() (State, bool) {
	if gaps := p.Gaps(); len(gaps) > 0 {
		return gaps[0], true
	}
	var worst State
	lowest := checklist.Levels
	for _, s := range p.States {
		if l, ok := s.Outcome.Level(); ok && l < lowest && !s.Announced {
			worst, lowest = s, l
		}
	}
	return worst, lowest < checklist.Levels
}

// Counts is how many items stand where. They always add up to Items, which are
// those that count: announced ones stand apart.
type Counts struct {
	Items         int
	NotAssessed   int
	Insufficient  int
	NotApplicable int
	NotAdopted    int
	Levels        [checklist.Levels]int
	Achieved      int // at or over target, whatever the evidence
	Undefended    int // of those, how many lack evidence in date
	Conflicts     int // items with two versions, counted wherever they stand
	Announced     int // items that do not count yet and stand in no other number
}

// Counts counts the position.
func (p Position) Counts() Counts {
	c := Counts{}
	for _, s := range p.States {
		if s.Announced {
			c.Announced++
			continue
		}
		c.Items++
		switch s.Outcome {
		case NotAssessed:
			c.NotAssessed++
		case Insufficient:
			c.Insufficient++
		case NotApplicable:
			c.NotApplicable++
		case NotAdopted:
			c.NotAdopted++
		default:
			level, _ := s.Outcome.Level()
			c.Levels[level]++
		}
		if s.Achieved {
			c.Achieved++
		}
		if s.Gap == Undefended {
			c.Undefended++
		}
		if s.Answer.InConflict() {
			c.Conflicts++
		}
	}
	return c
}

// Applicable is how many items the count of achieved ones is out of: all but
// those recorded as not applicable.
func (c Counts) Applicable() int { return c.Items - c.NotApplicable }

// Assessed is how many items have any outcome recorded.
func (c Counts) Assessed() int { return c.Items - c.NotAssessed }

// Line is the one formula that every screen and report prints.
func (c Counts) Line() string {
	line := fmt.Sprintf("achieved %d of %d applicable; %d not applicable; %d not assessed",
		c.Achieved, c.Applicable(), c.NotApplicable, c.NotAssessed)
	if c.Insufficient > 0 {
		line += fmt.Sprintf("; %d insufficient information", c.Insufficient)
	}
	if c.NotAdopted > 0 {
		line += fmt.Sprintf("; %d not adopted", c.NotAdopted)
	}
	if c.Announced > 0 {
		line += fmt.Sprintf("; %d announced and not counted yet", c.Announced)
	}
	if c.Conflicts > 0 {
		line += fmt.Sprintf("; %d with two versions, not settled", c.Conflicts)
	}
	return line
}
