package codec

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// answer reads what the readable part says on one item.
func (d *decoder) answer(item string, v yamlio.Value) {
	from := len(d.slots)
	defer func() {
		for _, s := range d.slots[from:] {
			d.told[v.Node()] = append(d.told[v.Node()], told{s.register, s.id})
		}
	}()
	m := v.Map()
	if v.Empty() {
		v.Fail(fmt.Sprintf("nothing is written under %s", item), fmt.Sprintf("write %s: %s under it", keyOutcome, assessment.NotAssessed.Word()))
	}
	d.unknown(m, answerKeys())
	s := slot{said: said{register: assessment.JudgementRegister(item)}, at: v, open: m.Get(keyUnsettled), name: "the answer on " + item}
	if s.open.Exists() {
		for _, key := range judgementKeys() {
			if extra := m.Get(key); extra.Exists() {
				extra.Fail(fmt.Sprintf("%s has %q and also versions that are not settled", item, key),
					fmt.Sprintf("to settle it, take all lines under %s: out; otherwise take this line out", keyUnsettled))
			}
		}
	} else {
		m.Need(keyOutcome)
		s.value = d.judgement(m).Value()
	}
	d.slot(s)
	d.single(m, assessment.TargetRegister(item), keyTarget, item, assessment.Value{"level": oneOf(m.Get(keyTarget), levelWords())})
	d.secondLook(item, m.Get(keySecondLook))
	d.single(m, assessment.FlagRegister(item), keyFlag, item, assessment.Value{"text": m.Get(keyFlag).Text().String()})
	d.named(m, assessment.HandoverRegister(item), keyHandover, "the handover note on "+item, assessment.Value{"text": m.Get(keyHandover).Prose().String()})
	d.briefing(m, item)
	d.answered(m, item)
	d.release(item, m.Get(keyRelease))
	for i, entry := range m.Get(keyEvidence).List() {
		d.evidence(item, i, entry)
	}
	for i, entry := range m.Get(keyActions).List() {
		d.action(item, i, entry)
	}
	d.lastCycle(item, m.Get(keyLastCycle))
}

func (d *decoder) judgement(m yamlio.Map) assessment.Judgement {
	j := assessment.Judgement{
		Reason: m.Get(keyReason).Prose(), Override: m.Get(keyOverride).Prose(),
		Note: m.Get(keyNote).Prose(), Wording: m.Get(keyWording).Text().String(), Parts: map[string]assessment.PartState{},
	}
	j.Outcome, _ = assessment.ParseOutcome(oneOf(m.Get(keyOutcome), assessment.OutcomeWords()))
	if v := m.Get(keyProposed); v.Exists() {
		j.Proposed, _ = assessment.ParseOutcome(oneOf(v, levelWords()))
	}
	m.Get(keyParts).Map().Each(func(k yamlio.Key, v yamlio.Value) {
		if !assessment.IsKey(k.Name) {
			d.doc.Fail(k.Line, k.Column, fmt.Sprintf("%q cannot be the key of a part", text.Line(k.Name)),
				"copy the key from the checklist: letters, digits and hyphens")
			return
		}
		j.Parts[k.Name] = assessment.PartState(oneOf(v, assessment.PartStates()))
	})
	return j
}

func (d *decoder) lastCycle(item string, v yamlio.Value) {
	if !v.Exists() {
		return
	}
	m := v.Map()
	d.unknown(m, lastCycleKeys())
	s := slot{said: said{register: assessment.PreviousRegister(item)}, at: v, open: m.Get(keyUnsettled), name: "last cycle's position on " + item}
	if !s.open.Exists() {
		j := d.judgement(m)
		s.value = assessment.Previous{Cycle: m.Get(keyCycle).Text(), AsAt: dayOf(m, keyAsAt), Outcome: j.Outcome,
			Reason: j.Reason, Note: j.Note, Parts: j.Parts, Wording: j.Wording}.Value()
	} else {
		d.onlyOpen(m, lastCycleKeys())
	}
	d.slot(s)
}

func (d *decoder) evidence(item string, index int, v yamlio.Value) {
	m := v.Map()
	if !m.Exists() {
		v.Fail("an evidence entry says nothing", fmt.Sprintf("write at least - %s: and what it is called, or take the dash out", keyTitle))
		return
	}
	d.unknown(m, evidenceKeys())
	s := slot{at: v, open: m.Get(keyUnsettled), name: "an evidence entry under " + item, needText: keyTitle}
	if s.open.Exists() {
		d.onlyOpen(m, evidenceKeys())
	} else {
		e := assessment.Evidence{
			Title: m.Get(keyTitle).Text(), Where: m.Get(keyWhere).Text(), About: dayOf(m, keyAbout), Seen: dayOf(m, keySeen),
			Method: assessment.Method(oneOf(m.Get(keyMethod), assessment.Methods())), Owner: m.Get(keyOwner).Text(),
			ReviewBy: dayOf(m, keyReviewBy), Handling: m.Get(keyHandling).Text(), Note: m.Get(keyNote).Prose(),
			Retired: m.Get(keyRetired).Text(),
			Parts:   d.words(m.Get(keyParts), assessment.IsKey, "the key of a part", "copy the key from the checklist"),
			Items: append([]string{item}, d.words(m.Get(keyAlsoFor), func(id string) bool { return slices.Contains(d.items, id) },
				"an item of this assessment", "write the ids of items that have an answer here, as in PRE-1")...),
		}
		s.value = e.Value()
	}
	s.id = d.entryID(item, keyEvidence, index, m.Get(keyID), s.value)
	s.register = assessment.EvidenceRegister(s.id)
	d.slot(s)
}

func (d *decoder) action(item string, index int, v yamlio.Value) {
	m := v.Map()
	if !m.Exists() {
		v.Fail("an action says nothing", fmt.Sprintf("write at least - %s: and what will be done, or take the dash out", keyWhat))
		return
	}
	d.unknown(m, actionKeys())
	s := slot{at: v, open: m.Get(keyUnsettled), name: "an action under " + item, needText: keyWhat}
	if s.open.Exists() {
		d.onlyOpen(m, actionKeys())
	} else {
		act := d.actionFields(item, m)
		if act.Status == "" {
			act.Status = assessment.Open
		}
		s.value = act.Value()
	}
	s.id = d.entryID(item, keyActions, index, m.Get(keyID), s.value)
	s.register = assessment.ActionRegister(s.id)
	d.slot(s)
}

func (d *decoder) actionFields(item string, m yamlio.Map) assessment.Action {
	return assessment.Action{
		Item: item, What: m.Get(keyWhat).Text(), Owner: m.Get(keyOwner).Text(), Lead: m.Get(keyLead).Text(),
		DoneWhen: m.Get(keyDoneWhen).Text(), From: m.Get(keyFrom).Text(), Due: dayOf(m, keyDue), FirstDue: dayOf(m, keyFirstDue),
		Status: assessment.Status(oneOf(m.Get(keyStatus), assessment.Statuses())), Reason: m.Get(keyReason).Prose(),
		Updates: d.updates(m.Get(keyUpdates)), ClosedBy: m.Get(keyClosedBy).Text().String(), ClosedWith: d.closedWith(m.Get(keyClosedWith)),
		SignedOffBy: m.Get(keySignedOffBy).Text().String(), Carried: dayOf(m, keyOpened),
	}
}

// onlyOpen refuses other keys next to versions that are not settled, where they
// would count for nothing.
func (d *decoder) onlyOpen(m yamlio.Map, keys []string) {
	for _, key := range keys {
		if v := m.Get(key); v.Exists() && key != keyUnsettled && key != keyID {
			v.Fail(fmt.Sprintf("%q stands next to versions that are not settled", key),
				fmt.Sprintf("to settle it, take all lines under %s: out; otherwise take this line out", keyUnsettled))
		}
	}
}

// words reads a list of ids, each once.
func (d *decoder) words(v yamlio.Value, good func(string) bool, what, do string) []string {
	list := v.List()
	if len(list) > assessment.MaxLinks {
		v.Fail(fmt.Sprintf("%s has more than %d entries", v.Name(), assessment.MaxLinks), "shorten the list")
		return nil
	}
	var words []string
	for _, entry := range list {
		switch w := entry.Word(); {
		case w == "" || slices.Contains(words, w):
		case !good(w):
			entry.Fail(fmt.Sprintf("%q is not %s", text.Line(w), what), do+d.suggest(w))
		default:
			words = append(words, w)
		}
	}
	return words
}

func (d *decoder) suggest(word string) string {
	if near, ok := text.Nearest(word, d.items); ok {
		return fmt.Sprintf("; did you mean %s?", near)
	}
	return ""
}

// entryID reads an entry's id. One that a person wrote without gets an id from
// its content, so that it is the same on every machine that opens the file.
func (d *decoder) entryID(item, list string, index int, v yamlio.Value, value assessment.Value) string {
	if !v.Empty() {
		id := v.Word()
		if id != "" && !assessment.IsKey(id) {
			v.Fail(fmt.Sprintf("%q cannot be an id", text.Line(id)), "use letters, digits and hyphens, or take the line out and the program gives it one")
		}
		return id
	}
	content := strconv.AppendQuote([]byte(list), item)
	for _, k := range slices.Sorted(maps.Keys(value)) {
		content = strconv.AppendQuote(strconv.AppendQuote(content, k), value[k])
	}
	sum := sha256.Sum256(content)
	id := hex.EncodeToString(sum[:8])
	d.given = append(d.given, givenID{item, list, index, id})
	return id
}

// writeIDs notes the ids that were made in the tree, so that comments and
// unknown keys of those entries find them again.
func (d *decoder) writeIDs() {
	root := d.doc.Node().Content[0]
	for _, g := range d.given {
		entry := child(child(child(root, keyAnswers), g.item), g.list).Content[g.index]
		if old := child(entry, keyID); old != nil {
			*old = *yamlio.Plain(g.id)
			continue
		}
		m := yamlio.NewMap()
		yamlio.Put(m, keyID, yamlio.Plain(g.id))
		entry.Content = append(m.Content, entry.Content...)
	}
}

// child finds the value of a key; nil when there is none.
func child(m *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			return m.Content[i+1]
		}
	}
	return nil
}
