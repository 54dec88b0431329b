package assessment

import (
	"example.org/upstander/checklist"
)

// Outcome is what is recorded for an item: a level from 0 to 4, or one of four
// words that are not levels. The zero value is NotAssessed.
type Outcome int8

// The outcomes that are not levels.
const (
	NotAssessed   Outcome = iota
	Insufficient          // looked at, and too little is known to judge
	NotApplicable         // reason required
	NotAdopted            // considered and decided against; reason required
	firstLevel
)

func outcomeWords() [firstLevel]string {
	return [...]string{"not-assessed", "insufficient", "not-applicable", "not-adopted"}
}

func outcomeNames() [firstLevel]string {
	return [...]string{"Not assessed", "Insufficient information", "Not applicable", "Not adopted"}
}

func outcomeMarks() [firstLevel]string { return [...]string{"·", "?", "n", "d"} }

// AtLevel is the outcome for a level from 0 to 4.
func AtLevel(level int) Outcome { return firstLevel + Outcome(level) }

// Level gives the level, and false for an outcome that is not one.
func (o Outcome) Level() (int, bool) {
	if o < firstLevel {
		return 0, false
	}
	return int(o - firstLevel), true
}

// Word is the word that files and scripts use.
func (o Outcome) Word() string {
	if l, ok := o.Level(); ok {
		return checklist.LevelWord(l)
	}
	return outcomeWords()[o]
}

// Name is the outcome in words for people; levels have the checklist's names.
func (o Outcome) Name(c *checklist.Checklist) string {
	if l, ok := o.Level(); ok {
		return c.Scale[l].Name.String()
	}
	return outcomeNames()[o]
}

// Mark is the one character that stands for the outcome in lists: the level's
// digit, · not assessed, ? insufficient information, n not applicable, d not
// adopted.
func (o Outcome) Mark() string {
	if l, ok := o.Level(); ok {
		return string(rune('0' + l))
	}
	return outcomeMarks()[o]
}

// Known says that there is enough to judge the item by: a level, or a reasoned
// decision that it does not apply or is not adopted.
func (o Outcome) Known() bool { return o != NotAssessed && o != Insufficient }

// NeedsReason says that the outcome may not be recorded without a reason.
func (o Outcome) NeedsReason() bool { return o == NotApplicable || o == NotAdopted }

// OutcomeWords lists every word that files and scripts may use.
func OutcomeWords() []string {
	first := outcomeWords()
	words := first[:]
	for l := range checklist.Levels {
		words = append(words, checklist.LevelWord(l))
	}
	return words
}

// recorded is the word that a register holds: none for what is not assessed.
func (o Outcome) recorded() string {
	if o == NotAssessed {
		return ""
	}
	return o.Word()
}

// parseLevel reads the word of a level.
func parseLevel(word string) (Outcome, bool) {
	o, _ := ParseOutcome(word)
	_, isLevel := o.Level()
	return o, isLevel
}

// ParseOutcome reads one of OutcomeWords.
func ParseOutcome(word string) (Outcome, bool) {
	for i, w := range outcomeWords() {
		if w == word {
			return Outcome(i), true
		}
	}
	if l, ok := checklist.LevelOfWord(word); ok {
		return AtLevel(l), true
	}
	return NotAssessed, false
}

// PartState says whether one obligation inside an item is met.
type PartState string

// The states of a part; the empty one is "not recorded".
const (
	PartUnknown PartState = ""
	Met         PartState = "met"
	Partly      PartState = "partly"
	Unmet       PartState = "unmet"
)

// PartStates lists the words that files and scripts use.
func PartStates() []string { return []string{string(Met), string(Partly), string(Unmet)} }

// Mark is the tick box: [x] met, [~] partly, [ ] unmet, [?] not recorded.
func (p PartState) Mark() string {
	switch p {
	case Met:
		return "[x]"
	case Partly:
		return "[~]"
	case Unmet:
		return "[ ]"
	}
	return "[?]"
}

// Name is the state in words for people.
func (p PartState) Name() string {
	if p == PartUnknown {
		return "not recorded"
	}
	return string(p)
}

// Next is the state that a tick moves on to.
func (p PartState) Next() PartState {
	switch p {
	case PartUnknown:
		return Met
	case Met:
		return Partly
	case Partly:
		return Unmet
	}
	return PartUnknown
}
