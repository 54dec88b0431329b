package cli

import (
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
)

// notSettled marks what is shown of one version alone, so that it is not taken
// for the answer that stands.
const notSettled = "two versions, not settled"

// unsettled is what was recorded apart from each other and nobody has chosen
// between, in the whole of a file.
type unsettled struct {
	path string // to name in a command; empty where nothing can be settled, as on a past day
	all  []merging.Conflict
}

func unsettledIn(o opened, k known) unsettled {
	u := unsettled{all: merging.Conflicts(o.c, o.a)}
	if o.copy != nil && k.on.IsZero() {
		u.path = o.copy.Path()
	}
	return u
}

// on is what is not settled on one item, with the entries that it shares with
// others.
func (u unsettled) on(ans assessment.Answer) []merging.Conflict {
	var out []merging.Conflict
	for _, c := range u.all {
		if c.Item == ans.Item || slices.Contains(ans.Unsettled, c.Register) {
			out = append(out, c)
		}
	}
	return out
}

// has says that a register is among what is not settled.
func (u unsettled) has(register string) bool {
	return slices.ContainsFunc(u.all, func(c merging.Conflict) bool { return c.Register == register })
}

// mark is put before what is shown of one version alone.
func (u unsettled) mark(register string) string {
	if u.has(register) {
		return notSettled + ": "
	}
	return ""
}

// command says what to type to choose one of the versions of a conflict.
func (u unsettled) command(c merging.Conflict) string {
	line := "upstander settle " + quoted(u.path)
	alone := 0
	for _, other := range u.all {
		if other.Item == c.Item {
			alone++
		}
	}
	if c.Item != "" {
		line += " " + c.Item
	}
	if c.Item == "" || alone > 1 {
		line += " --of " + c.Key
	}
	return line + " --take N"
}

// lines are the versions of one register, for a message that says why something
// was not done, and what to type to choose one.
func (u unsettled) lines(register string) string {
	var b strings.Builder
	for _, c := range u.all {
		if c.Register != register {
			continue
		}
		for i, v := range c.Versions {
			b.WriteString("\n" + strings.TrimSuffix(hanging("  "+itoa(i+1)+"  ", merging.Line(v.Said)+"; "+v.ByWhom()), "\n"))
		}
		b.WriteString("\nTo choose one: " + u.command(c))
	}
	return b.String()
}

// names lists in words what is not settled on an item, for a line of the list.
func (u unsettled) names(ans assessment.Answer) string {
	var names []string
	for _, c := range u.on(ans) {
		names = append(names, c.What)
	}
	if len(names) == 0 {
		return ""
	}
	return notSettled + ": " + listOf(names)
}

// showUnsettled prints every version of what is not settled on an item, with the
// way to choose one.
func (p *program) showUnsettled(u unsettled, ans assessment.Answer) {
	conflicts := u.on(ans)
	if len(conflicts) == 0 {
		return
	}
	p.print("\nTwo versions, not settled: %s\n", count(len(conflicts), "thing"))
	for _, c := range conflicts {
		p.printConflict(c, nil)
		if u.path != "" {
			p.print("       To choose: %s\n", u.command(c))
		}
	}
}

// showAllUnsettled lists what is not settled anywhere in the file.
func (p *program) showAllUnsettled(u unsettled) {
	if len(u.all) == 0 {
		return
	}
	p.print("\nTwo versions, not settled: %s\n", count(len(u.all), "thing"))
	for _, c := range u.all {
		p.print("%s", hanging(itemColumn(c.Item), c.Named()))
	}
	if u.path != "" {
		p.print("To see the versions and choose: upstander settle %s\n", quoted(u.path))
	}
}

// unsettledJSON is the same for programs: all of it, or what is on one item.
func unsettledJSON(o opened, only *checklist.Item) []conflictOut {
	out := []conflictOut{}
	u := unsettledIn(o, known{})
	found := u.all
	if only != nil {
		found = u.on(o.a.Answer(only.ID))
	}
	for _, c := range found {
		out = append(out, conflictJSON(c, nil))
	}
	return out
}

// forceOf is the name of the force for a heading, also where there is none.
func forceOf(a *assessment.Assessment) string {
	switch name := a.Fact(assessment.Force); {
	case len(a.Versions(assessment.AboutRegister(assessment.Force))) > 0:
		return assessment.Force.Label() + ": " + notSettled
	case name.Empty():
		return "No force is named"
	default:
		return name.OneLine()
	}
}
