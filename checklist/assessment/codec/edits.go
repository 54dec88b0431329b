package codec

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// takeEdits compares the readable part with what the history says, and records
// every difference as a change made outside the program.
func (d *decoder) takeEdits(a *assessment.Assessment) *assessment.Assessment {
	p := pageOf(a)
	var changes []assessment.Change
	for _, s := range d.slots {
		before := p.by[s.register]
		if s.open.Exists() {
			d.stillOpen(s, before)
			continue
		}
		if len(before.versions) == 0 && s.value.Equal(before.value) {
			continue
		}
		recorded, _ := a.Current(s.register)
		now := before.over(recorded, s.keepFirstDue(before))
		if d.barred(s) {
			continue
		}
		changes = append(changes, assessment.Change{Register: s.register, Value: now})
		d.doc.Warn(s.at.Line(), s.at.Column(), s.name()+" was changed outside the program", "the change is taken in and recorded as made by hand")
	}
	for register, before := range p.by {
		if _, ok := d.places[register]; !ok {
			changes = append(changes, d.takenOut(before))
		}
	}
	slices.SortFunc(changes, func(x, y assessment.Change) int { return strings.Compare(x.Register, y.Register) })
	return recordEdits(a, changes)
}

// barred says, and tells of it, that what a person wrote cannot be kept.
func (d *decoder) barred(s slot) bool {
	takenAway := len(s.value) == 0 && s.kind.Home == ""
	return !takenAway && !d.reader().Check(s.at, s.kind, s.value)
}

// recordEdits records changes by hand. A second look that somebody wrote or
// changed is at the judgement as it stands after them, and so it goes last. Where
// the same hand changed the words, nobody can say which were looked at.
func recordEdits(a *assessment.Assessment, changes []assessment.Change) *assessment.Assessment {
	var looks, others []assessment.Change
	for _, c := range changes {
		if item := assessment.RegisterNamed(c.Register).Item; item != "" && c.Register == assessment.SecondRegister(item) && len(c.Value) > 0 {
			looks = append(looks, c)
		} else {
			others = append(others, c)
		}
	}
	reworded := map[string]bool{} // items of which words were changed by hand: no two readings of them get the same salt
	next, made := a.SetAllOutside(others, nil)
	for _, id := range made {
		if r, _ := next.Revision(id); r.Salt != "" {
			reworded[assessment.RegisterNamed(r.Register).Item] = true
		}
	}
	for _, c := range looks {
		item := assessment.RegisterNamed(c.Register).Item
		if c.Value["stood"] = next.Answer(item).Outcome().Word(); !reworded[item] {
			c.Value["of"] = next.LookedAt(item)
		}
	}
	next, _ = next.SetAllOutside(looks, nil)
	return next
}

// stillOpen checks that versions that are not settled are as the program wrote
// them: what is written into them would belong to neither.
func (d *decoder) stillOpen(s slot, before shown) {
	if len(before.versions) > 0 && same(s.open, before.versionList()) {
		return
	}
	s.open.Fail(fmt.Sprintf("%s: the versions that are not settled are not those of the history", s.name()),
		"to settle it, write what is right in their place and take them out; otherwise put them back as they were")
}

// keepFirstDue lets the due date that was first set survive, as it does in the
// program.
func (s slot) keepFirstDue(before shown) assessment.Value {
	due, ok := s.value["due"]
	if _, dated := s.kind.Field("first_due"); !dated || !ok || s.value["first_due"] != "" {
		return s.value
	}
	v := assessment.Value{"first_due": cmp.Or(before.value["first_due"], before.value["due"], due)}
	maps.Copy(v, s.value)
	return v
}

// takenOut is the change for something that is gone from the readable part.
func (d *decoder) takenOut(before shown) assessment.Change {
	s := slot{kind: before.kind, of: before.of, value: before.value}
	at, gone := d.doc.Root().Get(keyAnswers), assessment.Value{}
	do := "the change is taken in; what stood there stays in the history"
	what := s.name()
	home, _, _ := strings.Cut(before.value[before.kind.Home], " ")
	switch k := before.kind; {
	case k.Home != "":
		what, gone, at = fmt.Sprintf("%s %s", k.Words, before.of.Key), assessment.Removed(), d.blocks[home]
	case before.of.Item != "":
		at = d.blocks[before.of.Item]
	case k.Place == schema.Block:
		gone = assessment.Removed()
	case k.Place == schema.Single:
		do += fmt.Sprintf("; to put it back, write the line %s: with its value again", k.File)
	}
	d.doc.Warn(at.Line(), at.Column(), what+" was taken out outside the program", do)
	return assessment.Change{Register: before.register, Value: gone}
}

// writeIDs notes the ids that were made in the tree, so that comments and
// unknown keys of those entries find them again.
func (d *decoder) writeIDs() {
	root := d.doc.Node().Content[0]
	for _, g := range d.given {
		entry := child(child(child(root, keyAnswers), g.item), g.list).Content[g.index]
		if old := child(entry, keyID); old != nil {
			*old = *yamlio.Plain(g.id)
			continue
		}
		m := yamlio.NewMap()
		yamlio.Put(m, keyID, yamlio.Plain(g.id))
		entry.Content = append(m.Content, entry.Content...)
	}
}

// child finds the value of a key; nil when there is none.
func child(m *yaml.Node, key string) *yaml.Node {
	for i := 0; m != nil && i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			return m.Content[i+1]
		}
	}
	return nil
}

// same compares what stands in a file with what the program would write.
func same(v yamlio.Value, n *yaml.Node) bool {
	switch n.Kind {
	case yaml.ScalarNode:
		return v.Prose().String() == n.Value
	case yaml.SequenceNode:
		list := v.List()
		return slices.EqualFunc(list, n.Content, same)
	}
	m := v.Map()
	if keys := m.Keys(); len(keys)*2 != len(n.Content) {
		return false
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if got := m.Get(n.Content[i].Value); !got.Exists() || !same(got, n.Content[i+1]) {
			return false
		}
	}
	return true
}
