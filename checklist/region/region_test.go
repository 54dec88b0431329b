package region

import (
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
)

// testForces is a made-up region of four and a force in none.
const testForces = `format: upstander-forces 1
checked: 2026-11-23
regions:
  - {id: north, name: "North", unit: "NOROCU", certainty: checked}
  - {id: south, name: "South", certainty: checked}
forces:
  - {id: northmoor, name: "Northmoor", region: north, certainty: checked}
  - {id: eastvale, name: "Eastvale", also: ["East Vale"], region: north, certainty: checked}
  - {id: highfen, name: "Highfen", region: north, certainty: checked}
  - {id: southmere, name: "Southmere", region: north, certainty: checked}
  - {id: down-and-marsh, name: "Down and Marsh", region: south, certainty: checked}
joint:
  - {id: highfen-southmere, name: "Highfen and Southmere", covers: [highfen, southmere], certainty: checked}
`

type bench struct {
	t      testing.TB
	c      *checklist.Checklist
	forces *checklist.Forces
}

func newBench(t testing.TB) *bench {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	forces, err := checklist.LoadForces("forces.yaml", []byte(testForces))
	if err != nil {
		t.Fatal(err)
	}
	return &bench{t, c, forces}
}

func day(s string) date.Date {
	d, err := date.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// of makes a return in which every item stands at a level with evidence in
// date, changed by what follows.
func (b *bench) of(force, asAt string, level int, change ...func(*returns.Return)) *returns.Return {
	r := &returns.Return{Audience: returns.Region, Of: returns.OfID(force), Checklist: b.c.ID, Edition: b.c.Edition,
		Force: text.Line(force), AsAt: day(asAt), Released: day(asAt), Marking: text.Line("OFFICIAL-SENSITIVE")}
	for i := range b.c.Items {
		it := &b.c.Items[i]
		r.Answers = append(r.Answers, returns.Answer{Item: it.ID, Wording: it.Digest, Outcome: assessment.AtLevel(level),
			Standing: assessment.Shown, Newest: day(asAt).AddMonths(-1), Until: day(asAt).AddMonths(11)})
	}
	for _, f := range change {
		f(r)
	}
	for i := range r.Answers {
		a := &r.Answers[i]
		a.Bin = returns.BinOf(a.Outcome, a.Conflict, a.Standing)
	}
	return r
}

// says changes one answer.
func (b *bench) says(item string, o assessment.Outcome, change ...func(*returns.Answer)) func(*returns.Return) {
	return func(r *returns.Return) {
		a, ok := r.Answer(item)
		if !ok {
			b.t.Fatalf("no item %s", item)
		}
		a.Outcome = o
		for _, f := range change {
			f(a)
		}
	}
}

func from(file string, r *returns.Return) Source { return Source{File: file, Return: r} }

func (b *bench) build(o Options, sources ...Source) *Region {
	b.t.Helper()
	r, err := Build(b.c, b.forces, sources, o)
	if err != nil {
		b.t.Fatal(err)
	}
	return r
}

func (b *bench) row(r *Region, item string) *Row { return &r.Rows[b.c.Position(item)] }

func TestGridHoldsEveryKindOfCell(t *testing.T) {
	b := newBench(t)
	r := b.build(Options{Region: "norocu"},
		from("n.yaml", b.of("Northmoor Constabulary", "2026-11-01", 3,
			b.says("PRE-1", assessment.NotAssessed), b.says("PRE-2", assessment.Insufficient), b.says("PRE-3", assessment.NotApplicable),
			b.says("PRE-4", assessment.NotAdopted), b.says("PRE-5", assessment.NotAssessed, func(a *returns.Answer) { a.Conflict = true }),
			b.says("INT-1", assessment.AtLevel(2), func(a *returns.Answer) { a.Conflict = true }),
			b.says("PRE-6", assessment.AtLevel(1), func(a *returns.Answer) { a.Wording = "0000000000000000" }),
			b.says("PRE-7", assessment.AtLevel(0)),
			b.says("PRE-8", assessment.AtLevel(4), func(a *returns.Answer) { a.Standing = assessment.Lapsed }))))
	want := map[string]struct {
		kind Kind
		mark string
		sign string
	}{"PRE-1": {NotAssessed, "·", " "}, "PRE-2": {Insufficient, "?", " "}, "PRE-3": {NotApplicable, "n", " "}, "PRE-4": {NotAdopted, "d", " "},
		"PRE-5": {TwoVersions, "x", " "}, "PRE-6": {OtherWording, "w", " "}, "PRE-7": {Level, "0", " "}, "PRE-8": {Level, "4", "!"}, "PRE-9": {Level, "3", "●"}, "INT-1": {Level, "2", " "}}
	if len(r.Columns) != 4 || r.Columns[1].Name.String() != "Highfen" || r.Columns[1].Return {
		t.Fatalf("columns: %+v", r.Columns)
	}
	for item, w := range want {
		row := b.row(r, item)
		at := 2 // Eastvale, Highfen, Northmoor, Southmere
		if got := row.Cells[at]; got.Kind != w.kind || got.Mark != w.mark || got.Sign != w.sign {
			t.Errorf("%s: %+v, want %+v", item, got, w)
		}
		if got := row.Cells[0]; got.Kind != NoReturn || got.Mark != "-" || got.Level != -1 {
			t.Errorf("%s of a force with no return: %+v", item, got)
		}
		if n := row.Counts; n.Columns != 4 || n.NoReturn != 3 || n.NoReturn+n.Unknown()+n.NotApplicable+n.NotAdopted+n.WithLevel() != n.Columns {
			t.Errorf("%s: counts do not add up: %+v", item, n)
		}
	}
}
