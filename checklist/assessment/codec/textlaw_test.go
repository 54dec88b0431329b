package codec_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/text"
)

// hostileLetters is what texts are made of that libraries are known to lose or change:
// YAML's own marks, line ends and blanks of every kind, words that are numbers
// or truth values, and characters that steer a terminal.
func hostileLetters() []string {
	return []string{"a", "b", "Ω", " ", "  ", "\n", "\n", "\n\n", "\t", "\r", "\r\n", ":", ": ", " #", "#", "- ", "-", "'", "\"", "\\", "|", ">", "%", "&", "*", "!",
		"[", "]", "{", "}", ",", "?", "@", "`", "=", "<", "~", ".", "\u0085", "\u2028", "\u2029", "\ufeff", "\u00a0", "\x00", "\x1b", "\x7f",
		"\u009b", "\u200b", "\u202e", "\u200d", "é", "e\u0301", "e\u0301\u0302\u0303\u0304\u0305\u0306", "\U0001F600", "\U000E0041", "\ufffe", "\ufffd", "\xff", "\xc3",
		"---", "...", "\n---\n", "\n...\n", "null", "no", "1", "0", "010", "2.5", "_", "<<<<<<< a\n", "\n=======\n", "end: 6 items", "history:\n", "format: ",
		"\x1b]52;c;AAAA\x07", "&#27;", "word word word word word word word word word "}
}

func hostileText(r *rand.Rand, letters []string) string {
	var b strings.Builder
	for range r.IntN(10) {
		b.WriteString(letters[r.IntN(len(letters))])
	}
	return b.String()
}

// hostileAnswers puts hostile texts in every field of some of the items, and
// gives how many, with what each note has to read back as.
func hostileAnswers(a *assessment.Assessment, r *rand.Rand, letters []string, notes map[string]string, items []string) (*assessment.Assessment, int) {
	count := 0
	next := func() string { count++; return hostileText(r, letters) }
	for i, id := range items {
		note := next()
		j := assessment.Judgement{Outcome: assessment.AtLevel(r.IntN(5)), Note: text.Clean(note), Override: text.Clean(next())}
		a = judged(a, id, j, who(next(), i))
		notes[id] = text.Clean(note).String()
		for n := range 2 {
			e := assessment.Evidence{ID: fmt.Sprintf("%016x", i*16+n+1), Items: []string{id}, Title: text.Line("t" + next()), Where: text.Line(next()),
				Owner: text.Line(next()), Handling: text.Line(next()), Note: text.Clean(next())}
			a, _ = a.Set(assessment.EvidenceRegister(e.ID), e.Value(), who("CCU analyst", i))
		}
		a, _ = a.Set(assessment.FlagRegister(id), assessment.Value{"text": text.Line(next()).String()}, who("CCU analyst", i))
		a, _ = a.Set(assessment.HandoverRegister(id), assessment.Value{"text": text.Clean(next()).String()}, who("CCU analyst", i))
		// A register of a newer version, under a field name as it comes.
		a, _ = a.Set("strength/"+id, assessment.Value{"kind": text.Clean(next()).String()}, who("CCU analyst", i))
	}
	return a, count
}

// TestTextLaw puts random hostile texts through save and load: none is changed.
// Each file is read twice: whole, as Open does, and as Save does, which takes
// what it has read before as read.
func TestTextLaw(t *testing.T) {
	seed := uint64(20261123)
	r, letters := rand.New(rand.NewPCG(seed, 1)), hostileLetters()
	items := []string{"PRE-1", "PRE-2", "INT-4", "INT-10", "ENF-1", "ENG-1"}
	begin := func() (*assessment.Assessment, *codec.File, map[string]string) {
		a := assessment.New("0123abcd", "npcc-apsp-2021", "2021", items)
		return a, decode(t, encode(t, a)), map[string]string{}
	}
	a, f, notes := begin()
	done, files := 0, 0
	for done < hostileNotes {
		if files++; files%12 == 0 {
			a, f, notes = begin() // so that the history does not grow with the run
		}
		from := r.IntN(len(items))
		changed := items[from : from+1+r.IntN(len(items)-from)]
		var count int
		a, count = hostileAnswers(a, r, letters, notes, changed)
		done += count
		data, err := f.Encode(a)
		if err != nil {
			t.Fatal(err)
		}
		again, err := f.Reread("a.yaml", data)
		if err != nil {
			t.Fatalf("seed %d, file %d: %v\n%s", seed, files, err, data)
		}
		whole := decode(t, data)
		for _, got := range []*codec.File{whole, again} {
			if !assessment.Same(a, got.Assessment) || len(got.Warnings) > 0 {
				t.Fatalf("seed %d, file %d: texts were changed\n%s", seed, files, data)
			}
			for item, note := range notes {
				if got := got.Assessment.Answer(item).Judgement.Note.String(); got != note {
					t.Fatalf("seed %d, file %d: the note on %s was %q and is %q", seed, files, item, note, got)
				}
			}
		}
		f = again
	}
	t.Logf("%d texts in %d files, none changed", done, files)
}
