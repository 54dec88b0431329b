package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
)

// regionFlags is what a person chose for putting returns side by side.
type regionFlags struct {
	region, ceiling, forces string
	aliases                 bool

	audience, handling string // of a report
	suppress           int
}

// addRegionFlags adds what every command on several forces takes.
func (p *program) addRegionFlags(cmd *cobra.Command, when string) {
	f, v := cmd.Flags(), &p.regional
	f.Var(word{&v.region, "NAME"}, "region", when+"the region whose forces are expected; those with no return are then shown")
	f.Var(word{&v.ceiling, "MARKING"}, "ceiling", when+"refuse returns that are marked higher: "+list(region.Markings()))
	f.BoolVar(&v.aliases, "aliases", false, when+"show forces as Force A, Force B and so on")
	f.Var(word{&v.forces, "FILE"}, "forces", when+"use the list of forces in this file in place of the one inside")
	p.completeFlag(cmd, "ceiling", region.Markings())
}

// forceList is the list of forces named by --forces, or the one inside.
func (p *program) forceList() (*checklist.Forces, error) {
	if p.regional.forces == "" {
		return checklist.DefaultForces()
	}
	raw, err := readFile(p.regional.forces, "a list of forces")
	if err != nil {
		return nil, err
	}
	forces, err := checklist.LoadForces(p.regional.forces, raw)
	if err != nil {
		return nil, wrong("The list of forces is not sound:\n%w", err)
	}
	return forces, nil
}

// sideBySide reads returns and puts them side by side.
func (p *program) sideBySide(paths []string, asAt string) (*region.Region, store.Inbox, error) {
	var none store.Inbox
	for _, path := range paths {
		if err := hasName(path); err != nil {
			return nil, none, err
		}
	}
	d, err := day("as-at", asAt)
	if err != nil {
		return nil, none, err
	}
	c, err := p.theChecklist()
	if err != nil {
		return nil, none, err
	}
	forces, err := p.forceList()
	if err != nil {
		return nil, none, err
	}
	in, err := p.store.Returns(context.Background(), paths, p.reading())
	var missing *store.Error
	if errors.As(err, &missing) && missing.Fault == store.Missing {
		return nil, none, wrong("%w.%s", err, nearFile(missing.Path))
	}
	if err != nil {
		return nil, none, err
	}
	if len(in.Sources) == 0 {
		return nil, none, wrong("There is no file in %s that could be a return.\nReturns end in .yaml; a force makes one with: upstander share FILE --for region -o OUT", quoted(paths[0]))
	}
	r, err := region.Build(c, forces, in.Sources, region.Options{Region: p.regional.region, AsAt: d, Ceiling: p.regional.ceiling, Alias: p.regional.aliases})
	if err != nil {
		return nil, none, wrong("%s.\n\"upstander forces\" lists the regions and their forces.", text.UpperFirst(err.Error()))
	}
	return r, in, nil
}

// reading shows how far reading is when there are many files and somebody is
// there to see it. Ctrl+C ends it, and nothing has been changed.
func (p *program) reading() func(done, all int) {
	const many = 100
	if !p.Screens || p.json {
		return nil
	}
	return func(done, all int) {
		switch {
		case all < many:
		case done == all:
			_, _ = fmt.Fprintf(p.Err, "\r%s\r", "                                        ")
		case done%20 == 0:
			_, _ = fmt.Fprintf(p.Err, "\rReading %d of %d files", done, all)
		}
	}
}

// refusedIn is the outcome of a command that had to leave files out.
func refusedIn(r *region.Region) error {
	if len(r.Refused) == 0 {
		return nil
	}
	return &findings{}
}

// refusalLine is why a file was refused, in words.
func refusalLine(f region.Refusal) string {
	head := "One file"
	if f.File != "" {
		head = text.Line(f.File).String()
	}
	if f.Line > 0 {
		head += fmt.Sprintf(", line %d, column %d", f.Line, f.Column)
	}
	if !f.Force.Empty() {
		head += " (" + f.Force.OneLine() + ")"
	}
	line := head + ": " + text.Line(f.What).String()
	if f.Do != "" {
		line += ". To do: " + text.Line(f.Do).String()
	}
	return line + "."
}
