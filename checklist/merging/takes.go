package merging

import (
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// Taking is what a merge would take away for good from a copy that still has it in
// words: because another copy redacted it, or came with it gone.
type Taking struct {
	Item     string // empty for what belongs to none
	What     string // in words: the note on PRE-1
	Changes  int    // in how many changes of the history the words or a name stand
	From     []int  // of the inputs, those that still have them
	Register string

	Record *assessment.Revision // of who took it away; nil where nobody says so, or somebody changed what was said
	Reason string               // why, by that record
}

// Takes lists what has gone in what came of a merge and can still be read in an
// input, in the order of the file.
func Takes(inputs []Input, merged *assessment.Assessment) []Taking {
	gone, renamed := map[string]bool{}, map[string]bool{}
	for _, r := range merged.Revisions() {
		gone[r.ID], renamed[r.ID] = r.Redacted, r.Renamed
	}
	at := map[string]int{}
	var all []Taking
	for n, in := range inputs {
		for _, r := range in.Assessment.Revisions() {
			register := r.Register
			switch {
			case gone[r.ID] && !r.Redacted && !r.Value.Blank():
			case renamed[r.ID] && !r.Renamed:
				register = assessment.ByRegister
			default:
				continue
			}
			i, known := at[register]
			if !known {
				i = len(all)
				at[register] = i
				all = append(all, taking(merged, register))
			}
			all[i].Changes++
			if !slices.Contains(all[i].From, n) {
				all[i].From = append(all[i].From, n)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y Taking) int { return assessment.CompareNatural(x.Register, y.Register) })
	return all
}

// taking is what a register loses, with who asked for it, if a record says that.
func taking(merged *assessment.Assessment, register string) Taking {
	t := Taking{Item: assessment.RegisterNamed(register).Item, What: merged.NameOf(register), Register: register}
	for _, d := range merged.Redactions() {
		if d.Register != register {
			continue
		}
		t.Reason = d.Reason.OneLine()
		if h := merged.History(d.Name()); len(h) > 0 {
			t.Record = &h[len(h)-1]
		}
	}
	return t
}

// Line is a taking in a sentence, without its item and without what is known of the
// signature under its record.
func (t Taking) Line() string {
	said := text.UpperFirst(t.What) + ", in " + text.Count(t.Changes, "change", "changes") + " of the history: "
	if t.Record == nil {
		return said + "no record says who took it away, or why"
	}
	by := "a role that is not given"
	if t.Record.By != "" {
		by = t.Record.By
	}
	if on := day(t.Record.At); on != "" {
		by += " on " + on
	}
	return said + "taken away by " + by + ", because: " + t.Reason
}
