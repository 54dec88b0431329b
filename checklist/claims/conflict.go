package claims

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// conflictOpen finds what two people recorded apart from each other and nobody
// has settled, on an item.
func conflictOpen(v *view) []Finding {
	var what []string
	for _, name := range v.ans.Unsettled {
		if v.speaksFor(name) {
			what = append(what, v.c.Assessment.NameOf(name))
		}
	}
	if len(what) == 0 {
		return nil
	}
	return v.one("Look at the versions side by side and choose one.",
		"%s has two versions that nobody has settled: %s.", v.name(), text.Series(what))
}

// speaksFor says that an unsettled register is spoken of at this item: an entry
// that supports several is at the first of them.
func (v *view) speaksFor(name string) bool {
	for _, e := range v.ans.Evidence {
		if assessment.EvidenceRegister(e.ID) == name {
			return v.home(e)
		}
	}
	return true
}

// conflictOnWhole is conflictOpen for what belongs to no item.
func conflictOnWhole(c *checker) []Finding {
	var what []string
	for _, name := range c.Assessment.OwnRegisters("") {
		if _, settled := c.Assessment.Current(name); !settled {
			what = append(what, c.Assessment.NameOf(name))
		}
	}
	if len(what) == 0 {
		return nil
	}
	return []Finding{{Message: "The assessment has two versions that nobody has settled: " + text.Series(what) + ".",
		Settle: "Look at the versions side by side and choose one."}}
}
