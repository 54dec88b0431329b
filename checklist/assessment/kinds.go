package assessment

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// The names of the kinds of record, as they stand in the names of registers.
const (
	levelKind     = "level"
	partKind      = "part"
	noteKind      = "note"
	aimKind       = "aim"
	previousKind  = "previous"
	secondKind    = "second"
	flagKind      = "flag"
	handoverKind  = "handover"
	briefingKind  = "briefing"
	practiceKind  = "practice"
	releaseKind   = "release"
	answerKind    = "answer"
	evidenceKind  = "evidence"
	actionKind    = "action"
	sealKind      = "seal"
	redactionKind = "redaction"
	byKind        = "by"
	aboutName     = "about" // stands in the place of the item for what belongs to none
)

// records is every kind of record, each declared once.
type records struct {
	level    schema.Record[Judgement]
	part     schema.Record[PartState]
	note     schema.Record[text.Text]
	aim      schema.Record[Aim]
	second   schema.Record[SecondLook]
	flag     schema.Record[text.Text]
	evidence schema.Record[Evidence]
	action   schema.Record[Action]
	answer   schema.Record[Answered]
	handover schema.Record[text.Text]
	briefing schema.Record[Briefing]
	practice schema.Record[text.Text]
	release  schema.Record[Release]
	previous schema.Record[Previous]
	seal     schema.Record[Seal]
	facts    []schema.Record[text.Text] // in the order of Facts

	ofItem      []schema.Kind // in the order of the file
	ofWhole     []schema.Kind
	item, whole map[string]schema.Kind // the same, by name
	words       map[string]bool        // that files have of all of them
	entries     map[string]schema.Kind // those whose records have an id and no item in their names, by name
}

// declared is what Kinds gives: made when it is first asked for, since many a
// command never asks. What stands in its place in a test is replaced and never changed.
//
//nolint:gochecknoglobals // what a record is made of does not depend on anything
var (
	declared = sync.OnceValue(declare)
	replaced atomic.Pointer[records]
)

func kinds() *records {
	if r := replaced.Load(); r != nil {
		return r
	}
	return declared()
}

// Kinds lists the kinds of record that an item has, in the order of the file.
func Kinds() []schema.Kind { return slices.Clone(kinds().ofItem) }

// WholeKinds lists the kinds of record that belong to no item, in the order of
// the file: the facts, answers to findings on the whole file, and the seal.
func WholeKinds() []schema.Kind { return slices.Clone(kinds().ofWhole) }

// Remarks lists the kinds that are a short text beside the answer on an item.
func Remarks() []schema.Kind {
	return slices.DeleteFunc(Kinds(), func(k schema.Kind) bool { return !k.Remark })
}

// KindNamed finds a kind by its name.
func KindNamed(name string) (schema.Kind, bool) {
	k, ok := kinds().item[name]
	if !ok {
		k, ok = kinds().whole[name]
	}
	return k, ok
}

// Label is what people call a field of a kind where it stands beside what it says:
// "Where it is kept".
func Label(kind, field string) string {
	k, _ := KindNamed(kind)
	f, ok := k.Field(field)
	if !ok {
		panic("assessment: there is no field " + field + " of " + kind) // a fault of the program that every use would show
	}
	return f.Label
}

// KindOf is the kind of record that a register holds; false for one of a newer
// version, which is kept and not shown.
func KindOf(register string) (schema.Kind, bool) { return KindNamed(RegisterNamed(register).Kind) }

// OwnWord says that a text is nothing but a word that files have of the program's
// own: a key, or one that is chosen from a list. Where it stands again tells nothing
// of who wrote it.
func OwnWord(s string) bool { return kinds().words[strings.ToLower(strings.TrimSpace(s))] }

// AddKind declares one more kind of record for an item, and gives what takes it
// back. It is how a test shows that a declaration is all that a kind needs.
func AddKind(k schema.Kind) (remove func()) {
	before := kinds()
	next := *before
	next.ofItem = append(Kinds(), k)
	next.index()
	replaced.Store(&next)
	return func() { replaced.Store(before) }
}

// AddFact does the same for a fact about the whole assessment.
func AddFact(k schema.Kind) (remove func()) {
	before := kinds()
	next := *before
	next.facts = append(slices.Clone(next.facts), schema.Record[text.Text]{Kind: k})
	next.ofWhole = append(WholeKinds(), k)
	next.index()
	replaced.Store(&next)
	return func() { replaced.Store(before) }
}

// AddField does the same for one more field of the kind of that name that belongs to
// no item.
func AddField(kind string, f schema.Info) (remove func()) {
	before := kinds()
	next := *before
	next.ofWhole = WholeKinds()
	for i, k := range next.ofWhole {
		if k.Name == kind {
			next.ofWhole[i].Fields = append(slices.Clone(k.Fields), f)
		}
	}
	next.index()
	replaced.Store(&next)
	return func() { replaced.Store(before) }
}

func (r *records) index() {
	byName := func(list ...schema.Kind) map[string]schema.Kind {
		m := make(map[string]schema.Kind, len(list))
		for _, k := range list {
			m[k.Name] = k
		}
		return m
	}
	r.item, r.whole = byName(r.ofItem...), byName(append(slices.Clone(r.ofWhole), redactionRecord().Kind, byRecord())...)
	r.entries = map[string]schema.Kind{}
	for _, k := range append(slices.Clone(r.ofItem), redactionRecord().Kind) {
		if k.Place == schema.List {
			r.entries[k.Name] = k
		}
	}
	r.words = map[string]bool{}
	for _, k := range slices.Concat(r.ofItem, r.ofWhole) {
		for _, word := range k.OwnWords() {
			r.words[word] = true
		}
	}
}

func declare() *records {
	r := &records{
		level: levelRecord(), part: partRecord(), note: noteRecord(), aim: aimRecord(), second: secondRecord(), flag: flagRecord(),
		evidence: evidenceRecord(), action: actionRecord(), answer: answerRecord(), handover: handoverRecord(),
		briefing: briefingRecord(), practice: practiceRecord(), release: releaseRecord(), previous: previousRecord(),
		seal: sealRecord(), facts: factRecords(),
	}
	r.ofItem = []schema.Kind{r.level.Kind, r.part.Kind, r.note.Kind, r.aim.Kind, r.second.Kind, r.flag.Kind, r.evidence.Kind,
		r.action.Kind, r.answer.Kind, r.handover.Kind, r.briefing.Kind, r.practice.Kind, r.release.Kind, r.previous.Kind}
	for _, f := range r.facts {
		r.ofWhole = append(r.ofWhole, f.Kind)
	}
	r.ofWhole = append(r.ofWhole, r.answer.Kind, r.seal.Kind)
	r.index()
	return r
}

// alone is the one field of a record that is nothing but a text or a word.
func alone(f schema.Field[text.Text]) []schema.Field[text.Text] {
	f.Key = textField
	f.At = func(t *text.Text) any { return t }
	return []schema.Field[text.Text]{f}
}

// textField is the key of the one field of a record that is nothing but a text.
const textField = "text"

func levelWords() []string {
	words := make([]string, checklist.Levels)
	for l := range words {
		words[l] = checklist.LevelWord(l)
	}
	return words
}

// outcomeName is an outcome in words where no checklist is at hand to name the
// levels.
func outcomeName(word string) string {
	o, _ := ParseOutcome(word)
	if level, ok := o.Level(); ok {
		return fmt.Sprintf("level %d", level)
	}
	return outcomeNames()[o]
}

// Naming gives levels the names of a checklist: "2 Partly in place".
func Naming(c *checklist.Checklist) schema.Naming {
	return func(f schema.Info, word string) (string, bool) {
		o, known := ParseOutcome(word)
		if !known || !slices.Contains(f.Choices, word) || !slices.Contains(f.Choices, checklist.LevelWord(0)) {
			return "", false
		}
		if level, ok := o.Level(); ok {
			return fmt.Sprintf("%d %s", level, o.Name(c)), true
		}
		return o.Name(c), true
	}
}

// NamingOn is Naming that knows as well what is recorded on some items: a part by
// its text, an entry by its title. Where there is one item or more the keys of
// parts are taken to be theirs.
func (a *Assessment) NamingOn(c *checklist.Checklist, items ...*checklist.Item) schema.Naming {
	levels := Naming(c)
	return func(f schema.Info, word string) (string, bool) {
		switch f.Of {
		case partKind:
			on, key, _ := strings.Cut(word, ":")
			for _, it := range items {
				if p, ok := it.Part(key); ok && it.ID == on {
					return strings.TrimRight(p.Text.OneLine(), "."), true
				}
			}
			return "", false
		case evidenceKind, actionKind:
			k, _ := KindNamed(f.Of)
			v, _ := a.Current(Register{Kind: f.Of, Key: word}.Name())
			title := v[k.Fields[0].Key]
			return text.Line(title).OneLine(), title != ""
		case schema.OfItems:
			return "", false
		}
		return levels(f, word)
	}
}

// SaysOf lists what a register says now, in the words of its declaration; nothing
// while it has two versions.
func (a *Assessment) SaysOf(register string, name schema.Naming) []schema.Said {
	v, settled := a.Current(register)
	if v.Blank() || !settled {
		return nil
	}
	k, _ := KindOf(register)
	return k.Says(v, name)
}
