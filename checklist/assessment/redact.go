package assessment

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Redacted is what stands in place of a text that was taken away for good.
const Redacted = schema.Redacted

// Redaction is the record that the texts of a register were taken away.
type Redaction struct {
	Register string
	From     string // id of the revision that the register begins anew with
	Reason   text.Text
	By, At   string // as in Revision
}

// Name is the register in which the redaction itself is recorded.
func (d Redaction) Name() string { return redactionName(d.From) }

// RedactText takes the texts of registers away for good. What each says in
// words becomes "Redacted", in every revision that there is and in every one
// that a copy elsewhere was built on; levels, parts, dates and links stay. A
// record says who did it, when and why. It gives the ids of the revisions that
// the registers begin anew with.
//
// The error is a *Refusal: there is no reason or no role, the reason repeats what
// is to go, nothing is recorded, or two versions are not settled, between which it
// would choose unseen.
func (a *Assessment) RedactText(names []string, reason text.Text, who Who) (*Assessment, []string, error) {
	if err := redactable(reason, who, allOf(names, a.Prose)); err != nil {
		return a, nil, err
	}
	add, ids, err := a.beginAnew(names, func(_ string, k schema.Kind, v Value) Value { return k.Without(v) }, reason, who)
	if err != nil {
		return a, nil, err
	}
	return a.With(add...), ids, nil
}

// redactable says why nothing may be taken away: the reason and the role that are
// missing, or words of the reason that are to go.
func redactable(reason text.Text, who Who, going []string) error {
	switch {
	case text.Line(who.Role).Empty():
		return &Refusal{Barred, "redaction", "a redaction needs the role that decided on it", "give a role"}
	case reason.Empty():
		return &Refusal{WantsReason, "redaction", "a redaction needs a reason", "give one that does not repeat what has to go"}
	}
	if words := repeated(reason, going); words != "" {
		return &Refusal{Barred, "redaction", `the reason repeats words that are to go ("` + text.Line(words).String() + `"), and the reason stays in the file`,
			"say why in other words"}
	}
	return CheckRecord(redactionRecord().Kind, "redaction", Value{"reason": reason.String()})
}

// allOf puts together what each of several registers has.
func allOf(names []string, of func(name string) []string) []string {
	var all []string
	for _, name := range names {
		all = append(all, of(name)...)
	}
	return all
}

// beginAnew makes the revisions with which registers begin anew, each with what is
// left of its value, and the records of that. It gives the ids of the first.
func (a *Assessment) beginAnew(names []string, left func(name string, k schema.Kind, v Value) Value, reason text.Text, who Who) (add []Revision, ids []string, err error) {
	for _, name := range names {
		g := a.register(name)
		switch {
		case len(g.revisions) == 0:
			return nil, nil, &Refusal{Barred, plainName(name), "nothing is recorded there", "choose something that holds a text"}
		case !g.settled:
			return nil, nil, &Refusal{Barred, plainName(name), "there are two versions that are not settled", "choose between them first, then redact"}
		}
		k, _ := KindOf(name)
		first := Revision{Register: name, By: who.role(), At: who.stamp(), Value: left(name, k, g.shown.Value), Salt: who.NewSalt()}
		for _, h := range g.heads {
			first.Replaces = append(first.Replaces, h.ID)
		}
		first = a.newRevision(who, lastOf(add), first)
		add = append(add, first, a.redactionRevision(name, first.ID, reason, who, &first))
		ids = append(ids, first.ID)
	}
	return add, ids, nil
}

// redactionRevision records a redaction.
func (a *Assessment) redactionRevision(register, from string, reason text.Text, who Who, before *Revision) Revision {
	mark := redactionRecord().Value(Redaction{Register: register, From: from, Reason: reason}).Cleaned()
	return a.newRevision(who, before, Revision{Register: redactionName(from), By: who.role(), At: who.stamp(), Value: mark, Salt: who.NewSalt()})
}

// lastOf is the last of some revisions; nil for none.
func lastOf(list []Revision) *Revision {
	if len(list) == 0 {
		return nil
	}
	return &list[len(list)-1]
}

// redactionName is the register in which a redaction is recorded, by the id of the
// revision that a register begins anew with.
func redactionName(from string) string { return Register{Kind: redactionKind, Key: from}.Name() }

// Texts gives everything that the revisions of a register say and that a
// redaction takes away, each text once, in order: all that a person said in
// words, and roles that no longer stand there.
func (a *Assessment) Texts(name string) []string {
	g := a.register(name)
	return g.typed(name, func(class schema.Class, field, s string) bool {
		return class == schema.Prose || class == schema.Role && g.shown.Value[field] != s
	})
}

// Prose is Texts without the names of roles, which stand in many places and
// give nobody away; of what is recorded where a name went from the place of a role
// it is those roles alone.
func (a *Assessment) Prose(name string) []string {
	if name == ByRegister {
		return a.AllRoles()
	}
	return a.register(name).typed(name, func(class schema.Class, _, _ string) bool { return class == schema.Prose })
}

func (g *register) typed(name string, wanted func(class schema.Class, field, s string) bool) []string {
	k, _ := KindOf(name)
	var typed []string
	for _, r := range g.revisions {
		for field, s := range r.Value {
			if s != "" && s != Redacted && wanted(k.ClassOf(field), field, s) && !slices.Contains(typed, s) {
				typed = append(typed, s)
			}
		}
	}
	slices.Sort(typed)
	return typed
}

// Redactions lists what was taken away for good, by time as written.
func (a *Assessment) Redactions() []Redaction {
	var all []Redaction
	var names []string
	for name := range a.registers {
		if strings.HasPrefix(name, redactionKind+"/") {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, CompareNatural) // they are few, and all the registers are many
	for _, name := range names {
		for _, r := range a.registers[name].revisions {
			if d, ok := redactionOf(r); ok {
				all = append(all, d)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y Redaction) int {
		return cmp.Or(strings.Compare(x.At, y.At), CompareNatural(x.Register, y.Register))
	})
	return all
}

// redactionOf reads the record of a redaction. One that somebody edited says
// nothing: it could take away what nobody decided on.
func redactionOf(r *Revision) (Redaction, bool) {
	if !strings.HasPrefix(r.Register, redactionKind+"/") || r.Altered || r.Redacted {
		return Redaction{}, false
	}
	d := redactionRecord().Of(r.Value)
	d.By, d.At = r.By, r.At
	return d, d.Register != "" && d.From != "" && r.Register == redactionName(d.From)
}

// RedactedIn says how many of a register's revisions lost their text.
func (a *Assessment) RedactedIn(name string) int {
	n := 0
	for _, r := range a.register(name).revisions {
		if r.Redacted {
			n++
		}
	}
	return n
}

// RedactionRevisions gives the revisions that carry the redactions of registers
// to another copy: the records, and what stands in the registers now.
func (a *Assessment) RedactionRevisions(names []string) []Revision {
	var out []Revision
	for _, name := range names {
		out = append(out, a.History(name)...)
	}
	if slices.Contains(names, ByRegister) {
		out = slices.DeleteFunc(append(out, a.Revisions()...), func(r Revision) bool { return !r.Renamed && !slices.Contains(names, r.Register) })
	}
	for _, d := range a.Redactions() {
		if slices.Contains(names, d.Register) {
			out = append(out, a.History(redactionName(d.From))...)
		}
	}
	return out
}

// RedactedSince names the registers in which a redaction is recorded that b does
// not know, in order; all of them for no b.
func (a *Assessment) RedactedSince(b *Assessment) []string {
	var names []string
	for name, fences := range a.fences {
		for _, from := range fences {
			if b == nil || !slices.Contains(b.fences[name], from) {
				names = append(names, name)
				break
			}
		}
	}
	slices.SortFunc(names, CompareNatural)
	return names
}

// RedactionMarks are the words by which a file shows that it has the redactions
// of registers: the names under which they are recorded in its history.
func (a *Assessment) RedactionMarks(names []string) []string {
	var marks []string
	for _, name := range names {
		for _, from := range a.fences[name] {
			marks = append(marks, redactionName(from))
		}
	}
	return marks
}

// fence notes the redactions among new revisions and gives the registers that
// they are about.
func (a *Assessment) fence(revisions []Revision) []string {
	var names []string
	for i := range revisions {
		d, ok := redactionOf(&revisions[i])
		if !ok || slices.Contains(a.fences[d.Register], d.From) {
			continue
		}
		if names == nil {
			a.fences = maps.Clone(a.fences)
		}
		if a.fences == nil {
			a.fences = map[string][]string{}
		}
		a.fences[d.Register] = append(slices.Clone(a.fences[d.Register]), d.From)
		names = append(names, d.Register)
	}
	return names
}

// behind takes the text from every revision of a register that neither is one
// of those that it begins anew with nor follows from one. What somebody built
// on the old text in another copy goes the same way when that copy is merged.
func (g *register) behind(name string, fences []string) *register {
	byID := make(map[string]*Revision, len(g.revisions))
	for _, r := range g.revisions {
		byID[r.ID] = r
	}
	latest := g.latest(fences, byID)
	if len(latest) == 0 {
		return g
	}
	after := map[string]bool{}
	var follows func(r *Revision) bool
	follows = func(r *Revision) bool {
		if known, seen := after[r.ID]; seen {
			return known
		}
		after[r.ID] = slices.Contains(latest, r.ID) // and ends a ring
		for _, id := range r.Replaces {
			if old, ok := byID[id]; ok && follows(old) {
				after[r.ID] = true
			}
		}
		return after[r.ID]
	}
	var gone []Revision
	for _, r := range g.revisions {
		if !follows(r) && !r.Redacted {
			one := *r
			one.Value, one.From, one.Salt, one.Signed, one.Redacted, one.Altered = Value{}, "", "", nil, true, false
			gone = append(gone, one)
		}
	}
	if len(gone) == 0 {
		return g
	}
	return g.with(name, gone)
}

// latest gives the fences that are there and that no other one follows from.
func (g *register) latest(fences []string, byID map[string]*Revision) []string {
	var out []string
	for _, id := range fences {
		if _, there := byID[id]; !there {
			continue
		}
		passed := false
		for _, other := range fences {
			passed = passed || other != id && g.reach(func(r *Revision) bool { return r.ID == other })[id]
		}
		if !passed {
			out = append(out, id)
		}
	}
	return out
}
