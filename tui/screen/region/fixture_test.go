package region_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	domain "example.org/upstander/checklist/region"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/region"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

// names are made-up forces, in their own order.
func names(n int) []string {
	first := []string{"Abbeyford", "Brackenshire", "Castlemere", "Dunvale", "Eastvale", "Fenmarch", "Gorsewick", "Highfen", "Northmoor", "Southmere"}
	out := make([]string, n)
	for i := range out {
		out[i] = first[i%len(first)] + " Police"
		if i >= len(first) {
			out[i] = fmt.Sprintf("%s %s Police", first[i%len(first)], []string{"", "Upper", "Lower", "Old", "New"}[i/len(first)])
		}
	}
	return out
}

func day(t testing.TB, s string) date.Date {
	t.Helper()
	d, err := date.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// give makes the return of one force. Over the items it shows every outcome and
// every standing, another one at each place for each force.
func give(t testing.TB, c *checklist.Checklist, name, asAt string, salt int) *returns.Return {
	t.Helper()
	r := &returns.Return{Audience: returns.Region, Of: returns.OfID(name), Checklist: c.ID, Edition: c.Edition, Force: text.Line(name),
		Cycle: text.Line("2026-27"), AsAt: day(t, asAt), Released: day(t, asAt), Marking: text.Line("OFFICIAL-SENSITIVE")}
	for i := range c.Items {
		it := &c.Items[i]
		n := (i*7 + salt*3) % 12
		a := returns.Answer{Item: it.ID, Wording: it.Digest, Outcome: assessment.AtLevel(n % 5), Standing: assessment.Nothing}
		switch n {
		case 5:
			a.Outcome = assessment.Insufficient
		case 6:
			a.Outcome = assessment.NotAssessed
		case 7:
			a.Outcome = assessment.NotApplicable
		case 8:
			a.Outcome = assessment.NotAdopted
		case 9:
			a.Conflict = true
		}
		if (i+salt)%3 > 0 {
			a.Standing, a.Newest, a.Until = assessment.Shown, day(t, asAt).AddMonths(-2), day(t, asAt).AddMonths(10*((i+salt)%3)-8)
		}
		if (i+salt)%9 == 0 {
			a.Share(text.Line("A one-page guide for supervisors, ready to lend."))
		}
		a.Bin = returns.BinOf(a.Outcome, a.Conflict, a.Standing)
		r.Answers = append(r.Answers, a)
	}
	return r
}

// inbox is n returns of a quarter, with one a year old, one on an older edition
// and, when there are ten or more, one force that has sent two for one day, an
// earlier return of the first force and a file that is none.
func inbox(t testing.TB, c *checklist.Checklist, n int) []domain.Source {
	t.Helper()
	var out []domain.Source
	for i, name := range names(n) {
		asAt := "2026-10-12"
		if i == 2 {
			asAt = "2025-10-01"
		}
		r := give(t, c, name, asAt, i)
		if i == 3 {
			r.Edition = "2019"
			r.Answers[0].Wording = "0000000000000000"
		}
		out = append(out, domain.Source{File: fileOf(name), Return: r})
	}
	if n >= 10 {
		again := give(t, c, names(n)[4], "2026-10-12", 40)
		out = append(out, domain.Source{File: "second-copy.yaml", Return: again},
			domain.Source{File: "earlier.yaml", Return: give(t, c, names(n)[0], "2026-07-01", 1)},
			domain.Source{File: "notes.txt", Refused: &domain.Refusal{File: "notes.txt", Reason: domain.NotReturn, Line: 1, Column: 1,
				What: "it is not a return", Do: "ask the force for a return"}})
	}
	return out
}

func fileOf(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") + ".yaml" }

// env is what a screen over some files needs.
func env(t testing.TB, sources []domain.Source) region.Env {
	t.Helper()
	c := screentest.Checklist(t)
	return region.Env{
		Checklist: c, Theme: widgettest.Plain(), Program: "Upstander test", From: "inbox", Now: screentest.Clock(),
		Load: func(_ context.Context, progress func(done, total int)) (region.Files, error) {
			progress(len(sources), len(sources))
			return region.Files{Sources: sources}, nil
		},
		Write: func(string, []byte) error { return errors.New("no disk in this test") },
	}
}

// open makes a screen and lets it read its files.
func open(t testing.TB, e region.Env) shell.Screen {
	t.Helper()
	s := region.New(e)
	screentest.Drain(s, s.Init())
	return s
}

// screen is a screen over n made-up returns.
func screen(t testing.TB, n int) shell.Screen {
	t.Helper()
	return open(t, env(t, inbox(t, screentest.Checklist(t), n)))
}
