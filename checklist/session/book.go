package session

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// The most that a book may hold. A file that held more could be too large to
// read back.
const (
	MaxSessions = 200
	MaxEntries  = 2000 // in one session
)

// Book is every session on one assessment. It is a value that never changes:
// what adds to it gives a new one.
type Book struct {
	assessment string
	sessions   []Session // by day, time and id
}

// Session is one plan and what was recorded while it was followed.
type Session struct {
	ID       string // 16 hex digits, made from everything but the entries
	At       string // UTC, 2026-11-23T14:02:11Z
	By       string // the role that planned it
	Salt     string // random: it goes with the roles, so that no guess of them fits the id
	Plan     Plan
	Entries  []Entry // in the order in which they were recorded
	Redacted bool    // what people said in the plan is gone for good, and Salt is empty
	Renamed  bool    // a name in the place of a role is gone for good, another role stands there instead, and Salt is another one
	Altered  bool    // the id does not fit the content: somebody edited the file
}

// Entry is one thing that was recorded. It is never edited.
type Entry struct {
	ID       string // 16 hex digits, made from everything below
	Seq      int    // from 1, one more than every entry that its writer had seen
	At       string // UTC, 2026-11-23T14:02:11Z; for people, no decision rests on it
	By       string // a role
	Item     string // empty where it is about the session as a whole
	Kind     Kind
	Salt     string // random: it goes with the words and the roles, so that no guess of them fits the id
	Value    schema.Value
	Redacted bool // the text is gone for good; Value and Salt are empty
	Renamed  bool // as in Session
	Altered  bool // the id does not fit the content: somebody edited the file
}

// New makes a book with no session yet. assessment is the id of the assessment
// that it is about.
func New(assessmentID string) Book { return Book{assessment: assessmentID} }

// Assessment is the id of the assessment that the book is about.
func (b Book) Assessment() string { return b.assessment }

// Empty says that no session was ever planned.
func (b Book) Empty() bool { return len(b.sessions) == 0 }

// Sessions lists the sessions, oldest first. The list is the caller's.
func (b Book) Sessions() []Session { return slices.Clone(b.sessions) }

// Session finds a session by its id.
func (b Book) Session(id string) (Session, bool) {
	for _, s := range b.sessions {
		if s.ID == id {
			return s, true
		}
	}
	return Session{}, false
}

// Latest is the session to go on with: the last one that was not ended, or
// failing that the last one. False when there is none.
func (b Book) Latest() (Session, bool) {
	for _, s := range slices.Backward(b.sessions) {
		if !s.State().Ended {
			return s, true
		}
	}
	if n := len(b.sessions); n > 0 {
		return b.sessions[n-1], true
	}
	return Session{}, false
}

// Begin adds a session that follows a plan, and gives its id.
func (b Book) Begin(p Plan, who assessment.Who) (Book, string, error) {
	if err := p.check(); err != nil {
		return b, "", err
	}
	if len(b.sessions) >= MaxSessions {
		return b, "", refuse("session", "there are "+text.Count(MaxSessions, "session", "sessions")+" already", "put the file of sessions away under another name to begin a new one")
	}
	s := Session{At: stamp(who.At), By: text.Line(who.Role).String(), Plan: p}
	if s.By != "" || PlanKind().HasWords(p.Said()) {
		s.Salt = who.NewSalt()
	}
	s.ID = s.digest()
	return b.With(s), s.ID, nil
}

// Add records something in a session, and gives the entry. Once a session has
// ended only what was accepted of it can be added.
func (b Book) Add(id string, n Note, who assessment.Who) (Book, Entry, error) {
	s, ok := b.Session(id)
	if !ok {
		return b, Entry{}, refuse("session", "there is no such session", "plan one first")
	}
	n.Value = clean(n.Value)
	if err := n.check(); err != nil {
		return b, Entry{}, err
	}
	if len(s.Entries) >= MaxEntries {
		return b, Entry{}, refuse("session", "the session has "+text.Count(MaxEntries, "entry", "entries")+" already", "end it and plan another")
	}
	if s.State().Ended && n.Kind != Accepted {
		return b, Entry{}, refuse("session", "this session has ended", "plan another one to go on")
	}
	e := Entry{Seq: 1, At: stamp(who.At), By: text.Line(who.Role).String(), Item: n.Item, Kind: n.Kind, Value: n.Value}
	for _, before := range s.Entries {
		e.Seq = max(e.Seq, before.Seq+1)
	}
	if e.By != "" || e.hasWords() {
		e.Salt = who.NewSalt()
	}
	e.ID = e.digest(s.ID)
	s.Entries = []Entry{e}
	return b.With(s), e, nil
}

// With puts sessions with their entries into the book, in any order. What is
// there already adds nothing, except that what is redacted takes the place of
// what can be read.
func (b Book) With(more ...Session) Book {
	all := make(map[string]Session, len(b.sessions)+len(more))
	for _, s := range b.sessions {
		all[s.ID] = s
	}
	for _, s := range more {
		if have, ok := all[s.ID]; ok {
			s = have.merge(s)
		} else {
			bare := s
			bare.Entries = nil
			s = bare.verified().merge(s)
		}
		all[s.ID] = s
	}
	next := Book{assessment: b.assessment, sessions: slices.Collect(maps.Values(all))}
	slices.SortFunc(next.sessions, func(x, y Session) int {
		return cmp.Or(strings.Compare(x.Plan.On.String(), y.Plan.On.String()), strings.Compare(x.At, y.At), strings.Compare(x.ID, y.ID))
	})
	return next
}

// Merge puts two copies of one book together: everything that is in either is
// in the result, in any order and any number of times with the same result.
func Merge(a, b Book) (Book, error) {
	if a.assessment != b.assessment {
		return a, refuse("session", "these sessions are about another assessment", "choose the file that belongs to this one")
	}
	return a.With(b.sessions...), nil
}

// Contains says that everything in other is here, and that what it has redacted
// is redacted here.
func (b Book) Contains(other Book) bool {
	if b.assessment != other.assessment {
		return false
	}
	for _, t := range other.sessions {
		s, ok := b.Session(t.ID)
		if !ok || s.worse(t) {
			return false
		}
		have := make(map[string]*Entry, len(s.Entries))
		for i := range s.Entries {
			have[s.Entries[i].ID] = &s.Entries[i]
		}
		for _, e := range t.Entries {
			if h, ok := have[e.ID]; !ok || !h.same(e) && h.worse(e) {
				return false
			}
		}
	}
	return true
}

// Same says that two books hold exactly the same.
func Same(a, b Book) bool {
	return a.assessment == b.assessment && slices.EqualFunc(a.sessions, b.sessions, func(x, y Session) bool {
		return x.ID == y.ID && x.Redacted == y.Redacted && x.content() == y.content() && slices.EqualFunc(x.Entries, y.Entries, Entry.same)
	})
}

// same says that two entries hold the same, without the cost of a digest.
func (e Entry) same(f Entry) bool {
	return e.ID == f.ID && e.Seq == f.Seq && e.At == f.At && e.By == f.By && e.Item == f.Item && e.Kind == f.Kind &&
		e.Salt == f.Salt && e.Redacted == f.Redacted && e.Renamed == f.Renamed && maps.Equal(e.Value, f.Value)
}

// merge puts the entries of another copy of one session to those of this one,
// which has been verified.
func (s Session) merge(t Session) Session {
	better := s
	if t = t.verified(); s.worse(t) {
		better = t
	}
	better.By, better.Renamed = unnamed(s.By, s.Renamed, t.By, t.Renamed, better.By)
	byID := make(map[string]Entry, len(s.Entries)+len(t.Entries))
	for _, e := range s.Entries {
		byID[e.ID] = e
	}
	for _, e := range t.Entries {
		have, ok := byID[e.ID]
		if ok && have.same(e) {
			continue
		}
		e = e.verified(s.ID)
		kept := e
		if ok && !have.worse(e) {
			kept = have
		}
		if ok {
			kept.By, kept.Renamed = unnamed(have.By, have.Renamed, e.By, e.Renamed, kept.By)
		}
		byID[e.ID] = kept
	}
	better.Entries = slices.SortedFunc(maps.Values(byID), func(x, y Entry) int {
		return cmp.Or(x.Seq-y.Seq, strings.Compare(x.ID, y.ID))
	})
	return better
}

// unnamed is the role of two copies of one thing: of those from which a name is gone
// the same one everywhere, and otherwise that of the copy which is kept.
func unnamed(x string, xGone bool, y string, yGone bool, kept string) (by string, gone bool) {
	switch {
	case xGone && yGone:
		return min(x, y), true
	case xGone:
		return x, true
	case yGone:
		return y, true
	}
	return kept, false
}

// worse says that of two copies of one session the other is to be kept: the one
// whose plan is redacted, then the one from which a name is gone, then the one that was
// not altered, and between two that were, the same one everywhere.
func (s Session) worse(t Session) bool {
	switch {
	case s.Redacted != t.Redacted:
		return t.Redacted
	case s.Renamed != t.Renamed:
		return t.Renamed
	case s.Renamed && s.By != t.By:
		return s.By > t.By
	case s.Altered != t.Altered:
		return s.Altered
	}
	return s.content() > t.content()
}

// worse is the same for entries.
func (e Entry) worse(f Entry) bool {
	switch {
	case e.Redacted != f.Redacted:
		return f.Redacted
	case e.Renamed != f.Renamed:
		return f.Renamed
	case e.Renamed && e.By != f.By:
		return e.By > f.By
	case e.Altered != f.Altered:
		return e.Altered
	}
	return e.content("") > f.content("")
}

// verified brings a session into its one form, and marks one whose plan does not
// fit its id. One that was redacted or renamed has lost what the id was made from and
// is trusted.
func (s Session) verified() Session {
	if s.Redacted {
		s.Plan, s.Salt = s.Plan.redacted(), ""
	}
	s.Altered = !s.Redacted && !s.Renamed && s.ID != s.digest()
	return s
}

// verified is the same for an entry.
func (e Entry) verified(session string) Entry {
	e.Value = e.Value.Cleaned()
	if e.Redacted {
		e.Value, e.Salt = nil, ""
	}
	e.Altered = !e.Redacted && !e.Renamed && e.ID != e.digest(session)
	return e
}

func (s Session) digest() string { return short(s.content()) }

func (e Entry) digest(session string) string { return short(e.content(session)) }

func (s Session) content() string {
	var c content
	c.add("session 2", s.At, s.By, s.Salt)
	c.value(s.Plan.Said())
	return string(c)
}

func (e Entry) content(session string) string {
	var c content
	c.add("entry 2", session, strconv.Itoa(e.Seq), e.At, e.By, e.Item, string(e.Kind), e.Salt)
	c.value(e.Value)
	return string(c)
}

// content gathers texts so that no two lists of texts read the same.
type content []byte

func (c *content) add(texts ...string) {
	for _, s := range texts {
		*c = append(strconv.AppendInt(*c, int64(len(s)), 10), ':')
		*c = append(append(*c, s...), '\n')
	}
}

func (c *content) value(v schema.Value) {
	for _, k := range slices.Sorted(maps.Keys(v)) {
		c.add(k, v[k])
	}
}

// idDigits is how long the id of a session or an entry is. It is that of an
// action, because a promise gives its id to the action that it becomes.
const idDigits = 16

func short(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:idDigits/2])
}

// IsID says that a word may be the id of a session or an entry.
func IsID(s string) bool {
	return len(s) == idDigits && strings.Trim(s, "0123456789abcdef") == ""
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(TimeForm)
}

// clean gives a value to be recorded in its one form: lines without anything that
// could move a cursor, and no empty ones.
func clean(v schema.Value) schema.Value {
	out := schema.Value{}
	for k, s := range v {
		if s = text.Line(s).String(); s != "" {
			out[text.Line(k).String()] = s
		}
	}
	return out
}

// TimeForm is how times stand in a book.
const TimeForm = schema.MomentForm

// refuse says what may not be recorded and what would allow it.
func refuse(item, what, do string) error {
	return &assessment.Refusal{Kind: assessment.Barred, Item: item, What: what, Do: do}
}

// Inspection is the day of the next inspection that a session was planned for, on a
// day or after it; zero where none was named.
func (b Book) Inspection(from date.Date) date.Date {
	var next date.Date
	for _, s := range b.sessions {
		if on := s.Plan.Inspection; !on.IsZero() && !on.Before(from) && (next.IsZero() || on.Before(next)) {
			next = on
		}
	}
	return next
}
