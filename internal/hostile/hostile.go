// Package hostile makes what a program that opens other people's files has to
// stand: files that are cut off, twisted, wrong or made to be slow, and texts
// that attack a terminal, a report or a spreadsheet. It is for tests only, gives
// only bytes and texts, and imports nothing of this project.
package hostile

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// File is one bad file, with what has to come of opening it.
type File struct {
	Name  string
	Data  []byte
	Lines []int // the lines that a refusal may point at; none where it is not about a line
	Whole bool  // it is no bad file after all and has to be read, and mean what the sound one means
	May   bool  // it may be read, if what was changed is told or changes nothing
}

// Cuts cuts a file off after every byte of it. A refusal is to point at the
// line that it was cut off in, or the one before where that line is empty.
func Cuts(sound []byte) []File {
	var files []File
	whole := len(bytes.TrimRight(sound, "\n"))
	for n := 1; n < len(sound); n++ {
		line := bytes.Count(sound[:n], []byte("\n")) + 1
		f := File{Name: fmt.Sprintf("cut off after byte %d", n), Data: sound[:n], Lines: []int{line - 1, line}, Whole: n >= whole}
		if line == 1 {
			f.Lines = []int{1}
		}
		files = append(files, f)
	}
	return files
}

// Swaps puts each line of a file in the place of the next.
func Swaps(sound []byte) []File {
	var files []File
	lines := strings.SplitAfter(string(sound), "\n")
	for i := 0; i+1 < len(lines) && lines[i+1] != ""; i++ {
		if lines[i] == lines[i+1] {
			continue
		}
		twisted := append([]string{}, lines...)
		twisted[i], twisted[i+1] = lines[i+1], lines[i]
		files = append(files, File{Name: fmt.Sprintf("lines %d and %d swapped", i+1, i+2), Data: []byte(strings.Join(twisted, "")), May: true})
	}
	return files
}

// Twice says each key of a file a second time, on the line after the first
// where that holds its whole value.
func Twice(sound []byte) []File {
	var files []File
	lines := strings.SplitAfter(string(sound), "\n")
	for i, line := range lines {
		key, value, ok := strings.Cut(strings.TrimLeft(line, " "), ": ")
		if !ok || strings.HasPrefix(key, "- ") || strings.HasPrefix(value, "|") || strings.ContainsAny(key, "\" {[") || inBlock(lines, i) {
			continue
		}
		twisted := append(append(append([]string{}, lines[:i+1]...), line), lines[i+1:]...)
		at := i + 2
		if strings.HasPrefix(line, "end: ") || strings.HasPrefix(line, "format: ") {
			at = 0
		}
		f := File{Name: fmt.Sprintf("the key %s twice on line %d", key, i+2), Data: []byte(strings.Join(twisted, ""))}
		if at > 0 {
			f.Lines = []int{at}
		}
		files = append(files, f)
	}
	return files
}

// inBlock says that a line is part of a block of text.
func inBlock(lines []string, i int) bool {
	indent := func(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }
	for j := i - 1; j >= 0; j-- {
		if indent(lines[j]) < indent(lines[i]) || strings.TrimSpace(lines[i]) == "" {
			return strings.HasSuffix(strings.TrimRight(lines[j], "\n"), "|") || strings.HasSuffix(strings.TrimRight(lines[j], "\n"), "|-")
		}
	}
	return false
}

// Inserts puts a line that no file may hold before each line of a file.
func Inserts(sound []byte) []File {
	bad := map[string]string{
		"a tab":                  "\tx: 1\n",
		"a control character":    "#\x1b[2J\n",
		"a zero byte":            "# \x00\n",
		"bytes that are no text": "# \xff\xfe\n",
		"a line separator":       "# \u2028\n",
		"git's mark":             "<<<<<<< HEAD\n",
	}
	var files []File
	lines := strings.SplitAfter(string(sound), "\n")
	for name, insert := range bad {
		for i := range lines {
			if lines[i] == "" {
				continue
			}
			twisted := append(append(append([]string{}, lines[:i]...), insert), lines[i:]...)
			f := File{Name: fmt.Sprintf("%s on line %d", name, i+1), Data: []byte(strings.Join(twisted, "")), Lines: []int{i + 1}}
			// In a block of text a tab is a tab, and before it the library sees
			// the tab only when the line after it does not fit.
			if name == "a tab" {
				f.Lines, f.May = []int{i, i + 1, i + 2}, true
			}
			files = append(files, f)
		}
	}
	return files
}

// Values puts values of every wrong kind in the place of a word. before is the
// text up to the value.
func Values(sound []byte, before, value string) []File {
	at := bytes.Index(sound, []byte(before+value))
	if at < 0 {
		return nil
	}
	line := bytes.Count(sound[:at+len(before)], []byte("\n")) + 1
	var files []File
	for _, wrong := range []string{"2.5", "010", "2", "0x2", "1e1", "1_0", "yes", "no", "on", "true", "null", "~", "Null", "", " ", "\"\"", "''", "[planned]", "[]",
		"{a: b}", "{}", "Planned", "PLANNED", "planed", "planned in-place", "\"planned \\e[2J\"", "!!str planned", "!!int 2", "!!float 2.5", "! planned", "!x planned",
		"&a planned", "*a", "<<: x", "2026-11-23", ".inf", ".nan", "-1", "+2", "99999999999999999999", "|\n      x", ">\n      x", "x: y", "- planned", "? planned",
		"@planned", "`planned`", "%planned", "planned: ", "\"planned", "'planned", "[planned", "{planned", "plann\ted", strings.Repeat("planned", 40_000)} {
		data := bytes.Replace(sound, []byte(before+value), []byte(before+wrong), 1)
		short := wrong
		if len(short) > 20 {
			short = short[:20]
		}
		files = append(files, File{Name: fmt.Sprintf("%s%q", strings.TrimSpace(before), short), Data: data, Lines: []int{line, line + 1}, May: strings.TrimSpace(wrong) == ""})
	}
	return files
}

// Odd gives files that are not such a file at all, or are made to be slow.
func Odd(sound []byte) []File {
	text := string(sound)
	first, rest, _ := strings.Cut(text, "\n")
	after := func(insert string) []byte { return []byte(first + "\n" + insert + rest) }
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'k'; c++ {
		bomb += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c,", c-1), 9), ","))
	}
	const big = 4<<20 - 4096
	fill := func(s string) []byte { return after("x:\n" + strings.Repeat(s, big/len(s))) }
	files := []File{
		{Name: "nothing", Lines: []int{1}},
		{Name: "one line feed", Data: []byte("\n"), Lines: []int{1}},
		{Name: "blanks", Data: []byte("   \n \n"), Lines: []int{1}},
		{Name: "a comment alone", Data: []byte("# nothing\n"), Lines: []int{1}},
		{Name: "a letter", Data: []byte("Dear all,\nplease find attached\n"), Lines: []int{1}},
		{Name: "a list", Data: []byte("- a\n- b\n"), Lines: []int{1}},
		{Name: "null", Data: []byte("null\n"), Lines: []int{1}},
		{Name: "a number", Data: []byte("2.5\n"), Lines: []int{1}},
		{Name: "JSON", Data: []byte("{\"format\": \"x\"}\n"), Lines: []int{1}},
		{Name: "HTML", Data: []byte("<html><body>Sign in</body></html>\n"), Lines: []int{1}},
		{Name: "CSV", Data: []byte("item,level\nPRE-1,2\n"), Lines: []int{1}},
		{Name: "a picture", Data: []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), Lines: []int{1}},
		{Name: "a ZIP archive", Data: []byte("PK\x03\x04\x14\x00\x06\x00"), Lines: []int{1}},
		{Name: "zero bytes", Data: make([]byte, 5000), Lines: []int{1}},
		{Name: "4 MB of zero bytes", Data: make([]byte, 4<<20), Lines: []int{1}},
		{Name: "one byte more than 4 MB", Data: append(bytes.Repeat([]byte("#"), 4<<20), '\n')},
		{Name: "UTF-16, little end first", Data: utf16(text, 0, 1, true), Lines: []int{1}},
		{Name: "UTF-16, big end first", Data: utf16(text, 1, 0, true), Lines: []int{1}},
		{Name: "UTF-16, little end first, unmarked", Data: utf16(text, 0, 1, false), Lines: []int{1}},
		{Name: "UTF-16, big end first, unmarked", Data: utf16(text, 1, 0, false), Lines: []int{1}},
		{Name: "a byte-order mark", Data: append([]byte("\xef\xbb\xbf"), sound...), Whole: true},
		{Name: "Windows line ends", Data: bytes.ReplaceAll(sound, []byte("\n"), []byte("\r\n")), Whole: true},
		{Name: "blank lines at the end", Data: append(append([]byte{}, sound...), "\n\n\n"...), Whole: true},
		{Name: "an alias bomb", Data: after(bomb), Lines: []int{2}},
		{Name: "an anchor", Data: after("x: &a b\n"), Lines: []int{2}},
		{Name: "an alias of nothing", Data: after("x: *a\n"), Lines: []int{2}},
		{Name: "a merge key", Data: after("<<: {a: b}\n"), Lines: []int{2}},
		{Name: "a tag", Data: after("x: !!binary aGk=\n"), Lines: []int{2}},
		{Name: "a key that is a list", Data: after("[a, b]: c\n"), Lines: []int{2}},
		{Name: "a key that is a number", Data: after("2.5: c\n"), Lines: []int{2}},
		{Name: "a key with no name", Data: after("\"\": c\n"), Lines: []int{2}},
		{Name: "a key that runs over two lines", Data: after("? a\n  b\n: c\n"), Lines: []int{2, 3}, May: true},
		{Name: "a directive", Data: append([]byte("%YAML 1.2\n---\n"), sound...), Lines: []int{1}},
		{Name: "a second document", Data: append(append([]byte{}, sound...), "---\na: b\n"...), Lines: []int{strings.Count(text, "\n") + 1}},
		{Name: "a second whole file", Data: append(append([]byte{}, sound...), sound...), Lines: []int{strings.Count(text, "\n") + 1}},
		{Name: "more after the end mark", Data: append(append([]byte{}, sound...), "...\nx\n"...), Lines: []int{strings.Count(text, "\n") + 1}},
		{Name: "10,000 lists inside each other", Data: after("x: " + strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000) + "\n"), Lines: []int{2}},
		{Name: "10,000 sets of keys inside each other", Data: after("x: " + strings.Repeat("{a: ", 10_000) + strings.Repeat("}", 10_000) + "\n"), Lines: []int{2}},
		{Name: "10,000 open brackets", Data: after("x: " + strings.Repeat("[", 10_000) + "\n")},
		{Name: "10,000 dashes", Data: after("x:\n" + strings.Repeat("- ", 10_000) + "a\n"), Lines: []int{3}},
		{Name: "200 levels by indentation", Data: after("x:\n" + staircase(200)), Lines: []int{22, 23, 24}},
		{Name: "1,000 levels by indentation", Data: after("x:\n" + staircase(1000)), Lines: []int{22, 23, 24}},
		{Name: "100,000 keys", Data: after(keys(100_000)), Lines: []int{1, 2}},
		{Name: "one key 20,000 times", Data: after(strings.Repeat("k: 1\n", 20_000)), Lines: []int{3}},
		{Name: "a text of 100 KB", Data: after("x: " + strings.Repeat("word ", 20_000) + "\n"), Lines: []int{2}},
		{Name: "a key of 100 KB", Data: after(strings.Repeat("x", 100_000) + ": 1\n"), Lines: []int{2}},
		{Name: "a block of 3 MB", Data: after("x: |\n" + strings.Repeat("  "+strings.Repeat("w", 70)+"\n", 40_000)), Lines: []int{2}},
	}
	for name, s := range map[string]string{"brackets": "[", "braces": "{", "dashes": "- a\n", "empty lists": "- []\n", "commas": ",", "quotes": "\"x\" ", "hashes": "#\n",
		"colons": ": ", "question marks": "? ", "exclamation marks": "- ! a\n", "stars": "- *a\n", "ampersands": "- &a b\n", "bars": "- |\n", "line feeds": "\n",
		"blanks": "  ", "conflicts": "<<<<<<< a\n", "letters": "x", "words": "x y ", "emoji": "\U0001F600", "tabs": "\t", "percent": "%\n", "end marks": "...\n"} {
		files = append(files, File{Name: "4 MB of " + name, Data: fill(s), May: name == "line feeds" || name == "hashes" || name == "blanks"})
	}
	return files
}

func staircase(levels int) string {
	var b strings.Builder
	for i := range levels {
		b.WriteString(strings.Repeat(" ", i+1) + "k:\n")
	}
	b.WriteString(strings.Repeat(" ", levels+1) + "k: v\n")
	return b.String()
}

func keys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d: 1\n", i)
	}
	return b.String()
}

// utf16 writes plain text as UTF-16; low and high say where in each pair the
// low and the high byte go.
func utf16(text string, low, high int, mark bool) []byte {
	var out []byte
	put := func(r rune) {
		pair := [2]byte{}
		pair[low], pair[high] = byte(r), byte(r>>8)
		out = append(out, pair[:]...)
	}
	if mark {
		put(0xFEFF)
	}
	for _, r := range text {
		if r >= utf8.RuneSelf<<8 {
			r = '?'
		}
		put(r)
	}
	return out
}
