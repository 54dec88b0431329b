//go:build !windows

package cli

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"

	"example.org/upstander/tui/paint/painttest"
)

const patience = 20 * time.Second // for a machine that does much else

// TestOnATerminal drives the program that people get in a terminal that says
// nothing back, as a dumb serial line or a strict gateway does.
func TestOnATerminal(t *testing.T) {
	program := build(t)
	for name, run := range map[string]func(*testing.T, place){
		"shows a full screen at once":            showsAtOnce,
		"a file is scored and saved":             scoresAndSaves,
		"the demo leaves nothing behind":         demoLeavesNothing,
		"a signal keeps the open note":           signalsKeepNote,
		"a closed window keeps the open note":    hangupKeepsNote,
		"what was typed is offered after a kill": killIsRecovered,
		"a folder opens as a region":             regionOpens,
		"the made-up region leaves nothing":      demoRegionLeavesNothing,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			run(t, place{program: program, dir: dir, state: filepath.Join(dir, "state"), file: filepath.Join(dir, "northmoor.yaml")})
		})
	}
}

// place is where one test runs.
type place struct{ program, dir, state, file string }

func (p place) command(args ...string) *exec.Cmd {
	cmd := exec.Command(p.program, args...)
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=", "NO_COLOR=", "ACCESSIBLE=", "UPSTANDER_STATE="+p.state)
	return cmd
}

func (p place) run(t *testing.T, args ...string) string {
	t.Helper()
	out, err := p.command(args...).Output()
	if err != nil {
		t.Fatalf("upstander %s: %v", strings.Join(args, " "), err)
	}
	return string(out)
}

// begin makes a file and opens it.
func (p place) begin(t *testing.T) *terminal {
	t.Helper()
	p.run(t, "new", p.file, "--force", "Northmoor Constabulary")
	return p.open(t, p.file)
}

func (p place) open(t *testing.T, args ...string) *terminal {
	t.Helper()
	cmd := p.command(args...)
	file, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	file = interruptible(t, file)
	term := &terminal{t: t, cmd: cmd, file: file, screen: painttest.New(80, 24), more: make(chan struct{}, 1), ended: make(chan error, 1)}
	go term.read()
	go func() { term.ended <- cmd.Wait() }()
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // has ended already unless the test failed
		_ = file.Close()
	})
	return term
}

// interruptible gives the terminal as a file whose Close takes effect at once,
// also while something waits to read from it.
func interruptible(t *testing.T, file *os.File) *os.File {
	t.Helper()
	fd, err := syscall.Dup(int(file.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	syscall.CloseOnExec(fd)
	if err := syscall.SetNonblock(fd, true); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), "terminal")
}

// answer is the answer on an item as the file has it.
func (p place) answer(t *testing.T, item string) answerSeen {
	t.Helper()
	var v struct{ Answers []answerSeen }
	if err := json.Unmarshal([]byte(p.run(t, "show", p.file, item, "--json")), &v); err != nil {
		t.Fatal(err)
	}
	return v.Answers[0]
}

// terminal is a program in a terminal, of 80 by 24 unless it is resized.
type terminal struct {
	t      *testing.T
	cmd    *exec.Cmd
	file   *os.File
	screen *painttest.Terminal
	more   chan struct{}
	ended  chan error

	mu   sync.Mutex
	seen strings.Builder
	from int // what came before this was looked at already
}

func (m *terminal) read() {
	b := make([]byte, 1<<16)
	for {
		n, err := m.file.Read(b)
		m.mu.Lock()
		m.seen.Write(b[:n])
		_, _ = m.screen.Write(b[:n]) // never fails
		m.mu.Unlock()
		select {
		case m.more <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// text is what is on the screens, or what was printed where they are not up.
func (m *terminal) text() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.screen.Set(alternate) {
		return m.screen.Text()
	}
	seen, left := m.seen.String(), "\x1b[?"+alternate+"l"
	if i := strings.LastIndex(seen, left); i >= 0 {
		seen = seen[i+len(left):]
	}
	return ansi.Strip(seen)
}

const alternate = "1049" // the screen that programs have to themselves

// resize gives the terminal another size.
func (m *terminal) resize(size pty.Winsize) {
	m.t.Helper()
	m.screen.Resize(int(size.Cols), int(size.Rows))
	if err := pty.Setsize(m.file, &size); err != nil {
		m.t.Fatal(err)
	}
}

// has says that a text is on the screen, no frame is half there, and something
// has come since a place in what was written.
func (m *terminal) has(want string, since int) bool {
	return len(m.all()) > since && !m.screen.Set("2026") && strings.Contains(m.text(), want)
}

// waitFor waits until a text is on the screen and something has changed since
// the last wait, and gives how long that took.
func (m *terminal) waitFor(want string, within time.Duration) time.Duration {
	m.t.Helper()
	begun, limit := time.Now(), time.After(within)
	for {
		if m.has(want, m.from) {
			m.mu.Lock()
			m.from = m.seen.Len()
			m.mu.Unlock()
			return time.Since(begun)
		}
		select {
		case <-m.more:
		case <-limit:
			m.t.Fatalf("%q did not come within %s; the screen says:\n%s", want, within, m.text())
		}
	}
}

// press sends keys and waits for what they bring.
func (m *terminal) press(keys, want string) {
	m.t.Helper()
	if _, err := io.WriteString(m.file, keys); err != nil {
		m.t.Fatal(err)
	}
	m.waitFor(want, patience)
}

// toAssess goes on from the overview that a file opens with.
func (m *terminal) toAssess() {
	m.t.Helper()
	m.waitFor("1 Overview ├", patience)
	m.press("\x1b2", "> PRE-1")
}

// end waits for the program to end.
func (m *terminal) end() error {
	m.t.Helper()
	select {
	case err := <-m.ended:
		return err
	case <-time.After(patience):
		m.t.Fatalf("the program did not end; the screen says:\n%s", m.text())
		return nil
	}
}

func (m *terminal) leave() {
	m.t.Helper()
	m.press("\x03", "once more")
	if _, err := io.WriteString(m.file, "\x03"); err != nil {
		m.t.Fatal(err)
	}
	if err := m.end(); err != nil {
		m.t.Fatalf("the program ended with %v", err)
	}
}

// showsAtOnce: without the package termbg, Bubble Tea would wait five seconds
// for an answer that does not come.
func showsAtOnce(t *testing.T, p place) {
	start := p.open(t)
	t.Logf("start screen after %s", start.waitFor("New assessment", 2*time.Second))
	file := p.begin(t)
	t.Logf("an assessment after %s", file.waitFor("1 Overview ├", 2*time.Second))
	for _, query := range []string{"\x1b]11;?", "\x1b[6n"} {
		file.mu.Lock()
		if strings.Contains(file.seen.String(), query) {
			t.Errorf("the terminal was asked %q", query)
		}
		file.mu.Unlock()
	}
}

func scoresAndSaves(t *testing.T, p place) {
	m := p.begin(t)
	m.toAssess()
	m.press("2", "PRE-1  2 Partly in place")
	m.press("\x1b[B", "> PRE-2")
	m.press("3", "PRE-2  3 In place")
	m.press("\x1b[B", "> PRE-3")
	m.press("1", "PRE-3  1 Planned")
	m.press("n", "Esc keep and close")
	m.press("Sessions begin in June.", "Sessions begin in June.")
	m.press("\x1b", "> PRE-3")
	m.leave()
	m.waitFor("Saved in "+p.file, patience)
	for item, level := range map[string]int{"PRE-1": 2, "PRE-2": 3, "PRE-3": 1} {
		if got := p.answer(t, item).Level; got == nil || *got != level {
			t.Errorf("%s has level %v in the file, want %d", item, got, level)
		}
	}
	if got := p.answer(t, "PRE-3").Note; got != "Sessions begin in June." {
		t.Errorf("the note in the file is %q", got)
	}
	again := p.open(t, p.file)
	again.waitFor("1 Overview ├", patience)
	again.press("\x1b2", "> PRE-3")
}

func demoLeavesNothing(t *testing.T, p place) {
	m := p.open(t, "demo")
	m.toAssess()
	m.press("0", "PRE-1  0 Not in place")
	m.press("n", "Esc keep and close")
	m.press("Only a try.", "Only a try.")
	m.leave()
	m.waitFor("Nothing was kept", patience)
	for _, dir := range []string{p.dir, p.state} {
		entries, err := os.ReadDir(dir)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		for _, e := range entries {
			t.Errorf("%s was left in %s", e.Name(), dir)
		}
	}
}

// typing opens a note and types in it.
func (p place) typing(t *testing.T, text string) *terminal {
	t.Helper()
	m := p.begin(t)
	m.toAssess()
	m.press("n", "Esc keep and close")
	m.press(text, text)
	return m
}

func signalsKeepNote(t *testing.T, p place) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		p.file = filepath.Join(p.dir, signal.String()+".yaml")
		m := p.typing(t, "Half a sentence")
		if err := m.cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		if err := m.end(); err != nil {
			t.Errorf("%s: the program ended with %v", signal, err)
		}
		if got := p.answer(t, "PRE-1").Note; got != "Half a sentence" {
			t.Errorf("%s: the note in the file is %q", signal, got)
		}
	}
}

func hangupKeepsNote(t *testing.T, p place) {
	m := p.typing(t, "Half a sentence")
	if err := m.file.Close(); err != nil {
		t.Fatal(err)
	}
	_ = m.end() // how it ends is for nobody to see; what it kept is what counts
	if got := p.answer(t, "PRE-1").Note; got != "Half a sentence" {
		t.Errorf("the note in the file is %q", got)
	}
}

func killIsRecovered(t *testing.T, p place) {
	m := p.typing(t, "Half a sentence")
	p.waitForJournal(t, "Half a sentence")
	if err := m.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = m.end() // it was killed
	if got := p.answer(t, "PRE-1").Note; got != "" {
		t.Errorf("the note in the file is %q before anybody took it back", got)
	}
	again := p.open(t, p.file)
	again.waitFor("Half a sentence", patience)
}

// waitForJournal waits until a text has reached the recovery journal, which is
// written behind the screen's back.
func (p place) waitForJournal(t *testing.T, text string) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	limit := time.After(patience)
	for {
		paths, _ := filepath.Glob(filepath.Join(p.state, "drafts", "*"))
		for _, path := range paths {
			if raw, err := os.ReadFile(path); err == nil && strings.Contains(string(raw), text) {
				return
			}
		}
		select {
		case <-tick.C:
		case <-limit:
			t.Fatalf("%q is in no journal", text)
		}
	}
}
