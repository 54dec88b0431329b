package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// answerFlags is by whom a finding is answered, or that an answer goes.
type answerFlags struct {
	by    string
	clear bool
}

func (p *program) answerCommand() *cobra.Command {
	var v answerFlags
	cmd := &cobra.Command{
		Use: "answer FILE [ITEM] RULE", Short: "Answer a finding of the claim check with a reason",
		Long: "Gives the reason for which a finding may stand. The finding stays in the list and\nthe reason prints next to it, here and in reports; nothing is silenced. Without\nITEM it is a finding about the assessment as a whole. ITEM and RULE are\nwhat \"upstander check\" prints above a finding.",
		Example: "  upstander answer northmoor.yaml INT-6 above-its-base --reason \"The region runs the search for us.\"\n" +
			"  upstander answer northmoor.yaml one-unit-owns-all --reason \"Owners move to the departments in January.\"",
		Args: arguments(2, 3, "answer FILE [ITEM] RULE --reason T"),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, given string) ([]string, cobra.ShellCompDirective) {
			if len(args) < 2 {
				return p.completeItem(cmd, args, given)
			}
			return ruleChoices(), cobra.ShellCompDirectiveNoFileComp
		},
	}
	o := p.options(cmd).addAll(kindOf("answer"))
	cmd.Flags().BoolVar(&v.clear, "clear", false, "take an answer back")
	by(cmd, &v.by, "role that answers")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) == 2 {
			return p.answer(args[0], "", args[1], v, o)
		}
		return p.answer(args[0], args[1], args[2], v, o)
	}
	return cmd
}

func ruleChoices() []string {
	var choices []string
	for _, r := range claims.Rules() {
		choices = append(choices, r.ID+"\t"+r.What)
	}
	return choices
}

func (p *program) answer(path, id, rule string, v answerFlags, given *options) error {
	k := kindOf("answer")
	if v.clear == given.anyOf(k) {
		return wrong("Give either %s with why the finding may stand, or --clear to take an answer back.", optionsOf(k))
	}
	o, err := p.openToChange(path)
	if err != nil {
		return err
	}
	if id != "" {
		it, err := item(o.c, id)
		if err != nil {
			return err
		}
		id = it.ID
	}
	asAt, err := p.asAt(o.a, "")
	if err != nil {
		return err
	}
	found := claims.For(p.findingsIn(path, o, asAt), id)
	key, err := keyOf(path, id, rule, found, o.a.Answered(id), v.clear)
	if err != nil {
		return err
	}
	value, err := given.fill(k, schema.Value{}, o.c)
	if err == nil && !v.clear && value.Blank() {
		err = wrong("%s says nothing. To take an answer back, give --clear.", optionsOf(k))
	}
	if err == nil {
		err = settledFirst(o, id, assessment.AnswerRegister(id, key))
	}
	if err != nil {
		return err
	}
	next, _, err := o.a.SetAnswered(id, key, text.Clean(value["reason"]), p.who(o.a, v.by))
	if err != nil {
		return refused(path, err)
	}
	o, saved, err := p.save(path, o, next)
	if err != nil {
		return err
	}
	return p.tellAnswer(path, id, key, o, savedLine(path, saved))
}

// keyOf finds what the answer is to: a finding by its rule, or by its key where
// a rule has found two things. An answer can be taken back when the finding
// itself has gone.
func keyOf(path, id, rule string, found []claims.Finding, answered map[string]assessment.Answered, takeBack bool) (string, error) {
	if _, there := answered[rule]; there && takeBack {
		return rule, nil
	}
	var keys, names []string
	for _, f := range found {
		names = append(names, shortName(f, found))
		if f.Key == rule {
			return f.Key, nil
		}
		if f.Rule == rule {
			keys = append(keys, f.Key)
		}
	}
	where := "the assessment as a whole"
	if id != "" {
		where = id
	}
	look := "\nTo see every finding: upstander check " + quoted(path)
	switch {
	case len(keys) == 1:
		return keys[0], nil
	case len(keys) > 1:
		return "", wrong("%s has found more than one thing on %s: answer %s.%s", rule, where, list(keys), look)
	case len(names) == 0:
		return "", wrong("There is no finding on %s.%s", where, look)
	}
	return "", wrong("There is no finding %s on %s; there is %s.%s%s", inQuotes(rule), where, list(slices.Compact(names)), text.DidYouMean(rule, names), look)
}

// answerOut is how a finding stands once it was answered.
type answerOut struct {
	Finding *findingOut `json:"finding"` // null when it has gone
}

// tellAnswer says how the finding stands now.
func (p *program) tellAnswer(path, id, key string, o opened, saved string) error {
	asAt, err := p.asAt(o.a, "")
	if err != nil {
		return err
	}
	found := claims.For(p.findingsIn(path, o, asAt), id)
	at := slices.IndexFunc(found, func(f claims.Finding) bool { return f.Key == key })
	if p.json {
		out := answerOut{}
		if at >= 0 {
			f := findingJSON(found[at])
			out.Finding = &f
		}
		if err := p.writeJSON(out); err != nil {
			return err
		}
		return conflictsIn(path, o.a)
	}
	if at >= 0 {
		p.print("%s", hanging("", found[at].Message))
		said := "It is not answered."
		if found[at].Given() != nil {
			said = answeredLine(found[at])
		}
		p.print("%s", hanging("", said))
	}
	p.print("%s\n", saved)
	return conflictsIn(path, o.a)
}
