//go:build !windows

package cli

import (
	"bytes"
	"html"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"example.org/upstander/internal/hostile"
)

// TestAttackedReports has each kind of report written on a file full of
// attacks, and reads it as a CommonMark reader does: there is no tag that a
// report on plain words does not have, and every text says what it said.
func TestAttackedReports(t *testing.T) {
	program, root := build(t), t.TempDir()
	plain := &twin{words: "plain words"}
	plain.lay(t, program, filepath.Join(root, "plain"), 0)
	turns := len(hostile.Attacks()) / 7 / attackStep
	texts := 0
	for _, kind := range []string{"gap", "brief", "actions", "evidence", "full"} {
		own, _ := plain.page(t, kind)
		for turn := range turns {
			bad := &twin{}
			bad.lay(t, program, filepath.Join(root, kind+string(rune('a'+turn))), turn)
			page, said := bad.page(t, kind)
			_, asked := plain.page(t, kind)
			for _, tag := range tags(page) {
				if !strings.Contains(own, tag) && tag != "<br>" {
					t.Errorf("%s, turn %d: the tag %s", kind, turn, tag)
				}
			}
			if hidden := hostile.Sequences(page); len(hidden) > 0 {
				t.Errorf("%s, turn %d: %q is in it", kind, turn, hidden)
			}
			for n, want := range bad.wrote {
				if !strings.Contains(asked, flat(plain.wrote[n])) {
					continue // a text that this kind of report does not show
				}
				if texts++; !strings.Contains(said, flat(want)) {
					t.Errorf("%s, turn %d: text %d is not there as it was: %q", kind, turn, n, want)
				}
			}
		}
	}
	if t.Logf("%d texts in %d reports", texts, 5*turns); texts < 20*turns {
		t.Errorf("only %d texts were looked for", texts)
	}
}

// page gives a report as a browser would get it, and the words in it.
func (w *twin) page(t *testing.T, kind string) (page, said string) {
	t.Helper()
	source := w.run(t, "report", kind, w.file, "--format", "md", "--checklist", w.list())
	var out bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote)).Convert([]byte(source), &out); err != nil {
		t.Fatal(err)
	}
	bare := regexp.MustCompile(`</?[a-zA-Z][^<>]*>`).ReplaceAllString(out.String(), "")
	return out.String(), flat(html.UnescapeString(bare))
}

func tags(page string) []string {
	return regexp.MustCompile(`<[!?/a-zA-Z][^<>]*>`).FindAllString(page, -1)
}

// flat takes white space out of the comparison: a reader may break lines and
// join blanks, and nothing else.
func flat(s string) string { return strings.Join(strings.Fields(s), "") }
