package assessment

import (
	"fmt"
	"slices"
	"strings"
)

// LinkEvidence lets an entry support one more item.
func (a *Assessment) LinkEvidence(id, item string, who Who) (*Assessment, string, error) {
	e, err := a.evidenceToLink(id, item)
	if err != nil {
		return a, "", err
	}
	e.Items = append(slices.Clone(e.Items), item)
	return a.PutEvidence(e, who)
}

// UnlinkEvidence lets an entry support an item no longer. The last link stays:
// an entry that no longer counts is retired, with a reason.
func (a *Assessment) UnlinkEvidence(id, item string, who Who) (*Assessment, string, error) {
	e, err := a.evidenceToLink(id, item)
	if err != nil {
		return a, "", err
	}
	if e.Supports(item) && len(e.Items) == 1 {
		return a, "", &Refusal{Barred, item, "this is the only item that the evidence is linked to", "retire the evidence instead, with a reason"}
	}
	e.Items = slices.DeleteFunc(slices.Clone(e.Items), func(s string) bool { return s == item })
	e.Parts = slices.DeleteFunc(slices.Clone(e.Parts), func(ref string) bool { return strings.HasPrefix(ref, item+":") })
	return a.PutEvidence(e, who)
}

func (a *Assessment) evidenceToLink(id, item string) (Evidence, error) {
	e, ok := a.Evidence(id)
	if !ok {
		return e, &Refusal{Barred, item, "there is no such evidence entry", "choose one from the list of evidence"}
	}
	if err := a.apart(EvidenceRegister(id)); err != nil {
		return e, err
	}
	return e, a.checkItem(item)
}

// Step is one change of several that are made together, such as a call of
// Judge. It gives the new assessment and what Undo needs to take it back, which
// is empty when there was nothing to change.
type Step func(*Assessment, Who) (*Assessment, string, error)

// ApplyAll makes all of the changes as one act or, when one is refused, none. It
// gives what Undo needs to take them back together, and how many of them made a
// difference.
func (a *Assessment) ApplyAll(changes []Step, who Who) (next *Assessment, act string, n int, err error) {
	next = a
	for _, change := range changes {
		after, id, err := change(next, who)
		if err != nil {
			return a, "", 0, fmt.Errorf("nothing was changed: %w", err)
		}
		if next = after; id != "" {
			n++
		}
	}
	var all []Change
	for _, name := range next.registerNames() {
		if g := next.registers[name]; g != a.registers[name] {
			all = append(all, Change{name, g.shown.Value})
		}
	}
	next, act = a.Record(all, who)
	return next, act, n, nil
}
