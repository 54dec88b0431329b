package codec

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// versions writes each of the versions that a person has to choose between.
func versions(register string, heads []assessment.Revision) *yaml.Node {
	list := make([]*yaml.Node, len(heads))
	for i, r := range heads {
		list[i] = yamlio.NewMap()
		putVersion(list[i], register, r.Value)
		putLine(list[i], keyBy, r.By)
		putWord(list[i], keyAt, r.At)
	}
	return yamlio.List(list...)
}

func putVersion(m *yaml.Node, register string, v assessment.Value) {
	kind, id := kindOf(register)
	switch {
	case kind == judgementKind:
		putJudgement(m, assessment.JudgementOf(v))
	case len(v) == 0 || v.IsRemoved():
		yamlio.Put(m, keyRemoved, yamlio.Plain("true"))
	case kind == evidenceKind:
		e := assessment.EvidenceOf(id, v)
		putWords(m, keyFor, e.Items)
		e.Items = nil
		putEvidence(m, e)
	case kind == actionKind:
		act := assessment.ActionOf(id, v)
		putWords(m, keyFor, []string{act.Item})
		putAction(m, act)
	case kind == previousKind:
		putPrevious(m, assessment.PreviousOf(v))
	case kind == targetKind:
		putWord(m, keyTarget, v["level"])
	case kind == secondKind:
		look := assessment.SecondLookOf(v)
		look.By, look.At = "", "" // the version has keys of those names itself
		putLook(m, look)
	case kind == flagKind:
		putLine(m, keyFlag, text.Line(v["text"]).String())
	case kind == handoverKind:
		putProse(m, keyHandover, text.Clean(v["text"]).String())
	case kind == briefingKind:
		yamlio.Put(m, keyBriefing, briefingNode(v))
	case kind == answeredKind:
		yamlio.Put(m, keyAnswered, answeredNode(v))
	case kind == sealKind:
		putSeal(m, assessment.SealOf(v))
	default:
		putLine(m, id, v["text"])
	}
}
