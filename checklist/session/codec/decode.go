package codec

import (
	"fmt"
	"slices"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// Bounds that no real file comes near.
const (
	mostPlanned = 500 // items of one plan
	mostFields  = 200 // of one entry
	mostSeq     = 1 << 20
)

// decoder reads one file. Problems gather in its Doc.
type decoder struct {
	file     string
	doc      *yamlio.Doc
	warnings []yamlio.Problem
}

func (d *decoder) book(root yamlio.Map) session.Book {
	d.unknown(root, "")
	id := root.NeedOr(keyAssessment, "the program wrote the line assessment: and it has the value of the line id: in the assessment beside this file; copy it from there")
	b := session.New(id.Word())
	if !id.Empty() && id.Text().Empty() {
		id.Fail("it is not said which assessment the sessions belong to", "get the file again from where it came from")
	}
	list := root.Need(keySessions).List()
	if len(list) > session.MaxSessions {
		root.Get(keySessions).Fail(fmt.Sprintf("there are more than %d sessions", session.MaxSessions), "check that it is the right file")
		return b
	}
	var sessions []session.Session
	entries := 0
	seen := map[string]int{}
	for _, v := range list {
		s := d.session(v)
		d.once(seen, v, s.ID, "session")
		entries += len(s.Entries)
		sessions = append(sessions, s)
	}
	if end := root.Get(keyEnd); end.Word() != endMark(len(list), entries) {
		end.Fail(fmt.Sprintf("the end line says %q, and there are %s: the file was cut off or something was taken out", end.Word(), endMark(len(list), entries)),
			fmt.Sprintf("get the file again from where it came from; if it is as you want it, write %s: %s", keyEnd, endMark(len(list), entries)))
	}
	b = b.With(sessions...)
	d.altered(b, list)
	return b
}

// altered warns of what was changed by hand since it was recorded.
func (d *decoder) altered(b session.Book, list []yamlio.Value) {
	for _, v := range list {
		s, ok := b.Session(v.Map().Get(keyID).Word())
		if !ok {
			continue
		}
		if s.Altered {
			d.warn(v, "the plan of this session was changed after it was made")
		}
		bad := map[string]bool{}
		for _, e := range s.Entries {
			bad[e.ID] = e.Altered
		}
		for _, e := range v.Map().Get(keyEntries).List() {
			if bad[e.Map().Get(keyID).Word()] {
				d.warn(e, "this entry was changed after it was recorded")
			}
		}
	}
}

func (d *decoder) warn(v yamlio.Value, what string) {
	d.warnings = append(d.warnings, yamlio.Problem{File: d.file, Line: v.Line(), Column: v.Column(), What: what,
		Do: "it is kept, and what it says cannot be relied on; another copy of the file may have the true one"})
}

// once refuses an id that is there twice.
func (d *decoder) once(seen map[string]int, v yamlio.Value, id, kind string) {
	if first, twice := seen[id]; twice && id != "" {
		v.Fail(fmt.Sprintf("the %s %s is here twice, first on line %d", kind, id, first), "take one of the two out")
		return
	}
	seen[id] = v.Line()
}

func (d *decoder) session(v yamlio.Value) session.Session {
	m := v.Map()
	d.unknown(m, keySessions)
	s := session.Session{ID: d.id(m.Need(keyID)), At: d.time(m.Get(keyAt)), By: m.Get(keyBy).Text().String(), Plan: d.plan(m.Need(keyPlan).Map())}
	list := m.Need(keyEntries).List()
	if len(list) > session.MaxEntries {
		m.Get(keyEntries).Fail(fmt.Sprintf("there are more than %d entries in one session", session.MaxEntries), "check that it is the right file")
		return s
	}
	seen := map[string]int{}
	for _, v := range list {
		e := d.entry(v)
		d.once(seen, v, e.ID, "entry")
		s.Entries = append(s.Entries, e)
	}
	return s
}

func (d *decoder) plan(m yamlio.Map) session.Plan {
	d.unknown(m, planPath)
	p := session.Plan{On: m.Need(keyOn).Date(), Choice: m.Get(keyWhat).Text().String(), Inspection: m.Get(keyInspection).Date(),
		Marking: m.Get(keyMarking).Text()}
	if v := m.Get(keyMinutes); v.Exists() {
		p.Minutes = v.Int(0, session.MaxMinutes)
	}
	roles := m.Get(keyRoles).List()
	if len(roles) > session.MaxRoles {
		m.Get(keyRoles).Fail(fmt.Sprintf("there are more than %d roles", session.MaxRoles), "check that it is the right file")
		roles = nil
	}
	for _, v := range roles {
		p.Roles = append(p.Roles, v.Text())
	}
	agenda, left := m.Get(keyAgenda).List(), m.Get(keyLeft).List()
	if len(agenda)+len(left) > mostPlanned {
		m.Fail(fmt.Sprintf("there are more than %d items in one plan", mostPlanned), "check that it is the right file")
		return p
	}
	for _, v := range agenda {
		slot := v.Map()
		d.unknown(slot, agendaPath)
		s := session.Slot{Item: d.item(slot.Need(keyItem)), Why: slot.Get(keyWhy).Text()}
		if v := slot.Get(keyMinutes); v.Exists() {
			s.Minutes = v.Int(0, session.MaxMinutes)
		}
		p.Agenda = append(p.Agenda, s)
	}
	for _, v := range left {
		l := v.Map()
		d.unknown(l, leftPath)
		p.Left = append(p.Left, session.Left{Item: d.item(l.Need(keyItem)), Why: l.Get(keyWhy).Text()})
	}
	return p
}

func (d *decoder) entry(v yamlio.Value) session.Entry {
	m := v.Map()
	d.unknown(m, entriesPath)
	e := session.Entry{ID: d.id(m.Need(keyID)), Seq: m.Need(keySeq).Int(1, mostSeq), At: d.time(m.Get(keyAt)), By: m.Get(keyBy).Text().String(),
		Kind: session.Kind(m.Need(keyKind).Word()), Redacted: m.Get(keyRedacted).Bool(), Value: map[string]string{}}
	if item := m.Get(keyItem); item.Exists() {
		e.Item = d.item(item)
	}
	if e.Kind != "" && !slices.Contains(session.Kinds(), e.Kind) {
		d.warnings = append(d.warnings, yamlio.Problem{File: d.file, Line: m.Line(), Column: m.Column(),
			What: fmt.Sprintf("%q is no kind of entry known here", text.Line(string(e.Kind))), Do: "it is kept as it is and counts for nothing"})
	}
	value := m.Get(keyValue)
	if e.Redacted && !value.Empty() {
		value.Fail("an entry cannot be redacted and have a value", "take the value out, with all lines under it")
	}
	if len(value.Map().Keys()) > mostFields {
		value.Fail(fmt.Sprintf("an entry has more than %d fields", mostFields), "check that it is the right file")
		return e
	}
	value.Map().Each(func(k yamlio.Key, v yamlio.Value) {
		if text.Line(k.Name).String() != k.Name || k.Name == "" {
			d.doc.Fail(k.Line, k.Column, "this name of a field holds something that cannot be seen", "get the file again from where it came from")
			return
		}
		e.Value[k.Name] = v.Text().String()
	})
	return e
}

func (d *decoder) id(v yamlio.Value) string {
	id := v.Word()
	if id != "" && !session.IsID(id) {
		v.Fail(fmt.Sprintf("%s is not the id of a session or an entry", v.Name()), "these are not for editing; get the file again from where it came from")
		return ""
	}
	return id
}

func (d *decoder) item(v yamlio.Value) string {
	id := v.Word()
	if id != "" && !assessment.IsItemID(id) {
		v.Fail(fmt.Sprintf("%q cannot be the id of an item", text.Line(id)), "write it in capitals, digits and hyphens, as in PRE-1")
		return ""
	}
	return id
}

func (d *decoder) time(v yamlio.Value) string {
	at := v.Word()
	if at == "" {
		return ""
	}
	if _, err := time.Parse(session.TimeForm, at); err != nil {
		v.Fail(fmt.Sprintf("%s is not a time", v.Name()), "write it as in 2026-11-23T14:02:11Z")
	}
	return at
}

// unknown warns of keys that are kept without being understood.
func (d *decoder) unknown(m yamlio.Map, path string) {
	d.warnings = append(d.warnings, m.Kept(keysAt(path)...)...)
}
