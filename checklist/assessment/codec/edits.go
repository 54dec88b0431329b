package codec

import (
	"fmt"
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
		now := before.over(recorded, assessment.WrittenOver(s.kind, before.value, s.value))
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
	return a.RecordOutside(changes)
}

// barred says, and tells of it, that what a person wrote cannot be kept.
func (d *decoder) barred(s slot) bool {
	takenAway := len(s.value) == 0 && s.kind.Home == ""
	return !takenAway && !d.reader().Check(s.at, s.kind, s.value)
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
