package assessment

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
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

// PutEntry records an entry of a list, new or changed, by what its register is to
// hold, with the checks of its kind.
func (a *Assessment) PutEntry(register string, v Value, who Who) (*Assessment, string, error) {
	switch of := RegisterNamed(register); of.Kind {
	case evidenceKind:
		e := EvidenceOf(of.Key, v)
		if _, there := a.Evidence(of.Key); !there && e.Speaks == "" {
			e.Speaks = For
		}
		return a.PutEvidence(e, who)
	case actionKind:
		return a.PutAction(ActionOf(of.Key, v), who)
	}
	return a.SetRecord(register, v, who)
}

// JudgeAs is Judge by what registers of the item are to hold: its level, its note,
// its parts. What is not named stays as it is. A reason for another level than the
// one that is proposed is one for that.
func (a *Assessment) JudgeAs(c *checklist.Checklist, it *checklist.Item, values map[string]Value, d Days, who Who) (*Assessment, string, error) {
	j := a.Answer(it.ID).Judgement
	for name, v := range values {
		switch of := RegisterNamed(name); of.Kind {
		case levelKind:
			said := ReasonsOf(v)
			j = j.WithOutcome(said.Outcome)
			j.Reason, j.Override = said.Reason, said.Override
		case noteKind:
			j.Note = TextOf(v)
		case partKind:
			j = j.WithPart(of.Key, kinds().part.Of(v))
		}
	}
	if !j.Override.Empty() && j.Tidy(it).Override.Empty() {
		if weighed, _ := a.Weigh(c, it, j, d); !weighed.Tidy(it).Override.Empty() {
			j = weighed
		}
	}
	return a.Judge(it, j, who)
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
