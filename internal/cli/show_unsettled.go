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

// toChoose is command for a register, or what shows all of it for none.
func (u unsettled) toChoose(register string) string {
	for _, c := range u.all {
		if c.Register == register {
			return u.command(c)
		}
	}
	return "upstander settle " + quoted(u.path)
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
