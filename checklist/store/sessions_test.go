package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
)

func aBook(t *testing.T) (session.Book, string) {
	t.Helper()
	b := plannedBook()
	return b, b.Sessions()[0].ID
}

func sessionStore(t *testing.T) (*Store, string) {
	t.Helper()
	dir := t.TempDir()
	s := New(Options{StateDir: filepath.Join(dir, "state"), Now: func() time.Time { return time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC) }})
	return s, filepath.Join(dir, "northmoor.yaml")
}

func TestSessionsPath(t *testing.T) {
	for in, want := range map[string]string{"a/northmoor.yaml": "a/northmoor.sessions.yaml", "x.YML": "x.sessions.yaml",
		"northmoor": "northmoor.sessions.yaml", "north.moor.yaml": "north.moor.sessions.yaml"} {
		if got := SessionsPath(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// Every entry is in the file when Save gives back, so that a program that is
// killed at any moment resumes at the item that the room was at.
func TestSessionResumesAtTheSameItem(t *testing.T) {
	s, path := sessionStore(t)
	f, err := s.Sessions(path, sessionsOf)
	if err != nil || !f.Value().Empty() {
		t.Fatal(err, f.Value())
	}
	b, id := aBook(t)
	for i, n := range []session.Note{session.Move("PRE-1"), session.Mark("PRE-1", session.Shaky), session.Move("INT-4"),
		session.Answer("INT-4", session.Asking(text.Line("Which phones?")), text.Line("All but the tablets: the return of \"May\""))} {
		if b, _, err = b.Add(id, n, chair(i)); err != nil {
			t.Fatal(err)
		}
		if _, saved, err := f.Save(b); err != nil || !saved.Wrote || !saved.Confirmed {
			t.Fatalf("%+v %v", saved, err)
		}
		again, err := s.Sessions(path, sessionsOf) // what another start of the program finds
		if err != nil {
			t.Fatal(err)
		}
		if !session.Same(again.Value(), b) {
			t.Fatalf("after entry %d the file does not hold it", i+1)
		}
		found, _ := again.Value().Latest()
		if got := found.State().Item; got != n.Item {
			t.Errorf("it resumes at %s, and the room was at %s", got, n.Item)
		}
	}
	info, err := os.Stat(SessionsPath(path))
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
}

func TestSessionsOfTwoProgramsAreMerged(t *testing.T) {
	s, path := sessionStore(t)
	b, id := aBook(t)
	f, _ := s.Sessions(path, sessionsOf)
	if _, _, err := f.Save(b); err != nil {
		t.Fatal(err)
	}
	const programs, each = 4, 5
	var wait sync.WaitGroup
	for p := range programs {
		wait.Add(1)
		go func() {
			defer wait.Done()
			f, err := s.Sessions(path, sessionsOf)
			if err != nil {
				t.Error(err)
				return
			}
			mine := f.Value()
			for i := range each {
				mine, _, err = mine.Add(id, session.FollowUp("PRE-1", text.Line(fmt.Sprintf("%d of program %d", i, p)), text.Text{}), chair(i))
				if err != nil {
					t.Error(err)
				}
				now, _, err := f.Save(mine)
				if err != nil {
					t.Error(err)
				}
				mine = now
			}
		}()
	}
	wait.Wait()
	all, err := s.Sessions(path, sessionsOf)
	if err != nil {
		t.Fatal(err)
	}
	got, _ := all.Value().Session(id)
	if len(got.Entries) != programs*each {
		t.Errorf("%d entries, want %d", len(got.Entries), programs*each)
	}
}

func TestSessionsKeepWhatPeopleWrote(t *testing.T) {
	s, path := sessionStore(t)
	f, _ := s.Sessions(path, sessionsOf)
	b, id := aBook(t)
	if _, _, err := f.Save(b); err != nil {
		t.Fatal(err)
	}
	raw, _ := os.ReadFile(SessionsPath(path))
	edited := strings.Replace(string(raw), "    plan:", "    # the second room\n    room: \"B\"\n    plan:", 1)
	if err := os.WriteFile(SessionsPath(path), []byte(edited), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := s.Sessions(path, sessionsOf)
	if err != nil || len(f.Warnings()) != 1 {
		t.Fatal(err, f.Warnings())
	}
	b, _, _ = f.Value().Add(id, session.Move("INT-4"), chair(1))
	if _, _, err := f.Save(b); err != nil {
		t.Fatal(err)
	}
	raw, _ = os.ReadFile(SessionsPath(path))
	for _, want := range []string{"# the second room", "room: \"B\"", `"kind":"moved"`} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("%s is gone:\n%s", want, raw)
		}
	}
}

func TestSessionsThatCannotBeOpened(t *testing.T) {
	s, path := sessionStore(t)
	f, _ := s.Sessions(path, sessionsOf)
	b, _ := aBook(t)
	if _, _, err := f.Save(b); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Sessions(path, "another"); !errors.Is(err, Different) {
		t.Errorf("the sessions on another assessment: %v", err)
	}
	if _, _, err := f.Save(session.New("another")); !errors.Is(err, Different) {
		t.Errorf("saved the sessions on another assessment: %v", err)
	}
	raw, _ := os.ReadFile(SessionsPath(path))
	if err := os.WriteFile(SessionsPath(path), raw[:len(raw)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := s.Sessions(path, sessionsOf)
	if !errors.Is(err, Unreadable) || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("a file that was cut off: %v", err)
	}
	b, _, _ = b.Add(b.Sessions()[0].ID, session.Move("INT-4"), chair(1))
	_, _, err = f.Save(b)
	if !errors.Is(err, Unreadable) || !strings.Contains(err.Error(), "a copy with all your changes is in") {
		t.Errorf("saving over a file that was cut off: %v", err)
	}
	if after, _ := os.ReadFile(SessionsPath(path)); len(after) != len(raw)/2 {
		t.Error("a file that could not be read was written over")
	}
}

// BenchmarkSaveSession is one entry recorded in a session of the length of an
// afternoon: what a facilitator waits for after each line.
func BenchmarkSaveSession(b *testing.B) {
	s := New(Options{StateDir: b.TempDir(), Now: time.Now})
	f, err := s.Sessions(filepath.Join(b.TempDir(), "northmoor.yaml"), sessionsOf)
	if err != nil {
		b.Fatal(err)
	}
	book, id, err := session.New(sessionsOf).Begin(aPlan(), chair(0))
	if err != nil {
		b.Fatal(err)
	}
	for i := range 300 {
		book, _, _ = book.Add(id, session.FollowUp("INT-4", text.Line(fmt.Sprintf("A line of ordinary length, number %d", i)), text.Text{}), chair(i%60))
	}
	for i := 0; b.Loop(); i++ {
		next, _, err := book.Add(id, session.Move("INT-4"), chair(i%60))
		if err == nil {
			_, _, err = f.Save(next)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

// Words that go from an assessment are found in the sessions on it, in every copy
// of them that is kept, and in no file of another assessment or kind.
func TestWordsAreFoundInEveryCopyOfTheSessions(t *testing.T) {
	s, path := sessionStore(t)
	f, err := s.Sessions(path, sessionsOf)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := aBook(t)
	b, _ = followed(b, 0, secret+" said that the tablets are not in it.")
	for _, words := range []string{"first", "second"} {
		next, _ := followed(f.Value().With(b.Sessions()...), 1, words)
		if _, _, err := f.Save(next); err != nil {
			t.Fatal(err)
		}
	}
	dir := filepath.Join(s.options.StateDir, rescueFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	name := "-" + shortID(sessionsOf) + "-"
	mustWrite(t, filepath.Join(dir, "a"+name+"1.yaml"), mustRead(t, SessionsPath(path)))
	mustWrite(t, filepath.Join(dir, "b"+name+"2.yaml"), "torn")
	mustWrite(t, filepath.Join(dir, "c"+name+"3.yaml"), "format: upstander-assessment 1\n# "+secret+" said that\n")
	mustWrite(t, filepath.Join(dir, "d"+name+"4.yaml"), strings.Replace(mustRead(t, SessionsPath(path)), sessionsOf, "ffffffffffffffffffffffffffffffff", 1))
	var said []string
	for _, one := range s.InSessions(path, sessionsOf, []string{secret + " said that the tablets are not in it."}) {
		said = append(said, fmt.Sprintf("%s|%s|%d|%s", filepath.Base(one.Path), one.Copy, len(one.Entries), one.Why))
	}
	want := []string{
		"northmoor.sessions.yaml||1|", "northmoor.sessions.yaml~|the copy before it|1|",
		"northmoor-sessions" + name + "2026-11-23.yaml|a dated copy|1|",
		"a" + name + "1.yaml|a rescue copy|1|", "b" + name + "2.yaml|a rescue copy|0|it cannot be read as sessions",
	}
	if !slices.Equal(said, want) {
		t.Errorf("found %q, want %q", said, want)
	}
	if none := s.InSessions(path, sessionsOf, []string{"nothing of the kind"}); len(none) != 1 {
		t.Errorf("found %+v", none)
	}
}

// What is redacted in the plan of a session goes from every copy of the file.
func TestARedactedPlanGoesFromEveryCopy(t *testing.T) {
	s, path := sessionStore(t)
	f, err := s.Sessions(path, sessionsOf)
	if err != nil {
		t.Fatal(err)
	}
	plan := aPlan()
	plan.Roles = []text.Text{text.Line(secret)}
	b, id, err := session.New(sessionsOf).Begin(plan, chair(0))
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"first", "second"} {
		if b, _ = followed(b, 1, words); err == nil {
			_, _, err = f.Save(b)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	gone, err := f.Value().Redact(id, id)
	if err != nil {
		t.Fatal(err)
	}
	_, saved, err := f.Save(gone)
	if err != nil || len(saved.Cleared) != 2 { // the copy before, and the dated one
		t.Errorf("%+v %v", saved.Cleared, err)
	}
	for _, dir := range []string{filepath.Dir(path), filepath.Join(s.options.StateDir, previousFolder)} {
		list, err := os.ReadDir(dir)
		if err != nil || len(list) == 0 {
			t.Fatal(err, list)
		}
		for _, one := range list {
			if !one.IsDir() && strings.Contains(mustRead(t, filepath.Join(dir, one.Name())), secret) {
				t.Errorf("it is still in %s", one.Name())
			}
		}
	}
}
