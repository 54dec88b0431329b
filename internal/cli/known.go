package cli

import (
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
)

// asAtHelp explains --as-at where a past position can be had.
const asAtHelp = "position as at this date; before the last change: as it was known then (without it: the assessment's own date)"

// mostByHand is how many entries a person is told of that were set by hand.
const mostByHand = 12

// known is the day that a position is worked out for, and what of the file was
// known then.
type known struct {
	asAt   date.Date
	on     date.Date // the day at whose end it was known so; zero for what the file says now
	byHand []string  // of what was known then: what was set by hand and so may be of a later day
}

// asKnown is an assessment as at a day that was asked for. Before the day of
// the last change that is what was known then, and not today's answers with
// another date on them. The assessment's own date is about the force and not
// about the file, so without a date the answers are those of now.
func (p *program) asKnown(path string, o opened, given string) (opened, known, error) {
	asAt, err := p.asAt(o.a, given)
	k := known{asAt: asAt}
	if err != nil || strings.TrimSpace(given) == "" {
		return o, k, err
	}
	first, last := changesOf(o.a)
	if last.IsZero() || !asAt.Before(last) {
		return o, k, nil
	}
	then := o.a.AsOfDay(asAt)
	if len(then.Revisions()) == 0 {
		return o, k, wrong("Nothing was recorded in %s by %s: its first entry is of %s.\nWithout --as-at it is worked out for %s, the date that the assessment speaks of.",
			quoted(path), asAt.Long(), first.Long(), o.a.AsAt().Long())
	}
	k.on = asAt
	for _, register := range then.Undated() {
		k.byHand = append(k.byHand, nameOn(then, register))
	}
	o.a = then.InOrder(o.c.Position)
	return o, k, nil
}

// changesOf gives the days of the first and the last change that have a time.
func changesOf(a *assessment.Assessment) (first, last date.Date) {
	for _, r := range a.Revisions() {
		if len(r.At) < len("2026-11-23") {
			continue
		}
		d, err := date.Parse(r.At[:len("2026-11-23")])
		if err != nil {
			continue
		}
		if first.IsZero() || d.Before(first) {
			first = d
		}
		if last.IsZero() || d.After(last) {
			last = d
		}
	}
	return first, last
}

// lines say for people what a past position is; nothing for that of now.
func (k known) lines() string {
	if k.on.IsZero() {
		return ""
	}
	out := hanging("", "This is what was known at the end of "+k.on.Long()+"; what was recorded after that is left out.")
	if names := k.byHand; len(names) > 0 {
		more := ""
		if len(names) > mostByHand {
			names, more = names[:mostByHand], " and "+count(len(k.byHand)-mostByHand, "other")
		}
		out += hanging("", "Set by hand in the file and without a time, so it may be of a later day: "+listOf(names)+more+".")
	}
	return out
}

// nameOn is how people call a register, with the item that it is about: the
// note on INT-4, the second look at INT-4, the evidence "Minutes".
func nameOn(a *assessment.Assessment, register string) string {
	of := assessment.RegisterNamed(register)
	if k, _ := assessment.KindOf(register); of.Item != "" && k.On != "" {
		return a.NameOf(register) + " " + k.On + " " + of.Item
	}
	return a.NameOf(register)
}
