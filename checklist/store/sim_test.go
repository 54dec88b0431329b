//go:build !windows

package store

import (
	"bytes"
	"io"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
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
