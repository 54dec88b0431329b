package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
)

type joinFlags struct {
	session, by, agree, level, outcome, reason string
	dissent                                    []string
	accept                                     bool
	given                                      func(flag string) bool
}

func (p *program) sessionJoinCommand() *cobra.Command {
	var v joinFlags
	cmd := &cobra.Command{
		Use: "join FILE COPY...", Short: "Set members' own levels side by side, and agree one",
		Long: "Reads each member's own copy of the file and sets their levels side by side, by the\nrole that recorded them. What they recorded is kept in the open session, if one is\nopen. The files stay as they are. A member who agrees with the level that is there\nsays so in the copy with a second look: setting it again records nothing.\n\n" +
			hanging("Order: ", session.JoinOrder+".") + "\nWith --agree the level that the room agreed is recorded in the session, with the reason and who stayed at what.\nIt changes the assessment once it is accepted: at once with --accept, or with \"upstander session accept\".",
		Example: "  upstander session join northmoor.yaml from-audit.yaml from-ccu.yaml\n" +
			"  upstander session join northmoor.yaml from-audit.yaml --agree INT-4 --level 2 --reason \"The tablets are not in it\" --dissent \"Head of CCU:3:Phones are what matters\"",
		Args: arguments(1, -1, "session join FILE COPY..."),
		RunE: func(cmd *cobra.Command, args []string) error {
			v.given = cmd.Flags().Changed
			return p.sessionJoin(args[0], args[1:], v)
		},
	}
	f := cmd.Flags()
	f.Var(word{&v.agree, "ITEM"}, "agree", "item on which the room agreed")
	f.Var(word{&v.level, "LEVEL"}, "level", "level from 0 to 4 that was agreed")
	f.Var(word{&v.outcome, "OUTCOME"}, "outcome", "outcome that was agreed and that is no level: "+list(ownOutcomes()))
	f.Var(word{&v.reason, "TEXT"}, "reason", sessionHelp(session.Agreed, "reason"))
	f.StringArrayVar(&v.dissent, "dissent", nil, "`ROLE:LEVEL:REASON` of a role that stayed at a level of its own; may be repeated")
	f.BoolVar(&v.accept, "accept", false, "take what was agreed into the assessment at once")
	sessionFlags(cmd, &v.session, &v.by)
	return cmd
}

func (p *program) sessionJoin(path string, copies []string, v joinFlags) error {
	if !v.given("agree") && (v.given("level") || v.given("outcome") || v.given("reason") || v.given("dissent") || v.accept) {
		return wrong("Say on which item the room agreed: --agree ITEM.")
	}
	if len(copies) == 0 && !v.given("agree") {
		return wrong("Name the members' copies after the file: upstander session join %s COPY...", quoted(path))
	}
	st, err := p.sit(path)
	if err != nil {
		return err
	}
	all := []*assessment.Assessment{st.a}
	for _, copied := range copies {
		o, err := p.openAmong(copied)
		if err != nil {
			return err
		}
		if o.a.ID() != st.a.ID() {
			return wrong("%s is not a copy of %s: it holds another assessment. Nothing was changed.", quoted(copied), quoted(path))
		}
		all = append(all, o.a)
	}
	compared, err := session.Join(st.c, all)
	if err != nil {
		return err
	}
	s, open := p.openSession(st, v.session)
	if v.given("agree") && !open {
		return wrong("What was agreed is recorded in a session, and none is open.\nTo plan one: upstander session plan %s", quoted(path))
	}
	var waiting []string
	if open {
		if waiting, err = p.recordJoin(st, s, compared, v); err != nil {
			return err
		}
	}
	left, err := p.acceptAll(st, s.ID, waiting, p.who(st.a, v.by))
	if err != nil {
		return err
	}
	if err := p.tellJoin(st, s.ID, compared, v.agree); err != nil {
		return err
	}
	return leftWaiting(path, left)
}

// openSession is the session to record in, if one is open.
func (p *program) openSession(st *sitting, id string) (session.Session, bool) {
	s, err := st.find(id)
	return s, err == nil && !s.State().Ended
}

// recordJoin keeps what members had recorded, once, and what the room agreed.
// It gives what is to be accepted at once.
func (p *program) recordJoin(st *sitting, s session.Session, compared []session.Compared, v joinFlags) ([]string, error) {
	who := p.who(st.a, v.by)
	b, state := st.book, s.State()
	var notes []session.Note
	for _, c := range compared {
		for _, pos := range c.Positions {
			if !slices.Contains(state.Of(c.Item).Scores, pos) {
				notes = append(notes, session.Score(c.Item, pos))
			}
		}
	}
	if v.given("agree") {
		agreed, err := v.agreement(st.c)
		if err != nil {
			return nil, err
		}
		notes = append(notes, agreed)
	}
	var waiting []string
	for _, n := range notes {
		next, e, err := b.Add(s.ID, n, who)
		if err != nil {
			return nil, err
		}
		b = next
		if n.Kind == session.Agreed && v.accept {
			waiting = append(waiting, e.ID)
		}
	}
	if len(notes) == 0 {
		return nil, nil
	}
	return waiting, p.keep(st, b, notes...)
}

func (v joinFlags) agreement(c *checklist.Checklist) (session.Note, error) {
	it, err := item(c, v.agree)
	if err != nil {
		return session.Note{}, err
	}
	if !v.given("level") && !v.given("outcome") {
		return session.Note{}, wrong("Say what the room agreed on %s: --level, or --outcome.", it.ID)
	}
	a := session.Agreement{Reason: text.Line(v.reason)}
	if a.Outcome, err = levelOrOutcome(c, v.given("level"), v.level, v.given("outcome"), v.outcome, "level", "outcome"); err != nil {
		return session.Note{}, err
	}
	for _, d := range v.dissent {
		one, err := dissentOf(c, d)
		if err != nil {
			return session.Note{}, err
		}
		a.Dissent = append(a.Dissent, one)
	}
	return session.Agree(it.ID, a), nil
}

// dissentOf reads ROLE:LEVEL:WHY. A role may hold a colon of its own no more
// than a level may; a reason may.
func dissentOf(c *checklist.Checklist, s string) (session.Dissent, error) {
	parts := strings.SplitN(s, ":", 3)
	if len(parts) != 3 {
		return session.Dissent{}, wrong("--dissent %s: write ROLE:LEVEL:WHY, as in \"Head of CCU:3:Phones are what matters\".", inQuotes(s))
	}
	d := session.Dissent{Role: text.Line(parts[0]).String(), Why: text.Line(parts[2])}
	level := strings.TrimSpace(parts[1])
	if o, ok := assessment.ParseOutcome(level); ok && slices.Contains(ownOutcomes(), level) {
		d.Outcome = o
		return d, nil
	}
	n, err := levelOf(c, "dissent", level)
	d.Outcome = assessment.AtLevel(n)
	return d, err
}
