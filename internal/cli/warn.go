package cli

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/privacy/places"
)

// mostWarnings is how many places a warning names; check lists the rest.
const mostWarnings = 10

// recordedTitle stands over a warning about what a command recorded.
const recordedTitle = "What was recorded holds what looks like personal or operational detail:"

// say prints a line next to what a command prints, so that neither a file nor a
// program that reads the answer gets it.
func (p *program) say(line string) { _, _ = fmt.Fprintln(p.Err, line) }

// warn says where a text holds what looks like personal or operational detail
// and what to write in its place. It stops nothing, and it does not repeat what
// it found.
func (p *program) warn(title string, a *assessment.Assessment, found []places.Place) {
	if len(found) == 0 {
		return
	}
	p.say(strings.TrimSuffix(hanging("", title), "\n"))
	for i, place := range found {
		if i == mostWarnings {
			p.say(fmt.Sprintf("  and in %s more; \"upstander check\" lists them", count(len(found)-i, "place")))
			break
		}
		for _, m := range place.Marks {
			line := fmt.Sprintf("%s: %s looks like %s. %s", placeName(a, place), m.Masked(), m.What, m.Instead)
			p.say(strings.TrimSuffix(hanging("  ", line), "\n"))
		}
	}
	p.say(strings.TrimSuffix(hanging("", privacy.Caveat()), "\n"))
}

// placeName says where a text stands: INT-4, the evidence 3f0c..., the title.
func placeName(a *assessment.Assessment, place places.Place) string {
	name := ""
	if place.Item != "" {
		name = place.Item + ", "
	}
	if place.Entry != "" {
		what := "evidence"
		if _, isAction := a.Action(place.Entry); isAction {
			what = "action"
		}
		name += what + " " + place.Entry + ", "
	}
	return name + fieldName(place.Field)
}

// fieldName is how people call a field of the file's history.
func fieldName(field string) string {
	whose, name, two := strings.Cut(field, " ")
	if !two {
		whose, name = "", field
	}
	switch {
	case whose == "flag", whose == "handover":
		return map[string]string{"flag": "the flag", "handover": "the handover note"}[whose] + recordedBy(name)
	case whose == "release" && name == "practice":
		return "the practice to share"
	case whose == "briefing":
		return map[string]string{"why": "why it is a gap", "risk": "the risk held meanwhile"}[name] + recordedBy(name)
	case whose == "answered":
		return "the answer to a finding" + recordedBy(name)
	case strings.HasPrefix(name, "update."):
		return "an update"
	case name == "text":
		return "the " + strings.ReplaceAll(whose, "_", " ") + " of the assessment"
	}
	words, ok := map[string]string{"by": "the role that recorded it", "where": "where it is kept", "what": "what will be done",
		"retired": "the reason for retiring it", "override": "the reason for the level", "done_when": "what done looks like",
		"from": "the finding that it answers to", "lead": "the chief officer lead", "closed_by": "the role that closed it", "signed_off_by": "the role that signed it off"}[name]
	if !ok {
		words = "the " + strings.ReplaceAll(name, "_", " ")
	}
	if of, ok := map[string]string{"second": "the second look", "previous": "last cycle", "seal": "the seal", "release": "what may be released"}[whose]; ok {
		words += " of " + of
	}
	return words
}

func recordedBy(name string) string {
	if name == "by" || strings.HasPrefix(name, "by.") {
		return ", the role that recorded it"
	}
	return ""
}
