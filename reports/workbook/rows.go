package workbook

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/sheets"
)

// layout is what a sheet of a workbook can hold.
type layout struct {
	name  string
	keys  []string      // heads of the columns that say which record a row is
	kinds []schema.Kind // whose fields the other columns hold
	list  bool
}

func layouts() []layout {
	part, _ := assessment.KindNamed("part")
	out := []layout{{Answers, []string{itemHead, titleHead}, answerKinds(), false}, {Parts, []string{itemHead, keyHead}, []schema.Kind{part}, false}}
	for _, k := range assessment.Kinds() {
		if k.Place == schema.List {
			out = append(out, layout{SheetOf(k), []string{idHead, itemHead}, []schema.Kind{k}, true})
		}
	}
	return out
}

// bound is a column that was found on a sheet.
type bound struct {
	at   int
	kind schema.Kind
	f    schema.Info
}

// named finds what a head of a column stands for: one of the keys, or a field by its
// label or its key.
func (l layout) named(head string) (key string, b bound, ok bool) {
	for _, k := range l.keys {
		if text.Alike(k, head) {
			return k, b, true
		}
	}
	for _, byKey := range []bool{false, true} {
		for _, k := range l.kinds {
			for _, f := range Fields(k) {
				if text.Alike(f.Label, head) || byKey && (text.Alike(f.Key, head) || len(Fields(k)) == 1 && text.Alike(k.Name, head)) {
					return "", bound{kind: k, f: f}, true
				}
			}
		}
	}
	return "", b, false
}

// heads are those that a column of the layout can have.
func (l layout) heads() []string {
	heads := slices.Clone(l.keys)
	for _, k := range l.kinds {
		for _, f := range Fields(k) {
			heads = append(heads, f.Label)
		}
	}
	return heads
}

// readSheets reads every sheet that a workbook of this program has.
func (t *taker) readSheets() error {
	all := layouts()
	for _, m := range t.Map {
		var near []string
		if !slices.ContainsFunc(all, func(l layout) bool { near = append(near, l.heads()...); _, _, ok := l.named(m[1]); return ok }) {
			if t.isWord(m[1]) {
				continue
			}
			return fmt.Errorf("%s is no column of a workbook, and no word that can stand in one.%s", inQuotes(m[1]), text.DidYouMean(m[1], near))
		}
	}
	if len(t.Book.Sheets) == 1 && t.Book.Sheets[0].Table && t.Sheet != "" {
		first := t.Book.Sheets[0]
		i := slices.IndexFunc(all, func(l layout) bool { return strings.EqualFold(l.name, t.Sheet) })
		if i < 0 {
			return fmt.Errorf("a table is of one of the sheets of a workbook, and %s is none of them; there is %s", inQuotes(t.Sheet), text.Series(layoutNames(all)))
		}
		return t.readSheet(all[i], first)
	}
	found := false
	for _, l := range all {
		s, ok := t.Book.Named(l.name)
		if l.name == Answers && t.Sheet != "" {
			if s, ok = t.Book.Named(t.Sheet); !ok {
				return fmt.Errorf("there is no sheet %s; there is %s", inQuotes(t.Sheet), text.Series(t.names()))
			}
		}
		if !ok {
			continue
		}
		found = true
		if err := t.readSheet(l, s); err != nil {
			return err
		}
	}
	if found {
		return nil
	}
	if names := t.names(); len(names) != 1 {
		return fmt.Errorf("no sheet is called %s; say with --sheet which one holds the answers: %s", Answers, text.Series(names))
	}
	return t.readSheet(all[0], t.Book.Sheets[slices.IndexFunc(t.Book.Sheets, func(s sheets.Sheet) bool { return !s.Hidden })])
}

func layoutNames(all []layout) []string {
	var names []string
	for _, l := range all {
		names = append(names, l.name)
	}
	return names
}

// names are those of the sheets in sight.
func (t *taker) names() []string {
	var names []string
	for _, s := range t.Book.Sheets {
		if !s.Hidden {
			names = append(names, inQuotes(s.Name))
		}
	}
	return names
}

// headRows is how far down a sheet the heads of its columns are looked for.
const headRows = 30

// readSheet reads the rows below the heads of a sheet.
func (t *taker) readSheet(l layout, s sheets.Sheet) error {
	for i, row := range s.Rows[:min(headRows, len(s.Rows))] {
		keys, columns := map[string]int{}, []bound{}
		var others []sheets.Cell
		for _, c := range row.Cells {
			head := c.Text
			for _, m := range t.Map {
				if text.Alike(m[0], head) {
					head = m[1]
				}
			}
			switch key, b, ok := l.named(head); {
			case ok && key != "":
				keys[key] = c.At
			case ok:
				if slices.ContainsFunc(columns, func(o bound) bool { return o.kind.Name == b.kind.Name && o.f.Key == b.f.Key }) {
					return fmt.Errorf("%s has two columns for %s; take one out", nameOf(s), inQuotes(b.f.Label))
				}
				b.at = c.At
				columns = append(columns, b)
			default:
				others = append(others, c)
			}
		}
		if len(keys) == 0 || len(columns) == 0 {
			continue
		}
		if len(t.Map) > 0 || t.Book.Says[FileName] == "" {
			for _, c := range others {
				t.out.Notes = append(t.out.Notes, fmt.Sprintf("The column %s of %s was not read.%s", inQuotes(c.Text), nameOf(s), text.DidYouMean(c.Text, l.heads())))
			}
		}
		t.heads = row
		for _, row := range s.Rows[i+1:] {
			t.row(l, s, row, keys, columns)
		}
		return nil
	}
	return fmt.Errorf("%s has no line with the heads of columns, such as %s; for other heads, say --map \"Theirs=note\"", nameOf(s), text.Series(l.heads()[:3]))
}

// row reads one row.
func (t *taker) row(l layout, s sheets.Sheet, row sheets.Row, keys map[string]int, columns []bound) {
	if !slices.ContainsFunc(columns, func(b bound) bool { return row.Cell(b.at).Text != "" || row.Cell(b.at).Formula }) {
		return
	}
	at := t.place(s, row.At, columns[0].at)
	var says [3]string
	for i, key := range []string{idHead, itemHead, titleHead} {
		column, there := keys[key]
		if !there {
			continue
		}
		c, place, ok := t.cell(s, row, column)
		if !ok {
			return
		}
		if says[i] = text.Line(c.Text).OneLine(); i < 2 || says[1] == "" {
			at = place
		}
	}
	r := record{at: at, cells: map[string]Place{}, changed: schema.Value{}}
	if l.list {
		t.entry(l, s, row, columns, r, says[0], says[1])
		return
	}
	it := t.itemOf(at, says[1], says[2])
	if it == nil {
		return
	}
	key := ""
	if column, ok := keys[keyHead]; ok {
		key = text.Line(row.Cell(column).Text).OneLine()
		if _, ok := it.Part(key); !ok {
			t.fault(t.place(s, row.At, column), fmt.Sprintf("%s has no part %s.%s", it.ID, inQuotes(key), text.DidYouMean(key, partKeys(it))))
			return
		}
	}
	for _, k := range l.kinds {
		one := r
		one.kind, one.item, one.register = k, it.ID, assessment.Register{Item: it.ID, Kind: k.Name, Key: key}.Name()
		one.cells, one.changed = map[string]Place{}, schema.Value{}
		t.record(one, s, row, columns)
	}
}

// record reads a row of a record, which may stand once.
func (t *taker) record(r record, s sheets.Sheet, row sheets.Row, columns []bound) {
	if before, twice := t.seen[r.register]; twice {
		t.fault(r.at, fmt.Sprintf("row %d is for the same; take one out", before.At+1))
		return
	}
	t.seen[r.register] = sheets.Cell{At: row.At}
	t.compare(&r, s, row, columns)
	t.plan(r)
}

// entry reads a row of a list: an entry by its id, or a new one.
func (t *taker) entry(l layout, s sheets.Sheet, row sheets.Row, columns []bound, r record, id, items string) {
	r.kind = l.kinds[0]
	r.register = assessment.Register{Kind: r.kind.Name, Key: id}.Name()
	home, _ := r.kind.Field(r.kind.Home)
	var ids []string
	for _, word := range strings.FieldsFunc(items, apart) {
		it := t.itemOf(r.at, word, "")
		if it == nil {
			return
		}
		ids = append(ids, it.ID)
	}
	if id != "" {
		v, _ := t.Assessment.Current(r.register)
		if len(t.Assessment.History(r.register)) == 0 {
			t.fault(r.at, fmt.Sprintf("there is no %s with the id %s. Leave the id empty for a new one.%s", r.kind.Single(), inQuotes(id), text.DidYouMean(id, t.ids(r.kind))))
			return
		}
		on := r.kind.Stands(v)
		for _, item := range ids {
			if !v.Blank() && !slices.Contains(on, item) {
				t.fault(r.at, fmt.Sprintf("the %s %s is on %s and not on %s; a workbook does not move it", r.kind.Single(), id, text.Series(on), item))
				return
			}
		}
		if len(on) > 0 {
			r.item = on[0]
		}
		t.record(r, s, row, columns)
		return
	}
	if len(ids) == 0 {
		t.fault(r.at, "a new entry needs an item in the column "+itemHead)
		return
	}
	if len(ids) > home.Limit() {
		t.fault(r.at, fmt.Sprintf("%s stands on one item; give it a row for each", text.UpperFirst(r.kind.Words)))
		return
	}
	r.fresh, r.item, r.items = true, ids[0], ids
	r.register = assessment.Register{Kind: r.kind.Name, Key: t.NewID()}.Name()
	t.compare(&r, s, row, columns)
	same, alike := t.there(r)
	if same {
		return
	}
	for i := range r.changes {
		r.changes[i].Asked = alike
	}
	t.plan(r)
}

// there looks for an entry that says all that a new one does, and for one that is
// called the same.
func (t *taker) there(r record) (same, alike bool) {
	first := r.kind.Fields[0].Key
	for _, register := range t.Assessment.Registers() {
		if assessment.RegisterNamed(register).Kind != r.kind.Name {
			continue
		}
		v, _ := t.Assessment.Current(register)
		if v.Blank() || !slices.Contains(r.kind.Stands(v), r.item) {
			continue
		}
		equal := true
		for key, word := range r.changed {
			equal = equal && v[key] == word
		}
		same, alike = same || equal, alike || text.Alike(v[first], r.changed[first])
	}
	return same, alike
}

// ids are those of the entries of a kind.
func (t *taker) ids(k schema.Kind) []string {
	var ids []string
	for _, register := range t.Assessment.Registers() {
		if of := assessment.RegisterNamed(register); of.Kind == k.Name {
			ids = append(ids, of.Key)
		}
	}
	return ids
}

// itemOf is the item of a row, by its id or else by its title; nil, and told of,
// where there is none.
func (t *taker) itemOf(at Place, id, title string) *checklist.Item {
	var ids, titles []string
	for i := range t.Checklist.Items {
		it := &t.Checklist.Items[i]
		if strings.EqualFold(it.ID, id) || id == "" && strings.EqualFold(it.ID, title) {
			return it
		}
		ids, titles = append(ids, it.ID), append(titles, it.Title.OneLine())
	}
	if id != "" {
		near, ok := text.Nearest(id, ids)
		if _, byTitle := text.Nearest(id, titles); ok || !byTitle || title != "" {
			t.fault(at, fmt.Sprintf("there is no item %s.%s", inQuotes(id), meant(near, ok)))
			return nil
		}
		title = id // a list without ids has the title there
	}
	if title == "" {
		t.fault(at, "the row does not say which item it is")
		return nil
	}
	near, ok := text.Nearest(title, titles)
	for _, known := range titles {
		if text.Alike(known, title) {
			near, ok = known, true
		}
	}
	if !ok {
		t.fault(at, fmt.Sprintf("no item is called %s; give its id, such as %s", inQuotes(title), ids[0]))
		return nil
	}
	it := &t.Checklist.Items[slices.Index(titles, near)]
	t.out.Notes = append(t.out.Notes, fmt.Sprintf("%s: %s was taken to be %s %s.", at, inQuotes(title), it.ID, near))
	return it
}
