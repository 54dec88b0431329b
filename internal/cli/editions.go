package cli

import (
	"bytes"
	"os"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports"
)

// editions are the checklists at hand, the one in use first.
type editions []*checklist.Checklist

// editions gathers the checklist in use, the one inside the program, and those
// whose files are among the paths, which are taken out of them.
func (p *program) editions(paths []string) (all editions, files []string, err error) {
	c, err := p.theChecklist()
	if err != nil {
		return nil, nil, err
	}
	all = editions{c}
	for _, path := range paths {
		if !isChecklistFile(path) {
			files = append(files, path)
			continue
		}
		raw, err := readFile(path, "a checklist")
		if err != nil {
			return nil, nil, err
		}
		own, err := checklist.Load(path, raw)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, own)
	}
	if p.checklist != "" {
		inside, err := checklist.Default()
		if err != nil {
			return nil, nil, err
		}
		all = append(all, inside)
	}
	return all, files, nil
}

// isChecklistFile looks at the head of a file; one that cannot be read is left
// for whoever opens it to complain about.
func isChecklistFile(path string) bool {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return false // what is no file could wait for ever
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, 4096)
	n, _ := f.Read(head)
	for line := range bytes.Lines(head[:n]) {
		if bytes.HasPrefix(line, []byte("format:")) {
			return bytes.Contains(line, []byte("upstander-checklist"))
		}
	}
	return false
}

// of is the edition that an assessment answers to; nil when it is not at hand.
func (all editions) of(a *assessment.Assessment) *checklist.Checklist {
	for _, c := range all {
		if a.AnswersTo(c) {
			return c
		}
	}
	return nil
}

// openAny reads an assessment of whichever edition it is. Where that edition is
// not at hand, opened.c is nil.
func (p *program) openAny(path string, all editions) (opened, error) {
	if err := p.canOpen(path); err != nil {
		return opened{}, err
	}
	copied, err := p.store.Open(path)
	if err != nil {
		return opened{}, explain(path, err)
	}
	p.tellOdd(path, copied)
	o := opened{c: all.of(copied.Value()), copy: copied, a: copied.Value()}
	if o.c != nil {
		o.a = o.a.InOrder(o.c.Position)
	}
	return o, nil
}

// notAtHand says that the edition of a file is none of those at hand.
func notAtHand(path string, a *assessment.Assessment) error {
	return wrong("%s answers to the checklist %s, edition %s, which is not at hand.\nName the file of that checklist with the others, or with --checklist FILE.", quoted(path), a.Checklist(), a.Edition())
}

// otherEdition says what can be done with a file of another edition of the
// checklist in use.
func otherEdition(path string, c *checklist.Checklist, a *assessment.Assessment) error {
	age := "another edition"
	switch n := assessment.CompareNatural(c.Edition, a.Edition()); {
	case c.ID != a.Checklist():
	case n > 0:
		age = "a newer edition"
	case n < 0:
		age = "an older edition"
	}
	lines := []string{
		quoted(path) + " answers to the checklist " + a.Checklist() + ", edition " + a.Edition() + ", and the one in use is " + age + ": " + c.ID + ", edition " + c.Edition + ".",
		"Nothing was changed. To go on under its own edition, name that checklist's file with --checklist FILE; for the one inside the program, leave --checklist out.",
		"To see what becomes of its answers under the one in use: upstander report migration " + quoted(path) + " NEWCHECKLIST",
		"To carry them over into a new file: upstander new NEWFILE --from " + quoted(path) + " --checklist NEWCHECKLIST",
	}
	return wrong("%s", strings.Join(lines, "\n"))
}

// related says that a checklist is likely another edition of the one that an
// assessment answers to: most of its items are there.
func related(c *checklist.Checklist, a *assessment.Assessment) bool {
	if c.ID == a.Checklist() {
		return true
	}
	shared := 0
	for _, id := range a.Items() {
		if _, ok := c.Item(id); ok {
			shared++
		}
	}
	return shared > 0
}

// openBefore reads the file that a new one is started from: of the edition in
// use, or of another one of the same checklist.
func (p *program) openBefore(c *checklist.Checklist, path string) (opened, error) {
	all, _, err := p.editions(nil)
	if err != nil {
		return opened{}, err
	}
	o, err := p.openAny(path, all)
	if err != nil {
		return opened{}, err
	}
	if !related(c, o.a) {
		return opened{}, fits(path, c, o.a)
	}
	return o, nil
}

// tellMigration says in short what a new edition has done to the answers of the
// file that a new one was started from; false when it is of the same edition.
func (p *program) tellMigration(path string, o opened) bool {
	c := o.c
	all, _, err := p.editions(nil)
	if err != nil {
		return false
	}
	old, err := p.openAny(path, all)
	if err != nil || old.a.AnswersTo(c) {
		return false
	}
	p.print("Moved from edition %s to edition %s:\n", text.Line(old.a.Edition()), text.Line(c.Edition))
	moved := assessment.Migrate(old.a, old.c, c)
	newCycle := false
	for _, m := range moved {
		newCycle = newCycle || m.Fate == assessment.Stays && o.a.Answer(m.ID).Previous != nil
	}
	for _, line := range reports.MigrationLines(moved) {
		p.print("%s", hanging("  ", line))
	}
	if newCycle {
		p.print("%s", hanging("", "It is a new cycle, so what stays comes across as last cycle's position as well, to be confirmed."))
	}
	if p.checklist != "" {
		p.print("Both wordings side by side: upstander report migration %s %s\n", quoted(path), quoted(p.checklist))
	}
	return true
}
