// Package places goes through everything that people typed into an assessment
// and says where it holds what privacy marks, before a copy is shared.
//
// It stands apart from privacy so that the scan itself knows no assessment.
// It imports the assessment and privacy packages only, and knows no file, no
// terminal and no clock.
package places

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/privacy"
)

// Place is one text that has marks.
type Place struct {
	Item    string // where it is shown first; empty for what belongs to no item
	Field   string // as the file's history calls it: note, done_when, previous note, by
	Entry   string // the id of the evidence entry or action; empty for what belongs to the item itself
	Earlier bool   // replaced since; the file still holds it in its history
	Marks   []privacy.Mark
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
			key := [3]string{r.Register, f.name, f.text}
			if seen[key] {
				continue
			}
			seen[key] = true
			if marks := privacy.Scan(f.text); len(marks) > 0 {
				item, entry, prefix := stands(r.Register, home)
				places = append(places, Place{Item: item, Field: prefix + f.name, Entry: entry, Earlier: !current[r.ID], Marks: marks})
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
		item, _, _ := strings.Cut(cmp.Or(r.Value["item"], r.Value["items"]), " ")
		if item != "" && home[r.Register] == "" {
			home[r.Register] = item
		}
	}
	return home
}

// stands says what a register belongs to, and what to put before its fields so
// that two registers of one item are told apart.
func stands(register string, home map[string]string) (item, entry, prefix string) {
	owner, name, _ := strings.Cut(register, "/")
	switch owner {
	case "evidence", "action":
		return home[register], name, ""
	case "about":
		return "", "", name + " "
	}
	if name == "judgement" {
		return owner, "", ""
	}
	return owner, "", name + " "
}

// field is one text of a revision.
type field struct{ name, text string }

// typed gives the texts of a revision that somebody typed, by name, and the role
// it was recorded under. A field that this version does not know is one of them.
func typed(r assessment.Revision) []field {
	fields := make([]field, 0, len(r.Value)+1)
	own := r.Register == assessment.AboutRegister(assessment.Force)
	for _, name := range slices.Sorted(maps.Keys(r.Value)) {
		if !own && !ofProgram(name) {
			fields = append(fields, field{name, r.Value[name]})
		}
	}
	if r.Value["by"] == "" && r.By != assessment.Outside {
		fields = append(fields, field{"by", r.By})
	}
	return fields
}

// ofProgram knows the fields that hold ids, dates and words of the program's own.
func ofProgram(name string) bool {
	switch name {
	case "outcome", "level", "wording", "items", "item", "parts", "about", "seen", "method", "review_by", "due", "first_due", "status",
		"opened", "closed_with", "agrees", "at", "of", "date", "digest", "as_at", "removed", "note_tier":
		return true
	}
	return strings.HasPrefix(name, "part.") || strings.HasPrefix(name, "at.") || strings.HasPrefix(name, "update.") && strings.HasSuffix(name, ".date")
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
