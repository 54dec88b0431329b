package store

import (
	"path/filepath"
	"testing"
	"time"
)

// TestWaitingIsSaid: once, while another program has the file, and not where it is
// to be had at once or nobody waits.
func TestWaitingIsSaid(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.lock")
	said := 0
	d := disk{func() { said++ }, time.Millisecond}
	unlock, err := d.lock(path, time.Second)
	if err != nil || said != 0 {
		t.Fatalf("a free file: %v, said %d times", err, said)
	}
	if _, err := (disk{d.waiting, 2 * time.Millisecond}).lock(path, time.Millisecond); err != errBusy || said != 0 {
		t.Errorf("without patience: %v, said %d times", err, said)
	}
	if _, err := d.lock(path, 20*time.Millisecond); err != errBusy || said != 1 {
		t.Errorf("while it is held: %v, said %d times", err, said)
	}
	d.waiting = func() { said++; unlock() }
	if again, err := d.lock(path, time.Hour); err != nil || said != 2 {
		t.Errorf("when it comes free: %v, said %d times", err, said)
	} else {
		again()
	}
	if last, err := (disk{}).lock(path, 0); err != nil {
		t.Errorf("with nobody to tell: %v", err)
	} else {
		last()
	}
}
