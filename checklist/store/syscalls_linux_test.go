package store

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
)

// harm says what is wrong with the file as the work left it.
func (r *trial) harm(t *testing.T, o outcome, f fault) string {
	t.Helper()
	if f.killed {
		return r.damage(errors.New("killed"))
	}
	then := *r
	then.path = r.k.at(t.TempDir())
	mustWrite(t, then.path, string(o.File))
	if o.Err != "" {
		return then.damage(errors.New(o.Err))
	}
	return then.damage(nil)
}

// in says whether the bytes of a file hold the edit.
func (r *trial) in(data []byte) bool {
	v, err := r.k.read(r.path, data)
	return err == nil && v.has(r.edit)
}

// mustBeFine checks all that has to hold after a fault.
func (r *trial) mustBeFine(t *testing.T, o outcome, f fault) {
	t.Helper()
	if h := r.harm(t, o, f); h != "" {
		t.Error(h)
	}
	switch {
	case f.killed:
	case !r.in(o.Held):
		t.Error("the edit is not held")
	case o.Err == "" && o.Said.Confirmed != (o.Said.Doubt == ""):
		t.Errorf("confirmed: %v, doubt: %q", o.Said.Confirmed, o.Said.Doubt)
	case o.Err != "":
		inWords(t, o, f)
		saysNone := f.onward && o.Rescue == nil && strings.Contains(o.Err, "only in this program")
		if !saysNone && !r.in(o.Rescue) {
			t.Errorf("no rescue copy: %s", o.Err)
		}
	}
	if !f.killed && (o.Again != "" || !o.SaidAgain.Confirmed || !r.in([]byte(mustRead(t, r.path)))) {
		t.Errorf("the next save did not save the edit: %s %+v", o.Again, o.SaidAgain)
	}
	v := mustOpen(t, r.k, New(Options{StateDir: r.state, Now: noon}), r.path)
	if left := v.store().temps(r.path); len(left) > 0 {
		t.Errorf("not swept: %v", left)
	}
	if left, _ := filepath.Glob(filepath.Join(r.state, rescueFolder, "*")); len(left) > 0 {
		t.Errorf("the rescue copy is still there after all was saved: %v", left)
	}
	r.edit = v.edit(0, "afterwards")
	if got := mustSave(t, v); !got.Confirmed || !r.in([]byte(mustRead(t, r.path))) {
		t.Errorf("a program that was started afterwards cannot save: %+v", got)
	}
}

// inWords wants what failed and what to do about it said to a person.
func inWords(t *testing.T, o outcome, f fault) {
	t.Helper()
	if o.What == "" || o.Do == "" || strings.Contains(o.What, "it could not be done") {
		t.Errorf("not in words: %s", o.Err)
	}
	what, _ := because(f.number)
	whatRead, _ := BecauseRead(f.number)
	if f.number != 0 && !strings.Contains(o.What, what) && !strings.Contains(o.What, whatRead) {
		t.Errorf("%q does not say why it failed: %s", o.What, what)
	}
}

// each tries faults, two or more at once, and counts what it is told to.
func each(t *testing.T, faults []fault, try func(t *testing.T, f fault) bool) int {
	var count atomic.Int64
	t.Run("with", func(t *testing.T) {
		for _, f := range faults {
			t.Run(f.String(), func(t *testing.T) {
				t.Parallel()
				if try(t, f) {
					count.Add(1)
				}
				if t.Failed() {
					t.Logf("the call, in another run: %s", f.call.line)
				}
			})
		}
	})
	return int(count.Load())
}

func TestEverySystemCallOfASaveFails(t *testing.T) { everyKind(t, everySystemCallFails) }

func everySystemCallFails(t *testing.T, k shelf) {
	calls := callsOf(t, k, "save")
	names := map[string]int{}
	for _, c := range calls {
		names[c.name]++
	}
	for name, least := range map[string]int{"openat": 8, "read": 6, "write": 2, "fsync": 4, "close": 8, "linkat": 1,
		"renameat": 3, "flock": 2, "fchmod": 1, "mkdirat": 2, "getdents64": 2} {
		if names[name] < least {
			t.Fatalf("a save makes %d calls of %s, not %d: %v", names[name], name, least, names)
		}
	}
	faults, stops := chosen(calls), mustStop(calls)
	failed := each(t, faults, func(t *testing.T, f fault) bool {
		r := tracedTrial(t, k, "save")
		o := r.suffer(t, "save", f)
		r.mustBeFine(t, o, f)
		if f.number != 0 && o.Err == "" && slices.Contains(stops, f.call) {
			t.Error("the save is called done")
		}
		return o.Err != ""
	})
	t.Logf("%d system calls, %d faults, %d saves that failed", len(calls), len(faults), failed)
	least := 2 * len(stops)
	if everySystemFault {
		least *= len(faultNumbers())
	}
	if failed < least {
		t.Errorf("only %d saves failed, not %d: the faults do not bite", failed, least)
	}
}

// mustStop gives the calls after whose failure a save may not be called done:
// those that write the new file, force it to disk and read it back, and the
// last rename, which puts it in place. That the first of them was not heeded
// would not show in the file, as no power is cut here.
func mustStop(calls []sysCall) []sysCall {
	next := func(name string, from int) int {
		return from + slices.IndexFunc(calls[from:], func(c sysCall) bool { return c.name == name })
	}
	write := next("write", 0)
	sync := next("fsync", write)
	closed := next("close", sync)
	back := next("openat", closed)
	read := next("read", back)
	rename := read
	for i, c := range calls {
		if c.name == "renameat" {
			rename = i
		}
	}
	return []sysCall{calls[write], calls[sync], calls[closed], calls[back], calls[read], calls[rename]}
}

// TestSystemFaultsCatchPlainWriting shows that a green result above means
// something: the same faults are noticed in a program that saves by
// os.WriteFile, wherever they can do harm.
func TestSystemFaultsCatchPlainWriting(t *testing.T) { everyKind(t, systemFaultsCatchPlainWriting) }

func systemFaultsCatchPlainWriting(t *testing.T, k shelf) {
	var faults []fault
	emptied := false // from when the file was opened until it is written
	for _, c := range callsOf(t, k, "plain") {
		for _, f := range faultsOf(c) {
			if c.name == "write" || emptied && f.killed {
				faults = append(faults, f)
			}
		}
		emptied = c.name == "openat" || emptied && c.name != "write"
	}
	caught := each(t, faults, func(t *testing.T, f fault) bool {
		r := tracedTrial(t, k, "plain")
		h := r.harm(t, r.suffer(t, "plain", f), f)
		if h == "" {
			t.Error("not noticed")
		}
		return h != ""
	})
	t.Logf("%d of %d faults were noticed", caught, len(faults))
	if least := len(faultNumbers()) + 1 + 3 + 2; caught < least { // errors, onward, lies, kills
		t.Errorf("only %d faults were noticed, not %d", caught, least)
	}
}

// TestSystemFaultsAfterTheRename makes what forces the new name to disk fail:
// that is saved, and not known to be safe from a power cut.
func TestSystemFaultsAfterTheRename(t *testing.T) { everyKind(t, systemFaultsAfterTheRename) }

func systemFaultsAfterTheRename(t *testing.T, k shelf) {
	var onFolder []sysCall
	for _, c := range callsOf(t, k, "save") {
		have := slices.ContainsFunc(onFolder, func(o sysCall) bool { return o.name == c.name })
		switch {
		case c.name == "renameat":
			onFolder = []sysCall{}
		case onFolder != nil && !have && slices.Contains([]string{"openat", "fsync", "close"}, c.name):
			onFolder = append(onFolder, c)
		}
	}
	var faults []fault
	for _, c := range onFolder {
		faults = append(faults, faultsOf(c)[:len(faultNumbers())]...)
		if c.name == "fsync" { // what a disk says that cannot sync folders
			faults = append(faults, fault{call: c, inject: "error=EINVAL", number: syscall.EINVAL})
		}
	}
	doubted := each(t, faults, func(t *testing.T, f fault) bool {
		r := tracedTrial(t, k, "save")
		o := r.suffer(t, "save", f)
		r.mustBeFine(t, o, f)
		what, _ := because(f.number)
		if o.Err != "" || !o.Said.Wrote || o.Said.Confirmed != (f.number == syscall.EINVAL) ||
			!o.Said.Confirmed && o.Said.Doubt != "saved, but not known to be safe from a power cut: "+what {
			t.Errorf("%s %+v, want saved and not confirmed", o.Err, o.Said)
		}
		return !o.Said.Confirmed
	})
	if want := 3 * len(faultNumbers()); doubted != want {
		t.Errorf("%d saves were in doubt, not %d", doubted, want)
	}
}

func TestEverySystemCallOfOpeningFails(t *testing.T) { everyKind(t, everySystemCallOfOpeningFails) }

func everySystemCallOfOpeningFails(t *testing.T, k shelf) {
	calls := callsOf(t, k, "open")
	var faults []fault
	for i, c := range calls {
		errs := faultsOf(c)[:len(faultNumbers())]
		if !everySystemFault {
			errs = errs[i%len(errs):][:1]
		}
		faults = append(faults, errs...)
	}
	failed := each(t, faults, func(t *testing.T, f fault) bool {
		r := tracedTrial(t, k, "open")
		before := mustRead(t, r.path)
		o := r.suffer(t, "open", f)
		if o.Err != "" {
			inWords(t, o, f)
		} else if string(o.Held) != before {
			t.Errorf("opened, and not whole: %s", o.Held)
		}
		if string(o.File) != before || mustRead(t, r.path) != before {
			t.Error("opening changed the file")
		}
		if o.Again != "" {
			t.Errorf("it cannot be opened afterwards: %s", o.Again)
		}
		if left := mustOpen(t, k, r.v.store(), r.path).store().temps(r.path); len(left) > 0 {
			t.Errorf("not swept: %v", left)
		}
		return o.Err != ""
	})
	t.Logf("%d system calls, %d faults, %d files that could not be opened", len(calls), len(faults), failed)
	if failed < len(faults)/10 {
		t.Errorf("only %d of %d failed: the faults do not bite", failed, len(faults))
	}
}

// TestOtherThreadsTouchNoFile proves that the calls of the main thread are all
// that a save makes on files.
func TestOtherThreadsTouchNoFile(t *testing.T) { everyKind(t, otherThreadsTouchNoFile) }

func otherThreadsTouchNoFile(t *testing.T, k shelf) {
	needsStrace(t)
	r := tracedTrial(t, k, "save")
	lines, _, err := traceOf(t, r, "save", "-f", "-e", ofFiles)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(lines, "\n")
	main, _, _ := strings.Cut(all, " ")
	_, all, _ = strings.Cut(all, begins)
	all, _, ended := strings.Cut(all, ends)
	count := 0
	for _, line := range strings.Split(all, "\n") {
		switch {
		case !strings.Contains(line, filepath.Dir(r.path)):
		case strings.HasPrefix(line, main+" "):
			count++
		default:
			t.Errorf("another thread made a call: %s", line)
		}
	}
	if !ended || count < 60 {
		t.Errorf("only %d calls were seen", count)
	}
}
