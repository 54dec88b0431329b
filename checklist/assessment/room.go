package assessment

import "fmt"

// What one assessment may have in sight. What would pass it is refused as it is
// typed; a file that comes of a merge may hold a few times as much, and is read
// and written like any other.
const (
	MostWords   = 4 << 20 // bytes of all that stands: answers, evidence, actions, remarks
	MostEntries = 2500    // evidence entries and actions
)

// Room says why next is more than an assessment may have in sight; nil when it
// fits, or is no more than stood there before.
func Room(before, next *Assessment) error {
	words, entries := next.inSight()
	if words <= MostWords && entries <= MostEntries {
		return nil
	}
	had, were := before.inSight()
	switch {
	case words > MostWords && words > had:
		return fmt.Errorf("the assessment would hold %d kilobytes of text, and %d is the most; shorten the longest notes: an entry points to a document and does not repeat it. Nothing was changed", words>>10, MostWords>>10)
	case entries > MostEntries && entries > were:
		return fmt.Errorf("there would be %d evidence entries and actions, and %d is the most; name several items in one entry, or add to one that is there. Nothing was changed", entries, MostEntries)
	}
	return nil
}

// inSight counts the bytes of what stands in every register, each version where
// there are several, and the evidence entries and actions.
func (a *Assessment) inSight() (words, entries int) {
	for name, g := range a.registers {
		for _, r := range g.heads {
			for key, s := range r.Value {
				words += len(key) + len(s)
			}
		}
		if k, ok := KindOf(name); ok && k.Home != "" && k.Name != redactionKind {
			entries++
		}
	}
	return words, entries
}
