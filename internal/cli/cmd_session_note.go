package cli

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
)

type noteFlags struct {
	session, by, question, answer, readiness, followUp, followOwner string
	promise, promiseOwner, promiseDue, propose, outcome, reason     string
	park, unpark, later                                             bool
	given                                                           func(flag string) bool
}

func (p *program) sessionNoteCommand() *cobra.Command {
	var v noteFlags
	cmd := &cobra.Command{
		Use: "note FILE ITEM", Short: "Record what was asked, answered, promised or proposed on an item",
		Long: "Records in the open session what is said on an item. A promise becomes an action and\na proposed level a second look at once; with --later, or while the assessment is\nsealed, they wait for \"upstander session accept\". Nothing is said of the item: the room turns to it.",
		Example: "  upstander session note northmoor.yaml INT-4 --question part:mobiles --answer \"All but the tablets\" --readiness shaky\n" +
			"  upstander session note northmoor.yaml INT-4 --promise-what \"Audit the tablets\" --promise-owner \"Head of CCU\" --promise-due 2026-12-07\n" +
			"  upstander session note northmoor.yaml INT-4 --propose 2 --reason \"The tablets are not in it\" --by \"Head of internal audit\"",
		Args: arguments(2, 2, "session note FILE ITEM"), ValidArgsFunction: p.completeItem,
		RunE: func(cmd *cobra.Command, args []string) error {
			v.given = cmd.Flags().Changed
			return p.sessionNote(args[0], args[1], v)
		},
	}
	f := cmd.Flags()
	f.Var(word{&v.question, "QUESTION"}, "question", "question that was shown: its id, as session show FILE ITEM lists them, or its words")
	f.Var(word{&v.answer, "TEXT"}, "answer", sessionHelp(session.Answered, "answer"))
	f.Var(word{&v.readiness, "STATE"}, "readiness", sessionHelp(session.Marked, "state")+": "+list(session.Readinesses()))
	f.Var(word{&v.promise, "TEXT"}, "promise-what", sessionHelp(session.Promised, "what"))
	f.Var(word{&v.promiseOwner, "ROLE"}, "promise-owner", sessionHelp(session.Promised, "owner"))
	f.Var(word{&v.promiseDue, "DATE"}, "promise-due", sessionHelp(session.Promised, "due"))
	f.Var(word{&v.followUp, "TEXT"}, "follow-up", sessionHelp(session.Followed, "what"))
	f.Var(word{&v.followOwner, "ROLE"}, "follow-up-owner", sessionHelp(session.Followed, "owner"))
	f.Var(word{&v.propose, "LEVEL"}, "propose", sessionHelp(session.Proposed, "outcome")+", 0 to 4; the role is that of --by")
	f.Var(word{&v.outcome, "OUTCOME"}, "propose-outcome", "outcome that it would record and that is no level: "+list(ownOutcomes()))
	f.Var(word{&v.reason, "TEXT"}, "reason", sessionHelp(session.Proposed, "reason"))
	f.BoolVar(&v.park, "park", false, "put the item off")
	f.BoolVar(&v.unpark, "take-up", false, "take up an item that was put off")
	f.BoolVar(&v.later, "later", false, "leave what was promised or proposed to be accepted later")
	sessionFlags(cmd, &v.session, &v.by)
	p.completeFlag(cmd, "readiness", session.Readinesses())
	return cmd
}

// sessionHelp explains the option for a field of an entry.
func sessionHelp(kind session.Kind, field string) string {
	k, _ := session.KindNamed(kind)
	f, _ := k.Field(field)
	f.Label = text.LowerFirst(f.Label)
	return f.Label + ": " + text.LowerFirst(strings.TrimSuffix(f.Hint, "."))
}

func (p *program) sessionNote(path, id string, v noteFlags) error {
	st, err := p.sit(path)
	if err != nil {
		return err
	}
	it, err := item(st.c, id)
	if err != nil {
		return err
	}
	s, err := st.find(v.session)
	if err != nil {
		return err
	}
	notes, err := v.notes(st, it)
	if err != nil {
		return err
	}
	if s.State().Item != it.ID || !s.State().Of(it.ID).Visited {
		notes = append([]session.Note{session.Move(it.ID)}, notes...)
	}
	who, b := p.who(st.a, v.by), st.book
	var waiting []string
	for _, n := range notes {
		var e session.Entry
		if b, e, err = b.Add(s.ID, n, who); err != nil {
			return err
		}
		if !v.later && (n.Kind == session.Promised || n.Kind == session.Proposed) {
			waiting = append(waiting, e.ID)
		}
	}
	// What was said is safe before anything else is tried with it.
	if err := p.keep(st, b, notes...); err != nil {
		return err
	}
	left, err := p.acceptAll(st, s.ID, waiting, who)
	if err != nil {
		return err
	}
	if s, err = st.find(s.ID); err != nil {
		return err
	}
	if err := p.tellSession(st, s, "Recorded. ", it.ID); err != nil {
		return err
	}
	return leftWaiting(path, left)
}

// notes makes the notes of what was given, in the order of a conversation.
func (v noteFlags) notes(st *sitting, it *checklist.Item) ([]session.Note, error) {
	var notes []session.Note
	line := text.Line
	if v.given("question") || v.given("answer") {
		q, err := v.asked(st, it)
		if err != nil {
			return nil, err
		}
		if v.given("answer") {
			notes = append(notes, session.Answer(it.ID, q, line(v.answer)))
		} else {
			notes = append(notes, session.Reveal(it.ID, q))
		}
	}
	if v.given("readiness") {
		if err := oneOf("readiness", v.readiness, session.Readinesses()); err != nil {
			return nil, err
		}
		notes = append(notes, session.Mark(it.ID, session.Readiness(v.readiness)))
	}
	if v.given("promise-what") || v.given("promise-owner") || v.given("promise-due") {
		due, err := day("promise-due", v.promiseDue)
		if err != nil {
			return nil, err
		}
		notes = append(notes, session.Promise(it.ID, line(v.promise), line(v.promiseOwner), due))
	}
	if v.given("follow-up") {
		notes = append(notes, session.FollowUp(it.ID, line(v.followUp), line(v.followOwner)))
	}
	if v.given("propose") || v.given("propose-outcome") {
		o, err := v.proposed(st.c)
		if err != nil {
			return nil, err
		}
		notes = append(notes, session.Propose(it.ID, o, line(v.reason)))
	} else if v.given("reason") {
		return nil, wrong("--reason says why a level is proposed: it goes with --propose.")
	}
	if v.park && v.unpark {
		return nil, wrong("An item is put off or taken up: give --park or --take-up.")
	}
	if v.park || v.unpark {
		notes = append(notes, session.Park(it.ID, v.park))
	}
	return notes, nil
}

// asked finds the question that was meant: one of the item's, by its id, or one
// in somebody's own words.
func (v noteFlags) asked(st *sitting, it *checklist.Item) (session.Question, error) {
	for _, q := range session.Questions(st.c, it) {
		if strings.EqualFold(q.ID, v.question) {
			return q, nil
		}
	}
	words := text.Line(v.question)
	switch {
	case words.Empty():
		return session.Question{}, wrong("Say which question was answered: --question ID, or its words.\nThe ids are in: upstander session show %s %s", quoted(st.path), it.ID)
	case !strings.Contains(words.String(), " "):
		return session.Question{}, wrong("%s has no question %s, and a single word is no question of your own.\nThe ids are in: upstander session show %s %s", it.ID, inQuotes(words.OneLine()), quoted(st.path), it.ID)
	}
	return session.Asking(words), nil
}

func (v noteFlags) proposed(c *checklist.Checklist) (assessment.Outcome, error) {
	if text.Line(v.by).Empty() {
		return 0, wrong("Say which role would record it: --by ROLE.")
	}
	return levelOrOutcome(c, v.given("propose"), v.propose, v.given("propose-outcome"), v.outcome, "propose", "propose-outcome")
}

// levelOrOutcome reads one of two options: a level, or an outcome that is none.
func levelOrOutcome(c *checklist.Checklist, isLevel bool, level string, isOutcome bool, outcome, levelFlag, outcomeFlag string) (assessment.Outcome, error) {
	switch {
	case isLevel && isOutcome:
		return 0, wrong("Give --%s or --%s, not both.", levelFlag, outcomeFlag)
	case isLevel:
		n, err := levelOf(c, levelFlag, level)
		return assessment.AtLevel(n), err
	}
	if err := oneOf(outcomeFlag, outcome, ownOutcomes()); err != nil {
		return 0, err
	}
	o, _ := assessment.ParseOutcome(outcome)
	return o, nil
}

// wholeNumber reads a whole number between two others.
func wholeNumber(flag, s string, least, most int) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < least || n > most {
		return 0, wrong("--%s %s is no whole number from %d to %d.", flag, inQuotes(s), least, most)
	}
	return n, nil
}

// left is what could not be accepted, and why.
type left struct {
	session.Pending
	why string
}

// acceptAll takes entries of a session into the assessment, one after the
// other, and notes in the session which went in. What is refused stays waiting;
// the error is for a file that could not be saved.
func (p *program) acceptAll(st *sitting, id string, entries []string, who assessment.Who) ([]left, error) {
	var refusedOnes []left
	for _, entry := range entries {
		s, _ := st.book.Session(id)
		next, note, err := st.basis.Accept(s, entry, who)
		if err != nil {
			var r *assessment.Refusal
			if !errors.As(err, &r) {
				return refusedOnes, err
			}
			refusedOnes = append(refusedOnes, st.leftOver(s, entry, r))
			continue
		}
		if next != st.a {
			if st.opened, _, err = p.save(st.path, st.opened, next); err != nil {
				return refusedOnes, err
			}
			st.basis.Assessment = st.a
		}
		b, _, err := st.book.Add(id, note, who)
		if err != nil {
			return refusedOnes, err
		}
		if err := p.keep(st, b); err != nil {
			return refusedOnes, err
		}
	}
	return refusedOnes, nil
}

func (st *sitting) leftOver(s session.Session, entry string, r *assessment.Refusal) left {
	l := left{Pending: session.Pending{Session: s.ID, Entry: entry}, why: r.What + "; " + r.Do}
	for _, waiting := range st.basis.Pending(s) {
		if waiting.Entry == entry {
			l.Pending = waiting
		}
	}
	return l
}

// leftWaiting ends a command with status 1 when something could not be accepted.
func leftWaiting(path string, list []left) error {
	if len(list) == 0 {
		return nil
	}
	var b strings.Builder
	b.WriteString("Recorded in the session, and not in the assessment:\n")
	for _, l := range list {
		b.WriteString(hanging("  ", fmt.Sprintf("%s, %s: %s. Why: %s.", l.Item, l.Kind, l.Words, l.why)))
	}
	b.WriteString("To try again: upstander session accept " + quoted(path))
	return &findings{text: b.String()}
}

func (p *program) sessionAcceptCommand() *cobra.Command {
	var id, by string
	cmd := &cobra.Command{
		Use: "accept FILE [ENTRY]...", Short: "Take what waits in a session into the assessment",
		Long: "Takes what was promised, proposed or agreed in a session into the assessment:\neverything that waits, or only the entries named. A promise becomes an action, a\nproposed level a second look, an agreed level a judgement with its reason in the\nnote. Each is a change of its own in the file's history.",
		Args: arguments(1, -1, "session accept FILE [ENTRY]..."),
		RunE: func(_ *cobra.Command, args []string) error { return p.sessionAccept(args[0], args[1:], id, by) },
	}
	sessionFlags(cmd, &id, &by)
	return cmd
}

func (p *program) sessionAccept(path string, entries []string, id, by string) error {
	st, err := p.sit(path)
	if err != nil {
		return err
	}
	s, err := st.find(id)
	if err != nil {
		return err
	}
	waits := map[string]bool{}
	var all []string
	for _, w := range st.basis.Pending(s) {
		waits[w.Entry] = true
		all = append(all, w.Entry)
	}
	for _, entry := range entries {
		if !waits[entry] {
			return wrong("%s does not wait in this session.\nWhat waits is in: upstander session show %s", inQuotes(entry), quoted(path))
		}
	}
	if len(entries) == 0 {
		entries = all
	}
	left, err := p.acceptAll(st, s.ID, entries, p.who(st.a, by))
	if err != nil {
		return err
	}
	if s, err = st.find(s.ID); err != nil {
		return err
	}
	if err := p.tellSession(st, s, fmt.Sprintf("Accepted %d of %d. ", len(entries)-len(left), len(entries)), ""); err != nil {
		return err
	}
	return leftWaiting(path, left)
}
