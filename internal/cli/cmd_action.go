package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// actionFlags is which action it is, and what moves it on.
type actionFlags struct {
	*options
	id, by, update, with       string
	closes, signOff, notActing bool
}

func (p *program) actionCommand() *cobra.Command {
	var v actionFlags
	cmd := &cobra.Command{
		Use: "action FILE ITEM", Short: "Record what will be done, by which role and when",
		Long: "Records an action on an item, or the decision not to act. The first due date is\nkept when the date slips. Closing an action says that it is finished; another\nrole then signs it off. Neither sets a level: what the level could become is\nsaid, and somebody has to set it.",
		Example: "  upstander action northmoor.yaml INT-4 --what \"Load the keyword list\" --owner \"Head of CCU\" --due 2027-01-31\n" +
			"  upstander action northmoor.yaml INT-4 --what \"Buy another tool\" --not-acting --reason \"The region buys one.\"\n" +
			"  upstander action northmoor.yaml INT-4 --id 3f0c9a1b2d4e5f60 --update \"The list is agreed\"\n" +
			"  upstander action northmoor.yaml INT-4 --id 3f0c9a1b2d4e5f60 --close --with 5be0c1d2a3f49687\n" +
			"  upstander action northmoor.yaml INT-4 --id 3f0c9a1b2d4e5f60 --sign-off --by \"Deputy chief constable\"",
		Args:              arguments(2, 2, "action FILE ITEM --what T --owner ROLE --due DATE"),
		ValidArgsFunction: p.completeItem,
	}
	v.options = p.options(cmd).addAll(kindOf("action"))
	f := cmd.Flags()
	f.BoolVar(&v.notActing, "not-acting", false, "record the decision not to act; goes with --reason")
	f.Var(word{&v.update, "TEXT"}, "update", "one line on how it went, dated today; needs --id")
	f.BoolVar(&v.closes, "close", false, "say that it is finished; needs --id")
	f.Var(word{&v.with, "EVIDENCE"}, "with", "id of the evidence that shows it; goes with --close")
	f.BoolVar(&v.signOff, "sign-off", false, "agree that it is finished; needs --id, and is for another role than the one that closed it")
	f.Var(word{&v.id, "ID"}, "id", "change the action with this id in place of adding one")
	by(cmd, &v.by, "role that records it")
	cmd.RunE = func(_ *cobra.Command, args []string) error { return p.action(args[0], args[1], v) }
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
			after = p.proposalAfter(path, o, next, act)
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
	case v.notActing && (moves || v.given("status")):
		return wrong("--not-acting says what the status becomes; give it without --status, --close and --sign-off.")
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
func (p *program) proposalAfter(path string, o opened, a *assessment.Assessment, act assessment.Action) string {
	it, _ := o.c.Item(act.Item)
	level, why := a.ProposalAfter(o.c, it, act, p.days(a.AsAt()))
	if level == assessment.NoProposal {
		return hanging("", assessment.NoProposalSays(why))
	}
	out := hanging("", fmt.Sprintf("Proposed: %d %s. %s", level, o.c.Scale[level].Name, strings.Join(why, " ")))
	return out + hanging("", fmt.Sprintf("This sets nothing. To set it: upstander set %s %s --level %d", quoted(path), act.Item, level))
}

func (p *program) putAction(v actionFlags, o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, assessment.Action, string, error) {
	var act assessment.Action
	did := "Changed action "
	if v.given("id") {
		found, err := actionOf(o.a.Answer(it.ID), v.id)
		if err == nil {
			err = settledFirst(o, it.ID, assessment.ActionRegister(found.ID))
		}
		if err != nil {
			return nil, act, "", err
		}
		act = found
	} else {
		act, did = assessment.Action{ID: p.NewID(), Item: it.ID}, "Added action "
	}
	a := o.a
	if !v.given("id") || v.notActing || v.anyOf(kindOf("action")) {
		filled, err := v.fillAction(act, o.c)
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

// fillAction puts in what was written on the command line.
func (v actionFlags) fillAction(act assessment.Action, c *checklist.Checklist) (assessment.Action, error) {
	k := kindOf("action")
	value, err := v.fill(k, act.Value(), c)
	if err != nil {
		return act, err
	}
	if v.notActing {
		value["status"] = string(assessment.NotActing)
	}
	if err := lacks(k, value); err != nil {
		return act, err
	}
	if v.given("reason") && value["status"] != string(assessment.NotActing) {
		return act, wrong("--reason says why nothing is done: it goes with --not-acting.")
	}
	return assessment.ActionOf(act.ID, value), nil
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
