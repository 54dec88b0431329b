package checklist_test

import (
	"errors"
	"os"
	"reflect"
	"runtime"
	"slices"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/yamlio"
	"example.org/upstander/internal/hostile"
)

// TestHostileChecklists loads every bad checklist: each is refused, with the
// line that is wrong, or read whole.
func TestHostileChecklists(t *testing.T) {
	sound, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want, err := checklist.Load("small.yaml", sound)
	if err != nil {
		t.Fatal(err)
	}
	files := slices.Concat(hostile.Cuts(sound), hostile.Twice(sound), hostile.Inserts(sound), hostile.Odd(sound),
		hostile.Values(sound, "target: ", "3"), hostile.Values(sound, "    mandatory: ", "true"), hostile.Values(sound, "    needs: ", "practice"))
	// Of the values of every kind these are sound where they stand.
	files = slices.DeleteFunc(files, func(f hostile.File) bool { return f.Name == `target:"2"` || f.Name == `mandatory:"true"` })
	if len(files) < 300 {
		t.Fatalf("only %d bad files", len(files))
	}
	refused, placed, right := 0, 0, 0
	var slowest time.Duration
	var largest uint64
	for _, f := range files {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		begun := time.Now()
		c, err := checklist.Load("small.yaml", f.Data)
		took := time.Since(begun)
		runtime.ReadMemStats(&after)
		slowest, largest = max(slowest, took), max(largest, after.TotalAlloc-before.TotalAlloc)
		// The time is a guard against a hang, on a machine that does much else.
		if took > 30*time.Second || after.TotalAlloc-before.TotalAlloc > 200<<20 {
			t.Errorf("%s took %s and %d MB", f.Name, took, (after.TotalAlloc-before.TotalAlloc)>>20)
		}
		if err == nil {
			if !f.Whole && !f.May || !reflect.DeepEqual(c.Items, want.Items) {
				t.Errorf("%s: read without a word\n%.2000s", f.Name, f.Data)
			}
			continue
		}
		refused++
		var problems yamlio.Problems
		if f.Whole || !errors.As(err, &problems) {
			t.Errorf("%s: refused: %v", f.Name, err)
			continue
		}
		p := problems[0]
		if p.What == "" || p.Do == "" || p.Line < 1 || p.Column < 1 {
			t.Errorf("%s: no place, reason or advice: %+v", f.Name, p)
		}
		if len(f.Lines) == 0 {
			continue
		}
		if placed++; slices.Contains(f.Lines, p.Line) {
			right++
		} else {
			t.Logf("%s: points at line %d, not at one of %v: %s", f.Name, p.Line, f.Lines, p.What)
		}
	}
	t.Logf("%d of %d refused; the right line in %d of %d; slowest %s, largest %d MB", refused, len(files), right, placed, slowest.Round(time.Millisecond), largest>>20)
	if right*100 < placed*95 || refused < 300 {
		t.Errorf("%d refused, the right line in %d of %d", refused, right, placed)
	}
}
