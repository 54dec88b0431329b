//go:build linux

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/returns/codec"
	"example.org/upstander/checklist/text"
)

func at() time.Time { return time.Date(2026, time.November, 23, 14, 2, 0, 0, time.UTC) }

func who() assessment.Who { return assessment.Who{Role: "Chief officer lead", At: at()} }

// letters is how long a note is.
const letters = 900

// rich is what a force has after a year: every item with its parts, a note, three
// entries of evidence and two actions.
func rich(c *checklist.Checklist) (*assessment.Assessment, error) {
	a := assessment.Begin(c, assessment.Start{ID: "0123456789abcdef0123456789abcdef", Force: text.Line("Northmoor Constabulary"), Cycle: text.Line("2026-27"),
		AsAt: date.FromTime(at()), PreparedBy: text.Line("Chief officer lead")}, who())
	var firstErr error
	keep := func(next *assessment.Assessment, _ string, err error) {
		if a = next; firstErr == nil {
			firstErr = err
		}
	}
	note := strings.Repeat("The policy names every role that it binds, and the board has seen it. ", letters/70+1)[:letters]
	for i := range c.Items {
		it := &c.Items[i]
		j := assessment.Judgement{Outcome: assessment.AtLevel(i % 3), Note: text.Clean(it.ID + ": " + note)}
		for n, p := range it.Parts {
			j = j.WithPart(p.Key, []assessment.PartState{assessment.Met, assessment.Partly, assessment.Unmet}[n%3])
		}
		keep(a.Judge(it, j, who()))
		for n := range 3 {
			keep(a.PutEvidence(assessment.Evidence{ID: fmt.Sprintf("%08x%08x", i+1, n), Items: []string{it.ID}, Parts: []string{assessment.PartRef(it.ID, it.Parts[n%len(it.Parts)].Key)},
				Title: text.Line(fmt.Sprintf("Record %d for %s", n, it.ID)), Where: text.Line("Governance file 4"), About: date.Of(2026, time.October, 12), Seen: date.Of(2026, time.November, 2),
				Shows: checklist.Done, Speaks: assessment.For, EstablishedBy: text.Line("Audit officer"), Owner: text.Line("Head of governance")}, who()))
		}
		for n := range 2 {
			keep(a.PutAction(assessment.Action{ID: fmt.Sprintf("%08x%08x", i+1000, n), Item: it.ID, What: text.Line(fmt.Sprintf("Put right what is open on %s, step %d", it.ID, n+1)),
				Owner: text.Line("Head of unit"), Due: date.Of(2027, time.March, 1), DoneWhen: text.Line("The board has seen it"), Status: assessment.Open}, who()))
		}
	}
	return a, firstErr
}

// older is an assessment with at least so many revisions: levels and notes of so many
// letters, item by item.
func older(a *assessment.Assessment, revisions, letters int) *assessment.Assessment {
	note := strings.Repeat("Reviewed by the board and tested in practice. ", letters/46+1)[:letters]
	for n := 0; len(a.Revisions()) < revisions; n++ {
		var round []assessment.Change
		for _, id := range a.Items() {
			round = append(round, assessment.Change{Register: assessment.LevelRegister(id), Value: assessment.Judgement{Outcome: assessment.AtLevel(n % 3)}.LevelValue()},
				assessment.Change{Register: assessment.NoteRegister(id), Value: assessment.Value{"text": fmt.Sprint(n, " ", note)}})
		}
		a, _ = a.Record(round, who())
	}
	return a
}

// inbox is a new folder with the returns of so many forces and quarters, and what
// stands in them.
func (b *bench) inbox(c *checklist.Checklist, forces, quarters int) (folder string, contents [][]byte, err error) {
	a, err := rich(c)
	if err != nil {
		return "", nil, err
	}
	r, err := returns.Make(c, a, returns.Region, a.AsAt(), a.AsAt(), returns.Options{Evidence: assessment.ToRegion})
	if err != nil {
		return "", nil, err
	}
	folder = filepath.Join(b.dir, fmt.Sprintf("inbox-%d", forces*quarters))
	if err := os.Mkdir(folder, 0o700); err != nil {
		return "", nil, err
	}
	for f := range forces {
		for q := range quarters {
			one := *r
			force := fmt.Sprintf("Force %03d Constabulary", f)
			one.Force, one.Of = text.Line(force), returns.OfID(force)
			one.AsAt, one.Released = r.AsAt.AddMonths(-3*q), r.Released.AddMonths(-3*q)
			one.Answers = nil
			for _, answer := range r.Answers {
				if answer.Judged = (date.Date{}); q > 0 {
					answer.Newest, answer.Until = date.Date{}, date.Date{}
				}
				one.Answers = append(one.Answers, answer)
			}
			data, err := codec.Encode(&one)
			if err != nil {
				return "", nil, err
			}
			if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("force-%03d-%02d.yaml", f, q)), data, 0o600); err != nil {
				return "", nil, err
			}
			contents = append(contents, data)
		}
	}
	return folder, contents, nil
}
