package codec

import (
	"fmt"
	"slices"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

func (d *decoder) answers(v yamlio.Value) []returns.Answer {
	m := v.Map()
	list := make([]returns.Answer, 0, min(len(m.Keys()), mostItems))
	m.Each(func(k yamlio.Key, v yamlio.Value) {
		switch {
		case !assessment.IsItemID(k.Name):
			d.doc.Fail(k.Line, k.Column, fmt.Sprintf("%q cannot be the id of an item", text.Line(k.Name)), askAgain)
		case len(list) == mostItems:
			v.Fail(fmt.Sprintf("there are more than %d answers", mostItems), askAgain)
		default:
			list = append(list, d.answer(k.Name, v))
		}
	})
	return list
}

func (d *decoder) answer(item string, v yamlio.Value) returns.Answer {
	m := v.Map()
	d.only(m, d.keys.answer)
	a := returns.Answer{Item: item, Wording: d.word(m.Get(keyWording)), Parts: d.parts(m.Get(keyParts)),
		Judged: day(m, keyJudged), Newest: day(m, keyNewest), Until: day(m, keyUntil),
		Practice: d.prose(m.Get(keyPractice)), Note: d.prose(m.Get(keyNote)),
		Reason: d.prose(m.Get(keyReason)), Override: d.prose(m.Get(keyOverride))}
	a.Outcome, _ = assessment.ParseOutcome(need(m, keyOutcome, d.outcomes))
	a.Target, _ = checklist.LevelOfWord(need(m, keyTarget, d.levels))
	a.Standing = assessment.Standing(max(0, slices.Index(d.standings, need(m, keyStanding, d.standings))))
	if conflict := m.Get(keyConflict); conflict.Exists() {
		a.Conflict = conflict.Bool()
	}
	a.Gap = returns.GapOf(a.Outcome, a.Target, a.Standing)
	if gap := m.Get(keyGap); gap.Word() != string(a.Gap) {
		v.Fail(fmt.Sprintf("the gap on %s does not follow from its outcome, target and standing", item), askAgain)
	}
	for _, entry := range m.Get(keyEvidence).List() {
		if d.another(entry) {
			a.Evidence = append(a.Evidence, d.evidence(entry))
		}
	}
	for _, entry := range m.Get(keyActions).List() {
		if d.another(entry) {
			a.Actions = append(a.Actions, d.action(entry))
		}
	}
	return a
}

// another counts evidence entries and actions; false for one too many.
func (d *decoder) another(v yamlio.Value) bool {
	d.entries++
	if d.entries == mostEntries+1 {
		v.Fail(fmt.Sprintf("there are more than %d evidence entries and actions", mostEntries), askAgain)
	}
	return d.entries <= mostEntries
}

func (d *decoder) parts(v yamlio.Value) map[string]assessment.PartState {
	if len(v.Map().Keys()) == 0 {
		return nil
	}
	parts := map[string]assessment.PartState{}
	v.Map().Each(func(k yamlio.Key, v yamlio.Value) {
		if !assessment.IsKey(k.Name) {
			d.doc.Fail(k.Line, k.Column, fmt.Sprintf("%q cannot be the key of a part", text.Line(k.Name)), askAgain)
			return
		}
		parts[k.Name] = assessment.PartState(v.OneOf(d.states...))
	})
	return parts
}

func (d *decoder) evidence(v yamlio.Value) returns.Evidence {
	m := v.Map()
	d.only(m, d.keys.evidence)
	e := returns.Evidence{Title: d.line(m.Need(keyTitle)), Where: d.line(m.Get(keyWhere)), About: day(m, keyAbout), Seen: day(m, keySeen),
		Method: assessment.Method(optional(m, keyMethod, d.methods)), Owner: d.line(m.Get(keyOwner)), Until: day(m, keyUntil),
		Note: d.prose(m.Get(keyNote))}
	for _, part := range m.Get(keyParts).List() {
		key := part.Word()
		if !assessment.IsKey(key) {
			part.Fail(fmt.Sprintf("%q cannot be the key of a part", text.Line(key)), askAgain)
			continue
		}
		e.Parts = append(e.Parts, key)
	}
	return e
}

func (d *decoder) action(v yamlio.Value) returns.Action {
	m := v.Map()
	d.only(m, d.keys.action)
	return returns.Action{What: d.line(m.Need(keyWhat)), Owner: d.line(m.Get(keyOwner)), DoneWhen: d.line(m.Get(keyDoneWhen)),
		Due: day(m, keyDue), FirstDue: day(m, keyFirstDue), Status: assessment.Status(need(m, keyStatus, d.statuses)),
		Reason: d.prose(m.Get(keyReason))}
}

// need reads one of a list of words that has to be there.
func need(m yamlio.Map, key string, words []string) string {
	if v := m.Need(key); !v.Empty() {
		return v.OneOf(words...)
	}
	return ""
}

// optional reads one of a list of words; "" when nothing is written.
func optional(m yamlio.Map, key string, words []string) string {
	if v := m.Get(key); !v.Empty() {
		return v.OneOf(words...)
	}
	return ""
}
