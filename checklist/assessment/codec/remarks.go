package codec

import (
	"fmt"
	"maps"
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// secondLook reads what another role found when it looked at an item.
func (d *decoder) secondLook(item string, v yamlio.Value) {
	if !v.Exists() {
		return
	}
	m := v.Map()
	if v.Empty() {
		v.Fail(fmt.Sprintf("nothing is written under %s", v.Name()), fmt.Sprintf("write %s: true or %s: false under it, or take the line out", keyAgrees, keyAgrees))
	}
	d.unknown(m, secondLookKeys())
	s := slot{said: said{register: assessment.SecondRegister(item)}, at: v, open: m.Get(keyUnsettled), name: "the second look at " + item}
	if s.open.Exists() {
		d.onlyOpen(m, secondLookKeys())
	} else {
		look := assessment.SecondLook{Agrees: m.Need(keyAgrees).Bool(), Note: m.Get(keyNote).Prose(),
			By: m.Get(keyBy).Text().String(), At: d.time(m.Get(keyAt))}
		level := m.Get(keyLevel)
		look.Level, _ = assessment.ParseOutcome(oneOf(level, assessment.OutcomeWords()))
		if look.Agrees && !level.Empty() {
			level.Fail("a second look agrees and gives a level of its own", fmt.Sprintf("write %s: false, or take the level out", keyAgrees))
		}
		s.value = lookValue(look)
	}
	d.slot(s)
}

// answered reads the answers to the findings on an item, or on the whole file.
func (d *decoder) answered(m yamlio.Map, item string) {
	all := map[string]assessment.Answered{}
	m.Get(keyAnswered).Map().Each(func(k yamlio.Key, v yamlio.Value) {
		if !assessment.IsFindingKey(k.Name) {
			d.doc.Fail(k.Line, k.Column, fmt.Sprintf("%q cannot be the name of a finding", text.Line(k.Name)),
				"copy it from the list of findings: letters, digits and hyphens, and an entry's id after @ where there is one")
			return
		}
		if v.Empty() {
			v.Fail(fmt.Sprintf("nothing is written under %s", v.Name()), fmt.Sprintf("write %s: and why, or take the line out", keyReason))
		}
		under := v.Map()
		d.unknown(under, answeredKeys())
		reason := under.Need(keyReason)
		if under.Exists() && reason.Exists() && !reason.Empty() && reason.Prose().String() == "" {
			reason.Fail(fmt.Sprintf("%s says nothing", reason.Name()), "write why the finding stands as it is, or take the answer out")
		}
		all[k.Name] = assessment.Answered{Reason: reason.Prose(), By: under.Get(keyBy).Text().String(), At: d.time(under.Get(keyAt))}
	})
	d.named(m, assessment.AnsweredRegister(item), keyAnswered, nameAnswered(item), assessment.AnsweredValue(all))
}

// nameAnswered is what a message calls the answers to findings.
func nameAnswered(item string) string {
	if item == "" {
		return "the answers to findings on the whole file"
	}
	return "the answers to findings on " + item
}

// seal reads the sign-off.
func (d *decoder) seal(v yamlio.Value) {
	if !v.Exists() {
		return
	}
	m := v.Map()
	if v.Empty() {
		v.Fail(fmt.Sprintf("nothing is written under %s", v.Name()), "take the line out; the program writes a seal")
	}
	d.unknown(m, sealKeys())
	s := slot{said: said{register: assessment.SealRegister()}, at: v, open: m.Get(keyUnsettled), name: "the seal", needText: keyRole}
	if s.open.Exists() {
		d.onlyOpen(m, sealKeys())
	} else {
		digest, code := m.Get(keyDigest), m.Get(keyCode)
		seal := assessment.Seal{Role: m.Get(keyRole).Text().String(), Date: dayOf(m, keyDate),
			Statement: m.Get(keyStatement).Prose(), Digest: digest.Word()}
		switch ok := assessment.IsDigest(seal.Digest); {
		case seal.Digest != "" && !ok:
			digest.Fail(fmt.Sprintf("%s is not the digest of a seal", digest.Name()), "it is 64 letters and digits; get the file again from where it came from")
		case code.Exists() && (!ok || code.Word() != assessment.CodeOf(seal.Digest)):
			code.Fail(fmt.Sprintf("%s does not fit the digest of the seal", code.Name()), "a seal is not for editing; get the file again from where it came from")
		}
		s.value = seal.Value()
	}
	d.slot(s)
}

// updates reads how an action went.
func (d *decoder) updates(v yamlio.Value) []assessment.Update {
	list := v.List()
	if len(list) > assessment.MaxUpdates {
		v.Fail(fmt.Sprintf("%s has more than %d entries", v.Name(), assessment.MaxUpdates), "shorten the list")
		return nil
	}
	var updates []assessment.Update
	for _, entry := range list {
		m := entry.Map()
		if !m.Exists() {
			entry.Fail("an update says nothing", fmt.Sprintf("write - %s: and how the action went, or take the dash out", keyText))
			continue
		}
		d.unknown(m, updateKeys())
		line := m.Need(keyText)
		if !line.Empty() && line.Text().Empty() {
			line.Fail(fmt.Sprintf("%s says nothing", line.Name()), "say in one line how the action went")
		}
		updates = append(updates, assessment.Update{Date: dayOf(m, keyDate), Text: line.Text(), By: m.Get(keyBy).Text().String()})
	}
	return updates
}

// closedWith reads the id of the entry that an action was closed with.
func (d *decoder) closedWith(v yamlio.Value) string {
	id := v.Word()
	if id != "" && !assessment.IsKey(id) {
		v.Fail(fmt.Sprintf("%q cannot be the id of an evidence entry", text.Line(id)), "copy the id of the entry that shows that the action is done")
		return ""
	}
	return id
}

func putLook(m *yaml.Node, look assessment.SecondLook) {
	agrees := "false"
	if look.Agrees {
		agrees = "true"
	}
	yamlio.Put(m, keyAgrees, yamlio.Plain(agrees))
	if look.Level != assessment.NotAssessed {
		putWord(m, keyLevel, look.Level.Word())
	}
	putProse(m, keyNote, look.Note.String())
	putLine(m, keyBy, look.By)
	putWord(m, keyAt, look.At)
}

func answeredNode(v assessment.Value) *yaml.Node {
	all := assessment.AnsweredOf(v)
	m := yamlio.NewMap()
	for _, key := range slices.SortedFunc(maps.Keys(all), assessment.CompareNatural) {
		under := yamlio.NewMap()
		putProse(under, keyReason, all[key].Reason.String())
		putLine(under, keyBy, all[key].By)
		putWord(under, keyAt, all[key].At)
		yamlio.Put(m, key, under)
	}
	return m
}

func putSeal(m *yaml.Node, s assessment.Seal) {
	putLine(m, keyRole, s.Role)
	putWord(m, keyDate, s.Date.String())
	putProse(m, keyStatement, s.Statement.String())
	putLine(m, keyCode, s.Code)
	putWord(m, keyDigest, s.Digest)
}

func putUpdates(m *yaml.Node, updates []assessment.Update) {
	list := make([]*yaml.Node, len(updates))
	for i, u := range updates {
		list[i] = yamlio.NewMap()
		putWord(list[i], keyDate, u.Date.String())
		putLine(list[i], keyText, u.Text.OneLine())
		putLine(list[i], keyBy, u.By)
	}
	putList(m, keyUpdates, list)
}

// briefing reads what an opening briefing says on an item.
func (d *decoder) briefing(m yamlio.Map, item string) {
	v := m.Get(keyBriefing)
	if v.Exists() && v.Empty() {
		v.Fail(fmt.Sprintf("nothing is written under %s", v.Name()), fmt.Sprintf("write %s: or %s: under it, or take the line out", keyWhy, keyRisk))
	}
	under := v.Map()
	d.unknown(under, briefingKeys())
	b := assessment.Briefing{Why: under.Get(keyWhy).Text(), Risk: under.Get(keyRisk).Text()}
	d.named(m, assessment.BriefingRegister(item), keyBriefing, "what a briefing says on "+item, b.Value())
}

func briefingNode(v assessment.Value) *yaml.Node {
	b := assessment.BriefingOf(v)
	m := yamlio.NewMap()
	putLine(m, keyWhy, b.Why.OneLine())
	putLine(m, keyRisk, b.Risk.OneLine())
	return m
}
