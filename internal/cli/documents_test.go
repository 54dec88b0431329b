package cli

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/pflag"
)

// documents are what a reader is given to read.
func documents(t *testing.T) map[string]string {
	t.Helper()
	docs := map[string]string{}
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/*/*.md"} {
		paths, err := filepath.Glob("../../" + pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			docs[filepath.ToSlash(strings.TrimPrefix(path, filepath.FromSlash("../../")))] = string(raw)
		}
	}
	return docs
}

// before is what has to be there before the commands of a document can be run.
var before = map[string][]string{
	"docs/guide.md": {
		"upstander new northmoor.yaml --force 'Northmoor Constabulary'",
		"copy northmoor.yaml int.yaml", "copy northmoor.yaml eng.yaml",
		"upstander set int.yaml INT-4 --level 1", "upstander set eng.yaml INT-4 --level 2",
	},
}

// TestCommandsOfTheDocumentsRun runs every command that stands in a block of a
// document, in order, each document in a folder of its own.
func TestCommandsOfTheDocumentsRun(t *testing.T) {
	ran := 0
	for name, text := range documents(t) {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			t.Chdir(dir)
			for _, line := range append(before[name], blockLines(text)...) {
				words := shellWords(t, line)
				switch words[0] {
				case "copy":
					raw, err := os.ReadFile(words[1])
					if err == nil {
						err = os.WriteFile(words[2], raw, 0o600)
					}
					if err != nil {
						t.Fatal(err)
					}
				case "upstander":
					ran++
					if status, _, errOut := testRun(t, dir, words[1:]...); status == statusWrong {
						t.Errorf("%s\n%s", line, errOut)
					}
				}
			}
		})
	}
	if ran < 8 {
		t.Errorf("only %d commands were found", ran)
	}
}

// blockLines are the lines of a document's blocks of commands, without remarks.
func blockLines(text string) []string {
	var lines []string
	for i, block := range strings.Split(text, "```") {
		if i%2 == 1 {
			for line := range strings.Lines(block) {
				line, _, _ = strings.Cut(line, " #")
				if line = strings.TrimSpace(line); line != "" {
					lines = append(lines, line)
				}
			}
		}
	}
	return lines
}

// shellWords splits a command as a shell does: at blanks outside quotes.
func shellWords(t *testing.T, line string) []string {
	t.Helper()
	var words []string
	var word strings.Builder
	quote, open := rune(0), false
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '"' || r == '\'':
			quote, open = r, true
		case unicode.IsSpace(r):
			if open || word.Len() > 0 {
				words = append(words, word.String())
				word.Reset()
				open = false
			}
		default:
			word.WriteRune(r)
		}
	}
	if quote != 0 {
		return []string{"not a command"} // a line of something else
	}
	return append(words, word.String())
}

// TestCommandsThatDocumentsNameAreThere holds what a document names in passing,
// with words in capitals for what is to be filled in, to the commands and options
// that there are.
func TestCommandsThatDocumentsNameAreThere(t *testing.T) {
	root := (&program{}).rootCommand()
	root.InitDefaultHelpCmd()
	named := regexp.MustCompile("`upstander ([^`]+)`")
	options := regexp.MustCompile(`(?:^|\s)--([a-z-]+)`)
	for name, text := range documents(t) {
		for _, m := range named.FindAllStringSubmatch(text, -1) {
			said := strings.Join(strings.Fields(m[1]), " ")
			args := strings.Fields(said)
			cmd, _, err := root.Find(args)
			if err != nil || cmd == root && !strings.ContainsAny(args[0][:1], "ABCDEFGHIJKLMNOPQRSTUVWXYZ-") {
				t.Errorf("%s: there is no command %q", name, said)
				continue
			}
			for _, option := range options.FindAllStringSubmatch(said, -1) {
				if cmd.Flags().Lookup(option[1]) == nil && cmd.InheritedFlags().Lookup(option[1]) == nil && cmd.PersistentFlags().Lookup(option[1]) == nil {
					t.Errorf("%s: %q has no option --%s", name, said, option[1])
				}
			}
		}
	}
	seen := map[string]bool{}
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) { seen[f.Name] = true })
	if !seen["json"] {
		t.Error("the options of every command are not found, so that nothing was held to them")
	}
}

// A document that another one names is there.
func TestDocumentsThatAreNamedAreThere(t *testing.T) {
	docs := documents(t)
	links := regexp.MustCompile(`\]\(([^):#]+\.md)[^)]*\)`)
	named := regexp.MustCompile(`\bdocs/[a-z0-9/-]+\.md\b|\b[A-Z]+\.md\b`)
	for name, text := range docs {
		for _, m := range links.FindAllStringSubmatch(text, -1) {
			if _, ok := docs[path.Join(path.Dir(name), m[1])]; !ok {
				t.Errorf("%s leads to %s", name, m[1])
			}
		}
		for _, at := range named.FindAllString(text, -1) {
			_, here := docs[path.Join(path.Dir(name), at)]
			if _, ok := docs[at]; !ok && !here {
				t.Errorf("%s names %s", name, at)
			}
		}
	}
}

// What documents say of make is there, and every word that make knows is said.
func TestMakeOfTheDocumentsIsThere(t *testing.T) {
	raw, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	for _, text := range documents(t) {
		for _, m := range regexp.MustCompile("`make ([a-z]+)").FindAllStringSubmatch(text, -1) {
			said[m[1]] = true
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^([a-z]+): ## `).FindAllStringSubmatch(string(raw), -1) {
		if !said[m[1]] {
			t.Errorf("no document speaks of make %s", m[1])
		}
		delete(said, m[1])
	}
	for word := range said {
		t.Errorf("make knows nothing of %s", word)
	}
}
