package store

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"example.org/upstander/checklist/session"
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
func (c *Keeper[T]) place() string {
	if target, err := c.target(); err == nil {
		return target
	}
	return c.full
}

// notes remembers the texts that go with what takes the place of a value.
func (c *Keeper[T]) notes(was T) {
	for _, text := range c.gone(was, c.held, c.kind.redacts.since(c.held, was)) {
		if !slices.Contains(c.went, text) {
			c.went = append(c.went, text)
		}
	}
}

// gone lists what could be read under names in one value and can be nowhere in
// another. A word of the program's own, such as a tier, is not looked for: it stands
// in every file.
func (c *Keeper[T]) gone(before, after T, names []string) []string {
	var texts []string
	for _, name := range names {
		left := c.kind.redacts.texts(after, name)
		for _, text := range c.kind.redacts.texts(before, name) {
			if !slices.Contains(left, text) && !session.OwnWord(text) {
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
func (c *Keeper[T]) clearRedacted(target string, saved *Saved) {
	saved.Cleared, c.untold = append(c.untold, c.clearNew(target)...), nil
	if len(c.went) == 0 {
		return
	}
	// A file that cannot be looked at again is told of as not confirmed.
	if found, err := c.store.readOurs("check", c.full, c.kind.limit); err == nil {
		saved.Lines = linesWith(found.data, c.went)
	}
	c.went = nil
}

// clearSeen clears the copies when another program has redacted something in the
// file: those in the state folder of this computer are out of its reach.
func (c *Keeper[T]) clearSeen() {
	if len(c.kind.redacts.since(c.held, c.cleared)) == 0 {
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
func (c *Keeper[T]) TakeCleared() []Cleared {
	c.work.Lock()
	defer c.work.Unlock()
	out := c.untold
	c.untold = nil
	return out
}

// clearNew clears the copies of what is redacted and was not cleared by this Copy
// before. What was typed and not saved goes only where the redaction is new here:
// later it may have been typed over "Redacted", in full knowledge.
func (c *Keeper[T]) clearNew(target string) []Cleared {
	names, fresh := c.kind.redacts.since(c.held, c.cleared), c.kind.redacts.since(c.held, c.begun)
	c.cleared, c.begun = c.held, c.held
	if len(names) == 0 {
		return nil
	}
	return c.clear(target, carried{names: names, marks: c.kind.redacts.marks(c.held, names), texts: c.went}, fresh)
}

// clear clears every copy. fresh are the registers whose redaction is new: what
// was typed in them goes, and what cannot be looked into is told of.
func (c *Keeper[T]) clear(target string, with carried, fresh []string) []Cleared {
	with.tell = len(fresh) > 0
	var out []Cleared
	if done := c.clearCopy(previousName(target), "the copy before this one", with); done != nil {
		out = append(out, *done)
	}
	if done := c.clearFormer(formerName(target), with); done != nil {
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
	for _, kept := range keptFolders() {
		out = append(out, c.clearFolder(kept.folder, kept.what, with)...)
	}
	if !with.tell {
		return out
	}
	return append(out, c.clearJournals(fresh, with.texts)...)
}

// keptFolders are the folders in StateDir that hold copies of files, with what
// such a copy is called.
func keptFolders() []struct{ folder, what string } {
	return []struct{ folder, what string }{{previousFolder, "a dated copy"}, {rescueFolder, "a rescue copy"}}
}

// keptIn lists the copies in such a folder that may belong to an assessment.
func (s *Store) keptIn(folder, id string) ([]string, error) {
	if s.options.StateDir == "" {
		return nil, nil
	}
	dir := filepath.Join(s.options.StateDir, folder)
	entries, err := s.files.list(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var paths []string
	for _, e := range entries {
		if strings.Contains(e.Name(), "-"+shortID(id)+"-") {
			paths = append(paths, filepath.Join(dir, e.Name()))
		}
	}
	return paths, err
}

// clearFolder clears the copies of the file that are kept in the state folder.
func (c *Keeper[T]) clearFolder(folder, what string, with carried) []Cleared {
	paths, err := c.store.keptIn(folder, c.kind.about(c.held))
	if err != nil {
		if !with.tell {
			return nil
		}
		return []Cleared{{Path: filepath.Join(c.store.options.StateDir, folder), What: what, Why: why(err)}}
	}
	var out []Cleared
	for _, path := range paths {
		if done := c.clearCopy(path, what, with); done != nil {
			out = append(out, *done)
		}
	}
	return out
}

// clearCopy writes one copy again without the text; nil when there is no such
// copy, or nothing in it to clear.
func (c *Keeper[T]) clearCopy(path, what string, with carried) *Cleared {
	s := c.store
	out := &Cleared{Path: path, What: what}
	found, err := s.readOurs("save", path, c.kind.limit)
	if errors.Is(err, fs.ErrNotExist) || err == nil && (with.in(found.data) || c.kind.isOther(found.data)) {
		return nil
	}
	if err != nil {
		out.Why = why(err)
		return with.told(out)
	}
	doc, err := c.kind.take("open", path, found)
	if err != nil {
		out.Why = "it cannot be read as " + c.kind.name + ", so it was left alone; remove it yourself"
		return with.told(out)
	}
	if c.kind.about(doc.value) != c.kind.about(c.held) {
		return nil
	}
	after, loses := c.kind.redacts.bring(doc.value, c.held, with.names)
	if !loses {
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
	if len(linesWith(data, slices.Concat(with.texts, c.gone(doc.value, after, with.names)))) > 0 {
		out.Why = "the answer was cleared in it, and the same words still stand in it in another answer or in a comment; look at it, or remove it"
		return out
	}
	out.Done = true
	return out
}

// clearFormer takes the texts out of the file of the first edition that is kept
// beside this one; nil when there is none, or nothing in it to clear.
func (c *Keeper[T]) clearFormer(path string, with carried) *Cleared {
	if c.kind.former == nil {
		return nil
	}
	s := c.store
	out := &Cleared{Path: path, What: "the file of the first edition"}
	found, err := s.readOurs("save", path, c.kind.limit)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var data []byte
	changed := false
	if err == nil {
		data, changed, err = c.kind.former(path, found.data, with.names, with.texts)
	}
	if err == nil && !changed {
		return nil
	}
	if err == nil {
		err = s.writeWhole("save", path, data)
	}
	if out.Done = err == nil; err != nil {
		out.Why = why(err)
		return with.told(out)
	}
	return out
}

// carried is what takes redactions to another copy.
type carried struct {
	names []string
	marks []string // that stand in a file which has them already
	texts []string // that went
	tell  bool     // of what cannot be read
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

// clearJournals removes what was typed in place of the texts that go and not
// saved, and whatever else was typed and holds them. That of a program that is
// running is its own. What was typed about the same item may say the same in
// other words, and only a person can tell.
func (c *Keeper[T]) clearJournals(names, texts []string) []Cleared {
	id := c.kind.about(c.held)
	recovered, err := c.store.Drafts(id)
	if err != nil && len(recovered) == 0 && !errors.Is(err, fs.ErrNotExist) {
		return []Cleared{{Path: c.store.options.StateDir, What: "text being typed", Why: why(err)}}
	}
	var fields, items []string
	for _, name := range names {
		field, item := c.kind.redacts.place(c.held, name)
		fields, items = append(fields, field), append(items, item)
	}
	var out []Cleared
	for _, r := range recovered {
		goes := slices.Contains(fields, r.Field) || len(linesWith([]byte(r.Text), texts)) > 0
		if !goes && !slices.ContainsFunc(items, func(item string) bool { return typedOn(r.Field, item) }) {
			continue
		}
		one := Cleared{Path: r.Field, What: "text that was being typed"}
		switch {
		case r.Open:
			one.Why = "a running program is still writing it; close that note there"
		case !goes:
			one.Why = "it was typed on the same item and not saved; when the file is next opened the program asks about it: look whether it says the same"
		default:
			if err := c.store.Draft(id, r.Field).Discard(); err != nil {
				one.Why = why(err)
			} else {
				one.Done = true
			}
		}
		out = append(out, one)
	}
	return out
}

// typedOn says that the journal of a field is about an item: INT-4/note, or
// "INT-4  New evidence".
func typedOn(field, item string) bool {
	rest, ok := strings.CutPrefix(field, item)
	return ok && item != "" && (strings.HasPrefix(rest, "/") || strings.HasPrefix(rest, " "))
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
			if line = strings.TrimSpace(line); len(line) >= shortestSought && !session.OwnWord(line) {
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
