package yamlio

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// scanStop is how many problems the first look at a file gathers before it
// gives up: a picture or a spreadsheet would have one on every line.
const scanStop = 100

// longestLine is more than the longest text takes in double quotes when every
// byte of it is escaped. The library reads a far longer line very slowly.
func longestLine() int { return 5 * Standard().StringBytes }

// scanner looks at a file's bytes before it is parsed, because yaml.v3 gives
// no position for bytes that it refuses.
type scanner struct {
	file     string
	data     []byte
	line     int // from 1
	start    int // offset of the line's first byte
	conflict bool
	problems Problems
}

// scan gives the file's text without a byte-order mark and with \n as its only
// line end, or the problems that keep it from being text.
func scan(file string, data []byte) ([]byte, Problems) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if looksUTF16(data) {
		return nil, Problems{{file, 1, 1, "the file is saved as UTF-16 (Windows calls it Unicode), which cannot be read here",
			"save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)"}}
	}
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	s := scanner{file: file, data: data, line: 1}
	s.run()
	return data, s.problems
}

func (s *scanner) run() {
	s.lineStart()
	for i := 0; i < len(s.data) && len(s.problems) < scanStop; {
		c := s.data[i]
		switch {
		case c >= ' ' && c < 0x7f, c == '\t':
			i++
		case c == '\n':
			s.lineEnd(i)
			i++
			s.line++
			s.start = i
			s.lineStart()
		case c < utf8.RuneSelf:
			s.control(i, rune(c))
			i++
		default:
			r, size := utf8.DecodeRune(s.data[i:])
			if r == utf8.RuneError && size == 1 {
				s.add(i, fmt.Sprintf("byte %02X is not UTF-8 text", c),
					"save the file as UTF-8 (in Notepad: Save as, Encoding, UTF-8)")
			} else if refused(r) {
				s.control(i, r)
			}
			i += size
		}
	}
	s.lineEnd(len(s.data))
}

func (s *scanner) lineEnd(i int) {
	if i-s.start > longestLine() {
		s.add(s.start, fmt.Sprintf("the line is too long: %d kilobytes", (i-s.start)>>10), "check that it is the right file")
	}
}

// hidden finds the first character of a line that a file may not hold as it is;
// its column from 1, and 0 where there is none.
func hidden(line string) (column int) {
	for _, r := range line {
		if column++; r != '\t' && (r < ' ' || r >= 0x7f && refused(r)) {
			return column
		}
	}
	return 0
}

// refused names what yaml.v3 refuses without a position, or takes for a line
// end that no editor shows.
func refused(r rune) bool {
	return r <= 0x9f || r == 0x2028 || r == 0x2029 || r == 0xfeff || r == 0xfffe || r == 0xffff
}

func (s *scanner) control(i int, r rune) {
	what := fmt.Sprintf("a hidden control character (%U) stands here", r)
	if r == 0x2028 || r == 0x2029 {
		what = fmt.Sprintf("a hidden line separator (%U) stands here", r)
	}
	s.add(i, what, "delete it, or type the line again")
}

// lineStart looks for what git leaves in a file when two versions clash.
func (s *scanner) lineStart() {
	line := s.data[s.start:]
	if len(line) < 7 || (line[0] != '<' && line[0] != '>' && line[0] != '=' && line[0] != '|') {
		return
	}
	mark := line[0]
	if bytes.Count(line[:7], line[:1]) != 7 {
		return
	}
	blank := len(line) == 7 || line[7] == ' ' || line[7] == '\n'
	divider := mark == '=' || mark == '|'
	if !blank || (divider && !s.conflict) {
		return
	}
	s.conflict = true
	s.add(s.start, "these are two versions of the file put together by git",
		"keep one version and delete the marked lines, or take either whole file from before they were put together")
}

// add notes a problem at an offset in the current line.
func (s *scanner) add(offset int, what, do string) {
	column := utf8.RuneCount(s.data[s.start:offset]) + 1
	s.problems = append(s.problems, Problem{s.file, s.line, column, what, do})
}

// OldLineEnds is what there is to say of a file that has carriage returns alone
// for line ends; nil for every other. It can be parsed, but what looks for the
// first or the last line of a file finds one long line.
func OldLineEnds(file string, data []byte) Problems {
	if bytes.IndexByte(data, '\n') >= 0 || bytes.IndexByte(bytes.TrimRight(data, "\r"), '\r') < 0 {
		return nil
	}
	return Problems{{file, 1, 1, "the lines of this file end as old Macintosh programs end them (CR alone), so it reads as one long line",
		"open it in the program that saved it and save it again with the line ends of Windows or Unix (CRLF or LF)"}}
}

// looksUTF16 goes by the mark at the start or by every second byte being zero,
// which is what plain letters look like in UTF-16.
func looksUTF16(data []byte) bool {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return true
	}
	if len(data) < 8 {
		return false
	}
	even, odd := 0, 0
	for i := 0; i < 8; i += 2 {
		if data[i] == 0 {
			even++
		}
		if data[i+1] == 0 {
			odd++
		}
	}
	return even+odd == 4 && (even == 4 || odd == 4)
}
