package codec

import (
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

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
