//go:build linux

// Bench measures the program beside what nothing could do without: an empty Bubble
// Tea program, bare decodes and bare saves, each in turn with it, and says as what
// multiple of that it stands. It prints a table, one row for each budget.
//
//	go run ./tools/bench
//	go run ./tools/bench -write docs/performance.md
//
// It reads what the system tells of a process, which only Linux does in this form.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	write := flag.String("write", "", "write the table to this file as well")
	runs := flag.Int("runs", 21, "how often each thing is done; the median counts")
	only := flag.String("only", "", "measure only what has this word in its name: "+strings.Join(names(), ", "))
	flag.Parse()
	if err := run(*write, *only, *runs); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// row is one budget, and what there is of it.
type row struct {
	what, budget, figure string
	kept                 bool
}

// bench is one run.
type bench struct {
	runs           int
	dir            string // for what is made
	program, empty string // what was built
	rows           []row
}

// measures are everything that is measured, by name, in the order of the table.
func measures() []struct {
	name string
	take func(*bench) error
} {
	return []struct {
		name string
		take func(*bench) error
	}{
		{"start", (*bench).start},
		{"keys", (*bench).keys},
		{"idle", (*bench).idle},
		{"open", (*bench).open},
		{"save", (*bench).save},
		{"region", (*bench).region},
		{"paste", (*bench).paste},
		{"reports", (*bench).reports},
		{"size", (*bench).size},
	}
}

func names() (all []string) {
	for _, m := range measures() {
		all = append(all, m.name)
	}
	return all
}

func run(write, only string, runs int) error {
	dir, err := os.MkdirTemp("", "upstander-bench")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	b := &bench{runs: max(runs, 3), dir: dir, program: filepath.Join(dir, "upstander"), empty: filepath.Join(dir, "empty")}
	for path, of := range map[string]string{b.program: ".", b.empty: "./tools/bench/empty"} {
		cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", path, of)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("building %s: %w", of, err)
		}
	}
	for _, m := range measures() {
		if !strings.Contains(m.name, only) {
			continue
		}
		from := len(b.rows)
		if err := m.take(b); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		fmt.Print(table(b.rows[from:], from == 0))
	}
	if write == "" {
		return nil
	}
	return os.WriteFile(write, []byte(page(b.rows, machine(), b.runs)), 0o644) //nolint:gosec // it is to be read
}

// add is one more row; it is within its budget as long as figure is at most that of
// the budget.
func (b *bench) add(what, budget string, is, most float64, figure string, args ...any) {
	b.rows = append(b.rows, row{what, budget, fmt.Sprintf(figure, args...), is <= most})
}

// inTurn does things in turn, so that whatever else the computer does bears on all of
// them alike, and gives the median of each.
func (b *bench) inTurn(of ...func() (float64, error)) ([]float64, error) {
	taken := make([][]float64, len(of))
	for n := range b.runs + 1 {
		for i, f := range of {
			v, err := f()
			if err != nil {
				return nil, err
			}
			if n > 0 { // the first is not counted: files come from the disk, and caches are cold
				taken[i] = append(taken[i], v)
			}
		}
	}
	medians := make([]float64, len(of))
	for i := range taken {
		medians[i] = median(taken[i])
	}
	return medians, nil
}

func median(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}
