package assessment

import (
	"cmp"
	"maps"

	"example.org/upstander/checklist/schema"
)

// The fields that the program keeps beside what a person writes.
const (
	dueField, firstDueField = "due", "first_due"
	ofField, stoodField     = "of", "stood"
)

// WrittenOver is what a person wrote by hand over what a file showed of a record,
// with the due date that was first set, which survives there as it does in the
// program.
func WrittenOver(k schema.Kind, shown, written Value) Value {
	due := written[dueField]
	if _, dated := k.Field(firstDueField); !dated || due == "" || written[firstDueField] != "" {
		return written
	}
	v := Value{firstDueField: cmp.Or(shown[firstDueField], shown[dueField], due)}
	maps.Copy(v, written)
	return v
}

// RecordOutside is SetAllOutside for all that somebody changed in a file by hand.
// A second look that was written or changed is at the judgement as it stands after
// them, and so it goes last. Where the same hand changed the words, nobody can say
// which were looked at.
func (a *Assessment) RecordOutside(changes []Change) *Assessment {
	var looks, others []Change
	for _, c := range changes {
		if item := RegisterNamed(c.Register).Item; item != "" && c.Register == SecondRegister(item) && len(c.Value) > 0 {
			looks = append(looks, c)
		} else {
			others = append(others, c)
		}
	}
	reworded := map[string]bool{} // items of which words were changed by hand: no two readings of them get the same salt
	next, made := a.SetAllOutside(others, nil)
	for _, id := range made {
		if r, _ := next.Revision(id); r.Salt != "" {
			reworded[RegisterNamed(r.Register).Item] = true
		}
	}
	for _, c := range looks {
		item := RegisterNamed(c.Register).Item
		if c.Value[stoodField] = next.Answer(item).Outcome().Word(); !reworded[item] {
			c.Value[ofField] = next.LookedAt(item)
		}
	}
	next, _ = next.SetAllOutside(looks, nil)
	return next
}
