package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/reports"
	"example.org/upstander/reports/render"
)

func formats() []string { return []string{"md", "html", "term"} }

type reportFlags struct{ out, format, asAt string }

func (p *program) reportCommand() *cobra.Command {
	var v reportFlags
	kinds := []string{"gap"}
	cmd := &cobra.Command{
		Use: "report KIND FILE", Short: "Write a report; the kind in this version is gap",
		Long:    "Writes a report, to the screen or with -o to a file. The same input gives the same\nreport, byte for byte.\n\nThe kind in this version is gap: every item, what the force claims, what the\nevidence supports, and where the two differ.",
		Example: "  upstander report gap northmoor.yaml -o northmoor-gaps.md\n  upstander report gap northmoor.yaml --format html -o northmoor-gaps.html",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				if err := oneKind(args[0], kinds); err != nil {
					return err
				}
			}
			return arguments(2, 2, "report gap FILE")(cmd, args)
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return kinds, cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveDefault
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.report(args[1], v) },
	}
	f := cmd.Flags()
	f.VarP(word{&v.out, "FILE"}, "out", "o", "write it to this file")
	v.format = "md"
	f.Var(word{&v.format, "FORM"}, "format", list(formats())+"; term is for reading here")
	f.Var(word{&v.asAt, "DATE"}, "as-at", "date for which the age of evidence is worked out (without it: the assessment's own)")
	p.completeFlag(cmd, "format", formats())
	return cmd
}

func oneKind(kind string, kinds []string) error {
	for _, k := range kinds {
		if k == kind {
			return nil
		}
	}
	return wrong("There is no report of the kind %q in this version; there is: %s.%s", kind, list(kinds), didYouMean(kind, kinds))
}

type reportOut struct {
	Kind   string `json:"kind"`
	Format string `json:"format"`
	AsAt   string `json:"as_at"`
	File   string `json:"file"`   // where it was written; empty when Report holds it
	Report string `json:"report"` // the report; empty when it was written to a file
}

func (p *program) report(path string, v reportFlags) error {
	if err := oneOf("format", v.format, formats()); err != nil {
		return err
	}
	o, err := p.open(path)
	if err != nil {
		return err
	}
	asAt, err := p.asAt(o.a, v.asAt)
	if err != nil {
		return err
	}
	in := reports.Input{Checklist: o.c, Assessment: o.a, AsAt: asAt, Program: p.name(), Digest: o.digest()}
	out, err := p.rendered(reports.Gap(in), o.a, v)
	if err != nil {
		return err
	}
	answer := reportOut{Kind: "gap", Format: v.format, AsAt: asAt.String(), File: v.out}
	switch {
	case v.out != "":
		err = writeReport(v.out, out, path)
	case p.json:
		answer.Report = string(out)
	default:
		_, err = p.Out.Write(out)
	}
	if err != nil {
		return err
	}
	switch {
	case p.json:
		err = p.writeJSON(answer)
	case v.out != "":
		p.print("Written to %s. It is marked %s.\n", safe(v.out), o.a.Marking())
	}
	if err != nil {
		return err
	}
	return conflictsIn(path, o.a)
}

// rendered turns the report into the form that was asked for.
func (p *program) rendered(markdown []byte, a *assessment.Assessment, v reportFlags) ([]byte, error) {
	switch v.format {
	case "html":
		return render.HTML(string(markdown), "Gap report: "+a.Fact(assessment.Force).OneLine())
	case "term":
		style := render.Plain
		if v.out == "" && p.Screens {
			style = render.Style(p.colours(""))
		}
		drawn, err := render.Terminal(string(markdown), min(p.Columns, 100), style)
		return fmt.Appendln(nil, drawn), err
	}
	return markdown, nil
}
