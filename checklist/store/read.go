package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"io/fs"
)

// window is how much of a file is read before it is asked whether it begins as
// one of ours: a log or a film of many gigabytes is not read whole.
const window = 4 << 20

// snapshot is what a file held at one moment; the zero value is no file.
type snapshot struct {
	imprint
	there bool
	data  []byte // nil where glance found what was known
	info  fs.FileInfo
}

// imprint tells the bytes of a file from all others.
type imprint struct {
	digest string // SHA-256, in hex
	quick  uint64 // under the seed of this run, which nobody knows: far sooner worked out
	size   int    // bytes
}

func (s *Store) imprintOf(data []byte) imprint {
	return imprint{digest(data), maphash.Bytes(s.seed, data), len(data)}
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// read takes a snapshot. Nothing there is an error that is fs.ErrNotExist;
// every refusal is an *Error.
func (s *Store) read(op, path string, limit int) (snapshot, error) {
	return s.readIf(op, path, limit, limit, func([]byte) bool { return true })
}

// readOurs is read for a file of one of our kinds, which may be large: one that
// is not ours is given up early.
func (s *Store) readOurs(op, path string, limit int) (snapshot, error) {
	return s.readIf(op, path, limit, window, beginsAsOurs)
}

// readIf reads a file, and more than the first bytes of it only if those are
// what is wanted.
func (s *Store) readIf(op, path string, limit, first int, wanted func([]byte) bool) (snapshot, error) {
	f, info, err := s.openFile(op, path)
	if err != nil {
		return snapshot{}, err
	}
	defer func() { _ = f.Close() }() // only read from: closing can lose nothing
	var b bytes.Buffer
	for most := min(first, limit); ; most = limit {
		b.Grow(int(max(0, min(info.Size(), int64(most))-int64(b.Len()))) + bytes.MinRead)
		if _, err := b.ReadFrom(io.LimitReader(f, int64(most-b.Len())+1)); err != nil {
			return snapshot{}, failToRead(op, path, err)
		}
		if b.Len() <= most {
			return snapshot{there: true, data: b.Bytes(), imprint: s.imprintOf(b.Bytes()), info: info}, nil
		}
		if !wanted(b.Bytes()) {
			return snapshot{}, &Error{Op: op, Path: path, Fault: Unreadable,
				What: fmt.Sprintf("the file is larger than %d MB, and does not begin as a file of this program does", most>>20),
				Do:   "check that it is the right file"}
		}
		if most == limit {
			return snapshot{}, tooLarge(op, path, limit)
		}
	}
}

// openFile opens what is a file and nothing else, to read.
func (s *Store) openFile(op, path string) (file, fs.FileInfo, error) {
	// Looked at before it is opened, as opening some devices does something.
	info, err := s.files.lstat(path)
	if err == nil && info.Mode()&fs.ModeSymlink == 0 {
		if err := mustBeFile(op, path, info); err != nil {
			return nil, nil, err
		}
	}
	f, err := s.files.open(path)
	if err != nil {
		return nil, nil, failToRead(op, path, err)
	}
	if info, err = f.Stat(); err != nil {
		err = failToRead(op, path, err)
	} else {
		err = mustBeFile(op, path, info)
	}
	if err != nil {
		_ = f.Close() // nothing was read
		return nil, nil, err
	}
	return f, info, nil
}

// glance is readOurs for a file whose imprint is known: while it still has it
// nothing of it is kept, so that a look at a long file costs no memory.
func (s *Store) glance(op, path string, limit int, known imprint) (snapshot, error) {
	f, info, err := s.openFile(op, path)
	if err != nil {
		return snapshot{}, err
	}
	var sum maphash.Hash
	sum.SetSeed(s.seed)
	n := int64(-1)
	if info.Size() == int64(known.size) {
		n, err = io.CopyBuffer(&sum, io.LimitReader(f, info.Size()+1), make([]byte, min(known.size+1, 64<<10)))
	}
	_ = f.Close() // only read from: closing can lose nothing
	switch {
	case err != nil:
		return snapshot{}, failToRead(op, path, err)
	case n == int64(known.size) && sum.Sum64() == known.quick:
		return snapshot{there: true, imprint: known, info: info}, nil
	}
	return s.readOurs(op, path, limit)
}

// data is what a snapshot holds, read again where only its digest was kept.
func (s *Store) data(path string, found snapshot) ([]byte, error) {
	if found.data != nil {
		return found.data, nil
	}
	now, err := s.read("save", path, int(found.info.Size()))
	if err == nil && now.imprint != found.imprint {
		err = fail("save", path, errBusy)
	}
	return now.data, err
}

func tooLarge(op, path string, limit int) error {
	return &Error{Op: op, Path: path, Fault: Unreadable,
		What: fmt.Sprintf("the file is larger than %d MB, which no file of this program is", limit>>20),
		Do:   "check that it is the right file"}
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

// named puts the name that a person typed in place of the full one.
func named(path string, err error) error {
	var e *Error
	if errors.As(err, &e) {
		e.Path = path
	}
	return err
}
