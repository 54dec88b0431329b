package claims

import (
	"slices"

	"example.org/upstander/checklist/assessment"
)

// document is what goes by one title and is kept in one place, where it is all
// there is for items that are claimed to be in place.
type document struct {
	first *assessment.Evidence
	items []*view // in order
}

// documents lists them in the order in which they first carry an item. Where an
// entry is independent for the item nobody counts how many items it carries: one
// annual audit may be of all. Two rules ask for it, so it is worked out once.
func (c *checker) documents() []*document {
	if c.papers != nil {
		return c.papers
	}
	all := []*document{}
	byName := map[string]*document{}
	for _, v := range c.views {
		if v.kept || v.level < claimed || len(v.fors) == 0 {
			continue
		}
		name := v.fors[0].Document()
		if slices.ContainsFunc(v.fors, func(e *assessment.Evidence) bool { return e.Document() != name || e.IndependentFor(v.ans) }) {
			continue
		}
		d, ok := byName[name]
		if !ok {
			d = &document{first: v.fors[0]}
			byName[name] = d
			all = append(all, d)
		}
		d.items = append(d.items, v)
	}
	c.papers = all
	return all
}

// oneDocument finds one document that is all there is for too many items.
func oneDocument(c *checker) []Finding {
	var found []Finding
	for _, d := range c.documents() {
		if len(d.items) > c.set.SameDocumentItems {
			f := onItems(d.items, "Record for each what shows that item, or have somebody independent establish it.",
				"%s is all there is for %s:", quoted(d.first.Title), items(len(d.items)))
			f[0].Item, f[0].Evidence = d.items[0].it.ID, d.first.ID
			found = append(found, f...)
		}
	}
	return found
}

// carriesMany finds one document that is not independent and without which many
// items would not be shown, though other entries stand beside it. One search of all
// registers is of many items by its nature, and so is an exercise. It is silent
// where oneDocument says the same of it.
func carriesMany(c *checker) []Finding {
	most := carriedTwice * c.set.SameDocumentItems
	if len(c.position.In(assessment.InShown)) <= most {
		return nil
	}
	var found []Finding
	for _, d := range c.position.RestsOn().Carriers {
		if len(d.Items) <= most || slices.ContainsFunc(d.Entries, func(e assessment.Evidence) bool { return !e.Ordinary() }) || c.allThereIs(d.Entries[0].Document()) {
			continue
		}
		var lost []*view
		for _, id := range c.position.Without(d) {
			v := c.byID[id]
			if !slices.ContainsFunc(d.Entries, func(e assessment.Evidence) bool { return e.Supports(id) && e.IndependentFor(v.ans) }) {
				lost = append(lost, v)
			}
		}
		if len(lost) > most {
			f := onItems(lost, "Record for each item what else shows it, or have somebody independent establish it.",
				"%s is not independent, and without it %s would not be shown:", quoted(d.Title()), items(len(lost)))
			f[0].Item, f[0].Evidence = lost[0].it.ID, d.Entries[0].ID
			found = append(found, f...)
		}
	}
	return found
}

// carriedTwice is how many times the items that one document may be all there is
// for may rest on it beside others.
const carriedTwice = 2

// allThereIs says that oneDocument speaks of a document.
func (c *checker) allThereIs(name string) bool {
	return !slices.Contains(c.set.Off, ruleOneDocument) && slices.ContainsFunc(c.documents(), func(d *document) bool {
		return d.first.Document() == name && len(d.items) > c.set.SameDocumentItems
	})
}

// countedTwice finds one document that is all there is for two items which the
// checklist sets side by side because they ask for different things. It is
// silent where oneDocument says the same of more items.
func countedTwice(c *checker) []Finding {
	var found []Finding
	for _, d := range c.documents() {
		if len(d.items) > c.set.SameDocumentItems {
			continue
		}
		for i, v := range d.items {
			for _, w := range d.items[i+1:] {
				if slices.Contains(v.it.SeeAlso, w.it.ID) || slices.Contains(w.it.SeeAlso, v.it.ID) {
					f := v.finding("Record for each of the two what shows that item, or lower the level of the one that it does not show.",
						"%s of %s is the only evidence in date for both %s and %s, which ask for different things.",
						quoted(d.first.Title), d.first.About.Long(), v.name(), w.name())
					f.Evidence, f.Items = d.first.ID, []string{v.it.ID, w.it.ID}
					found = append(found, f)
				}
			}
		}
	}
	return firstForEach(found)
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
