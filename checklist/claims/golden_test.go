package claims_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
)

// expected is what a golden force gets.
type expected struct {
	name     string
	make     func(t testing.TB, c *checklist.Checklist) *goldenForce
	in       map[assessment.Bin]string // every bin that is not empty
	own      string                    // would be shown but for the judging role's own word
	findings int
	finds    []string
	proposed map[int]int // level: how many items
}

func goldenForces() []expected {
	plain := func(f func(*checklist.Checklist) *goldenForce) func(testing.TB, *checklist.Checklist) *goldenForce {
		return func(_ testing.TB, c *checklist.Checklist) *goldenForce { return f(c) }
	}
	const shown, claimed, below, unknown, aside, off = assessment.InShown, assessment.InClaimed, assessment.InBelow, assessment.InNotKnown, assessment.InNotAdopted, assessment.InNotApplicable
	type in = map[assessment.Bin]string
	const stale = "PRE-1 to PRE-6, PRE-8, PRE-9, INT-1 to INT-6, INT-9 to INT-11, ENF-1 to ENF-6, ENG-1, ENG-3, ENG-4"
	const unassessed = "not-assessed-long: whole: PRE-7, INT-7, ENF-7, ENG-2, ENG-5"
	gaming := []string{
		"part-not-shown: INT-1 (every part); INT-2 (every part); INT-3 (every part); INT-4 (every part); INT-5 (every part); INT-6 (every part); INT-7 (every part); INT-8 (every part); INT-9 (every part); INT-10 (every part); INT-11 (every part); ENG-1 (public-process); ENG-3 (agencies-identified, manager-level, practitioner-level, awareness, encourages-reporting); ENG-4 (lessons-disseminated, effective); ENG-5 (aware-of-nature)",
		"four-not-tested: ENG-1 to ENG-6", "own-word: ENG-1 to ENG-6",
		"independence-doubtful: ENG-1 (G-ENG-1); ENG-2 (G-ENG-2); ENG-3 (G-ENG-3); ENG-4 (G-ENG-4); ENG-5 (G-ENG-5); ENG-6 (G-ENG-6)",
		"review-beyond: INT-1 (I-INT-1); INT-2 (I-INT-2); INT-3 (I-INT-3); INT-4 (I-INT-4); INT-5 (I-INT-5); INT-6 (I-INT-6); INT-7 (I-INT-7); INT-8 (I-INT-8); INT-9 (I-INT-9); INT-10 (I-INT-10); INT-11 (I-INT-11)",
		"gap-no-action: PRE-1 to PRE-9, ENF-1", "aim-incomplete: whole: PRE-1 to PRE-9, ENF-1", "set-aside-thin: whole: ENF-2 to ENF-7", "set-aside-many: whole: ENF-2 to ENF-7",
		"one-unit-owns-all: whole", "checklist-changed: whole", "sealed-unanswered: whole"}
	gamingIn := in{claimed: "INT-1 to INT-11, ENG-1 to ENG-6", below: "PRE-1 to PRE-9, ENF-1", aside: "ENF-2 to ENF-7"}
	gamingProposed := map[int]int{3: 2, 2: 15, assessment.NoProposal: 16}
	return []expected{
		{"Excelford", plain(excelford), in{shown: "PRE-1 to PRE-9, INT-1 to INT-8, INT-10, INT-11, ENF-1 to ENF-7, ENG-1 to ENG-5", below: "ENG-6", off: "INT-9"}, "none", 0, nil, map[int]int{3: 31, 2: 1, assessment.NoProposal: 1}},
		{"Overton", plain(overton), in{claimed: "all 33"}, "PRE-5, PRE-9, INT-3, INT-5, INT-6, INT-10, INT-11, ENF-4, ENF-7", 49, []string{
			"part-not-shown: PRE-1 (threat, signs, how-to-report, auditable-records); PRE-2 (every part); PRE-3 (signs-and-symptoms); PRE-6 (every part); PRE-7 (every part); PRE-8 (every part); INT-1 (confidential, internal-route, external-route); INT-2 (every part); INT-4 (every part); INT-7 (every part); INT-8 (every part); INT-9 (corruption-threats, apsp); ENF-2 (every part); ENF-3 (equipped); ENF-5 (every part); ENF-6 (every part); ENG-1 (every part); ENG-2 (every part); ENG-3 (agencies-identified, consistent, awareness, encourages-reporting); ENG-4 (every part); ENG-6 (every part)",
			"attendance-for-understanding: PRE-1 (culture, understood); PRE-3 (understanding); INT-1 (trusted-inside, trusted-outside); ENG-5 (aware-of-nature, able-to-support)",
			"four-not-tested: PRE-1, PRE-4, PRE-7, INT-4, INT-8, ENF-1, ENF-3, ENG-3",
			"own-word: PRE-4, PRE-5, PRE-9, INT-3, INT-5, INT-6, INT-10, INT-11, ENF-1, ENF-4, ENF-7", "independence-doubtful: PRE-4 (O3)",
			"one-document: PRE-1: PRE-1, PRE-3, PRE-7, INT-1, INT-4, INT-9, ENF-3, ENF-5, ENG-2, ENG-3, ENG-5; PRE-4: PRE-4, PRE-5, PRE-9, INT-3, INT-5, INT-6, INT-10, INT-11, ENF-1, ENF-4, ENF-7",
			"same-note: whole: all 33", "sealed-unanswered: whole"}, map[int]int{3: 11, 2: 22}},
		{"Weakley", plain(weakley), in{shown: "PRE-2, INT-9, ENF-1, ENG-4", unknown: "ENG-6", below: "PRE-1, PRE-3 to PRE-9, INT-1 to INT-8, INT-10, INT-11, ENF-2 to ENF-7, ENG-1 to ENG-3, ENG-5"}, "none", 1,
			[]string{"action-overdue: PRE-5 (act-PRE-5)"}, map[int]int{3: 4, 2: 13, 1: 15, assessment.NoProposal: 1}},
		{"Gamesby", func(t testing.TB, _ *checklist.Checklist) *goldenForce { return gamesby(gamesChecklist(t)) }, gamingIn, "none", 60, gaming, gamingProposed},
		{"Gamesby by the national checklist", plain(gamesby), gamingIn, "none", 59, slices.DeleteFunc(slices.Clone(gaming), func(s string) bool { return strings.HasPrefix(s, "checklist-changed") }), gamingProposed},
		{"Smallshire", plain(smallshire), in{shown: "PRE-1 to PRE-9, INT-1 to INT-3, INT-5 to INT-11, ENF-1 to ENF-6, ENG-1, ENG-2, ENG-4 to ENG-6", claimed: "ENF-7", below: "INT-4, ENG-3"}, "none", 2,
			[]string{"part-not-shown: ENF-7 (every part)", "law-changed: PRE-5 (on-time, app-in-force)"}, map[int]int{3: 30, 2: 3}},
		{"Staleham", plain(func(c *checklist.Checklist) *goldenForce { return staleham(c, "2024-11-29") }), in{shown: stale, unknown: "PRE-7, INT-7, INT-8, ENF-7, ENG-2, ENG-5, ENG-6"}, "none", 4,
			[]string{unassessed, "insufficient-too-long: INT-8, ENG-6", "as-at-stale: whole"}, map[int]int{3: 26, assessment.NoProposal: 7}},
		{"Staleham today", plain(func(c *checklist.Checklist) *goldenForce { return staleham(c, goldenDay) }), in{claimed: stale, unknown: "PRE-7, INT-7, INT-8, ENF-7, ENG-2, ENG-5, ENG-6"}, "none", 29,
			[]string{"part-not-shown: " + everyPart(stale), unassessed, "insufficient-too-long: INT-8, ENG-6"}, map[int]int{2: 26, assessment.NoProposal: 7}},
	}
}

// everyPart says of each of the items that all of its parts are named.
func everyPart(short string) string {
	var said []string
	for _, one := range strings.Split(short, ", ") {
		first, last, run := strings.Cut(one, " to ")
		strand, from := first[:4], 0
		_, _ = fmt.Sscan(first[4:], &from)
		to := from
		if run {
			_, _ = fmt.Sscan(last[4:], &to)
		}
		for n := from; n <= to; n++ {
			said = append(said, fmt.Sprintf("%s%d (every part)", strand, n))
		}
	}
	return strings.Join(said, "; ")
}

// short is a list of items with what follows on each other put together.
func (g *goldenForce) short(ids []string) string {
	if len(ids) == len(g.c.Items) {
		return "all 33"
	}
	var said []string
	for i := 0; i < len(ids); {
		j := i
		for j+1 < len(ids) && g.c.Position(ids[j+1]) == g.c.Position(ids[j])+1 && ids[j+1][:3] == ids[i][:3] {
			j++
		}
		switch {
		case j-i > 1:
			said = append(said, ids[i]+" to "+ids[j])
		default:
			said = append(said, ids[i:j+1]...)
		}
		i = j + 1
	}
	return strings.Join(said, ", ")
}

// where puts the findings of each rule into words, in the order of the list.
func (g *goldenForce) where(found []claims.Finding) []string {
	var order []string
	said, bare := map[string][]string{}, map[string][]string{}
	for _, f := range found {
		if said[f.Rule] == nil && bare[f.Rule] == nil {
			order = append(order, f.Rule)
		}
		switch it := g.item(f.Item); {
		case f.Item == "" && len(f.Items) > 0:
			said[f.Rule] = append(said[f.Rule], "whole: "+g.short(f.Items))
		case f.Item == "":
			said[f.Rule] = append(said[f.Rule], "whole")
		case f.Rule == claims.OwnWord:
			bare[f.Rule] = append(bare[f.Rule], f.Item)
		case len(f.Parts) == len(it.Parts):
			said[f.Rule] = append(said[f.Rule], f.Item+" (every part)")
		case len(f.Parts) > 0:
			said[f.Rule] = append(said[f.Rule], fmt.Sprintf("%s (%s)", f.Item, strings.Join(f.Parts, ", ")))
		case len(f.Items) > 0:
			said[f.Rule] = append(said[f.Rule], f.Item+": "+g.short(f.Items))
		case f.Evidence+f.Action != "":
			said[f.Rule] = append(said[f.Rule], fmt.Sprintf("%s (%s)", f.Item, f.Evidence+f.Action))
		default:
			bare[f.Rule] = append(bare[f.Rule], f.Item)
		}
	}
	for i, rule := range order {
		list := said[rule]
		if ids := bare[rule]; len(ids) > 0 {
			list = append(list, g.short(ids))
		}
		order[i] = rule + ": " + strings.Join(list, "; ")
	}
	return order
}

// bins lists the items of each bin that is not empty.
func (g *goldenForce) bins() map[assessment.Bin]string {
	out := map[assessment.Bin]string{}
	p := g.a.PositionAt(g.c, g.days())
	for _, b := range assessment.Bins() {
		if in := p.In(b); len(in) > 0 {
			out[b] = g.short(ids(in))
		}
	}
	return out
}

func ids(states []assessment.State) []string {
	out := make([]string, len(states))
	for i, s := range states {
		out[i] = s.Item.ID
	}
	return out
}

func sameBins(t *testing.T, got, want map[assessment.Bin]string) {
	t.Helper()
	for _, b := range assessment.Bins() {
		if got[b] != want[b] {
			t.Errorf("%s:\n got %s\nwant %s", b.Name(), got[b], want[b])
		}
	}
}

func sameFindings(t *testing.T, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		var g, w string
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Errorf("finding %d:\n got %s\nwant %s", i+1, g, w)
		}
	}
}

func TestGoldenForces(t *testing.T) {
	c := nationalList(t)
	for _, e := range append(goldenForces(), moreForces()...) {
		t.Run(e.name, func(t *testing.T) {
			g := e.make(t, c)
			sameBins(t, g.bins(), e.in)
			var wants []string
			proposed := map[int]int{}
			for _, s := range g.a.PositionAt(g.c, g.days()).States {
				if s.WantsLook() {
					wants = append(wants, s.Item.ID)
				}
				level, _ := g.a.Propose(g.c, s.Item, s.Answer.Judgement, g.days())
				proposed[level]++
			}
			if own := strings.Join(wants, ", "); own != e.own && e.own != "none" || e.own == "none" && own != "" {
				t.Errorf("would be shown but for its own word: %s, want %s", own, e.own)
			}
			found := g.check()
			if len(found) != e.findings || len(claims.Open(found)) != e.findings {
				t.Errorf("%d findings, %d of them open, want %d", len(found), len(claims.Open(found)), e.findings)
			}
			sameFindings(t, g.where(found), e.finds)
			if fmt.Sprint(proposed) != fmt.Sprint(e.proposed) {
				t.Errorf("it proposes %v, want %v", proposed, e.proposed)
			}
		})
	}
}

func TestGoldenProbes(t *testing.T) {
	c := nationalList(t)
	for _, p := range probes() {
		t.Run(p.name, func(t *testing.T) {
			g := p.make(c)
			got := g.bins()
			delete(got, assessment.InNotKnown)
			sameBins(t, got, p.in)
			found := g.check()
			if len(claims.Open(found)) != len(found) {
				t.Error("a finding counts as answered")
			}
			sameFindings(t, g.where(found), p.finds)
		})
	}
}

// The numbers that a reader is told are those of the files.
func TestGoldenWords(t *testing.T) {
	c := nationalList(t)
	for _, g := range staleham(c, "2024-11-29").check() {
		if g.Rule == "as-at-stale" && g.Message != "This describes 29 November 2024, 730 days before today. 26 items shown then, 0 would be shown today." {
			t.Error(g.Message)
		}
	}
	// Parts that are not shown and that another finding names are counted too.
	attended := newGolden(c, "Onceham Police", goldenDay, "2026-10-01", deputy)
	attended.met("PRE-1", 3)
	attended.put(proof("X", "Attendance return", attended.parts("PRE-1"), checklist.Reached, "Head of training", "2026-09-30"))
	for _, f := range attended.check() {
		if f.Rule == "part-not-shown" && !strings.Contains(f.Message, " 4 of 7 parts said to be met are not shown, beside 2 that another finding names. ") {
			t.Error(f.Message)
		}
	}
	p := excelford(c).a.PositionAt(c, assessment.On(day(goldenDay), day(goldenDay)))
	if line := p.Counts().Line(); line != "33 items: 31 shown · 0 claimed, not shown · 1 below level 3 · 0 not known · 0 not adopted · 1 not applicable" {
		t.Error(line)
	}
	if r := p.RestsOn(); r.Carriers[0].Entries[0].ID != "E-AUDIT" || len(r.Carriers[0].Items) != 30 || r.Roles != 3 || r.Sampled != 1 {
		t.Errorf("%+v", r)
	}
}
