package merging

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
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
	From     string // the workbook or table that it was taken in from; empty for none
	At       string // UTC; empty when it was made by hand
	After    string // UTC; what it was made by hand in place of was recorded then
	Value    assessment.Value
	Said     []Field
	Alike    []Version // what others recorded apart from this and that says the very same
	// Evidence is what stands behind this version of a level or a part, a line each:
	// as it is in the copies that hold the version or, where those are not at
	// hand, all that the item has, with who recorded it.
	Evidence []string
	InCopies bool // Evidence is what the copies hold
}

// Who says in words who recorded a version and when.
func (v Version) Who() string {
	by := line(v.By)
	switch {
	case v.By == assessment.Outside && day(v.At) == "" && day(v.After) != "":
		return "by hand in the file, on or after " + day(v.After)
	case v.By == assessment.Outside:
		by = "by hand in the file"
	case by == "":
		by = "no role given"
	}
	if len(v.At) < len("2026-11-23T14:02") || day(v.At) == "" {
		return by
	}
	return by + ", " + day(v.At) + " at " + v.At[11:16] + " UTC"
}

// ByWhom is Who in a sentence, with everybody who recorded the same: "by
// Intelligence lead, 23 November 2026 at 14:02 UTC".
func (v Version) ByWhom() string {
	said := v.Who()
	if v.By != assessment.Outside {
		said = "by " + said
	}
	if v.From != "" {
		said = "from " + line(v.From) + ", " + said
	}
	for _, other := range v.Alike {
		said += ", and " + other.ByWhom()
	}
	return said
}

// in says that an assessment has recorded the version, whoever did.
func (v Version) in(a *assessment.Assessment, register string) bool {
	return a.HasRevision(register, v.Revision) || slices.ContainsFunc(v.Alike, func(other Version) bool { return other.in(a, register) })
}

// day is the day of a time in a file as people read it; empty when there is none.
func day(at string) string {
	d, err := date.Parse(at[:min(len(at), len("2026-11-23"))])
	if err != nil {
		return ""
	}
	return d.Long()
}

// Conflicts lists what is not settled, in the order of the checklist, what is
// about the whole assessment first.
func Conflicts(c *checklist.Checklist, a *assessment.Assessment) []Conflict {
	return ConflictsIn(c, a, nil)
}

// ConflictsIn is Conflicts where the copies are at hand that a came of: each
// version of a judgement is shown with the evidence of the copy that holds it.
func ConflictsIn(c *checklist.Checklist, a *assessment.Assessment, copies []Input) []Conflict {
	var out []Conflict
	for _, register := range a.Conflicts() {
		conflict := Conflict{Place: PlaceOf(a, register)}
		for _, r := range a.Versions(register) {
			v := versionOf(a, r)
			v.Said = Said(c, register, r.Value)
			for _, head := range a.Heads(register) {
				if head.ID != r.ID && !head.Redacted && head.Value.Equal(r.Value) {
					v.Alike = append(v.Alike, versionOf(a, head))
				}
			}
			conflict.Versions = append(conflict.Versions, v)
		}
		if conflict.judged() {
			for i := range conflict.Versions {
				v := &conflict.Versions[i]
				v.Evidence, v.InCopies = conflict.evidence(a, i, copies)
			}
		}
		out = append(out, conflict)
	}
	slices.SortStableFunc(out, func(x, y Conflict) int { return position(c, x.Item) - position(c, y.Item) })
	return out
}

func versionOf(a *assessment.Assessment, r assessment.Revision) Version {
	return Version{Revision: r.ID, By: r.By, From: r.From, At: r.At, After: lastOf(a, r), Value: r.Value}
}

// judged says that the versions are of a level or of the state of a part, which
// evidence stands behind.
func (c Conflict) judged() bool {
	k, _ := assessment.KindOf(c.Register)
	return c.Kind == Answers && k.Place != schema.Single
}

// lastOf is when the last of what a revision replaces was recorded.
func lastOf(a *assessment.Assessment, r assessment.Revision) string {
	last := ""
	for _, old := range a.History(r.Register) {
		if slices.Contains(r.Replaces, old.ID) {
			last = max(last, old.At)
		}
	}
	return last
}

// Unsettled says how much there is to choose: "1 thing has two versions",
// "7 things have two or more versions".
func Unsettled(list []Conflict) string {
	most := 0
	for _, c := range list {
		most = max(most, len(c.Versions))
	}
	versions := " two versions"
	if most > 2 {
		versions = " two or more versions"
	}
	if len(list) == 1 {
		return "1 thing has" + versions
	}
	return fmt.Sprintf("%d things have", len(list)) + versions
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
