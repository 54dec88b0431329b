package store

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// A journal is one file for one field in one run of the program. Every line is
// a checksum, a space and a JSON object; the first line is a journalHead, each
// later one a journalText with the whole text as it was then. A line that was
// cut off does not fit its checksum, and the one before it stands.
const (
	draftsFolder  = "drafts"
	draftEnd      = ".draft"
	journalFormat = "upstander-draft 1"
	syncEvery     = time.Second
	startAgainAt  = 256 << 10 // bytes: a longer journal is begun afresh
	maxJournal    = 32 << 20  // bytes: what is larger was not written by this program
)

type journalHead struct {
	Format     string `json:"format"`
	Assessment string `json:"assessment"`
	Field      string `json:"field"`
	Run        string `json:"run"` // tells the journals of one Draft from those of another
}

type journalText struct {
	At   time.Time `json:"at"`
	Text string    `json:"text"`
}

// Draft is the journal of one field while somebody types in it. It is safe for
// use by several goroutines.
type Draft struct {
	store *Store
	head  journalHead

	mu     sync.Mutex
	open   journal   // the one being written
	stale  []journal // ones that a newer has taken the place of
	text   string    // last written
	synced time.Time
	dirty  bool // something written is not synced
}

// journal is one file and the lock that says it is in use.
type journal struct {
	path   string
	file   file
	unlock func()
	size   int
	listed bool // the folder was synced since it was made
}

// Draft gives the journal of a field, such as INT-4/note. Nothing is written
// until the first Write.
func (s *Store) Draft(assessmentID, field string) *Draft {
	return &Draft{store: s, head: journalHead{journalFormat, assessmentID, field, random(randomLen)}}
}

// Write records the whole text of the field as it is now. It survives the end
// of the program at once, and a power cut after at most a second or a Flush.
// Bytes that are not UTF-8 are recorded as U+FFFD.
func (d *Draft) Write(text string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open.file != nil && text == d.text {
		return nil
	}
	now := d.store.options.Now()
	line, err := journalLine(journalText{now, text})
	if err != nil {
		return d.fail(err)
	}
	since := now.Sub(d.synced)
	due := since >= syncEvery || since < 0 // a clock that went back says nothing
	if d.open.file != nil && due && d.open.size > startAgainAt+8*len(line) {
		d.retire()
	}
	if d.open.file == nil {
		if err := d.begin(); err != nil {
			return d.fail(err)
		}
		due = true
	}
	if err := d.open.append(line); err != nil {
		d.retire() // never written to again: its end is not known
		return d.fail(err)
	}
	d.text, d.dirty = text, true
	if due {
		return d.sync(now)
	}
	return nil
}

// begin makes a journal and writes its head.
func (d *Draft) begin() error {
	s := d.store
	dir, err := s.drafts()
	if err != nil {
		return err
	}
	if err := s.files.makeFolder(dir); err != nil {
		return err
	}
	j := journal{path: filepath.Join(dir, d.head.prefix()+random(randomLen)+draftEnd)}
	if j.unlock, err = s.files.lock(j.path+lockEnd, 0); err != nil {
		j.unlock = func() {} // then nobody can tell that it is in use, which loses nothing
	}
	if j.file, err = s.files.create(j.path); err != nil {
		j.unlock()
		return err
	}
	d.open = j
	line, err := journalLine(d.head)
	if err == nil {
		err = d.open.append(line)
	}
	if err != nil {
		d.retire()
	}
	return err
}

func (j *journal) append(line []byte) error {
	n, err := j.file.Write(line)
	if err == nil && n < len(line) {
		err = io.ErrShortWrite
	}
	j.size += n
	return err
}

// retire closes the open journal. Its file stays until a newer one is safe.
func (d *Draft) retire() {
	if d.open.file != nil {
		_ = d.open.file.Close() // what matters in it was synced, or is written again
		d.stale = append(d.stale, d.open)
		d.open, d.dirty = journal{}, false
	}
}

// sync forces the journal to disk, and then clears away older ones.
func (d *Draft) sync(now time.Time) error {
	if !d.dirty {
		return nil
	}
	err := d.open.file.Sync()
	if err == nil && !d.open.listed {
		err = d.store.files.syncFolder(filepath.Dir(d.open.path))
		d.open.listed = err == nil
	}
	if err != nil {
		d.retire() // a sync is never tried again on one file
		return d.fail(err)
	}
	d.synced, d.dirty = now, false
	return d.clear()
}

func (d *Draft) clear() error {
	var err error
	for _, j := range d.stale {
		err = errors.Join(err, d.store.removeJournal(j.path, j.unlock))
	}
	d.stale = nil
	return err
}

func (d *Draft) fail(err error) error {
	e := fail("draft", d.head.Field, err)
	e.Do = "what is being typed is kept in the program only; finish the field soon, so that it is saved"
	return e
}

// Flush forces what was written to disk.
func (d *Draft) Flush() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.sync(d.store.options.Now())
}

// Close flushes the journal and leaves it to be recovered.
func (d *Draft) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	err := d.sync(d.store.options.Now())
	d.retire()
	for _, j := range d.stale {
		j.unlock()
	}
	d.stale = nil
	return err
}

// Discard removes the journal, and those that earlier programs left for the
// same field: the text is saved, or not wanted.
func (d *Draft) Discard() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.retire()
	err := d.clear()
	d.text, d.synced = "", time.Time{}
	names, listErr := d.store.journals(d.head.prefix())
	err = errors.Join(err, listErr)
	for _, path := range names {
		if unlock, lockErr := d.store.files.lock(path+lockEnd, 0); !errors.Is(lockErr, errBusy) {
			err = errors.Join(err, d.store.removeJournal(path, unlock))
		}
	}
	if err != nil {
		return &Error{Op: "draft", Path: d.head.Field, What: "the recovery copy of what was typed could not be removed",
			Do: "it will be offered again at the next start, and can be refused there", Err: err}
	}
	return nil
}

// removeJournal removes a journal, what was lent of it and its lock. unlock is nil
// when the lock could not be had.
func (s *Store) removeJournal(path string, unlock func()) error {
	err := s.files.removeAll(lentFolder(path)) // first: what stands there can only be found by the journal
	if err == nil {
		err = s.files.remove(path)
	}
	if unlock != nil {
		unlock()
	}
	if lockErr := s.files.remove(path + lockEnd); err == nil || errors.Is(err, fs.ErrNotExist) {
		err = lockErr
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// prefix is how the names of a field's journals begin. Names are checksums, as
// a folder listing need not tell what a force is writing about.
func (h journalHead) prefix() string {
	return journalsOf(h.Assessment) + digest([]byte(h.Field))[:16] + "-"
}

func journalsOf(assessmentID string) string { return digest([]byte(assessmentID))[:16] + "-" }

func (s *Store) drafts() (string, error) {
	if s.options.StateDir == "" {
		return "", errors.New("the program has no folder of its own")
	}
	return filepath.Join(s.options.StateDir, draftsFolder), nil
}

// journals lists the files whose name begins with prefix.
func (s *Store) journals(prefix string) ([]string, error) {
	dir, err := s.drafts()
	if err != nil {
		return nil, nil
	}
	entries, err := s.files.list(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), prefix) && strings.HasSuffix(e.Name(), draftEnd) {
			paths = append(paths, filepath.Join(dir, e.Name()))
		}
	}
	slices.Sort(paths)
	return paths, nil
}

// journalLine gives a record with its checksum.
func journalLine(record any) ([]byte, error) {
	content, err := json.Marshal(record)
	if err != nil {
		return nil, err
	}
	line := append([]byte(digest(content)[:16]+" "), content...)
	return append(line, '\n'), nil
}
