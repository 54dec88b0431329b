package store

import (
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
	"golang.org/x/sys/unix"
)

const (
	pageSize   = 4096
	sectorSize = 512 // what a disk writes whole or not at all
)

// image is the content of a disk, in memory. What was not written in it is as
// in the image under it, so a changed copy costs only what was changed.
type image struct {
	under *image
	pages map[int64]*[pageSize]byte
}

func over(under *image) *image { return &image{under, map[int64]*[pageSize]byte{}} }

// page is nil where nothing was written.
func (i *image) page(n int64) *[pageSize]byte {
	for ; i != nil; i = i.under {
		if p := i.pages[n]; p != nil {
			return p
		}
	}
	return nil
}

func (i *image) read(to []byte, off int64) {
	for len(to) > 0 {
		start := off % pageSize
		part := to[:min(int64(len(to)), pageSize-start)]
		if p := i.page(off / pageSize); p != nil {
			copy(part, p[start:])
		} else {
			clear(part)
		}
		to, off = to[len(part):], off+int64(len(part))
	}
}

func (i *image) write(data []byte, off int64) {
	for len(data) > 0 {
		n, start := off/pageSize, off%pageSize
		part := data[:min(int64(len(data)), pageSize-start)]
		old := i.page(n)
		// File systems write zeros over all of a new log, which need no room here.
		if old != nil || strings.Trim(string(part), "\x00") != "" {
			if i.pages[n] == nil {
				i.pages[n] = &[pageSize]byte{}
				if old != nil {
					*i.pages[n] = *old
				}
			}
			copy(i.pages[n][start:], part)
		}
		data, off = data[len(part):], off+int64(len(part))
	}
}

// event is one thing that a disk was asked, or that a program said meanwhile.
type event struct {
	Kind eventKind
	Off  int64  // of a write
	Data []byte // of a write
	Said string
}

type eventKind int

const (
	written eventKind = iota
	flushed
	heard // a program said that it had told a person of a save
)

// order tells a disk what is on it from now on: what was on it after the last
// order, with Sure written for good, and Cut only until the next one.
type order struct{ Sure, Cut []event }

func writeAll(i *image, events []event) {
	for _, e := range events {
		if e.Kind == written {
			i.write(e.Data, e.Off)
		}
	}
}

// served is a disk that remembers, in order, all that it was asked.
type served struct {
	size int64

	mu    sync.Mutex
	base  *image
	image *image
	log   []event
}

// follow does what it is ordered and gives what the disk was asked before.
func (d *served) follow(o order) []event {
	d.mu.Lock()
	defer d.mu.Unlock()
	writeAll(d.base, o.Sure)
	log := d.log
	d.image, d.log = over(d.base), nil
	writeAll(d.image, o.Cut)
	return log
}

// serveDisk serves a disk through FUSE on the connection that it inherits, until
// its orders end. It is a process of its own: a program that is killed while the
// kernel waits for a disk that the program itself serves could never end.
func serveDisk(name, size string) error {
	n, err := strconv.ParseInt(size, 10, 64)
	if err != nil {
		return err
	}
	d := &served{size: n, base: over(nil)}
	in, out := gob.NewDecoder(os.Stdin), gob.NewEncoder(os.Stdout)
	for mounted := false; ; mounted = true {
		var o order
		if err := in.Decode(&o); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		log := d.follow(o)
		if !mounted { // the first order says that there is a mount to be served
			if err := d.serve(name); err != nil {
				return err
			}
		}
		if err := out.Encode(log); err != nil {
			return err
		}
	}
}

func (d *served) serve(name string) error {
	root := &fs.Inode{}
	_, err := fs.Mount(fmt.Sprintf("/dev/fd/%d", inherited), root, &fs.Options{
		MountOptions: fuse.MountOptions{MaxWrite: 1 << 20},
		OnAdd: func(ctx context.Context) {
			for name, n := range map[string]*node{name: {d: d}, earFile: {d: d, ear: true}} {
				root.AddChild(name, root.NewPersistentInode(ctx, n, fs.StableAttr{Mode: unix.S_IFREG}), false)
			}
		},
	})
	return err
}

// node is a file of the FUSE disk: the disk itself, or the one that takes what
// programs say.
type node struct {
	fs.Inode
	d   *served
	ear bool
}

func (n *node) attributes(out *fuse.AttrOut) {
	if out.Mode = 0o600; !n.ear {
		out.Size = uint64(n.d.size)
	}
}

func (n *node) Getattr(_ context.Context, _ fs.FileHandle, out *fuse.AttrOut) unix.Errno {
	n.attributes(out)
	return 0
}

// Setattr changes nothing: mkfs cuts the file to the length that it has.
func (n *node) Setattr(_ context.Context, _ fs.FileHandle, _ *fuse.SetAttrIn, out *fuse.AttrOut) unix.Errno {
	n.attributes(out)
	return 0
}

// Open has the kernel keep nothing of the file, so that all of it is seen here.
func (n *node) Open(context.Context, uint32) (fs.FileHandle, uint32, unix.Errno) {
	return nil, fuse.FOPEN_DIRECT_IO, 0
}

func (n *node) Read(_ context.Context, _ fs.FileHandle, to []byte, off int64) (fuse.ReadResult, unix.Errno) {
	n.d.mu.Lock()
	defer n.d.mu.Unlock()
	to = to[:max(0, min(int64(len(to)), n.d.size-off))]
	n.d.image.read(to, off)
	return fuse.ReadResultData(to), 0
}

func (n *node) Write(_ context.Context, _ fs.FileHandle, data []byte, off int64) (uint32, unix.Errno) {
	n.d.mu.Lock()
	defer n.d.mu.Unlock()
	if n.ear {
		n.d.log = append(n.d.log, event{Kind: heard, Said: strings.TrimSpace(string(data))})
		return uint32(len(data)), 0
	}
	if off+int64(len(data)) > n.d.size {
		return 0, unix.ENOSPC
	}
	n.d.image.write(data, off)
	n.d.log = append(n.d.log, event{Kind: written, Off: off, Data: append([]byte(nil), data...)})
	return uint32(len(data)), 0
}

func (n *node) Fsync(context.Context, fs.FileHandle, uint32) unix.Errno {
	n.d.mu.Lock()
	defer n.d.mu.Unlock()
	n.d.log = append(n.d.log, event{Kind: flushed})
	return 0
}
