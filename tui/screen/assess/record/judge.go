package record

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/app"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
)

// attempt is a change that a person asks for, made on what stood on the screen.
type attempt struct {
	seen      *assessment.Assessment
	item, did string
	change    assessment.Step
	reason    func(r *assessment.Refusal) tea.Cmd // asks for what it may only be made with; nil where there is no such thing
	again     func() tea.Cmd                      // opens the form again with what was typed; nil where there is none
	after     func(cmd tea.Cmd) tea.Cmd           // goes on from what was recorded; nil for nothing more
}

// attempt makes a change. What bars it is asked about, or said on the bottom line.
func (r *Recorder) attempt(t attempt) tea.Cmd {
	cmd, err := r.Put(t.seen, t.item, t.did, t.change)
	var refusal *assessment.Refusal
	switch {
	case errors.Is(err, app.ErrTakenAway):
		keep := func() tea.Cmd {
			t.seen = r.desk.Assessment()
			return r.attempt(t)
		}
		return r.AskTakenAway(t.item, t.again, keep, nothing)
	case errors.As(err, &refusal) && refusal.Kind != assessment.Barred && t.reason != nil:
		return t.reason(refusal)
	case err != nil && t.again != nil:
		return tea.Sequence(t.again(), shell.Caution(err.Error()))
	case err != nil:
		return shell.Caution(err.Error())
	case t.after != nil:
		return t.after(cmd)
	}
	return cmd
}

// Put makes a change of what stood on the screen, and says so when that was changed
// elsewhere meanwhile.
func (r *Recorder) Put(seen *assessment.Assessment, item, did string, c assessment.Step) (tea.Cmd, error) {
	cmd, apart, err := r.desk.ChangeSeen(seen, item, did, c)
	if err != nil {
		return nil, err
	}
	if apart {
		cmd = tea.Batch(cmd, shell.Caution(apartSaid(item)))
	}
	return tea.Batch(cmd, r.on.Remember()), nil
}

// JudgedApart bars a claim on an item whose judgement has two versions.
const JudgedApart = "Two people judged this item apart. Press v to choose which version stands."

// ApartOn bars a change of what has two versions that nobody has chosen between.
func ApartOn(st assessment.State, register func(item string) string) string {
	if slices.Contains(st.Answer.Unsettled, register(st.Answer.Item)) {
		return entryApart
	}
	return ""
}

func nothing() tea.Cmd { return nil }

// AskTakenAway asks what becomes of what was typed over words that were taken
// away for good meanwhile: it may hold them, and only the person can tell. look
// shows what was typed; nil where nothing can.
func (r *Recorder) AskTakenAway(item string, look, keep, drop func() tea.Cmd) tea.Cmd {
	said := "While you typed, the text that stood here was taken away for good elsewhere. What you typed was not recorded: it may hold the words that had to go."
	var choices []choice
	if look != nil {
		choices = append(choices, choice{dialog.Option{Key: "l", Label: "Look at what I typed again"}, look})
	}
	choices = append(choices,
		choice{dialog.Option{Key: "t", Label: "Throw away what I typed"}, drop},
		choice{dialog.Option{Key: "k", Label: "Record what I typed", Detail: "The words that had to go are not in it."}, keep})
	return r.offer(item+"  A text was taken away for good", said, choices...)
}

// apartSaid is what is said when something was changed on both sides.
func apartSaid(item string) string {
	if item == "" {
		return "It was changed elsewhere while you typed. Both versions are kept: type :merge, or press v, to choose."
	}
	return item + " was changed elsewhere while you typed. Both versions are kept: press v to choose."
}

// claim is what a person says an item stands at.
type claim struct {
	seen      *assessment.Assessment // what stood on the screen
	item, did string
	becomes   func(assessment.Judgement) assessment.Judgement
	typed     bool // it comes with words that were typed, which two versions do not throw away
}

// judge records a claim, unless two versions of the item's judgement stand that nobody
// has chosen between: it would be built on one and do away with both. Where it may
// only stand with a reason, the person is asked for one, and it is recorded with that.
func (r *Recorder) judge(c claim) tea.Cmd {
	it, ok := r.desk.Checklist.Item(c.item)
	now := r.desk.Assessment().Answer(c.item)
	switch {
	case !ok:
		return nil
	case !c.typed && len(c.seen.Answer(c.item).Versions)+len(now.Versions) > 0:
		return shell.Caution(JudgedApart)
	}
	return r.attempt(attempt{
		seen: c.seen, item: c.item, did: c.did,
		change: func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.Judge(it, c.becomes(a.Answer(c.item).Judgement), who)
		},
		reason: func(refusal *assessment.Refusal) tea.Cmd { return r.askReason(refusal, c) },
		after: func(cmd tea.Cmd) tea.Cmd {
			return r.outcomeSaid(cmd, c.item, now.Outcome())
		},
	})
}

// askReason asks for what a refused claim lacks and records it then.
func (r *Recorder) askReason(refusal *assessment.Refusal, c claim) tea.Cmd {
	lacks := "reason"
	if refusal.Kind == assessment.WantsOverride {
		lacks = "override"
	}
	becomes := c.becomes
	return r.reasonFor(refusal, lacks, func(why text.Text) tea.Cmd {
		c.typed, c.becomes = true, func(j assessment.Judgement) assessment.Judgement {
			if j = becomes(j); lacks == "override" {
				j.Override = why
			} else {
				j.Reason = why
			}
			return j
		}
		return r.judge(c)
	})
}

// reasonFor asks for the reason that a level lacks, which goes into the field
// named.
func (r *Recorder) reasonFor(refusal *assessment.Refusal, field string, given func(why text.Text) tea.Cmd) tea.Cmd {
	register := assessment.LevelRegister(refusal.Item)
	return r.prompt(register, dialog.Reason{
		Title: refusal.Item + "  A reason is needed", Required: true, Label: heldBy(register, field).Label, Limit: heldBy(register, field).Limit(),
		Text: text.UpperFirst(refusal.What) + ". The reason prints with the item in the reports. Esc leaves everything as it was.",
	}, func(reason string) tea.Cmd {
		cmd := given(text.Line(reason))
		r.on.Show(itempage.Level)
		return cmd
	})
}

// SetLevel records a level.
func (r *Recorder) SetLevel(item string, level int) tea.Cmd {
	cmd := r.judge(claim{seen: r.desk.Assessment(), item: item, did: "level of " + item, becomes: func(j assessment.Judgement) assessment.Judgement {
		return j.WithOutcome(assessment.AtLevel(level))
	}})
	r.on.Show(itempage.Level)
	return cmd
}

// AskOutcome asks for one of the outcomes that are not levels.
func (r *Recorder) AskOutcome() tea.Cmd {
	it := r.on.Item()
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
	seen := r.desk.Assessment()
	return r.PickOne(it.ID+"  "+it.Title.OneLine(), said, options, func(i int) tea.Cmd {
		return r.setOutcome(seen, it.ID, outcomes[i])
	})
}

// setOutcome records an outcome that is not a level; one that needs a reason
// is only recorded with it.
func (r *Recorder) setOutcome(seen *assessment.Assessment, item string, o assessment.Outcome) tea.Cmd {
	did := "outcome of " + item
	set := func(reason text.Text) func(assessment.Judgement) assessment.Judgement {
		return func(j assessment.Judgement) assessment.Judgement {
			j.Reason = reason
			return j.WithOutcome(o)
		}
	}
	if !o.NeedsReason() {
		return r.judge(claim{seen: seen, item: item, did: did, becomes: set(text.Text{})})
	}
	before := ""
	if j := seen.Answer(item).Judgement; j.Outcome == o {
		before = j.Reason.OneLine()
	}
	register := assessment.LevelRegister(item)
	return r.prompt(register, dialog.Reason{
		Title: item + "  " + o.Name(r.desk.Checklist), Value: before, Required: true, Label: heldBy(register, "reason").Label, Limit: heldBy(register, "reason").Limit(),
		Text: fmt.Sprintf("Why does it not apply or was it not adopted, who decided, and what is done in its place? %d words or more are wanted. The reason prints with the item in the reports.", claims.AsideWords),
	}, func(reason string) tea.Cmd {
		return r.judge(claim{seen, item, did, set(text.Line(reason)), true})
	})
}

// Tick moves the part under the cursor on to its next state.
func (r *Recorder) Tick() tea.Cmd {
	row, ok := r.on.Row()
	if !ok || row.Kind != itempage.Part {
		return nil
	}
	it := r.on.Item()
	next := r.desk.Assessment().Answer(it.ID).Judgement.Part(row.Key).Next()
	return r.setPart(it, row.Key, next)
}

// setPart records the state of a part. One that is unmet bars level 3 and 4,
// so the person is asked whether the level stands with a reason or falls.
func (r *Recorder) setPart(it *checklist.Item, part string, state assessment.PartState) tea.Cmd {
	j := r.desk.Assessment().Answer(it.ID).Judgement.WithPart(part, state)
	var refusal *assessment.Refusal
	if err := assessment.CheckJudgement(it, j); errors.As(err, &refusal) && refusal.Kind == assessment.WantsOverride {
		return r.askUnmet(it, part)
	}
	return r.recordPart(r.desk.Assessment(), it.ID, part, state, -1)
}

// recordPart records a part's state, and a level with it unless that is -1.
func (r *Recorder) recordPart(seen *assessment.Assessment, item, part string, state assessment.PartState, level int) tea.Cmd {
	did := "part " + strings.ReplaceAll(part, "-", " ") + " of " + item
	return r.judge(claim{seen: seen, item: item, did: did, becomes: func(j assessment.Judgement) assessment.Judgement {
		if level >= 0 {
			j = j.WithOutcome(assessment.AtLevel(level))
		}
		return j.WithPart(part, state)
	}})
}

// askUnmet asks what becomes of a level that an unmet part bars.
func (r *Recorder) askUnmet(it *checklist.Item, key string) tea.Cmd {
	seen := r.desk.Assessment()
	level, _ := seen.Answer(it.ID).Judgement.Outcome.Level()
	p, ok := it.Part(key)
	if !ok {
		return nil
	}
	options := []dialog.Option{{Key: "r", Label: fmt.Sprintf("Keep level %d and give the reason", level), Detail: "The reason prints with the item in the reports."}}
	for l := 2; l >= 0; l-- {
		options = append(options, dialog.Option{Key: fmt.Sprint(l), Label: fmt.Sprintf("Level %d, %s", l, r.desk.Checklist.Scale[l].Name.OneLine())})
	}
	options = append(options, dialog.Option{Key: "x", Label: "Leave the part as not recorded"})
	said := fmt.Sprintf("Unmet: %s.\nLevel %d is barred while a part is unmet.", strings.TrimRight(p.Text.OneLine(), "."), level)
	return r.PickOne(it.ID+"  A part is unmet", said, options, func(i int) tea.Cmd {
		switch i {
		case 0:
			return r.recordPart(seen, it.ID, key, assessment.Unmet, -1)
		case len(options) - 1:
			return r.recordPart(seen, it.ID, key, assessment.PartUnknown, -1)
		}
		return r.recordPart(seen, it.ID, key, assessment.Unmet, 3-i)
	})
}

// Confirm takes last cycle's position over as this cycle's own.
func (r *Recorder) Confirm() tea.Cmd {
	it := r.on.Item()
	seen := r.desk.Assessment()
	if !seen.Answer(it.ID).Judgement.Begun() {
		return r.takeOver(seen, it)
	}
	return r.ConfirmFirst(dialog.Question{
		Title: it.ID + "  Take last cycle's position over?", YesKey: "t", YesLabel: "Take it over",
		Text: "It takes the place of the level, the parts and the note that are recorded for this cycle. u takes that back.",
	}, func() tea.Cmd { return r.takeOver(seen, it) })
}

func (r *Recorder) takeOver(seen *assessment.Assessment, it *checklist.Item) tea.Cmd {
	p := seen.Answer(it.ID).Previous
	if p == nil {
		return nil
	}
	cmd := r.judge(claim{seen: seen, item: it.ID, did: "last cycle's position on " + it.ID, becomes: func(assessment.Judgement) assessment.Judgement {
		return assessment.Judgement{Outcome: p.Outcome, Reason: p.Reason, Note: p.Note, Parts: p.Parts}
	}})
	r.on.Show(itempage.Level)
	return cmd
}
