package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/schematest"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/demo"
	"example.org/upstander/reports/render"
)

func sample(t testing.TB) Input {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	a, err := demo.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	days := assessment.On(a.AsAt(), a.AsAt())
	return Input{Checklist: c, Assessment: a, Days: days, Digest: "d1", Program: "Upstander test", Findings: claims.Check(claims.Context{Checklist: c, Assessment: a, Days: days})}
}

func making(in Input) *maker {
	return &maker{Input: in, pos: in.Assessment.PositionAt(in.Checklist, in.Days)}
}

// under gives the cells of a column by its head.
func under(t *testing.T, s render.Sheet, head string) []string {
	t.Helper()
	at := slices.IndexFunc(s.Columns, func(c render.Column) bool { return c.Head == head })
	if at < 0 {
		t.Fatalf("%s has no column %q", s.Name, head)
	}
	var out []string
	for _, row := range s.Rows {
		said := ""
		if at < len(row) {
			said = row[at].Text + row[at].Day.String()
		}
		out = append(out, said)
	}
	return out
}

// Every item has a row with what is recorded and where it stands, every part one,
// and what is worked out is locked.
func TestAnswersAndParts(t *testing.T) {
	in := sample(t)
	m := making(in)
	answers, parts := m.answers(), m.parts()
	if len(answers.Rows) != len(in.Checklist.Items) {
		t.Errorf("%d rows of answers", len(answers.Rows))
	}
	n := 0
	levels, notes, stands := under(t, answers, "Level"), under(t, answers, "Note"), under(t, answers, "Where it stands")
	for i, st := range m.pos.States {
		n += len(st.Parts)
		if want := map[bool]string{false: inWords(in.Checklist, answerKinds()[0].Fields[0], st.Outcome.Word())}[st.Outcome == assessment.NotAssessed]; levels[i] != want || notes[i] != st.Answer.Judgement.Note.String() || stands[i] != st.Bin.Name() {
			t.Errorf("%s: %q, %q, %q", st.Item.ID, levels[i], notes[i], stands[i])
		}
	}
	if len(parts.Rows) != n || n < 100 {
		t.Errorf("%d rows of parts, want %d", len(parts.Rows), n)
	}
	if met := slices.Index(under(t, parts, keyHead), "threat"); parts.Rows[met][4].Text != "met" {
		t.Errorf("%+v", parts.Rows[met])
	}
	for _, c := range answers.Columns {
		if free := slices.Contains([]string{"Level", "Reason", "Reason for the level", "Note"}, c.Head); c.Free != free {
			t.Errorf("%s can be filled in: %v", c.Head, c.Free)
		}
	}
	open := claims.Open(claims.For(in.Findings, "PRE-5"))
	if got := under(t, answers, "Findings, not answered")[4]; len(open) == 0 || !strings.Contains(got, open[0].Message) {
		t.Errorf("the findings of PRE-5 are %q", got)
	}
}

// Every entry of every list has a row with every field that a person is asked for;
// a kind that is declared later has a sheet with nothing added.
func TestEveryListHasASheet(t *testing.T) {
	made := schematest.Entries()
	defer assessment.AddKind(made)()
	in := sample(t)
	who := assessment.Who{Role: "Deputy", At: time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)}
	v := schematest.Filled(made, 1, "PRE-2")
	v["items"] = "PRE-2"
	in.Assessment, _ = in.Assessment.Set("visit/v1", v, who)
	sheets := map[string]render.Sheet{}
	for _, s := range making(in).lists() {
		sheets[s.Name] = s
	}
	rows := 0
	for _, register := range in.Assessment.Registers() {
		k, ok := assessment.KindOf(register)
		v, _ := in.Assessment.Current(register)
		if !ok || k.Place != schema.List || v.Blank() {
			continue
		}
		rows++
		s, ok := sheets[SheetOf(k)]
		if !ok {
			t.Fatalf("%s has no sheet", k.Name)
		}
		at := slices.Index(under(t, s, "Id"), assessment.RegisterNamed(register).Key)
		if at < 0 {
			t.Fatalf("%s has no row", register)
		}
		for _, f := range Fields(k) {
			if got, want := under(t, s, f.Label)[at], cell(in.Checklist, f, v[f.Key]); got != want.Text+want.Day.String() || v[f.Key] != "" && got == "" {
				t.Errorf("%s: %s is %q", register, f.Label, got)
			}
		}
	}
	if rows < 50 {
		t.Errorf("only %d entries", rows)
	}
	for _, s := range sheets {
		if s.Spare != NewRows || !slices.ContainsFunc(s.Columns, func(c render.Column) bool { return c.Head == "Item" && c.Free }) || s.Columns[0].Free {
			t.Errorf("%s: new entries cannot be filled in, or ids can be changed", s.Name)
		}
	}
}

// A part of it, one owner's, and an empty one.
func TestOfWhatItIsMade(t *testing.T) {
	in := sample(t)
	in.Items = []string{"PRE-1", "PRE-2"}
	m := making(in)
	if items := under(t, m.answers(), "Item"); !slices.Equal(items, in.Items) {
		t.Errorf("%v", items)
	}
	for _, s := range append(m.lists(), m.parts()) {
		for _, item := range under(t, s, "Item") {
			if !slices.Contains(in.Items, item) {
				t.Errorf("%s holds %s", s.Name, item)
			}
		}
	}
	in.Items, in.Owner = nil, "head of professional STANDARDS"
	n := 0
	for _, s := range making(in).lists() {
		for _, owner := range under(t, s, "Owner") {
			if n++; !text.Alike(owner, in.Owner) {
				t.Errorf("%s holds what %s owns", s.Name, owner)
			}
		}
	}
	if n == 0 {
		t.Error("nothing is owned")
	}
	in.Owner, in.Blanks = "", true
	for _, s := range append(making(in).lists(), making(in).answers(), making(in).parts()) {
		for i, c := range s.Columns {
			for _, row := range s.Rows {
				if i < len(row) && c.Free && row[i] != (render.Cell{}) {
					t.Errorf("an empty workbook says %q in %s", row[i].Text, s.Name)
				}
			}
		}
	}
}

// The workbook says which file it is of, and is marked.
func TestTheWorkbookSaysWhatItIs(t *testing.T) {
	in := sample(t)
	raw, err := Make(in)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all += string(body)
		if strings.HasPrefix(f.Name, "xl/worksheets/") && strings.Count(string(body), "OFFICIAL-SENSITIVE") < 2 {
			t.Errorf("%s is not marked", f.Name)
		}
	}
	for _, want := range []string{FormatName, FileName, in.Assessment.ID(), DigestName, ">d1<", "<dc:title>" + Title + ": Northmoor Constabulary</dc:title>", in.Days.AsAt.Long()} {
		if !strings.Contains(strings.ReplaceAll(all, "&#34;", ""), want) {
			t.Errorf("it does not say %s", want)
		}
	}
}

func BenchmarkMake(b *testing.B) {
	in := sample(b)
	for b.Loop() {
		if _, err := Make(in); err != nil {
			b.Fatal(err)
		}
	}
}
