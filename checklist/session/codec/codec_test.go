package codec

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

func at(minute int) assessment.Who {
	return assessment.Who{Role: "Facilitator", At: time.Date(2026, 11, 23, 9, minute, 0, 0, time.UTC)}
}

func aPlan() session.Plan {
	return session.Plan{On: date.Of(2026, time.November, 23), Choice: "strand:INT", Roles: []text.Text{text.Line("Head of \"CCU\"")}, Minutes: 90,
		Inspection: date.Of(2026, time.December, 14), Marking: text.Line("OFFICIAL-SENSITIVE"),
		Agenda: []session.Slot{{Item: "INT-4", Minutes: 7, Why: text.Line("at target: not defended")}},
		Left:   []session.Left{{Item: "INT-5", Why: text.Line("needs 7 minutes # and 2 are left")}}}
}

func notes() []session.Note {
	q := session.Question{ID: "part:mobiles", Text: text.Line("Which phones?")}
	return []session.Note{session.Move("INT-4"), session.Reveal("INT-4", q), session.Answer("INT-4", q, text.Line("- all: \"but\" 'the' tablets # of May")),
		session.Mark("INT-4", session.NotReady), session.Promise("INT-4", text.Line("x"), text.Line("Head of CCU"), date.Of(2026, time.December, 1)),
		session.FollowUp("INT-4", text.Line("yes"), text.Line("no")), session.Propose("INT-4", assessment.NotApplicable, text.Line("3")),
		session.Score("INT-4", session.Position{Role: "null", Outcome: assessment.AtLevel(1), Look: true}), session.Park("INT-4", true),
		session.Agree("INT-4", session.Agreement{Outcome: assessment.AtLevel(2), Reason: text.Line("~"), Dissent: []session.Dissent{{Role: "Audit", Outcome: assessment.AtLevel(4), Why: text.Line("{}")}}}),
		session.End()}
}

func full(t testing.TB) session.Book {
	b, id, err := session.New("aaaa").Begin(aPlan(), at(0))
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range notes() {
		if b, _, err = b.Add(id, n, at(i)); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

func TestRoundTrip(t *testing.T) {
	b := full(t)
	s := b.Sessions()[0]
	redacted, _ := b.Redact(s.ID, s.Entries[2].ID)
	for name, want := range map[string]session.Book{"empty": session.New("aaaa"), "full": b, "redacted": redacted} {
		data, err := Encode(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Decode("x.yaml", data)
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, data)
		}
		if !session.Same(got.Book, want) || len(got.Warnings) != 0 {
			t.Errorf("%s changed: %v\n%s", name, got.Warnings, data)
		}
		again, err := got.Encode(got.Book)
		if err != nil || string(again) != string(data) {
			t.Errorf("%s is not written the same twice: %v\n%s", name, err, again)
		}
		if !strings.HasPrefix(string(data), "format: upstander-sessions 2\n") || !IsSessions(data) {
			t.Errorf("%s begins %.40s", name, data)
		}
	}
}

// What is equal is written in equal bytes, however it came together.
func TestEqualContentEqualBytes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(6, 3))
	b := full(t)
	want, _ := Encode(b)
	s := b.Sessions()[0]
	for range 20 {
		mixed := session.New("aaaa")
		parts := make([]session.Session, len(s.Entries))
		for i, e := range s.Entries {
			parts[i] = s
			parts[i].Entries = []session.Entry{e}
		}
		rnd.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		if got, _ := Encode(mixed.With(parts...)); string(got) != string(want) {
			t.Fatal("the order in which entries come makes other bytes")
		}
	}
}

func TestRefusals(t *testing.T) {
	data, _ := Encode(full(t))
	whole := string(data)
	for name, c := range map[string]struct{ from, to, want string }{
		"cut off":                      {whole[len(whole)/2:], "", "cut off"},
		"text after the end":           {whole[len(whole)-10:], whole[len(whole)-10:] + "more: 1\n", "cut off"},
		"an entry taken out":           {" and 11 entries", " and 12 entries", "taken out"},
		"another kind of file":         {"upstander-sessions 2", "upstander-assessment 2", "this is an assessment"},
		"no kind of file":              {"upstander-sessions 2", "shopping 2", "not a file of preparation sessions"},
		"a newer format":               {"upstander-sessions 2", "upstander-sessions 3", "newer version"},
		"no day":                       {"      date: 2026-11-23\n", "", "date"},
		"an American day":              {"date: 2026-11-23", "date: 11/23/2026", "2026"},
		"an agenda in lower case":      {"- item: INT-4", "- item: int-4", "cannot be the id of an item"},
		"minutes in words":             {"minutes: 90", "minutes: ninety", "minutes"},
		"an anchor":                    {"minutes: 90", "minutes: &a 90", ""},
		"the same key twice":           {"      minutes: 90\n", "      minutes: 90\n      minutes: 90\n", "twice"},
		"a redacted plan with roles":   {"    plan:\n", "    redacted: true\n    plan:\n", "cannot be redacted and"},
		"a salt beyond measure":        {"    salt: ", "    salt: " + strings.Repeat("x", 200), "longer than an id can be"},
		"entries in the line of a key": {"entries:\n", "entries: [1]\n", "not on lines of their own"},
	} {
		t.Run(name, func(t *testing.T) { refused(t, whole, c.from, c.to, c.want, 0, 0) })
	}
}

// What is wrong on the line of an entry is refused with that line and the column
// at which the entry begins.
func TestRefusalsOfLines(t *testing.T) {
	data, _ := Encode(full(t))
	whole := string(data)
	line := strings.Count(whole[:strings.Index(whole, "entries:\n")], "\n") + 2
	first, _, _ := strings.Cut(whole[strings.Index(whole, "{\"id\""):], "\n")
	for name, c := range map[string]struct {
		from, to, want string
		line, column   int
	}{
		"an item in lower case": {`"item":"INT-4"`, `"item":"int-4"`, "cannot be the id of an item", line, 5},
		"a seq of 0":            {`"seq":1,`, `"seq":0,`, "not as the program writes it", line, 3},
		"a seq in words":        {`"seq":2,`, `"seq":"2",`, "not as the program writes it", line + 1, 3},
		"a seq beyond measure":  {`"seq":2,`, `"seq":99999999999999999999,`, "not as the program writes it", line + 1, 3},
		"a seq out of range":    {`"seq":2,`, `"seq":2000000,`, "not as the program writes it", line + 1, 3},
		"a time that is none":   {`"at":"2026-11-23T09:00:00Z","by":"Facilitator","item"`, `"at":"noon","by":"Facilitator","item"`, "not a time", line, 5},
		"no kind":               {`,"kind":"moved"`, ``, "what kind of entry", line, 5},
		"a bad id":              {`{"id":"`, `{"id":"x`, "not the id of an entry", line, 5},
		"another session":       {`"in":"`, `"in":"f`, "not in the file", line, 5},
		"no dash":               {`  - {`, `    {`, "does not begin with a dash", line, 5},
		"a key of its own":      {`"kind":"moved",`, `"kind":"moved","mood":"calm",`, "not as the program writes it", line, 3},
		"keys in another order": {`"kind":"moved"`, `"kind":"moved","item":"INT-4"`, "not as the program writes it", line, 3},
		"no object":             {first, "nothing", "not as the program writes it", line, 3},
		"not UTF-8":             {`"by":"Facilitator","item"`, "\"by\":\"\xff\",\"item\"", "UTF-8", line, 0},
		"the same entry twice":  {first, first + "\n  - " + first, "is here twice, first on line", line + 1, 5},
		"a redacted value":      {`"value":{`, `"redacted":true,"value":{`, "not as the program writes it", line + 1, 3},
		"a redacted salt":       {first, strings.TrimSuffix(first, "}") + `,"redacted":true}`, "redacted and have a salt", line, 5},
		"an unseen field":       {`"value":{`, `"value":{"\u0007":"x",`, "cannot be seen", line + 1, 5},
		"an escape of another":  {`"kind":"moved"`, `"kind":"\u006doved"`, "not as the program writes it", line, 3},
		"too many fields":       {`"value":{`, `"value":{` + manyFields(), "more than 200 fields", line + 1, 5},
		"a text beyond measure": {`"question":"`, `"question":"` + strings.Repeat("x", 70_000), "longer than one can be", line + 1, 5},
	} {
		t.Run(name, func(t *testing.T) { refused(t, whole, c.from, c.to, c.want, c.line, c.column) })
	}
}

func manyFields() string {
	var b strings.Builder
	for n := range mostFields {
		fmt.Fprintf(&b, `"a%03d":"x",`, n)
	}
	return b.String()
}

// refused puts one text in place of another and wants the file refused for it, at
// a place where one is given.
func refused(t *testing.T, whole, from, to, want string, line, column int) {
	t.Helper()
	if !strings.Contains(whole, from) {
		t.Fatal("nothing to change")
	}
	_, err := Decode("x.yaml", []byte(strings.Replace(whole, from, to, 1)))
	var problems yamlio.Problems
	switch {
	case !errors.As(err, &problems) || problems[0].Line < 1 || problems[0].Column < 1 || problems[0].Do == "" || !strings.Contains(err.Error(), want):
		t.Errorf("%v", err)
	case line > 0 && problems[0].Line != line, column > 0 && problems[0].Column != column:
		t.Errorf("refused at %d:%d, want %d:%d", problems[0].Line, problems[0].Column, line, column)
	}
}

// What somebody changed in an entry or a plan is read and marked.
func TestHandEditsAreMarked(t *testing.T) {
	data, _ := Encode(full(t))
	whole := string(data)
	for from, to := range map[string]string{`"seq":2,`: `"seq":1,`, `"question":"part:mobiles"`: `"question":"part:phones"`, `"salt":"`: `"salt":"x`,
		`"by":"Facilitator","item"`: `"by":"Somebody","item"`, `"due":"2026-12-01"`: `"due":"2026-12-02"`} {
		f, err := Decode("x.yaml", []byte(strings.Replace(whole, from, to, 1)))
		if err != nil || len(f.Warnings) != 1 || !strings.Contains(f.Warnings[0].What, "was changed after it was recorded") || f.Warnings[0].Line < 2 || f.Warnings[0].Column != 5 {
			t.Errorf("%s: %v %v", to, f, err)
			continue
		}
		if out, err := f.Encode(f.Book); err != nil || !strings.Contains(string(out), to) {
			t.Errorf("%s was not kept: %v", to, err)
		}
	}
	for from, to := range map[string]string{"minutes: 90": "minutes: 91", `Head of \"CCU\"`: "Head of IT", "    salt: ": "    salt: x"} {
		f, err := Decode("x.yaml", []byte(strings.Replace(whole, from, to, 1)))
		if err != nil || len(f.Warnings) == 0 || !strings.Contains(f.Warnings[0].What, "plan of this session was changed") {
			t.Errorf("%s: %v", to, err)
		}
	}
	newer := strings.Replace(whole, `"kind":"moved"`, `"kind":"hummed"`, 1)
	f, err := Decode("x.yaml", []byte(newer))
	if err != nil || len(f.Warnings) != 2 || !strings.Contains(f.Warnings[0].What, "no kind of entry known here") {
		t.Errorf("%v %v", f, err)
	}
	spaced := strings.Replace(whole, `"kind":"moved"`, `"kind" :  "moved"`, 1)
	if f, err := Decode("x.yaml", []byte(spaced)); err != nil || len(f.Warnings) != 0 {
		t.Errorf("white space: %v", err)
	}
}

// A file of the first edition is refused, with what to do about it.
func TestFirstEdition(t *testing.T) {
	data, err := os.ReadFile("../../assessment/codec/testdata/format1/sessions.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, err = Decode("x.yaml", data)
	var problems yamlio.Problems
	if !errors.As(err, &problems) || problems[0].Line != 1 || !strings.Contains(err.Error(), "first edition") || !strings.Contains(problems[0].Do, "report") || !IsSessions(data) {
		t.Errorf("%v", err)
	}
}

func TestBounds(t *testing.T) {
	file := func(entries int) []byte {
		var b strings.Builder
		b.WriteString("format: upstander-sessions 2\nassessment: a\nsessions:\n  - id: 0123456789abcdef\n    plan:\n      date: 2026-11-23\nentries:\n")
		for i := range entries {
			fmt.Fprintf(&b, "  - {\"id\":\"%016x\",\"in\":\"0123456789abcdef\",\"seq\":%d,\"item\":\"PRE-1\",\"kind\":\"moved\"}\n", i, i+1)
		}
		fmt.Fprintf(&b, "end: 1 sessions and %d entries\n", entries)
		return []byte(b.String())
	}
	if _, err := Decode("x.yaml", file(session.MaxEntries)); err != nil {
		t.Errorf("as many entries as there may be: %.300v", err)
	}
	if _, err := Decode("x.yaml", file(session.MaxEntries+1)); err == nil || !strings.Contains(err.Error(), "more than 2000 entries") {
		t.Errorf("%.300v", err)
	}
}

// What people write into the file stays where they wrote it.
func TestCommentsAndUnknownKeysStay(t *testing.T) {
	b := full(t)
	data, _ := Encode(b)
	edited := strings.Replace(string(data), "    plan:\n", "    # held in the second room\n    room: \"B\"\n    plan:\n", 1)
	edited = strings.Replace(edited, "  - {\"id\"", "  # how it began\n  - {\"id\"", 1)
	first, _, _ := strings.Cut(edited[strings.Index(edited, "{\"id\""):], "\n")
	edited = strings.Replace(edited, first, first+" # said twice", 1)
	edited = strings.Replace(edited, "\nend: ", "\n  # and no more\nend: ", 1)
	f, err := Decode("x.yaml", []byte(edited))
	if err != nil || len(f.Warnings) != 1 {
		t.Fatal(err, f)
	}
	second, _, err := f.Book.Begin(session.Plan{On: date.Of(2026, time.November, 20), Agenda: aPlan().Agenda}, at(1))
	if err != nil {
		t.Fatal(err)
	}
	out, err := f.Encode(second)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# held in the second room", "room: \"B\"", "  # how it began\n  # said twice\n  - {\"id\"", "  # and no more\nend: "} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%s is gone:\n%s", want, out)
		}
	}
	if again, err := Decode("x.yaml", out); err != nil || !session.Same(again.Book, second) {
		t.Errorf("%v", err)
	}
}

func FuzzDecode(f *testing.F) {
	b := full(f)
	data, _ := Encode(b)
	f.Add(data)
	redacted, _ := b.Redact(b.Sessions()[0].ID, b.Sessions()[0].ID)
	gone, _ := Encode(redacted)
	f.Add(gone)
	f.Add([]byte("format: upstander-sessions 2\nassessment: \"a\"\nsessions: []\nentries: []\nend: 0 sessions and 0 entries\n"))
	f.Add([]byte("format: upstander-sessions 2\nassessment: a\nsessions:\n  - id: 0123456789abcdef\n    plan:\n      date: 2026-11-23\nentries:\n  # why\n  - {\"id\":\"0123456789abcdef\",\"in\":\"0123456789abcdef\",\"seq\":1,\"item\":\"PRE-1\",\"kind\":\"promise\",\"value\":{\"due\":\"soon\"}}\nend: 1 sessions and 1 entries\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		read, err := Decode("x.yaml", data)
		if err != nil {
			var problems yamlio.Problems
			if !errors.As(err, &problems) || len(problems) == 0 || problems[0].Line < 1 || problems[0].Column < 1 || problems[0].What == "" {
				t.Fatalf("a refusal without a place or reason: %#v", err)
			}
			return
		}
		for _, s := range read.Book.Sessions() {
			st := s.State()
			if len(st.Items) > len(s.Entries)+len(s.Plan.Agenda) {
				t.Fatal("more items than anybody spoke of")
			}
		}
		out, err := read.Encode(read.Book)
		if err != nil {
			return // too large to be read back
		}
		again, err := Decode("x.yaml", out)
		if err != nil {
			t.Fatalf("%q was written so that it cannot be read: %v\n%s", data, err, out)
		}
		if !session.Same(read.Book, again.Book) {
			t.Fatalf("%q changed on writing\n%s", data, out)
		}
		if stable, err := again.Encode(again.Book); err != nil || string(stable) != string(out) {
			t.Fatalf("written as\n%s\nand then as\n%s\n%v", out, stable, err)
		}
	})
}
