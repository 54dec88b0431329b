// Package golden compares what a test makes with a file that somebody has read and
// found good, and writes the file anew where -update is given. Only tests import it.
//
// It imports nothing of this project.
package golden

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write anew the files that are compared with what the program makes") //nolint:gochecknoglobals // a flag is one

// Updating says that files are written anew, for a test that has to clear a folder
// first.
func Updating() bool { return *update }

// File compares what was made with a file.
func File(t testing.TB, path, made string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(made), 0o644); err != nil { //nolint:gosec // everybody may read it
			t.Fatal(err)
		}
		return
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if said := difference(made, string(kept)); said != "" {
		t.Errorf("%s is not what is made now. If that is meant, read it and run: make golden\n%s", path, said)
	}
}

// Between compares what was made with what stands between two marks in a file.
func Between(t testing.TB, path, begin, end, made string) {
	t.Helper()
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(kept), begin)
	_, after, ended := strings.Cut(rest, end)
	if !ok || !ended {
		t.Fatalf("%s has no place between %q and %q", path, begin, end)
	}
	File(t, path, before+begin+made+end+after)
}

// difference is where two texts first differ; empty where they do not.
func difference(made, kept string) string {
	if made == kept {
		return ""
	}
	is, was := strings.Split(made, "\n"), strings.Split(kept, "\n")
	for i := range min(len(is), len(was)) {
		if is[i] != was[i] {
			return fmt.Sprintf("line %d\nmade: %s\nkept: %s", i+1, is[i], was[i])
		}
	}
	return fmt.Sprintf("%d lines are made, %d are kept", len(is), len(was))
}
