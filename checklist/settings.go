package checklist

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/text"
)

// settings is a digest of 16 hexadecimal digits of everything that decides a
// judgement: the aim, how long evidence stands, which items and parts there are
// and what shows them, what rests on what, thresholds and rules switched off.
func (c *Checklist) settings() string {
	var b strings.Builder
	fmt.Fprintf(&b, "target %d months %d check %+v\n", c.Target, c.ReviewMonths, c.ClaimCheck)
	for i := range c.Items {
		it := &c.Items[i]
		fmt.Fprintf(&b, "%s %s mandatory %t months %d rests %q see %q from %s\n", it.ID, it.Strand, it.Mandatory, it.Review, it.RestsOn, it.SeeAlso, it.CountsFrom)
		for _, p := range it.Parts {
			fmt.Fprintf(&b, "\t%s %q %t %t\n", p.Key, p.ShownBy, p.NoCases, p.Critical)
		}
	}
	return shortDigest(b.String())
}

// WordingDigest stands for the words of every item, as their own digests do.
func (c *Checklist) WordingDigest() string {
	var b strings.Builder
	for i := range c.Items {
		fmt.Fprintf(&b, "%s %s\n", c.Items[i].ID, c.Items[i].Digest)
	}
	return shortDigest(b.String())
}

// hold puts the settings of the checklist in the program in place of those of a
// file with the same id and edition, and says in Changed what was different. The
// words stay those of the file.
func (c *Checklist) hold(own *Checklist) {
	if c.Own = c.ID != own.ID || c.Edition != own.Edition; c.Own {
		return
	}
	for i := range own.Items {
		if it, ok := c.Item(own.Items[i].ID); ok && digest(it) != own.Items[i].Digest {
			c.Reworded = append(c.Reworded, it.ID)
		}
	}
	c.Changed = c.differs(own)
	if len(c.Changed) == 0 {
		return
	}
	items := make([]Item, len(own.Items))
	for i := range own.Items {
		items[i] = c.worded(own.Items[i])
	}
	c.Target, c.ReviewMonths, c.ClaimCheck, c.Withdrawn, c.Strands = own.Target, own.ReviewMonths, own.ClaimCheck, own.Withdrawn, own.Strands
	c.Lenses, c.Groups = own.Lenses, own.Groups // theirs may name items that are not here
	c.Items, c.index = items, own.index
}

// worded is an item with its settings as given and its words as the file has
// them, where it has the item.
func (c *Checklist) worded(it Item) Item {
	own, ok := c.Item(it.ID)
	if !ok {
		it.References = nil // to entries of another library
		return it
	}
	for _, w := range []struct{ to, from *text.Text }{{&it.Title, &own.Title}, {&it.Requirement, &own.Requirement}, {&it.Page, &own.Page},
		{&it.Shift, &own.Shift}, {&it.Thin, &own.Thin}} {
		*w.to = *w.from
	}
	it.Reading, it.Terms, it.Typical, it.Levels, it.References, it.Elsewhere = own.Reading, own.Terms, own.Typical, own.Levels, own.References, own.Elsewhere
	it.Parts = slices.Clone(it.Parts)
	for i := range it.Parts {
		if p, ok := own.Part(it.Parts[i].Key); ok {
			it.Parts[i].Text, it.Parts[i].Ask = p.Text, p.Ask
		}
	}
	return it
}

// differs lists in words what of the settings is not as in another checklist,
// whose own stands in brackets.
func (c *Checklist) differs(own *Checklist) []string {
	var said []string
	say := func(format string, args ...any) { said = append(said, fmt.Sprintf(format, args...)) }
	if c.Target != own.Target {
		say("target %d (%d)", c.Target, own.Target)
	}
	if c.ReviewMonths != own.ReviewMonths {
		say("review period %d months (%d)", c.ReviewMonths, own.ReviewMonths)
	}
	if n := len(c.ClaimCheck.Off); n > 0 {
		say("%s off: %s", text.Count(n, "rule", "rules"), strings.Join(c.ClaimCheck.Off, ", "))
	}
	mine, theirs := c.ClaimCheck, own.ClaimCheck
	mine.Off, theirs.Off = nil, nil
	if fmt.Sprint(mine) != fmt.Sprint(theirs) {
		say("thresholds of the claim check")
	}
	differ := map[string][]string{}
	note := func(what, id string, is bool) {
		if is {
			differ[what] = append(differ[what], id)
		}
	}
	whats := []string{"items left out", "items added", "review periods", "parts", "what shows a part", "what rests on what", "items read together", "mandatory items", "days from which items count"}
	for i := range own.Items {
		b := &own.Items[i]
		a, ok := c.Item(b.ID)
		if !ok {
			note(whats[0], b.ID, true)
			continue
		}
		note(whats[2], b.ID, a.Review != b.Review)
		same := slices.EqualFunc(a.Parts, b.Parts, func(x, y Part) bool { return x.Key == y.Key })
		note(whats[3], b.ID, !same)
		note(whats[4], b.ID, same && !slices.EqualFunc(a.Parts, b.Parts, func(x, y Part) bool {
			return slices.Equal(x.ShownBy, y.ShownBy) && x.NoCases == y.NoCases && x.Critical == y.Critical
		}))
		note(whats[5], b.ID, !slices.Equal(a.RestsOn, b.RestsOn))
		note(whats[6], b.ID, !slices.Equal(a.SeeAlso, b.SeeAlso))
		note(whats[7], b.ID, a.Mandatory != b.Mandatory)
		note(whats[8], b.ID, a.CountsFrom != b.CountsFrom)
	}
	for i := range c.Items {
		_, ok := own.Item(c.Items[i].ID)
		note(whats[1], c.Items[i].ID, !ok)
	}
	for _, what := range whats {
		if ids := differ[what]; len(ids) > 0 {
			say("%s at %s", what, strings.Join(ids, ", "))
		}
	}
	return said
}
