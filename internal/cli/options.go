package cli

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// outcomeOption is the option for an outcome that is no level, beside the one
// for the level.
const outcomeOption = "outcome"

// options are what a command asks for a record: one option for each field that
// a person is asked for, as the declaration of its kind has it.
type options struct {
	p     *program
	cmd   *cobra.Command
	item  string               // that the command is on: a part named alone is one of its
	texts map[string]*string   // as they were written, by the name of the option
	lists map[string]*[]string // of those that may be given several times
}

func (p *program) options(cmd *cobra.Command) *options {
	return &options{p: p, cmd: cmd, texts: map[string]*string{}, lists: map[string]*[]string{}}
}

// kindOf is a kind that a command has been made for.
func kindOf(name string) schema.Kind {
	k, ok := assessment.KindNamed(name)
	if !ok {
		panic("cli: there is no kind of record " + name) // a fault of the program that every start would show
	}
	return k
}

// addAll adds an option for every field of a kind that a person is asked for.
func (o *options) addAll(k schema.Kind) *options {
	for _, f := range k.Asked() {
		o.add(optionOf(f), f, helpOf(k, f))
	}
	return o
}

// add adds the option for one field, with the words that it takes.
func (o *options) add(name string, f schema.Info, help string) {
	to := new(string)
	flags, kind := o.cmd.Flags(), "TEXT"
	switch {
	case f.Form == schema.Rows || f.Form == schema.States:
		return // several things in one, each with a command or an option of its own
	case f.Form == schema.Keys:
		list := &[]string{}
		o.lists[name] = list
		flags.StringSliceVar(list, name, nil, "`KEY`: "+help+"; may be repeated")
		o.p.completeFlag(o.cmd, name, nil)
		return
	case f.Form == schema.Yes:
		flags.VarPF(yesNo{to}, name, "", help).NoOptDefVal = "true"
	case isLevel(f):
		o.texts[name] = to
		flags.Var(word{to, "LEVEL"}, name, help+" ("+list(levelNumbers())+")")
		o.p.completeFlag(o.cmd, name, levelNumbers())
		if words := noLevels(f); len(words) > 0 {
			o.texts[outcomeOption] = new(string)
			flags.Var(word{o.texts[outcomeOption], "OUTCOME"}, outcomeOption, "outcome that is no level: "+list(words))
			o.p.completeFlag(o.cmd, outcomeOption, words)
		}
		return
	case f.Form == schema.Word:
		flags.Var(word{to, "WORD"}, name, help+" ("+list(f.Choices)+")")
		o.p.completeFlag(o.cmd, name, f.Choices)
	default:
		switch {
		case f.Takes != "":
			kind = f.Takes
		case f.Form == schema.Day:
			kind = "DATE"
		case f.Form == schema.Number:
			kind = "N"
		case f.Class == schema.Role:
			kind = "ROLE"
		case f.Form == schema.Text:
			help += "; - reads it from what is piped in"
		}
		flags.Var(word{to, kind}, name, help)
	}
	o.texts[name] = to
}

// helpOf explains the option for a field.
func helpOf(k schema.Kind, f schema.Info) string {
	if f.Hint == "" {
		return k.Label(f.Key)
	}
	return k.Label(f.Key) + ": " + text.LowerFirst(strings.TrimSuffix(f.Hint, "."))
}

// optionOf is the name of the option for a field: that of the field, a level
// under its own name, and one of several keys for each.
func optionOf(f schema.Info) string {
	switch {
	case isLevel(f):
		return "level"
	case f.Form == schema.Keys:
		return strings.TrimSuffix(f.Option(), "s")
	}
	return f.Option()
}

// isLevel says that a field holds one of the checklist's levels.
func isLevel(f schema.Info) bool {
	return f.Form == schema.Word && slices.Contains(f.Choices, checklist.LevelWord(0))
}

// noLevels are the words of such a field that are not levels. Not assessed is
// what stands where nothing is recorded, and is none where that is not said.
func noLevels(f schema.Info) []string {
	return slices.DeleteFunc(slices.Clone(f.Choices), func(w string) bool {
		_, level := checklist.LevelOfWord(w)
		return level || w == assessment.NotAssessed.Word() && w != f.Blank
	})
}

// ownOutcomes are the outcomes that somebody else than the one who judged may
// have: not assessed says nothing of what was looked at.
func ownOutcomes() []string {
	f, _ := kindOf("second").Field("level")
	return noLevels(f)
}

func levelNumbers() []string {
	words := make([]string, checklist.Levels)
	for level := range words {
		words[level] = itoa(level)
	}
	return words
}

// given says that an option was written, and be it with nothing in it.
func (o *options) given(name string) bool { return o.cmd.Flags().Changed(name) }

// anyOf says that at least one of the options for a kind was written.
func (o *options) anyOf(k schema.Kind) bool {
	return slices.ContainsFunc(k.Asked(), func(f schema.Info) bool { return o.wrote(optionOf(f), f) })
}

// wrote says that an option for a field was written.
func (o *options) wrote(name string, f schema.Info) bool {
	return o.given(name) || isLevel(f) && len(noLevels(f)) > 0 && o.given(outcomeOption)
}

// fill puts what was written into the value of a record.
func (o *options) fill(k schema.Kind, v schema.Value, c *checklist.Checklist) (schema.Value, error) {
	v = v.Trimmed() // a copy
	for _, f := range k.Asked() {
		if err := o.put(v, optionOf(f), f, c); err != nil {
			return nil, err
		}
	}
	return v.Trimmed(), nil
}

// put is fill for one field.
func (o *options) put(v schema.Value, name string, f schema.Info, c *checklist.Checklist) error {
	if !o.wrote(name, f) {
		return nil
	}
	s, err := o.read(name, f, c)
	v[f.Key] = s
	return err
}

// read is what was written for a field, as a record holds it.
func (o *options) read(name string, f schema.Info, c *checklist.Checklist) (string, error) {
	switch {
	case isLevel(f):
		return o.readLevel(name, f, c)
	case f.Form == schema.Keys:
		return o.readKeys(name, f)
	}
	s := *o.texts[name]
	switch f.Form {
	case schema.Text:
		t, err := o.p.noteOf(s)
		return t.String(), err
	case schema.Day:
		d, err := day(name, s)
		return d.String(), err
	case schema.Number:
		n, err := wholeNumber(name, s, 0, f.Limit())
		if n == 0 || err != nil {
			return "", err
		}
		return strconv.Itoa(n), nil
	case schema.Word:
		if s = strings.ToLower(text.Line(s).String()); s == "" {
			return "", nil
		}
		return s, oneOf(name, s, f.Choices)
	case schema.Line:
		if one := f.Known(s); one != "" || text.Line(s).Empty() {
			return one, nil
		}
		return "", wrong("--%s %s: write it as in %s.", name, inQuotes(s), f.Like)
	case schema.Moment, schema.Yes, schema.Keys, schema.States, schema.Rows:
	}
	return text.Line(s).String(), nil
}

// readLevel is a level by its number, or an outcome that is none by its word.
func (o *options) readLevel(name string, f schema.Info, c *checklist.Checklist) (string, error) {
	switch both := o.given(name) && len(noLevels(f)) > 0 && o.given(outcomeOption); {
	case both:
		return "", wrong("Give either --%s or --%s, not both.", name, outcomeOption)
	case o.given(name):
		level, err := levelOf(c, name, *o.texts[name])
		if err != nil {
			return "", err
		}
		return checklist.LevelWord(level), nil
	}
	said := *o.texts[outcomeOption]
	if level, ok := checklist.LevelOfWord(said); ok {
		return "", wrong("%s is a level: give --%s %d.", said, name, level)
	}
	return said, oneOf(outcomeOption, said, noLevels(f))
}

func (o *options) readKeys(name string, f schema.Info) (string, error) {
	var keys []string
	for _, key := range *o.lists[name] {
		if key = strings.TrimSpace(key); key == "" {
			continue // nothing between two commas, or the empty list
		}
		if of := assessment.PartRef(o.item, key); !f.GoodKey(key) && f.GoodKey(of) {
			key = of
		}
		if item, part, named := strings.Cut(key, ":"); named {
			key = assessment.PartRef(strings.ToUpper(item), part)
		}
		if !f.GoodKey(key) {
			like := ""
			if f.Like != "" {
				like = " Write it as in " + f.Like + "."
			}
			return "", wrong("--%s %s is no key: a key has letters, digits and hyphens.%s", name, inQuotes(key), like)
		}
		keys = append(keys, key)
	}
	return f.Join(keys), nil
}

// lacks refuses a record without something that it has to say.
func lacks(k schema.Kind, v schema.Value) error {
	if fault := k.Check(v); fault != nil && fault.Empty {
		return wrong("--%s is missing. %s", optionOf(fault.Field), fault.Field.Hint)
	}
	return nil
}

// yesNo is an option that says yes where it is given, and no as --NAME=no.
type yesNo struct{ to *string }

func (y yesNo) String() string { return "" }
func (y yesNo) Type() string   { return "bool" }

func (y yesNo) Set(s string) error {
	switch strings.ToLower(s) {
	case "true", schema.YesNo(true):
		*y.to = schema.YesNo(true)
	case "false", schema.YesNo(false):
		*y.to = schema.YesNo(false)
	default:
		return refusedValue(inQuotes(s) + " is neither yes nor no.")
	}
	return nil
}

var _ pflag.Value = yesNo{}

// by adds the option for the role that records something.
func by(cmd *cobra.Command, to *string, what string) {
	cmd.Flags().Var(word{to, "ROLE"}, "by", what+"; a role, never a name")
}

// settledFirst refuses to write over two versions that nobody has chosen
// between, and shows them.
func settledFirst(o opened, item string, registers ...string) error {
	open := unsettledIn(o, known{})
	for _, register := range registers {
		if open.has(register) {
			return wrong("%s has two versions of %s that are not settled, and nobody has chosen between them; nothing was changed:%s",
				text.UpperFirst(orWhole(item)), o.a.NameOf(register), open.lines(register))
		}
	}
	return nil
}

// orWhole is an item as sentences call it, or the assessment as a whole.
func orWhole(item string) string {
	if item == "" {
		return "the assessment as a whole"
	}
	return item
}
