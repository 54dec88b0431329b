package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
	"example.org/upstander/internal/hostile"
)

// Bounds for opening any file. The time is a guard against a hang on a machine
// that does much else; BenchmarkHostile measures.
const (
	hangs      = 30 * time.Second
	mostMemory = 200 << 20
)

// sample is a small file with a bit of everything in it.
func sample(t testing.TB) []byte {
	t.Helper()
	a := blankOf([]string{"PRE-1", "PRE-2"})
	a, _ = noted(a, "PRE-1", "First line.\nSecond line: with a colon.\n")
	a, _ = a.Set(assessment.AimRegister("PRE-2"), assessment.Aim{Level: assessment.AtLevel(3)}.Value(), lead())
	a, _, err := a.PutEvidence(assessment.Evidence{ID: "a1b2c3d4e5f60718", Items: []string{"PRE-2"}, Title: text.Line("Minutes – of the board"), Owner: text.Line("Head of standards")}, lead())
	if err != nil {
		t.Fatal(err)
	}
	data, err := assessments().encode(a)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// badFiles is the corpus for assessment files.
func badFiles(sound []byte) []hostile.File {
	files := slices.Concat(hostile.Cuts(sound), hostile.Swaps(sound), hostile.Twice(sound), hostile.Inserts(sound), hostile.Odd(sound),
		hostile.Values(sound, "    outcome: ", "partly-in-place"), hostile.Values(sound, "    target: ", "in-place"))
	return files
}

// TestHostileFiles opens every bad file as the program does: each is refused,
// with the line that is wrong, or read whole.
func TestHostileFiles(t *testing.T) {
	sound := sample(t)
	path := filepath.Join(t.TempDir(), "northmoor.yaml")
	mustWrite(t, path, string(sound))
	want := onDisk(t, path)
	files := badFiles(sound)
	if len(files) < 300 {
		t.Fatalf("only %d bad files", len(files))
	}
	var count tally
	for _, f := range files {
		count.open(t, path, f, want)
	}
	t.Log(count.String())
	if count.right*100 < count.placed*95 {
		t.Errorf("the right line in %d of %d", count.right, count.placed)
	}
	if count.refused < 300 {
		t.Errorf("only %d were refused", count.refused)
	}
}

type tally struct {
	refused, whole, told, placed, right int
	slowest                             time.Duration
	slow                                string
	largest                             uint64
	large                               string
}

func (c *tally) String() string {
	return fmt.Sprintf("%d refused, %d read whole, %d read with what was changed told; the right line in %d of %d; slowest %s (%s), largest %d MB (%s)",
		c.refused, c.whole, c.told, c.right, c.placed, c.slowest.Round(time.Millisecond), c.slow, c.largest>>20, c.large)
}

func (c *tally) open(t *testing.T, path string, f hostile.File, want *assessment.Assessment) {
	t.Helper()
	mustWrite(t, path, string(f.Data))
	opened, err := c.measured(t, path, f.Name)
	switch {
	case err == nil && f.Whole:
		c.whole++
		if !assessment.Same(opened.Value(), want) {
			t.Errorf("%s: read, and not as it was", f.Name)
		}
	case err == nil && f.May:
		if len(opened.Warnings()) > 0 {
			c.told++
		} else if c.whole++; !assessment.Same(opened.Value(), want) {
			t.Errorf("%s: read without a word, and not as it was\n%s", f.Name, f.Data)
		}
	case err == nil:
		t.Errorf("%s: read without a word\n%.3000s", f.Name, f.Data)
	case f.Whole:
		t.Errorf("%s: refused: %v", f.Name, err)
	default:
		c.refuse(t, f, err)
	}
}

// measured opens a file and watches what that costs.
func (c *tally) measured(t *testing.T, path, name string) (*Copy, error) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begun := time.Now()
	opened, err := newStore(t).Open(path)
	took := time.Since(begun)
	runtime.ReadMemStats(&after)
	if took > c.slowest {
		c.slowest, c.slow = took, name
	}
	if took > hangs {
		t.Errorf("%s took %s", name, took)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > c.largest {
		c.largest, c.large = used, name
	}
	if after.TotalAlloc-before.TotalAlloc > mostMemory {
		t.Errorf("%s took %d MB", name, (after.TotalAlloc-before.TotalAlloc)>>20)
	}
	return opened, err
}

// refuse looks at what a refusal says.
func (c *tally) refuse(t *testing.T, f hostile.File, err error) {
	t.Helper()
	c.refused++
	if !errors.Is(err, Unreadable) {
		t.Errorf("%s: %v is not Unreadable", f.Name, err)
	}
	var problems yamlio.Problems
	if !errors.As(err, &problems) {
		refused(t, err)
		return
	}
	p := problems[0]
	if p.What == "" || p.Do == "" || p.Line < 1 || p.Column < 1 {
		t.Errorf("%s: no place, reason or advice: %+v", f.Name, p)
	}
	if len(f.Lines) == 0 {
		return
	}
	if c.placed++; slices.Contains(f.Lines, p.Line) {
		c.right++
		return
	}
	t.Logf("%s: points at line %d, not at one of %v: %s", f.Name, p.Line, f.Lines, p.What)
}

// endless is a file that grows for as long as it is read, and begins with what
// is given.
type endless struct {
	disk
	begin string
	read  *int
}

func (d endless) open(path string) (file, error) {
	f, err := d.disk.open(path)
	return growing{f, d.begin, d.read}, err
}

type growing struct {
	file
	begin string
	read  *int
}

func (g growing) Read(p []byte) (int, error) {
	n := 0
	if *g.read < len(g.begin) {
		n = copy(p, g.begin[*g.read:])
	}
	for i := n; i < len(p); i++ {
		p[i] = '#'
	}
	*g.read += len(p)
	return len(p), nil
}

// A file of every kind that is not ours is given up after the first 4 MB, and one
// that begins as ours at the bound of its kind.
func TestWrongFilesAreGivenUpEarly(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		path := mustBegin(t, k, newStore(t)).keeper().Path()
		for begin, want := range map[string]struct {
			most  int
			words string
		}{
			"":                            {window, "larger than 4 MB, and does not begin as"},
			"a line of a log\n":           {window, "larger than 4 MB, and does not begin as"},
			"\n# x\nformat: of another\n": {window, "larger than 4 MB, and does not begin as"},
			"# by hand\nformat: upstander-assessment 1\n": {9 << 20, "larger than 9 MB, which no file"},
		} {
			s, read := newStore(t), 0
			k.limit(s, 9<<20)
			s.files = endless{begin: begin, read: &read}
			_, err := k.open(s, path)
			refused(t, err, want.words)
			if read > want.most+want.most/2 || read <= want.most {
				t.Errorf("%q: %d bytes were read", begin, read)
			}
		}
	})
}

// TestFilesThatAreNoFiles opens what is not a file, or not one that stands still.
func TestFilesThatAreNoFiles(t *testing.T) {
	dir := t.TempDir()
	sparse, err := os.Create(filepath.Join(dir, "sparse.yaml"))
	if err == nil {
		err = errors.Join(sparse.Truncate(4<<30), sparse.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	paths := []string{sparse.Name(), dir, aDevice}
	for _, name := range makeOdd(t, dir) {
		paths = append(paths, filepath.Join(dir, name))
	}
	var count tally
	for _, path := range paths {
		_, err := count.measured(t, path, path)
		refused(t, err)
		if !errors.Is(err, Unreadable) {
			t.Errorf("%s: %v, want %v", path, err, Unreadable)
		}
	}
	t.Log(count.String())
}

// TestLinks: one is followed to a file, and to nothing else.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	mustWrite(t, at("sound.yaml"), string(sample(t)))
	want := onDisk(t, at("sound.yaml"))
	for name, to := range map[string]string{"link.yaml": "sound.yaml", "none.yaml": "nowhere.yaml", "ring.yaml": "ring.yaml", "folder.yaml": "."} {
		if err := os.Symlink(to, at(name)); err != nil {
			t.Skipf("skipped, as links cannot be made here: %v", err)
		}
	}
	if _, err := os.Stat(at("link.yaml")); err != nil { // as on Wine, which makes them and does not follow them
		t.Skipf("skipped, as links cannot be followed here: %v", err)
	}
	var count tally
	for name, fault := range map[string]error{"none.yaml": Missing, "folder.yaml": Unreadable, "ring.yaml": nil} {
		_, err := count.measured(t, at(name), name)
		refused(t, err)
		if fault != nil && !errors.Is(err, fault) {
			t.Errorf("%s: %v, want %v", name, err, fault)
		}
	}
	if opened, err := count.measured(t, at("link.yaml"), "a link"); err != nil || !assessment.Same(opened.Value(), want) {
		t.Errorf("through a link: %v", err)
	}
}

// BenchmarkHostile opens the slowest of the bad files. Budget: a second each.
func BenchmarkHostile(b *testing.B) {
	path := filepath.Join(b.TempDir(), "northmoor.yaml")
	for _, f := range hostile.Odd(sample(b)) {
		if len(f.Data) < 1<<20 {
			continue
		}
		b.Run(f.Name, func(b *testing.B) {
			mustWrite(b, path, string(f.Data))
			s := newStore(b)
			b.ReportAllocs()
			for b.Loop() {
				_, _ = s.Open(path) // whether it is refused is for the tests
			}
		})
	}
}
