package merging

import (
	"cmp"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
)

// Together is an answer that nobody gave as it now stands: the level of one copy
// came together with the note or the parts of another.
type Together struct {
	Item string
	By   string   // the role that gave the level, or assessment.Outside
	With []Beside // never empty
}

// Beside is what came to the level from somebody else.
type Beside struct {
	What string // the note, the part lesson plan
	By   string
}

// Line says whose the level is, and whose is beside it: "came together from two
// people: the level is by Enforcement lead, the note by Deputy lead". Where all of
// it is by one role, nobody can tell whether it is one person.
func (t Together) Line() string {
	roles := []string{t.By}
	said := []string{"the level is " + Version{By: t.By}.ByWhom()}
	for _, b := range t.With {
		said = append(said, b.What+" "+Version{By: b.By}.ByWhom())
		if !slices.ContainsFunc(roles, func(role string) bool { return assessment.SameRole(role, b.By) }) {
			roles = append(roles, b.By)
		}
	}
	from := map[int]string{1: "different copies", 2: "two people"}[len(roles)]
	return "came together from " + cmp.Or(from, "several people") + ": " + strings.Join(said, ", ")
}

// CameTogether lists the answers in what came of a merge that none of its sides
// has as they stand, in the order of its items.
func CameTogether(merged *assessment.Assessment, sides ...*assessment.Assessment) []Together {
	var out []Together
	for _, item := range merged.Items() {
		level, given := stands(merged, assessment.LevelRegister(item))
		if !given {
			continue
		}
		t := Together{Item: item, By: level.By}
		for _, name := range merged.OwnRegisters(item) {
			beside, said := stands(merged, name)
			if !said || name == level.Register || PlaceOf(merged, name).Kind != Answers {
				continue
			}
			if !slices.ContainsFunc(sides, func(a *assessment.Assessment) bool { return has(a, merged, level.Register) && has(a, merged, name) }) {
				t.With = append(t.With, Beside{merged.NameOf(name), beside.By})
			}
		}
		if len(t.With) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// stands gives the revision that a register stands at; false where it says
// nothing, or two versions are open.
func stands(a *assessment.Assessment, register string) (assessment.Revision, bool) {
	v, agreed := a.Current(register)
	heads := a.Heads(register)
	if !agreed || v.Blank() {
		return assessment.Revision{}, false
	}
	i := slices.IndexFunc(heads, func(r assessment.Revision) bool { return r.Value.Equal(v) })
	if i < 0 {
		return assessment.Revision{}, false
	}
	return heads[i], true
}

// has says that a register stands in one side as it stands in what came of it.
func has(side, merged *assessment.Assessment, register string) bool {
	now, _ := merged.Current(register)
	then, agreed := side.Current(register)
	return agreed && then.Equal(now)
}
