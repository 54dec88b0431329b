package claims

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
)

// Settings are the numbers of the rules and the rules that are switched off. A
// number of 0 means the one that would stand without it: the checklist's, or
// failing that the program's.
type Settings struct {
	Off               []string // ids of rules
	ThinNoteWords     int      // a note with fewer words is too thin to judge
	SameDocumentItems int      // the most items that one document may carry
	RiseLevels        int      // a rise of so many levels asks for new evidence
	InsufficientDays  int      // how long insufficient information may stand
	DueMoves          int      // so many moves of a due date are a finding
}

// Defaults are the program's own numbers, with every rule on.
func Defaults() Settings {
	return Settings{ThinNoteWords: 15, SameDocumentItems: 3, RiseLevels: 2, InsufficientDays: 90, DueMoves: 2}
}

// SettingsOf are the numbers that hold for a checklist, with the program's own
// where it has none.
func SettingsOf(c *checklist.Checklist) Settings {
	cc := c.ClaimCheck
	return Settings{Off: cc.Off, ThinNoteWords: cc.ThinNoteWords, SameDocumentItems: cc.SameDocumentItems,
		RiseLevels: cc.RiseLevels, InsufficientDays: cc.InsufficientDays, DueMoves: cc.DueMoves}.over(Defaults())
}

// over fills in the numbers that are not set. Rules that either switches off
// are off.
func (s Settings) over(base Settings) Settings {
	return Settings{
		Off:               slices.Concat(base.Off, s.Off),
		ThinNoteWords:     cmp.Or(s.ThinNoteWords, base.ThinNoteWords),
		SameDocumentItems: cmp.Or(s.SameDocumentItems, base.SameDocumentItems),
		RiseLevels:        cmp.Or(s.RiseLevels, base.RiseLevels),
		InsufficientDays:  cmp.Or(s.InsufficientDays, base.InsufficientDays),
		DueMoves:          cmp.Or(s.DueMoves, base.DueMoves),
	}
}

// SwitchedOff lists the rules that a checklist does without, for reports to say
// so.
func SwitchedOff(c *checklist.Checklist) []Rule { return told(c, false) }

// KeptOn lists the rules that a checklist tells the check to leave out and that
// cannot be.
func KeptOn(c *checklist.Checklist) []Rule { return told(c, true) }

func told(c *checklist.Checklist, fixed bool) []Rule {
	return slices.DeleteFunc(Rules(), func(r Rule) bool { return r.Fixed != fixed || !slices.Contains(c.ClaimCheck.Off, r.ID) })
}

// OwnChecklist says that what judged was a checklist of the force's own.
func OwnChecklist(c *checklist.Checklist) string {
	return fmt.Sprintf("Judged by a checklist of the force's own (%s, edition %s), not by the NPCC 2021 restatement.", c.ID, c.Edition)
}

// Judged says for page one what judged and in whose words, where it was not the
// checklist inside the program as it stands there; empty where it was.
func Judged(c *checklist.Checklist) string {
	switch {
	case c.Own:
		return OwnChecklist(c)
	case len(c.Changed) > 0:
		return "The checklist was changed: " + strings.Join(c.Changed, "; ") + ". None of this was used: the settings inside the program judged." + reworded(c)
	}
	return strings.TrimPrefix(reworded(c), " ")
}

// reworded says that what the items ask was put in other words, which judge nothing
// and are what a reader reads; empty where it was not.
func reworded(c *checklist.Checklist) string {
	if len(c.Reworded) == 0 {
		return ""
	}
	return fmt.Sprintf(" The words of %s are not those of the restatement inside the program: %s.", items(len(c.Reworded)), strings.Join(c.Reworded, ", "))
}
