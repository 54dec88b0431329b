package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Programs that could not save and ended leave a copy each. A save by another
// takes away those whose changes are in the file, made again there or merged;
// what nobody has recorded since stays, and is told of.
func TestRescueCopiesOfEarlierProgramsGo(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		s := newStore(t)
		first := mustBegin(t, k, s)
		path := first.keeper().Path()
		if err := os.Chmod(path, 0o400); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			v := mustOpen(t, k, s, path)
			v.edit(0, "what could not be saved")
			if _, err := v.save(); err == nil {
				t.Fatal("saved")
			}
		}
		lost := mustOpen(t, k, s, path)
		lost.edit(1, "what nobody types again")
		if _, err := lost.save(); err == nil {
			t.Fatal("saved")
		}
		// A file of that name and content elsewhere has copies of its own.
		elsewhere := k.at(t.TempDir())
		mustWrite(t, elsewhere, mustRead(t, path))
		if err := os.Chmod(elsewhere, 0o400); err != nil {
			t.Fatal(err)
		}
		other := mustOpen(t, k, s, elsewhere)
		other.edit(0, "what could not be saved")
		if _, err := other.save(); err == nil {
			t.Fatal("saved")
		}
		left := func() []string {
			t.Helper()
			all, err := filepath.Glob(filepath.Join(s.options.StateDir, rescueFolder, "*.yaml"))
			if err != nil {
				t.Fatal(err)
			}
			return all
		}
		if n := len(left()); n != 5 {
			t.Fatalf("%d rescue copies", n)
		}
		for _, file := range []string{path, elsewhere} {
			if err := os.Chmod(file, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		v := mustOpen(t, k, s, path)
		v.edit(0, "what could not be saved")
		got := mustSave(t, v)
		if all := left(); len(all) != 2 || len(got.Rescued) != 1 || !strings.Contains(laid(t, k, got.Rescued[0]).words(), "what nobody types again") {
			t.Errorf("left: %v, told of %v", all, got.Rescued)
		}
		mustSave(t, lost)
		if all := left(); len(all) != 1 || strings.Contains(laid(t, k, all[0]).words(), "nobody") {
			t.Errorf("left: %v", all)
		}
	})
}

// A file of any size is rescued, by the same save that its size stops.
func TestRescueOfAnySize(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		s := newStore(t)
		v := mustBegin(t, k, s)
		path := v.keeper().Path()
		before := mustRead(t, path)
		k.pad(s, 5<<20)
		k.limit(s, 5<<20)
		v = mustOpen(t, k, s, path)
		id := v.edit(0, "more")
		_, err := v.save()
		refused(t, err, "larger than 5 MB", "Nothing is lost")
		if strings.Contains(err.Error(), "notes") || mustRead(t, path) != before || !v.has(id) {
			t.Errorf("the file was touched, the edit is not held, or the advice is wrong: %v", err)
		}
		_, rescue, _ := strings.Cut(told(t, err).Do, "all your changes is in ")
		data := mustRead(t, rescue)
		if r, err := k.read(rescue, []byte(strings.TrimRight(data, "#"))); err != nil || len(data) < 5<<20 || !r.has(id) {
			t.Errorf("%d bytes were rescued: %v", len(data), err)
		}
		k.limit(s, 64<<20)
		v = mustOpen(t, k, s, path)
		v.edit(0, "more")
		mustSave(t, v)
		if _, err := os.Stat(rescue); err == nil {
			t.Error("the rescue copy stays although all of it is saved")
		}
		if again := mustOpen(t, k, s, path); !again.has(v.edit(0, "more")) && len(mustRead(t, path)) < 5<<20 {
			t.Error("the large file was not saved")
		}
	})
}
