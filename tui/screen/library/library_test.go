package library_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/tui/screen/library"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

func screen(t testing.TB, item string) (shell.Screen, *checklist.Checklist) {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	s := library.New(library.Env{Checklist: c, Theme: widgettest.Plain(), Item: item})
	s.SetSize(118, 34)
	return s, c
}

func has(t *testing.T, view string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(view, w) {
			t.Errorf("no %q in\n%s", w, view)
		}
	}
}

func TestReferencesOfAnItemStandInOrder(t *testing.T) {
	s, c := screen(t, "INT-4")
	s.SetSize(118, 60)
	view := s.View()
	has(t, view, "References on INT-4", "> Questions an inspector could put", "How HMICFRS inspects this", "To settle (", "Bears on it directly", "In support")
	direct, support := strings.Index(view, "Bears on it directly"), strings.Index(view, "In support")
	it, _ := c.Item("INT-4")
	for _, r := range it.References {
		e, _ := c.Entry(r.Entry)
		at := strings.Index(view, e.Title.OneLine()[:30])
		if at < 0 || r.Direct && (at < direct || at > support) || !r.Direct && at < support {
			t.Errorf("%s stands in the wrong place", r.Entry)
		}
	}
	for _, p := range it.Parts {
		has(t, strings.Join(strings.Fields(view), " "), p.Ask.OneLine()[:20])
	}
}

func TestAnEntryOpensInFullAndTheListKeepsItsPlace(t *testing.T) {
	s, _ := screen(t, "")
	s.SetSize(78, 18)
	screentest.Press(s, "/")
	if !s.CapturesText() {
		t.Fatal("letters are not text while searching")
	}
	screentest.Press(s, "s", "n", "a", "p", "c", "h", "a", "t", "enter")
	has(t, s.View(), "> Case study 6", "left")
	screentest.Press(s, "enter")
	has(t, s.View(), "Case study 6", "page 29")
	screentest.Press(s, "end")
	has(t, s.View(), "PRE-2")
	screentest.Press(s, "home", "pgdown")
	screentest.Press(s, "esc")
	has(t, s.View(), "> Case study 6")
	screentest.Press(s, "esc")
	if strings.Contains(s.View(), "left") {
		t.Error("Esc did not drop the search")
	}
	has(t, s.View(), "> Case study 6")
	if sent := screentest.Press(s, "esc"); len(sent) != 1 || sent[0] != (shell.Back{}) {
		t.Errorf("Esc on the list sent %v", sent)
	}
}

func TestSilenceOfTheSourceIsSaidAndIsNotNothing(t *testing.T) {
	s, c := screen(t, "")
	for i := range c.Entries {
		if e := &c.Entries[i]; e.Silent {
			screentest.Press(s, "/")
			for _, r := range strings.ToLower(e.Title.OneLine()) {
				screentest.Press(s, map[rune]string{' ': "space"}[r]+strings.TrimSpace(string(r)))
			}
			screentest.Press(s, "enter")
			has(t, s.View(), "The source does not say.")
			screentest.Press(s, "esc")
		}
	}
}

func TestGoToAnItem(t *testing.T) {
	s, _ := screen(t, "")
	screentest.Press(s, "/", "c", "a", "s", "e", "space", "2", "enter")
	sent := screentest.Press(s, "i")
	open, ok := sent[0].(shell.Open)
	if !ok {
		t.Fatalf("i sent %v", sent)
	}
	got, done := widgettest.Press(open.Dialog, "enter")
	if to, ok := got[0].(shell.Go); !done || !ok || to.To != shell.Assess || to.Item == "" {
		t.Errorf("the choice sent %v", got)
	}
}

func TestNothingFound(t *testing.T) {
	s, c := screen(t, "")
	screentest.Press(s, "/", "b", "o", "d", "y", "c", "a", "m")
	// The entries of the library, those of the sheet, its ground, and two pages on the whole.
	all := len(c.Entries) + len(c.InForce.Changes) + len(c.InForce.Ground) + 2
	has(t, s.View(), "Nothing has these words", fmt.Sprintf("0 of %d left", all))
	screentest.Press(s, "enter", "enter", "down", "i")
}

func TestFitsEverywhere(t *testing.T) {
	for _, item := range []string{"", "PRE-1", "ENF-7"} {
		s, _ := screen(t, item)
		for name, theme := range widgettest.Themes() {
			s.SetTheme(theme)
			for _, size := range screentest.Sizes() {
				for _, open := range []bool{false, true} {
					if open {
						screentest.Press(s, "enter")
					}
					s.SetSize(size[0], size[1])
					if err := screentest.Check(s.View(), size[0], size[1], theme); err != nil {
						t.Fatalf("%s %v: %v", name, size, err)
					}
				}
				screentest.Press(s, "esc")
			}
		}
	}
}

func TestKeysAreSound(t *testing.T) {
	s, _ := screen(t, "PRE-1")
	screentest.CheckKeys(t, s)
}

func BenchmarkView(b *testing.B) {
	s, _ := screen(b, "PRE-1")
	for b.Loop() {
		s.View()
	}
}

// Every entry of the sheet has a page, found by its words, with all that is said
// of it; on an item it says why it bears there.
func TestPagesOfWhatIsInForce(t *testing.T) {
	s, c := screen(t, "ENF-7")
	s.SetSize(118, 60)
	f := c.InForce
	var got []string
	for range 60 {
		view := strings.Join(strings.Fields(s.View()), " ")
		got = append(got, view)
		screentest.Press(s, "down")
	}
	seen := func(words string) bool {
		start := strings.Fields(words)
		return slices.ContainsFunc(got, func(view string) bool { return strings.Contains(view, strings.Join(start[:min(4, len(start))], " ")) })
	}
	for _, ch := range append(f.ChangesOn("ENF-7"), f.GroundOf("ENF-7")...) {
		b, _ := ch.On("ENF-7")
		for _, words := range []string{ch.ID + ", " + ch.KindName(), "Here: " + b.Why.OneLine(), ch.What.OneLine(), "Looked at: " + ch.LookedAt.Long()} {
			if !seen(words) {
				t.Errorf("%s: no page says %q", ch.ID, words)
			}
		}
	}
	for _, u := range f.UnsettledOn("ENF-7") {
		if !seen("- " + u.Ask.OneLine()) {
			t.Errorf("%q is not asked", u.Ask)
		}
	}
	for _, q := range f.Inspection.Questions {
		if !seen(q.ID + " " + q.Text.OneLine()) {
			t.Errorf("no page gives %s", q.ID)
		}
	}
	whole, _ := screen(t, "")
	whole.SetSize(118, 60)
	screentest.Press(whole, append([]string{"/"}, widgettest.Letters("Crimestoppers")...)...)
	has(t, whole.View(), "Police Anti-Corruption and Abuse")
}
