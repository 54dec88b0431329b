package codec

import (
	"maps"
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
)

// shown is what the readable part says of one register.
type shown struct {
	register string
	kind     schema.Kind
	of       assessment.Register
	value    assessment.Value      // what stands in sight, the fields that a file shows alone
	versions []assessment.Revision // not settled, in place of the value
}

// page is the readable part by register, as the program writes it. A register
// that says nothing is not there, but for the level of every item.
type page struct {
	by     map[string]shown
	ofItem map[string][]shown // by item, in the order of the file; those of no item under ""
}

func pageOf(a *assessment.Assessment) page {
	p := page{by: map[string]shown{}, ofItem: map[string][]shown{}}
	for _, name := range a.OwnRegisters("") {
		p.add(a, "", name)
	}
	for _, item := range a.Items() {
		names := a.OwnRegisters(item)
		if level := assessment.LevelRegister(item); !slices.Contains(names, level) {
			names = append(names, level)
		}
		for _, name := range names {
			p.add(a, item, name)
		}
		ans := a.Answer(item)
		for _, e := range ans.Evidence {
			if i := slices.IndexFunc(e.Items, a.HasItem); i >= 0 && e.Items[i] == item {
				p.add(a, item, assessment.EvidenceRegister(e.ID))
			}
		}
		for _, act := range ans.Actions {
			p.add(a, item, assessment.ActionRegister(act.ID))
		}
		for _, name := range ans.Entries {
			k, _ := assessment.KindOf(name)
			home, _ := k.Field(k.Home)
			v, _ := a.Current(name)
			items := home.Split(v[k.Home])
			if i := slices.IndexFunc(items, a.HasItem); i >= 0 && items[i] == item {
				p.add(a, item, name)
			}
		}
	}
	return p
}

// add puts a register in that says something, under the item that it is listed
// under.
func (p page) add(a *assessment.Assessment, item, name string) {
	k, ok := assessment.KindOf(name)
	if !ok {
		return
	}
	v, _ := a.Current(name)
	s := shown{register: name, kind: k, of: assessment.RegisterNamed(name), value: visible(k, v), versions: a.Versions(name)}
	if k.Home != "" {
		s.value[k.Home] = homes(a, k, s.value)
	}
	if len(s.value) == 0 && len(s.versions) == 0 && k.Place != schema.Inline {
		return
	}
	p.by[name] = s
	p.ofItem[item] = append(p.ofItem[item], s)
}

// homes is the list of items of an entry without those that the assessment has
// no place for.
func homes(a *assessment.Assessment, k schema.Kind, v assessment.Value) string {
	f, _ := k.Field(k.Home)
	return f.Join(slices.DeleteFunc(f.Split(v[k.Home]), func(item string) bool { return !a.HasItem(item) }))
}

// visible is a value as the readable part has it: the fields that a file shows,
// each in its one form. What is no word of this version counts as not given.
func visible(k schema.Kind, v assessment.Value) assessment.Value {
	if v.Blank() {
		return assessment.Value{}
	}
	return k.Visible(v)
}

// over gives what a register holds once a person has written something else in
// place of what was shown. Fields of a newer version stay, and those that no
// file shows.
func (s shown) over(recorded, now assessment.Value) assessment.Value {
	v := assessment.Value{}
	maps.Copy(v, recorded)
	for k := range s.value {
		delete(v, k)
	}
	delete(v, keyRemoved)
	maps.Copy(v, now)
	return v
}
