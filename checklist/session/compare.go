package session

import (
	"slices"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Shift is an item whose readiness is otherwise than when it was last marked.
type Shift struct {
	Item     string
	From, To Readiness
	Before   date.Date // day of the session in which it was last marked; zero when never
}

// Shifts lists the items that a session marked, with how they were marked in
// the sessions before it: those that never were have no From. In the order of
// the session.
func (b Book) Shifts(id string) []Shift {
	last := map[string]Shift{}
	for _, s := range b.sessions {
		st := s.State()
		if s.ID != id {
			for _, it := range st.Items {
				if it.Readiness != Unmarked {
					last[it.Item] = Shift{From: it.Readiness, Before: s.Plan.On}
				}
			}
			continue
		}
		var list []Shift
		for _, it := range st.Items {
			if it.Readiness != Unmarked {
				before := last[it.Item]
				list = append(list, Shift{it.Item, before.From, it.Readiness, before.Before})
			}
		}
		return list
	}
	return nil
}

// Changed says that the item was marked before, otherwise than now.
func (s Shift) Changed() bool { return s.From != Unmarked && s.From != s.To }

// Better says that it is readier than it was.
func (s Shift) Better() bool {
	order := Readinesses()
	return slices.Index(order, string(s.To)) < slices.Index(order, string(s.From))
}

func endsWith(t, end text.Text) bool {
	return strings.HasSuffix(strings.TrimSpace(t.String()), strings.TrimSpace(end.String()))
}
