package store

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
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
			fmt.Fprintf(os.Stderr, "%v (%v)\n", err, errors.Unwrap(err))
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func child(args []string) error {
	s := New(Options{StateDir: args[1], Now: noon})
	switch args[0] {
	case "draft":
		return typeForEver(s)
	case "disk":
		return serveDisk(args[2], args[3])
	}
	k := shelfNamed(args[2])
	switch args[0] {
	case "save":
		return saveForEver(k, args[3], func(v volume) error { _, err := v.save(); return err }, s)
	case "plain":
		return saveForEver(k, args[3], writePlain, s)
	case "limited":
		return limited(k, s, args[3])
	case tracedWork:
		return traced(k, s, args[3], args[4])
	case "journal":
		return saveAndTell(k, s, args[3], args[4], args[5], args[6])
	case "nolock":
		s.files = withoutLocks()
	}
	return saveInTurn(k, s, args[3], args[4])
}

// writePlain is the save that the kill test has to catch. It writes several
// times over, so that most of the child's time is spent on what is tested.
func writePlain(v volume) error {
	data, err := v.plain()
	if err != nil {
		return err
	}
	for range 50 {
		if err := os.WriteFile(v.keeper().Path(), data, 0o600); err != nil {
			return err
		}
	}
	v.took()
	return nil
}

// saveForEver makes one edit after another and prints its id once it is saved.
func saveForEver(k shelf, path string, save func(volume) error, s *Store) error {
	v, err := k.open(s, path)
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		id := v.edit(0, fmt.Sprintf("%d %d", os.Getpid(), n))
		if err := save(v); err != nil {
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
func saveInTurn(k shelf, s *Store, path, place string) error {
	at, err := strconv.Atoi(place)
	if err != nil {
		return err
	}
	v, err := k.open(s, path)
	if err != nil {
		return err
	}
	for n := range edits {
		id := v.edit(at, fmt.Sprintf("%d %d", os.Getpid(), n))
		if err := saveAtLast(v); err != nil {
			return err
		}
		fmt.Println(id)
	}
	fmt.Println("done")
	if _, err := bufio.NewReader(os.Stdin).ReadString('\n'); err != nil {
		return err
	}
	return saveAtLast(v)
}

// saveAtLast saves, and again where the others did not let go of the file for so
// long that this was given up: on Windows nothing replaces a file that anybody
// reads. What was not saved is in hand until then, as it is on the screens.
func saveAtLast(v volume) error {
	for {
		if _, err := v.save(); !errors.Is(common(err), syscall.EBUSY) {
			return err
		}
	}
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
func kills(t *testing.T, k shelf, work string, count int) (unreadable, lost, acknowledged int) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	var path, state string
	var all []string
	renew := func() {
		dir := t.TempDir()
		path, state, all = k.at(dir), filepath.Join(dir, "state"), nil
		if _, err := k.begin(New(Options{StateDir: state, Now: noon}), path); err != nil {
			t.Fatal(err)
		}
	}
	renew()
	for range count {
		ids := killed(t, r, work, state, k.kind(), path)
		acknowledged += len(ids)
		all = append(all, ids...)
		v, err := k.open(New(Options{StateDir: state, Now: noon}), path)
		if err != nil {
			t.Log(err)
			unreadable++
			renew()
			continue
		}
		for _, id := range all {
			if !v.has(id) {
				lost++
			}
		}
		if left := v.store().temps(path); len(left) > 0 {
			t.Errorf("not swept: %v", left)
		}
		if len(all) > 300 {
			renew() // so that the history does not grow with the run
		}
	}
	return unreadable, lost, acknowledged
}

func TestKill(t *testing.T) {
	count := childKills
	if n, err := strconv.Atoi(os.Getenv(killsKey)); err == nil {
		count = n
	}
	everyKind(t, func(t *testing.T, k shelf) {
		unreadable, lost, acknowledged := kills(t, k, "save", count)
		t.Logf("%d kills, %d saves acknowledged: %d unreadable, %d lost", count, acknowledged, unreadable, lost)
		if unreadable > 0 || lost > 0 || acknowledged < count {
			t.Errorf("%d kills, %d saves acknowledged: %d unreadable, %d lost", count, acknowledged, unreadable, lost)
		}
	})
}

// TestKillCatchesPlainWriting shows that the kill test finds a program that
// saves by os.WriteFile.
func TestKillCatchesPlainWriting(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		for tried := 0; tried < 400; tried += 10 {
			if unreadable, lost, _ := kills(t, k, "plain", 10); unreadable+lost > 0 {
				t.Logf("caught within %d kills: %d unreadable, %d lost", tried+10, unreadable, lost)
				return
			}
		}
		t.Error("400 kills of a program that saves by os.WriteFile were not noticed")
	})
}

// severalProcesses has five processes make edits in one file at once.
// Two of them work on the same item.
func severalProcesses(t *testing.T, k shelf, work string) (path string, all []string) {
	t.Helper()
	s := newStore(t)
	path = mustBegin(t, k, s).keeper().Path()
	var mu sync.Mutex
	var wg sync.WaitGroup
	var running []*process
	for _, place := range []string{"0", "1", "1", "2", "3"} {
		p := start(t, work, s.options.StateDir, k.kind(), path, place)
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
		check(t, k, path, all) // with locks nothing needs looking at again
	}
	for _, p := range running {
		if _, err := io.WriteString(p.in, "look again\n"); err != nil {
			t.Errorf("%v: %s", err, p.errors)
		}
		if err := p.cmd.Wait(); err != nil {
			t.Errorf("%v: %s", err, p.errors)
		}
	}
	return path, all
}

func check(t *testing.T, k shelf, path string, ids []string) {
	t.Helper()
	v := laid(t, k, path)
	lost := 0
	for _, id := range ids {
		if !v.has(id) {
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
	everyKind(t, func(t *testing.T, k shelf) {
		s := newStore(t)
		one := mustBegin(t, k, s)
		path := one.keeper().Path()
		two := mustOpen(t, k, s, path)
		lost, kept := one.edit(0, "one"), two.edit(1, "two")
		for _, v := range []volume{one, two} {
			if err := writePlain(v); err != nil {
				t.Fatal(err)
			}
		}
		if got := laid(t, k, path); got.has(lost) && got.has(kept) {
			t.Error("nothing was lost")
		}
	})
}

func TestSeveralProcesses(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		for _, work := range []string{"locked", "nolock"} {
			t.Run(work, func(t *testing.T) {
				for range meetings {
					path, ids := severalProcesses(t, k, work)
					check(t, k, path, ids)
					if t.Logf("%d edits by five programs at once", len(ids)); len(ids) != 5*edits {
						t.Errorf("%d edits were made, not %d", len(ids), 5*edits)
					}
				}
			})
		}
	})
}

func TestSeveralGoroutines(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		for _, locks := range []bool{true, false} {
			s := newStore(t)
			if !locks {
				s.files = withoutLocks()
			}
			one := mustBegin(t, k, s)
			path := one.keeper().Path()
			two := mustOpen(t, k, s, path)
			var mu sync.Mutex
			var ids []string
			var wg sync.WaitGroup
			for g := range 8 {
				v := []volume{one, two}[g%2].beside()
				wg.Go(func() {
					for n := range 10 {
						id := v.edit(g%6, fmt.Sprint(g, n))
						if _, err := v.save(); err != nil {
							t.Error(err)
							return
						}
						mu.Lock()
						ids = append(ids, id)
						mu.Unlock()
						_ = v.keeper().Digest()
						if _, err := v.keeper().Changed(); err != nil {
							t.Error(err)
						}
					}
				})
			}
			wg.Wait()
			for _, v := range []volume{one.beside(), two.beside()} {
				mustSave(t, v) // the look before the end
			}
			check(t, k, path, ids)
		}
	})
}
