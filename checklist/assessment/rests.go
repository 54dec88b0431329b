package assessment

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Rests is what the items shown rest on.
type Rests struct {
	Entries  int       // that count for a part of an item shown
	Roles    int       // that established them
	Sampled  int       // entries that state how many were looked at
	Carriers []Carrier // the documents that the entries are of, what counts for most items first
}

// Carrier is a document, the entries of one title that are kept in one place, and
// what it carries of what is shown.
type Carrier struct {
	Entries []Evidence // that count for a part of an item shown, in the order of the list
	Items   []string   // items shown that it counts for
	Parts   int        // of these items that it counts for
}

// RestsOn works out what the position rests on.
func (p Position) RestsOn() Rests {
	var r Rests
	of := map[string]int{} // the place of a document in the list
	roles, known := map[string]bool{}, map[string]bool{}
	for _, s := range p.In(InShown) {
		parts := map[string]int{} // that an entry counts for
		for _, part := range s.Parts {
			for _, id := range part.By {
				parts[id]++
			}
		}
		for _, e := range s.Answer.Evidence {
			if parts[e.ID] == 0 {
				continue
			}
			at, ok := of[e.Document()]
			if !ok {
				at = len(r.Carriers)
				of[e.Document()] = at
				r.Carriers = append(r.Carriers, Carrier{})
			}
			d := &r.Carriers[at]
			d.Parts += parts[e.ID]
			if !slices.Contains(d.Items, s.Item.ID) {
				d.Items = append(d.Items, s.Item.ID)
			}
			if known[e.ID] {
				continue
			}
			known[e.ID] = true
			d.Entries = append(d.Entries, e)
			r.Entries++
			roles[text.Fold(e.EstablishedBy.String())] = true
			if _, _, ok := e.Looked(); ok {
				r.Sampled++
			}
		}
	}
	r.Roles = len(roles)
	slices.SortStableFunc(r.Carriers, func(x, y Carrier) int { return cmp.Compare(len(y.Items), len(x.Items)) })
	return r
}

// Without lists the items shown that would not be if none of these documents were
// there.
func (p Position) Without(documents ...Carrier) []string {
	var lost []string
	gone := map[string]bool{}
	for _, d := range documents {
		for _, e := range d.Entries {
			gone[e.ID] = true
		}
	}
	for _, s := range p.In(InShown) {
		is := func(e Evidence) bool { return gone[e.ID] }
		if !slices.ContainsFunc(s.Answer.Evidence, is) {
			continue
		}
		b := *s.bench
		b.ans.Evidence = slices.DeleteFunc(slices.Clone(b.ans.Evidence), is)
		if b.state().Bin != InShown {
			lost = append(lost, s.Item.ID)
		}
	}
	return lost
}

// Title is that of its first entry.
func (d Carrier) Title() text.Text { return d.Entries[0].Title }

// nameRoom is how many characters of a title or a role stand on page one.
const nameRoom = 72

func (d Carrier) name() string { return text.Cut(d.Title().OneLine(), nameRoom) }

// Document is the same for two entries of one document: for two spellings of one
// title and place.
func (e Evidence) Document() string {
	return text.Fold(e.Title.String()) + "\x00" + text.Fold(e.Where.String())
}

// Line is what the position rests on, as it prints under the headline.
func (r Rests) Line() string { return r.line("") }

// LineAbroad is the same for a paper that leaves the force, which does not name
// the largest document: its title was not written for others.
func (r Rests) LineAbroad() string { return r.line("not named here") }

func (r Rests) line(title string) string {
	if r.Entries == 0 {
		return "no item is shown yet"
	}
	sampled := "no sample is stated"
	if r.Sampled > 0 {
		sampled = fmt.Sprintf("a sample is stated in %d", r.Sampled)
	}
	largest := r.Carriers[0]
	return fmt.Sprintf("rests on %s established by %s; the largest, %s, carries %d of the items shown; %s",
		text.Count(r.Entries, "entry", "entries"), text.Count(r.Roles, "role", "roles"), cmp.Or(title, largest.name()), len(largest.Items), sampled)
}

// What of a document that carries much is said on page one: of those that carry
// more items than that, the first so many.
const (
	carriesMuch = 3
	mostCarries = 5
)

// Weighs says of each document that carries much what it is, on whose word, of
// what day, and how little would be shown without it, a sentence each; so that one
// false role, kind or day is read where the numbers are. Nothing where no document
// carries more than three of the items shown.
func (p Position) Weighs() []string {
	var heavy []Carrier
	for _, d := range p.RestsOn().Carriers {
		if len(d.Items) > carriesMuch {
			heavy = append(heavy, d)
		}
	}
	shown := len(p.In(InShown))
	var lines []string
	for _, d := range heavy[:min(mostCarries, len(heavy))] {
		lines = append(lines, fmt.Sprintf("%s (%s) counts for %s of %s; %s.", d.name(), d.words(p.Now()),
			text.Count(d.Parts, "part", "parts"), text.Count(len(d.Items), "item shown", "items shown"), withoutIt(shown, len(p.Without(d)), "it")))
	}
	if more := len(heavy) - mostCarries; more > 0 {
		lines = append(lines, fmt.Sprintf("%s for more than %d items shown each.", text.Count(more, "further document counts", "further documents count"), carriesMuch))
	}
	if len(heavy) > 1 {
		lines = append(lines, text.UpperFirst(withoutIt(shown, len(p.Without(heavy...)), fmt.Sprintf("the %d largest", len(heavy))))+".")
	}
	return lines
}

func withoutIt(shown, lost int, it string) string {
	switch lost {
	case 0:
		return fmt.Sprintf("without %s all %d would still be shown", it, shown)
	case shown:
		return fmt.Sprintf("without %s none of the %d would be shown", it, shown)
	}
	return fmt.Sprintf("without %s %d of the %d would be shown", it, shown-lost, shown)
}

// rolesIn names the first two of many roles.
func rolesIn(roles []string) string {
	for i, role := range roles {
		roles[i] = text.Cut(role, nameRoom)
	}
	if n := len(roles) - 2; n > 0 {
		roles = append(roles[:2:2], text.Count(n, "other role", "other roles"))
	}
	return text.Series(roles)
}

// words say what a document is: its kinds, who established it, of which day.
func (d Carrier) words(now date.Date) string {
	var kinds, roles []string
	var first, last, held date.Date // held: a day that renewed one of them
	independent, sampled := true, false
	for _, e := range d.Entries {
		if kind := string(e.Shows); !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
		if role := e.EstablishedBy.OneLine(); !slices.ContainsFunc(roles, func(r string) bool { return text.Alike(r, role) }) {
			roles = append(roles, role)
		}
		if first.IsZero() || e.About.Before(first) {
			first = e.About
		}
		last = later(last, e.About)
		if day := e.Day(now); day != e.About {
			held = later(held, day)
		}
		_, _, looked := e.Looked()
		independent, sampled = independent && e.Independent, sampled || looked
	}
	out := []string{text.Series(kinds), "established by " + rolesIn(roles)}
	if independent {
		out[1] += ", called independent"
	}
	if first == last {
		out = append(out, "of "+last.Long())
	} else {
		out = append(out, "of "+first.Long()+" to "+last.Long())
	}
	if !held.IsZero() {
		out = append(out, "said to hold still on "+held.Long())
	}
	if !sampled {
		out = append(out, "number looked at not recorded")
	}
	return strings.Join(out, "; ")
}

// WantLook names in one line the items that would be shown once another role has
// looked; empty when there are none.
func (p Position) WantLook() string {
	var ids []string
	for _, s := range p.States {
		if s.WantsLook() && !s.Announced {
			ids = append(ids, s.Item.ID)
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return fmt.Sprintf("%s would be shown once another role has looked: %s.", text.Count(len(ids), "item", "items"), text.Series(ids))
}
