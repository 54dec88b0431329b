package assessment

import (
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// ByRegister stands in the record of a redaction for the place of a role anywhere:
// nothing is recorded under it.
const ByRegister = aboutName + "/" + byKind

// Instead is a role that stands in place of those that a redaction takes away.
type Instead struct {
	Role   text.Text
	Fields []string // keys of fields of the records that are chosen; none: every role that stands there goes
	Names  []string // that go besides, wherever they stand in the place of a role
}

// goes says that the role under a key of a value is one of those that were chosen.
func (i Instead) goes(k schema.Kind, key string) bool {
	of, _, _ := strings.Cut(key, ".")
	return k.ClassOf(key) == schema.Role && (len(i.Fields) == 0 || slices.Contains(i.Fields, of))
}

// RedactRoles takes names away for good that somebody put in the place of a role:
// those that stand in registers, and those that are given. Another role stands there
// from now on, in every record that had such a name and in every revision that was
// recorded under it, and what is said in words stays as it stands. It is refused as
// RedactText is, and where the role that is to stand there is the very one that has
// to go.
func (a *Assessment) RedactRoles(names []string, instead Instead, reason text.Text, who Who) (*Assessment, []string, error) {
	going := allOf(names, func(name string) []string { return a.Roles(name, instead) })
	for _, name := range instead.Names {
		if name = text.Line(name).OneLine(); name != "" && !slices.Contains(going, name) {
			going = append(going, name)
		}
	}
	goes := func(role string) bool {
		return slices.ContainsFunc(going, func(s string) bool { return SameRole(s, role) })
	}
	switch {
	case len(going) == 0:
		return a, nil, &Refusal{Barred, "redaction", "no role stands there", "choose a record that holds one"}
	case instead.Role.Empty():
		return a, nil, &Refusal{Barred, "redaction", "something has to stand in the place of a role", "say which role does"}
	case goes(instead.Role.OneLine()):
		return a, nil, &Refusal{Barred, "redaction", "the role that is to stand there is the one that has to go", "give another one, such as the name of an office"}
	case goes(who.role()):
		who.Role = instead.Role.OneLine() // who has decided under the name has done so in that role
	}
	if err := redactable(reason, who, going); err != nil {
		return a, nil, err
	}
	holding, renamed := a.under(goes)
	replaced := func(k schema.Kind, v Value) Value {
		out := maps.Clone(v)
		for key, s := range v {
			if k.ClassOf(key) == schema.Role && goes(s) {
				out[key] = instead.Role.OneLine()
			}
		}
		return out
	}
	looks := a.looksAt(holding)
	if len(holding)+len(renamed) == 0 {
		return a, nil, &Refusal{Barred, "redaction", "this name stands nowhere in the place of a role", "look how it is written there"}
	}
	add, ids, err := a.beginAnew(slices.Concat(holding, looks), func(name string, k schema.Kind, v Value) Value {
		out := replaced(k, v)
		if k.Name == secondKind && v[ofField] != "" {
			out[ofField] = a.sawInstead(name, v[ofField], holding, replaced)
		}
		return out
	}, reason, who)
	if err != nil {
		return a, nil, err
	}
	begun := add
	for _, r := range renamed {
		r.By, r.Renamed, r.Altered = instead.Role.OneLine(), true, false
		if !r.Redacted {
			r.Salt = who.NewSalt()
		}
		add = append(add, r)
	}
	from := Revision{Register: ByRegister, At: who.stamp(), Salt: who.NewSalt()}.identity() // tells one such act from another
	return a.With(append(add, a.redactionRevision(ByRegister, from, reason, who, lastOf(begun)))...), ids, nil
}

// looksAt gives the registers of the second looks that remember, now or before, an
// entry of one of some registers, without those that are among these. What a look
// remembers of an entry depends on the roles in it.
func (a *Assessment) looksAt(registers []string) []string {
	var looks []string
	for _, r := range a.Revisions() {
		if k, _ := KindOf(r.Register); k.Name != secondKind || slices.Contains(looks, r.Register) || slices.Contains(registers, r.Register) {
			continue
		}
		_, entries := SecondLookOf(r.Value).saw()
		for id := range entries {
			if slices.Contains(registers, EvidenceRegister(id)) && !slices.Contains(looks, r.Register) {
				looks = append(looks, r.Register)
			}
		}
	}
	return looks
}

// sawInstead is what a look remembers once roles in the entries of some registers were
// replaced: that of an entry which is as it was then goes on, and any other goes.
func (a *Assessment) sawInstead(look, of string, registers []string, replaced func(schema.Kind, Value) Value) string {
	item := RegisterNamed(look).Item
	words := strings.Fields(of)
	for i, word := range words {
		id, saw, entry := strings.Cut(word, "=")
		if !entry || !slices.Contains(registers, EvidenceRegister(id)) {
			continue
		}
		v := a.register(EvidenceRegister(id)).shown.Value
		words[i] = ""
		if lookedAt(EvidenceOf(id, v), item) == saw {
			words[i] = id + "=" + lookedAt(EvidenceOf(id, replaced(kinds().evidence.Kind, v)), item)
		}
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

// under gives the registers with a role in a field, now or before, and the revisions
// that were recorded under one.
func (a *Assessment) under(goes func(role string) bool) (holding []string, recorded []Revision) {
	for _, r := range a.Revisions() {
		if goes(r.By) {
			recorded = append(recorded, r)
		}
		if !slices.Contains(holding, r.Register) && slices.ContainsFunc(rolesOf(r), goes) {
			holding = append(holding, r.Register)
		}
	}
	return holding, recorded
}

// rolesOf lists the roles that stand in fields of a revision.
func rolesOf(r Revision) []string {
	k, _ := KindOf(r.Register)
	var roles []string
	for key, s := range r.Value {
		if s != "" && k.ClassOf(key) == schema.Role {
			roles = append(roles, s)
		}
	}
	return roles
}

// Roles lists the roles that stand in a register and that go with what is to stand
// instead, each once, in order.
func (a *Assessment) Roles(name string, instead Instead) []string {
	k, _ := KindOf(name)
	var roles []string
	for key, s := range a.register(name).shown.Value {
		if s != "" && instead.goes(k, key) && !slices.Contains(roles, s) {
			roles = append(roles, s)
		}
	}
	slices.Sort(roles)
	return roles
}

// Recorders lists the roles, and the names in the place of one, under which something
// was recorded, each once, in order.
func (a *Assessment) Recorders() []string {
	return a.roles(func(r Revision) []string { return []string{r.By} })
}

// AllRoles lists every role, and every name in the place of one, that stands anywhere
// in the assessment and in its history, each once, in order.
func (a *Assessment) AllRoles() []string {
	return a.roles(func(r Revision) []string { return append(rolesOf(r), r.By) })
}

func (a *Assessment) roles(of func(Revision) []string) []string {
	var all []string
	known := map[string]bool{"": true, Outside: true}
	for _, r := range a.Revisions() {
		for _, role := range of(r) {
			if !known[role] {
				known[role] = true
				all = append(all, role)
			}
		}
	}
	slices.Sort(all)
	return all
}

// RoleFields lists the fields of a register in which a role stands, in the order of
// the declaration.
func (a *Assessment) RoleFields(name string) []schema.Info {
	k, _ := KindOf(name)
	v := a.register(name).shown.Value
	return slices.DeleteFunc(slices.Clone(k.Fields), func(f schema.Info) bool {
		for key, s := range v {
			if of, _, _ := strings.Cut(key, "."); of == f.Key && s != "" && k.ClassOf(key) == schema.Role {
				return false
			}
		}
		return true
	})
}

// StillNames lists the registers in which one of the texts stands now or in their
// history, or the role of which recorded something there.
func (a *Assessment) StillNames(texts []string) []string {
	var names []string
	for _, r := range a.Revisions() {
		holds := func(s string) bool {
			return slices.ContainsFunc(texts, func(t string) bool { return strings.Contains(strings.ToLower(s), strings.ToLower(t)) })
		}
		if !slices.Contains(names, r.Register) && (holds(r.By) || holds(r.From) || slices.ContainsFunc(slices.Collect(maps.Values(r.Value)), holds)) {
			names = append(names, r.Register)
		}
	}
	return names
}
