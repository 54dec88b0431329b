package region

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
)

// The numbers are those of the list of mistakes that would embarrass a user in
// front of an inspector.

func TestMistake12ForcesAYearApartAreCalledOut(t *testing.T) {
	b := newBench(t)
	for asAt, apart := range map[string]bool{"2025-11-01": true, "2025-11-02": false, "2024-03-01": true, "2026-10-31": false} {
		r := b.build(Options{}, from("n.yaml", b.of("Northmoor", "2026-11-01", 3)), from("e.yaml", b.of("Eastvale", asAt, 3)))
		col := r.Columns[0]
		if col.FarApart != apart || apart != strings.Contains(strings.Join(col.Notes, " "), "a year or more before the newest return") {
			t.Errorf("as at %s: %+v", asAt, col)
		}
		if r.Oldest != day(asAt) || r.Newest != day("2026-11-01") || r.AsAt != r.Newest {
			t.Errorf("as at %s: from %s to %s, as at %s", asAt, r.Oldest, r.Newest, r.AsAt)
		}
	}
}

func TestMistake21MarkedAtLeastAsHighAsTheHighest(t *testing.T) {
	b := newBench(t)
	marked := func(file, force, marking string) Source {
		return from(file, b.of(force, "2026-11-01", 3, func(r *returns.Return) { r.Marking = text.Line(marking) }))
	}
	for _, c := range []struct{ one, two, want string }{
		{"OFFICIAL", "OFFICIAL", "OFFICIAL"}, {"OFFICIAL", "official-sensitive", "OFFICIAL-SENSITIVE"}, {"OFFICIAL - SENSITIVE", "Secret", "SECRET"},
		{"TOP SECRET", "SECRET", "TOP SECRET"}, {"SECRET", "Amber only", "AMBER ONLY"}, {"Blue", "Amber only", "AMBER ONLY / BLUE"}, {"", "OFFICIAL", "OFFICIAL-SENSITIVE"},
		{"OFFICIAL\u2013SENSITIVE", "OFFICIAL", "OFFICIAL-SENSITIVE"},
	} {
		r := b.build(Options{}, marked("a.yaml", "Northmoor", c.one), marked("b.yaml", "Eastvale", c.two))
		if r.Marking != c.want {
			t.Errorf("%q and %q: %q, want %q", c.one, c.two, r.Marking, c.want)
		}
		for _, m := range []string{c.one, c.two} {
			if Above(m, r.Marking) {
				t.Errorf("%q is above %q", m, r.Marking)
			}
		}
	}
	r := b.build(Options{Ceiling: "official-sensitive"}, marked("a.yaml", "Northmoor", "SECRET"), marked("b.yaml", "Eastvale", "OFFICIAL"), marked("c.yaml", "Highfen", "Amber only"))
	if r.Returns() != 1 || r.Marking != "OFFICIAL" || len(r.Refused) != 2 || r.Refused[0].Reason != AboveCeiling || !strings.Contains(r.Refused[0].What, "SECRET") {
		t.Errorf("ceiling: %+v, marked %s", r.Refused, r.Marking)
	}
	if _, err := Build(b.c, b.forces, nil, Options{Ceiling: "Amber"}); err == nil {
		t.Error("a ceiling that nobody can put in order was taken")
	}
}

func TestMistake25ItemsStandInTheChecklistsOrder(t *testing.T) {
	b := newBench(t)
	shuffled := func(force string, seed uint64) Source {
		return from(force+".yaml", b.of(force, "2026-11-01", 2, b.says("INT-4", assessment.AtLevel(4)), func(r *returns.Return) {
			rng := rand.New(rand.NewPCG(seed, 1))
			rng.Shuffle(len(r.Answers), func(i, j int) { r.Answers[i], r.Answers[j] = r.Answers[j], r.Answers[i] })
		}))
	}
	r := b.build(Options{Region: "north"}, shuffled("Northmoor", 1), shuffled("Eastvale", 2))
	if len(r.Rows) != len(b.c.Items) || len(r.Rows) != 33 {
		t.Fatalf("%d rows", len(r.Rows))
	}
	var strands []string
	for i := range r.Rows {
		row := &r.Rows[i]
		if row.Item.ID != b.c.Items[i].ID {
			t.Errorf("row %d is %s", i, row.Item.ID)
		}
		if !slices.Contains(strands, row.Item.Strand) {
			strands = append(strands, row.Item.Strand)
		}
		n := row.Counts
		if n.NoReturn+n.NotAssessed+n.Insufficient+n.NotApplicable+n.NotAdopted+n.TwoVersions+n.OtherWording+n.WithLevel() != n.Columns || n.Columns != 4 {
			t.Errorf("%s does not add up: %+v", row.Item.ID, n)
		}
	}
	if !slices.Equal(strands, []string{"PRE", "INT", "ENF", "ENG"}) {
		t.Errorf("strands: %v", strands)
	}
	if cells := b.row(r, "INT-4").Cells; cells[0].Level != 4 || b.row(r, "INT-5").Cells[0].Level != 2 {
		t.Errorf("an answer stands in another item's row: %+v", cells)
	}
}

// A file from another force is not trusted: it cannot take a force's place by
// carrying its id or a name that looks like it, and its text changes no screen.
func TestMistake31AFileFromElsewhereIsNotTrusted(t *testing.T) {
	b := newBench(t)
	mine := b.of("Northmoor", "2026-11-01", 3)
	other := b.of("Eastvale", "2026-11-02", 0, func(r *returns.Return) { r.Of = mine.Of })
	r := b.build(Options{}, from("mine.yaml", mine), from("other.yaml", other))
	if r.Returns() != 2 || r.Rows[0].Cells[1].Level != 3 || r.Rows[0].Cells[0].Level != 0 {
		t.Fatalf("one return took the place of the other: %+v", r.Columns)
	}
	for _, col := range r.Columns {
		if !strings.Contains(strings.Join(col.Notes, " "), "same assessment as another force") {
			t.Errorf("%s: %v", col.Name, col.Notes)
		}
	}
	// The same force twice for one day: never merged, and never picked silently.
	twin := b.of("northmoor  POLICE", "2026-11-01", 0, func(r *returns.Return) { r.Released = day("2026-11-05") })
	for _, files := range [][]Source{{from("a.yaml", mine), from("b.yaml", twin)}, {from("b.yaml", twin), from("a.yaml", mine)}} {
		r = b.build(Options{}, files...)
		if r.Returns() != 1 || r.Rows[0].Cells[0].Level != 0 || len(r.Refused) != 1 || r.Refused[0].Reason != SameForce || r.Refused[0].File != "a.yaml" || r.Refused[0].Other != "b.yaml" {
			t.Errorf("the newer one is not offered: %+v", r.Refused)
		}
	}
	twin.Released = mine.Released
	r = b.build(Options{Region: "north"}, from("a.yaml", mine), from("b.yaml", twin))
	if r.Returns() != 0 || len(r.Refused) != 2 || !r.Columns[2].Refused {
		t.Errorf("one of two that nobody can choose between was taken: %+v", r.Refused)
	}
	hostile := b.of("\x1b[2JNorthmoor\u202e\nPolice", "2026-11-01", 3)
	r = b.build(Options{}, from("\x1b]0;x\x07.yaml", hostile))
	if name := r.Columns[0].Name.String(); strings.ContainsAny(name, "\x1b\n\u202e") {
		t.Errorf("%q", name)
	}
}

// What a force stands at plays no part in where it stands, and nothing adds a
// force's answers up.
func TestMistake32ForcesAreNotRanked(t *testing.T) {
	b := newBench(t)
	names := []string{"Northmoor", "Eastvale", "Highfen", "Southmere", "Aldertarn"}
	var order []string
	for seed := range 20 {
		rng := rand.New(rand.NewPCG(uint64(seed), 2))
		var sources []Source
		for _, n := range names {
			sources = append(sources, from(fmt.Sprint(rng.IntN(1000), n), b.of(n, "2026-11-01", rng.IntN(5))))
		}
		rng.Shuffle(len(sources), func(i, j int) { sources[i], sources[j] = sources[j], sources[i] })
		r := b.build(Options{}, sources...)
		var got []string
		for _, col := range r.Columns {
			got = append(got, col.Name.String())
		}
		if order == nil {
			order = slices.Sorted(slices.Values(names))
		}
		if !slices.Equal(got, order) {
			t.Fatalf("%v", got)
		}
		for i := range r.Rows {
			row := &r.Rows[i]
			if !slices.IsSorted(row.Help) || !slices.IsSorted(row.Helped) {
				t.Fatalf("%s: %v, %v are not in the order of names", row.Item.ID, row.Help, row.Helped)
			}
		}
	}
}

func TestAliasesAreStableAndNotInTheOrderOfNames(t *testing.T) {
	b := newBench(t)
	names := []string{"Aldertarn", "Brackwater", "Eastvale", "Highfen", "Northmoor", "Southmere", "Westerhulme", "Yarrowdale"}
	var sources []Source
	for i, n := range names {
		sources = append(sources, from(n+".yaml", b.of(n, "2026-11-01", i%5, func(r *returns.Return) {
			r.Answers[0].Share(text.Line("As we do in " + n))
			r.Cycle = text.Line(n)
		})))
	}
	r := b.build(Options{Alias: true}, sources...)
	again := b.build(Options{Alias: true}, slices.Concat(sources[3:], sources[:3])...)
	var inOrder []string
	for letter := range len(names) {
		for key, alias := range r.Aliases() {
			if alias == letters(letter) {
				inOrder = append(inOrder, key)
			}
		}
	}
	if len(inOrder) != len(names) || slices.IsSorted(inOrder) {
		t.Errorf("the letters follow the names: %v", inOrder)
	}
	known := r.Aliases()
	for j := range r.Columns {
		r.Columns[j].key = "" // kept inside, for the next build
	}
	all := fmt.Sprintf("%+v %+v", r.Columns, r.Refused)
	for i, n := range names {
		if again.Columns[i].Name != r.Columns[i].Name || again.Rows[0].Cells[i] != r.Rows[0].Cells[i] {
			t.Error("the letters depend on the order of the files")
		}
		if strings.Contains(all, n) {
			t.Errorf("%s shows under aliases", n)
		}
		for _, p := range r.Rows[0].Practice {
			if !p.Text.Empty() {
				t.Error("practice shows under aliases")
			}
		}
	}
	// One more return in the same session changes no letter.
	more := b.build(Options{Alias: true, Aliases: known}, append(slices.Clone(sources), from("z.yaml", b.of("Down and Marsh", "2026-11-01", 1)))...)
	for key, letter := range known {
		if more.Aliases()[key] != letter {
			t.Errorf("%s was %s and is %s", key, letter, more.Aliases()[key])
		}
	}
	if len(more.Columns) != len(names)+1 {
		t.Errorf("%d columns", len(more.Columns))
	}
}

func TestMovementComparesWithTheEarlierReturn(t *testing.T) {
	b := newBench(t)
	then := b.of("Northmoor", "2026-08-01", 2, b.says("PRE-1", assessment.NotAssessed), b.says("PRE-2", assessment.AtLevel(4)), b.says("PRE-3", assessment.AtLevel(1)),
		b.says("PRE-4", assessment.AtLevel(0), func(a *returns.Answer) { a.Wording = "0123456789abcdef" }))
	older := b.of("Northmoor", "2026-05-01", 0)
	now := b.of("Northmoor", "2026-11-01", 2, b.says("PRE-1", assessment.AtLevel(1)), b.says("PRE-2", assessment.AtLevel(3)), b.says("PRE-3", assessment.Insufficient),
		b.says("PRE-5", assessment.AtLevel(3)))
	r := b.build(Options{}, from("1.yaml", older), from("2.yaml", now), from("3.yaml", then))
	got := map[string]Way{}
	for _, m := range r.Moves {
		got[r.Rows[m.Row].Item.ID] = m.Way
	}
	want := map[string]Way{"PRE-1": Assessed, "PRE-2": Fell, "PRE-3": Lost, "PRE-5": Rose}
	if fmt.Sprint(got) != fmt.Sprint(want) || len(r.Refused) != 0 || r.Columns[0].Before != day("2026-08-01") {
		t.Errorf("%v, want %v; %+v", got, want, r.Columns[0])
	}
	r = b.build(Options{AsAt: day("2026-08-15")}, from("1.yaml", older), from("2.yaml", now), from("3.yaml", then))
	if r.Columns[0].AsAt != day("2026-08-01") || len(r.Refused) != 1 || r.Refused[0].Reason != AfterDay || r.AsAt != day("2026-08-15") {
		t.Errorf("as at an earlier day: %+v %+v", r.Columns[0], r.Refused)
	}
}

func TestEvidenceIsSetAgainstTheRegionsDay(t *testing.T) {
	b := newBench(t)
	old := b.of("Eastvale", "2026-02-01", 3, func(r *returns.Return) {
		for i := range r.Answers {
			r.Answers[i].Newest, r.Answers[i].Until = day("2025-11-15"), day("2026-10-15")
		}
	}, b.says("PRE-2", assessment.AtLevel(3), func(a *returns.Answer) { a.Until = day("2026-12-01") }),
		b.says("PRE-3", assessment.AtLevel(3), func(a *returns.Answer) { a.Standing, a.Until = assessment.Nothing, date.Date{} }))
	r := b.build(Options{}, from("e.yaml", old), from("n.yaml", b.of("Northmoor", "2026-11-01", 3)))
	for item, want := range map[string]assessment.Standing{"PRE-1": assessment.Lapsed, "PRE-2": assessment.Ageing, "PRE-3": assessment.Nothing} {
		if got := b.row(r, item).Cells[0]; got.Standing != want {
			t.Errorf("%s stands %s, want %s", item, got.Standing, want)
		}
	}
	if !r.Columns[0].Unrenewed || r.Columns[1].Unrenewed || len(r.Unrenewed()) != 1 {
		t.Errorf("not refreshed: %v", r.Unrenewed())
	}
	if row := b.row(r, "PRE-1"); row.Counts.Claimed != 1 || !slices.Equal(row.Help, []int{1}) || len(row.Helped) != 0 {
		t.Errorf("%+v", row)
	}
}

func TestOtherEditionsAreMappedByTheirWords(t *testing.T) {
	b := newBench(t)
	trial := b.of("Northmoor", "2026-11-01", 3, b.says("PRE-1", assessment.AtLevel(4)), func(r *returns.Return) {
		r.Edition = "2020"
		r.Answers[0].Item = "PRE-99"              // the same words under another id
		r.Answers[1].Wording = "ffffffffffffffff" // other words under the same id
	})
	r := b.build(Options{}, from("n.yaml", trial))
	if r.Rows[0].Cells[0].Level != 4 || r.Rows[1].Cells[0].Kind != OtherWording || r.Rows[2].Cells[0].Level != 3 {
		t.Errorf("%+v %+v", r.Rows[0].Cells, r.Rows[1].Cells)
	}
	if col := r.Columns[0]; !col.Other || col.Unmapped != 1 || !strings.Contains(strings.Join(col.Notes, " "), "32 of 33 items") {
		t.Errorf("%+v", col)
	}
	strange := b.of("Eastvale", "2026-11-01", 3, func(r *returns.Return) {
		r.Checklist = "another"
		for i := range r.Answers {
			r.Answers[i].Wording = fmt.Sprintf("%016x", i)
		}
	})
	r = b.build(Options{}, from("e.yaml", strange))
	if len(r.Columns) != 0 || len(r.Refused) != 1 || r.Refused[0].Reason != WrongChecklist || r.Marking != "OFFICIAL-SENSITIVE" {
		t.Errorf("%+v", r.Refused)
	}
}

func TestJointUnitsStandOnceWithTheForcesTheyCover(t *testing.T) {
	b := newBench(t)
	for _, typed := range []struct{ force, covers string }{{"Highfen & Southmere Police", ""}, {"Joint standards", "Highfen and Southmere"}, {"Joint standards", "Highfen; Southmere Police"}} {
		r := b.build(Options{Region: "North"}, from("j.yaml", b.of(typed.force, "2026-11-01", 3, func(r *returns.Return) { r.Covers = text.Line(typed.covers) })))
		if len(r.Columns) != 3 || r.Returns() != 1 || len(r.Missing()) != 2 {
			t.Fatalf("%v: %+v", typed, r.Columns)
		}
		for _, col := range r.Columns {
			if col.Return && (len(col.Covers) != 2 || col.Region.String() != "North") {
				t.Errorf("%v: %+v", typed, col)
			}
		}
	}
	r := b.build(Options{}, from("d.yaml", b.of("Joint", "2026-11-01", 3, func(r *returns.Return) { r.Covers = text.Line("Down and Marsh and Saltreach") })),
		from("h.yaml", b.of("Highfen", "2026-11-01", 3)), from("j.yaml", b.of("Highfen and Southmere", "2026-11-01", 2)))
	if got := r.Columns[2].Covers; len(got) != 1 || got[0].String() != "Down and Marsh and Saltreach" {
		t.Errorf("what is not known is not kept as typed: %v", got)
	}
	if !strings.Contains(strings.Join(r.Columns[0].Notes, " "), "spoken for by another return too") {
		t.Errorf("a force that two returns speak for is not named: %v", r.Columns[0].Notes)
	}
}

func TestOnlyReturnsForTheRegionAreTaken(t *testing.T) {
	b := newBench(t)
	for _, u := range []returns.Audience{returns.Public, returns.Inspectorate} {
		r := b.build(Options{}, from("n.yaml", b.of("Northmoor", "2026-11-01", 3, func(r *returns.Return) { r.Audience = u })))
		if r.Returns() != 0 || r.Refused[0].Reason != WrongAudience || !strings.Contains(r.Refused[0].Do, "made for the region") {
			t.Errorf("%s: %+v", u, r.Refused)
		}
	}
	r := b.build(Options{Region: "north"}, Read("own.yaml", []byte("format: upstander-assessment 1\nid: a\nforce: \"Eastvale Police\"\n"), ""))
	if r.Returns() != 0 || r.Refused[0].Reason != NotReturn || r.Refused[0].Force.String() != "Eastvale Police" || !r.Columns[0].Refused {
		t.Errorf("%+v", r.Refused)
	}
}

func TestShortNamesAreUnique(t *testing.T) {
	b := newBench(t)
	var sources []Source
	for i := range 60 {
		sources = append(sources, from(fmt.Sprintf("%d.yaml", i), b.of(fmt.Sprintf("Northmoor %s Constabulary", letters(i)), "2026-11-01", 1)))
	}
	seen := map[string]bool{}
	for _, col := range b.build(Options{}, sources...).Columns {
		if col.Short == "" || len([]rune(col.Short)) > 3 || seen[strings.ToLower(col.Short)] {
			t.Errorf("%s is short for %s", col.Short, col.Name)
		}
		seen[strings.ToLower(col.Short)] = true
	}
}

func TestPairsAskNobodyTwiceBeforeEverybodyOnce(t *testing.T) {
	b := newBench(t)
	practice := func(a *returns.Answer) { a.Share(text.Line("We do it so.")) }
	r := b.build(Options{}, from("1", b.of("Aldertarn", "2026-11-01", 0)), from("2", b.of("Brackwater", "2026-11-01", 3)), from("3", b.of("Eastvale", "2026-11-01", 2)),
		from("4", b.of("Highfen", "2026-11-01", 4, b.says("PRE-1", assessment.AtLevel(4), practice))), from("5", b.of("Northmoor", "2026-11-01", 1)))
	if got := b.row(r, "PRE-1").Pairs(); !slices.Equal(got, []Pair{{3, 0}, {1, 2}, {3, 4}}) {
		t.Errorf("%v", got)
	}
	if got := b.row(r, "PRE-2").Pairs(); !slices.Equal(got, []Pair{{1, 0}, {3, 2}, {1, 4}}) {
		t.Errorf("%v", got)
	}
}

// A name that the list does not have may be a slip of the pen, and the force it
// stands for then looks as if it had sent nothing.
func TestANameThatIsNotOnTheListSaysWhichMayBeMeant(t *testing.T) {
	b := newBench(t)
	const said = "Did you mean Northmoor?"
	for typed, want := range map[string]bool{"Northmoro Police": true, "Northmoor": false, "Quillbeck": false, "Saltreach": false} {
		r := b.build(Options{Region: "North"}, from("r.yaml", b.of(typed, "2026-11-01", 3)))
		got := false
		for _, col := range r.Columns {
			got = got || strings.Contains(strings.Join(col.Notes, " "), said)
		}
		if got != want {
			t.Errorf("%s: said %v, want %v", typed, got, want)
		}
	}
	r := b.build(Options{Region: "North", Alias: true}, from("r.yaml", b.of("Northmoro Police", "2026-11-01", 3)))
	for _, col := range r.Columns {
		if strings.Contains(strings.Join(col.Notes, " "), "Did you mean") {
			t.Errorf("a force under an alias is named: %v", col.Notes)
		}
	}
}
