package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
)

// shelf is one kind of file as the tests of what every kind keeps to see it. A
// new kind of file is one more row of shelves.
type shelf interface {
	kind() string                                  // in the names of tests
	at(dir string) string                          // where such a file lies in a folder
	begin(s *Store, path string) (volume, error)   // makes a file with something in it
	open(s *Store, path string) (volume, error)    // opens the one that is there
	read(path string, data []byte) (volume, error) // looks into the bytes of one; nothing of it is on a disk
	limit(s *Store, bytes int)
	pad(s *Store, bytes int)
}

// volume is an open file of some kind, and in hand what is to be saved next.
type volume interface {
	edit(place int, words string) (id string) // changes what is in hand
	redact(id string)                         // takes the words of an edit away in it
	id() string                               // of the assessment that it belongs to
	mergeIn(v volume)
	writeOver(v volume, of string) (Saved, error)
	reload() error
	save() (Saved, error) // saves it, and has in hand what the file holds then
	hasInHand(id string) bool
	has(id string) bool // what the keeper knows, saved or not
	words() string      // everything that can be read in that
	includes(v volume) bool
	plain() ([]byte, error) // the bytes that a program without this package would write of it
	took()                  // and what it would know afterwards
	beside() volume         // another hand on the same Keeper
	misread(how string)
	store() *Store
	keeper() keeperOfTests
}

// keeperOfTests is what every Keeper can be asked without knowing its kind.
type keeperOfTests interface {
	Path() string
	Digest() string
	Last() Saved
	Changed() (bool, error)
	Look() (bool, error)
	TakeCleared() []Cleared
	Announce(role, machine string, process int) *Presence
	warnings() int
	shortID() string
	rescuePrefix() string
}

// row is a shelf of one kind.
type row[T any] struct {
	name, file string
	of         func(s *Store) *kind[T]
	blank      func() T
	create     func(s *Store, path string, v T) (*Keeper[T], error)
	opens      func(s *Store, path string) (*Keeper[T], error)
	note       func(v T, place int, words string) (T, string)
	holds      func(v T, id string) bool
	without    func(v T, id string) T
	said       func(v T) string
}

func shelves() []shelf {
	return []shelf{
		row[*assessment.Assessment]{
			name: "assessment", file: "northmoor.yaml",
			of:     func(s *Store) *kind[*assessment.Assessment] { return &s.assessments },
			blank:  func() *assessment.Assessment { return blankOf(items()[:6]) },
			create: (*Store).Create,
			opens:  (*Store).Open,
			note: func(a *assessment.Assessment, place int, words string) (*assessment.Assessment, string) {
				return noted(a, items()[place], words)
			},
			holds: (*assessment.Assessment).Has,
			without: func(a *assessment.Assessment, id string) *assessment.Assessment {
				r, _ := a.Revision(id)
				next, _, err := a.RedactText([]string{r.Register}, text.Line("Named somebody"), lead())
				if err != nil {
					panic(err)
				}
				return next
			},
			said: func(a *assessment.Assessment) string {
				var all []string
				for _, name := range a.Registers() {
					all = append(all, a.Prose(name)...)
				}
				return strings.Join(all, "\n")
			},
		},
		row[session.Book]{
			name: "sessions", file: "northmoor.sessions.yaml",
			of:    func(s *Store) *kind[session.Book] { return &s.sessions },
			blank: plannedBook,
			create: func(s *Store, path string, b session.Book) (*SessionFile, error) {
				f, err := openBook(s, path)
				if err == nil {
					_, _, err = f.Save(b)
				}
				return f, err
			},
			opens: func(s *Store, path string) (*SessionFile, error) {
				if _, err := s.files.lstat(path); err != nil { // or an empty book is begun
					e := failToRead("open", path, err)
					if errors.Is(err, fs.ErrNotExist) {
						e.Fault = Missing
					}
					return nil, e
				}
				return openBook(s, path)
			},
			note: followed,
			holds: func(b session.Book, id string) bool {
				_, ok := entryNamed(b, b.Sessions()[0].ID+"/"+id)
				return ok
			},
			without: func(b session.Book, id string) session.Book {
				next, err := b.Redact(b.Sessions()[0].ID, id)
				if err != nil {
					panic(err)
				}
				return next
			},
			said: func(b session.Book) string {
				var all []string
				for _, s := range b.Sessions() {
					for _, e := range s.Entries {
						all = append(all, e.Prose()...)
					}
				}
				return strings.Join(all, "\n")
			},
		},
	}
}

const sessionsOf = "11112222333344445555666677778888"

func openBook(s *Store, path string) (*SessionFile, error) {
	return s.Sessions(strings.TrimSuffix(path, sessionsEnd)+".yaml", sessionsOf)
}

func plannedBook() session.Book {
	b, _, err := session.New(sessionsOf).Begin(aPlan(), chair(0))
	if err != nil {
		panic(err)
	}
	return b
}

func aPlan() session.Plan {
	return session.Plan{On: date.Of(2026, time.November, 23), Choice: "gaps", Roles: []text.Text{text.Line("Head of CCU")}, Minutes: 60,
		Marking: text.Line("OFFICIAL-SENSITIVE"), Agenda: []session.Slot{{Item: "PRE-1", Minutes: 5}, {Item: "INT-4", Minutes: 7}}}
}

func chair(minute int) assessment.Who {
	return assessment.Who{Role: "Facilitator", At: time.Date(2026, 11, 23, 10, minute, 0, 0, time.UTC), Salt: salt}
}

// followed is a book with more taken down, in as many entries as that takes, and
// the id of the last.
func followed(b session.Book, place int, words string) (session.Book, string) {
	id := ""
	for part := range slices.Chunk([]byte(words), 400) {
		next, e, err := b.Add(b.Sessions()[0].ID, session.FollowUp(items()[place], text.Line(string(part)), text.Text{}), chair(1))
		if err != nil {
			panic(err)
		}
		b, id = next, e.ID
	}
	return b, id
}

// everyKind runs a test over each kind of file.
func everyKind(t *testing.T, test func(t *testing.T, k shelf)) {
	t.Helper()
	for _, k := range shelves() {
		t.Run(k.kind(), func(t *testing.T) { test(t, k) })
	}
}

func shelfNamed(name string) shelf {
	for _, k := range shelves() {
		if k.kind() == name {
			return k
		}
	}
	panic("no kind of file is called " + name)
}

func (r row[T]) kind() string         { return r.name }
func (r row[T]) at(dir string) string { return filepath.Join(dir, r.file) }

func (r row[T]) begin(s *Store, path string) (volume, error) {
	v := r.blank()
	for place := range 6 {
		v, _ = r.note(v, place, strings.Repeat(fmt.Sprintf("Note %d of some length. ", place), 40))
	}
	return r.bound(r.create(s, path, v))
}

func (r row[T]) open(s *Store, path string) (volume, error) { return r.bound(r.opens(s, path)) }

func (r row[T]) bound(k *Keeper[T], err error) (volume, error) {
	if err != nil {
		return nil, err
	}
	return &openRow[T]{row: r, k: k, hand: k.Value()}, nil
}

func (r row[T]) read(path string, data []byte) (volume, error) {
	s := New(Options{Now: noon})
	doc, err := r.of(s).decode(path, data)
	if err != nil {
		return nil, err
	}
	return &openRow[T]{row: r, k: &Keeper[T]{store: s, kind: *r.of(s), path: path, full: path, held: doc.value, doc: doc}, hand: doc.value}, nil
}

// openRow is a volume of one kind.
type openRow[T any] struct {
	row  row[T]
	k    *Keeper[T]
	hand T
}

func (o *openRow[T]) edit(place int, words string) (id string) {
	o.hand, id = o.row.note(o.hand, place, words)
	return id
}

func (o *openRow[T]) id() string { return o.k.kind.about(o.k.Value()) }

func (o *openRow[T]) mergeIn(v volume) {
	both, err := o.k.kind.merge(o.hand, v.(*openRow[T]).hand)
	if err != nil {
		panic(err)
	}
	o.hand = both
}

func (o *openRow[T]) writeOver(v volume, of string) (Saved, error) {
	return o.k.WriteOver(v.(*openRow[T]).hand, of)
}

func (o *openRow[T]) reload() error {
	now, err := o.k.Reload()
	if err == nil {
		o.hand = now
	}
	return err
}

func (o *openRow[T]) beside() volume { return &openRow[T]{row: o.row, k: o.k, hand: o.k.Value()} }

func (o *openRow[T]) save() (Saved, error) {
	now, saved, err := o.k.Save(o.hand)
	o.hand = now
	return saved, err
}

func (o *openRow[T]) redact(id string)         { o.hand = o.row.without(o.hand, id) }
func (o *openRow[T]) hasInHand(id string) bool { return o.row.holds(o.hand, id) }
func (o *openRow[T]) has(id string) bool       { return o.row.holds(o.k.Value(), id) }
func (o *openRow[T]) words() string            { return o.row.said(o.k.Value()) }
func (o *openRow[T]) includes(v volume) bool {
	return o.k.kind.includes(o.k.Value(), v.(*openRow[T]).k.Value())
}
func (o *openRow[T]) plain() ([]byte, error) { return o.k.encode(o.hand) }
func (o *openRow[T]) took()                  { o.k.held = o.hand }
func (o *openRow[T]) keeper() keeperOfTests  { return o.k }
func (o *openRow[T]) store() *Store          { return o.k.store }

func (c *Keeper[T]) warnings() int { return len(c.Warnings()) }

// misread spoils what a save reads back: it is refused, another value, or a panic.
func (o *openRow[T]) misread(how string) {
	o.k.doc.reread = func(string, []byte) (document[T], error) {
		switch how {
		case "refused":
			return document[T]{}, errors.New("line 3 is wrong")
		case "another":
			return document[T]{value: o.row.blank()}, nil
		}
		panic("out of range")
	}
}

// limit is a bound of so many bytes for the files of a store.
func (r row[T]) limit(s *Store, bytes int) { r.of(s).limit = bytes }

// pad makes the files of a store larger by so many bytes, as if they held that
// much more, without the time that reading it takes.
func (r row[T]) pad(s *Store, bytes int) {
	k := r.of(s)
	decode, encode := k.decode, k.encode
	more := []byte(strings.Repeat("#", bytes))
	padded := func(write func(T) ([]byte, error)) func(T) ([]byte, error) {
		return func(v T) ([]byte, error) {
			data, err := write(v)
			return append(data, more...), err
		}
	}
	k.encode = padded(encode)
	k.decode = func(file string, data []byte) (document[T], error) {
		doc, err := decode(file, []byte(strings.TrimRight(string(data), "#")))
		if err == nil {
			doc.encode, doc.reread = padded(doc.encode), nil
		}
		return doc, err
	}
}

func mustBegin(t testing.TB, k shelf, s *Store) volume {
	t.Helper()
	v, err := k.begin(s, k.at(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func mustOpen(t testing.TB, k shelf, s *Store, path string) volume {
	t.Helper()
	v, err := k.open(s, path)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// laid is what another program would read.
func laid(t testing.TB, k shelf, path string) volume {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	v, err := k.read(path, data)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func mustSave(t testing.TB, v volume) Saved {
	t.Helper()
	saved, err := v.save()
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

// dated is where the copy of a day would be kept.
func dated(s *Store, v volume, day string) string {
	return filepath.Join(s.options.StateDir, previousFolder, stem(v.keeper().Path())+"-"+v.keeper().shortID()+"-"+day+".yaml")
}

func mustEncode(t *testing.T, v volume) []byte {
	t.Helper()
	data, err := v.plain()
	if err != nil {
		t.Fatal(err)
	}
	return data
}
