package assessment

import (
	"fmt"
	"slices"
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
	return a.PutEvidence(e, who)
}

func (a *Assessment) evidenceToLink(id, item string) (Evidence, error) {
	e, ok := a.Evidence(id)
	if !ok {
		return e, &Refusal{Barred, item, "there is no such evidence entry", "choose one from the list of evidence"}
	}
	if err := a.apart(EvidenceRegister(id), item, "this evidence entry"); err != nil {
		return e, err
	}
	return e, a.checkItem(item)
}

// Step is one change of several that are made together, such as a call of
// Judge. It gives the new assessment and the id of the revision that it made,
// which is empty when there was nothing to change.
type Step func(*Assessment, Who) (*Assessment, string, error)

// ApplyAll makes all of the changes or, when one is refused, none. It gives the
// ids of the revisions in order, for UndoAll to take them back together.
func (a *Assessment) ApplyAll(changes []Step, who Who) (*Assessment, []string, error) {
	next := a
	var ids []string
	for _, change := range changes {
		after, id, err := change(next, who)
		if err != nil {
			return a, nil, fmt.Errorf("nothing was changed: %w", err)
		}
		next = after
		if id != "" {
			ids = append(ids, id)
		}
	}
	return next, ids, nil
}

// UndoAll takes back the changes that made the revisions, the last one first,
// or none of them when one can no longer be undone. It gives the ids of the
// revisions that put things back.
func (a *Assessment) UndoAll(ids []string, who Who) (*Assessment, []string, error) {
	next := a
	var back []string
	for _, id := range slices.Backward(ids) {
		after, made, err := next.Undo(id, who)
		if err != nil {
			return a, nil, fmt.Errorf("nothing was undone: %w", err)
		}
		next, back = after, append(back, made)
	}
	return next, back, nil
}
