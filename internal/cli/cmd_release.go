package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// releaseOut is what may leave of an item beside the answer itself.
type releaseOut struct {
	Practice string `json:"practice"`
	NoteTier string `json:"note_tier"` // force, inspectorate, region or public
}

func releaseJSON(r assessment.Release) releaseOut {
	return releaseOut{r.Practice.String(), r.NoteTier.Word()}
}

type releaseFlags struct {
	practice, tier, by string
	clear              bool
	given              map[string]bool
}

func (p *program) releaseCommand() *cobra.Command {
	var v releaseFlags
	cmd := &cobra.Command{
		Use: "release FILE ITEM", Short: "Say what may leave of an item: practice to share, and the note",
		Long: "Records practice that the force agrees to share with its region, in words of its\nown, and how far the item's note may travel, with the reasons that stand beside\nit. Nobody gets a note before its tier says so. What a return holds is shown\nby \"upstander share\" before it is written.",
		Example: "  upstander release northmoor.yaml INT-4 --practice \"Two people test the alerts each quarter.\"\n" +
			"  upstander release northmoor.yaml INT-4 --note-tier inspectorate\n  upstander release northmoor.yaml INT-4 --clear",
		Args:              arguments(2, 2, "release FILE ITEM --practice T, --note-tier TIER or --clear"),
		ValidArgsFunction: p.completeItem,
		RunE: func(cmd *cobra.Command, args []string) error {
			v.given = map[string]bool{"practice": cmd.Flags().Changed("practice"), "tier": cmd.Flags().Changed("note-tier")}
			return p.change(args[0], args[1], v.by, func(o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
				return p.release(v, o, it, who)
			})
		},
	}
	f := cmd.Flags()
	f.Var(word{&v.practice, "TEXT"}, "practice", "what the force does, to share; - reads it from what is piped in")
	f.Var(word{&v.tier, "TIER"}, "note-tier", "how far the note may travel: "+list(assessment.TierWords()))
	f.BoolVar(&v.clear, "clear", false, "share nothing of the item but its answer")
	f.Var(word{&v.by, "ROLE"}, "by", "role that releases it; a role, never a name")
	p.completeFlag(cmd, "note-tier", assessment.TierWords())
	return cmd
}

func (p *program) release(v releaseFlags, o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
	if v.clear == (v.given["practice"] || v.given["tier"]) {
		return nil, "", wrong("Say what may leave: --practice with what to share, --note-tier with how far the note may travel; or --clear to share nothing.")
	}
	r := o.a.Answer(it.ID).Release
	if v.clear {
		next, _, err := o.a.SetRelease(it.ID, assessment.Release{}, who)
		return next, "Nothing but the answer may leave", err
	}
	if v.given["tier"] {
		if err := oneOf("note-tier", strings.ToLower(text.Line(v.tier).String()), assessment.TierWords()); err != nil {
			return nil, "", err
		}
		r.NoteTier, _ = assessment.ParseTier(v.tier)
	}
	if v.given["practice"] {
		var err error
		if r.Practice, err = p.noteOf(v.practice); err != nil {
			return nil, "", err
		}
	}
	next, _, err := o.a.SetRelease(it.ID, r, who)
	return next, "Recorded what may leave; the note " + r.NoteTier.Name(), err
}

// showRelease prints what may leave of an item.
func (p *program) showRelease(r assessment.Release) {
	p.field("Practice to share", r.Practice)
	if r.NoteTier != assessment.ForceOnly {
		p.print("The note %s.\n", r.NoteTier.Name())
	}
}
