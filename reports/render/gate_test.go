package render

import "testing"

// Nothing harmful reaches the gate in practice, since the markdown is cleaned
// first. It has to hold alone all the same.
func TestGateHoldsAlone(t *testing.T) {
	for in, want := range map[string]string{
		"a\x1b[31mb\x1b[0mc":               "a\x1b[31mb\x1b[0mc\n",
		"a\x1b[31mb\nc\x1b[0md":            "a\x1b[31mb\x1b[0m\n\x1b[31mc\x1b[0md\n",
		"a\x1b[1m\x1b[31mb":                "a\x1b[1;31mb\x1b[0m\n",
		"a\x1b]52;c;AAAA\x07b":             "ab\n",
		"a\x1b]8;;http://x\x1b\\b":         "ab\n",
		"a\x1b[2Jb\x1b[10;10Hc\x1b[?25ld":  "abcd\n",
		"a\x1bPq\x1b\\b\x1bcd":             "abd\n",
		"a\u009b31mb\u202ec\x08d":          "a\ufffd31mb\ufffdc\ufffdd\n",
		"a\x1b[31":                         "a\n",
		"a\x1b[38:5:1mb":                   "ab\n",
		"  \ue000one two three four five":  "\u2022 one two three\n  four five\n",
		"\ue001\ue001one two three four x": "\u2502 one two three\n\u2502 four x\n",
		"abcdefghijklmnopqrstuvwxyz":       "abcdefghijklmnop\nqrstuvwxyz\n",
		"\n\n\na\n\n\n\nb   \n\n":          "a\n\nb\n",
	} {
		g := gate{width: 16}
		if got := g.pass(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
