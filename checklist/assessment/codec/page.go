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
	secondKind    = "second"
	flagKind      = "flag"
	handoverKind  = "handover"
	briefingKind  = "briefing"
	answeredKind  = "answered" // on an item, or on the whole file
	releaseKind   = "release"
	sealKind      = "seal"
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
	case register == assessment.SealRegister():
		return sealKind, ""
	case register == assessment.AnsweredRegister(""):
		return answeredKind, ""
	case assessment.IsItemID(first) && ofItem(second):
		return second, first
	}
	return otherKind, ""
}

// ofItem says that a kind of register belongs to one item.
func ofItem(kind string) bool {
	switch kind {
	case judgementKind, targetKind, previousKind, secondKind, flagKind, handoverKind, briefingKind, answeredKind, releaseKind:
		return true
	}
	return false
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

// Of the items it has those that are wanted.
func pageOf(a *assessment.Assessment, wanted func(item string) bool) page {
	p := page{}
	for _, f := range assessment.Facts() {
		line := a.Fact(f).OneLine()
		if f == assessment.AsAt {
			line = a.AsAt().String()
		}
		p.add(a, assessment.AboutRegister(f), "", assessment.Value{"text": line})
	}
	p.add(a, assessment.AnsweredRegister(""), "", assessment.AnsweredValue(a.Answered("")))
	if s, ok := a.Sealed(); ok {
		p.add(a, assessment.SealRegister(), "", s.Value())
	}
	for _, item := range a.Items() {
		if !wanted(item) {
			continue
		}
		ans := a.Answer(item)
		p.remarks(a, ans)
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

// remarks puts in what is said next to the judgement on an item.
func (p page) remarks(a *assessment.Assessment, ans assessment.Answer) {
	var look assessment.Value
	if ans.Second != nil {
		look = lookValue(*ans.Second)
	}
	p.add(a, assessment.SecondRegister(ans.Item), "", look)
	p.add(a, assessment.FlagRegister(ans.Item), "", assessment.Value{"text": ans.Flag.OneLine()})
	p.add(a, assessment.HandoverRegister(ans.Item), "", assessment.Value{"text": ans.Handover.String()})
	p.add(a, assessment.BriefingRegister(ans.Item), "", ans.Briefing.Value())
	p.add(a, assessment.AnsweredRegister(ans.Item), "", assessment.AnsweredValue(ans.Answered))
	p.add(a, assessment.ReleaseRegister(ans.Item), "", ans.Release.Value())
}

// lookValue is a second look as the readable part says it: which revision was
// looked at is in the history alone.
func lookValue(look assessment.SecondLook) assessment.Value {
	look.Of = ""
	return look.Value()
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
