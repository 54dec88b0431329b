package cli

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/demo"
	"example.org/upstander/tui"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/theme"
)

// files is the disk, as the screens may use it.
type files struct {
	p  *program
	c  *checklist.Checklist
	mu sync.Mutex

	first *opened     // opened already, before the screens were shown
	last  *fileKeeper // what was opened last, for the line printed at the end
}

var _ tui.Files = (*files)(nil)

// Open reads an assessment with what can be recovered for it.
func (f *files) Open(path string) (tui.Opened, error) {
	if o := f.takeFirst(path); o != nil {
		return f.opened(*o), nil
	}
	o, err := f.p.read(path)
	if err != nil {
		return tui.Opened{}, orNew(path, err)
	}
	return f.opened(o), nil
}

// takeFirst gives what was opened before the screens were, once.
func (f *files) takeFirst(path string) *opened {
	f.mu.Lock()
	defer f.mu.Unlock()
	o := f.first
	if o == nil || o.copy.Path() != path {
		return nil
	}
	f.first = nil
	return o
}

// Copy reads a copy that is to be merged.
func (f *files) Copy(path string) (merging.Input, error) {
	if err := notReturn(path, path); err != nil {
		return merging.Input{}, err
	}
	o, err := f.p.read(path)
	return merging.Input{Name: path, Assessment: o.a}, err
}

// Book reads a workbook or a table.
func (f *files) Book(path string) ([]byte, error) { return readBook(path) }

// Create writes a new assessment file.
func (f *files) Create(path string, a *assessment.Assessment) (tui.Opened, error) {
	copied, err := f.p.store.Create(path, a)
	if err != nil {
		return tui.Opened{}, err
	}
	return f.opened(opened{f.c, copied, a}), nil
}

func (f *files) opened(o opened) tui.Opened {
	role := f.p.who(o.a, "").Role
	k := &fileKeeper{store: f.p.store, copy: o.copy, id: o.a.ID(), presence: o.copy.Announce(role, f.p.store.Machine(), f.p.Process)}
	f.mu.Lock()
	f.last.leave()
	f.last = k
	f.mu.Unlock()
	out := tui.Opened{Assessment: o.a, Keeper: k, Item: f.lastItem(o.copy.Path())}
	out.Warnings = oddLines(o.copy)
	if path := o.copy.Path(); o.copy.Locked() {
		out.ReadOnly = wrong("This file is locked, and open to be read alone. %s", howToUnlock(path))
		out.NoSessions = out.ReadOnly.Error()
		return out
	}
	f.sessions(&out, o)
	f.p.forgetDemo()
	recovered, err := f.p.store.Drafts(o.a.ID())
	if err != nil {
		out.Warnings = append(out.Warnings, "Text that was being typed may not have been found: "+safe(err.Error()))
	}
	for _, r := range recovered {
		if !r.Open {
			out.Recovered = append(out.Recovered, r)
		}
	}
	return out
}

// lastItem is the item that was looked at last in a file.
func (f *files) lastItem(path string) string {
	settings, err := f.p.store.Settings()
	if err != nil {
		return ""
	}
	for _, r := range settings.Recent {
		if r.Path == whole(path) {
			return r.Item
		}
	}
	return ""
}

// whole is the full path, so that a file is found again from another folder.
func whole(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// Past reads a file to compare with, of any edition at hand.
func (f *files) Past(path string) (progress.Source, error) {
	all, _, err := f.p.editions(nil)
	if err != nil {
		return progress.Source{}, err
	}
	return f.p.sourceOf(path, all)
}

// Demo opens the made-up force.
func (f *files) Demo() (tui.Opened, error) {
	f.p.forgetDemo()
	a, err := demo.Open(f.c)
	if err != nil {
		return tui.Opened{}, err
	}
	return tui.Opened{Assessment: a, Keeper: demoKeeper{f.p}}, nil
}

// Remember puts a file at the top of the list of last files.
func (f *files) Remember(item string, o tui.Opened) error {
	if o.Keeper == nil || o.Keeper.Path() == "" {
		return nil
	}
	entry := store.Recent{Path: whole(o.Keeper.Path()), Force: o.Assessment.Fact(assessment.Force).String(),
		Cycle: o.Assessment.Fact(assessment.Cycle).String(), Item: item, At: f.p.Now()}
	return f.p.store.Update(func(s *store.Settings) {
		s.Recent = append([]store.Recent{entry}, s.Recent...)
	})
}

// KeepTheme keeps the choice of colours for next time.
func (f *files) KeepTheme(n theme.Name) error {
	return f.p.store.Update(func(s *store.Settings) { s.Theme = string(n) })
}

// WriteReport writes a report beside or away from the assessment.
func (f *files) WriteReport(path string, report []byte) error {
	f.mu.Lock()
	k := f.last
	f.mu.Unlock()
	if k == nil {
		return writeReport(path, report)
	}
	return writeReport(path, report, k.Path())
}

// WriteReturn writes a return beside or away from the assessment.
func (f *files) WriteReturn(path string, r *returns.Return) error {
	f.mu.Lock()
	k := f.last
	f.mu.Unlock()
	if k == nil { // of something made up, for which no key is made
		data, err := sound(r)
		if err != nil {
			return err
		}
		return writeReturn(path, data, r)
	}
	r, data, err := f.p.signed(r)
	if err != nil {
		return err
	}
	return writeReturn(path, data, r, k.Path())
}

// fileKeeper keeps an assessment in its file.
type fileKeeper struct {
	store *store.Store
	copy  *store.Copy
	id    string

	presence *store.Presence

	mu     sync.Mutex
	wrote  bool
	failed error
	former string          // where the file of the first edition is kept that a save took the place of
	left   []store.Cleared // copies that hold a text which was taken away for good
}

func (k *fileKeeper) Path() string   { return k.copy.Path() }
func (k *fileKeeper) Digest() string { return k.copy.Digest() }

func (k *fileKeeper) Save(a *assessment.Assessment) (*assessment.Assessment, store.Saved, error) {
	now, saved, err := k.copy.Save(a)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.failed = err
	k.wrote = k.wrote || (err == nil && saved.Wrote)
	k.former = cmp.Or(k.former, saved.Former)
	k.left = append(k.left, notCleared(saved.Cleared)...)
	return now, saved, err
}

// Look takes in what others have saved, and says that the file is open here.
func (k *fileKeeper) Look() (desk.Found, error) {
	k.presence.Beat()
	found := desk.Found{Others: k.presence.Others()}
	changed, err := k.copy.Look()
	if left := notCleared(k.copy.TakeCleared()); len(left) > 0 {
		k.mu.Lock()
		k.left = append(k.left, left...)
		k.mu.Unlock()
	}
	if err != nil || !changed {
		return found, err
	}
	found.Now, found.Together = k.copy.Value(), k.copy.TakeTogether()
	return found, nil
}

// leave says that the file is no longer open here. k may be nil.
func (k *fileKeeper) leave() {
	if k != nil {
		k.presence.Leave()
	}
}

func (k *fileKeeper) Draft(field string) desk.Draft { return k.store.Draft(k.id, field) }

// summary is the line printed after the screens have gone.
func (k *fileKeeper) summary() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	name := text.Line(k.Path()).String()
	line := "Nothing was changed in " + name + "."
	switch {
	case k.failed != nil:
		line = "Not everything was saved: " + safe(ended(k.failed))
	case k.wrote:
		line = "Saved in " + name + "."
	}
	if k.former != "" {
		line += "\n" + formerLine(k.former)
	}
	for _, c := range k.left {
		line += "\n" + notClearedLine(c)
	}
	return line
}

// demoKeeper keeps nothing: the made-up force is gone when the program ends.
type demoKeeper struct{ p *program }

func (demoKeeper) Path() string   { return "" }
func (demoKeeper) Digest() string { return "" }

func (k demoKeeper) Save(a *assessment.Assessment) (*assessment.Assessment, store.Saved, error) {
	return a, store.Saved{Confirmed: true, At: k.p.Now()}, nil
}

func (k demoKeeper) Draft(field string) desk.Draft {
	return demoDraft{k.p.store.Draft(demoKept, field)}
}

// demoKept is what texts of the made-up force are lent under.
const demoKept = "demo"

// demoDraft keeps nothing of what is typed. What an editor of the person's own is
// given goes as soon as it is read, and what was left by a program that was
// killed with the next start.
type demoDraft struct{ *store.Draft }

func (demoDraft) Write(string) error { return nil }

func (d demoDraft) Lend(text string) (string, func() (string, error), error) {
	path, take, err := d.Draft.Lend(text)
	return path, func() (string, error) {
		text, err := take()
		return text, errors.Join(err, d.Discard())
	}, err
}

// forgetDemo removes what a demo that was killed had lent.
func (p *program) forgetDemo() {
	left, _ := p.store.Drafts(demoKept) // what cannot be seen is tried again at the next start
	for _, r := range left {
		if !r.Open {
			_ = p.store.Draft(demoKept, r.Field).Discard() // tried again at the next start
		}
	}
}

// showDemo prints the made-up force where there are no screens.
func (p *program) showDemo() error {
	c, err := p.theChecklist()
	if err != nil {
		return err
	}
	a, err := demo.Open(c)
	if err != nil {
		return err
	}
	o := opened{c: c, a: a}
	asAt := a.AsAt()
	if asAt.IsZero() {
		asAt = date.FromTime(p.Now())
	}
	if p.json {
		return p.writeJSON(p.positionJSON(o, known{asAt: asAt}, nil))
	}
	if err := p.showPage(o, known{asAt: asAt}, date.Date{}, nil); err != nil {
		return err
	}
	p.print("\n%s", fmt.Sprintln("This force is made up. In a terminal, \"upstander demo\" shows it on the screens.\n\"upstander demo --region\" shows a made-up region."))
	return nil
}
