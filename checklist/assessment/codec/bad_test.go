package codec_test

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/yamlio"
)

// badFile is a file that may not be read, with what has to be said on it.
type badFile struct {
	name string
	data []byte
	near int    // line of the edit, from 1
	at   string // text that begins the line of the first problem, at the edit or after it; empty for the first line
	want string // part of the message
}

// badEdits change the rich file: what to replace, by what, and part of the
// message that has to point at the line that then begins with the third text.
func badEdits() [][5]string {
	return [][5]string{
		{"not ours", "upstander-assessment 2", "upstander-checklist 1", "format:", "this is a checklist"},
		{"no version", "upstander-assessment 2", "upstander-assessment", "format:", "not an assessment"},
		{"version 0", "upstander-assessment 2", "upstander-assessment 0", "format:", "not an assessment"},
		{"newer", "upstander-assessment 2", "upstander-assessment 3", "format:", "newer version of this program"},
		{"much newer", "upstander-assessment 2", "upstander-assessment 20", "format:", "open it with that version"},
		{"format not first", "format: upstander-assessment 2\n", "", "id:", "not an assessment"},
		{"no id", "id: \"5be0c1d2e3f40516\"\n", "", "format:", `"id" is missing`},
		{"empty id", "id: \"5be0c1d2e3f40516\"", "id:", "id:", `"id" has nothing after it`},
		{"blank id", "id: \"5be0c1d2e3f40516\"", "id: \"\"", "id:", `"id" says nothing`},
		{"long id", "5be0c1d2e3f40516", strings.Repeat("5", 300), "id:", "longer than an id"},
		{"no checklist", "checklist: npcc-apsp-2021\n", "", "format:", `"checklist" is missing`},
		{"no edition", "edition: \"2021\"\n", "", "format:", `"edition" is missing`},
		{"date in words", "as_at: 2026-11-23\n", "as_at: 23 November 2026\n", "as_at:", "write year-month-day"},
		{"no such day", "as_at: 2026-11-23\n", "as_at: 2026-02-30\n", "as_at:", "not a date"},
		{"fact as list", "cycle: \"Autumn 2026\"", "cycle: [a, b]", "cycle:", "has to be text"},
		{"fact twice", "cycle: \"Autumn 2026\"", "cycle: a\ncycle: b", "cycle: b", "here twice"},
		{"fact and versions", "prepared_by_unsettled:", "prepared_by: x\nprepared_by_unsettled:", "- prepared_by: \"Analyst one\"", "both here"},
		{"version of fact edited", "  - prepared_by: \"Analyst one\"", "  - prepared_by: \"Analyst six\"", "- prepared_by: \"Analyst", "not those of the history"},
		{"version of fact out", "  - prepared_by: \"Analyst two\"\n    by: \"Analyst two\"\n    at: 2026-11-23T09:21:00Z\n", "", "- prepared_by: \"Analyst", "not those of the history"},
		{"versions with no history", "force: \"Northmoor Constabulary\"\n", "force_unsettled:\n  - force: a\n", "- force: a", "not those of the history"},
		{"answers as text", "answers:\n", "answers: none\nother:\n", "answers:", "has to have keys"},
		{"item in small letters", "  ENG-1:\n", "  eng-1:\n", "eng-1:", "in capitals"},
		{"item with a slash", "  ENG-1:\n", "  ENG/1:\n", "ENG/1:", "cannot be the id of an item"},
		{"item twice", "  ENG-1:\n", "  ENF-1:\n", "ENF-1:", "here twice"},
		{"item renamed", "  ENG-1:\n", "  ENG-2:\n", "- {\"id\":\"46832", "there is no answer on it"},
		{"item taken out", "  ENG-1:\n    outcome: insufficient\n    wording: d1g3steng-1\n", "", "- {\"id\":\"46832", "put its answer back"},
		{"answer with nothing", "  ENG-1:\n    outcome: insufficient\n    wording: d1g3steng-1\n", "  ENG-1:\n", "ENG-1:", "nothing is written under ENG-1"},
		{"answer as text", "  ENG-1:\n    outcome: insufficient\n    wording: d1g3steng-1\n", "  ENG-1: 2\n", "ENG-1:", "has to have keys"},
		{"no outcome", "    outcome: not-applicable\n", "", "reason:", `"outcome" is missing in "PRE-2"`},
		{"empty outcome", "outcome: not-applicable", "outcome:", "outcome:", "has nothing after it"},
		{"outcome as number", "outcome: not-applicable", "outcome: 2", "outcome:", "not a word known here"},
		{"outcome mistyped", "outcome: not-applicable", "outcome: not-aplicable", "outcome:", "did you mean not-applicable?"},
		{"outcome in capitals", "outcome: not-applicable", "outcome: Not-applicable", "outcome:", "did you mean not-applicable?"},
		{"outcome of people", "outcome: not-applicable", "outcome: Partly in place", "outcome:", "did you mean partly-in-place?"},
		{"outcome yes", "outcome: not-applicable", "outcome: yes", "outcome:", "not a word known here"},
		{"outcome list", "outcome: not-applicable", "outcome: [planned]", "outcome:", "has to be text"},
		{"part state", "all-staff: unmet", "all-staff: yes", "all-staff:", "met, partly, unmet"},
		{"part mistyped", "all-staff: unmet", "all-staff: unmt", "all-staff:", "did you mean unmet?"},
		{"part key", "all-staff: unmet", "all staff: unmet", "all staff:", "cannot stand under parts"},
		{"parts as list", "    parts:\n      all-staff: unmet\n      \"no\": partly\n      policy: met\n", "    parts: [policy]\n", "parts:", "has to have keys"},
		{"aim as number", "level: embedded", "level: 4", "level:", "not a word known here"},
		{"aim no level", "level: embedded", "level: insufficient", "level:", "not a word known here"},
		{"aim mistyped", "level: embedded", "level: embeddd", "level:", "did you mean embedded?"},
		{"outcome beside versions", "  INT-10:\n", "  INT-10:\n    outcome: planned\n", "outcome: planned", "to settle it, take all lines under unsettled: out"},
		{"note beside versions", "  INT-10:\n", "  INT-10:\n    note: both\n", "- note: \"By Analyst two", "both here"},
		{"versions out and no outcome", "  INT-10:\n    unsettled:\n", "  INT-10:\n    other:\n", "other:", `"outcome" is missing in "INT-10"`},
		{"version edited", "note: \"By Analyst one\"", "note: \"By Analyst 1\"", "- note: \"By Analyst two", "not those of the history"},
		{"versions of a settled item", "    outcome: not-in-place\n    wording", "    unsettled:\n      - outcome: planned\n    wording", "wording: d1g3stint-4", "to settle it"},
		{"versions of an unanswered item", "  ENG-1:\n    outcome: insufficient\n    wording: d1g3steng-1\n", "  ENG-1:\n    unsettled:\n      - outcome: planned\n", "- outcome: planned", "not those of the history"},
		{"evidence as text", "    evidence:\n      - id: a1", "    evidence: see folder\n    more:\n      - id: a1", "evidence:", "has to be a list"},
		{"evidence entry as text", "      - id: b1b2c3d4e5f60718\n", "      - see folder\n      - id: b1b2c3d4e5f60718\n", "- see folder", "has to have keys"},
		{"empty evidence entry", "      - id: b1b2c3d4e5f60718\n", "      -\n      - id: b1b2c3d4e5f60718\n", "-", "says nothing"},
		{"evidence without title", "        title: \"Old survey\"\n", "", "- id: b1b2c3d4e5f60718", "write title:"},
		{"evidence id twice", "- id: b1b2c3d4e5f60718", "- id: a1b2c3d4e5f60718", "- id: a1b2c3d4e5f60718", "here twice"},
		{"evidence id odd", "- id: b1b2c3d4e5f60718", "- id: my survey", "- id: my survey", "cannot be an id"},
		{"evidence date", "about: 2022-03-01", "about: 01/03/2022", "about:", "not a date"},
		{"evidence for unknown item", "        retired: ", "        also_for: [PRE-22]\n        retired: ", "also_for:", "did you mean PRE-2?"},
		{"evidence of no kind", "        retired: ", "        shows: issue\n        retired: ", "shows:", "did you mean issued?"},
		{"a part without its item", "        retired: ", "        parts: [staff]\n        retired: ", "parts:", "cannot stand"},
		{"a sample in other words", "        retired: ", "        sample: \"a few\"\n        retired: ", "sample:", "120 of 640"},
		{"evidence parts", "        retired: ", "        parts: [\"a b\"]\n        retired: ", "parts:", `cannot stand in "parts"`},
		{"evidence settled and not", "      - id: a1b2c3d4e5f60718\n", "      - id: a1b2c3d4e5f60718\n        title: Mine\n", "title: Mine", "stands next to versions"},
		{"action status", "status: open", "status: opened", "status:", "did you mean open?"},
		{"action due", "due: 2027-04-30", "due: April", "due:", "not a date"},
		{"action without what", "        what: \"Buy monitoring for mobiles\"\n", "", "- id: c1b2c3d4e5f60718", "write what:"},
		{"action id twice", "- id: d1b2c3d4e5f60718", "- id: c1b2c3d4e5f60718", "- id: c1b2c3d4e5f60718", "here twice"},
		{"last cycle as text", "    last_cycle:\n", "    last_cycle: planned\n    older:\n", "last_cycle:", "has to have keys"},
		{"last cycle date", "as_at: 2025-11-20\n", "as_at: last year\n", "as_at: last", "not a date"},
		{"history as text", "history:\n", "history: gone\nolder:\n", "history:", "has to be a list"},
		{"history in another form", "{\"id\":\"e1105a93ffdc0fe1a8ef\"", "{id: \"e1105a93ffdc0fe1a8ef\"", "- {id", "not as the program writes it"},
		{"history over lines", "\"on\":\"ENG-1/note\"", "\n    \"on\":\"ENG-1/note\"", "- {\"id\":\"ec8b4", "not as the program writes it"},
		{"history without dash", "  - {\"id\":\"e1105", "    {\"id\":\"e1105", "{\"id\":\"e1105", "does not begin with a dash"},
		{"history without id", "{\"id\":\"e1105a93ffdc0fe1a8ef\",", "{", "- {\"on\"", "not as the program writes it"},
		{"history id", "e1105a93ffdc0fe1a8ef", "E1105A93FFDC0FE1A8EF", "- {\"id\":\"E11", "not the id of a change"},
		{"history id short", "e1105a93ffdc0fe1a8ef", "5b7c", "- {\"id\":\"5b7c\"", "not the id of a change"},
		{"history register", "\"on\":\"ENF-1/previous\",", "", "- {\"id\":\"e1105", "not as the program writes it"},
		{"history empty register", "\"on\":\"ENF-1/previous\"", "\"on\":\"\"", "- {\"id\":\"e1105", "does not say what it is on"},
		{"history replaces", "[\"b9b148a67acc11fe45df\"]", "[\"x\"]", "- {\"id\":\"d331e", "not the id of a change"},
		{"history time", "\"at\":\"2026-11-23T09:11:00Z\"", "\"at\":\"09:11\"", "- {\"id\":\"e1105", "not a time"},
		{"history value as text", "\"set\":{\"level\":\"embedded\"}", "\"set\":\"x\"", "- {\"id\":\"f8753", "not as the program writes it"},
		{"history no value", ",\"redacted\":true", "", "- {\"id\":\"ec8b4", "not as the program writes it"},
		{"history redacted twice over", ",\"redacted\":true", ",\"redacted\":true,\"set\":{\"text\":\"x\"}", "- {\"id\":\"ec8b4", "not as the program writes it"},
		{"history redacted maybe", "\"redacted\":true", "\"redacted\":false", "- {\"id\":\"ec8b4", "not as the program writes it"},
		{"history key", ",\"redacted\":true", ",\"who\":\"me\",\"redacted\":true", "- {\"id\":\"ec8b4", "not as the program writes it"},
		{"history key twice", "\"set\":{\"level\":\"embedded\"}", "\"set\":{\"level\":\"embedded\",\"level\":\"planned\"}", "- {\"id\":\"f8753", "not as the program writes it"},
		{"history bad escape", "\"text\":\"By Analyst one\"", "\"text\":\"By \\u0041nalyst one\"", "- {\"id\":\"ab738", "not as the program writes it"},
		{"history bad letters", "\"text\":\"By Analyst one\"", "\"text\":\"By \xff\"", "- {\"id\":\"ab738", "not UTF-8"},
		{"history cut short", "\"set\":{\"level\":\"embedded\"}}", "\"set\":{\"level\":\"embed", "- {\"id\":\"f8753", "not as the program writes it"},
		{"history entry id", "action/c1b2c3d4e5f60718", "action/c1.b2", "- {\"id\":\"46757", "cannot be the id of an entry"},
		{"git conflict in the history", "  - {\"id\":\"e1105", "<<<<<<< HEAD\n  - {\"id\":\"e1105", "<<<<<<< HEAD", ""},
		{"end missing", "end: 6 items\n", "", "- {\"id\":\"c0ba", "cut off"},
		{"end too many", "end: 6 items", "end: 7 items", "end:", "the file was cut off"},
		{"end too few", "end: 6 items", "end: 5 items", "end:", "there are 6 items"},
		{"end in words", "end: 6 items", "end: six items", "end:", "write end: 6 items"},
		{"end empty", "end: 6 items", "end:", "end:", "cut off"},
		{"more after the end", "end: 6 items\n", "end: 6 items\nmore: 1\n", "more:", "text was added after its end"},
		{"comment after the end", "end: 6 items\n", "end: 6 items\n# done\n", "# done", "move it up"},
		{"second document", "end: 6 items\n", "---\nend: 6 items\n", "---", ""},
		{"anchor", "outcome: not-applicable", "outcome: &a not-applicable", "outcome:", "not allowed here"},
		{"git conflict", "  PRE-2:\n", "<<<<<<< HEAD\n  PRE-2:\n", "<<<<<<< HEAD", ""},
		{"tab", "      level: embedded", "\tlevel: embedded", "\tlevel", ""},
		{"control character", "covers: \"Northmoor Dock Police\"", "covers: \"Northmoor \x1b[2JDock\"", "covers:", ""},
		{"bad letters", "covers: \"Northmoor Dock Police\"", "covers: \"Northmoor \xff Dock\"", "covers:", ""},
	}
}

func badFiles(t testing.TB) []badFile {
	rich := encode(t, rich())
	files := []badFile{
		{"nothing", nil, 1, "", "holds nothing"}, {"blank", []byte("\n\n"), 1, "", "holds nothing"},
		{"text", []byte("Dear all,\nplease find attached\n"), 1, "", ""}, {"a picture", []byte("\x89PNG\r\n\x1a\n\x00\x00"), 1, "", ""},
		{"a list", []byte("- a\n- b\n"), 1, "", ""}, {"another file", []byte("title: x\nend: 0 items\n"), 1, "", "not an assessment"},
		{"UTF-16", []byte("\xff\xfef\x00o\x00r\x00m\x00a\x00t\x00:\x00"), 1, "", ""},
	}
	files = append(files, badFrom(t, rich, badEdits())...)
	files = append(files, badFrom(t, encode(t, signed()), badClaims())...)
	return append(files, badFrom(t, encode(t, torn()), badTorn())...)
}

// badFrom makes the bad files that come of editing one file.
func badFrom(t testing.TB, data []byte, edits [][5]string) []badFile {
	var files []badFile
	for _, e := range edits {
		changed := edited(t, data, e[1], e[2])
		near := bytes.Count(data[:bytes.Index(data, []byte(e[1]))], []byte("\n")) + 1
		files = append(files, badFile{e[0], changed, near, e[3], e[4]})
	}
	return files
}

func TestBadFiles(t *testing.T) {
	files := badFiles(t)
	if len(files) < 150 {
		t.Fatalf("%d bad files", len(files))
	}
	for _, bad := range files {
		t.Run(bad.name, func(t *testing.T) {
			_, err := codec.Decode("a.yaml", bad.data)
			var problems yamlio.Problems
			if !errors.As(err, &problems) {
				t.Fatalf("read without a problem: %v", err)
			}
			first := problems[0]
			if first.File != "a.yaml" || first.Line < 1 || first.Column < 1 || first.What == "" || first.Do == "" {
				t.Errorf("no place or no advice: %+v", first)
			}
			if !strings.Contains(err.Error(), bad.want) {
				t.Errorf("%q is not in: %v", bad.want, err)
			}
			if want := lineOf(t, bad); first.Line != want {
				t.Errorf("points at line %d instead of %d: %v", first.Line, want, err)
			}
		})
	}
}

// lineOf is the first line from the edit on that begins with the text that the
// problem has to be at, or else the last one before it.
func lineOf(t *testing.T, bad badFile) int {
	before := 0
	for i, line := range strings.Split(string(bad.data), "\n") {
		if !strings.HasPrefix(strings.TrimLeft(line, " "), bad.at) {
			continue
		}
		if i+1 >= bad.near {
			return i + 1
		}
		before = i + 1
	}
	if before == 0 {
		t.Fatalf("%q is nowhere in the file", bad.at)
	}
	return before
}

func TestAllProblemsAreTold(t *testing.T) {
	data := encode(t, rich())
	for _, e := range [][2]string{{"as_at: 2026-11-23\n", "as_at: now\n"}, {"status: open", "status: opn"}, {"end: 6", "end: 9"}} {
		data = edited(t, data, e[0], e[1])
	}
	_, err := codec.Decode("a.yaml", data)
	var problems yamlio.Problems
	if !errors.As(err, &problems) || len(problems) != 3 || problems[0].Line >= problems[1].Line || problems[1].Line >= problems[2].Line {
		t.Errorf("want three problems in order, got %v", err)
	}
	n := 0
	data = regexp.MustCompile("outcome: ").ReplaceAllFunc(encode(t, full()), func([]byte) []byte {
		n++
		return fmt.Appendf(nil, "outcome: x%d", n)
	})
	_, err = codec.Decode("a.yaml", data)
	if lines := strings.Count(err.Error(), "\n"); lines != 20 || !strings.Contains(err.Error(), "and 13 more") {
		t.Errorf("want 20 problems and a count, got %d lines: %v", lines, err)
	}
}

// A file that holds more than a real one ever does is refused before it costs
// time and memory.
func TestBoundsAreKept(t *testing.T) {
	const head = "format: upstander-assessment 2\nid: x\nchecklist: c\nedition: e\nanswers:\n"
	many := func(n int, line string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, line, i)
		}
		return b.String()
	}
	answer := head + "  A-1:\n    outcome: planned\n"
	for name, data := range map[string]string{
		"more than 500 answers":                      head + many(501, "  A-%d:\n    outcome: planned\n") + "end: 501 items\n",
		"more than 10000 evidence":                   answer + "    evidence:\n" + many(10001, "      - title: a%d\n") + "end: 1 items\n",
		"more than 10000 evidence e":                 answer + "history:\n" + many(10001, "  - {\"id\":\"%020d\",\"on\":\"evidence/e%[1]d\",\"set\":{}}\n") + "end: 1 items\n",
		"has more than 300 entries":                  answer + "    evidence:\n      - title: a\n        parts:\n" + many(301, "          - A-1:p%d\n") + "end: 1 items\n",
		"Items it supports has more than 50 entries": answer + "history:\n  - {\"id\":\"00000000000000000001\",\"on\":\"evidence/e\",\"set\":{\"items\":\"" + many(51, "A-%d ") + "\"}}\nend: 1 items\n",
		"the file is too big":                        answer + "    note: " + strings.Repeat("x", 33<<20) + "\nend: 1 items\n",
		"the text is too long":                       answer + "    note: " + strings.Repeat("x", 70<<10) + "\nend: 1 items\n",
		"inside each other more than ":               answer + "    other: " + strings.Repeat("[", 50) + strings.Repeat("]", 50) + "\nend: 1 items\n",
	} {
		_, err := codec.Decode("a.yaml", []byte(data))
		if want, _, _ := strings.Cut(name, " e"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := codec.Encode(made(small().Set("newer/x", assessment.Value{"text": strings.Repeat("x", 70<<10)}, who("A", 1)))); err == nil {
		t.Error("a text was written that could not be read back")
	}
	big := small()
	for i := range 33 << 20 / (60 << 10) {
		big = made(big.Set(assessment.EvidenceRegister(fmt.Sprint("e", i)), assessment.Value{"items": "PRE-1", "title": "x", "note": strings.Repeat("x", 60<<10)}, who("A", 1)))
	}
	if _, err := codec.Encode(big); err == nil || !strings.Contains(err.Error(), "could not be opened again") {
		t.Errorf("a file was written that could not be read back: %v", err)
	}
}
