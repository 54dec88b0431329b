package claims

import (
	"fmt"
	"slices"

	"example.org/upstander/checklist/assessment"
)

// A document carries an item that claims that something works and for which the
// document is in date. A decision to plan may stand in one minute for many
// items, so level 1 does not count.
const claimedToWork = 2

// document is what goes by one title and is kept in one place, whether it was
// entered once for several items or once for each.
type document struct {
	first *entry
	items []*view // that it carries, in order
}

// documents groups the entries in date, in the order in which they first carry
// an item. Two rules ask for it, so it is worked out once.
func (c *checker) documents() []*document {
	if c.papers != nil {
		return c.papers
	}
	all := []*document{}
	byName := map[string]*document{}
	for _, v := range c.views {
		if v.kept || v.level < claimedToWork {
			continue
		}
		for _, e := range v.live {
			if !e.inDate() {
				continue
			}
			e.document = documentName(e.Evidence)
			d, ok := byName[e.document]
			if !ok {
				d = &document{first: e}
				byName[e.document] = d
				all = append(all, d)
			}
			if !slices.Contains(d.items, v) {
				d.items = append(d.items, v)
			}
		}
	}
	c.papers = all
	return all
}

// documentName is the same for two spellings of one title and place. Without a
// title nobody can tell, so the entry is one of its own.
func documentName(e assessment.Evidence) string {
	title := fold(e.Title.String())
	if title == "" {
		return "\x00" + e.ID
	}
	return title + "\x00" + fold(e.Where.String())
}

// sameDocument finds one document that is made to carry too many items.
func sameDocument(c *checker) []Finding {
	var found []Finding
	for _, d := range c.documents() {
		if len(d.items) <= c.set.SameDocumentItems {
			continue
		}
		found = append(found, Finding{Item: d.items[0].it.ID, Evidence: d.first.ID,
			Message: fmt.Sprintf("%s of %s carries %s: %s.", quoted(d.first.Title), d.first.About.Long(), count(len(d.items), "item", "items"), list(itemIDs(d.items))),
			Settle: fmt.Sprintf("Record for each item what shows that item, and leave this document on the %s that it shows best.",
				count(c.set.SameDocumentItems, "item", "items or fewer"))})
	}
	return found
}

// countedTwice finds one document that is all there is for two items which the
// checklist sets side by side because they ask for different things. It is
// silent where sameDocument says the same of more items.
func countedTwice(c *checker) []Finding {
	var found []Finding
	for _, d := range c.documents() {
		if len(d.items) > c.set.SameDocumentItems && c.on(ruleSameDocument) {
			continue
		}
		for i, v := range d.items {
			for _, w := range d.items[i+1:] {
				if v.besides(w) && v.restsAloneOn(d) && w.restsAloneOn(d) {
					found = append(found, Finding{Item: v.it.ID, Evidence: d.first.ID,
						Message: fmt.Sprintf("%s of %s is the only evidence in date for both %s and %s, which ask for different things.",
							quoted(d.first.Title), d.first.About.Long(), v.name(), w.name()),
						Settle: "Record for each of the two what shows that item, or lower the level of the one that it does not show."})
				}
			}
		}
	}
	return firstForEach(found)
}

func (v *view) besides(w *view) bool {
	return v.level >= claimedInPlace && w.level >= claimedInPlace &&
		(slices.Contains(v.it.SeeAlso, w.it.ID) || slices.Contains(w.it.SeeAlso, v.it.ID))
}

func (v *view) restsAloneOn(d *document) bool {
	return !v.has(func(e *entry) bool { return e.inDate() && e.document != d.first.document })
}

// firstForEach keeps the first finding for each item and entry, so that each
// has a key of its own to be answered by.
func firstForEach(found []Finding) []Finding {
	seen := map[[2]string]bool{}
	return slices.DeleteFunc(found, func(f Finding) bool {
		k := [2]string{f.Item, f.Evidence}
		twice := seen[k]
		seen[k] = true
		return twice
	})
}

func itemIDs(views []*view) []string {
	ids := make([]string, len(views))
	for i, v := range views {
		ids[i] = v.it.ID
	}
	return ids
}
