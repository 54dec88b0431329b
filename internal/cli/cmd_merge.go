package cli

import (
	"errors"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
)

// mergeFlags is how copies are to come together.
type mergeFlags struct {
	out          string
	same, driver bool
	take         bool // what a copy has redacted may go from the others
}

func (p *program) mergeCommand() *cobra.Command {
	var v mergeFlags
	cmd := &cobra.Command{
		Use: "merge FILE FILE... -o OUT", Short: "Bring copies of one assessment together",
		Long: "Puts everything that any of the copies holds into OUT, which may be one of them or\na new file; the others are only read. Where one copy alone was changed, its change\nstands. Where two were changed differently, both versions are kept and neither is\nchosen: \"upstander settle OUT\" lists them. Comments that people wrote into a file are\nkept from the first one, or from OUT when it is one of them. What one copy has\nredacted and another still holds is listed, and nothing is merged until\n--take-redactions says that it may go: there is no way back. The sessions beside the\ncopies come together beside OUT. Exit status 0: merged;\n1: merged, with versions to choose between or something to give again; 2: nothing was\nmerged.\n\n" +
			"As a merge driver of git, with --driver, it is given the common version, ours and\ntheirs and the name of the file, and puts the result in place of ours. It merges\nassessments and files of sessions; any other file is merged as git merges text.",
		Example: "  upstander merge northmoor.yaml northmoor-int.yaml northmoor-eng.yaml -o northmoor.yaml\n  upstander merge lead.yaml deputy.yaml -o both.yaml --same",
		Args:    cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			if v.driver {
				return p.mergeForGit(args, v)
			}
			return p.merge(args, v)
		},
	}
	f := cmd.Flags()
	f.VarP(outFile{word{&v.out, "OUT"}, ""}, "out", "o", "where to put the result: a new file, or one of the copies")
	f.BoolVar(&v.same, "same", false, "the files are about one force and cycle although they were begun separately or name two: put everything together")
	f.BoolVar(&v.take, "take-redactions", false, "take away for good, here and from the copies on this computer, what one of the\nfiles has redacted and another still has")
	f.BoolVar(&v.driver, "driver", false, "as a merge driver of git: --driver %O %A %B %P")
	return cmd
}

// copies opens the files that are to be merged.
func (p *program) copies(paths []string) ([]opened, []merging.Input, error) {
	var all []opened
	var inputs []merging.Input
	for i, path := range paths {
		for _, before := range paths[:i] {
			if samePlace(before, path) {
				return nil, nil, wrong("%s and %s are the same file; nothing was merged. Give two copies.", quoted(before), quoted(path))
			}
		}
		if err := notReturn(path, path); err != nil {
			return nil, nil, err
		}
		o, err := p.openAmong(path)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, o)
		inputs = append(inputs, merging.Input{Name: path, Assessment: o.a})
	}
	return all, inputs, nil
}

// notReturn refuses a return, which is a part of an assessment made to be read
// elsewhere.
func notReturn(path, name string) error {
	if strings.HasPrefix(formatOf(path), "upstander-return") {
		return wrong("%s is a return, and a return is not an assessment: parts of it were taken out for those who were to read it.\nMerge the assessment that it was made from. Nothing was changed.", quoted(name))
	}
	return nil
}

// formatOf is what a file of this program says that it is, on its first line
// that is no comment; something else for any other file.
func formatOf(path string) string {
	start, err := startOfFile(path)
	if err != nil {
		return "" // opening the file says better what is wrong with it
	}
	for _, line := range strings.Split(string(start), "\n") {
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		if line != "" && !strings.HasPrefix(line, "#") {
			return strings.Trim(strings.TrimSpace(strings.TrimPrefix(line, "format:")), `"'`)
		}
	}
	return ""
}

func samePlace(x, y string) bool {
	a, err := os.Stat(x)
	if err != nil {
		return false
	}
	b, err := os.Stat(y)
	return err == nil && os.SameFile(a, b)
}

func (p *program) merge(paths []string, v mergeFlags) error {
	switch {
	case len(paths) < 2:
		return wrong("Write: upstander merge FILE FILE... -o OUT\nA merge needs two copies or more.")
	case strings.TrimSpace(v.out) == "":
		return wrong("Say where the result goes: -o OUT. It may be a new file, or one of the copies.")
	}
	all, inputs, err := p.copies(paths)
	if err != nil {
		return err
	}
	at := -1
	for i, path := range paths {
		if samePlace(path, v.out) {
			at = i
		}
	}
	if at < 0 && p.store.Taken(v.out) {
		return wrong("%s is there already and is none of the copies, so it is not written over; nothing was changed.\nChoose another name after -o.", quoted(v.out))
	}
	merged, err := merging.Merge(inFront(inputs, at), v.same)
	if err != nil {
		return p.notMerged(err)
	}
	if err := p.mayTake(all[0], inputs, merged, v.take); err != nil {
		return err
	}
	o, saved, err := p.keepMerged(v.out, at, all, merged)
	if err != nil {
		return err
	}
	sessions, err := p.bringSessions(v.out, o, paths, all)
	if err != nil {
		return err
	}
	return p.tellMerge(v.out, o, merging.ReportOn(o.c, o.a, inputs), saved, sessions)
}

// mayTake refuses a merge that would take words away for good from a copy that still
// has them, until somebody says that they may go: it lists what would, who took it
// away elsewhere and why, and whose key says so.
func (p *program) mayTake(o opened, inputs []merging.Input, merged *assessment.Assessment, told bool) error {
	takes := merging.Takes(inputs, merged)
	if len(takes) == 0 || told {
		return nil
	}
	book, forces, err := p.book()
	if err != nil {
		return err
	}
	from := forces.NameOf(o.a.Fact(assessment.Force))
	lines := []string{"This would take away for good what can still be read in a copy:"}
	for _, t := range takes {
		line := t.Line()
		if t.Record != nil {
			s := merged.SignatureOf(*t.Record)
			line += "; " + book.Says(book.Judge(s.There, s.Keys, from), from)
		}
		lines = append(lines, trimmed(hanging(itemColumn(t.Item), line+".")))
	}
	return wrong("%s\nNothing was merged. If it may go, from here and from the copies that are kept on this computer: the same command with --take-redactions.", strings.Join(lines, "\n"))
}

// inFront puts the copy that is written over first: the result is that file,
// with what the others bring.
func inFront(inputs []merging.Input, at int) []merging.Input {
	if at <= 0 {
		return inputs
	}
	return slices.Concat(inputs[at:at+1], inputs[:at], inputs[at+1:])
}

// notMerged says that nothing was changed.
func (p *program) notMerged(err error) error {
	var r *merging.Refusal
	if errors.As(err, &r) {
		return wrong("%s\nNothing was changed.", r.Error())
	}
	return err
}

// keepMerged writes what came of a merge: into the copy at a place in the list,
// or into a new file.
func (p *program) keepMerged(out string, at int, all []opened, merged *assessment.Assessment) (opened, store.Saved, error) {
	o := opened{c: all[0].c, a: merged.InOrder(all[0].c.Position)}
	var saved store.Saved
	var err error
	if at >= 0 {
		o.copy = all[at].copy
		_, saved, err = o.copy.Save(o.a)
	} else {
		o.copy, err = p.store.CreateLike(out, o.a, all[0].copy)
		if err == nil {
			saved = o.copy.Last()
		}
	}
	if err != nil {
		return o, saved, err
	}
	o.a = o.copy.Value().InOrder(o.c.Position)
	return o, saved, nil
}

// tellMerge says what came from whom, and ends with status 1 when there is
// something to look at.
func (p *program) tellMerge(out string, o opened, rep merging.Report, saved store.Saved, sessions broughtSessions) error {
	p.sayFormer(saved)
	p.sayCleared(out, saved)
	if p.json {
		if err := p.writeJSON(mergeJSON(out, o, rep, saved, sessions)); err != nil {
			return err
		}
	} else {
		p.printMerge(rep)
		p.printBrought(sessions)
		p.print("%s\n", savedLine(out, saved))
		if v := o.a.Verify(); v.Sealed && !v.Unchanged {
			p.print("%s", hanging("", "A sign-off is in it, and what stands there now is not what was sealed: upstander verify "+quoted(out)))
		}
	}
	var look []string
	if len(rep.Conflicts) > 0 {
		look = append(look, merging.Unsettled(rep.Conflicts)+" that are not settled. To choose: upstander settle "+quoted(out))
	}
	if n := len(rep.Again); n > 0 {
		look = append(look, toGive(n)+": see above.")
	}
	if len(notCleared(saved.Cleared))+len(saved.Lines) > 0 {
		look = append(look, "Some of what was taken away for good is left to clear by hand: see above.")
	}
	if len(look) == 0 {
		return nil
	}
	return &findings{text: strings.Join(look, "\n")}
}

// toGive says how many answers went with a redaction.
func toGive(n int) string {
	if n == 1 {
		return "1 answer went with a text that was taken away for good and has to be given again"
	}
	return count(n, "answer") + " went with texts that were taken away for good and have to be given again"
}

func (p *program) printMerge(rep merging.Report) {
	for _, s := range rep.Sources {
		p.print("%s", hanging("", "Only in "+text.Line(s.Name).String()+": "+countsLine(s)))
		for _, place := range s.Only {
			p.print("%s", hanging(itemColumn(place.Item), place.What))
		}
	}
	p.print("%s", hanging("", "The same in all: "+count(rep.Same, "thing")+"."))
	if rep.Known > 0 {
		p.print("%s", hanging("", "In more than one and not in all: "+count(rep.Known, "thing")+"."))
	}
	if rep.Redacted > 0 {
		p.print("%s", hanging("", "Redacted: "+count(rep.Redacted, "change")+" that a copy still held in words went with what was redacted in another. Who made "+themOrIt(rep.Redacted)+" and when stays in the history."))
	}
	if len(rep.Again) > 0 {
		p.print("To be given again: %s.\n", count(len(rep.Again), "answer"))
	}
	for _, g := range rep.Again {
		p.print("%s", hanging(itemColumn(g.Item), g.Line()+"."))
	}
	for _, t := range rep.Together {
		p.print("%s", togetherLine(t))
	}
	p.print("In conflict: %s.\n", noneOr(len(rep.Conflicts), "thing"))
	for i, c := range rep.Conflicts {
		p.printConflict(c, fromNames(rep, i))
	}
}

func themOrIt(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

func noneOr(n int, what string) string {
	if n == 0 {
		return "nothing"
	}
	return count(n, what)
}

// countsLine is how many answers, evidence entries and actions a file brought.
func countsLine(s merging.Source) string {
	if len(s.Only) == 0 {
		return "nothing."
	}
	others := s.Count[merging.Others]
	line := count(answered(s), "answer") + ", " + entriesOf(s.Count[merging.Evidence]) + ", " + count(s.Count[merging.Actions], "action")
	if others > 0 {
		line += ", " + count(others, "other thing")
	}
	return line + "."
}

// answered is on how many items a file brought an answer, or a part of one.
func answered(s merging.Source) int {
	items := map[string]bool{}
	for _, place := range s.Only {
		if place.Kind == merging.Answers {
			items[place.Item] = true
		}
	}
	return len(items)
}

func entriesOf(n int) string {
	if n == 1 {
		return "1 evidence entry"
	}
	return strings.Replace(count(n, "evidence"), "evidences", "evidence entries", 1)
}

// itemColumn is the item that a line is about.
func itemColumn(item string) string {
	if item == "" {
		item = "Whole"
	}
	return "  " + pad(text.Line(item), 6) + "  "
}

// fromNames gives by version the names of the files that hold it, as they were
// given.
func fromNames(rep merging.Report, conflict int) [][]string {
	names := make([][]string, len(rep.From[conflict]))
	for v, from := range rep.From[conflict] {
		names[v] = sourceNames(rep, from)
	}
	return names
}

func sourceNames(rep merging.Report, from []int) []string {
	names := []string{}
	for _, i := range from {
		names = append(names, rep.Sources[i].Name)
	}
	return names
}

// printConflict shows every version with who recorded it, when, and what
// evidence stands behind it. from may be nil.
func (p *program) printConflict(c merging.Conflict, from [][]string) {
	p.print("\n%s", hanging(itemColumn(c.Item), c.Named()))
	for i, v := range c.Versions {
		who := v.ByWhom()
		if from != nil {
			names := make([]string, len(from[i]))
			for n, name := range from[i] {
				names[n] = text.Line(name).String()
			}
			who += "; in " + listOf(names)
		}
		p.print("%s", hanging("    "+itoa(i+1)+"  ", merging.Line(v.Said)))
		p.print("%s", hanging("       ", who))
		for _, e := range c.Behind(i) {
			p.print("%s", hanging("       ", e))
		}
	}
}
