package store

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/yamlio"
)

// Copy is one assessment file that is open. The file itself is not kept open,
// only read and replaced in an instant. It is safe for use by several
// goroutines: what touches the disk takes its turn, and Assessment, Warnings,
// Digest and Last never wait for it.
type Copy struct {
	store *Store
	path  string // as given
	full  string // the same from the root, so that a change of folder does not matter

	work   sync.Mutex // held for as long as the disk takes
	unsure bool       // the last save is not confirmed, so the next one writes again
	rescue string     // rescue copy of edits that could not be saved; empty when there is none
	dated  string     // day on which the dated copy was last taken care of

	cleared *assessment.Assessment // whose redactions the kept copies were last cleared of; nil at first
	begun   *assessment.Assessment // whose redactions are not new to what was typed and not saved
	went    []string               // texts that the save under way takes out of the file
	untold  []Cleared              // what was cleared while looking at the file, until somebody is told

	looked fs.FileInfo // of the file when Look last read it
	idle   int         // looks since then that read nothing

	// What follows is changed only with both held, and mu only for an instant,
	// so that a screen can ask while a save waits for a slow disk.
	mu     sync.Mutex
	doc    document               // the file as last read or written
	digest string                 // of its bytes
	held   *assessment.Assessment // everything in doc, and every edit, saved or not
	last   Saved
}

// Saved tells how a save went.
type Saved struct {
	Assessment *assessment.Assessment // what the file holds now, with whatever else was found in it
	Merged     bool                   // Assessment holds more than what was given to Save
	Wrote      bool                   // false when the file already held everything and was left alone
	Recreated  bool                   // the file had gone and was written again
	Confirmed  bool                   // false: saved, but not known to be safe from a power cut; Doubt says why
	Doubt      string                 // why it is not confirmed, in words; empty when it is
	At         time.Time              // when, from Options.Now
	Lock       string                 // why the file could not be locked; empty when it was
	Previous   string                 // why the copy before this one could not be kept; empty when it was
	Cleared    []Cleared              // copies that held a text which a redaction in this save took away for good
	Lines      []int                  // of the file, from 1, in which such a text still stands, as in a comment
}

// Assessment is everything known of the assessment: what was read, saved or
// given to Save, even when that save failed.
func (c *Copy) Assessment() *assessment.Assessment {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.held
}

// Warnings lists what was odd in the file and was kept.
func (c *Copy) Warnings() []yamlio.Problem {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.doc.warnings)
}

// Path is the name that the file was opened by.
func (c *Copy) Path() string { return c.path }

// Digest is the SHA-256 of the file's bytes as last read or written, in hex.
func (c *Copy) Digest() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.digest
}

// Last tells how the last successful save through this Copy went.
func (c *Copy) Last() Saved {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.last
}

// Changed says whether the file differs from what was last read or saved here.
// A file that has gone counts as changed, with the error Missing.
func (c *Copy) Changed() (bool, error) {
	c.work.Lock()
	defer c.work.Unlock()
	found, err := c.store.read("check", c.full, maxBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return true, c.store.missing("check", c.path, c.full)
	}
	if err != nil {
		return false, named(c.path, err)
	}
	return found.digest != c.digest, nil
}

// Reload reads the file again and gives it merged with what is held here. It
// writes nothing. After an error what is held is as it was.
func (c *Copy) Reload() (*assessment.Assessment, error) {
	c.work.Lock()
	defer c.work.Unlock()
	found, err := c.store.read("open", c.full, maxBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, c.store.missing("open", c.path, c.full)
	}
	if err != nil {
		return nil, named(c.path, err)
	}
	if err := c.meet("open", found); err != nil {
		return nil, err
	}
	return c.held, nil
}

// meet takes in what was found in the file, when it is not what was last seen
// there.
func (c *Copy) meet(op string, found snapshot) error {
	if found.digest == c.digest {
		return nil
	}
	doc, err := c.store.decode(op, c.path, found)
	if err != nil {
		return c.store.withEarlier(c.full, err)
	}
	both, err := union(doc.assessment, c.held)
	if err != nil {
		return &Error{Op: op, Path: c.path, Fault: Different, What: "this file now holds something else: " + err.Error(),
			Do: "put the right file back, or save under another name", Err: err}
	}
	c.hold(both)
	c.accept(doc, found.digest)
	return nil
}

// accept notes what the file holds now.
func (c *Copy) accept(doc document, digest string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.doc, c.digest = doc, digest
}

func (c *Copy) hold(a *assessment.Assessment) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held = a
}

// finish notes how a save went.
func (c *Copy) finish(saved Saved) Saved {
	saved.Assessment, saved.At = c.held, c.store.options.Now()
	c.unsure = !saved.Confirmed
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = saved
	return saved
}

// union is both assessments together, with the items in b's order, which is
// that of the checklist the caller works with.
func union(a, b *assessment.Assessment) (*assessment.Assessment, error) {
	if a == b || a.ID() == b.ID() && a.Checklist() == b.Checklist() && a.Edition() == b.Edition() && b.Includes(a) {
		return b, nil
	}
	both, err := assessment.Merge(b, a)
	if err != nil {
		return nil, err
	}
	order := b.Items()
	if slices.Equal(order, both.Items()) {
		return both, nil
	}
	return both.InOrder(func(item string) int { return slices.Index(order, item) }), nil
}

// folder is where a target lies.
func folder(target string) string { return filepath.Dir(target) }
