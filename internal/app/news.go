package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
)

// mostNamed is how many places a line names.
const mostNamed = 3

// News says what came in since before: "Intelligence lead recorded INT-4
// elsewhere: taken in". joined is what came together before it was taken in here,
// and found what did: the rest of it comes together here.
func (w *Work) News(before, found *assessment.Assessment, joined []merging.Together) string {
	var roles, places []string
	add := func(list []string, s string) []string {
		if s == "" || slices.Contains(list, s) {
			return list
		}
		return append(list, s)
	}
	gone := w.goneSince(before)
	for _, r := range w.a.Revisions() {
		if before.HasRevision(r.Register, r.ID) || strings.HasPrefix(r.Register, "redaction/") || slices.Contains(gone, r.Register) {
			continue
		}
		place := merging.PlaceOf(w.a, r.Register)
		where := place.Item
		if where == "" {
			where = place.What
		}
		roles, places = add(roles, role(r.By)), add(places, where)
	}
	taken := w.takenAway(gone)
	if len(places) == 0 {
		return taken
	}
	named := strings.Join(places[:min(len(places), mostNamed)], ", ")
	if more := len(places) - mostNamed; more > 0 {
		named += fmt.Sprintf(" and %d more", more)
	}
	said := "Changes to " + named + " were recorded elsewhere: taken in."
	if len(roles) == 1 {
		said = roles[0] + " recorded " + named + " elsewhere: taken in."
	}
	for _, name := range w.a.Conflicts() {
		if _, agreed := before.Current(name); agreed {
			if item := merging.PlaceOf(w.a, name).Item; item != "" {
				said += " " + item + " has two versions now: v on it chooses."
				break
			}
		}
	}
	return strings.TrimSpace(taken + " " + said + saidTogether(append(joined, merging.CameTogether(w.a, before, found)...)))
}

// saidTogether names the answers that nobody gave as they stand, the first in
// full.
func saidTogether(list []merging.Together) string {
	if len(list) == 0 {
		return ""
	}
	said, seen := " "+list[0].Item+" "+list[0].Line()+".", []string{list[0].Item}
	for _, t := range list[1:] {
		if !slices.Contains(seen, t.Item) {
			seen = append(seen, t.Item)
		}
	}
	if more := seen[1:]; len(more) > 0 {
		said += " So did " + strings.Join(more, ", ") + "."
	}
	return said + " Look whether they belong together."
}

// goneSince lists the registers whose texts were taken away for good since
// before.
func (w *Work) goneSince(before *assessment.Assessment) []string {
	var gone []string
	for _, r := range w.a.Redactions() {
		if !before.HasRevision(r.Register, r.From) {
			gone = append(gone, r.Register)
		}
	}
	return gone
}

// takenAway says where texts were taken away for good: who has one of them in
// front of them has to know that it is not only changed.
func (w *Work) takenAway(registers []string) string {
	var places []string
	for _, register := range registers {
		place := merging.PlaceOf(w.a, register)
		if where := cmp.Or(place.Item, place.What); !slices.Contains(places, where) {
			places = append(places, where)
		}
	}
	if len(places) == 0 {
		return ""
	}
	return "A text of " + strings.Join(places, ", ") + " was taken away for good elsewhere: do not type it anew."
}

func role(by string) string {
	if by == assessment.Outside {
		return "Somebody, by hand,"
	}
	return strings.Join(strings.Fields(by), " ")
}
