package store

import (
	"encoding/gob"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// device is a disk that another process serves as a file, and of which the
// kernel makes a block device.
type device struct {
	dir    string // has all of what follows in it, in memory
	server *exec.Cmd
	errors strings.Builder // of the server
	orders *gob.Encoder
	logs   *gob.Decoder
}

func (d *device) file() string  { return filepath.Join(d.dir, "fuse", diskName()) }
func (d *device) ear() string   { return filepath.Join(d.dir, "fuse", earFile) }
func (d *device) point() string { return filepath.Join(d.dir, "mounted") }
func (d *device) state() string { return filepath.Join(d.dir, "state") }

// diskName is of this process alone, so that its block devices can be told from
// others.
func diskName() string { return fmt.Sprintf("upstander-test-disk-%d", os.Getpid()) }

const (
	earFile   = "ear" // takes what programs say
	inherited = 3     // the first file that a process inherits beside its input and output
)

// order puts another content on the disk and gives what it was asked before.
func (d *device) order(t *testing.T, o order) (log []event) {
	t.Helper()
	if err := d.orders.Encode(o); err != nil {
		t.Fatal(err)
	}
	if err := d.logs.Decode(&log); err != nil {
		t.Fatalf("%v %s", err, &d.errors)
	}
	return log
}

// newDevice makes a disk, or skips the test where the machine cannot.
//
// All mounts are made in a namespace of the thread that the test runs on, which
// ends with the test: however this program ends, the kernel then takes all
// mounts away, and with them the block device. The disk is served from outside,
// as a process that held the mounts could not end before itself.
func newDevice(t *testing.T, size int64) *device {
	t.Helper()
	needDevices(t)
	d := &device{dir: t.TempDir()}
	connection, err := unix.Open("/dev/fuse", unix.O_RDWR|unix.O_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = unix.Close(connection) }() // from then on only the server and the mount hold it
	d.serve(t, size, connection)
	runtime.LockOSThread()
	if err := unix.Unshare(unix.CLONE_NEWNS); err != nil {
		t.Skipf("skipped, as this machine lacks mount namespaces for this user: %v", err)
	}
	if err := errors.Join(unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""),
		unix.Mount("tmpfs", d.dir, "tmpfs", 0, "")); err != nil {
		t.Skipf("skipped, as nothing can be mounted here: %v", err)
	}
	t.Cleanup(func() {
		_ = unix.Unmount(d.point(), 0)                               // mounted still only if the test failed
		if err := unix.Unmount(d.dir, unix.MNT_DETACH); err != nil { // with all that is mounted in it
			t.Error(err)
		}
	})
	for _, dir := range []string{filepath.Dir(d.file()), d.point(), d.state()} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := unix.Mount("upstander-test", filepath.Dir(d.file()), "fuse", unix.MS_NOSUID|unix.MS_NODEV,
		fmt.Sprintf("fd=%d,rootmode=40000,user_id=0,group_id=0", connection)); err != nil {
		t.Skipf("skipped, as a FUSE disk cannot be mounted here: %v", err)
	}
	d.order(t, order{})
	return d
}

func needDevices(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("skipped, as a disk cannot be mounted here: it needs root")
	}
	for _, path := range []string{"/dev/fuse", "/dev/loop-control"} {
		fd, err := unix.Open(path, unix.O_RDWR|unix.O_CLOEXEC, 0)
		if err != nil {
			t.Skipf("skipped, as this machine lacks %s: %v", path, err)
		}
		_ = unix.Close(fd)
	}
}

// serve starts the process that serves the disk.
func (d *device) serve(t *testing.T, size int64, connection int) {
	t.Helper()
	d.server = again(t, "disk", "", diskName(), strconv.FormatInt(size, 10))
	d.server.Stderr = &d.errors
	in, err := d.server.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := d.server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	d.orders, d.logs = gob.NewEncoder(in), gob.NewDecoder(out)
	own, err := unix.FcntlInt(uintptr(connection), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	pass := os.NewFile(uintptr(own), "/dev/fuse")
	defer func() { _ = pass.Close() }() // the server has its own
	d.server.ExtraFiles = []*os.File{pass}
	if err := d.server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close() // ends the server
		if err := d.server.Wait(); err != nil {
			t.Errorf("the disk: %v %s", err, &d.errors)
		}
	})
}

// format makes a file system on the disk.
func (d *device) format(t *testing.T, mkfs []string) {
	t.Helper()
	cmd := exec.Command(mkfs[0], append(mkfs[1:], d.file())...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, out)
	}
}

// attach makes a block device of the disk, which goes when nothing uses it.
func (d *device) attach() (path string, fd int, err error) {
	control, err := unix.Open("/dev/loop-control", unix.O_RDWR|unix.O_CLOEXEC, 0)
	if err != nil {
		return "", 0, err
	}
	defer func() { _ = unix.Close(control) }() // nothing was written to it
	disk, err := unix.Open(d.file(), unix.O_RDWR|unix.O_CLOEXEC, 0)
	if err != nil {
		return "", 0, err
	}
	defer func() { _ = unix.Close(disk) }() // the kernel keeps its own
	for {
		n, err := unix.IoctlRetInt(control, unix.LOOP_CTL_GET_FREE)
		if err != nil {
			return "", 0, err
		}
		path = fmt.Sprintf("/dev/loop%d", n)
		if fd, err = unix.Open(path, unix.O_RDWR|unix.O_CLOEXEC, 0); err != nil {
			return "", 0, err
		}
		err = unix.IoctlLoopConfigure(fd, &unix.LoopConfig{Fd: uint32(disk), Info: unix.LoopInfo64{Flags: unix.LO_FLAGS_AUTOCLEAR}})
		if err == nil {
			return path, fd, nil
		}
		_ = unix.Close(fd)
		if !errors.Is(err, unix.EBUSY) { // busy: another program was quicker
			return "", 0, err
		}
	}
}

// errMount says that the disk is there and what is on it is not a file system.
var errMount = errors.New("the file system cannot be mounted")

// mount mounts what is on the disk. The kernel repairs it first, as after a
// power cut.
func (d *device) mount(system, options string) error {
	path, fd, err := d.attach()
	if err != nil {
		return fmt.Errorf("no loop device: %w", err)
	}
	defer func() { _ = unix.Close(fd) }() // the mount holds it from here on
	if err := unix.Mount(path, d.point(), system, 0, options); err != nil {
		return fmt.Errorf("%w: %w", errMount, err)
	}
	return nil
}

func (d *device) unmount(t *testing.T) {
	t.Helper()
	if err := unix.Unmount(d.point(), 0); err != nil {
		t.Fatal(err)
	}
}

// devicesLeft gives the block devices that still stand for a disk of this process.
func devicesLeft() (left []string) {
	names, _ := filepath.Glob("/sys/block/loop*/loop/backing_file") // the pattern is sound
	for _, name := range names {
		of, err := os.ReadFile(name)
		if err == nil && strings.Contains(string(of), diskName()) {
			left = append(left, name)
		} else if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, unix.ENXIO) {
			left = append(left, err.Error())
		}
	}
	return left
}
