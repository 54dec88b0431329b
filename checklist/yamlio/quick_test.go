package yamlio

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"example.org/upstander/internal/hostile"
)

// agrees holds what is read quickly to what the library reads; it says whether it was
// read quickly at all.
func agrees(t testing.TB, data []byte) bool {
	t.Helper()
	ours := quickly(data)
	if ours == nil {
		return false
	}
	var theirs, more yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	if err := guarded(dec, &theirs); err != nil {
		t.Fatalf("the library refuses what was read: %v\n%.2000q", err, data)
	}
	if err := guarded(dec, &more); !errors.Is(err, io.EOF) {
		t.Fatalf("the library finds more: %v\n%.2000q", err, data)
	}
	if d := differ(ours, &theirs); d != "" {
		t.Fatalf("%s\n%.2000q", d, data)
	}
	agreesOnWriting(t, ours)
	return true
}

// agreesOnWriting holds what is written quickly to what the library writes; it says
// whether it was written quickly at all.
func agreesOnWriting(t testing.TB, root *yaml.Node) bool {
	t.Helper()
	doc, err := styled(root)
	if err != nil {
		return false
	}
	ours := write(doc)
	if ours == nil {
		return false
	}
	if theirs, err := settled(doc); err != nil || !bytes.Equal(ours, theirs) {
		t.Fatalf("written as\n%s\nand by the library as\n%s\n%v", ours, theirs, err)
	}
	return true
}

// differ says where two trees are not the same in every way; empty where they are.
func differ(x, y *yaml.Node) string {
	a, b := *x, *y
	a.Content, b.Content = nil, nil
	if fmt.Sprintf("%+v", a) != fmt.Sprintf("%+v", b) || len(x.Content) != len(y.Content) {
		return fmt.Sprintf("%d children of\n%+v\nand %d of\n%+v", len(x.Content), a, len(y.Content), b)
	}
	for i := range x.Content {
		if d := differ(x.Content[i], y.Content[i]); d != "" {
			return d
		}
	}
	return ""
}

// sound gives files as people have them: what the program wrote, and what was written
// by hand.
func sound(t testing.TB) map[string][]byte {
	t.Helper()
	files := map[string][]byte{"ours": []byte(ours)}
	for _, pattern := range []string{"../data/*.yaml", "../testdata/*.yaml", "../assessment/codec/testdata/*.yaml", "../assessment/codec/testdata/*/*.yaml", "../../internal/demo/*.yaml"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files[path] = LinesUnder(data, "history").Rest() // as Open has it read
		}
	}
	return files
}

// ours has all that the program writes.
const ours = `format: upstander-return 2
id: "0123456789abcdef"
force: "Northmoor \"Moor\" \\ Constabulary, caf` + "\u00e9" + ` \u0041\t"
count: 33
day: 2026-11-23
yes: true
nothing: []
empty:

answers:
  PRE-1:
    outcome: level-2
    note: |-
      First line: with a colon, "quotes" and # no comment.

        Further in.
      - no list
    reason: |
      Ends with a line end.
    parts:
      audit-use: met
      null-and-void: 1.5e3
      "no": partly
    answered:
      "lapsed@0123456789abcdef":
        reason: "Seen."
    evidence:
      - title: "Minutes"
        parts:
          - PRE-1/audit-use
          - "quoted"
          - 12
        note: |-
          Under an entry.
      - title: "Second"
        details:
          a: b:c
          none:
  - x
end: 1 items
`

// Whatever is read quickly is what the library reads, for sound files, for each of them
// cut off anywhere, with anything put in, and for every file that is known to attack.
func TestQuicklyAsTheLibrary(t *testing.T) {
	taken := map[string]bool{}
	good := strings.Replace(ours, "  - x\n", "", 1)
	if !agrees(t, []byte(good)) {
		t.Error("what the program writes is not read quickly")
	}
	for name, data := range sound(t) {
		taken[name] = agrees(t, data)
	}
	for _, want := range []string{"../assessment/codec/testdata/rich.yaml", "../assessment/codec/testdata/claims.yaml"} {
		if !taken[want] {
			t.Errorf("%s is not read quickly", want)
		}
		if d, err := Parse(want, sound(t)[want], Standard()); err != nil || !agreesOnWriting(t, d.Node()) {
			t.Errorf("%s is not written quickly: %v", want, err)
		}
	}
	read, of := 0, 0
	try := func(data []byte) {
		if of++; agrees(t, data) {
			read++
		}
	}
	for _, c := range badFiles() {
		try([]byte(c.data))
	}
	for _, make := range []func([]byte) []hostile.File{hostile.Cuts, hostile.Inserts, hostile.Odd, hostile.Swaps, hostile.Twice} {
		for _, f := range make([]byte(good)) {
			try(f.Data)
		}
	}
	for i := range len(good) { // each character gone, and another in its place
		try([]byte(good[:i] + good[i+1:]))
		for _, c := range []string{"\n", " ", ":", "-", "#", "\"", "|", "\\", "'", "[", "{", "&", "!", "\t", "0", "~", "\u0085", "\u2028", "\ufeff"} {
			try([]byte(good[:i] + c + good[i+1:]))
			try([]byte(good[:i] + c + good[i:]))
		}
	}
	t.Logf("%d of %d were read quickly", read, of)
	if read < 500 {
		t.Errorf("only %d of %d were read quickly: the others prove nothing", read, of)
	}
}

func FuzzQuickly(f *testing.F) {
	f.Add([]byte(ours))
	for _, data := range sound(f) {
		if len(data) < 4000 {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) { agrees(t, data) })
}
