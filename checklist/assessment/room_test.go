package assessment_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
)

// What would pass the bound is refused, each kind of it at its own; what is over
// it already, as after a merge, may be made less and may not grow.
func TestRoom(t *testing.T) {
	note := func(a *assessment.Assessment, i, letters int) *assessment.Assessment {
		next, _ := a.Set(assessment.NoteRegister(fmt.Sprintf("PRE-%d", i+1)), assessment.Value{"text": strings.Repeat("x", letters)}, who("Lead", 1))
		return next
	}
	a := assessment.New("a", "c", "1", nil)
	half := note(a, 0, assessment.MostWords/2)
	if err := assessment.Room(a, half); err != nil {
		t.Errorf("half of it is refused: %v", err)
	}
	over := note(half, 1, assessment.MostWords/2+1)
	if err := assessment.Room(half, over); err == nil || !strings.Contains(err.Error(), "4096 is the most") {
		t.Errorf("more than all of it: %v", err)
	}
	for letters, refused := range map[int]bool{assessment.MostWords / 2: false, assessment.MostWords/2 + 1: false, assessment.MostWords/2 + 2: true} {
		if err := assessment.Room(over, note(over, 1, letters)); (err != nil) != refused {
			t.Errorf("from over the bound to %d letters: %v", letters, err)
		}
	}
	full := a
	var add []assessment.Change
	for i := range assessment.MostEntries {
		add = append(add, assessment.Change{assessment.EvidenceRegister(fmt.Sprintf("e%d", i)), assessment.Value{"title": "t", "items": "PRE-1"}})
	}
	full, _ = full.Record(add, who("Lead", 1))
	if err := assessment.Room(a, full); err != nil {
		t.Errorf("%d entries are refused: %v", assessment.MostEntries, err)
	}
	more, _ := full.Set(assessment.ActionRegister("one"), assessment.Value{"what": "w", "item": "PRE-1"}, who("Lead", 1))
	if err := assessment.Room(full, more); err == nil || !strings.Contains(err.Error(), "2501") {
		t.Errorf("one more: %v", err)
	}
}
