//go:build !windows

package cli

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
)

// What may be made before main, whatever the command, in allocations and bytes.
// Time would say more about the machine than about the program.
const (
	mostAllocsAtInit = 6_600
	mostBytesAtInit  = 1_000_000
	mostByOnePackage = 2_500 // allocations
	mostByOwnPackage = 40    // allocations: what a package of this project needs, it makes when it is asked
)

// TestWhatRunsBeforeMain counts what the packages of the program make ready
// each time, also for a command that needs none of it.
func TestWhatRunsBeforeMain(t *testing.T) {
	cmd := exec.Command(build(t), "--version")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	trace, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, trace)
	}
	allocs, size := 0, 0
	lines := regexp.MustCompile(`(?m)^init (\S+) @.* (\d+) bytes, (\d+) allocs$`).FindAllSubmatch(trace, -1)
	for _, line := range lines {
		b, _ := strconv.Atoi(string(line[2]))
		n, _ := strconv.Atoi(string(line[3]))
		allocs, size = allocs+n, size+b
		if n > mostByOnePackage {
			t.Errorf("%s makes %d allocations before main", line[1], n)
		}
		if own := bytes.HasPrefix(line[1], []byte("example.org/upstander/")); own && n > mostByOwnPackage {
			t.Errorf("%s makes %d allocations before main: make it when it is first needed", line[1], n)
		}
	}
	t.Logf("%d packages make %d allocations, %d bytes", len(lines), allocs, size)
	if len(lines) < 20 {
		t.Fatalf("only %d packages were traced:\n%s", len(lines), trace)
	}
	if allocs > mostAllocsAtInit || size > mostBytesAtInit {
		t.Errorf("before main there are %d allocations, %d bytes; %d and %d are allowed", allocs, size, mostAllocsAtInit, mostBytesAtInit)
	}
}
