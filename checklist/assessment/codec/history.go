package codec

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// history reads every revision. What somebody edited in it is kept and marked;
// the readable part cannot lose by it.
func (d *decoder) history(v yamlio.Value) {
	list := v.List()
	d.revisions = make([]*assessment.Revision, 0, len(list))
	d.read = make(map[*yaml.Node]*assessment.Revision, len(list))
	there := make(map[string]bool, len(list))
	for _, entry := range list {
		r := d.seen(entry)
		if r == nil {
			fresh, ok := d.revision(entry)
			if !ok {
				continue
			}
			fresh = fresh.Verify()
			if r = &fresh; d.before.has(fresh) {
				d.again++
			} else {
				d.added = append(d.added, fresh)
			}
		}
		d.read[entry.Node()] = r
		if r.Altered {
			d.warn(entry.Line(), entry.Column(), "this entry of the history was changed after it was recorded",
				"it is kept, and what it says cannot be relied on; the file that it came from may have the true one")
		}
		there[r.ID] = true
		d.revisions = append(d.revisions, r)
	}
	for i, r := range d.revisions {
		for _, id := range r.Replaces {
			if !there[id] {
				there[id] = true // one warning for each
				d.warn(list[i].Line(), list[i].Column(), fmt.Sprintf("an earlier entry of the history (%s) is missing", id),
					"the answers are complete; only what stood there before is gone")
			}
		}
	}
}

// seen gives the revision of an entry that was read, and verified, as a part of
// the file before; nil for any other.
func (d *decoder) seen(entry yamlio.Value) *assessment.Revision {
	if d.before == nil {
		return nil
	}
	r := d.before.read[entry.Node()]
	if r != nil {
		d.again++
		d.place(entry, r.Register)
	}
	return r
}

// has says that the file has a revision, as it is here.
func (f *File) has(r assessment.Revision) bool {
	if f == nil || r.Altered {
		return false
	}
	for _, known := range f.read {
		if known.ID == r.ID {
			return known.Redacted == r.Redacted && !known.Altered
		}
	}
	return false
}

func (d *decoder) revision(entry yamlio.Value) (assessment.Revision, bool) {
	m := entry.Map()
	m.Only(keyID, keyRegister, keyReplaces, keyBy, keyAt, keyValue, keyRedacted)
	r := assessment.Revision{
		ID: d.revisionID(m.Need(keyID)), Register: d.register(m.Need(keyRegister)),
		By: m.Get(keyBy).Text().String(), At: d.time(m.Get(keyAt)),
		Redacted: m.Get(keyRedacted).Bool(), Value: assessment.Value{},
	}
	for _, old := range m.Get(keyReplaces).List() {
		r.Replaces = append(r.Replaces, d.revisionID(old))
	}
	value := m.Get(keyValue)
	if r.Redacted && !value.Empty() {
		value.Fail("an entry cannot be redacted and have a value", "take the value out, with all lines under it")
	}
	if !m.Get(keyRedacted).Exists() && !value.Exists() && m.Exists() {
		m.Fail("an entry of the history has no value", fmt.Sprintf("write %s: true if its text had to go", keyRedacted))
	}
	value.Map().Each(func(k yamlio.Key, v yamlio.Value) { r.Value[k.Name] = v.Prose().String() })
	if items := strings.Fields(r.Value["items"]); len(items) > assessment.MaxLinks {
		value.Fail(fmt.Sprintf("an evidence entry supports more than %d items", assessment.MaxLinks), "check that it is the right file")
	}
	return r, r.ID != "" && r.Register != ""
}

// register reads the name of a register. One that belongs to an item needs the
// item's answer, or what it says would be out of sight.
func (d *decoder) register(v yamlio.Value) string {
	name := d.word(v)
	d.place(v, name)
	return name
}

// place holds the name of a register against the rest of the file.
func (d *decoder) place(v yamlio.Value, name string) {
	kind, id := kindOf(name)
	switch {
	case (kind == evidenceKind || kind == actionKind) && !assessment.IsKey(id):
		v.Fail(fmt.Sprintf("%q cannot be the id of an entry", text.Line(id)), "get the file again from where it came from")
	case (kind == evidenceKind || kind == actionKind) && !d.entry(name):
		v.Fail(tooManyEntries())
	case id != "" && ofItem(kind) && !d.isItem(id):
		v.Fail(fmt.Sprintf("the history has an entry on %s, and there is no answer on it", id),
			fmt.Sprintf("put its answer back (%s: and under it %s: %s), or get the file again", id, keyOutcome, assessment.NotAssessed.Word()))
	}
}

func (d *decoder) isItem(id string) bool {
	_, ok := d.blocks[id]
	return ok
}

// revisionID reads 20 hex digits.
func (d *decoder) revisionID(v yamlio.Value) string {
	id := v.Word()
	if id != "" && (len(id) != 20 || strings.Trim(id, "0123456789abcdef") != "") {
		v.Fail(fmt.Sprintf("%s is not the id of a change", v.Name()), "the history is not for editing; get the file again from where it came from")
	}
	return id
}

// time reads the time of a change; none for one that was made by hand.
func (d *decoder) time(v yamlio.Value) string {
	at := v.Word()
	if at == "" {
		return ""
	}
	if _, err := time.Parse("2006-01-02T15:04:05Z", at); err != nil {
		v.Fail(fmt.Sprintf("%s is not a time", v.Name()), "write it as in 2026-11-23T14:02:11Z")
	}
	return at
}

// takeEdits compares the readable part with what the history says, and records
// every difference as a change made outside the program.
func (d *decoder) takeEdits(a *assessment.Assessment) *assessment.Assessment {
	shown := pageOf(a, func(item string) bool { return !d.same[item] })
	var changes []assessment.Change
	for _, s := range d.slots {
		before := shown[s.register]
		if s.open.Exists() {
			d.stillOpen(s, before)
			continue
		}
		if len(before.versions) == 0 && s.value.Equal(before.value) {
			continue
		}
		recorded, _ := a.Current(s.register)
		now := before.over(recorded, s.keepFirstDue(before))
		if s.needText != "" && now[s.needText] == "" {
			s.at.Fail(s.name+" does not say what it is", fmt.Sprintf("write %s: and a few words", s.needText))
			continue
		}
		changes = append(changes, assessment.Change{Register: s.register, Value: now})
		d.warn(s.at.Line(), s.at.Column(), s.name+" was changed outside the program", "the change is taken in and recorded as made by hand")
	}
	for register, before := range shown {
		if _, ok := d.places[register]; !ok {
			changes = append(changes, d.takenOut(register, before))
		}
	}
	slices.SortFunc(changes, func(x, y assessment.Change) int { return strings.Compare(x.Register, y.Register) })
	return recordEdits(a, changes)
}

// recordEdits records changes by hand. A second look that somebody wrote or
// changed is at the judgement as it stands after them, and so it goes last.
func recordEdits(a *assessment.Assessment, changes []assessment.Change) *assessment.Assessment {
	var looks, others []assessment.Change
	for _, c := range changes {
		if kind, _ := kindOf(c.Register); kind == secondKind && len(c.Value) > 0 {
			looks = append(looks, c)
		} else {
			others = append(others, c)
		}
	}
	a, _ = a.SetAllOutside(others)
	for _, c := range looks {
		_, item := kindOf(c.Register)
		judgement := assessment.JudgementRegister(item)
		delete(c.Value, "of")
		if heads := a.Heads(judgement); len(heads) > 0 && len(a.Versions(judgement)) == 0 {
			c.Value["of"] = heads[0].ID
		}
	}
	a, _ = a.SetAllOutside(looks)
	return a
}

// stillOpen checks that versions that are not settled are as the program wrote
// them: what is written into them would belong to neither.
func (d *decoder) stillOpen(s slot, before said) {
	if len(before.versions) > 0 && same(s.open, versions(s.register, before.versions)) {
		return
	}
	s.open.Fail(fmt.Sprintf("%s: the versions that are not settled are not those of the history", s.name),
		"to settle it, write what is right in their place and take them out; otherwise put them back as they were")
}

// keepFirstDue lets the due date that was first set survive, as it does in the
// program.
func (s slot) keepFirstDue(before said) assessment.Value {
	due, ok := s.value["due"]
	if kind, _ := kindOf(s.register); kind != actionKind || !ok || s.value["first_due"] != "" {
		return s.value
	}
	due = cmp.Or(before.value["first_due"], before.value["due"], due)
	v := assessment.Value{"first_due": due}
	for k, text := range s.value {
		v[k] = text
	}
	return v
}

// takenOut is the change for something that is gone from the readable part.
func (d *decoder) takenOut(register string, before said) assessment.Change {
	kind, id := kindOf(register)
	at, gone := d.doc.Root().Get(keyAnswers), assessment.Value{}
	what, do := "", "the change is taken in; what stood there stays in the history"
	switch kind {
	case evidenceKind, actionKind:
		what, gone = fmt.Sprintf("the %s %s", map[string]string{evidenceKind: "evidence entry", actionKind: "action"}[kind], id), assessment.Removed()
		home, _, _ := strings.Cut(before.value["items"]+before.value["item"], " ")
		at = d.blocks[home]
	case aboutKind:
		what = strings.ReplaceAll(id, "_", " ")
		do += fmt.Sprintf("; to put it back, write the line %s: with its value again", id)
	case sealKind:
		what, gone = "the seal", assessment.Removed()
	case answeredKind:
		what = nameAnswered(id)
	default:
		what = fmt.Sprintf("the %s of %s", map[string]string{targetKind: "target", previousKind: "last cycle's position", secondKind: "second look",
			flagKind: "flag", handoverKind: "handover note", briefingKind: "briefing text"}[kind], id)
	}
	if id != "" && ofItem(kind) {
		at = d.blocks[id]
	}
	d.warn(at.Line(), at.Column(), what+" was taken out outside the program", do)
	return assessment.Change{Register: register, Value: gone}
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
