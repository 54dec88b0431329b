package checklist

import _ "embed"

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
	return Load(DefaultFile, embedded)
}

// DefaultSource gives the file that is in the program, for people who want to
// start a checklist of their own from it. The bytes are the caller's.
func DefaultSource() []byte { return append([]byte(nil), embedded...) }
