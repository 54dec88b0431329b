// Package workbook makes a workbook of an assessment: a sheet for the answers, one
// for the parts, and one for each kind of record that is a list, with columns from
// the declaration of the kind. Nothing here names a field of a list.
//
// It imports the checklist packages, claims and the writer in render.
package workbook

import (
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
	"example.org/upstander/reports/render"
)

// Input is what a workbook is made of.
type Input struct {
	Checklist  *checklist.Checklist
	Assessment *assessment.Assessment
	Days       assessment.Days
	Findings   []claims.Finding
	Digest     string // of the file as it was; empty when there is none
	Program    string // name and version of the program

	Items  []string // the items that it holds; empty for all
	Owner  string   // only what this role owns, of the lists; empty for all
	Blanks bool     // nothing that is recorded: for somebody to fill in
}

// Title is what a workbook is called, before the name of the force.
const Title = "Workbook of an assessment"

// The names of sheets that belong to no list, and of what a workbook says of itself.
const (
	About   = "Read me"
	Answers = "Answers"
	Parts   = "Parts"
	Was     = "Was" // hidden: which revision of each record the workbook was made from

	FormatName = "upstander_format"
	FileName   = "upstander_file"
	DigestName = "upstander_digest"
	Format     = "1"
)

// The heads of the columns that say which record a row is.
const (
	idHead    = "Id"
	itemHead  = "Item"
	titleHead = "Title"
	keyHead   = "Key"
)

// answerKinds are the kinds of record that a row of Answers holds.
func answerKinds() []schema.Kind {
	level, _ := assessment.KindNamed("level")
	note, _ := assessment.KindNamed("note")
	return []schema.Kind{level, note}
}

// isAnswer says that records of a kind are on Answers or on Parts.
func isAnswer(k schema.Kind) bool {
	part, _ := assessment.KindNamed("part")
	return slices.ContainsFunc(append(answerKinds(), part), func(one schema.Kind) bool { return one.Name == k.Name })
}

// NewRows is how many rows of each list can be filled in with new entries.
const NewRows = 60

// Make makes the workbook.
func Make(in Input) ([]byte, error) {
	m := &maker{Input: in, pos: in.Assessment.PositionAt(in.Checklist, in.Days)}
	book := render.Book{
		Title:   TitleOf(in),
		Marking: strings.ToUpper(in.Assessment.Marking()),
		Sheets:  append(append([]render.Sheet{m.about(), m.answers(), m.parts()}, m.lists()...), m.was()),
		Says:    [][2]string{{FormatName, Format}, {FileName, in.Assessment.ID()}, {DigestName, in.Digest}},
	}
	return book.Bytes()
}

// Page is what stands in the workbook as a page with a table for each sheet that can be
// filled in, for spreadsheets that read tables and for programs.
func Page(in Input) *page.Page {
	m := &maker{Input: in, pos: in.Assessment.PositionAt(in.Checklist, in.Days)}
	p := &page.Page{}
	mark := page.Plain(strings.ToUpper(in.Assessment.Marking()))
	p.Mark(mark)
	p.Heading(1, page.Plain(TitleOf(in)))
	for _, line := range m.about().Above[1:] {
		p.Para(page.Plain(line))
	}
	p.Mark(mark)
	p.Data = func() []page.Data {
		var out []page.Data
		for _, s := range append([]render.Sheet{m.answers(), m.parts()}, m.lists()...) {
			d := page.Data{Name: strings.ToLower(s.Name), What: "the sheet " + s.Name}
			for _, c := range s.Columns {
				d.Head = append(d.Head, c.Head)
			}
			for _, row := range s.Rows {
				cells := make([]string, len(row))
				for i, c := range row {
					if cells[i] = c.Text; !c.Day.IsZero() {
						cells[i] = c.Day.String()
					}
				}
				d.Rows = append(d.Rows, cells)
			}
			out = append(out, d)
		}
		return out
	}
	return p
}

// Tables are the names of its tables: those of the sheets that can be filled in.
func Tables() []string {
	var names []string
	for _, l := range layouts() {
		names = append(names, strings.ToLower(l.name))
	}
	return names
}

// TitleOf is the title of a workbook.
func TitleOf(in Input) string { return Title + ": " + in.Assessment.Fact(assessment.Force).OneLine() }

type maker struct {
	Input
	pos assessment.Position
}

// states are those of the items that the workbook holds.
func (m *maker) states() []assessment.State {
	if len(m.Items) == 0 {
		return m.pos.States
	}
	return slices.DeleteFunc(slices.Clone(m.pos.States), func(s assessment.State) bool { return !slices.Contains(m.Items, s.Item.ID) })
}

// about says what the workbook is and how it is filled in.
func (m *maker) about() render.Sheet {
	a := m.Assessment
	lines := []string{strings.ToUpper(a.Marking())}
	for _, f := range []assessment.Fact{assessment.Force, assessment.Covers, assessment.Cycle, assessment.AsAt, assessment.Handling, assessment.PreparedBy} {
		s := a.Fact(f).OneLine()
		if f == assessment.AsAt {
			s = m.Days.AsAt.Long()
		}
		if s != "" {
			lines = append(lines, f.Label()+": "+s)
		}
	}
	lines = append(lines, "Checklist: "+m.Checklist.Title.OneLine()+", edition "+m.Checklist.Edition, text.UpperFirst(m.pos.Counts().Line())+".", "Made with: "+m.Program, "",
		"White cells can be filled in. Grey ones are locked: they are the checklist's, or worked out by the program.",
		"One row of Answers is one item, one row of Parts one part of an item. In the lists a row with an id is an entry that is recorded; fill in the rows below for new ones.",
		"Where a cell has a list, choose from it. Dates are dates. An empty cell takes nothing away.",
		"Write roles and never names, and nothing by which a victim could be known.")
	return render.Sheet{Name: About, Above: lines}
}

// answers is one row for each item.
func (m *maker) answers() render.Sheet {
	s := render.Sheet{Name: Answers, Above: m.above(), Columns: []render.Column{{Head: itemHead, Width: 8}, {Head: titleHead, Width: 26}, {Head: "What the checklist asks (restated)", Width: 44}}}
	for _, k := range answerKinds() {
		for _, f := range k.Asked() {
			s.Columns = append(s.Columns, column(m.Checklist, f))
		}
	}
	s.Columns = append(s.Columns, render.Column{Head: "What the level says", Width: 40}, render.Column{Head: "Parts met", Width: 10},
		render.Column{Head: "Where it stands", Width: 20}, render.Column{Head: "Findings, not answered", Width: 50})
	for _, st := range m.states() {
		row := []render.Cell{{Text: st.Item.ID}, {Text: st.Item.Title.OneLine()}, {Text: st.Item.Requirement.String()}}
		for _, k := range answerKinds() {
			v, _ := m.Assessment.Current(assessment.Register{Item: st.Item.ID, Kind: k.Name}.Name())
			if m.Blanks {
				v = nil
			}
			for _, f := range k.Asked() {
				row = append(row, cell(m.Checklist, f, v[f.Key]))
			}
		}
		wording := ""
		if n, ok := st.Outcome.Level(); ok && !m.Blanks {
			wording = st.Item.Levels[n].String()
		}
		tail := []string{wording, st.Met(), st.Bin.Name(), m.findings(st.Item.ID)}
		if m.Blanks {
			tail = make([]string, len(tail))
		}
		for _, words := range tail {
			row = append(row, render.Cell{Text: words})
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

func (m *maker) above() []string {
	return []string{m.Assessment.Fact(assessment.Force).OneLine() + ", as at " + m.Days.AsAt.Long(), strings.ToUpper(m.Assessment.Marking())}
}

// findings are those of an item that nobody has answered.
func (m *maker) findings(item string) string {
	var lines []string
	for _, f := range claims.Open(claims.For(m.Findings, item)) {
		lines = append(lines, f.Message)
	}
	return strings.Join(lines, "\n")
}

// parts is one row for each part of an item.
func (m *maker) parts() render.Sheet {
	kind, _ := assessment.KindNamed("part")
	s := render.Sheet{Name: Parts, Above: m.above(), Columns: []render.Column{{Head: itemHead, Width: 8}, {Head: keyHead, Width: 22}, {Head: "What is asked", Width: 60}, {Head: "Shown by", Width: 24}}}
	for _, f := range kind.Asked() {
		s.Columns = append(s.Columns, column(m.Checklist, f))
	}
	s.Columns = append(s.Columns, render.Column{Head: "What the evidence says", Width: 44})
	for _, st := range m.states() {
		for _, p := range st.Parts {
			row := []render.Cell{{Text: st.Item.ID}, {Text: p.Part.Key}, {Text: p.Part.Text.OneLine()}, {Text: p.Part.Asks()}}
			v, _ := m.Assessment.Current(assessment.PartRegister(st.Item.ID, p.Part.Key))
			stands := text.UpperFirst(p.Reason)
			if m.Blanks {
				v, stands = nil, ""
			}
			for _, f := range kind.Asked() {
				row = append(row, cell(m.Checklist, f, v[f.Key]))
			}
			s.Rows = append(s.Rows, append(row, render.Cell{Text: stands}))
		}
	}
	return s
}

// lists is a sheet for each kind of record that is a list.
func (m *maker) lists() []render.Sheet {
	var out []render.Sheet
	for _, k := range assessment.Kinds() {
		if k.Place == schema.List {
			out = append(out, m.listOf(k))
		}
	}
	return out
}

func (m *maker) listOf(k schema.Kind) render.Sheet {
	fields := Fields(k)
	s := render.Sheet{Name: SheetOf(k), Above: m.above(), Spare: NewRows, Columns: []render.Column{{Head: idHead, Width: 18}, {Head: itemHead, Width: 9, Free: true}}}
	for _, f := range fields {
		s.Columns = append(s.Columns, column(m.Checklist, f))
	}
	if m.Blanks {
		return s
	}
	wanted := m.states()
	for _, register := range m.Assessment.Registers() {
		of, ok := assessment.KindOf(register)
		v, _ := m.Assessment.Current(register)
		if !ok || of.Name != k.Name || v.Blank() || m.Owner != "" && !text.Alike(v["owner"], m.Owner) {
			continue
		}
		on := k.Stands(v)
		if len(on) == 0 || !slices.ContainsFunc(wanted, func(st assessment.State) bool { return st.Item.ID == on[0] }) {
			continue
		}
		row := []render.Cell{{Text: assessment.RegisterNamed(register).Key}, {Text: on[0]}}
		for _, f := range fields {
			row = append(row, cell(m.Checklist, f, v[f.Key]))
		}
		s.Rows = append(s.Rows, row)
	}
	slices.SortStableFunc(s.Rows, func(x, y []render.Cell) int {
		return m.Checklist.Position(x[1].Text) - m.Checklist.Position(y[1].Text)
	})
	return s
}

// was names for each record that says something the revisions that stood when the
// workbook was made. It holds no word of them: the file has those in its history.
func (m *maker) was() render.Sheet {
	s := render.Sheet{Name: Was, Hidden: true, Columns: []render.Column{{Head: "Record", Width: 30}, {Head: "Stood as", Width: 30}}}
	wanted := m.states()
	for _, register := range m.Assessment.Registers() {
		k, _ := assessment.KindOf(register)
		item := assessment.RegisterNamed(register).Item
		if k.Place != schema.List && (!isAnswer(k) || !slices.ContainsFunc(wanted, func(st assessment.State) bool { return st.Item.ID == item })) {
			continue
		}
		var ids []string
		for _, r := range m.Assessment.Heads(register) {
			ids = append(ids, r.ID)
		}
		s.Rows = append(s.Rows, []render.Cell{{Text: register}, {Text: strings.Join(ids, " ")}})
	}
	return s
}

// Fields are the fields of a kind of list that have a column: what a person is
// asked for, but for what is made of several records.
func Fields(k schema.Kind) []schema.Info {
	return slices.DeleteFunc(k.Asked(), func(f schema.Info) bool { return f.Form == schema.Rows || f.Form == schema.States || f.Key == k.Home })
}

// SheetOf is the name of the sheet of a kind of list: that of the list in files.
func SheetOf(k schema.Kind) string { return text.UpperFirst(strings.ReplaceAll(k.File, "_", " ")) }

// column is that of a field.
func column(c *checklist.Checklist, f schema.Info) render.Column {
	out := render.Column{Head: f.Label, Width: 22, Free: true}
	switch f.Form {
	case schema.Text:
		out.Width = 60
	case schema.Day:
		out.Days, out.Width = true, 14
	case schema.Word:
		for _, word := range f.Choices {
			out.Choices = append(out.Choices, inWords(c, f, word))
		}
	case schema.Yes:
		out.Choices, out.Width = []string{schema.YesNo(true), schema.YesNo(false)}, 13
	case schema.Keys:
		out.Width = 30
	case schema.Line, schema.Moment, schema.Number, schema.States, schema.Rows:
	}
	return out
}

// inWords is a word of a field as people choose it: a level with its number and in
// the words of the checklist.
func inWords(c *checklist.Checklist, f schema.Info, word string) string {
	if said, ok := assessment.Naming(c)(f, word); ok {
		return said
	}
	return f.Word(word)
}

// cell is what stands in a field.
func cell(c *checklist.Checklist, f schema.Info, word string) render.Cell {
	switch {
	case word == "":
		return render.Cell{}
	case f.Form == schema.Day:
		if day, err := date.Parse(word); err == nil {
			return render.Cell{Day: day}
		}
	case f.Form == schema.Word:
		return render.Cell{Text: inWords(c, f, word)}
	case f.Form == schema.Keys:
		return render.Cell{Text: strings.Join(f.Split(word), ", ")}
	}
	return render.Cell{Text: word}
}
