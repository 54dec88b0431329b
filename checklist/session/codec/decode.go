package codec

import (
	"fmt"
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema/fields"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// Bounds that no real file comes near.
const (
	mostFields = 200 // of one entry
	mostSeq    = 1 << 20
	mostPlans  = 16 << 20 // bytes of the sessions with their plans
)

// MostBytes is the largest file that is read or written: 200 sessions of 2,000
// entries, each with a few lines of text.
const MostBytes = 128 << 20

// decoder reads one file. Problems gather in its Doc.
type decoder struct {
	doc *yamlio.Doc
	f   *File
}

func (d *decoder) book(root yamlio.Map, lines yamlio.Lines) session.Book {
	root.Keep(keysAt(""))
	id := root.NeedOr(keyAssessment, "the program wrote the line assessment: and it has the value of the line id: in the assessment beside this file; copy it from there")
	b := session.New(d.reader().ID(id))
	list := root.Need(keySessions).List()
	if len(list) > session.MaxSessions {
		root.Get(keySessions).Fail(fmt.Sprintf("there are more than %d sessions", session.MaxSessions), "check that it is the right file")
		return b
	}
	if v := root.Get(keyEntries); len(v.List()) > 0 {
		v.Fail("the entries are not on lines of their own below their key, one entry a line", "get the file again from where it came from")
	}
	var sessions []session.Session
	places := map[string]yamlio.Value{}
	at := map[string]int{} // in the list
	for _, v := range list {
		s := d.session(v)
		if before, twice := places[s.ID]; twice && s.ID != "" {
			v.Fail(fmt.Sprintf("the session %s is here twice, first on line %d", s.ID, before.Line()), "take one of the two out")
		}
		places[s.ID], at[s.ID] = v, len(sessions)
		sessions = append(sessions, s)
	}
	on, entries := map[string]int{}, 0
	d.f.comments = lines.Each(d.doc, "the entries", func(n int, object string) (string, yamlio.Read) {
		p, ok := readLine(object)
		if !ok {
			return "", yamlio.NotOurs
		}
		entries++
		i, known := at[p.session]
		switch what, do := wrong(p); {
		case what != "":
			d.refuse(n, what, do)
		case !known:
			d.refuse(n, fmt.Sprintf("this entry belongs to the session %s, which is not in the file", text.Line(p.session)), "get the file again from where it came from")
		case on[p.key()] > 0:
			d.refuse(n, fmt.Sprintf("the entry %s is here twice, first on line %d", p.ID, on[p.key()]), "take one of the two out")
		case len(sessions[i].Entries) == session.MaxEntries:
			d.refuse(n, fmt.Sprintf("there are more than %d entries in one session", session.MaxEntries), "check that it is the right file")
		default:
			on[p.key()] = n
			sessions[i].Entries = append(sessions[i].Entries, cleaned(p.Entry))
			return p.key(), yamlio.Taken
		}
		return "", yamlio.Refused
	})
	if d.doc.Err() == nil {
		frame().Ended(d.doc, counted(len(list), entries))
	}
	b = b.With(sessions...)
	d.odd(b, places, on)
	return b
}

// entryColumn is where the object of an entry begins on its line.
const entryColumn = len(yamlio.LineStart) + 1

func (d *decoder) refuse(line int, what, do string) { d.doc.Fail(line, entryColumn, what, do) }

// cleaned is an entry with its role and its kind made safe to show, as what a
// person typed is; the book does the same to its value.
func cleaned(e session.Entry) session.Entry {
	e.By, e.Kind = text.Line(e.By).String(), session.Kind(text.Line(string(e.Kind)).String())
	return e
}

// wrong says what cannot be in an entry, and what to do about it.
func wrong(p placed) (what, do string) {
	const again = "these are not for editing; get the file again from where it came from"
	switch {
	case !session.IsID(p.ID):
		return "the id in this line is not the id of an entry", again
	case p.Kind == "":
		return "this line does not say what kind of entry it is", again
	case p.Redacted && p.Salt != "":
		return "an entry cannot be redacted and have a salt", again
	}
	for k := range p.Value {
		if text.Line(k).String() != k || k == "" {
			return "the name of a field in this line holds something that cannot be seen", again
		}
	}
	if what, do = fields.WrongMoment(p.At); what != "" {
		return what, do
	}
	if what, do = assessment.WrongItemID(p.Item); what != "" && p.Item != "" {
		return what, do
	}
	if slices.ContainsFunc([]string{p.By, p.Salt, string(p.Kind)}, fields.TooLong) {
		return "a text in this line is longer than one can be", "check that it is the right file"
	}
	k, _ := session.KindNamed(p.Kind)
	return fields.Wrong(k, p.Value, mostFields)
}

// odd warns of what was changed by hand since it was recorded, and of what is not
// understood.
func (d *decoder) odd(b session.Book, places map[string]yamlio.Value, on map[string]int) {
	const keptSo = "it is kept, and what it says cannot be relied on; another copy of the file may have the true one"
	for _, s := range b.Sessions() {
		if v := places[s.ID]; s.Altered {
			d.doc.Warn(v.Line(), v.Column(), "the plan of this session was changed after it was made", keptSo)
		}
		for _, e := range s.Entries {
			line := on[placed{s.ID, e}.key()]
			if e.Altered {
				d.doc.Warn(line, entryColumn, "this entry was changed after it was recorded", keptSo)
			}
			if _, known := session.KindNamed(e.Kind); !known {
				d.doc.Warn(line, entryColumn, fmt.Sprintf("%q is no kind of entry known here", text.Line(string(e.Kind))), "it is kept as it is and counts for nothing")
			}
		}
	}
}

func (d *decoder) session(v yamlio.Value) session.Session {
	m := v.Map()
	m.Keep(keysAt(keySessions))
	s := session.Session{ID: d.id(m.Need(keyID)), At: d.reader().Moment(m.Get(keyAt)), By: m.Get(keyBy).Text().String(), Salt: d.reader().ID(m.Get(keySalt)),
		Redacted: m.Get(keyRedacted).Bool(), Renamed: m.Get(keyRenamed).Bool(), Plan: d.plan(m.Need(keyPlan))}
	switch {
	case s.Redacted && (s.Salt != "" || session.PlanKind().HasWords(s.Plan.Said())):
		m.Get(keyRedacted).Fail("a plan cannot be redacted and have a salt, roles or a marking", "take those out")
	}
	return s
}

func (d *decoder) plan(v yamlio.Value) session.Plan {
	k := session.PlanKind()
	said := d.reader().Record(v, k)
	d.reader().Check(v, k, said)
	return session.PlanOf(said)
}

func (d *decoder) id(v yamlio.Value) string {
	id := v.Word()
	if id != "" && !session.IsID(id) {
		v.Fail(fmt.Sprintf("%s is not the id of a session or an entry", v.Name()), "these are not for editing; get the file again from where it came from")
		return ""
	}
	return id
}

func (d *decoder) reader() fields.Reader {
	return fields.Reader{Doc: d.doc, Unknown: yamlio.Map.Keep}
}
