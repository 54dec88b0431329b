// Package store keeps files, the program's settings and the journals of text
// being typed. Nothing else in the program writes an assessment or its sessions.
//
// There is one Keeper for every kind of file. A kind is a value that says how
// files of it are read, written, merged and redacted; how they are saved is the
// same for all. A save never puts an answer at risk: the new file is written beside the old
// one, forced to disk, read back, and only then takes its place; whatever
// another program has put there meanwhile is merged in first. Locks make this
// quicker and are never relied on, because on a network share a lock that was
// granted proves nothing.
//
// It also reads the returns of other forces, which it never writes.
//
// It imports the assessment, the sessions, their codecs, the region, yamlio and text. It may not
// import a terminal or report package and asks no environment: the caller says
// where state is kept and what time it is.
package store

import (
	"hash/maphash"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
)

// Options is what a Store has to be told.
type Options struct {
	StateDir string           // folder for rescue copies, previous copies, drafts and settings; made when needed
	Now      func() time.Time // the time; must not be nil
	Patience time.Duration    // how long to wait for a lock; 5 seconds when zero
	Waiting  func()           // called when another program has kept a file for a second and it is waited for; may be nil
}

const (
	defaultPatience = 5 * time.Second
	tellAfter       = time.Second
)

// Store opens and saves files. It is safe for use by several goroutines.
type Store struct {
	options     Options
	files       files
	seed        maphash.Seed // of imprints
	assessments kind[*assessment.Assessment]
	sessions    kind[session.Book]
}

// New makes a Store. It touches no disk.
func New(o Options) *Store {
	if o.Patience == 0 {
		o.Patience = defaultPatience
	}
	return &Store{options: o, files: disk{o.Waiting, tellAfter}, seed: maphash.MakeSeed(), assessments: assessments(), sessions: sessions()}
}
