package assessment

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Bin is where an item stands in the position. Every item is in exactly one.
type Bin int

// The bins, in the order of the headline.
const (
	InShown         Bin = iota // level 3 or 4, every part met and shown
	InClaimed                  // level 3 or 4, and not that
	InBelow                    // level 0, 1 or 2
	InNotKnown                 // not assessed, insufficient information, or two versions
	InNotAdopted               // considered and decided against
	InNotApplicable            // does not apply
	bins
)

// Bins lists the bins in the order of the headline.
func Bins() []Bin {
	all := make([]Bin, bins)
	for i := range all {
		all[i] = Bin(i)
	}
	return all
}

// Name is the bin in words for people.
func (b Bin) Name() string {
	return [...]string{"shown", "claimed, not shown", "below level 3", "not known", "not adopted", "not applicable"}[b]
}

// After is the name of the bin to stand after the outcome in words, with what
// parts them; empty where the outcome says the same.
func (b Bin) After(outcome, apart string) string {
	if text.Alike(outcome, b.Name()) {
		return ""
	}
	return apart + b.Name()
}

// Word is the word that scripts use.
func (b Bin) Word() string {
	return [...]string{"shown", "claimed", "below", "not_known", "not_adopted", "not_applicable"}[b]
}

// Claimed is the level from which an item is claimed to be in place.
const Claimed = 3

// State is where one item stands on the days of a judgement: the claim, what
// shows it, and the bin that follows.
type State struct {
	Item    *checklist.Item
	Answer  Answer
	Outcome Outcome
	Bin     Bin
	Parts   []PartProof // in the checklist's order
	Proof   Proof       // of the item: the worst of its parts that are recorded met
	Until   date.Date   // the last day on which a shown item stays shown as things are; zero for any other
	Tested  bool        // somebody independent tested it, as level 4 asks
	OwnWord []string    // keys of the shown parts that rest on the judging role's own word alone
	Reason  string      // why it is a gap, in words; empty when it is none

	Announced bool // does not count yet: in no bin and no gap, whatever is recorded

	bench *bench // judges it again, with other evidence
}

// StateOf works out where an item stands.
func (a *Assessment) StateOf(c *checklist.Checklist, it *checklist.Item, d Days) State {
	return a.bench(c, it, d).state()
}

func (b *bench) state() State {
	s := State{Item: b.it, Answer: b.ans, Outcome: b.ans.Outcome(), Parts: b.parts(), Tested: b.tested(), Announced: !b.it.CountsOn(b.days.AsAt), bench: b}
	s.Proof = s.proof()
	level, isLevel := s.Outcome.Level()
	for _, p := range s.Parts {
		if isLevel && level >= Claimed && p.Shown() && p.OwnWord {
			s.OwnWord = append(s.OwnWord, p.Part.Key)
		}
	}
	s.Bin, s.Reason = s.settle()
	if s.Announced {
		s.Reason = ""
	}
	if s.Bin == InShown {
		s.Until = b.until(level, s.Parts)
	}
	return s
}

// settle tries the bins in the order in which an item falls into them, and says
// why it is a gap.
func (s *State) settle() (Bin, string) {
	level, isLevel := s.Outcome.Level()
	switch {
	case s.apart():
		return InNotKnown, "two versions, not settled"
	case s.Outcome == NotAssessed:
		return InNotKnown, "not assessed"
	case s.Outcome == Insufficient:
		return InNotKnown, "insufficient information to judge"
	case s.Outcome == NotAdopted:
		return InNotAdopted, "considered and decided against"
	case !isLevel:
		return InNotApplicable, ""
	case level == 2:
		return InBelow, fmt.Sprintf("level 2, %s parts met", s.Met())
	case level < Claimed:
		return InBelow, fmt.Sprintf("level %d", level)
	}
	unmet, unshown := 0, 0
	for _, p := range s.Parts {
		switch {
		case p.State != Met:
			unmet++
		case !p.Standing.Defends():
			unshown++
		}
	}
	of := len(s.Parts)
	switch {
	case of == 0:
		return InClaimed, "the item has no parts to show"
	case unmet > 0:
		return InClaimed, fmt.Sprintf("%d of %s not recorded as met", unmet, text.Count(of, "part", "parts"))
	case unshown > 0:
		return InClaimed, fmt.Sprintf("%d of %s not shown", unshown, text.Count(of, "part", "parts"))
	case level > Claimed && !s.Tested:
		return InClaimed, "nobody independent has tested it"
	case len(s.OwnWord) > 0:
		return InClaimed, "rests on the judging role's own word"
	}
	return InShown, ""
}

// apart says that the item has two versions of its level, of a part or of an
// entry that nobody has settled.
func (s *State) apart() bool {
	return slices.ContainsFunc(s.Answer.Unsettled, func(name string) bool {
		kind := RegisterNamed(name).Kind
		return kind == levelKind || kind == partKind || kind == evidenceKind
	})
}

// WantsLook says that the item would be shown once another role has looked.
func (s State) WantsLook() bool {
	level, _ := s.Outcome.Level()
	return s.Bin == InClaimed && len(s.OwnWord) > 0 && (level == Claimed || s.Tested) &&
		!slices.ContainsFunc(s.Parts, func(p PartProof) bool { return !p.Shown() })
}

// WhereAndWhy is the bin of the item in words and what puts it there.
func (s State) WhereAndWhy() string {
	switch {
	case s.Reason == "":
		return s.Bin.Name()
	case s.Bin == InBelow:
		return s.Bin.Name() + ", at " + s.Reason
	}
	return s.Bin.Name() + ": " + s.Reason
}

// Wording is the outcome of the item and the wording of its level: of one that needs
// a reason that reason, and of an item without a level that of the level which the
// checklist asks for.
func (s State) Wording(c *checklist.Checklist) (head, wording string) {
	head = s.Outcome.Mark() + " " + s.Outcome.Name(c)
	if level, ok := s.Outcome.Level(); ok {
		return head, c.LevelText(s.Item, level).OneLine()
	}
	if s.Outcome.NeedsReason() {
		return head, s.Answer.Judgement.Reason.OneLine()
	}
	return head, fmt.Sprintf("Level %d, %s, looks like: %s", Claimed, c.Scale[Claimed].Name.OneLine(), c.LevelText(s.Item, Claimed).OneLine())
}

// IsGap says that the item is neither shown nor not applicable.
func (s State) IsGap() bool { return !s.Announced && s.Bin != InShown && s.Bin != InNotApplicable }

// Met is how many parts are recorded met of how many: 4/6.
func (s State) Met() string { return fmt.Sprintf("%d/%d", s.metParts(), len(s.Parts)) }

func (s State) metParts() int {
	met := 0
	for _, p := range s.Parts {
		if p.State == Met {
			met++
		}
	}
	return met
}

// Below is how many levels the item is under level 3; 0 unless its bin is below.
func (s State) Below() int {
	if level, ok := s.Outcome.Level(); ok && s.Bin == InBelow {
		return Claimed - level
	}
	return 0
}

// proof is the standing of the item: the worst of its parts. A claim that it is
// in place rests on every part; below that only what is recorded met is said.
func (s *State) proof() Proof {
	level, _ := s.Outcome.Level()
	worst, found := Proof{}, false
	for _, p := range s.Parts {
		proof := p.Proof
		switch {
		case p.State == Met:
		case level >= Claimed:
			proof = Proof{Standing: Nothing, Reason: "not recorded as met"}
		default:
			continue
		}
		if !found || proof.Standing < worst.Standing || proof.Standing == worst.Standing && proof.Until.Before(worst.Until) {
			worst, found = proof, true
			worst.Reason = p.Part.Text.OneLine() + ": " + proof.Reason
		}
	}
	switch {
	case found:
		return worst
	case len(s.Answer.Evidence) == 0:
		return Proof{Standing: Nothing, Reason: "no evidence is recorded"}
	}
	return Proof{Standing: Nothing, Reason: "no part is recorded as met"}
}

// Position is where every item stands on the days of a judgement.
type Position struct {
	Days
	States []State // in the checklist's order
}

// PositionAt works out where the assessment stands.
func (a *Assessment) PositionAt(c *checklist.Checklist, d Days) Position {
	p := Position{Days: d, States: make([]State, len(c.Items))}
	for i := range c.Items {
		p.States[i] = a.StateOf(c, &c.Items[i], d)
	}
	return p
}

// Strand is the position on one strand alone.
func (p Position) Strand(id string) Position {
	return p.Where(func(s State) bool { return s.Item.Strand == id })
}

// Where is the position on the items that pass a test.
func (p Position) Where(keep func(State) bool) Position {
	out := Position{Days: p.Days}
	for _, s := range p.States {
		if keep(s) {
			out.States = append(out.States, s)
		}
	}
	return out
}

// In lists the items of a bin.
func (p Position) In(b Bin) []State {
	return p.Where(func(s State) bool { return s.Bin == b && !s.Announced }).States
}

// Gaps lists the gaps, worst first: mandatory items before others, then the
// furthest below level 3, then what is not known, then what is claimed and not
// shown, then what is not adopted; within each, of what is known the item with the
// smallest share of its parts met, then in the checklist's order.
func (p Position) Gaps() []State {
	gaps := p.Where(State.IsGap).States
	slices.SortStableFunc(gaps, func(x, y State) int {
		if order := y.weight() - x.weight(); order != 0 || x.Bin == InNotKnown {
			return order
		}
		return x.metParts()*len(y.Parts) - y.metParts()*len(x.Parts)
	})
	return gaps
}

// GapOrder says in words how Gaps sorts.
const GapOrder = "mandatory items first, then furthest below level 3, then not known, then claimed and not shown, then not adopted; within each those with the smallest share of parts met, then in the checklist's order"

func (s State) weight() int {
	w := map[Bin]int{InClaimed: 2, InNotKnown: 3, InBelow: 3, InNotAdopted: 1}[s.Bin] + s.Below()
	if s.Item.Mandatory && s.IsGap() {
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

// Counts is how many items stand where. The numbers of the bins add up to Items,
// which are those that count: announced ones stand apart.
type Counts struct {
	Items        int
	In           [bins]int // by bin
	NotAssessed  int       // of those not known
	Insufficient int       // of those not known
	Levels       [checklist.Levels]int
	Conflicts    int // items with two versions, counted wherever they stand
	Announced    int // items that do not count yet and stand in no other number
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
		c.In[s.Bin]++
		switch level, isLevel := s.Outcome.Level(); {
		case s.Outcome == NotAssessed:
			c.NotAssessed++
		case s.Outcome == Insufficient:
			c.Insufficient++
		case isLevel:
			c.Levels[level]++
		}
		if s.Answer.InConflict() {
			c.Conflicts++
		}
	}
	return c
}

// Shown is how many items are shown.
func (c Counts) Shown() int { return c.In[InShown] }

// Gaps is how many items are gaps.
func (c Counts) Gaps() int { return c.Items - c.In[InShown] - c.In[InNotApplicable] }

// Assessed is how many items have any outcome recorded.
func (c Counts) Assessed() int { return c.Items - c.NotAssessed }

// Line is the headline, the same words wherever it stands. Its numbers add up to
// the one that it begins with.
func (c Counts) Line() string {
	said := make([]string, bins)
	for _, b := range Bins() {
		said[b] = fmt.Sprintf("%d %s", c.In[b], b.Name())
	}
	line := text.Count(c.Items, "item", "items") + ": " + strings.Join(said, " · ")
	if c.Announced > 0 {
		line += fmt.Sprintf("; %d announced and not counted yet", c.Announced)
	}
	if c.Conflicts > 0 {
		line += fmt.Sprintf("; %d with two versions, not settled", c.Conflicts)
	}
	return line
}
