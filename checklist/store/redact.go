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

// ClearCopies takes what was redacted in an assessment out of the copies of its
// file that this program keeps: the one before, dated and rescue copies, and
// journals of the fields named. It is called once the file itself is saved.
// Copies that never held it are not named. One in which one of the texts still
// stands afterwards, as in a comment, is told of.
func (c *Copy) ClearCopies(registers, fields, texts []string) []Cleared {
	c.work.Lock()
	defer c.work.Unlock()
	carry := carried{c.held.RedactionRevisions(registers), texts}
	var out []Cleared
	target, err := c.target()
	if err != nil {
		target = c.full
	}
	if done := c.clearCopy(previousName(target), "the copy before this one", carry); done != nil {
		out = append(out, *done)
	}
	for _, left := range c.store.temps(target) {
		path := beside(target, left.Name())
		if err := c.store.files.remove(path); err != nil {
			out = append(out, Cleared{Path: path, What: "what an interrupted save left", Why: why(err)})
		}
	}
	for _, place := range []struct{ folder, what string }{{previousFolder, "a dated copy"}, {rescueFolder, "a rescue copy"}} {
		out = append(out, c.clearFolder(place.folder, place.what, carry)...)
	}
	return append(out, c.clearJournals(fields)...)
}

// clearFolder clears the copies of the file that are kept in the state folder.
func (c *Copy) clearFolder(folder, what string, carry carried) []Cleared {
	if c.store.options.StateDir == "" {
		return nil
	}
	dir := filepath.Join(c.store.options.StateDir, folder)
	entries, err := c.store.files.list(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return []Cleared{{Path: dir, What: what, Why: why(err)}}
	}
	var out []Cleared
	for _, e := range entries {
		if !strings.Contains(e.Name(), "-"+shortID(c.held)+"-") {
			continue
		}
		if done := c.clearCopy(filepath.Join(dir, e.Name()), what, carry); done != nil {
			out = append(out, *done)
		}
	}
	return out
}

// clearCopy writes one copy again without the text; nil when there is no such
// copy, or nothing in it to clear.
func (c *Copy) clearCopy(path, what string, carry carried) *Cleared {
	s := c.store
	out := &Cleared{Path: path, What: what}
	found, err := s.read("save", path, maxBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		out.Why = why(err)
		return out
	}
	doc, err := s.decode("open", path, found)
	if err != nil {
		out.Why = "it cannot be read as an assessment, so it was left alone; remove it yourself"
		return out
	}
	if doc.assessment.ID() != c.held.ID() {
		return nil
	}
	after := doc.assessment.With(carry.revisions...)
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
	if len(linesWith(data, carry.texts)) > 0 {
		out.Why = "the answer was cleared in it, and the same words still stand in it in another answer or in a comment; look at it, or remove it"
		return out
	}
	out.Done = true
	return out
}

// carried is what takes a redaction to another copy, and the texts that went.
type carried struct {
	revisions []assessment.Revision
	texts     []string
}

// loses says that an assessment could read a text that another cannot.
func loses(before, after *assessment.Assessment) bool {
	gone := map[string]bool{}
	for _, r := range after.Revisions() {
		gone[r.ID] = r.Redacted
	}
	return slices.ContainsFunc(before.Revisions(), func(r assessment.Revision) bool { return !r.Redacted && gone[r.ID] })
}

// clearJournals removes what was typed in the fields and not saved. That of a
// program that is running is its own.
func (c *Copy) clearJournals(fields []string) []Cleared {
	recovered, err := c.store.Drafts(c.held.ID())
	if err != nil && len(recovered) == 0 && !errors.Is(err, fs.ErrNotExist) {
		return []Cleared{{Path: c.store.options.StateDir, What: "text being typed", Why: why(err)}}
	}
	var out []Cleared
	for _, r := range recovered {
		if !slices.Contains(fields, r.Field) {
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

// LinesWith gives the lines, from 1, of the file as it is on disk in which one
// of the texts stands, such as a comment that somebody wrote into it. Short
// texts are left out: they stand everywhere.
func (c *Copy) LinesWith(texts []string) ([]int, error) {
	found, err := c.store.read("check", c.full, maxBytes)
	if err != nil {
		return nil, named(c.path, err)
	}
	return linesWith(found.data, texts), nil
}

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
