package cli

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestManPages: each command has a page, which the readers of such pages that are
// here read without complaint, and in which all stands that help says.
func TestManPages(t *testing.T) {
	build := Build{Version: "1.2.0", Date: "2026-11-23"}
	pages := map[string]string{}
	dir := t.TempDir()
	for _, page := range ManPages(build) {
		path := filepath.Join(dir, page.Name)
		if err := os.WriteFile(path, page.Page, 0o600); err != nil {
			t.Fatal(err)
		}
		pages[page.Name] = rendered(t, path)
	}
	everyCommand(&program{}, func(cmd *cobra.Command, words []string) {
		if cmd.HasParent() && !cmd.IsAvailableCommand() {
			return
		}
		page, ok := pages[pageName(cmd)+".1"]
		if !ok {
			t.Errorf("%q has no page", words)
			return
		}
		said := []string{cmd.UseLine(), cmd.Short[1:], cmd.Long, cmd.Example, exitStatuses()[statusWrong]}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			_, usage := pflag.UnquoteUsage(f)
			said = append(said, "--"+f.Name, usage)
		})
		for _, s := range said {
			if !strings.Contains(page, squeezed(s)) {
				t.Errorf("the page of %q lacks %q:\n%s", words, s, page)
			}
		}
	})
	if len(pages) < 35 {
		t.Errorf("only %d pages", len(pages))
	}
}

var (
	blanks  = regexp.MustCompile(`\s+`)
	strokes = regexp.MustCompile(`.\x08`) // what is bold is struck twice
)

// squeezed is a text without the spaces, which pages set anew, and without the
// quotes that macros put round words.
func squeezed(s string) string {
	return blanks.ReplaceAllString(strings.NewReplacer("‐", "-", "−", "-", "–", "-", `"`, "").Replace(s), "")
}

// rendered reads a page with the readers that are here; without any, it undoes what
// the page was written with.
func rendered(t *testing.T, path string) string {
	t.Helper()
	text := ""
	for _, reader := range [][]string{{"mandoc", "-W", "warning,stop", "-T", "utf8", path}, {"man", "-l", "--warnings=w", path}} {
		if text != "" && filepath.Base(path) != "upstander-report.1" {
			break // the second is slow, and that page has all that the others have
		}
		if _, err := exec.LookPath(reader[0]); err != nil {
			t.Logf("%s is not here", reader[0])
			continue
		}
		cmd := exec.Command(reader[0], reader[1:]...)
		cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "MANWIDTH=100", "MAN_KEEP_FORMATTING=", "PAGER=cat", "MANPAGER=cat")
		var out, complaints bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &complaints
		if err := cmd.Run(); err != nil || complaints.Len() > 0 {
			t.Errorf("%q: %v %s", reader, err, &complaints)
		}
		if s := out.String(); len(s) > len(text) {
			text = s
		}
	}
	if text == "" {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text = regexp.MustCompile(`(?m)^\.[A-Za-z]+ ?`).ReplaceAllString(string(raw), "")
		text = strings.NewReplacer(`\(dq`, `"`, `\(aq`, "'", `\(ga`, "`", `\(ha`, "^", `\(ti`, "~", `\e`, `\`, `\-`, "-", `\&`, "").Replace(text)
	}
	return squeezed(strokes.ReplaceAllString(text, ""))
}
