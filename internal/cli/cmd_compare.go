package cli

import (
	"github.com/spf13/cobra"

	"example.org/upstander/checklist/region"
	"example.org/upstander/reports"
)

func (p *program) compareCommand() *cobra.Command {
	var asAt string
	var all bool
	cmd := &cobra.Command{
		Use: "compare FILE|FOLDER...", Short: "Put the returns of several forces side by side",
		Long:    "Reads returns, from files or from every .yaml file of a folder, and prints the grid\nof forces by items, the common gaps, and what was refused and why. Forces stand in\nthe order of their names and are not ranked. A force's own assessment is refused: it\nholds more than a region may see. Exit status 1: a file was refused.",
		Example: "  upstander compare inbox --region \"North West\"\n  upstander compare northmoor.yaml eastvale.yaml --ceiling OFFICIAL-SENSITIVE",
		Args:    arguments(1, -1, "compare FILE|FOLDER..."),
		RunE:    func(_ *cobra.Command, args []string) error { return p.compare(args, asAt, all) },
	}
	cmd.Flags().Var(word{&asAt, "DATE"}, "as-at", "leave out returns after this day, and work out standing for it (without it: the newest return's)")
	cmd.Flags().BoolVar(&all, "all", false, "print every force, in several grids where one is too wide")
	p.addRegionFlags(cmd, "")
	return cmd
}

func (p *program) compare(paths []string, asAt string, all bool) error {
	r, in, err := p.sideBySide(paths, asAt)
	if err != nil {
		return err
	}
	if p.json {
		if err := p.writeJSON(regionJSON(r, in.Left)); err != nil {
			return err
		}
		return refusedIn(r)
	}
	p.printRegion(r, in.Left, all)
	return refusedIn(r)
}

// printRegion prints a region. left is how many files were not looked at.
func (p *program) printRegion(r *region.Region, left int, all bool) {
	more := "add --all for every one."
	if all {
		more = ""
	}
	p.page(reports.Compared(reports.RegionInput{Region: r, Program: p.name(), Left: left}, more))
}
