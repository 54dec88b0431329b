package codec_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/text"
)

// grown is the full file with so many further changes on top: levels, parts and
// notes of 33 items, as years of work make them.
func grown(changes, noteBytes int) *assessment.Assessment {
	a := full()
	items := a.Items()
	note := strings.Repeat("The policy names every role. ", noteBytes/29+1)[:noteBytes]
	for round := 0; round*len(items) < changes; round++ {
		var act []assessment.Change
		for _, id := range items {
			c := assessment.Change{Register: assessment.PartRegister(id, "policy"), Value: assessment.Value{"state": assessment.PartStates()[round%2]}}
			switch round % 3 {
			case 0:
				c = assessment.Change{Register: assessment.LevelRegister(id), Value: assessment.Judgement{Outcome: assessment.AtLevel(round % 5)}.LevelValue()}
			case 1:
				c = assessment.Change{Register: assessment.NoteRegister(id), Value: assessment.Value{"text": fmt.Sprint(round, " ", note)}}
			}
			act = append(act, c)
		}
		a, _ = a.Record(act, who("CCU analyst", round%60))
	}
	return a
}

// A file of 50,000 revisions and 30 MB opens, is written, merges and keeps what
// people put into it, like any other.
func TestNothingIsTooLong(t *testing.T) {
	a := grown(50_000, 1500)
	data := encode(t, a)
	if len(data) < 25<<20 || len(a.Revisions()) < 50_000 {
		t.Fatalf("only %d bytes and %d revisions", len(data), len(a.Revisions()))
	}
	f := decode(t, data)
	if !assessment.Same(a, f.Assessment) || len(f.Warnings) > 0 {
		t.Errorf("it comes back as another one: %v", f.Warnings)
	}
	edit := func(role string) *assessment.Assessment {
		return must(f.Assessment.Judge(item("PRE-1"), assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean("By " + role)}, who(role, 59)))
	}
	both, err := assessment.Merge(edit("One"), edit("Two"))
	if err != nil || len(both.Conflicts()) != 1 {
		t.Fatalf("%v %v", both.Conflicts(), err)
	}
	out, err := f.Encode(both)
	if err != nil {
		t.Fatal(err)
	}
	again, err := f.Reread("a.yaml", out)
	if err != nil || !assessment.Same(again.Assessment, both) {
		t.Errorf("saved, it is another one: %v", err)
	}
	with := commented(out)
	g := decode(t, with)
	if saved, err := g.Encode(g.Assessment); err != nil || !bytes.Equal(saved, with) {
		t.Errorf("comments were lost: %v", err)
	}
}

// Two files that each hold as much as one may come together, and what comes of
// that is written and read like any other.
func TestFullFilesComeTogether(t *testing.T) {
	filled := func(base *assessment.Assessment, side string) *assessment.Assessment {
		var add []assessment.Change
		for i := range assessment.MostEntries {
			add = append(add, assessment.Change{Register: assessment.EvidenceRegister(fmt.Sprint(side, i)),
				Value: assessment.Value{"items": "PRE-1", "title": "T", "note": strings.Repeat("Line, with a comma.\n", assessment.MostWords/assessment.MostEntries/21)}})
		}
		next, _ := base.Record(add, who("Role of "+side, 1))
		if assessment.Room(base, next) != nil || assessment.Room(base, made(next.Set(assessment.NoteRegister("PRE-2"), assessment.Value{"text": strings.Repeat("x", 1<<20)}, who("A", 1)))) == nil {
			t.Fatal("it is not about as full as one may be")
		}
		return next
	}
	base := small()
	both, err := assessment.Merge(filled(base, "a"), filled(base, "b"))
	if err != nil {
		t.Fatal(err)
	}
	if f := decode(t, encode(t, both)); !assessment.Same(f.Assessment, both) {
		t.Error("it comes back as another one")
	}
}

// What a change costs in the file does not depend on what stands beside it.
func TestADigitCostsNoCopyOfTheNote(t *testing.T) {
	a := full()
	note := assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean(strings.Repeat("Long. ", 3000))}
	a = must(a.Judge(item("PRE-1"), note, who("CCU analyst", 1)))
	before := len(encode(t, a))
	note.Outcome = assessment.AtLevel(1)
	after := len(encode(t, must(a.Judge(item("PRE-1"), note, who("CCU analyst", 2)))))
	if cost := after - before; cost > 240 {
		t.Errorf("a press of a digit costs %d bytes", cost)
	}
}

func BenchmarkGrowth(b *testing.B) {
	for _, size := range []struct{ changes, note int }{{300, 300}, {3_000, 1300}, {10_000, 1300}, {50_000, 1500}} {
		a := grown(size.changes, size.note)
		data, err := codec.Encode(a)
		if err != nil {
			b.Fatal(err)
		}
		name := fmt.Sprintf("%d-revisions-%dKB", len(a.Revisions()), len(data)>>10)
		b.Run("open/"+name, func(b *testing.B) {
			for b.Loop() {
				if _, err := codec.Decode("a.yaml", data); err != nil {
					b.Fatal(err)
				}
			}
		})
		f, err := codec.Decode("a.yaml", data)
		if err != nil {
			b.Fatal(err)
		}
		b.Run("write-and-reread/"+name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				next, _ := f.Assessment.Set(assessment.LevelRegister("PRE-1"), assessment.Judgement{Outcome: assessment.AtLevel(i % 5)}.LevelValue(), who("CCU analyst", 59))
				out, err := f.Encode(next)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := f.Reread("a.yaml", out); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Saving again after one change is the same work however long the history has
// grown, but for copying and comparing its lines, also where a person has put
// comments into the file.
func TestASaveDoesNotReadTheHistoryAgain(t *testing.T) {
	short, long := grown(300, 300), grown(2_300, 300)
	for _, comments := range []bool{false, true} {
		each := (allocationsOfASave(t, long, comments) - allocationsOfASave(t, short, comments)) / float64(len(long.Revisions())-len(short.Revisions()))
		if each > 2 {
			t.Errorf("with comments %t: %.1f allocations for each revision that is there already", comments, each)
		}
	}
}

func allocationsOfASave(t *testing.T, a *assessment.Assessment, comments bool) float64 {
	data := encode(t, a)
	if comments {
		data = commented(data)
	}
	f := decode(t, data)
	next := must(f.Assessment.Judge(item("PRE-1"), assessment.Judgement{Outcome: assessment.AtLevel(1)}, who("CCU analyst", 59)))
	return testing.AllocsPerRun(3, func() {
		out, err := f.Encode(next)
		if err == nil {
			_, err = f.Reread("a.yaml", out)
		}
		if err != nil {
			t.Fatal(err)
		}
	})
}

// commented is a file with a line of a person's own in the readable part and one
// in the history.
func commented(data []byte) []byte {
	data = bytes.Replace(data, []byte("  PRE-2:\n"), []byte("  # ours\n  PRE-2:\n"), 1)
	return bytes.Replace(data, []byte("\n  - {"), []byte("\n  # a line of our own\n  - {"), 1)
}
