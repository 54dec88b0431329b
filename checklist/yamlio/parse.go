package yamlio

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"
)

// Parse reads one file strictly. The error is a Problems with everything found
// wrong up to the point where reading on made no sense.
//
// A file is UTF-8 (a byte-order mark and Windows line ends are accepted) and
// holds keys with their values, nothing twice and nothing after them. YAML's
// anchors, aliases, merge keys, tags and directives are refused, and so is
// everything over lim. Time and memory grow in step with the size of data.
func Parse(file string, data []byte, lim Limits) (*Doc, error) {
	if len(data) > lim.Bytes {
		return nil, Problems{{file, 1, 1, fmt.Sprintf("the file is too big: %d kilobytes, where %d are allowed", (len(data)+1023)>>10, lim.Bytes>>10),
			"check that it is the right file; a file of this program is far smaller"}}
	}
	data, problems := scan(file, data)
	if len(problems) > 0 {
		return nil, problems
	}
	if atMost(data) > lim.Nodes {
		return nil, tooMany(file, 1, 1, lim)
	}
	if p, found := directive(file, data); found {
		return nil, Problems{p}
	}
	root, err := decode(file, data)
	if err != nil {
		return nil, err
	}
	w := walker{file: file, lim: lim, bangs: loneBangs(data), seen: map[string]int{}}
	w.walk(root.Content[0], 1)
	if len(w.problems) > 0 {
		w.problems.sort()
		return nil, w.problems
	}
	rescue(data, root)
	return &Doc{file: file, node: root}, nil
}

// decode gives the one document of a file, which has keys at its top.
func decode(file string, data []byte) (*yaml.Node, error) {
	if doc := quickly(data); doc != nil {
		return doc, nil
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, more yaml.Node
	err := guarded(dec, &doc)
	if errors.Is(err, io.EOF) || err == nil && (len(doc.Content) == 0 || isBlank(doc.Content[0])) {
		return nil, Problems{{file, 1, 1, "the file holds nothing", "check that it is the right file and that it was copied whole"}}
	}
	if err != nil {
		return nil, Problems{diagnose(file, data, err)}
	}
	root := doc.Content[0]
	if root.Kind == yaml.AliasNode || root.Kind != yaml.MappingNode {
		return nil, Problems{{file, root.Line, root.Column, fmt.Sprintf("the file has to begin with keys, each with a colon after it, not with %s", kindName(root)),
			"check that it is the right file"}}
	}
	if err := guarded(dec, &more); !errors.Is(err, io.EOF) {
		return nil, Problems{{file, afterEnd(data, root.Line), 1, "something stands after the end of the contents",
			"delete this line and all that follows, or keep it in a file of its own"}}
	}
	return &doc, nil
}

// atMost is more than the texts, keys and lists that a file can hold, for a file
// that is laid out line by line as the program writes it. Reading a node takes
// hundreds of bytes, and so they are counted before they are read. Commas count
// in brackets alone: what a person writes is full of them.
func atMost(data []byte) int {
	n, open := 0, false
	for line := range bytes.Lines(data) {
		if bytes.ContainsAny(line, "[{") {
			open = open || bytes.ContainsAny(line, `"'`) ||
				bytes.Count(line, []byte("["))+bytes.Count(line, []byte("{")) != bytes.Count(line, []byte("]"))+bytes.Count(line, []byte("}"))
			n += bytes.Count(line, []byte("[")) + bytes.Count(line, []byte("{")) + bytes.Count(line, []byte(","))
		} else if open {
			n += bytes.Count(line, []byte(","))
		}
		line = bytes.TrimSpace(line)
		if bytes.HasPrefix(line, []byte("#")) {
			n++ // the library takes as long over a comment as over a text
		}
		for bytes.HasPrefix(line, []byte("- ")) {
			line = bytes.TrimLeft(line[2:], " ")
			n++
		}
		switch {
		case bytes.Contains(line, []byte(": ")), bytes.HasSuffix(line, []byte(":")):
			n += 2
		case len(line) > 0 && (line[0] == '-' || line[0] == '?'):
			n++
		}
	}
	return n
}

// guarded decodes one document and turns a crash of the library into an error:
// a strange file must not end the program.
func guarded(dec *yaml.Decoder, n *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return dec.Decode(n)
}

// directive finds a line with a YAML directive before the contents. They say
// nothing that this program uses, and would be lost on saving.
func directive(file string, data []byte) (Problem, bool) {
	for line := 1; len(data) > 0; line++ {
		text, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		trimmed := bytes.TrimSpace(text)
		if len(trimmed) == 0 || trimmed[0] == '#' {
			continue
		}
		return Problem{file, line, 1, "a line may not begin with %", "delete the line"}, text[0] == '%'
	}
	return Problem{}, false
}

// afterEnd is the line of the mark that ends the contents that began on line
// from. Inside texts such a mark is always indented, so the first is the one.
func afterEnd(data []byte, from int) int {
	line := 0
	for len(data) > 0 {
		text, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		line++
		if line > from && (bytes.HasPrefix(text, []byte("---")) || bytes.HasPrefix(text, []byte("..."))) {
			return line
		}
	}
	return max(line, 1)
}

func tooMany(file string, line, column int, lim Limits) Problems {
	return Problems{{file, line, column, fmt.Sprintf("the file holds too much: more than %d texts, keys and lists", lim.Nodes),
		"check that it is the right file; a file of this program is far smaller"}}
}
