package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"example.org/upstander/checklist/yamlio"
)

// maxBytes is the largest file that is read or written.
const maxBytes = 4 << 20

// snapshot is what a file held at one moment; the zero value is no file.
type snapshot struct {
	there  bool
	data   []byte
	digest string
	info   fs.FileInfo
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// read takes a snapshot. Nothing there is an error that is fs.ErrNotExist;
// every refusal is an *Error.
func (s *Store) read(op, path string, limit int) (snapshot, error) {
	// Looked at before it is opened, as opening some devices does something.
	info, err := s.files.lstat(path)
	if err == nil && info.Mode()&fs.ModeSymlink == 0 {
		if err := mustBeFile(op, path, info); err != nil {
			return snapshot{}, err
		}
	}
	f, err := s.files.open(path)
	if err != nil {
		return snapshot{}, failToRead(op, path, err)
	}
	defer func() { _ = f.Close() }() // only read from: closing can lose nothing
	if info, err = f.Stat(); err != nil {
		return snapshot{}, failToRead(op, path, err)
	}
	if err := mustBeFile(op, path, info); err != nil {
		return snapshot{}, err
	}
	var b bytes.Buffer
	b.Grow(int(min(info.Size(), int64(limit))) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(f, int64(limit)+1)); err != nil {
		return snapshot{}, failToRead(op, path, err)
	}
	if b.Len() > limit {
		return snapshot{}, &Error{Op: op, Path: path, Fault: Unreadable,
			What: fmt.Sprintf("the file is larger than %d MB, which no file of this program is", limit>>20),
			Do:   "check that it is the right file"}
	}
	return snapshot{there: true, data: b.Bytes(), digest: digest(b.Bytes()), info: info}, nil
}

func mustBeFile(op, path string, info fs.FileInfo) error {
	e := &Error{Op: op, Path: path, Fault: Unreadable}
	switch mode := info.Mode(); {
	case mode.IsRegular():
		return nil
	case mode.IsDir():
		e.What, e.Do = "this is a folder and not a file", "give the name of a file in it"
	default:
		e.What, e.Do = "this is a pipe or a device and not a file", "give the name of an assessment file"
	}
	return e
}

// decode reads an assessment from a snapshot. Every refusal is an *Error with
// Unreadable.
func (s *Store) decode(op, path string, found snapshot) (document, error) {
	if err := mustBeText(op, path, found.data); err != nil {
		return document{}, err
	}
	doc, err := s.format.decode(path, found.data)
	if err == nil {
		return doc, nil
	}
	e := &Error{Op: op, Path: path, What: err.Error(), Err: err, Fault: Unreadable}
	var problem yamlio.Problem
	if errors.As(err, &problem) {
		e.Err = yamlio.Problems{problem}
	}
	return document{}, e
}

// mustBeText refuses what Windows programs write when asked for "Unicode".
func mustBeText(op, path string, data []byte) error {
	e := &Error{Op: op, Path: path, Fault: Unreadable}
	switch {
	case len(data) == 0:
		e.What, e.Do = "the file is empty", "take an earlier copy of it"
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}),
		len(data) > 1 && (data[0] == 0) != (data[1] == 0):
		e.What = "the file was saved as UTF-16 text, which some programs call Unicode"
		e.Do = "open it in the program that saved it and save it again with the encoding UTF-8"
	default:
		return nil
	}
	return e
}

// Open reads an assessment file strictly. A failure is an *Error: Missing when
// nothing is there (Do then says whether an earlier copy is, and how to take
// it), Unreadable when the file is not a sound assessment (the cause is then a
// yamlio.Problems, where there are positions to give).
func (s *Store) Open(path string) (*Copy, error) { return s.OpenAs(path, path) }

// OpenAs is Open for a file that a person knows by another name, as where git
// hands over a copy of it under a name that says nothing. That other name stands
// in every message.
func (s *Store) OpenAs(file, path string) (*Copy, error) {
	full, err := filepath.Abs(file)
	if err != nil {
		return nil, fail("open", path, err)
	}
	found, err := s.read("open", full, maxBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, s.missing("open", path, full)
	}
	if err != nil {
		return nil, named(path, err)
	}
	doc, err := s.decode("open", path, found)
	if err != nil {
		return nil, s.withEarlier(full, err)
	}
	c := &Copy{store: s, path: path, full: full, held: doc.assessment, begun: doc.assessment}
	c.accept(doc, found.digest)
	if real, err := s.files.resolve(full); err == nil {
		s.sweep(real)
	}
	return c, nil
}

// named puts the name that a person typed in place of the full one.
func named(path string, err error) error {
	var e *Error
	if errors.As(err, &e) {
		e.Path = path
	}
	return err
}
