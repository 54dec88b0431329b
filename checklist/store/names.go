package store

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"
)

// File names that stand beside an assessment. A base name is cut where the
// longer name would not fit on any disk.
const (
	maxBase    = 180 // bytes; most disks take names of up to 255
	randomLen  = 8   // bytes
	tempEnd    = ".tmp"
	lockEnd    = ".lock"
	previousBy = "~"
)

// short gives a base name that leaves room for what is put around it, and is
// the same in every program.
func short(base string) string {
	if len(base) <= maxBase {
		return base
	}
	sum := sha256.Sum256([]byte(base))
	cut := base[:maxBase]
	for !utf8.ValidString(cut) && len(cut) > maxBase-utf8.UTFMax {
		cut = cut[:len(cut)-1]
	}
	return cut + "-" + hex.EncodeToString(sum[:4])
}

func beside(target, name string) string { return filepath.Join(filepath.Dir(target), name) }

func lockName(target string) string {
	return beside(target, "."+short(filepath.Base(target))+lockEnd)
}

func tempName(target string) string {
	return beside(target, "."+short(filepath.Base(target))+"."+random(randomLen)+tempEnd)
}

func previousName(target string) string {
	return beside(target, short(filepath.Base(target))+previousBy)
}

// formerBy stands in the name of a file of the first edition that is kept beside
// the one that came of it: northmoor.format1.yaml.
const formerBy = ".format1"

func formerName(target string) string {
	base, ext := filepath.Base(target), filepath.Ext(target)
	return beside(target, short(strings.TrimSuffix(base, ext))+formerBy+ext)
}

// isTemp says that a name in target's folder is a temporary file of ours.
func isTemp(target, name string) bool {
	rest, ok := strings.CutPrefix(name, "."+short(filepath.Base(target))+".")
	middle, ended := strings.CutSuffix(rest, tempEnd)
	return ok && ended && isRandom(middle)
}

func isRandom(s string) bool {
	return len(s) == 2*randomLen && strings.Trim(s, "0123456789abcdef") == ""
}

// temps lists the temporary files that stand beside target.
func (s *Store) temps(target string) []fs.DirEntry {
	entries, err := s.files.list(filepath.Dir(target))
	if err != nil {
		return nil // a folder that cannot be listed has nothing that can be swept or offered
	}
	var found []fs.DirEntry
	for _, e := range entries {
		if isTemp(target, e.Name()) && e.Type().IsRegular() {
			found = append(found, e)
		}
	}
	return found
}

// strayAge is how old a temporary file has to be before it is taken for one
// that a crash left behind, where no lock can tell.
const strayAge = 24 * time.Hour

// sweep removes what a save that was cut off left beside target. Under the
// lock no other save is under way; a program that had to save without one
// notices that its file has gone and writes another.
func (s *Store) sweep(target string) {
	left := s.temps(target)
	if len(left) == 0 {
		return
	}
	unlock, err := s.files.lock(lockName(target), 0)
	if err == nil {
		defer unlock()
	}
	for _, e := range left {
		if err == nil || s.isStray(e) {
			_ = s.files.remove(beside(target, e.Name())) // the next start tries again
		}
	}
}

func (s *Store) isStray(e fs.DirEntry) bool {
	info, err := e.Info()
	return err == nil && s.options.Now().Sub(info.ModTime()) > strayAge
}
