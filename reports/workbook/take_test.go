package workbook

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/schematest"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/hostile"
	"example.org/upstander/reports/render"
	"example.org/upstander/reports/sheets"
)

func when(minute int) assessment.Who {
	n := 0
	return assessment.Who{Role: "Deputy", At: time.Date(2026, 11, 24, 9, minute, 0, 0, time.UTC), Salt: func() string { n++; return fmt.Sprintf("salt%012d", n) }}
}

// made gives the workbook of what in holds, once made.
func made(t testing.TB, in Input) []byte {
	t.Helper()
	raw, err := Make(in)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// exported is the workbook of what in holds, read back.
func exported(t testing.TB, in Input) sheets.Book {
	t.Helper()
	return reread(t, made(t, in))
}

func reread(t testing.TB, raw []byte) sheets.Book {
	t.Helper()
	b, err := sheets.Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// taking reads a workbook into an assessment.
func taking(in Input, a *assessment.Assessment, b sheets.Book) Taking {
	n := 0
	return Taking{Checklist: in.Checklist, Assessment: a, Book: b, Days: in.Days, Who: when(30), NewID: func() string { n++; return fmt.Sprintf("feed%012d", n) }}
}

func take(t testing.TB, tk Taking) Taken {
	t.Helper()
	out, err := Take(tk)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// write puts a cell into a row of a sheet under a head: the row whose first cells say
// keys, or the one below the last where there is none. It gives where that is.
func write(t testing.TB, b sheets.Book, sheet string, keys []string, head string, c sheets.Cell) string {
	t.Helper()
	i := slices.IndexFunc(b.Sheets, func(s sheets.Sheet) bool { return s.Name == sheet })
	if i < 0 {
		t.Fatalf("no sheet %s", sheet)
	}
	s := &b.Sheets[i]
	for _, row := range s.Rows {
		for _, h := range row.Cells {
			if h.Text == head && c.At == 0 && row.At < 5 && (sheet != Parts || h.At > 1) {
				c.At = h.At
			}
		}
	}
	found := slices.IndexFunc(s.Rows, func(r sheets.Row) bool {
		for at, key := range keys {
			if r.Cell(at).Text != key {
				return false
			}
		}
		return r.At > 2 && len(keys) > 0
	})
	if found < 0 {
		last := s.Rows[len(s.Rows)-1].At
		row := sheets.Row{At: last + 1}
		for at, key := range keys {
			if key != "" {
				row.Cells = append(row.Cells, sheets.Cell{At: at, Text: key})
			}
		}
		s.Rows, found = append(s.Rows, row), len(s.Rows)
	}
	row := &s.Rows[found]
	row.Cells = append(slices.DeleteFunc(slices.Clone(row.Cells), func(o sheets.Cell) bool { return o.At == c.At }), c)
	slices.SortFunc(row.Cells, func(x, y sheets.Cell) int { return x.At - y.At })
	return sheet + "!" + sheets.Name(row.At, c.At)
}

func faults(out Taken) []string {
	var all []string
	for _, f := range out.Faults {
		all = append(all, f.String()+": "+f.Says)
	}
	return all
}

// random records all that a workbook holds, at random.
func random(rnd *rand.Rand, c *checklist.Checklist, a *assessment.Assessment) *assessment.Assessment {
	who := when(rnd.IntN(20))
	for i := range c.Items {
		it := &c.Items[i]
		for _, k := range answerKinds() {
			if v := schematest.Filled(k, rnd.IntN(9), "x"); rnd.IntN(3) > 0 {
				f := k.Fields[0]
				if f.Form == schema.Word {
					v[f.Key] = f.Choices[rnd.IntN(len(f.Choices))]
				}
				a, _ = a.Set(assessment.Register{Item: it.ID, Kind: k.Name}.Name(), v, who)
			}
		}
		for _, p := range it.Parts {
			if n := rnd.IntN(4); n < 3 {
				a, _ = a.Set(assessment.PartRegister(it.ID, p.Key), assessment.Value{"state": assessment.PartStates()[n]}, who)
			}
		}
		for _, l := range layouts() {
			if k := l.kinds[0]; l.list && rnd.IntN(2) == 0 {
				v := filled(k, rnd.IntN(9), it)
				a, _ = a.Set(k.Name+"/"+fmt.Sprintf("%016x", rnd.Uint64()), v, who)
			}
		}
	}
	return a
}

// filled is an entry on an item that says something in every field, as it may be.
func filled(k schema.Kind, n int, it *checklist.Item) schema.Value {
	v := schematest.Filled(k, n, assessment.PartRef(it.ID, it.Parts[n%len(it.Parts)].Key))
	v[k.Home] = it.ID
	for _, f := range k.Fields {
		if f.Like != "" && f.Form == schema.Line {
			v[f.Key] = f.Like
		}
	}
	if _, ok := v["review_by"]; ok { // not before the day that it is about
		v["review_by"], v["about"] = "2032-02-01", "2031-01-02"
	}
	return v
}

// Exporting and importing changes nothing, whatever is recorded and whatever kinds
// of list there are; and a workbook in which nothing was changed takes back nothing
// of what was recorded since.
func TestExportThenImportMakesNoRevision(t *testing.T) {
	defer assessment.AddKind(schematest.Entries())()
	in := sample(t)
	all := map[string]*assessment.Assessment{"made-up force": in.Assessment, "empty": assessment.New("0123456789abcdef", in.Checklist.ID, in.Checklist.Edition, in.Assessment.Items())}
	for n := range 6 {
		rnd := rand.New(rand.NewPCG(uint64(n), 1))
		all[fmt.Sprint("random ", n)] = random(rnd, in.Checklist, all[[]string{"empty", "made-up force"}[n%2]])
	}
	for name, a := range all {
		in.Assessment = a
		b := exported(t, in)
		later := random(rand.New(rand.NewPCG(7, 7)), in.Checklist, a)
		for _, now := range []*assessment.Assessment{a, later} {
			out := take(t, taking(in, now, b))
			if len(out.Changes)+len(out.Faults)+len(out.Notes) > 0 || !assessment.Same(out.Next, now) {
				t.Errorf("%s: %d changes, %d faults, %v\n%.300v\n%.300v", name, len(out.Changes), len(out.Faults), out.Notes, out.Changes, out.Faults)
			}
		}
		in.Blanks = true
		if out := take(t, taking(in, a, exported(t, in))); len(out.Changes)+len(out.Faults) > 0 {
			t.Errorf("%s: an empty workbook changes %+v, %+v", name, out.Changes, out.Faults)
		}
		in.Blanks = false
	}
}

// Every table that an assessment is exported as changes nothing when it comes back, with
// a title above or bare, whatever is recorded: what a spreadsheet would take for a
// formula, too.
func TestTablesComeBack(t *testing.T) {
	in := sample(t)
	a := random(rand.New(rand.NewPCG(3, 3)), in.Checklist, in.Assessment)
	for i, s := range []string{"=1+1", "-5 of them", "'quoted", "a;b\t\"c\"\nd", "@all"} {
		a, _ = a.Set(assessment.NoteRegister(in.Checklist.Items[i].ID), assessment.Value{"text": s}, when(1))
	}
	in.Assessment = a
	p := Page(in)
	for _, d := range p.Tables() {
		for _, bare := range []bool{true, false} {
			raw, err := render.Table(p, TitleOf(in), render.Cut{Table: d.Name, Bare: bare})
			if err != nil {
				t.Fatal(err)
			}
			tk := taking(in, a, reread(t, raw))
			tk.Sheet = d.Name
			if out := take(t, tk); len(out.Changes)+len(out.Faults) > 0 || !assessment.Same(out.Next, a) || len(d.Rows) < 30 {
				t.Errorf("%s, bare %v: %d rows, %.300v, %.300v", d.Name, bare, len(d.Rows), out.Changes, faults(out))
			}
		}
	}
}

// saying is another value that a field of a record can have, and how it is written.
func saying(c *checklist.Checklist, f schema.Info, it *checklist.Item, now string) (word string, said sheets.Cell) {
	switch f.Form {
	case schema.Word:
		word = f.Choices[0]
		if word == now {
			word = f.Choices[1]
		}
		return word, sheets.Cell{Text: inWords(c, f, word)}
	case schema.Day:
		return "2031-06-07", sheets.Cell{Text: "48006", Day: date.Of(2031, 6, 7)}
	case schema.Yes:
		word = schema.YesNo(now != schema.YesNo(true))
		return word, sheets.Cell{Text: word}
	case schema.Keys:
		return assessment.PartRef(it.ID, it.Parts[0].Key), sheets.Cell{Text: it.Parts[0].Key}
	case schema.Number:
		return "17", sheets.Cell{Text: "17"}
	case schema.Line, schema.Text, schema.Moment, schema.States, schema.Rows:
	}
	if f.Like != "" {
		return f.Like, sheets.Cell{Text: f.Like}
	}
	return "Written anew", sheets.Cell{Text: "Written anew"}
}

// Every field that has a column is taken, on every sheet, in a record that is there
// and in a new entry.
func TestEveryFieldIsTaken(t *testing.T) {
	visit := schematest.Entries()
	defer assessment.AddKind(visit)()
	in := sample(t)
	it, _ := in.Checklist.Item("PRE-2")
	v := schematest.Filled(visit, 1, it.ID)
	v[visit.Home] = it.ID
	in.Assessment, _ = in.Assessment.Set("visit/v1", v, when(1))
	in.Assessment, _ = in.Assessment.Set(assessment.LevelRegister(it.ID), assessment.Value{}, when(2))
	n, raw := 0, made(t, in)
	for _, l := range layouts() {
		for _, k := range l.kinds {
			for _, f := range Fields(k) {
				register, keys := assessment.Register{Item: it.ID, Kind: k.Name}.Name(), []string{it.ID}
				switch {
				case l.list:
					register = entryOn(in.Assessment, k, "")
					keys = []string{assessment.RegisterNamed(register).Key}
				case l.name == Parts:
					register = assessment.PartRegister(it.ID, it.Parts[0].Key)
					keys = append(keys, it.Parts[0].Key)
				}
				now, _ := in.Assessment.Current(register)
				word, said := saying(in.Checklist, f, it, now[f.Key])
				b := reread(t, raw)
				at := write(t, b, l.name, keys, f.Label, said)
				out := take(t, taking(in, in.Assessment, b))
				told := len(out.Faults) == 1 && out.Faults[0].String() == at // one that has no place beside what is said: which is said
				if !told && (len(out.Changes) != 1 || len(out.Faults) > 0) {
					t.Errorf("%s %s: %+v, %q", l.name, f.Label, out.Changes, faults(out))
					continue
				}
				if told {
					continue
				}
				n++
				if got, _ := out.Next.Current(register); got[f.Key] != word || out.Changes[0].String() != at || out.Changes[0].Label != f.Label || out.Changes[0].New == "" {
					t.Errorf("%s %s: %q at %+v, want %q", l.name, f.Label, got[f.Key], out.Changes[0], word)
				}
			}
		}
	}
	if n < 30 {
		t.Errorf("only %d fields", n)
	}
}

// entryOn is the register of an entry of a kind that stands on an item first; on any
// for an empty one.
func entryOn(a *assessment.Assessment, k schema.Kind, item string) string {
	for _, register := range a.Registers() {
		if v, _ := a.Current(register); assessment.RegisterNamed(register).Kind == k.Name && !v.Blank() && (item == "" || k.Stands(v)[0] == item) {
			return register
		}
	}
	return ""
}

// A row without an id is a new entry, of every kind of list, with the checks of its
// command; the same row again is none.
func TestNewEntries(t *testing.T) {
	defer assessment.AddKind(schematest.Entries())()
	in := sample(t)
	it, _ := in.Checklist.Item("PRE-3")
	for _, l := range layouts() {
		if !l.list {
			continue
		}
		k := l.kinds[0]
		b, want, n := exported(t, in), filled(k, 3, it), 0
		for _, f := range Fields(k) {
			if !same(f, want[f.Key], "") {
				n++
			}
			write(t, b, l.name, []string{"", "pre-3"}, f.Label, sheets.Cell{Text: cell(in.Checklist, f, want[f.Key]).Text, Day: cell(in.Checklist, f, want[f.Key]).Day})
			if f.Form == schema.Day {
				write(t, b, l.name, []string{"", "pre-3"}, f.Label, sheets.Cell{Text: want[f.Key]})
			}
		}
		out := take(t, taking(in, in.Assessment, b))
		if len(out.Faults) > 0 || len(out.Changes) != n || !out.Changes[0].Fresh || out.Changes[0].Asked {
			t.Fatalf("%s: %+v, %q", k.Name, out.Changes, faults(out))
		}
		got, _ := out.Next.Current(k.Name + "/feed000000000001")
		for _, f := range append(Fields(k), home(k)) {
			if !same(f, got[f.Key], want[f.Key]) {
				t.Errorf("%s: %s is %q, want %q", k.Name, f.Key, got[f.Key], want[f.Key])
			}
		}
		if again := take(t, taking(in, out.Next, b)); len(again.Changes)+len(again.Faults) > 0 {
			t.Errorf("%s: the same row again gives %+v %+v", k.Name, again.Changes, again.Faults)
		}
		first := Fields(k)[0]
		write(t, b, l.name, []string{"", "pre-3"}, Fields(k)[len(Fields(k))-1].Label, sheets.Cell{Text: ""})
		write(t, b, l.name, []string{"", "pre-3"}, first.Label, sheets.Cell{Text: ""})
		if out := take(t, taking(in, in.Assessment, b)); len(out.Faults) != 1 || !strings.Contains(strings.ToLower(out.Faults[0].Says), strings.ToLower(first.Label)) && !strings.Contains(out.Faults[0].Says, "needs to say") || out.Next != nil {
			t.Errorf("%s without %s: %+v", k.Name, first.Label, out.Faults)
		}
	}
	b := exported(t, in)
	write(t, b, "Evidence", []string{"", "PRE-3"}, "Title", sheets.Cell{Text: "Minutes of the board"})
	out := take(t, taking(in, in.Assessment, b))
	if e, _ := out.Next.Evidence("feed000000000001"); e.Speaks != assessment.For {
		t.Errorf("a new entry speaks %q", e.Speaks)
	}
	write(t, b, "Evidence", []string{"", "PRE-3"}, "Note", sheets.Cell{Text: "Longer"})
	if again := take(t, taking(in, out.Next, b)); len(again.Changes) != 2 || !again.Changes[0].Asked {
		t.Errorf("one that is called the same is not asked about: %+v", again.Changes)
	}
}

func home(k schema.Kind) schema.Info {
	f, _ := k.Field(k.Home)
	return f
}

// What was changed on one side alone stands; what was changed on both becomes two
// versions, and nothing of either is lost.
func TestThreeWays(t *testing.T) {
	in := sample(t)
	k, _ := assessment.KindNamed("evidence")
	register := entryOn(in.Assessment, k, "PRE-1")
	id := assessment.RegisterNamed(register).Key
	set := func(a *assessment.Assessment, register, key, s string) *assessment.Assessment {
		v, _ := a.Current(register)
		v = maps.Clone(v)
		if v == nil {
			v = schema.Value{}
		}
		v[key] = s
		a, _ = a.Set(register, v, when(5))
		return a
	}
	b := exported(t, in)
	write(t, b, Answers, []string{"PRE-1"}, "Note", sheets.Cell{Text: "From the workbook"})
	write(t, b, Answers, []string{"PRE-4"}, "Note", sheets.Cell{Text: "From the workbook"})
	write(t, b, "Evidence", []string{id}, "Owner", sheets.Cell{Text: "Head of the workbook"})
	now := set(in.Assessment, assessment.NoteRegister("PRE-1"), "text", "From the file")
	now = set(now, assessment.NoteRegister("PRE-2"), "text", "From the file")
	now = set(now, register, "where", "Another place")
	if v, _ := in.Assessment.Current(register); v["about"] != "" { // the same day, written in another way
		day, _ := date.Parse(v["about"])
		write(t, b, "Evidence", []string{id}, "Date it is about", sheets.Cell{Text: day.Long()})
		now = set(now, register, "about", day.AddDays(1).String())
	} else {
		t.Error("the entry has no day")
	}
	out := take(t, taking(in, now, b))
	if len(out.Faults) > 0 || len(out.Changes) != 3 || !out.Changes[0].Both || out.Changes[1].Both || out.Changes[2].Both {
		t.Fatalf("%+v, %+v", out.Changes, out.Faults)
	}
	if got := out.Next.Conflicts(); !slices.Equal(got, []string{assessment.NoteRegister("PRE-1")}) {
		t.Errorf("not settled: %v", got)
	}
	var said []string
	for _, r := range out.Next.Versions(assessment.NoteRegister("PRE-1")) {
		said = append(said, r.Value["text"])
	}
	if slices.Sort(said); !slices.Equal(said, []string{"From the file", "From the workbook"}) {
		t.Errorf("the versions are %v", said)
	}
	if v, _ := out.Next.Current(register); v["where"] != "Another place" || v["owner"] != "Head of the workbook" {
		t.Errorf("the entry is %v", v)
	}
	if v, _ := out.Next.Current(assessment.NoteRegister("PRE-2")); v["text"] != "From the file" {
		t.Errorf("a newer answer was written over: %v", v)
	}
	fresh := out.Next.Since(now)
	for _, r := range fresh {
		if r.Act != fresh[0].Act || r.Act == "" || r.By != "Deputy" {
			t.Errorf("not one act: %+v", r)
		}
	}
	if len(fresh) != 3 {
		t.Errorf("%d revisions", len(fresh))
	}
	if again := take(t, taking(in, out.Next, b)); len(again.Changes) > 1 || len(again.Faults) > 1 {
		t.Errorf("once more: %+v, %+v", again.Changes, again.Faults)
	}
}

// Without what the workbook was made from, every difference is asked about, and what
// both sides have is none.
func TestWithoutItsBase(t *testing.T) {
	in := sample(t)
	for name, without := range map[string]func(*sheets.Book){
		"no sheet": func(b *sheets.Book) { b.Sheets = b.Sheets[:len(b.Sheets)-2] },
		"no name":  func(b *sheets.Book) { delete(b.Says, FileName) },
		"other copies": func(b *sheets.Book) {
			s, _ := b.Named(Was)
			for i := range s.Rows {
				s.Rows[i].Cells = []sheets.Cell{s.Rows[i].Cell(0), {At: 1, Text: "ffffffffffffffffffff"}}
			}
		},
	} {
		b := exported(t, in)
		write(t, b, Answers, []string{"PRE-1"}, "Note", sheets.Cell{Text: "From the workbook"})
		without(&b)
		out := take(t, taking(in, in.Assessment, b))
		if len(out.Changes) != 1 || !out.Changes[0].Asked || out.Changes[0].Both || len(out.Faults) > 0 || len(out.Next.Conflicts()) > 0 {
			t.Errorf("%s: %+v, %+v", name, out.Changes, out.Faults)
		}
	}
}

// What was redacted does not come back from a workbook that still has it.
func TestRedactedStaysAway(t *testing.T) {
	in := sample(t)
	b := exported(t, in)
	now := in.Assessment.Redact(assessment.NoteRegister("PRE-1"))
	out := take(t, taking(in, now, b))
	if len(out.Changes)+len(out.Faults) > 0 || len(out.Notes) != 1 || !strings.Contains(out.Notes[0], "redacted") || !assessment.Same(out.Next, now) {
		t.Errorf("%+v", out)
	}
}

// What cannot be taken is told with its cell and the nearest right word, and nothing
// is taken with it.
func TestFaults(t *testing.T) {
	in := sample(t)
	k, _ := assessment.KindNamed("evidence")
	id := assessment.RegisterNamed(entryOn(in.Assessment, k, "PRE-1")).Key
	raw := made(t, in)
	for name, tt := range map[string]struct {
		sheet string
		keys  []string
		head  string
		cell  sheets.Cell
		why   string
	}{
		"level":            {Answers, []string{"PRE-1"}, "Level", sheets.Cell{Text: "2 Partly in plase"}, `"2 Partly in plase": did you mean 2 Partly in place?`},
		"level by name":    {Answers, []string{"PRE-1"}, "Level", sheets.Cell{Text: "partly in plase"}, "did you mean 2 Partly in place?"},
		"level 7":          {Answers, []string{"PRE-1"}, "Level", sheets.Cell{Text: "7"}, "choose one of"},
		"item":             {Answers, []string{"PRE-99"}, "Note", sheets.Cell{Text: "x"}, `no item "PRE-99". Did you mean PRE-9?`},
		"part":             {Parts, []string{"PRE-1", "threet"}, "Part", sheets.Cell{Text: "met"}, "Did you mean threat?"},
		"state":            {Parts, []string{"PRE-1", "threat"}, "Part", sheets.Cell{Text: "mett"}, "did you mean met?"},
		"day":              {"Evidence", []string{id}, "Date seen", sheets.Cell{Text: "soon"}, "no date"},
		"yes or no":        {"Evidence", []string{id}, "Independent", sheets.Cell{Text: "perhaps"}, "yes or no"},
		"part of evidence": {"Evidence", []string{id}, "Parts it bears on", sheets.Cell{Text: "threet"}, "Did you mean threat?"},
		"item of a part":   {"Evidence", []string{id}, "Parts it bears on", sheets.Cell{Text: "PRE-99:threat"}, "no item"},
		"no key":           {"Evidence", []string{id}, "Parts it bears on", sheets.Cell{Text: "a:b:c"}, "Write it as in"},
		"share":            {"Evidence", []string{id}, "Number looked at", sheets.Cell{Text: "many"}, "120 of 640"},
		"id":               {"Evidence", []string{id[:15] + "x"}, "Note", sheets.Cell{Text: "x"}, "Did you mean " + id},
		"moved":            {"Evidence", []string{id}, "Item", sheets.Cell{At: 1, Text: "ENG-1"}, "does not move it"},
		"no item":          {"Evidence", nil, "", sheets.Cell{At: 2, Text: "On what?"}, "needs an item"},
		"formula":          {Answers, []string{"PRE-1"}, "Note", sheets.Cell{Text: "2", Formula: true}, "was calculated"},
		"empty formula":    {Answers, []string{"PRE-1"}, "Note", sheets.Cell{Formula: true}, "was calculated"},
		"formula for item": {Answers, []string{"PRE-1"}, "Item", sheets.Cell{Text: "PRE-1", Formula: true}, "was calculated"},
		"too long":         {Answers, []string{"PRE-1"}, "Note", sheets.Cell{Text: strings.Repeat("x", 20001)}, "20001 characters"},
		"no title":         {"Evidence", []string{id}, "Title", sheets.Cell{Text: "(clear)"}, "title says nothing"},
		"reason":           {Answers, []string{"PRE-1"}, "Reason", sheets.Cell{Text: "Because"}, "has no place"},
		"no reason":        {Answers, []string{"PRE-9"}, "Level", sheets.Cell{Text: "Not applicable"}, "needs a reason"},
		"people":           {"Actions", []string{"", "PRE-1"}, "What will be done", sheets.Cell{Text: "Buy it"}, "needs an owner"},
		"more items":       {"Actions", []string{"", "PRE-1, PRE-2"}, "What will be done", sheets.Cell{Text: "Buy it"}, "a row for each"},
	} {
		b := reread(t, raw)
		at := write(t, b, tt.sheet, tt.keys, tt.head, tt.cell)
		write(t, b, Answers, []string{"PRE-2"}, "Note", sheets.Cell{Text: "This one is good"})
		out := take(t, taking(in, in.Assessment, b))
		if len(out.Faults) != 1 || !strings.Contains(out.Faults[0].Says, tt.why) || out.Next != nil {
			t.Errorf("%s: %q, want %q", name, faults(out), tt.why)
			continue
		}
		row := at[strings.LastIndexFunc(at, unicode.IsLetter)+1:]
		if got := out.Faults[0].String(); got != at && (!strings.HasPrefix(got, tt.sheet+"!") || !strings.HasSuffix(got, row)) {
			t.Errorf("%s: told at %s, stands at %s", name, got, at)
		}
	}
	twice := exported(t, in)
	s := &twice.Sheets[1]
	row := s.Rows[4]
	row.At = 90
	s.Rows = append(s.Rows, row)
	if out := take(t, taking(in, in.Assessment, twice)); len(out.Faults) == 0 || !strings.Contains(out.Faults[0].Says, "row 5 is for the same") {
		t.Errorf("%+v", out.Faults)
	}
}

// An empty cell takes nothing away, and (clear) does.
func TestClear(t *testing.T) {
	in := sample(t)
	b := exported(t, in)
	write(t, b, Answers, []string{"PRE-1"}, "Note", sheets.Cell{Text: ""})
	if out := take(t, taking(in, in.Assessment, b)); len(out.Changes) > 0 {
		t.Errorf("%+v", out.Changes)
	}
	write(t, b, Answers, []string{"PRE-1"}, "Note", sheets.Cell{Text: "(Clear)"})
	out := take(t, taking(in, in.Assessment, b))
	if len(out.Changes) != 1 || out.Changes[0].New != "" || !out.Next.Answer("PRE-1").Judgement.Note.Empty() {
		t.Errorf("%+v, %+v", out.Changes, out.Faults)
	}
}

// A cell under a merged one is nobody's own: where it would be read, that is told; a
// merged cell that says nothing takes nothing away.
func TestMergedRows(t *testing.T) {
	in := sample(t)
	for name, said := range map[string]string{"says something": `<c r="C2" t="inlineStr"><is><t>For both</t></is></c>`, "empty": ""} {
		b := reread(t, zipped(t, `<row r="1"><c r="A1" t="inlineStr"><is><t>Item</t></is></c><c r="B1" t="inlineStr"><is><t>Level</t></is></c><c r="C1" t="inlineStr"><is><t>Note</t></is></c></row>`+
			`<row r="2"><c r="A2" t="inlineStr"><is><t>PRE-1</t></is></c><c r="B2"><v>1</v></c>`+said+`</row><row r="3"><c r="A3" t="inlineStr"><is><t>PRE-2</t></is></c><c r="B3"><v>0</v></c></row>`, `<mergeCell ref="C2:C3"/>`))
		out := take(t, taking(in, in.Assessment, b))
		if got := faults(out); name == "empty" && len(got) > 0 || name != "empty" && (len(got) != 1 || !strings.HasPrefix(got[0], "Answers!C3: it is merged with C2; unmerge them")) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// zipped is a workbook of one sheet that another program made.
func zipped(t *testing.T, rows, merged string) []byte {
	t.Helper()
	return hostile.Zip(map[string]string{
		"xl/workbook.xml":            `<workbook><sheets><sheet name="Answers" id="s1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet><sheetData>` + rows + `</sheetData><mergeCells>` + merged + `</mergeCells></worksheet>`,
	})
}

// What is read into a file that two versions stand in is told of, and neither goes.
func TestNotSettled(t *testing.T) {
	in := sample(t)
	b := exported(t, in)
	one, _ := in.Assessment.Set(assessment.NoteRegister("PRE-1"), assessment.Value{"text": "One"}, when(3))
	two, _ := in.Assessment.Set(assessment.NoteRegister("PRE-1"), assessment.Value{"text": "Two"}, when(4))
	now, err := assessment.Merge(one, two)
	if err != nil {
		t.Fatal(err)
	}
	write(t, b, Answers, []string{"PRE-1"}, "Note", sheets.Cell{Text: "Three"})
	if out := take(t, taking(in, now, b)); len(out.Faults) != 1 || !strings.Contains(out.Faults[0].Says, "settle them first") {
		t.Errorf("%+v", out.Faults)
	}
	for _, stands := range []string{"One", "Two"} { // made while it was not settled, and settled since
		in.Assessment = now
		settled, _ := now.Set(assessment.NoteRegister("PRE-1"), assessment.Value{"text": stands}, when(5))
		if out := take(t, taking(in, settled, exported(t, in))); len(out.Changes)+len(out.Faults) > 0 {
			t.Errorf("%+v, %q", out.Changes, faults(out))
		}
	}
}

func TestOfWhichFile(t *testing.T) {
	in := sample(t)
	for name, want := range map[string]string{FileName: "another file", FormatName: "newer version"} {
		b := exported(t, in)
		b.Says[name] = "else"
		if _, err := Take(taking(in, in.Assessment, b)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A list of a force's own: other heads, titles in place of ids, and columns that
// nobody asked for.
func TestAListOfTheirOwn(t *testing.T) {
	in := sample(t)
	in.Assessment = assessment.New("0123456789abcdef", in.Checklist.ID, in.Checklist.Edition, in.Assessment.Items())
	title := in.Checklist.Items[3].Title.OneLine()
	b, err := sheets.Read([]byte("Requirement;RAG;Comments;Notes\n" + strings.ToUpper(title) + ";partly in place;In hand;x\n" + in.Checklist.Items[4].Title.OneLine()[:12] + ";3;;\nPRE-1;1;;\nTotal;;;\n"))
	if err != nil {
		t.Fatal(err)
	}
	tk := taking(in, in.Assessment, b)
	if _, err := Take(tk); err == nil || !strings.Contains(err.Error(), "--map") {
		t.Errorf("without a map: %v", err)
	}
	tk.Map = [][2]string{{"requirement", "title"}, {"RAG", "Level"}, {"comments", "note"}}
	out := take(t, tk)
	var got []string
	for _, c := range out.Changes {
		got = append(got, c.Item+" "+c.Label+" "+c.New)
		if !c.Asked {
			t.Errorf("%+v is not asked about", c)
		}
	}
	if want := []string{"PRE-4 Level 2 Partly in place", "PRE-4 Note In hand", "PRE-5 Level 3 In place", "PRE-1 Level 1 Started"}; len(out.Faults) > 0 || len(got) != len(want) || got[1] != want[1] || !strings.HasPrefix(got[0], "PRE-4 Level 2") || !strings.HasPrefix(got[2], "PRE-5 Level 3") || !strings.HasPrefix(got[3], "PRE-1 Level 1") {
		t.Errorf("%q, %+v", got, out.Faults)
	}
	if len(out.Notes) != 3 || !strings.Contains(out.Notes[0], `The column "Notes" of the table was not read. Did you mean Note?`) || !strings.Contains(out.Notes[1], "was taken to be PRE-4") {
		t.Errorf("%q", out.Notes)
	}
	tk.Map[1][1] = "lewel"
	if _, err := Take(tk); err == nil || !strings.Contains(err.Error(), "Did you mean Level?") {
		t.Errorf("%v", err)
	}
	tk.Map[1][1], tk.Map[2][1] = "level", "level"
	if _, err := Take(tk); err == nil || !strings.Contains(err.Error(), "two columns") {
		t.Errorf("%v", err)
	}
	b.Sheets = append(b.Sheets, sheets.Sheet{Name: "Other"})
	b.Sheets[0].Name = "Last year"
	tk = taking(in, in.Assessment, b)
	tk.Map = [][2]string{{"requirement", "title"}, {"RAG", "Level"}}
	if _, err := Take(tk); err == nil || !strings.Contains(err.Error(), "--sheet") || !strings.Contains(err.Error(), "Last year") {
		t.Errorf("%v", err)
	}
	tk.Sheet = "last year"
	if out := take(t, tk); len(out.Changes) != 3 {
		t.Errorf("%+v", out.Changes)
	}
	tk.Sheet = "this year"
	if _, err := Take(tk); err == nil || !strings.Contains(err.Error(), "no sheet") {
		t.Errorf("%v", err)
	}
}

// small is an assessment that stays as it is here, for the workbook in testdata.
func small(t *testing.T) Input {
	t.Helper()
	in := sample(t)
	a := assessment.New("00c0ffee00c0ffee", in.Checklist.ID, in.Checklist.Edition, in.Assessment.Items())
	said := map[string]assessment.Value{
		assessment.LevelRegister("PRE-1"): {"outcome": checklist.LevelWord(2)}, assessment.NoteRegister("PRE-1"): {"text": "=1+1 is text\n\n  so is “this” – £5 & <that>, _x0041_ too\nend "},
		assessment.LevelRegister("PRE-2"): {"outcome": "not-applicable", "reason": "-3 of them"}, assessment.PartRegister("PRE-1", "threat"): {"state": "partly"},
		"evidence/e1": {"title": "Minutes", "items": "PRE-1 PRE-2", "parts": "PRE-1:threat", "about": "2026-02-28", "seen": "2026-12-31", "sample": "120 of 640", "found": "118", "independent": "yes"},
		"action/a1":   {"what": "Buy it", "item": "PRE-2", "owner": "Head of “IT”", "due": "2027-01-01", "status": "open"},
	}
	for _, register := range slices.Sorted(maps.Keys(said)) { // each names what came before it
		v := said[register]
		if k, ok := assessment.KindOf(register); !ok || k.Check(v) != nil {
			t.Fatalf("%s: %v", register, k.Check(v))
		}
		a, _ = a.Set(register, v, when(1))
	}
	in.Assessment, in.Items, in.Findings = a, []string{"PRE-1", "PRE-2"}, nil
	return in
}

// The workbook in testdata was made of the small assessment by Make, opened in
// LibreOffice 7 and saved again as .xlsx.
func TestSavedByLibreOffice(t *testing.T) {
	in := small(t)
	raw, err := os.ReadFile("testdata/libreoffice.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	b, err := sheets.Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := b.Named(Was); !ok || b.Says[FileName] != in.Assessment.ID() {
		t.Errorf("it no longer says what it was made from: %v", b.Says)
	}
	out := take(t, taking(in, in.Assessment, b))
	if len(out.Changes)+len(out.Faults)+len(out.Notes) > 0 {
		t.Errorf("%+v\n%+v\n%v", out.Changes, out.Faults, out.Notes)
	}
	at := write(t, b, Answers, []string{"PRE-1"}, "Level", sheets.Cell{Text: "3"})
	if out := take(t, taking(in, in.Assessment, b)); len(out.Changes) != 1 || out.Changes[0].Asked || out.Changes[0].String() != at || out.Next.Answer("PRE-1").Outcome() != assessment.AtLevel(3) {
		t.Errorf("%+v, %+v", out.Changes, out.Faults)
	}
}

// A reason for another level than the one that is proposed is kept with it.
func TestReasonForTheLevel(t *testing.T) {
	in := sample(t)
	for i := range in.Checklist.Items {
		it := &in.Checklist.Items[i]
		level, _ := in.Assessment.Propose(in.Checklist, it, in.Assessment.Answer(it.ID).Judgement, in.Days)
		if level != 1 && level != 2 {
			continue
		}
		b := exported(t, in)
		write(t, b, Answers, []string{it.ID}, "Level", sheets.Cell{Text: "0"})
		write(t, b, Answers, []string{it.ID}, "Reason for the level", sheets.Cell{Text: "The unit was closed last week."})
		out := take(t, taking(in, in.Assessment, b))
		if len(out.Faults) > 0 || !text.Alike(out.Next.Answer(it.ID).Judgement.Override.String(), "The unit was closed last week.") {
			t.Errorf("%s: %+v", it.ID, out.Faults)
		}
		return
	}
	t.Error("nothing is proposed")
}

func BenchmarkImport(b *testing.B) {
	in := sample(b)
	raw, err := Make(in)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		book, err := sheets.Read(raw)
		if err != nil {
			b.Fatal(err)
		}
		for i := range in.Checklist.Items {
			write(b, book, Answers, []string{in.Checklist.Items[i].ID}, "Note", sheets.Cell{Text: "Written anew"})
		}
		if out := take(b, taking(in, in.Assessment, book)); len(out.Changes) != len(in.Checklist.Items) {
			b.Fatal(len(out.Changes), out.Faults)
		}
	}
}
