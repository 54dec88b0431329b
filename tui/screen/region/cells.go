package region

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/region"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

// class is everything that a cell shows: a kind, or a level with its sign. There
// are few, so each is drawn once for a theme and a width and never again.
type class uint8

const classes = int(region.Level) + checklist.Levels*signs

// signs are what may stand behind a level.
const signs = 4

func signOf(n int) string {
	return [signs]string{region.ShownSign, region.AgeingSign, region.ClaimedSign, region.NoSign}[n]
}

// classOf is the class of a cell.
func classOf(c region.Cell) class {
	if c.Kind != region.Level {
		return class(c.Kind)
	}
	sign := 0
	for sign < signs-1 && signOf(sign) != c.Sign {
		sign++
	}
	return class(int(region.Level) + c.Level*signs + sign)
}

// level is the level of a class; false when it is none.
func (c class) level() (int, bool) {
	n := int(c) - int(region.Level)
	return n / signs, n >= 0
}

// mark is what stands in the cell: one character, or a level and its sign.
func (c class) mark() string {
	if level, ok := c.level(); ok {
		return string(rune('0'+level)) + signOf((int(c)-int(region.Level))%signs)
	}
	return region.Kind(c).Mark()
}

// drawn is every class drawn for a theme and a width, away from the cursor and
// under it.
type drawn struct {
	theme       *theme.Theme
	width       int
	plain, here [classes]string
}

// draw draws every class once. A cell is width columns: one for the cursor, two
// for what stands in it, and what is left.
func draw(t *theme.Theme, width int) *drawn {
	d := &drawn{theme: t, width: width}
	heat := t.Heat()
	cursor, rest := t.Cursor.Render(">"), strings.Repeat(" ", max(0, width-leastCell))
	for n := range classes {
		c := class(n)
		style := styleOf(t, heat, c)
		mark := style.Render(layout.Pad(c.mark(), 2))
		d.plain[n] = " " + mark + rest
		d.here[n] = cursor + mark + rest
	}
	return d
}

// styleOf is how a class looks. What is not known or not settled stands out,
// and what has nothing to say stands back.
func styleOf(t *theme.Theme, heat [checklist.Levels]lipgloss.Style, c class) lipgloss.Style {
	if level, ok := c.level(); ok {
		return heat[level]
	}
	switch region.Kind(c) {
	case region.Insufficient, region.TwoVersions:
		return t.Warn
	case region.NotAssessed, region.OtherWording:
		return t.Text
	}
	return t.Muted
}

// marks is the key: every mark and sign with what it means.
func marks() []string {
	list := []string{"0-4 level", region.ShownSign + " shown", region.AgeingSign + " ageing", region.ClaimedSign + " not shown"}
	for k := range region.Level {
		list = append(list, k.Mark()+" "+strings.ToLower(k.Name()))
	}
	return list
}

// briefMarks is the same in fewer words, for a room that is low.
func briefMarks() []string {
	list := []string{"0-4 level", region.ShownSign + " shown", region.AgeingSign + " ageing", region.ClaimedSign + " not shown"}
	for k := range region.Level {
		means := strings.ToLower(k.Name())
		switch k {
		case region.Insufficient:
			means = "insufficient"
		case region.OtherWording:
			means = "other words"
		}
		list = append(list, k.Mark()+" "+means)
	}
	return list
}
