package cli

import (
	"errors"
	"os/exec"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/store"
)

// forGit is what git hands to a merge driver: three versions of a file under
// names that say nothing, and its own name, where that is given.
type forGit struct{ base, ours, theirs, name string }

func (g forGit) side(path, which string) string {
	if g.name == "" {
		return path
	}
	return g.name + " (" + which + ")"
}

func (g forGit) our() string   { return g.side(g.ours, "this side") }
func (g forGit) their() string { return g.side(g.theirs, "the other side") }

// called is the file that a person knows.
func (g forGit) called() string {
	if g.name == "" {
		return g.ours
	}
	return g.name
}

// mergeForGit is git's merge driver: base, ours and theirs, with the result in
// place of ours. It never writes git's own conflict marks into an assessment: a
// file with two versions in it is sound, and the program shows them. What is no
// file of this program is merged as git does it.
func (p *program) mergeForGit(args []string, v mergeFlags) error {
	switch {
	case len(args) < 3 || len(args) > 4:
		return wrong("Write in git's settings: upstander merge --driver %%O %%A %%B %%P")
	case v.out != "":
		return wrong("-o does not go with --driver: git says where the result goes. Nothing was merged.")
	}
	g := forGit{base: args[0], ours: args[1], theirs: args[2]}
	if len(args) == 4 {
		g.name = args[3]
	}
	is := func(format string) bool {
		return strings.HasPrefix(formatOf(g.ours), format) || strings.HasPrefix(formatOf(g.theirs), format)
	}
	switch {
	case is("upstander-assessment"):
		return p.mergeAssessments(g, v.take)
	case is("upstander-sessions"):
		saved, err := p.store.JoinSessions(store.NamedFile{Path: g.ours, Name: g.our()}, store.NamedFile{Path: g.theirs, Name: g.their()}, g.name)
		if err != nil {
			return g.refused(err)
		}
		p.sayCleared(g.called(), saved)
		return nil
	}
	return g.mergeText()
}

// refused says that git has this side alone in the file now, so that nobody
// takes it for the result.
func (g forGit) refused(err error) error {
	return wrong("%w\nUpstander merged nothing; %s holds this side alone.%s", err, quoted(g.called()), g.byHand())
}

// byHand is how both sides are had as files.
func (g forGit) byHand() string {
	if g.name == "" {
		return ""
	}
	file := quoted(g.name)
	return " To have both sides as files:\n  git show :2:" + file + " > ours.yaml\n  git show :3:" + file + " > theirs.yaml"
}

func (p *program) mergeAssessments(g forGit, take bool) error {
	var all []opened
	var inputs []merging.Input
	for _, file := range []store.NamedFile{{Path: g.ours, Name: g.our()}, {Path: g.theirs, Name: g.their()}} {
		if err := notReturn(file.Path, file.Name); err != nil {
			return g.refused(err)
		}
		o, err := p.openAs(file.Path, file.Name)
		if err != nil {
			return g.refused(err)
		}
		p.tellOdd(file.Name, o.copy)
		all = append(all, o)
		inputs = append(inputs, merging.Input{Name: file.Name, Assessment: o.a})
	}
	merged, err := merging.MergeFrom(p.baseOf(g, all[0].a), inputs, false)
	if err != nil {
		return g.refused(err)
	}
	if err := p.mayTake(all[0], inputs[:1], merged, take); err != nil { // what git has of the other side is not touched
		return g.refused(err)
	}
	twoFormer := all[0].copy.Former() && all[1].copy.Former()
	if !assessment.Same(merged, all[0].a) {
		saved, err := all[0].copy.WriteOver(merged.InOrder(all[0].c.Position), g.name, all[1].copy)
		if err != nil {
			return g.refused(err)
		}
		p.sayFormer(saved)
		if twoFormer {
			p.say("The file of the other side was of the first edition too: its history and its seals are in the history of git alone.")
		}
		p.sayCleared(g.called(), saved)
	}
	rep := merging.ReportOn(all[0].c, merged, inputs)
	p.sayTogether(rep.Together)
	again := slices.DeleteFunc(rep.Again, func(a merging.Again) bool { return a.Known })
	for _, a := range again {
		p.say(strings.TrimSuffix(hanging(itemColumn(a.Item), a.Line()+"."), "\n"))
	}
	switch {
	case len(rep.Conflicts) > 0:
		return &findings{text: "Upstander merged the file; " + merging.Unsettled(rep.Conflicts) +
			" in it. The file is sound as it is: open it, or \"upstander settle " + quoted(g.called()) + "\", to choose, then add it to git."}
	case len(again) > 0:
		return &findings{text: "Upstander merged the file; " + toGive(len(again)) + ". The file is sound as it is: give what is said above again, then add it to git."}
	}
	return nil
}

// baseOf is the version that both sides came from, where git has one.
func (p *program) baseOf(g forGit, ours *assessment.Assessment) *assessment.Assessment {
	base, err := p.store.Open(g.base)
	if err != nil || base.Value().ID() != ours.ID() {
		return nil // both sides began the file: then nothing is known of before
	}
	return base.Value()
}

// mergeText has git merge a file that is none of this program's, as it would
// without a driver.
func (g forGit) mergeText() error {
	git, err := exec.LookPath("git")
	if err != nil {
		return g.refused(wrong("%s is no file of Upstander, so git has to merge it, and git cannot be run from here.", quoted(g.called())))
	}
	names := []string{"-L", g.side("ours", "this side"), "-L", g.side("before", "before both"), "-L", g.side("theirs", "the other side")}
	said, err := exec.Command(git, append(append([]string{"merge-file"}, names...), "--", g.ours, g.base, g.theirs)...).CombinedOutput()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &exit) && exit.ExitCode() > 0 && exit.ExitCode() < mostConflicts:
		return &findings{status: exit.ExitCode(), text: quoted(g.called()) + " is no file of Upstander: git merged it as text, and its marks show where both sides changed the same lines."}
	}
	return g.refused(wrong("%s is no file of Upstander, so git has to merge it, and git could not: %s", quoted(g.called()), safe(strings.TrimSpace(string(said)))))
}

// mostConflicts is the exit status of git merge-file from which on it says that
// it failed, and not in how many places the sides differ.
const mostConflicts = 128
