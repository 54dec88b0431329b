package claims

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// place is one text that is scanned, and what messages call it.
type place struct{ name, text string }

// personalDetail finds what looks like personal or operational detail in what
// was typed on an item. The messages say where and what kind, and never repeat
// what was found: they print in reports that travel further than the file.
func personalDetail(v *view) []Finding {
	if v.c.Scan == nil {
		return nil
	}
	a := v.c.Assessment
	var places []place
	for _, name := range a.OwnRegisters(v.it.ID) {
		places = append(places, v.c.typed(name)...)
	}
	found := v.c.scanned(v.it.ID, v.name(), places)
	for _, e := range v.ans.Evidence {
		if !v.home(e) {
			continue
		}
		name := v.name() + ", " + v.c.plainTitle("evidence", e.Title.String(), "about "+e.About.Long())
		for _, f := range v.c.scanned(v.it.ID, name, v.c.typed(assessment.EvidenceRegister(e.ID))) {
			f.Evidence = e.ID
			found = append(found, f)
		}
	}
	for _, act := range v.ans.Actions {
		name := v.name() + ", " + v.c.plainTitle("action", act.What.String(), "due "+act.Due.Long())
		for _, f := range v.c.scanned(v.it.ID, name, v.c.typed(assessment.ActionRegister(act.ID))) {
			f.Action = act.ID
			found = append(found, f)
		}
	}
	for _, register := range v.ans.Entries {
		said, _ := a.Current(register)
		if k, _ := assessment.KindOf(register); strings.HasPrefix(said[k.Home]+" ", v.it.ID+" ") { // once, on the first of its items
			name := v.name() + ", " + v.c.plainTitle(k.Single(), said[k.Fields[0].Key], assessment.RegisterNamed(register).Key)
			found = append(found, v.c.scanned(v.it.ID, name, v.c.typed(register))...)
		}
	}
	return found
}

// typed lists what a register says in a person's own words, in every version of
// it, with the roles in it and the role that recorded it.
func (c *checker) typed(register string) []place {
	if c.Memory == nil {
		return c.read(register)
	}
	places, known := c.before.typed[register]
	if !known || !c.Assessment.Handed(register, c.before.of) {
		places = c.read(register)
	}
	c.Memory.typed[register] = places
	return places
}

func (c *checker) read(register string) []place {
	k, _ := assessment.KindOf(register)
	var places []place
	for _, r := range c.Assessment.Heads(register) {
		own := false // a role that the record names itself is not said twice
		for _, said := range k.Typed(r.Value) {
			places = append(places, place{k.Named(said.Key), said.Text.String()})
			own = own || said.Class == schema.Role && said.Text == text.Line(r.By)
		}
		if r.By != assessment.Outside && len(r.Value) > 0 && !own {
			places = append(places, place{"the role that recorded " + c.Assessment.NameOf(register), r.By})
		}
	}
	return places
}

// personalOnWhole is personalDetail for what belongs to no item.
func personalOnWhole(c *checker) []Finding {
	if c.Scan == nil {
		return nil
	}
	var places []place
	for _, name := range c.Assessment.OwnRegisters("") {
		places = append(places, c.typed(name)...)
	}
	return c.scanned("", "The assessment as a whole", places)
}

// plainTitle names an entry by its title, or by its day when the title is
// itself what should not be repeated.
func (c *checker) plainTitle(what, title, otherwise string) string {
	if title == "" || len(c.Scan(title)) > 0 {
		return what + " " + otherwise
	}
	return what + ` "` + title + `"`
}

// scanned gives one finding for all the places together, or none.
func (c *checker) scanned(item, name string, places []place) []Finding {
	var said, advice []string
	add := func(to *[]string, s string) {
		if s != "" && !slices.Contains(*to, s) {
			*to = append(*to, s)
		}
	}
	for _, p := range places {
		if strings.TrimSpace(p.text) == "" {
			continue
		}
		var kinds []string
		for _, m := range c.Scan(p.text) {
			add(&kinds, m.What)
			add(&advice, m.Instead)
		}
		if len(kinds) > 0 {
			add(&said, p.name+" holds what looks like "+text.Series(kinds))
		}
	}
	if len(said) == 0 {
		return nil
	}
	if len(advice) == 0 {
		advice = []string{"Write a role, a count or a description that points at nobody."}
	}
	return []Finding{{Item: item, Message: fmt.Sprintf("%s: %s.", name, strings.Join(said, "; ")), Settle: strings.Join(advice, " ")}}
}
