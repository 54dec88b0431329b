package store

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/windows"
)

// TestLitterIsHidden: a person who looks into the folder sees the assessment, and of
// what stands beside it nothing.
func TestLitterIsHidden(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		path := k.at(t.TempDir())
		v, err := k.begin(newStore(t), path)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"one", "two"} {
			v.edit(0, text)
			if _, err := v.save(); err != nil {
				t.Fatal(err)
			}
		}
		there, err := os.ReadDir(filepath.Dir(path))
		if err != nil || len(there) < 3 {
			t.Fatalf("%v, %v", there, err)
		}
		for _, e := range there {
			name, err := windows.UTF16PtrFromString(filepath.Join(filepath.Dir(path), e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			now, err := windows.GetFileAttributes(name)
			if err != nil {
				t.Fatal(err)
			}
			if hidden := now&windows.FILE_ATTRIBUTE_HIDDEN != 0; hidden == (e.Name() == filepath.Base(path)) {
				t.Errorf("%s: hidden is %t", e.Name(), hidden)
			}
		}
	})
}
