package reports

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// teller gives words that occur nowhere else, and remembers them by what they
// stand for.
type teller struct {
	n     int
	words map[string]string
}

func (w *teller) word(what string) string {
	w.n++
	word := fmt.Sprintf("qz%dx", w.n)
	w.words[word] = what
	return word
}

func (w *teller) line(what string) text.Text { return text.Line("said " + w.word(what)) }

func (w *teller) prose(what string) text.Text {
	return text.Clean(w.word(what+", first line") + "\n\n  - " + w.word(what+", second line") + "\n" + w.word(what+", last line"))
}

// outcomes are all that an item can have.
func outcomes() []assessment.Outcome {
	return []assessment.Outcome{assessment.NotAssessed, assessment.Insufficient, assessment.NotApplicable, assessment.NotAdopted,
		assessment.AtLevel(0), assessment.AtLevel(1), assessment.AtLevel(2), assessment.AtLevel(3), assessment.AtLevel(4)}
}

// fullAssessment has unique words in every field of every item.
func fullAssessment(c *checklist.Checklist, w *teller) *assessment.Assessment {
	s := newScribe(c)
	for i := range c.Items {
		it := &c.Items[i]
		o := outcomes()[i%len(outcomes())]
		if o == assessment.NotAdopted && it.Mandatory {
			o = assessment.AtLevel(4)
		}
		s.judge(it.ID, fullJudgement(it, o, w))
		fullEvidence(s, it, i, w)
		for k := range 2 {
			act := assessment.Action{Item: it.ID, What: w.line(it.ID + " action"), Owner: w.line(it.ID + " action owner"), Lead: w.line(it.ID + " action lead"),
				DoneWhen: w.line(it.ID + " action done when"), Due: date.Of(2026, time.Month(1+i%12), 1+k), Status: []assessment.Status{assessment.Open, assessment.Done, assessment.SignedOff, assessment.NotActing}[(i+k)%4]}
			if act.Status == assessment.NotActing {
				act.Reason = w.prose(it.ID + " action reason")
			}
			s.action(act)
		}
		p := assessment.Previous{Cycle: text.Line(w.word(it.ID + " last cycle")), AsAt: date.Of(2025, time.November, 1), Outcome: outcomes()[(i+4)%9],
			Reason: w.line(it.ID + " last reason"), Note: w.prose(it.ID + " last note")}
		s.a, _ = s.a.Set(assessment.PreviousRegister(it.ID), p.Value(), s.who())
		fullBeside(s, it, o, i, w)
	}
	s.must2(s.a.SetAnswered("", "one-unit-owns-all", w.prose("answer on the whole"), s.who()))
	return s.a
}

// signed is an assessment with a sign-off.
func signed(a *assessment.Assessment, w *teller) *assessment.Assessment {
	next, _, err := a.SealNow(&checklist.Checklist{}, "Deputy chief constable", w.prose("sign-off statement"), sampleDay(), assessment.Who{Role: "Deputy chief constable", At: time.Date(2026, time.November, 22, 9, 0, 0, 0, time.UTC)})
	if err != nil {
		panic(err)
	}
	return next
}

// fullBeside records what stands beside the judgement: second look, flag, note
// for the next lead, answers to findings, and how the first action went.
func fullBeside(s *scribe, it *checklist.Item, o assessment.Outcome, i int, w *teller) {
	if o != assessment.NotAssessed {
		look := assessment.SecondLook{Agrees: i%2 == 0, Level: assessment.AtLevel(i % 5), Note: w.prose(it.ID + " second look")}
		s.must2(s.a.SetSecondLook(it, look, s.as(w.word(it.ID+" second look by"))))
	}
	s.remark(assessment.FlagRegister(it.ID), w.line(it.ID+" flag"), s.who())
	s.remark(assessment.HandoverRegister(it.ID), w.prose(it.ID+" handover"), s.who())
	s.must2(s.a.SetAnswered(it.ID, "thin-note", w.prose(it.ID+" answer"), s.as(w.word(it.ID+" answered by"))))
	act := s.a.Answer(it.ID).Actions[0].ID
	for range 2 {
		s.must2(s.a.AddUpdate(act, w.line(it.ID+" action update"), sampleDay(), s.as(w.word(it.ID+" action update by"))))
	}
}

func fullJudgement(it *checklist.Item, o assessment.Outcome, w *teller) assessment.Judgement {
	j := assessment.Judgement{Outcome: o, Note: w.prose(it.ID + " note")}
	for i, p := range it.Parts {
		j = j.WithPart(p.Key, []assessment.PartState{assessment.Unmet, assessment.Met, assessment.Partly}[i%3])
	}
	if o.NeedsReason() {
		j.Reason = w.prose(it.ID + " reason")
	}
	if level, ok := o.Level(); ok && level >= 3 {
		j.Override = w.prose(it.ID + " override")
	}
	return j
}

func fullEvidence(s *scribe, it *checklist.Item, i int, w *teller) {
	for k := range 3 {
		what := fmt.Sprintf("%s evidence %d", it.ID, k)
		e := assessment.Evidence{Items: []string{it.ID}, Parts: []string{assessment.PartRef(it.ID, it.Parts[k%len(it.Parts)].Key)}, Title: w.line(what + " title"), Where: w.line(what + " where"),
			Owner: w.line(what + " owner"), Handling: w.line(what + " handling"), Note: w.prose(what + " note"), About: date.Of(2022+(i+k)%5, time.May, 1+i%28),
			Seen: date.Of(2026, time.June, 1+i%28), Shows: append(checklist.Kinds(), "")[(i+k)%6], Speaks: assessment.Speaks(append(assessment.Directions(), "")[(i+k)%3]),
			EstablishedBy: w.line(what + " established by")}
		if k == 2 && i%3 == 0 {
			e.Retired = w.line(what + " retired")
		}
		if k == 1 && i%4 == 0 {
			e.About = date.Date{}
		}
		s.asGiven(e)
	}
}

func TestGapHoldsEverything(t *testing.T) {
	c := sampleChecklist()
	w := &teller{words: map[string]string{}}
	a := signed(fullAssessment(c, w), w)
	if len(w.words) < 33*30 {
		t.Fatalf("only %d words were put in", len(w.words))
	}
	for _, lens := range []string{"", "two"} {
		report := md(wholeGap(Input{Checklist: c, Assessment: a, AsAt: sampleDay(), Program: "Upstander 0", Lens: lens}))
		found := map[string]int{}
		for _, word := range regexp.MustCompile(`qz\d+x`).FindAllString(report, -1) {
			found[word]++
		}
		for word, what := range w.words {
			id, _, _ := strings.Cut(what, " ")
			least, most := 1, 1
			switch {
			case strings.Contains(what, " handover"):
				least, most = 0, 0
			case strings.HasSuffix(what, " title"):
				most = 1 + len(a.Answer(id).Judgement.Parts) // what shows a part is named with it
			case strings.Contains(what, " reason, ") && a.Answer(id).Outcome() == assessment.NotAdopted && !strings.Contains(what, "action"):
				least, most = 2, 2 // with the gap, and with what is not adopted
			}
			if found[word] < least || found[word] > most {
				t.Errorf("lens %q: %s is in the report %d times, want %d to %d", lens, what, found[word], least, most)
			}
		}
	}
}

func TestGapShowsBothVersionsOfEverything(t *testing.T) {
	c := sampleChecklist()
	w := &teller{words: map[string]string{}}
	base := newScribe(c)
	base.evidence(assessment.Evidence{Items: []string{"PRE-1"}, Title: text.Line("Shared title")})
	base.action(assessment.Action{Item: "PRE-1", What: text.Line("Shared action"), Owner: text.Line("Head"), Due: sampleDay()})
	side := func(day int) *assessment.Assessment {
		s := &scribe{c: c, a: base.a, at: base.at.AddDate(0, 0, day)}
		s.judge("PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(day), Note: w.prose("note"), Parts: map[string]assessment.PartState{"staff": assessment.Unmet}})
		s.must2(s.a.PutEvidence(assessment.Evidence{ID: base.evidenceID(), Items: []string{"PRE-1"}, Title: w.line("title"), Where: w.line("where"), Note: w.prose("evidence note")}, s.who()))
		s.must2(s.a.PutAction(assessment.Action{ID: base.actionID(), Item: "PRE-1", What: w.line("action"), Owner: w.line("owner"), Due: sampleDay().AddDays(day)}, s.who()))
		s.a, _ = s.a.Set(assessment.AimRegister("PRE-1"), assessment.Aim{Level: assessment.AtLevel(day - 1)}.Value(), s.who())
		s.a, _ = s.a.SetFact(assessment.Cycle, w.line("cycle"), s.who())
		return s.a
	}
	one, two := side(1), side(2)
	forth := Input{Checklist: c, Assessment: one.With(two.Revisions()...), AsAt: sampleDay()}
	back := Input{Checklist: c, Assessment: two.With(one.Revisions()...), AsAt: sampleDay()}
	report := md(wholeGap(forth))
	if report != md(wholeGap(back)) {
		t.Error("merging the other way round gives another report")
	}
	for word, what := range w.words {
		if !strings.Contains(report, word) {
			t.Errorf("%s is not in the report", what)
		}
	}
	for _, want := range []string{"Two versions, not settled: the level on PRE-1.", "Recorded by Head of counter-corruption on", "Two versions, not settled: the note on PRE-1.", "Two versions, not settled: the evidence \"", "the aim on PRE-1", "Interim aim: 0 Not in place", "Interim aim: 1 Planned", "PRE-1 Title of PRE-1: two versions, not settled."} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is not in the report", want)
		}
	}
}

func (s *scribe) must2(next *assessment.Assessment, _ string, err error) {
	s.must(err)
	s.a = next
}

func (s *scribe) evidenceID() string { return s.a.Answer("PRE-1").Evidence[0].ID }
func (s *scribe) actionID() string   { return s.a.Answer("PRE-1").Actions[0].ID }
