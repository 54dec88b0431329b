package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
)

const sessionLong = `A preparation session rehearses an inspection: one item at a time, with the claim,
the evidence and the questions that could be put. With a file alone this opens its
screens. The commands do the same from a script.

Sessions are kept in a file of their own beside the assessment, so northmoor.yaml
has northmoor.sessions.yaml. The assessment is changed only by what is accepted: a
promise becomes an action, a proposed level a second look, an agreed level a
judgement with its reason in the note.`

func (p *program) sessionCommand() *cobra.Command {
	var copies []string
	cmd := &cobra.Command{
		Use: "session FILE", Short: "Rehearse an inspection: plan, record, join, accept, show, end", Long: sessionLong,
		Example: "  upstander session northmoor.yaml\n" +
			"  upstander session plan northmoor.yaml --what gaps --minutes 120 --inspection-date 2026-12-14 --role \"Head of CCU\"\n" +
			"  upstander session note northmoor.yaml INT-4 --readiness shaky --promise-what \"Audit the tablets\" --promise-owner \"Head of CCU\" --promise-due 2026-12-07\n" +
			"  upstander session join northmoor.yaml from-audit.yaml from-ccu.yaml\n" +
			"  upstander report session northmoor.yaml",
		Args: arguments(1, 1, "session FILE"),
		RunE: func(_ *cobra.Command, args []string) error { return p.sessionScreens(args[0], copies) },
	}
	cmd.Flags().StringArrayVar(&copies, "join", nil, "`COPY` of the file that a member scored alone, to put side by side; may be repeated")
	cmd.AddCommand(p.sessionPlanCommand(), p.sessionNoteCommand(), p.sessionJoinCommand(), p.sessionAcceptCommand(),
		p.sessionShowCommand(), p.sessionEndCommand(), p.sessionRedactCommand())
	return cmd
}

// sessionScreens opens the screens at the sessions of a file, or prints where
// they stand where there are no screens.
func (p *program) sessionScreens(path string, copies []string) error {
	if p.Screens && !p.Plain && !p.plain && !p.json {
		o, err := p.read(path)
		if err != nil {
			return orNew(path, err)
		}
		return p.runScreensAt(&o, shell.Session, copies)
	}
	if len(copies) > 0 {
		return p.sessionJoin(path, copies, joinFlags{given: func(string) bool { return false }})
	}
	return p.sessionShow(path, "", "")
}

// sitting is an assessment with the sessions on it, opened to work in one.
type sitting struct {
	opened
	p     *program
	path  string
	file  *store.SessionFile
	book  session.Book
	basis session.Basis
}

// sit opens an assessment and the sessions on it.
func (p *program) sit(path string) (*sitting, error) {
	o, err := p.open(path)
	if err != nil {
		return nil, err
	}
	if o.copy.Locked() {
		return nil, wrong("%s is locked, and no session can be held on it. %s", quoted(path), howToUnlock(path))
	}
	file, err := p.store.Sessions(path, o.a.ID())
	if err != nil {
		return nil, err
	}
	for _, w := range odd(file.Warnings()) {
		p.say(safe(w.Error()))
	}
	return &sitting{opened: o, p: p, path: path, file: file, book: file.Value()}, nil
}

// lead works out what a session is planned and led from.
func (st *sitting) lead(on, inspection date.Date) {
	st.basis = session.Basis{Checklist: st.c, Assessment: st.a, AsAt: on, Inspection: inspection, Today: st.p.days(on).Today, Findings: st.p.findingsIn("", st.opened, on)}
}

// find gives the session to work in: the one named, or the one to go on with.
func (st *sitting) find(id string) (session.Session, error) {
	s, ok := st.book.Latest()
	if id != "" {
		s, ok = st.book.Session(id)
	}
	switch {
	case !ok && id != "":
		return s, wrong("There is no session %s in %s.\nTo see them: upstander session show %s", inQuotes(id), quoted(st.file.Path()), quoted(st.path))
	case !ok:
		return s, wrong("No session was planned yet on %s.\nTo plan one: upstander session plan %s --what gaps --minutes 120", quoted(st.path), quoted(st.path))
	}
	st.lead(s.Plan.On, s.Plan.Inspection)
	return s, nil
}

// keep saves the sessions and warns of what was recorded.
func (p *program) keep(st *sitting, b session.Book, fresh ...session.Note) error {
	now, saved, err := st.file.Save(b)
	if err != nil {
		return err
	}
	st.book = now
	p.sayCleared(st.file.Path(), saved)
	if saved.Wrote && !saved.Confirmed {
		p.say("The disk did not confirm it: " + saved.Doubt)
	}
	p.warnSaid(inNotes(fresh))
	return nil
}

// saidIn is what people said in one place of a session.
type saidIn struct {
	where string // "INT-4, the promise"
	said  []schema.Said
}

func inPlan(plan session.Plan) saidIn {
	kind := session.PlanKind()
	return saidIn{kind.Words, kind.Typed(plan.Said())}
}

func inNotes(notes []session.Note) []saidIn {
	var all []saidIn
	for _, n := range notes {
		kind, _ := session.KindNamed(n.Kind)
		all = append(all, saidIn{n.Item + ", " + kind.Words, n.Typed()})
	}
	return all
}

// inSession is all that people said in a session.
func inSession(s session.Session) []saidIn {
	var notes []session.Note
	for _, e := range s.Entries {
		notes = append(notes, session.Note{Item: e.Item, Kind: e.Kind, Value: e.Value})
	}
	return append([]saidIn{inPlan(s.Plan)}, inNotes(notes)...)
}

// warnSaid says where something that was recorded looks like personal or
// operational detail.
func (p *program) warnSaid(all []saidIn) {
	warned := false
	for _, in := range all {
		for _, one := range in.said {
			for _, m := range privacy.Scan(one.Text.String()) {
				if !warned {
					p.say(recordedTitle)
					warned = true
				}
				where := text.UpperFirst(in.where)
				if one.Label != "" {
					where += ", " + inQuotes(one.Label)
				}
				p.say(strings.TrimSuffix(hanging("  ", fmt.Sprintf("%s: %s looks like %s. %s", where, m.Masked(), m.What, m.Instead)), "\n"))
			}
		}
	}
	if warned {
		p.say(strings.TrimSuffix(hanging("", privacy.Caveat()+" To take an entry's text away for good: upstander session redact."), "\n"))
	}
}

type planFlags struct {
	what, on, inspection, minutes, by string
	roles                             []string
	preview                           bool
}

func (p *program) sessionPlanCommand() *cobra.Command {
	var v planFlags
	cmd := &cobra.Command{
		Use: "plan FILE", Short: "Plan a session and begin it, or only see the agenda",
		Long: "Proposes an agenda that fits the time in hand and begins a session with it; with\n--preview the agenda is only shown.\n\n" +
			hanging("Order: ", session.Order+".") + hanging("Time: ", session.Weights+".") + "\nWithout --minutes everything is on the agenda.",
		Example: "  upstander session plan northmoor.yaml --what claims --minutes 120 --inspection-date 2026-12-14\n" +
			"  upstander session plan northmoor.yaml --what items:PRE-1,INT-4 --role \"Head of CCU\" --role \"Inspection liaison officer\"",
		Args: arguments(1, 1, "session plan FILE --what WHAT --minutes N"),
		RunE: func(_ *cobra.Command, args []string) error { return p.sessionPlan(args[0], v) },
	}
	f := cmd.Flags()
	v.what = "gaps"
	f.Var(word{&v.what, "WHAT"}, "what", "what to rehearse: gaps, claims, awareness, strand:ID, area:ID, items:ID,ID, changed or all")
	f.StringArrayVar(&v.roles, "role", nil, "`ROLE` of somebody in the room, never a name; may be repeated")
	f.Var(word{&v.minutes, "N"}, "minutes", "time in hand")
	f.Var(word{&v.inspection, "DATE"}, "inspection-date", "day of the inspection: evidence is aged to it")
	f.Var(word{&v.on, "DATE"}, "on", "day of the session; today if not given")
	f.BoolVar(&v.preview, "preview", false, "show the agenda and begin nothing")
	f.Var(word{&v.by, "ROLE"}, "by", "role that plans it; a role, never a name")
	p.completeFlag(cmd, "what", p.choiceWords())
	return cmd
}

// choiceWords are what the checklist in use offers to rehearse.
func (p *program) choiceWords() []string {
	return []string{"gaps", "claims", "awareness", "changed", "all", "strand:", "area:", "items:"}
}

func (p *program) sessionPlan(path string, v planFlags) error {
	st, err := p.sit(path)
	if err != nil {
		return err
	}
	plan, err := p.planOf(st, v)
	if err != nil {
		return err
	}
	if v.preview {
		return p.tellPlan(st, plan)
	}
	b, id, err := st.book.Begin(plan, p.who(st.a, v.by))
	if err != nil {
		return err
	}
	if err := p.keep(st, b); err != nil {
		return err
	}
	p.warnSaid([]saidIn{inPlan(plan)})
	s, err := st.find(id)
	if err != nil {
		return err
	}
	return p.tellSession(st, s, "Session begun. ", "")
}

// planOf makes a plan of what was given.
func (p *program) planOf(st *sitting, v planFlags) (session.Plan, error) {
	plan := session.Plan{Marking: text.Line(st.a.Marking())}
	var err error
	if plan.On, err = day("on", v.on); err != nil {
		return plan, err
	}
	if plan.On.IsZero() {
		plan.On = date.FromTime(p.Now())
	}
	if plan.Inspection, err = day("inspection-date", v.inspection); err != nil {
		return plan, err
	}
	if v.minutes != "" {
		if plan.Minutes, err = wholeNumber("minutes", v.minutes, 1, session.MaxMinutes); err != nil {
			return plan, err
		}
	}
	for _, r := range v.roles {
		plan.Roles = append(plan.Roles, text.Line(r))
	}
	choice, err := session.ParseChoice(st.c, v.what)
	if err != nil {
		return plan, err
	}
	st.lead(plan.On, plan.Inspection)
	plan.Choice = choice.Word
	plan.Agenda, plan.Left, err = st.basis.Agenda(choice, plan.Minutes)
	return plan, err
}

func (p *program) sessionEndCommand() *cobra.Command {
	var id, by string
	cmd := &cobra.Command{
		Use: "end FILE", Short: "End a session", Long: "Ends a session: nothing more is recorded in it, and what waits can still be accepted.",
		Args: arguments(1, 1, "session end FILE"),
		RunE: func(_ *cobra.Command, args []string) error {
			st, err := p.sit(args[0])
			if err != nil {
				return err
			}
			s, err := st.find(id)
			if err != nil {
				return err
			}
			return p.record(st, s, p.who(st.a, by), "Session ended. ", "", session.End())
		},
	}
	sessionFlags(cmd, &id, &by)
	return cmd
}

func sessionFlags(cmd *cobra.Command, id, by *string) {
	f := cmd.Flags()
	f.Var(word{id, "ID"}, "session", "id of the session; the one that is open if not given")
	if by != nil {
		f.Var(word{by, "ROLE"}, "by", "role that records it; a role, never a name")
	}
}

// record adds notes to a session, saves them and says where it stands.
func (p *program) record(st *sitting, s session.Session, who assessment.Who, did, item string, notes ...session.Note) error {
	b := st.book
	var err error
	for _, n := range notes {
		if b, _, err = b.Add(s.ID, n, who); err != nil {
			return err
		}
	}
	if err := p.keep(st, b, notes...); err != nil {
		return err
	}
	s, err = st.find(s.ID)
	if err != nil {
		return err
	}
	return p.tellSession(st, s, did, item)
}
