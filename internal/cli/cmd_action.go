package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// actionFlags is what a person says of one action.
type actionFlags struct {
	what, owner, due, doneWhen, from, lead, id, status, reason, by, update, with string
	closes, signOff                                                              bool
	given                                                                        func(flag string) bool
}

func (p *program) actionCommand() *cobra.Command {
	var v actionFlags
	cmd := &cobra.Command{
		Use: "action FILE ITEM", Short: "Record what will be done, by which role and when",
		Long: "Records an action on an item, or the decision not to act. The first due date is\nkept when the date slips. Closing an action says that it is finished; another\nrole then signs it off. Neither sets a level: what the level could become is\nsaid, and somebody has to set it.",
		Example: "  upstander action northmoor.yaml INT-4 --what \"Load the keyword list\" --owner \"Head of CCU\" --due 2027-01-31\n" +
			"  upstander action northmoor.yaml INT-4 --id 3f0c9a1b2d4e5f60 --update \"The list is agreed\"\n" +
			"  upstander action northmoor.yaml INT-4 --id 3f0c9a1b2d4e5f60 --close --with 5be0c1d2a3f49687\n" +
			"  upstander action northmoor.yaml INT-4 --id 3f0c9a1b2d4e5f60 --sign-off --by \"Deputy chief constable\"",
		Args:              arguments(2, 2, "action FILE ITEM --what T --owner ROLE --due DATE"),
		ValidArgsFunction: p.completeItem,
		RunE: func(cmd *cobra.Command, args []string) error {
			v.given = cmd.Flags().Changed
			return p.action(args[0], args[1], v)
		},
	}
	f := cmd.Flags()
	f.Var(word{&v.what, "TEXT"}, "what", "what will be done")
	f.Var(word{&v.owner, "ROLE"}, "owner", "role that does it; a role, never a name")
	f.Var(word{&v.due, "DATE"}, "due", "date by which it is done")
	f.Var(word{&v.doneWhen, "TEXT"}, "done-when", "what will be there when it is done")
	f.Var(word{&v.from, "TEXT"}, "from", "finding of an inspection that it answers to, always in the same words")
	f.Var(word{&v.lead, "ROLE"}, "lead", "role of the chief officer that answers for it")
	f.Var(word{&v.status, "STATUS"}, "status", "how far it has come: "+list(assessment.Statuses()))
	f.Var(word{&v.reason, "TEXT"}, "reason", "why not acting")
	f.Var(word{&v.update, "TEXT"}, "update", "one line on how it went, dated today; needs --id")
	f.BoolVar(&v.closes, "close", false, "say that it is finished; needs --id")
	f.Var(word{&v.with, "EVIDENCE"}, "with", "id of the evidence that shows it; goes with --close")
	f.BoolVar(&v.signOff, "sign-off", false, "agree that it is finished; needs --id, and is for another role than the one that closed it")
	f.Var(word{&v.id, "ID"}, "id", "change the action with this id in place of adding one")
	f.Var(word{&v.by, "ROLE"}, "by", "role that records it; a role, never a name")
	p.completeFlag(cmd, "status", assessment.Statuses())
	return cmd
}

// action records what was said of an action. Where that finishes it, the level
// that the item could go up to is said, and nothing is set.
func (p *program) action(path, id string, v actionFlags) error {
	if err := v.check(); err != nil {
		return err
	}
	var after string
	err := p.change(path, id, v.by, func(o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
		next, act, did, err := p.putAction(v, o, it, who)
		if err == nil && (v.closes || v.signOff || v.given("status") && act.Status != assessment.Open && act.Status != assessment.NotActing) {
			after = proposalAfter(path, o, next, act)
		}
		return next, did, err
	})
	if !p.json && (err == nil || errors.As(err, new(*findings))) {
		p.print("%s", after)
	}
	return err
}

// check refuses what does not go together.
func (v actionFlags) check() error {
	moves := v.closes || v.signOff
	switch {
	case v.closes && v.signOff:
		return wrong("Closing an action and signing it off are two steps, by two roles: give --close or --sign-off.")
	case moves && v.given("status"):
		return wrong("--close and --sign-off say what the status becomes; give them without --status.")
	case (moves || v.given("update")) && !v.given("id"):
		return wrong("Say which action it is: --id ID.\nThe ids are in: upstander show FILE ITEM")
	case v.given("with") && !v.closes:
		return wrong("--with names the evidence that an action is closed with: it goes with --close.")
	case v.given("update") && text.Line(v.update).Empty():
		return wrong("--update says nothing: say in one line how the action went.")
	}
	return nil
}

// proposalAfter says what the level could become with an action finished.
func proposalAfter(path string, o opened, a *assessment.Assessment, act assessment.Action) string {
	level, why := a.ProposalAfter(act)
	said := strings.Join(why, " ")
	if level == assessment.NoProposal {
		return hanging("", "No level is proposed. "+said)
	}
	out := hanging("", fmt.Sprintf("Proposed: %d %s. %s", level, o.c.Scale[level].Name, said))
	return out + hanging("", fmt.Sprintf("This sets nothing. To set it: upstander set %s %s --level %d", quoted(path), act.Item, level))
}

func (p *program) putAction(v actionFlags, o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, assessment.Action, string, error) {
	var act assessment.Action
	did := "Changed action "
	if v.given("id") {
		found, err := actionOf(o.a.Answer(it.ID), v.id)
		if err != nil {
			return nil, act, "", err
		}
		act = found
	} else {
		act, did = assessment.Action{ID: p.NewID(), Item: it.ID}, "Added action "
	}
	a := o.a
	if v.describes() {
		filled, err := v.fill(act)
		if err != nil {
			return nil, act, "", err
		}
		if a, _, err = a.PutAction(filled, who); err != nil {
			return nil, act, "", err
		}
	}
	var err error
	if v.given("update") {
		a, _, err = a.AddUpdate(act.ID, text.Line(v.update), date.FromTime(who.At), who)
	}
	if err == nil && v.closes {
		did = "Closed action "
		a, _, err = a.CloseAction(act.ID, v.with, who)
	}
	if err == nil && v.signOff {
		did = "Signed off action "
		a, _, err = a.SignOffAction(act.ID, who)
	}
	if err != nil {
		return nil, act, "", err
	}
	after, _ := a.Action(act.ID)
	return a, after, did + act.ID, nil
}

// describes says that the action itself is given anew, or changed, and not only
// moved on.
func (v actionFlags) describes() bool {
	if !v.given("id") {
		return true
	}
	return slices.ContainsFunc([]string{"what", "owner", "lead", "done-when", "from", "reason", "due", "status"}, v.given)
}

// fill puts in what was written on the command line.
func (v actionFlags) fill(act assessment.Action) (assessment.Action, error) {
	for flag, field := range map[string]struct {
		from string
		to   *text.Text
	}{"what": {v.what, &act.What}, "owner": {v.owner, &act.Owner}, "lead": {v.lead, &act.Lead},
		"done-when": {v.doneWhen, &act.DoneWhen}, "from": {v.from, &act.From}, "reason": {v.reason, &act.Reason}} {
		if v.given(flag) {
			*field.to = text.Line(field.from)
		}
	}
	if v.given("due") {
		due, err := day("due", v.due)
		if err != nil {
			return act, err
		}
		act.Due = due
	}
	if v.given("status") {
		if err := oneOf("status", v.status, assessment.Statuses()); err != nil {
			return act, err
		}
		act.Status = assessment.Status(v.status)
	}
	if v.given("reason") && act.Status != assessment.NotActing {
		return act, wrong("--reason says why nothing is done: it goes with --status not-acting.")
	}
	return act, nil
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
