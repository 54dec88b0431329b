package checklist

import (
	"encoding/binary"
	"hash/fnv"
	"os"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// runLength is how many words in a row, the same as in the source, make a copied
// sentence and no longer a term.
const runLength = 8

// sharedRuns are the runs that the files share with the source on purpose: the
// licence, and titles of documents.
func sharedRuns() []string {
	return []string{
		"licensed under the open government licence v3 0 except where otherwise stated",
		"abuse of position of trust for sexual purposes",
		"definition of abuse of position for a sexual purpose",
		"appropriate personal relationships and behaviours in the workplace",
	}
}

// Facts carry over from the source and sentences do not. The source itself is not
// kept here: testdata/source-runs.bin has, for every eight words in a row of it,
// the first five bytes of their FNV-1a hash of 64 bits, in order of size. The
// words are in lower case, without apostrophes and marks, a space between them.
func TestNoSentenceOfTheSourceIsCopied(t *testing.T) {
	raw, err := os.ReadFile("testdata/source-runs.bin")
	if err != nil {
		t.Fatal(err)
	}
	if len(raw)%5 != 0 || len(raw) < 100_000 {
		t.Fatalf("%d bytes are not the runs of the source", len(raw))
	}
	runs := make([]uint64, len(raw)/5)
	for i := range runs {
		runs[i] = binary.BigEndian.Uint64(append([]byte{0, 0, 0}, raw[5*i:5*i+5]...))
	}
	// Known to be in the source, so that a file of other hashes does not pass.
	if !slices.Contains(runs, runOf(strings.Fields("the open government licence v3 0 except where"))) {
		t.Fatal("the runs are not those of the source")
	}
	texts, used := 0, map[string]bool{}
	for name, file := range map[string][]byte{DefaultFile: embedded, InForceFile: embeddedSheet} {
		var doc yaml.Node
		if err := yaml.Unmarshal(file, &doc); err != nil {
			t.Fatal(err)
		}
		eachScalar(&doc, func(n *yaml.Node) {
			texts++
			words := plainWords(n.Value)
			for i := 0; i+runLength <= len(words); i++ {
				if _, copied := slices.BinarySearch(runs, runOf(words[i:i+runLength])); copied && !onPurpose(words[i:i+runLength], used) {
					t.Errorf("%s:%d: %q stands in the source word for word", name, n.Line, strings.Join(words[i:i+runLength], " "))
				}
			}
		})
	}
	if texts < 2000 {
		t.Errorf("only %d texts were looked at", texts)
	}
	for _, run := range sharedRuns() {
		if !used[run] {
			t.Errorf("%q is let through and stands nowhere", run)
		}
	}
}

func onPurpose(words []string, used map[string]bool) bool {
	said := " " + strings.Join(words, " ") + " "
	for _, run := range sharedRuns() {
		if strings.Contains(" "+run+" ", said) {
			used[run] = true
			return true
		}
	}
	return false
}

func eachScalar(n *yaml.Node, f func(*yaml.Node)) {
	if n.Kind == yaml.ScalarNode {
		f(n)
	}
	for _, c := range n.Content {
		eachScalar(c, f)
	}
}

func plainWords(s string) []string {
	s = strings.NewReplacer("\u2019", "", "'", "").Replace(strings.ToLower(s))
	return strings.FieldsFunc(s, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
}

func runOf(words []string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.Join(words, " ")))
	return h.Sum64() >> 24
}
