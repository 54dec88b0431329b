package store

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
)

// Cleared is what became of one file of the program that could hold a text
// which was taken away for good.
type Cleared struct {
	Path string
	What string // the copy before this one, a dated copy, a rescue copy, text being typed
	Done bool   // cleared now; false: it still may hold the text, and Why says why it could not be
	Why  string
}

// place is the real file, or its name where it cannot be resolved now.
func (c *Copy) place() string {
	if target, err := c.target(); err == nil {
		return target
	}
	return c.full
}

// notes remembers the texts that go with what takes the place of an assessment.
func (c *Copy) notes(was *assessment.Assessment) {
	if was == nil || was == c.held {
		return
	}
	for _, text := range gone(was, c.held, c.held.RedactedSince(was)) {
		if !slices.Contains(c.went, text) {
			c.went = append(c.went, text)
		}
	}
}

// gone lists what registers said in one assessment and say nowhere in another.
func gone(before, after *assessment.Assessment, names []string) []string {
	var texts []string
	for _, name := range names {
		left := after.Prose(name)
		for _, text := range before.Prose(name) {
			if !slices.Contains(left, text) {
				texts = append(texts, text)
			}
		}
	}
	return texts
}

// clearRedacted clears the copies that are kept of the file of what its
// redactions took away, once the file itself is saved: every copy is whole at
// every moment, and a program that is killed here leaves it to the next save. It
// costs nothing while there is no redaction that was not seen to before.
func (c *Copy) clearRedacted(target string, saved *Saved) {
	saved.Cleared, c.untold = append(c.untold, c.clearNew(target)...), nil
	if len(c.went) == 0 {
		return
	}
	// A file that cannot be looked at again is told of as not confirmed.
	if found, err := c.store.read("check", c.full, maxBytes); err == nil {
		saved.Lines = linesWith(found.data, c.went)
	}
	c.went = nil
}

// clearSeen clears the copies when another program has redacted something in the
// file: those in the state folder of this computer are out of its reach.
func (c *Copy) clearSeen() {
	if len(c.held.RedactedSince(c.cleared)) == 0 {
		return
	}
	target := c.place()
	if unlock, err := c.store.files.lock(lockName(target), c.store.options.Patience); err == nil {
		defer unlock()
	}
	c.untold = append(c.untold, c.clearNew(target)...)
}

// TakeCleared gives what was cleared since the last save because of what Look
// found in the file, once.
func (c *Copy) TakeCleared() []Cleared {
	c.work.Lock()
	defer c.work.Unlock()
	out := c.untold
	c.untold = nil
	return out
}

// clearNew clears the copies of what is redacted and was not cleared by this Copy
// before. What was typed and not saved goes only where the redaction is new here:
// later it may have been typed over "Redacted", in full knowledge.
func (c *Copy) clearNew(target string) []Cleared {
	names, fresh := c.held.RedactedSince(c.cleared), c.held.RedactedSince(c.begun)
	c.cleared, c.begun = c.held, c.held
	if len(names) == 0 {
		return nil
	}
	return c.clear(target, carry(c.held, names, c.went), fresh)
}

// clear clears every copy. fresh are the registers whose redaction is new: what
// was typed in them goes, and what cannot be looked into is told of.
func (c *Copy) clear(target string, with carried, fresh []string) []Cleared {
	with.tell = len(fresh) > 0
	var out []Cleared
	if done := c.clearCopy(previousName(target), "the copy before this one", with); done != nil {
		out = append(out, *done)
	}
	if with.tell {
		for _, left := range c.store.temps(target) {
			path := beside(target, left.Name())
			if err := c.store.files.remove(path); err != nil {
				out = append(out, Cleared{Path: path, What: "what an interrupted save left", Why: why(err)})
			}
		}
	}
	for _, place := range []struct{ folder, what string }{{previousFolder, "a dated copy"}, {rescueFolder, "a rescue copy"}} {
		out = append(out, c.clearFolder(place.folder, place.what, with)...)
	}
	if !with.tell {
		return out
	}
	return append(out, c.clearJournals(fresh)...)
}

// clearFolder clears the copies of the file that are kept in the state folder.
func (c *Copy) clearFolder(folder, what string, with carried) []Cleared {
	if c.store.options.StateDir == "" {
		return nil
	}
	dir := filepath.Join(c.store.options.StateDir, folder)
	entries, err := c.store.files.list(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		if !with.tell {
			return nil
		}
		return []Cleared{{Path: dir, What: what, Why: why(err)}}
	}
	var out []Cleared
	for _, e := range entries {
		if !strings.Contains(e.Name(), "-"+shortID(c.held)+"-") {
			continue
		}
		if done := c.clearCopy(filepath.Join(dir, e.Name()), what, with); done != nil {
			out = append(out, *done)
		}
	}
	return out
}

// clearCopy writes one copy again without the text; nil when there is no such
// copy, or nothing in it to clear.
func (c *Copy) clearCopy(path, what string, with carried) *Cleared {
	s := c.store
	out := &Cleared{Path: path, What: what}
	found, err := s.read("save", path, maxBytes)
	if errors.Is(err, fs.ErrNotExist) || err == nil && with.in(found.data) {
		return nil
	}
	if err != nil {
		out.Why = why(err)
		return with.told(out)
	}
	doc, err := s.decode("open", path, found)
	if err != nil {
		out.Why = "it cannot be read as an assessment, so it was left alone; remove it yourself"
		return with.told(out)
	}
	if doc.assessment.ID() != c.held.ID() {
		return nil
	}
	after := doc.assessment.With(with.revisions...)
	if !loses(doc.assessment, after) {
		return nil
	}
	data, err := doc.encode(after)
	if err == nil {
		err = s.writeWhole("save", path, data)
	}
	if err != nil {
		out.Why = why(err)
		return out
	}
	if len(linesWith(data, slices.Concat(with.texts, gone(doc.assessment, after, with.names)))) > 0 {
		out.Why = "the answer was cleared in it, and the same words still stand in it in another answer or in a comment; look at it, or remove it"
		return out
	}
	out.Done = true
	return out
}

// carried is what takes redactions to another copy.
type carried struct {
	names     []string // the registers
	revisions []assessment.Revision
	marks     []string // that stand in a file which has them already
	texts     []string // that went
	tell      bool     // of what cannot be read
}

func carry(a *assessment.Assessment, names, texts []string) carried {
	return carried{names: names, revisions: a.RedactionRevisions(names), marks: a.RedactionMarks(names), texts: texts}
}

// in says that a copy has the redactions already, without the time that reading
// it as an assessment takes.
func (w carried) in(data []byte) bool {
	return len(w.marks) > 0 && !slices.ContainsFunc(w.marks, func(mark string) bool { return !bytes.Contains(data, []byte(mark)) })
}

// told is what could not be looked into, where that is to be said.
func (w carried) told(out *Cleared) *Cleared {
	if !w.tell {
		return nil
	}
	return out
}

// loses says that an assessment could read a text that another cannot.
func loses(before, after *assessment.Assessment) bool {
	gone := map[string]bool{}
	for _, r := range after.Revisions() {
		gone[r.ID] = r.Redacted
	}
	return slices.ContainsFunc(before.Revisions(), func(r assessment.Revision) bool { return !r.Redacted && gone[r.ID] })
}

// clearJournals removes what was typed in place of the texts of registers and
// not saved. That of a program that is running is its own.
func (c *Copy) clearJournals(registers []string) []Cleared {
	recovered, err := c.store.Drafts(c.held.ID())
	if err != nil && len(recovered) == 0 && !errors.Is(err, fs.ErrNotExist) {
		return []Cleared{{Path: c.store.options.StateDir, What: "text being typed", Why: why(err)}}
	}
	var out []Cleared
	for _, r := range recovered {
		if !slices.Contains(registers, r.Field) {
			continue
		}
		one := Cleared{Path: r.Field, What: "text that was being typed"}
		switch {
		case r.Open:
			one.Why = "a running program is still writing it; close that note there"
		default:
			if err := c.store.Draft(c.held.ID(), r.Field).Discard(); err != nil {
				one.Why = why(err)
			} else {
				one.Done = true
			}
		}
		out = append(out, one)
	}
	return out
}

func why(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.What
	}
	what, _ := because(err)
	return what
}

// linesWith gives the lines, from 1, in which one of the texts stands. Short
// texts are left out: they stand everywhere.
func linesWith(data []byte, texts []string) []int {
	var wanted [][]byte
	for _, text := range texts {
		for _, line := range strings.Split(text, "\n") {
			if line = strings.TrimSpace(line); len(line) >= shortestSought {
				wanted = append(wanted, []byte(line))
			}
		}
	}
	var lines []int
	for i, line := range bytes.Split(data, []byte("\n")) {
		if slices.ContainsFunc(wanted, func(w []byte) bool { return bytes.Contains(line, w) }) {
			lines = append(lines, i+1)
		}
	}
	return lines
}

// shortestSought is the fewest bytes of a text that is looked for by itself.
const shortestSought = 6
