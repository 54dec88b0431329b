package merging

import (
	"slices"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
)

// Report tells what came from which of the files.
type Report struct {
	Sources   []Source // in the order of the inputs
	Same      int      // things that every input says alike
	Known     int      // things that more than one input says, and not all
	Conflicts []Conflict
	// From gives by conflict and version the places of the inputs that hold it.
	From [][][]int
	// Redacted counts the revisions whose text went because it was redacted in
	// another input.
	Redacted int
	// Again are the answers that went that way and have to be given again.
	Again []Again
	// Together are the answers that nobody gave as they now stand.
	Together []Together
}

// Source is one input and what only it had.
type Source struct {
	Name  string
	Only  []Place
	Count map[Kind]int // of Only; an answer counts once, whatever of it is here
	Had   int          // things that it says at all
}

// ReportOn compares the inputs with what came of them.
func ReportOn(c *checklist.Checklist, merged *assessment.Assessment, inputs []Input) Report {
	rep := Report{Conflicts: ConflictsIn(c, merged, inputs), Again: toGiveAgain(c, merged, inputs), Together: CameTogether(merged.InOrder(c.Position), sides(inputs)...), Sources: make([]Source, len(inputs))}
	heads := make([]map[string][]string, len(inputs)) // by input and register
	for i, in := range inputs {
		rep.Sources[i] = Source{Name: in.Name, Count: map[Kind]int{}}
		heads[i] = headsOf(in.Assessment)
		for _, ids := range heads[i] {
			if len(ids) > 0 {
				rep.Sources[i].Had++
			}
		}
	}
	for register, ids := range headsOf(merged) {
		if _, agreed := merged.Current(register); !agreed {
			continue
		}
		var have []int
		for i := range inputs {
			if slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(heads[i][register], id) }) {
				have = append(have, i)
			}
		}
		switch len(have) {
		case len(inputs):
			rep.Same++
		case 1:
			s := &rep.Sources[have[0]]
			p := PlaceOf(merged, register)
			if p.Kind != Answers || !slices.ContainsFunc(s.Only, func(q Place) bool { return q.Kind == Answers && q.Item == p.Item }) {
				s.Count[p.Kind]++
			}
			s.Only = append(s.Only, p)
		default:
			rep.Known++
		}
	}
	for i := range rep.Sources {
		slices.SortFunc(rep.Sources[i].Only, func(x, y Place) int {
			if d := position(c, x.Item) - position(c, y.Item); d != 0 {
				return d
			}
			return assessment.CompareNatural(x.Register, y.Register)
		})
	}
	rep.whose(inputs)
	rep.Redacted = wentWith(merged, inputs)
	return rep
}

func sides(inputs []Input) []*assessment.Assessment {
	list := make([]*assessment.Assessment, len(inputs))
	for i, in := range inputs {
		list[i] = in.Assessment
	}
	return list
}

func headsOf(a *assessment.Assessment) map[string][]string {
	out := map[string][]string{}
	for _, register := range a.Registers() {
		for _, h := range a.Heads(register) {
			out[register] = append(out[register], h.ID)
		}
	}
	return out
}

// whose fills in which inputs hold each version.
func (rep *Report) whose(inputs []Input) {
	for _, c := range rep.Conflicts {
		from := make([][]int, len(c.Versions))
		for v, version := range c.Versions {
			for i, in := range inputs {
				if version.in(in.Assessment, c.Register) {
					from[v] = append(from[v], i)
				}
			}
		}
		rep.From = append(rep.From, from)
	}
}

// wentWith counts the revisions that an input could still read and that are
// redacted in what came of it.
func wentWith(merged *assessment.Assessment, inputs []Input) int {
	gone := map[string]bool{}
	for _, r := range merged.Revisions() {
		if r.Redacted {
			gone[r.ID] = true
		}
	}
	if len(gone) == 0 {
		return 0
	}
	counted := map[string]bool{}
	for _, in := range inputs {
		for _, r := range in.Assessment.Revisions() {
			if gone[r.ID] && !r.Redacted {
				counted[r.ID] = true
			}
		}
	}
	return len(counted)
}
