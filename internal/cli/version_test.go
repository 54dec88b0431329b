package cli

import (
	"bytes"
	"io"
	"runtime/debug"
	"strings"
	"testing"
)

const commitOfTest = "4cab196c0d11aa00bb11cc22dd33ee44ff556677"

// TestWhatAProgramWasMadeFrom: a release says it; otherwise the Go tools may.
func TestWhatAProgramWasMadeFrom(t *testing.T) {
	released := Build{Version: "1.2.0", Commit: commitOfTest, Date: "2026-11-23"}
	vcs := func(version, modified string) *debug.BuildInfo {
		return &debug.BuildInfo{Main: debug.Module{Version: version}, Settings: []debug.BuildSetting{
			{Key: "GOOS", Value: "linux"}, {Key: "vcs.revision", Value: commitOfTest},
			{Key: "vcs.time", Value: "2026-11-23T23:30:00-02:00"}, {Key: "vcs.modified", Value: modified}}}
	}
	for _, c := range []struct {
		name  string
		build Build
		info  *debug.BuildInfo
		want  string
	}{
		{"a release", released, vcs("v9.9.9", "true"), "1.2.0 (4cab196c0d11, 23 November 2026)"},
		{"nothing known", Build{}, nil, "development build"},
		{"no version control", Build{}, &debug.BuildInfo{Main: debug.Module{Version: "(devel)"}}, "development build"},
		{"from a module proxy", Build{}, &debug.BuildInfo{Main: debug.Module{Version: "v1.2.0"}}, "1.2.0"},
		{"a tagged clone", Build{}, vcs("v1.2.0", "false"), "1.2.0 (4cab196c0d11, 24 November 2026)"},
		{"a release to try", Build{}, vcs("v1.3.0-rc.1", "false"), "1.3.0-rc.1 (4cab196c0d11, 24 November 2026)"},
		{"a clone", Build{}, vcs("v0.0.0-20261123233000-4cab196c0d11", "false"), "development build (4cab196c0d11, 24 November 2026)"},
		{"a clone past a tag", Build{}, vcs("v1.2.1-0.20261123233000-4cab196c0d11", "false"), "development build (4cab196c0d11, 24 November 2026)"},
		{"a clone with changes", Build{}, vcs("v1.2.0+dirty", "true"), "development build (4cab196c0d11, 24 November 2026, with changes)"},
		{"a commit alone", Build{Commit: "4cab"}, nil, "development build (4cab)"},
	} {
		if got := c.build.Or(c.info).String(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestVersionIsSaidAlike by the command, by the option and for programs.
func TestVersionIsSaidAlike(t *testing.T) {
	say := func(args ...string) string {
		var out bytes.Buffer
		w := World{In: strings.NewReader(""), Out: &out, Err: &out, Build: Build{Version: "1.2.0", Commit: commitOfTest, Date: "2026-11-23"},
			Runtime: "go1.99", System: "plan9/mips"}
		if status := Main(w, args); status != statusDone {
			t.Errorf("%q ended with %d: %s", args, status, &out)
		}
		return out.String()
	}
	want := "upstander 1.2.0 (4cab196c0d11, 23 November 2026)\nbuilt with go1.99 for plan9/mips\n"
	for _, args := range [][]string{{"version"}, {"--version"}, {"-v"}} {
		if got := say(args...); got != want {
			t.Errorf("%q says %q, want %q", args, got, want)
		}
	}
	for _, part := range []string{`"version": "1.2.0"`, `"commit": "` + commitOfTest + `"`, `"date": "2026-11-23"`, `"changed": false`, `"go": "go1.99"`, `"system": "plan9/mips"`} {
		if got := say("version", "--json"); !strings.Contains(got, part) {
			t.Errorf("--json says %s, which lacks %s", got, part)
		}
	}
}

// The commands make thousands of things ready; asking for the version needs none.
func TestVersionMakesNoCommands(t *testing.T) {
	w := World{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard, Build: Build{Version: "1.2.0"}}
	for _, arg := range []string{"--version", "-v"} {
		if made := testing.AllocsPerRun(10, func() { Main(w, []string{arg}) }); made > 50 {
			t.Errorf("%s makes %.0f allocations", arg, made)
		}
	}
}
