package reports

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/progress"
)

// ProgressTable is the same as a table: one row for every item at every position.
// Dates are as 2026-11-23; change is against the position before.
func ProgressTable(in ProgressInput) Table {
	t := Table{Name: "answers", What: "every item at every position", Head: []string{"force", "item", "strand", "title", "as_at", "known_on", "cycle", "checklist", "edition", "counted", "outcome", "level",
		"position", "standing", "change", "levels_moved", "evidence", "reason", "by", "on"}}
	for _, it := range in.Course.Items() {
		for _, s := range in.Course.Path(it.ID) {
			t.Rows = append(t.Rows, stepRow(in.Course, s, it.ID, it.Strand, it.Title.OneLine()))
		}
	}
	return t
}

func stepRow(c *progress.Course, s progress.Step, id, strand, title string) []string {
	p := s.Point
	row := []string{c.Force().OneLine(), id, strand, title, p.AsAt.String(), p.KnownOn.String(), p.Assessment.Fact("cycle").OneLine(), p.Checklist.ID, p.Checklist.Edition}
	if !s.Present {
		return append(row, "no", "", "", "", "", "", "", "", "", "", "", "")
	}
	level, standing := levelDigit(s.State.Outcome), ""
	if level != "" {
		standing = s.State.Proof.Standing.String()
	}
	row = append(row, yes(!s.State.Announced), s.State.Outcome.Word(), level, s.State.Bin.Word(), standing)
	if s.Change == nil {
		return append(row, "", "", "", "", "", "")
	}
	moved := ""
	if s.Change.Levels != 0 {
		moved = "up " + strconv.Itoa(s.Change.Levels)
		if s.Change.Levels < 0 {
			moved = "down " + strconv.Itoa(-s.Change.Levels)
		}
	}
	w := s.Change.Why
	return append(row, string(s.Change.Kind), moved, s.Change.Proof, w.Said(), w.By, w.On.String())
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// stepWords is one item at one date in a few words.
func stepWords(s progress.Step) string {
	if !s.Present {
		return "not in the edition"
	}
	words := s.State.Outcome.Name(s.Point.Checklist)
	if level, ok := s.State.Outcome.Level(); ok {
		words = fmt.Sprint(level)
		switch {
		case s.State.Bin == assessment.InNotKnown:
			words += ", not settled"
		case s.State.Bin == assessment.InShown:
			words += ", shown"
		case s.State.Bin == assessment.InClaimed:
			words += ", not shown"
		case level == 2:
			words += ", " + s.State.Met()
		}
	}
	words = strings.ToLower(words)
	if s.State.Announced {
		words += " (announced)"
	}
	if s.Change != nil && s.Change.Kind == progress.Reworded {
		words += " (new wording)"
	}
	return words
}
