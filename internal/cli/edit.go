package cli

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/privacy/places"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/app"
)

// itemChange makes of an assessment what a command asks for on one item. did
// says it in words, for the person.
type itemChange func(o opened, it *checklist.Item, who assessment.Who) (next *assessment.Assessment, did string, err error)

// changed is what a command made of an assessment.
type changed struct {
	item *checklist.Item
	did  string // in words, for the person
}

// byCommand stands for the act of a command, which nobody takes back.
const byCommand = "command"

// change opens a file, lets f change the assessment, saves it and says so.
// When f refuses, or the file is sealed, nothing is written.
func (p *program) change(path, id, by string, f itemChange) error {
	o, err := p.openToChange(path)
	if err != nil {
		return err
	}
	it, err := item(o.c, id)
	if err != nil {
		return err
	}
	w, did := p.work(o), ""
	err = w.Change(it.ID, did, w.As(by), func(_ *assessment.Assessment, who assessment.Who) (next *assessment.Assessment, act string, err error) {
		next, did, err = f(o, it, who)
		return next, byCommand, err
	})
	if err != nil {
		return refused(path, err)
	}
	o, result, err := p.save(path, o, w.Assessment())
	if err != nil {
		return err
	}
	defer p.sayBeside(p.beside...)
	return p.tell(path, o, changed{it, did}, result)
}

// howToUnlock is what to do to work on what is in a locked file.
func howToUnlock(path string) string {
	return "To work on it, write what is in it to a file: upstander unlock " + quoted(path) + " -o FILE"
}

// openToChange opens a file that somebody wants to change. One that was signed
// off stays as it is until a new version is started.
func (p *program) openToChange(path string) (opened, error) {
	o, err := p.open(path)
	if err != nil {
		return o, err
	}
	if o.copy.Locked() {
		return o, wrong("%s is locked, and open to be read alone. Nothing was changed.\n%s", quoted(path), howToUnlock(path))
	}
	if sealed := (app.SealedError{}); errors.As(p.work(o).MayChange(), &sealed) {
		return o, wrong("%s is sealed: %s. Nothing was changed.\nTo go on working in it, start a new version: %s",
			quoted(path), sealLine(sealed.Seal), howToReopen(path))
	}
	return o, nil
}

// save writes what a command made of an assessment, warns of what it recorded
// that looks like personal or operational detail, and says what became of the
// copies that are kept where a redaction came in from elsewhere.
func (p *program) save(path string, o opened, next *assessment.Assessment) (opened, store.Saved, error) {
	o, result, err := p.saveOnly(path, o, next)
	if err == nil {
		p.sayCleared(path, result)
	}
	return o, result, err
}

func (p *program) saveOnly(path string, o opened, next *assessment.Assessment) (opened, store.Saved, error) {
	if err := cmp.Or(p.cannotSign(), refused(path, assessment.Room(o.a, next))); err != nil {
		return o, store.Saved{}, err
	}
	fresh := assessment.New(next.ID(), next.Checklist(), next.Edition(), next.Items()).With(next.Since(o.a)...)
	now, result, err := o.copy.Save(next)
	if err != nil {
		return o, result, err
	}
	o.a = now.InOrder(o.c.Position)
	p.sayFormer(result)
	p.sayUnsigned()
	p.saved, p.joined = true, append(p.joined, result.Together...)
	p.sayTogether(result.Together)
	p.warn(recordedTitle, places.Review(fresh))
	if v := o.a.Verify(); result.Merged && v.Sealed && !v.Unchanged {
		p.say("Somebody else worked in this file at the same moment: what it says now is not what was sealed.\nTo see what is different: upstander verify " + quoted(path))
	}
	return o, result, nil
}

// sayFormer says next to what a command prints where the file of the first
// edition is kept, where this save took its place.
func (p *program) sayFormer(saved store.Saved) {
	if saved.Former != "" {
		p.say(strings.TrimSuffix(hanging("", formerLine(saved.Former)), "\n"))
	}
}

// sayTogether lists the answers that nobody gave as they stand.
func (p *program) sayTogether(list []merging.Together) {
	for _, t := range list {
		p.say(strings.TrimSuffix(togetherLine(t), "\n"))
	}
}

func togetherLine(t merging.Together) string {
	return hanging(itemColumn(t.Item), text.UpperFirst(t.Line())+". Look whether they belong together.")
}

func formerLine(former string) string {
	return "The file was made by the first edition of this program; its history and its seals stay beside it in " + text.Line(filepath.Base(former)).String() + "."
}

// tell says what was changed and how the save went.
func (p *program) tell(path string, o opened, ch changed, result store.Saved) error {
	asAt, err := p.asAt(o.a, "")
	if err != nil {
		return err
	}
	if p.json {
		if err := p.writeJSON(p.positionJSON(o, known{asAt: asAt}, ch.item)); err != nil {
			return err
		}
	} else {
		s := o.a.StateOf(o.c, ch.item, p.days(asAt))
		p.print("%s  %s\n%s: %s\n", ch.item.ID, ch.item.Title, ch.did, stateLine(o.c, s))
		p.showSecond(o.c, s.Answer)
		p.print("%s\n", savedLine(path, result))
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
	for _, kept := range s.Rescued {
		line += " Changes that could not be saved before are not in it; they are kept in " + text.Line(kept).String() + "."
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
	versions := " two versions that"
	if slices.ContainsFunc(a.Conflicts(), func(name string) bool { return len(a.Versions(name)) > 2 }) {
		versions = " two or more versions that"
	}
	return &findings{text: fmt.Sprint(n) + " " + entries + versions + " are not settled. To see them and choose: upstander settle " + quoted(path)}
}

// refused adds how to say on the command line what a refusal asks for.
func refused(path string, err error) error {
	var r *assessment.Refusal
	if !errors.As(err, &r) {
		return err
	}
	switch r.Kind {
	case assessment.WantsReason, assessment.WantsOverride:
		return wrong("%w\nTo give one here: --reason \"...\"", err)
	case assessment.Apart:
		line := "upstander settle " + quoted(path)
		if assessment.IsItemID(r.Item) {
			line += " " + r.Item
		}
		return wrong("%w\nTo see them and choose: %s", err, line)
	case assessment.Barred:
	}
	return err
}
