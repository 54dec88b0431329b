package codec

import (
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/fields"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// Encode writes an assessment that was not read from a file. Equal content
// gives equal bytes. The error says that the readable part is too large to be
// read back.
func Encode(a *assessment.Assessment) ([]byte, error) { return (&File{}).Encode(a) }

// Encode writes an assessment into the file that was read: people's comments
// and keys that the program does not know are carried over.
func (f *File) Encode(a *assessment.Assessment) ([]byte, error) {
	root := tree(a)
	if f.tree != nil && !f.plain {
		frame().Carry(root, f.tree, keyID, written)
	}
	revisions := a.Revisions()
	return frame().Encode(root, len(revisions) > 0, func(b []byte) ([]byte, error) { return f.history.append(b, revisions) })
}

// tree is the readable part, with an empty history in its place.
func tree(a *assessment.Assessment) *yaml.Node {
	root := frame().Begin()
	yamlio.Put(root, keyID, yamlio.Quoted(a.ID()))
	yamlio.Put(root, keyChecklist, yamlio.Plain(a.Checklist()))
	yamlio.Put(root, keyEdition, yamlio.Quoted(a.Edition()))
	p := pageOf(a)
	p.put(root, assessment.WholeKinds(), "")
	under := yamlio.NewMap()
	for _, item := range a.Items() {
		answer := yamlio.NewMap()
		p.put(answer, assessment.Kinds(), item)
		yamlio.Put(under, item, answer)
	}
	yamlio.Put(root, keyAnswers, under)
	frame().End(root, counted(len(a.Items())))
	return root
}

// counted is what the end line says.
func counted(answers int) string { return text.Count(answers, "item", "items") }

// put writes the records of an item, or of none, kind by kind.
func (p page) put(m *yaml.Node, kinds []schema.Kind, item string) {
	by := map[string][]shown{}
	for _, s := range p.ofItem[item] {
		by[s.kind.Name] = append(by[s.kind.Name], s)
	}
	for _, k := range kinds {
		switch all := by[k.Name]; k.Place {
		case schema.Inline, schema.Single, schema.Block:
			for _, s := range all {
				s.put(m)
			}
		case schema.Keyed:
			putKeyed(m, k, all)
		case schema.List:
			var entries []*yaml.Node
			for _, s := range all {
				entries = append(entries, s.entry())
			}
			if len(entries) > 0 {
				yamlio.Put(m, k.File, yamlio.List(entries...))
			}
		}
	}
}

// put writes a record that stands once in its answer, or its versions in its
// place.
func (s shown) put(m *yaml.Node) {
	open := len(s.versions) > 0
	switch {
	case s.kind.Place == schema.Inline && open:
		yamlio.Put(m, keyUnsettled, s.versionList())
	case s.kind.Place == schema.Inline:
		fields.Put(m, s.kind, s.value)
	case s.kind.Place == schema.Single && open:
		yamlio.Put(m, s.kind.File+notYet, s.versionList())
	case s.kind.Place == schema.Single:
		yamlio.Put(m, s.kind.File, fields.Record(s.kind, s.value))
	default:
		yamlio.Put(m, s.kind.File, s.block())
	}
}

// block is a record with keys of its own, or its versions in their place.
func (s shown) block() *yaml.Node {
	if len(s.versions) == 0 {
		return fields.Record(s.kind, s.value)
	}
	block := yamlio.NewMap()
	yamlio.Put(block, keyUnsettled, s.versionList())
	return block
}

// entry is a record in a list.
func (s shown) entry() *yaml.Node {
	entry := yamlio.NewMap()
	yamlio.Put(entry, keyID, yamlio.Plain(s.of.Key))
	entry.Content = append(entry.Content, s.block().Content...)
	if items := strings.Fields(s.value[s.kind.Home]); len(items) > 1 && len(s.versions) == 0 {
		yamlio.Put(entry, keyAlsoFor, fields.Words(items[1:]))
	}
	return entry
}

// putKeyed writes the records that have keys of their own under the key of their
// kind, and those that are not settled under another.
func putKeyed(m *yaml.Node, k schema.Kind, all []shown) {
	settled, open := yamlio.NewMap(), yamlio.NewMap()
	for _, s := range all {
		switch {
		case len(s.versions) > 0:
			yamlio.Put(open, s.of.Key, s.versionList())
		default:
			yamlio.Put(settled, s.of.Key, fields.Record(k, s.value))
		}
	}
	if len(settled.Content) > 0 {
		yamlio.Put(m, k.File, settled)
	}
	if len(open.Content) > 0 {
		yamlio.Put(m, k.File+notYet, open)
	}
}

// versionList is each of the versions that a person has to choose between.
func (s shown) versionList() *yaml.Node {
	list := make([]*yaml.Node, len(s.versions))
	for i, r := range s.versions {
		m := yamlio.NewMap()
		v := visible(s.kind, r.Value)
		switch {
		case len(v) == 0 && s.kind.Place != schema.Inline:
			yamlio.PutTrue(m, keyRemoved, true)
		case fields.IsWord(s.kind):
			yamlio.Put(m, versionKey(s.kind), fields.Record(s.kind, v))
		default:
			if s.kind.Home != "" {
				yamlio.Put(m, keyFor, fields.Words(strings.Fields(v[s.kind.Home])))
			}
			fields.Put(m, s.kind, v, keyBy, keyAt) // the version has keys of those names itself
		}
		yamlio.PutLine(m, keyBy, r.By)
		yamlio.PutWord(m, keyAt, r.At)
		list[i] = m
	}
	return yamlio.List(list...)
}

// versionKey is the key under which a version of a record of one word stands.
func versionKey(k schema.Kind) string {
	if k.Place == schema.Keyed {
		return k.Shown()[0].Key
	}
	return k.File
}
