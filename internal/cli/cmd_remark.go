package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// remarkFlags is which remark it is, and by whom.
type remarkFlags struct {
	kind, by string
	clear    bool
}

func (p *program) remarkCommand() *cobra.Command {
	var v remarkFlags
	var kinds, names []string
	for _, k := range assessment.Remarks() {
		names = append(names, k.Name)
		kinds = append(kinds, k.Name+" ("+optionsOf(k)+")")
	}
	cmd := &cobra.Command{
		Use: "remark FILE ITEM --kind KIND", Short: "Leave a remark on an item: " + list(names),
		Long: strings.TrimSuffix(hanging("", "Records a short text beside the answer on an item, or takes it away. What is not named stays as it is. The kinds, each with what it takes: "+listOf(kinds)+"."), "\n"),
		Example: "  upstander remark northmoor.yaml INT-4 --kind flag --text \"Ask for the November return\"\n" +
			"  upstander remark northmoor.yaml INT-4 --kind handover --text - < handover.txt\n" +
			"  upstander remark northmoor.yaml INT-4 --kind briefing --why \"Phones came under another contract until April\"\n" +
			"  upstander remark northmoor.yaml INT-4 --kind flag --clear",
		Args:              arguments(2, 2, "remark FILE ITEM --kind KIND, with what it says or --clear"),
		ValidArgsFunction: p.completeItem,
	}
	o := p.options(cmd)
	cmd.Flags().Var(word{&v.kind, "KIND"}, "kind", "which remark it is: "+list(names))
	p.completeFlag(cmd, "kind", names)
	remarkOptions(o)
	cmd.Flags().BoolVar(&v.clear, "clear", false, "take away what is there")
	by(cmd, &v.by, "role that records it")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		return p.change(args[0], args[1], v.by, func(in opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
			return remark(v, o, names, in, it, who)
		})
	}
	return cmd
}

// remarkOptions adds the options of every kind of remark. One that several kinds
// have stands there once, with what it is for each.
func remarkOptions(o *options) {
	type use struct {
		f    schema.Info
		help []string
	}
	uses := map[string]*use{}
	var order []string
	for _, k := range assessment.Remarks() {
		for _, f := range k.Asked() {
			name := optionOf(f)
			if uses[name] == nil {
				uses[name] = &use{f: f}
				order = append(order, name)
			}
			if f.Form == schema.Text {
				uses[name].f = f // the widest of them: its help says that it can be piped in
			}
			uses[name].help = append(uses[name].help, helpOf(k, f))
		}
	}
	for _, name := range order {
		o.add(name, uses[name].f, strings.Join(uses[name].help, "; "))
	}
}

// optionsOf lists the options of a kind: --why and --risk.
func optionsOf(k schema.Kind) string {
	var names []string
	for _, f := range k.Asked() {
		names = append(names, "--"+optionOf(f))
	}
	return listOf(names)
}

func remark(v remarkFlags, o *options, names []string, in opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
	if v.kind == "" {
		return nil, "", wrong("Say which remark it is: --kind %s.", list(names))
	}
	if err := oneOf("kind", v.kind, names); err != nil {
		return nil, "", err
	}
	k := kindOf(v.kind)
	if err := belongs(o, k); err != nil {
		return nil, "", err
	}
	if v.clear == o.anyOf(k) {
		return nil, "", wrong("Give either %s with what to say, or --clear to take it away.", optionsOf(k))
	}
	register := assessment.RemarkRegister(it.ID, k.Name)
	if err := settledFirst(in, it.ID, register); err != nil {
		return nil, "", err
	}
	now, _ := in.a.Current(register)
	did, value := text.UpperFirst(k.Single())+" recorded", schema.Value{}
	if v.clear {
		did = text.UpperFirst(k.Single()) + " taken away"
	} else {
		var err error
		if value, err = o.fill(k, now, in.c); err != nil {
			return nil, "", err
		}
		if value.Blank() {
			return nil, "", wrong("Nothing is said. To take away what is there, give --clear.")
		}
		if err := lacks(k, value); err != nil {
			return nil, "", err
		}
	}
	next, _, err := in.a.SetRecord(register, value, who)
	return next, did, err
}

// belongs refuses an option of another kind of remark.
func belongs(o *options, k schema.Kind) error {
	own := func(name string) bool {
		return slices.ContainsFunc(k.Asked(), func(f schema.Info) bool { return optionOf(f) == name })
	}
	for _, other := range assessment.Remarks() {
		for _, f := range other.Asked() {
			if name := optionOf(f); o.given(name) && !own(name) {
				return wrong("--%s is for --kind %s; %s takes %s.", name, other.Name, k.Name, optionsOf(k))
			}
		}
	}
	return nil
}
