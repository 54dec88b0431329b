package assessment_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"example.org/upstander/checklist/assessment"
)

// tape lets the bytes that a fuzzer makes decide what happens, one for each
// choice; behind their end a fixed sequence goes on.
type tape struct {
	bytes []byte
	rest  rand.Source
}

// Uint64 has the byte in its highest bits, which choose among a few things; the
// others are set so that no choice is drawn again for being too low.
func (t *tape) Uint64() uint64 {
	if len(t.bytes) == 0 {
		return t.rest.Uint64()
	}
	b := t.bytes[0]
	t.bytes = t.bytes[1:]
	return uint64(b)<<56 | (1<<56 - 1)
}

// FuzzHistories lets the fuzzer choose who records, merges and redacts what in
// which copy. Whatever it was, the copies merge to the same in any order and as
// often as one likes, and nothing is missing that was ever recorded.
func FuzzHistories(f *testing.F) {
	for _, seed := range []uint64{1, 2, 3, 4} {
		r, bytes := rand.New(rand.NewPCG(seed, 3)), make([]byte, 160)
		for i := range bytes {
			bytes[i] = byte(r.IntN(256))
		}
		f.Add(bytes)
	}
	f.Fuzz(func(t *testing.T, bytes []byte) {
		w := newWorld(func() rand.Source { return &tape{slices.Clone(bytes), rand.NewPCG(5, 6)} }, 1)
		m := w.all(t)
		back := w.copies[len(w.copies)-1]
		for _, c := range slices.Backward(w.copies) {
			back = merge(t, back, c, back)
		}
		if !assessment.Same(m, back) || m.Digest() != back.Digest() {
			t.Error("merged in another order it is another")
		}
		for _, c := range w.copies {
			if !assessment.Same(merge(t, c, m), m) || !m.Includes(c) {
				t.Error("merged again it is another")
			}
		}
		nothingLost(t, w, m)
		headsHaveNoChild(t, w, m)
		changesAndConflicts(t, w, m)
	})
}
