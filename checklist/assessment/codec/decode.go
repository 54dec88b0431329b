package codec

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// Bounds that no real file comes near.
const (
	mostItems   = 500  // in one assessment
	mostEntries = 5000 // evidence entries and actions in one assessment
	longestWord = 200  // bytes of an id, a register or a digest
)

// decoder reads one file. Problems gather in its Doc.
type decoder struct {
	file     string
	doc      *yamlio.Doc
	warnings []yamlio.Problem

	items     []string
	blocks    map[string]yamlio.Value // by item
	slots     []slot                  // what the readable part says, in its order
	places    map[string]int          // line of each register's slot
	entries   map[string]bool         // registers of evidence entries and actions
	given     []givenID
	revisions []*assessment.Revision

	before *File                               // shares parts with this one; nil when there is none
	read   map[*yaml.Node]*assessment.Revision // revisions by the entry that they were read from
	added  []assessment.Revision               // those that before does not have
	again  int                                 // how many it has
	told   map[*yaml.Node][]told               // what each answer speaks of, by its node
	same   map[string]bool                     // items whose answers were read in before
}

// slot is what the file's readable part says on one register.
type slot struct {
	said
	at       yamlio.Value // where to point at
	open     yamlio.Value // the list of versions, where that stands in its place
	name     string       // what a message calls it: the note on PRE-1
	needText string       // key that may not be empty in what a person writes
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
// assessment.Outside, the same ones on every machine, and a warning each.
func Decode(file string, data []byte) (*File, error) {
	first := firstLine(data)
	if newer(first) {
		return nil, yamlio.Problems{{File: file, Line: 1, Column: 1,
			What: "this file was made by a newer version of this program", Do: "open it with that version"}}
	}
	if strings.HasPrefix(first, keyFormat+": "+returnName+" ") {
		return nil, yamlio.Problems{{File: file, Line: 1, Column: 1,
			What: "this is a return, which is what a force released of its assessment, and not the assessment itself",
			Do:   "to see what it is, upstander verify; to go on with the assessment, open the force's own file"}}
	}
	doc, err := yamlio.Parse(file, data, yamlio.Standard())
	if err != nil {
		if cut := !bytes.HasPrefix(lastLine(data), []byte(keyEnd+":")); cut && strings.HasPrefix(first, keyFormat+": "+formatName) {
			return nil, cutOff(file, data)
		}
		return nil, err
	}
	return decodeDoc(file, data, doc, nil)
}

// Reread is Decode for the bytes that the last Encode of this file gave: what
// stands in them as it stood in the file that was read is not parsed a second
// time. All other data is read as Decode does.
func (f *File) Reread(file string, data []byte) (*File, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.doc != nil && bytes.Equal(data, f.last.Data) {
		if doc, ok := f.doc.Again(f.last); ok {
			// What there is to say about the file has to name the right line.
			if next, err := decodeDoc(file, data, doc, f); err == nil && len(next.Warnings) == 0 {
				next.pieces, next.kept = f.pieces, f.kept
				return next, nil
			}
		}
	}
	next, err := Decode(file, data)
	if err == nil && f.pieces != nil {
		next.pieces = f.pieces
	}
	return next, err
}

// decodeDoc reads a file that was parsed; before is the file that the doc may
// share parts with, or nil.
func decodeDoc(file string, data []byte, doc *yamlio.Doc, before *File) (*File, error) {
	if keys := doc.Root().Keys(); len(keys) == 0 || keys[0] != keyFormat {
		return nil, notOurs(file, 1, 1)
	}
	if v := doc.Root().Get(keyFormat); v.Word() != fmt.Sprintf("%s %d", formatName, formatVersion) {
		return nil, notOurs(file, v.Line(), v.Column())
	}
	cut := !bytes.HasPrefix(lastLine(data), []byte(keyEnd+":"))
	if keys := doc.Root().Keys(); cut || keys[len(keys)-1] != keyEnd {
		return nil, cutOff(file, data)
	}
	d := &decoder{file: file, doc: doc, blocks: map[string]yamlio.Value{}, places: map[string]int{}, entries: map[string]bool{},
		before: before, told: map[*yaml.Node][]told{}, same: map[string]bool{}}
	return d.decode()
}

func (d *decoder) decode() (*File, error) {
	root := d.doc.Root()
	d.unknown(root, topKeys())
	id := d.word(root.NeedOr(keyID, fromCopy(keyID)))
	checklistID, edition := d.word(root.NeedOr(keyChecklist, fromCopy(keyChecklist))), root.NeedOr(keyEdition, fromCopy(keyEdition)).Text()
	d.facts(root)
	d.answered(root, "")
	d.seal(root.Get(keySeal))
	d.blocksOf(root.Need(keyAnswers))
	if d.before == nil {
		d.answers()
	}
	d.end(root.Get(keyEnd))
	d.history(root.Get(keyHistory))
	if err := d.doc.Err(); err != nil {
		return nil, err
	}
	a := d.recorded(id, checklistID, edition.String())
	if d.before != nil {
		if d.answersAgain(a); d.doc.Err() != nil {
			return nil, d.doc.Err()
		}
	}
	a = d.takeEdits(a)
	if err := d.doc.Err(); err != nil {
		return nil, err
	}
	d.writeIDs()
	slices.SortFunc(d.warnings, func(x, y yamlio.Problem) int {
		return cmp.Or(x.Line-y.Line, x.Column-y.Column, strings.Compare(x.What, y.What))
	})
	// A file that was written without comments has none when it is read again.
	plain := len(d.warnings) == 0 && (d.before != nil || !yamlio.HasComments(d.doc.Node()))
	return &File{file: d.file, Assessment: a, Warnings: d.warnings, tree: d.doc.Node(), doc: d.doc, read: d.read, told: d.told, pieces: pieces{}, plain: plain}, nil
}

// fromCopy is what to do about a line that only the program can write.
func fromCopy(key string) string {
	return fmt.Sprintf("the program wrote the line %s: and its value cannot be guessed; copy that line from the copy before this file (its name with ~ at the end, beside it) or from another copy of it", key)
}

// recorded is the assessment that the history gives. Where the whole history
// of the file before is in this one it is that file's, with what was added.
func (d *decoder) recorded(id, checklistID, edition string) *assessment.Assessment {
	if f := d.before; f != nil && len(f.Warnings) == 0 && d.again == len(f.read) && len(d.read) == len(d.revisions) {
		a := f.Assessment
		if a.ID() == id && a.Checklist() == checklistID && a.Edition() == edition && slices.Equal(a.Items(), d.items) {
			return a.With(d.added...)
		}
	}
	all := make([]assessment.Revision, len(d.revisions))
	for i, r := range d.revisions {
		all[i] = *r
	}
	return assessment.New(id, checklistID, edition, d.items).With(all...)
}

func notOurs(file string, line, column int) yamlio.Problems {
	return yamlio.Problems{{File: file, Line: line, Column: column,
		What: "this is not an assessment file of this program",
		Do:   fmt.Sprintf("check that it is the right file; an assessment begins with the line %s: %s %d", keyFormat, formatName, formatVersion)}}
}

func cutOff(file string, data []byte) yamlio.Problems {
	if old := yamlio.OldLineEnds(file, data); old != nil {
		return old
	}
	return yamlio.Problems{{File: file, Line: max(1, bytes.Count(bytes.TrimRight(data, "\n"), []byte("\n"))+1), Column: 1,
		What: "the file does not end with its end line, so it was cut off, or text was added after its end",
		Do:   "get the file again from where it came from, or open its previous copy; if you added text at the end, move it up"}}
}

// newer says whether a file's first line names a later version of the format.
func newer(first string) bool {
	version, ok := strings.CutPrefix(first, keyFormat+": "+formatName+" ")
	n, err := strconv.Atoi(strings.TrimSpace(version))
	return ok && err == nil && n > formatVersion
}

// firstLine is the first line that is neither empty nor a comment.
func firstLine(data []byte) string {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	for len(data) > 0 {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return string(line)
		}
		data = rest
	}
	return ""
}

// lastLine is the last line that is not empty.
func lastLine(data []byte) []byte {
	data = bytes.TrimRight(data, " \r\n")
	return data[bytes.LastIndexByte(data, '\n')+1:]
}

// end compares the number of answers with the one that was written down.
func (d *decoder) end(v yamlio.Value) {
	if got := v.Word(); got != endMark(len(d.items)) {
		v.Fail(fmt.Sprintf("the end line says %q, and there are %d answers: the file was cut off or an answer was taken out", got, len(d.items)),
			fmt.Sprintf("get the file again from where it came from; if the answers are as you want them, write %s: %s", keyEnd, endMark(len(d.items))))
	}
}

func (d *decoder) facts(root yamlio.Map) {
	for _, f := range assessment.Facts() {
		v := root.Get(string(f))
		line := v.Text().String()
		if f == assessment.AsAt {
			line = v.Date().String()
		}
		d.single(root, assessment.AboutRegister(f), string(f), "", assessment.Value{"text": line})
	}
}

// single takes in a register that is one word or line under its own key, or a
// list of versions under the key that says that they are not settled.
func (d *decoder) single(m yamlio.Map, register, key, item string, value assessment.Value) {
	name := strings.ReplaceAll(key, "_", " ")
	if item != "" {
		name += " of " + item
	}
	d.named(m, register, key, name, value)
}

// named is single with the words that a message calls the register by.
func (d *decoder) named(m yamlio.Map, register, key, name string, value assessment.Value) {
	v, open := m.Get(key), m.Get(key+notYet)
	if v.Exists() && open.Exists() {
		open.Fail(fmt.Sprintf("%q and its versions that are not settled are both here", key), "keep the one that you want; take the other out")
		return
	}
	at := v
	if open.Exists() {
		at = open
	}
	if at.Exists() {
		d.slot(slot{said: said{register: register, value: value}, at: at, open: open, name: name})
	}
}

// slot takes in what the file says on a register, once.
func (d *decoder) slot(s slot) {
	if d.claim(s) {
		d.slots = append(d.slots, s)
	}
}

// claim notes that the file speaks of a register; false when it cannot.
func (d *decoder) claim(s slot) bool {
	if line, twice := d.places[s.register]; twice {
		s.at.Fail(fmt.Sprintf("the id %q is here twice, first on line %d", s.id, line),
			"take one of the two entries out, or the id line of one that is new")
		return false
	}
	d.places[s.register] = s.at.Line()
	if s.id != "" && !d.entry(s.register) {
		s.at.Fail(tooManyEntries())
		return false
	}
	return true
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

// blocksOf finds the answer on each item.
func (d *decoder) blocksOf(v yamlio.Value) {
	v.Map().Each(func(k yamlio.Key, v yamlio.Value) {
		switch {
		case !assessment.IsItemID(k.Name):
			d.doc.Fail(k.Line, k.Column, fmt.Sprintf("%q cannot be the id of an item", text.Line(k.Name)),
				"write it in capitals, digits and hyphens, as in PRE-1")
		case len(d.items) == mostItems:
			d.doc.Fail(k.Line, k.Column, fmt.Sprintf("there are more than %d answers", mostItems), "check that it is the right file")
			d.items = append(d.items, k.Name)
		case len(d.items) < mostItems:
			d.items = append(d.items, k.Name)
			d.blocks[k.Name] = v
		}
	})
}

func (d *decoder) answers() {
	for _, item := range d.items {
		if v, ok := d.blocks[item]; ok {
			d.answer(item, v)
		}
	}
}

// word reads an id.
func (d *decoder) word(v yamlio.Value) string {
	w := v.Word()
	if !v.Empty() && v.Text().Empty() {
		v.Fail(v.Name()+" says nothing", "write its value between the quotes")
	}
	if len(w) > longestWord {
		v.Fail(v.Name()+" is longer than an id can be", "check for a text that is not closed")
		return ""
	}
	return w
}

// oneOf reads one of a list of words; "" when nothing is written.
func oneOf(v yamlio.Value, words []string) string {
	if v.Empty() {
		return ""
	}
	return v.OneOf(words...)
}

// unknown warns of keys that are kept without being understood.
func (d *decoder) unknown(m yamlio.Map, known []string) {
	d.warnings = append(d.warnings, m.Kept(known...)...)
}

func (d *decoder) warn(line, column int, what, do string) {
	d.warnings = append(d.warnings, yamlio.Problem{File: d.file, Line: line, Column: column, What: what, Do: do})
}

func levelWords() []string {
	words := make([]string, checklist.Levels)
	for l := range words {
		words[l] = checklist.LevelWord(l)
	}
	return words
}

// dayOf reads a date, in the form that a register holds.
func dayOf(m yamlio.Map, key string) date.Date { return m.Get(key).Date() }
