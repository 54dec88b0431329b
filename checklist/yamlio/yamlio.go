// Package yamlio reads and writes the program's files. It reads strictly: what
// a person could not have meant is refused with the line, the column and what
// to do about it. It writes faithfully: what is written reads back the same.
//
// It stands between the program and gopkg.in/yaml.v3, which accepts much that a
// strict file should not hold and writes some texts so that it cannot read them
// back. Only the nodes of that library are used, never its decoding into values,
// which takes 2.5 for 2 and gives no columns.
//
// It opens no file and imports only the text and date packages of this project.
package yamlio

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/text"
	"gopkg.in/yaml.v3"
)

// shownProblems is how many problems an error lists before it only counts: a
// screen is 24 lines.
const shownProblems = 20

// Problem is one thing wrong in a file: where, what, and what to do about it.
type Problem struct {
	File         string
	Line, Column int // both from 1; columns count characters, not bytes
	What, Do     string
}

// Error gives file:line:column: what; do. The file's name is made safe to show.
func (p Problem) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", text.Line(p.File), p.Line, p.Column, p.Says())
}

// Repeated is a problem with every line of the file that has it.
type Repeated struct {
	Problem
	Lines []int // rising; the first is the problem's own
}

// Together puts problems that say the same into one, in the order in which each is
// first met: a history altered in a hundred lines is one thing to read.
func Together(list []Problem) []Repeated {
	var out []Repeated
	at := map[Problem]int{}
	for _, p := range list {
		same := Problem{File: p.File, What: p.What, Do: p.Do}
		i, known := at[same]
		if !known {
			i = len(out)
			at[same], out = i, append(out, Repeated{Problem: p})
		}
		out[i].Lines = append(out[i].Lines, p.Line)
	}
	for i := range out {
		slices.Sort(out[i].Lines)
		out[i].Lines = slices.Compact(out[i].Lines)
	}
	return out
}

// Place says on which lines it is: "line 12" or "lines 12 to 15 and 20".
func (r Repeated) Place() string {
	if len(r.Lines) == 1 {
		return "line " + text.Runs(r.Lines)
	}
	return "lines " + text.Runs(r.Lines)
}

// Error is as that of a problem, with the lines written out where there are several.
func (r Repeated) Error() string {
	if len(r.Lines) == 1 {
		return r.Problem.Error()
	}
	return fmt.Sprintf("%s, %s: %s", text.Line(r.File), r.Place(), r.Says())
}

// Says is what is wrong and what to do, without the place.
func (p Problem) Says() string {
	if p.Do == "" {
		return p.What
	}
	return p.What + "; " + p.Do
}

// Problems is everything wrong in a file.
type Problems []Problem

// Error lists the problems by position, one a line and each once with every line of
// the file that has it: at most 20, then how many more there are.
func (ps Problems) Error() string {
	sorted := slices.Clone(ps)
	sorted.sort()
	list := Together(sorted)
	var b strings.Builder
	for i, p := range list {
		if i == shownProblems {
			fmt.Fprintf(&b, "\nand %d more", len(list)-i)
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.Error())
	}
	return b.String()
}

func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.What, b.What))
	})
}

// Limits bound what a file may hold, so that no file can take the program's
// memory or time.
type Limits struct {
	Bytes       int // size of the file
	Depth       int // lists and headings inside each other
	Nodes       int // texts, keys, lists and headings together
	Keys        int // keys under one heading
	StringBytes int // length of one text
}

// Standard is the limits for every file of the program.
func Standard() Limits {
	return Limits{Bytes: 4 << 20, Depth: 20, Nodes: 400_000, Keys: 5_000, StringBytes: 64 << 10}
}

// Doc is a file that has been read. Reading values from it gathers problems in
// it, so that a person sees all of them at once. It is not for use by several
// goroutines at a time.
type Doc struct {
	file     string
	node     *yaml.Node
	problems Problems
	warnings Problems
}

// Root gives the file's top headings.
func (d *Doc) Root() Map { return Map{doc: d, node: d.node.Content[0]} }

// Node gives the whole file as read, comments and all: a document node.
func (d *Doc) Node() *yaml.Node { return d.node }

// Err gives the problems gathered so far as a Problems, sorted by position and
// each once, or nil when there are none.
func (d *Doc) Err() error {
	if len(d.problems) == 0 {
		return nil
	}
	ps := slices.Clone(d.problems)
	ps.sort()
	return slices.Compact(ps)
}

// Full says that so many problems were found that looking for more is no help to
// anybody: it is not the file that it was taken for.
func (d *Doc) Full() bool { return len(d.problems) >= walkStop }

// Warn adds what a person should know and what does not stop the file from being
// read. What comes after the first thousand is not kept.
func (d *Doc) Warn(line, column int, what, do string) {
	if len(d.warnings) >= walkStop {
		return
	}
	d.warnings = append(d.warnings, Problem{d.file, line, column, what, do})
}

// Warnings gives what was warned of, by position.
func (d *Doc) Warnings() Problems {
	d.warnings.sort()
	return d.warnings
}

// Fail adds a problem at a position in the file, for findings that belong to no
// single value. What comes after a Full one is not kept.
func (d *Doc) Fail(line, column int, what, do string) {
	if d.Full() {
		return
	}
	d.problems = append(d.problems, Problem{d.file, line, column, what, do})
}
