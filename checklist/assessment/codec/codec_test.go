package codec_test

import (
	"bytes"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/text"
)

func TestGolden(t *testing.T) {
	for name, a := range map[string]*assessment.Assessment{"rich": rich(), "claims": torn()} {
		want, err := os.ReadFile("testdata/" + name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Split(string(encode(t, a)), "\n")
		for i, line := range strings.Split(string(want), "\n") {
			if i >= len(got) || got[i] != line {
				t.Fatalf("line %d differs from testdata/%s.yaml:\ngot  %q\nwant %q\nThe form of the file is promised: if it had to change, so has its version.", i+1, name, strings.Join(got[i:min(i+1, len(got))], ""), line)
			}
		}
	}
}

func TestSavedIsLoadedAndLoadedIsSaved(t *testing.T) {
	for name, a := range map[string]*assessment.Assessment{
		"empty": assessment.New("1", "c", "1", []string{"PRE-1"}), "small": small(), "rich": rich(), "full": full(),
	} {
		t.Run(name, func(t *testing.T) {
			data := encode(t, a)
			f := decode(t, data)
			if len(f.Warnings) > 0 {
				t.Errorf("warnings on the program's own file: %v", f.Warnings)
			}
			same(t, a, f.Assessment)
			again, err := f.Encode(f.Assessment)
			if err != nil || !bytes.Equal(again, data) {
				t.Errorf("saving what was loaded gives other bytes (%v)", err)
			}
		})
	}
}

// same compares two assessments with all that a person sees of them.
// alike says that two readings of one hand edit say the same: what was typed by
// hand is recorded with another salt in each, and merges without a question.
func alike(t *testing.T, want, got *assessment.Assessment) {
	t.Helper()
	if !slices.Equal(want.Registers(), got.Registers()) {
		t.Errorf("registers %v\ninstead of %v", got.Registers(), want.Registers())
	}
	for _, name := range want.Registers() {
		w, _ := want.Current(name)
		if g, _ := got.Current(name); !g.Equal(w) {
			t.Errorf("%s: %v instead of %v", name, g, w)
		}
	}
	if both, err := assessment.Merge(want, got); err != nil || len(both.Conflicts()) != len(want.Conflicts()) {
		t.Errorf("merged, they are in conflict: %v %v", err, both.Conflicts())
	}
}

func same(t *testing.T, want, got *assessment.Assessment) {
	t.Helper()
	if !assessment.Same(want, got) {
		t.Errorf("revisions differ:\nwant %v\ngot  %v", want.Revisions(), got.Revisions())
	}
	if want.ID() != got.ID() || want.Checklist() != got.Checklist() || want.Edition() != got.Edition() {
		t.Errorf("identity differs")
	}
	for _, item := range want.Items() {
		if w, g := want.Answer(item), got.Answer(item); !reflect.DeepEqual(w, g) {
			t.Errorf("%s: answers differ:\nwant %+v\ngot  %+v", item, w, g)
		}
	}
}

func TestFileBeginsAndEndsAsPromised(t *testing.T) {
	lines := strings.Split(string(encode(t, full())), "\n")
	if lines[0] != "format: upstander-assessment 2" || lines[len(lines)-2] != "end: 33 items" || lines[len(lines)-1] != "" {
		t.Errorf("first line %q, last line %q", lines[0], lines[len(lines)-2])
	}
}

func TestCommentsAndUnknownKeysSurvive(t *testing.T) {
	data := encode(t, rich())
	for _, e := range [][2]string{
		{"format: ", "# the first line of all\nformat: "},
		{"checklist: npcc", "our_ref: A/12 # ours\nchecklist: npcc"},
		{"as_at: 2026-11-23", "# about the date\nas_at: 2026-11-23"},
		{"  PRE-2:\n", "  # about PRE-2\n  PRE-2:\n    rag: [red, amber]\n"},
		{"      - id: b1b2c3d4e5f60718\n", "      # about the survey\n      - id: b1b2c3d4e5f60718\n        box: 7\n"},
		{"        lead: ", "        budget: \"2.5\"\n        lead: "},
		{"history:\n", "# the rest is for the program\nhistory:\n"},
	} {
		data = edited(t, data, e[0], e[1])
	}
	f := decode(t, data)
	if len(f.Warnings) != 4 {
		t.Errorf("want a warning for each of 4 unknown keys, got %v", f.Warnings)
	}
	same(t, rich(), f.Assessment)
	// The program then changes the file all over.
	a := must(f.Assessment.Judge(item("PRE-2"), assessment.Judgement{Outcome: assessment.AtLevel(1)}, who("CCU analyst", 30)))
	a = made(a.SetFact(assessment.AsAt, text.Line("2026-12-01"), who("CCU analyst", 30)))
	out, err := f.Encode(a)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# the first line of all\n", "our_ref: A/12 # ours\n", "# about the date\nas_at: 2026-12-01\n",
		"  # about PRE-2\n  PRE-2:\n", "    rag:\n      - red\n      - amber\n", "      # about the survey\n      - id: b1b2c3d4e5f60718\n",
		"        box: 7\n", "        budget: \"2.5\"\n", "# the rest is for the program\nhistory:\n"} {
		if !bytes.Contains(out, []byte(want)) {
			t.Errorf("lost %q in\n%s", want, out)
		}
	}
	if !bytes.HasPrefix(out, []byte("format: upstander-assessment 2\n")) || !bytes.HasSuffix(out, []byte("\nend: 6 items\n")) {
		t.Error("a comment took the place of the first or the last line")
	}
	again := decode(t, out)
	same(t, a, again.Assessment)
	if twice, err := again.Encode(again.Assessment); err != nil || !bytes.Equal(twice, out) {
		t.Errorf("saving again gives other bytes (%v):\n%s", err, twice)
	}
}

// A key that the program knows and has no more to say on must not be taken for
// an unknown one and kept.
func TestWhatIsTakenOutStaysOut(t *testing.T) {
	f := decode(t, edited(t, encode(t, rich()), "    aim:\n      level: embedded\n", "    aim:\n      # why this aim\n      level: embedded\n"))
	a := made(f.Assessment.Set(assessment.AimRegister("INT-4"), assessment.Value{}, who("CCU analyst", 30)))
	a = made(a.SetFact(assessment.Force, text.Text{}, who("CCU analyst", 30)))
	a = made(a.Set(assessment.EvidenceRegister("b1b2c3d4e5f60718"), assessment.Removed(), who("CCU analyst", 30)))
	a = made(a.Set(assessment.PreviousRegister("ENF-1"), assessment.Value{}, who("CCU analyst", 30)))
	out, err := f.Encode(a)
	if err != nil {
		t.Fatal(err)
	}
	same(t, a, decode(t, out).Assessment)
	if !bytes.Contains(out, []byte("# why this aim")) {
		t.Error("the comment went with the line")
	}
}

func TestEveryTruncationIsRefused(t *testing.T) {
	data := encode(t, small())
	for n := range len(data) - 1 { // without its last line end it is complete
		if f, err := codec.Decode("a.yaml", data[:n]); err == nil {
			t.Fatalf("cut after %d bytes of %d, it was read as %v", n, len(data), f.Assessment.Items())
		}
	}
	decode(t, data[:len(data)-1])
	_, err := codec.Decode("a.yaml", data[:len(data)/2])
	if err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("the message does not say that the file was cut off: %v", err)
	}
}

func TestWindowsFileIsTheSame(t *testing.T) {
	data := encode(t, small())
	windows := append([]byte("\uFEFF"), bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))...)
	f := decode(t, windows)
	same(t, small(), f.Assessment)
	if out, err := f.Encode(f.Assessment); err != nil || !bytes.Equal(out, data) {
		t.Errorf("not the same bytes after saving (%v)", err)
	}
}

// What comes from people goes in and comes out as cleaned, whatever it is.
func TestHostileTextComesBack(t *testing.T) {
	for _, raw := range hostile() {
		a := small()
		line, prose := text.Line(raw), text.Clean(raw)
		register := line.String()
		if len(register) > 100 {
			register = "long"
		}
		for _, f := range assessment.Facts() {
			if f != assessment.AsAt {
				a = made(a.SetFact(f, prose, who(raw, 1)))
			}
		}
		j := assessment.Judgement{Outcome: assessment.NotAdopted, Reason: prose, Override: prose, Note: prose, Wording: line.String()}
		a = judged(a, "PRE-2", j, who(raw, 2))
		e := assessment.Evidence{ID: "e1", Items: []string{"PRE-2", "PRE-1"}, Title: prose, Where: prose, Owner: prose, Handling: prose, Note: prose, Retired: prose}
		a = made(a.Set(assessment.EvidenceRegister("e1"), e.Value(), who(raw, 3)))
		act := assessment.Action{ID: "x1", Item: "PRE-2", What: prose, Owner: prose, Lead: prose, DoneWhen: prose, Status: assessment.Open, Reason: prose}
		a = made(a.Set(assessment.ActionRegister("x1"), act.Value(), who(raw, 4)))
		a = made(a.Set(assessment.PreviousRegister("PRE-2"), assessment.Previous{Cycle: prose, Reason: prose, Note: prose}.Value(), who(raw, 5)))
		a = made(a.Set("newer/"+register, assessment.Value{"field": raw}, who(raw, 6)))
		data, err := codec.Encode(a)
		if err != nil {
			t.Errorf("%q: %v", raw, err)
			continue
		}
		f, err := codec.Decode("a.yaml", data)
		if err != nil {
			t.Errorf("%q: %v", raw, err)
			continue
		}
		if len(f.Warnings) > 0 {
			t.Errorf("%q: %v", raw, f.Warnings)
		}
		same(t, a, f.Assessment)
		if got := f.Assessment.Answer("PRE-2").Judgement.Note; got != prose {
			t.Errorf("%q: the note came back as %q", raw, got)
		}
	}
}

func hostile() []string {
	return []string{
		"plain", "", " ", "\n", "\na", " a\nb", "a\n", "a\n\n\n", "\t\n", "a \nb", "a\t", "- a", "a: b", "a #b", "#", "'", `"`, "\\", "\\n",
		"|", ">", "&x", "*x", "!x", "! x", "%x", "@x", "`x", "{", "}", "[", "]", ",", "?", "? x", ": ", "---", "...", "\n---\nx", "end: 2 items",
		"\nend: 2 items\n", "yes", "no", "null", "~", "true", "1", "1.5", "010", "0x1", "1e3", ".nan", "2026-11-23", "1:20", "<<", "=",
		"\x00", "\x1b[2J", "\x1b]52;c;AAAA\x07", "\u009b31m", "\u202e", "\u200b", "\ufeff", "\u2028", "\u2029\n", "\u0085", "\r", "a\r\nb", "a\rb",
		"\xff\xfe", "a\xffb\n", "e\u0301\u0301\u0301\u0301\u0301\u0301", "\U000E0041", "\uE000", "👩‍👩‍👧", "日本語\n語", "a\u00a0b", "\u3000", "\ufffe",
		"<<<<<<< HEAD", "\n<<<<<<< HEAD\n=======\n>>>>>>> x", "=cmd|' /C calc'!A0", "<script>", "&#27;", "x  ", "x\n  ", "  x\n y\n", "a\n\tb", "#a\n#b",
		strings.Repeat("long ", 4000), strings.Repeat("x\n", 5000), strings.Repeat("é", 9000),
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encode(f, small()))
	f.Add(encode(f, rich()))
	f.Add(encode(f, signed()))
	f.Add(encode(f, torn()))
	for _, bad := range badFiles(f) {
		f.Add(bad.data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := codec.Decode("a.yaml", data)
		if err != nil {
			return
		}
		out, err := file.Encode(file.Assessment)
		if err != nil {
			t.Fatalf("read and cannot be written: %v", err)
		}
		again, err := codec.Decode("a.yaml", out)
		if err != nil {
			t.Fatalf("written and cannot be read: %v\n%s", err, out)
		}
		if !assessment.Same(file.Assessment, again.Assessment) {
			t.Fatalf("changed by saving and loading: %v\n%s", again.Warnings, out)
		}
		if reread, err := file.Reread("a.yaml", out); err != nil || !assessment.Same(again.Assessment, reread.Assessment) {
			t.Fatalf("read as another file by Reread: %v\n%s", err, out)
		}
	})
}
