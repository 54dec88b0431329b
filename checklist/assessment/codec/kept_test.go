package codec_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/text"
)

// anyEdit makes one change of any kind to an assessment, as the program makes
// it, as another program of the same kind might, or as a forger would.
func anyEdit(r *rand.Rand, a *assessment.Assessment, n int) *assessment.Assessment {
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	items := a.Items()
	id, other := items[r.IntN(len(items))], items[r.IntN(len(items))]
	entry := fmt.Sprintf("%016x", 1+r.IntN(6))
	note := pick("", "One line.", "One.\nTwo.\n", "# no comment: \"this\"", "a\n\n\n", "\tx ") + pick("", fmt.Sprint(n))
	by := who(pick("CCU analyst", "Head of unit"), n)
	set := func(register string, v assessment.Value) *assessment.Assessment {
		b, _ := a.Set(register, v, by)
		return b
	}
	switch r.IntN(15) {
	case 0, 1:
		j := assessment.Judgement{Outcome: assessment.AtLevel(r.IntN(5)), Note: text.Clean(note), Parts: map[string]assessment.PartState{"policy": assessment.Met}, Wording: "w1"}
		return set(assessment.JudgementRegister(id), j.Value())
	case 2, 3:
		e := assessment.Evidence{ID: entry, Items: []string{id, other}[:1+r.IntN(2)], Title: text.Line("t" + note), Note: text.Clean(note), About: day("2026-03-01")}
		return set(assessment.EvidenceRegister(entry), e.Value())
	case 4:
		return set(pick(assessment.EvidenceRegister(entry), assessment.ActionRegister(entry)), assessment.Removed())
	case 5, 6:
		act := assessment.Action{ID: entry, Item: id, What: text.Line("w" + note), Status: assessment.Open, Due: day("2027-01-31")}
		return set(assessment.ActionRegister(entry), act.Value())
	case 7:
		return set(assessment.TargetRegister(id), assessment.TargetValue(r.IntN(6)-1))
	case 8:
		return set(pick(assessment.FlagRegister(id), assessment.HandoverRegister(id)), assessment.Value{"text": note})
	case 9:
		return set(assessment.AboutRegister(assessment.Facts()[r.IntN(len(assessment.Facts()))]), assessment.Value{"text": pick("", "2026-12-01", note)})
	case 10:
		register := pick(assessment.AnsweredRegister(id), assessment.AnsweredRegister(""))
		return set(register, assessment.AnsweredValue(map[string]assessment.Answered{"stale": {Reason: text.Clean("r" + note), By: by.Role}}))
	case 11:
		look := assessment.SecondLook{Agrees: r.IntN(2) == 0, Note: text.Clean(note), By: by.Role}
		return set(assessment.SecondRegister(id), look.Value())
	case 12:
		p := assessment.Previous{Cycle: text.Line("2025"), Outcome: assessment.AtLevel(r.IntN(5)), Note: text.Clean(note)}
		return set(pick(assessment.PreviousRegister(id), assessment.BriefingRegister(id), "strength/"+id), p.Value())
	case 13:
		return a.Redact(pick(assessment.JudgementRegister(id), assessment.EvidenceRegister(entry), assessment.HandoverRegister(id)))
	}
	b, _, err := a.RedactText([]string{pick(assessment.JudgementRegister(id), assessment.ActionRegister(entry))}, text.Clean("It named a person."), by)
	if err != nil {
		return a // nothing is there, or it is not settled
	}
	return b
}

// forked changes an assessment in two copies and merges them, so that versions
// are there that are not settled.
func forked(r *rand.Rand, a *assessment.Assessment, n int) *assessment.Assessment {
	x, y := a, a
	for i := range 6 {
		x, y = anyEdit(r, x, n+i), anyEdit(r, y, n+100+i)
	}
	both, err := assessment.Merge(x, y)
	if err != nil {
		panic(err)
	}
	return both
}

// TestWhatWasKeptIsWhatWouldBeWritten takes files through random edits, forks,
// redactions and hands that write into them: what a save writes with what it
// kept is byte for byte what it writes without, and what it reads of that with
// what it kept is what it reads without.
func TestWhatWasKeptIsWhatWouldBeWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(20261123, 11))
	saves, kept, byHand, open := 0, 0, 0, 0
	for file := range keptFiles {
		a := []*assessment.Assessment{small(), rich()}[file%2]
		f := decode(t, encode(t, a))
		for step := range 14 {
			n := 1000*file + 200*step
			switch r.IntN(8) {
			case 0:
				a = forked(r, a, n)
			case 1:
				a = f.Assessment
			case 2:
				a = a.InOrder(func(item string) int { return len(item) * (1 - 2*(step%2)) })
			}
			for range r.IntN(4) {
				a = anyEdit(r, a, n+r.IntN(100))
			}
			open += len(a.Conflicts())
			kept += f.Kept(a)
			saves++
			got, again := saveBothWays(t, f, a)
			if f = again; r.IntN(8) == 0 {
				scribble, _, _ := scribbled(r, string(got))
				if g, err := codec.Decode("a.yaml", []byte(scribble)); err == nil { // a key of one's own in versions that are not settled is refused
					f, a, byHand = g, g.Assessment, byHand+1
				}
			}
		}
	}
	if kept < saves || byHand == 0 || open == 0 {
		t.Errorf("%d saves kept %d answers, with %d edits by hand and %d open versions: the test shows nothing", saves, kept, byHand, open)
	}
}

func saveBothWays(t *testing.T, f *codec.File, a *assessment.Assessment) ([]byte, *codec.File) {
	t.Helper()
	want, err := f.EncodeWhole(a)
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.Encode(a)
	if err != nil || !bytes.Equal(got, want) {
		t.Fatalf("%v\nwritten with what was kept:\n%s\nwithout:\n%s", err, got, want)
	}
	again, err := f.Reread("a.yaml", got)
	if err != nil {
		t.Fatalf("%v\n%s", err, got)
	}
	whole := decode(t, got)
	if !assessment.Same(whole.Assessment, again.Assessment) || !slices.Equal(whole.Warnings, again.Warnings) {
		t.Fatalf("read with what was kept: %v\nwithout: %v\n%s", again.Warnings, whole.Warnings, got)
	}
	return got, again
}

// TestAChangeOfOneAnswerKeepsTheOthers holds the saving of time.
func TestAChangeOfOneAnswerKeepsTheOthers(t *testing.T) {
	a := full()
	f := decode(t, encode(t, a))
	a = f.Assessment
	for i := range 3 {
		a, _ = a.Set(assessment.FlagRegister("PRE-2"), assessment.Value{"text": fmt.Sprint(i)}, who("CCU analyst", i))
		if i > 0 && f.Kept(a) != 32 {
			t.Errorf("%d answers are kept, and one of 33 was changed", f.Kept(a))
		}
		_, f = saveBothWays(t, f, a)
	}
}

// TestALieInAnAnswerThatWasKeptIsFound changes the bytes of an answer that did
// not change: the second reading takes nothing on trust but the same bytes.
func TestALieInAnAnswerThatWasKeptIsFound(t *testing.T) {
	f := decode(t, encode(t, full()))
	data, err := f.Encode(f.Assessment)
	if err != nil {
		t.Fatal(err)
	}
	if f, err = f.Reread("a.yaml", data); err != nil {
		t.Fatal(err)
	}
	a, _ := f.Assessment.Set(assessment.FlagRegister("PRE-2"), assessment.Value{"text": "x"}, who("CCU analyst", 1))
	if data, err = f.Encode(a); err != nil {
		t.Fatal(err)
	}
	lie := edited(t, data, "title: \"Minutes of the board, number INT-4\"", "title: \"Minutes of the board, number INT-5\"")
	again, err := f.Reread("a.yaml", lie)
	if err != nil || len(again.Warnings) != 1 || assessment.Same(again.Assessment, a) {
		t.Errorf("%v, %v", err, again)
	}
}
