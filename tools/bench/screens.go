//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment/codec"
)

// child is the time on a processor that a command takes, in ms.
func child(program string, args ...string) (float64, error) {
	cmd := exec.Command(program, args...)
	if out, err := cmd.CombinedOutput(); err != nil && cmd.ProcessState.ExitCode() > 1 { // 1 is that there is something to look at
		return 0, fmt.Errorf("%w: %s", err, out)
	}
	return ms(cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()), nil
}

// peak is the most memory that a command holds, in MB. What the system says of one
// that has ended counts what held it before it was another program.
func peak(program string, args ...string) (float64, error) {
	cmd := exec.Command(program, args...)
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	most := 0
	for {
		select {
		case err := <-ended:
			if err != nil && cmd.ProcessState.ExitCode() > 1 {
				return 0, err
			}
			return float64(most) / 1024, nil
		case <-time.After(2 * time.Millisecond):
			if status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid)); err == nil {
				most = max(most, fields(string(status), "VmHWM:"))
			}
		}
	}
}

// file writes the rich file and gives its path.
func (b *bench) file(name string) (string, error) {
	c, err := checklist.Default()
	if err != nil {
		return "", err
	}
	a, err := rich(c)
	if err != nil {
		return "", err
	}
	data, err := codec.Encode(a)
	if err != nil {
		return "", err
	}
	path := filepath.Join(b.dir, name)
	return path, os.WriteFile(path, data, 0o600)
}

// start is the version, and the first full screen.
func (b *bench) start() error {
	alone := func(program string, args ...string) func() (float64, error) {
		return func() (float64, error) { return child(program, args...) }
	}
	took, err := b.inTurn(alone(b.program, "--version"), alone(b.empty, "end"))
	if err != nil {
		return err
	}
	b.add("`--version`: CPU", "5 ms", took[0], 5, "%.1f ms; an empty Bubble Tea program %.1f ms", took[0], took[1])
	path, err := b.file("start.yaml")
	if err != nil {
		return err
	}
	var cpu [2][]float64
	first := func(which int, words, program string, args ...string) func() (float64, error) {
		return func() (float64, error) {
			start := time.Now()
			t, err := b.on(program, args...)
			if err != nil {
				return 0, err
			}
			defer t.end()
			err = t.until(words)
			took := ms(time.Since(start))
			cpu[which] = append(cpu[which], t.cpu())
			return took, err
		}
	}
	took, err = b.inTurn(first(0, overview, b.program, path), first(1, "ready", b.empty))
	if err != nil {
		return err
	}
	b.add("first full screen of a rich file, on a terminal that says nothing", "100 ms", took[0], 100, "%.0f ms, CPU %.0f ms; an empty Bubble Tea program %.0f ms, CPU %.0f ms",
		took[0], median(cpu[0]), took[1], median(cpu[1]))
	return nil
}

// overview stands near the bottom of the first screen.
const overview = "TO LOOK AFTER"

// assess waits for the first screen and goes on to the items.
func (t *terminal) assess() error {
	if err := t.until(overview); err != nil {
		return err
	}
	if _, err := t.press("2"); err != nil {
		return err
	}
	return t.until("ENF-1")
}

// keys presses keys, each beside a key in the empty program.
func (b *bench) keys() error {
	path, err := b.file("keys.yaml")
	if err != nil {
		return err
	}
	empty, err := b.on(b.empty)
	if err != nil {
		return err
	}
	defer empty.end()
	t, err := b.on(b.program, path)
	if err != nil {
		return err
	}
	defer t.end()
	if err := t.assess(); err != nil {
		return err
	}
	if err := empty.until("ready"); err != nil {
		return err
	}
	for _, k := range []struct {
		name         string
		begin        []string
		pair         [2]string
		saves, still bool
	}{
		{name: "cursor", pair: [2]string{"\x1b[B", "\x1b[A"}},
		{name: "level", pair: [2]string{"1", "2"}, saves: true},
		{name: "filter", begin: []string{"/"}, pair: [2]string{"p", "\x7f"}},
		{name: "note", begin: []string{"\x1b", "n"}, pair: [2]string{"p", "\x7f"}},
		{name: "report, next line", begin: []string{"\x1b", "o"}, pair: [2]string{"\x1b[B", "\x1b[A"}},
	} {
		for _, key := range k.begin {
			if _, err := t.file.WriteString(key); err != nil {
				return err
			}
			time.Sleep(10 * quiet)
		}
		if err := b.key(t, empty, k.name, k.pair, k.saves); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) key(t, empty *terminal, name string, pair [2]string, saves bool) error {
	var took, cpu, excess, sent, theirs []float64
	for n := range 2 * b.runs {
		a, err := t.press(pair[n%2])
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		e, err := empty.press("x")
		if err != nil {
			return err
		}
		took, cpu, sent, theirs = append(took, a.took), append(cpu, a.cpu), append(sent, float64(a.bytes)), append(theirs, e.took)
		excess = append(excess, float64(a.bytes)/float64(max(1, a.ideal)))
	}
	is := median(took)
	if saves {
		b.add(name+": key to Saved", "40 ms", is, 40, "%.1f ms, CPU %.1f ms", is, median(cpu))
		return nil
	}
	b.add(name+": key to painted answer", "1.5 ms", is, 1.5, "%.1f ms, CPU %.1f ms; an empty Bubble Tea program %.1f ms", is, median(cpu), median(theirs))
	b.add(name+": bytes written", "1.2 × the columns that changed", median(excess), 1.2, "%.0f, %.2f ×", median(sent), median(excess))
	return nil
}

// idle leaves the program alone.
func (b *bench) idle() error {
	path, err := b.file("idle.yaml")
	if err != nil {
		return err
	}
	const seconds = 10
	left := func(words, program string, args ...string) (switches, cpu, memory float64, err error) {
		t, err := b.on(program, args...)
		if err != nil {
			return 0, 0, 0, err
		}
		defer t.end()
		if err := t.until(words); err != nil {
			return 0, 0, 0, err
		}
		time.Sleep(2 * time.Second) // what it does at the start is no rest
		s, c := t.switches(), t.cpu()
		time.Sleep(seconds * time.Second)
		return float64(t.switches()-s) / seconds, (t.cpu() - c) / seconds, t.memory(), nil
	}
	switches, cpu, memory, err := left(overview, b.program, path)
	if err != nil {
		return err
	}
	theirs, theirCPU, _, err := left("ready", b.empty)
	if err != nil {
		return err
	}
	b.add("idle: context switches", "5 a second", switches, 5, "%.1f a second; an empty Bubble Tea program %.0f", switches, theirs)
	b.add("idle: CPU", "0.1 % of a core", cpu/10, 0.1, "%.3f %%; an empty Bubble Tea program %.2f %%", cpu/10, theirCPU/10)
	b.add("memory at rest", "30 MB", memory, 30, "%.0f MB", memory)
	return nil
}

// paste puts 5,000 characters into a note, as a paste and key by key.
func (b *bench) paste() error {
	path, err := b.file("paste.yaml")
	if err != nil {
		return err
	}
	words := strings.Repeat("seen by the board ", 278)[:4990] + " the end z9"
	for name, wrap := range map[string][2]string{"bracketed": {"\x1b[200~", "\x1b[201~"}, "key by key": {}} {
		var all []float64
		for range min(b.runs, 5) {
			t, err := b.on(b.program, path)
			if err != nil {
				return err
			}
			err = t.assess()
			if err == nil {
				_, err = t.press("n")
			}
			if err == nil {
				start := time.Now()
				go func() { _, _ = t.file.WriteString(wrap[0] + words + wrap[1]) }() // a terminal takes 4 KB at once
				err = t.until("the end z9")
				all = append(all, ms(time.Since(start)))
			}
			t.end()
			if err != nil {
				return err
			}
		}
		b.add("paste of 5,000 characters, "+name, "100 ms", median(all), 100, "%.0f ms", median(all))
	}
	slices.SortFunc(b.rows[len(b.rows)-2:], func(x, y row) int { return strings.Compare(x.what, y.what) })
	return nil
}

// size is that of the program as it is given out.
func (b *bench) size() error {
	info, err := os.Stat(b.program)
	if err != nil {
		return err
	}
	mb := float64(info.Size()) / 1e6
	b.add("size of the program, stripped", "22 MB", mb, 22, "%.1f MB", mb)
	return nil
}
