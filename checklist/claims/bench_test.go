package claims_test

import (
	"fmt"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// full is a golden force with ten entries more for every item, each with a note.
func full(tb testing.TB, make func(*checklist.Checklist) *goldenForce) *goldenForce {
	g := make(nationalList(tb))
	kinds := checklist.Kinds()
	for _, id := range g.all() {
		for n := range 10 {
			e := proof(fmt.Sprintf("full-%s-%d", id, n), fmt.Sprintf("Entry %d for %s", n, id), g.parts(id), kinds[n%len(kinds)], analyst, "2026-07-01")
			e.Note = words(40)
			g.put(e)
		}
		next, _, err := g.a.SetRecord(assessment.HandoverRegister(id), assessment.Value{"text": text.Line("To go on with " + id).String()}, g.who(analyst))
		if err != nil {
			tb.Fatal(err)
		}
		g.a = next
	}
	return g
}

// BenchmarkCheck checks 33 answers with ten entries or more each, of a force that
// is sound and of one that is not. The budget is 5 ms.
func BenchmarkCheck(b *testing.B) {
	for name, make := range map[string]func(*checklist.Checklist) *goldenForce{"sound": weakley, "unsound": overton} {
		b.Run(name, func(b *testing.B) {
			g := full(b, make)
			b.ReportAllocs()
			for b.Loop() {
				g.check()
			}
		})
	}
}
