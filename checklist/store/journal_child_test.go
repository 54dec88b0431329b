package store

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"example.org/upstander/checklist/assessment"
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

// saveAndTell makes an assessment and saves it a number of times. Of each
// edit that is confirmed to be saved it writes the id to ear.
func saveAndTell(s *Store, how, path, ear, count string) error {
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
	tell := func(saved Saved, id string) error {
		if !saved.Confirmed {
			return fmt.Errorf("not confirmed: %s", saved.Doubt)
		}
		_, err := fmt.Fprintln(out, id)
		return err
	}
	a := someNotes()
	c, err := s.Create(path, a)
	if err != nil {
		return err
	}
	for _, r := range a.Revisions() {
		if err := tell(c.Last(), r.ID); err != nil {
			return err
		}
	}
	for n := range saves {
		// Lengths differ, so that files end at any place in a block.
		a, id := noted(c.Assessment(), items()[n%6], strings.Repeat(fmt.Sprintf("%d ", n), 1+n*97%700))
		saved := Saved{Confirmed: true}
		if how == saveInPlace {
			err = overwrite(c, a)
		} else {
			saved, err = c.Save(a)
		}
		if err == nil {
			err = tell(saved, id)
		}
		if err == nil && n%40 == 39 { // another program starts in between
			c, err = s.Open(path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// overwrite saves by os.WriteFile.
func overwrite(c *Copy, a *assessment.Assessment) error {
	data, err := c.doc.encode(a)
	if err == nil {
		err = os.WriteFile(c.path, data, 0o600)
	}
	c.held = a
	return err
}
