package merging_test

import (
	"bytes"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/merging"
)

// FuzzMerge merges whatever two files the loader lets in: no panic, the same in
// either order and again, and what comes of it is a file like any other.
func FuzzMerge(f *testing.F) {
	for _, pair := range seeds(f) {
		f.Add(pair[0], pair[1])
	}
	c := standard()
	f.Fuzz(func(t *testing.T, x, y []byte) {
		a, b := read(x), read(y)
		if a == nil || b == nil {
			return
		}
		inputs := []merging.Input{{Name: "a", Assessment: a}, {Name: "b", Assessment: b}}
		for _, same := range []bool{false, true} {
			merged, err := merging.Merge(inputs, same)
			if err != nil {
				continue
			}
			again, err := merging.Merge([]merging.Input{{Name: "m", Assessment: merged}, inputs[1], inputs[0]}, true)
			if err != nil || !assessment.Same(again, merged) {
				t.Fatalf("merged again it is another: %v", err)
			}
			if a.ID() == b.ID() {
				if other, err := assessment.Merge(b, a); err != nil || !assessment.Same(other, merged) {
					t.Fatalf("the other way round it is another: %v", err)
				}
			}
			for _, in := range inputs {
				for _, r := range in.Assessment.Revisions() {
					if !merged.HasRevision(r.Register, r.ID) {
						t.Fatalf("%s of %s is lost", r.ID, in.Name)
					}
				}
			}
			rep := merging.ReportOn(c, merged, inputs)
			for _, conflict := range rep.Conflicts {
				next, _, err := merging.Settle(merged, conflict, 1, assessment.Who{Role: "Lead"})
				if err != nil {
					t.Fatal(err)
				}
				if _, agreed := next.Current(conflict.Register); !agreed {
					t.Fatalf("%s is not settled", conflict.Register)
				}
			}
			roundTrip(t, merged)
		}
	})
}

func read(data []byte) *assessment.Assessment {
	file, err := codec.Decode("a.yaml", data)
	if err != nil {
		return nil
	}
	return file.Assessment
}

// roundTrip holds what came of a merge to the same promise as any file.
func roundTrip(t *testing.T, a *assessment.Assessment) {
	t.Helper()
	data, err := codec.Encode(a)
	if err != nil {
		return // too large for a file, which the store says
	}
	file, err := codec.Decode("a.yaml", data)
	if err != nil {
		return // as for a file of two that are at their bounds
	}
	again, err := codec.Encode(file.Assessment)
	if err != nil || !bytes.Equal(again, data) {
		t.Fatalf("saved and loaded, it has other bytes: %v", err)
	}
}
