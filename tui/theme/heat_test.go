package theme_test

import (
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"example.org/upstander/tui/theme"
)

// What stands in a cell of a grid is read easily on the cell's own background.
func TestHeatContrast(t *testing.T) {
	for _, name := range theme.Names() {
		pairs := theme.HeatPairs(name)
		want := 5
		if name == theme.Plain {
			want = 0
		}
		if len(pairs) != want {
			t.Errorf("%s: %d pairs", name, len(pairs))
		}
		for _, p := range pairs {
			if got := contrast(t, p.Foreground, p.Background); got < 4.5 {
				t.Errorf("%s: %s is %.2f, want 4.5", name, p.Name, got)
			}
		}
	}
}

// Where there are sixteen colours only, none lies behind a letter: what they look
// like is for the terminal to say.
func TestHeatOfFewColours(t *testing.T) {
	for _, name := range theme.Names() {
		for level, style := range theme.New(name, termenv.ANSI).Heat() {
			if drawn := style.Render("x"); strings.Contains(drawn, "[4") || strings.Contains(drawn, ";4") || strings.Contains(drawn, ";10") {
				t.Errorf("%s: level %d is %q", name, level, drawn)
			}
		}
	}
}

// Levels that lie side by side are told apart, and the plain theme has no colour.
func TestHeatOfEveryTheme(t *testing.T) {
	for _, name := range theme.Names() {
		heat := theme.New(name, termenv.TrueColor).Heat()
		seen := map[string]int{}
		for level, style := range heat {
			drawn := style.Render("x")
			if name == theme.Plain {
				if drawn != "x" {
					t.Errorf("plain: level %d is %q", level, drawn)
				}
				continue
			}
			if before, twice := seen[drawn]; twice {
				t.Errorf("%s: level %d looks like level %d", name, level, before)
			}
			seen[drawn] = level
		}
	}
}
