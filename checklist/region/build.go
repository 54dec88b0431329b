package region

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
)

// monthsApart is how far apart two returns have to be for a reader to be told.
const monthsApart = 12

// quarter is in months: evidence has to be renewed within it where a force has
// no earlier return to compare with.
const quarter = 3

// entry is a return that may stand in the region.
type entry struct {
	file, digest string
	*returns.Return
	who  identity
	maps []int // for each item of the checklist, the answer that speaks to the same words, or -1
}

// Build puts returns side by side. forces may be nil when there is no list of
// forces. The same sources, in any order, give the same region. The error says
// that the options cannot be met: a region or a marking that is not known.
func Build(c *checklist.Checklist, forces *checklist.Forces, sources []Source, o Options) (*Region, error) {
	b := builder{c: c, forces: forces, o: o, r: &Region{Checklist: c, Aliased: o.Alias}}
	if err := b.options(); err != nil {
		return nil, err
	}
	sources = slices.Clone(sources)
	slices.SortStableFunc(sources, func(x, y Source) int { return cmp.Compare(x.File, y.File) })
	var all []entry
	for _, s := range sources {
		if e, refused := b.look(s); refused != nil {
			b.refuse(*refused)
		} else {
			all = append(all, e)
		}
	}
	groups := b.group(all)
	slices.SortStableFunc(b.r.Refused, func(x, y Refusal) int { return cmp.Compare(x.File, y.File) })
	b.day(groups)
	for _, g := range groups {
		b.column(g)
	}
	b.expected()
	b.order()
	b.rows()
	b.notes()
	b.anonymous()
	return b.r, nil
}

type builder struct {
	c      *checklist.Checklist
	forces *checklist.Forces
	o      Options
	region *checklist.ForceRegion // nil when none was chosen
	r      *Region
	cols   []*column
}

// column is a Column with what its cells are made from.
type column struct {
	Column
	of, before *entry // nil when there is none
	forces     []string
}

func (b *builder) options() error {
	if b.o.Ceiling != "" && !KnownMarking(b.o.Ceiling) {
		return fmt.Errorf("%q is not a marking that can be put in order; the markings are %s", text.Line(b.o.Ceiling), strings.Join(Markings(), ", "))
	}
	if b.o.Region == "" {
		return nil
	}
	if b.forces == nil {
		return fmt.Errorf("there is no list of forces, so nobody can say who is expected from %q", text.Line(b.o.Region))
	}
	region, ok := b.forces.FindRegion(b.o.Region)
	if !ok {
		var names []string
		for _, r := range b.forces.Regions {
			names = append(names, r.Name.OneLine())
		}
		near, _ := text.Nearest(b.o.Region, names)
		if near != "" {
			near = "; did you mean " + near + "?"
		}
		return fmt.Errorf("there is no region %q in the list of forces%s", text.Line(b.o.Region), near)
	}
	b.region, b.r.Name = region, region.Name
	return nil
}

func (b *builder) refuse(r Refusal) { b.r.Refused = append(b.r.Refused, r) }

// look says whether a file may stand in the region.
func (b *builder) look(s Source) (entry, *Refusal) {
	if s.Refused != nil {
		r := *s.Refused
		r.File = s.File
		if !r.Force.Empty() {
			r.key = b.identify(&returns.Return{Force: r.Force}).key
		}
		return entry{}, &r
	}
	e := entry{file: s.File, digest: s.Digest, Return: s.Return, who: b.identify(s.Return)}
	refuse := func(reason Reason, what, do string) (entry, *Refusal) {
		return entry{}, &Refusal{File: s.File, Force: s.Return.Force, Reason: reason, What: what, Do: do, key: e.who.key}
	}
	switch r := s.Return; {
	case b.o.Ceiling != "" && Above(r.Marking.String(), b.o.Ceiling):
		return refuse(AboveCeiling, fmt.Sprintf("it is marked %s, above %s", r.Marking.OneLine(), strings.ToUpper(b.o.Ceiling)),
			"close it here and handle it where that marking may be held")
	case r.Audience == returns.Public:
		return refuse(WrongAudience, "it was made for the public and holds counts only", "ask the force for a return made for the region")
	case r.Audience != returns.Region:
		return refuse(WrongAudience, "it was made for "+r.Audience.Name()+" and not for the region", "ask the force for a return made for the region")
	case r.AsAt.IsZero():
		return refuse(NoDate, "it does not say which day it speaks of", "ask the force for a return with an as-at date")
	case !b.o.AsAt.IsZero() && r.AsAt.After(b.o.AsAt):
		return refuse(AfterDay, fmt.Sprintf("it is as at %s, after the day asked for", r.AsAt.Long()), "ask for a later day to have it in")
	}
	if e.maps = b.mapItems(s.Return); e.maps == nil {
		return refuse(WrongChecklist, fmt.Sprintf("it answers to the checklist %s, edition %s; none of its items has the words of %s, edition %s",
			text.Line(s.Return.Checklist), text.Line(s.Return.Edition), b.c.ID, b.c.Edition), "ask the force for a return on the checklist in use, or name its checklist with --checklist")
	}
	return e, nil
}

// mapItems finds for every item the answer to the same words; nil when there
// is none for any item. In the same edition the item's id is enough to find
// the answer, whose words may have been changed since all the same.
func (b *builder) mapItems(r *returns.Return) []int {
	same := r.Checklist == b.c.ID && r.Edition == b.c.Edition
	byWords, byID := make(map[string]int, len(r.Answers)), make(map[string]int, len(r.Answers))
	for i := range r.Answers {
		byWords[r.Answers[i].Wording], byID[r.Answers[i].Item] = i, i
	}
	maps, found := make([]int, len(b.c.Items)), same
	for i := range b.c.Items {
		it := &b.c.Items[i]
		at, ok := byID[it.ID]
		if !ok || r.Answers[at].Wording != it.Digest && (!same || r.Answers[at].Wording != "") {
			at, ok = byWords[it.Digest]
		}
		maps[i] = -1
		if ok {
			maps[i], found = at, true
		}
	}
	if !found {
		return nil
	}
	return maps
}

// group sorts returns by force, newest first, and settles what a force has sent
// twice for one day. Groups come in the order of their keys.
func (b *builder) group(all []entry) [][]entry {
	byForce := map[string][]entry{}
	for _, e := range all {
		byForce[e.who.key] = append(byForce[e.who.key], e)
	}
	var groups [][]entry
	for _, key := range sortedKeys(byForce) {
		g := byForce[key]
		slices.SortStableFunc(g, func(x, y entry) int {
			return cmp.Or(x.AsAt.DaysUntil(y.AsAt), x.Released.DaysUntil(y.Released))
		})
		var kept []entry
		for len(g) > 0 {
			n := 1
			for n < len(g) && g[n].AsAt == g[0].AsAt {
				n++
			}
			if one, ok := b.settle(g[:n]); ok {
				kept = append(kept, one)
			}
			g = g[n:]
		}
		if len(kept) > 0 {
			groups = append(groups, kept)
		}
	}
	return groups
}

// settle picks one of several returns of one force for one day: the one that
// was released last. Between two that differ and were released on one day
// nobody but the force can choose.
func (b *builder) settle(same []entry) (entry, bool) {
	first := same[0]
	open := ""
	for _, e := range same[1:] {
		if e.Released == first.Released && !equal(e, first) {
			open = e.file
		}
	}
	if open == "" {
		for _, e := range same[1:] {
			what, do := fmt.Sprintf("%s is there twice as at %s; the other file, %s, was released later and stands in the grid", name(e), e.AsAt.Long(), text.Line(first.file)),
				"take the other file away to use this one"
			if equal(e, first) {
				what, do = fmt.Sprintf("it is a second copy of %s", text.Line(first.file)), "take one of them away"
			}
			b.refuseTwice(e, first.file, what, do)
		}
		return first, true
	}
	for _, e := range same {
		other := first.file
		if e.file == first.file {
			other = open
		}
		b.refuseTwice(e, other, fmt.Sprintf("%s is there twice as at %s, and %s, released on the same day, says something else", name(e), e.AsAt.Long(), text.Line(other)),
			"ask the force which one counts, and take the other away")
	}
	return entry{}, false
}

func (b *builder) refuseTwice(e entry, other, what, do string) {
	b.refuse(Refusal{File: e.file, Force: e.Force, Reason: SameForce, What: what, Do: do, Other: other, key: e.who.key})
}

func name(e entry) string {
	if e.Force.Empty() {
		return "a force that gives no name"
	}
	return e.Force.OneLine()
}

// equal says that two files say the same. Where their digests are known these
// tell, since a return that was read holds no more than a region needs.
func equal(x, y entry) bool {
	if x.digest != "" && y.digest != "" {
		return x.digest == y.digest
	}
	return reflect.DeepEqual(x.Return, y.Return)
}

// day settles for which day standing is worked out.
func (b *builder) day(groups [][]entry) {
	for _, g := range groups {
		if d := g[0].AsAt; b.r.Newest.IsZero() || d.After(b.r.Newest) {
			b.r.Newest = d
		}
		if d := g[0].AsAt; b.r.Oldest.IsZero() || d.Before(b.r.Oldest) {
			b.r.Oldest = d
		}
	}
	b.r.AsAt, b.r.Given = b.o.AsAt, !b.o.AsAt.IsZero()
	if !b.r.Given {
		b.r.AsAt = b.r.Newest
	}
	var markings []string
	for _, g := range groups {
		for _, e := range g[:min(len(g), 2)] {
			markings = append(markings, e.Marking.String())
		}
	}
	b.r.Marking = Highest(markings...)
}

// column adds the column of a force, from its returns, newest first.
func (b *builder) column(g []entry) {
	e := &g[0]
	col := &column{of: e, forces: e.who.forces, Column: Column{
		Name: e.who.name, Force: e.who.force, Covers: e.who.covers, Region: b.regionOf(e.who.forces), Return: true,
		File: e.file, Cycle: e.Cycle, Edition: e.Edition, Position: e.Counts, Basis: e.Basis, Judged: b.judged(e), Other: e.Checklist != b.c.ID || e.Edition != b.c.Edition,
		AsAt: e.AsAt, Released: e.Released, Marking: e.Marking.OneLine(), Handling: text.Line(e.Handling.String()), Sealed: e.Seal != nil && !e.Seal.Changed, key: e.who.key,
		FarApart: !e.AsAt.AddMonths(monthsApart).After(b.r.Newest), Since: b.r.AsAt.AddMonths(-quarter)}}
	if len(g) > 1 {
		col.before, col.Before, col.Since = &g[1], g[1].AsAt, g[1].AsAt
	}
	for _, at := range e.maps {
		if at < 0 {
			col.Unmapped++
		}
	}
	levels := false
	for i := range e.Answers {
		a := &e.Answers[i]
		if a.Newest.After(col.Evidence) {
			col.Evidence = a.Newest
		}
		if _, ok := a.Outcome.Level(); ok {
			levels = true
		}
	}
	col.Unrenewed = levels && !col.Evidence.After(col.Since)
	b.cols = append(b.cols, col)
}

// judged says what judged a return where it was not the checklist in use as it
// stands: one of the force's own, what was changed in it, or settings that differ.
func (b *builder) judged(e *entry) text.Text {
	switch {
	case !e.Judged.Empty():
		return e.Judged
	case e.Checklist == b.c.ID && e.Edition == b.c.Edition && e.Settings != b.c.Settings:
		return text.Line("settings that are not said")
	}
	return text.Text{}
}

// expected adds a column for every force of the chosen region of which there is
// no return.
func (b *builder) expected() {
	if b.region == nil {
		return
	}
	there := map[string]bool{}
	for _, col := range b.cols {
		for _, id := range col.forces {
			there[id] = true
		}
	}
	refused := map[string]bool{}
	for _, r := range b.r.Refused {
		refused[r.key] = true
	}
	for _, f := range b.forces.In(b.region.ID) {
		if !there[f.ID] {
			key := forceKey(f.ID)
			b.cols = append(b.cols, &column{forces: []string{f.ID}, Column: Column{Name: f.Name, Force: f.ID, Region: b.region.Name,
				Refused: refused[key], key: key}})
		}
	}
}
