package assess

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/screen/assess/signs"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
)

// fits checks that a picture has exactly the size of the body.
func (h *host) fits(what string) {
	h.t.Helper()
	view := h.s.View()
	lines := strings.Split(view, "\n")
	if len(lines) != h.s.height {
		h.t.Errorf("%s at %dx%d: %d lines", what, h.s.width, h.s.height, len(lines))
	}
	for i, line := range lines {
		if w := ansi.StringWidth(line); w > h.s.width {
			h.t.Errorf("%s at %dx%d: line %d is %d wide: %q", what, h.s.width, h.s.height, i, w, line)
		}
	}
	if h.s.theme.Name == theme.Plain && strings.Contains(view, "\x1b") {
		h.t.Errorf("%s: an escape sequence in plain colours", what)
	}
}

func TestNothingIsWiderOrTallerThanItsPlace(t *testing.T) {
	c := standard(t)
	full, hostile := full(t, c), hostile(t, c)
	random := rand.New(rand.NewPCG(1, 2))
	themes := []*theme.Theme{theme.New(theme.Dark, termenv.TrueColor), theme.New(theme.Light, termenv.ANSI256), theme.New(theme.Plain, termenv.Ascii)}
	sizes := [][2]int{{58, 14}, {97, 14}, {98, 14}, {78, 18}, {110, 30}, {118, 40}, {198, 54}, {58, 54}, {198, 14}}
	for range 16 {
		sizes = append(sizes, [2]int{58 + random.IntN(141), 14 + random.IntN(41)})
	}
	for i, size := range sizes {
		for k, a := range []*assessment.Assessment{full, hostile} {
			h := openOn(t, c, a, size[0], size[1])
			h.give(themes[(i+k)%3])
			h.s.SetTheme(themes[(i+k)%3])
			for range 12 {
				h.at(c.Items[random.IntN(len(c.Items))].ID)
				h.fits("list")
				h.press("enter")
				h.fits("item")
				for range random.IntN(5) {
					h.press("pgdown")
				}
				h.fits("item further down")
				h.press("n")
				h.fits("note")
				h.press("esc")
				h.press("esc", "L")
				h.fits("grouped another way")
			}
			h.press("/")
			h.types("level:2 gap w")
			h.fits("filter")
			h.press(strings.Repeat("x", 200))
			h.fits("long filter")
			h.press("enter")
			h.fits("empty list")
			h.s.SetSize(7, 3)
			h.fits("a sliver")
			h.s.SetSize(1, 1)
			h.fits("a dot")
		}
	}
}

// TestPlainColoursLoseNothing: cursor, level, gap and pane are told by
// characters.
func TestPlainColoursLoseNothing(t *testing.T) {
	c := standard(t)
	h := openOn(t, c, full(t, c), 110, 30)
	h.at("INT-4")
	rows := strings.Split(h.s.View(), "\n")
	found := false
	for _, row := range rows {
		left := strings.TrimSpace(strings.Split(row, "│")[0])
		if strings.HasPrefix(left, "> INT-4") {
			found = strings.Contains(left, " 2 2/5 ▼ NEAC")
		} else if strings.HasPrefix(left, ">") {
			t.Errorf("a second cursor: %q", row)
		}
	}
	if !found {
		t.Errorf("cursor, level and gap are not told by characters:\n%s", h.s.View())
	}
	coloured := openOn(t, c, full(t, c), 110, 30)
	coloured.s.SetTheme(theme.New(theme.Dark, termenv.TrueColor))
	coloured.at("INT-4")
	if ansi.Strip(coloured.s.View()) != h.s.View() {
		t.Error("the colours change the words")
	}
}

func TestEverySignIsOneColumnWide(t *testing.T) {
	for _, s := range []string{signs.Cursor, signs.Focus, signs.Shortfall, signs.Claimed, signs.Shown, signs.Ageing, signs.Hollow, signs.Conflict} {
		if ansi.StringWidth(s) != 1 {
			t.Errorf("%q is not one column wide", s)
		}
	}
}

// TestKeys: no key means two things at once, none has no help, none is one that
// Windows Terminal takes.
func TestKeys(t *testing.T) {
	taken := map[string]bool{"alt+enter": true, "f11": true, "ctrl+tab": true, "shift+insert": true, "ctrl+insert": true, "ctrl+f": false}
	check := func(what string, bindings []keys.Binding) {
		seen := map[string]string{}
		for _, b := range bindings {
			if b.Shown() == "" || b.Does() == "" || b.Group == "" {
				t.Errorf("%s: the key %v has no help", what, b.Keys())
			}
			for _, k := range b.Keys() {
				if before, ok := seen[k]; ok {
					t.Errorf("%s: %q means %q and %q", what, k, before, b.Does())
				}
				seen[k] = b.Does()
				if taken[k] {
					t.Errorf("%s: Windows Terminal takes %q", what, k)
				}
			}
		}
	}
	h := open80(t)
	check("list", append(h.s.Keys(), keys.Everywhere().List()...))
	if main := mainKeys(h.s.Keys()); len(main) != 5 {
		t.Errorf("on the bottom line: %v", main)
	}
	h.press("enter")
	check("item", append(h.s.Keys(), keys.Everywhere().List()...))
	h.press("/")
	check("filter", h.s.Keys())
	h.press("esc", "n")
	check("note", h.s.Keys())
}

func mainKeys(all []keys.Binding) (shown []string) {
	for _, b := range all {
		if b.Main {
			shown = append(shown, b.Shown())
		}
	}
	return shown
}

// TestNoKeyStopsTheProgram presses keys at random, with questions and all.
func TestNoKeyStopsTheProgram(t *testing.T) {
	c := standard(t)
	a := hostile(t, c)
	random := rand.New(rand.NewPCG(3, 4))
	for range 6 {
		h := openOn(t, c, a, 58+random.IntN(100), 14+random.IntN(30))
		var names []string
		for _, b := range h.s.Keys() {
			names = append(names, b.Keys()...)
		}
		names = append(names, "enter", "esc", "tab", "ctrl+s", "ctrl+o", "ctrl+r", "a", "w", "1", "backspace")
		for range 400 {
			name := names[random.IntN(len(names))]
			msg := keyOf(name)
			if key.Matches(msg, keys.Everywhere().Quit.Binding) {
				continue
			}
			h.key(msg)
			h.fits("after " + name)
		}
		h.give(shell.Leaving{})
		if !h.s.note.Typing() && len(h.asking) == 0 && len(h.m.journal) > 0 && len(h.d.Recovered) == 0 {
			t.Errorf("journals are left: %v", h.m.journal)
		}
	}
}

func BenchmarkView(b *testing.B) {
	c := standard(b)
	h := openOn(b, c, full(b, c), 118, 34)
	h.s.SetTheme(theme.New(theme.Dark, termenv.TrueColor))
	b.Run("unchanged", func(b *testing.B) {
		for b.Loop() {
			_ = h.s.View()
		}
	})
	b.Run("cursor moved", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			h.s.Update(keyOf([]string{"down", "down", "up"}[i%3]))
			_ = h.s.View()
		}
	})
	b.Run("level set", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			h.s.Update(keyOf([]string{"1", "2"}[i%2]))
			_ = h.s.View()
		}
	})
	b.Run("filter typed", func(b *testing.B) {
		h.s.Update(keyOf("/"))
		for i := 0; b.Loop(); i++ {
			h.s.Update(keyOf([]string{"p", "backspace"}[i%2]))
			_ = h.s.View()
		}
		h.s.Update(keyOf("esc"))
	})
	b.Run("note typed", func(b *testing.B) {
		h.s.Update(keyOf("n"))
		for i := 0; b.Loop(); i++ {
			h.s.Update(keyOf([]string{"p", "backspace"}[i%2]))
			_ = h.s.View()
		}
	})
}

// In a window of 80 by 24 the list has room for its items: the six numbers stand over
// it in full, and what the position rests on under its last item. With more room that
// stands over it.
func TestTheListHasRoomInALowWindow(t *testing.T) {
	for _, c := range []struct {
		width, height, items int
		over                 bool
	}{{78, 18, 9, false}, {58, 14, 5, false}, {78, 40, 20, true}, {118, 34, 20, true}, {118, 18, 8, true}} {
		h := openOn(t, standard(t), nil, c.width, c.height)
		h.at("PRE-1").press("3")
		rests, view := "No item is shown yet.", h.view()
		items := strings.Count(view, " PRE-") + strings.Count(view, " INT-") + strings.Count(view, " ENF-") + strings.Count(view, " ENG-")
		if items < c.items {
			t.Errorf("%dx%d: %d items in sight:\n%s", c.width, c.height, items, view)
		}
		if strings.Contains(view, rests) != c.over {
			t.Errorf("%dx%d: what it rests on stands over the list: %v\n%s", c.width, c.height, !c.over, view)
		}
		h.press("end")
		h.press("down")
		if !c.over {
			h.shows(rests)
		}
		for _, n := range h.d.Position().Counts().In {
			h.shows(fmt.Sprint(n) + " ")
		}
	}
}

// An arrow key goes from part to part, whatever of them is in sight: a Space after it
// ticks the next one, and never the same one again.
func TestArrowsGoFromPartToPart(t *testing.T) {
	c := standard(t)
	for _, height := range []int{14, 18, 40} {
		for i := range c.Items {
			it := &c.Items[i]
			h := openOn(t, c, nil, 58, height)
			h.at(it.ID).press("p")
			for range it.Parts {
				h.press(" ", "down")
			}
			h.press("p")
			for n := 1; n < len(it.Parts); n++ {
				h.press("down")
			}
			for range it.Parts {
				h.press(" ", "up")
			}
			for _, p := range it.Parts {
				if got := h.judgement(it.ID).Part(p.Key); got != assessment.Partly {
					t.Errorf("%s in %d lines: %s is %q", it.ID, height, p.Key, got)
				}
			}
		}
	}
}
