package assessment

import (
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Assessment is one force's answers for one cycle. It is never changed in
// place: With and the methods built on it return a new one that shares what
// stayed the same.
type Assessment struct {
	id        string
	checklist string
	edition   string
	items     []string             // item ids in the checklist's order
	known     map[string]bool      // the same, to look up
	registers map[string]*register // never changed in place
	own       map[string][]string  // by item, the names of its own registers in order; those of the whole under an empty item
	answers   map[string]*Answer   // by item, derived
	fences    map[string][]string  // by register, the revisions that it begins anew with after a redaction
	tips      *tips
	altered   int // revisions that somebody changed after they were recorded
}

// New makes an empty assessment. id is random and lasts for the file's life:
// only copies of the same assessment can be merged. items are in order.
func New(id, checklistID, edition string, items []string) *Assessment {
	a := &Assessment{id: id, checklist: checklistID, edition: edition,
		registers: map[string]*register{}, answers: map[string]*Answer{}, tips: &tips{}}
	return a.withItems(items)
}

// withItems gives a copy that has a place for each of the items, in order.
func (a *Assessment) withItems(items []string) *Assessment {
	b := *a
	b.items = slices.Clone(items)
	b.known = make(map[string]bool, len(items))
	for _, item := range items {
		b.known[item] = true
	}
	b.answers = make(map[string]*Answer, len(items))
	b.derive(b.known)
	return &b
}

// ID is the assessment's own identity, the same in every copy of its file.
func (a *Assessment) ID() string { return a.id }

// Checklist and Edition name the standard that it answers to.
func (a *Assessment) Checklist() string { return a.checklist }

// Edition is the edition of the standard that it answers to.
func (a *Assessment) Edition() string { return a.edition }

// Items lists the ids of the items in order.
func (a *Assessment) Items() []string { return slices.Clone(a.items) }

// HasItem says that the assessment has a place for an item.
func (a *Assessment) HasItem(id string) bool { return a.known[id] }

// Revisions gives every revision in file order.
func (a *Assessment) Revisions() []Revision {
	n := 0
	for _, g := range a.registers {
		n += len(g.revisions)
	}
	if n == 0 {
		return nil
	}
	all := make([]Revision, 0, n)
	for _, name := range a.registerNames() {
		for _, r := range a.registers[name].revisions {
			all = append(all, *r)
		}
	}
	return all
}

// History gives every revision of one register in file order.
func (a *Assessment) History(name string) []Revision {
	var all []Revision
	for _, r := range a.register(name).revisions {
		all = append(all, *r)
	}
	return all
}

// Heads gives the current revisions of a register: none, one, or several that
// were made apart from each other.
func (a *Assessment) Heads(name string) []Revision { return slices.Clone(a.register(name).heads) }

// Current gives the value of a register and whether it is settled. With a
// conflict open the value is that of one of the heads, which no caller may show
// without saying so.
func (a *Assessment) Current(name string) (Value, bool) {
	g := a.register(name)
	return g.shown.Value, g.settled
}

// Versions gives the revisions of a register that a person has to choose
// between; none while they agree.
func (a *Assessment) Versions(name string) []Revision { return a.register(name).versions() }

// Change is a value to record in a register.
type Change struct {
	Register string
	Value    Value
}

// Set records a value in a register, in place of every current revision, and
// gives the id of the new one. Setting what is already there changes nothing
// and gives an empty id.
func (a *Assessment) Set(name string, v Value, who Who) (*Assessment, string) {
	return a.Record([]Change{{name, v}}, who)
}

// Record is Set for several registers, each named once, as one act. It gives the
// id of the act, for Undo to take all of it back: that of the revision where
// there is but one, and nothing where nothing changed.
func (a *Assessment) Record(changes []Change, who Who) (*Assessment, string) {
	return a.record(changes, who.role(), who.stamp(), who)
}

// SetAllOutside records values that somebody wrote into the file by hand, each
// register named once. They have no time, so that two people who load the same
// edited file make the same revisions of what is not said in words. salt is as
// Who.Salt. It gives the ids of the revisions that it made, in order.
func (a *Assessment) SetAllOutside(changes []Change, salt func() string) (*Assessment, []string) {
	made := a.revise(changes, Outside, "", Who{Salt: salt})
	if len(made) == 0 {
		return a, nil
	}
	ids := make([]string, len(made))
	for i, r := range made {
		ids[i] = r.ID
	}
	return a.With(made...), ids
}

func (a *Assessment) record(changes []Change, by, at string, who Who) (*Assessment, string) {
	a = a.withPlaceFor(changes)
	made := a.revise(changes, by, at, who)
	switch len(made) {
	case 0:
		return a, ""
	case 1:
		return a.With(made...), made[0].ID
	}
	return a.With(made...), made[0].Act
}

// withPlaceFor adds the items that changes are on and that the file does not
// list, as where a person has taken an empty answer out of it.
func (a *Assessment) withPlaceFor(changes []Change) *Assessment {
	items := a.items
	for _, c := range changes {
		on := []string{RegisterNamed(c.Register).Item}
		if k, _ := KindOf(c.Register); k.Home != "" {
			home, _ := k.Field(k.Home)
			on = home.Split(c.Value[k.Home])
		}
		on = slices.DeleteFunc(on, func(item string) bool { return item == "" })
		if len(on) > 0 && !slices.ContainsFunc(on, func(item string) bool { return slices.Contains(items, item) }) {
			items = append(slices.Clip(items), on[0])
		}
	}
	if len(items) == len(a.items) {
		return a
	}
	return a.withItems(items)
}

// revise makes the revisions that record values; none for what is there already.
func (a *Assessment) revise(changes []Change, by, at string, who Who) []Revision {
	var made []Revision
	for _, c := range changes {
		g := a.register(c.Register)
		v := c.Value.Cleaned()
		if g.settled && g.shown.Value.Equal(v) && !g.shown.Redacted {
			continue
		}
		r := Revision{Register: c.Register, By: by, At: at, Value: v, Salt: g.saltFor(c.Register, v, by, who.NewSalt)}
		for _, h := range g.heads {
			r.Replaces = append(r.Replaces, h.ID)
		}
		made = append(made, r)
	}
	act := actOf(made)
	var before *Revision
	for i, r := range made {
		r.Act = act
		made[i] = a.newRevision(who, before, r)
		before = &made[i]
	}
	return made
}

// saltFor is the salt of a value with words, or of what a role records: a name may
// stand in its place. What somebody wrote by hand without a word has none, so that
// two who read the file make the same of it. Words that the register has held before
// keep the salt that they had, so that what is put back is known to be the same.
func (g *register) saltFor(name string, v Value, by string, salt func() string) string {
	k, _ := KindOf(name)
	switch {
	case k.HasWords(v):
	case by == Outside || by == "":
		return ""
	default:
		return salt()
	}
	had := ""
	for _, r := range g.revisions { // of several salts the same one whatever the clocks said
		if r.Salt != "" && !r.Altered && (had == "" || r.Salt < had) && r.Value.Equal(v) {
			had = r.Salt
		}
	}
	if had != "" {
		return had
	}
	return salt()
}

// actOf names what several revisions have in common that were made at once; it
// follows from what they change and never from what they say or who says it.
func actOf(made []Revision) string {
	if len(made) < 2 {
		return ""
	}
	content := appendTexts(nil, "act", made[0].At)
	for _, r := range made {
		content = appendTexts(appendTexts(content, r.Register), sorted(r.Replaces)...)
	}
	return digestOf(content)[:actDigits]
}

// actDigits is how long the name of an act is.
const actDigits = 12

// With puts revisions in, in any order. One that is already there adds
// nothing, except that a redacted copy takes the place of a readable one.
func (a *Assessment) With(revisions ...Revision) *Assessment {
	b := *a
	b.tips = a.tipsWith(revisions)
	b.registers = maps.Clone(a.registers)
	b.answers = maps.Clone(a.answers)
	byName := map[string][]Revision{}
	for _, r := range revisions {
		byName[r.Register] = append(byName[r.Register], r)
	}
	for _, name := range b.fence(revisions) {
		if name != ByRegister {
			byName[name] = append(byName[name], b.History(name)...)
		}
	}
	touched := map[string]bool{}
	var fresh []string
	for name, add := range byName {
		before := b.register(name)
		after := before.with(name, add)
		if fences := b.fences[name]; len(fences) > 0 {
			after = after.behind(name, fences)
		}
		if _, known := a.registers[name]; !known {
			fresh = append(fresh, name)
		}
		b.registers[name] = after
		b.altered += after.altered() - before.altered()
		b.touch(touched, name, before, after)
	}
	b.index(fresh)
	b.derive(touched)
	return &b
}

// index adds registers that are new to those of their items.
func (a *Assessment) index(names []string) {
	if len(names) == 0 {
		return
	}
	own := make(map[string][]string, len(a.own)+1)
	maps.Copy(own, a.own)
	added := map[string]bool{}
	for _, name := range names {
		if r := RegisterNamed(name); r.Kind != "" && r.Name() == name && !isEntry(name) {
			own[r.Item] = append(slices.Clip(own[r.Item]), name)
			added[r.Item] = true
		}
	}
	for item := range added {
		slices.SortFunc(own[item], CompareNatural)
	}
	a.own = own
}

// OwnRegisters lists the registers of an item that anything was ever recorded
// in, without those of its evidence and actions; those of the whole assessment
// for an empty item. The list is the caller's.
func (a *Assessment) OwnRegisters(item string) []string { return slices.Clone(a.own[item]) }

// register finds a register; an empty one where nothing was ever recorded.
func (a *Assessment) register(name string) *register {
	if g, ok := a.registers[name]; ok {
		return g
	}
	return &register{settled: true, first: unknownTime}
}

// touch notes which items a register's change bears on, before and after, and
// whether it bears on their list of entries.
func (a *Assessment) touch(touched map[string]bool, name string, states ...*register) {
	if item, _, ok := strings.Cut(name, "/"); ok && a.known[item] {
		if !touched[item] {
			touched[item] = false
		}
	}
	for _, g := range states {
		for _, item := range g.items() {
			if a.known[item] {
				touched[item] = true
			}
		}
	}
}

func (a *Assessment) registerNames() []string {
	return slices.SortedFunc(maps.Keys(a.registers), CompareNatural)
}

// Fact is one of the facts about the whole assessment; empty when not given.
func (a *Assessment) Fact(f Fact) text.Text {
	v, _ := a.Current(AboutRegister(f))
	return text.Line(v[textField])
}

// SetFact records a fact.
func (a *Assessment) SetFact(f Fact, value text.Text, who Who) (*Assessment, string) {
	return a.Set(AboutRegister(f), Value{textField: value.OneLine()}, who)
}

// Begun is the day of the file's first record; zero when nothing in it has a time.
func (a *Assessment) Begun() date.Date {
	first := unknownTime
	for _, g := range a.registers {
		first = min(first, g.first)
	}
	if first == unknownTime {
		return date.Date{}
	}
	return dayOf(first)
}

// AsAt is the day that the assessment speaks of.
func (a *Assessment) AsAt() date.Date {
	d, _ := date.Parse(a.Fact(AsAt).String())
	return d
}

// Marking is the protective marking; OFFICIAL-SENSITIVE unless one was given.
func (a *Assessment) Marking() string {
	if m := a.Fact(Marking); !m.Empty() {
		return m.String()
	}
	return DefaultMarking
}

// Evidence gives one entry by its id.
func (a *Assessment) Evidence(id string) (Evidence, bool) {
	if e := a.register(EvidenceRegister(id)).evidence; e != nil {
		return *e, true
	}
	return Evidence{}, false
}

// Action gives one action by its id.
func (a *Assessment) Action(id string) (Action, bool) {
	if act := a.register(ActionRegister(id)).action; act != nil {
		return *act, true
	}
	return Action{}, false
}

// Conflicts lists the registers that have two or more different versions.
func (a *Assessment) Conflicts() []string {
	var names []string
	for _, name := range a.registerNames() {
		if !a.registers[name].settled {
			names = append(names, name)
		}
	}
	return names
}
