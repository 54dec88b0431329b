//go:build !windows

package cli

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"

	"example.org/upstander/tui/paint/painttest"
)

// given are the private modes that the program sets while its screens are up,
// and what they have to be before and after.
var given = map[string]bool{alternate: false, "7": true, "25": true, "2004": false, "2026": false, "1002": false, "1006": false}

// givenBack holds a terminal to being as it was found: modes, colours, and keys
// that are read line by line and shown.
func (m *terminal) givenBack(what string, found *term.State) {
	m.t.Helper()
	m.until(what+": the terminal to be given back", func() bool {
		for mode, on := range given {
			if m.screen.Set(mode) != on {
				return false
			}
		}
		now, err := term.GetState(m.file.Fd())
		return err == nil && *now == *found
	})
	if seen := m.all(); strings.LastIndex(seen, "\x1b[m\x1b[?2004l") < 0 {
		m.t.Errorf("%s: colours may be left on: %q", what, seen[max(0, len(seen)-200):])
	}
}

func (m *terminal) until(what string, reached func() bool) {
	m.t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	limit := time.After(patience)
	for !reached() {
		select {
		case <-tick.C:
		case <-m.more:
		case <-limit:
			m.t.Fatalf("waiting for %s; the screen says:\n%s", what, m.text())
		}
	}
}

// taken waits until the screens are up, with everything that belongs to them.
func (m *terminal) taken(found *term.State) {
	m.t.Helper()
	m.until("the terminal to be taken over", func() bool {
		now, err := term.GetState(m.file.Fd())
		return err == nil && *now != *found && m.screen.Set(alternate) && m.screen.Set("2004") && !m.screen.Set("7")
	})
}

// TestTerminalIsGivenBack ends the screens, or leaves them for a while, in every
// way there is.
func TestTerminalIsGivenBack(t *testing.T) {
	program := build(t)
	editor := filepath.Join(t.TempDir(), "editor")
	script := "#!/bin/sh\nstty -a | grep -o -w -- '-*icanon'\necho editing $1\nread answer\necho \"$answer\" >>\"$1\"\n"
	if err := os.WriteFile(editor, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	send := func(s syscall.Signal) func(*terminal) {
		return func(m *terminal) {
			if err := m.cmd.Process.Signal(s); err != nil {
				m.t.Fatal(err)
			}
		}
	}
	for name, leave := range map[string]func(*terminal){
		"by the keys":       func(m *terminal) { m.press("\x03", "once more"); m.press("\x03", "") },
		"asked to end":      send(syscall.SIGTERM),
		"hung up":           send(syscall.SIGHUP),
		"interrupted":       send(syscall.SIGINT),
		"in a note, killed": func(m *terminal) { m.press("n", "Esc keep and close"); send(syscall.SIGTERM)(m) },
	} {
		t.Run(name, func(t *testing.T) {
			m, found := openBare(t, program, editor, true, "demo")
			leave(m)
			_ = m.end() // how it ends is tried elsewhere
			m.givenBack(name, found)
		})
	}
	t.Run("for the person's own editor", func(t *testing.T) {
		m, found := openBare(t, program, editor, true, "demo")
		m.press("n", "Esc keep and close")
		m.press("Words", "Words")
		m.press("\x0f", "editing")
		m.givenBack("while the editor runs", found)
		if text := m.text(); !strings.Contains(text, "icanon") || strings.Contains(text, "-icanon") {
			t.Errorf("the editor was given a terminal without lines:\n%s", text)
		}
		m.press("from the editor\n", "> PRE-1")
		m.taken(found)
		m.press("n", "from the editor")
		m.press("\x1b", "> PRE-1")
		m.leave()
		m.givenBack("after the editor", found)
	})
	t.Run("stopped by Ctrl+Z", func(t *testing.T) {
		stopAndGoOn(t, program, editor, func(m *terminal) { _, _ = io.WriteString(m.file, "\x1a") })
	})
	t.Run("stopped from elsewhere", func(t *testing.T) {
		m, found := openBare(t, program, editor, true, "demo")
		send(syscall.SIGSTOP)(m)
		if err := term.Restore(m.file.Fd(), found); err != nil {
			t.Fatal(err)
		}
		m.screen.Resize(100, 30)
		if err := pty.Setsize(m.file, &pty.Winsize{Rows: 30, Cols: 100}); err != nil {
			t.Fatal(err)
		}
		send(syscall.SIGCONT)(m)
		m.taken(found)
		m.waitFor("> PRE-1", patience)
		m.leave()
		m.givenBack("after it was stopped from elsewhere", found)
	})
	t.Run("where nobody could wake it", func(t *testing.T) {
		m, found := openBare(t, program, editor, true, "demo")
		m.press("\x1a", "> PRE-1")
		m.taken(found)
		m.press("0", "PRE-1  0 Not in place")
		m.leave()
		m.givenBack("after Ctrl+Z in a window of its own", found)
	})
}

// stopAndGoOn stops the program as a shell's job, looks at the terminal that the
// shell has then, changes its size and goes on.
func stopAndGoOn(t *testing.T, program, editor string, stop func(*terminal)) {
	m, found := openBare(t, "sh", editor, false, "-i")
	m.press("exec 2>&1; PS1='ready> '; set -m\n", "ready> ")
	m.press(program+" demo\n", "1 Overview ├")
	m.press("\x1b2", "> PRE-1")
	m.taken(found)
	stop(m)
	m.waitFor("ready> ", patience)
	m.press("\n", "ready> ")
	m.resize(pty.Winsize{Rows: 30, Cols: 100})
	m.press("fg\n", "> PRE-1")
	m.press("0", "0  Not in place")
	if lines := strings.Split(m.text(), "\n"); !strings.Contains(lines[0], "OFFICIAL") || !strings.Contains(lines[29], "OFFICIAL") {
		t.Errorf("the screen was not drawn in its new size:\n%s", m.text())
	}
	m.press("\x03", "once more")
	m.press("\x03", "ready> ")
	m.press("exit\n", "")
	_ = m.end()
	m.givenBack("after going on", found)
}

// openBare runs a program, with screens until Assess is shown, and gives the modes of the
// terminal as they were before.
func openBare(t *testing.T, program, editor string, screens bool, args ...string) (*terminal, *term.State) {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = slave.Close() }()
	found, err := term.GetState(slave.Fd())
	if err != nil {
		t.Fatal(err)
	}
	if err := pty.Setsize(master, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cmd := place{program: program, dir: dir, state: filepath.Join(dir, "state")}.command(args...)
	cmd.Env = append(cmd.Env, "VISUAL="+editor)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	m := &terminal{t: t, cmd: cmd, file: interruptible(t, master), screen: painttest.New(80, 24), more: make(chan struct{}, 1), ended: make(chan error, 1)}
	go m.read()
	go func() { m.ended <- cmd.Wait() }()
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // has ended already unless the test failed
		_ = m.file.Close()
	})
	if screens {
		m.toAssess()
		m.taken(found)
	}
	return m, found
}

// TestWindowThatCannotShowTheScreens: where a terminal cannot be set up, as an old
// console of Windows cannot, nothing is drawn, and it is said in words. Here the
// system refuses it to a program of a group that nobody looks after.
func TestWindowThatCannotShowTheScreens(t *testing.T) {
	dir := t.TempDir()
	cmd := exec.Command("sh", "-c", `mkfifo go ended &&
		sh -c 'set -m; { read go <go; "$0" demo 2>said; echo "$?" >ended; } &' "$0" &&
		echo >go && read status <ended && echo "ended with $status"`, build(t))
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "ACCESSIBLE=", "UPSTANDER_STATE="+filepath.Join(dir, "state"))
	terminal, err := pty.Start(cmd)
	if err != nil {
		t.Fatal(err)
	}
	shown, _ := io.ReadAll(terminal) // ends with a fault on Linux: the other end is closed
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%v\n%q\n%s", err, shown, mustRead(t, filepath.Join(dir, "said")))
	}
	if got := string(shown); got != "ended with 2\r\n" {
		t.Errorf("it showed %q", got)
	}
	want := "This window cannot show the screens. Open Upstander in Windows Terminal, or give a file to print: upstander FILE --plain. Nothing was changed.\n"
	if said := mustRead(t, filepath.Join(dir, "said")); said != want {
		t.Errorf("it said %q", said)
	}
}
