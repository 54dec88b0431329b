package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/privacy/places"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/render"
	"example.org/upstander/reports/workbook"
)

type exportFlags struct {
	reportFlags
	items  string
	blanks bool
}

// exports are the forms of an assessment that can be filled in or read by a program.
func exports() []string { return []string{render.Workbook, render.Rows, render.Model} }

func (p *program) exportCommand() *cobra.Command {
	var v exportFlags
	cmd := &cobra.Command{
		Use: "export FILE", Short: "Write the assessment as a workbook, a table or for a program",
		Long: "Writes a workbook: a sheet for the answers, one for the parts, one for evidence and\none for actions. What the checklist says and what the program works out is\nlocked; the rest can be filled in, by choice where there is a list.\nA name that ends in .csv gets the table of the answers, or of --table parts,\nevidence or actions; one that ends in .json all of them for a program.\nWhat is written holds what its file holds, and is marked like it.",
		Example: "  upstander export northmoor.yaml -o northmoor.xlsx\n" +
			"  upstander export northmoor.yaml -o vetting.xlsx --items PRE-4,PRE-5,PRE-6 --owner \"Force vetting manager\"\n" +
			"  upstander export northmoor.yaml -o to-fill-in.xlsx --template\n" +
			"  upstander export northmoor.yaml -o actions.csv --table actions --columns item,owner,due --bare",
		Args: arguments(1, 1, "export FILE -o NAME.xlsx"),
		RunE: func(_ *cobra.Command, args []string) error { return p.export(args[0], v) },
	}
	f := cmd.Flags()
	f.VarP(outOrPrinted{outFile{word: word{&v.out, "FILE"}}}, "out", "o", "write it to this file; its name ends in .xlsx, .csv or .json; - for the output of the program")
	f.Var(word{&v.format, "FORM"}, "format", list(exports())+"; the ending of the file's name if not given")
	f.Var(word{&v.items, "LIST"}, "items", "only these items or strands, with commas between: PRE,INT-4")
	f.Var(word{&v.owner, "ROLE"}, "owner", "in the lists only what this role owns")
	f.BoolVar(&v.blanks, "template", false, "without anything that is recorded, for somebody to fill in")
	v.tableFlags(f)
	p.completeFlag(cmd, "format", exports())
	p.completeFlag(cmd, "table", workbook.Tables())
	return cmd
}

// choose settles the form, as for a report; what says none is refused.
func (v *exportFlags) choose(path string) error {
	form, err := render.FormOf(v.out, exports())
	switch {
	case v.out == "" || v.out == "-" && v.format == "":
		return wrong("A workbook is a file, and nothing to be shown here. Name one for it: -o NAME.xlsx; or hand a table on: -o - --format csv")
	case v.out != "-" && (err != nil || form == render.Markdown):
		return wrong("%s: an assessment is exported as .xlsx, .csv or .json; let the name end in one of them.", safe(v.out))
	}
	return v.reportFlags.choose(exports(), []string{path})
}

func (p *program) export(path string, v exportFlags) error {
	if err := v.choose(path); err != nil {
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
	if !v.blanks {
		p.warn("What is exported will hold what looks like personal or operational detail:", places.Review(o.a))
	}
	in := workbook.Input{Checklist: o.c, Assessment: o.a, Days: p.days(o.a.AsAt()), Program: p.name(), Digest: o.digest(),
		Findings: p.findingsIn(path, o, o.a.AsAt()), Items: items, Owner: v.owner, Blanks: v.blanks}
	var out []byte
	if v.format == render.Workbook {
		out, err = workbook.Make(in)
	} else {
		out, err = p.rendered(workbook.Page(in), workbook.TitleOf(in), v.reportFlags)
	}
	if err != nil {
		return err
	}
	return p.handOut(out, reportOut{Kind: "workbook", Form: v.format, AsAt: o.a.AsAt().String(), ByHand: []string{}, File: v.out}, o.a.Marking(), []string{path})
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
