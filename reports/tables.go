package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// tabled gives a kind of report the tables that a spreadsheet or a program takes from
// it, worked out when they are asked for.
func tabled(make func(Input) *page.Page, tables ...func(*report) Table) func(Input) *page.Page {
	return func(in Input) *page.Page {
		p := make(in)
		p.Data = func() []page.Data {
			r := newReport(in, "")
			out := []page.Data{}
			for _, table := range tables {
				out = append(out, table(r))
			}
			return out
		}
		return p
	}
}

// TableNames are the names of the tables of the reports of one force.
func TableNames(c *checklist.Checklist) []string {
	var names []string
	in := Input{Checklist: c, Assessment: assessment.Begin(c, assessment.Start{}, assessment.Who{})}
	for _, k := range Kinds() {
		for _, d := range k.Make(in).Tables() {
			if !slices.Contains(names, d.Name) {
				names = append(names, d.Name)
			}
		}
	}
	return names
}

// itemsTable is every item with where it stands and why: what applies, what does not,
// and by whose word.
func itemsTable(r *report) Table {
	t := Table{Name: "items", What: "every item: where it stands, and why", Head: []string{"item", "strand", "title", "mandatory", "applies", "outcome", "level", "position", "why", "parts", "parts met", "parts shown", "shown until", "reason", "note", "judged by", "since"}}
	for _, s := range r.pos.States {
		t.Rows = append(t.Rows, r.itemRow(s))
	}
	return t
}

func (r *report) itemRow(s assessment.State) []string {
	met, shown := 0, 0
	for _, p := range s.Parts {
		if p.State == assessment.Met {
			met++
		}
		if p.Shown() {
			shown++
		}
	}
	j, until := s.Answer.Judgement, ""
	if s.Bin == assessment.InShown {
		until = s.Until.String()
	}
	return []string{s.Item.ID, strandName(r.c, s.Item.Strand), s.Item.Title.OneLine(), yes(s.Item.Mandatory), yes(s.Outcome != assessment.NotApplicable), strings.ToLower(s.Outcome.Name(r.c)), levelDigit(s.Outcome),
		s.Bin.Name(), whyGap(s), fmt.Sprint(len(s.Parts)), fmt.Sprint(met), fmt.Sprint(shown), until, j.Reason.OneLine(), j.Note.OneLine(), s.Answer.JudgedBy(), s.Answer.Since.String()}
}

// levelDigit is a level as a table has it; empty for any other outcome.
func levelDigit(o assessment.Outcome) string {
	if n, ok := o.Level(); ok {
		return fmt.Sprint(n)
	}
	return ""
}

// gapsTable is every gap, worst first, or those with an action of one owner.
func gapsTable(r *report) Table {
	t := Table{Name: "gaps", What: "every gap, worst first", Head: []string{"item", "strand", "title", "mandatory", "level", "position", "missing", "owner", "next action", "due", "days late"}}
	for _, s := range r.worst {
		if r.in.Owner != "" && !slices.ContainsFunc(s.Answer.Actions, func(act assessment.Action) bool { return assessment.SameRole(act.Owner.OneLine(), r.in.Owner) }) {
			continue
		}
		act, open := firstOpen(s.Answer)
		late := ""
		if open && act.Overdue(r.asAt) {
			late = fmt.Sprint(r.daysLate(act))
		}
		t.Rows = append(t.Rows, []string{s.Item.ID, strandName(r.c, s.Item.Strand), s.Item.Title.OneLine(), yes(s.Item.Mandatory), levelDigit(s.Outcome), s.Bin.Name(), missing(s), r.owns(s).OneLine(), act.What.OneLine(), act.Due.String(), late})
	}
	return t
}

// partsTable is every part of every item, with what shows it or why nothing does.
func partsTable(r *report) Table {
	t := Table{Name: "parts", What: "every part of every item", Head: []string{"item", "key", "part", "state", "standing", "why"}}
	for _, s := range r.pos.States {
		for _, p := range s.Parts {
			t.Rows = append(t.Rows, []string{s.Item.ID, p.Part.Key, p.Part.Text.OneLine(), partWords(p.State), p.Standing.String(), p.Reason})
		}
	}
	return t
}

// recordsTable is every record of a kind that items have lists of, a column for each
// field that is declared, and what the report works out of it.
func (r *report) recordsTable(name, what string, worked []string, work func(schema.Kind, string) []string) Table {
	k, _ := assessment.KindNamed(name)
	t := Table{Name: SheetName(k), What: what, Head: append([]string{"id", "title of the item"}, worked...)}
	for _, f := range k.Shown() {
		t.Head = append(t.Head, f.Label)
	}
	seen := map[string]bool{}
	for _, s := range slices.Concat(r.pos.States, r.lost) {
		for _, register := range registersOn(s.Answer, name) {
			if seen[register] {
				continue
			}
			seen[register] = true
			v, _ := r.a.Current(register)
			row := append([]string{assessment.RegisterNamed(register).Key, s.Item.Title.OneLine()}, work(k, register)...)
			for _, f := range k.Shown() {
				row = append(row, cellOf(k, f, v, r.naming([]*checklist.Item{s.Item})))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// SheetName is what the records of a kind are called as a table.
func SheetName(k schema.Kind) string { return strings.ReplaceAll(k.Many, " ", "-") }

// cellOf is one field of a record as the text of a cell.
func cellOf(k schema.Kind, f schema.Info, v assessment.Value, name schema.Naming) string {
	if f.Form == schema.Day {
		return v[f.Key]
	}
	k.Fields = []schema.Info{f}
	alone := assessment.Value{}
	for key, s := range v {
		if key == f.Key || strings.HasPrefix(key, f.Key+".") {
			alone[key] = s
		}
	}
	var said []string
	for _, s := range k.Says(alone, name) {
		words := s.Text.OneLine()
		if s.Label != "" && s.Label != f.Label {
			words = s.Label + ": " + words
		}
		said = append(said, words)
	}
	return strings.Join(said, "; ")
}

// registersOn are the names of the records of a kind on an item.
func registersOn(ans assessment.Answer, kind string) (names []string) {
	if kind == "evidence" {
		for _, e := range ans.Evidence {
			names = append(names, assessment.EvidenceRegister(e.ID))
		}
		return names
	}
	for _, act := range ans.Actions {
		names = append(names, assessment.ActionRegister(act.ID))
	}
	return names
}

func evidenceTable(r *report) Table {
	standing := map[string]string{}
	for _, f := range r.filed() {
		standing[f.entry.ID] = r.bin(f)
	}
	return r.recordsTable("evidence", "every entry of evidence", []string{"standing"}, func(_ schema.Kind, register string) []string {
		return []string{standing[assessment.RegisterNamed(register).Key]}
	})
}

// handedTable is the evidence that could be handed over: what was retired is not.
func handedTable(r *report) Table {
	t, live := evidenceTable(r), map[string]bool{}
	for _, f := range r.filed() {
		live[f.entry.ID] = f.live()
	}
	t.Rows = slices.DeleteFunc(t.Rows, func(row []string) bool { return !live[row[0]] })
	return t
}

func actionsTable(r *report) Table {
	late := map[string]string{}
	mine := map[string]bool{}
	for _, p := range r.allActions() {
		mine[p.act.ID] = r.in.Owner == "" || assessment.SameRole(p.act.Owner.OneLine(), r.in.Owner)
		if p.act.Overdue(r.asAt) {
			late[p.act.ID] = fmt.Sprint(r.daysLate(p.act))
		}
	}
	t := r.recordsTable("action", "every action, and every decision not to act", []string{"days late"}, func(_ schema.Kind, register string) []string {
		return []string{late[assessment.RegisterNamed(register).Key]}
	})
	t.Rows = slices.DeleteFunc(t.Rows, func(row []string) bool { return !mine[row[0]] })
	return t
}

// findingsTable is what the claim check lists.
func findingsTable(r *report) Table {
	t := Table{Name: "findings", What: "what an inspector would ask about", Head: []string{"item", "direction", "rule", "finding", "what would settle it", "answered"}}
	for _, f := range claims.Grouped(r.in.Findings) {
		answered := ""
		if given := f.Given(); given != nil {
			answered = given.Reason.OneLine()
		}
		t.Rows = append(t.Rows, []string{f.Item, f.Direction.Name(), f.Rule, stop(text.UpperFirst(f.Message)), f.Settle, answered})
	}
	return t
}
