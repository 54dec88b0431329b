package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/text"
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

// printRegion prints a region between its marking. left is how many files were
// not looked at.
func (p *program) printRegion(r *region.Region, left int, all bool) {
	p.print("%s\n\n", r.Marking)
	p.printRegionHead(r)
	p.printGrid(r, all)
	p.printCommon(r)
	p.printRefused(r, left)
	p.print("\n%s\n", r.Marking)
}

func (p *program) printRegionHead(r *region.Region) {
	line := count(r.Returns(), "return")
	if n := len(r.Missing()); n > 0 {
		line += fmt.Sprintf(" of %d expected", r.Returns()+n)
	}
	if !r.Newest.IsZero() {
		line += ", as at " + r.Oldest.Long() + " to " + r.Newest.Long() + "; standing as at " + r.AsAt.Long()
	}
	p.print("%s", hanging("", text.UpperFirst(reports.RegionName(r))+": "+line+". Forces assess themselves; they are not ranked."))
	for i := range r.Columns {
		col := &r.Columns[i]
		date := "no return"
		if col.Return {
			date = col.AsAt.Short()
		}
		p.print("%s", hanging(fmt.Sprintf("  %-3s ", col.Short), text.Line(col.Name.String()).String()+", "+date+joinNotes(col.Notes)))
	}
	p.print("\n")
}

func joinNotes(notes []string) string {
	if len(notes) == 0 {
		return ""
	}
	return ". " + strings.Join(notes, " ")
}

func (p *program) printGrid(r *region.Region, all bool) {
	for first := 0; first < len(r.Columns); {
		lines, fitted := reports.GridLines(r, first, pageWidth)
		p.print("%s\n", strings.Join(lines, "\n"))
		first += fitted
		if left := len(r.Columns) - first; left > 0 && !all {
			p.print("\n%s more on the right: add --all for every one.\n", count(left, "force"))
			break
		}
		p.print("\n")
	}
	for _, line := range reports.GridKey(r) {
		p.print("%s", hanging("  ", line))
	}
}

// mostCommon is how many common gaps are printed; the report has all.
const mostCommon = 10

func (p *program) printCommon(r *region.Region) {
	gaps := r.CommonGaps()
	if len(gaps) == 0 {
		p.print("\nNo item has a force below level %d.\n", assessment.Claimed)
		return
	}
	p.print("\n%s", hanging("", fmt.Sprintf("Common gaps, %s:", region.CommonOrder)))
	for i, at := range gaps {
		if i == mostCommon {
			p.print("  and %s more\n", count(len(gaps)-i, "item"))
			break
		}
		row := &r.Rows[at]
		line := fmt.Sprintf("%s: %d of %d below level %d", row.Item.Title.OneLine(), row.Counts.Below, row.Counts.WithLevel(), assessment.Claimed)
		if len(row.Help) > 0 {
			line += "; could help: " + columnNames(r, row.Help)
		} else {
			line += "; nobody here could help"
		}
		p.print("%s", hanging(fmt.Sprintf("  %-7s", row.Item.ID), line))
	}
}

func columnNames(r *region.Region, columns []int) string {
	var names []string
	for _, i := range columns {
		names = append(names, r.Columns[i].Name.OneLine())
	}
	return strings.Join(names, ", ")
}

func (p *program) printRefused(r *region.Region, left int) {
	if len(r.Refused) > 0 {
		p.print("\nRefused: %s. Nothing of %s is in the grid.\n", count(len(r.Refused), "file"), itOrThem(len(r.Refused)))
		for _, f := range r.Refused {
			p.print("%s", hanging("  ", refusalLine(f)))
		}
	}
	if left > 0 {
		p.print("\nLeft alone: %s that could not be returns by name.\n", count(left, "thing"))
	}
}

func itOrThem(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}
