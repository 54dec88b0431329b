package checklist

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// Format is the first line of a checklist file, after "format: ".
const Format = "upstander-checklist 1"

// loader reads one file and remembers where things stand, so that what is wrong
// with their meaning can be said with a line and a column too.
type loader struct {
	doc     *yamlio.Doc
	c       *Checklist
	strands []yamlio.Value // of the strands' ids
	items   []itemPlace
	entries []yamlio.Value   // of the entries' ids
	areas   [][]yamlio.Value // of the items that each area of a lens, each group and each question of an entry names
	groups  []yamlio.Value   // of the groups' ids
	outside bool             // the file is not the one in the program, and held to its settings
}

// itemPlace is where the parts of an item stand that point at something else.
type itemPlace struct {
	id, strand       yamlio.Value
	partKeys         []yamlio.Value
	restsOn, seeAlso []yamlio.Value
	references       []yamlio.Value
}

// Load reads a checklist. file is only a name for messages. The error is a
// yamlio.Problems with everything that is wrong: the form of the file, keys that
// are not known, and what does not fit together; each with line, column and what
// to do about it.
//
// The last line has to be end: with the number of items, because nothing else
// tells a file that was cut off from one that is whole.
func Load(file string, data []byte) (*Checklist, error) {
	doc, err := yamlio.Parse(file, data, yamlio.Standard())
	cut := !hasEnd(data)
	if err != nil {
		if cut && bytes.HasPrefix(data, []byte("format: "+Format+"\n")) {
			return nil, cutOff(file, data)
		}
		return nil, err
	}
	if !isChecklist(doc.Root()) {
		return nil, doc.Err()
	}
	if keys := doc.Root().Keys(); cut || keys[len(keys)-1] != endKey {
		return nil, cutOff(file, data) // all else that is wrong may come of that
	}
	l := read(doc)
	l.outside = true
	yamlio.Ended(doc, endMark(len(l.c.Items)), "")
	return l.finish()
}

const endKey = "end"

func endMark(items int) string { return text.Count(items, "item", "items") }

// hasEnd says that the last line that is not empty is an end line.
func hasEnd(data []byte) bool {
	data = bytes.TrimRight(data, " \r\n")
	return bytes.HasPrefix(data[bytes.LastIndexByte(data, '\n')+1:], []byte(endKey+":"))
}

func cutOff(file string, data []byte) yamlio.Problems {
	if old := yamlio.OldLineEnds(file, data); old != nil {
		return old
	}
	return yamlio.Problems{{File: file, Line: bytes.Count(bytes.TrimRight(data, "\n"), []byte("\n")) + 1, Column: 1,
		What: "the file does not end with its end line, so it was cut off, or text was added after its end",
		Do:   fmt.Sprintf("get the file again from where it came from; if it is whole, write the line %s: with the number of its items (%s: 33 items) as the last one", endKey, endKey)}}
}

// read goes over a file; what is wrong gathers in doc.
func read(doc *yamlio.Doc) loader {
	root := doc.Root()
	l := loader{doc: doc, c: &Checklist{index: map[string]int{}, entryIndex: map[string]int{}}}
	l.head(root)
	l.scale(root.Need("scale"))
	for _, v := range root.Need("strands").List() {
		l.strand(v.Map())
	}
	for _, v := range root.Need("items").List() {
		l.item(v.Map())
	}
	l.library(root)
	l.check()
	return l
}

// finish gives what was read if nothing was wrong with it.
func (l *loader) finish() (*Checklist, error) {
	if err := l.doc.Err(); err != nil {
		return nil, err
	}
	l.c.Settings = l.c.settings()
	if l.outside {
		own, err := Default()
		if err != nil {
			return nil, err
		}
		l.c.hold(own)
	}
	for i := range l.c.Items {
		l.c.Items[i].Digest = digest(&l.c.Items[i])
	}
	return l.c, nil
}

// isChecklist says whether the file is one of ours; all that else could be said
// about another kind of file would mislead.
func isChecklist(root yamlio.Map) bool {
	v := root.Get("format")
	format := v.Word()
	switch {
	case format == Format:
		return true
	case strings.HasPrefix(format, "upstander-checklist"):
		v.Fail(fmt.Sprintf("the file has the form %q, which this version of the program does not know", format),
			"use a newer version of the program, or a file that begins with format: "+Format)
	case strings.HasPrefix(format, "upstander-"):
		v.Fail(fmt.Sprintf("the file is not a checklist: its format is %q", format), "give the file of a checklist, which begins with format: "+Format)
	default:
		v.Fail("the file does not say that it is a checklist", "begin it with the line format: "+Format)
	}
	return false
}

func (l *loader) head(root yamlio.Map) {
	root.Only("format", "id", "title", "edition", "source", "licence", "notices", "target", "review_months", "scale", "strands",
		"items", "lenses", "groups", "glossary", "entries", "claim_check", "withdrawn", endKey)
	c := l.c
	c.ID = matching(root.Need("id"), lowerHyphens, "write it in lower case with hyphens, as in npcc-apsp-2021")
	c.Title = need(root, "title")
	c.Edition = root.Need("edition").Text().String()
	source := root.Need("source").Map()
	source.Only("title", "publisher", "published", "pages", "note")
	c.Source = Source{Title: need(source, "title"), Publisher: source.Get("publisher").Text(), Published: source.Get("published").Text(),
		Pages: source.Get("pages").Text(), Note: source.Get("note").Text()}
	c.Licence = need(root, "licence")
	c.Notices = texts(root.Get("notices"))
	c.Target = root.Need("target").Int(0, Levels-1)
	c.ReviewMonths = root.Need("review_months").Int(1, maxReviewMonths)
	c.Withdrawn = words(root.Get("withdrawn").List())
	c.ClaimCheck = claimCheck(root.Get("claim_check").Map())
}

// maxReviewMonths is ten years: longer is a slip of the finger.
const maxReviewMonths = 120

func (l *loader) scale(v yamlio.Value) {
	list := v.List()
	if v.Exists() && len(list) != Levels {
		v.Fail(fmt.Sprintf("the scale has %d levels, where %d are needed", len(list), Levels), "give the levels 0 to 4, in this order")
		return
	}
	for i, entry := range list {
		m := entry.Map()
		m.Only("value", "name", "meaning", "evidence")
		value := m.Need("value")
		if n := value.Int(0, Levels-1); value.Exists() && n != i {
			value.Fail(fmt.Sprintf("level %d stands where level %d is due", n, i), "give the levels 0 to 4, in this order")
		}
		l.c.Scale[i] = Level{Value: i, Name: need(m, "name"), Meaning: need(m, "meaning"), Evidence: m.Get("evidence").Text()}
	}
}

func (l *loader) strand(m yamlio.Map) {
	m.Only("id", "name", "intent")
	id := m.Need("id")
	l.strands = append(l.strands, id)
	l.c.Strands = append(l.c.Strands, Strand{
		ID:   matching(id, capitals, "write it in two to five capitals, as in PRE"),
		Name: need(m, "name"), Intent: m.Get("intent").Text(),
	})
}

func (l *loader) item(m yamlio.Map) {
	m.Only("id", "strand", "title", "requirement", "our_reading", "parts", "mandatory", "rests_on", "see_also", "page", "terms", "needs", "typical_evidence",
		"shift", "levels", "review_months", "thin", "references", "elsewhere", "counts_from")
	place := itemPlace{id: m.Need("id"), strand: m.Need("strand"), restsOn: m.Get("rests_on").List(), seeAlso: m.Get("see_also").List()}
	it := Item{
		ID: place.id.Word(), Strand: place.strand.Word(),
		Title: need(m, "title"), Requirement: need(m, "requirement"), Reading: texts(m.Get("our_reading")), Page: need(m, "page"),
		Mandatory: m.Get("mandatory").Bool(), Needs: m.Get("needs").OneOf("understanding", "practice"),
		RestsOn: words(place.restsOn), SeeAlso: words(place.seeAlso),
		Terms: texts(m.Get("terms")), Typical: texts(m.Get("typical_evidence")), Shift: m.Get("shift").Text(), Thin: m.Get("thin").Text(),
	}
	if v := m.Get("review_months"); v.Exists() {
		it.Review = v.Int(1, maxReviewMonths)
	}
	if v := m.Get("counts_from"); v.Exists() {
		it.CountsFrom = v.Date()
	}
	for _, v := range m.Get("parts").List() {
		part := v.Map()
		part.Only("key", "text", "ask", "shown_by", "no_cases", "critical", "reading")
		place.partKeys = append(place.partKeys, part.Need("key"))
		it.Parts = append(it.Parts, Part{
			Key:  matching(part.Get("key"), lowerHyphens, "write it in lower case with hyphens, as in mobile-phones"),
			Text: need(part, "text"), Ask: part.Get("ask").Text(), ShownBy: shownBy(part.Need("shown_by")),
			NoCases: part.Get("no_cases").Bool(), Critical: part.Get("critical").Bool(), Reading: part.Get("reading").Bool(),
		})
		if v := part.Get("key"); v.Word() == Cover {
			v.Fail("the key cover is kept for who carries on when the owner leaves, which every item has", "give the part another key")
		}
	}
	levels := m.Get("levels").Map()
	names := levelWords()
	levels.Only(names[:]...)
	for i, word := range names {
		it.Levels[i] = levels.Get(word).Text()
	}
	for _, v := range m.Get("references").List() {
		ref := v.Map()
		ref.Only("entry", "direct", "why")
		place.references = append(place.references, ref.Need("entry"))
		it.References = append(it.References, Reference{Entry: ref.Get("entry").Word(), Why: need(ref, "why"), Direct: ref.Get("direct").Bool()})
	}
	it.Elsewhere = elsewhere(m.Get("elsewhere"))
	l.items = append(l.items, place)
	l.c.Items = append(l.c.Items, it)
}

func elsewhere(v yamlio.Value) []Elsewhere {
	var list []Elsewhere
	for _, v := range v.List() {
		m := v.Map()
		m.Only("where", "text", "certainty")
		list = append(list, Elsewhere{Where: need(m, "where"), Text: need(m, "text"), Certainty: m.Need("certainty").OneOf("checked", "secondary")})
	}
	return list
}

// shownBy reads the kinds of evidence that show a part, each once.
func shownBy(v yamlio.Value) []Shows {
	var kinds []Shows
	list := v.List()
	if v.Exists() && len(list) == 0 {
		v.Fail("no kind of evidence shows the part", "name at least one of "+strings.Join(KindWords(), ", "))
	}
	for _, w := range list {
		kind := Shows(w.OneOf(KindWords()...))
		if kind != "" && slices.Contains(kinds, kind) {
			w.Fail(fmt.Sprintf("%s is in the list twice", kind), "keep one of them")
		}
		kinds = append(kinds, kind)
	}
	return kinds
}

// The forms of the words in the file.
var (
	lowerHyphens = text.Pattern(`^[a-z0-9]+(?:-[a-z0-9]+)*$`)      //nolint:gochecknoglobals // never changes
	capitals     = text.Pattern(`^[A-Z]{2,5}$`)                    //nolint:gochecknoglobals // never changes
	entryID      = text.Pattern(`^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*$`) //nolint:gochecknoglobals // never changes
)

// matching reads a word that has to have a certain form.
func matching(v yamlio.Value, form func() *regexp.Regexp, do string) string {
	word := v.Word()
	if !v.Empty() && !form().MatchString(word) {
		v.Fail(fmt.Sprintf("%s may not be %q", v.Name(), text.Line(word)), do)
	}
	return word
}

// need reads a line of text that may not be left out or empty.
func need(m yamlio.Map, key string) text.Text {
	v := m.Need(key)
	t := v.Text()
	if !v.Empty() && !v.IsList() && t.Empty() {
		v.Fail(fmt.Sprintf("%s is empty", v.Name()), "write its text between the quotation marks")
	}
	return t
}

// texts reads a list of lines, none of them empty.
func texts(v yamlio.Value) []text.Text {
	var list []text.Text
	for _, v := range v.List() {
		t := v.Text()
		if t.Empty() {
			v.Fail(fmt.Sprintf("%s is empty", v.Name()), "write its text, or delete the entry")
		}
		list = append(list, t)
	}
	return list
}

// words reads a list of ids, none of them empty.
func words(list []yamlio.Value) []string {
	var ws []string
	for _, v := range list {
		if v.Empty() {
			v.Fail(fmt.Sprintf("%s is empty", v.Name()), "write an id, or delete the entry")
		}
		ws = append(ws, v.Word())
	}
	return ws
}
