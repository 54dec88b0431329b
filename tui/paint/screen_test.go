package paint

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/cellbuf"

	"example.org/upstander/tui/caret"
	"example.org/upstander/tui/paint/painttest"
)

// words are pieces of which random frames are made: plain ones, those with signs
// that the screens use, and those that terminals do not agree on.
var (
	plain  = []string{"a", "Prevention", "PRE-1 ", "  ", "£12", "ŵyr ", "│", "───", "▍", "→", "✓ ", "…", "Ω", "10 %"}
	twisty = []string{"宽", "かな", "👍", "👩‍👧", "🇬🇧", "ﷺ", "ก็", "नि", "⚠\ufe0f"}
	codes  = []string{"\x1b[m", "\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[3m", "\x1b[4m", "\x1b[5m", "\x1b[7m", "\x1b[8m", "\x1b[9m", "\x1b[22m", "\x1b[23m", "\x1b[24m",
		"\x1b[25m", "\x1b[27m", "\x1b[28m", "\x1b[29m", "\x1b[31m", "\x1b[97m", "\x1b[42m", "\x1b[103m", "\x1b[39m", "\x1b[49m", "\x1b[38;5;117m",
		"\x1b[48;5;9m", "\x1b[38;2;121;184;255m", "\x1b[1;48;2;0;10;20m", "\x1b[4;58;5;3m", "\x1b[59;1;2m", "\x1b[1;2;3;4;7m"}
)

// frames makes frames one after the other, most of them near to the one before.
type frames struct {
	*rand.Rand
	words []string
	lines []string
}

func (f *frames) next(height int) string {
	for len(f.lines) < height {
		f.lines = append(f.lines, "")
	}
	for range f.IntN(4) + 1 {
		y := f.IntN(height)
		switch f.IntN(6) {
		case 0:
			f.lines[y] = ""
		case 1:
			f.lines[y] = f.lines[f.IntN(height)]
		case 2: // one letter of a line
			if i := strings.Index(f.lines[y], "v"); i >= 0 {
				f.lines[y] = f.lines[y][:i] + "x" + f.lines[y][i+1:]
			}
		default:
			f.lines[y] = f.line()
		}
	}
	if f.IntN(20) == 0 {
		copy(f.lines, f.lines[1:]) // scrolled
	}
	return strings.Join(f.lines[:height], "\n")
}

func (f *frames) line() string {
	var b strings.Builder
	for range f.IntN(14) {
		if f.IntN(2) == 0 {
			b.WriteString(codes[f.IntN(len(codes))])
		}
		b.WriteString(f.words[f.IntN(len(f.words))])
		if f.IntN(30) == 0 {
			b.WriteString([]string{caret.Typing, caret.Row}[f.IntN(2)])
		}
	}
	if f.IntN(4) > 0 {
		b.WriteString("\x1b[m")
	}
	return b.String()
}

// looksOf is a cell as far as anybody sees it.
func looksOf(c painttest.Cell) painttest.Cell {
	if s := c.Style; c.Text == "" || c.Text == " " && s.Bg == nil && s.UlStyle == cellbuf.NoUnderline && s.Attrs&(cellbuf.ReverseAttr|cellbuf.StrikethroughAttr) == 0 {
		c.Style = cellbuf.Style{}
	}
	return c
}

// compare looks at every cell of a terminal beside those of another.
func compare(t *testing.T, what string, width, height int, got, want func(x, y int) painttest.Cell) {
	t.Helper()
	for y := range height {
		for x := range width {
			if g, w := looksOf(got(x, y)), looksOf(want(x, y)); g != w {
				t.Fatalf("%s: in column %d of line %d stands %+v, want %+v", what, x, y, g, w)
			}
		}
	}
}

// TestFramesArrive paints random frames one after the other, replays the bytes
// in a terminal and compares it, column by column, with what a buffer of the
// library's makes of the View.
func TestFramesArrive(t *testing.T) {
	for seed := range uint64(40) {
		f := &frames{Rand: rand.New(rand.NewPCG(seed, 1)), words: plain}
		if seed%2 == 1 {
			f.words = append(append([]string{}, plain...), twisty...)
		}
		width, height := 40, 12
		term := painttest.New(width, height)
		_, _ = term.Write([]byte("\x1b[?7l"))
		var s Screen
		s.Resize(width, height)
		for n := range 80 {
			if n > 0 && f.IntN(15) == 0 {
				width, height = f.IntN(60)+2, f.IntN(20)+1
				term.Resize(width, height)
				s.Resize(width, height)
			}
			view := f.next(height)
			_, _ = term.Write(s.Frame(view))
			buffer := cellbuf.NewBuffer(width, height)
			cellbuf.SetContent(buffer, strings.NewReplacer(caret.Typing, "", caret.Row, "").Replace(view))
			compare(t, fmt.Sprintf("seed %d, frame %d of %d by %d:\n%q\n", seed, n, width, height, view), width, height, term.Cell,
				func(x, y int) painttest.Cell { return fromBuffer(buffer.Cell(x, y)) })
			x, y, seen := term.Caret()
			if wx, wy := wanted(view, width, height); seen != (wx >= 0) || seen && (x != wx || y != wy) {
				t.Fatalf("seed %d, frame %d: the caret is at %d, %d (%v), want %d, %d in\n%q", seed, n, x, y, seen, wx, wy, view)
			}
			if len(term.Unknown) > 0 {
				t.Fatalf("seed %d, frame %d: %v", seed, n, term.Unknown)
			}
			if again := s.Frame(view); len(again) > 0 {
				t.Fatalf("seed %d, frame %d: the same frame again takes %q", seed, n, again)
			}
		}
	}
}

// TestPutTogether: what a terminal puts into one column is one cell here, also
// where a change of colours stands between; half of a wide character is none.
func TestPutTogether(t *testing.T) {
	for view, want := range map[string][]string{
		"xe\u0301y":                  {"x", "e\u0301", "y", " "},
		"xe\x1b[31m\u0301y":          {"x", "e\u0301", "y", " "},
		"1\ufe0f\u20e3y":             {"1\ufe0f\u20e3", "", "y", " "},
		"宽\x1b[m\u0301y":             {"宽\u0301", "", "y", " "},
		"\u0301\x1b]0;x\x07y\tz\x1b": {"y", "z", " ", " "},
		"abc宽d":                      {"a", "b", "c", " "},
		"a\u009b31mb":                {"a", "3", "1", "m"},
		"abcdef":                     {"a", "b", "c", "d"},
	} {
		var r row
		r.read(view, pen{}, 4)
		var got []string
		for _, c := range r.cells {
			got = append(got, c.text)
		}
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
			t.Errorf("%q is read as %q, want %q", view, got, want)
		}
	}
}

func fromBuffer(c *cellbuf.Cell) painttest.Cell {
	if c == nil {
		return painttest.Cell{Text: " "}
	}
	return painttest.Cell{Text: c.String(), Style: c.Style}
}

// wanted finds the caret in a View by measuring what is before its mark.
func wanted(view string, width, height int) (x, y int) {
	for _, mark := range []string{caret.Typing, caret.Row} {
		for y, line := range strings.Split(view, "\n") {
			if i := strings.Index(line, mark); i >= 0 && y < height {
				return min(ansi.StringWidth(line[:i]), width-1), y
			}
		}
	}
	return -1, -1
}

// TestFewestBytes: what a change takes, byte by byte, after a frame has been
// painted. Every frame leaves the terminal without colours.
func TestFewestBytes(t *testing.T) {
	const blue, both = "\x1b[38;2;1;2;3m", "\x1b[1;2m"
	for _, c := range []struct{ from, to, want string }{
		{"abc", "abd", "\x1b[1;3Hd"},
		{"abcdefgh", "xbcdxfgh", "\rxbcdx"},
		{"abcdefghi", "xbcdefxhi", "\rx\x1b[5Cx"},
		{"abcdefghij", "abcdef", "\x1b[1;7H\x1b[K"},
		{"abcdefghij", "abcdefg", "\x1b[1;8H   "},
		{"a", blue + "a", "\r" + blue + "a\x1b[m"},
		{"ab", blue + "a\x1b[1mb", "\r" + blue + "a\x1b[1mb\x1b[m"},
		{"ab", "\x1b[1m" + blue + "a\x1b[0;7mb", "\r\x1b[1;38;2;1;2;3ma\x1b[0;7mb\x1b[m"},
		{"ab", both + blue + "a\x1b[22mb", "\r\x1b[1;2;38;2;1;2;3ma\x1b[22mb\x1b[m"},
		{"a b", blue + "a b", "\r" + blue + "a b\x1b[m"},
		{"ab", "a" + caret.Row + "b", "\x1b[1;2H\x1b[?25h"},
		{"a" + caret.Row + "b", caret.Row + "ab", "\r"},
		{"a" + caret.Row + "b", "ab", "\x1b[?25l"},
		{"宽b", "宽c", "\r\x1b[K宽c"},
	} {
		var s Screen
		s.Resize(20, 3)
		s.Frame(c.from + "\n\x1b[mend")
		s.x, s.y = -1, 0
		if strings.Contains(c.from, caret.Row) {
			s.x = 1
		}
		got := string(s.Frame(c.to + "\x1b[m\nend"))
		if got != c.want {
			t.Errorf("from %q to %q takes %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// TestCaretBehindWhatTerminalsCount: the caret stands behind the text before it,
// however many columns the terminal took for that.
func TestCaretBehindWhatTerminalsCount(t *testing.T) {
	for columns := 1; columns <= 2; columns++ {
		term := painttest.New(20, 2)
		term.Measure = func(text string, counted int) int {
			if text == "宽" {
				return columns
			}
			return counted
		}
		var s Screen
		s.Resize(20, 2)
		_, _ = term.Write(s.Frame("one\n宽x" + caret.Typing + "y"))
		if x, y, seen := term.Caret(); x != columns+1 || y != 1 || !seen {
			t.Errorf("with %d columns the caret is at %d, %d (%v)", columns, x, y, seen)
		}
	}
}

// TestOtherMeasures: terminals count the columns of some characters in other
// ways. Whatever was painted before, each then shows a frame as it does when it
// comes to it alone.
func TestOtherMeasures(t *testing.T) {
	narrow := func(text string, counted int) int {
		if sure(text, counted) || counted == 0 {
			return counted
		}
		return 1
	}
	wide := func(text string, counted int) int {
		if sure(text, counted) || counted == 0 {
			return counted
		}
		return 2
	}
	for seed := range uint64(20) {
		f := &frames{Rand: rand.New(rand.NewPCG(seed, 2)), words: append(append([]string{}, plain...), twisty...)}
		const width, height = 46, 10
		for _, measure := range []func(string, int) int{narrow, wide} {
			term := painttest.New(width, height)
			term.Measure = measure
			_, _ = term.Write([]byte("\x1b[?7l"))
			var s Screen
			s.Resize(width, height)
			for n := range 60 {
				view := f.next(height)
				_, _ = term.Write(s.Frame(view))
				alone := painttest.New(width, height)
				alone.Measure = measure
				var one Screen
				one.Resize(width, height)
				_, _ = alone.Write(append([]byte("\x1b[?7l"), one.Frame(view)...))
				// In the last column piles up what the terminal has no room for.
				compare(t, fmt.Sprintf("seed %d, frame %d:\n%q\n", seed, n, view), width-1, height, term.Cell, alone.Cell)
				x, y, seen := term.Caret()
				if ax, ay, aseen := alone.Caret(); seen != aseen || seen && (x != ax || y != ay) {
					t.Fatalf("seed %d, frame %d: the caret is at %d, %d, and alone at %d, %d", seed, n, x, y, ax, ay)
				}
			}
		}
	}
}
