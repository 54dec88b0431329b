package render

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/checklist/text"
)

// gate is what everything drawn has to pass. It lets text and colours through
// and nothing else, draws the marks, indents the lines of a list entry under
// its first one, takes off the blanks that glamour pads lines with, and breaks
// what is still wider than the page.
type gate struct{ width int }

// run is a stretch of text in one style; sgr holds the parameters of the
// escape sequence that switches it on, and is empty for ordinary text.
type run struct{ sgr, text string }

func (g gate) pass(s string) string {
	var b strings.Builder
	b.Grow(len(s) / 4)
	state, blank := "", true
	for line := range strings.SplitSeq(s, "\n") {
		var runs []run
		runs, state = g.read(line, state)
		runs = trim(runs)
		if len(runs) == 0 {
			if !blank {
				b.WriteByte('\n')
			}
			blank = true
			continue
		}
		blank = false
		for _, l := range g.fit(runs) {
			g.write(&b, l)
		}
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// read takes a line apart. state is the style that stands at its start; the
// one at its end comes back.
func (g gate) read(line, state string) ([]run, string) {
	var runs []run
	add := func(s string) {
		s = cleaned(s)
		if n := len(runs); n > 0 && (runs[n-1].sgr == state || strings.TrimLeft(s, " ") == "") {
			runs[n-1].text += s
			return
		}
		runs = append(runs, run{state, s})
	}
	for line != "" {
		esc := strings.IndexByte(line, '\x1b')
		if esc < 0 {
			add(line)
			break
		}
		if esc > 0 {
			add(line[:esc])
		}
		var params string
		var ok bool
		params, line, ok = sequence(line[esc:])
		switch {
		case !ok:
		case params == "" || params == "0":
			state = ""
		case state == "":
			state = params
		default:
			state += ";" + params
		}
	}
	return runs, state
}

// sequence reads an escape sequence: its parameters and what follows. ok is
// false for anything but a switch of style, which is dropped.
func sequence(s string) (params, rest string, ok bool) {
	if !strings.HasPrefix(s, "\x1b[") {
		_, _, n, _ := ansi.DecodeSequence(s, ansi.NormalState, nil)
		return "", s[max(n, 1):], false
	}
	body := s[2:]
	end := strings.IndexFunc(body, func(r rune) bool { return r != ';' && (r < '0' || r > '9') })
	if end < 0 || body[end] != 'm' {
		_, _, n, _ := ansi.DecodeSequence(s, ansi.NormalState, nil)
		return "", s[max(n, 1):], false
	}
	return body[:end], body[end+1:], true
}

// cleaned makes a piece of output harmless and leaves our own marks in it.
func cleaned(s string) string {
	var b strings.Builder
	start := 0
	for i, r := range s {
		if r == bulletMark || r == quoteMark || r == blankMark {
			b.WriteString(text.Clean(s[start:i]).String())
			b.WriteRune(r)
			start = i + len(string(r))
		}
	}
	if start == 0 {
		return strings.ReplaceAll(text.Clean(s).String(), "\t", "    ")
	}
	b.WriteString(text.Clean(s[start:]).String())
	return strings.ReplaceAll(b.String(), "\t", "    ")
}

// trim takes the blanks off the end of a line.
func trim(runs []run) []run {
	for n := len(runs); n > 0; n-- {
		runs[n-1].text = strings.TrimRight(runs[n-1].text, " ")
		if runs[n-1].text != "" {
			return runs[:n]
		}
	}
	return nil
}

// lead splits off what stands before the text of a line: blanks, bullets and
// the margins of quotations. first is drawn on the line itself, rest on those
// that it is broken into.
func (g gate) lead(runs []run) (first, rest string, body []run) {
	raw := ""
	for len(runs) > 0 {
		t := strings.TrimLeft(runs[0].text, leading)
		raw += runs[0].text[:len(runs[0].text)-len(t)]
		runs[0].text = t
		if t != "" {
			break
		}
		runs = runs[1:]
	}
	raw = strings.ReplaceAll(raw, string(blankMark), " ")
	first = strings.ReplaceAll(raw, string(quoteMark)+string(quoteMark), "│ ")
	rest = strings.ReplaceAll(first, string(bulletMark), "")
	first = strings.ReplaceAll(first, "  "+string(bulletMark), "• ")
	if ansi.StringWidth(first) > g.width/2 {
		return "", "", runs // nothing of ours nests that deep; keep room for the text
	}
	return first, rest, runs
}

// leading is every character that may stand in a lead.
const leading = " " + string(bulletMark) + string(quoteMark) + string(blankMark)

// fit breaks a line that is wider than the page, between words where it can.
func (g gate) fit(runs []run) [][]run {
	first, rest, body := g.lead(runs)
	var words strings.Builder
	for _, r := range body {
		words.WriteString(r.text)
	}
	var lines [][]run
	lead := first
	for _, n := range breaks(words.String(), g.width-ansi.StringWidth(first)) {
		var line []run
		line, body = take(body, n)
		for i := range line {
			line[i].text = strings.ReplaceAll(line[i].text, string(blankMark), " ")
		}
		lines = append(lines, append([]run{{"", lead}}, trim(line)...))
		lead = rest
	}
	return lines
}

// take splits runs after n bytes of text.
func take(runs []run, n int) (head, tail []run) {
	for i, r := range runs {
		if len(r.text) > n {
			head = append(head, run{r.sgr, r.text[:n]})
			return head, append([]run{{r.sgr, r.text[n:]}}, runs[i+1:]...)
		}
		head = append(head, r)
		n -= len(r.text)
	}
	return head, nil
}

// breaks says how many bytes of s go on each line of limit columns. The blanks
// at which a line is broken count to the line that they end.
func breaks(s string, limit int) []int {
	var sizes []int
	for {
		if ansi.StringWidth(s) <= limit {
			return append(sizes, len(s))
		}
		fits := len(ansi.Truncate(s, limit, ""))
		n := fits
		if s[fits] != ' ' {
			n = strings.LastIndexByte(s[:fits], ' ') + 1
		}
		if n == 0 {
			n = max(fits, 1)
		}
		n += len(s[n:]) - len(strings.TrimLeft(s[n:], " "))
		if n == len(s) {
			return append(sizes, n)
		}
		sizes = append(sizes, n)
		s = s[n:]
	}
}

// write puts a line out; it ends in ordinary style.
func (g gate) write(b *strings.Builder, line []run) {
	for _, r := range line {
		if r.text == "" {
			continue
		}
		if r.sgr == "" {
			b.WriteString(r.text)
			continue
		}
		b.WriteString("\x1b[" + r.sgr + "m" + r.text + "\x1b[0m")
	}
	b.WriteByte('\n')
}
