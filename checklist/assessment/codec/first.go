package codec

import (
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// fromFirst is the role under which the readable part of a file of the first
// edition is taken in.
const fromFirst = "from a first-edition file"

// takeOver brings the tree of a file of the first edition into the shape of this
// one: its first line, and the few keys that have another name or place. Its
// history and its seal stay behind in the file, which is kept.
func takeOver(doc *yaml.Node) {
	root := doc.Content[0]
	if v := child(root, keyFormat); v != nil {
		v.Value = frame().Mark()
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
			switch all := child(apart, key); {
			case all == nil:
				yamlio.Put(apart, key, &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: one.Line, Column: one.Column, Content: []*yaml.Node{one}})
			default:
				all.Content = append(all.Content, one)
			}
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
			changes = append(changes, assessment.Change{Register: s.register, Value: s.keepFirstDue(shown{})})
		}
	}
	a, _ = a.Record(changes, assessment.Who{Role: fromFirst})
	d.warn(1, 1, "this file was made by the first edition of this program",
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
		out[s.register] = d.fields(m, s.kind)
		for _, k := range assessment.Kinds() {
			of := assessment.Register{Item: s.of.Item, Kind: k.Name}
			switch v := m.Get(k.File); {
			case k.File == "" || !v.Exists():
			case k.Place == schema.Single:
				out[of.Name()] = assessment.Value{}
				d.field(out[of.Name()], k.Shown()[0], v)
			case k.Place == schema.Keyed && isWord(k):
				v.Map().Each(func(key yamlio.Key, state yamlio.Value) {
					if of.Key = key.Name; assessment.IsKey(of.Key) {
						out[of.Name()] = assessment.Value{}
						d.field(out[of.Name()], k.Shown()[0], state)
					}
				})
			}
		}
	case isWord(s.kind):
		if v := m.Get(versionKey(s.kind)); v.Exists() {
			d.field(out[s.register], s.kind.Shown()[0], v)
		}
	case s.kind.Home != "":
		v := d.fields(m, s.kind)
		home, _ := s.kind.Field(s.kind.Home)
		v[s.kind.Home] = home.Join(d.words(m.Get(keyFor), d.isKnown, "an item of this assessment", "write the ids of items that have an answer here"))
		out[s.register] = v
	default:
		out[s.register] = d.fields(m, s.kind)
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

// ScrubFirst takes what was redacted in an assessment out of the file of the
// first edition that it came of, and that is kept: every change that its history
// has of the registers, every text that holds one of the words, and every id and
// digest that was made of them. changed is false where there is nothing of it.
func ScrubFirst(file string, data []byte, registers, texts []string) (out []byte, changed bool, err error) {
	doc, err := yamlio.Parse(file, data, yamlio.Standard())
	if err != nil {
		return nil, false, err
	}
	s := scrubber{gone: map[string]bool{}}
	for _, name := range registers {
		s.gone[formerRegister(name)] = true
	}
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			s.texts = append(s.texts, t)
		}
	}
	root := doc.Node().Content[0]
	if history := child(root, keyHistory); history != nil {
		history.Content = slices.DeleteFunc(history.Content, s.goes)
	}
	for _, name := range registers {
		s.record(root, name)
	}
	s.words(root)
	if !s.changed {
		return data, false, nil
	}
	drop(root, "seal") // its digests were made of the words
	if history := child(root, keyHistory); history != nil {
		history.Content = slices.DeleteFunc(history.Content, func(n *yaml.Node) bool {
			register := child(n, "register")
			return register != nil && register.Value == assessment.SealRegister()
		})
	}
	out, err = yamlio.Encode(doc.Node())
	return out, true, err
}

// scrubber takes words out of a tree.
type scrubber struct {
	gone    map[string]bool // registers
	texts   []string
	changed bool
}

// record takes the words out of what the readable part says of a register. Of an
// item it takes all of them that stand beside the one that has to go: they are in
// the file that came of this one, and a version of the one may be among them.
func (s *scrubber) record(root *yaml.Node, name string) {
	of := assessment.RegisterNamed(name)
	k, _ := assessment.KindOf(name)
	answers := child(root, keyAnswers)
	switch {
	case of.Item != "":
		s.prose(child(answers, of.Item), false)
	case k.Home == "":
		s.prose(child(root, k.File), k.Place == schema.Single)
		s.prose(child(root, k.File+notYet), false)
	}
	for i := 1; k.Home != "" && answers != nil && i < len(answers.Content); i += 2 {
		if list := child(answers.Content[i], k.File); list != nil {
			for _, entry := range list.Content {
				if id := child(entry, keyID); id != nil && id.Value == of.Key {
					s.prose(entry, false)
				}
			}
		}
	}
}

// prose puts Redacted in the place of every text that stands, at any depth, under
// a key that is for a person's own words. What is an entry of its own stays.
func (s *scrubber) prose(n *yaml.Node, words bool) {
	switch {
	case n == nil:
	case n.Kind == yaml.ScalarNode && words && n.Value != schema.Redacted:
		n.Value, s.changed = schema.Redacted, true
	case n.Kind == yaml.SequenceNode:
		for _, one := range n.Content {
			s.prose(one, words)
		}
	case n.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if is, entries := wordsUnder(n.Content[i].Value); !entries {
				s.prose(n.Content[i+1], is)
			}
		}
	}
}

// wordsUnder says that a key is for a person's own words in some kind of record,
// or that entries with an id stand under it.
func wordsUnder(key string) (words, entries bool) {
	for _, k := range slices.Concat(assessment.Kinds(), assessment.WholeKinds()) {
		single := k.Place == schema.Single && strings.TrimSuffix(key, notYet) == k.File
		entries = entries || k.Home != "" && key == k.File
		for _, f := range k.Fields {
			words = words || f.Class == schema.Prose && (single || k.Place != schema.Single && f.Key == key)
			words = words || f.Form == schema.Rows && isProse(*f.Row, key)
		}
	}
	return words, entries
}

// goes says that an entry of the history is of a register that was redacted, or
// holds one of the words.
func (s *scrubber) goes(entry *yaml.Node) bool {
	register := child(entry, "register")
	if register == nil || !s.gone[register.Value] && !s.holds(entry) {
		return false
	}
	s.changed = true
	return true
}

func (s *scrubber) holds(n *yaml.Node) bool {
	if n.Kind == yaml.ScalarNode && slices.ContainsFunc(s.texts, func(t string) bool { return strings.Contains(n.Value, t) }) {
		return true
	}
	return slices.ContainsFunc(n.Content, s.holds)
}

// words puts Redacted in the place of every text that holds one of the words.
// Their beginnings may stand in a comment, and go with it.
func (s *scrubber) words(n *yaml.Node) {
	for _, comment := range []*string{&n.HeadComment, &n.LineComment, &n.FootComment} {
		if slices.ContainsFunc(s.texts, func(t string) bool { return strings.Contains(*comment, t) }) {
			*comment, s.changed = "# "+schema.Redacted, true
		}
	}
	if n.Kind == yaml.ScalarNode && s.holds(n) {
		n.Value, s.changed = schema.Redacted, true
	}
	for _, under := range n.Content {
		s.words(under)
	}
}

// isProse says that a kind has a field of that key for a person's own words.
func isProse(k schema.Kind, key string) bool {
	f, ok := k.Field(key)
	return ok && f.Class == schema.Prose
}
