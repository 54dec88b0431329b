package reports

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/region"
	"example.org/upstander/reports/page"
)

// Table is one table of a report, for a spreadsheet.
type Table = page.Data

// RegionTables gives the tables of a regional report, the grid first.
func RegionTables(r *region.Region) []Table {
	return []Table{gridTable(r), standingTable(r), answersTable(r), countsTable(r), commonTable(r), helpTable(r), movesTable(r), returnsTable(r), refusedTable(r)}
}

// RegionTableNames lists the names of the tables.
func RegionTableNames() []string {
	return []string{"grid", "standing", "answers", "counts", "gaps", "help", "movement", "returns", "refused"}
}

func perForce(r *region.Region, name, what string, cell func(region.Cell) string) Table {
	t := Table{Name: name, What: what, Head: []string{"item", "strand", "title"}}
	for _, col := range r.Columns {
		t.Head = append(t.Head, col.Name.OneLine())
	}
	for i := range r.Rows {
		row := &r.Rows[i]
		line := []string{row.Item.ID, row.Item.Strand, row.Item.Title.OneLine()}
		for _, c := range row.Cells {
			line = append(line, cell(c))
		}
		t.Rows = append(t.Rows, line)
	}
	return t
}

func gridTable(r *region.Region) Table {
	t := perForce(r, "grid", "every force by every item", levelOf)
	t.Heat = true
	return t
}

func levelOf(c region.Cell) string {
	if c.Kind == region.Level {
		return c.Mark
	}
	return strings.ToLower(c.Kind.Name())
}

// answersTable is the same for a program: one answer of one force to a row.
func answersTable(r *region.Region) Table {
	t := Table{Name: "answers", What: "one answer of one force to a row", Head: []string{"force", "item", "strand", "level", "standing", "as at"}}
	for i := range r.Rows {
		row := &r.Rows[i]
		for k, c := range row.Cells {
			standing := ""
			if c.Kind == region.Level {
				standing = c.Standing.String()
			}
			t.Rows = append(t.Rows, []string{r.Columns[k].Name.OneLine(), row.Item.ID, row.Item.Strand, levelOf(c), standing, r.Columns[k].AsAt.String()})
		}
	}
	return t
}

func standingTable(r *region.Region) Table {
	return perForce(r, "standing", "what the evidence for each level supports", func(c region.Cell) string {
		if c.Kind == region.Level {
			return c.Standing.String()
		}
		return strings.ToLower(c.Kind.Name())
	})
}

func countsTable(r *region.Region) Table {
	t := Table{Name: "counts", What: "how many forces stand where, by item", Head: []string{"item", "strand", "title", "returns",
		"level 0", "level 1", "level 2", "level 3", "level 4", "not assessed", "insufficient information", "two versions", "other wording",
		"not applicable", "not adopted", "with a level", "below level 3", "claimed, not shown"}}
	for i := range r.Rows {
		row, n := &r.Rows[i], r.Rows[i].Counts
		line := []string{row.Item.ID, row.Item.Strand, row.Item.Title.OneLine()}
		line = append(line, numbers(n.Returns())...)
		line = append(line, numbers(n.Levels[:]...)...)
		t.Rows = append(t.Rows, append(line, numbers(n.NotAssessed, n.Insufficient, n.TwoVersions, n.OtherWording, n.NotApplicable, n.NotAdopted,
			n.WithLevel(), n.Below, n.Claimed)...))
	}
	return t
}

func numbers(ns ...int) []string {
	out := make([]string, len(ns))
	for i, n := range ns {
		out[i] = fmt.Sprint(n)
	}
	return out
}

func commonTable(r *region.Region) Table {
	t := Table{Name: "gaps", What: "common gaps", Head: []string{"item", "title", "below level 3", "with a level", "claimed, not shown", "not known", "returns"}}
	for _, i := range r.CommonGaps() {
		row, n := &r.Rows[i], r.Rows[i].Counts
		t.Rows = append(t.Rows, append([]string{row.Item.ID, row.Item.Title.OneLine()}, numbers(n.Below, n.WithLevel(), n.Claimed, n.Unknown(), n.Returns())...))
	}
	return t
}

func helpTable(r *region.Region) Table {
	t := Table{Name: "help", What: "who could help whom, to offer", Head: []string{"item", "title", "could help", "could be helped"}}
	for _, i := range r.CommonGaps() {
		row := &r.Rows[i]
		for _, p := range row.Pairs() {
			t.Rows = append(t.Rows, []string{row.Item.ID, row.Item.Title.OneLine(), r.Columns[p.Help].Name.OneLine(), r.Columns[p.Helped].Name.OneLine()})
		}
	}
	return t
}

func movesTable(r *region.Region) Table {
	t := Table{Name: "movement", What: "what moved since each force's earlier return", Head: []string{"force", "item", "way", "from", "to", "earlier return", "this return"}}
	for _, m := range r.Moves {
		col := &r.Columns[m.Column]
		t.Rows = append(t.Rows, []string{col.Name.OneLine(), r.Rows[m.Row].Item.ID, strings.ReplaceAll(m.Way.Word(), "_", " "), m.FromName, m.ToName,
			col.Before.String(), col.AsAt.String()})
	}
	return t
}

func returnsTable(r *region.Region) Table {
	t := Table{Name: "returns", What: "the returns", Head: []string{"force", "code", "covers", "region", "as at", "edition", "marking", "earlier return", "newest evidence", "notes"}}
	for _, b := range assessment.Bins() {
		t.Head = append(t.Head, b.Name())
	}
	for _, f := range assessment.Figures() {
		t.Head = append(t.Head, f.Words)
	}
	for i, col := range r.Columns {
		var covers []string
		for _, c := range col.Covers {
			covers = append(covers, c.OneLine())
		}
		asAt := "no return"
		if col.Return {
			asAt = col.AsAt.String()
		}
		t.Rows = append(t.Rows, []string{col.Name.OneLine(), col.Short, strings.Join(covers, "; "), col.Region.OneLine(), asAt, col.Edition, col.Marking,
			col.Before.String(), col.Evidence.String(), strings.Join(col.Notes, " ")})
		at := len(t.Rows) - 1
		t.Rows[at] = append(t.Rows[at], figures(&r.Columns[i])...)
	}
	return t
}

// figures are the numbers of a force's position, and of what it rests on.
func figures(col *region.Column) []string {
	var cells []string
	for _, b := range assessment.Bins() {
		cells = append(cells, figure(col.Position.In[b], col.Return, "no return"))
	}
	for _, f := range assessment.Figures() {
		n, none := 0, "no return"
		if col.Basis != nil {
			n = *f.Of(col.Basis)
		} else if col.Return {
			none = "not said"
		}
		cells = append(cells, figure(n, col.Basis != nil, none))
	}
	return cells
}

func figure(n int, said bool, none string) string {
	if !said {
		return none
	}
	return fmt.Sprint(n)
}

func refusedTable(r *region.Region) Table {
	t := Table{Name: "refused", What: "files that were refused", Head: []string{"file", "force", "reason", "line", "column", "what", "what to do"}}
	for _, f := range r.Refused {
		t.Rows = append(t.Rows, []string{f.File, f.Force.OneLine(), string(f.Reason), fmt.Sprint(f.Line), fmt.Sprint(f.Column), f.What, f.Do})
	}
	return t
}
