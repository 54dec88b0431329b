package workbook

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/sheets"
)

// Taking is what a workbook is read into an assessment with.
type Taking struct {
	Checklist  *checklist.Checklist
	Assessment *assessment.Assessment
	Book       sheets.Book
	Sheet      string      // the one to read as Answers; empty for the one of that name
	Map        [][2]string // the head of a column as it stands there, and as it is called here, or its field; or a word to choose
	Days       assessment.Days
	NewID      func() string
	Who        assessment.Who
}

// Change is one field that a workbook changes.
type Change struct {
	Place
	Item, Register string
	Label          string // of the field
	Old, New       string // in words
	Fresh          bool   // of an entry that is new
	Asked          bool   // whether it was changed in the workbook cannot be known from it
	Both           bool   // it was changed in the file as well since, to something else
}

// longest is how much of a text is shown of what it was and becomes.
const longest = 200

// Line says what was there and what comes instead, and where that stands.
func (c Change) Line() string {
	of := func(s string) string {
		if s == "" {
			return "empty"
		}
		return `"` + text.Cut(text.Line(s).OneLine(), longest) + `"`
	}
	line := c.Label + ": was " + of(c.Old) + ", becomes " + of(c.New)
	if c.Fresh {
		line = "New entry. " + c.Label + ": " + of(c.New)
	}
	line += " (" + c.String() + ")."
	switch {
	case c.Both:
		line += " It was changed in the file as well since: both versions are kept, to be settled."
	case c.Asked && c.Fresh:
		line += " There is one that is called the same."
	case c.Asked && c.Old != "":
		line += " Which of the two is newer is not known."
	}
	return line
}

// Maps reads which column of a table stands for what, each as THEIRS=OURS.
func Maps(words []string) ([][2]string, error) {
	var maps [][2]string
	for _, m := range words {
		theirs, ours, ok := strings.Cut(m, "=")
		if !ok || text.Line(theirs).Empty() || text.Line(ours).Empty() {
			return nil, fmt.Errorf("%s does not say which column is which; write THEIRS=OURS, as in \"Comments=note\"", inQuotes(m))
		}
		maps = append(maps, [2]string{theirs, ours})
	}
	return maps, nil
}

// Taken is what comes of a workbook.
type Taken struct {
	Changes []Change
	Faults  []Fault
	Notes   []string               // what was not read, and which item a row was taken to be of
	Next    *assessment.Assessment // nil where there are faults
	Act     string                 // for Undo; empty where nothing changes
}

// Take reads a workbook into an assessment. It is compared with what the workbook
// was made from: only what was changed in it is taken. What was changed in the file
// as well becomes a second version, to be settled. Where any cell cannot be taken
// nothing is. The error says why a workbook cannot be read at all.
func Take(in Taking) (Taken, error) {
	a := in.Assessment
	switch says := in.Book.Says; {
	case says[FormatName] != "" && says[FormatName] != Format:
		return Taken{}, fmt.Errorf("it was made by a newer version of this program; use that version, or export the workbook again")
	case says[FileName] != "" && says[FileName] != a.ID():
		return Taken{}, fmt.Errorf("it was made from another file; export a workbook of this file and fill that in, or import into the file that it was made from")
	}
	t := &taker{Taking: in, cut: map[string][]string{}, judged: map[string]*judging{}, seen: map[string]sheets.Cell{}}
	t.readWas()
	if err := t.readSheets(); err != nil {
		return Taken{}, err
	}
	t.apply()
	return t.out, nil
}

// taker takes a workbook.
type taker struct {
	Taking
	out    Taken
	was    map[string][]string // by register, what stood when the workbook was made; nil where that is not known
	cut    map[string][]string // the same, of what was changed on both sides
	judged map[string]*judging // by item
	items  []string            // those of judged, in order
	steps  []assessment.Step
	heads  sheets.Row             // of the sheet that is being read
	seen   map[string]sheets.Cell // registers that a row was for already
}

// readWas reads what stood when the workbook was made.
func (t *taker) readWas() {
	s, ok := t.Book.Named(Was)
	if !ok || t.Book.Says[FileName] == "" {
		return
	}
	t.was = map[string][]string{}
	for _, row := range s.Rows {
		t.was[row.Cell(0).Text] = strings.Fields(row.Cell(1).Text)
	}
}

// base is what a register held when the workbook was made. known is false where
// nobody can say, gone where it was redacted since.
func (t *taker) base(register string) (v schema.Value, known, gone bool) {
	if t.was == nil {
		return nil, false, false
	}
	ids := t.was[register]
	history := t.Assessment.History(register)
	for _, r := range history {
		if slices.Contains(ids, r.ID) && r.Redacted {
			return nil, true, true
		}
	}
	heads := t.Assessment.Heads(register)
	if len(heads) == len(ids) && !slices.ContainsFunc(heads, func(r assessment.Revision) bool { return !slices.Contains(ids, r.ID) }) {
		v, _ = t.Assessment.Current(register)
		return v, true, false
	}
	for _, id := range ids {
		at := slices.IndexFunc(history, func(r assessment.Revision) bool { return r.ID == id })
		if at < 0 {
			return nil, false, false
		}
		v = history[at].Value
	}
	if len(ids) > 1 { // it was not settled then
		v, _ = t.Assessment.StoodAs(map[string][]string{register: ids}).Current(register)
	}
	return v, true, false
}

// record is one record as a row of the workbook has it.
type record struct {
	kind     schema.Kind
	register string
	item     string
	items    []string // of a new entry
	fresh    bool
	at       Place            // where the row begins
	cells    map[string]Place // of its fields
	changed  schema.Value     // the fields that were changed in the workbook; empty for cleared
	changes  []Change
}

// compare works out what the cells of a row change in a record.
func (t *taker) compare(r *record, s sheets.Sheet, row sheets.Row, columns []bound) {
	now, settled := t.Assessment.Current(r.register)
	was, known, gone := t.base(r.register)
	if r.fresh {
		now, was, settled, known, gone = schema.Value{}, schema.Value{}, true, true, false
	}
	both := false
	for _, b := range columns {
		if b.kind.Name != r.kind.Name {
			continue
		}
		c, place, ok := t.cell(s, row, b.at)
		if !ok || c.Text == "" {
			continue
		}
		old := cell(t.Checklist, b.f, was[b.f.Key])
		if known && (c.Shown && c.Day == old.Day || old.Text != "" && text.Clean(c.Text).String() == text.Clean(old.Text).String()) {
			continue
		}
		if gone {
			t.out.Notes = append(t.out.Notes, fmt.Sprintf("%s was not read: what stood there has been redacted since the workbook was made.", place))
			continue
		}
		word, why := t.word(b.f, r.item, c)
		if why != "" {
			t.fault(place, fmt.Sprintf("%s: %s", inQuotes(said(c)), why))
			continue
		}
		if same(b.f, word, now[b.f.Key]) || known && same(b.f, word, was[b.f.Key]) {
			continue
		}
		if !settled {
			t.fault(place, "there are two versions of "+r.kind.Words+" that nobody has chosen between; settle them first")
			continue
		}
		ch := Change{Place: place, Item: r.item, Register: r.register, Label: b.f.Label, Old: t.shown(b.f, now[b.f.Key]), New: t.shown(b.f, word),
			Fresh: r.fresh, Asked: !known, Both: known && !same(b.f, now[b.f.Key], was[b.f.Key])}
		both = both || ch.Both
		r.changed[b.f.Key], r.cells[b.f.Key] = word, place
		r.changes = append(r.changes, ch)
	}
	if both {
		t.cut[r.register] = t.was[r.register]
	}
}

// cell is what a row says in a column. ok is false where a cell was told of: it is
// worked out, or stands under one that it was merged with.
func (t *taker) cell(s sheets.Sheet, row sheets.Row, column int) (c sheets.Cell, at Place, ok bool) {
	c, at = row.Cell(column), t.place(s, row.At, column)
	if top, left, covered := s.Under(row.At, column); covered {
		if !t.says(s, top, left) {
			return sheets.Cell{}, at, true
		}
		t.fault(at, "it is merged with "+sheets.Name(top, left)+"; unmerge them, and give each row its own")
		return c, at, false
	}
	if c.Formula {
		t.fault(at, "the value was calculated; give the value itself (copy it and paste it as a value)")
		return c, at, false
	}
	return c, at, true
}

// says tells whether anything stands in a cell.
func (t *taker) says(s sheets.Sheet, row, column int) bool {
	return slices.ContainsFunc(s.Rows, func(r sheets.Row) bool { return r.At == row && r.Cell(column).Text != "" })
}

func (t *taker) fault(at Place, says string) {
	t.out.Faults = append(t.out.Faults, Fault{at, says})
}

// shown is what a field says, in words.
func (t *taker) shown(f schema.Info, word string) string {
	c := cell(t.Checklist, f, word)
	if !c.Day.IsZero() {
		return c.Day.Long()
	}
	return c.Text
}

// same says that two words of a field say the same: where nobody has to say yes or
// no, no is nothing; the blanks that a text ends with are nothing either, which no cell
// shows.
func same(f schema.Info, x, y string) bool {
	no := func(s string) string {
		if f.Form == schema.Yes && !f.Required && s == schema.YesNo(false) {
			return ""
		}
		return strings.TrimRight(s, " \n")
	}
	return no(x) == no(y)
}

// judging is what the rows of one item change in its judgement.
type judging struct {
	item    *checklist.Item
	records []record
}

// plan keeps what a row changes for when all rows were read.
func (t *taker) plan(r record) {
	if len(r.changes) == 0 {
		return
	}
	t.out.Changes = append(t.out.Changes, r.changes...)
	if !isAnswer(r.kind) {
		t.steps = append(t.steps, t.telling([]record{r}, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.PutEntry(r.register, t.value(a, r), who)
		}))
		return
	}
	j := t.judged[r.item]
	if j == nil {
		it, _ := t.Checklist.Item(r.item)
		j = &judging{item: it}
		t.judged[r.item] = j
		t.items = append(t.items, r.item)
	}
	j.records = append(j.records, r)
}

// value is a record with what is changed in it.
func (t *taker) value(a *assessment.Assessment, r record) schema.Value {
	now, _ := a.Current(r.register)
	v := now.Trimmed()
	if r.fresh {
		v[r.kind.Home] = strings.Join(r.items, " ")
	}
	maps.Copy(v, r.changed)
	return v.Trimmed()
}

// judge is the judgement of an item with what its rows change.
func (t *taker) judge(j *judging) assessment.Step {
	return t.telling(j.records, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		values := map[string]schema.Value{}
		for _, r := range j.records {
			values[r.register] = t.value(a, r)
		}
		return a.JudgeAs(t.Checklist, j.item, values, t.Days, who)
	})
}

// telling is a step that tells where in the workbook stands what is refused.
func (t *taker) telling(records []record, step assessment.Step) assessment.Step {
	return func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		next, act, err := step(a, who)
		if err == nil {
			t.dropped(next, records)
			return next, act, nil
		}
		at := records[0].changes[0].Place
		for _, r := range records {
			v, key := t.value(a, r), ""
			if fault := r.kind.Check(v); fault != nil {
				key = fault.Key
			} else if r.kind.Bars != nil {
				key, _, _ = r.kind.Bars(v)
			}
			if where, ok := r.cells[key]; ok {
				at = where
			}
		}
		t.fault(at, err.Error())
		return a, "", nil
	}
}

// dropped tells of what a record did not keep, as a reason where none is asked for.
func (t *taker) dropped(a *assessment.Assessment, records []record) {
	for _, r := range records {
		now, _ := a.Current(r.register)
		for key, word := range r.changed {
			if f, _ := r.kind.Field(key); !same(f, text.Clean(word).String(), now[key]) && word != f.Default {
				t.fault(r.cells[key], "it has no place beside what else is said there; leave the cell as it was")
			}
		}
	}
}

// apply makes all changes as one act, or none.
func (t *taker) apply() {
	for _, item := range t.items {
		t.steps = append(t.steps, t.judge(t.judged[item]))
	}
	if len(t.out.Faults) > 0 && len(t.steps) == 0 {
		return
	}
	stood := t.Assessment.StoodAs(t.cut)
	next, act, _, err := stood.ApplyAll(t.steps, t.Who)
	switch {
	case err != nil:
		t.fault(Place{}, err.Error()) // no step gives one
	case len(t.out.Faults) > 0:
	case stood == t.Assessment:
		t.out.Next, t.out.Act = next, act
	default:
		t.out.Next, t.out.Act = t.Assessment.With(next.Since(stood)...), act
	}
}
