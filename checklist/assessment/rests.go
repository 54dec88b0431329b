package assessment

import (
	"fmt"

	"example.org/upstander/checklist/text"
)

// Rests is what the items shown rest on.
type Rests struct {
	Entries int    // that count for a part of an item shown
	Roles   int    // that established them
	Largest string // id of the entry that carries the most items shown; empty for none
	Title   string // its title
	Carries int    // how many it carries
	Sampled int    // entries that state how many were looked at
}

// RestsOn works out what the position rests on.
func (p Position) RestsOn() Rests {
	var r Rests
	carries, roles := map[string]int{}, map[string]bool{}
	var order []Evidence
	for _, s := range p.In(InShown) {
		seen := map[string]bool{}
		for _, part := range s.Parts {
			for _, id := range part.By {
				seen[id] = true
			}
		}
		for _, e := range s.Answer.Evidence {
			if !seen[e.ID] {
				continue
			}
			if carries[e.ID]++; carries[e.ID] == 1 {
				order = append(order, e)
			}
		}
	}
	for _, e := range order {
		r.Entries++
		roles[text.Fold(e.EstablishedBy.String())] = true
		if _, _, ok := e.Looked(); ok {
			r.Sampled++
		}
		if carries[e.ID] > r.Carries {
			r.Largest, r.Title, r.Carries = e.ID, e.Title.OneLine(), carries[e.ID]
		}
	}
	r.Roles = len(roles)
	return r
}

// Line is what the position rests on, as it prints under the headline; empty
// where nothing is shown.
func (r Rests) Line() string {
	if r.Entries == 0 {
		return "rests on nothing: no item is shown"
	}
	return fmt.Sprintf("rests on %s established by %s; the largest, %s, carries %d of the items shown; a sample is stated in %d",
		counted(r.Entries, "entry", "entries"), counted(r.Roles, "role", "roles"), r.Title, r.Carries, r.Sampled)
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
	return fmt.Sprintf("%s would be shown once another role has looked: %s.", counted(len(ids), "item", "items"), text.Series(ids))
}
