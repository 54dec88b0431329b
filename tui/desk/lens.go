package desk

import (
	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
)

// Group is items that stand under one heading: a strand of the checklist, or
// an area of the lens that is chosen.
type Group struct {
	ID, Name string
	Items    []int // places in the checklist, in its order
}

// In is the part of a position that a group has.
func (g Group) In(p assessment.Position) assessment.Position {
	out := assessment.Position{Days: p.Days, States: make([]assessment.State, len(g.Items))}
	for i, place := range g.Items {
		out.States[i] = p.States[place]
	}
	return out
}

// grouping is the groups of one lens, worked out once.
type grouping struct {
	lens   string
	groups []Group
	of     []int // group of each item, by its place in the checklist
}

// Lens is the id of the lens that the screens group items by; empty for the
// checklist's own strands. Screens key their caches by it beside Revision.
func (d *Desk) Lens() string { return d.lens }

// SetLens chooses a lens for every screen of this run, and keeps it nowhere. An
// id that the checklist does not have chooses its strands.
func (d *Desk) SetLens(id string) {
	d.lens = ""
	if _, ok := d.lensOf(id); ok {
		d.lens = id
	}
}

// NextLens chooses the next of the strands and the lenses, and around the end.
func (d *Desk) NextLens() {
	next := 0
	for i, l := range d.Checklist.Lenses {
		if l.ID == d.lens {
			next = i + 1
		}
	}
	if next < len(d.Checklist.Lenses) {
		d.SetLens(d.Checklist.Lenses[next].ID)
		return
	}
	d.SetLens("")
}

// LensName is the name of the lens that is chosen, which says whose reading it
// is; empty for the checklist's strands.
func (d *Desk) LensName() string {
	l, _ := d.lensOf(d.lens)
	return l.Name.OneLine()
}

// NoLens says why there is nothing to choose; empty when there is.
func (d *Desk) NoLens() string {
	if len(d.Checklist.Lenses) > 0 {
		return ""
	}
	return "This checklist groups its items by strand only."
}

func (d *Desk) lensOf(id string) (checklist.Lens, bool) {
	for _, l := range d.Checklist.Lenses {
		if l.ID == id && id != "" {
			return l, true
		}
	}
	return checklist.Lens{}, false
}

// Groups are the strands, or the areas of the lens that is chosen, in their
// order. Every item is in one of them: in the first that names it, or in a last
// one of its own for what none names.
func (d *Desk) Groups() []Group { return d.grouped().groups }

// GroupOf is the group of an item, as a place in Groups; -1 for an item that
// the checklist does not have.
func (d *Desk) GroupOf(item string) int {
	if i := d.Checklist.Position(item); i >= 0 {
		return d.grouped().of[i]
	}
	return -1
}

func (d *Desk) grouped() *grouping {
	if d.groups.of == nil || d.groups.lens != d.lens {
		d.groups = d.group()
	}
	return &d.groups
}

func (d *Desk) group() grouping {
	const none = -1
	g := grouping{lens: d.lens, of: make([]int, len(d.Checklist.Items))}
	for i := range g.of {
		g.of[i] = none
	}
	if l, ok := d.lensOf(d.lens); ok {
		for n, a := range l.Areas {
			g.groups = append(g.groups, Group{ID: a.ID, Name: a.Name.OneLine()})
			for _, id := range a.Items {
				if i := d.Checklist.Position(id); i >= 0 && g.of[i] == none {
					g.of[i] = n
				}
			}
		}
	} else {
		for n, st := range d.Checklist.Strands {
			g.groups = append(g.groups, Group{ID: st.ID, Name: st.Name.OneLine()})
			for i := range d.Checklist.Items {
				if d.Checklist.Items[i].Strand == st.ID {
					g.of[i] = n
				}
			}
		}
	}
	rest := len(g.groups)
	for i := range g.of {
		if g.of[i] == none {
			g.of[i] = rest
			if len(g.groups) == rest {
				g.groups = append(g.groups, Group{Name: "In no area"})
			}
		}
		g.groups[g.of[i]].Items = append(g.groups[g.of[i]].Items, i)
	}
	return g
}
