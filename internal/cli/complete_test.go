package cli

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// everyCommand calls f with each command that people can give, and what leads to it.
func everyCommand(p *program, f func(cmd *cobra.Command, words []string)) {
	var walk func(cmd *cobra.Command, words []string)
	walk = func(cmd *cobra.Command, words []string) {
		f(cmd, words)
		for _, c := range cmd.Commands() {
			walk(c, append(slices.Clone(words), c.Name()))
		}
	}
	walk(p.rootCommand(), nil)
}

// completed gives what the Tab key offers at the end of a line, and whether files
// are offered too.
func completed(t *testing.T, line ...string) (words []string, files bool) {
	t.Helper()
	var out, said bytes.Buffer
	if status := Main(World{In: strings.NewReader(""), Out: &out, Err: &said, Now: time.Now, NewID: newID}, append([]string{"__complete"}, line...)); status != statusDone {
		t.Fatalf("%q: %s", line, &said)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	how := lines[len(lines)-1]
	for _, l := range lines[:len(lines)-1] {
		word, _, _ := strings.Cut(l, "\t")
		words = append(words, word)
	}
	return words, how == ":0"
}

// ofWords are the kinds of option whose value is one of a few words.
var ofWords = []string{"WORD", "LEVEL", "OUTCOME", "KIND", "FORM", "COLOURS", "AUDIENCE", "LENS", "ITEM", "ITEMS", "TIER", "TABLE", "WHOM", "MARKING", "STATE"}

// TestOptionsCompleteWhatTheyTake: a file where a file is meant, words where one of
// a few is, and otherwise nothing.
func TestOptionsCompleteWhatTheyTake(t *testing.T) {
	kinds := map[string]int{}
	everyCommand(&program{}, func(cmd *cobra.Command, words []string) {
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.NoOptDefVal != "" || f.Deprecated != "" {
				return
			}
			kind := optionKind(f)
			kinds[kind]++
			offered, files := completed(t, append(slices.Clone(words), "--"+f.Name, "")...)
			if want := slices.Contains(ofFiles(), kind); files != want {
				t.Errorf("%q --%s %s: completes files: %t", words, f.Name, kind, files)
			}
			if slices.Contains(ofWords, kind) && len(offered) < 2 {
				t.Errorf("%q --%s %s: completes %q", words, f.Name, kind, offered)
			}
		})
	})
	t.Log(kinds)
	for _, kind := range append([]string{"FILE", "DATE", "ROLE"}, ofWords...) {
		if kinds[kind] == 0 {
			t.Errorf("no option takes %s", kind)
		}
	}
}

// TestWordsCompleteWhatTheyTake: a command that takes no file completes none.
func TestWordsCompleteWhatTheyTake(t *testing.T) {
	seen := 0
	everyCommand(&program{}, func(cmd *cobra.Command, words []string) {
		if cmd.HasSubCommands() {
			return
		}
		if offered, files := completed(t, append(slices.Clone(words), "")...); files != takesFiles(cmd) && len(offered) == 0 {
			t.Errorf("%q %s: completes files: %t", words, cmd.Use, files)
		}
		seen++
	})
	if seen < 30 {
		t.Errorf("only %d commands were tried", seen)
	}
}

// TestSettleCompletesConflicts and nothing else.
func TestSettleCompletesConflicts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "northmoor.yaml")
	twoVersions(t, path)
	for _, c := range []struct {
		line []string
		want []string
	}{
		{[]string{"settle", path, ""}, []string{"PRE-1"}},
		{[]string{"settle", path, "PRE-1", "--of", ""}, []string{"level", "note"}},
		{[]string{"settle", path, "PRE-1", "--take", ""}, nil}, // of the level or of the note?
		{[]string{"settle", path, "PRE-1", "--of", "level", "--take", ""}, []string{"1", "2"}},
		{[]string{"settle", path, "PRE-1", "--of", "note", "--take", ""}, []string{"1", "2"}},
		{[]string{"settle", path, "PRE-1", "--of", "aim", "--take", ""}, nil},
		{[]string{"settle", path, "PRE-2", "--take", ""}, nil},
		{[]string{"settle", path, "--take", ""}, nil},
		{[]string{"settle", path, "--of", ""}, nil},
		{[]string{"settle", path + ".none", ""}, nil},
	} {
		if got, _ := completed(t, c.line...); !slices.Equal(got, c.want) {
			t.Errorf("%q completes %q, want %q", c.line, got, c.want)
		}
	}
}
