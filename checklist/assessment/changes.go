package assessment

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/text"
)

// sectionInWords says that a part of the content is different where the history
// does not show how, as it never does for what was redacted.
func (a *Assessment) sectionInWords(section string) string {
	what := "something that this version of the program does not show"
	if item, ok := strings.CutPrefix(section, itemSection); ok {
		what = text.Line(item).String() + ": something"
	} else if fact, ok := strings.CutPrefix(section, factSection); ok {
		what = factWords(fact)
	} else if section == headSection {
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
		what += fmt.Sprintf(" (redacted: %s)", strings.Join(once(redacted), ", "))
	}
	return what
}

// subjectOf names a register, with its item or what its entry is called.
func subjectOf(name string, before, after *register) string {
	first, second, _ := strings.Cut(name, "/")
	switch first + "/" {
	case aboutPrefix:
		return factWords(second)
	case evidencePrefix:
		return entryWords("evidence", "title", before, after)
	case actionPrefix:
		return entryWords("action", "what", before, after)
	}
	words, ok := map[string]string{judgementKind: "the judgement", targetKind: "the target", previousKind: "last cycle's position",
		secondKind: "the second look", flagKind: "the flag", handoverKind: "the handover note", briefingKind: "what a briefing says",
		answeredKind: "the list of answers to findings", releaseKind: "what may be released"}[second]
	if !ok {
		return text.Line(name).String()
	}
	return text.Line(first).String() + ": " + words
}

// changeInWords says what happened to a register between two states.
func changeInWords(name string, before, after *register) string {
	was, is := before.shown.Value, after.shown.Value
	subject := subjectOf(name, before, after)
	gone := func(v Value) bool { return len(v) == 0 || v.IsRemoved() }
	switch {
	case !after.settled:
		return subject + " has two versions that are not settled"
	case after.shown.Redacted:
		return subject + " was redacted"
	case gone(was):
		return subject + " was added"
	case gone(is):
		return subject + " was taken out"
	case strings.HasSuffix(name, "/"+judgementKind) && was["outcome"] != is["outcome"]:
		return fmt.Sprintf("%s went from %s to %s", subject, outcomePhrase(was), outcomePhrase(is))
	}
	if fields := changedFields(was, is); len(fields) > 0 {
		return fmt.Sprintf("%s was changed (%s)", subject, strings.Join(fields, ", "))
	}
	return subject + " was changed"
}

// entryWords names an entry with the items that it stands or stood under.
func entryWords(what, titleField string, before, after *register) string {
	var items []string
	for _, g := range []*register{before, after} {
		items = append(items, g.items()...)
	}
	title := text.Line(after.shown.Value[titleField])
	if title.Empty() {
		title = text.Line(before.shown.Value[titleField])
	}
	subject := "an entry of the " + what
	if what == "action" {
		subject = "an action"
	}
	if !title.Empty() {
		subject = "the " + what + ` "` + title.OneLine() + `"`
	}
	if items = once(items); len(items) > 0 {
		subject = strings.Join(items, ", ") + ": " + subject
	}
	return subject
}

// changedFields lists in words the fields in which two values differ.
func changedFields(was, is Value) []string {
	var fields []string
	for _, v := range []Value{was, is} {
		for k := range v {
			if was[k] != is[k] && k != "text" {
				fields = append(fields, fieldWords(k))
			}
		}
	}
	slices.Sort(fields)
	return slices.Compact(fields)
}

func fieldWords(field string) string {
	prefix, rest, _ := strings.Cut(field, ".")
	switch prefix + "." {
	case partPrefix:
		return "part " + text.Line(rest).String()
	case "update.":
		return "updates"
	case reasonPrefix, byPrefix, atPrefix:
		return text.Line(rest).String()
	}
	return strings.ReplaceAll(text.Line(field).String(), "_", " ")
}

func factWords(fact string) string {
	if fact == answeredKind {
		return "the list of answers to findings on the whole file"
	}
	return strings.ReplaceAll(text.Line(fact).String(), "_", " ")
}

// outcomePhrase is a judgement's outcome inside a sentence.
func outcomePhrase(v Value) string {
	o := JudgementOf(v).Outcome
	if level, ok := o.Level(); ok {
		return fmt.Sprintf("level %d", level)
	}
	return strings.ToLower(outcomeNames()[o])
}
