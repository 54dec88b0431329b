package store

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
)

// A text that is edited in another program lies in a folder of its own beside
// its journal, which holds it as it was. The folder goes with the journal, and
// with it whatever that program has left there.
const (
	lentEnd  = ".edit"
	lentFile = "note.txt"
	maxLent  = 4 << 20 // bytes
)

// Lend puts the text of the field in a file of its own for another program to
// edit. Until take is called the journal holds the text as it was, and what is
// saved in the file is recovered with it if this program is killed meanwhile.
// take gives what stands there afterwards; it stays to be recovered until Discard.
func (d *Draft) Lend(text string) (path string, take func() (string, error), err error) {
	if d.store.options.StateDir == "" {
		return "", nil, &Error{Op: "draft", Path: d.head.Field, What: "there is no folder for the text while it is edited", Do: "type it here"}
	}
	if err := errors.Join(d.Write(text), d.Flush()); err != nil {
		return "", nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	path = filepath.Join(lentFolder(d.open.path), lentFile)
	err = d.store.files.makeFolder(filepath.Dir(path))
	if err == nil {
		err = d.store.writeLent(path, text)
	}
	if err != nil {
		err = errors.Join(fail("draft", path, err), d.store.files.removeAll(filepath.Dir(path)))
		d.retire()
		return "", nil, errors.Join(err, d.clear())
	}
	return path, func() (string, error) { return d.take(path) }, nil
}

func lentFolder(journal string) string { return strings.TrimSuffix(journal, draftEnd) + lentEnd }

func (s *Store) writeLent(path, text string) error {
	f, err := s.files.create(path)
	if err != nil {
		return err
	}
	return errors.Join(s.fill(f, []byte(text), nil), f.Close())
}

// take reads what the other program has left, and lets go of the journal.
func (d *Draft) take(path string) (string, error) {
	found, err := d.store.read("draft", path, maxLent)
	if closeErr := d.Close(); err == nil {
		err = closeErr
	}
	return string(found.data), err
}

// lent puts what another program has saved in place of the text that it was
// given. A file that it has emptied or taken away leaves the text as it was.
func (s *Store) lent(journal string, r Recovered) (Recovered, error) {
	found, err := s.read("draft", filepath.Join(lentFolder(journal), lentFile), maxLent)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return r, nil
	case err != nil:
		return r, err
	case len(found.data) > 0 && string(found.data) != r.Text:
		r.Text, r.At = string(found.data), found.info.ModTime()
	}
	return r, nil
}
