//go:build linux

package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// table writes rows as markdown.
func table(rows []row, head bool) string {
	var b strings.Builder
	if head {
		b.WriteString("| what | budget | figure | kept |\n|---|---|---|---|\n")
	}
	for _, r := range rows {
		kept := "yes"
		if !r.kept {
			kept = "**no**"
		}
		if r.budget == "" {
			kept = ""
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", r.what, r.budget, r.figure, kept)
	}
	return b.String()
}

// page is the file that is kept: the table, and what it was measured on.
func page(rows []row, machine string, runs int) string {
	return `# Performance

Made by ` + "`make bench WRITE=docs/performance.md`" + `, and by nothing else: do not edit it.
` + machine + "\n\n" + fmt.Sprintf(`Each figure is the median of %d, and each comparison was made in turn in the same run, so that whatever
else the computer did bore on both sides alike. CPU is user and system time as the system counts it. A multiple
is of what nothing could do without: an empty Bubble Tea program, the library's decode of the same bytes, a
write with a sync, a rename and a sync of the folder.

`, runs) + table(rows, true)
}

// machine is what the figures were taken on, and when.
func machine() string {
	model := runtime.GOARCH
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(info)) {
			if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	}
	load := "unknown"
	if avg, err := os.ReadFile("/proc/loadavg"); err == nil {
		load, _, _ = strings.Cut(string(avg), " ")
	}
	return fmt.Sprintf("%s, %s, %d cores, %s/%s, load %s when it ended.", time.Now().Format("2 January 2006"), model, runtime.NumCPU(), runtime.GOOS, runtime.Version(), load)
}
