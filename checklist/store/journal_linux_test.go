package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strconv"
	"testing"

	"golang.org/x/sys/unix"
)

// The tests here save on a real file system, on a disk that remembers what it
// was asked. They then make the disk as a power cut would have left it, have
// the kernel mount and repair it, and open the file as a person would.

// fileSystem is one that the tests try, on the smallest disk that it takes.
type fileSystem struct {
	name    string
	mkfs    []string
	options string // to mount with
	size    int64
	cuts    int
	heads   []int64 // where it keeps the block that all else is found by
}

func fileSystems() []fileSystem {
	return []fileSystem{
		// Nothing is left to be set up in the background, which would be most of
		// what the disk is asked.
		{"ext4", []string{"mkfs.ext4", "-q", "-F", "-b", "4096", "-E", "nodiscard,lazy_itable_init=0,lazy_journal_init=0"},
			"", 64 << 20, journalExt4, []int64{0}},
		{"xfs", []string{"mkfs.xfs", "-q", "-f", "-K"}, "", 320 << 20, journalXFS, nil},
		{"btrfs", []string{"mkfs.btrfs", "-q", "-f", "-K"}, "nodiscard", 256 << 20, journalBtrfs, []int64{64 << 10}},
	}
}

// replay is what was saved on a disk, to be cut off at any point of it.
type replay struct {
	t      *testing.T
	k      shelf
	d      *device
	system fileSystem
	r      *rand.Rand

	log      []event
	sureTo   int // how much of the log was flushed before the last cut
	heardTo  int // how much of the log was looked at for what was said
	said     []string
	figures  figures
	examples []string
}

type figures struct {
	cuts, early int // early ones come before anything was said to be saved
	bitten      int // cuts that cost a write or a part of one
	damaged     int // the file does not open
	lost        int // a save is gone that was said to be done, or all of the file is
	unmountable int
	hindered    int // the file is sound and cannot be worked on
}

func (f figures) String() string {
	return fmt.Sprintf("%d cuts, %d before the first save was confirmed, %d that lost or tore a write: %d damaged, %d lost, %d unmountable, %d that could not be worked on",
		f.cuts, f.early, f.bitten, f.damaged, f.lost, f.unmountable, f.hindered)
}

// recorded has another process save on a new disk.
func recorded(t *testing.T, k shelf, system fileSystem, how string) *replay {
	t.Helper()
	if _, err := exec.LookPath(system.mkfs[0]); err != nil {
		t.Skipf("skipped, as this machine lacks %s", system.mkfs[0])
	}
	d := newDevice(t, system.size)
	d.format(t, system.mkfs)
	d.order(t, order{Sure: d.order(t, order{})}) // what mkfs wrote, for good
	if err := d.mount(system.name, system.options); errors.Is(err, unix.ENODEV) {
		t.Skipf("skipped, as this machine's kernel lacks %s", system.name)
	} else if errors.Is(err, unix.EPERM) || err != nil && !errors.Is(err, errMount) {
		t.Skipf("skipped, as a disk cannot be mounted here: %v", err)
	} else if err != nil {
		t.Fatal(err)
	}
	p := start(t, "journal", d.state(), k.kind(), how, k.at(d.point()), d.ear(), strconv.Itoa(journalSaves))
	if err := p.cmd.Wait(); err != nil {
		t.Fatalf("%v %s", err, p.errors)
	}
	d.unmount(t)
	seed := rand.Uint64()
	x := &replay{t: t, k: k, d: d, system: system, r: rand.New(rand.NewPCG(seed, 0)), log: d.order(t, order{})}
	writes, flushes, said := x.count(written), x.count(flushed), x.count(heard)
	t.Logf("seed %d; %s by %s: %d saves were %d writes and %d flushes", seed, system.name, how, journalSaves, writes, flushes)
	if writes == 0 || flushes == 0 || said < journalSaves {
		t.Fatalf("the disk noticed %d writes, %d flushes and %d confirmed edits", writes, flushes, said)
	}
	return x
}

func (x *replay) count(kind eventKind) (n int) {
	for _, e := range x.log {
		if e.Kind == kind {
			n++
		}
	}
	return n
}

// cut cuts the power at a number of points of the log. Every eighth is before
// anything was said to be saved, every eighth anywhere, and the others are where
// something was written and not yet flushed.
func (x *replay) cut(count int) {
	x.t.Helper()
	first := slices.IndexFunc(x.log, func(e event) bool { return e.Kind == heard })
	var risky, points []int
	for n, e := range x.log {
		if e.Kind == written {
			risky = append(risky, n+1)
		}
	}
	for n := range count {
		switch n % 8 {
		case 0:
			points = append(points, x.r.IntN(first+1))
		case 1:
			points = append(points, x.r.IntN(len(x.log)+1))
		default:
			points = append(points, risky[x.r.IntN(len(risky))])
		}
	}
	slices.Sort(points) // so that what was flushed before is put together once
	for _, point := range points {
		x.judge(point)
	}
}

// left is the disk after a power cut at a point of the log: with all that was
// written before the last flush, and any choice of what was written since, each
// write whole, torn or not at all.
func (x *replay) left(point int) order {
	flush := point
	for flush > x.sureTo && x.log[flush-1].Kind != flushed {
		flush--
	}
	o := order{Sure: x.log[x.sureTo:flush]}
	x.sureTo = flush
	kept := x.r.IntN(4) // of four writes, so that none at all is an outcome too
	bitten := false
	for _, e := range x.log[flush:point] {
		if e.Kind != written {
			continue
		}
		if x.r.IntN(4) >= kept {
			reached := x.reached(e)
			bitten = bitten || reached < len(e.Data)
			e.Data = e.Data[:reached]
		}
		o.Cut = append(o.Cut, e)
	}
	if bitten {
		x.figures.bitten++
	}
	return o
}

// reached is how much came to the disk of a write that the cut interrupted.
// ext4 and btrfs rely on a disk that does not tear their first block: where one
// does, nothing on it can be mounted without a repair by hand, whatever was saved.
func (x *replay) reached(e event) int {
	unit := sectorSize
	if slices.Contains(x.system.heads, e.Off) {
		unit = pageSize
	}
	if x.r.IntN(2) == 0 {
		return 0
	}
	return x.r.IntN(len(e.Data)/unit+1) * unit
}

// judge makes the disk as it is after a cut, and looks at what is on it.
func (x *replay) judge(point int) {
	x.t.Helper()
	x.d.order(x.t, x.left(point))
	for ; x.heardTo < point; x.heardTo++ {
		if e := x.log[x.heardTo]; e.Kind == heard {
			x.said = append(x.said, e.Said)
		}
	}
	x.figures.cuts++
	if len(x.said) == 0 {
		x.figures.early++
	}
	err := x.d.mount(x.system.name, x.system.options)
	switch {
	case errors.Is(err, errMount):
		x.wrong(&x.figures.unmountable, point, err)
		return
	case err != nil:
		x.t.Fatal(err)
	}
	x.work(point)
	x.d.unmount(x.t)
}

// work opens the file, looks for what was said to be saved, and goes on with
// it: what else the cut left in the folder must not be in the way.
func (x *replay) work(point int) {
	s := New(Options{StateDir: x.d.state(), Now: noon})
	path := x.k.at(x.d.point())
	v, err := x.k.open(s, path)
	switch {
	case errors.Is(err, Missing) && len(x.said) == 0:
		v, err = x.k.begin(s, path)
	case errors.Is(err, Missing):
		x.wrong(&x.figures.lost, point, err)
		return
	case err != nil:
		x.wrong(&x.figures.damaged, point, err)
		return
	}
	if err == nil {
		for _, id := range x.said {
			if !v.has(id) {
				x.wrong(&x.figures.lost, point, fmt.Errorf("edit %s is not in the file", id))
				return
			}
		}
		err = goOn(x.k, s, v)
	}
	if err != nil {
		x.wrong(&x.figures.hindered, point, err)
	}
}

func goOn(k shelf, s *Store, v volume) error {
	id := v.edit(0, "after the cut")
	saved, err := v.save()
	if err != nil {
		return err
	}
	path := v.keeper().Path()
	again, err := k.open(s, path)
	switch {
	case err != nil:
		return err
	case !saved.Confirmed || saved.Previous != "" || !again.has(id):
		return fmt.Errorf("a save after the cut went wrong: %+v", saved)
	case len(s.temps(path)) > 0:
		return errors.New("what the cut left was not swept")
	}
	return nil
}

func (x *replay) wrong(count *int, point int, err error) {
	if *count++; len(x.examples) < 5 {
		x.examples = append(x.examples, fmt.Sprintf("cut at %d of %d, %d edits confirmed: %v", point, len(x.log), len(x.said), err))
	}
}

// eachFileSystem runs a test for each kind of file on each file system that this
// set has cuts for, and sees that nothing of it is left.
func eachFileSystem(t *testing.T, run func(t *testing.T, k shelf, system fileSystem)) {
	t.Helper()
	for _, system := range fileSystems() {
		t.Run(system.name, func(t *testing.T) {
			if system.cuts == 0 {
				t.Skip("skipped, as this file system is tried only in the long set: -tags faults")
			}
			everyKind(t, func(t *testing.T, k shelf) { run(t, k, system) })
		})
	}
	if left := devicesLeft(); len(left) > 0 {
		t.Errorf("block devices are left: %v", left)
	}
}

func TestJournalReplay(t *testing.T) {
	eachFileSystem(t, func(t *testing.T, k shelf, system fileSystem) {
		x := recorded(t, k, system, saveWell)
		x.cut(system.cuts)
		t.Log(x.figures)
		if f := x.figures; f.damaged+f.lost+f.unmountable+f.hindered > 0 || f.early*f.bitten == 0 || f.cuts != system.cuts {
			t.Errorf("a power cut harms the file, or the cuts prove nothing: %v\n%q", f, x.examples)
		}
	})
}

// TestJournalReplayCatchesBadSaving shows that the same cuts find a program that
// forces nothing to the disk, and one that leaves out only the folder.
func TestJournalReplayCatchesBadSaving(t *testing.T) {
	eachFileSystem(t, func(t *testing.T, k shelf, system fileSystem) {
		for _, how := range []string{saveInPlace, saveUnsyncedName} {
			t.Run(how, func(t *testing.T) {
				x := recorded(t, k, system, how)
				x.cut(60)
				t.Log(x.figures)
				if x.figures.damaged+x.figures.lost == 0 {
					t.Errorf("%v: nobody noticed", x.figures)
				}
			})
		}
	})
}
