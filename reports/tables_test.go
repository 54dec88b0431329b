package reports

import (
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
)

// Every table of every kind of report has as many cells in a row as in its head, and
// what is recorded on any item stands in those of the full report.
func TestTables(t *testing.T) {
	c := sampleChecklist()
	w := &teller{words: map[string]string{}}
	in := Input{Checklist: c, Assessment: fullAssessment(c, w), AsAt: sampleDay()}
	var full strings.Builder
	for _, k := range Kinds() {
		names := map[string]bool{}
		for _, d := range k.Make(in).Tables() {
			if names[d.Name] || d.Name == "" || len(d.Rows) == 0 && k.Name != "second" && d.Name != "findings" {
				t.Errorf("%s: table %q has %d rows", k.Name, d.Name, len(d.Rows))
			}
			names[d.Name] = true
			for _, row := range d.Rows {
				if len(row) != len(d.Head) {
					t.Fatalf("%s, %s: %d cells under %d heads", k.Name, d.Name, len(row), len(d.Head))
				}
				if k.Name == "full" {
					full.WriteString(strings.Join(row, "\n") + "\n")
				}
			}
		}
	}
	for word, what := range w.words {
		beside := slices.ContainsFunc([]string{"second look", "flag", "handover", "answer", "last cycle", "last reason", "last note", "override", "action update"}, func(s string) bool { return strings.Contains(what, s) })
		if !beside && !strings.Contains(full.String(), word) {
			t.Errorf("%s is in no table", what)
		}
	}
}

// The paper for outsiders has no table but of what it says, and what is handed over
// none of what was retired.
func TestTablesTellNoMoreThanTheirReport(t *testing.T) {
	c := sampleChecklist()
	w := &teller{words: map[string]string{}}
	in := Input{Checklist: c, Assessment: fullAssessment(c, w), AsAt: sampleDay()}
	for _, name := range []string{"briefing", "shift", "second", "handover"} {
		i := slices.IndexFunc(Kinds(), func(k Kind) bool { return k.Name == name })
		made := Kinds()[i].Make(in)
		if Kinds()[i].Long {
			made = Kinds()[i].Make(whole(in))
		}
		report := md(made)
		for _, d := range made.Tables() {
			for _, row := range d.Rows {
				for _, cell := range row {
					for word := range strings.FieldsSeq(cell) {
						if _, told := w.words[word]; told && !strings.Contains(report, word) {
							t.Errorf("%s: %s (%s) is in a table and not in the report", name, word, w.words[word])
						}
					}
				}
			}
		}
	}
}

// The gaps of one owner are those on its page.
func TestTheTableOfOneOwner(t *testing.T) {
	in := sampleInput()
	in.Owner = "head of people"
	tables := Kinds()[0].Make(in).Tables()
	if len(tables[0].Rows) != 0 || len(tables[1].Rows) != 1 || tables[1].Name != "actions" {
		t.Errorf("the tables are %v", tables)
	}
	for _, s := range in.Assessment.PositionAt(in.Checklist, assessment.On(in.AsAt, in.Today)).Gaps() {
		if s.Item.ID == "PRE-2" {
			t.Error("the test is of nothing")
		}
	}
}
