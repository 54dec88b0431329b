// Package parts opens the files of office programs, which are zip files of XML
// parts, within bounds: however they were made, no more of one is unpacked than such
// a file has. What is in the parts is for whoever reads them.
package parts

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// The most that is read.
const (
	MaxFile  = 20 << 20 // bytes of the file
	Max      = 1000     // parts
	maxBytes = 64 << 20 // of all parts, unpacked
	maxRatio = 200      // of unpacked to packed, in a part that is not small
	Small    = 1 << 20
)

// Refusal is why a file is not read, and what to do.
type Refusal string

func (r Refusal) Error() string { return string(r) }

// Words are the refusals that depend on what sort of file it is to be.
type Words struct {
	Broken, Large, Parts Refusal
	Old                  Refusal // one of the kind before
}

// Package is a file taken apart.
type Package struct {
	words Words
	parts map[string]*zip.File
	names []string
	read  int64 // bytes unpacked so far
}

// Open takes a file apart. The error says what is wrong and what to do.
func Open(raw []byte, words Words) (*Package, error) {
	switch {
	case len(raw) > MaxFile:
		return nil, Refusal(fmt.Sprintf("it is larger than %d MB; take out what is not to be read", MaxFile>>20))
	case bytes.HasPrefix(raw, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		if bytes.Contains(raw, wide("EncryptedPackage")) {
			return nil, Refusal("it has a password; save it without one")
		}
		return nil, words.Old
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, words.Broken
	}
	if len(z.File) > Max {
		return nil, words.Parts
	}
	p := &Package{words: words, parts: map[string]*zip.File{}}
	for _, f := range z.File {
		name := clean(f.Name)
		if p.parts[name] != nil {
			return nil, words.Broken
		}
		p.parts[name] = f
		p.names = append(p.names, name)
	}
	return p, nil
}

// wide is a text as old office files write it.
func wide(s string) []byte {
	var out []byte
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

// clean is the name of a part as they are compared: two that differ in the size of
// letters alone are one.
func clean(name string) string { return strings.ToLower(strings.TrimPrefix(name, "/")) }

// Names lists the parts.
func (p *Package) Names() []string { return p.names }

// Has says that there is a part.
func (p *Package) Has(name string) bool { return p.parts[clean(name)] != nil }

// Relation is how one part names another.
type Relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

// Out says that it leads out of the file.
func (r Relation) Out() bool { return r.Mode == "External" }

// Is says that a relation is of a kind, as in "styles".
func (r Relation) Is(kind string) bool { return strings.HasSuffix(r.Type, "/"+kind) }

// Within is where a part is that one in a folder names.
func Within(folder, target string) string {
	if strings.HasPrefix(target, "/") {
		return clean(path.Clean(target))
	}
	return clean(path.Join(folder, target))
}

// Relations lists what a part names; nothing where it says nothing of that.
func (p *Package) Relations(of string) []Relation {
	var list struct {
		All []Relation `xml:"Relationship"`
	}
	_ = p.Decode(path.Join(path.Dir(of), "_rels", path.Base("/"+of)+".rels"), &list) // what is not there names nothing, and is missed where it is needed
	return list.All
}

// Open unpacks a part, as far as a part may go.
func (p *Package) Open(name string) (io.Reader, func(), error) {
	f := p.parts[clean(name)]
	if f == nil {
		return nil, nil, p.words.Broken
	}
	in, err := f.Open()
	if err != nil {
		return nil, nil, p.words.Broken
	}
	most := int64(f.CompressedSize64)*maxRatio + Small //nolint:gosec // a zip of 20 MB at the most was read
	return &bounded{in: in, left: min(most, maxBytes-p.read), read: &p.read, large: p.words.Large}, func() { _ = in.Close() }, nil
}

// bounded ends with a refusal where too much comes.
type bounded struct {
	in    io.Reader
	left  int64
	read  *int64
	large Refusal
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	b.left -= int64(n)
	*b.read += int64(n)
	if b.left < 0 {
		return 0, b.large
	}
	return n, err
}

// Bytes gives a part as it is.
func (p *Package) Bytes(name string) ([]byte, error) {
	in, end, err := p.Open(name)
	if err != nil {
		return nil, err
	}
	defer end()
	raw, err := io.ReadAll(in)
	return raw, p.InWords(err)
}

// Decode reads an XML part.
func (p *Package) Decode(name string, v any) error {
	in, end, err := p.Open(name)
	if err != nil {
		return err
	}
	defer end()
	return p.InWords(xml.NewDecoder(in).Decode(v))
}

// Walk goes through an XML part, from one element to the next.
func (p *Package) Walk(name string, on func(*xml.Decoder, xml.StartElement) error) error {
	in, end, err := p.Open(name)
	if err != nil {
		return err
	}
	defer end()
	d := xml.NewDecoder(in)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if start, ok := token.(xml.StartElement); ok && err == nil {
			err = on(d, start)
		}
		if err != nil {
			return p.InWords(err)
		}
	}
}

// InWords leaves of what goes wrong in a part only what a person can act on.
func (p *Package) InWords(err error) error {
	var known Refusal
	if err == nil || errors.As(err, &known) {
		return err
	}
	return p.words.Broken
}
