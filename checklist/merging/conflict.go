package merging

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
)

// Conflict is a register with two or more versions that nobody has settled.
type Conflict struct {
	Place
	Versions []Version
}

// Version is one of them.
type Version struct {
	Revision string
	By       string // a role, or assessment.Outside
	At       string // UTC; empty when it was made by hand
	Value    assessment.Value
	Said     []Field
	// Evidence is what the same role recorded for the item, each in a line: what
	// stands behind this version of a judgement.
	Evidence []string
}

// Who says in words who recorded a version and when.
func (v Version) Who() string {
	by := line(v.By)
	switch {
	case v.By == assessment.Outside:
		by = "by hand in the file"
	case by == "":
		by = "no role given"
	}
	if len(v.At) < len("2026-11-23T14:02") {
		return by
	}
	d, err := date.Parse(v.At[:len("2026-11-23")])
	if err != nil {
		return by
	}
	return by + ", " + d.Long() + " at " + v.At[11:16] + " UTC"
}

// Conflicts lists what is not settled, in the order of the checklist, what is
// about the whole assessment first.
func Conflicts(c *checklist.Checklist, a *assessment.Assessment) []Conflict {
	var out []Conflict
	for _, register := range a.Conflicts() {
		conflict := Conflict{Place: PlaceOf(a, register)}
		for _, r := range a.Versions(register) {
			conflict.Versions = append(conflict.Versions, Version{Revision: r.ID, By: r.By, At: r.At, Value: r.Value,
				Said: Said(c, register, r.Value), Evidence: evidenceBy(a, conflict.Place, r.By)})
		}
		out = append(out, conflict)
	}
	slices.SortStableFunc(out, func(x, y Conflict) int { return position(c, x.Item) - position(c, y.Item) })
	return out
}

// position is where an item comes in a list; what has none is first, and what
// the checklist does not know is last.
func position(c *checklist.Checklist, item string) int {
	switch i := c.Position(item); {
	case item == "":
		return -1
	case i < 0:
		return len(c.Items)
	default:
		return i
	}
}

// evidenceBy lists the evidence for the item of a judgement that a role
// recorded or changed.
func evidenceBy(a *assessment.Assessment, p Place, role string) []string {
	if p.Kind != Answers {
		return nil
	}
	var out []string
	for _, e := range a.Answer(p.Item).Evidence {
		mine := slices.ContainsFunc(a.History(assessment.EvidenceRegister(e.ID)), func(r assessment.Revision) bool { return r.By == role })
		if !mine {
			continue
		}
		said := e.Title.OneLine()
		if !e.About.IsZero() {
			said += ", about " + e.About.Long()
		}
		if !e.Where.Empty() {
			said += ", kept " + e.Where.OneLine()
		}
		out = append(out, said)
	}
	return out
}

// Find gives the conflict that a person means by an item, or none for the whole
// assessment, and a key. An empty key stands for the only one there is.
func Find(all []Conflict, item, key string) (Conflict, error) {
	var fit []Conflict
	var keys []string
	for _, c := range all {
		if c.Item == item || item == "" && key != "" && c.Key == key {
			keys = append(keys, c.Key)
			if key == "" || c.Key == key {
				fit = append(fit, c)
			}
		}
	}
	where := "the whole assessment"
	if item != "" {
		where = item
	}
	switch {
	case len(fit) == 1:
		return fit[0], nil
	case len(keys) == 0:
		return Conflict{}, fmt.Errorf("there is nothing to settle on %s", where)
	case len(fit) == 0:
		return Conflict{}, fmt.Errorf("there is nothing to settle on %s under %q; what is: %s", where, key, strings.Join(keys, ", "))
	}
	return Conflict{}, fmt.Errorf("more than one thing is to be settled on %s; say which: %s", where, strings.Join(keys, ", "))
}

// Settle records one of the versions anew, in place of all of them. The others
// stay in the history. take counts from 1.
func Settle(a *assessment.Assessment, c Conflict, take int, who assessment.Who) (*assessment.Assessment, string, error) {
	if take < 1 || take > len(c.Versions) {
		return nil, "", fmt.Errorf("there are %d versions; choose one from 1 to %d", len(c.Versions), len(c.Versions))
	}
	next, id := a.Set(c.Register, c.Versions[take-1].Value, who)
	return next, id, nil
}
