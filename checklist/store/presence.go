package store

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"example.org/upstander/checklist/text"
)

// Presence says that a file is open here, and tells of others that have it
// open. It is advice: nothing waits for it and nothing is refused because of
// it. Each program keeps a small file beside the assessment, .NAME.open-RUN,
// and writes it anew every minute; one that is not written anew for five
// minutes was left by a program that was killed. It is safe for use by several
// goroutines.
type Presence struct {
	store *Store
	path  string // of the mark; empty where none can be kept
	full  string // of the assessment

	mu    sync.Mutex
	mark  presenceMark
	wrote time.Time
	seen  map[string]sighting // of other marks, by name
}

// presenceMark is what stands in the file. It holds no name of a person or a
// computer.
type presenceMark struct {
	Format  string    `json:"format"`
	Role    string    `json:"role"`
	Machine string    `json:"machine"` // a word that is the same for all programs of one computer
	Process int       `json:"process"`
	At      time.Time `json:"at"`
}

type sighting struct {
	content string
	at      time.Time // by the clock here: other clocks may be wrong
}

const (
	openEnd        = ".open-"
	presenceFormat = "upstander-open 1"
	machineFile    = "computer"
	beatEvery      = time.Minute
	staleAfter     = 5 * time.Minute
	maxMark        = 4 << 10
	mostMarks      = 50 // no more people than that have one file open
)

// Announce begins to say that the file of c is open, under a role. machine and
// process tell which marks were left by programs of this computer that were
// killed; an empty machine is none that is known.
func (c *Keeper[T]) Announce(role, machine string, process int) *Presence {
	p := &Presence{store: c.store, full: c.full, seen: map[string]sighting{},
		mark: presenceMark{Format: presenceFormat, Role: text.Line(role).String(), Machine: machine, Process: process}}
	if target, err := c.target(); err == nil && !c.locked {
		p.full = target
		p.path = beside(target, presencePrefix(target)+random(randomLen))
	}
	return p
}

// isPresence says that a name in target's folder is such a mark.
func isPresence(target, name string) bool {
	run, ok := strings.CutPrefix(name, presencePrefix(target))
	return ok && isRandom(run)
}

func presencePrefix(target string) string { return "." + short(filepath.Base(target)) + openEnd }

// Machine is a random word that is the same for all programs of one person on this
// computer and tells nothing of either; empty where it cannot be kept.
func (s *Store) Machine() string {
	if s.options.StateDir == "" {
		return ""
	}
	path := filepath.Join(s.options.StateDir, machineFile)
	read := func() string {
		found, err := s.read("check", path, maxMark)
		if word := strings.TrimSpace(string(found.data)); err == nil && isRandom(word) {
			return word
		}
		return ""
	}
	if word := read(); word != "" {
		return word
	}
	if s.files.makeFolder(s.options.StateDir) != nil || s.writeWhole("check", path, []byte(random(randomLen)+"\n")) != nil {
		return ""
	}
	return read() // of two programs that make one at once both go on with the same
}

// Beat writes the mark when it is due. Where that cannot be done, as in a folder
// that can only be read, others do not see this program, and nothing else is
// different.
func (p *Presence) Beat() {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.store.options.Now()
	since := now.Sub(p.wrote)
	if p.path == "" || !p.wrote.IsZero() && since < beatEvery && since >= 0 {
		return
	}
	p.mark.At = now.UTC()
	data, err := json.Marshal(p.mark)
	if err != nil {
		return
	}
	p.wrote = now
	_ = p.put(append(data, '\n')) // advice only: see above
}

// put replaces the mark at once, so that nobody reads half of one. It is not
// forced to disk: after a power cut it says nothing true anyway.
func (p *Presence) put(data []byte) error {
	temp := p.path + tempEnd
	_ = p.store.files.remove(temp) // of a beat that was cut off
	f, err := p.store.files.create(temp)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = p.store.files.replace(temp, p.path)
	}
	if err != nil {
		_ = p.store.files.remove(temp)
	}
	return err
}

// Others gives the roles under which other programs have the file open, in
// order. Marks that killed programs of this computer left are taken away.
func (p *Presence) Others() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	entries, err := p.store.files.list(filepath.Dir(p.full))
	if err != nil {
		return nil
	}
	now, prefix := p.store.options.Now(), presencePrefix(p.full)
	seen := map[string]sighting{}
	var roles []string
	for _, e := range entries {
		name := e.Name()
		run, ok := strings.CutPrefix(name, prefix)
		path := beside(p.full, name)
		if !ok || !isRandom(run) || path == p.path || !e.Type().IsRegular() || len(seen) == mostMarks {
			continue
		}
		mark, content, ok := p.read(path)
		switch {
		case !ok:
			continue
		case mark.Machine == p.mark.Machine && p.mark.Machine != "" && !alive(mark.Process):
			_ = p.store.files.remove(path) // its program is gone; another one may have been quicker
			continue
		}
		before, known := p.seen[name]
		if !known || before.content != content {
			before = sighting{content, now}
			if age := now.Sub(mark.At); !known && (age > staleAfter || age < -staleAfter) {
				before.at = now.Add(-staleAfter) // until it is written anew: its clock, or ours, may be wrong
			}
		}
		seen[name] = before
		if now.Sub(before.at) < staleAfter {
			roles = append(roles, text.Line(mark.Role).String())
		} else if p.store.isStray(e) {
			_ = p.store.files.remove(path) // nobody has written it for a day
		}
	}
	p.seen = seen
	slices.Sort(roles)
	return roles
}

func (p *Presence) read(path string) (presenceMark, string, bool) {
	found, err := p.store.read("check", path, maxMark)
	var mark presenceMark
	if err != nil || json.Unmarshal(found.data, &mark) != nil || mark.Format != presenceFormat {
		return mark, "", false
	}
	return mark, string(found.data), true
}

// Leave takes the mark away.
func (p *Presence) Leave() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.path != "" && !p.wrote.IsZero() {
		_ = p.store.files.remove(p.path) // what is left is told by its age
	}
	p.path = ""
}
