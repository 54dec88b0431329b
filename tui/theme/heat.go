package theme

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// heats are the colours of the cells of a grid, from level 0 to level 4: brown
// to grey to blue, which people who do not tell red from green tell apart. The
// first of each is the letters, the second what lies behind them.
func heats(n Name) [5][2]string {
	if n == Light {
		return [5][2]string{{"#000000", "#f6b48f"}, {"#000000", "#f9dcc8"}, {"#000000", "#e9e9e9"}, {"#000000", "#cfe3f7"}, {"#000000", "#8fc1ef"}}
	}
	return [5][2]string{{"#ffffff", "#8a3b0c"}, {"#ffffff", "#5e3a22"}, {"#ffffff", "#3a3a3a"}, {"#ffffff", "#1f4b73"}, {"#ffffff", "#0b5fb0"}}
}

// HeatPairs lists the colours of the cells of a grid, each with the background
// that it brings along.
func HeatPairs(n Name) []Pair {
	if n == Plain {
		return nil
	}
	var pairs []Pair
	for level, p := range heats(n) {
		pairs = append(pairs, Pair{"level " + string(rune('0'+level)), p[0], p[1]})
	}
	return pairs
}

// manyColours is in every colour code of a terminal that has more than sixteen.
const manyColours = "38;"

// Heat makes the styles of the cells of a grid, one for each level from 0 to 4.
// Make them once and not while drawing. The level stands in the cell as a digit,
// so the plain theme loses nothing.
func (t *Theme) Heat() [5]lipgloss.Style {
	const probe = "x"
	if !strings.Contains(t.Accent.Render(probe), manyColours) {
		// Of sixteen colours nobody knows how they look: as backgrounds they can
		// make the letters on them unreadable.
		return [5]lipgloss.Style{t.Warn.Bold(true), t.Warn, t.Text, t.Accent, t.Accent.Bold(true)}
	}
	var out [5]lipgloss.Style
	for level, p := range heats(t.Name) {
		out[level] = t.Text.Foreground(lipgloss.Color(p[0])).Background(lipgloss.Color(p[1])) //nolint:misspell // the library's own name
	}
	return out
}
