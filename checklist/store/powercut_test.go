//go:build !windows

package store

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// outage cuts the power after every change of the disk while a file is saved
// again and again, and counts what that leaves.
type outage struct {
	k            shelf
	path         string
	cuts, states int
	orders       int // of the changes under way that a disk may have made
	damaged      int // states in which the file is no such file or is gone
	lost         int // states in which a save is lost that had been confirmed

	began     bool     // the file was said to be there
	confirmed []string // ids of the edits
	verdicts  map[string][2]bool
}

func (o *outage) cut(d *sim) {
	o.cuts++
	o.orders += 1 << len(d.folders[filepath.Dir(o.path)].pending)
	for _, data := range d.after(o.path) {
		o.states++
		key := digest(data) + fmt.Sprint(o.began, len(o.confirmed))
		v, known := o.verdicts[key]
		if !known {
			v = o.judge(data)
			o.verdicts[key] = v
		}
		switch {
		case v[0]:
			o.damaged++
		case v[1]:
			o.lost++
		}
	}
}

func (o *outage) judge(data []byte) (v [2]bool) {
	if !o.began && data == nil {
		return v // a file that was never said to be there
	}
	found, err := o.k.read(o.path, data)
	if err != nil {
		return [2]bool{true, false}
	}
	for _, id := range o.confirmed {
		if !found.has(id) {
			return [2]bool{false, true}
		}
	}
	return v
}

// simulated is a store on a disk whose power may go, and what is to become of
// one file on it.
func simulated(k shelf, ignore string) (*sim, *Store, *outage) {
	d := newSim("/", "/cases")
	d.ignore = ignore
	s := New(Options{StateDir: "/state", Now: noon})
	s.files = d
	return d, s, &outage{k: k, path: k.at("/cases"), verdicts: map[string][2]bool{}}
}

// powerCuts makes a file and saves it a number of times on a disk whose power
// may go at any moment.
func powerCuts(t *testing.T, k shelf, saves int, ignore string, save func(*sim, volume, string) error) *outage {
	t.Helper()
	d, s, o := simulated(k, ignore)
	d.check = func() { o.cut(d) }
	v, err := k.begin(s, o.path)
	if err != nil {
		t.Fatal(err)
	}
	o.began = true
	for n := range saves {
		id := v.edit(0, fmt.Sprintf("note %d %s", n, strings.Repeat("x", n%380)))
		if err := save(d, v, o.path); err != nil {
			t.Fatal(err)
		}
		o.confirmed = append(o.confirmed, id)
		d.check()
		if n%40 == 39 { // another program starts in between
			if v, err = k.open(s, o.path); err != nil {
				t.Fatal(err)
			}
		}
	}
	return o
}

func asThePackageDoes(_ *sim, v volume, _ string) error {
	saved, err := v.save()
	if err == nil && !saved.Confirmed {
		err = fmt.Errorf("not confirmed: %s", saved.Doubt)
	}
	return err
}

func overwriting(sync bool) func(*sim, volume, string) error {
	return func(d *sim, v volume, path string) error {
		data, err := v.plain()
		if err != nil {
			return err
		}
		v.took()
		return d.overwrite(path, data, sync)
	}
}

// TestPowerCuts cuts the power at every moment of saving, with every outcome
// that a disk may leave which does not lie about what it has written.
func TestPowerCuts(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		const each = 40
		var all outage
		for range simulatedSaves / each {
			o := powerCuts(t, k, each, "", asThePackageDoes)
			all.cuts, all.orders, all.states, all.damaged, all.lost = all.cuts+o.cuts, all.orders+o.orders, all.states+o.states, all.damaged+o.damaged, all.lost+o.lost
		}
		t.Logf("%d cuts, %d orders of what was under way, %d states of the file: %d damaged, %d lost a confirmed save", all.cuts, all.orders, all.states, all.damaged, all.lost)
		if all.damaged+all.lost > 0 {
			t.Error("a power cut damages the file")
		}
		if all.cuts < 8*simulatedSaves || all.orders < 3*all.cuts {
			t.Error("the cuts came at moments that prove nothing")
		}
	})
}

// TestPowerCutsCatchBadSaving shows that each part of a save is needed, and that
// its lack is noticed.
func TestPowerCutsCatchBadSaving(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		for name, o := range map[string]*outage{
			"overwriting":                        powerCuts(t, k, 5, "", overwriting(false)),
			"overwriting and syncing":            powerCuts(t, k, 5, "", overwriting(true)),
			"renaming a file that is not synced": powerCuts(t, k, 5, "sync", asThePackageDoes),
		} {
			if o.damaged == 0 {
				t.Errorf("%s: no damage was noticed", name)
			}
			t.Logf("%s: %d of %d states damaged", name, o.damaged, o.states)
		}
		if o := powerCuts(t, k, 2, "syncFolder", asThePackageDoes); o.lost+o.damaged == 0 {
			t.Error("nobody noticed that the folder was not synced")
		}
	})
}

// Clearing under power cuts: the file is whole at every moment and holds every
// confirmed save, and the copy before it is whole too.
func TestPowerCutsWhileCopiesAreCleared(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		d, s, o := simulated(k, "")
		kept := &outage{k: k, path: previousName(o.path), began: true, verdicts: map[string][2]bool{}}
		o.began = true
		v, err := k.begin(s, o.path)
		if err != nil {
			t.Fatal(err)
		}
		id := v.edit(0, secret+" said so.")
		mustSave(t, v)
		v.edit(1, "Something else.")
		mustSave(t, v)
		mustWriteOn(t, d, dated(s, v, "2026-11-20"), mustEncode(t, v))
		o.confirmed, kept.confirmed = []string{id}, []string{id}
		d.check = func() { o.cut(d); kept.cut(d) }
		v.redact(id)
		if got := mustSave(t, v); len(got.Cleared) < 2 || slices.ContainsFunc(got.Cleared, func(c Cleared) bool { return !c.Done }) {
			t.Fatalf("told of %+v", got.Cleared)
		}
		if o.damaged+o.lost+kept.damaged+kept.lost > 0 || o.cuts < 12 {
			t.Errorf("%d cuts: of the file %d damaged, %d lost; of the copy before %d and %d", o.cuts, o.damaged, o.lost, kept.damaged, kept.lost)
		}
		for _, folder := range []string{"/cases", "/state/previous"} {
			for name, n := range d.folders[folder].durable {
				if strings.Contains(string(n.durable), secret) {
					t.Errorf("it still stands in %s/%s", folder, name)
				}
			}
		}
	})
}

func mustWriteOn(t *testing.T, d *sim, path string, data []byte) {
	t.Helper()
	f, err := d.create(path)
	if err == nil {
		_, err = f.Write(data)
	}
	if err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = d.syncFolder(filepath.Dir(path))
	}
	if err != nil {
		t.Fatal(err)
	}
}
