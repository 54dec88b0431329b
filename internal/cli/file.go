package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
)

// defaultRole is who changes are recorded under when nobody said. It is never
// taken from a login or the name of a computer.
const defaultRole = "Chief officer lead"

// maxRead bounds what is read of a file that is not an assessment.
const maxRead = 4 << 20

// opened is an assessment with the checklist that it answers to.
type opened struct {
	c    *checklist.Checklist
	copy *store.Copy
	a    *assessment.Assessment
}

// digest is that of the file; empty where there is none.
func (o opened) digest() string {
	if o.copy == nil {
		return ""
	}
	return o.copy.Digest()
}

// open reads an assessment and sees that it fits the checklist in use.
func (p *program) open(path string) (opened, error) {
	c, err := p.theChecklist()
	if err != nil {
		return opened{}, err
	}
	if err := p.canOpen(path); err != nil {
		return opened{}, err
	}
	copied, err := p.store.Open(path)
	if err != nil {
		return opened{}, p.explain(path, err)
	}
	a := copied.Assessment()
	if err := fits(path, c, a); err != nil {
		return opened{}, err
	}
	return opened{c, copied, a.InOrder(c.Position)}, nil
}

// canOpen refuses a folder before the store looks at it.
func (p *program) canOpen(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return wrong("%s is a folder. Comparing several forces is not in this version: give one file.", quoted(path))
	}
	return nil
}

// explain adds to a failure to open what a person can do about it here.
func (p *program) explain(path string, err error) error {
	if !errors.Is(err, store.Missing) {
		return err
	}
	return wrong("%w.%s\n%s", err, nearFile(path), howToMake(path))
}

// howToMake says how an assessment file is made.
func howToMake(path string) string {
	return "To make a new assessment: upstander new " + quoted(path) + ` --force "Name of the force"`
}

// fits sees that an assessment answers to the checklist in use.
func fits(path string, c *checklist.Checklist, a *assessment.Assessment) error {
	if a.Checklist() == c.ID && a.Edition() == c.Edition {
		return nil
	}
	return wrong("%s answers to the checklist %s, edition %s, and the one in use is %s, edition %s.\nName the checklist's file with --checklist FILE.",
		quoted(path), a.Checklist(), a.Edition(), c.ID, c.Edition)
}

// asAt is the day to work things out for: the one given, the assessment's own,
// or today.
func (p *program) asAt(a *assessment.Assessment, given string) (date.Date, error) {
	d, err := day("as-at", given)
	if err != nil || !d.IsZero() {
		return d, err
	}
	if d = a.AsAt(); !d.IsZero() {
		return d, nil
	}
	return date.FromTime(p.Now()), nil
}

// who is the role that a change is recorded under.
func (p *program) who(a *assessment.Assessment, given string) assessment.Who {
	role := text.Line(given)
	if role.Empty() {
		role = a.Fact(assessment.PreparedBy)
	}
	if role.Empty() {
		role = text.Line(defaultRole)
	}
	return assessment.Who{Role: role.String(), At: p.Now()}
}

// changed is what a command made of an assessment.
type changed struct {
	item *checklist.Item
	did  string // in words, for the person
}

// change opens a file, lets f change the assessment, saves it and says so.
// When f refuses, nothing is written.
func (p *program) change(path, id, by string, f func(o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error)) error {
	o, err := p.open(path)
	if err != nil {
		return err
	}
	it, err := item(o.c, id)
	if err != nil {
		return err
	}
	next, did, err := f(o, it, p.who(o.a, by))
	if err != nil {
		return refused(err)
	}
	result, err := o.copy.Save(next)
	if err != nil {
		return err
	}
	o.a = result.Assessment.InOrder(o.c.Position)
	return p.tell(path, o, changed{it, did}, result)
}

// tell says what was changed and how the save went.
func (p *program) tell(path string, o opened, ch changed, result store.Saved) error {
	asAt, err := p.asAt(o.a, "")
	if err != nil {
		return err
	}
	if p.json {
		if err := p.writeJSON(positionJSON(o, asAt, ch.item)); err != nil {
			return err
		}
	} else {
		s := o.a.StateOf(o.c, ch.item, asAt)
		p.print("%s  %s\n%s: %s\n%s\n", ch.item.ID, ch.item.Title, ch.did, stateLine(o.c, s), savedLine(path, result))
	}
	return conflictsIn(path, o.a)
}

// savedLine says how a save went; it is true.
func savedLine(path string, s store.Saved) string {
	name := text.Line(path).String()
	line := "Saved in " + name + "."
	switch {
	case !s.Wrote:
		line = name + " held this already; nothing was changed."
	case s.Recreated:
		line = name + " had gone and was written again."
	}
	if s.Merged {
		line += " Changes that somebody else had made in it were kept."
	}
	if s.Wrote && !s.Confirmed {
		line += " The disk did not confirm it: " + s.Doubt
	}
	if s.Previous != "" {
		line += " The copy before this one could not be kept: " + s.Previous
	}
	return line
}

// conflictsIn ends a command with status 1 when two versions of something are
// not settled.
func conflictsIn(path string, a *assessment.Assessment) error {
	n := len(a.Conflicts())
	if n == 0 {
		return nil
	}
	entries := "entries have"
	if n == 1 {
		entries = "entry has"
	}
	return &findings{text: fmt.Sprint(n) + " " + entries + " two versions that are not settled. To see them: upstander check " + quoted(path)}
}

// refused adds how to say on the command line what a refusal asks for.
func refused(err error) error {
	var r *assessment.Refusal
	if !errors.As(err, &r) {
		return err
	}
	switch r.Kind {
	case assessment.WantsReason, assessment.WantsOverride:
		return wrong("%w\nTo give one here: --reason \"...\"", err)
	case assessment.Barred:
	}
	return err
}

// readFile reads a whole file that is no assessment.
func readFile(path, what string) ([]byte, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, wrong("%s is not there.%s", quoted(path), nearFile(path))
	}
	if err != nil {
		return nil, wrong("%s cannot be read: you may not have the right to.", quoted(path))
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil, wrong("%s is not a file that could hold %s.", quoted(path), what)
	}
	raw, err := io.ReadAll(io.LimitReader(f, maxRead+1))
	if err != nil {
		return nil, wrong("%s cannot be read to its end: %w", quoted(path), err)
	}
	if len(raw) > maxRead {
		return nil, wrong("%s is larger than %d MB and so cannot be %s.", quoted(path), maxRead>>20, what)
	}
	return raw, nil
}
