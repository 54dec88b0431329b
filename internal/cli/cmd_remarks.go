package cli

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func (p *program) secondCommand() *cobra.Command {
	var v setFlags
	var agree, clearIt bool
	cmd := &cobra.Command{
		Use: "second FILE ITEM", Short: "Record a second look: another role agrees, or has a level of its own",
		Long: "Records what another role found when it looked at the judgement on an item. It\nstands beside the judgement, here and in reports, and never changes it.",
		Example: "  upstander second northmoor.yaml INT-4 --agree --by \"Head of internal audit\"\n" +
			"  upstander second northmoor.yaml INT-4 --level 2 --note \"The tablets were not in the audit.\" --by \"Head of internal audit\"",
		Args:              arguments(2, 2, "second FILE ITEM --agree --by ROLE"),
		ValidArgsFunction: p.completeItem,
		RunE: func(cmd *cobra.Command, args []string) error {
			v.given = map[string]bool{"level": cmd.Flags().Changed("level"), "outcome": cmd.Flags().Changed("outcome")}
			return p.change(args[0], args[1], v.by, func(o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
				if clearIt {
					return clearSecond(v, agree, o, it, who)
				}
				return p.second(v, agree, o, it, who)
			})
		},
	}
	f := cmd.Flags()
	f.BoolVar(&agree, "agree", false, "the role would record the same")
	f.BoolVar(&clearIt, "clear", false, "take the second look away, as when it was recorded on the wrong item")
	f.Var(word{&v.level, "LEVEL"}, "level", "level from 0 to 4 that the role would record")
	f.Var(word{&v.outcome, "OUTCOME"}, "outcome", "outcome that it would record and that is no level: "+list(ownOutcomes()))
	f.Var(word{&v.note, "TEXT"}, "note", "why; - reads it from what is piped in")
	f.Var(word{&v.by, "ROLE"}, "by", "role that looked, another than the one that judged; a role, never a name")
	p.completeFlag(cmd, "level", []string{"0", "1", "2", "3", "4"})
	p.completeFlag(cmd, "outcome", ownOutcomes())
	return cmd
}

// ownOutcomes are the outcomes that a second look may have of its own: not
// assessed says nothing of what was looked at.
func ownOutcomes() []string {
	return slices.DeleteFunc(outcomes(), func(w string) bool { return w == assessment.NotAssessed.Word() })
}

// clearSecond takes the present second look away; it stays in the history.
func clearSecond(v setFlags, agree bool, o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
	if agree || v.given["level"] || v.given["outcome"] || v.note != "" {
		return nil, "", wrong("--clear takes the second look away. Give it without --agree, --level, --outcome and --note.")
	}
	if o.a.Answer(it.ID).Second == nil {
		return nil, "", wrong("There is no second look on %s to take away.", it.ID)
	}
	next, _ := o.a.ClearSecondLook(it.ID, who)
	return next, "Second look taken away", nil
}

func (p *program) second(v setFlags, agree bool, o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
	own := v.given["level"] || v.given["outcome"]
	switch {
	case agree == own, v.given["level"] && v.given["outcome"]:
		return nil, "", wrong("Say what the second look found: either --agree, or --level or --outcome with what that role would record.")
	case text.Line(v.by).Empty():
		return nil, "", wrong("Say which role looked: --by ROLE. A second look is worth something when it is another role than the one that judged.")
	}
	look := assessment.SecondLook{Agrees: agree}
	var err error
	if v.given["outcome"] {
		if _, isLevel := checklist.LevelOfWord(v.outcome); !isLevel {
			err = oneOf("outcome", v.outcome, ownOutcomes())
		}
	}
	if err == nil && own {
		look.Level, err = outcomeOf(o.c, v)
	}
	if err != nil {
		return nil, "", err
	}
	if look.Note, err = p.noteOf(v.note); err != nil {
		return nil, "", err
	}
	next, _, err := o.a.SetSecondLook(it, look, who)
	if err != nil {
		return nil, "", reasonAsNote(err)
	}
	if assessment.SameRole(who.Role, o.a.Answer(it.ID).By) {
		p.say("The role that looked is the role that judged. It is recorded so, and the claim check says so.")
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

// remarkFlags is what a person says in a remark, or that it goes.
type remarkFlags struct {
	text, by string
	clear    bool
}

// remarkOf gives the text that was written, or nothing where it is to go.
func (p *program) remarkOf(v remarkFlags, given bool) (text.Text, error) {
	if v.clear == given {
		return text.Text{}, wrong("Give either --text with what to say, or --clear to take it away.")
	}
	if v.clear {
		return text.Text{}, nil
	}
	said, err := p.noteOf(v.text)
	if err == nil && said.Empty() {
		return said, wrong("--text says nothing. To take away what is there, give --clear.")
	}
	return said, err
}

func (p *program) flagCommand() *cobra.Command {
	return p.remarkCommand(&cobra.Command{
		Use: "flag FILE ITEM", Short: "Flag an item to come back to, or take the flag away",
		Long:    "Says in one line why somebody has to come back to an item.",
		Example: "  upstander flag northmoor.yaml INT-4 --text \"Ask for the November return\"\n  upstander flag northmoor.yaml INT-4 --clear",
	}, "the line", "Flag", func(a *assessment.Assessment, it *checklist.Item, said text.Text, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.SetFlag(it.ID, text.Line(said.String()), who)
	})
}

func (p *program) handoverCommand() *cobra.Command {
	return p.remarkCommand(&cobra.Command{
		Use: "handover FILE ITEM", Short: "Leave a note on an item for the next lead",
		Long:    "Says what the next lead should know about an item.",
		Example: "  upstander handover northmoor.yaml INT-4 --text \"The contract ends in June; the bid is with procurement.\"\n  upstander handover northmoor.yaml INT-4 --text - < handover.txt",
	}, "the note", "Handover note", func(a *assessment.Assessment, it *checklist.Item, said text.Text, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.SetHandover(it.ID, said, who)
	})
}

// remarkCommand is a command that puts one text on an item or takes it away.
func (p *program) remarkCommand(cmd *cobra.Command, what, name string,
	set func(*assessment.Assessment, *checklist.Item, text.Text, assessment.Who) (*assessment.Assessment, string, error)) *cobra.Command {
	var v remarkFlags
	cmd.Args = arguments(2, 2, cmd.Use+" --text T, or --clear")
	cmd.ValidArgsFunction = p.completeItem
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		given := cmd.Flags().Changed("text")
		return p.change(args[0], args[1], v.by, func(o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
			said, err := p.remarkOf(v, given)
			if err != nil {
				return nil, "", err
			}
			next, _, err := set(o.a, it, said, who)
			if v.clear {
				return next, name + " taken away", err
			}
			return next, name + " recorded", err
		})
	}
	f := cmd.Flags()
	f.Var(word{&v.text, "TEXT"}, "text", what+"; - reads it from what is piped in")
	f.BoolVar(&v.clear, "clear", false, "take away what is there")
	f.Var(word{&v.by, "ROLE"}, "by", "role that records it; a role, never a name")
	return cmd
}
