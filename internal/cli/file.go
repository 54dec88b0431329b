package cli

import (
	"errors"
	"fmt"
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
	"example.org/upstander/internal/app"
)

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

// open reads the assessment that a command is about, says what in it was not
// taken as it stands, and where there is no such file how to make one.
func (p *program) open(path string) (opened, error) {
	o, err := p.openAmong(path)
	return o, orNew(path, err)
}

// openAmong is open for one of several files, where making a new one is no help.
func (p *program) openAmong(path string) (opened, error) {
	o, err := p.read(path)
	if err == nil {
		p.tellUnsaved(path, o.a)
		p.tellOdd(path, o.copy)
	}
	return o, err
}

// read reads an assessment and sees that it fits the checklist in use. It says
// nothing: for what shows in its own way what is odd in a file.
func (p *program) read(path string) (opened, error) {
	o, err := p.openAs(path, path)
	return o, explain(path, err)
}

// openAs is read for a file that people know by another name, without advice
// that only holds for the file itself.
func (p *program) openAs(path, name string) (opened, error) {
	c, err := p.theChecklist()
	if err != nil {
		return opened{}, err
	}
	if err := p.canOpen(path); err != nil {
		return opened{}, err
	}
	copied, err := p.openOrUnlock(path, name)
	if err != nil {
		return opened{}, err
	}
	a := copied.Value()
	if err := fits(name, c, a); err != nil {
		return opened{}, err
	}
	return opened{c, copied, a.InOrder(c.Position)}, nil
}

// canOpen refuses a folder, and no name at all, before the store looks at it.
func (p *program) canOpen(path string) error {
	if err := hasName(path); err != nil {
		return err
	}
	if isFolder(path) {
		return wrong("%s is a folder, and this works on one assessment: give one file.\nTo put the returns in it side by side: upstander compare %s", quoted(path), quoted(path))
	}
	return nil
}

// openOrUnlock opens a file, and one that is locked in memory, to be read.
func (p *program) openOrUnlock(path, name string) (*store.Copy, error) {
	if !isLocked(path) {
		return p.store.OpenAs(path, name)
	}
	data, err := readFileUpTo(path, "a locked file", 2*largestLocked)
	if err != nil {
		return nil, err
	}
	if data, err = p.inTheClear(path, data); err != nil {
		return nil, err
	}
	return p.store.OpenInMemory(path, data)
}

// oddLines is the same for the screens: where the file comes from, how many lines
// there are, the command that lists them all, and each.
func oddLines(c *store.Copy) []string {
	list := odd(c.Warnings())
	var lines []string
	if c.Former() {
		list = slices.DeleteFunc(list, func(w yamlio.Problem) bool {
			ofWhole := w.Line == 1 && w.Column == 1 // not a line in it, but where it comes from
			if ofWhole {
				lines = append(lines, text.UpperFirst(w.What)+": "+w.Do+".")
			}
			return ofWhole
		})
	}
	if len(list) == 0 {
		return lines
	}
	said := count(len(list), "line") + " of this file " + wasOrWere(len(list)) + " not taken as " + itStands(len(list)) + ". To list " + themOrIt(len(list)) + ": upstander check " + quoted(c.Path())
	lines = append(lines, said)
	for _, w := range yamlio.Together(list) {
		lines = append(lines, w.Error())
	}
	return lines
}

func wasOrWere(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

func itStands(n int) string {
	if n == 1 {
		return "it stands"
	}
	return "they stand"
}

// explain adds to a failure to open what a person can do about it here.
func explain(path string, err error) error {
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
	return wrong("%w.%s", err, nearFile(path))
}

// orNew adds to a failure to open a file that is not there how to make one.
func orNew(path string, err error) error {
	if !errors.Is(err, store.Missing) {
		return err
	}
	if _, there := os.Lstat(path); there == nil { // a link that leads nowhere
		return err
	}
	return wrong("%w\n%s", err, howToMake(path))
}

// hasName refuses the empty name that a script gives when its own variable is
// empty: taken as a path it would stand for the folder one is in.
func hasName(path string) error {
	if path == "" {
		return wrong("The name of a file is missing: what stands in its place is empty. Nothing was changed.")
	}
	return nil
}

// mostOdd is how many lines a command says of what is odd in a file.
const mostOdd = 10

// odd is what a file holds that was not taken as it stands: a key that was
// likely meant for another, a change by hand, history that was edited. Keys that
// people keep for themselves are none of it.
func odd(list []yamlio.Problem) []yamlio.Problem {
	return slices.DeleteFunc(list, yamlio.Problem.IsOwnKey)
}

// tellOdd says, once for each file, what in it was not taken as it stands, so
// that nothing is taken in part without a word. The screens say it themselves.
func (p *program) tellOdd(path string, c *store.Copy) {
	if p.onScreens || p.told[path] {
		return
	}
	if p.told == nil {
		p.told = map[string]bool{}
	}
	p.told[path] = true
	list := yamlio.Together(odd(c.Warnings()))
	for i, w := range list {
		if i == mostOdd {
			p.say(fmt.Sprintf("and %d more; to list them: upstander check %s", len(list)-i, quoted(path)))
			return
		}
		p.say(safe(w.Error()))
	}
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
	return p.work(opened{a: a}).As(given)
}

// work is what may be done to an open file, as the screens do it.
func (p *program) work(o opened) *app.Work {
	w := app.NewWork(o.c, o.a, p.Now)
	w.Sign = p.sign
	return w
}

// readFile reads a whole file that is no assessment.
func readFile(path, what string) ([]byte, error) { return readFileUpTo(path, what, maxRead) }

// readFileUpTo does so where a file may be larger, in bytes.
func readFileUpTo(path, what string, most int64) ([]byte, error) {
	if err := hasName(path); err != nil {
		return nil, err
	}
	// Looked at before it is opened: opening a pipe would wait for a writer.
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, wrong("%s is not a file that could hold %s.", quoted(path), what)
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(path); err == nil {
			return nil, wrong("%s is a link, and what it leads to is not there. Check where it leads, or give the name of the file itself.", quoted(path))
		}
		return nil, wrong("%s is not there.%s", quoted(path), nearFile(path))
	}
	if err != nil {
		what, do := store.BecauseRead(err)
		return nil, wrong("%s: %s; %s.", quoted(path), what, do)
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil, wrong("%s is not a file that could hold %s.", quoted(path), what)
	}
	raw, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, wrong("%s cannot be read to its end: %w", quoted(path), err)
	}
	if int64(len(raw)) > most {
		return nil, wrong("%s is larger than %d MB and so cannot be %s.", quoted(path), most>>20, what)
	}
	return raw, nil
}
