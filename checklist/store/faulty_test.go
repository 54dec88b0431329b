package store

import (
	"io/fs"
	"strings"
	"sync"
	"time"
)

// call is one call on the disk.
type call struct {
	name string // of the method of files or file
	path string
}

// faulty is a disk on which chosen calls fail. It does not wait for the real
// disk to sync: what is tested here is what happens when a call fails.
type faulty struct {
	disk files

	mu    sync.Mutex
	calls []call
	fail  func(n int, c call) error // the error for the nth call; nil lets it through
	after bool                      // the call is made, and fails all the same
	write func(n int, c call, data []byte, real func([]byte) (int, error)) (int, error)
	hook  func(c call) // before every call

	badSync  map[string]bool // files whose sync has failed
	resynced bool            // one of them was synced again, which proves nothing on Linux
}

// step notes a call and gives its number and the error that it is to have.
func (f *faulty) step(name, path string) (int, error) {
	c := call{name, path}
	if f.hook != nil {
		f.hook(c)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls = append(f.calls, c)
	n := len(f.calls)
	if f.fail == nil {
		return n, nil
	}
	return n, f.fail(n, c)
}

// do makes a call, or has it fail.
func (f *faulty) do(name, path string, real func() error) error {
	_, err := f.step(name, path)
	if err != nil && !f.after {
		return err
	}
	if realErr := real(); err == nil {
		err = realErr
	}
	return err
}

func (f *faulty) resolve(path string) (real string, err error) {
	err = f.do("resolve", path, func() (err error) { real, err = f.disk.resolve(path); return err })
	return real, err
}

func (f *faulty) lstat(path string) (info fs.FileInfo, err error) {
	err = f.do("lstat", path, func() (err error) { info, err = f.disk.lstat(path); return err })
	return info, err
}

func (f *faulty) list(path string) (entries []fs.DirEntry, err error) {
	err = f.do("list", path, func() (err error) { entries, err = f.disk.list(path); return err })
	return entries, err
}

// openBy opens a file; one that was opened and then failed is closed again.
func (f *faulty) openBy(name, path string, open func(string) (file, error)) (file, error) {
	var real file
	err := f.do(name, path, func() (err error) { real, err = open(path); return err })
	if err != nil {
		if real != nil {
			_ = real.Close()
		}
		return nil, err
	}
	return &faultyFile{real, f, path, name == "create"}, nil
}

func (f *faulty) open(path string) (file, error)   { return f.openBy("open", path, f.disk.open) }
func (f *faulty) create(path string) (file, error) { return f.openBy("create", path, f.disk.create) }

func (f *faulty) link(from, to string) error {
	return f.do("link", to, func() error { return f.disk.link(from, to) })
}
func (f *faulty) replace(from, to string) error {
	return f.do("replace", to, func() error { return f.disk.replace(from, to) })
}
func (f *faulty) place(from, to string) error {
	return f.do("place", to, func() error { return f.disk.place(from, to) })
}
func (f *faulty) remove(path string) error {
	return f.do("remove", path, func() error { return f.disk.remove(path) })
}
func (f *faulty) removeAll(path string) error {
	return f.do("removeAll", path, func() error { return f.disk.removeAll(path) })
}
func (f *faulty) makeFolder(path string) error {
	return f.do("makeFolder", path, func() error { return f.disk.makeFolder(path) })
}
func (f *faulty) mayWrite(path string) error {
	return f.do("mayWrite", path, func() error { return f.disk.mayWrite(path) })
}
func (f *faulty) syncFolder(path string) error {
	return f.do("syncFolder", path, func() error { return nil })
}

func (f *faulty) lock(path string, patience time.Duration) (unlock func(), err error) {
	if _, err := f.step("lock", path); err != nil {
		return nil, err
	}
	return f.disk.lock(path, patience)
}

type faultyFile struct {
	file
	f      *faulty
	path   string
	writes bool
}

func (w *faultyFile) Read(p []byte) (n int, err error) {
	err = w.f.do("read", w.path, func() (err error) { n, err = w.file.Read(p); return err })
	return n, err
}

func (w *faultyFile) Write(p []byte) (int, error) {
	n, err := w.f.step("write", w.path)
	if err != nil {
		written, _ := w.file.Write(p[:len(p)/2]) // a full disk takes what fits
		return written, err
	}
	if w.f.write != nil {
		return w.f.write(n, call{"write", w.path}, p, w.file.Write)
	}
	return w.file.Write(p)
}

func (w *faultyFile) Stat() (info fs.FileInfo, err error) {
	err = w.f.do("stat", w.path, func() (err error) { info, err = w.file.Stat(); return err })
	return info, err
}

func (w *faultyFile) Chmod(mode fs.FileMode) error {
	return w.f.do("chmod", w.path, func() error { return w.file.Chmod(mode) })
}
func (w *faultyFile) Chown(uid, gid int) error {
	return w.f.do("chown", w.path, func() error { return w.file.Chown(uid, gid) })
}

func (w *faultyFile) Sync() error {
	w.f.resynced = w.f.resynced || w.f.badSync[w.path]
	err := w.f.do("sync", w.path, func() error { return nil })
	if err != nil {
		if w.f.badSync == nil {
			w.f.badSync = map[string]bool{}
		}
		w.f.badSync[w.path] = true
	}
	return err
}

func (w *faultyFile) Close() error {
	if !w.writes {
		return w.file.Close()
	}
	_, err := w.f.step("close", w.path)
	if realErr := w.file.Close(); err == nil {
		err = realErr
	}
	return err
}

// isSave says that a call is on the new file of an assessment in folder.
func isSave(c call, folder string) bool {
	return strings.HasPrefix(c.path, folder) && strings.HasSuffix(c.path, tempEnd)
}
