package claims

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
)

// place is one text that is scanned, and what messages call it.
type place struct{ name, text string }

// personalDetail finds what looks like personal or operational detail in what
// was typed on an item. The messages say where and what kind, and never repeat
// what was found: they print in reports that travel further than the file.
func personalDetail(v *view) []Finding {
	if v.c.Scan == nil {
		return nil
	}
	found := v.c.scanned(v.it.ID, v.name(), v.judgementPlaces())
	for _, e := range v.ans.Evidence {
		if !v.home(e) {
			continue
		}
		title := place{"the title", e.Title.String()}
		name := v.name() + ", " + v.c.plainTitle("evidence", title.text, "about "+e.About.Long())
		for _, f := range v.c.scanned(v.it.ID, name, []place{title, {"where it is kept", e.Where.String()}, {"the owner", e.Owner.String()},
			{"the note", e.Note.String()}, {"the handling", e.Handling.String()}, {"the reason for retiring it", e.Retired.String()}}) {
			f.Evidence = e.ID
			found = append(found, f)
		}
	}
	for _, act := range v.ans.Actions {
		title := place{"what will be done", act.What.String()}
		name := v.name() + ", " + v.c.plainTitle("action", title.text, "due "+act.Due.Long())
		for _, f := range v.c.scanned(v.it.ID, name, append([]place{title}, actionPlaces(act)...)) {
			f.Action = act.ID
			found = append(found, f)
		}
	}
	return found
}

// personalOnWhole is personalDetail for what belongs to no item.
func personalOnWhole(c *checker) []Finding {
	if c.Scan == nil {
		return nil
	}
	var places []place
	for _, f := range assessment.Facts() {
		// The force's own name and the day are no detail about a person.
		if f != assessment.Force && f != assessment.AsAt {
			places = append(places, place{factName(string(f)), c.Assessment.Fact(f).String()})
		}
	}
	return c.scanned("", "The assessment as a whole", places)
}

func (v *view) judgementPlaces() []place {
	j := v.ans.Judgement
	places := []place{{"the note", j.Note.String()}, {"the reason", j.Reason.String()}, {"the reason for the level", j.Override.String()},
		{"the role that judged it", v.ans.By}, {"the flag", v.ans.Flag.String()}, {"the handover note", v.ans.Handover.String()},
		{"why it is a gap, for a briefing", v.ans.Briefing.Why.String()}, {"the risk held, for a briefing", v.ans.Briefing.Risk.String()}}
	for _, version := range v.ans.Versions {
		places = append(places, place{"one version of the note", version.Judgement.Note.String()})
	}
	if s := v.ans.Second; s != nil {
		places = append(places, place{"the note of the second look", s.Note.String()}, place{"the role of the second look", s.By})
	}
	if p := v.ans.Previous; p != nil {
		places = append(places, place{"the note of the last cycle", p.Note.String()}, place{"the reason of the last cycle", p.Reason.String()})
	}
	keys := make([]string, 0, len(v.ans.Answered))
	for key := range v.ans.Answered {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		places = append(places, place{"the answer to a finding", v.ans.Answered[key].Reason.String()})
	}
	return places
}

func actionPlaces(act assessment.Action) []place {
	places := []place{{"the owner", act.Owner.String()}, {"the chief officer lead", act.Lead.String()},
		{"what done looks like", act.DoneWhen.String()}, {"the reason", act.Reason.String()},
		{"the finding that it answers to", act.From.String()},
		{"the role that closed it", act.ClosedBy}, {"the role that signed it off", act.SignedOffBy}}
	for _, u := range act.Updates {
		places = append(places, place{"an update", u.Text.String()}, place{"the role of an update", u.By})
	}
	return places
}

// plainTitle names an entry by its title, or by its day when the title is
// itself what should not be repeated.
func (c *checker) plainTitle(what, title, otherwise string) string {
	if title == "" || len(c.Scan(title)) > 0 {
		return what + " " + otherwise
	}
	return what + ` "` + title + `"`
}

// scanned gives one finding for all the places together, or none.
func (c *checker) scanned(item, name string, places []place) []Finding {
	var said, advice []string
	add := func(to *[]string, s string) {
		if s != "" && !slices.Contains(*to, s) {
			*to = append(*to, s)
		}
	}
	for _, p := range places {
		if strings.TrimSpace(p.text) == "" {
			continue
		}
		var kinds []string
		for _, m := range c.Scan(p.text) {
			add(&kinds, m.What)
			add(&advice, m.Instead)
		}
		if len(kinds) > 0 {
			add(&said, p.name+" holds what looks like "+list(kinds))
		}
	}
	if len(said) == 0 {
		return nil
	}
	if len(advice) == 0 {
		advice = []string{"Write a role, a count or a description that points at nobody."}
	}
	return []Finding{{Item: item, Message: fmt.Sprintf("%s: %s.", name, strings.Join(said, "; ")), Settle: strings.Join(advice, " ")}}
}
