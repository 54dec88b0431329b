package codec

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/fields"
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
		yamlio.Graft(root, f.tree, keyID, yamlio.Known(written))
		keepInside(root)
	}
	readable, err := yamlio.Encode(root)
	if err != nil {
		return nil, err
	}
	if len(readable) > mostReadable {
		return nil, fmt.Errorf("the answers would have %d kilobytes, and over %d they could not be read again; shorten the longest notes, or retire evidence and close actions that no longer count",
			len(readable)>>10, mostReadable>>10)
	}
	at := strings.LastIndex(string(readable), "\n"+keyHistory+":") + 1
	head, tail, _ := strings.Cut(string(readable[at:]), "\n")
	revisions := a.Revisions()
	out := slices.Clip(readable[:at])
	if len(revisions) > 0 {
		head = strings.Replace(head, ": []", ":", 1)
	}
	out = append(append(out, head...), '\n')
	if out, err = f.history.append(out, revisions); err != nil {
		return nil, err
	}
	return append(out, tail...), nil
}

// keepInside moves comments from before the first line and after the last one,
// which are the program's own, to the lines next to them.
func keepInside(root *yaml.Node) {
	join := func(a, b string) string { return strings.Trim(a+"\n"+b, "\n") }
	format, second, end := root.Content[0], root.Content[2], root.Content[len(root.Content)-2]
	second.HeadComment = join(join(root.HeadComment, format.HeadComment), second.HeadComment)
	end.HeadComment = join(end.HeadComment, join(end.FootComment, root.FootComment))
	root.HeadComment, format.HeadComment, end.FootComment, root.FootComment = "", "", "", ""
}

// tree is the readable part, with an empty history in its place.
func tree(a *assessment.Assessment) *yaml.Node {
	root := yamlio.NewMap()
	yamlio.Put(root, keyFormat, bare(frame().Mark()))
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
	yamlio.Put(root, keyHistory, yamlio.List())
	yamlio.Put(root, keyEnd, bare(endMark(len(a.Items()))))
	return root
}

// bare is text that stands without quotes although it holds a space.
func bare(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

func endMark(answers int) string { return fmt.Sprintf("%d items", answers) }

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
			yamlio.Put(m, keyRemoved, yamlio.Plain("true"))
		case fields.IsWord(s.kind):
			yamlio.Put(m, versionKey(s.kind), fields.Record(s.kind, v))
		default:
			if s.kind.Home != "" {
				yamlio.Put(m, keyFor, fields.Words(strings.Fields(v[s.kind.Home])))
			}
			fields.Put(m, s.kind, v, keyBy, keyAt) // the version has keys of those names itself
		}
		if r.By != "" {
			yamlio.Put(m, keyBy, yamlio.Quoted(r.By))
		}
		if r.At != "" {
			yamlio.Put(m, keyAt, yamlio.Plain(r.At))
		}
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
