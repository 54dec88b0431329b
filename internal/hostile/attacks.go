package hostile

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Attacks gives texts that do something to a terminal that shows them raw, to
// the person reading it, or to what the text is written into. None has a zero
// byte, which no argument and no file name can hold.
func Attacks() []string {
	return []string{
		"\x1b[31mred", "\x1b[2J\x1b[H", "\x1bc", "\x1b[1A\x1b[2K", "\x1b[?1049h", "\x1b[6n", "\x1b[c", "\x1b[>c", "\x1b[?25l", "\x1b[8m hidden \x1b[0m",
		"\x1b]0;owned\x07", "\x1b]2;owned\x1b\\", "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "\x1b]52;c;AAAA\x07", "\x1b]52;c;?\x07", "\x1b]4;1;?\x07",
		"\x1b]1337;File=inline=1:AAAA\x07", "\x1bP1$r0m\x1b\\", "\x1bPq#0;2;0;0;0\x1b\\", "\x1b_Gf=24;AAAA\x1b\\", "\x1b^privacy\x1b\\", "\x1bXstring\x1b\\",
		"\u009b31mc1", "\u009b2J", "\u009d0;owned\u009c", "\u0090q\u009c", "\u009f\u009c", "\u0085next line", "\u0084", "\x9b31m", "\x9d0;x\x9c", "\xff\xfe", "\xc3",
		"harmless\rrm -rf", "abc\b\b\bxyz", "\abell", "\x0b\x0c", "\x0e\x0f", "\x7f\x7f", "\u202egnp.exe", "\u202a\u202b\u202c\u202d", "\u2066a\u2067b\u2068c\u2069", "\u200e\u200f\u061c",
		"INT\u200b-4", "\u2060\ufeff", "\u00ad\u034f", "\u115f\u3164", "\U000E0041\U000E007F", "\ufff9a\ufffab\ufffb", "\ue000\U000F0000", "\u2028\u2029", "a\ufe0f\ufe0e",
		"e" + strings.Repeat("\u0301", 40), "H" + strings.Repeat("\u0336\u0489\u20dd", 20), "&#27;[31m", "&#x1b;]52;c;AAAA&#7;", "&#x202e;", "&lt;script&gt;", "<script>alert(1)</script>",
		"<img src=x onerror=alert(1)>", "![x](https://example.org/x.png)", "[x](javascript:alert(1))", "`code` *em* _em_ ~~x~~", "| a | b |", "\\x1b[31m", "%1b%5b31m", "$(reboot)", "`reboot`",
		"=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\uff1d1+1", "; rm -rf /", "\n# heading\n", "{{.}}", "%s%n%d",
	}
}

// sequence finds what a terminal acts on: sequences that begin with an escape
// or its one-character form, and single control characters. Line ends are none.
var sequence = regexp.MustCompile(`(?s)\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P_^X].*?(?:\x07|\x1b\\|\x{9c}|$)|\x1b[ -/]*[0-~]|\x1b` +
	`|\x{9b}[0-?]*[ -/]*[@-~]?|[\x{80}-\x{9f}]|[\x00-\x09\x0b-\x1f\x7f]`)

// cursor takes the numbers out of sequences that only move the cursor: they
// differ with how much of a screen a program had to draw again.
var cursor = regexp.MustCompile(`^\x1b\[[0-9;]*([ABCDGHKJ])$`)

// Sequences lists what in a program's output acts on a terminal or hides from
// the reader, each once and in order: control sequences, control characters,
// characters without width or that turn the direction, bytes that are no text,
// and combining marks piled higher than four.
func Sequences(output string) []string {
	found := map[string]bool{}
	for _, s := range sequence.FindAllString(strings.ToValidUTF8(output, "\x1b[bytes that are no text~"), -1) {
		if m := cursor.FindStringSubmatch(s); m != nil {
			s = "\x1b[n" + m[1]
		}
		if s != "\r" {
			found[fmt.Sprintf("%q", s)] = true
		}
	}
	pile := 0
	for _, r := range output {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) {
			if pile++; pile > 4 {
				found["more than four combining marks"] = true
			}
			continue
		}
		pile = 0
		if unicode.Is(unicode.Cf, r) && r != 0x200c && r != 0x200d || unicode.Is(unicode.Co, r) || r == 0x2028 || r == 0x2029 {
			found[fmt.Sprintf("%U", r)] = true
		}
	}
	var all []string
	for s := range found {
		all = append(all, s)
	}
	slices.Sort(all)
	return all
}
