package codec_test

import (
	"bytes"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// The name of the workbook that a change came from is kept in the file, cannot be
// changed there unseen, goes with the words of the change, and is not said of what
// takes the change back.
func TestNameOfTheWorkbook(t *testing.T) {
	by := who("Deputy lead", 1)
	by.From = "vetting answers.xlsx\n"
	a := assessment.New("1", "c", "1", []string{"PRE-1"})
	a, act := a.Record([]assessment.Change{{Register: "PRE-1/note", Value: assessment.Value{"text": "From the list."}},
		{Register: "PRE-1/level", Value: assessment.Value{"outcome": "in-place"}}}, by)
	data := encode(t, a)
	if n := bytes.Count(data, []byte(`"from":"vetting answers.xlsx"`)); n != 2 {
		t.Fatalf("it is there %d times:\n%s", n, data)
	}
	f := decode(t, data)
	if f.Assessment.Answer("PRE-1").From != "vetting answers.xlsx" || len(f.Warnings) > 0 {
		t.Errorf("read back it is %q, with %v", f.Assessment.Answer("PRE-1").From, f.Warnings)
	}
	for _, other := range []string{`"from":"another.xlsx",`, ""} {
		if f := decode(t, bytes.ReplaceAll(data, []byte(`"from":"vetting answers.xlsx",`), []byte(other))); len(f.Warnings) == 0 {
			t.Errorf("nobody was told that it was made %q", other)
		}
	}
	back, _, err := a.Undo(act, who("Deputy lead", 1))
	if err != nil || len(back.Since(a)) != 2 || back.Since(a)[0].From != "" {
		t.Errorf("taken back: %v, %v", back.Since(a), err)
	}
	gone, _, err := a.RedactText([]string{"PRE-1/note", "PRE-1/level"}, text.Line("It named somebody"), who("Chief", 2))
	if err != nil || bytes.Contains(encode(t, gone), []byte("vetting")) {
		t.Errorf("it did not go with the words: %v", err)
	}
	by.From = strings.Repeat("long ", 100)
	if b, _ := a.Set("PRE-1/note", assessment.Value{"text": "x"}, by); len(decode(t, encode(t, b)).Warnings) > 0 {
		t.Error("a long name cannot be read back")
	}
}
