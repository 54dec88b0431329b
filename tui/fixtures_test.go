package tui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/demo"
	"example.org/upstander/tui/screen/screentest"
)

// shelf is the files that pictures are taken of, by name. None of them is ever
// changed: an assessment is replaced and never written over.
type shelf struct {
	assessments map[string]*assessment.Assessment
	region      RegionFiles
}

// theShelf is made once for all pictures.
var theShelf = sync.OnceValues(func() (*shelf, error) {
	c, err := checklist.Default()
	if err != nil {
		return nil, err
	}
	b := &binder{c: c}
	northmoor := b.northmoor()
	s := &shelf{assessments: map[string]*assessment.Assessment{
		"northmoor.yaml": northmoor,
		"blank.yaml":     screentest.Empty(c, "Northmoor Constabulary"),
		"sound.yaml":     b.sound(),
		"sealed.yaml":    b.sealed(northmoor),
		"unsaid.yaml":    b.unsaid(),
		"altered.yaml":   b.judged(b.sealed(northmoor), "Head of CCU", "PRE-2", 1),
		"last-year.yaml": b.lastYear(),
		"ccu.yaml":       b.judged(northmoor, "Head of CCU", "PRE-1", 3, "INT-4", 3, "INT-9", 1),
		"audit.yaml":     b.judged(northmoor, "Internal audit", "PRE-1", 1, "INT-4", 0, "INT-9", 1),
		"hr.yaml":        b.judged(northmoor, "Head of HR", "PRE-1", 2, "INT-4", 2, "INT-9", 1),
		"eastvale.yaml":  screentest.Empty(c, "Eastvale Police"),
		"apart.yaml":     b.begunApart(),
	}}
	s.assessments["two-versions.yaml"] = b.merge(s.assessments["ccu.yaml"], s.assessments["audit.yaml"])
	made, err := demo.Region(c)
	if err != nil {
		return nil, err
	}
	s.region = RegionFiles{Sources: made.Sources, Forces: made.Forces, Options: region.Options{Region: demo.RegionName}}
	return s, b.err
})

// binder makes assessments of the made-up force. It keeps the first error.
type binder struct {
	c    *checklist.Checklist
	err  error
	salt int
}

// who is a role on a day of November 2026, with salts that are the same on every
// run.
func (b *binder) who(role string, day int) assessment.Who {
	return assessment.Who{Role: role, At: time.Date(2026, time.November, day, 9, 30, 0, 0, time.UTC), Salt: func() string {
		b.salt++
		return fmt.Sprintf("%016d", b.salt)
	}}
}

// keep notes an error and gives the assessment.
func (b *binder) keep(a *assessment.Assessment, _ string, err error) *assessment.Assessment {
	if b.err == nil {
		b.err = err
	}
	return a
}

// northmoor is the made-up force of the program, with every kind of record on
// one item besides.
func (b *binder) northmoor() *assessment.Assessment {
	a, err := demo.Open(b.c)
	if err != nil {
		b.err = err
		return screentest.Empty(b.c, "Northmoor Constabulary")
	}
	const item = "INT-4"
	it, _ := b.c.Item(item)
	for _, k := range assessment.Remarks() {
		v := assessment.Value{}
		for _, f := range k.Asked() {
			v[f.Key] = "The " + strings.ToLower(f.Label) + " as the lead would write it, agreed with the head of the unit in October."
		}
		a = b.keep(a.SetRecord(assessment.RemarkRegister(item, k.Name), v, b.who("Head of CCU", 17)))
	}
	return b.keep(a.SetSecondLook(it, assessment.SecondLook{Level: assessment.AtLevel(1), Note: text.Clean("The phones are not in the figures.")}, b.who("Internal audit", 18)))
}

// judged is an assessment in which a role has given levels: an item and its
// level, and so on.
func (b *binder) judged(a *assessment.Assessment, role string, levels ...any) *assessment.Assessment {
	for i := 0; i+1 < len(levels); i += 2 {
		it, _ := b.c.Item(levels[i].(string))
		j := a.Answer(it.ID).Judgement
		j.Outcome, j.Note = assessment.AtLevel(levels[i+1].(int)), text.Clean("Read from the records of the unit; the board has not seen them.")
		j.Override = text.Clean("The open part is met by the new contract.")
		a = b.keep(a.Judge(it, j, b.who(role, 19)))
	}
	return a
}

// sound is an assessment without any gap and with nothing for the claim check to
// find.
func (b *binder) sound() *assessment.Assessment {
	a := screentest.Empty(b.c, "Northmoor Constabulary")
	lead := b.who("Chief officer lead", 20)
	for i := range b.c.Items {
		it := &b.c.Items[i]
		j := assessment.Judgement{Outcome: assessment.AtLevel(3), Note: text.Clean("Looked at by the board in October for \"" + it.Title.OneLine() + "\": every unit was asked, the records were read and the figures agreed.")}
		var parts []string
		for _, p := range it.Parts {
			parts = append(parts, assessment.PartRef(it.ID, p.Key))
			j = j.WithPart(p.Key, assessment.Met)
		}
		a = b.keep(a.Judge(it, j, lead))
		for n, kind := range checklist.KindWords() {
			a = b.keep(a.PutEvidence(assessment.Evidence{ID: fmt.Sprintf("%08x%08x", i+1, n), Items: []string{it.ID}, Parts: parts, Shows: checklist.Shows(kind), Speaks: assessment.For,
				Title: text.Line("Record of " + it.ID + ": " + kind), Where: text.Line("Governance file 4"), About: date.Of(2026, time.October, 12),
				Seen: date.Of(2026, time.November, 2), EstablishedBy: text.Line("Head of audit"), Owner: text.Line("Head of governance")}, lead))
		}
	}
	return a
}

// unsaid is an assessment whose evidence came from a file of the first edition: it
// does not say which part it bears on, what it shows and for whom it speaks.
func (b *binder) unsaid() *assessment.Assessment {
	a := screentest.Empty(b.c, "Northmoor Constabulary")
	for i, e := range []assessment.Evidence{
		{Items: []string{"PRE-1"}, Title: text.Line("Training records"), Where: text.Line("HR shelf 2"), About: date.Of(2026, time.June, 1), Owner: text.Line("Head of HR")},
		{Items: []string{"PRE-1"}, Title: text.Line("Survey of officers and staff"), Where: text.Line("HR shelf 3"), Owner: text.Line("Head of HR")},
		{Items: []string{"INT-4"}, Title: text.Line("Device estate and coverage"), Where: text.Line("ICT 44"), About: date.Of(2026, time.October, 12)},
	} {
		it, _ := b.c.Item(e.Items[0])
		j := assessment.Judgement{Outcome: assessment.AtLevel(2)}
		for _, p := range it.Parts[:2] {
			j = j.WithPart(p.Key, assessment.Met)
		}
		a = b.keep(a.Judge(it, j, b.who("Chief officer lead", 2)))
		e.ID = fmt.Sprintf("%016x", i+1)
		a = b.keep(a.PutEvidence(e, b.who("Chief officer lead", 3)))
	}
	return a
}

func (b *binder) sealed(a *assessment.Assessment) *assessment.Assessment {
	return b.keep(a.SealNow(b.c, "Deputy chief constable", text.Clean("I have seen the evidence that this rests on."), date.Of(2026, time.November, 20), b.who("Deputy chief constable", 20)))
}

// lastYear is the file of the cycle before: half of the items, a level lower.
func (b *binder) lastYear() *assessment.Assessment {
	a := assessment.Begin(b.c, assessment.Start{ID: strings.Repeat("1f", 16), Force: text.Line("Northmoor Constabulary"), Cycle: text.Line("2025-26"),
		AsAt: date.Of(2025, time.November, 24), PreparedBy: text.Line("Chief officer lead")}, b.who("Chief officer lead", 1))
	for i := range b.c.Items {
		if i%2 == 0 {
			a = b.judged(a, "Chief officer lead", b.c.Items[i].ID, i%3)
		}
	}
	return a
}

// begunApart is of the same force and cycle as the made-up force, and yet
// another assessment.
func (b *binder) begunApart() *assessment.Assessment {
	a := assessment.Begin(b.c, assessment.Start{ID: strings.Repeat("2e", 16), Force: text.Line("Northmoor Constabulary"), Cycle: text.Line("2026-27"),
		AsAt: date.Of(2026, time.November, 16), PreparedBy: text.Line("Head of CCU")}, b.who("Head of CCU", 3))
	return b.judged(a, "Head of CCU", "INT-1", 2)
}

func (b *binder) merge(one, two *assessment.Assessment) *assessment.Assessment {
	a, err := assessment.Merge(one, two)
	return b.keep(a, "", err)
}

// read gives a file of the shelf; the error says that there is none.
func (s *shelf) read(path string) (*assessment.Assessment, error) {
	if a, ok := s.assessments[path]; ok {
		return a, nil
	}
	return nil, errors.New(path + ": there is no such file; look for it in the folder of last cycle")
}

// IsFolder says that a path is a folder of returns: full, or with nothing in it.
func (s *shelf) IsFolder(path string) bool { return path == "returns" || path == "nothing" }

// LoadRegion gives the made-up region, or the returns of a folder.
func (s *shelf) LoadRegion(_ context.Context, path string, progress func(done, total int)) (RegionFiles, error) {
	progress(1, 1)
	if path == "nothing" {
		return RegionFiles{Forces: s.region.Forces}, nil
	}
	return s.region, nil
}

// WriteRegion never writes.
func (s *shelf) WriteRegion(path string, _ []byte) error { return refusedWrite(path) }

func refusedWrite(path string) error {
	return errors.New(path + ": this is no earlier report of the program, so it was not written over; choose another name")
}

// recovered is text that was being typed when the program last stopped.
func recovered() []store.Recovered {
	return []store.Recovered{{Field: assessment.NoteRegister("PRE-1"), Text: "Half a sentence about the vetting of", At: screentest.At().Add(-time.Hour)}}
}

// warned is what a file holds that should be looked at.
func warned() []string {
	return []string{"2 lines of this file were not taken as they stand. To list them: upstander check northmoor.yaml", "line 12: there is no key Force here; did you mean force?"}
}

// held is an empty book of preparation sessions on an assessment.
func held(a *assessment.Assessment) session.Book { return session.New(a.ID()) }

// errFull is what a save meets on a full disk.
var errFull = errors.New("northmoor.yaml: the disk is full; make some room on it and save again. Nothing is lost: a copy with all your changes is in rescue/northmoor.yaml")

func theFiles(t testing.TB) *shelf {
	t.Helper()
	s, err := theShelf()
	if err != nil {
		t.Fatal(err)
	}
	return s
}
