package cli

import (
	"example.org/upstander/checklist/privacy/places"
	"example.org/upstander/reports"
)

// progressKind is the report on one force over several positions.
func progressKind() wideKind {
	return wideKind{name: "progress", what: "one force over cycles, or one file over its own days: what rose, fell and stayed, and why", make: (*program).progressReport}
}

func (p *program) progressReport(paths []string, v reportFlags) (wideReport, error) {
	if v.asAt != "" {
		return wideReport{}, wrong("--as-at does not go with the progress report: each position is of its own day. Choose two with --from-date and --to-date.")
	}
	c, err := p.courseOf(paths, progressFlags{v.fromDate, v.toDate})
	if err != nil {
		return wideReport{}, err
	}
	for i := range c.course.Points {
		if pt := &c.course.Points[i]; pt.KnownOn.IsZero() {
			p.warn("The report will hold what looks like personal or operational detail:", places.Review(pt.Assessment))
		}
	}
	in := p.progressInput(c)
	out := wideReport{title: reports.ProgressTitle + ": " + c.course.Force().OneLine(), marking: c.course.Marking(),
		asAt: c.course.Points[c.to].AsAt.String(), found: p.unsettledIn(c)}
	out.page = reports.Progress(in)
	return out, nil
}

// migrationKind is the report on what a new edition does to an assessment.
func migrationKind() wideKind {
	return wideKind{name: "migration", what: "what becomes of an assessment's answers under another edition of the checklist: report migration OLD NEWCHECKLIST", make: (*program).migrationReport}
}

// migrationReport takes the old assessment and the new edition, which is named
// by its own file, by an assessment that was made with it, or by --checklist.
func (p *program) migrationReport(paths []string, v reportFlags) (wideReport, error) {
	if v.asAt != "" {
		return wideReport{}, wrong("--as-at does not go with the migration report: it is about what the file says now.")
	}
	all, files, err := p.editions(paths)
	if err != nil {
		return wideReport{}, err
	}
	if len(files) == 0 || len(files) > 2 {
		return wideReport{}, wrong("Give the old assessment and the file of the new checklist: upstander report migration OLD NEWCHECKLIST")
	}
	old, err := p.openAny(files[0], all)
	if err != nil {
		return wideReport{}, err
	}
	in := reports.MigrationInput{Assessment: old.a, Before: old.c, Program: p.name(), Digest: old.digest()}
	if len(files) == 2 {
		next, err := p.openAny(files[1], all)
		if err != nil {
			return wideReport{}, err
		}
		if in.After = next.c; in.After == nil {
			return wideReport{}, notAtHand(files[1], next.a)
		}
	} else {
		for _, c := range all {
			if !old.a.AnswersTo(c) && related(c, old.a) {
				in.After = c
				break
			}
		}
	}
	if in.After == nil || old.a.AnswersTo(in.After) {
		return wideReport{}, wrong("%s answers to %s, edition %s, and no other edition of it was named.\nGive the file of the new checklist: upstander report migration %s NEWCHECKLIST",
			quoted(files[0]), old.a.Checklist(), old.a.Edition(), quoted(files[0]))
	}
	return wideReport{title: reports.MigrationTitle, marking: old.a.Marking(), asAt: old.a.AsAt().String(), page: reports.Migration(in), found: conflictsIn(files[0], old.a)}, nil
}
