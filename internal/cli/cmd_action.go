package cli

import (
	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// actionFlags is what a person says of one action.
type actionFlags struct {
	what, owner, due, doneWhen, lead, id, status, reason, by string
	given                                                    func(flag string) bool
}

func (p *program) actionCommand() *cobra.Command {
	var v actionFlags
	cmd := &cobra.Command{
		Use: "action FILE ITEM", Short: "Record what will be done, by which role and when",
		Long: "Records an action on an item, or the decision not to act. The first due date is\nkept when the date slips. An action that is done changes no level: somebody has\nto set that.",
		Example: "  upstander action northmoor.yaml INT-4 --what \"Load the keyword list\" --owner \"Head of CCU\" --due 2027-01-31\n" +
			"  upstander action northmoor.yaml INT-4 --id 3f0c9a1b2d4e5f60 --status done",
		Args:              arguments(2, 2, "action FILE ITEM --what T --owner ROLE --due DATE"),
		ValidArgsFunction: p.completeItem,
		RunE: func(cmd *cobra.Command, args []string) error {
			v.given = cmd.Flags().Changed
			return p.change(args[0], args[1], v.by, func(o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
				return p.putAction(v, o, it, who)
			})
		},
	}
	f := cmd.Flags()
	f.Var(word{&v.what, "TEXT"}, "what", "what will be done")
	f.Var(word{&v.owner, "ROLE"}, "owner", "role that does it; a role, never a name")
	f.Var(word{&v.due, "DATE"}, "due", "date by which it is done")
	f.Var(word{&v.doneWhen, "TEXT"}, "done-when", "what will be there when it is done")
	f.Var(word{&v.lead, "ROLE"}, "lead", "role of the chief officer that answers for it")
	f.Var(word{&v.status, "STATUS"}, "status", "how far it has come: "+list(assessment.Statuses()))
	f.Var(word{&v.reason, "TEXT"}, "reason", "why not acting")
	f.Var(word{&v.id, "ID"}, "id", "change the action with this id in place of adding one")
	f.Var(word{&v.by, "ROLE"}, "by", "role that records it; a role, never a name")
	p.completeFlag(cmd, "status", assessment.Statuses())
	return cmd
}

func (p *program) putAction(v actionFlags, o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
	var act assessment.Action
	did := "Changed action "
	if v.given("id") {
		found, err := actionOf(o.a.Answer(it.ID), v.id)
		if err != nil {
			return nil, "", err
		}
		act = found
	} else {
		act, did = assessment.Action{ID: p.NewID(), Item: it.ID}, "Added action "
	}
	for flag, field := range map[string]struct {
		from string
		to   *text.Text
	}{"what": {v.what, &act.What}, "owner": {v.owner, &act.Owner}, "lead": {v.lead, &act.Lead},
		"done-when": {v.doneWhen, &act.DoneWhen}, "reason": {v.reason, &act.Reason}} {
		if v.given(flag) {
			*field.to = text.Line(field.from)
		}
	}
	if v.given("due") {
		due, err := day("due", v.due)
		if err != nil {
			return nil, "", err
		}
		act.Due = due
	}
	if v.given("status") {
		if err := oneOf("status", v.status, assessment.Statuses()); err != nil {
			return nil, "", err
		}
		act.Status = assessment.Status(v.status)
	}
	if v.given("reason") && act.Status != assessment.NotActing {
		return nil, "", wrong("--reason says why nothing is done: it goes with --status not-acting.")
	}
	next, _, err := o.a.PutAction(act, who)
	return next, did + act.ID, err
}

// actionOf finds an action of an answer by its id.
func actionOf(ans assessment.Answer, id string) (assessment.Action, error) {
	var ids []string
	for _, act := range ans.Actions {
		if act.ID == id {
			return act, nil
		}
		ids = append(ids, act.ID)
	}
	return assessment.Action{}, noEntry(ans.Item, "action", id, ids)
}
