package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
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
	o, err := p.openAs(path, path)
	return o, p.explain(path, err)
}

// openAs is open for a file that people know by another name, without advice
// that only holds for the file itself.
func (p *program) openAs(path, name string) (opened, error) {
	c, err := p.theChecklist()
	if err != nil {
		return opened{}, err
	}
	if err := p.canOpen(path); err != nil {
		return opened{}, err
	}
	copied, err := p.store.OpenAs(path, name)
	if err != nil {
		return opened{}, err
	}
	a := copied.Assessment()
	if err := fits(name, c, a); err != nil {
		return opened{}, err
	}
	return opened{c, copied, a.InOrder(c.Position)}, nil
}

// canOpen refuses a folder before the store looks at it.
func (p *program) canOpen(path string) error {
	if isFolder(path) {
		return wrong("%s is a folder, and this works on one assessment: give one file.\nTo put the returns in it side by side: upstander compare %s", quoted(path), quoted(path))
	}
	return nil
}

// explain adds to a failure to open what a person can do about it here.
func (p *program) explain(path string, err error) error {
	if err == nil {
		return nil
	}
	if marked(err) {
		return wrong("%w\nSo that neither side is lost, take both whole files out of git and merge them:\n"+
			"  git show :2:./%s > ours.yaml\n  git show :3:./%s > theirs.yaml\n  upstander merge ours.yaml theirs.yaml -o merged.yaml", err, path, path)
	}
	if !errors.Is(err, store.Missing) {
		return err
	}
	return wrong("%w.%s\n%s", err, nearFile(path), howToMake(path))
}

// marked says that git has put two versions of the file together in its own way.
func marked(err error) bool {
	var list yamlio.Problems
	return errors.As(err, &list) && slices.ContainsFunc(list, func(p yamlio.Problem) bool { return strings.HasSuffix(p.What, "put together by git") })
}

// howToMake says how an assessment file is made.
func howToMake(path string) string {
	return "To make a new assessment: upstander new " + quoted(path) + ` --force "Name of the force"`
}

// fits sees that an assessment answers to the checklist in use.
func fits(path string, c *checklist.Checklist, a *assessment.Assessment) error {
	if a.AnswersTo(c) {
		return nil
	}
	if c.ID == a.Checklist() {
		return otherEdition(path, c, a)
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

// readFile reads a whole file that is no assessment.
func readFile(path, what string) ([]byte, error) {
	// Looked at before it is opened: opening a pipe would wait for a writer.
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, wrong("%s is not a file that could hold %s.", quoted(path), what)
	}
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
