package codec

import (
	"slices"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/fields"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// fromFirst is the role under which the readable part of a file of the first
// edition is taken in.
const fromFirst = assessment.FromFirst

// takeOver brings the tree of a file of the first edition into the shape of this
// one: its first line, the edition of the checklist that goes on from its own, and
// the few keys that have another name or place. Its
// history and its seal stay behind in the file, which is kept.
func takeOver(root *yaml.Node) {
	if v := child(root, keyFormat); v != nil {
		v.Value = frame().Mark()
	}
	if id, edition := child(root, keyChecklist), child(root, keyEdition); id != nil && edition != nil {
		edition.Value = checklist.ReadAgain(id.Value, edition.Value)
	}
	drop(root, "seal", keyHistory)
	takeOverAnswered(root)
	answers := child(root, keyAnswers)
	for i := 1; answers != nil && i < len(answers.Content); i += 2 {
		m := answers.Content[i]
		if m.Kind != yaml.MappingNode {
			continue
		}
		takeOverAnswered(m)
		takeOverEvidence(m, answers.Content[i-1].Value)
		moveTarget(m, "target", "aim")
		if open := child(m, "target"+notYet); open != nil {
			for _, version := range open.Content {
				rename(version, "target", "level")
			}
			put(m, "target"+notYet, "aim", under(keyUnsettled, open))
		}
		if release := child(m, "release"); release != nil && release.Kind == yaml.MappingNode {
			takeOverRelease(m, release)
		}
		if briefing := child(m, "briefing"+notYet); briefing != nil {
			for _, version := range briefing.Content {
				lift(version, "briefing")
			}
			put(m, "briefing"+notYet, "briefing", under(keyUnsettled, briefing))
		}
	}
}

// takeOverAnswered parts the versions of a set of answers to findings, which were
// one record, into versions of each answer.
func takeOverAnswered(m *yaml.Node) {
	open := child(m, "answered"+notYet)
	if open == nil || open.Kind != yaml.SequenceNode {
		return
	}
	settled, apart := yamlio.NewMap(), yamlio.NewMap()
	settled.Line, settled.Column, apart.Line, apart.Column = open.Line, open.Column, open.Line, open.Column
	for _, version := range open.Content {
		given := child(version, "answered")
		for i := 0; given != nil && given.Kind == yaml.MappingNode && i+1 < len(given.Content); i += 2 {
			key, one := given.Content[i].Value, given.Content[i+1]
			all := child(apart, key)
			if all == nil {
				all = &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: one.Line, Column: one.Column}
				yamlio.Put(apart, key, all)
			}
			all.Content = append(all.Content, one)
		}
	}
	for i := 0; i+1 < len(apart.Content); {
		if all := apart.Content[i+1]; len(all.Content) == 1 {
			yamlio.Put(settled, apart.Content[i].Value, all.Content[0])
			apart.Content = slices.Delete(apart.Content, i, i+2)
			continue
		}
		i += 2
	}
	if put(m, "answered"+notYet, "answered"+notYet, apart); len(apart.Content) == 0 {
		drop(m, "answered"+notYet)
	}
	if len(settled.Content) > 0 {
		all := yamlio.NewMap()
		yamlio.Put(all, "answered", settled)
		end := max(0, len(m.Content)-2) // the end line stays the last
		m.Content = slices.Insert(m.Content, end, all.Content...)
	}
}

// takeOverEvidence says of each entry what the first edition said: a document was
// issued, and what the other methods showed is not said. A part is named with its
// item where the entry stood on that one alone; on several items nobody can say
// whose part was meant, so none is.
func takeOverEvidence(m *yaml.Node, item string) {
	list := child(m, "evidence")
	if list == nil || list.Kind != yaml.SequenceNode {
		return
	}
	for _, entry := range list.Content {
		takeOverEntry(entry, item)
		if open := child(entry, keyUnsettled); open != nil {
			for _, version := range open.Content {
				takeOverEntry(version, item)
			}
		}
	}
}

func takeOverEntry(entry *yaml.Node, item string) {
	if method := child(entry, "method"); method != nil {
		if rename(entry, "method", "shows"); method.Value == "document" {
			method.Value = string(checklist.Issued)
		} else {
			drop(entry, "shows")
		}
	}
	alone := true
	for _, key := range []string{keyAlsoFor, keyFor} {
		if items := child(entry, key); items != nil && slices.ContainsFunc(items.Content, func(n *yaml.Node) bool { return n.Value != item }) {
			alone = false
		}
	}
	switch parts := child(entry, "parts"); {
	case parts == nil:
	case !alone:
		drop(entry, "parts")
	default:
		for _, part := range parts.Content {
			part.Value = assessment.PartRef(item, part.Value)
		}
	}
}

// takeOverRelease parts the practice that is shared from what may be released.
func takeOverRelease(m, release *yaml.Node) {
	rename(release, "note_tier", "note")
	if open := child(release, keyUnsettled); open != nil {
		practices := &yaml.Node{Kind: yaml.SequenceNode, Line: open.Line, Column: open.Column}
		for _, version := range open.Content {
			rename(version, "note_tier", "note")
			if practice := child(version, "practice"); practice != nil {
				one := &yaml.Node{Kind: yaml.MappingNode, Line: version.Line, Column: version.Column}
				for _, key := range []string{"practice", keyBy, keyAt} {
					if v := child(version, key); v != nil {
						yamlio.Put(one, key, v)
					}
				}
				practices.Content = append(practices.Content, one)
				drop(version, "practice")
			}
		}
		if len(practices.Content) > 0 {
			yamlio.Put(m, "practice"+notYet, practices)
		}
	}
	if practice := child(release, "practice"); practice != nil {
		drop(release, "practice")
		yamlio.Put(m, "practice", practice)
	}
	if len(release.Content) == 0 {
		drop(m, "release")
	}
}

// moveTarget puts a level of its own under the key of the aim.
func moveTarget(m *yaml.Node, from, to string) {
	if v := child(m, from); v != nil {
		put(m, from, to, under("level", v))
	}
}

// put gives a key of a map another name and value.
func put(m *yaml.Node, from, to string, v *yaml.Node) {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == from {
			m.Content[i].Value, m.Content[i+1] = to, v
		}
	}
}

func rename(m *yaml.Node, from, to string) {
	if v := child(m, from); v != nil {
		put(m, from, to, v)
	}
}

// lift puts what stands under a key in the place of the key.
func lift(m *yaml.Node, key string) {
	if v := child(m, key); v != nil && v.Kind == yaml.MappingNode {
		drop(m, key)
		m.Content = append(slices.Clone(v.Content), m.Content...)
	}
}

// under is a map of one key, where its value stood.
func under(key string, v *yaml.Node) *yaml.Node {
	m := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: v.Line, Column: v.Column}
	yamlio.Put(m, key, v)
	return m
}

func drop(m *yaml.Node, keys ...string) {
	for i := 0; i+1 < len(m.Content); {
		if slices.Contains(keys, m.Content[i].Value) {
			m.Content = slices.Delete(m.Content, i, i+2)
			continue
		}
		i += 2
	}
}

// takeIn records what a file of the first edition says as one edit, and every
// version of what was not settled there as a version.
func (d *decoder) takeIn(a *assessment.Assessment) *assessment.Assessment {
	var changes []assessment.Change
	for _, s := range d.slots {
		switch {
		case s.open.Exists():
			a = d.takeVersions(a, s)
		case !s.value.Blank():
			changes = append(changes, assessment.Change{Register: s.register, Value: assessment.WrittenOver(s.kind, nil, s.value)})
		}
	}
	a, _ = a.Record(changes, assessment.Who{Role: fromFirst})
	d.doc.Warn(1, 1, "this file was made by the first edition of this program",
		"its answers, notes, evidence and actions are taken in; its history and its seals stay in the old file, which is kept beside this one when it is saved")
	return a
}

// takeVersions records each version of a record that was not settled, apart from
// the others. Where the level of an answer was not, its parts and its note are
// versions of their own.
func (d *decoder) takeVersions(a *assessment.Assessment, s slot) *assessment.Assessment {
	for _, entry := range s.open.List() {
		m := entry.Map()
		who := assessment.Who{Role: m.Get(keyBy).Text().String()}
		if who.Role == "" {
			who.Role = fromFirst
		}
		for register, v := range d.version(s, m) {
			if made, id := assessment.New(d.id, a.Checklist(), a.Edition(), a.Items()).Set(register, v, who); id != "" {
				a = a.With(made.History(register)...)
			}
		}
	}
	return a
}

// version reads one version, as the registers that it speaks of.
func (d *decoder) version(s slot, m yamlio.Map) map[string]assessment.Value {
	if m.Get(keyRemoved).Exists() {
		return map[string]assessment.Value{s.register: assessment.Removed()}
	}
	out := map[string]assessment.Value{s.register: {}}
	switch {
	case s.kind.Place == schema.Inline:
		out[s.register] = d.reader().Fields(m, s.kind)
		for _, k := range assessment.Kinds() {
			of := assessment.Register{Item: s.of.Item, Kind: k.Name}
			switch v := m.Get(k.File); {
			case k.File == "" || !v.Exists():
			case k.Place == schema.Single:
				out[of.Name()] = d.reader().Record(v, k)
			case k.Place == schema.Keyed && fields.IsWord(k):
				d.reader().Keyed(v, k, func(key string, state yamlio.Value) {
					of.Key = key
					out[of.Name()] = d.reader().Record(state, k)
				})
			}
		}
	case fields.IsWord(s.kind):
		out[s.register] = d.reader().Record(m.Get(versionKey(s.kind)), s.kind)
	case s.kind.Home != "":
		v := d.reader().Fields(m, s.kind)
		home, _ := s.kind.Field(s.kind.Home)
		v[s.kind.Home] = home.Join(d.itemsAt(m.Get(keyFor), home))
		out[s.register] = v
	default:
		out[s.register] = d.reader().Fields(m, s.kind)
	}
	return out
}

// formerKind is what the register of a kind was called in the first edition.
func formerKind(kind string) string {
	was, ok := map[string]string{"level": "judgement", "part": "judgement", "note": "judgement", "aim": "target", "answer": "answered", "practice": "release"}[kind]
	if !ok {
		return kind
	}
	return was
}

// formerRegister is the register of the first edition that a register came of.
func formerRegister(name string) string {
	of := assessment.RegisterNamed(name)
	k, _ := assessment.KindOf(name)
	of.Kind = formerKind(of.Kind)
	switch {
	case k.Home != "":
		return k.Name + "/" + of.Key
	case of.Item == "":
		return "about/" + of.Kind
	}
	return of.Item + "/" + of.Kind
}
