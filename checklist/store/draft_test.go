package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// clock is a time that tests move on.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func drafting(t *testing.T) (*Store, *clock) {
	t.Helper()
	c := &clock{noon()}
	return New(Options{StateDir: filepath.Join(t.TempDir(), "state"), Now: c.now}), c
}

func typed(t *testing.T, d *Draft, texts ...string) {
	t.Helper()
	closed(t, d)
	for _, text := range texts {
		if err := d.Write(text); err != nil {
			t.Fatal(err)
		}
	}
}

// closed closes a draft when the test ends: Windows takes no folder away while a
// file in it is open.
func closed(t *testing.T, d *Draft) { t.Cleanup(func() { _ = d.Close() }) }

// recovered is what another start of the program would find.
func recovered(t *testing.T, s *Store, id string) []Recovered {
	t.Helper()
	got, err := New(s.options).Drafts(id)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// theJournal is the one journal there is.
func theJournal(t *testing.T, s *Store) string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(s.options.StateDir, draftsFolder, "*"+draftEnd))
	if err != nil || len(paths) != 1 {
		t.Fatalf("%d journals, %v", len(paths), err)
	}
	return paths[0]
}

func TestDraft(t *testing.T) {
	s, c := drafting(t)
	if got := recovered(t, s, "id"); len(got) != 0 {
		t.Errorf("got %v of nothing", got)
	}
	long := strings.Repeat("é <&>\r\n\t\"\\\u2028", 2000)
	note, reason := s.Draft("id", "PRE-1/note"), s.Draft("id", "PRE-1/reason")
	typed(t, note, "T", "Th", "", long)
	c.at = c.at.Add(time.Minute)
	typed(t, reason, "not here")
	typed(t, s.Draft("other", "PRE-1/note"), "of another force")
	got := recovered(t, s, "id")
	if len(got) != 2 || got[0].Text != "not here" || got[1].Text != long || got[1].Field != "PRE-1/note" {
		t.Fatalf("got %d drafts", len(got))
	}
	if !got[0].At.Equal(c.at) || !got[1].At.Equal(noon()) {
		t.Error("wrong times")
	}
	if !got[0].Open || !got[1].Open {
		t.Error("journals in use are not said to be")
	}
	if err := note.Close(); err != nil {
		t.Fatal(err)
	}
	if got := recovered(t, s, "id"); got[1].Open || got[1].Text != long {
		t.Error("a journal that was closed is said to be in use, or is gone")
	}
	for _, d := range []*Draft{note, reason} {
		if err := d.Discard(); err != nil {
			t.Fatal(err)
		}
	}
	if got := recovered(t, s, "id"); len(got) != 0 {
		t.Errorf("got %v after all was discarded", got)
	}
	left, _ := os.ReadDir(filepath.Join(s.options.StateDir, draftsFolder))
	if len(left) != 2 { // the other force's journal and its lock
		t.Errorf("left: %v", left)
	}
	typed(t, note, "once more")
	if got := recovered(t, s, "id"); len(got) != 1 || got[0].Text != "once more" {
		t.Error("a draft cannot be used again after Discard")
	}
}

func TestDiscardRemovesWhatEarlierRunsLeft(t *testing.T) {
	s, _ := drafting(t)
	dead, other, live := s.Draft("id", "f"), s.Draft("id", "g"), s.Draft("id", "f")
	typed(t, dead, "left by a crash")
	typed(t, other, "of another field")
	typed(t, live, "being typed in another window")
	if err := errors.Join(dead.Close(), other.Close()); err != nil {
		t.Fatal(err)
	}
	if err := New(s.options).Draft("id", "f").Discard(); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, r := range recovered(t, s, "id") {
		texts = append(texts, r.Text)
	}
	slices.Sort(texts)
	if !slices.Equal(texts, []string{"being typed in another window", "of another field"}) {
		t.Errorf("left: %q", texts)
	}
}

// A journal that is cut off anywhere gives the last text that is whole in it.
func TestTornJournal(t *testing.T) {
	s, _ := drafting(t)
	d := s.Draft("id", "f")
	texts := []string{"one", "one two", "one two three"}
	var ends []int
	path := ""
	for _, text := range texts {
		typed(t, d, text)
		path = theJournal(t, s)
		ends = append(ends, len(mustRead(t, path)))
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	whole := mustRead(t, path)
	for cut := 0; cut <= len(whole); cut += 3 {
		for _, tail := range []string{"", "\x00\x00\x00"} {
			mustWrite(t, path, whole[:cut]+tail)
			want := ""
			for i, end := range ends {
				if cut >= end {
					want = texts[i]
				}
			}
			got, err := s.Drafts("id")
			if err != nil {
				t.Fatalf("cut at %d: %v", cut, err)
			}
			if (len(got) == 1) != (want != "") || len(got) == 1 && got[0].Text != want {
				t.Fatalf("cut at %d of %d gives %v, want %q", cut, len(whole), got, want)
			}
		}
	}
}

// Any one byte that is wrong gives an earlier text or nothing, never a wrong
// text and never a crash.
func TestDamagedJournal(t *testing.T) {
	s, _ := drafting(t)
	d := s.Draft("id", "f")
	typed(t, d, "one", "two", "three")
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	path := theJournal(t, s)
	whole := []byte(mustRead(t, path))
	reported := 0
	for i := range whole {
		wrong := bytes.Clone(whole)
		wrong[i] ^= 0x15
		mustWrite(t, path, string(wrong))
		got, err := s.Drafts("id")
		if err != nil {
			reported++
			var e *Error
			if !errors.As(err, &e) || e.Do == "" {
				t.Fatalf("got %v", err)
			}
		}
		for _, r := range got {
			if r.Field != "f" || !slices.Contains([]string{"one", "two", "three"}, r.Text) {
				t.Fatalf("byte %d wrong gives %+v", i, r)
			}
		}
	}
	if reported == 0 {
		t.Error("no damage was reported")
	}
}

func TestForeignJournals(t *testing.T) {
	s, _ := drafting(t)
	d := s.Draft("id", "f")
	typed(t, d, "sound")
	dir := filepath.Dir(theJournal(t, s))
	line, err := journalLine(journalHead{journalFormat, "another", "f", "x"})
	if err != nil {
		t.Fatal(err)
	}
	newer, err := journalLine(journalHead{"upstander-draft 2", "id", "f", "x"})
	if err != nil {
		t.Fatal(err)
	}
	foreign := map[string]string{"a": "\x00\x01\nx", "b": string(line) + "x\n", "c": string(newer), "d": "a line of text\nanother\n"}
	for name, content := range foreign {
		mustWrite(t, filepath.Join(dir, journalsOf("id")+name+draftEnd), content)
	}
	if err := os.Mkdir(filepath.Join(dir, journalsOf("id")+"e"+draftEnd), 0o700); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, filepath.Join(dir, "notes.txt"), "nothing to do with it")
	got, err := s.Drafts("id")
	if len(got) != 1 || got[0].Text != "sound" {
		t.Errorf("got %v", got)
	}
	var joined interface{ Unwrap() []error }
	if !errors.As(err, &joined) || len(joined.Unwrap()) != len(foreign)+1 {
		t.Errorf("reported: %v", err)
	}
}

// count is how often a call was made.
func count(f *faulty, name string) int {
	n := 0
	for _, c := range f.calls {
		if c.name == name {
			n++
		}
	}
	return n
}

func TestDraftSyncsOnceASecond(t *testing.T) {
	s, c := drafting(t)
	f := &faulty{disk: disk{}}
	s.files = f
	d := s.Draft("id", "f")
	for i := range 100 {
		typed(t, d, fmt.Sprint(i))
		c.at = c.at.Add(50 * time.Millisecond)
	}
	if n := count(f, "sync"); n != 5 {
		t.Errorf("synced %d times in 5 seconds", n)
	}
	if err := errors.Join(d.Flush(), d.Flush()); err != nil || count(f, "sync") != 6 {
		t.Errorf("Flush: %v, synced %d times", err, count(f, "sync"))
	}
	typed(t, d, "99", "99")
	if n := count(f, "write"); n != 101 { // with the head
		t.Errorf("%d writes: text that did not change was written again", n)
	}
	c.at = c.at.Add(-time.Hour) // the clock was put back
	typed(t, d, "later")
	if n := count(f, "sync"); n != 7 {
		t.Errorf("synced %d times", n)
	}
}

func TestJournalStaysSmall(t *testing.T) {
	s, c := drafting(t)
	s.files = &faulty{disk: disk{}}
	d := s.Draft("id", "f")
	text := strings.Repeat("x", 10_000)
	largest := 0
	for i := range 400 { // 4 MB in all
		typed(t, d, text+fmt.Sprint(i))
		c.at = c.at.Add(200 * time.Millisecond)
		largest = max(largest, len(mustRead(t, theJournal(t, s))))
		if i%50 != 0 {
			continue
		}
		if got := recovered(t, s, "id"); len(got) != 1 || got[0].Text != text+fmt.Sprint(i) {
			t.Fatalf("%d drafts after %d writes", len(got), i)
		}
	}
	if largest > 2*startAgainAt {
		t.Errorf("the journal grew to %d bytes", largest)
	}
}

// TestEveryCallOfADraftFails makes each call fail in turn: what was written
// before is still recovered, the failure is told, and typing on is recorded.
func TestEveryCallOfADraftFails(t *testing.T) {
	work := func(f *faulty) (*Store, []error) {
		s, c := drafting(t)
		s.files = f
		d := s.Draft("id", "f")
		closed(t, d)
		var errs []error
		for i := range 4 {
			errs = append(errs, d.Write(fmt.Sprint("text ", i)))
			c.at = c.at.Add(2 * time.Second)
		}
		errs = append(errs, d.Flush())
		if f.resynced {
			t.Error("a file whose sync failed was synced again")
		}
		return s, errs
	}
	f := &faulty{disk: disk{}}
	work(f)
	for n, broken := range f.calls {
		for _, number := range []syscall.Errno{syscall.EIO, syscall.ENOSPC, syscall.EACCES} {
			s, errs := work(&faulty{disk: disk{}, fail: func(i int, _ call) error {
				if i == n+1 {
					return number
				}
				return nil
			}})
			got := recovered(t, s, "id")
			last := "text 3"
			if errs[3] != nil {
				last = "text 2"
			}
			if len(got) != 1 || got[0].Text != last && got[0].Text != "text 3" {
				t.Errorf("%d %s %v: got %v", n, broken.name, number, got)
			}
			for _, err := range errs {
				if err != nil {
					refused(t, err)
				}
			}
		}
	}
}

func TestDraftSurvivesKill(t *testing.T) {
	dir := t.TempDir()
	p := start(t, "draft", dir)
	last := ""
	for range 50 {
		if !p.out.Scan() {
			t.Fatalf("the child ended: %s", p.errors)
		}
		last = p.out.Text()
	}
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for p.out.Scan() {
		last = p.out.Text()
	}
	if p.cmd.Wait() == nil {
		t.Fatal("the child ended by itself")
	}
	got, err := New(Options{StateDir: dir, Now: noon}).Drafts("id")
	if err != nil || len(got) != 1 || got[0].Open {
		t.Fatalf("got %v, %v", got, err)
	}
	if len(got[0].Text) < len(last) || !strings.HasPrefix(got[0].Text, last) {
		t.Errorf("recovered %d letters of %d", len(got[0].Text), len(last))
	}
}

func TestNoStateFolder(t *testing.T) {
	s := New(Options{Now: noon})
	d := s.Draft("id", "f")
	refused(t, d.Write("text"))
	if got, err := s.Drafts("id"); len(got) != 0 || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
	if err := errors.Join(d.Flush(), d.Discard(), d.Close()); err != nil {
		t.Error(err)
	}
	_, err := s.Settings()
	refused(t, err)
	refused(t, s.Update(func(*Settings) {}))
	c, err := s.Create(filepath.Join(t.TempDir(), "a.yaml"), blank())
	if err != nil {
		t.Fatal(err)
	}
	a, _ := noted(c.Value(), "PRE-1", "seen")
	if got := saved(t, c, a); got.Previous != "" {
		t.Errorf("got %+v", got)
	}
	mustWrite(t, c.Path(), "damaged")
	a, _ = noted(a, "PRE-1", "again")
	_, _, err = c.Save(a)
	refused(t, err, "only in this program")
}
