package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports"
)

// progressFlags choose the two positions to compare.
type progressFlags struct{ from, to string }

const progressLong = `Sets one force's positions beside each other in date order and says what rose,
what fell and what stayed with or without newer evidence, with the reason that was
recorded for each change. Give the files of several cycles; or one file alone, for
its own history: where it was signed off, the ends of the quarters, and now.

--from-date and --to-date choose the two positions to compare; without them the
first and the last. With one file they may be any days since its first entry. With
several the position is the last one of that day or before it. A checklist's file
among the FILEs is used for the assessments that answer to it.`

func (p *program) progressCommand() *cobra.Command {
	var v progressFlags
	cmd := &cobra.Command{
		Use: "progress FILE...", Short: "Print one force's progress over cycles or days",
		Long:    progressLong,
		Example: "  upstander progress northmoor-2025.yaml northmoor-2026.yaml\n  upstander progress northmoor.yaml --from-date 2026-06-30",
		Args:    arguments(1, -1, "progress FILE..."),
		RunE:    func(_ *cobra.Command, args []string) error { return p.progress(args, v) },
	}
	f := cmd.Flags()
	f.Var(word{&v.from, "DATE"}, "from-date", fromHelp)
	f.Var(word{&v.to, "DATE"}, "to-date", toHelp)
	return cmd
}

const (
	fromHelp = "compare from the position of this date (without it: the first)"
	toHelp   = "compare to the position of this date (without it: the last)"
)

// chosen is a course with the two positions that were asked for.
type chosen struct {
	course   *progress.Course
	from, to int
	files    []string // that it is made from
}

func (c chosen) compared() progress.Comparison { return c.course.Between(c.from, c.to) }

func (p *program) progressInput(c chosen) reports.ProgressInput {
	return reports.ProgressInput{Course: c.course, From: c.from, To: c.to, Program: p.name()}
}

// courseOf reads the files and finds the two positions.
func (p *program) courseOf(paths []string, v progressFlags) (chosen, error) {
	from, err := day("from-date", v.from)
	if err != nil {
		return chosen{}, err
	}
	to, err := day("to-date", v.to)
	if err != nil {
		return chosen{}, err
	}
	if !from.IsZero() && !to.IsZero() && !from.Before(to) {
		return chosen{}, wrong("--from-date %s is not before --to-date %s. Change them round.", from.Long(), to.Long())
	}
	all, files, err := p.editions(paths)
	if err != nil {
		return chosen{}, err
	}
	var sources []progress.Source
	for _, path := range files {
		s, err := p.sourceOf(path, all)
		if err != nil {
			return chosen{}, err
		}
		if n := len(sources) + 1; slices.ContainsFunc(sources, func(t progress.Source) bool { return t.Name == s.Name }) {
			s.Name += fmt.Sprintf(" (file %d)", n)
		}
		sources = append(sources, s)
	}
	if len(sources) == 0 {
		return chosen{}, wrong("There is no assessment among these files; give at least one.")
	}
	if len(sources) == 1 {
		if sources, err = ownHistory(sources[0], from, to); err != nil {
			return chosen{}, err
		}
	}
	return choose(sources, files, from, to)
}

func (p *program) sourceOf(path string, all editions) (progress.Source, error) {
	o, err := p.openAny(path, all)
	if err != nil {
		return progress.Source{}, err
	}
	if o.c == nil {
		return progress.Source{}, notAtHand(path, o.a)
	}
	// The folder stays out of what is written: it may be named after a person.
	return progress.Source{Name: text.Line(filepath.Base(path)).String(), Digest: o.digest(), Checklist: o.c, Assessment: o.a, AsAt: o.a.AsAt()}, nil
}

// ownHistory is a file's own positions: the days that it offers and those that
// were asked for.
func ownHistory(s progress.Source, days ...date.Date) ([]progress.Source, error) {
	all := progress.History(s)
	for _, d := range days {
		if d.IsZero() {
			continue
		}
		then, ok := progress.On(s, d)
		if !ok {
			return nil, wrong("Nothing was recorded in %s by %s: its first entry is of %s.", s.Name, d.Long(), progress.First(s.Assessment).Long())
		}
		offered := false
		for i := range all {
			offered = offered || all[i].AsAt == d
		}
		if !offered {
			all = append(all, then)
		}
	}
	return all, nil
}

// choose follows the positions and finds the two to compare.
func choose(sources []progress.Source, files []string, from, to date.Date) (chosen, error) {
	course, err := progress.Follow(sources)
	var refused *progress.Refusal
	if errors.As(err, &refused) {
		return chosen{}, wrong("These files cannot be followed together.\n%s", strings.Join(refused.Reasons, "\n"))
	}
	if err != nil {
		return chosen{}, err
	}
	c := chosen{course: course, to: len(course.Points) - 1, files: files}
	if c.to == 0 {
		return c, wrong("%s", strings.Join(append(slices.Clone(course.Notes), fmt.Sprintf("%s holds one position only, of %s, so there is nothing to compare it with.\nGive the file of another cycle with it.",
			course.Points[0].Name, course.Points[0].AsAt.Long())), "\n"))
	}
	for _, ask := range []struct {
		day date.Date
		to  *int
	}{{from, &c.from}, {to, &c.to}} {
		if ask.day.IsZero() {
			continue
		}
		i, ok := course.At(ask.day)
		if !ok {
			return c, wrong("There is no position of %s or before it; the first is of %s.", ask.day.Long(), course.Points[0].AsAt.Long())
		}
		*ask.to = i
		if at := course.Points[i].AsAt; at != ask.day {
			course.Notes = append(course.Notes, fmt.Sprintf("For %s the position taken is that of %s, the last one before it.", ask.day.Long(), at.Long()))
		}
	}
	if c.from >= c.to {
		return c, wrong("Both dates come to the position of %s, so there is nothing to compare. The positions are of: %s.", course.Points[c.to].AsAt.Long(), daysOf(course))
	}
	return c, nil
}

func daysOf(c *progress.Course) string {
	days := make([]string, len(c.Points))
	for i := range c.Points {
		days[i] = c.Points[i].AsAt.Long()
	}
	return strings.Join(days, "; ")
}

func (p *program) progress(paths []string, v progressFlags) error {
	c, err := p.courseOf(paths, v)
	if err != nil {
		return err
	}
	if p.json {
		err = p.writeJSON(progressJSON(c))
	} else {
		p.page(reports.ProgressInBrief(p.progressInput(c)))
	}
	if err != nil {
		return err
	}
	return p.unsettledIn(c)
}

// unsettledIn is the finding that a position holds two versions.
func (p *program) unsettledIn(c chosen) error {
	for i := range c.course.Points {
		pt := &c.course.Points[i]
		if err := conflictsIn(pt.Name, pt.Assessment); err != nil && pt.KnownOn.IsZero() {
			return err
		}
	}
	return nil
}
