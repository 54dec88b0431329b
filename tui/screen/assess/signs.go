package assess

import (
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/widget/layout"
)

// The signs of this screen beside those of assessment.Outcome.Mark. Each is one
// column wide wherever it was measured.
const (
	cursorSign    = ">"
	focusSign     = "→"
	shortfallSign = "▼"
	claimedSign   = "!"
	shownSign     = "●"
	ageingSign    = "~"
	hollowSign    = "○"
	conflictSign  = "x"
	flagSign      = "F"
	announcedSign = "*"
)

// Marks of what stands on an item, in the order of a row.
const (
	noteMark     = "N"
	evidenceMark = "E"
	actionMark   = "A"
	findingMark  = "C" // as the key to the claim check
)

// marksOf says what stands on an item, each in a place of its own: a note, evidence
// that has not been retired and an action that is open; and whether there is a
// finding that nobody has answered.
func (s *Screen) marksOf(st assessment.State) (recorded, found string) {
	mark := func(char string, on bool) string {
		if on {
			return char
		}
		return " "
	}
	open := func(a assessment.Action) bool { return a.Status == assessment.Open }
	return mark(noteMark, !st.Answer.Judgement.Note.Empty()) + mark(evidenceMark, len(st.Answer.LiveEvidence()) > 0) +
		mark(actionMark, slices.ContainsFunc(st.Answer.Actions, open)), mark(findingMark, s.desk.OpenOn(st.Item.ID))
}

// sign is the one character for where an item stands in the position, and the
// same in a word or two. Of the items that have no level it is the character of
// their outcome. Where an open finding puts the claim above what is shown, over,
// nothing marks it as sound.
func sign(s assessment.State, over bool) (mark, words string) {
	switch {
	case s.Answer.InConflict():
		return conflictSign, "two versions"
	case s.Announced:
		return announcedSign, "announced"
	case s.Bin == assessment.InBelow:
		return shortfallSign, s.Bin.Name()
	case s.Bin == assessment.InClaimed:
		return claimedSign, s.Bin.Name()
	case s.Bin == assessment.InShown && over:
		return claimedSign, "shown, findings open"
	case s.Bin == assessment.InShown && s.Proof.Standing == assessment.Ageing:
		return ageingSign, "shown, ageing"
	case s.Bin == assessment.InShown:
		return shownSign, s.Bin.Name()
	}
	return s.Outcome.Mark(), s.Bin.Name()
}

// levelMark is the digit of a level, and a blank for an outcome that is none: the
// sign beside it says which.
func levelMark(s assessment.State) string {
	if _, isLevel := s.Outcome.Level(); isLevel {
		return s.Outcome.Mark()
	}
	return " "
}

// signStyle is how a sign is drawn.
func signStyle(t *pens, mark string) pen {
	switch mark {
	case shortfallSign, claimedSign, conflictSign:
		return t.Warn
	case shownSign:
		return t.OK
	}
	return t.Muted
}

// standingSign is how evidence stands: ● shown or in date, ~ about to lapse, !
// spoken against, ○ lapsed or not counting.
func standingSign(s assessment.Standing) string {
	switch s {
	case assessment.Shown:
		return shownSign
	case assessment.Ageing:
		return ageingSign
	case assessment.SpokenAgainst:
		return claimedSign
	case assessment.Nothing, assessment.WrongKind, assessment.Lapsed:
	}
	return hollowSign
}

// signs is what the marks mean, for the help sheet. No key belongs to them.
func signs() []keys.Binding {
	const group = "Signs"
	return []keys.Binding{
		keys.New(group, assessment.NotAssessed.Mark(), "not assessed"),
		keys.New(group, assessment.Insufficient.Mark(), "insufficient information"),
		keys.New(group, assessment.NotApplicable.Mark(), "not applicable"),
		keys.New(group, assessment.NotAdopted.Mark(), "not adopted"),
		keys.New(group, shortfallSign, "below level 3"),
		keys.New(group, claimedSign, "level 3 or 4 claimed, not shown; or a finding open on it; of a part or an entry: speaks against"),
		keys.New(group, shownSign, "level 3 or 4, shown; of a part or an entry: shown, in date"),
		keys.New(group, ageingSign, "the same, and it lapses within 90 days"),
		keys.New(group, hollowSign, "evidence lapsed, retired or not counting"),
		keys.New(group, conflictSign, "two versions, not settled"),
		keys.New(group, flagSign, "flagged to come back"),
		keys.New(group, noteMark, "a note is written"),
		keys.New(group, evidenceMark, "evidence is recorded"),
		keys.New(group, actionMark, "an action is open"),
		keys.New(group, findingMark, "the claim check has a finding that nobody has answered"),
		keys.New(group, announcedSign, "announced, in no count before its day"),
		keys.New(group, assessment.Met.Mark(), "part met"),
		keys.New(group, assessment.Partly.Mark(), "part partly met"),
		keys.New(group, assessment.Unmet.Mark(), "part unmet"),
		keys.New(group, assessment.PartUnknown.Mark(), "part not recorded"),
	}
}

// legend says what the signs mean, or, while a filter is typed, what it knows.
func (s *Screen) legend(width int) []string {
	if s.filter.typing {
		known := "Words, or: level:2 strand:int gap unknown claimed new conflict flag finding lapses:2027-03-31"
		if s.desk.NoLens() == "" {
			known = "Words, or: level:2 strand:int area:prev gap unknown claimed new conflict flag finding lapses:2027-03-31"
		}
		return layout.Wrap(known, width)
	}
	signs := []string{
		shownSign + " shown", claimedSign + " not shown", shortfallSign + " below 3", ageingSign + " ageing", conflictSign + " two versions",
		noteMark + " note", evidenceMark + " evidence", actionMark + " action", findingMark + " claim finding",
	}
	var lines []string
	row := ""
	for _, one := range signs {
		switch {
		case row == "":
			row = one
		case layout.Width(row)+2+layout.Width(one) <= width:
			row += "  " + one
		default:
			lines, row = append(lines, row), one
		}
	}
	return append(lines, strings.TrimRight(row, " "))
}
