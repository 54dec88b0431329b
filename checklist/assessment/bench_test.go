package assessment_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// full is an assessment as a force has it at the end: 33 items with a 1 KB note
// and three evidence entries each.
func full() (*checklist.Checklist, *assessment.Assessment) {
	c := &checklist.Checklist{ID: "c", Edition: "1", Target: 3, ReviewMonths: 12}
	for i := range 33 {
		c.Items = append(c.Items, checklist.Item{ID: fmt.Sprintf("PRE-%d", i+1), Strand: "PRE"})
	}
	a := begin(c)
	for i := range c.Items {
		it := &c.Items[i]
		a = must(a.Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(i % 5), Note: text.Clean(strings.Repeat("word ", 200))}, who("A", i)))
		for n := range 3 {
			a = must(a.PutEvidence(evidence(fmt.Sprintf("e%d-%d", i, n), "2026-06-01", it.ID), who("A", i)))
		}
	}
	return c, a
}

// Benchmark1000Edits is what a long day of typing makes: it has to stay under
// 100 ms, with the edits spread over the items and with all on one.
func Benchmark1000Edits(b *testing.B) {
	c, a := full()
	for name, items := range map[string]int{"33 items": 33, "1 item": 1} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				next := a
				for i := range 1000 {
					j := level(i / items % 4)
					j.Note = text.Clean(fmt.Sprint("Note number ", i))
					next = must(next.Judge(&c.Items[i%items], j, who("A", i)))
				}
			}
		})
	}
}

func BenchmarkMerge(b *testing.B) {
	c, a := full()
	x := must(a.Judge(&c.Items[0], level(1), who("X", 1)))
	y := must(a.Judge(&c.Items[1], level(1), who("Y", 1)))
	for b.Loop() {
		merge(b, x, y)
	}
}

func BenchmarkPosition(b *testing.B) {
	c, a := full()
	for b.Loop() {
		if n := a.PositionAt(c, assessment.Days{AsAt: day("2026-11-23")}).Counts(); n.Items != 33 {
			b.Fatal(n)
		}
	}
}

// apart is one assessment and two copies of it in which two people each made
// 1,000 changes without knowing of the other's.
func apart() (base, x, y *assessment.Assessment) {
	c, base := full()
	edit := func(a *assessment.Assessment, role string, from int) *assessment.Assessment {
		for i := range 1000 {
			it := &c.Items[(i+from)%33]
			j := level(i % 4)
			j.Note = text.Clean(fmt.Sprintf("%s, note number %d: what was seen and what comes next, in a sentence of usual length.", role, i))
			a = must(a.Judge(it, j, who(role, i)))
		}
		return a
	}
	return base, edit(base, "X", 0), edit(base, "Y", 11)
}

// BenchmarkMerge1000Edits is two copies with 1,000 edits each: its budget is
// 50 ms.
func BenchmarkMerge1000Edits(b *testing.B) {
	_, x, y := apart()
	for b.Loop() {
		if merged := merge(b, x, y); len(merged.Revisions()) < 2000 {
			b.Fatal("the edits are not all there")
		}
	}
}
