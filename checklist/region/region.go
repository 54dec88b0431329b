package region

import (
	"slices"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/signing"
	"example.org/upstander/checklist/text"
)

// Region is the returns of several forces side by side. It does not change once
// it is built, so several goroutines may read it.
type Region struct {
	Checklist *checklist.Checklist
	Name      text.Text // of the region whose forces are expected; empty when none was chosen
	AsAt      date.Date // the day that standing and age are worked out for
	Given     bool      // the day was asked for; otherwise it is that of the newest return
	Marking   string    // at least as high as the highest of the returns that are in
	Aliased   bool      // forces are shown as Force A, Force B and so on

	Columns []Column // in the order of the forces' names, or of their aliases
	Rows    []Row    // one for each item, in the checklist's order
	Refused []Refusal
	Moves   []Move // since each force's earlier return, in the order of columns, then of items

	Oldest, Newest date.Date // as-at dates of the returns that are in; zero when there are none
	aliases        map[string]string
}

// Column is one return, or one force that has sent none.
type Column struct {
	Name    text.Text   // the force as it named itself, or its alias
	Short   string      // one to three letters or digits that no other column has
	Force   string      // id in the list of forces; empty for one that is not in it, and under aliases
	Covers  []text.Text // the forces that a joint unit speaks for; empty under aliases
	Region  text.Text   // its region by the list of forces; empty when not known, and under aliases
	Return  bool        // false: a force was expected here and no return came
	Refused bool        // no return, because the one that came was refused

	File     string // empty under aliases
	Cycle    text.Text
	Position assessment.Counts // of the return, as at its own day
	Basis    *assessment.Basis // what that rests on; nil where the return does not say
	Judged   text.Text         // what judged it where it was not the checklist inside the program; empty where it was
	Edition  string            // of the checklist that the return answers to
	Other    bool              // it answers to another checklist or edition than the one in use
	Unmapped int               // of the items, how many have other wording there and so cannot be compared
	AsAt     date.Date
	Released date.Date
	Marking  string
	Handling text.Text // how the force asks for its return to be handled; empty under aliases
	FarApart bool      // as at a year or more before the newest return
	Sealed   bool      // the assessment that it comes from was signed off

	Before    date.Date     // as-at date of the force's earlier return; zero when there is none
	Evidence  date.Date     // the day that its newest evidence is about; zero when none is dated
	Unrenewed bool          // no item has evidence about a day after Since
	Since     date.Date     // Before, or a quarter before the region's day
	Signature signing.Whose // whose key signed the return
	Notes     []string      // what a reader has to know of this column, in sentences
	key       string        // what makes two returns those of one force
}

// Said is where the force stands and what that rests on, a sentence each; none
// without a return.
func (c *Column) Said() []string {
	if !c.Return {
		return nil
	}
	return []string{text.UpperFirst(c.Position.Line()) + ".", text.UpperFirst(assessment.BasisSaid(c.Basis, c.Position.In[assessment.InShown])) + "."}
}

// Kind says what a cell holds.
type Kind uint8

// The kinds of cell.
const (
	NoReturn      Kind = iota // the force has sent nothing
	NotAssessed               // it has, and has not assessed the item
	Insufficient              // too little information to judge
	NotApplicable             // not counted in denominators
	NotAdopted                // considered and decided against
	TwoVersions               // the force's own file holds two different outcomes
	OtherWording              // answered to other words than those of this edition, or not there
	Level                     // a level from 0 to 4
	Kinds                     // how many kinds there are
)

// Mark is the one character that stands for the kind in a grid; empty for
// Level, whose mark is its digit.
func (k Kind) Mark() string {
	return [Kinds]string{"-", assessment.NotAssessed.Mark(), assessment.Insufficient.Mark(), assessment.NotApplicable.Mark(),
		assessment.NotAdopted.Mark(), "x", "w", ""}[k]
}

// Word is the word that scripts use.
func (k Kind) Word() string {
	return [Kinds]string{"no_return", "not_assessed", "insufficient", "not_applicable", "not_adopted", "two_versions", "other_wording", "level"}[k]
}

// Name is the kind in words for people.
func (k Kind) Name() string {
	return [Kinds]string{"No return", "Not assessed", "Insufficient information", "Not applicable", "Not adopted", "Two versions", "Other wording", "Level"}[k]
}

// Cell is one force's answer on one item, ready to be drawn.
type Cell struct {
	Kind      Kind
	Level     int                 // 0 to 4; -1 unless Kind is Level
	Mark      string              // one column wide: the level's digit or the kind's mark
	Standing  assessment.Standing // as at the region's day; means something only for a Level
	Sign      string              // one column wide: whether a level 3 or 4 is shown, else a blank
	Bin       assessment.Bin      // where the item stands in the position, as at the region's day
	Newest    date.Date           // the day that its newest evidence is about
	Until     date.Date           // the last day on which its evidence holds
	Unsettled bool                // two versions of something on the item are not settled in the force's own file
	Moved     Way                 // since the force's earlier return
	Changed   string              // the mark that the earlier return had, when Moved is not Stayed
}

// Signs of a cell's standing. They are those of the list of items, so that
// force and region read the same.
const (
	ShownSign   = "●" // level 3 or 4, shown
	AgeingSign  = "~" // the same, and about to lapse
	ClaimedSign = "!" // level 3 or 4, claimed and not shown
	NoSign      = " "
)

// Row is one item over all columns.
type Row struct {
	Item     *checklist.Item
	Cells    []Cell // one for each column
	Counts   Counts
	Practice []Practice // what forces agreed to share, in the order of columns
	Help     []int      // columns that show level 3 or 4: could help
	Helped   []int      // columns at 0, 1 or 2: could be helped
	Lowest   int        // lowest and highest level; -1 when no column has one
	Highest  int
}

// Counts is how many columns stand where on an item. NoReturn to Levels add up
// to Columns.
type Counts struct {
	Columns       int
	NoReturn      int
	NotAssessed   int
	Insufficient  int
	NotApplicable int
	NotAdopted    int
	TwoVersions   int
	OtherWording  int
	Levels        [checklist.Levels]int

	Below   int // of those with a level, how many are below level 3
	Claimed int // of the others, how many claim it and do not show it
}

// Practice is what a force agreed to share on an item.
type Practice struct {
	Column int
	Text   text.Text // empty under aliases, as it may name the force
}

// Way is how an item moved from one return to the next.
type Way int8

// The ways.
const (
	Stayed   Way = iota // the same outcome, or nothing to compare with
	Rose                // from a level to a higher one
	Fell                // from a level to a lower one
	Assessed            // newly given a level
	Lost                // had a level and has none now
	Other               // from one outcome that is no level to another
)

// Word is the word that scripts use.
func (w Way) Word() string {
	return [...]string{"stayed", "rose", "fell", "newly_assessed", "no_longer_a_level", "other"}[w]
}

// Move is one item of one force that moved since its earlier return.
type Move struct {
	Column, Row int
	Way         Way
	From, To    string // marks
	FromName    string // in words, with the level's name
	ToName      string
}

// Handling lists how forces ask for their returns to be handled, each line once,
// in the order of columns; none under aliases, as a line may name a force.
func (r *Region) Handling() []text.Text {
	var lines []text.Text
	for _, c := range r.Columns {
		if !c.Handling.Empty() && !slices.Contains(lines, c.Handling) {
			lines = append(lines, c.Handling)
		}
	}
	return lines
}

// Returns counts the columns that have a return.
func (r *Region) Returns() int {
	n := 0
	for _, c := range r.Columns {
		if c.Return {
			n++
		}
	}
	return n
}

// WithLevel is how many columns have a level: the denominator of Below.
func (c Counts) WithLevel() int {
	n := 0
	for _, at := range c.Levels {
		n += at
	}
	return n
}

// Unknown is how many returns leave it open where the force stands.
func (c Counts) Unknown() int { return c.NotAssessed + c.Insufficient + c.TwoVersions + c.OtherWording }

// Returns is how many columns have a return.
func (c Counts) Returns() int { return c.Columns - c.NoReturn }
