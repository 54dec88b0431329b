package claims_test

import (
	"fmt"
	"testing"

	"example.org/upstander/checklist/assessment"
)

// full is a force with ten evidence entries for every item, each with a note,
// and a history of a few changes.
func full(tb testing.TB) *force {
	f := honest(tb)
	f.scan = nil
	methods := assessment.Methods()
	for i := range f.c.Items {
		id := f.c.Items[i].ID
		for n := range 10 {
			e := ev(fmt.Sprintf("Entry %d for %s", n, id), "2026-07-01", assessment.Method(methods[n%len(methods)]))
			e.ID, e.Items, e.Note = fmt.Sprintf("full-%s-%d", id, n), []string{id}, words(40)
			f.prove(e)
		}
		f.remark(assessment.HandoverRegister(id), words(50), on("2026-10-01", "Analyst"))
	}
	return f
}

func BenchmarkCheck(b *testing.B) {
	f := full(b)
	b.ReportAllocs()
	for b.Loop() {
		f.check()
	}
}

// BenchmarkCheckWithFaults is the dearer case: findings, and a walk through the
// history.
func BenchmarkCheckWithFaults(b *testing.B) {
	f := full(b)
	for _, x := range faults() {
		x.put(f)
	}
	b.ReportAllocs()
	for b.Loop() {
		f.check()
	}
}
