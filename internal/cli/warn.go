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

// sayBeside says sentences that a person has to know of what was recorded.
func (p *program) sayBeside(sentences ...string) {
	for _, said := range sentences {
		if said != "" {
			p.say(strings.TrimSuffix(hanging("", said), "\n"))
		}
	}
}

// warn says where a text holds what looks like personal or operational detail
// and what to write in its place. It stops nothing, and it does not repeat what
// it found.
func (p *program) warn(title string, found []places.Place) {
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
			line := fmt.Sprintf("%s: %s looks like %s. %s", placeName(place), m.Masked(), m.What, m.Instead)
			p.say(strings.TrimSuffix(hanging("  ", line), "\n"))
		}
	}
	p.say(strings.TrimSuffix(hanging("", privacy.Caveat()), "\n"))
}

// placeName says where a text stands: INT-4, evidence 3f0c9a1b2d4e5f60, "Title".
func placeName(place places.Place) string {
	name := ""
	if place.Item != "" {
		name = place.Item + ", "
	}
	if place.Entry != "" {
		name += assessment.RegisterNamed(place.Register).Kind + " " + place.Entry + ", "
	}
	return name + place.Named()
}
