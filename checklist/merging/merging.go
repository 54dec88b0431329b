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
	TwoForces      Reason = "two-forces"      // copies of one file that now name two forces or cycles: likewise
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
	return MergeFrom(nil, inputs, same)
}

// MergeFrom is Merge where the version is known that all inputs were copied
// from, as git knows it; nil is none. A force or cycle that one input alone has
// changed since then is no question.
func MergeFrom(base *assessment.Assessment, inputs []Input, same bool) (*assessment.Assessment, error) {
	merged := inputs[0].Assessment
	for _, in := range inputs[1:] {
		next, err := pair(base, inputs[0], merged, in, same)
		if err != nil {
			return nil, err
		}
		merged = next
	}
	return merged, nil
}

func pair(base *assessment.Assessment, first Input, merged *assessment.Assessment, in Input, same bool) (*assessment.Assessment, error) {
	a, b := merged, in.Assessment
	if a.Checklist() != b.Checklist() || a.Edition() != b.Edition() {
		return nil, &Refusal{OtherChecklist,
			fmt.Sprintf("%s answers to the checklist %s, edition %s, and %s to %s, edition %s.", name(first), line(a.Checklist()), line(a.Edition()), name(in), line(b.Checklist()), line(b.Edition())),
			"Only answers to one checklist can be merged. Carry the older one over to the newer edition first."}
	}
	if a.ID() == b.ID() {
		if apart := renamed(base, a, b); len(apart) > 0 && !same {
			return nil, template(first, in, a, b, apart)
		}
		return assessment.Merge(a, b)
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

// renamed lists which of force and cycle two copies of one file name in two
// ways, whichever of them changed it. With the version that both were copied
// from at hand, one that a copy alone has changed is left out.
func renamed(base, a, b *assessment.Assessment) []assessment.Fact {
	var apart []assessment.Fact
	for _, f := range []assessment.Fact{assessment.Force, assessment.Cycle} {
		one := base != nil && (equal(base, a, f) || equal(base, b, f))
		if !equal(a, b, f) && !one {
			apart = append(apart, f)
		}
	}
	return apart
}

// template asks whether one file was used as a template for two assessments.
func template(first, in Input, a, b *assessment.Assessment, apart []assessment.Fact) *Refusal {
	var words []string
	for _, f := range apart {
		x, y := a.Fact(f).OneLine(), b.Fact(f).OneLine()
		words = append(words, fmt.Sprintf("two %ss: %s and %s", f, orNone(x), orNone(y)))
	}
	return &Refusal{TwoForces,
		fmt.Sprintf("%s and %s are copies of one file, and they name %s.", name(first), name(in), strings.Join(words, ", and ")),
		"If one file was used as a template for two assessments, do not merge them: their answers would be mixed and could not be told apart again. " +
			"Begin one of them anew as a file of its own.\n" +
			"If it is one assessment under a changed name, merge them with --same, which says that all of it is about one force and one cycle. " +
			"Where one copy alone changed the name, the changed one then stands; where both did, it is a conflict to settle."}
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// alike says that two assessments name a fact, and name it alike.
func alike(a, b *assessment.Assessment, f assessment.Fact) bool {
	return !a.Fact(f).Empty() && equal(a, b, f)
}

// equal compares a fact of two assessments but for capitals and spaces.
func equal(a, b *assessment.Assessment, f assessment.Fact) bool {
	x, y := strings.Fields(a.Fact(f).OneLine()), strings.Fields(b.Fact(f).OneLine())
	return slices.EqualFunc(x, y, strings.EqualFold)
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
