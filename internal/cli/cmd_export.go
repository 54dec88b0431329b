package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/privacy/places"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/workbook"
)

type exportFlags struct {
	out, items, owner string
	template          bool
}

func (p *program) exportCommand() *cobra.Command {
	var v exportFlags
	cmd := &cobra.Command{
		Use: "export FILE", Short: "Write the assessment as a workbook for Excel",
		Long: "Writes a workbook: a sheet for the answers, one for the parts, one for evidence and\none for actions. What the checklist says and what the program works out is\nlocked; the rest can be filled in, by choice where there is a list.\nA workbook holds what its file holds, and is marked like it.",
		Example: "  upstander export northmoor.yaml -o northmoor.xlsx\n" +
			"  upstander export northmoor.yaml -o vetting.xlsx --items PRE-4,PRE-5,PRE-6 --owner \"Force vetting manager\"\n" +
			"  upstander export northmoor.yaml -o to-fill-in.xlsx --template",
		Args: arguments(1, 1, "export FILE -o NAME.xlsx"),
		RunE: func(_ *cobra.Command, args []string) error { return p.export(args[0], v) },
	}
	f := cmd.Flags()
	f.VarP(outFile{word{&v.out, "FILE"}, ""}, "out", "o", "write the workbook to this file; its name ends in .xlsx")
	f.Var(word{&v.items, "LIST"}, "items", "only these items or strands, with commas between: PRE,INT-4")
	f.Var(word{&v.owner, "ROLE"}, "owner", "in the lists only what this role owns")
	f.BoolVar(&v.template, "template", false, "without anything that is recorded, for somebody to fill in")
	return cmd
}

func (p *program) export(path string, v exportFlags) error {
	if err := mayWrite(v.out, ".xlsx", "a workbook", []string{path}); err != nil {
		return err
	}
	o, err := p.open(path)
	if err != nil {
		return err
	}
	items, err := itemsNamed(o.c, v.items)
	if err != nil {
		return err
	}
	if !v.template {
		p.warn("The workbook will hold what looks like personal or operational detail:", places.Review(o.a))
	}
	days := p.days(o.a.AsAt())
	book, err := workbook.Make(workbook.Input{Checklist: o.c, Assessment: o.a, Days: days, Program: p.name(), Digest: o.digest(),
		Findings: p.findingsIn(path, o, o.a.AsAt()), Items: items, Owner: v.owner, Blanks: v.template})
	if err != nil {
		return fmt.Errorf("the workbook was not written: %w", err)
	}
	return p.handOut(book, reportOut{Kind: "workbook", Form: "xlsx", AsAt: o.a.AsAt().String(), ByHand: []string{}, File: v.out}, o.a.Marking(), []string{path})
}

// itemsNamed reads a list of items and strands; nil for none.
func itemsNamed(c *checklist.Checklist, list string) ([]string, error) {
	var ids, known []string
	for i := range c.Strands {
		known = append(known, c.Strands[i].ID)
	}
	for i := range c.Items {
		known = append(known, c.Items[i].ID)
	}
	for word := range strings.SplitSeq(list, ",") {
		word = strings.ToUpper(strings.TrimSpace(word))
		if word == "" {
			continue
		}
		n := len(ids)
		for i := range c.Items {
			if it := &c.Items[i]; (it.ID == word || it.Strand == word) && !slices.Contains(ids, it.ID) {
				ids = append(ids, it.ID)
			}
		}
		if len(ids) == n && !slices.Contains(known, word) {
			return nil, wrong("There is no item and no strand %s in this checklist.%s", inQuotes(word), text.DidYouMean(word, known))
		}
	}
	return ids, nil
}
