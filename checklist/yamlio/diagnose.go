package yamlio

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// fault is what is known about a file that the library could not parse.
type fault struct {
	lines   []string // of the file, without line ends
	message string   // the library's
	said    int      // the line that it gave, 0 for none
	line    int      // where it stumbled, from 1
	column  int      // from 1
}

// finding is where a fault is, and in a person's words what.
type finding struct {
	line, column int
	what, do     string
}

// diagnose says what is wrong with a file that the library could not parse. The
// library often gives the line on which the surrounding list or key began, or
// none, and never a column. So the file is fed to it again byte by byte: where
// it stops asking is where it stumbled.
func diagnose(file string, data []byte, err error) Problem {
	f := fault{lines: strings.Split(string(data), "\n"), message: strings.TrimPrefix(err.Error(), "yaml: ")}
	if rest, ok := strings.CutPrefix(f.message, "line "); ok {
		number, message, _ := strings.Cut(rest, ": ")
		f.said, _ = strconv.Atoi(number)
		f.message = message
	}
	f.line, f.column = stumble(data)
	for _, look := range []func() (finding, bool){f.name, f.tab, f.lookalikes, f.quotes, f.byMessage} {
		if found, ok := look(); ok {
			return Problem{file, found.line, found.column, found.what, found.do}
		}
	}
	return Problem{file, f.line, 1, "the file cannot be understood at or just before this line",
		"check the indentation, the quotation marks and the colons here"}
}

// trickle gives a file byte by byte and remembers how far it got.
type trickle struct {
	data  []byte
	given int
}

// Read gives the next byte.
func (t *trickle) Read(p []byte) (int, error) {
	if t.given == len(t.data) {
		return 0, io.EOF
	}
	p[0] = t.data[t.given]
	t.given++
	return 1, nil
}

// stumble is the line and column that the library was looking at when it gave
// up, both from 1.
func stumble(data []byte) (line, column int) {
	const lookahead = 4 // bytes that the library reads past the one it looks at
	t := trickle{data: data}
	var n yaml.Node
	_ = guarded(yaml.NewDecoder(&t), &n) // its error is the one being explained
	before := data[:max(t.given-lookahead, 0)]
	if t.given == len(data) {
		before = bytes.TrimRight(data, "\n ")
	}
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1
}

// text is a line of the file, from 1; "" outside it.
func (f *fault) text(line int) string {
	if line < 1 || line > len(f.lines) {
		return ""
	}
	return f.lines[line-1]
}

// name finds a text that begins with * and so points at nothing. The library
// gives no line for it, but reads on only to the end of the word.
func (f *fault) name() (finding, bool) {
	rest, ok := strings.CutPrefix(f.message, "unknown anchor '")
	if !ok {
		return finding{}, false
	}
	name := "*" + strings.TrimSuffix(rest, "' referenced")
	for line := f.line; line > 0; line-- {
		if i := strings.LastIndex(f.text(line), name); i >= 0 {
			return finding{line, utf8.RuneCountInString(f.text(line)[:i]) + 1, "a text may not begin with *", "put the text in double quotes"}, true
		}
	}
	return finding{}, false
}

// tab finds a tab in the indentation of the line where the library stumbled, or
// of the one after when it stopped at the end of a line.
func (f *fault) tab() (finding, bool) {
	for _, line := range []int{f.line, f.line + 1, f.said} {
		text := f.text(line)
		indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]
		if i := strings.IndexByte(indent, '\t'); i >= 0 && indent != text {
			return finding{line, i + 1, "a tab stands where only spaces may be", "indent with spaces"}, true
		}
	}
	return finding{}, false
}

// quotes finds the first quoted text, up to where the library stumbled, that is
// not closed or that goes on after the mark that closes it.
func (f *fault) quotes() (finding, bool) {
	// A line whose value begins with a quotation mark, and one whose value is a
	// block of lines below it.
	opening := regexp.MustCompile(`^(?:\s*- +)*\s*(?:[^\s"'#][^"'#]*?:\s+)?(["'])`)
	block := regexp.MustCompile(`(?:^|[\s:-])[|>][-+0-9]*\s*(?:#.*)?$`)
	blockIndent := -1
	for line := 1; line <= f.line; line++ {
		text := f.text(line)
		trimmed := strings.TrimLeft(text, " ")
		indent := len(text) - len(trimmed)
		if blockIndent >= 0 && (indent > blockIndent || trimmed == "") {
			continue
		}
		blockIndent = -1
		if block.MatchString(text) {
			blockIndent = indent
			continue
		}
		if m := opening.FindStringSubmatchIndex(text); m != nil {
			end, found, wrong := f.quoted(line, m[2])
			if wrong {
				return found, true
			}
			line = end
		}
	}
	return finding{}, false
}

// quoted follows a quoted text from its opening mark, at a byte offset in a
// line. It gives the line that the text ends on, or what is wrong with it.
func (f *fault) quoted(line, offset int) (end int, found finding, wrong bool) {
	mark := f.text(line)[offset]
	column := utf8.RuneCountInString(f.text(line)[:offset]) + 1
	for end, from := line, offset+1; end <= len(f.lines); end, from = end+1, 0 {
		text := f.text(end)
		for i := from; i < len(text); i++ {
			switch {
			case mark == '"' && text[i] == '\\', mark == '\'' && strings.HasPrefix(text[i:], "''"):
				i++
			case text[i] == mark:
				rest := strings.TrimSpace(text[i+1:])
				if rest == "" || strings.ContainsAny(rest[:1], ":,]}") || rest[0] == '#' && text[i+1] == ' ' {
					return end, finding{}, false
				}
				if end > line {
					return end, finding{line, column, "the quotation mark that opens here is not closed on its line", "close it at the end of the text"}, true
				}
				return end, finding{line, utf8.RuneCountInString(text[:i]) + 1, "the text goes on after the quotation mark that closes it",
					inside(mark)}, true
			}
		}
	}
	return len(f.lines), finding{line, column, "the quotation mark that opens here is never closed", "close it at the end of the text"}, true
}

// inside says how to write a quotation mark inside a quoted text.
func inside(mark byte) string {
	if mark == '"' {
		return `write \" for a quotation mark inside the text`
	}
	return `write '' for an apostrophe inside the text, or put the text in double quotes`
}

// columnOf finds where in a line a text that begins with one of the characters
// stands; 1 when there is none.
func (f *fault) columnOf(line int, chars string) (column int, char string) {
	m := regexp.MustCompile(`(?:^|[\s\[{,])([` + regexp.QuoteMeta(chars) + `])`).FindStringSubmatchIndex(f.text(line))
	if m == nil {
		return 1, ""
	}
	return utf8.RuneCountInString(f.text(line)[:m[2]]) + 1, f.text(line)[m[2]:m[3]]
}

// back is the column of the last such character that ends a word, up to where
// the library stumbled.
func (f *fault) back(char rune) int {
	line := []rune(f.text(f.line) + " ")
	for i := min(f.column, len(line)-1) - 1; i >= 0; i-- {
		if line[i] == char && line[i+1] == ' ' {
			return i + 1
		}
	}
	return 1
}

// badEscape is the column of the first backslash of the line that the library
// makes nothing of.
func (f *fault) badEscape() int {
	escape := regexp.MustCompile(`\\(?:[0abtnvfre\t "'/\\N_LP]|x[[:xdigit:]]{2}|u[[:xdigit:]]{4}|U[[:xdigit:]]{8})?`)
	for _, at := range escape.FindAllStringIndex(f.text(f.line), -1) {
		if at[1] == at[0]+1 {
			return utf8.RuneCountInString(f.text(f.line)[:at[0]]) + 1
		}
	}
	return 1
}

// byMessage puts the library's own message into words, at the better of the two
// lines that are known.
func (f *fault) byMessage() (finding, bool) {
	const inQuotes = "put the text in double quotes"
	said := max(f.said, 1)
	switch f.message {
	case "found character that cannot start any token", "found unknown directive name", "could not find expected directive name":
		if column, char := f.columnOf(f.line, "@`%"); char != "" {
			return finding{f.line, column, fmt.Sprintf("a text may not begin with %s", char), inQuotes}, true
		}
	case "did not find expected alphabetic or numeric character":
		column, char := f.columnOf(f.line, "&*")
		return finding{f.line, column, strings.TrimSpace("a text may not begin with " + char), inQuotes}, true
	case "did not find expected whitespace or line break", "found undefined tag handle", "did not find expected tag URI", "did not find the expected '>'", "did not find expected '!'":
		column, _ := f.columnOf(f.line, "!")
		return finding{f.line, column, "a text may not begin with !", inQuotes}, true
	case "mapping values are not allowed in this context":
		return finding{f.line, f.back(':'), "a colon with a space after it stands where no key can be",
			"put a text that holds a colon in double quotes, give keys of one level the same indentation, and check the line above"}, true
	case "could not find expected ':'":
		return finding{said, 1, "there is no colon after the key on this line", "write key: value, or put a text of several lines in double quotes"}, true
	case "did not find expected key", "did not find expected '-' indicator":
		return finding{f.line, 1, "this line does not fit the lines above it", "give keys and dashes of one level the same indentation, and check the line above"}, true
	case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
		return f.bracket(f.message[len(f.message)-2 : len(f.message)-1]), true
	case "found unknown escape character", "did not find expected hexdecimal number", "found invalid Unicode character escape code":
		return finding{f.line, f.badEscape(), "a backslash in double quotes changes what follows it", `write \\ for one backslash`}, true
	case "block sequence entries are not allowed in this context":
		return finding{f.line, f.back('-'), "a dash begins a list where none can be", "put the dash on a line of its own, or the text in double quotes"}, true
	case "mapping keys are not allowed in this context":
		column, _ := f.columnOf(f.line, "?")
		return finding{f.line, column, "a text may not begin with ? and a space", inQuotes}, true
	case "did not find expected comment or line break", "found an indentation indicator equal to 0":
		return finding{f.line, 1, "a text of several lines has to begin on the line after its | or >", "begin it there, indented"}, true
	case "did not find expected <document start>":
		return finding{f.line, 1, "something stands after the end of the contents", "delete it, or check the indentation of this line"}, true
	case "did not find expected node content":
		return finding{f.line, f.column, "something is missing or too much between brackets", "check the commas and brackets"}, true
	}
	return finding{}, false
}

// bracket finds the list or keys in brackets that nothing closes: the last one
// opened at or before the line where the library stumbled.
func (f *fault) bracket(closing string) finding {
	open := map[string]string{"]": "[", "}": "{"}[closing]
	for line := f.line; line > 0; line-- {
		if column, char := f.columnOf(line, "[{"); char == open {
			return finding{line, column, fmt.Sprintf("the bracket %s that opens here is not closed, or a comma is missing after it", open),
				fmt.Sprintf("close it with %s, or put a text that begins with a bracket in double quotes", closing)}
		}
	}
	return finding{f.line, 1, "a bracket is not closed", "close it with " + closing}
}
