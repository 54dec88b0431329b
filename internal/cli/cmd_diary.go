package cli

import (
	"github.com/spf13/cobra"

	"example.org/upstander/checklist/privacy/places"
	"example.org/upstander/reports"
)

type diaryFlags struct{ out, owner, inspection string }

func (p *program) diaryCommand() *cobra.Command {
	var v diaryFlags
	cmd := &cobra.Command{
		Use: "diary FILE", Short: "Write what falls due as a calendar file",
		Long: "Writes a calendar file (.ics) that Outlook and other calendars take in: the days to\ncome on which an action is due, evidence counts for the last time, an interim aim\nends, and the inspection begins. Each has a reminder a week before.\nEntries hold what the file says of the action or the evidence, with its marking:\na shared calendar may be read by more people than the file.",
		Example: "  upstander diary northmoor.yaml -o northmoor.ics --inspection-date 2027-02-01\n" +
			"  upstander diary northmoor.yaml -o vetting.ics --owner \"Force vetting manager\"",
		Args: arguments(1, 1, "diary FILE -o NAME.ics"),
		RunE: func(_ *cobra.Command, args []string) error { return p.diary(args[0], v) },
	}
	f := cmd.Flags()
	f.VarP(outFile{word{&v.out, "FILE"}, ""}, "out", "o", "write the calendar to this file; its name ends in .ics")
	f.Var(word{&v.owner, "ROLE"}, "owner", "only what this role owns")
	f.Var(word{&v.inspection, "DATE"}, "inspection-date", "the day on which the inspection begins")
	return cmd
}

func (p *program) diary(path string, v diaryFlags) error {
	if err := mayWrite(v.out, ".ics", "a calendar", []string{path}); err != nil {
		return err
	}
	o, err := p.open(path)
	if err != nil {
		return err
	}
	in, err := p.reportInput(o, known{asAt: o.a.AsAt()}, reportFlags{inspection: v.inspection})
	if err != nil {
		return err
	}
	p.warn("The calendar will hold what looks like personal or operational detail:", places.Review(o.a))
	return p.handOut(reports.Diary(in, v.owner), reportOut{Kind: "diary", Form: "ics", AsAt: in.AsAt.String(), ByHand: []string{}, File: v.out}, o.a.Marking(), []string{path})
}
