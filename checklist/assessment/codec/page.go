package codec

import (
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
)

// The kinds of register that have a place in the readable part.
const (
	judgementKind = "judgement"
	targetKind    = "target"
	previousKind  = "previous"
	evidenceKind  = "evidence"
	actionKind    = "action"
	aboutKind     = "about"
	otherKind     = "" // of a newer version, or of none: kept, not shown
)

// kindOf says what a register holds, and the item, entry or fact that it holds
// it for.
func kindOf(register string) (kind, id string) {
	first, second, ok := strings.Cut(register, "/")
	switch {
	case !ok:
	case first == evidenceKind, first == actionKind:
		return first, second
	case first == aboutKind && slices.Contains(assessment.Facts(), assessment.Fact(second)):
		return first, second
	case assessment.IsItemID(first) && (second == judgementKind || second == targetKind || second == previousKind):
		return second, first
	}
	return otherKind, ""
}

// said is what the readable part says on one register.
type said struct {
	register string
	id       string // of an entry
	value    assessment.Value
	versions []assessment.Revision // not settled: then value is what stands in sight
	entries  []said                // of a judgement: the entries listed under its item
}

// page is the readable part by register, as the program writes it. A register
// that says nothing is not there, but for the judgement on every item.
type page map[string]said

func pageOf(a *assessment.Assessment) page {
	p := page{}
	for _, f := range assessment.Facts() {
		line := a.Fact(f).OneLine()
		if f == assessment.AsAt {
			line = a.AsAt().String()
		}
		p.add(a, assessment.AboutRegister(f), "", assessment.Value{"text": line})
	}
	for _, item := range a.Items() {
		ans := a.Answer(item)
		p.add(a, assessment.TargetRegister(item), "", assessment.TargetValue(ans.Target))
		var previous assessment.Value
		if ans.Previous != nil {
			previous = ans.Previous.Value()
		}
		p.add(a, assessment.PreviousRegister(item), "", previous)
		register := assessment.JudgementRegister(item)
		s := said{register: register, value: ans.Judgement.Value(), versions: a.Versions(register)}
		for _, e := range ans.Evidence {
			e.Items = slices.DeleteFunc(slices.Clone(e.Items), func(id string) bool { return !a.HasItem(id) })
			if e.Items[0] == item {
				s.entries = append(s.entries, p.add(a, assessment.EvidenceRegister(e.ID), e.ID, e.Value()))
			}
		}
		for _, act := range ans.Actions {
			s.entries = append(s.entries, p.add(a, assessment.ActionRegister(act.ID), act.ID, act.Value()))
		}
		p[register] = s
	}
	return p
}

// add puts a register in that says something.
func (p page) add(a *assessment.Assessment, register, id string, v assessment.Value) said {
	s := said{register: register, id: id, value: v, versions: a.Versions(register)}
	if !v.Equal(nil) || len(s.versions) > 0 {
		p[register] = s
	}
	return s
}

// over gives what a register holds once a person has written something else in
// place of what was shown. Fields of a newer version stay.
func (s said) over(recorded, now assessment.Value) assessment.Value {
	v := assessment.Value{}
	maps.Copy(v, recorded)
	for k := range s.value {
		delete(v, k)
	}
	delete(v, keyRemoved)
	maps.Copy(v, now)
	return v
}
