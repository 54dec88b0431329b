package returns

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Origin is what comes of comparing a return with the assessment that it is
// said to come from.
type Origin struct {
	Comes       bool      // everything that it says is what is made of the assessment
	On          date.Date // it is as the assessment was at the end of this day; zero for as it is now
	Differences []string  // what differs, in words; empty when it comes from it
	Manifest    bool      // what was withheld is counted otherwise, which other work on the same day explains
}

// Trace says whether a return can come from an assessment: as it is now, as it
// was on the day on which the return was made, or on the day that it speaks of.
// The error is as for Make.
func (r *Return) Trace(c *checklist.Checklist, a *assessment.Assessment) (Origin, error) {
	if r.Of != "" && r.Of != OfID(a.ID()) {
		return Origin{Differences: []string{"it was made of another assessment"}}, nil
	}
	best, found := Origin{}, false
	var failed error
	for _, on := range []date.Date{{}, r.Released, r.AsAt} {
		then := a
		if !on.IsZero() {
			then = a.AsOfDay(on)
		}
		for tier := assessment.ForceOnly; tier <= assessment.ToPublic; tier++ {
			made, err := Make(c, then, r.Audience, r.AsAt, r.Released, Options{Evidence: tier, Marking: r.Marking, Handling: r.Handling})
			if err != nil {
				failed = err
				continue
			}
			o := Origin{On: on, Differences: differences(r, made), Manifest: !slices.Equal(r.Withheld, made.Withheld)}
			o.Comes = len(o.Differences) == 0
			if !found || better(o, best) {
				best, found = o, true
			}
		}
	}
	if !found {
		return Origin{}, failed
	}
	return best, nil
}

func better(x, y Origin) bool {
	if len(x.Differences) != len(y.Differences) {
		return len(x.Differences) < len(y.Differences)
	}
	return !x.Manifest && y.Manifest
}

// differences says what two returns say differently, but for their manifests.
func differences(r, made *Return) []string {
	var list []string
	differ := func(what string, there, here any) {
		if there != here {
			list = append(list, fmt.Sprintf("%s: %q in the return, %q in the assessment", what, fmt.Sprint(there), fmt.Sprint(here)))
		}
	}
	for _, f := range r.Audience.Facts() {
		differ(f.Label(), r.Fact(f), made.Fact(f))
	}
	differ("Checklist", r.Checklist, made.Checklist)
	differ("Edition", r.Edition, made.Edition)
	differ("Settings that judged it", r.Settings, made.Settings)
	differ("Checklist of its own, or what was changed in it", r.Judged, made.Judged)
	if !reflect.DeepEqual(r.Seal, made.Seal) {
		list = append(list, "the seal is another one, or was changed or lifted since")
	}
	if r.Counts != made.Counts && r.Audience == Public {
		differ("counts", r.Counts.Line(), made.Counts.Line())
	}
	if r.Basis == nil || made.Basis == nil {
		differ("What the position rests on", r.Rests(), made.Rests())
	} else {
		for _, f := range assessment.Figures() {
			differ(text.UpperFirst(f.Words), *f.Of(r.Basis), *f.Of(made.Basis))
		}
	}
	if !slices.Equal(r.Strands, made.Strands) && r.Audience == Public && r.Counts == made.Counts {
		list = append(list, "the counts by strand differ")
	}
	for i := range r.Answers {
		mine, ok := made.Answer(r.Answers[i].Item)
		if !ok {
			list = append(list, r.Answers[i].Item+": the checklist in use has no such item")
			continue
		}
		if fields := answerDifferences(&r.Answers[i], mine); len(fields) > 0 {
			list = append(list, r.Answers[i].Item+": "+strings.Join(fields, ", ")+" "+plural(len(fields), "differs", "differ"))
		}
	}
	for i := range made.Answers {
		if _, ok := r.Answer(made.Answers[i].Item); !ok {
			list = append(list, made.Answers[i].Item+": the return does not have it")
		}
	}
	return list
}

// answerDifferences names the fields in which two answers differ.
func answerDifferences(x, y *Answer) []string {
	var fields []string
	differ := func(what string, same bool) {
		if !same {
			fields = append(fields, what)
		}
	}
	differ(fmt.Sprintf("outcome (%s in the return, %s in the assessment)", x.Outcome.Word(), y.Outcome.Word()), x.Outcome == y.Outcome)
	differ("place in the position", x.Bin == y.Bin)
	differ("standing", x.Standing == y.Standing)
	differ("whether two versions are open", x.Conflict == y.Conflict)
	differ("dates", x.Judged == y.Judged && x.Newest == y.Newest && x.Until == y.Until)
	differ("wording", x.Wording == y.Wording)
	for _, k := range assessment.Kinds() {
		differ(k.Many, reflect.DeepEqual(x.All(k.Name), y.All(k.Name)))
	}
	return fields
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
