package region

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
)

// TestRandomRegionsHold builds regions of random returns, in two orders of the
// files, and holds each to what has to be true of every region.
func TestRandomRegionsHold(t *testing.T) {
	b := newBench(t)
	for seed := range 60 {
		rng := rand.New(rand.NewPCG(uint64(seed), 7))
		sources := b.random(rng)
		o := Options{Alias: seed%3 == 0}
		if seed%2 == 0 {
			o.Region = "north"
		}
		r := b.build(o, sources...)
		rng.Shuffle(len(sources), func(i, j int) { sources[i], sources[j] = sources[j], sources[i] })
		if !reflect.DeepEqual(r, b.build(o, sources...)) {
			t.Fatalf("seed %d: the order of the files matters", seed)
		}
		holds(t, r, len(sources))
		for _, under := range []int{0, 3, 5} {
			nationalHolds(t, r, under)
		}
	}
}

func (b *bench) random(rng *rand.Rand) []Source {
	names := []string{"Northmoor", "Eastvale", "Highfen", "Southmere", "Highfen and Southmere", "Down & Marsh", "Aldertarn", "Brackwater", "Saltreach"}
	var sources []Source
	for i := range 1 + rng.IntN(25) {
		name := names[rng.IntN(len(names))]
		asAt := date.Of(2025, 1, 1).AddMonths(3 * rng.IntN(8))
		r := b.of(name, asAt.String(), 0, func(r *returns.Return) {
			r.Marking = text.Line(append(Markings(), "Amber")[rng.IntN(5)])
			r.Released = asAt.AddDays(rng.IntN(3))
			for j := range r.Answers {
				a := &r.Answers[j]
				a.Outcome, a.Standing, a.Conflict = assessment.Outcome(rng.IntN(9)), assessment.Standing(rng.IntN(4)), rng.IntN(20) == 0
				if rng.IntN(15) == 0 {
					a.Wording = "0000000000000000"
				}
				if rng.IntN(30) == 0 {
					a.Share(text.Line("As here"))
				}
			}
		})
		sources = append(sources, Source{File: fmt.Sprintf("%02d.yaml", i), Return: r, Digest: fmt.Sprint(i)})
	}
	return sources
}

// holds checks what is true of every region.
func holds(t *testing.T, r *Region, files int) {
	t.Helper()
	short := map[string]bool{}
	used := len(r.Refused)
	for _, col := range r.Columns {
		if short[strings.ToLower(col.Short)] || col.Name.Empty() {
			t.Fatalf("%q is not a name of its own", col.Short)
		}
		short[strings.ToLower(col.Short)] = true
		if col.Return {
			used++
			if Above(col.Marking, r.Marking) {
				t.Fatalf("marked %s, and holds a return marked %s", r.Marking, col.Marking)
			}
		}
	}
	if used > files {
		t.Fatalf("%d files made %d columns and refusals", files, used)
	}
	for i := range r.Rows {
		row := &r.Rows[i]
		n := row.Counts
		if len(row.Cells) != len(r.Columns) || n.Columns != len(r.Columns) || n.Returns() != r.Returns() ||
			n.NoReturn+n.Unknown()+n.NotApplicable+n.NotAdopted+n.WithLevel() != n.Columns || n.Below+n.Claimed > n.WithLevel() {
			t.Fatalf("%s does not add up: %+v", row.Item.ID, n)
		}
		for j, cell := range row.Cells {
			if len([]rune(cell.Mark)) != 1 || len([]rune(cell.Sign)) != 1 || (cell.Kind == NoReturn) == r.Columns[j].Return || (cell.Level >= 0) != (cell.Kind == Level) {
				t.Fatalf("%s: %+v", row.Item.ID, cell)
			}
		}
		for _, p := range row.Pairs() {
			if row.Cells[p.Help].Level < 3 || row.Cells[p.Helped].Level > 2 || row.Cells[p.Help].Standing != assessment.Shown {
				t.Fatalf("%s: %+v cannot help %+v", row.Item.ID, row.Cells[p.Help], row.Cells[p.Helped])
			}
		}
	}
}

// nationalHolds checks that nothing small goes up, and that what goes up is
// true.
func nationalHolds(t *testing.T, r *Region, under int) {
	t.Helper()
	for i, it := range r.National(under).Items {
		n := r.Rows[i].Counts
		full := [Groups]int{n.Below, n.WithLevel() - n.Below, n.Unknown(), n.NotApplicable + n.NotAdopted}
		withheld := 0
		for g, got := range it.Counts {
			switch {
			case got == Withheld:
				withheld++
			case got != full[g] || got < under && under > 1:
				t.Fatalf("%s releases %v of %v, with counts under %d withheld", it.Item.ID, it.Counts, full, under)
			}
		}
		if withheld == 1 {
			t.Fatalf("%s withholds one count alone, which the number of returns gives away: %v", it.Item.ID, it.Counts)
		}
	}
}
