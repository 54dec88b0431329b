package checklist

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Every question of a case is mapped by itself: to the items that it tests, or
// with the reason why it tests none; and a shift is asked only what officers and
// staff are asked.
func TestEveryQuestionSaysWhatItTests(t *testing.T) {
	c := national(t)
	mapped, none, shift := 0, 0, 0
	for i := range c.Entries {
		for n, q := range c.Entries[i].Questions {
			switch {
			case len(q.Tests) > 0 && q.None.Empty():
				mapped++
			case len(q.Tests) == 0 && !q.None.Empty():
				none++
			default:
				t.Errorf("%s, question %d: it has to name items or say why it tests none", c.Entries[i].ID, n+1)
			}
			if q.Shift {
				shift++
			}
		}
	}
	if mapped != 23 || none != 3 || shift != 4 {
		t.Errorf("%d mapped, %d that test no item, %d for a shift; want 23, 3 and 4", mapped, none, shift)
	}
}

// The questions come in the order in which their entries bear on the item: those
// that bear on it directly, those in support, and the rest.
func TestCaseQuestionsInTheOrderOfTheReferences(t *testing.T) {
	c := national(t)
	order := func(it *Item) string {
		var ids []string
		for _, q := range c.CaseQuestions(it) {
			if !slices.Contains(q.Question.Tests, it.ID) || q.Entry.Questions[q.Number-1].Text != q.Question.Text {
				t.Errorf("%s: %s, question %d does not test it", it.ID, q.Entry.ID, q.Number)
			}
			ids = append(ids, fmt.Sprintf("%s:%d", q.Entry.ID, q.Number))
		}
		return strings.Join(ids, " ")
	}
	it, _ := c.Item("PRE-2")
	if got, want := order(it), "CS10:1 CS10:2 CS2:2 CS1:1 CS1:3 CS7:4 CS6:1 CS9:1"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	other := *it
	other.References = []Reference{{Entry: "CS9"}, {Entry: "CS6"}, {Entry: "CS1", Direct: true}}
	if got, want := order(&other), "CS1:1 CS1:3 CS9:1 CS6:1 CS2:2 CS7:4 CS10:1 CS10:2"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
