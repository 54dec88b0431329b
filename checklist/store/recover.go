package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"time"
)

// Recovered is text that was being typed and not saved.
type Recovered struct {
	Field string    // as given to Store.Draft
	Text  string    // as given to Draft.Write; not yet cleaned for a screen
	At    time.Time // when it was typed
	Open  bool      // a running program still holds this journal

	run string
}

// Drafts lists what can be recovered for an assessment, newest first. Journals
// that are damaged or foreign are left out and told of in the error; what is
// sound is given all the same.
func (s *Store) Drafts(assessmentID string) ([]Recovered, error) {
	paths, err := s.journals(journalsOf(assessmentID))
	if err != nil {
		return nil, fail("draft", s.options.StateDir, err)
	}
	newest := map[string]Recovered{} // by run: a run has two journals only if it was cut off between them
	var troubles []error
	for _, path := range paths {
		r, found, err := s.recover(path, assessmentID)
		if err != nil {
			troubles = append(troubles, err)
		}
		if before, ok := newest[r.run]; found && (!ok || r.At.After(before.At)) {
			newest[r.run] = r
		}
	}
	var all []Recovered
	for _, r := range newest {
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b Recovered) int {
		if c := b.At.Compare(a.At); c != 0 {
			return c
		}
		return bytes.Compare([]byte(a.Field+a.run), []byte(b.Field+b.run))
	})
	return all, errors.Join(troubles...)
}

// recover reads one journal. A journal without any text yet gives nothing.
func (s *Store) recover(path, assessmentID string) (Recovered, bool, error) {
	found, err := s.read("draft", path, maxJournal)
	if err != nil {
		return Recovered{}, false, err
	}
	damaged := &Error{Op: "draft", Path: path, What: "this recovery copy is damaged and was left out",
		Do: "nothing can be done with it; it may be removed"}
	var head journalHead
	first, rest, ok := record(found.data, &head)
	if !ok && len(found.data) == len(first) {
		return Recovered{}, false, nil // cut off before anything was typed
	}
	if !ok || head.Format != journalFormat || head.Assessment != assessmentID {
		return Recovered{}, false, damaged
	}
	r := Recovered{Field: head.Field, run: head.Run}
	typed := false
	for len(rest) > 0 {
		var t journalText
		line, after, ok := record(rest, &t)
		if !ok {
			return s.found(path, r, typed, damagedUnlessTorn(damaged, line, rest))
		}
		r.Text, r.At, typed = t.Text, t.At, true
		rest = after
	}
	return s.found(path, r, typed, nil)
}

// found adds to what a journal says what another program has made of the text.
func (s *Store) found(path string, r Recovered, typed bool, trouble error) (Recovered, bool, error) {
	if !typed {
		return r, false, trouble
	}
	r, err := s.lent(path, r)
	return s.inUse(path, r), true, errors.Join(trouble, err)
}

// damagedUnlessTorn is no error for a last record that was cut off, which is
// what a journal is made for.
func damagedUnlessTorn(e *Error, line, rest []byte) error {
	if len(line) == len(rest) {
		return nil
	}
	e.What = "a part of this recovery copy is damaged, and only what was typed before it is given"
	return e
}

// record reads one line into v. It gives the line, what follows it, and
// whether the line is whole and fits its checksum.
func record(data []byte, v any) (line, rest []byte, ok bool) {
	end := bytes.IndexByte(data, '\n')
	if end < 0 {
		return data, nil, false
	}
	line, rest = data[:end+1], data[end+1:]
	sum, content, cut := bytes.Cut(data[:end], []byte(" "))
	if !cut || string(sum) != digest(content)[:16] {
		return line, rest, false
	}
	return line, rest, json.Unmarshal(content, v) == nil
}

// inUse notes whether a running program still writes to the journal.
func (s *Store) inUse(path string, r Recovered) Recovered {
	unlock, err := s.files.lock(path+lockEnd, 0)
	if err == nil {
		unlock()
	}
	r.Open = errors.Is(err, errBusy)
	return r
}
