//go:build !windows

package cli

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
)

// What may be made before main, whatever the command, in allocations and bytes.
// Time would say more about the machine than about the program.
const (
	mostAllocsAtInit = 8_000
	mostBytesAtInit  = 1_200_000
	mostByOnePackage = 2_500 // allocations
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
	allocs, bytes := 0, 0
	lines := regexp.MustCompile(`(?m)^init (\S+) @.* (\d+) bytes, (\d+) allocs$`).FindAllSubmatch(trace, -1)
	for _, line := range lines {
		b, _ := strconv.Atoi(string(line[2]))
		n, _ := strconv.Atoi(string(line[3]))
		allocs, bytes = allocs+n, bytes+b
		if n > mostByOnePackage {
			t.Errorf("%s makes %d allocations before main", line[1], n)
		}
	}
	t.Logf("%d packages make %d allocations, %d bytes", len(lines), allocs, bytes)
	if len(lines) < 20 {
		t.Fatalf("only %d packages were traced:\n%s", len(lines), trace)
	}
	if allocs > mostAllocsAtInit || bytes > mostBytesAtInit {
		t.Errorf("before main there are %d allocations, %d bytes; %d and %d are allowed", allocs, bytes, mostAllocsAtInit, mostBytesAtInit)
	}
}
