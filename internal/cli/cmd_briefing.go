package cli

import (
	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// briefingOut is what an opening briefing says on an item.
type briefingOut struct {
	Why  string `json:"why"`
	Risk string `json:"risk"`
}

func (p *program) briefingCommand() *cobra.Command {
	var why, risk, by string
	var clear bool
	cmd := &cobra.Command{
		Use: "briefing FILE ITEM", Short: "Record what an opening briefing says on a gap",
		Long:    "Records why the force is where it is on an item and which risk it holds meanwhile,\nin a line each, for \"upstander report briefing\". It is said to people outside the\nforce: leave out live operations, tactics and who is watched.",
		Example: "  upstander briefing northmoor.yaml INT-4 --why \"Phones came under another contract until April\" --risk \"Misuse of phones may go unseen; spot checks by supervisors meanwhile\"",
		Args:    arguments(2, 2, "briefing FILE ITEM --why T --risk T"), ValidArgsFunction: p.completeItem,
		RunE: func(cmd *cobra.Command, args []string) error {
			given := cmd.Flags().Changed
			if clear == (given("why") || given("risk")) {
				return wrong("Give --why or --risk with what to say, or --clear to take both away.")
			}
			return p.change(args[0], args[1], by, func(o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
				b := o.a.Answer(it.ID).Briefing
				if clear {
					b = assessment.Briefing{}
				}
				if given("why") {
					b.Why = text.Line(why)
				}
				if given("risk") {
					b.Risk = text.Line(risk)
				}
				next, _, err := o.a.SetBriefing(it.ID, b, who)
				return next, "Recorded for a briefing", err
			})
		},
	}
	f := cmd.Flags()
	f.Var(word{&why, "TEXT"}, "why", "why the force is where it is")
	f.Var(word{&risk, "TEXT"}, "risk", "the risk held meanwhile, and what holds it")
	f.BoolVar(&clear, "clear", false, "take both away")
	f.Var(word{&by, "ROLE"}, "by", "role that records it; a role, never a name")
	return cmd
}
