package reports

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/region"
	"example.org/upstander/reports/page"
)

// NationalTitle stands at the head of the version for national use.
const NationalTitle = "Regional position for national use"

// withheldMark stands in the place of a count that is not released.
const withheldMark = "*"

// National makes the version that goes up: counts by item, no force named, no
// text of a force, and no count under a number. under is that number.
func National(in RegionInput, under int) *page.Page {
	r := &regional{Region: in.Region, in: in, marking: page.Plain(in.Region.Marking), national: true}
	n := in.Region.National(under)
	r.doc.Mark(r.marking)
	r.handling()
	r.doc.Heading(1, page.Join(page.Plain(NationalTitle), ": ", page.Plain(RegionName(r.Region))))
	returned := fmt.Sprint(n.Returns)
	if n.Returns == region.Withheld {
		returned = fmt.Sprintf("fewer than %d", under)
	}
	r.doc.Para(page.Fact("Region", page.Plain(RegionName(r.Region))), page.Fact(assessment.AsAt.Label(), page.Plain(r.asAtLine())), page.Fact("Returns counted", page.Plain(returned)),
		page.Fact("Checklist", page.Join(page.Text(r.Checklist.Title), ", edition ", page.Plain(r.Checklist.Edition))),
		page.Fact(assessment.PreparedBy.Label(), page.Text(in.PreparedBy)), page.Fact("Made with", page.Plain(in.Program)))
	r.nationalCaveat(under)
	r.section("Counts by item")
	r.para("For each of the %s: how many returns are below level %d, at it or over, not known (not assessed, insufficient information, two versions, other wording), and not counted (not applicable or not adopted). %s stands for a count that is withheld.",
		items(len(n.Items)), assessment.Claimed, withheldMark)
	r.doc.Drawn(nationalLines(r.Region, n))
	if !n.Released() {
		r.para("Every count is withheld: with so few returns none can be released above this number. Whether a lower one may be used is for the chair of the group to say.")
	}
	p := r.finish()
	p.Data = func() []page.Data { return []page.Data{NationalTable(in.Region, under)} }
	return p
}

func (r *regional) nationalCaveat(under int) {
	r.doc.Heading(2, page.Plain("Read this first"))
	when := "There is no return yet."
	if !r.Newest.IsZero() {
		when = fmt.Sprintf("They are snapshots on differing dates, from %s to %s.", r.Oldest.Long(), r.Newest.Long())
	}
	r.para("These are forces' assessments of themselves, counted by item. %s Nobody has inspected them for this report. No force is named and none can be ranked by it.", when)
	if under < 2 {
		r.para("No count is withheld: whoever made this report chose to release small numbers. With few returns, a small number can tell which force is meant.")
		return
	}
	r.para("Counts under %d are withheld, none among them, and so are as many others on the same line as are needed so that no withheld count can be worked out from the number of returns. There are no totals over items. The number %d was chosen for this report; it is no police standard.", under, under)
}

func nationalLines(r *region.Region, n region.National) []string {
	const label, column = 44, 8
	heads := []string{"under", "at", "not", "not"}
	second := []string{"level 3", "3 or 4", "known", "counted"}
	line := func(first string, cells []string) string {
		var b strings.Builder
		b.WriteString(pad(first, label))
		for _, c := range cells {
			b.WriteString(strings.Repeat(" ", max(0, column-len(c))) + c)
		}
		return b.String()
	}
	lines := []string{line("", heads), line("", second)}
	strand := ""
	for _, it := range n.Items {
		if it.Item.Strand != strand {
			strand = it.Item.Strand
			lines = append(lines, strings.ToUpper(strandName(r.Checklist, strand)))
		}
		lines = append(lines, line(cut(fmt.Sprintf("%-6s %s", it.Item.ID, it.Item.Title.OneLine()), label-1), nationalCells(it, withheldMark)))
	}
	return lines
}

func nationalCells(it region.NationalCount, withheld string) []string {
	cells := make([]string, len(it.Counts))
	for g, count := range it.Counts {
		cells[g] = fmt.Sprint(count)
		if count == region.Withheld {
			cells[g] = withheld
		}
	}
	return cells
}

// NationalTable is the same as a table for a spreadsheet.
func NationalTable(r *region.Region, under int) Table {
	t := Table{Name: "national", What: "counts by item, small ones withheld", Head: []string{"item", "strand", "title", "below level 3", "at level 3 or 4", "not known", "not counted"}}
	for _, it := range r.National(under).Items {
		t.Rows = append(t.Rows, append([]string{it.Item.ID, it.Item.Strand, it.Item.Title.OneLine()}, nationalCells(it, "withheld")...))
	}
	return t
}
