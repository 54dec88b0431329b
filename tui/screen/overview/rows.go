package overview

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/app"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/layout"
)

// The groups of rows.
const (
	whatNext  = "What to do next"
	byStrand  = "Strand by strand"
	lookAfter = "To look after"
)

// unlessSaid is how many months ahead lapses are looked for where nobody has named the
// day of an inspection.
const unlessSaid = 3

// row is one thing to know, and where Enter goes from it.
type row struct {
	id, group, label string
	said             string              // in a line
	strand           assessment.Position // of a strand: its items stand as a bar before what is said
	more             []string            // a paragraph each
	bad              bool
	to               shell.Go
}

// rows is everything that there is to know.
func rows(d *desk.Desk) []row {
	return append(append(next(d), strands(d)...), answered(d), late(d), lapsing(d), findings(d))
}

func next(d *desk.Desk) []row {
	place := map[app.Task]shell.Place{app.Settling: shell.Merge, app.Assessing: shell.Assess, app.Evidencing: shell.Assess, app.Answering: shell.Claims,
		app.Planning: shell.Gaps, app.Reporting: shell.Report, app.Renewing: shell.Assess}
	var out []row
	for i, n := range d.Next() {
		label := fmt.Sprintf("Step %d", i+1)
		out = append(out, row{id: label, group: whatNext, label: label, said: n.Do, more: []string{n.Do + ".", n.How}, to: shell.Go{To: place[n.Task], Item: n.Item}})
	}
	return out
}

func strands(d *desk.Desk) []row {
	var out []row
	for i := range d.Checklist.Strands {
		st := &d.Checklist.Strands[i]
		p := d.Position().Strand(st.ID)
		r := row{id: st.ID, group: byStrand, label: st.Name.OneLine(), strand: p, to: shell.Go{To: shell.Assess}}
		counts := p.Counts()
		r.said = fmt.Sprintf("%d of %d shown", counts.Shown(), counts.Items)
		if !st.Intent.Empty() {
			r.more = append(r.more, st.Intent.OneLine())
		}
		r.more = append(r.more, counts.Line())
		if worst, ok := p.Worst(); ok {
			r.to.Item = worst.Item.ID
			r.more = append(r.more, "Worst: "+worst.Item.ID+", "+worst.Item.Title.OneLine()+": "+worst.WhereAndWhy()+".")
		}
		out = append(out, r)
	}
	return out
}

func answered(d *desk.Desk) row {
	pos := d.Position()
	counts := pos.Counts()
	r := row{id: "answered", group: lookAfter, label: "Assessed", to: shell.Go{To: shell.Assess}}
	r.said = fmt.Sprintf("%d of %d items assessed", counts.Assessed(), counts.Items)
	left := pos.Where(func(s assessment.State) bool { return s.Outcome == assessment.NotAssessed && !s.Announced }).States
	if len(left) > 0 {
		r.to.Item = left[0].Item.ID
		r.said += fmt.Sprintf(", %d to go", len(left))
	}
	r.more = append(r.more, r.said+".", text.UpperFirst(pos.RestsOn().Line())+".")
	if want := pos.WantLook(); want != "" {
		r.more = append(r.more, want)
	}
	r.more = append(r.more, pos.Weighs()...)
	return r
}

func late(d *desk.Desk) row {
	r := row{id: "late", group: lookAfter, label: "Late", said: "No action is overdue", to: shell.Go{To: shell.Gaps}}
	for i, l := range d.Position().Late() {
		if i == 0 {
			r.bad, r.to = true, shell.Go{To: shell.Assess, Item: l.State.Item.ID}
		}
		owner := l.Action.Owner.OneLine()
		if owner == "" {
			owner = "owner not recorded"
		}
		r.more = append(r.more, fmt.Sprintf("%s, %s: %s (%s).", l.State.Item.ID, text.Count(l.Days, "day", "days"), l.Action.What.OneLine(), owner))
	}
	if n := len(r.more); n > 0 {
		worst := d.Position().Late()[0]
		r.said = fmt.Sprintf("%s overdue, by up to %s: %s", text.Count(n, "action", "actions"), text.Count(worst.Days, "day", "days"), worst.State.Item.ID)
	} else {
		r.more = []string{r.said + " as at " + d.AsAt().Long() + "."}
	}
	return r
}

// lapsing is what no longer counts on the day of the inspection; where nobody has
// named one, some months from the day of the assessment.
func lapsing(d *desk.Desk) row {
	on, when := d.Sessions().Inspection(d.AsAt()), "the inspection, "
	named := !on.IsZero()
	if !named {
		on, when = d.AsAt().AddMonths(unlessSaid), ""
	}
	r := row{id: "lapsing", group: lookAfter, label: "Lapsing", to: shell.Go{To: shell.Assess}}
	entries, gone := map[string]bool{}, map[string]bool{}
	for i, l := range d.Assessment().LapsingBefore(d.Checklist, on) {
		if i == 0 {
			r.to.Item = l.Item
		}
		entries[l.Evidence.ID] = true
		line := l.Item + ": " + l.Evidence.Title.OneLine() + ", counts until " + l.Until.Long()
		if l.Until.Before(d.AsAt()) {
			gone[l.Evidence.ID] = true
			line = l.Item + ": " + l.Evidence.Title.OneLine() + ", lapsed after " + l.Until.Long()
		}
		if l.Bare {
			line += "; the item has nothing else"
		}
		r.more = append(r.more, line+".")
	}
	r.said = "Nothing lapses before " + when + on.Short()
	if n := len(entries); n > 0 {
		r.bad = len(gone) > 0
		r.said = fmt.Sprintf("%s by %s%s", text.Count(n, "entry", "entries"), when, on.Short())
		if len(gone) > 0 {
			r.said += fmt.Sprintf("; %d lapsed", len(gone))
		}
	}
	r.more = append([]string{r.said + "."}, r.more...)
	if !named {
		r.more = append(r.more, "The day of the inspection is named in a preparation session, I on Assess. Until then this looks three months ahead.")
	}
	return r
}

func findings(d *desk.Desk) row {
	all, open := d.Findings(), d.OpenFindings()
	r := row{id: "findings", group: lookAfter, label: "Findings", said: "The claim check has no open finding", to: shell.Go{To: shell.Claims}}
	if open > 0 {
		over := 0
		for _, f := range claims.Open(all) {
			if f.Direction == claims.Over {
				over++
			}
			r.more = append(r.more, f.Message)
		}
		r.bad = over > 0
		r.said = fmt.Sprintf("%s, %d above what is shown", text.Count(open, "open finding", "open findings"), over)
	}
	r.more = append([]string{r.said + "."}, r.more...)
	return r
}

// row draws one thing in a line.
func (s *Screen) row(r row, p browse.Pen) []string {
	style := p.Text
	if r.bad {
		style = p.Warn
	}
	cursor, style := p.Start(style)
	line := cursor + style.Render(layout.Pad(layout.Truncate(r.label, p.Labels), p.Labels)) + "  "
	room := max(1, p.Width-2-p.Labels-2)
	if len(r.strand.States) == 0 {
		return []string{line + style.Render(layout.Truncate(r.said, room))}
	}
	if bar := s.bar(r.strand, room-layout.Width(r.said)-2); bar != "" {
		line += bar + "  "
		room -= layout.Width(bar) + 2
	}
	return []string{line + p.Muted.Render(layout.Truncate(r.said, room))}
}

// cell is the character for an item of a bar: its density says how much is shown.
func cell(b assessment.Bin) string {
	switch b {
	case assessment.InShown:
		return "█"
	case assessment.InClaimed:
		return "▓"
	case assessment.InBelow:
		return "▒"
	case assessment.InNotKnown:
		return "░"
	case assessment.InNotAdopted:
		return assessment.NotAdopted.Mark()
	case assessment.InNotApplicable:
	}
	return assessment.NotApplicable.Mark()
}

// bar is the items of a strand, those of one bin together, filled up to the length of
// the longest; empty where there is no room for that.
func (s *Screen) bar(p assessment.Position, room int) string {
	const widest = 3 // columns of an item
	longest := 1
	for i := range s.env.Desk.Checklist.Strands {
		longest = max(longest, s.env.Desk.Position().Strand(s.env.Desk.Checklist.Strands[i].ID).Counts().Items)
	}
	per, bar, counts := min(widest, room/longest), "", p.Counts()
	if per < 1 {
		return ""
	}
	for _, b := range assessment.Bins() {
		bar += s.colour(b)(strings.Repeat(cell(b), counts.In[b]*per))
	}
	return bar + layout.Pad("", (longest-counts.Items)*per)
}

// colour is how the items of a bin are drawn in a bar.
func (s *Screen) colour(b assessment.Bin) func(...string) string {
	switch b {
	case assessment.InShown:
		return s.Theme.OK.Render
	case assessment.InClaimed:
		return s.Theme.Warn.Render
	case assessment.InBelow, assessment.InNotKnown, assessment.InNotAdopted, assessment.InNotApplicable:
	}
	return s.Theme.Muted.Render
}

// legend says what a bar is made of.
func (s *Screen) legend() string {
	var words []string
	room := s.Width
	for _, b := range assessment.Bins() {
		one := cell(b) + " " + b.Name()
		if room -= layout.Width(one) + 2; room < 0 {
			break
		}
		words = append(words, s.colour(b)(cell(b))+s.Theme.Muted.Render(" "+b.Name()))
	}
	return strings.Join(words, "  ")
}

// detail is all that there is to say.
func (s *Screen) detail(r row, width int) (title, rest []string) {
	title = []string{s.Theme.Strong.Render(layout.Truncate(r.label, width)), ""}
	var lines []string
	for i, one := range r.more {
		if i == 1 { // the first is what the row says
			lines = append(lines, "")
		}
		lines = append(lines, browse.Paragraphs(s.Theme.Text, []string{one}, min(width, browse.Measure), 0)...)
	}
	return title, lines
}
