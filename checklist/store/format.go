package store

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/yamlio"
)

// format turns assessments into bytes and back. Tests put one that fails in
// its place.
type format struct {
	decode reader
	encode func(a *assessment.Assessment) ([]byte, error) // of a new file
}

// reader reads a file's bytes; file is its name, for messages.
type reader func(file string, data []byte) (document, error)

// document is a file that was read. Its encode keeps the comments and unknown
// keys that people have put in that file; its reread is decode for what encode
// gave, and may take what had been read before as read; nil where nothing was.
type document struct {
	assessment *assessment.Assessment
	warnings   []yamlio.Problem
	encode     func(a *assessment.Assessment) ([]byte, error)
	reread     reader
}

// theFormat is that of assessment files.
func theFormat() format {
	return format{encode: codec.Encode, decode: func(file string, data []byte) (document, error) {
		return documentOf(codec.Decode(file, data))
	}}
}

func documentOf(f *codec.File, err error) (document, error) {
	if err != nil {
		return document{}, err
	}
	return document{assessment: f.Assessment, warnings: append(f.Unnamed(), f.Warnings...), encode: f.Encode,
		reread: func(file string, data []byte) (document, error) { return documentOf(f.Reread(file, data)) }}, nil
}
