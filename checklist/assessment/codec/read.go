package codec

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/fields"
	"example.org/upstander/checklist/yamlio"
)

// decoder reads one file. Problems gather in its Doc.
type decoder struct {
	doc   *yamlio.Doc
	file  *File
	first bool // a file of the first edition

	id        string
	items     []string
	blocks    map[string]yamlio.Value // by item
	slots     []slot                  // what the readable part says, in its order
	places    map[string]int          // line of each register's slot
	entries   map[string]bool         // registers of evidence entries and actions
	given     []givenID
	revisions []placed

	before *history              // of the file that this one was written over; nil when there is none
	added  []assessment.Revision // those that before does not have
	again  int                   // how many it has
}

// slot is what the file's readable part says on one register.
type slot struct {
	register string
	kind     schema.Kind
	of       assessment.Register
	value    assessment.Value
	at       yamlio.Value // where to point at
	open     yamlio.Value // the list of versions, where that stands in its place
}

// name is what messages call the record: the note on PRE-1.
func (s slot) name() string {
	if s.kind.Place == schema.Keyed && fields.IsWord(s.kind) {
		return fmt.Sprintf("the part %s of %s", s.of.Key, s.of.Item)
	}
	item := s.of.Item
	if s.kind.Home != "" {
		item, _, _ = strings.Cut(s.value[s.kind.Home], " ")
	}
	return s.kind.OnItem(item)
}

// givenID is an id made for an entry that a person wrote without one.
type givenID struct {
	item, list string
	index      int
	id         string
}

// Decode reads an assessment file; file is its name, for messages. The error
// is a yamlio.Problems: every problem with its line, its column and what to do.
// What a person changed by hand in the readable part becomes revisions by
// assessment.Outside, and a warning each. The readable part of a file of the
// first edition is taken in, and FirstEdition says so.
func Decode(file string, data []byte) (*File, error) { return decode(file, data, nil) }

// Reread is Decode for the bytes that Encode of this file gave, or for those of
// the same file a little later: a line of the history that was read before is
// not read a second time.
func (f *File) Reread(file string, data []byte) (*File, error) {
	if f.history.known == nil || len(f.Warnings) > 0 {
		return Decode(file, data)
	}
	return decode(file, data, f)
}

func decode(file string, data []byte, before *File) (*File, error) {
	doc, lines, err := frame().Open(file, data)
	if err != nil {
		return nil, err
	}
	first := frame().Earlier(data)
	d := &decoder{doc: doc, first: first, blocks: map[string]yamlio.Value{}, places: map[string]int{}, entries: map[string]bool{},
		file: &File{file: file, doc: doc, tree: doc.Node(), FirstEdition: first}}
	if before != nil {
		d.before = &before.history
	}
	return d.decode(lines, before)
}

func (d *decoder) decode(lines yamlio.Lines, before *File) (*File, error) {
	root := d.doc.Root()
	root.KeepBut(topKeys(), elsewhere)
	d.id = d.reader().ID(root.NeedOr(keyID, fromCopy(keyID)))
	checklistID, edition := d.reader().ID(root.NeedOr(keyChecklist, fromCopy(keyChecklist))), root.NeedOr(keyEdition, fromCopy(keyEdition)).Text()
	d.records(root, root.Get(keyID), assessment.WholeKinds(), "")
	d.blocksOf(root.Need(keyAnswers))
	for _, item := range d.items {
		if v, ok := d.blocks[item]; ok {
			d.answer(item, v)
		}
	}
	frame().Ended(d.doc, counted(len(d.items)))
	if !d.first {
		if v := root.Get(keyHistory); len(v.List()) > 0 {
			v.Fail("the history is not on lines of its own below its key, one entry a line", "get the file again from where it came from")
		}
		d.history(lines)
	}
	if err := d.doc.Err(); err != nil {
		return nil, err
	}
	a := d.recorded(checklistID, edition.String(), before)
	if d.first {
		a = d.takeIn(a)
	} else {
		a = d.takeEdits(a)
	}
	if err := d.doc.Err(); err != nil {
		return nil, err
	}
	d.writeIDs()
	f := d.file
	f.Assessment, f.Warnings = a, d.doc.Warnings()
	f.plain = len(f.Warnings) == 0 && !yamlio.HasComments(d.doc.Node())
	return f, nil
}

// recorded is the assessment that the history gives. Where the whole history
// of the file before is in this one it is that file's, with what was added.
func (d *decoder) recorded(checklistID, edition string, before *File) *assessment.Assessment {
	if before != nil && d.again == len(before.history.known) {
		a := before.Assessment
		if a.ID() == d.id && a.Checklist() == checklistID && a.Edition() == edition && slices.Equal(a.Items(), d.items) {
			return a.With(d.added...)
		}
	}
	all := make([]assessment.Revision, len(d.revisions))
	for i, r := range d.revisions {
		all[i] = *r.Revision
	}
	return assessment.New(d.id, checklistID, edition, d.items).With(all...)
}

// fromCopy is what to do about a line that only the program can write.
func fromCopy(key string) string {
	return fmt.Sprintf("the program wrote the line %s: and its value cannot be guessed; copy that line from the copy before this file (its name with ~ at the end, beside it) or from another copy of it", key)
}

// emptyAnswer is what stands in an answer that says nothing.
func emptyAnswer() string {
	for _, k := range assessment.Kinds() {
		if k.Place == schema.Inline {
			return fmt.Sprintf("%s: %s", k.Fields[0].Key, k.Fields[0].Blank)
		}
	}
	return ""
}

// blocksOf finds the answer on each item.
func (d *decoder) blocksOf(v yamlio.Value) {
	v.Map().Each(func(k yamlio.Key, v yamlio.Value) {
		switch what, do := assessment.WrongItemID(k.Name); {
		case what != "":
			d.doc.Fail(k.Line, k.Column, what, do)
		case len(d.items) == mostItems:
			d.doc.Fail(k.Line, k.Column, fmt.Sprintf("there are more than %d answers", mostItems), "check that it is the right file")
			d.items = append(d.items, k.Name)
		case len(d.items) < mostItems:
			d.items = append(d.items, k.Name)
			d.blocks[k.Name] = v
		}
	})
}

func (d *decoder) isItem(id string) bool {
	_, ok := d.blocks[id]
	return ok
}

// answer reads what the readable part says on one item.
func (d *decoder) answer(item string, v yamlio.Value) {
	if v.Empty() {
		v.Fail(fmt.Sprintf("nothing is written under %s", item), fmt.Sprintf("write %s under it", emptyAnswer()))
	}
	m := v.Map()
	m.KeepBut(answerKeys(), elsewhere)
	d.records(m, v, assessment.Kinds(), item)
}

// records reads the records of an item, or of none, kind by kind.
func (d *decoder) records(m yamlio.Map, at yamlio.Value, kinds []schema.Kind, item string) {
	for _, k := range kinds {
		of := assessment.Register{Item: item, Kind: k.Name}
		switch v, open := m.Get(k.File), m.Get(k.File+notYet); k.Place {
		case schema.Inline:
			d.inline(m, at, k, of)
		case schema.Single:
			d.single(v, open, k, of)
		case schema.Block:
			d.block(v, k, of)
		case schema.Keyed:
			d.keyed(v, open, k, of)
		case schema.List:
			for i, entry := range v.List() {
				d.listed(item, i, entry, k)
			}
		}
	}
}

// inline reads the record whose fields stand directly in the answer.
func (d *decoder) inline(m yamlio.Map, at yamlio.Value, k schema.Kind, of assessment.Register) {
	s := slot{kind: k, of: of, at: at, open: m.Get(keyUnsettled)}
	if s.open.Exists() {
		d.onlyOpen(m, k)
	} else {
		s.value = d.reader().Fields(m, k)
	}
	d.slot(s)
}

// single reads a record that is one word or text under its own key.
func (d *decoder) single(v, open yamlio.Value, k schema.Kind, of assessment.Register) {
	if v.Exists() && open.Exists() {
		open.Fail(fmt.Sprintf("%q and its versions that are not settled are both here", k.File), "keep the one that you want; take the other out")
		return
	}
	if !v.Exists() && !open.Exists() {
		return
	}
	s := slot{kind: k, of: of, at: v, open: open}
	if open.Exists() {
		s.at = open
	} else {
		s.value = d.reader().Record(v, k)
	}
	d.slot(s)
}

// block reads a record with keys of its own.
func (d *decoder) block(v yamlio.Value, k schema.Kind, of assessment.Register) {
	if !v.Exists() {
		return
	}
	s := slot{kind: k, of: of, at: v}
	d.body(v, k, &s)
	d.slot(s)
}

// body reads the keys of a record, or its versions in their place.
func (d *decoder) body(v yamlio.Value, k schema.Kind, s *slot) {
	m := d.reader().Map(v, k, besideFields(k)...)
	if s.open = m.Get(keyUnsettled); s.open.Exists() {
		d.onlyOpen(m, k)
		return
	}
	s.value = d.reader().Fields(m, k)
}

// keyed reads the records that each have a key of their own.
func (d *decoder) keyed(v, open yamlio.Value, k schema.Kind, of assessment.Register) {
	d.reader().Keyed(v, k, func(key string, v yamlio.Value) {
		of.Key = key
		s := slot{kind: k, of: of, at: v}
		if fields.IsWord(k) {
			s.value = d.reader().Record(v, k)
		} else {
			d.body(v, k, &s)
		}
		d.slot(s)
	})
	d.reader().Keyed(open, k, func(key string, v yamlio.Value) {
		of.Key = key
		d.slot(slot{kind: k, of: of, at: v, open: v})
	})
}

// listed reads an entry of a list.
func (d *decoder) listed(item string, index int, v yamlio.Value, k schema.Kind) {
	s := slot{kind: k, at: v}
	if d.body(v, k, &s); !v.Map().Exists() {
		return
	}
	if home, _ := k.Field(k.Home); !s.open.Exists() {
		beside := home
		beside.Most = home.Limit() - 1
		also := []string{item}
		if beside.Most > 0 {
			also = append(also, d.itemsAt(v.Map().Get(keyAlsoFor), beside)...)
		}
		s.value[k.Home] = home.Join(also)
		s.value[k.Home] = home.Join(k.Stands(s.value))
	}
	s.of = assessment.Register{Kind: k.Name, Key: d.entryID(item, index, v.Map().Get(keyID), s)}
	d.slot(s)
}

// itemsAt reads the ids of items of this assessment.
func (d *decoder) itemsAt(v yamlio.Value, f schema.Info) []string {
	known := func(item string) bool { return slices.Contains(d.items, item) }
	return d.reader().IDs(f, v, known, "is not an item of this assessment", "write the ids of items that have an answer here, as in PRE-1")
}

// reader reads the fields of records.
func (d *decoder) reader() fields.Reader {
	return fields.Reader{Doc: d.doc, Near: d.items, Unknown: func(m yamlio.Map, known []string) { m.KeepBut(known, elsewhere) }}
}

// onlyOpen refuses other keys next to versions that are not settled, where they
// would count for nothing.
func (d *decoder) onlyOpen(m yamlio.Map, k schema.Kind) {
	for _, key := range fields.Keys(k) {
		if v := m.Get(key); v.Exists() {
			v.Fail(fmt.Sprintf("%q stands next to versions that are not settled", key),
				fmt.Sprintf("to settle it, take all lines under %s: out; otherwise take this line out", keyUnsettled))
		}
	}
}

// slot takes in what the file says on a register, once.
func (d *decoder) slot(s slot) {
	s.register = s.of.Name()
	if line, twice := d.places[s.register]; twice {
		s.at.Fail(fmt.Sprintf("the id %q is here twice, first on line %d", s.of.Key, line),
			"take one of the two entries out, or the id line of one that is new")
		return
	}
	d.places[s.register] = s.at.Line()
	if s.kind.Home != "" && !d.entry(s.register) {
		s.at.Fail(tooManyEntries())
		return
	}
	d.slots = append(d.slots, s)
}

// entry counts the registers of evidence entries and actions; it is false for
// the first one too many.
func (d *decoder) entry(register string) bool {
	d.entries[register] = true
	return len(d.entries) != mostEntries+1
}

func tooManyEntries() (what, do string) {
	return fmt.Sprintf("there are more than %d evidence entries and actions", mostEntries), "check that it is the right file"
}
