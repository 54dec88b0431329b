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
	answers   map[string]*Answer   // by item, derived
	fences    map[string][]string  // by register, the revisions that it begins anew with after a redaction
}

// New makes an empty assessment. id is random and lasts for the file's life:
// only copies of the same assessment can be merged. items are in order.
func New(id, checklistID, edition string, items []string) *Assessment {
	a := &Assessment{id: id, checklist: checklistID, edition: edition,
		registers: map[string]*register{}, answers: map[string]*Answer{}}
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

// Set records a value in a register, in place of every current revision, and
// gives the id of the new one. Setting what is already there changes nothing
// and gives an empty id.
func (a *Assessment) Set(name string, v Value, who Who) (*Assessment, string) {
	return a.set(name, v, who.Role, who.stamp())
}

// SetOutside records a value that somebody wrote into the file by hand. It has
// no time, so two people who load the same edited file make the same revision.
func (a *Assessment) SetOutside(name string, v Value) (*Assessment, string) {
	return a.set(name, v, Outside, "")
}

// Change is a value to record in a register.
type Change struct {
	Register string
	Value    Value
}

// SetAllOutside is SetOutside for many registers, each named once, in the time
// of one. It gives the ids of the revisions that it made, in order.
func (a *Assessment) SetAllOutside(changes []Change) (*Assessment, []string) {
	var made []Revision
	var ids []string
	for _, c := range changes {
		if r, ok := a.change(c.Register, c.Value, Outside, ""); ok {
			made = append(made, r)
			ids = append(ids, r.ID)
		}
	}
	if len(made) == 0 {
		return a, nil
	}
	return a.With(made...), ids
}

func (a *Assessment) set(name string, v Value, by, at string) (*Assessment, string) {
	r, ok := a.change(name, v, by, at)
	if !ok {
		return a, ""
	}
	return a.With(r), r.ID
}

// change makes the revision that records a value; false when the value is
// there already.
func (a *Assessment) change(name string, v Value, by, at string) (Revision, bool) {
	g := a.register(name)
	v = v.cleaned()
	if g.settled && g.shown.Value.Equal(v) && !g.shown.Redacted {
		return Revision{}, false
	}
	replaces := make([]string, len(g.heads))
	for i, h := range g.heads {
		replaces[i] = h.ID
	}
	return newRevision(name, replaces, by, at, v), true
}

// With puts revisions in, in any order. One that is already there adds
// nothing, except that a redacted copy takes the place of a readable one.
func (a *Assessment) With(revisions ...Revision) *Assessment {
	b := *a
	b.registers = maps.Clone(a.registers)
	b.answers = maps.Clone(a.answers)
	byName := map[string][]Revision{}
	for _, r := range revisions {
		byName[r.Register] = append(byName[r.Register], r)
	}
	for _, name := range b.fence(revisions) {
		byName[name] = append(byName[name], b.History(name)...)
	}
	touched := map[string]bool{}
	for name, add := range byName {
		before := b.register(name)
		after := before.with(name, add)
		if fences := b.fences[name]; len(fences) > 0 {
			after = after.behind(name, fences)
		}
		b.registers[name] = after
		b.touch(touched, name, before, after)
	}
	b.derive(touched)
	return &b
}

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
	return text.Line(v["text"])
}

// SetFact records a fact.
func (a *Assessment) SetFact(f Fact, value text.Text, who Who) (*Assessment, string) {
	return a.Set(AboutRegister(f), Value{"text": value.OneLine()}, who)
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
