package store

import (
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/merging"
)

// Copy keeps one assessment.
type Copy = Keeper[*assessment.Assessment]

func assessments() kind[*assessment.Assessment] {
	return kind[*assessment.Assessment]{
		name: "an assessment", format: "assessment", limit: codec.MostBytes,
		decode: func(file string, data []byte) (document[*assessment.Assessment], error) {
			return assessmentIn(codec.Decode(file, data))
		},
		encode:   codec.Encode,
		about:    (*assessment.Assessment).ID,
		merge:    union,
		includes: (*assessment.Assessment).Includes,
		again:    setAgain,
		redacts: redacts[*assessment.Assessment]{
			since: (*assessment.Assessment).RedactedSince,
			texts: (*assessment.Assessment).Prose,
			bring: bringRedactions,
			marks: (*assessment.Assessment).RedactionMarks,
			place: registerPlace,
		},
		together: merging.CameTogether,
		former:   codec.ScrubFirst,
		words: words{
			given: "open the file that these answers belong to",
			found: func(err error) (what, do string) {
				return "this file now holds something else: " + err.Error(), "put the right file back"
			},
		},
	}
}

func assessmentIn(f *codec.File, err error) (document[*assessment.Assessment], error) {
	if err != nil {
		return document[*assessment.Assessment]{}, err
	}
	return document[*assessment.Assessment]{value: f.Assessment, warnings: append(f.Unnamed(), f.Warnings...), encode: f.Encode, former: f.FirstEdition,
		reread: func(file string, data []byte) (document[*assessment.Assessment], error) {
			return assessmentIn(f.Reread(file, data))
		}}, nil
}

// union is both assessments together, with the items in b's order, which is
// that of the checklist the caller works with.
func union(a, b *assessment.Assessment) (*assessment.Assessment, error) {
	if a == b || a.ID() == b.ID() && a.Checklist() == b.Checklist() && a.Edition() == b.Edition() && b.Includes(a) {
		return b, nil
	}
	both, err := assessment.Merge(b, a)
	if err != nil {
		return nil, err
	}
	order := b.Items()
	if slices.Equal(order, both.Items()) {
		return both, nil
	}
	return both.InOrder(func(item string) int { return slices.Index(order, item) }), nil
}

// setAgain says that whatever was rescued and is not held has been recorded
// anew: the same in the same place, or by the same role later.
func setAgain(held, rescued *assessment.Assessment) bool {
	known := map[string]bool{}
	for _, r := range held.Revisions() {
		known[r.ID] = true
	}
	return !slices.ContainsFunc(rescued.Revisions(), func(lost assessment.Revision) bool {
		return !known[lost.ID] && !slices.ContainsFunc(held.History(lost.Register), func(r assessment.Revision) bool {
			return r.Value.Equal(lost.Value) || r.By == lost.By && r.At > lost.At
		})
	})
}

func bringRedactions(to, from *assessment.Assessment, names []string) (*assessment.Assessment, bool) {
	after := to.With(from.RedactionRevisions(names)...)
	left := map[string]assessment.Revision{}
	for _, r := range after.Revisions() {
		left[r.ID] = r
	}
	return after, slices.ContainsFunc(to.Revisions(), func(r assessment.Revision) bool {
		return !r.Redacted && left[r.ID].Redacted || r.By != left[r.ID].By
	})
}

// registerPlace gives the journal in which a text of a register may stand, which has
// its name, and the item.
func registerPlace(_ *assessment.Assessment, register string) (field, item string) {
	return register, assessment.RegisterNamed(register).Item
}
