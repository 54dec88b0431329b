package codec_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/schema"
)

// What is redacted in the file that came of one of the first edition goes from
// that one too: whatever register it is, in its readable part and its history,
// with all that was worked out from the words.
func TestScrubFirst(t *testing.T) {
	paths, _ := filepath.Glob("testdata/format1/*.json")
	tried := map[string]bool{}
	for _, path := range paths {
		file := strings.TrimSuffix(path, ".json") + ".yaml"
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a := decode(t, data).Assessment
		here := map[string]bool{} // one of each kind in each file is enough
		for _, name := range a.Registers() {
			texts := a.Prose(name)
			if len(texts) == 0 {
				continue
			}
			k, _ := assessment.KindOf(name)
			if here[k.Name] {
				continue
			}
			tried[k.Name], here[k.Name] = true, true
			// The words are not given: a program that was killed does not know them any more.
			var known []string
			if k.Home != "" && !bytes.Contains(data, []byte(assessment.RegisterNamed(name).Key)) {
				known = texts // somebody wrote it without an id, so only its words tell which it is
			}
			out, changed, err := codec.ScrubFirst(file, data, []string{name}, known)
			if err != nil || !changed {
				t.Errorf("%s, %s: nothing went (%v)", file, name, err)
				continue
			}
			left := decode(t, out).Assessment
			for _, said := range left.Prose(name) {
				if said != schema.Redacted && known == nil {
					t.Errorf("%s, %s: still says %q", file, name, said)
				}
			}
			if again, changed, err := codec.ScrubFirst(file, out, []string{name}, known); err != nil || changed || !bytes.Equal(again, out) {
				t.Errorf("%s, %s: a second time there is something left to go (%v)", file, name, err)
			}
			long := strings.TrimSpace(strings.Split(texts[0], "\n")[0])
			out, _, err = codec.ScrubFirst(file, data, []string{name}, texts)
			if err != nil || len(long) > 20 && !strings.HasPrefix(long, "format:") && !strings.ContainsAny(long, "\"\\\t") && bytes.Contains(out, []byte(long)) {
				t.Errorf("%s, %s: %q is still in the file (%v)", file, name, long, err)
			}
		}
	}
	for _, k := range assessment.Kinds() {
		words := false
		for _, f := range k.Fields {
			words = words || f.Class == schema.Prose
		}
		if words && !tried[k.Name] && k.Name != "aim" { // an aim had no reason in the first edition
			t.Errorf("%s was not tried", k.Name)
		}
	}
}
