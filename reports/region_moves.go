package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

func (r *regional) movement() {
	r.section("What moved")
	compared := r.Compared()
	if len(compared) == 0 {
		r.para("No force has sent an earlier return to compare with.")
		return
	}
	r.para("Compared with the earlier return of the same force, for %d of %s. Items that were answered to other words are not compared.", len(compared), count(r.Returns(), "return"))
	var list [][]page.Span
	for _, i := range compared {
		col := &r.Columns[i]
		lines := []page.Span{page.Join(page.Strong(page.Text(col.Name)), page.Plain(fmt.Sprintf(", from %s to %s", col.Before.Long(), col.AsAt.Long())))}
		for _, m := range r.Moves {
			if m.Column == i {
				lines = append(lines, page.Join(page.Plain(text.UpperFirst(strings.ReplaceAll(m.Way.Word(), "_", " "))), ": ", r.item(m.Row), page.Plain(fmt.Sprintf(", from %s to %s", m.FromName, m.ToName))))
			}
		}
		if len(lines) == 1 {
			lines = append(lines, "Nothing moved.")
		}
		list = append(list, lines)
	}
	r.doc.Bullets(list...)
}

func (r *regional) unrenewed() {
	r.section("Evidence not refreshed")
	old := r.Unrenewed()
	if len(old) == 0 {
		r.para("Every return with a level has evidence about a day since the force's earlier return, or of the last three months where there is none.")
		return
	}
	r.para("%s no evidence about a day since the force's earlier return, or of the last three months where there is none:", text.UpperFirst(count(len(old), "return")+" "+verb(len(old), "has", "have")))
	var list [][]page.Span
	for _, i := range old {
		col := &r.Columns[i]
		newest := "no evidence is dated"
		if !col.Evidence.IsZero() {
			newest = "newest evidence about " + col.Evidence.Long()
		}
		list = append(list, []page.Span{page.Join(page.Strong(page.Text(col.Name)), ": ", page.Plain(fmt.Sprintf("%s, nothing after %s", newest, col.Since.Long())))})
	}
	r.doc.Bullets(list...)
}

// What is called far apart, and how many items of that kind are listed.
const (
	wide       = 3
	mostSpread = 10
)

// alike says where forces stand far apart and where all are strong.
func (r *regional) alike() {
	r.section("Far apart, and strong everywhere")
	spread := slices.DeleteFunc(r.Spread(), func(i int) bool { return r.Rows[i].Highest-r.Rows[i].Lowest < wide })
	if len(spread) > 0 {
		r.para("%s three levels or more between the lowest and the highest; the first %d of them, %s:", text.UpperFirst(items(len(spread))+" "+verb(len(spread), "has", "have")),
			min(mostSpread, len(spread)), region.SpreadOrder)
		var list [][]page.Span
		for _, i := range spread[:min(mostSpread, len(spread))] {
			row := &r.Rows[i]
			list = append(list, []page.Span{page.Join(r.item(i), ": ", page.Plain(fmt.Sprintf("from %d to %d, over %d with a level", row.Lowest, row.Highest, row.Counts.WithLevel())))})
		}
		r.doc.Bullets(list...)
	} else {
		r.para("On no item are there three levels or more between the lowest and the highest.")
	}
	if strong := r.Strong(); len(strong) > 0 {
		r.para("Items where every return is at level %d or more with evidence in date, or not applicable:", r.Checklist.Target)
		var list [][]page.Span
		for _, i := range strong {
			n := r.Rows[i].Counts
			list = append(list, []page.Span{page.Join(r.item(i), ": ", page.Plain(fmt.Sprintf("%d with a level, %d not applicable", n.WithLevel(), n.NotApplicable)))})
		}
		r.doc.Bullets(list...)
		return
	}
	r.para("On no item is every return at level %d or more with evidence in date.", r.Checklist.Target)
}

// missing lists the forces with no return and the files that were refused.
func (r *regional) missing() {
	r.section("Missing and refused")
	if m := r.Missing(); len(m) > 0 {
		r.para("No return that can be used has come from %s. They are in no figure above.", r.names(m))
	}
	if r.in.Left > 0 {
		r.para("Where the returns were, %s not looked at: hidden, an earlier copy, a folder, or by its name no return.", count(r.in.Left, "thing")+" "+verb(r.in.Left, "was", "were"))
	}
	if len(r.Refused) == 0 {
		r.para("No file was refused.")
		return
	}
	r.para("%s refused. Nothing of %s is in any figure above.", text.UpperFirst(count(len(r.Refused), "file")+" "+verb(len(r.Refused), "was", "were")), verb(len(r.Refused), "it", "them"))
	var list [][]page.Span
	for _, f := range r.Refused {
		list = append(list, refusalLines(f))
	}
	r.doc.Bullets(list...)
}

func refusalLines(f region.Refusal) []page.Span {
	head := page.Plain("One file")
	if f.File != "" {
		head = page.Text(text.Line(f.File))
	}
	if f.Line > 0 {
		head = page.Join(head, page.Plain(fmt.Sprintf(", line %d, column %d", f.Line, f.Column)))
	}
	if !f.Force.Empty() {
		head = page.Join(head, " (", page.Text(f.Force), ")")
	}
	return []page.Span{page.Join(page.Strong(head), ": ", page.Text(text.Line(f.What))), page.Text(text.Line(text.UpperFirst(stop(f.Do))))}
}

// finish writes the notices and the marking once more.
func (r *regional) finish() *page.Page {
	r.doc.Heading(2, page.Plain("Source and notices"))
	r.doc.Para(page.Fact("Checklist", page.Text(r.Checklist.Title)), page.Fact("Edition", page.Plain(r.Checklist.Edition)),
		page.Fact("Source", sourceLine(r.Checklist.Source)), page.Fact("Licence", page.Text(r.Checklist.Licence)))
	var list [][]page.Span
	for _, n := range r.Checklist.Notices {
		list = append(list, []page.Span{page.Notice(n)})
	}
	r.doc.Bullets(list...)
	r.handling()
	r.doc.Mark(r.marking)
	return &r.doc
}
