package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
)

// meanwhile runs a command, and another one in its place when the command asks
// what time it is for the nth time. It says whether it did ask so often.
func meanwhile(t *testing.T, dir string, nth int, other []string, args ...string) (out, errOut string, asked bool) {
	t.Helper()
	now, n := time.Date(2026, time.November, 23, 14, 2, 11, 0, time.UTC), 0
	clock := func() time.Time {
		if n++; n == nth {
			if status, _, errOut := testRun(t, dir, other...); status != statusDone && status != statusFindings {
				t.Fatal(errOut)
			}
		}
		return now
	}
	var o, e bytes.Buffer
	Main(World{In: strings.NewReader(""), Out: &o, Err: &e, StateDir: filepath.Join(dir, "state"), Columns: 80, Now: clock, NewID: newID, Build: Build{Version: "test"}}, args)
	return o.String(), e.String(), n >= nth
}

// withBy lists the commands that record something under a role.
func withBy(cmd *cobra.Command, path string) []string {
	var found []string
	if cmd.Flags().Lookup("by") != nil {
		found = append(found, path)
	}
	for _, sub := range cmd.Commands() {
		found = append(found, withBy(sub, strings.TrimSpace(path+" "+sub.Name()))...)
	}
	return found
}

// TestEveryCommandThatSavesSaysWhatCameTogether: a program that reads --json
// gets it from every command that saves the assessment, and it is told where
// somebody else recorded the note or the level at the same moment.
func TestEveryCommandThatSavesSaysWhatCameTogether(t *testing.T) {
	note := []string{"set", "F", "PRE-1", "--note", "The rota is short.", "--by", "Deputy lead"}
	part := []string{"set", "F", "PRE-1", "--part", "culture=met", "--by", "Deputy lead"}
	level := []string{"set", "F", "PRE-1", "--level", "3", "--by", "Deputy lead"}
	table := filepath.Join(t.TempDir(), "table.csv")
	if err := os.WriteFile(table, []byte("Item,Level\nPRE-1,2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	setUp := map[string][][]string{
		"answer":         {{"set", "F", "PRE-1", "--level", "3"}},
		"second":         {{"set", "F", "PRE-1", "--level", "3"}},
		"new-version":    {{"seal", "F", "--by", "Chief officer lead"}},
		"redact":         {{"set", "F", "PRE-1", "--level", "2", "--note", "It names somebody."}},
		"session note":   {{"session", "plan", "F"}},
		"session end":    {{"session", "plan", "F"}},
		"session join":   {{"session", "plan", "F"}},
		"session accept": {{"session", "plan", "F"}, {"session", "note", "F", "PRE-1", "--promise-what", "Audit it", "--promise-owner", "Head of CCU", "--promise-due", "2026-12-07", "--later"}},
	}
	cases := map[string]struct {
		args  []string
		other []string // what somebody else does; nil where nothing of it can come together with this
		keeps bool     // the sessions alone, and not the assessment
	}{
		"set":            {args: []string{"PRE-1", "--level", "2"}, other: note},
		"evidence":       {args: []string{"PRE-1", "--title", "Minutes"}},
		"action":         {args: []string{"PRE-1", "--what", "Do it", "--owner", "Head of CCU", "--due", "2026-12-07"}},
		"remark":         {args: []string{"PRE-1", "--kind", "flag", "--text", "Come back"}},
		"second":         {args: []string{"PRE-1", "--agrees"}},
		"answer":         {args: []string{"PRE-1", "level-over-parts", "--reason", "The region runs it."}},
		"settle":         {args: []string{"PRE-1", "--of", "level", "--take", "1"}, other: []string{"settle", "F", "PRE-1", "--of", "note", "--take", "1", "--by", "Deputy lead"}},
		"redact":         {args: []string{"PRE-1", "--of", "note", "--reason", "Personal data", "--yes"}, other: level},
		"unsaved":        {args: []string{"--take", "1"}, other: level},
		"import":         {args: []string{"--from", table, "--yes"}, other: note},
		"seal":           {},
		"new-version":    {args: []string{"--statement", "The rota has changed."}},
		"session accept": {},
		"session note":   {args: []string{"PRE-1", "--promise-what", "Audit it", "--promise-owner", "Head of CCU", "--promise-due", "2026-12-07"}},
		"session join":   {args: []string{"--agree", "PRE-1", "--level", "3", "--reason", "The rota is whole", "--accept"}, other: part},
		"session plan":   {keeps: true},
		"session end":    {keeps: true},
	}
	p := &program{}
	for _, name := range withBy(p.rootCommand(), "") {
		c, known := cases[name]
		if !known {
			t.Errorf("nothing is tried of %q, which records under a role", name)
			continue
		}
		t.Run(name, func(t *testing.T) {
			try := func(nth int) (said []togetherOut, there, asked bool) {
				dir := t.TempDir()
				path := filepath.Join(dir, "northmoor.yaml")
				on := func(args []string) []string {
					var out []string
					for _, a := range args {
						if a == "F" {
							a = path
						}
						out = append(out, a)
					}
					return out
				}
				if name == "settle" {
					twoVersions(t, path)
				} else if status, _, errOut := testRun(t, dir, "new", path, "--force", "Northmoor Constabulary", "--as-at", "2026-11-23"); status != statusDone {
					t.Fatal(errOut)
				}
				for _, args := range setUp[name] {
					if status, _, errOut := testRun(t, dir, on(args)...); status != statusDone {
						t.Fatal(errOut)
					}
				}
				if name == "unsaved" {
					leaveTyped(t, dir, path, "PRE-1/note", "Typed and not saved.")
				}
				args := append(append(append(strings.Fields(name), path), c.args...), "--by", "Enforcement lead", "--json")
				var out, errOut string
				if c.other == nil {
					_, out, errOut = testRun(t, dir, args...)
				} else {
					out, errOut, asked = meanwhile(t, dir, nth, on(c.other), args...)
				}
				var seen map[string]json.RawMessage
				if err := json.Unmarshal([]byte(out), &seen); err != nil {
					t.Fatalf("%v: %v\n%s%s", args, err, out, errOut)
				}
				raw, there := seen["came_together"]
				if there {
					if err := json.Unmarshal(raw, &said); err != nil || said == nil {
						t.Errorf("%v: came_together is %s", err, raw)
					}
				}
				return said, there, asked
			}
			if c.other == nil {
				if said, there, _ := try(0); there == c.keeps || len(said) > 0 {
					t.Errorf("came_together is there: %v, %v", there, said)
				}
				return
			}
			for nth := 1; ; nth++ {
				said, there, asked := try(nth)
				switch {
				case !there:
					t.Fatal("it does not say what came together")
				case len(said) == 1 && said[0].Item == "PRE-1":
					return
				case !asked:
					t.Fatal("it never says that a level and a note came together")
				}
			}
		})
	}
}
