//go:build !windows

package store

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// sim is a disk that remembers what a power cut would leave. Only what was
// forced to it is sure to be there afterwards. Of the rest any part may be: of a
// folder any of the changes since it was last synced, in any choice, each whole;
// of a file that was not synced nothing, the first half, all, or zeros in place
// of what was written.
type sim struct {
	inodes  []*inode
	folders map[string]*folderState
	ignore  string // a call that does nothing, to see that its lack is noticed: sync or syncFolder
	check   func() // after every change
}

type inode struct {
	data, durable []byte
	mode          fs.FileMode
}

type folderState struct {
	now, durable map[string]*inode
	pending      []change // since the last sync
}

// change is one change of a folder, which a disk makes whole or not at all.
type change struct {
	gone, name string // the name that goes, and the one that comes; either may be empty
	node       *inode
}

func (c change) apply(names map[string]*inode) {
	delete(names, c.gone)
	if c.name != "" {
		names[c.name] = c.node
	}
}

func newSim(folders ...string) *sim {
	d := &sim{folders: map[string]*folderState{}, check: func() {}}
	for _, f := range folders {
		d.folders[f] = &folderState{now: map[string]*inode{}, durable: map[string]*inode{}}
	}
	return d
}

func (d *sim) find(path string) (*inode, error) {
	if f := d.folders[filepath.Dir(path)]; f != nil && f.now[filepath.Base(path)] != nil {
		return f.now[filepath.Base(path)], nil
	}
	return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
}

func (d *sim) change(path string, c change) {
	f := d.folders[filepath.Dir(path)]
	c.apply(f.now)
	f.pending = append(f.pending, c)
	d.check()
}

func (d *sim) resolve(path string) (string, error) {
	if _, err := d.lstat(path); err != nil {
		return "", err
	}
	return path, nil
}

func (d *sim) lstat(path string) (fs.FileInfo, error) {
	if d.folders[path] != nil {
		return simInfo{filepath.Base(path), 0, fs.ModeDir | 0o700}, nil
	}
	n, err := d.find(path)
	if err != nil {
		return nil, err
	}
	return simInfo{filepath.Base(path), int64(len(n.data)), n.mode}, nil
}

func (d *sim) open(path string) (file, error) {
	n, err := d.find(path)
	if err != nil {
		return nil, err
	}
	return &simFile{d: d, n: n, name: filepath.Base(path), in: bytes.NewReader(n.data)}, nil
}

func (d *sim) create(path string) (file, error) {
	if _, err := d.find(path); err == nil {
		return nil, fs.ErrExist
	}
	if d.folders[filepath.Dir(path)] == nil {
		return nil, fs.ErrNotExist
	}
	n := &inode{mode: 0o600}
	d.inodes = append(d.inodes, n)
	d.change(path, change{name: filepath.Base(path), node: n})
	return &simFile{d: d, n: n, name: filepath.Base(path)}, nil
}

func (d *sim) list(folder string) ([]fs.DirEntry, error) {
	f := d.folders[folder]
	if f == nil {
		return nil, fs.ErrNotExist
	}
	var entries []fs.DirEntry
	for _, name := range slices.Sorted(maps.Keys(f.now)) {
		n := f.now[name]
		entries = append(entries, fs.FileInfoToDirEntry(simInfo{name, int64(len(n.data)), n.mode}))
	}
	return entries, nil
}

func (d *sim) link(from, to string) error {
	n, err := d.find(from)
	if err != nil {
		return err
	}
	d.change(to, change{name: filepath.Base(to), node: n})
	return nil
}

func (d *sim) replace(from, to string) error {
	n, err := d.find(from)
	if err != nil {
		return err
	}
	d.change(to, change{gone: filepath.Base(from), name: filepath.Base(to), node: n})
	return nil
}

func (d *sim) place(from, to string) error {
	if _, err := d.find(to); err == nil {
		return fs.ErrExist
	}
	return d.replace(from, to)
}

func (d *sim) remove(path string) error {
	if _, err := d.find(path); err != nil {
		return err
	}
	d.change(path, change{gone: filepath.Base(path)})
	return nil
}

func (d *sim) mayWrite(path string) error { _, err := d.find(path); return err }

func (d *sim) removeAll(string) error { return nil } // no text is lent on this disk

func (d *sim) makeFolder(path string) error {
	for ; d.folders[path] == nil && path != "/"; path = filepath.Dir(path) {
		d.folders[path] = &folderState{now: map[string]*inode{}, durable: map[string]*inode{}}
	}
	return nil
}

func (d *sim) syncFolder(path string) error {
	if f := d.folders[path]; d.ignore != "syncFolder" {
		f.durable, f.pending = maps.Clone(f.now), nil
	}
	d.check()
	return nil
}

func (d *sim) lock(string, time.Duration) (func(), error) { return func() {}, nil }

// overwrite cuts a file to nothing and writes it anew, as os.WriteFile does.
func (d *sim) overwrite(path string, data []byte, sync bool) error {
	n, err := d.find(path)
	if err != nil {
		return err
	}
	n.data = nil
	d.check()
	n.data = slices.Clone(data)
	d.check()
	if sync {
		n.durable = n.data
	}
	d.check()
	return nil
}

type simFile struct {
	d    *sim
	n    *inode
	name string
	in   *bytes.Reader
}

func (f *simFile) Read(p []byte) (int, error) {
	if f.in == nil {
		return 0, io.EOF
	}
	return f.in.Read(p)
}

func (f *simFile) Write(p []byte) (int, error) {
	f.n.data = append(slices.Clone(f.n.data), p...)
	f.d.check()
	return len(p), nil
}

func (f *simFile) Sync() error {
	if f.d.ignore != "sync" {
		f.n.durable = f.n.data
	}
	f.d.check()
	return nil
}

func (f *simFile) Stat() (fs.FileInfo, error) {
	return simInfo{f.name, int64(len(f.n.data)), f.n.mode}, nil
}
func (f *simFile) Chmod(mode fs.FileMode) error { f.n.mode = mode; return nil }
func (f *simFile) Chown(int, int) error         { return nil }
func (f *simFile) Close() error                 { return nil }

type simInfo struct {
	name string
	size int64
	mode fs.FileMode
}

func (i simInfo) Name() string       { return i.name }
func (i simInfo) Size() int64        { return i.size }
func (i simInfo) Mode() fs.FileMode  { return i.mode }
func (i simInfo) ModTime() time.Time { return noon() }
func (i simInfo) IsDir() bool        { return i.mode.IsDir() }
func (i simInfo) Sys() any           { return nil }

// after gives every content that a file may have after a power cut now; nil
// stands for no file.
func (d *sim) after(path string) [][]byte {
	f := d.folders[filepath.Dir(path)]
	seen := map[*inode]bool{}
	for choice := range 1 << len(f.pending) {
		names := maps.Clone(f.durable)
		for i, c := range f.pending {
			if choice&(1<<i) != 0 {
				c.apply(names)
			}
		}
		seen[names[filepath.Base(path)]] = true
	}
	var contents [][]byte
	for n := range seen {
		if n == nil {
			contents = append(contents, nil)
			continue
		}
		contents = append(contents, n.durable)
		if !bytes.Equal(n.data, n.durable) {
			contents = append(contents, n.data, n.data[:len(n.data)/2], make([]byte, len(n.data)))
		}
	}
	return contents
}

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

// dated is where the copy of a day would be kept.
func dated(s *Store, v volume, day string) string {
	return filepath.Join(s.options.StateDir, previousFolder, stem(v.keeper().Path())+"-"+v.keeper().shortID()+"-"+day+".yaml")
}

func mustEncode(t *testing.T, v volume) []byte {
	t.Helper()
	data, err := v.plain()
	if err != nil {
		t.Fatal(err)
	}
	return data
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
