//go:build !windows

package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/hostile"
)

// attacked is the assessment that attacks are written into: %s stands for every
// text that a person can put in such a file.
const attacked = `format: upstander-assessment 2
id: "5be0c1d2e3f40516"
checklist: small
edition: "1"
force: %s
covers: %s
cycle: %s
as_at: 2026-11-23
marking: %s
handling: %s
prepared_by: %s
answers:
  PRE-1:
    outcome: in-place
    override: %s
    parts:
      officers: met
      staff: unmet
    note: %s
    second_look:
      agrees: false
      level: partly-in-place
      note: %s
      by: %s
      at: 2026-11-23T09:09:00Z
    flag: %s
    evidence:
      - id: a1b2c3d4e5f60718
        title: %s
        where: %s
        about: 2026-03-01
        seen: 2026-03-02
        method: document
        owner: %s
        review_by: 2026-06-01
        handling: %s
        note: %s
      - id: b1b2c3d4e5f60718
        title: %s
        retired: %s
    actions:
      - id: c1b2c3d4e5f60718
        what: %s
        owner: %s
        lead: %s
        done_when: %s
        due: 2026-05-01
        status: open
        updates:
          - date: 2026-11-01
            text: %s
            by: %s
    answered:
      thin-note:
        reason: %s
        by: %s
        at: 2026-11-23T09:09:00Z
    handover: %s
    briefing:
      why: %s
      risk: %s
    practice: %s
    release:
      note: region
    aim:
      level: embedded
      reason: %s
    last_cycle:
      cycle: %s
      as_at: 2025-11-20
      outcome: partly-in-place
      note: %s
  INT-1:
    outcome: not-applicable
    reason: %s
  INT-2:
    outcome: insufficient
    note: %s
    actions:
      - id: d1b2c3d4e5f60718
        what: %s
        status: not-acting
        reason: %s
end: 3 items
`

// twin is one of two runs that differ in nothing but that the texts of the
// harmless one went through the cleaner first.
type twin struct {
	place
	harmless bool
	words    string // stands for every text, where it is not empty
	turn     int
	next     int
	wrote    map[int]string // what each text of the file has to read as
}

func (w *twin) attack() string {
	all := hostile.Attacks()
	w.next++
	return w.take(all[(w.next+w.turn*7)%len(all)])
}

func (w *twin) take(raw string) string {
	if w.words != "" {
		return w.words
	}
	if w.harmless {
		return text.Clean(raw).String()
	}
	return raw
}

// quotedYAML is a text in double quotes as YAML writes it; bytes that are no text
// cannot stand in such a file.
func quotedYAML(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, string(text.Mark)) {
		switch {
		case r == '"' || r == '\\':
			b.WriteString("\\" + string(r))
		case r < 0x20 || r >= 0x7f && r < 0x10000:
			fmt.Fprintf(&b, "\\u%04x", r)
		case r >= 0x10000:
			fmt.Fprintf(&b, "\\U%08x", r)
		default:
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}

// lay writes an assessment and a checklist that are full of attacks, under
// names that are attacks.
func (w *twin) lay(t *testing.T, program, root string, turn int) {
	t.Helper()
	w.turn, w.wrote = turn, map[int]string{}
	folder := filepath.Join(root, strings.ReplaceAll(w.take("of\x1b[31m \u202efdp"), "/", "-"))
	w.place = place{program: program, dir: folder, state: filepath.Join(root, "state"), file: w.take("north\x1b]0;x\x07moor \u009b2J\u200b.yaml")}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	n, slot, inQuotes := 0, regexp.MustCompile(`%s`), regexp.MustCompile(`"[^"]*"`)
	file := slot.ReplaceAllStringFunc(attacked, func(string) string {
		n++
		s := strings.ToValidUTF8(fmt.Sprintf("T%d %s e", n, w.attack()), string(text.Mark))
		w.wrote[n] = text.Clean(s).String()
		return quotedYAML(s)
	})
	small, err := os.ReadFile("../../checklist/testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	list := inQuotes.ReplaceAllStringFunc(string(small), func(s string) string {
		if s == `"1"` || s == `"2"` || s == `"3"` {
			return s // the edition, which has to be that of the assessment, and pages
		}
		return quotedYAML(strings.Trim(s, `"`) + " " + w.attack() + " e")
	})
	for name, data := range map[string]string{w.file: file, w.list(): list} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func (w *twin) list() string { return "own " + w.take("own\x1b.yaml") }

// commands is every command on the attacked file, and every way to have a text
// of one's own in an error. The last ones change the file.
func (w *twin) commands() [][]string {
	f := w.file
	var all [][]string
	add := func(args ...string) { all = append(all, args) }
	for _, args := range [][]string{{"show", f}, {"show", f, "PRE-1"}, {"show", f, "INT-2"}, {"check", f}, {"verify", f}, {"show", f, "--lapses-before", "2027-01-01"},
		{"library", "show", "CS1"}, {"library", "search", "e"}, {"checklist", "list"}, {"checklist", "show", "PRE-1"}, {"checklist", "check", w.list()}, {f, "--plain"}} {
		add(args...)
		add(append(slices.Clone(args), "--json")...)
	}
	for _, kind := range []string{"gap", "brief", "actions", "evidence", "full"} {
		for _, form := range []string{"md", "html", "term"} {
			add("report", kind, f, "--format", form)
		}
	}
	for _, kind := range []string{"handover", "briefing", "shift", "trail"} {
		add("report", kind, f)
	}
	w.released(add)
	for i, raw := range hostile.Attacks() {
		if (i+w.turn)%attackStep != 0 {
			continue
		}
		a := w.take(raw)
		add("show", "none "+a+".yaml")
		add("show", f, a)
		add("set", f, "PRE-1", "--level", a)
	}
	a := w.take("\x1b]52;c;AAAA\x07\u009b31m\u202e\u200b\b")
	add(a)
	add("sh" + a)
	add("show", f, "--"+a)
	add("show", f, "--as-at", a)
	add("show", f, "--checklist", a)
	add("show", f, "--theme", a)
	add("report", a, f)
	add("report", "gap", f, "--format", a)
	add("report", "gap", f, "--lens", a)
	add("report", "gap", f, "-o", filepath.Join("no folder "+a, "x.md"))
	add("library", "search", a)
	add("library", "show", a)
	add("help", a)
	add("answer", f, "PRE-1", a, "--reason", "x")
	add("evidence", f, "PRE-1", "--method", a, "--title", "x")
	add("set", f, "PRE-1", "--part", a+"=met")
	add("set", f, "PRE-1", "--note", a, "--by", a)
	for _, k := range assessment.Remarks() {
		args := []string{"remark", f, "PRE-1", "--kind", k.Name}
		for _, field := range k.Asked() {
			args = append(args, "--"+optionOf(field), "x "+a)
		}
		add(args...)
	}
	add("remark", f, "PRE-1", "--kind", a)
	add("redact", f, "PRE-1", "--of", a)
	add("evidence", f, "INT-2", "--title", "x "+a, "--where", a)
	add("action", f, "INT-2", "--what", "x "+a, "--owner", a)
	add("second", f, "INT-2", "--level", "2", "--note", a, "--by", "x "+a)
	add("answer", f, "PRE-1", "thin-note", "--reason", "x "+a)
	add("new", "n "+a+".yaml", "--force", "x "+a)
	w.rehearsed(a, add)
	w.merged(a, add)
	add("seal", f, "--by", "x "+a, "--statement", "x "+a)
	add("set", f, "PRE-1", "--level", "1")
	add("verify", f)
	return all
}

// released is what leaves of the attacked file, and what a region and the years
// make of it.
func (w *twin) released(add func(...string)) {
	f, r := w.file, "ret "+w.take("\x1b]0;r\x07")+".yaml"
	for _, audience := range []string{"region", "inspectorate", "public"} {
		add("share", f, "--for", audience)
	}
	add("share", f, "--for", "region", "-o", r)
	add("verify", r)
	add("verify", r, "--against", f)
	for _, args := range [][]string{{"compare", r, f}, {"compare", "."}, {"compare", r, "--aliases"}, {"progress", f}} {
		add(args...)
		add(append(slices.Clone(args), "--json")...)
	}
	for _, form := range []string{"md", "html", "csv", "term"} {
		add("report", "region", r, f, "--format", form)
		add("report", "progress", f, "--format", form)
	}
	a := w.take("\x1b[2J\u202e")
	add("compare", r, "--region", a)
	add("compare", r, "--ceiling", a)
	add("compare", "none "+a)
	add("forces", "--region", a)
	add("progress", f, "--from-date", a)
}

// rehearsed is a session on the attacked file, from its plan to its report.
func (w *twin) rehearsed(a string, add func(...string)) {
	f := w.file
	add("session", "plan", f, "--what", "all", "--role", "x "+a, "--by", "x "+a, "--minutes", "60", "--inspection-date", "2026-12-14")
	add("session", "plan", f, "--what", a)
	add("session", "note", f, "--item", a)
	add("session", "note", f, "PRE-1", "--question", "x "+a, "--answer", "x "+a, "--readiness", "shaky", "--follow-up", "x "+a, "--by", "x "+a)
	add("session", "note", f, "PRE-1", "--promise-what", "x "+a, "--promise-owner", "x "+a, "--promise-due", "2026-12-01", "--by", "x "+a)
	add("session", "show", f)
	add("session", "show", f, "PRE-1")
	add("session", "show", f, "--json")
	add("report", "session", f)
	add("report", "session", f, "--format", "html")
	add("session", "end", f, "--by", "x "+a)
}

// merged is a copy of the attacked file, brought back with a change of its own.
func (w *twin) merged(a string, add func(...string)) {
	f, out := w.file, "both "+w.take("\u009b2J")+".yaml"
	add("merge", f, f, "-o", out)
	add("merge", f, "none "+a+".yaml", "-o", "x.yaml")
	add("settle", out)
	add("settle", out, a, "--take", "1")
	add("redact", out, "PRE-1", "--by", "x "+a, "--reason", "x "+a)
	add("redact", out, "PRE-1", "--by", "x "+a, "--reason", "x "+a, "--yes")
	add("show", out, "PRE-1")
}

// onTerminal runs one command in a terminal and gives all that it wrote there.
func (w *twin) onTerminal(args ...string) (string, error) {
	cmd := w.command(append(args, "--checklist", w.list())...)
	file, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	_, _ = io.Copy(&out, file) // ends in an error when the program has ended
	_ = cmd.Wait()             // many of the commands are to fail
	return out.String(), file.Close()
}

// twins lays out the attacked run and the harmless one.
func twins(t *testing.T, program string, turn int) (bad, good *twin) {
	bad, good = &twin{}, &twin{harmless: true}
	root := t.TempDir()
	bad.lay(t, program, filepath.Join(root, "attacked"), turn)
	good.lay(t, program, filepath.Join(root, "harmless"), turn)
	return bad, good
}

// TestAttackedCommands runs every command in a real terminal on a file, a
// checklist and arguments that are full of attacks, and on their harmless
// twins: the control sequences that reach the terminal are the same.
func TestAttackedCommands(t *testing.T) {
	program := build(t)
	ran := 0
	for turn := range attackRotations {
		bad, good := twins(t, program, turn)
		others := good.commands()
		for i, args := range bad.commands() {
			var got, want string
			var failed, failedToo error
			var both sync.WaitGroup
			both.Go(func() { got, failed = bad.onTerminal(args...) })
			both.Go(func() { want, failedToo = good.onTerminal(others[i]...) })
			both.Wait()
			if err := errors.Join(failed, failedToo); err != nil {
				t.Fatal(err)
			}
			ran++
			sameSequences(t, fmt.Sprintf("%q", args), got, want)
			if len(got) < 10 && len(want) >= 10 {
				t.Errorf("%q wrote %q, its twin %q", args, got, want)
			}
		}
	}
	t.Logf("%d commands, each with its twin", ran)
}

func sameSequences(t *testing.T, what, got, want string) {
	t.Helper()
	a, b := hostile.Sequences(got), hostile.Sequences(want)
	if !slices.Equal(a, b) {
		t.Errorf("%s: the sequences are\n%s, those of the harmless twin\n%s\n%.600q", what, a, b, got)
	}
}

// walk goes over every screen; "quiet" waits until the screen stands still.
func walk() []string {
	const down, pgdn, tab, enter, esc = "\x1b[B", "\x1b[6~", "\t", "\r", "\x1b"
	return []string{
		esc, down, tab, pgdn, tab, down, "?", esc, ":", "note", esc, "\x1b2", down, down, "\x1b[A", "\x1b[A", tab, pgdn, tab, "?", pgdn, esc, "n", esc, "e", esc, "a", esc, "m", esc, esc, ":", "retire", enter, esc, "d", esc, ":", "seal", enter, esc, "r", esc, "L", "L", "]",
		"/", "e", esc, esc, ":", "library", enter, down, enter, pgdn, esc, "/", "e", enter, esc, esc, esc, "?", esc,
		"g", down, tab, pgdn, tab, "s", "s", "s", "L", "/", "e", esc, esc, "?", esc, esc,
		"C", down, tab, pgdn, tab, "A", esc, "/", "e", esc, esc, esc,
		"o", pgdn, pgdn, "\x1b[F", "\x1b[H", "n", "n", "/", "e", enter, esc, "L", "w", esc, "k", down, enter, pgdn, "k", down, down, enter, pgdn, esc, esc,
		":", "release", enter, esc, ":", "redact", enter, esc, "=", esc, ":", "merge", enter, down, esc,
		"P", down, enter, pgdn, esc, "?", esc, "i", esc, esc,
		"o", "h", down, tab, pgdn, enter, esc, "n", "t", esc, esc,
		"I", "n", "e", "\x13", down, enter, down, down, " ", " ", "j", esc, "x", "\x1b[C", "b", "b", "d", down, pgdn, esc, esc, esc,
		"T", "T", "T",
	}
}

// quiet waits until the program has answered, and then until it has written
// nothing for a while. A key that changes nothing is not answered.
func (m *terminal) quiet() {
	for wait := 500 * time.Millisecond; ; wait = 60 * time.Millisecond {
		select {
		case <-m.more:
		case <-time.After(wait):
			return
		}
	}
}

// tour goes over the screens of a file and then over the start screen, and gives
// what came to the terminal.
func (w *twin) tour(t *testing.T) string {
	m := w.open(t, w.file, "--checklist", w.list())
	m.waitFor("Opened, with", patience)
	m.quiet()
	paste := "\x1b[200~" + strings.ReplaceAll(w.take("p \u009b31m \u202e \u200b x"), "\x1b", "") + "\x1b[201~"
	for _, keys := range append(walk(), "n", paste, "\x1b", "\x03", "\x03") {
		if _, err := io.WriteString(m.file, keys); err != nil {
			t.Fatal(err)
		}
		m.quiet()
	}
	if err := m.end(); err != nil {
		t.Errorf("the program ended with %v: %s", err, m.text())
	}
	first := m.all()
	m = w.open(t, "--checklist", w.list())
	m.waitFor("New assessment", patience)
	for _, keys := range []string{"\x1b[B", "\x1b[B", "\x1b[B", "?", "\x1b", "o", "\x1b[B", "\x1b[B", "no\x1b[B", "\x1b", "n", "x", "\x1b", "\x1b", "1", "\x1b", "\x03", "\x03"} {
		if _, err := io.WriteString(m.file, keys); err != nil {
			t.Fatal(err)
		}
		m.quiet()
	}
	_ = m.end() // the first Ctrl+C may have been the one that ended it
	return first + m.all()
}

// TestAttackedScreens goes over every screen in a real terminal, with a file
// and a checklist full of attacks and with their harmless twins. On a machine
// that does much else a message may come and go between two keys in one run and
// not in the other, and with it a colour; then both go over the screens again.
// What an attack does never comes from the harmless one, however often.
func TestAttackedScreens(t *testing.T) {
	program := build(t)
	for turn := range attackRotations {
		var got, want, seen string
		for range 4 {
			bad, good := twins(t, program, turn)
			t.Run(fmt.Sprintf("turn %d", turn), func(t *testing.T) {
				t.Run("attacked", func(t *testing.T) { t.Parallel(); got += bad.tour(t) })
				t.Run("harmless", func(t *testing.T) { t.Parallel(); want += good.tour(t) })
			})
			if seen = strings.ToLower(ansi.Strip(got)); slices.Equal(hostile.Sequences(got), hostile.Sequences(want)) && missing(seen) == "" {
				break
			}
		}
		sameSequences(t, fmt.Sprintf("turn %d", turn), got, want)
		if screen := missing(seen); screen != "" {
			t.Errorf("%q was never on the screen", screen)
		}
		t.Logf("%d bytes, %d of the twin, %d sequences", len(got), len(want), len(hostile.Sequences(got)))
	}
}

// missing names something that was to be on the screen and was not.
func missing(seen string) string {
	for _, screen := range []string{"any action", "gaps", "claim check", "library", "report", "sign off", "evidence", "action", "new assessment", strings.ToLower(assessment.Covers.Label()), "preparation sessions", "they ask", "debrief", "withheld", "for good", "bring in", "position only"} {
		if !strings.Contains(seen, screen) {
			return screen
		}
	}
	return ""
}

// TestPipeInPlaceOfAChecklist would not end if the program waited for somebody
// to write into the pipe.
func TestPipeInPlaceOfAChecklist(t *testing.T) {
	p := place{program: build(t), dir: t.TempDir()}
	p.state = filepath.Join(p.dir, "state")
	if err := syscall.Mkfifo(filepath.Join(p.dir, "pipe.yaml"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"checklist", "check", "pipe.yaml"}, {"checklist", "--checklist", "pipe.yaml"}, {"show", "pipe.yaml"}} {
		out, err := p.command(args...).CombinedOutput()
		if err == nil || !strings.Contains(string(out), "pipe") {
			t.Errorf("%q ended with %v and said %q", args, err, out)
		}
	}
}
