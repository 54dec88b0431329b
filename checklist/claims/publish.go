package claims

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist"
)

// kind says whether an item, or a part of it, asks that something be made known
// or that people understand it. Most ask for neither.
type kind int

const (
	neither kind = iota
	publish
	understand
)

// publishAndUnderstand finds one entry that is to show both that something was
// made known and that people understand something: PRE-2 with PRE-3, say. That
// a text went out does not show that it was understood, and a test of
// understanding does not show to whom the text went, so this holds for every
// method; two entries, one for each, settle it.
func publishAndUnderstand(c *checker) []Finding {
	var found []Finding
	for _, v := range c.views {
		for _, e := range v.live {
			// An item as a whole is of one kind: only an entry for several
			// items, or for parts, can be for both.
			if (len(e.Items) > 1 || len(e.Parts) > 0) && v.home(e.Evidence) {
				found = append(found, c.bothKinds(e)...)
			}
		}
	}
	return found
}

func (c *checker) bothKinds(e *entry) []Finding {
	var says, knows *view
	for _, id := range e.Items {
		v, ok := c.byID[id]
		if !ok || v.kept || v.level < claimedToWork {
			continue
		}
		for _, k := range v.kindsOf(e.Parts) {
			if k == publish && says == nil {
				says = v
			}
			if k == understand && knows == nil {
				knows = v
			}
		}
	}
	if says == nil || knows == nil {
		return nil
	}
	// The finding stands at the item that asks for more.
	return []Finding{{Item: knows.it.ID, Evidence: e.ID,
		Message: fmt.Sprintf("%s of %s is to show both that something was made known, for %s, and that people understand, for %s.",
			quoted(e.Title), e.About.Long(), says.name(), knows.name()),
		Settle: "Record what shows that people understand as an entry of its own, a survey, a focus group or a test with its date, and leave this one for what was made known."}}
}

// kindsOf gives the kinds of what an entry bears on: the parts that it names,
// or the item as a whole when it names none of this item's.
func (v *view) kindsOf(parts []string) []kind {
	var kinds []kind
	named := false
	whole := v.kind()
	for _, key := range parts {
		p, ok := v.it.Part(key)
		if !ok {
			continue
		}
		named = true
		k := kindOfWords(p.Key + " " + p.Text.String())
		if k == neither && whole == publish {
			k = publish // its parts say to whom and where
		}
		kinds = append(kinds, k)
	}
	if !named {
		kinds = append(kinds, whole)
	}
	return kinds
}

// kind is worked out once for an item that is asked for.
func (v *view) kind() kind {
	if v.itsKind == nil {
		k := itemKind(v.it)
		v.itsKind = &k
	}
	return *v.itsKind
}

// itemKind goes by the item's key terms and title, and then by the kind of
// proof that it needs. PRE-2 needs proof of understanding and is still about
// making known: its terms decide.
func itemKind(it *checklist.Item) kind {
	words := it.Title.String()
	for _, t := range it.Terms {
		words += " " + t.String()
	}
	k := kindOfWords(words)
	if k == neither && it.Needs == "understanding" {
		return understand
	}
	return k
}

// kindOfWords looks for the beginnings of words. What speaks of both is about
// understanding: a text that was published so that people understand it.
func kindOfWords(s string) kind {
	found := neither
	for _, w := range strings.Fields(fold(s)) {
		switch {
		case strings.HasPrefix(w, "understand"), strings.HasPrefix(w, "understood"):
			return understand
		case strings.HasPrefix(w, "publicis"), strings.HasPrefix(w, "publish"), strings.HasPrefix(w, "disseminat"):
			found = publish
		}
	}
	return found
}
