package cli

import (
	"fmt"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
)

// inForceWord is what the sheet of what is in force is called on the command line.
const inForceWord = "in-force"

// useInForce puts the sheet named by --in-force beside a checklist, or the one
// inside the program where that belongs to it.
func (p *program) useInForce(c *checklist.Checklist) error {
	if p.inForce != "" {
		raw, err := readFile(p.inForce, "a sheet of what is in force")
		if err != nil {
			return err
		}
		f, err := checklist.LoadInForce(p.inForce, raw, c)
		if err != nil {
			return err
		}
		c.Use(f)
		return nil
	}
	if c.InForce != nil {
		return nil
	}
	return c.UseDefault()
}

// soundSheet reads a sheet for the checklist in use, and says what it is.
func (p *program) soundSheet(path string, raw []byte) (string, error) {
	c, err := p.readChecklist()
	if err != nil {
		return "", err
	}
	f, err := checklist.LoadInForce(path, raw, c)
	if err != nil {
		return "", err
	}
	said := fmt.Sprintf("%s, %d entries, looked at %s.", f.Title, len(f.Changes), f.LookedAt().Long())
	if stale := f.Stale(date.FromTime(p.Now())); stale != "" {
		said += "\n" + stale
	}
	return said, nil
}

// exportInForce prints the sheet as data, or as the file that it is.
func (p *program) exportInForce(word string) error {
	if word != inForceWord {
		return wrong("There is no \"checklist export %s\"; there is \"checklist export\" and \"checklist export %s\".", word, inForceWord)
	}
	c, err := p.theChecklist()
	switch {
	case err != nil:
		return err
	case c.InForce == nil:
		return wrong("No sheet of what is in force belongs to the checklist %s. Name one with --in-force FILE.", c.ID)
	case p.json:
		return p.writeJSON(checklist.ExportInForce(c.InForce))
	}
	raw := checklist.InForceSource()
	if p.inForce != "" {
		if raw, err = readFile(p.inForce, "a sheet of what is in force"); err != nil {
			return err
		}
	}
	_, err = p.Out.Write(raw)
	return err
}

// showReading prints how the checklist's file reads an item, which is no part of
// what the item asks.
func (p *program) showReading(it *checklist.Item) {
	for _, reading := range it.Reading {
		p.print("%s", hanging("", "Our reading: "+reading.OneLine()))
	}
}

// showInForce prints what of the sheet bears on an item: each entry with its
// source, then what the force has to settle.
func (p *program) showInForce(c *checklist.Checklist, it *checklist.Item) {
	f := c.InForce
	if f == nil {
		return
	}
	p.print("\nIn force\n")
	if stale := f.Stale(date.FromTime(p.Now())); stale != "" {
		p.print("%s", hanging("  ", stale))
	}
	if place := f.PlaceOf(it.ID); place != "" {
		p.print("%s", hanging("  ", "HMICFRS "+place))
	}
	if quiet := f.QuietOn(it.ID); !quiet.Empty() {
		p.print("%s", hanging("  ", quiet.OneLine()))
	}
	for i, list := range [][]*checklist.Change{f.ChangesOn(it.ID), f.GroundOf(it.ID)} {
		for _, ch := range list {
			kind := ch.KindName()
			if i == 1 {
				kind += "; already in force in 2021, not a change"
			}
			p.print("%s", hanging("  - ", ch.Title.OneLine()+" ("+kind+"). "+ch.What.OneLine()))
			b, _ := ch.On(it.ID)
			p.print("%s", hanging("    ", "Here: "+b.Why.OneLine()))
			for _, fact := range ch.Facts() {
				p.print("%s", hanging("    ", fact[0]+": "+fact[1]))
			}
		}
	}
	for _, u := range f.UnsettledOn(it.ID) {
		p.print("%s", hanging("  ? ", "To settle: "+u.Line()))
	}
	p.print("%s", hanging("  ", f.Notice.OneLine()))
}

// pointInForce says at one item of a file how much of the sheet bears on it, and
// where that is printed in full.
func (p *program) pointInForce(c *checklist.Checklist, it *checklist.Item, asAt date.Date) {
	f := c.InForce
	n := len(f.ChangesOn(it.ID)) + len(f.GroundOf(it.ID))
	if n == 0 {
		return
	}
	p.print("\nIn force\n")
	if stale := f.Stale(asAt); stale != "" {
		p.print("%s", hanging("  ", stale))
	}
	for _, ch := range append(f.ChangesOn(it.ID), f.GroundOf(it.ID)...) {
		b, _ := ch.On(it.ID)
		p.print("%s", hanging("  - ", ch.Title.OneLine()+". "+ch.Dated()+": "+b.Why.OneLine()))
	}
	p.print("%s", hanging("  ", "In full, with sources and what is to be settled: upstander checklist show "+it.ID))
}
