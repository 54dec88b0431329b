package assess

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
)

// TestEveryFindingStandsOnItsItem: the page of an item has each finding on it,
// with its direction in a word and what would settle it.
func TestEveryFindingStandsOnItsItem(t *testing.T) {
	c := standard(t)
	h := openOn(t, c, full(t, c), 140, 400)
	words := map[claims.Direction]string{claims.Over: "Over", claims.Under: "Under", claims.Other: "Other"}
	seen := map[claims.Direction]bool{}
	for i := range c.Items {
		h.at(c.Items[i].ID)
		for _, f := range h.d.FindingsFor(c.Items[i].ID) {
			seen[f.Direction] = true
			last := "To settle it: " + strings.Join(strings.Fields(f.Settle), " ")
			if f.Answered != nil {
				last = assessment.Label("answer", "reason") + ": " + f.Answered.Reason.OneLine()
			}
			h.shows(words[f.Direction]+" "+strings.Join(strings.Fields(h.d.Brief(f)), " "), last)
		}
	}
	if !seen[claims.Over] || !seen[claims.Other] {
		t.Errorf("only %v to test with", seen)
	}
}

func TestClaimFollowsTheLevel(t *testing.T) {
	h := openOn(t, standard(t), nil, 110, 60).at("INT-4")
	h.hides("Over", "Nothing found", "findings")
	h.press("3")
	h.shows("Claim Over Claimed In place, and 5 of 5 parts are not recorded as met:", "33 gaps, 2 open findings")
	h.press("1")
	h.shows("Claim Over Claimed Planned, and no action gives an owner and a date.", "33 gaps, 1 open finding")
	h.press("a")
	h.types("Order the licences")
	h.toField("owner")
	h.types("Head of ICT")
	h.toField("due")
	h.types("31/1/2027")
	h.press("ctrl+s")
	h.shows("Claim Nothing found. It is no proof that the level would stand.")
	h.hides("finding,", "findings")
	h.press("-", "u")
	h.hides("Over")
	h.shows("Parts and evidence speak for 1, Planned.")
	h.clean()
}

// TestProposedLevel: the level that parts and evidence speak for is shown with
// the reason where it is not the one recorded, and sets nothing.
func TestProposedLevel(t *testing.T) {
	h := openOn(t, standard(t), nil, 110, 70).at("INT-4")
	it, _ := h.d.Checklist.Item("INT-4")
	h.press("0")
	h.hides("speak for")
	h.press("4")
	h.hides("speak for") // no part is recorded yet, and nothing else
	j := h.judgement("INT-4")
	for i, p := range it.Parts {
		j = j.WithPart(p.Key, []assessment.PartState{assessment.Met, assessment.Partly}[i%2])
	}
	h.change("INT-4", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.Judge(it, j, who)
	})
	h.shows("Parts and evidence speak for 2, Partly in place. 3 of 5 parts are met. Met and not shown:")
	if h.level("INT-4") != 4 {
		t.Errorf("the proposal set level %d", h.level("INT-4"))
	}
	h.press("2")
	h.hides("speak for")
	h.press("-", "i")
	h.shows("Parts and evidence speak for 2")
	h.press("-", "n")
	h.types("There are no devices.")
	h.press("enter")
	h.hides("speak for")
}

func TestAnsweredFindingShowsTheReason(t *testing.T) {
	h := openOn(t, standard(t), nil, 110, 60).at("INT-4")
	h.press("3")
	before := h.d.OpenFindings()
	answer := func(words string) {
		h.change("INT-4", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.SetAnswered("INT-4", "level-over-parts", text.Line(words), who)
		})
	}
	answer("It is held by the region.")
	if got := h.d.OpenFindings(); got != before {
		t.Errorf("six words answered a finding: %d left of %d", got, before)
	}
	h.shows("To settle it: Record them as met", "Recorded (Head of professional standards, 23 November 2026). "+claims.AnswersNothing()+" Reason: It is held by the region.")
	answer("The region keeps the records of this and showed them to us.")
	h.shows("Answered (Head of professional standards, 23 November 2026). Reason: The region keeps the records of this and showed them to us.", "! claimed, not shown")
	h.hides("Record them as met", "It answers nothing")
	if got := h.d.OpenFindings(); got != before-1 {
		t.Errorf("%d findings left of %d", got, before)
	}
	if view := flatten(h.view()); strings.Index(view, "Answered (") < strings.Index(view, "To settle it:") {
		t.Errorf("the answered finding is not the last:\n%s", h.view())
	}
}

func TestKeyToTheClaims(t *testing.T) {
	h := open80(t).at("INT-4")
	h.press("C")
	if len(h.asked) != 1 || h.asked[0] != (shell.Go{To: shell.Claims, Item: "INT-4"}) {
		t.Errorf("C asked for %v", h.asked)
	}
}

// TestRowUnderTheCursorStays: findings that come and go above it leave the row
// under the cursor where it is.
func TestRowUnderTheCursorStays(t *testing.T) {
	c := standard(t)
	h := openOn(t, c, full(t, c), 110, 30).at("INT-4")
	h.press("enter")
	h.evidenceEntry("INT-4")
	for range 3 {
		h.press("down")
	}
	cursor := func() int {
		for i, line := range strings.Split(h.view(), "\n") {
			if _, right, ok := strings.Cut(line, between); ok && strings.Contains(right, " > ") {
				return i
			}
		}
		return -1
	}
	was := cursor()
	before, _ := h.s.Row()
	j := h.judgement("INT-4")
	j.Note = text.Text{}
	it, _ := c.Item("INT-4")
	h.change("INT-4", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		a, _, err := a.Judge(it, j, who)
		if err != nil {
			return a, "", err
		}
		return a.PutEvidence(assessment.Evidence{ID: "0000000000000aaa", Items: []string{"INT-4"}, Title: text.Line("DCI Jane Holt"), About: date.Of(2020, 1, 1)}, who)
	})
	after, _ := h.s.Row()
	if was < 0 || cursor() != was || after.Key != before.Key {
		t.Errorf("the cursor was on line %d and is on %d, on %s:\n%s", was, cursor(), after.Key, h.view())
	}
}

// TestClaimFitsEverywhere draws pages full of findings, some answered, at many
// sizes and in every theme.
func TestClaimFitsEverywhere(t *testing.T) {
	c := standard(t)
	a := hostile(t, c)
	random := rand.New(rand.NewPCG(5, 6))
	h := openOn(t, c, a, 110, 30)
	for i, f := range h.d.Findings() {
		if i%3 == 0 {
			h.change(f.Item, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				return a.SetAnswered(f.Item, f.Key, text.Clean(strings.Repeat("漢字 w\u0301", 1+i)+"\n"+strings.Repeat("x", i)), who)
			})
		}
	}
	for _, look := range []*theme.Theme{theme.New(theme.Dark, termenv.TrueColor), theme.New(theme.Light, termenv.ANSI256), theme.New(theme.Plain, termenv.Ascii)} {
		h.s.SetTheme(look)
		for range 40 {
			h.s.SetSize(58+random.IntN(141), 14+random.IntN(41))
			h.at(c.Items[random.IntN(len(c.Items))].ID)
			h.press("enter")
			h.s.Show("Claim")
			h.fits("claim")
			h.press("n")
			h.types("DCI Jane Holt 07700 900123")
			h.fits("note with a warning")
			h.press("esc")
			h.press("esc")
		}
	}
}

// heavy is an assessment with ten evidence entries for every item.
func heavy(t testing.TB) *assessment.Assessment {
	c := standard(t)
	a := full(t, c)
	ok := must[*assessment.Assessment](t)
	for i := range c.Items {
		for k := range 7 {
			a = ok(a.PutEvidence(assessment.Evidence{
				ID: fmt.Sprintf("%08x%08x", i+100, k), Items: []string{c.Items[i].ID}, Title: text.Line(fmt.Sprintf("Entry %d of %s", k, c.Items[i].ID)),
				Shows: checklist.Done, Speaks: assessment.For, EstablishedBy: text.Line("Audit officer"), Where: text.Line("ICT 44"), About: date.Of(2026, 10, 12), Owner: text.Line("Head of ICT"),
				Note: text.Line("Sampled by the audit team; the next sample is due in the spring."),
			}, officer(i)))
		}
	}
	return a
}

func BenchmarkViewWithFindings(b *testing.B) {
	c := standard(b)
	h := openOn(b, c, heavy(b), 118, 34)
	h.s.SetTheme(theme.New(theme.Dark, termenv.TrueColor))
	b.Run("cursor moved", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			h.s.Update(keyOf([]string{"down", "down", "up"}[i%3]))
			_ = h.s.View()
		}
	})
	b.Run("view after a level is set", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			b.StopTimer()
			h.s.Update(keyOf([]string{"1", "2"}[i%2]))
			b.StartTimer()
			_ = h.s.View()
		}
	})
	b.Run("level set", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			h.s.Update(keyOf([]string{"1", "2"}[i%2]))
			_ = h.s.View()
		}
	})
	b.Run("note typed", func(b *testing.B) {
		h.s.Update(keyOf("n"))
		for i := 0; b.Loop(); i++ {
			h.s.Update(keyOf([]string{"p", "backspace"}[i%2]))
			_ = h.s.View()
		}
	})
}

func TestFilterByFindingsAndByWhatLapses(t *testing.T) {
	c := standard(t)
	h := openOn(t, c, full(t, c), 110, 30)
	day := date.Of(2027, 3, 31)
	lapses := map[string]bool{}
	for _, l := range h.d.Assessment().LapsingBefore(c, day) {
		lapses[l.Item] = true
	}
	found := func(item string) bool {
		for _, f := range h.d.FindingsFor(item) {
			if f.Answered == nil {
				return true
			}
		}
		return false
	}
	for typed, passes := range map[string]func(item string) bool{
		"lapses:2027-03-31":             func(item string) bool { return lapses[item] },
		"Lapses:31/3/2027":              func(item string) bool { return lapses[item] },
		"lapses:2027-03-31 strand:int":  func(item string) bool { return lapses[item] && strings.HasPrefix(item, "INT") },
		"lapses:":                       func(string) bool { return true },
		"lapses:2027-":                  func(string) bool { return true },
		"lapses:2027-13-45":             func(string) bool { return false },
		"lapses:1900-01-01":             func(string) bool { return false },
		"finding":                       found,
		"findings lapses:2027-03-31":    func(item string) bool { return found(item) && lapses[item] },
		"finding lapses:1900-01-01 gap": func(string) bool { return false },
	} {
		h.press("/")
		h.types(typed)
		var want []string
		for i := range c.Items {
			if passes(c.Items[i].ID) {
				want = append(want, c.Items[i].ID)
			}
		}
		if fmt.Sprint(h.listed()) != fmt.Sprint(want) {
			t.Errorf("%s lists %v, not %v", typed, h.listed(), want)
		}
		h.shows(fmt.Sprintf("%d of 33", len(want)), "lapses:2027-03-31")
		h.press("esc")
	}
	if len(lapses) == 0 || len(lapses) == 33 {
		t.Errorf("%d items to test with", len(lapses))
	}
}
