package cli

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/mattn/go-runewidth"
	"github.com/muesli/termenv"

	"example.org/upstander/tui/input"
)

// System is the world as the computer has it, with the streams of a process and
// what a release put into the program, if one did.
func System(build Build, in, out, err *os.File) World { return system(build, os.Getenv, in, out, err) }

// system is the same with an environment of one's own.
func system(build Build, env func(name string) string, in, out, err *os.File) World {
	// With this set, a line drawn with a rule character would be counted as two
	// columns wide and the screens would break.
	_ = os.Unsetenv("RUNEWIDTH_EASTASIAN")
	runewidth.DefaultCondition.EastAsianWidth = false
	terminal := term.IsTerminal(out.Fd())
	dumb := env("TERM") == "dumb"
	w := World{
		In: in, Out: out, Err: err,
		Screens:  terminal && term.IsTerminal(in.Fd()) && !dumb,
		Plain:    env("ACCESSIBLE") != "" && env("ACCESSIBLE") != "0",
		NoColour: env("NO_COLOR") != "",
		Profile:  termenv.Ascii, Columns: 80,
		StateDir: stateDir(env), Now: time.Now, NewID: newID, Editor: editor(env), Copy: copyText(out),
		Process: os.Getpid(),
		Build:   build.Or(builtFrom()), Runtime: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
	}
	if term.IsTerminal(in.Fd()) {
		w.Secret = secretFrom(in, err)
	}
	if terminal && !dumb {
		w.Profile = termenv.NewOutput(out).ColorProfile()
		if columns, _, err := term.GetSize(out.Fd()); err == nil && columns > 0 {
			w.Columns = columns
		}
	}
	return w
}

// stateDir is the folder that the system keeps for what a program remembers;
// empty when the person has no home.
func stateDir(env func(string) string) string {
	if dir := env("UPSTANDER_STATE"); filepath.IsAbs(dir) { // any other would be another folder wherever one is
		return dir
	}
	home, _ := os.UserHomeDir()
	base := ""
	switch runtime.GOOS {
	case "windows":
		base = env("LOCALAPPDATA")
	case "darwin":
		base = under(home, "Library", "Application Support")
	default:
		if base = env("XDG_STATE_HOME"); !filepath.IsAbs(base) {
			base = under(home, ".local", "state")
		}
	}
	return under(base, "upstander")
}

func under(base string, names ...string) string {
	if base == "" {
		return ""
	}
	return filepath.Join(append([]string{base}, names...)...)
}

// builtFrom is what the Go tools put into the program; nil where they put nothing.
func builtFrom() *debug.BuildInfo {
	info, _ := debug.ReadBuildInfo()
	return info
}

// newID makes 16 hex digits. rand.Read never fails: it ends the program if the
// system has no randomness to give.
func newID() string {
	var b [8]byte
	_, _ = rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// editor gives the command that edits a file.
func editor(env func(string) string) func(file string) ([]string, error) {
	return func(file string) ([]string, error) { return input.Command(env, runtime.GOOS, exec.LookPath, file) }
}

// copyText gives the command that puts text on the clipboard, through the
// terminal and through the system.
func copyText(terminal io.Writer) func(string) error {
	return func(text string) error {
		if !input.Copy(terminal, input.SystemClipboard, text).Any() {
			return errors.New("there is no clipboard that can be reached from here; write the report to a file instead")
		}
		return nil
	}
}

// secretFrom asks on a terminal, which does not show what is typed.
func secretFrom(in *os.File, out io.Writer) func(prompt string) (string, error) {
	return func(prompt string) (string, error) {
		_, _ = io.WriteString(out, prompt)
		word, err := term.ReadPassword(in.Fd())
		_, _ = io.WriteString(out, "\n")
		return string(word), err
	}
}

// readAll reads what is piped in, up to a bound that no honest text reaches.
func readAll(r io.Reader, most int64) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, wrong("What was piped in could not be read: %w", err)
	}
	if int64(len(raw)) > most {
		return nil, wrong("What was piped in is larger than %d characters.", most)
	}
	return raw, nil
}
