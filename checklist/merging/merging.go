// Package merging is what happens when copies of an assessment come together:
// which files may be merged, what came from which of them, what is in conflict,
// and how a person settles it.
//
// It is pure: it opens no file and asks no clock. It imports the checklist and
// its assessment, and no report, screen or file.
package merging

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// Input is one file that takes part.
type Input struct {
	Name       string // as a person gave it
	Assessment *assessment.Assessment
}

// Reason says why two files are not merged.
type Reason string

// The reasons.
const (
	OtherForce     Reason = "other-force"     // different forces or cycles
	OtherChecklist Reason = "other-checklist" // they answer to different standards
	BegunApart     Reason = "begun-apart"     // same force and cycle, begun separately: may be merged when a person says so
	TwoForces      Reason = "two-forces"      // copies of one file that now name two forces: likewise
)

// Refusal is a refusal to merge, in words for a person.
type Refusal struct {
	Reason Reason
	What   string
	Do     string
}

// Error gives what is wrong and what to do.
func (r *Refusal) Error() string { return r.What + "\n" + r.Do }

// MayForce says that a person can have the files merged all the same.
func (r *Refusal) MayForce() bool { return r.Reason == BegunApart || r.Reason == TwoForces }

// Merge puts the inputs together: the first one's identity and everything that
// any of them holds. same says that a person has seen that they are about one
// force and cycle although the files do not show it; the answers of a file that
// was begun separately are then taken over with their history, and where both
// say something different it is a conflict. The error is a *Refusal.
func Merge(inputs []Input, same bool) (*assessment.Assessment, error) {
	merged := inputs[0].Assessment
	for _, in := range inputs[1:] {
		next, err := pair(inputs[0], merged, in, same)
		if err != nil {
			return nil, err
		}
		merged = next
	}
	return merged, nil
}

func pair(first Input, merged *assessment.Assessment, in Input, same bool) (*assessment.Assessment, error) {
	a, b := merged, in.Assessment
	if a.Checklist() != b.Checklist() || a.Edition() != b.Edition() {
		return nil, &Refusal{OtherChecklist,
			fmt.Sprintf("%s answers to the checklist %s, edition %s, and %s to %s, edition %s.", name(first), line(a.Checklist()), line(a.Edition()), name(in), line(b.Checklist()), line(b.Edition())),
			"Only answers to one checklist can be merged. Carry the older one over to the newer edition first."}
	}
	if a.ID() == b.ID() {
		next, err := assessment.Merge(a, b)
		if err != nil {
			return nil, err
		}
		if _, agreed := next.Current(assessment.AboutRegister(assessment.Force)); !agreed && !same && forceSplit(a, b) {
			return nil, &Refusal{TwoForces,
				fmt.Sprintf("%s and %s are copies of one file, and they name two forces: %s and %s.", name(first), name(in), who(a), who(b)),
				"If one file was used as a template for two forces, do not merge them: begin one of them again as a file of its own. " +
					"If it is one force under two names, merge them with --same; the name is then a conflict to settle."}
		}
		return next, nil
	}
	if !alike(a, b, assessment.Force) || !alike(a, b, assessment.Cycle) {
		return nil, &Refusal{OtherForce,
			fmt.Sprintf("%s is the assessment of %s, and %s is that of %s. They are two assessments and not two copies of one.", name(first), who(a), name(in), who(b)),
			"Check that it is the right file. Only copies of one assessment, of one force and one cycle, can be merged."}
	}
	if !same {
		return nil, &Refusal{BegunApart,
			fmt.Sprintf("%s and %s are both of %s, but they were begun separately: neither is a copy of the other.", name(first), name(in), who(a)),
			"To take over everything from " + name(in) + ", merge them with --same. What both answer differently is then a conflict to settle; nothing is chosen for you."}
	}
	return assessment.Adopt(a, b), nil
}

// forceSplit says that each side has given the force a name of its own.
func forceSplit(a, b *assessment.Assessment) bool { return !alike(a, b, assessment.Force) }

// alike compares a fact of two assessments but for capitals and spaces.
func alike(a, b *assessment.Assessment, f assessment.Fact) bool {
	x, y := strings.Fields(a.Fact(f).OneLine()), strings.Fields(b.Fact(f).OneLine())
	return len(x) > 0 && slices.EqualFunc(x, y, strings.EqualFold)
}

func who(a *assessment.Assessment) string {
	force, cycle := a.Fact(assessment.Force).OneLine(), a.Fact(assessment.Cycle).OneLine()
	if force == "" {
		force = "no force named"
	}
	return strings.TrimSpace(force + ", " + cycle)
}

func name(in Input) string { return text.Line(in.Name).String() }

func line(s string) string { return text.Line(s).String() }
