package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// secondFlags is by whom the look was, or that it goes.
type secondFlags struct {
	by    string
	clear bool
}

func (p *program) secondCommand() *cobra.Command {
	var v secondFlags
	cmd := &cobra.Command{
		Use: "second FILE ITEM", Short: "Record a second look: another role agrees, or has a level of its own",
		Long: "Records what another role found when it looked at the judgement on an item. It\nstands beside the judgement, here and in reports, and never changes it.",
		Example: "  upstander second northmoor.yaml INT-4 --agrees --by \"Head of internal audit\"\n" +
			"  upstander second northmoor.yaml INT-4 --level 2 --note \"The tablets were not in the audit.\" --by \"Head of internal audit\"",
		Args:              arguments(2, 2, "second FILE ITEM --agrees --by ROLE"),
		ValidArgsFunction: p.completeItem,
	}
	o := p.options(cmd).addAll(kindOf("second"))
	cmd.Flags().BoolVar(&v.clear, "clear", false, "take the second look away, as when it was recorded on the wrong item")
	by(cmd, &v.by, "role that looked, another than the one that judged")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		return p.change(args[0], args[1], v.by, func(in opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
			if v.clear {
				return clearSecond(o, in, it, who)
			}
			return p.second(v, o, in, it, who)
		})
	}
	return cmd
}

// clearSecond takes the present second look away; it stays in the history.
func clearSecond(o *options, in opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
	if k := kindOf("second"); o.anyOf(k) {
		return nil, "", wrong("--clear takes the second look away. Give it without %s.", optionsOf(k))
	}
	if in.a.Answer(it.ID).Second == nil {
		return nil, "", wrong("There is no second look on %s to take away.", it.ID)
	}
	next, _ := in.a.ClearSecondLook(it.ID, who)
	return next, "Second look taken away", nil
}

func (p *program) second(v secondFlags, o *options, in opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
	k := kindOf("second")
	value, err := o.fill(k, schema.Value{}, in.c)
	if err != nil {
		return nil, "", err
	}
	own, agrees := value["level"] != "", value["agrees"] == schema.YesNo(true)
	switch {
	case agrees == own && (agrees || !o.given("agrees")):
		return nil, "", wrong("Say what the second look found: either --agrees, or --level or --outcome with what that role would record.")
	case text.Line(v.by).Empty():
		return nil, "", wrong("Say which role looked: --by ROLE. A second look is worth something when it is another role than the one that judged.")
	}
	if err := settledFirst(in, it.ID, assessment.SecondRegister(it.ID)); err != nil {
		return nil, "", err
	}
	next, _, err := in.a.SetSecondLook(it, assessment.SecondLookOf(value), who)
	if err != nil {
		return nil, "", reasonAsNote(err)
	}
	if why := next.LookFault(in.c, it, p.days(next.AsAt())); why != "" {
		p.say("It counts for nothing: " + why + ".")
	}
	return next, "Second look recorded beside", nil
}

// reasonAsNote points to the note where a refusal asks for a reason: a second
// look has no reason of its own.
func reasonAsNote(err error) error {
	var r *assessment.Refusal
	if !errors.As(err, &r) || r.Kind != assessment.WantsReason {
		return err
	}
	return wrong("%s: %s; %s.\nTo give one here: --note \"...\"", r.Item, r.What, r.Do)
}
