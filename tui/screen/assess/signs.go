package assess

import (
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/widget/layout"
)

// The signs of this screen beside those of assessment.Outcome.Mark. Each is one
// column wide wherever it was measured.
const (
	cursorSign     = ">"
	focusSign      = "→"
	shortfallSign  = "▼"
	undefendedSign = "!"
	supportedSign  = "●"
	ageingSign     = "~"
	hollowSign     = "○"
	conflictSign   = "x"
	flagSign       = "F"
	announcedSign  = "*"
)

// sign is the one character that says how an item stands beyond its outcome,
// and the same in a word or two.
func sign(s assessment.State) (mark, words string) {
	switch {
	case s.Answer.InConflict():
		return conflictSign, "two versions"
	case s.Announced:
		return announcedSign, "announced"
	case s.Gap == assessment.Shortfall:
		return shortfallSign, "gap " + string(rune('0'+s.Below))
	case s.Gap == assessment.Undefended:
		return undefendedSign, "not supported"
	case s.Achieved && s.Proof.Standing == assessment.Ageing:
		return ageingSign, "ageing"
	case s.Achieved:
		return supportedSign, "supported"
	}
	return " ", ""
}

// signStyle is how a sign is drawn.
func signStyle(t *pens, mark string) pen {
	switch mark {
	case shortfallSign, undefendedSign, conflictSign:
		return t.Warn
	case supportedSign:
		return t.OK
	}
	return t.Muted
}

// standingSign is how evidence stands: ● in date, ~ due for review, ○ lapsed or
// not counting.
func standingSign(s assessment.Standing) string {
	switch s {
	case assessment.Supported:
		return supportedSign
	case assessment.Ageing:
		return ageingSign
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
		keys.New(group, shortfallSign, "level under target"),
		keys.New(group, undefendedSign, "level at target, evidence does not support it"),
		keys.New(group, supportedSign, "level at target and supported; evidence in date"),
		keys.New(group, ageingSign, "the same, and due for review within 90 days"),
		keys.New(group, hollowSign, "evidence lapsed, retired or not counting"),
		keys.New(group, conflictSign, "two versions, not settled"),
		keys.New(group, flagSign, "flagged to come back"),
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
		known := "Words, or: level:2 strand:int gap unknown undefended new conflict flag finding lapses:2027-03-31"
		if s.desk.NoLens() == "" {
			known = "Words, or: level:2 strand:int area:prev gap unknown undefended new conflict flag finding lapses:2027-03-31"
		}
		return layout.Wrap(known, width)
	}
	signs := []string{
		shortfallSign + " under target", undefendedSign + " not supported", supportedSign + " supported",
		ageingSign + " ageing", conflictSign + " two versions",
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
