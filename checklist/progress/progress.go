// Package progress sets one force's positions beside each other in date order:
// those of several cycles' files, or one file as it was known on several days.
// It says item by item what rose, what fell and what only looks as if it had
// stayed, with the reason that was recorded for each change.
//
// It knows no file, no terminal, no report, no clock and no environment, and
// imports only the checklist, assessment, date and text packages.
package progress

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Source is one position to follow: a file, or a file as it was known on a day.
type Source struct {
	Name       string // how people call it, such as the file's name without its folder
	Digest     string // SHA-256 of the file as hex; empty when there is none
	Checklist  *checklist.Checklist
	Assessment *assessment.Assessment // as known then
	AsAt       date.Date              // the day that the position is worked out for
	KnownOn    date.Date              // the day at whose end it was known so; zero for what the file says now
}

// Force is the name of the force as the file has it.
func (s Source) Force() text.Text { return s.Assessment.Fact(assessment.Force) }

// Point is a source with where every item stood.
type Point struct {
	Source
	Position assessment.Position
	states   map[string]*assessment.State
}

// State is where an item stood; false when the edition does not have it.
func (p *Point) State(item string) (assessment.State, bool) {
	s, ok := p.states[item]
	if !ok {
		return assessment.State{}, false
	}
	return *s, true
}

// Course is a force's positions in date order.
type Course struct {
	Points []Point
	Notes  []string // what a reader has to know about the choice of positions, in sentences
}

// Refusal says which sources cannot be followed together, and why.
type Refusal struct {
	Names   []string // of the sources, in the order given
	Reasons []string // a sentence for each
}

// Error gives every reason on a line of its own.
func (r *Refusal) Error() string { return strings.Join(r.Reasons, "\n") }

// Follow puts positions in date order. Those of different forces, without a
// date or without an item in common are refused with a *Refusal that names them
// all. A position that is given twice counts once, and Notes says so.
func Follow(sources []Source) (*Course, error) {
	if refused := check(sources); len(refused.Reasons) > 0 {
		return nil, refused
	}
	c := &Course{}
	kept, notes := once(sources)
	c.Notes = notes
	for _, s := range kept {
		c.Points = append(c.Points, pointOf(s))
	}
	slices.SortStableFunc(c.Points, func(x, y Point) int {
		return cmp.Or(x.AsAt.DaysUntil(y.AsAt)*-1, strings.Compare(x.KnownOn.String(), y.KnownOn.String()),
			assessment.CompareNatural(x.Assessment.Fact(assessment.Cycle).OneLine(), y.Assessment.Fact(assessment.Cycle).OneLine()),
			strings.Compare(x.Name, y.Name))
	})
	c.Notes = append(c.Notes, c.remarks()...)
	return c, nil
}

func pointOf(s Source) Point {
	p := Point{Source: s, Position: s.Assessment.PositionAt(s.Checklist, assessment.Days{AsAt: s.AsAt})}
	p.states = make(map[string]*assessment.State, len(p.Position.States))
	for i := range p.Position.States {
		p.states[p.Position.States[i].Item.ID] = &p.Position.States[i]
	}
	return p
}

// check finds the sources that do not belong to the first one.
func check(sources []Source) *Refusal {
	r := &Refusal{}
	refuse := func(s Source, why string) {
		r.Names, r.Reasons = append(r.Names, s.Name), append(r.Reasons, s.Name+" "+why)
	}
	for i, s := range sources {
		first := sources[0]
		switch {
		case s.AsAt.IsZero():
			refuse(s, "does not say which day it speaks of, so it has no place in the order of days. Give it an as-at date.")
		case i > 0 && !sameForce(first, s):
			refuse(s, fmt.Sprintf("is of %s, and %s is of %s. Progress follows one force: leave one of the two out.",
				named(s), first.Name, named(first)))
		case i > 0 && !inCommon(first.Checklist, s.Checklist):
			refuse(s, fmt.Sprintf("answers to the checklist %s, which has no item in common with %s, the checklist of %s.",
				s.Checklist.ID, first.Checklist.ID, first.Name))
		}
	}
	return r
}

// sameForce compares names, but for capitals and blanks. A file is of its own
// force on every day, also before somebody wrote the name down.
func sameForce(x, y Source) bool {
	if x.Assessment.ID() == y.Assessment.ID() {
		return true
	}
	fold := func(t text.Text) string { return strings.ToLower(t.OneLine()) }
	return fold(x.Force()) == fold(y.Force())
}

func named(s Source) string {
	if f := s.Force(); !f.Empty() {
		return f.OneLine()
	}
	return "a force that it does not name"
}

func inCommon(x, y *checklist.Checklist) bool {
	if x == y || x.ID == y.ID {
		return true
	}
	return slices.ContainsFunc(x.Items, func(it checklist.Item) bool {
		_, ok := y.Item(it.ID)
		return ok
	})
}

// once leaves out positions that were given before.
func once(sources []Source) (kept []Source, notes []string) {
	for _, s := range sources {
		at := slices.IndexFunc(kept, func(k Source) bool {
			return k.AsAt == s.AsAt && k.KnownOn == s.KnownOn && k.Assessment.ID() == s.Assessment.ID() && assessment.Same(k.Assessment, s.Assessment)
		})
		if at < 0 {
			kept = append(kept, s)
			continue
		}
		note := fmt.Sprintf("%s holds the same position as %s and counts once.", s.Name, kept[at].Name)
		if s.Name == kept[at].Name {
			note = fmt.Sprintf("%s was given twice for %s and counts once.", s.Name, s.AsAt.Long())
		}
		notes = append(notes, note)
	}
	return kept, notes
}

// remarks say what could mislead: two positions of one day, copies of one
// assessment that differ, several editions.
func (c *Course) remarks() []string {
	var notes []string
	for i := 1; i < len(c.Points); i++ {
		x, y := &c.Points[i-1], &c.Points[i]
		if x.AsAt != y.AsAt {
			continue
		}
		note := fmt.Sprintf("%s and %s both speak of %s. Both are shown; the order between them says nothing.", x.Name, y.Name, x.AsAt.Long())
		if x.Assessment.ID() == y.Assessment.ID() && x.KnownOn == y.KnownOn {
			note += " They are two copies of one assessment that differ: merge them first."
		}
		notes = append(notes, note)
	}
	var editions []string
	for i := range c.Points {
		ed := c.Points[i].Checklist.ID + ", edition " + c.Points[i].Checklist.Edition
		if !slices.Contains(editions, ed) {
			editions = append(editions, ed)
		}
	}
	if len(editions) > 1 {
		notes = append(notes, "The positions answer to different editions: "+strings.Join(editions, "; ")+
			". Items whose words changed are set apart and not compared, and a strand may have another number of items.")
	}
	return notes
}

// Force is the name of the force, as the newest position has it.
func (c *Course) Force() text.Text { return c.Points[len(c.Points)-1].Force() }

// At finds the position to take for a day: the last one that speaks of that day
// or of one before it. False when every position is of a later day.
func (c *Course) At(d date.Date) (int, bool) {
	for i := len(c.Points) - 1; i >= 0; i-- {
		if !c.Points[i].AsAt.After(d) {
			return i, true
		}
	}
	return 0, false
}

// Marking is the highest marking among the positions.
func (c *Course) Marking() string {
	highest := c.Points[0].Assessment.Marking()
	for i := range c.Points {
		if m := c.Points[i].Assessment.Marking(); rank(m) > rank(highest) || rank(m) == rank(highest) && len(m) > len(highest) {
			highest = m
		}
	}
	return highest
}

// rank orders markings. One that is not known stands above OFFICIAL-SENSITIVE,
// so that nothing is marked lower than somebody meant.
func rank(marking string) int {
	m := strings.ToUpper(marking)
	switch {
	case strings.HasPrefix(m, "TOP SECRET"):
		return 5
	case strings.HasPrefix(m, "SECRET"):
		return 4
	case strings.HasPrefix(m, "OFFICIAL-SENSITIVE"), strings.HasPrefix(m, "OFFICIAL SENSITIVE"), strings.HasPrefix(m, "OFFICIAL: SENSITIVE"):
		return 2
	case m == "OFFICIAL":
		return 1
	}
	return 3
}

// Items lists every item of any edition: those of the newest one in its order,
// then the others in the order of the last edition that had them.
func (c *Course) Items() []*checklist.Item {
	var all []*checklist.Item
	seen := map[string]bool{}
	for i := len(c.Points) - 1; i >= 0; i-- {
		for j := range c.Points[i].Checklist.Items {
			if it := &c.Points[i].Checklist.Items[j]; !seen[it.ID] {
				seen[it.ID] = true
				all = append(all, it)
			}
		}
	}
	return all
}

// Strands lists every strand of any edition, in the same way.
func (c *Course) Strands() []checklist.Strand {
	var all []checklist.Strand
	for i := len(c.Points) - 1; i >= 0; i-- {
		for _, s := range c.Points[i].Checklist.Strands {
			if !slices.ContainsFunc(all, func(t checklist.Strand) bool { return t.ID == s.ID }) {
				all = append(all, s)
			}
		}
	}
	return all
}

// Tally is how a strand stood at one position.
type Tally struct {
	assessment.Counts
	Present bool // the edition has the strand
}

// Told says that there is anything to count: where nothing in the strand was
// assessed, a count of none shown would be mistaken for a finding.
func (t Tally) Told() bool { return t.Present && t.Assessed() > 0 }

// Line is a strand's tally at every position.
func (c *Course) Line(strand string) []Tally {
	line := make([]Tally, len(c.Points))
	for i := range c.Points {
		line[i].Counts = c.Points[i].Position.Strand(strand).Counts()
		line[i].Present = slices.ContainsFunc(c.Points[i].Checklist.Strands, func(s checklist.Strand) bool { return s.ID == strand })
	}
	return line
}
