package assessment

import (
	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// ToShow lists the parts of an item that a new entry would bear on, in the
// checklist's order: those recorded as met or partly met that nothing shows yet;
// where all of them are shown, all of them.
func (s State) ToShow() []*checklist.Part {
	var parts, unshown []*checklist.Part
	for _, p := range s.Parts {
		if p.State != Met && p.State != Partly {
			continue
		}
		if parts = append(parts, p.Part); !p.Standing.Defends() {
			unshown = append(unshown, p.Part)
		}
	}
	if len(unshown) > 0 {
		return unshown
	}
	return parts
}

// AskedMost is the kind of evidence that most of the parts ask for; of two that
// as many ask for the one that says less. Empty when there are no parts.
func AskedMost(parts []*checklist.Part) checklist.Shows {
	var most checklist.Shows
	asked := 0
	for _, kind := range checklist.Kinds() {
		if n := len(Asking(parts, kind)); n > asked {
			most, asked = kind, n
		}
	}
	return most
}

// Asking lists those of the parts that evidence of a kind may show.
func Asking(parts []*checklist.Part, kind checklist.Shows) []*checklist.Part {
	var out []*checklist.Part
	for _, p := range parts {
		if p.Counts(kind) {
			out = append(out, p)
		}
	}
	return out
}

// Suggest fills in what an entry does not say by what the item suggests, for a
// person to look at before it is recorded: the kind that most of the parts ask
// that it may bear on, those of the parts that ask it, that it speaks for, and
// the role that established it: its owner or, failing one, the role given. What
// it is called, where it is kept and the day it is about are for the person to
// say, and nothing that is said is changed.
func (s State) Suggest(e Evidence, role string) Evidence {
	parts := s.ToShow()
	if own := s.partsNamed(e); len(own) > 0 {
		parts = own
	}
	if e.Shows == "" {
		e.Shows = AskedMost(parts)
	}
	if len(e.Parts) == 0 {
		e.Parts = Refs(s.Item.ID, Asking(parts, e.Shows))
	}
	if e.Speaks == "" {
		e.Speaks = For
	}
	if e.EstablishedBy.Empty() {
		if e.EstablishedBy = e.Owner; e.Owner.Empty() {
			e.EstablishedBy = text.Line(role)
		}
	}
	return e
}

// partsNamed lists the parts of the item that an entry names.
func (s State) partsNamed(e Evidence) []*checklist.Part {
	var parts []*checklist.Part
	for i := range s.Item.Parts {
		if e.Names(s.Item.ID, s.Item.Parts[i].Key) {
			parts = append(parts, &s.Item.Parts[i])
		}
	}
	return parts
}

// Refs names parts of an item as an entry does.
func Refs(item string, parts []*checklist.Part) []string {
	refs := make([]string, len(parts))
	for i, p := range parts {
		refs[i] = PartRef(item, p.Key)
	}
	return refs
}

// Incomplete lists the entries that do not say enough to count or that are about
// a day after now, and have not been retired, in the order of the items given,
// each once.
func (a *Assessment) Incomplete(items []string, now date.Date) []Evidence {
	var out []Evidence
	seen := map[string]bool{}
	for _, item := range items {
		for _, e := range a.Answer(item).LiveEvidence() {
			if !seen[e.ID] && !e.live(now) {
				seen[e.ID] = true
				out = append(out, e)
			}
		}
	}
	return out
}
