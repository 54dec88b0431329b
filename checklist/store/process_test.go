package store

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
)

// The tests here start this test program again as another process, which does
// what childKey names and nothing else.
const (
	childKey = "UPSTANDER_STORE_CHILD" // the work and its arguments, with a new line between
	killsKey = "UPSTANDER_KILLS"       // how many times to kill, in place of the usual number
)

func TestMain(m *testing.M) {
	if work := os.Getenv(childKey); work != "" {
		if err := child(strings.Split(work, "\n")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func child(args []string) error {
	s := New(Options{StateDir: args[1], Now: noon})
	switch args[0] {
	case "save":
		return saveForEver(args[2], func(c *Copy, a *assessment.Assessment) error { _, err := c.Save(a); return err }, s)
	case "plain":
		return saveForEver(args[2], writePlain, s)
	case "draft":
		return typeForEver(s)
	case "limited":
		return limited(s, args[2])
	case tracedWork:
		return traced(s, args[2], args[3])
	case "journal":
		return saveAndTell(s, args[2], args[3], args[4], args[5])
	case "disk":
		return serveDisk(args[2], args[3])
	case "nolock":
		s.files = withoutLocks()
	}
	return saveInTurn(s, args[2], args[3])
}

// writePlain is the save that the kill test has to catch. It writes several
// times over, so that most of the child's time is spent on what is tested.
func writePlain(c *Copy, a *assessment.Assessment) error {
	data, err := c.doc.encode(a)
	if err != nil {
		return err
	}
	for range 50 {
		if err := os.WriteFile(c.path, data, 0o600); err != nil {
			return err
		}
	}
	c.held = a
	return nil
}

// saveForEver makes one edit after another and prints its id once it is saved.
func saveForEver(path string, save func(*Copy, *assessment.Assessment) error, s *Store) error {
	c, err := s.Open(path)
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		a, id := noted(c.Assessment(), "PRE-1", fmt.Sprintf("%d %d", os.Getpid(), n))
		if err := save(c, a); err != nil {
			return err
		}
		fmt.Println(id)
	}
}

// typeForEver types one letter after another and prints what is recorded.
func typeForEver(s *Store) error {
	d := s.Draft("id", "PRE-1/note")
	for text := "x"; ; text += "x" {
		if err := d.Write(text); err != nil {
			return err
		}
		fmt.Println(text)
	}
}

// saveInTurn makes some edits, prints their ids, waits for a line and looks once
// more whether the file holds them all, as the program does before it ends.
func saveInTurn(s *Store, path, item string) error {
	c, err := s.Open(path)
	if err != nil {
		return err
	}
	for n := range edits {
		a, id := noted(c.Assessment(), item, fmt.Sprintf("%d %d", os.Getpid(), n))
		if _, err := c.Save(a); err != nil {
			return err
		}
		fmt.Println(id)
	}
	fmt.Println("done")
	if _, err := bufio.NewReader(os.Stdin).ReadString('\n'); err != nil {
		return err
	}
	_, err = c.Save(c.Assessment())
	return err
}

// process is a child that is at work.
type process struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Scanner
	errors *strings.Builder
}

// again is this test program as a child that has yet to be started.
func again(t *testing.T, work ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), childKey+"="+strings.Join(work, "\n"))
	return cmd
}

func start(t *testing.T, work ...string) *process {
	t.Helper()
	p := &process{cmd: again(t, work...), errors: &strings.Builder{}}
	var err error
	p.cmd.Stderr = p.errors
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.out = bufio.NewScanner(out)
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return p
}

// killed starts a child, kills it at a random moment, and gives the ids that
// it said were saved.
func killed(t *testing.T, r *rand.Rand, work ...string) []string {
	t.Helper()
	p := start(t, work...)
	var ids []string
	if p.out.Scan() { // only once it is at work is the moment random
		ids = append(ids, p.out.Text())
	}
	timer := time.AfterFunc(time.Duration(r.IntN(20_000))*time.Microsecond, func() { _ = p.cmd.Process.Kill() })
	defer timer.Stop()
	for p.out.Scan() {
		ids = append(ids, p.out.Text())
	}
	if err := p.cmd.Wait(); err == nil || p.errors.Len() > 0 {
		t.Fatalf("the child ended by itself: %v %s", err, p.errors)
	}
	return ids
}

// kills kills a child again and again while it saves one file, and counts how
// often the file could not be read and how many saved edits were lost. After
// damage it starts from a new file.
func kills(t *testing.T, work string, count int) (unreadable, lost, acknowledged int) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	var path, state string
	var all []string
	renew := func() {
		dir := t.TempDir()
		path, state, all = filepath.Join(dir, "northmoor.yaml"), filepath.Join(dir, "state"), nil
		if _, err := New(Options{StateDir: state, Now: noon}).Create(path, someNotes()); err != nil {
			t.Fatal(err)
		}
	}
	renew()
	for range count {
		ids := killed(t, r, work, state, path)
		acknowledged += len(ids)
		all = append(all, ids...)
		c, err := New(Options{StateDir: state, Now: noon}).Open(path)
		if err != nil {
			t.Log(err)
			unreadable++
			renew()
			continue
		}
		for _, id := range all {
			if !c.Assessment().Has(id) {
				lost++
			}
		}
		if left := c.store.temps(path); len(left) > 0 {
			t.Errorf("not swept: %v", left)
		}
		if len(all) > 300 {
			renew() // so that the history does not grow with the run
		}
	}
	return unreadable, lost, acknowledged
}

// someNotes is small enough for a save to be mostly the work of the disk.
func someNotes() *assessment.Assessment {
	a := blank()
	for _, item := range items()[:6] {
		a, _ = noted(a, item, strings.Repeat("A note of some length. ", 40))
	}
	return a
}

func TestKill(t *testing.T) {
	count := childKills
	if n, err := strconv.Atoi(os.Getenv(killsKey)); err == nil {
		count = n
	}
	unreadable, lost, acknowledged := kills(t, "save", count)
	t.Logf("%d kills, %d saves acknowledged: %d unreadable, %d lost", count, acknowledged, unreadable, lost)
	if unreadable > 0 || lost > 0 || acknowledged < count {
		t.Errorf("%d kills, %d saves acknowledged: %d unreadable, %d lost", count, acknowledged, unreadable, lost)
	}
}

// TestKillCatchesPlainWriting shows that the kill test finds a program that
// saves by os.WriteFile.
func TestKillCatchesPlainWriting(t *testing.T) {
	for tried := 0; tried < 400; tried += 10 {
		if unreadable, lost, _ := kills(t, "plain", 10); unreadable+lost > 0 {
			t.Logf("caught within %d kills: %d unreadable, %d lost", tried+10, unreadable, lost)
			return
		}
	}
	t.Error("400 kills of a program that saves by os.WriteFile were not noticed")
}

// severalProcesses has five processes make edits in one file at once.
// Two of them work on the same item.
func severalProcesses(t *testing.T, work string) (*Copy, []string) {
	t.Helper()
	s := newStore(t)
	c := created(t, s, blank())
	var all []string
	var mu sync.Mutex
	var wg sync.WaitGroup
	var running []*process
	for _, item := range []string{"PRE-1", "PRE-2", "PRE-2", "PRE-3", "INT-1"} {
		p := start(t, work, s.options.StateDir, c.Path(), item)
		running = append(running, p)
		wg.Go(func() {
			for p.out.Scan() && p.out.Text() != "done" {
				mu.Lock()
				all = append(all, p.out.Text())
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if work == "locked" {
		check(t, c, all) // with locks nothing needs looking at again
	}
	for _, p := range running {
		if _, err := io.WriteString(p.in, "look again\n"); err != nil {
			t.Errorf("%v: %s", err, p.errors)
		}
		if err := p.cmd.Wait(); err != nil {
			t.Errorf("%v: %s", err, p.errors)
		}
	}
	return c, all
}

func check(t *testing.T, c *Copy, ids []string) {
	t.Helper()
	a := onDisk(t, c.Path())
	lost := 0
	for _, id := range ids {
		if !a.Has(id) {
			lost++
		}
	}
	if lost > 0 || len(ids) < 80 {
		t.Errorf("%d of %d edits are lost", lost, len(ids))
	}
}

// TestSeveralCatchPlainWriting shows that two programs that write without
// looking at what the other has saved lose edits by the same count.
func TestSeveralCatchPlainWriting(t *testing.T) {
	s := newStore(t)
	one := created(t, s, blank())
	two := opened(t, s, one.Path())
	a, lost := noted(one.Assessment(), "PRE-1", "one")
	b, kept := noted(two.Assessment(), "PRE-2", "two")
	for c, edited := range map[*Copy]*assessment.Assessment{one: a, two: b} {
		if err := writePlain(c, edited); err != nil {
			t.Fatal(err)
		}
	}
	if got := onDisk(t, one.Path()); got.Has(lost) && got.Has(kept) {
		t.Error("nothing was lost")
	}
}

func enough(t *testing.T, ids []string) {
	t.Helper()
	if t.Logf("%d edits by five programs at once", len(ids)); len(ids) != 5*edits {
		t.Errorf("%d edits were made, not %d", len(ids), 5*edits)
	}
}

func TestSeveralProcesses(t *testing.T) {
	for range meetings {
		c, ids := severalProcesses(t, "locked")
		check(t, c, ids)
		enough(t, ids)
	}
}

func TestSeveralProcessesWithoutLocks(t *testing.T) {
	for range meetings {
		c, ids := severalProcesses(t, "nolock")
		check(t, c, ids)
		enough(t, ids)
	}
}

func TestSeveralGoroutines(t *testing.T) {
	for _, locks := range []bool{true, false} {
		s := newStore(t)
		if !locks {
			s.files = withoutLocks()
		}
		one := created(t, s, blank())
		two := opened(t, s, one.Path())
		var mu sync.Mutex
		var ids []string
		var wg sync.WaitGroup
		for g := range 8 {
			c := one
			if g%2 == 1 {
				c = two
			}
			wg.Go(func() {
				for n := range 10 {
					a, id := noted(c.Assessment(), items()[g], fmt.Sprint(g, n))
					if _, err := c.Save(a); err != nil {
						t.Error(err)
						return
					}
					mu.Lock()
					ids = append(ids, id)
					mu.Unlock()
					_ = c.Digest()
					if _, err := c.Changed(); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		saved(t, one, one.Assessment()) // the look before the end
		saved(t, two, two.Assessment())
		check(t, one, ids)
	}
}
