package codec_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// scribbled makes a file as people leave it who write into it: comments above,
// behind and between the lines, blank lines, and keys of their own. It gives the
// comments and the keys.
func scribbled(r *rand.Rand, sound string) (file string, comments, keys []string) {
	comment := func() string {
		comments = append(comments, fmt.Sprintf("#c%d.", len(comments)))
		return comments[len(comments)-1]
	}
	var out []string
	block := -1 // indentation of the key whose block of text this is
	history := false
	for i, line := range strings.Split(strings.TrimSuffix(sound, "\n"), "\n") {
		body := strings.TrimLeft(line, " ")
		indent := len(line) - len(body)
		if block >= 0 && (body == "" || indent > block) {
			out = append(out, line)
			continue
		}
		block = -1
		history = history || strings.HasPrefix(line, "history:")
		pad := strings.Repeat(" ", indent)
		if i > 0 && r.IntN(12) == 0 {
			out = append(out, pad+comment())
			if r.IntN(3) == 0 {
				out = append(out, pad+comment()+" of two lines")
			}
			if r.IntN(4) == 0 {
				out = append(out, "")
			}
		}
		if !history && i > 0 && indent > 0 && !strings.HasPrefix(body, "- ") && strings.Contains(body, ": ") && !strings.HasPrefix(body, "id:") && r.IntN(14) == 0 && indent != 6 {
			keys = append(keys, fmt.Sprintf("x%d", len(keys)))
			k := keys[len(keys)-1]
			switch line := pad + k + ":"; r.IntN(4) {
			case 0:
				out = append(out, line+" some words of mine")
			case 1:
				out = append(out, line+" [1, two, \"3\"]")
			case 2:
				out = append(out, line, pad+"  deep: 2.50", pad+"  list:", pad+"    - a "+comment())
			case 3:
				out = append(out, line+" \"no\" "+comment())
			}
		}
		if strings.HasSuffix(body, "|") || strings.HasSuffix(body, "|-") || strings.HasSuffix(body, "|+") {
			block = indent
			if strings.HasPrefix(body, "- ") {
				block += 2
			}
		} else if i > 0 && r.IntN(14) == 0 {
			line += " " + comment()
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n") + "\n", comments, keys
}

// TestHandEditedFiles saves files that people have written into: no comment and
// no key of theirs is lost, and nothing else is changed.
func TestHandEditedFiles(t *testing.T) {
	r := rand.New(rand.NewPCG(20261123, 7))
	base := small()
	e := assessment.Evidence{ID: "a1b2c3d4e5f60718", Items: []string{"PRE-2"}, Title: text.Line("Minutes # of the board"), Where: text.Line("Shelf: 2"), Note: text.Clean("One.\nTwo.")}
	base = must(base.PutEvidence(e, who("CCU analyst", 2)))
	base = must(base.PutAction(assessment.Action{ID: "c1b2c3d4e5f60718", Item: "PRE-1", What: text.Line("Brief them"), Owner: text.Line("Head of training"), Due: day("2027-01-31")}, who("CCU analyst", 3)))
	sound := string(encode(t, base))
	comments, keys := 0, 0
	for n := range handEdited {
		file, wrote, own := scribbled(r, sound)
		comments, keys = comments+len(wrote), keys+len(own)
		f := decode(t, []byte(file))
		if !assessment.Same(base, f.Assessment) {
			t.Fatalf("file %d was read as another assessment: %v\n%s", n, f.Warnings, file)
		}
		a := must(f.Assessment.Judge(item("PRE-1"), assessment.Judgement{Outcome: assessment.AtLevel(n % 5), Note: text.Clean("Another\nnote.")}, who("CCU analyst", 30)))
		out, err := f.Encode(a)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range wrote {
			if bytes.Count(out, []byte(c)) != 1 {
				t.Fatalf("file %d: the comment %s is there %d times\n%s\n%s", n, c, bytes.Count(out, []byte(c)), file, out)
			}
		}
		for _, k := range own {
			if bytes.Count(out, []byte(k+":")) != 1 {
				t.Fatalf("file %d: the key %s is there %d times\n%s\n%s", n, k, bytes.Count(out, []byte(k+":")), file, out)
			}
		}
		again, err := f.Reread("a.yaml", out)
		if err != nil {
			t.Fatalf("file %d: %v\n%s", n, err, out)
		}
		// A comment that begins without a space may be a text that was cut, which is asked about.
		warned := slices.DeleteFunc(again.Warnings, func(w yamlio.Problem) bool { return strings.Contains(w.What, "ends before the #") })
		if !assessment.Same(a, again.Assessment) || len(warned) != len(own) {
			t.Fatalf("file %d was changed on saving: %v\n%s", n, again.Warnings, out)
		}
		if twice, err := again.Encode(a); err != nil || !bytes.Equal(twice, out) {
			t.Fatalf("file %d is not the same when it is saved again (%v)\n%s\n%s", n, err, out, twice)
		}
	}
	if t.Logf("%d comments and %d keys in %d files, none lost", comments, keys, handEdited); comments < 3*handEdited || keys < handEdited/2 {
		t.Error("the files hold too little to prove anything")
	}
}
