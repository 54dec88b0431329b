package text

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// attacks are texts that would change a screen or hide words if they got there.
func attacks() []struct{ name, raw, want string } {
	const m = string(Mark)
	return []struct{ name, raw, want string }{
		{"colour", "a\x1b[31mb\x1b[0m", "a" + m + "[31mb" + m + "[0m"},
		{"clear screen", "\x1b[2J\x1b[H", m + "[2J" + m + "[H"},
		{"full reset", "\x1bc", m + "c"},
		{"window title", "\x1b]0;owned\x07", m + "]0;owned" + m},
		{"title ended by ST", "\x1b]2;owned\x1b\\", m + "]2;owned" + m + "\\"},
		{"link", "\x1b]8;;file:///x\x1b\\here\x1b]8;;\x1b\\", m + "]8;;file:///x" + m + "\\here" + m + "]8;;" + m + "\\"},
		{"clipboard", "\x1b]52;c;AAAA\x07", m + "]52;c;AAAA" + m},
		{"device control", "\x1bP1;1|x\x1b\\", m + "P1;1|x" + m + "\\"},
		{"application command", "\x1b_x\x1b\\", m + "_x" + m + "\\"},
		{"privacy message", "\x1b^x\x1b\\", m + "^x" + m + "\\"},
		{"CSI as one character", "a\u009b31mb", "a" + m + "31mb"},
		{"OSC as one character", "\u009d0;x\u009c", m + "0;x" + m},
		{"next line", "a\u0085b", "a" + m + "b"},
		{"raw C1 byte", "a\x9b31m", "a" + m + "31m"},
		{"overwriting by CR", "harmless\rrm", "harmless\nrm"},
		{"Windows line ends", "a\r\nb", "a\nb"},
		{"backspace", "abc\b\b\bxyz", "abc" + m + m + m + "xyz"},
		{"bell", "a\x07", "a" + m},
		{"NUL", "a\x00b", "a" + m + "b"},
		{"DEL", "a\x7fb", "a" + m + "b"},
		{"form feed and vertical tab", "a\fb\vc", "a" + m + "b" + m + "c"},
		{"shift out", "a\x0eb\x0f", "a" + m + "b" + m},
		{"right-to-left override", "a\u202egnp.exe", "a" + m + "gnp.exe"},
		{"embedding", "\u202aa\u202b\u202c\u202d", m + "a" + m + m + m},
		{"isolates", "\u2066a\u2067b\u2068c\u2069", m + "a" + m + "b" + m + "c" + m},
		{"marks of direction", "a\u200eb\u200fc\u061cd", "a" + m + "b" + m + "c" + m + "d"},
		{"zero-width space", "INT\u200b-4", "INT" + m + "-4"},
		{"word joiner", "a\u2060b", "a" + m + "b"},
		{"byte-order mark", "\ufeffa", m + "a"},
		{"soft hyphen", "a\u00adb", "a" + m + "b"},
		{"invisible operators", "a\u2061\u2062\u2063\u2064b", "a" + m + m + m + m + "b"},
		{"Hangul fillers", "a\u115f\u1160\u3164\uffa0b", "a" + m + m + m + m + "b"},
		{"line separators", "a\u2028b\u2029c", "a" + m + "b" + m + "c"},
		{"tag characters", "a\U000E0041\U000E007Fb", "a" + m + m + "b"},
		{"more variation selectors", "a\U000E0100b", "a" + m + "b"},
		{"interlinear", "\ufff9a\ufffab\ufffb", m + "a" + m + "b" + m},
		{"private use", "\ue000\U000F0000\U00100000", m + m + m},
		{"non-characters", "\ufdd0\ufffe\uffff\U0001fffe", m + m + m + m},
		{"musical controls", "a\U0001D173b", "a" + m + "b"},
		{"variation selectors", "\u2764\ufe0f a\ufe0e", "\u2764 a"},
		{"a pile of marks", "Z" + strings.Repeat("\u0335", 50), "Z" + strings.Repeat("\u0335", 4)},
		{"a pile with selectors between", "Z" + strings.Repeat("\u0335\ufe00", 50), "Z" + strings.Repeat("\u0335", 4)},
		{"a cut letter", "a\xe2\x82", "a" + m + m},
		{"surrogates as bytes", "\xed\xa0\x80", m + m + m},
		{"overlong", "\xc0\xaf", m + m},
	}
}

func TestAttacksAreDisarmed(t *testing.T) {
	for _, c := range attacks() {
		if got := Clean(c.raw).String(); got != c.want {
			t.Errorf("%s: %q became %q, want %q", c.name, c.raw, got, c.want)
		}
		if problem := unsafe(Line(c.raw).String(), false); problem != "" {
			t.Errorf("%s as one line: %s", c.name, problem)
		}
	}
}

func TestHonestTextStays(t *testing.T) {
	for _, s := range []string{"", "Westshire", "Llywodraeth Cymru, tŷ bach", "naïve café", "e\u0301", "a\tb\n\nc", "£100 – “quoted” … ©", "नमस्ते", "क्\u200dष", "می\u200cخواهم", "ทั้งหมด", "日本語", "😀👩\u200d💻", "a\u00a0b", "\u0600123"} {
		if got := Clean(s).String(); got != s {
			t.Errorf("%q became %q", s, got)
		}
	}
}

func TestLine(t *testing.T) {
	for raw, want := range map[string]string{"": "", " a ": "a", "a\n\n b\tc": "a b c", "a\u00a0\u2003b": "a b", "a\r\nb": "a b", "\n": ""} {
		if got := Line(raw).String(); got != want {
			t.Errorf("%q became %q, want %q", raw, got, want)
		}
	}
}

func TestCounts(t *testing.T) {
	for _, c := range []struct {
		raw   string
		empty bool
		line  string
		words int
	}{{"", true, "", 0}, {" \n\t", true, "", 0}, {" a  b\nc ", false, "a b c", 3}} {
		x := Clean(c.raw)
		if x.Empty() != c.empty || x.OneLine() != c.line || x.Words() != c.words {
			t.Errorf("%q: %v %q %d", c.raw, x.Empty(), x.OneLine(), x.Words())
		}
	}
	if !(Text{}).Empty() {
		t.Error("the zero value is not empty")
	}
}

// unsafe says what is wrong with cleaned text, in terms of its own and not of
// the code under test.
func unsafe(s string, lines bool) string {
	if !utf8.ValidString(s) {
		return "not UTF-8"
	}
	marks := 0
	for _, r := range s {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) {
			if marks++; marks > 4 {
				return "a pile of marks"
			}
			continue
		}
		marks = 0
		allowed := r == '\u200c' || r == '\u200d' || lines && (r == '\n' || r == '\t') || r >= 0x600 && r <= 0x605
		if !allowed && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) {
			return fmt.Sprintf("%U is in it", r)
		}
	}
	return ""
}

func checkLaws(t *testing.T, raw string) {
	t.Helper()
	clean, line := Clean(raw), Line(raw)
	if problem := unsafe(clean.String(), true); problem != "" {
		t.Fatalf("%q became %q: %s", raw, clean, problem)
	}
	if problem := unsafe(line.String(), false); problem != "" {
		t.Fatalf("%q as one line became %q: %s", raw, line, problem)
	}
	if again := Clean(clean.String()); again != clean {
		t.Fatalf("cleaning %q twice gives %q, then %q", raw, clean, again)
	}
	if again := Line(line.String()); again != line {
		t.Fatalf("cleaning the line %q twice gives %q, then %q", raw, line, again)
	}
	if Clean(line.String()) != line {
		t.Fatalf("a line of %q is not clean text: %q", raw, line)
	}
}

func TestCleaningTwiceChangesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	pieces := []string{"a", " ", "\n", "\r", "\t", "\x1b[", "\u0301", "\u0301\u0301\u0301", "\ufe0f", "\u200d", "\u202e", "\xff", "\xe2", "\x82", "é", "\U0001F600", "\u0085", "\u00a0", string(Mark)}
	for range 50_000 {
		var b strings.Builder
		for range r.IntN(12) {
			if r.IntN(4) == 0 {
				b.WriteRune(rune(r.IntN(0x110000)))
			} else {
				b.WriteString(pieces[r.IntN(len(pieces))])
			}
		}
		checkLaws(t, b.String())
	}
}

func TestSeries(t *testing.T) {
	for want, words := range map[string][]string{"": nil, "a": {"a"}, "a and b": {"a", "b"}, "a, b and c": {"a", "b", "c"}} {
		if got := Series(words); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, c := range attacks() {
		f.Add(c.raw)
	}
	f.Fuzz(checkLaws)
}

func TestNearest(t *testing.T) {
	words := []string{"not-in-place", "planned", "partly-in-place", "in-place", "embedded"}
	ids := []string{"PRE-1", "INT-1", "INT-4", "INT-10", "ENF-1"}
	for _, c := range []struct {
		word string
		from []string
		want string
	}{
		{"in-place", words, "in-place"}, {"In-Place", words, "in-place"}, {"inplace", words, "in-place"}, {"in-plcae", words, "in-place"},
		{"plan", words, "planned"}, {"partly", words, "partly-in-place"}, {"embeddd", words, "embedded"}, {"zebra", words, ""}, {"", words, ""},
		{"int4", ids, "INT-4"}, {"INT 4", ids, "INT-4"}, {"int-10", ids, "INT-10"}, {"ENG-1", ids, "ENF-1"}, {"X", ids, ""}, {"q", nil, ""},
		{strings.Repeat("x", 100), []string{strings.Repeat("x", 101)}, ""}, {"titel", []string{"text", "title"}, "title"}, {"café", []string{"cafe"}, "cafe"},
	} {
		got, ok := Nearest(c.word, c.from)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%q: %q, %v; want %q", c.word, got, ok, c.want)
		}
	}
}

func ExampleClean() {
	fmt.Printf("%q\n", Clean("Seen on site.\r\n\x1b[2JTwo of five checked.").String())
	// Output: "Seen on site.\n�[2JTwo of five checked."
}

func BenchmarkClean(b *testing.B) {
	s := strings.Repeat("A note of some words – and a café. ", 30)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Clean(s)
	}
}
