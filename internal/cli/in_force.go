package cli

import (
	"fmt"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
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
	said := fmt.Sprintf("%s, %s, looked at %s.", f.Title, text.Count(len(f.Changes), "entry", "entries"), f.LookedAt().Long())
	for _, warned := range f.Warnings(date.FromTime(p.Now())) {
		said += "\n" + warned
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
