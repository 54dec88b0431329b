//go:build linux

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/cellbuf"
	"github.com/creack/pty"

	"example.org/upstander/tui/paint/painttest"
)

const (
	columns, lines = 120, 40
	patience       = 30 * time.Second
	quiet          = 60 * time.Millisecond // without anything written, after which an answer is taken to be whole
)

// terminal is a program on a terminal that says nothing back.
type terminal struct {
	cmd    *exec.Cmd
	file   *os.File
	screen *painttest.Terminal

	mu    sync.Mutex
	bytes int       // written by the program
	last  time.Time // when
}

// on starts a program on a terminal.
func (b *bench) on(program string, args ...string) (*terminal, error) {
	state, err := os.MkdirTemp(b.dir, "state") // nothing is remembered from one to the next
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(program, args...)
	cmd.Dir = b.dir
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=", "ACCESSIBLE=", "UPSTANDER_STATE="+state)
	file, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: lines, Cols: columns})
	if err != nil {
		return nil, err
	}
	t := &terminal{cmd: cmd, file: file, screen: painttest.New(columns, lines)}
	go t.read()
	return t, nil
}

func (t *terminal) read() {
	buffer := make([]byte, 64<<10)
	for {
		n, err := t.file.Read(buffer)
		if err != nil {
			return // it has ended
		}
		at := time.Now()
		_, _ = t.screen.Write(buffer[:n])
		t.mu.Lock()
		t.bytes, t.last = t.bytes+n, at
		t.mu.Unlock()
	}
}

func (t *terminal) written() (int, time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.bytes, t.last
}

// end kills the program: what it would keep is of no interest here.
func (t *terminal) end() {
	_ = t.cmd.Process.Kill()
	_ = t.cmd.Wait()
	_ = t.file.Close()
}

// until waits for words on the screen.
func (t *terminal) until(words string) error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(200 * time.Microsecond) {
		if strings.Contains(t.screen.Text(), words) {
			return nil
		}
	}
	return fmt.Errorf("no %q on the screen:\n%s", words, t.screen.Text())
}

// settled waits until nothing has been written for a while after something was.
func (t *terminal) settled(than int) (bytes int, last time.Time, err error) {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(200 * time.Microsecond) {
		if n, at := t.written(); n > than && time.Since(at) > quiet {
			return n - than, at, nil
		}
	}
	return 0, time.Time{}, errors.New("the program wrote nothing")
}

// answer is what came of a key.
type answer struct {
	took  float64 // ms from the key to the last byte
	bytes int
	ideal int     // bytes that the columns which changed take
	cpu   float64 // ms
}

// press presses a key and waits for all that comes of it.
func (t *terminal) press(key string) (answer, error) {
	before, was, cpu := t.cells(), 0, t.cpu()
	was, _ = t.written()
	at := time.Now()
	if _, err := t.file.WriteString(key); err != nil {
		return answer{}, err
	}
	n, last, err := t.settled(was)
	if err != nil {
		return answer{}, fmt.Errorf("%q: %w", key, err)
	}
	return answer{ms(last.Sub(at)), n, ideal(before, t.cells()), t.cpu() - cpu}, nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func (t *terminal) cells() [][]painttest.Cell {
	all := make([][]painttest.Cell, lines)
	for y := range all {
		all[y] = make([]painttest.Cell, columns)
		for x := range all[y] {
			all[y][x] = t.screen.Cell(x, y)
		}
	}
	return all
}

// ideal is how many bytes it takes to write the columns that differ and no other: to
// go to each run of them, to say how each is to look where that changes, and the text.
func ideal(before, after [][]painttest.Cell) int {
	n, look := 0, cellbuf.Style{}
	for y := range after {
		inRun := false
		for x, c := range after[y] {
			if c == before[y][x] {
				inRun = false
				continue
			}
			if !inRun {
				n += len(fmt.Sprintf("\x1b[%d;%dH", y+1, x+1))
				inRun = true
			}
			if c.Style != look {
				n += len(c.Style.Sequence())
				look = c.Style
			}
			n += len(c.Text)
		}
	}
	return n
}

// cpu is the time that all threads of the program have been on a processor, in ms.
func (t *terminal) cpu() float64 {
	total := 0.0
	t.threads("schedstat", func(stat string) {
		ns, _ := strconv.ParseFloat(strings.Fields(stat + " 0")[0], 64)
		total += ns / 1e6
	})
	return total
}

// switches is how often one of its threads was put on a processor or taken off.
func (t *terminal) switches() int {
	total := 0
	t.threads("status", func(stat string) { total += fields(stat, "voluntary_ctxt_switches:", "nonvoluntary_ctxt_switches:") })
	return total
}

// threads gives a file of each thread.
func (t *terminal) threads(name string, take func(string)) {
	paths, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/%s", t.cmd.Process.Pid, name))
	for _, path := range paths {
		if data, err := os.ReadFile(path); err == nil {
			take(string(data))
		}
	}
}

// memory is what it holds in memory, in MB.
func (t *terminal) memory() float64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", t.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	return float64(fields(string(data), "VmRSS:")) / 1024
}

// fields adds up the numbers that stand behind names.
func fields(stat string, names ...string) int {
	total := 0
	for line := range strings.Lines(stat) {
		for _, name := range names {
			if rest, ok := strings.CutPrefix(line, name); ok {
				n, _ := strconv.Atoi(strings.Fields(rest + " 0")[0])
				total += n
			}
		}
	}
	return total
}
