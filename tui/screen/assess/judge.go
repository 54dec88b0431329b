package assess

import (
	"errors"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
)

// record is recordSeen where there is no form that could come back: when the
// change is refused, what bars it is said on the bottom line.
func (s *Screen) record(seen *assessment.Assessment, item, did string, c assessment.Step) tea.Cmd {
	cmd, err := s.recordSeen(seen, item, did, c)
	switch {
	case errors.Is(err, desk.ErrTakenAway):
		return s.askTakenAway(item, nil, func() tea.Cmd { return s.record(s.desk.Assessment(), item, did, c) }, nothing)
	case err != nil:
		return shell.Caution(err.Error())
	}
	return cmd
}

// filed records what a form holds and goes on with after. When that is refused,
// again opens the form with what was typed.
func (s *Screen) filed(seen *assessment.Assessment, item, did string, c assessment.Step, again func() tea.Cmd, after func(cmd tea.Cmd) tea.Cmd) tea.Cmd {
	cmd, err := s.recordSeen(seen, item, did, c)
	switch {
	case errors.Is(err, desk.ErrTakenAway):
		keep := func() tea.Cmd { return s.filed(s.desk.Assessment(), item, did, c, again, after) }
		return s.askTakenAway(item, again, keep, nothing)
	case err != nil:
		return tea.Sequence(again(), shell.Caution(err.Error()))
	}
	return after(cmd)
}

func nothing() tea.Cmd { return nil }

// askTakenAway asks what becomes of what was typed over words that were taken
// away for good meanwhile: it may hold them, and only the person can tell. look
// shows what was typed; nil where nothing can.
func (s *Screen) askTakenAway(item string, look, keep, drop func() tea.Cmd) tea.Cmd {
	said := "While you typed, the text that stood here was taken away for good elsewhere. What you typed was not recorded: it may hold the words that had to go."
	var choices []choice
	if look != nil {
		choices = append(choices, choice{dialog.Option{Key: "l", Label: "Look at what I typed again"}, look})
	}
	choices = append(choices,
		choice{dialog.Option{Key: "t", Label: "Throw away what I typed"}, drop},
		choice{dialog.Option{Key: "k", Label: "Record what I typed", Detail: "The words that had to go are not in it."}, keep})
	return s.offer(item+"  A text was taken away for good", said, choices...)
}

// recordSeen puts on the desk what was typed over something that stood on the
// screen, and says so when it was changed elsewhere meanwhile.
func (s *Screen) recordSeen(seen *assessment.Assessment, item, did string, c assessment.Step) (tea.Cmd, error) {
	cmd, apart, err := s.desk.ChangeSeen(seen, item, did, c)
	if err != nil {
		return nil, err
	}
	s.sync()
	if apart {
		cmd = tea.Batch(cmd, shell.Caution(apartSaid(item)))
	}
	return tea.Batch(cmd, s.remember()), nil
}

// apartSaid is what is said when something was changed on both sides.
func apartSaid(item string) string {
	if item == "" {
		return "It was changed elsewhere while you typed. Both versions are kept: press G to choose."
	}
	return item + " was changed elsewhere while you typed. Both versions are kept: press v to choose."
}

// judge records a claim on an item as it stands now.
func (s *Screen) judge(item, did string, becomes becomes) tea.Cmd {
	return s.judgeSeen(s.desk.Assessment(), item, did, becomes)
}

// becomes makes of a judgement what is to be recorded.
type becomes = func(assessment.Judgement) assessment.Judgement

// judgeSeen records a claim on an item as the person saw it, unless two versions
// of it stand there that nobody has chosen between: it would be built on one and
// do away with both.
func (s *Screen) judgeSeen(seen *assessment.Assessment, item, did string, becomes becomes) tea.Cmd {
	if len(seen.Answer(item).Versions) > 0 || len(s.desk.Assessment().Answer(item).Versions) > 0 {
		return shell.Caution(judgedApart)
	}
	return s.judgeAnyway(seen, item, did, becomes)
}

// judgeAnyway records a claim. Where it may only stand with a reason, the
// person is asked for one, and the claim is recorded with it.
func (s *Screen) judgeAnyway(seen *assessment.Assessment, item, did string, becomes becomes) tea.Cmd {
	it, ok := s.desk.Checklist.Item(item)
	if !ok {
		return nil
	}
	before := s.desk.Assessment().Answer(item).Outcome()
	cmd, err := s.recordSeen(seen, item, did, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.Judge(it, becomes(a.Answer(item).Judgement), who)
	})
	var refusal *assessment.Refusal
	switch {
	case err == nil && s.desk.Assessment().Answer(item).Outcome() != before:
		return s.aimReached(cmd, item)
	case err == nil:
		return cmd
	case errors.Is(err, desk.ErrTakenAway):
		keep := func() tea.Cmd { return s.judgeAnyway(s.desk.Assessment(), item, did, becomes) }
		return s.askTakenAway(item, nil, keep, nothing)
	case errors.As(err, &refusal) && refusal.Kind != assessment.Barred:
		return s.askReason(seen, refusal, did, becomes)
	}
	return shell.Caution(err.Error())
}

// askReason asks for what a refused claim lacks and records it then.
func (s *Screen) askReason(seen *assessment.Assessment, r *assessment.Refusal, did string, becomes becomes) tea.Cmd {
	lacks := "reason"
	if r.Kind == assessment.WantsOverride {
		lacks = "override"
	}
	return s.reasonFor(r, lacks, func(why text.Text) tea.Cmd {
		return s.judgeAnyway(seen, r.Item, did, func(j assessment.Judgement) assessment.Judgement {
			j = becomes(j)
			if r.Kind == assessment.WantsOverride {
				j.Override = why
			} else {
				j.Reason = why
			}
			return j
		})
	})
}

// reasonFor asks for the reason that a level lacks, which goes into the field
// named.
func (s *Screen) reasonFor(r *assessment.Refusal, field string, given func(why text.Text) tea.Cmd) tea.Cmd {
	register := assessment.LevelRegister(r.Item)
	return s.prompt(register, dialog.Reason{
		Title: r.Item + "  A reason is needed", Required: true, Label: heldBy(register, field).Label, Limit: heldBy(register, field).Limit(),
		Text: text.UpperFirst(r.What) + ". The reason prints in every report. Esc leaves everything as it was.",
	}, func(reason string) tea.Cmd {
		cmd := given(text.Line(reason))
		s.show(levelSection)
		return cmd
	})
}

// setLevel records the level of the digit on the item under the cursor.
func (s *Screen) setLevel(msg tea.KeyMsg) tea.Cmd {
	level, ok := levelDigit(msg.String())
	it := s.item()
	if !ok || it == nil {
		return nil
	}
	return s.setLevelOf(it.ID, level)
}

func (s *Screen) setLevelOf(item string, level int) tea.Cmd {
	cmd := s.judge(item, "level of "+item, func(j assessment.Judgement) assessment.Judgement {
		return j.WithOutcome(assessment.AtLevel(level))
	})
	s.show(levelSection)
	return cmd
}

// askOutcome asks for one of the outcomes that are not levels.
func (s *Screen) askOutcome() tea.Cmd {
	it := s.item()
	outcomes := []assessment.Outcome{assessment.NotAssessed, assessment.Insufficient, assessment.NotApplicable}
	options := []dialog.Option{
		{Key: "u", Label: "Not assessed", Detail: "Unassessed: takes the level away. Parts, note and evidence stay."},
		{Key: "i", Label: "Insufficient information", Detail: "Looked at, and too little is known to judge. Counts as a gap."},
		{Key: "n", Label: "Not applicable", Detail: "Asks for the reason. It is counted apart."},
	}
	said := ""
	if it.Mandatory {
		said = "This item is mandatory, so it cannot be recorded as not adopted."
	} else {
		outcomes = append(outcomes, assessment.NotAdopted)
		options = append(options, dialog.Option{Key: "d", Label: "Not adopted", Detail: "Considered and decided against. Asks for the reason."})
	}
	seen := s.desk.Assessment()
	return s.pickOne(it.ID+"  "+it.Title.OneLine(), said, options, func(i int) tea.Cmd {
		return s.setOutcome(seen, it.ID, outcomes[i])
	})
}

// setOutcome records an outcome that is not a level; one that needs a reason
// is only recorded with it.
func (s *Screen) setOutcome(seen *assessment.Assessment, item string, o assessment.Outcome) tea.Cmd {
	did := "outcome of " + item
	set := func(reason text.Text) func(assessment.Judgement) assessment.Judgement {
		return func(j assessment.Judgement) assessment.Judgement {
			j.Reason = reason
			return j.WithOutcome(o)
		}
	}
	if !o.NeedsReason() {
		return s.judgeSeen(seen, item, did, set(text.Text{}))
	}
	before := ""
	if j := seen.Answer(item).Judgement; j.Outcome == o {
		before = j.Reason.OneLine()
	}
	register := assessment.LevelRegister(item)
	return s.prompt(register, dialog.Reason{
		Title: item + "  " + o.Name(s.desk.Checklist), Value: before, Required: true, Label: heldBy(register, "reason").Label, Limit: heldBy(register, "reason").Limit(),
		Text: fmt.Sprintf("Why does it not apply or was it not adopted, who decided, and what is done in its place? %d words or more are wanted. The reason prints in every report.", claims.AsideWords),
	}, func(reason string) tea.Cmd {
		return s.judgeAnyway(seen, item, did, set(text.Line(reason))) // a reason that was typed is not thrown away
	})
}

// tick moves the part under the cursor on to its next state.
func (s *Screen) tick() tea.Cmd {
	row, ok := s.row()
	if !ok || row.kind != partRow {
		return nil
	}
	it := s.item()
	next := s.desk.Assessment().Answer(it.ID).Judgement.Part(row.key).Next()
	return s.setPart(it, row.key, next)
}

// setPart records the state of a part. One that is unmet bars level 3 and 4,
// so the person is asked whether the level stands with a reason or falls.
func (s *Screen) setPart(it *checklist.Item, part string, state assessment.PartState) tea.Cmd {
	j := s.desk.Assessment().Answer(it.ID).Judgement.WithPart(part, state)
	var refusal *assessment.Refusal
	if err := assessment.CheckJudgement(it, j); errors.As(err, &refusal) && refusal.Kind == assessment.WantsOverride {
		return s.askUnmet(it, part)
	}
	return s.recordPart(s.desk.Assessment(), it.ID, part, state, -1)
}

// recordPart records a part's state, and a level with it unless that is -1.
func (s *Screen) recordPart(seen *assessment.Assessment, item, part string, state assessment.PartState, level int) tea.Cmd {
	did := "part " + strings.ReplaceAll(part, "-", " ") + " of " + item
	return s.judgeSeen(seen, item, did, func(j assessment.Judgement) assessment.Judgement {
		if level >= 0 {
			j = j.WithOutcome(assessment.AtLevel(level))
		}
		return j.WithPart(part, state)
	})
}

// askUnmet asks what becomes of a level that an unmet part bars.
func (s *Screen) askUnmet(it *checklist.Item, key string) tea.Cmd {
	seen := s.desk.Assessment()
	level, _ := seen.Answer(it.ID).Judgement.Outcome.Level()
	p, ok := it.Part(key)
	if !ok {
		return nil
	}
	options := []dialog.Option{{Key: "r", Label: fmt.Sprintf("Keep level %d and give the reason", level), Detail: "The reason prints in every report."}}
	for l := 2; l >= 0; l-- {
		options = append(options, dialog.Option{Key: fmt.Sprint(l), Label: fmt.Sprintf("Level %d, %s", l, s.desk.Checklist.Scale[l].Name.OneLine())})
	}
	options = append(options, dialog.Option{Key: "x", Label: "Leave the part as not recorded"})
	said := fmt.Sprintf("Unmet: %s.\nLevel %d is barred while a part is unmet.", strings.TrimRight(p.Text.OneLine(), "."), level)
	return s.pickOne(it.ID+"  A part is unmet", said, options, func(i int) tea.Cmd {
		switch i {
		case 0:
			return s.recordPart(seen, it.ID, key, assessment.Unmet, -1)
		case len(options) - 1:
			return s.recordPart(seen, it.ID, key, assessment.PartUnknown, -1)
		}
		return s.recordPart(seen, it.ID, key, assessment.Unmet, 3-i)
	})
}

// toParts gives the arrow keys to the item, with the cursor on its first part.
func (s *Screen) toParts() tea.Cmd {
	cmd := s.enter()
	s.show(partsSection)
	s.target = target{kind: partRow, key: s.item().Parts[0].Key}.name()
	return cmd
}

// confirm takes last cycle's position over as this cycle's own.
func (s *Screen) confirm() tea.Cmd {
	it := s.item()
	seen := s.desk.Assessment()
	if !answered(seen.Answer(it.ID).Judgement) {
		return s.takeOver(seen, it)
	}
	return s.confirmFirst(dialog.Question{
		Title: it.ID + "  Take last cycle's position over?", YesKey: "t", YesLabel: "Take it over",
		Text: "It takes the place of the level, the parts and the note that are recorded for this cycle. u takes that back.",
	}, func() tea.Cmd { return s.takeOver(seen, it) })
}

func (s *Screen) takeOver(seen *assessment.Assessment, it *checklist.Item) tea.Cmd {
	p := seen.Answer(it.ID).Previous
	if p == nil {
		return nil
	}
	cmd := s.judgeSeen(seen, it.ID, "last cycle's position on "+it.ID, func(assessment.Judgement) assessment.Judgement {
		return assessment.Judgement{Outcome: p.Outcome, Reason: p.Reason, Note: p.Note, Parts: p.Parts}
	})
	s.show(levelSection)
	return cmd
}

// undo takes the last change back and goes to where it was made.
func (s *Screen) undo() tea.Cmd {
	item, did, cmd, err := s.desk.Undo()
	s.visit(item)
	if err != nil {
		return shell.Caution(text.UpperFirst(err.Error()) + ".")
	}
	s.sync()
	return tea.Batch(cmd, shell.Inform("Undone: "+did+"."))
}
