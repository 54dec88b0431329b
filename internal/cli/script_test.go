package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets this test program stand in for the program: started under the
// name upstander, it is the program. Only here, and not in the program that people
// get, the clock and the ids can be set from outside.
func TestMain(m *testing.M) {
	if name := filepath.Base(os.Args[0]); strings.TrimSuffix(name, ".exe") == "upstander" {
		os.Exit(Main(ofStory(os.Getenv, os.Stdin, os.Stdout, os.Stderr), os.Args[1:]))
	}
	bin, err := os.MkdirTemp("", "upstander-test")
	if err != nil {
		panic(err)
	}
	shared.dir = bin
	status := m.Run()
	if err := os.RemoveAll(bin); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(status)
}

// exeName is what a system needs the program to be called.
var exeName = "upstander" + map[bool]string{true: ".exe"}[runtime.GOOS == "windows"]

// shared is what several tests start and none of them makes for itself.
var shared struct {
	dir string // goes with the tests

	building sync.Once
	program  string // as people get it
	failed   error
}

// build gives the program as people get it, but with the race detector in it where
// that watches the tests. Linking it takes longer than most tests do, so all have
// the same.
func build(t *testing.T) string {
	t.Helper()
	shared.building.Do(func() {
		shared.program = filepath.Join(shared.dir, "people", exeName)
		args := []string{"build", "-o", shared.program}
		if racing {
			args = append(args, "-race")
		}
		if out, err := exec.Command("go", append(args, "example.org/upstander")...).CombinedOutput(); err != nil {
			shared.failed = fmt.Errorf("%w\n%s", err, out)
		}
	})
	if shared.failed != nil {
		t.Fatal(shared.failed)
	}
	return shared.program
}

// ofStory is the world of a story, which may say what time it is and which ids
// come next.
func ofStory(env func(string) string, in, out, err *os.File) World {
	w := system(Build{Version: "test"}, env, in, out, err)
	if s := env("TEST_NOW"); s != "" {
		now, err := time.Parse(time.RFC3339, s)
		if err != nil {
			panic(err)
		}
		w.Now = func() time.Time { return now }
	}
	if file := env("TEST_IDS"); file != "" {
		w.NewID = func() string { return nextID(file) }
	}
	return w
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
// of testscript they may use: upstander ..., which runs the program;
// status N COMMAND..., which holds a command to its exit status; json PATH
// VALUE..., which looks into what was printed; let NAME PATH, which keeps what stands
// there; folder PATH NAME..., which holds a
// folder to what is in it; edit FILE PATTERN TEXT, which changes a file by hand;
// and anywhere PATTERN PATH..., which looks into files and folders.
//
// A line that begins with upstander runs within this process, as starting the
// program takes ten times as long as what most lines do; exec upstander starts it.
// The long set starts it for each line.
func TestStories(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	stories, err := filepath.Abs("testdata/script") // as the folder changes while they run
	if err != nil {
		t.Fatal(err)
	}
	next, err := filepath.Abs("../../checklist/testdata/next-edition.yaml")
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	// Not a link: Windows takes no name of a program away while that runs.
	if err := os.WriteFile(filepath.Join(bin, exeName), []byte(mustRead(t, self)), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { schemasAreWhole(t) })
	testscript.Run(t, testscript.Params{
		Dir: stories,
		Setup: func(env *testscript.Env) error {
			state := filepath.Join(env.Cd, ".state")
			env.Vars = append(env.Vars, "TEST_NOW=2026-11-23T14:02:11Z", "TEST_IDS="+filepath.Join(t.TempDir(), "ids"),
				"UPSTANDER_STATE="+state, "NEXT_EDITION="+next, "NO_COLOR=", "ACCESSIBLE=", "TERM=dumb",
				"PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"upstander": cmdUpstander, "status": cmdStatus, "json": cmdJSON, "let": cmdLet, "folder": cmdFolder, "mode": cmdMode,
			"edit": cmdEdit, "anywhere": cmdAnywhere,
		},
	})
}

// run runs one command of a story and gives its exit status.
func run(ts *testscript.TestScript, name string, args []string) int {
	if name == "exec" {
		name, args = args[0], args[1:]
	} else if name == "upstander" && !eachLineAfresh {
		return within(ts, args)
	}
	var exit *exec.ExitError
	switch err := ts.Exec(name, args...); {
	case errors.As(err, &exit):
		return exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	return 0
}

// atWork is held while the program runs in this process: which folder it is in
// holds for all of the process.
var atWork sync.Mutex

// within runs the program in this process, where the story is. It has nothing to
// read, and neither end is a terminal.
func within(ts *testscript.TestScript, args []string) int {
	atWork.Lock()
	defer atWork.Unlock()
	back, err := os.Getwd()
	ts.Check(err)
	ts.Check(os.Chdir(ts.MkAbs(".")))
	defer func() { ts.Check(os.Chdir(back)) }()
	nothing, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	ts.Check(err)
	defer func() { ts.Check(nothing.Close()) }()
	w := ofStory(ts.Getenv, nothing, nothing, nothing)
	heard := heardJSON{args: args}
	w.Out, w.Err = io.MultiWriter(ts.Stdout(), &heard.out), io.MultiWriter(ts.Stderr(), &heard.err)
	status := Main(w, args)
	if err := heard.check(status); err != nil {
		ts.Fatalf("%v", err)
	}
	return status
}

func cmdUpstander(ts *testscript.TestScript, neg bool, args []string) {
	if got := run(ts, "upstander", args); (got == statusDone) == neg {
		ts.Fatalf("exit status %d", got)
	}
}

func cmdStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND...")
	}
	if got := run(ts, args[1], args[2:]); strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit status %d, want %s", got, args[0])
	}
}

// cmdJSON compares what stands at a path, such as answers.0.item, with a value.
// The path "keys" at the end lists the names of the fields.
func cmdJSON(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: json PATH VALUE...")
	}
	v := printedAt(ts, args[0])
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

// cmdLet keeps what stands at a path, for later lines to name as $NAME.
func cmdLet(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: let NAME PATH")
	}
	ts.Setenv(args[0], fmt.Sprint(printedAt(ts, args[1])))
}

// printedAt is what stands at a path of what was printed last.
func printedAt(ts *testscript.TestScript, path string) any {
	var v any
	if err := json.Unmarshal([]byte(ts.ReadFile("stdout")), &v); err != nil {
		ts.Fatalf("what was printed is not JSON: %v", err)
	}
	for _, step := range strings.Split(path, ".") {
		switch at := v.(type) {
		case map[string]any:
			next, ok := at[step]
			if step == "keys" {
				next, ok = keysOf(at), true
			}
			if !ok {
				ts.Fatalf("%s: there is no %q", path, step)
			}
			v = next
		case []any:
			i, err := strconv.Atoi(step)
			switch {
			case step == "count":
				v = len(at)
			case err != nil || i >= len(at):
				ts.Fatalf("%s: there is no entry %q among %d", path, step, len(at))
			default:
				v = at[i]
			}
		default:
			ts.Fatalf("%s: nothing stands under %q", path, step)
		}
	}
	return v
}

// TestStoriesSayWhatTheyNeed: a story that starts another program is skipped, by
// name, where that is not there.
func TestStoriesSayWhatTheyNeed(t *testing.T) {
	stories, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(stories) < 40 {
		t.Fatalf("%d stories: %v", len(stories), err)
	}
	starts := regexp.MustCompile(`(?m)^(?:! *)?(?:status \d+ )?exec (\S+)`)
	for _, story := range stories {
		script, _, _ := strings.Cut(mustRead(t, story), "\n-- ")
		for _, tool := range starts.FindAllStringSubmatch(script, -1) {
			if tool[1] != "upstander" && !strings.Contains(script, "[!exec:"+tool[1]+"] skip") {
				t.Errorf("%s starts %s and does not say that it needs it", story, tool[1])
			}
		}
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

// cmdEdit puts a text in place of whatever in a file a pattern finds, which has to
// be there. \n in the text begins a line.
func cmdEdit(ts *testscript.TestScript, neg bool, args []string) {
	path := ts.MkAbs(args[0])
	was, err := os.ReadFile(path)
	ts.Check(err)
	find, err := regexp.Compile("(?m)" + args[1])
	ts.Check(err)
	if neg || !find.Match(was) {
		ts.Fatalf("%s holds nothing like %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(path, find.ReplaceAll(was, []byte(strings.ReplaceAll(args[2], `\n`, "\n"))), 0o600))
}

// cmdAnywhere looks for a pattern in files, and in all that is in folders.
func cmdAnywhere(ts *testscript.TestScript, neg bool, args []string) {
	find, err := regexp.Compile("(?m)" + args[0])
	ts.Check(err)
	found := ""
	for _, root := range args[1:] {
		ts.Check(filepath.WalkDir(ts.MkAbs(root), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if find.Match(data) {
				found = path
			}
			return err
		}))
	}
	if (found != "") == neg {
		ts.Fatalf("%s is in %q", args[0], found)
	}
}

// cmdMode holds a file to who may read it, where files have such a mark.
func cmdMode(ts *testscript.TestScript, _ bool, args []string) {
	if runtime.GOOS == "windows" {
		return
	}
	info, err := os.Stat(ts.MkAbs(args[1]))
	ts.Check(err)
	if got := fmt.Sprintf("%04o", info.Mode().Perm()); got != args[0] {
		ts.Fatalf("%s has mode %s, want %s", args[1], got, args[0])
	}
}
