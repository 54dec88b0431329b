package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
)

// forged changes a return and writes a check that fits the change, as anybody can.
func forged(t *testing.T, data, old, new string) string {
	t.Helper()
	if !strings.Contains(data, old) {
		t.Fatalf("there is no %q", old)
	}
	data = strings.ReplaceAll(data, old, new)
	at := strings.LastIndex(data, "\ncheck: ")
	sum := sha256.Sum256([]byte(data[:at]))
	_, rest, _ := strings.Cut(data[at+1:], "\n")
	return data[:at] + "\ncheck: \"" + assessment.CodeOf(hex.EncodeToString(sum[:])) + "\"\n" + rest
}

func without(data, line string) string {
	var kept []string
	for _, l := range strings.SplitAfter(data, "\n") {
		if !strings.HasPrefix(l, line) {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "")
}

// TestAPaperFromMarch prints a report, goes on working, and asks the later file for
// what the paper shows: as it is, with a block and its line cut out, and with a line
// rewritten.
func TestAPaperFromMarch(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	run := func(want int, args ...string) string {
		t.Helper()
		status, out, errOut := testRun(t, dir, args...)
		if status != want {
			t.Fatalf("%v: status %d, want %d\n%s%s", args, status, want, out, errOut)
		}
		return strings.Join(strings.Fields(out), " ")
	}
	run(0, "new", path, "--force", "Northmoor Constabulary", "--cycle", "2026", "--as-at", "2026-11-23")
	run(0, "set", path, "PRE-1", "--level", "3", "--note", "Everybody was trained.")
	run(0, "set", path, "PRE-3", "--level", "1", "--note", "What came last before the paper.")
	for _, kind := range []string{"gap", "full", "brief"} {
		paper := run(0, "report", kind, path)
		_, after, ok := strings.Cut(strings.Replace(paper, "; code of the history ", "Code of the whole history: ", 1), "Code of the whole history: ")
		if !ok {
			t.Fatalf("the %s report has no code\n%s", kind, paper)
		}
		code := after[:19]
		run(0, "verify", path, "--contains", code)
		run(0, "set", path, "PRE-2", "--level", "1", "--note", "Added after the "+kind+" report.")
		if said := run(0, "verify", path, "--contains", code); !strings.Contains(said, "Everything that the history held then is still in it") {
			t.Errorf("%s: %s", kind, said)
		}
		data := mustRead(t, path)
		for what, change := range map[string]func(line string) string{
			"cut":       func(string) string { return "" },
			"rewritten": func(line string) string { return strings.Replace(line, "Everybody was", "Half were", 1) },
		} {
			var lines []string
			for _, line := range strings.SplitAfter(data, "\n") {
				switch {
				case strings.Contains(line, `"text":"Everybody was trained."`):
					line = change(line)
				case what == "cut" && strings.HasPrefix(line, "    note: \"Everybody"):
					line = ""
				}
				lines = append(lines, line)
			}
			other := filepath.Join(dir, what+".yaml")
			if err := os.WriteFile(other, []byte(strings.Join(lines, "")), 0o600); err != nil {
				t.Fatal(err)
			}
			if said := run(1, "verify", other, "--contains", code); !strings.Contains(said, "Not all that the history held then is still there") {
				t.Errorf("%s, %s: %s", kind, what, said)
			}
		}
	}
}

// TestWhoSentIt lets a force make a return, and somebody else forge it in the ways
// there are: what a region that knows the force's key is told, by verify, by compare
// and by the report.
func TestWhoSentIt(t *testing.T) {
	force, enemy, region := t.TempDir(), t.TempDir(), t.TempDir()
	must := func(dir string, want int, args ...string) string {
		t.Helper()
		status, out, errOut := testRun(t, dir, args...)
		if status != want {
			t.Fatalf("%v: status %d, want %d\n%s%s", args, status, want, out, errOut)
		}
		return strings.Join(strings.Fields(out+errOut), " ")
	}
	path := filepath.Join(force, "northmoor.yaml")
	sent := filepath.Join(force, "sent.yaml")
	must(force, 0, "new", path, "--force", "Northmoor Constabulary", "--cycle", "2026-27", "--as-at", "2026-11-23")
	must(force, 0, "set", path, "PRE-1", "--level", "2", "--note", "Not all of it is there.")
	must(force, 0, "share", path, "--for", "region", "-o", sent)
	var key keyOut
	_, out, _ := testRun(t, force, "key", "--json")
	if err := json.Unmarshal([]byte(out), &key); err != nil {
		t.Fatal(err)
	}
	forces := filepath.Join(region, "forces.yaml")
	list := "format: upstander-forces 1\nchecked: 2026-11-23\nforces:\n" +
		"  - {id: northmoor, name: \"Northmoor Constabulary\", certainty: checked, keys: [" + key.Key + "]}\n" +
		"  - {id: dunmarsh, name: \"Dunmarsh Police\", certainty: checked}\n"
	if err := os.WriteFile(forces, []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	genuine := mustRead(t, sent)

	// The enemy has a key too, and makes a return of his own in the force's name.
	own := filepath.Join(enemy, "own.yaml")
	must(enemy, 0, "new", own, "--force", "Northmoor Constabulary", "--cycle", "2026-27", "--as-at", "2026-11-23")
	must(enemy, 0, "share", own, "--for", "region", "-o", own+".return")

	for name, c := range map[string]struct {
		data         string
		known, other int    // status with the force's key known, and with no key known
		says, whose  string // with the key known
	}{
		"as sent": {genuine, 0, 1, "signed by a key (" + key.Code + ") that the list of forces knows as that of Northmoor Constabulary", "known_key"},
		"under another name": {forged(t, genuine, "Northmoor Constabulary", "Dunmarsh Police"), 2, 2,
			"changed after it was signed", ""},
		"under another name, the signature taken out": {without(forged(t, genuine, "Northmoor Constabulary", "Dunmarsh Police"), "signature: "), 1, 1,
			"not signed, so nothing in it shows who made it", "not_signed"},
		"with a level changed, the signature taken out": {without(forged(t, genuine, "released: 2026-11-23", "released: 2026-11-20"), "signature: "), 1, 1,
			"not signed, although the list of forces knows a key of Northmoor Constabulary", "not_signed_key_known"},
		"signed by somebody else": {mustRead(t, own+".return"), 1, 1, "signed by another key", "another_key"},
	} {
		file := filepath.Join(region, "in.yaml")
		if err := os.WriteFile(file, []byte(c.data), 0o600); err != nil {
			t.Fatal(err)
		}
		said := must(region, c.known, "verify", file, "--forces", forces)
		if !strings.Contains(said, c.says) {
			t.Errorf("%s: verify says %s", name, said)
		}
		if bare := must(region, c.other, "verify", file); strings.Contains(bare, "nothing in it was changed since it was signed") && !strings.Contains(bare, "does not") {
			t.Errorf("%s: with no key known verify says %s", name, bare)
		}
		if c.whose == "" {
			continue
		}
		var seen struct{ Columns []columnOut }
		_, out, _ := testRun(t, region, "compare", file, "--forces", forces, "--json")
		if err := json.Unmarshal([]byte(out), &seen); err != nil || len(seen.Columns) != 1 || seen.Columns[0].Signature != c.whose {
			t.Errorf("%s: compare: %v, %+v", name, err, seen.Columns)
		}
		if report := must(region, 0, "report", "region", file, "--forces", forces); !strings.Contains(strings.ToLower(report), strings.ToLower(c.says)) {
			t.Errorf("%s: the report does not say %q\n%s", name, c.says, report)
		}
		if hidden := must(region, 0, "report", "region", file, "--forces", forces, "--aliases"); strings.Contains(hidden, key.Code) || strings.Contains(hidden, "Northmoor") {
			t.Errorf("%s: under aliases the report names the force or its key", name)
		}
	}
}

// TestLockedForOne locks a return for the key of one computer: that opens it, and
// another's key does not.
func TestLockedForOne(t *testing.T) {
	force, region, other := t.TempDir(), t.TempDir(), t.TempDir()
	var key keyOut
	_, out, _ := testRun(t, region, "key", "--json")
	if err := json.Unmarshal([]byte(out), &key); err != nil {
		t.Fatal(err)
	}
	path, sent := filepath.Join(force, "a.yaml"), filepath.Join(force, "sent.yaml.age")
	testRun(t, force, "new", path, "--force", "Northmoor Constabulary", "--cycle", "2026", "--as-at", "2026-11-23")
	if status, _, errOut := testRun(t, force, "share", path, "--for", "region", "--to", key.Address, "-o", sent); status != 0 {
		t.Fatal(errOut)
	}
	if status, out, errOut := testRun(t, region, "verify", sent); status != 1 || !strings.Contains(out, "Northmoor Constabulary") {
		t.Errorf("whom it is for: %d, %s%s", status, out, errOut)
	}
	for _, dir := range []string{other, force} {
		if status, _, errOut := testRun(t, dir, "verify", sent); status != 2 || !strings.Contains(errOut, "somebody else's key") {
			t.Errorf("somebody else: %d, %s", status, errOut)
		}
	}
	if entries, _ := os.ReadDir(filepath.Join(region, "state")); len(entries) != 1 {
		t.Errorf("looking at it left %v", entries)
	}
	clear := filepath.Join(region, "clear.yaml")
	if status, _, errOut := testRun(t, region, "unlock", sent, "-o", clear); status != 0 || !strings.HasPrefix(mustRead(t, clear), "format: upstander-return") {
		t.Errorf("unlocked: %s", errOut)
	}
}
