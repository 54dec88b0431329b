package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary stand in for the program. Only here, and not in
// the program that people get, the clock and the ids can be set from outside.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"upstander": func() {
		w := System(os.Stdin, os.Stdout, os.Stderr)
		w.Version = "test"
		if s := os.Getenv("TEST_NOW"); s != "" {
			now, err := time.Parse(time.RFC3339, s)
			if err != nil {
				panic(err)
			}
			w.Now = func() time.Time { return now }
		}
		if file := os.Getenv("TEST_IDS"); file != "" {
			w.NewID = func() string { return nextID(file) }
		}
		os.Exit(Main(w, os.Args[1:]))
	}})
}

// nextID counts in a file, so that the ids of a story are 0000000000000001 and
// so on whatever command asks for them.
func nextID(file string) string {
	raw, _ := os.ReadFile(file) // none yet: the first id
	n, _ := strconv.Atoi(string(raw))
	n++
	if err := os.WriteFile(file, []byte(strconv.Itoa(n)), 0o600); err != nil {
		panic(err)
	}
	return fmt.Sprintf("%016d", n)
}

// TestStories runs every story in testdata/script. Besides the usual commands
// of testscript they may use: status N COMMAND..., which runs a command and
// holds it to its exit status; json PATH VALUE..., which looks into what was
// printed; and folder PATH NAME..., which holds a folder to what is in it.
func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			state := filepath.Join(env.Cd, ".state")
			next, err := filepath.Abs("../../checklist/testdata/next-edition.yaml")
			if err != nil {
				return err
			}
			env.Vars = append(env.Vars, "TEST_NOW=2026-11-23T14:02:11Z", "TEST_IDS="+filepath.Join(t.TempDir(), "ids"),
				"UPSTANDER_STATE="+state, "NEXT_EDITION="+next, "NO_COLOR=", "ACCESSIBLE=", "TERM=dumb")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"status": cmdStatus, "json": cmdJSON, "folder": cmdFolder, "mode": cmdMode,
		},
	})
}

func cmdStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND...")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit status %d, want %s", got, args[0])
	}
}

// cmdJSON compares what stands at a path, such as answers.0.item, with a value.
// The path "keys" at the end lists the names of the fields.
func cmdJSON(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: json PATH VALUE...")
	}
	var v any
	if err := json.Unmarshal([]byte(ts.ReadFile("stdout")), &v); err != nil {
		ts.Fatalf("what was printed is not JSON: %v", err)
	}
	for _, step := range strings.Split(args[0], ".") {
		switch at := v.(type) {
		case map[string]any:
			next, ok := at[step]
			if step == "keys" {
				next, ok = keysOf(at), true
			}
			if !ok {
				ts.Fatalf("%s: there is no %q", args[0], step)
			}
			v = next
		case []any:
			i, err := strconv.Atoi(step)
			switch {
			case step == "count":
				v = len(at)
			case err != nil || i >= len(at):
				ts.Fatalf("%s: there is no entry %q among %d", args[0], step, len(at))
			default:
				v = at[i]
			}
		default:
			ts.Fatalf("%s: nothing stands under %q", args[0], step)
		}
	}
	got, want := fmt.Sprint(v), strings.Join(args[1:], " ")
	if list, ok := v.([]any); ok && len(list) == 0 {
		got = "empty"
	}
	if m, ok := v.(map[string]any); ok && len(m) == 0 {
		got = "empty"
	}
	if v == nil {
		got = "null"
	}
	if (got == want) == neg {
		ts.Fatalf("%s is %q, want %q", args[0], got, want)
	}
}

func keysOf(m map[string]any) string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return strings.Join(keys, " ")
}

func cmdFolder(ts *testscript.TestScript, neg bool, args []string) {
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		ts.Fatalf("%v", err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if slices.Equal(names, args[1:]) == neg {
		ts.Fatalf("%s holds %q, want %q", args[0], names, args[1:])
	}
}

// cmdMode holds a file to who may read it.
func cmdMode(ts *testscript.TestScript, _ bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[1]))
	ts.Check(err)
	if got := fmt.Sprintf("%04o", info.Mode().Perm()); got != args[0] {
		ts.Fatalf("%s has mode %s, want %s", args[1], got, args[0])
	}
}
