package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
)

func (p *program) sessionShowCommand() *cobra.Command {
	var id string
	cmd := &cobra.Command{
		Use: "show FILE [ITEM]", Short: "Show where a session stands, or the card of one item",
		Long:              "Shows the sessions on an assessment and where the one to go on with stands; with an\nitem, its card: the claim, the evidence, the findings and the questions with their ids.",
		Args:              arguments(1, 2, "session show FILE [ITEM]"),
		ValidArgsFunction: p.completeItem,
		RunE: func(_ *cobra.Command, args []string) error {
			only := ""
			if len(args) == 2 {
				only = args[1]
			}
			return p.sessionShow(args[0], only, id)
		},
	}
	sessionFlags(cmd, &id, nil)
	return cmd
}

func (p *program) sessionShow(path, only, id string) error {
	st, err := p.sit(path)
	if err != nil {
		return err
	}
	s, err := st.find(id)
	if err != nil {
		return err
	}
	if only == "" {
		return p.tellSession(st, s, "", "")
	}
	it, err := item(st.c, only)
	if err != nil {
		return err
	}
	card, _ := st.basis.Card(it.ID)
	if p.json {
		return p.writeJSON(cardJSON(s, card))
	}
	p.print("%s", cardText(st, s, card))
	return nil
}

// tellPlan shows an agenda that was not begun.
func (p *program) tellPlan(st *sitting, plan session.Plan) error {
	if p.json {
		return p.writeJSON(planJSON(plan))
	}
	p.print("%s", planText(st, plan))
	return nil
}

// tellSession says where a session stands. With an item, only that one is
// gone into.
func (p *program) tellSession(st *sitting, s session.Session, did, only string) error {
	if p.json {
		return p.writeJSON(sessionJSON(st, s))
	}
	state := s.State()
	var b strings.Builder
	if did != "" {
		b.WriteString(strings.TrimSpace(did) + "\n")
	}
	if only != "" {
		b.WriteString(itemText(st, state.Of(only)))
		b.WriteString("Kept in " + safe(st.file.Path()) + ".\n")
		p.print("%s", b.String())
		return nil
	}
	b.WriteString(sessionTitle(st, s, state) + "\n")
	b.WriteString(planText(st, s.Plan))
	for _, it := range state.Items {
		if it.Visited || len(it.Scores) > 0 {
			b.WriteString("\n" + itemText(st, it))
		}
	}
	b.WriteString(pendingText(st, s))
	if all := st.book.Sessions(); len(all) > 1 {
		b.WriteString("\nSessions on this assessment:\n")
		for _, other := range all {
			b.WriteString(hanging("  "+other.ID+"  ", sessionTitle(st, other, other.State())))
		}
	}
	p.print("%s", b.String())
	return nil
}

func sessionTitle(st *sitting, s session.Session, state session.State) string {
	where := "stands at " + state.Item
	if state.Ended {
		where = "ended"
	}
	return fmt.Sprintf("Session of %s, %s; %s.", s.Plan.On.Long(), session.NameOf(st.c, s.Plan.Choice), where)
}

func planText(st *sitting, plan session.Plan) string {
	var b strings.Builder
	roles := make([]string, len(plan.Roles))
	for i, r := range plan.Roles {
		roles[i] = r.OneLine()
	}
	if len(roles) > 0 {
		b.WriteString(hanging(session.Label("plan", "roles")+": ", strings.Join(roles, "; ")))
	}
	when := fmt.Sprintf("%d minutes for %s", plan.Planned(), count(len(plan.Agenda), "item"))
	if plan.Minutes > 0 {
		when += fmt.Sprintf(", of %d in hand; %d kept for the debrief", plan.Minutes, session.Debrief(plan.Minutes))
	}
	b.WriteString(hanging("Time: ", when+"."))
	if !plan.Inspection.IsZero() {
		b.WriteString(hanging("Inspection: ", fmt.Sprintf("%s, %s after the session.", plan.Inspection.Long(), count(plan.On.DaysUntil(plan.Inspection), "day"))))
	}
	b.WriteString("Agenda, worst-defended first unless picked by hand:\n")
	for i, slot := range plan.Agenda {
		title := ""
		if it, ok := st.c.Item(slot.Item); ok {
			title = it.Title.OneLine()
		}
		b.WriteString(hanging(fmt.Sprintf("  %2d  %-6s ", i+1, slot.Item), fmt.Sprintf("%d min  %s: %s", slot.Minutes, title, slot.Why)))
	}
	if len(plan.Left) > 0 {
		b.WriteString("Left out:\n")
	}
	for _, l := range plan.Left {
		b.WriteString(hanging(fmt.Sprintf("      %-6s ", l.Item), l.Why.OneLine()))
	}
	return b.String()
}

// itemText says what a session holds on one item.
func itemText(st *sitting, it session.ItemState) string {
	var b strings.Builder
	title := ""
	if found, ok := st.c.Item(it.Item); ok {
		title = "  " + found.Title.OneLine()
	}
	b.WriteString(it.Item + title + "\n")
	put := func(label, body string) { b.WriteString(hanging("  "+label+": ", body)) }
	put(session.Label(session.Marked, "state"), it.Readiness.Name())
	if it.Parked {
		put("Parked", "to be taken up later")
	}
	for _, q := range it.Asked {
		put("Asked", q.Text.OneLine())
		for _, said := range q.Answers {
			put(session.Label(session.Answered, "answer"), fmt.Sprintf("%s (%s)", said.Text, said.By))
		}
	}
	for _, m := range it.Promises {
		put("Promise", fmt.Sprintf("%s; %s: %s; %s: %s", m.What, text.LowerFirst(session.Label(session.Promised, "owner")), m.Owner,
			text.LowerFirst(session.Label(session.Promised, "due")), m.Due.Long()))
	}
	for _, f := range it.FollowUps {
		owner := ""
		if !f.Owner.Empty() {
			owner = "; " + text.LowerFirst(session.Label(session.Followed, "owner")) + ": " + f.Owner.OneLine()
		}
		put("Follow-up", f.What.OneLine()+owner)
	}
	for _, m := range it.Proposals {
		put(session.Label(session.Proposed, "outcome"), fmt.Sprintf("%s by %s", outcomeLine(st, m.Outcome), m.By)+because(session.Proposed, m.Why))
	}
	for _, pos := range it.Scores {
		put("Scored alone", fmt.Sprintf("%s: %s", pos.Role, outcomeLine(st, pos.Outcome)))
	}
	if m, ok := it.Standing(); ok {
		put(session.Label(session.Agreed, "outcome"), outcomeLine(st, m.Outcome)+because(session.Agreed, m.Reason))
		for _, d := range m.Dissent {
			put("Dissent", fmt.Sprintf("%s stayed at %s: %s", d.Role, outcomeLine(st, d.Outcome), d.Why))
		}
	}
	if it.Redacted > 0 {
		put("Redacted", fmt.Sprintf("the text of %d recorded here", it.Redacted))
	}
	return b.String()
}

// because is the reason that an entry of a kind gives; nothing where it gives none.
func because(kind session.Kind, why text.Text) string {
	if why.Empty() {
		return ""
	}
	return "; " + text.LowerFirst(session.Label(kind, "reason")) + ": " + why.OneLine()
}

func outcomeLine(st *sitting, o assessment.Outcome) string {
	if level, ok := o.Level(); ok {
		return fmt.Sprintf("%d %s", level, o.Name(st.c))
	}
	return o.Name(st.c)
}

func pendingText(st *sitting, s session.Session) string {
	waits := st.basis.Pending(s)
	if len(waits) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\nNot yet in the assessment:\n")
	for _, w := range waits {
		b.WriteString(hanging("  ", fmt.Sprintf("%s  %s, %s: %s", w.Entry, w.Item, w.Kind, w.Words)))
	}
	b.WriteString("To take it in: upstander session accept " + quoted(st.path) + "\n")
	return b.String()
}

// cardText is the card of an item in words.
func cardText(st *sitting, s session.Session, card session.Card) string {
	var b strings.Builder
	put := func(label, body string) {
		if strings.TrimSpace(body) != "" {
			b.WriteString(hanging(label+": ", body))
		}
	}
	b.WriteString(card.Item.ID + "  " + card.Item.Title.OneLine() + "\n")
	put("It asks", card.Item.Requirement.OneLine())
	put("We say", card.Claim.OneLine()+". "+card.Wording.OneLine())
	put("We can show", exhibitText(card, card.Best))
	if card.Best == nil {
		put("We can show", "no evidence is recorded")
	}
	if card.Item.Needs != "" {
		shown := exhibitText(card, card.Understanding)
		if card.Understanding == nil {
			shown = "nothing recorded but documents: data, testimony or a test would show it"
		}
		put(fmt.Sprintf("Shows %s", card.Item.Needs), shown)
	}
	for _, f := range card.Findings {
		put("They will say", f.Message)
	}
	for _, q := range card.Questions {
		words := q.Text.OneLine()
		if !q.Source.Empty() {
			words += " (" + q.Source.OneLine() + ")"
		}
		put(fmt.Sprintf("They may ask [%s]", q.ID), words)
	}
	return b.String() + "\n" + itemText(st, s.State().Of(card.Item.ID))
}

func exhibitText(card session.Card, x *session.Exhibit) string {
	if x == nil {
		return ""
	}
	age := ""
	switch {
	case x.Age > 0:
		age = count(x.Age, "day") + " old on " + card.On.Long()
	case x.Age == 0:
		age = "of the day itself"
	case !x.Evidence.About.IsZero():
		age = "after the day"
	}
	k := kindOf("evidence")
	line := []merging.Field{{Text: x.Evidence.Title}, {Text: text.Line(strings.TrimPrefix(age+", then ", ", ") + x.Proof.Standing.String())}}
	return merging.Line(append(line, merging.Entry(k, x.Evidence.Value(), card.Item.ID, nil)...))
}

// tellJoin says what members had recorded, and what was agreed on an item.
func (p *program) tellJoin(st *sitting, id string, compared []session.Compared, agreed string) error {
	s, _ := st.book.Session(id)
	if p.json {
		return p.writeJSON(joinJSON(st, s, compared))
	}
	if len(compared) == 0 {
		p.print("No item has levels by two roles.\n")
	}
	for _, c := range compared {
		apart := fmt.Sprintf("%d apart", c.Spread)
		if c.Spread == 0 {
			apart = "alike"
		}
		p.print("%s", hanging(fmt.Sprintf("%-6s %-8s ", c.Item, apart), joinWords(st, c)))
	}
	if agreed != "" {
		it, _ := item(st.c, agreed)
		p.print("\n%s", itemText(st, s.State().Of(it.ID)))
		p.print("%s", pendingText(st, s))
	}
	return nil
}

func joinWords(st *sitting, c session.Compared) string {
	parts := make([]string, len(c.Positions))
	for i, pos := range c.Positions {
		parts[i] = pos.Role + ": " + outcomeLine(st, pos.Outcome)
		if pos.Look {
			parts[i] += " (second look)"
		}
	}
	return strings.Join(parts, "; ")
}
