package theme_test

import (
	"math"
	"strconv"
	"testing"

	"github.com/muesli/termenv"

	"example.org/upstander/tui/theme"
)

// luminance is the relative luminance of a colour such as #0b4f9e, as WCAG 2
// defines it.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	rgb, err := strconv.ParseUint(colour[1:], 16, 32)
	if err != nil || len(colour) != 7 {
		t.Fatalf("%q is not a colour", colour)
	}
	part := func(shift uint) float64 {
		c := float64(rgb>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func TestTheFormula(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#ffffff", "#ffffff", 1}, {"#767676", "#ffffff", 4.54}, {"#777777", "#ffffff", 4.48}} {
		if got := contrast(t, c.a, c.b); math.Abs(got-c.want) > 0.01 {
			t.Errorf("%s on %s is %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

// Every colour of text is read easily on the background of its theme, and on
// those that common terminals give to a dark or a light window.
func TestContrast(t *testing.T) {
	windows := map[theme.Name][]string{
		theme.Dark:  {"#0c0c0c", "#1e1e1e", "#012456"}, // Windows Terminal, an editor's window, PowerShell
		theme.Light: {"#fafafa", "#f5f5f5"},
	}
	for _, name := range theme.Names() {
		for _, p := range theme.Pairs(name) {
			for _, back := range append([]string{p.Background}, windows[name]...) {
				if got := contrast(t, p.Foreground, back); got < 4.5 {
					t.Errorf("%s: %s %s on %s is %.2f, want 4.5", name, p.Name, p.Foreground, back, got)
				}
			}
		}
	}
	if len(theme.Pairs(theme.Dark)) == 0 || len(theme.Pairs(theme.Light)) == 0 {
		t.Error("a theme names no colours")
	}
}

// Plain has no colour on any terminal.
func TestPlainHasNoColour(t *testing.T) {
	th := theme.New(theme.Plain, termenv.TrueColor)
	for i, style := range []string{th.Text.Render("x"), th.Strong.Render("x"), th.Muted.Render("x"), th.Accent.Render("x"), th.Warn.Render("x"),
		th.OK.Render("x"), th.Rule.Render("x"), th.Marking.Render("x"), th.Cursor.Render("x")} {
		if style != "x" {
			t.Errorf("style %d renders %q", i, style)
		}
	}
	if th := theme.New(theme.Dark, termenv.TrueColor); th.Warn.Render("x") == "x" {
		t.Error("dark renders no colour on a terminal that has them")
	}
}

func TestNextStepsThroughAll(t *testing.T) {
	n, seen := theme.Dark, map[theme.Name]bool{}
	for range theme.Names() {
		seen[n] = true
		n = n.Next()
	}
	if len(seen) != len(theme.Names()) || n != theme.Dark {
		t.Errorf("saw %v, ended at %s", seen, n)
	}
	if theme.Name("gone").Next() != theme.Dark {
		t.Error("an unknown theme leads nowhere")
	}
}
