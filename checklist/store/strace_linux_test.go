package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// What is here has strace make the system calls of a child fail, one by one.
// What is between the marks, which are looks at names that say so, is tested.
const (
	tracedWork = "traced" // and then save, open, or the plain save that has to be caught
	begins     = "/the-work-begins"
	ends       = "/the-work-ends"
)

// Only what runs before main is sure to be on the main thread, and strace
// counts and spoils the calls of that thread alone.
var _ = func() bool {
	if strings.HasPrefix(os.Getenv(childKey), tracedWork) {
		runtime.LockOSThread()
	}
	return true
}()

// outcome is what a traced child tells of its work.
type outcome struct {
	Said          Saved
	Err, What, Do string // why it failed, in the words that a person sees
	Held          []byte // what the program has in hand, as it would be in a file
	File, Rescue  []byte // as they were after the work; Rescue is the copy that Do names
	Again         string // why the same failed when it was tried again
	SaidAgain     Saved
}

// traced does one piece of work between the marks and tells how it went.
func traced(k shelf, s *Store, work, path string) error {
	if syscall.Gettid() != os.Getpid() {
		return errors.New("this is not the main thread")
	}
	s.options.Patience = -1 // where the lock could not be closed, it is this program itself that keeps it
	// With the first file that it opens, a Go program prepares to wait for
	// others. It ends when it cannot, and that is not the store's doing.
	if first, err := os.Open(os.DevNull); err != nil || first.Close() != nil {
		return fmt.Errorf("nothing can be opened: %v", err)
	}
	var v volume
	do := func() (said Saved, err error) {
		v, err = k.open(s, path)
		return said, err
	}
	if work != "open" {
		if _, err := do(); err != nil {
			return err
		}
		v.edit(0, "after")
		do = func() (Saved, error) { return v.save() }
		if work == "plain" {
			do = func() (Saved, error) { return Saved{Confirmed: true}, writeOnce(v) }
		}
	}
	_ = syscall.Access(begins, 0)
	said, err := do()
	_ = syscall.Access(ends, 0)
	told := make(chan error)
	go func() { told <- tell(path, said, err, v, do) }() // on another thread, where every call works again
	return <-told
}

// tell looks at what the work has left, does it again, and prints all of that.
func tell(path string, said Saved, err error, v volume, again func() (Saved, error)) error {
	o := outcome{Said: said}
	o.File, _ = os.ReadFile(path) // nothing, if it cannot be read, is what is told then
	if err != nil {
		o.Err = err.Error()
	}
	var e *Error
	if errors.As(err, &e) {
		o.What, o.Do = e.What, e.Do
		if _, rescue, named := strings.Cut(e.Do, "a copy with all your changes is in "); named {
			o.Rescue, _ = os.ReadFile(rescue)
		}
	}
	if v != nil {
		data, err := v.beside().plain()
		if err != nil {
			return err
		}
		o.Held = data
	}
	if o.SaidAgain, err = again(); err != nil {
		o.Again = err.Error()
	}
	return json.NewEncoder(os.Stdout).Encode(o)
}

// sysCall is a call that the work makes.
type sysCall struct {
	name string
	nth  int // of that name, from the start of the program on
	gave int // what it returned
	line string
}

// traceOf runs a child under strace and gives what both wrote.
func traceOf(t *testing.T, r *trial, work string, options ...string) (trace []string, told []byte, err error) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "trace")
	cmd := exec.Command("strace", append(options, "-qq", "-y", "-s0", "-o", to, exe)...)
	// Without these, how many calls come before the work depends on the computer.
	cmd.Env = append(os.Environ(), "GODEBUG=containermaxprocs=0,asyncpreemptoff=1",
		childKey+"="+strings.Join([]string{tracedWork, r.state, r.k.kind(), work, r.path}, "\n"))
	var wrong strings.Builder
	cmd.Stderr = &wrong
	told, err = cmd.Output()
	if wrong.Len() > 0 {
		t.Fatalf("%v: %s", err, &wrong)
	}
	return strings.Split(mustRead(t, to), "\n"), told, err
}

// needsStrace skips a test where calls cannot be made to fail.
func needsStrace(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped, as it is about no memory that is shared")
	}
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("skipped, as strace is not installed here")
	}
	if out, err := exec.Command("strace", "-qq", "-o", os.DevNull, "-e", "inject=fsync:error=EIO:when=1", "true").CombinedOutput(); err != nil {
		t.Skipf("skipped, as strace cannot be used here: %v %s", err, out)
	}
}

// ofFiles are all calls that take a name or an open file. Of those, mmap asks
// for memory here, and without memory no Go program runs.
const ofFiles = "trace=%file,%desc"

func callsOf(t *testing.T, k shelf, work string) []sysCall {
	t.Helper()
	needsStrace(t)
	lines, _, err := traceOf(t, tracedTrial(t, k, work), work, "-e", ofFiles)
	if err != nil {
		t.Fatal(err)
	}
	form := regexp.MustCompile(`^(\w+)\(.*\) += (-?\d+)`)
	seen := map[string]int{}
	var calls []sysCall
	within := false
	for _, line := range lines {
		m := form.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		seen[m[1]]++
		switch {
		case strings.Contains(line, begins):
			within = true
		case strings.Contains(line, ends):
			return calls
		case within && m[1] != "mmap" && m[1] != "epoll_pwait":
			gave, _ := strconv.Atoi(m[2])
			calls = append(calls, sysCall{m[1], seen[m[1]], gave, line})
		}
	}
	t.Fatalf("the trace has no end: %q", lines)
	return nil
}

// tracedTrial is a file that a child works on. To open it is also to sweep
// away what another program left.
func tracedTrial(t *testing.T, k shelf, work string) *trial {
	t.Helper()
	r := newTrial(t, k)
	if work == "open" {
		mustWrite(t, tempName(r.path), "cut off")
	}
	return r
}

// fault is what is done to one call, or to it and all of that name after it.
type fault struct {
	call   sysCall
	inject string        // as strace is told
	number syscall.Errno // the error, if it is one
	killed bool
	onward bool
}

func (f fault) String() string {
	name := fmt.Sprintf("%s-%d-%s", f.call.name, f.call.nth, strings.ReplaceAll(f.inject, "=", "-"))
	if f.onward {
		name += "-from-then-on"
	}
	return name
}

// faultsOf lists what may be done to a call, the errors first.
func faultsOf(c sysCall) []fault {
	var all []fault
	for _, number := range faultNumbers() {
		all = append(all, fault{call: c, inject: "error=" + unix.ErrnoName(number), number: number})
	}
	all = append(all, fault{call: c, inject: "error=EIO", number: syscall.EIO, onward: true},
		fault{call: c, inject: "signal=KILL", killed: true})
	return append(all, liesOf(c)...)
}

// liesOf lists what a call may say that it has done and has not.
func liesOf(c sysCall) []fault {
	var say []int
	switch c.name {
	case "write":
		say = []int{c.gave, c.gave / 2, 0}
	case "read":
		say = []int{c.gave, 0}
	case "fsync", "close", "renameat", "linkat", "unlinkat", "mkdirat", "flock", "fchmod", "fchown", "getdents64":
		say = []int{0}
	}
	var all []fault
	for _, n := range say {
		all = append(all, fault{call: c, inject: "retval=" + strconv.Itoa(n)})
	}
	return all
}

// chosen are the faults that are tried: all, or in the short set one error for
// each call, and of the rest those of the calls that change the disk.
func chosen(calls []sysCall) []fault {
	var all []fault
	first := map[string]bool{}
	for i, c := range calls {
		faults, errs := faultsOf(c), len(faultNumbers())
		if everySystemFault {
			all = append(all, faults...)
			continue
		}
		all = append(all, faults[i%errs])
		changes := slices.Contains([]string{"write", "fsync", "linkat", "renameat", "unlinkat"}, c.name)
		for _, f := range faults[errs:] {
			lie := !f.onward && !f.killed
			if f.onward && !first[c.name] || f.killed && changes || lie && (c.name == "write" || c.name == "renameat") {
				all = append(all, f)
			}
		}
		first[c.name] = true
	}
	return all
}

// suffer runs a child with a fault and gives what it told, which is nothing
// when it was killed. A fault that did not come while it was at work proves
// nothing, and fails the test.
func (r *trial) suffer(t *testing.T, work string, f fault) outcome {
	t.Helper()
	when := strconv.Itoa(f.call.nth)
	if f.onward {
		when += "+"
	}
	trace, told, err := traceOf(t, r, work, "-e", "trace=faccessat,"+f.call.name,
		"-e", "inject="+f.call.name+":"+f.inject+":when="+when)
	all := strings.Join(trace, "\n")
	before, after, begun := strings.Cut(all, begins)
	during, _, ended := strings.Cut(after, ends)
	var o outcome
	if f.killed {
		if err == nil || len(told) > 0 || !begun || ended || strings.Count(all, f.call.name+"(") != f.call.nth {
			t.Fatalf("not killed where it should be: %v %s\n%s", err, told, all)
		}
		return o
	}
	if err != nil || strings.Contains(before, "INJECTED") || !strings.Contains(during, "INJECTED") {
		t.Fatalf("%v, or the fault was not in the work:\n%s", err, all)
	}
	if err := json.Unmarshal(told, &o); err != nil {
		t.Fatalf("%v: %s", err, told)
	}
	return o
}
