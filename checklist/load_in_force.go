package checklist

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// InForceFormat is the first line of a sheet, after "format: ".
const InForceFormat = "upstander-in-force 1"

// IsInForce says that a file begins as a sheet of what is in force does.
func IsInForce(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("format: upstander-in-force"))
}

// sheet reads one sheet, and remembers what it points at.
type sheet struct {
	f         *InForce
	ids       []yamlio.Value
	items     [][]yamlio.Value // lists of items
	parts     []partsOf
	placed    []yamlio.Value // items under the questions of the inspection
	questions []yamlio.Value // their ids
	also      [][]yamlio.Value
	lookedAt  yamlio.Value
	belongs   yamlio.Value
}

// partsOf is the parts of an item that a change names.
type partsOf struct {
	item  yamlio.Value
	parts []yamlio.Value
}

// LoadInForce reads a sheet and holds it to the checklist that it belongs to.
// file is only a name for messages. The error is a yamlio.Problems with
// everything that is wrong, each with line, column and what to do about it. The
// last line has to be end: with the number of entries.
func LoadInForce(file string, data []byte, c *Checklist) (*InForce, error) {
	doc, err := yamlio.Parse(file, data, yamlio.Standard())
	if err != nil {
		if !hasEnd(data) && IsInForce(data) {
			return nil, cutOffSheet(file, data)
		}
		return nil, err
	}
	if v := doc.Root().Get("format"); v.Word() != InForceFormat {
		v.Fail("the file does not say that it is a sheet of what is in force", "begin it with the line format: "+InForceFormat)
		return nil, doc.Err()
	}
	if keys := doc.Root().Keys(); !hasEnd(data) || keys[len(keys)-1] != endKey {
		return nil, cutOffSheet(file, data)
	}
	s := readSheet(doc)
	yamlio.Ended(doc, sheetMark(len(s.f.Changes)), "")
	s.check(c)
	if err := doc.Err(); err != nil {
		return nil, err
	}
	if !bytes.Equal(asWritten(data), asWritten(embeddedSheet)) {
		own, err := Default()
		if err != nil {
			return nil, err
		}
		s.f.replaced = s.f.inPlaceOf(own.InForce, own.InForce.Checklist == c.ID)
	}
	return s.f, nil
}

// asWritten is a file without what an editor changes about its lines.
func asWritten(data []byte) []byte {
	return bytes.ReplaceAll(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
}

func sheetMark(entries int) string { return text.Count(entries, "entry", "entries") }

func cutOffSheet(file string, data []byte) yamlio.Problems {
	problems := cutOff(file, data)
	if len(problems) == 1 && strings.Contains(problems[0].Do, "33 items") {
		problems[0].Do = fmt.Sprintf("get the file again from where it came from; if it is whole, write the line %s: with the number of its entries (%s: 12 entries) as the last one", endKey, endKey)
	}
	return problems
}

func readSheet(doc *yamlio.Doc) *sheet {
	root := doc.Root()
	s := &sheet{f: &InForce{}}
	root.Only("format", "title", "checklist", "scope", "looked_at", "notice", "entries", "ground", "questions", "nothing_found", "inspection", endKey)
	f := s.f
	f.Title, f.Scope, f.Notice = need(root, "title"), need(root, "scope"), need(root, "notice")
	s.belongs = root.Need("checklist")
	f.Checklist = s.belongs.Word()
	s.lookedAt = root.Need("looked_at")
	for _, v := range root.Need("entries").List() {
		f.Changes = append(f.Changes, s.change(v.Map()))
	}
	for _, v := range root.Get("ground").List() {
		f.Ground = append(f.Ground, s.change(v.Map()))
	}
	for _, v := range root.Get("questions").List() {
		m := v.Map()
		m.Need("items")
		f.Questions = append(f.Questions, s.unsettled(m))
	}
	quiet := root.Get("nothing_found").Map()
	quiet.Only("text", "items")
	if quiet.Exists() {
		f.Quiet = need(quiet, "text")
	}
	f.QuietItems = s.itemList(quiet.Get("items"))
	if v := root.Get("inspection"); v.Exists() {
		f.Inspection = s.inspection(v.Map())
	}
	return s
}

// itemList reads a list of items, and remembers it.
func (s *sheet) itemList(v yamlio.Value) []string {
	list := v.List()
	s.items = append(s.items, list)
	return words(list)
}

func (s *sheet) change(m yamlio.Map) Change {
	m.Only("id", "kind", "title", "what", "bears", "bears_on_all", "extent", "state", "effective", "when", "sources", "looked_at", "certainty", "unsettled")
	s.ids = append(s.ids, m.Need("id"))
	ch := Change{
		ID:   matching(m.Get("id"), entryID, "write it in capitals, digits and hyphens, as in F01"),
		Kind: m.Need("kind").OneOf(wordsOf(changeKinds())...), Title: need(m, "title"), What: need(m, "what"), OnAll: m.Get("bears_on_all").Text(),
		State: m.Need("state").OneOf(wordsOf(states())...), Effective: m.Get("effective").Date(), When: m.Get("when").Text(),
		Sources: texts(m.Need("sources")), LookedAt: s.looked(m), Certainty: m.Need("certainty").OneOf(wordsOf(certainties())...),
	}
	for _, v := range m.Need("extent").List() {
		ch.Extent = append(ch.Extent, v.OneOf(wordsOf(extents())...))
	}
	for _, v := range m.Get("bears").List() {
		b := v.Map()
		b.Only("item", "parts", "why")
		parts := partsOf{item: b.Need("item"), parts: b.Get("parts").List()}
		s.parts = append(s.parts, parts)
		if _, twice := ch.On(parts.item.Word()); twice {
			parts.item.Fail(fmt.Sprintf("%s is named twice under this entry", parts.item.Word()), "keep one of them")
		}
		ch.Bears = append(ch.Bears, Bearing{Item: parts.item.Word(), Parts: words(parts.parts), Why: need(b, "why")})
	}
	if len(ch.Bears) == 0 && ch.OnAll.Empty() {
		m.Fail("this entry bears on nothing", "name items under bears, or say under bears_on_all why it bears on the whole")
	}
	if ch.Effective.IsZero() && ch.When.Empty() {
		m.Fail("this entry has no day", "give effective: as 2026-11-23, or say in when: what is known of its day")
	}
	if ch.State == "due" && ch.Effective.IsZero() {
		m.Fail("what is due has no day on which it is due", "give effective: as 2026-11-23")
	}
	for _, v := range m.Get("unsettled").List() {
		ch.Unsettled = append(ch.Unsettled, s.unsettled(v.Map()))
	}
	return ch
}

// looked reads the day on which something was looked at; without one of its own
// it is that of the whole sheet.
func (s *sheet) looked(m yamlio.Map) date.Date {
	if v := m.Get("looked_at"); v.Exists() {
		return v.Date()
	}
	return s.lookedAt.Date()
}

func (s *sheet) unsettled(m yamlio.Map) Unsettled {
	m.Only("items", "ask", "settles")
	u := Unsettled{Items: s.itemList(m.Get("items")), Ask: need(m, "ask"), Settles: need(m, "settles")}
	if !u.Ask.Empty() && !strings.Contains(u.Ask.OneLine(), "?") {
		m.Get("ask").Fail("what is not settled is put as a question, and this is none", "write it as a question, with a question mark")
	}
	return u
}

// criterionID is as in 1.1.2.
var criterionID = text.Pattern(`^[0-9]+(?:\.[0-9]+)*$`) //nolint:gochecknoglobals // never changes

func (s *sheet) inspection(m yamlio.Map) Inspection {
	m.Only("id", "name", "cycle", "note", "grades", "grades_note", "certainty", "looked_at", "sources", "questions", "figures_used", "figures_note")
	n := Inspection{
		ID:   matching(m.Need("id"), lowerHyphens, "write it in lower case with hyphens"),
		Name: need(m, "name"), Cycle: need(m, "cycle"), Note: need(m, "note"), Grades: texts(m.Get("grades")), GradesNote: m.Get("grades_note").Text(),
		Certainty: m.Need("certainty").OneOf(wordsOf(certainties())...), LookedAt: s.looked(m), Sources: texts(m.Need("sources")),
		Figures: texts(m.Get("figures_used")), FiguresNote: m.Get("figures_note").Text(),
	}
	for _, v := range m.Need("questions").List() {
		q := v.Map()
		q.Only("id", "name", "text", "note", "criteria", "items")
		s.questions = append(s.questions, q.Need("id"))
		n.Questions = append(n.Questions, s.inspected(q))
	}
	return n
}

func (s *sheet) inspected(q yamlio.Map) Inspected {
	out := Inspected{ID: matching(q.Get("id"), entryID, "write it in capitals and digits, as in Q1"), Name: need(q, "name"), Text: need(q, "text"), Note: q.Get("note").Text()}
	var criteria []string
	for _, v := range q.Get("criteria").List() {
		m := v.Map()
		m.Only("id", "text")
		id := matching(m.Need("id"), criterionID, `write it in digits and full stops, in quotation marks, as in "1.1.2"`)
		criteria = append(criteria, id)
		out.Criteria = append(out.Criteria, Criterion{ID: id, Text: need(m, "text")})
	}
	for _, v := range q.Get("items").List() {
		m := v.Map()
		m.Only("item", "criterion", "basis", "also")
		also := m.Get("also").List()
		s.placed, s.also = append(s.placed, m.Need("item")), append(s.also, also)
		p := Placed{Item: m.Get("item").Word(), Criterion: m.Get("criterion").Word(), Basis: m.Need("basis").OneOf(wordsOf(bases())...), Also: words(also)}
		if p.Criterion != "" && !slices.Contains(criteria, p.Criterion) {
			m.Get("criterion").Fail(fmt.Sprintf("this question has no criterion %q", p.Criterion), suggest(p.Criterion, criteria, "name one of the question's criteria, or leave the line out"))
		}
		out.Items = append(out.Items, p)
	}
	return out
}

// check holds a sheet to itself and to its checklist.
func (s *sheet) check(c *Checklist) {
	unique(s.ids, "entry")
	unique(s.questions, "question")
	unique(s.placed, "item")
	if s.f.Checklist != c.ID {
		s.belongs.Fail(fmt.Sprintf("the sheet belongs to the checklist %q, and the one in use is %q", s.f.Checklist, c.ID), "use it with its own checklist, given with --checklist FILE")
		return
	}
	l := loader{c: c}
	known := make([]string, len(c.Items))
	for i := range c.Items {
		known[i] = c.Items[i].ID
	}
	for _, list := range s.items {
		l.pointsAt(list, known, "item")
	}
	for _, v := range s.placed {
		l.pointsAt([]yamlio.Value{v}, known, "item")
	}
	for _, p := range s.parts {
		l.pointsAt([]yamlio.Value{p.item}, known, "item")
		if it, ok := c.Item(p.item.Word()); ok {
			partsExist(it, p.parts)
		}
	}
	questions := words(s.questions)
	for _, list := range s.also {
		for _, v := range list {
			if id := v.Word(); id != "" && !slices.Contains(questions, id) {
				v.Fail(fmt.Sprintf("there is no question %q in this sheet", id), suggest(id, questions, "write the id of a question that is here"))
			}
		}
	}
}

func partsExist(it *Item, parts []yamlio.Value) {
	keys := make([]string, len(it.Parts))
	for i := range it.Parts {
		keys[i] = it.Parts[i].Key
	}
	for _, v := range parts {
		if key := v.Word(); key != "" && !slices.Contains(keys, key) {
			v.Fail(fmt.Sprintf("%s has no part %q", it.ID, key), suggest(key, keys, "write the key of one of its parts: "+strings.Join(keys, ", ")))
		}
	}
}
