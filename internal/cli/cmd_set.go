package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// setFlags is what a person says of one item besides the fields of its records.
type setFlags struct {
	*options
	by             string
	parts          []string
	confirm, agree bool
}

// setField is a field that "set" records, under the name of its option.
type setField struct {
	kind schema.Kind
	f    schema.Info
	name string
}

// setFields lists what "set" records of an item: its level, note and aim, and
// how far the note may travel. The reason is that of the level or of the aim,
// whichever is given.
func setFields() []setField {
	names := map[string]string{"aim.level": "aim", "release.note": "note-tier", "level.override": "", "aim.reason": ""}
	var out []setField
	for _, kind := range []string{"level", "note", "aim", "release"} {
		k := kindOf(kind)
		for _, f := range k.Asked() {
			name, other := names[kind+"."+f.Key]
			switch {
			case other && name == "":
				continue
			case other:
			case k.Place == schema.Single:
				name = k.Name
			default:
				name = optionOf(f)
			}
			out = append(out, setField{k, f, name})
		}
	}
	return out
}

func (p *program) setCommand() *cobra.Command {
	var v setFlags
	cmd := &cobra.Command{
		Use: "set FILE ITEM", Short: "Record a level, an outcome, parts, a note or an aim",
		Long: "Records what the force says on one item. What is not named stays as it is.\n--reason is that of the level, or of the aim where it is given with --aim alone.\nWhat looks like personal or operational detail is warned of, and recorded all the\nsame.",
		Example: "  upstander set northmoor.yaml INT-4 --level 2 --part mobile-phones=unmet --note \"Phones wait for the contract.\"\n" +
			"  upstander set northmoor.yaml PRE-9 --outcome insufficient\n" +
			"  upstander set northmoor.yaml INT-10 --outcome not-applicable --reason \"No dismissal in the cycle.\"\n" +
			"  upstander set northmoor.yaml INT-4 --aim 2 --until 2027-09-30 --reason \"The contract for the phones ends in June of that year.\"\n" +
			"  upstander set northmoor.yaml INT-4 --note-tier inspectorate\n" +
			"  upstander set northmoor.yaml PRE-2 --agree\n" +
			"  upstander set northmoor.yaml PRE-2 --note - < note.txt",
		Args:              arguments(2, 2, "set FILE ITEM --level 0 to 4"),
		ValidArgsFunction: p.completeItem,
	}
	v.options = p.options(cmd)
	for _, one := range setFields() {
		help := helpOf(one.kind, one.f)
		if one.name == "aim" {
			help += ", or none to take it out"
		}
		v.add(one.name, one.f, help)
	}
	f := cmd.Flags()
	f.StringArrayVar(&v.parts, "part", nil, "`KEY=STATE` of a part: "+list(partStates())+"; may be repeated")
	by(cmd, &v.by, "role that says so")
	f.BoolVar(&v.confirm, "confirm", false, "take last cycle's position over as this cycle's")
	f.BoolVar(&v.agree, "agree", false, "record the level that parts and evidence speak for, and that it was agreed with")
	p.completeFlag(cmd, "part", nil)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		return p.change(args[0], args[1], v.by, func(o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
			return p.set(v, o, it, who)
		})
	}
	return cmd
}

// partStates are the words for the state of a part, with the one that takes a
// state back.
func partStates() []string { return append(assessment.PartStates(), "unknown") }

// wroteOf says that a field of a kind was written.
func (v setFlags) wroteOf(kind string) bool {
	return slices.ContainsFunc(setFields(), func(one setField) bool {
		return one.kind.Name == kind && one.name != "reason" && v.wrote(one.name, one.f)
	})
}

// outcome says that a level or another outcome was written.
func (v setFlags) outcome() bool { return v.given("level") || v.given(outcomeOption) }

// aims says that the reason is that of the aim.
func (v setFlags) aims() bool { return v.wroteOf("aim") }

// judged says that anything of the judgement was written.
func (v setFlags) judged() bool {
	return v.agree || v.wroteOf("level") || v.wroteOf("note") || v.given("part") || v.given("reason") && !v.aims()
}

// refuse says what may not be given together.
func (v setFlags) refuse() error {
	switch {
	case v.confirm && v.judged():
		return wrong("--confirm takes last cycle's position as it is. Give it alone, or set the level anew without it.")
	case !v.confirm && !v.judged() && !v.aims() && !v.wroteOf("release"):
		return wrong("Say what to record: --level, --outcome, --part, --note, --aim or --confirm.\n\"upstander set --help\" says more.")
	case v.given("reason") && v.aims() && v.outcome():
		return wrong("--reason would be that of the level or of the aim: record them one after the other.")
	case v.given("aim") && *v.texts["aim"] == noAim && (v.given("until") || v.given("reason")):
		return wrong("--aim none takes the aim out. Give it without --until and --reason.")
	case v.agree && (v.outcome() || v.given("reason") && !v.aims()):
		return wrong("--agree records the level that is proposed. Give it without --level, --outcome and --reason.")
	}
	return nil
}

// noAim is the word that takes an aim back.
const noAim = "none"

func (p *program) set(v setFlags, o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
	if err := v.refuse(); err != nil {
		return nil, "", err
	}
	a, did := o.a, "Recorded"
	var err error
	if v.confirm {
		if a, _, err = a.Confirm(it, who); err != nil {
			return nil, "", err
		}
		did = confirmed(o.a, it)
	}
	if v.judged() {
		j, err := p.judgement(v, o, it)
		if err != nil {
			return nil, "", err
		}
		if a, _, err = a.Judge(it, j, who); err != nil {
			return nil, "", err
		}
	}
	for _, kind := range []string{"aim", "release"} {
		if v.wroteOf(kind) {
			if a, err = v.setBeside(kind, o, a, it, who); err != nil {
				return nil, "", err
			}
		}
	}
	if v.aims() || a.Answer(it.ID).Outcome() != o.a.Answer(it.ID).Outcome() {
		p.beside = append(p.beside, a.AimReached(it.ID))
	}
	return a, did, nil
}

// setBeside records the aim, or how far the note may travel.
func (v setFlags) setBeside(kind string, o opened, a *assessment.Assessment, it *checklist.Item, who assessment.Who) (*assessment.Assessment, error) {
	register := assessment.RemarkRegister(it.ID, kind)
	if err := settledFirst(o, it.ID, register); err != nil {
		return nil, err
	}
	now, _ := a.Current(register)
	value := schema.Value{}
	if k := kindOf(kind); !v.given("aim") || kind != "aim" || *v.texts["aim"] != noAim {
		value = now.Trimmed()
		for _, one := range setFields() {
			if one.kind.Name != kind {
				continue
			}
			if err := v.put(value, one.name, one.f, o.c); err != nil {
				return nil, err
			}
		}
		if kind == "aim" && v.given("reason") {
			reason, err := v.p.noteOf(*v.texts["reason"])
			if err != nil {
				return nil, err
			}
			value["reason"] = reason.String()
		}
		if fault := k.Check(value); fault != nil && fault.Empty && kind == "aim" {
			return nil, wrong("--aim is missing. %s", fault.Field.Hint)
		}
	}
	if kind == "aim" {
		next, _, err := a.SetAim(it.ID, assessment.AimOf(value), who)
		return next, err
	}
	next, _, err := a.SetRecord(register, value.Trimmed(), who)
	return next, err
}

func confirmed(a *assessment.Assessment, it *checklist.Item) string {
	if a.Answer(it.ID).Previous.WordingChanged(it) {
		return "Confirmed, although the words of the item have changed since"
	}
	return "Confirmed"
}

// apart refuses to judge over two versions of the level or of the note unless
// what stands in their place is said, and over two states of a part.
func (v setFlags) apart(o opened, it *checklist.Item) error {
	open := unsettledIn(o, known{})
	said, lines := true, ""
	for register, given := range map[string]bool{assessment.LevelRegister(it.ID): v.outcome(), assessment.NoteRegister(it.ID): v.given("note")} {
		said = said && (given || !open.has(register))
	}
	for _, register := range []string{assessment.LevelRegister(it.ID), assessment.NoteRegister(it.ID)} {
		lines += open.lines(register)
	}
	if !said {
		return wrong("%s has two versions of the judgement that are not settled, and nobody has chosen between them:%s\nTo say something else than either, give both the level or outcome and the note.",
			it.ID, lines)
	}
	for _, word := range v.parts {
		key, _, _ := strings.Cut(word, "=")
		if err := settledFirst(o, it.ID, assessment.PartRegister(it.ID, key)); err != nil {
			return err
		}
	}
	return nil
}

// judgement is the present one with what was said put in.
func (p *program) judgement(v setFlags, o opened, it *checklist.Item) (assessment.Judgement, error) {
	j := o.a.Answer(it.ID).Judgement
	if err := v.apart(o, it); err != nil {
		return j, err
	}
	level := kindOf("level")
	value := schema.Value{}
	for _, one := range setFields() {
		if one.name == "reason" || one.kind.Name != level.Name && one.name != "note" {
			continue
		}
		if err := v.put(value, one.name, one.f, o.c); err != nil {
			return j, err
		}
		if one.name == "note" && v.given("note") {
			j.Note = text.Clean(value[one.f.Key])
		}
	}
	if v.outcome() {
		j = j.WithOutcome(assessment.OutcomeOf(value))
	}
	for _, word := range v.parts {
		key, state, err := partOf(it, word)
		if err != nil {
			return j, err
		}
		j = j.WithPart(key, state)
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
	level, why := o.a.Propose(o.c, it, j, p.days(asAt))
	if level == assessment.NoProposal {
		return j, wrong("%s: %s", it.ID, assessment.NoProposalSays(why))
	}
	j = j.WithOutcome(assessment.AtLevel(level))
	j.Proposed = assessment.AtLevel(level)
	return j, nil
}

// withReason puts a reason where the outcome has a place for it.
func (p *program) withReason(v setFlags, o opened, it *checklist.Item, j assessment.Judgement) (assessment.Judgement, error) {
	if !v.given("reason") || v.aims() {
		return j, nil
	}
	asAt, err := p.asAt(o.a, "")
	if err != nil {
		return j, err
	}
	reason, err := p.noteOf(*v.texts["reason"])
	if err != nil {
		return j, err
	}
	weighed, _ := o.a.Weigh(o.c, it, j, p.days(asAt))
	_, agreed, hasProposal := weighed.Weighed()
	level, isLevel := j.Outcome.Level()
	switch {
	case j.Outcome.NeedsReason():
		j.Reason = reason
	case isLevel && level >= 3 && len(assessment.UnmetParts(it, j)) > 0:
		j.Override = reason
	case isLevel && hasProposal && !agreed:
		j = weighed
		j.Override = reason
	default:
		return j, wrong("--reason has no place here: it is for an item that is not applicable or not adopted, for level 3 or 4 over an unmet part, for another level than the one that is proposed, and for an aim.\nUse --note for anything else.")
	}
	return j, nil
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
	if err := oneOf("part "+key, state, partStates()); err != nil {
		return "", "", err
	}
	if !slices.Contains(assessment.PartStates(), state) {
		return key, assessment.PartUnknown, nil
	}
	return key, assessment.PartState(state), nil
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
