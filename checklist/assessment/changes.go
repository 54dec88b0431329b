package assessment

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// sectionInWords says that a part of the content is different where the history
// does not show how, as it never does for what was redacted.
func (a *Assessment) sectionInWords(section string) string {
	what := "something that this version of the program does not show"
	head, of, _ := strings.Cut(section, ".")
	switch head {
	case itemSection:
		what = text.Line(of).String() + ": something"
	case factSection:
		what = "something that this version of the program does not show"
		if k, ok := KindNamed(of); ok {
			what = k.Words
		}
	case headSection:
		what = "the checklist or the list of items"
	}
	var redacted []string
	for _, name := range a.registerNames() {
		if g := a.registers[name]; g.shown.Redacted && slices.Contains(a.sectionsOf(name, g), section) {
			subject := subjectOf(name, g, g)
			if _, without, ok := strings.Cut(subject, ": "); ok {
				subject = without
			}
			redacted = append(redacted, subject)
		}
	}
	what += " is different from what was sealed"
	if len(redacted) > 0 {
		what += fmt.Sprintf(" (redacted: %s)", strings.Join(schema.Once(redacted), ", "))
	}
	return what
}

// NameOf is what a register is called in a sentence, without its item: the level,
// the part audit use, the evidence "Minutes". The title of an entry that was
// taken away is the last that it had.
func (a *Assessment) NameOf(register string) string { return nameOf(register, a.register(register)) }

func nameOf(register string, states ...*register) string {
	of := RegisterNamed(register)
	k, ok := KindOf(register)
	switch {
	case !ok:
		return "something that this version of the program does not show"
	case isEntry(register):
		return k.Words + titleOf(k, states)
	case k.Place == schema.Keyed:
		return k.Words + " " + strings.ReplaceAll(text.Line(of.Key).String(), "-", " ")
	}
	return k.Words
}

// titleOf is the title of an entry in quotation marks, the latest that it had;
// nothing where it had none.
func titleOf(k schema.Kind, states []*register) string {
	for _, g := range states {
		if title := text.Line(g.shown.Value[k.Fields[0].Key]); !title.Empty() && k.Home != "" {
			return ` "` + title.OneLine() + `"` // not %q, which would put marks of its own into the title
		}
	}
	for _, g := range states {
		for _, r := range slices.Backward(g.revisions) {
			if title := text.Line(r.Value[k.Fields[0].Key]); !title.Empty() && k.Home != "" {
				return ` "` + title.OneLine() + `"`
			}
		}
	}
	return ""
}

// subjectOf is NameOf with the items that a register bears on before it.
func subjectOf(name string, before, after *register) string {
	subject := nameOf(name, after, before)
	if _, ok := KindOf(name); !ok {
		subject = text.Line(name).String()
	}
	items := schema.Once(append(before.items(), after.items()...))
	if item := RegisterNamed(name).Item; item != "" {
		items = []string{item}
	}
	if len(items) > 0 {
		subject = strings.Join(items, ", ") + ": " + subject
	}
	return subject
}

// changeInWords says what happened to a register between two states.
func changeInWords(name string, before, after *register) string {
	was, is := before.shown.Value, after.shown.Value
	subject := subjectOf(name, before, after)
	k, _ := KindOf(name)
	switch {
	case !after.settled:
		return subject + " has two versions that are not settled"
	case after.shown.Redacted:
		return subject + " was redacted"
	case was.Blank():
		return subject + " was added"
	case is.Blank():
		return subject + " was taken out"
	case k.Name == levelKind && was["outcome"] != is["outcome"], k.Name == partKind:
		return fmt.Sprintf("%s went from %s to %s", subject, phrase(k, was), phrase(k, is))
	}
	if fields := changedFields(k, was, is); len(fields) > 0 {
		return fmt.Sprintf("%s was changed (%s)", subject, strings.Join(fields, ", "))
	}
	return subject + " was changed"
}

// changedFields lists in words the fields in which two values differ.
func changedFields(k schema.Kind, was, is Value) []string {
	var fields []string
	for _, v := range []Value{was, is} {
		for key := range v {
			if was[key] != is[key] && k.Place != schema.Single {
				fields = append(fields, k.Heading(key))
			}
		}
	}
	slices.Sort(fields)
	return slices.Compact(fields)
}

// phrase is what the first field of a record says, inside a sentence.
func phrase(k schema.Kind, v Value) string {
	f := k.Fields[0]
	if v[f.Key] == "" {
		return strings.ToLower(f.Word(f.Blank))
	}
	return strings.ToLower(f.Word(v[f.Key]))
}
