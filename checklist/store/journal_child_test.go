package store

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// Ways to save in the tests of power cuts.
const (
	saveWell         = "the package's own save"
	saveInPlace      = "os.WriteFile"
	saveUnsyncedName = "a save that does not sync the folder"
)

// unsyncedNames is the real disk with the sync of folders left out.
type unsyncedNames struct{ disk }

func (unsyncedNames) syncFolder(string) error { return nil }

// saveAndTell makes a file and saves it a number of times. Of each edit that is
// confirmed to be saved it writes the id to ear.
func saveAndTell(k shelf, s *Store, how, path, ear, count string) error {
	if how == saveUnsyncedName {
		s.files = unsyncedNames{}
	}
	saves, err := strconv.Atoi(count)
	if err != nil {
		return err
	}
	out, err := os.OpenFile(ear, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer func() { _ = out.Close() }() // each write is taken at once
	v, err := k.begin(s, path)
	if err != nil {
		return err
	}
	for n := range saves {
		// Lengths differ, so that files end at any place in a block.
		id := v.edit(n%6, strings.Repeat(fmt.Sprintf("%d ", n), 1+n*97%700))
		saved := Saved{Confirmed: true}
		if how == saveInPlace {
			err = overwrite(v)
		} else {
			saved, err = v.save()
		}
		if err == nil && !saved.Confirmed {
			err = fmt.Errorf("not confirmed: %s", saved.Doubt)
		}
		if err == nil {
			_, err = fmt.Fprintln(out, id)
		}
		if err == nil && n%40 == 39 { // another program starts in between
			v, err = k.open(s, path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// overwrite saves by os.WriteFile.
func overwrite(v volume) error {
	defer v.took()
	return writeOnce(v)
}

// writeOnce is the save that these tests have to catch.
func writeOnce(v volume) error {
	data, err := v.plain()
	if err != nil {
		return err
	}
	return os.WriteFile(v.keeper().Path(), data, 0o600)
}
