package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports"
)

// Whom a regional report may be for.
const (
	forRegion   = "region"
	forNational = "national"
)

// addRegionReportFlags adds what a regional report takes beside the flags of
// every report.
func (p *program) addRegionReportFlags(cmd *cobra.Command) {
	const when = "in the region report: "
	p.addRegionFlags(cmd, when)
	f, v := cmd.Flags(), &p.regional
	v.suppress = region.DefaultSuppress
	f.Var(word{&v.audience, "WHOM"}, "for", when+"region, or national: counts by item alone, no force named")
	f.IntVar(&v.suppress, "suppress-below", v.suppress, when+"for national, withhold counts under this number; the number is the program's choice and no police standard")
	f.Var(word{&v.handling, "TEXT"}, "handling", when+"how it is to be handled (without it: as the forces say; for national: as marked)")
	p.completeFlag(cmd, "for", []string{forRegion, forNational})
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error { return onlyForRegions(cmd, args[0]) }
}

// onlyForRegions refuses to make a report of one force that would not heed
// whom it is said to be for.
func onlyForRegions(cmd *cobra.Command, kind string) error {
	if kind == regionKind().name {
		return nil
	}
	for _, flag := range []string{"for", "suppress-below", "region", "ceiling", "aliases", "forces", "handling"} {
		if cmd.Flags().Changed(flag) {
			return wrong("--%s goes with the region report, and %s is a report of one force that holds all that its file does.\nTo release what another may see: upstander share FILE --for AUDIENCE", flag, kind)
		}
	}
	return nil
}

func regionKind() wideKind {
	return wideKind{name: "region", what: "returns side by side: grid, common gaps, who could help, movement, what is missing", make: (*program).regionReport}
}

func (p *program) regionReport(paths []string, v reportFlags) (wideReport, error) {
	f := p.regional
	if f.audience == "" {
		f.audience = forRegion
	}
	if err := oneOf("for", f.audience, []string{forRegion, forNational}); err != nil {
		return wideReport{}, err
	}
	if f.suppress < 0 || f.suppress > region.MostSuppress {
		return wideReport{}, wrong("--suppress-below %d is out of bounds: give a number from 0, for none, to %d.", f.suppress, region.MostSuppress)
	}
	r, in, err := p.sideBySide(paths, v.asAt)
	if err != nil {
		return wideReport{}, err
	}
	input := reports.RegionInput{Region: r, Program: p.name(), Left: in.Left, Handling: text.Line(f.handling)}
	title := reports.RegionTitle
	out := wideReport{marking: r.Marking, asAt: r.AsAt.String(), found: refusedTold(r)}
	if f.audience == forNational {
		title = reports.NationalTitle
	}
	out.title = title + ": " + reports.RegionName(r)
	if out.page = reports.Region(input); f.audience == forNational {
		out.page = reports.National(input, f.suppress)
	}
	return out, nil
}

// refusedTold says beside the report what is not in it: a version that goes up
// does not say so itself.
func refusedTold(r *region.Region) error {
	if len(r.Refused) == 0 {
		return nil
	}
	var b strings.Builder
	b.WriteString(text.UpperFirst(count(len(r.Refused), "file")) + " refused, and not in the report:\n")
	for _, f := range r.Refused {
		b.WriteString(hanging("  ", refusalLine(f)))
	}
	return &findings{text: strings.TrimSuffix(b.String(), "\n")}
}
