package yamlio_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/yamlio"
)

// TestLookalikes holds that what a word processor puts in place of a space or a
// quotation mark is named on its own line, wherever it stands, and that a text which
// only holds one is left alone.
func TestLookalikes(t *testing.T) {
	const good = "answers:\n  PRE-1:\n    outcome: planned\n    note: one\n  PRE-2:\n    outcome: planned\n"
	for _, space := range []string{"\u00a0", "\u2003", "\u3000"} {
		for line, s := range strings.SplitAfter(good, "\n") {
			if !strings.HasPrefix(s, "    ") {
				continue
			}
			lines := strings.SplitAfter(good, "\n")
			lines[line] = space + s[1:]
			_, err := yamlio.Parse("a.yaml", []byte(strings.Join(lines, "")), yamlio.Standard())
			if err == nil {
				continue // it is a key of a strange name, or part of a text, which others see to
			}
			problems, ok := err.(yamlio.Problems)
			if !ok || problems[0].Line != line+1 || problems[0].Column != 1 || !strings.Contains(problems[0].What, "looks like a space") && !strings.Contains(problems[0].What, "hidden character") {
				t.Errorf("%q on line %d: %v", space, line+1, err)
			}
		}
	}
	_, err := yamlio.Parse("a.yaml", []byte("answers:\n  note: \u201cOne: two\u201d\n"), yamlio.Standard())
	if err == nil || !strings.HasPrefix(err.Error(), "a.yaml:2:9: curly") {
		t.Errorf("curly marks: %v", err)
	}
	if _, err := yamlio.Parse("a.yaml", []byte("note: |\n  \u00a0one\n"), yamlio.Standard()); err != nil {
		t.Errorf("in a text: %v", err)
	}
}

// TestWhatIsCutIsTold holds that a text that somebody wrote by hand is not cut, or
// given marks, without a word.
func TestWhatIsCutIsTold(t *testing.T) {
	for data, says := range map[string]string{
		"note: See log #4 for it\n":       `"#4 for it"`,
		"note: See log # 4 for it\n":      `"# 4 for it"`,
		"note: See log#4 for it\n":        "",
		"note: \"See log\" #4 for it\n":   "",
		"note: 'See log #4 for it'\n":     "",
		"note: |\n  See log #4 for it\n":  "",
		"note: \u201cSee log\u201d\n":     "curly",
		"note: A \u201clog\u201d of it\n": "",
		"# mine\nnote: See log\n":         "",
	} {
		doc, err := yamlio.Parse("a.yaml", []byte(data), yamlio.Standard())
		if err != nil {
			t.Fatal(err)
		}
		doc.Root().Get("note").WarnIfCut()
		switch got := doc.Warnings(); {
		case (says == "") != (len(got) == 0):
			t.Errorf("%q: %v", data, got)
		case says != "" && (!strings.Contains(got[0].What, says) || got[0].Line != 1 || got[0].Column != 7 || got[0].IsOwnKey()):
			t.Errorf("%q: %+v", data, got)
		}
	}
}
