package store

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/yamlio"
)

// Keeper keeps one file that is open, of any kind. The file itself is not kept
// open, only read and replaced in an instant. It is safe for use by several
// goroutines: what touches the disk takes its turn, and Value, Warnings, Digest
// and Last never wait for it.
type Keeper[T any] struct {
	store *Store
	kind  kind[T]
	path  string // as given
	full  string // the same from the root, so that a change of folder does not matter

	work   sync.Mutex // held for as long as the disk takes
	unsure bool       // the last save is not confirmed, so the next one writes again
	rescue string     // rescue copy of edits that could not be saved; empty when there is none
	dated  string     // day on which the dated copy was last taken care of

	locked  bool      // what is held was in a locked file, and is in memory alone
	cleared T         // whose redactions the kept copies were last cleared of; the zero value at first
	begun   T         // whose redactions are not new to what was typed and not saved
	went    []string  // texts that the save under way takes out of the file
	untold  []Cleared // what was cleared while looking at the file, until somebody is told

	joined []merging.Together // what came together in the file and here, until somebody is told

	looked fs.FileInfo // of the file when Look last read it
	idle   int         // looks since then that read nothing

	// What follows is changed only with both held, and mu only for an instant,
	// so that a screen can ask while a save waits for a slow disk.
	mu   sync.Mutex
	doc  document[T] // the file as last read or written
	seen imprint     // of its bytes; the zero value while there has been no file
	held T           // everything in doc, and every edit, saved or not
	last Saved
}

// Saved tells how a save went.
type Saved struct {
	Merged    bool      // the file holds more than what was given to Save
	Wrote     bool      // false when the file already held everything and was left alone
	Recreated bool      // the file had gone and was written again
	Confirmed bool      // false: saved, but not known to be safe from a power cut; Doubt says why
	Doubt     string    // why it is not confirmed, in words; empty when it is
	At        time.Time // when, from Options.Now
	Lock      string    // why the file could not be locked; empty when it was
	Former    string    // where the file of the first edition is kept that this save took the place of; empty for none
	Previous  string    // why the copy before this one could not be kept; empty when it was
	Cleared   []Cleared // copies that held a text which a redaction in this save took away for good
	Lines     []int     // of the file, from 1, in which such a text still stands, as in a comment
	Rescued   []string  // rescue copies of this file, by path, with changes that are not in it now

	// Together are the answers in which what was recorded here came to stand beside
	// what somebody else had saved in the file.
	Together []merging.Together
}

// Value is everything known of what the file holds: what was read, saved or
// given to Save, even when that save failed.
func (c *Keeper[T]) Value() T {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.held
}

// Warnings lists what was odd in the file and was kept.
func (c *Keeper[T]) Warnings() []yamlio.Problem {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.doc.warnings)
}

// Former says that the file as last read was made by the first edition: what it
// says was taken in, and what else it holds is kept beside it by the first save.
func (c *Keeper[T]) Former() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.doc.former
}

// Path is the name that the file was opened by.
func (c *Keeper[T]) Path() string { return c.path }

// Digest is the SHA-256 of the file's bytes as last read or written, in hex.
func (c *Keeper[T]) Digest() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.seen.digest
}

// Last tells how the last successful save through this Keeper went.
func (c *Keeper[T]) Last() Saved {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.last
}

// TakeTogether gives the answers that came together from two people since the
// last save or call of this, because of what Look or Reload found in the file.
func (c *Keeper[T]) TakeTogether() []merging.Together {
	c.work.Lock()
	defer c.work.Unlock()
	out := c.joined
	c.joined = nil
	return out
}

// Changed says whether the file differs from what was last read or saved here.
// A file that has gone counts as changed, with the error Missing.
func (c *Keeper[T]) Changed() (bool, error) {
	c.work.Lock()
	defer c.work.Unlock()
	found, err := c.read("check", c.full)
	if err != nil {
		return errors.Is(err, Missing), err
	}
	return found.imprint != c.seen, nil
}

// Reload reads the file again and gives it merged with what is held here. It
// writes nothing. After an error what is held is as it was.
func (c *Keeper[T]) Reload() (T, error) {
	c.work.Lock()
	defer c.work.Unlock()
	found, err := c.read("open", c.full)
	if err == nil {
		err = c.meet("open", found)
	}
	if err != nil {
		var none T
		return none, err
	}
	return c.held, nil
}

// read takes a snapshot of a file that should be there.
func (c *Keeper[T]) read(op, path string) (snapshot, error) {
	found, err := c.store.glance(op, path, c.kind.limit, c.seen)
	if errors.Is(err, fs.ErrNotExist) {
		return found, c.missing(op)
	}
	return found, named(c.path, err)
}

// meet takes in what was found in the file, when it is not what was last seen
// there.
func (c *Keeper[T]) meet(op string, found snapshot) error {
	if found.imprint == c.seen {
		return nil
	}
	doc, err := c.kind.take(op, c.path, found)
	if err != nil {
		return c.withEarlier(err)
	}
	both, err := c.kind.merge(doc.value, c.held)
	if err != nil {
		what, do := c.kind.words.found(err)
		return &Error{Op: op, Path: c.path, Fault: Different, What: what, Do: do, Err: err}
	}
	if c.kind.together != nil {
		c.joined = append(c.joined, c.kind.together(both, doc.value, c.held)...)
	}
	c.hold(both)
	c.accept(doc, found.imprint)
	return nil
}

// accept notes what the file holds now.
func (c *Keeper[T]) accept(doc document[T], seen imprint) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.doc, c.seen = doc, seen
}

func (c *Keeper[T]) hold(v T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held = v
}

// finish notes how a save went.
func (c *Keeper[T]) finish(saved Saved) Saved {
	saved.At = c.store.options.Now()
	c.unsure = !saved.Confirmed
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = saved
	return saved
}

// encode writes what is held into the file that was last read or written, so
// that the comments and unknown keys of people stay; or into a new one.
func (c *Keeper[T]) encode(v T) ([]byte, error) {
	c.mu.Lock()
	encode := c.doc.encode
	c.mu.Unlock()
	if encode == nil {
		encode = c.kind.encode
	}
	return encode(v)
}

// folder is where a target lies.
func folder(target string) string { return filepath.Dir(target) }
