package assessment_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// The reason for a redaction stays in the file, so it may not bring back what
// goes. Ordinary words that both happen to use are no matter.
func TestReasonThatRepeatsWhatGoes(t *testing.T) {
	c := standard()
	note := "Sergeant Mary Oldfield of the unit, 4417, told the board that half of the training was missed. Ms O'Dell agreed."
	a := must(begin(c).Judge(item(c, "PRE-1"), assessment.Judgement{Outcome: assessment.AtLevel(1), Note: text.Clean(note)}, who("Lead", 1)))
	for reason, refused := range map[string]string{
		"Named Mary Oldfield":                       "Mary Oldfield",
		"mary oldfield":                             "mary oldfield",
		"It gave the number 4417":                   "4417",
		"Said that half of the training was missed": "that half of the",
		note:                           "Sergeant Mary Oldfield of",
		"Named an officer of the unit": "",
		"Named a member of staff before the board":    "",
		"Half of it led to a person":                  "",
		"Sent to the board with personal detail":      "",
		"SERGEANT MARY OLDFIELD OF the unit was told": "SERGEANT MARY OLDFIELD OF",
	} {
		next, ids, err := a.RedactText([]string{assessment.NoteRegister("PRE-1")}, text.Clean(reason), who("Data protection lead", 2))
		switch {
		case refused == "" && (err != nil || len(ids) == 0):
			t.Errorf("%q: %v", reason, err)
		case refused != "" && (err == nil || !strings.Contains(err.Error(), `"`+refused+`"`) || next != a):
			t.Errorf("%q: %v, want a refusal for %q", reason, err, refused)
		}
	}
	// A text of one word goes as a whole.
	b := must(remark(begin(c), "PRE-1", "flag", "Oldfield", who("Lead", 1)))
	if _, _, err := b.RedactText([]string{assessment.FlagRegister("PRE-1")}, text.Clean("Named Oldfield"), who("Data protection lead", 2)); err == nil {
		t.Error("the whole of a text was repeated")
	}
}
