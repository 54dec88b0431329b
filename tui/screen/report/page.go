package report

import (
	"sort"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/reports/page"
)

// drawn is the report as it is drawn, and what is needed to find a place in it. It
// is made once and never changed.
type drawn struct {
	report   *page.Page
	lines    []string
	headings []heading
	words    string // all lines in small letters, one space between them
	starts   []int  // where in words each line begins
}

// heading is the line on which a heading starts.
type heading struct {
	line int
	text string
}

// ornaments are what the styles put around headings, quotations and lists.
const ornaments = " =-▍│|•"

func newDrawn(report *page.Page, words string) *drawn {
	p := &drawn{report: report, lines: strings.Split(strings.TrimRight(words, "\n"), "\n")}
	bare := make([]string, len(p.lines))
	var all strings.Builder
	p.starts = make([]int, len(p.lines))
	for i, line := range p.lines {
		bare[i] = strings.Trim(ansi.Strip(line), ornaments)
		p.starts[i] = all.Len()
		all.WriteString(strings.ToLower(bare[i]) + " ")
	}
	p.words = all.String()
	p.headings = place(headingsOf(report), bare)
	return p
}

// headingsOf lists the headings of a report.
func headingsOf(report *page.Page) []string {
	var list []string
	for _, b := range report.Blocks {
		if h, ok := b.(page.Heading); ok {
			list = append(list, h.Text.String())
		}
	}
	return list
}

// place finds the line of each heading, in order. A heading stands after an
// empty line; one that is too long goes on in the next line. One that is not
// found is left out.
func place(headings, bare []string) []heading {
	var list []heading
	from := 0
	for _, text := range headings {
		want := strings.Trim(text, ornaments)
		for i := from; i < len(bare); i++ {
			if bare[i] == "" || i > 0 && bare[i-1] != "" || !strings.HasPrefix(want, bare[i]) {
				continue
			}
			if bare[i] == want || i+1 < len(bare) && bare[i+1] != "" {
				list = append(list, heading{i, text})
				from = i + 1
				break
			}
		}
	}
	return list
}

// section is the heading under which a line stands.
func (p *drawn) section(line int) string {
	i := sort.Search(len(p.headings), func(i int) bool { return p.headings[i].line > line })
	if i == 0 {
		return ""
	}
	return p.headings[i-1].text
}

// next is the line of the first heading after a line, or of the last one
// before it; false when there is none.
func (p *drawn) next(line, direction int) (int, bool) {
	if direction > 0 {
		i := sort.Search(len(p.headings), func(i int) bool { return p.headings[i].line > line })
		if i == len(p.headings) {
			return 0, false
		}
		return p.headings[i].line, true
	}
	i := sort.Search(len(p.headings), func(i int) bool { return p.headings[i].line >= line })
	if i == 0 {
		return 0, false
	}
	return p.headings[i-1].line, true
}

// find lists the lines on which the words begin, each once. Words that a line
// end stands between are found too.
func (p *drawn) find(words string) []int {
	words = strings.ToLower(strings.Join(strings.Fields(words), " "))
	if words == "" {
		return nil
	}
	var lines []int
	for at := 0; ; {
		i := strings.Index(p.words[at:], words)
		if i < 0 {
			return lines
		}
		at += i
		line := sort.SearchInts(p.starts, at+1) - 1
		if n := len(lines); n == 0 || lines[n-1] != line {
			lines = append(lines, line)
		}
		at += len(words)
	}
}
