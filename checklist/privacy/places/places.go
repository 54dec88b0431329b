// Package places goes through everything that people typed into an assessment
// and says where it holds what privacy marks, before a copy is shared.
//
// It stands apart from privacy so that the scan itself knows no assessment.
// It knows no file, no terminal and no clock.
package places

import (
	"cmp"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Place is one text that has marks.
type Place struct {
	Register string // INT-4/note, evidence/5be0c1d2a3b4c5d6
	Item     string // where it is shown first; empty for what belongs to no item
	Field    string // the key in the value: text, done_when, updates.001.text; empty for the role that recorded it
	Entry    string // the id of the evidence entry or action; empty for what belongs to the item itself
	Earlier  bool   // replaced since; the file still holds it in its history
	Marks    []privacy.Mark
}

// Named is the text as messages point at it: the note, "Where it is kept", an
// update, the role that recorded the note.
func (p Place) Named() string {
	k, known := assessment.KindOf(p.Register)
	switch {
	case p.Field != "" && known:
		return k.Named(p.Field)
	case p.Field != "":
		return "something that this version of the program does not show"
	case known:
		return "the role that recorded " + k.Words
	}
	return "the role that recorded it"
}

// Review scans what the assessment says now, every version of it while two are
// not settled. The places come item by item in the checklist's order, what
// belongs to no item first. A force's own name and everything that is a word or
// a date of the program's are left out. No place is no promise: show
// privacy.Caveat with the answer.
func Review(a *assessment.Assessment) []Place {
	return slices.DeleteFunc(ReviewAll(a), func(p Place) bool { return p.Earlier })
}

// ReviewAll is Review with the history that the file carries with it: text that
// was replaced or taken away leaves with the file until it is redacted. A text
// that stands unchanged in later revisions is given once.
func ReviewAll(a *assessment.Assessment) []Place {
	all := a.Revisions()
	current := heads(a, all)
	// Current text goes first, so that what is given once is not called earlier.
	slices.SortStableFunc(all, func(x, y assessment.Revision) int {
		return cmp.Compare(rank(!current[x.ID]), rank(!current[y.ID]))
	})
	home := homes(all)
	seen := map[[3]string]bool{}
	var places []Place
	for _, r := range all {
		for _, f := range typed(r) {
			key := [3]string{r.Register, f.Key, f.Text.String()}
			if seen[key] {
				continue
			}
			seen[key] = true
			if marks := privacy.Scan(f.Text.String()); len(marks) > 0 {
				p := Place{Register: r.Register, Item: assessment.RegisterNamed(r.Register).Item, Field: f.Key, Earlier: !current[r.ID], Marks: marks}
				if k, known := assessment.KindOf(r.Register); k.Home != "" {
					p.Item, p.Entry = home[r.Register], assessment.RegisterNamed(r.Register).Key
				} else if first, _, _ := strings.Cut(r.Register, "/"); !known && a.HasItem(first) {
					p.Item = first
				}
				places = append(places, p)
			}
		}
	}
	order(places, a.Items())
	return places
}

// heads are the ids of the revisions that nothing has replaced.
func heads(a *assessment.Assessment, all []assessment.Revision) map[string]bool {
	current := map[string]bool{}
	before := ""
	for i, r := range all {
		if i > 0 && r.Register == before {
			continue
		}
		before = r.Register
		for _, h := range a.Heads(r.Register) {
			current[h.ID] = true
		}
	}
	return current
}

// homes gives the item that each entry is shown with first.
func homes(all []assessment.Revision) map[string]string {
	home := map[string]string{}
	for _, r := range all {
		k, _ := assessment.KindOf(r.Register)
		if item, _, _ := strings.Cut(r.Value[k.Home], " "); item != "" && home[r.Register] == "" {
			home[r.Register] = item
		}
	}
	return home
}

// typed gives the texts of a revision that somebody typed, and the role that it
// was recorded under. What this version does not know is one of them.
func typed(r assessment.Revision) []schema.Said {
	k, _ := assessment.KindOf(r.Register)
	said := k.Typed(r.Value)
	by := text.Line(r.By)
	if r.By != assessment.Outside && !slices.ContainsFunc(said, func(s schema.Said) bool { return s.Class == schema.Role && s.Text == by }) {
		said = append(said, schema.Said{Text: by, Class: schema.Role})
	}
	return said
}

// order puts places item by item, what stands before what stood, and what an
// item says before its entries.
func order(places []Place, items []string) {
	at := map[string]int{"": -1}
	for i, item := range items {
		at[item] = i
	}
	where := func(item string) int {
		if n, ok := at[item]; ok {
			return n
		}
		return len(items)
	}
	slices.SortStableFunc(places, func(x, y Place) int {
		return cmp.Or(cmp.Compare(where(x.Item), where(y.Item)), assessment.CompareNatural(x.Item, y.Item),
			cmp.Compare(rank(x.Earlier), rank(y.Earlier)), cmp.Compare(x.Entry, y.Entry))
	})
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}
