package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// setFlags is what a person says of one item. given holds the names of the
// options that were written, because an empty note is not the same as none.
type setFlags struct {
	level, outcome, reason, note, target, by string
	parts                                    []string
	confirm, agree                           bool
	given                                    map[string]bool
}

func (p *program) setCommand() *cobra.Command {
	var v setFlags
	cmd := &cobra.Command{
		Use: "set FILE ITEM", Short: "Record a level, an outcome, parts, a note or a target",
		Long: "Records what the force says on one item. What is not named stays as it is.\nWhat looks like personal or operational detail is warned of, and recorded all the\nsame.",
		Example: "  upstander set northmoor.yaml INT-4 --level 2 --part mobile-phones=unmet --note \"Phones wait for the contract.\"\n" +
			"  upstander set northmoor.yaml PRE-9 --outcome insufficient\n" +
			"  upstander set northmoor.yaml INT-10 --outcome not-applicable --reason \"No dismissal in the cycle.\"\n" +
			"  upstander set northmoor.yaml PRE-2 --agree\n" +
			"  upstander set northmoor.yaml PRE-2 --note - < note.txt",
		Args:              arguments(2, 2, "set FILE ITEM --level 0 to 4"),
		ValidArgsFunction: p.completeItem,
		RunE: func(cmd *cobra.Command, args []string) error {
			v.given = map[string]bool{}
			for _, name := range []string{"level", "outcome", "reason", "note", "part", "target"} {
				v.given[name] = cmd.Flags().Changed(name)
			}
			return p.change(args[0], args[1], v.by, func(o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
				return p.set(v, o, it, who)
			})
		},
	}
	f := cmd.Flags()
	f.Var(word{&v.level, "LEVEL"}, "level", "level from 0 to 4")
	f.Var(word{&v.outcome, "OUTCOME"}, "outcome", "outcome that is no level: "+list(outcomes()))
	f.Var(word{&v.reason, "TEXT"}, "reason", "why not applicable, not adopted, 3 or 4 over an unmet part, or another level than the one proposed")
	f.Var(word{&v.note, "TEXT"}, "note", "note; - reads it from what is piped in")
	f.StringArrayVar(&v.parts, "part", nil, "`KEY=STATE` of a part: met, partly, unmet or unknown; may be repeated")
	f.Var(word{&v.target, "LEVEL"}, "target", "level that the force aims at, or none for the checklist's own")
	f.Var(word{&v.by, "ROLE"}, "by", "role that says so; a role, never a name")
	f.BoolVar(&v.confirm, "confirm", false, "take last cycle's position over as this cycle's")
	f.BoolVar(&v.agree, "agree", false, "record the level that parts and evidence speak for, and that it was agreed with")
	p.completeFlag(cmd, "outcome", outcomes())
	p.completeFlag(cmd, "level", []string{"0", "1", "2", "3", "4"})
	p.completeFlag(cmd, "part", nil)
	return cmd
}

// outcomes are the words that are not levels.
func outcomes() []string {
	return slices.DeleteFunc(assessment.OutcomeWords(), func(w string) bool {
		_, ok := checklist.LevelOfWord(w)
		return ok
	})
}

// refuse says what may not be given together; judged is that anything but a
// target is.
func (v setFlags) refuse(judged bool) error {
	switch {
	case v.confirm && judged:
		return wrong("--confirm takes last cycle's position as it is. Give it alone, or set the level anew without it.")
	case !v.confirm && !judged && !v.given["target"]:
		return wrong("Say what to record: --level, --outcome, --part, --note, --target or --confirm.\n\"upstander set --help\" says more.")
	case v.given["level"] && v.given["outcome"]:
		return wrong("Give either --level or --outcome, not both.")
	case v.agree && (v.given["level"] || v.given["outcome"] || v.given["reason"]):
		return wrong("--agree records the level that is proposed. Give it without --level, --outcome and --reason.")
	}
	return nil
}

func (p *program) set(v setFlags, o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
	judged := v.agree || v.given["level"] || v.given["outcome"] || v.given["note"] || v.given["part"] || v.given["reason"]
	if err := v.refuse(judged); err != nil {
		return nil, "", err
	}
	if open := unsettledIn(o, known{}); v.given["target"] && open.has(assessment.TargetRegister(it.ID)) {
		return nil, "", wrong("%s has two versions of the target that are not settled, and nobody has chosen between them; nothing was changed:%s",
			it.ID, open.lines(assessment.TargetRegister(it.ID)))
	}
	a, did := o.a, ""
	if v.confirm {
		next, _, err := a.Confirm(it, who)
		if err != nil {
			return nil, "", err
		}
		a, did = next, confirmed(o.a, it)
	}
	if judged {
		j, err := p.judgement(v, o, it)
		if err != nil {
			return nil, "", err
		}
		if a, _, err = a.Judge(it, j, who); err != nil {
			return nil, "", err
		}
		did = "Recorded"
	}
	if v.given["target"] {
		level, err := targetOf(o.c, v.target)
		if err != nil {
			return nil, "", err
		}
		a, _ = a.SetTarget(it.ID, level, who)
		if did == "" {
			did = "Recorded"
		}
	}
	return a, did, nil
}

func confirmed(a *assessment.Assessment, it *checklist.Item) string {
	if a.Answer(it.ID).Previous.WordingChanged(it) {
		return "Confirmed, although the words of the item have changed since"
	}
	return "Confirmed"
}

// judgement is the present one with what was said put in.
func (p *program) judgement(v setFlags, o opened, it *checklist.Item) (assessment.Judgement, error) {
	ans := o.a.Answer(it.ID)
	j := ans.Judgement
	outcome := v.given["level"] || v.given["outcome"]
	if len(ans.Versions) > 0 && (!outcome || !v.given["note"]) {
		return j, wrong("%s has two versions of the judgement that are not settled, and nobody has chosen between them:%s\nTo say something else than either, give both the level or outcome and the note.",
			it.ID, unsettledIn(o, known{}).lines(assessment.JudgementRegister(it.ID)))
	}
	var err error
	if outcome {
		said, err := outcomeOf(o.c, v)
		if err != nil {
			return j, err
		}
		j = j.WithOutcome(said)
	}
	for _, word := range v.parts {
		key, state, err := partOf(it, word)
		if err != nil {
			return j, err
		}
		j = j.WithPart(key, state)
	}
	if v.given["note"] {
		if j.Note, err = p.noteOf(v.note); err != nil {
			return j, err
		}
	}
	if v.agree {
		return p.agreed(o, it, j)
	}
	return p.withReason(v, o, it, j)
}

// agreed is a judgement at the level that is proposed for it.
func (p *program) agreed(o opened, it *checklist.Item, j assessment.Judgement) (assessment.Judgement, error) {
	asAt, err := p.asAt(o.a, "")
	if err != nil {
		return j, err
	}
	ans := o.a.Answer(it.ID)
	ans.Judgement = j
	level, why := assessment.Propose(o.c, it, ans, asAt)
	if level == assessment.NoProposal {
		return j, wrong("No level is proposed for %s. %s", it.ID, strings.Join(why, " "))
	}
	j = j.WithOutcome(assessment.AtLevel(level))
	j.Proposed = assessment.AtLevel(level)
	return j, nil
}

// withReason puts a reason where the outcome has a place for it.
func (p *program) withReason(v setFlags, o opened, it *checklist.Item, j assessment.Judgement) (assessment.Judgement, error) {
	if !v.given["reason"] {
		return j, nil
	}
	asAt, err := p.asAt(o.a, "")
	if err != nil {
		return j, err
	}
	weighed, _ := assessment.Weigh(o.c, it, o.a.Answer(it.ID), j, asAt)
	_, agreed, hasProposal := weighed.Weighed()
	level, isLevel := j.Outcome.Level()
	switch {
	case j.Outcome.NeedsReason():
		j.Reason = text.Clean(v.reason)
	case isLevel && level >= 3 && len(assessment.UnmetParts(it, j)) > 0:
		j.Override = text.Clean(v.reason)
	case isLevel && hasProposal && !agreed:
		j = weighed
		j.Override = text.Clean(v.reason)
	default:
		return j, wrong("--reason has no place here: it is for an item that is not applicable or not adopted, for level 3 or 4 over an unmet part, and for another level than the one that is proposed.\nUse --note for anything else.")
	}
	return j, nil
}

func outcomeOf(c *checklist.Checklist, v setFlags) (assessment.Outcome, error) {
	if v.given["level"] {
		level, err := levelOf(c, "level", v.level)
		return assessment.AtLevel(level), err
	}
	if level, ok := checklist.LevelOfWord(v.outcome); ok {
		return 0, wrong("%s is a level: give --level %d.", v.outcome, level)
	}
	if err := oneOf("outcome", v.outcome, outcomes()); err != nil {
		return 0, err
	}
	o, _ := assessment.ParseOutcome(v.outcome)
	return o, nil
}

// levelOf reads a level and suggests one when the word stands for it.
func levelOf(c *checklist.Checklist, flag, s string) (int, error) {
	level, err := strconv.Atoi(s)
	if err == nil && level >= 0 && level < checklist.Levels && strconv.Itoa(level) == s {
		return level, nil
	}
	words := make([]string, checklist.Levels)
	var meaning []string
	for i := range checklist.Levels {
		words[i] = checklist.LevelWord(i)
		meaning = append(meaning, fmt.Sprintf("%d %s", i, c.Scale[i].Name))
	}
	hint := ""
	if near, ok := text.Nearest(strings.ReplaceAll(s, " ", "-"), words); ok {
		hint = fmt.Sprintf(" Did you mean %d?", slices.Index(words, near))
	} else if err == nil {
		hint = fmt.Sprintf(" Did you mean %d?", max(0, min(level, checklist.Levels-1)))
	}
	return 0, wrong("--%s %s is no level: a level is one of %s.%s", flag, inQuotes(s), list(meaning), hint)
}

// targetOf reads a target; none is -1, the checklist's own.
func targetOf(c *checklist.Checklist, s string) (int, error) {
	if s == "none" {
		return -1, nil
	}
	return levelOf(c, "target", s)
}

// partOf reads KEY=STATE.
func partOf(it *checklist.Item, word string) (string, assessment.PartState, error) {
	key, state, ok := strings.Cut(word, "=")
	if len(it.Parts) == 0 {
		return "", "", wrong("%s has no parts; give its level.", it.ID)
	}
	if !ok {
		return "", "", wrong("--part %s: write KEY=STATE, as in %s=met.", inQuotes(word), it.Parts[0].Key)
	}
	if _, ok := it.Part(key); !ok {
		return "", "", noPart(it, key)
	}
	if state == "unknown" {
		return key, assessment.PartUnknown, nil
	}
	return key, assessment.PartState(state), oneOf("part "+key, state, append(assessment.PartStates(), "unknown"))
}

// noteOf is the note as written, or what is piped in.
func (p *program) noteOf(s string) (text.Text, error) {
	if s != "-" {
		return text.Clean(s), nil
	}
	raw, err := readAll(p.In, 4*assessment.MaxNote)
	if err != nil {
		return text.Text{}, err
	}
	return text.Clean(strings.TrimRight(string(raw), "\r\n")), nil
}
