package region

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/theme"
)

// contents gives what a view lists, with the sentences over it.
func (s *Screen) contents(v viewKind) (intro []string, entries []browse.Line[about]) {
	switch v {
	case gapsView:
		return s.commonGaps()
	case spreadView:
		return s.spread()
	case movedView:
		return s.moved()
	case staleView:
		return s.stale()
	}
	return s.inbox()
}

// passing keeps the rows that the filter lets through.
func (s *Screen) passing(rows []int) []int {
	var out []int
	for _, i := range rows {
		if s.passes[i] {
			out = append(out, i)
		}
	}
	return out
}

// named is an item by its id and title.
func (s *Screen) named(row int) string {
	it := s.region.Rows[row].Item
	return it.ID + "  " + it.Title.OneLine()
}

// commonGaps lists the items on which forces fall short, those first on which
// most do.
func (s *Screen) commonGaps() (intro []string, entries []browse.Line[about]) {
	rows := s.passing(s.region.CommonGaps())
	intro = []string{fmt.Sprintf("%s on which at least one force is below level 3, sorted %s.", text.Count(len(rows), "item", "items"), region.CommonOrder)}
	if len(rows) == 0 {
		return s.nothing("No force that has a level is below level 3 on any item. Items not assessed and forces with no return count neither way."), nil
	}
	for _, i := range rows {
		n := s.region.Rows[i].Counts
		under := fmt.Sprintf("could help: %s", s.namesOr(s.region.Rows[i].Help, "no force that shows level 3 or 4"))
		entries = append(entries, entry(i, s.named(i), fmt.Sprintf("%d of %d short", n.Below, n.WithLevel()), s.besides(n), under))
	}
	return intro, entries
}

// besides is what a count of levels leaves out: who claims level 3 and does not
// show it, and where nobody knows.
func (s *Screen) besides(n region.Counts) string {
	said := []string{fmt.Sprintf("%d of %d forces have a level", n.WithLevel(), n.Columns)}
	for _, one := range []struct {
		n    int
		said string
	}{
		{n.Claimed, "claimed, not shown"}, {n.NotAssessed, "not assessed"}, {n.Insufficient, "insufficient information"},
		{n.NotApplicable, "not applicable"}, {n.NotAdopted, "not adopted"}, {n.TwoVersions, "two versions"}, {n.OtherWording, "other wording"}, {n.NoReturn, "no return"},
	} {
		if one.n > 0 {
			said = append(said, fmt.Sprintf("%d %s", one.n, one.said))
		}
	}
	return strings.Join(said, "; ")
}

// spread lists where forces lie far apart, and what is strong everywhere.
func (s *Screen) spread() (intro []string, entries []browse.Line[about]) {
	wide, strong := s.passing(s.region.Spread()), s.passing(s.region.Strong())
	entries = append(entries, headed("Forces at different levels", len(wide), "items"))
	for _, i := range wide {
		row := &s.region.Rows[i]
		entries = append(entries, entry(i, s.named(i), fmt.Sprintf("%d to %d", row.Lowest, row.Highest), s.atLevels(row.Counts)))
	}
	entries = append(entries, headed("Strong everywhere", len(strong), "items"))
	for _, i := range strong {
		entries = append(entries, entry(i, s.named(i), fmt.Sprintf("%d to %d", s.region.Rows[i].Lowest, s.region.Rows[i].Highest), s.atLevels(s.region.Rows[i].Counts)))
	}
	return []string{"Sorted " + region.SpreadOrder + ". Strong everywhere: every force with a level, and at least two, shown, and none leaving it open."}, entries
}

// about is what a line of a list is about.
type about struct {
	item  int    // place in the checklist of the item; -1 for none
	file  string // name of the file, or empty
	other string // of a force that has sent two: the other file; empty else
}

func entry(item int, said, right string, under ...string) browse.Line[about] {
	return browse.Line[about]{Of: about{item: item}, Left: said, Right: right, Under: under}
}

// headed is a heading with how many things stand under it.
func headed(said string, n int, things string) browse.Line[about] {
	return browse.Line[about]{Of: about{item: -1}, Heading: true, Apart: true, Left: said, Right: text.Count(n, strings.TrimSuffix(things, "s"), things)}
}

// entries is the lines of a list under the sentences that stand over it.
func entries(intro []string, lines []browse.Line[about]) []browse.Entry[about] {
	over := browse.Entry[about]{Of: about{item: -1}, Fixed: true, Draw: func(t *theme.Theme, width int, _ bool) []string {
		return browse.Paragraphs(t.Muted, intro, min(width, measure), 0)
	}}
	if len(lines) > 0 {
		lines[0].Apart = true
	}
	return append([]browse.Entry[about]{over}, browse.Lines(lines, setIn, measure)...)
}

// atLevels is how many forces stand at each level, of how many that have one.
func (s *Screen) atLevels(n region.Counts) string {
	var said []string
	for level := len(n.Levels) - 1; level >= 0; level-- {
		if n.Levels[level] > 0 {
			said = append(said, fmt.Sprintf("%d at %d", n.Levels[level], level))
		}
	}
	if len(said) == 0 {
		return "no force has a level"
	}
	return strings.Join(said, ", ") + fmt.Sprintf(", of %d with a level and %s", n.WithLevel(), text.Count(n.Columns, "force", "forces"))
}

// moved lists what has moved since each force's earlier return, force by force.
func (s *Screen) moved() (intro []string, entries []browse.Line[about]) {
	compared := s.region.Compared()
	if len(compared) == 0 {
		return s.nothing("No force has an earlier return here to compare with. Put the returns of an earlier quarter into the same folder and open it again."), nil
	}
	intro = []string{fmt.Sprintf("%d of %s have an earlier return here. Each is compared with its own; a rise or a fall is the force's own word.",
		len(compared), text.Count(s.region.Returns(), "return", "returns"))}
	for _, column := range compared {
		col := &s.region.Columns[column]
		var of []browse.Line[about]
		for _, m := range s.region.Moves {
			if m.Column == column && s.passes[m.Row] {
				e := entry(m.Row, s.named(m.Row), m.From+" → "+m.To, wayWords(m))
				e.Bad = m.Way == region.Fell || m.Way == region.Lost
				of = append(of, e)
			}
		}
		head := headed(s.forceName(column), len(of), "moves")
		head.Right = fmt.Sprintf("%s   %s to %s", head.Right, col.Before.Short(), col.AsAt.Short())
		entries = append(append(entries, head), of...)
	}
	return intro, entries
}

func wayWords(m region.Move) string {
	switch m.Way {
	case region.Rose:
		return fmt.Sprintf("rose: %s to %s", strings.ToLower(m.FromName), strings.ToLower(m.ToName))
	case region.Fell:
		return fmt.Sprintf("fell: %s to %s", strings.ToLower(m.FromName), strings.ToLower(m.ToName))
	case region.Assessed:
		return fmt.Sprintf("newly given a level: %s, was %s", strings.ToLower(m.ToName), strings.ToLower(m.FromName))
	case region.Lost:
		return fmt.Sprintf("has a level no longer: %s, was %s", strings.ToLower(m.ToName), strings.ToLower(m.FromName))
	}
	return fmt.Sprintf("%s, was %s", strings.ToLower(m.ToName), strings.ToLower(m.FromName))
}

// stale lists the forces whose evidence has not been refreshed, and those that
// were assessed long before the others.
func (s *Screen) stale() (intro []string, entries []browse.Line[about]) {
	old, apart := s.region.Unrenewed(), s.region.FarApart()
	n := s.region.Returns()
	entries = append(entries, headed(fmt.Sprintf("Evidence not refreshed, of %s", text.Count(n, "return", "returns")), len(old), "forces"))
	for _, i := range old {
		col := &s.region.Columns[i]
		newest := "no evidence has a date"
		if !col.Evidence.IsZero() {
			newest = "newest evidence is about " + col.Evidence.Long()
		}
		entries = append(entries, entry(-1, s.forceName(i), "as at "+col.AsAt.Short(), newest+"; none is about a day after "+col.Since.Long()))
	}
	entries = append(entries, headed("Assessed a year or more before the newest", len(apart), "forces"))
	for _, i := range apart {
		entries = append(entries, entry(-1, s.forceName(i), "as at "+s.region.Columns[i].AsAt.Short(), "the newest return is as at "+s.region.Newest.Long()))
	}
	return []string{"A return whose evidence is the same as last time says less than its date does. No force is put before another; they stand in the grid's order."}, entries
}

// inbox lists what was refused with the reasons, who has sent nothing, and what
// a reader has to know of each return.
func (s *Screen) inbox() (intro []string, entries []browse.Line[about]) {
	r := s.region
	entries = append(entries, headed("Refused", len(r.Refused), "files"))
	for _, no := range r.Refused {
		name := text.Line(no.File).String()
		switch {
		case name == "" && !no.Force.Empty():
			name = no.Force.OneLine()
		case name == "":
			name = "A file"
		}
		under := text.UpperFirst(no.What) + "; " + no.Do + "."
		if no.Line > 0 {
			under = fmt.Sprintf("Line %d, column %d: ", no.Line, no.Column) + under
		}
		e := entry(-1, name, "", under)
		e.Bad, e.Of.file = true, no.File
		if no.Reason == region.SameForce && no.File != "" && no.Other != "" {
			e.Of.other = no.Other
			e.Right = "Enter chooses"
		}
		entries = append(entries, e)
	}
	missing := r.Missing()
	entries = append(entries, headed("No return", len(missing), "forces"))
	for _, i := range missing {
		entries = append(entries, entry(-1, s.forceName(i), r.Columns[i].Region.OneLine(), strings.Join(r.Columns[i].Notes, " ")))
	}
	entries = append(entries, headed("Returns", r.Returns(), "files"))
	for i := range r.Columns {
		if r.Columns[i].Return {
			entries = append(entries, s.returned(i))
		}
	}
	if n := s.files.Left; n > 0 {
		intro = []string{fmt.Sprintf("%s in the folder could not be returns by name, and were left alone.", text.Count(n, "other thing", "other things"))}
	}
	return intro, entries
}

// returned is one return of the list of files.
func (s *Screen) returned(i int) browse.Line[about] {
	col := &s.region.Columns[i]
	said := []string{}
	for _, one := range []string{text.Line(col.File).String(), col.Cycle.OneLine(), "edition " + text.Line(col.Edition).String(), text.Line(col.Marking).String()} {
		if strings.TrimSpace(one) != "" {
			said = append(said, one)
		}
	}
	if col.Sealed {
		said = append(said, "from a signed-off assessment")
	}
	under := []string{strings.Join(said, "   ")}
	if !col.Handling.Empty() {
		under = append(under, "Handling: "+col.Handling.OneLine())
	}
	return entry(-1, s.forceName(i)+" ("+col.Short+")", "as at "+col.AsAt.Short(), slices.Concat(col.Said(), under, col.Notes)...)
}

// nothing is what to say where there is nothing to list.
func (s *Screen) nothing(why string) []string {
	if s.filter.Active() {
		return []string{"Nothing passes the filter. Press Esc to drop it."}
	}
	return []string{why}
}

// namesOr lists forces, or says what stands in for none.
func (s *Screen) namesOr(columns []int, none string) string {
	if len(columns) == 0 {
		return none
	}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = s.forceName(c)
	}
	return strings.Join(names, ", ")
}
