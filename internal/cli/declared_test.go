package cli

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/schematest"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
)

// lesson is a kind of remark that no file of this program names.
func lesson() schema.Kind {
	return schema.Kind{Name: "lesson", File: "lesson", Words: "the lesson learned", Many: "lessons learned", On: "from",
		Place: schema.Block, Stays: schema.WithForce, Remark: true, Fields: []schema.Info{
			{Key: "what", Label: "What was learned", Class: schema.Prose, Hint: "In one line."},
			{Key: "told_to", Label: "Who was told", Class: schema.Prose, Form: schema.Text, Hint: "Roles, not names."},
		}}
}

// wordOf is a word for a field that stands nowhere else and looks like a name
// where it is scanned.
func wordOf(copied string, i int) string { return fmt.Sprintf("Wrenfield%s%c", copied, 'a'+i) }

// remarkArgs says something in every field of a kind of remark.
func remarkArgs(path string, k schema.Kind, copied string) (args, words []string) {
	args = []string{"remark", path, "PRE-1", "--kind", k.Name}
	for i, f := range k.Asked() {
		words = append(words, wordOf(copied, i))
		args = append(args, "--"+optionOf(f), "Ask PC "+wordOf(copied, i))
	}
	return args, words
}

// holds says which of some words a text lacks.
func lacking(s string, words []string) (missing []string) {
	for _, w := range words {
		if !strings.Contains(s, w) {
			missing = append(missing, w)
		}
	}
	return missing
}

// TestEveryKindOfRemark: a kind of remark, and be it one that only its
// declaration knows, is recorded, warned of, shown, printed for programs, checked,
// settled and redacted like any other.
func TestEveryKindOfRemark(t *testing.T) {
	defer assessment.AddKind(lesson())()
	for _, k := range assessment.Remarks() {
		t.Run(k.Name, func(t *testing.T) { holdRemark(t, k) })
	}
}

func holdRemark(t *testing.T, k schema.Kind) {
	dir := t.TempDir()
	path := filepath.Join(dir, "northmoor.yaml")
	run := func(want int, args ...string) (out, errOut string) {
		t.Helper()
		status, out, errOut := testRun(t, dir, args...)
		if status != want {
			t.Fatalf("%v gives %d, want %d\n%s%s", args, status, want, out, errOut)
		}
		return out, errOut
	}
	if out, _ := run(statusDone, "remark", "--help"); !strings.Contains(out, k.Name) {
		t.Errorf("the help names no %s", k.Name)
	}
	run(statusDone, "new", path, "--force", "Northmoor Constabulary")
	run(statusWrong, "remark", path, "PRE-1", "--kind", k.Name)
	args, words := remarkArgs(path, k, "")
	if _, errOut := run(statusDone, args...); !strings.Contains(errOut, k.Named(k.Fields[0].Key)) || !strings.Contains(errOut, "looks like") {
		t.Errorf("recording it warns of\n%s", errOut)
	}
	if out, _ := run(statusDone, "show", path, "PRE-1"); len(lacking(out, words)) > 0 {
		t.Errorf("show lacks %v", lacking(out, words))
	}
	out, _ := run(statusDone, "show", path, "PRE-1", "--json")
	var seen struct{ Answers []map[string]any }
	if err := json.Unmarshal([]byte(out), &seen); err != nil || len(lacking(fmt.Sprint(seen.Answers[0][k.File]), words)) > 0 {
		t.Errorf("%v, and under %s stands %v", err, k.File, seen.Answers[0][k.File])
	}
	if out, _ := run(statusFindings, "check", path); !strings.Contains(out, "PRE-1 personal-detail") {
		t.Errorf("check finds\n%s", out)
	}
	holdApart(t, dir, path, k, run)
	run(statusDone, "redact", path, "PRE-1", "--of", k.Name, "--by", "Data protection lead", "--reason", "Personal data", "--yes")
	if found := filesWith(t, dir, "Wrenfield"); len(found) > 0 {
		t.Errorf("the words still stand in %v", found)
	}
	if out, _ := run(statusDone, "show", path, "PRE-1"); !strings.Contains(out, assessment.Redacted) {
		t.Errorf("afterwards show says\n%s", out)
	}
}

// holdApart has two copies say something else and brings them together.
func holdApart(t *testing.T, dir, path string, k schema.Kind, run func(int, ...string) (string, string)) {
	t.Helper()
	var both []string
	copies := []string{filepath.Join(dir, "one.yaml"), filepath.Join(dir, "two.yaml")}
	for i, name := range copies {
		if err := os.WriteFile(name, []byte(mustRead(t, path)), 0o600); err != nil {
			t.Fatal(err)
		}
		args, words := remarkArgs(name, k, fmt.Sprint(i))
		both = append(both, words...)
		run(statusDone, args...)
	}
	run(statusFindings, "merge", path, copies[0], copies[1], "-o", path)
	for _, args := range [][]string{{"settle", path}, {"settle", path, "--json"}, {"show", path, "PRE-1"}, {"show", path, "PRE-1", "--json"}} {
		if out, _ := run(statusFindings, args...); len(lacking(out, both)) > 0 {
			t.Errorf("%v lacks %v", args, lacking(out, both))
		}
	}
	args, _ := remarkArgs(path, k, "again")
	if _, errOut := run(statusWrong, args...); len(lacking(errOut, both)) > 0 {
		t.Errorf("writing over two versions says\n%s", errOut)
	}
	run(statusDone, "settle", path, "PRE-1", "--of", k.Name, "--take", "1")
	for _, name := range copies {
		for _, left := range []string{name, name + "~"} {
			if err := os.Remove(left); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func mustRead(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// filesWith lists the files under a folder that hold a word.
func filesWith(t *testing.T, dir, word string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && strings.Contains(mustRead(t, path), word) {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestJSONHasEveryField: what a file shows of an answer is there for programs,
// also where nothing is recorded.
func TestJSONHasEveryField(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "northmoor.yaml")
	for _, args := range [][]string{
		{"new", path, "--force", "Northmoor Constabulary"},
		{"evidence", path, "PRE-1", "--title", "Return"},
		{"action", path, "PRE-1", "--what", "Load it", "--owner", "Head of CCU", "--due", "2027-01-31"},
		{"set", path, "PRE-1", "--level", "2"}, {"second", path, "PRE-1", "--agrees", "--by", "Auditor"}, {"seal", path, "--by", "Lead"},
	} {
		if status, _, errOut := testRun(t, dir, args...); status != statusDone {
			t.Fatal(errOut)
		}
	}
	_, out, _ := testRun(t, dir, "show", path, "PRE-1", "--json")
	var whole map[string]any
	if err := json.Unmarshal([]byte(out), &whole); err != nil {
		t.Fatal(err)
	}
	for _, k := range assessment.WholeKinds() {
		hasFields(t, k, whole, whole[k.File])
	}
	answer, _ := whole["answers"].([]any)[0].(map[string]any)
	for _, k := range assessment.Kinds() {
		if k.Place == schema.Inline {
			hasFields(t, k, map[string]any{k.File: true}, answer)
			continue
		}
		hasFields(t, k, answer, answer[k.File])
	}
}

// hasFields holds what stands for a kind to its declaration; null and no record
// at all are its other forms.
func hasFields(t *testing.T, k schema.Kind, in map[string]any, v any) {
	t.Helper()
	if _, ok := in[k.File]; !ok {
		t.Errorf("%s is not there", k.File)
	}
	if list, ok := v.([]any); ok && len(list) > 0 {
		v = list[0]
	}
	record, ok := v.(map[string]any)
	if !ok || k.Place == schema.Keyed {
		return
	}
	for _, f := range k.Shown() {
		if _, ok := record[f.Key]; !ok {
			t.Errorf("%s has no %s: %v", k.Name, f.Key, record)
		}
	}
}

// TestOptionsOfEveryField: what a person is asked for on forms can be said on
// the command line, under the name of the field.
func TestOptionsOfEveryField(t *testing.T) {
	for command, kinds := range map[string][]schema.Kind{
		"evidence": {kindOf("evidence")}, "action": {kindOf("action")}, "second": {kindOf("second")}, "answer": {kindOf("answer")},
		"remark": assessment.Remarks(),
	} {
		_, out, _ := testRun(t, t.TempDir(), command, "--help")
		for _, k := range kinds {
			for _, f := range k.Asked() {
				if help := helpIn(out, optionOf(f)); !strings.Contains(help, k.Label(f.Key)) {
					t.Errorf("%s explains --%s as %q, for %s of %s", command, optionOf(f), help, k.Label(f.Key), k.Words)
				}
			}
		}
	}
	_, out, _ := testRun(t, t.TempDir(), "set", "--help")
	for _, one := range setFields() {
		if help := helpIn(out, one.name); !strings.Contains(help, one.kind.Label(one.f.Key)) {
			t.Errorf("set explains --%s as %q, for %s", one.name, help, one.kind.Label(one.f.Key))
		}
	}
	_, out, _ = testRun(t, t.TempDir(), "new", "--help")
	for _, fact := range assessment.Facts() {
		option := strings.ReplaceAll(string(fact), "_", "-")
		if help := helpIn(out, option); !strings.HasPrefix(help, text.LowerFirst(fact.Label())+": ") {
			t.Errorf("new explains --%s as %q", option, help)
		}
	}
}

// helpIn is what the help of a command says of an option, without the word that
// stands for its value.
func helpIn(out, option string) string {
	_, options, _ := strings.Cut(out, "\nOptions:\n")
	_, after, found := strings.Cut(options, "--"+option+" ")
	if !found {
		return ""
	}
	after, _, _ = strings.Cut(after, "\n      --")
	words := strings.Fields(after)
	if len(words) > 0 && words[0] == strings.ToUpper(words[0]) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// TestWhatIsPrintedHasTheDeclaredLabels: one field has one label, where a record is
// shown, where two versions of it are, and for programs.
func TestWhatIsPrintedHasTheDeclaredLabels(t *testing.T) {
	defer assessment.AddKind(lesson())()
	defer assessment.AddKind(schematest.Entries())()
	of := len(assessment.Kinds())
	for i, k := range append(assessment.Kinds(), assessment.WholeKinds()...) {
		dir := t.TempDir()
		path := filepath.Join(dir, "northmoor.yaml")
		if status, _, errOut := testRun(t, dir, "new", path, "--force", "Northmoor Constabulary"); status != statusDone {
			t.Fatal(errOut)
		}
		reg := assessment.Register{Item: "PRE-1", Kind: k.Name}
		if i >= of {
			reg.Item = ""
		}
		switch k.Place {
		case schema.List:
			reg = assessment.Register{Kind: k.Name, Key: "00000000000000e1"}
		case schema.Keyed:
			reg.Key = "training-yearly"
		case schema.Inline, schema.Single, schema.Block:
		}
		c, err := store.New(store.Options{StateDir: filepath.Join(dir, "state"), Now: time.Now}).Open(path)
		if err != nil {
			t.Fatal(err)
		}
		values := []schema.Value{schematest.Filled(k, 0, "PRE-1"), schematest.Filled(k, 1, "PRE-1")}
		base, next := c.Value(), []*assessment.Assessment{nil, nil}
		for n, v := range values {
			next[n], _ = base.Set(reg.Name(), v, assessment.Who{Role: "Head of CCU", At: time.Date(2026, 11, 23, 9+n, 0, 0, 0, time.UTC)})
		}
		check := func(how string, args []string, typed func(schema.Info) bool, values ...schema.Value) {
			_, out, _ := testRun(t, dir, args...)
			for _, v := range values {
				for _, fault := range schematest.Labels(unwrapped(out), k, v, nil, typed) {
					t.Errorf("%s: %s\n%s", how, fault, out)
				}
			}
		}
		prose := func(f schema.Info) bool { return f.Class == schema.Prose && k.Name != "handling" && i < of }
		if _, _, err := c.Save(next[0]); err != nil {
			t.Fatal(err)
		}
		check("show", []string{"show", path, "PRE-1"}, prose, values[0])
		if _, _, err := c.Save(next[0].With(next[1].Revisions()...)); err != nil {
			t.Fatal(err)
		}
		check("settle", []string{"settle", path}, func(f schema.Info) bool { return f.Class == schema.Prose }, values...)
	}
}

// unwrapped is what was printed with what goes on below put on the line it
// belongs to.
func unwrapped(out string) string {
	var b strings.Builder
	for _, line := range strings.Split(out, "\n") {
		if cut := strings.TrimLeft(line, " "); len(line)-len(cut) > 3 && cut != "" && (cut[0] < '0' || cut[0] > '9') {
			b.WriteString(" " + cut)
			continue
		}
		b.WriteString("\n" + line)
	}
	return b.String()
}
