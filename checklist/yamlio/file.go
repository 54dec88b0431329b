package yamlio

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/text"
	"gopkg.in/yaml.v3"
)

// Open reads a file of this kind as far as all of them are alike: it is whole, of
// a version that is read, no larger than it may be, strict YAML, and begins and
// ends as it has to. The error is a Problems. Lines are the list below the part
// that is read, for the caller to take.
func (f Frame) Open(file string, data []byte) (*Doc, Lines, error) {
	if problems := f.Refuse(file, data); problems != nil {
		return nil, Lines{}, problems
	}
	limits, part, lines := Standard(), data, Lines{}
	switch {
	case f.Lines != "" && len(data) > f.Whole:
		limits.Bytes = f.Whole // which Parse refuses in its words
	case f.Lines != "":
		lines = LinesUnder(data, f.Lines)
		part = lines.Rest()
		limits.Bytes, limits.Nodes = f.Most+lines.Count(), limits.Nodes+lines.Count() // a line left out counts for nothing
	}
	doc, err := Parse(file, part, limits)
	if err != nil {
		return nil, Lines{}, err
	}
	if f.Take != nil && f.Earlier(data) {
		f.Take(doc.node.Content[0])
	}
	if problems := f.Check(doc); problems != nil {
		return nil, Lines{}, problems
	}
	return doc, lines, nil
}

// Ended refuses a file of this kind whose end line does not count what is in it.
func (f Frame) Ended(d *Doc, counted string) { Ended(d, counted, f.Only) }

// Ended refuses a file whose end line does not count what is in it. only is what
// to do where nobody may edit it.
func Ended(d *Doc, counted, only string) {
	v := d.Root().Get(keyEnd)
	got := v.Word()
	if got == counted || asOne(got) == asOne(counted) {
		return
	}
	v.Fail(fmt.Sprintf("the end line says %q, and there are %s: the file was cut off or something was taken out", text.Line(got), counted),
		cmp.Or(only, fmt.Sprintf("get the file again from where it came from; if it is as you want it, write %s: %s", keyEnd, counted)))
}

// asOne writes 1 entries, as it used to be written, as 1 entry.
func asOne(end string) string {
	words := strings.Fields(end)
	for i := 1; i < len(words); i++ {
		if words[i-1] == "1" {
			words[i] = strings.TrimSuffix(strings.Replace(words[i], "entries", "entry", 1), "s")
		}
	}
	return strings.Join(words, " ")
}

// Begin makes a fresh file with its first line.
func (f Frame) Begin() *yaml.Node {
	root := NewMap()
	Put(root, keyFormat, bare(f.Mark()))
	return root
}

// End puts the line that counts what is in the file, the last one. The list of
// one object a line stands before it, empty still.
func (f Frame) End(root *yaml.Node, counted string) {
	if f.Lines != "" {
		Put(root, f.Lines, List())
	}
	Put(root, keyEnd, bare(counted))
}

// Carry takes people's comments and keys that the program does not know over from
// a file as it was read. Comments from before its first line and after its last
// one, which are the program's own, go to the lines next to them. known is as for
// Known.
func (f Frame) Carry(root, old *yaml.Node, idKey string, known func(path, key string) bool) {
	Graft(root, old, idKey, Known(known))
	join := func(a, b string) string { return strings.Trim(a+"\n"+b, "\n") }
	format, second, end := root.Content[0], root.Content[2], root.Content[len(root.Content)-2]
	second.HeadComment = join(join(root.HeadComment, format.HeadComment), second.HeadComment)
	end.HeadComment = join(end.HeadComment, join(end.FootComment, root.FootComment))
	root.HeadComment, root.FootComment, format.HeadComment, end.FootComment = "", "", "", ""
}

// Encode writes a file. write appends the lines of its list, of which there are
// some or not; nil for a file that has no such list. The error says that what
// stands above it would come to more than could be read again.
func (f Frame) Encode(root *yaml.Node, some bool, write func([]byte) ([]byte, error)) ([]byte, error) {
	part, err := Encode(root)
	if err != nil {
		return nil, err
	}
	if len(part) > f.Most {
		return nil, fmt.Errorf("%s would have %d kilobytes, and over %d it could not be opened again; %s", f.Part, len(part)>>10, f.Most>>10, f.Less)
	}
	if f.Lines == "" {
		return part, nil
	}
	at := bytes.LastIndex(part, []byte("\n"+f.Lines+":")) + 1
	head, tail, _ := bytes.Cut(part[at:], []byte("\n"))
	if some {
		head = bytes.Replace(head, []byte(": []"), []byte(":"), 1)
	}
	out := append(append(slices.Clip(part[:at]), head...), '\n')
	if out, err = write(out); err != nil {
		return nil, err
	}
	return append(out, tail...), nil
}

// bare is text that stands without quotes although it holds a space.
func bare(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }
