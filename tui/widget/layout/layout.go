// Package layout measures, cuts, wraps and places text. Every screen and
// widget uses it, so that there is one answer to how wide a text is. All of it
// takes text with colour codes in it and never cuts one in half.
//
// It imports x/ansi and nothing of this project.
package layout

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const (
	ellipsis = "…"
	tab      = "    "
)

// Width is the number of columns that one line takes on the screen: what
// ansi.StringWidth says, several times faster on text with colours, which every
// frame measures line by line.
func Width(s string) int {
	columns := 0
	for i := 0; i < len(s); {
		if s[i] >= ' ' && s[i] < 0x7f && (i+1 == len(s) || s[i+1] < utf8.RuneSelf) {
			columns++
			i++
			continue
		}
		n, width, _ := next(s[i:])
		columns += width
		i += n
	}
	return columns
}

// Truncate cuts one line to at most width columns and shows with an ellipsis
// that something was cut.
func Truncate(s string, width int) string {
	s = flat(s)
	if width <= 0 {
		return ""
	}
	if Width(s) <= width {
		return s
	}
	return cut(s, width-1)
}

// cut keeps the first room columns of a line and puts an ellipsis behind them.
// Colour codes after that stay, so that none is left on. It is not
// ansi.Truncate, which counts a digit in a box as one column where
// ansi.StringWidth counts two, and so returns lines too wide.
func cut(s string, room int) string {
	var b strings.Builder
	b.Grow(len(s))
	used, full := 0, false
	for len(s) > 0 {
		n, width, code := next(s)
		if !code && !full && used+width > room {
			full = true
			b.WriteString(ellipsis)
		}
		if code || !full {
			b.WriteString(s[:n])
			used += width
		}
		s = s[n:]
	}
	return b.String()
}

// next is the size in bytes of what comes first in s, one character or one
// escape sequence, and its columns.
func next(s string) (n, width int, code bool) {
	switch {
	case s[0] == '\x1b':
		return escape(s), 0, true
	case s[0] < ' ' || s[0] == 0x7f:
		return 1, 0, false
	case s[0] < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf):
		return 1, 1, false
	}
	cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return max(1, len(cluster)), width, false
}

// escape is the size of the escape sequence with which s begins. Colour codes,
// nearly all there are, are read here.
func escape(s string) int {
	if len(s) > 1 && s[1] == '[' {
		for i := 2; i < len(s); i++ {
			if s[i] >= '@' && s[i] <= '~' {
				return i + 1
			}
			if s[i] < ' ' || s[i] > '?' {
				break
			}
		}
	}
	_, _, n, _ := ansi.DecodeSequence(s, 0, nil)
	return max(1, n)
}

// Pad makes one line exactly width columns wide: cut or filled with spaces.
func Pad(s string, width int) string {
	if width <= 0 {
		return ""
	}
	s = Truncate(s, width)
	if n := width - Width(s); n > 0 {
		return s + spaces(n)
	}
	return s
}

// Between puts left and right at the two ends of one line of width columns.
// When both do not fit, the left one is cut; when the right one alone does not
// fit, it is left out.
func Between(left, right string, width int) string {
	room := width - Width(right) - 1
	if right == "" || room < 1 {
		return Pad(left, width)
	}
	return Pad(left, room) + " " + right
}

// Fit makes a block of exactly height lines, each at most width columns: lines
// are cut, lines too many are left out and lines missing are added empty.
func Fit(s string, width, height int) string {
	if height <= 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(len(s) + height)
	for i := 0; i < height; i++ {
		line, rest, _ := strings.Cut(s, "\n")
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(Truncate(line, width))
		s = rest
	}
	return b.String()
}

// FitLines is Fit for lines that are still apart.
func FitLines(lines []string, width, height int) string {
	return Fit(strings.Join(lines[:max(0, min(len(lines), height))], "\n"), width, height)
}

// Columns puts two panes side by side, height lines of them: the left one cut
// or filled to leftWidth, then the gap, then the right one as it is. Panes that
// are too short are filled up. The right pane is not cut: give it lines that
// fit.
func Columns(left, right []string, leftWidth int, gap string, height int) string {
	var b strings.Builder
	b.Grow(max(0, height) * (2*max(0, leftWidth) + len(gap) + 96))
	for i := 0; i < height; i++ {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i < len(left) {
			b.WriteString(Pad(left[i], leftWidth))
		} else {
			b.WriteString(spaces(leftWidth))
		}
		b.WriteString(gap)
		if i < len(right) {
			b.WriteString(right[i])
		}
	}
	return b.String()
}

// Line is a rule of width columns.
func Line(width int) string { return strings.Repeat("─", max(0, width)) }

// flat makes a line safe to measure: tabs become spaces and other control
// characters but escape are dropped.
func flat(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' && s[i] != '\x1b' || s[i] == 0x7f {
			return flatten(s)
		}
	}
	return s
}

func flatten(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\x1b' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "\t", tab))
}

const blank = "                                                                                                                                "

func spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blank) {
		return blank[:n]
	}
	return strings.Repeat(" ", n)
}

// WrapAt breaks a line at a separator alone, which stays at the end of the line
// before it. A piece that is wider than the width is wrapped as any text is.
func WrapAt(line, separator string, width int) []string {
	var out []string
	row := ""
	pieces := strings.Split(line, separator)
	for i, piece := range pieces {
		if i < len(pieces)-1 {
			piece += strings.TrimRight(separator, " ")
		}
		switch {
		case row == "":
			row = piece
		case Width(row)+1+Width(piece) <= width:
			row += " " + piece
		default:
			out, row = append(out, Wrap(row, width)...), piece
		}
	}
	return append(out, Wrap(row, width)...)
}
