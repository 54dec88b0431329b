package cli

import (
	"slices"
	"strings"

	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
)

// notCleared keeps the copies that still hold a text which was taken away for
// good.
func notCleared(all []store.Cleared) []store.Cleared {
	return slices.DeleteFunc(slices.Clone(all), func(c store.Cleared) bool { return c.Done })
}

func notClearedLine(c store.Cleared) string {
	return "A text was taken away for good, and it may still stand in " + clearedName(c) + ": " + safe(c.Why) + "."
}

func clearedName(c store.Cleared) string { return c.What + ", " + text.Line(c.Path).String() }

// sayCleared says next to what a command prints what became of the copies that
// are kept, where what was saved had a redaction that the file had not.
func (p *program) sayCleared(path string, saved store.Saved) {
	tell := func(lead, line string) { p.say(strings.TrimSuffix(hanging(lead, line), "\n")) }
	if len(saved.Cleared) > 0 {
		tell("", "A text was taken away for good, and has to go from the copies that this program keeps too:")
	}
	for _, c := range saved.Cleared {
		if c.Done {
			tell("  cleared: ", clearedName(c))
		} else {
			tell("  not cleared: ", clearedName(c)+": "+safe(c.Why))
		}
	}
	if len(saved.Lines) > 0 {
		tell("", stillStands(path, saved.Lines))
	}
}

// clearedJSON tells programs apart what was cleared and what was not.
func clearedJSON(saved store.Saved) (done, left []clearedOut) {
	done, left = []clearedOut{}, []clearedOut{}
	for _, c := range saved.Cleared {
		if c.Done {
			done = append(done, clearedOut{c.Path, c.What, ""})
		} else {
			left = append(left, clearedOut{c.Path, c.What, c.Why})
		}
	}
	return done, left
}

// stillStands says on which lines of a file words stand that were taken away.
func stillStands(path string, lines []int) string {
	return "Words that were taken away for good still stand in " + quoted(path) + " on " + linesOf(lines) + ": in another answer, or in a comment that somebody wrote. Look at each."
}
