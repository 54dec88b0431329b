// Package signs is the one-column marks that say where an item, a part or an entry
// stands, and what they mean. It draws nothing and imports no screen.
package signs

import (
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/theme"
)

// The signs of this screen beside those of assessment.Outcome.Mark. Each is one
// column wide wherever it was measured.
const (
	Cursor    = ">"
	Focus     = "→"
	Shortfall = "▼"
	Claimed   = "!"
	Shown     = "●"
	Ageing    = "~"
	Hollow    = "○"
	Conflict  = "x"
	Flag      = "F"
	Announced = "*"
)

// Marks of what stands on an item, in the order of a row.
const (
	Note     = "N"
	Evidence = "E"
	Action   = "A"
	Finding  = "C" // as the key to the claim check
)

// Marks says what stands on an item, each in a place of its own: a note, evidence
// that has not been retired and an action that is open; and whether there is a
// finding that nobody has answered.
func Marks(st assessment.State, findingOpen bool) (recorded, found string) {
	mark := func(char string, on bool) string {
		if on {
			return char
		}
		return " "
	}
	open := func(a assessment.Action) bool { return a.Status == assessment.Open }
	return mark(Note, !st.Answer.Judgement.Note.Empty()) + mark(Evidence, len(st.Answer.LiveEvidence()) > 0) +
		mark(Action, slices.ContainsFunc(st.Answer.Actions, open)), mark(Finding, findingOpen)
}

// Of is the one character for where an item stands in the position, and the
// same in a word or two. Of the items that have no level it is the character of
// their outcome. Where an open finding puts the claim above what is shown, over,
// nothing marks it as sound.
func Of(s assessment.State, over bool) (mark, words string) {
	switch {
	case s.Answer.InConflict():
		return Conflict, "two versions"
	case s.Announced:
		return Announced, "announced"
	case s.Bin == assessment.InBelow:
		return Shortfall, s.Bin.Name()
	case s.Bin == assessment.InClaimed:
		return Claimed, s.Bin.Name()
	case s.Bin == assessment.InShown && over:
		return Claimed, "shown, findings open"
	case s.Bin == assessment.InShown && s.Proof.Standing == assessment.Ageing:
		return Ageing, "shown, ageing"
	case s.Bin == assessment.InShown:
		return Shown, s.Bin.Name()
	}
	return s.Outcome.Mark(), s.Bin.Name()
}

// Level is the digit of a level, and a blank for an outcome that is none: the
// sign beside it says which.
func Level(s assessment.State) string {
	if _, isLevel := s.Outcome.Level(); isLevel {
		return s.Outcome.Mark()
	}
	return " "
}

// Pen is how a sign is drawn.
func Pen(t *theme.Pens, mark string) theme.Pen {
	switch mark {
	case Shortfall, Claimed, Conflict:
		return t.Warn
	case Shown:
		return t.OK
	}
	return t.Muted
}

// Standing is how evidence stands: ● shown or in date, ~ about to lapse, !
// spoken against, ○ lapsed or not counting.
func Standing(s assessment.Standing) string {
	switch s {
	case assessment.Shown:
		return Shown
	case assessment.Ageing:
		return Ageing
	case assessment.SpokenAgainst:
		return Claimed
	case assessment.Nothing, assessment.WrongKind, assessment.Lapsed:
	}
	return Hollow
}

// Keys is what the marks mean, for the help sheet. No key belongs to them.
func Keys() []keys.Binding {
	const group = "Signs"
	return []keys.Binding{
		keys.New(group, assessment.NotAssessed.Mark(), "not assessed"),
		keys.New(group, assessment.Insufficient.Mark(), "insufficient information"),
		keys.New(group, assessment.NotApplicable.Mark(), "not applicable"),
		keys.New(group, assessment.NotAdopted.Mark(), "not adopted"),
		keys.New(group, Shortfall, "below level 3"),
		keys.New(group, Claimed, "level 3 or 4 claimed, not shown; or a finding open on it; of a part or an entry: speaks against"),
		keys.New(group, Shown, "level 3 or 4, shown; of a part or an entry: shown, in date"),
		keys.New(group, Ageing, "the same, and it lapses within 90 days"),
		keys.New(group, Hollow, "evidence lapsed, retired or not counting"),
		keys.New(group, Conflict, "two versions, not settled"),
		keys.New(group, Flag, "flagged to come back"),
		keys.New(group, Note, "a note is written"),
		keys.New(group, Evidence, "evidence is recorded"),
		keys.New(group, Action, "an action is open"),
		keys.New(group, Finding, "the claim check has a finding that nobody has answered"),
		keys.New(group, Announced, "announced, in no count before its day"),
		keys.New(group, assessment.Met.Mark(), "part met"),
		keys.New(group, assessment.Partly.Mark(), "part partly met"),
		keys.New(group, assessment.Unmet.Mark(), "part unmet"),
		keys.New(group, assessment.PartUnknown.Mark(), "part not recorded"),
	}
}
