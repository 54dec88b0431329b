package merging_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
)

// TestTakes goes through the ways in which a copy can take away what another has:
// words, roles, and words that are gone without anybody saying so. Nothing else is
// one, and nothing is one once every copy has it.
func TestTakes(t *testing.T) {
	who := assessment.Who{Role: "Lead"}
	a := assessment.New("0123456789abcdef", "c", "1", []string{"PRE-1", "PRE-2"})
	for _, item := range a.Items() {
		a, _ = a.Set(assessment.NoteRegister(item), assessment.Value{"text": "What DC Doe said of " + item}, assessment.Who{Role: "DC Doe"})
	}
	note := assessment.NoteRegister("PRE-1")
	words, _, err := a.RedactText([]string{note}, text.Line("a person"), who)
	if err != nil {
		t.Fatal(err)
	}
	roles, _, err := a.RedactRoles(nil, assessment.Instead{Role: text.Line("Detective"), Names: []string{"DC Doe"}}, text.Line("a person"), who)
	if err != nil {
		t.Fatal(err)
	}
	more, _ := a.Set(note, assessment.Value{"text": "Another"}, who)
	silent := a.Redact(note) // as somebody does who writes it into the file
	for _, c := range []struct {
		name    string
		other   *assessment.Assessment
		takes   int
		changes int
		says    string
	}{
		{"the same", a, 0, 0, ""}, {"a change", more, 0, 0, ""},
		{"words", words, 1, 1, "The note, in 1 change of the history: taken away by Lead, because: a person"},
		{"a role", roles, 1, 2, "taken away by Lead, because: a person"},
		{"in silence", silent, 1, 1, "no record says who took it away"},
	} {
		inputs := []merging.Input{{Name: "here", Assessment: a}, {Name: "there", Assessment: c.other}}
		merged, err := merging.Merge(inputs, true)
		if err != nil {
			t.Fatal(err)
		}
		takes := merging.Takes(inputs, merged)
		if len(takes) != c.takes {
			t.Errorf("%s: %+v", c.name, takes)
			continue
		}
		for _, take := range takes {
			if take.Changes != c.changes || len(take.From) != 1 || take.From[0] != 0 || !strings.Contains(take.Line(), c.says) || (take.Record == nil) != (c.name == "in silence") {
				t.Errorf("%s: %+v, %q", c.name, take, take.Line())
			}
		}
		if again := merging.Takes([]merging.Input{{Assessment: merged}, {Assessment: c.other}}, merged); len(again) > 0 {
			t.Errorf("%s, taken: %+v", c.name, again)
		}
	}
}
