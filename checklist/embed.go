package checklist

import (
	_ "embed"
	"fmt"

	"example.org/upstander/checklist/yamlio"
)

//go:generate go test . -run ^TestPackedFormIsFresh$ -repack

//go:embed data/npcc-apsp-2021.yaml
var embedded []byte

//go:embed data/npcc-apsp-2021.packed
var packed []byte

// DefaultFile is what messages call the checklist that is in the program.
const DefaultFile = "npcc-apsp-2021.yaml"

// Default gives the checklist that is in the program: the national one of 2021.
// It is made anew on every call; hold on to what it gives.
func Default() (*Checklist, error) {
	if c, ok := unpack(packed, embedded); ok {
		return c, nil
	}
	return readEmbedded()
}

// readEmbedded reads the file in the program, which cannot be cut off and so
// does without the end line.
func readEmbedded() (*Checklist, error) {
	doc, err := yamlio.Parse(DefaultFile, embedded, yamlio.Standard())
	if err != nil {
		return nil, err
	}
	l := read(doc)
	return l.finish()
}

// DefaultSource gives the file that is in the program, for people who want to
// start a checklist of their own from it. The bytes are the caller's. They end
// with the end line that every other file needs.
func DefaultSource() []byte {
	source := append([]byte(nil), embedded...)
	if c, err := Default(); err == nil { // a test shows that there is none
		source = fmt.Appendf(source, "%s: %s\n", endKey, endMark(len(c.Items)))
	}
	return source
}
