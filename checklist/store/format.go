package store

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/yamlio"
)

// format turns assessments into bytes and back. Tests put one that fails in
// its place.
type format struct {
	decode func(file string, data []byte) (document, error)
	encode func(a *assessment.Assessment) ([]byte, error) // of a new file
}

// document is a file that was read. Its encode keeps the comments and unknown
// keys that people have put in that file.
type document struct {
	assessment *assessment.Assessment
	warnings   []yamlio.Problem
	encode     func(a *assessment.Assessment) ([]byte, error)
}

// theFormat is that of assessment files.
func theFormat() format {
	return format{encode: codec.Encode, decode: func(file string, data []byte) (document, error) {
		f, err := codec.Decode(file, data)
		if err != nil {
			return document{}, err
		}
		return document{assessment: f.Assessment, warnings: f.Warnings, encode: f.Encode}, nil
	}}
}
