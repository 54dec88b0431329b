package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/sheets"
)

// word is what a cell says for a field, as a record holds it; why says what is wrong
// with it.
func (t *taker) word(f schema.Info, item string, c sheets.Cell) (word, why string) {
	s := text.Line(said(c)).OneLine()
	if strings.EqualFold(s, clearWord) {
		return "", ""
	}
	switch f.Form {
	case schema.Word:
		return t.choice(f, s)
	case schema.Yes:
		for _, word := range []string{schema.YesNo(true), schema.YesNo(false)} {
			if strings.EqualFold(word, s) {
				return word, ""
			}
		}
		return "", "write yes or no"
	case schema.Day:
		if !c.Day.IsZero() {
			return c.Day.String(), ""
		}
		d, err := date.ParseLoose(s)
		if err != nil {
			return "", "this is no date; write it as in 23 November 2026"
		}
		return d.String(), ""
	case schema.Number:
		if n, err := strconv.Atoi(s); err != nil || n < 0 || n > f.Limit() {
			return "", fmt.Sprintf("give a whole number from 0 to %d", f.Limit())
		}
		return f.Known(s), ""
	case schema.Keys:
		return t.keys(f, item, s)
	case schema.Text:
		return text.Clean(said(c)).String(), ""
	case schema.Line, schema.Moment, schema.States, schema.Rows:
	}
	if word = f.Known(s); word == "" {
		why = "write it as in " + f.Like
	}
	return word, why
}

// clearWord in a cell takes away what is recorded.
const clearWord = "(clear)"

// said is what a cell says to whoever looks at it.
func said(c sheets.Cell) string {
	if c.Shown {
		return c.Day.String()
	}
	return c.Text
}

// choice reads one of the words of a field: the word itself, what people choose it
// by, and of a level its number or its name alone.
func (t *taker) choice(f schema.Info, s string) (word, why string) {
	for _, m := range t.Map {
		if text.Alike(m[0], s) {
			s = m[1] // their word for ours
		}
	}
	return t.ours(f, s)
}

// isWord says that a text is one of the words that can be chosen in some column.
func (t *taker) isWord(s string) bool {
	for _, l := range layouts() {
		for _, k := range l.kinds {
			for _, f := range Fields(k) {
				if f.Form != schema.Word {
					continue
				}
				if word, _ := t.ours(f, s); word != "" {
					return true
				}
			}
		}
	}
	return false
}

// ours is choice without words of theirs.
func (t *taker) ours(f schema.Info, s string) (word, why string) {
	var shown, all []string
	for _, word := range f.Choices {
		in := inWords(t.Checklist, f, word)
		forms := []string{in, word, f.Word(word)}
		if number, name, ok := strings.Cut(in, " "); ok && len(number) == 1 {
			forms = append(forms, number, name)
		}
		for _, form := range forms {
			if text.Alike(form, s) {
				return word, ""
			}
			shown, all = append(shown, in), append(all, form)
		}
	}
	if near, ok := text.Nearest(s, all); ok {
		return "", "did you mean " + shown[slices.Index(all, near)] + "?"
	}
	return "", "choose one of " + strings.Join(slices.Compact(shown), ", ")
}

// apart says that a character stands between two of a list.
func apart(r rune) bool { return strings.ContainsRune(" ,;\n\t", r) }

// keys reads a list of keys. A part alone is one of the item of the row.
func (t *taker) keys(f schema.Info, item, s string) (word, why string) {
	var keys []string
	for _, key := range strings.FieldsFunc(s, apart) {
		if of := assessment.PartRef(item, key); !f.GoodKey(key) && f.GoodKey(of) {
			key = of
		}
		on, part, named := strings.Cut(key, ":")
		if named {
			key = assessment.PartRef(strings.ToUpper(on), part)
		}
		if !f.GoodKey(key) {
			return "", strings.TrimSpace(inQuotes(key) + " is no key. Write it as in " + f.Like)
		}
		if named {
			it, ok := t.Checklist.Item(strings.ToUpper(on))
			if !ok {
				return "", fmt.Sprintf("there is no item %s", inQuotes(on))
			}
			if _, ok := it.Part(part); !ok && part != checklist.Cover {
				return "", fmt.Sprintf("%s has no part %s.%s", it.ID, inQuotes(part), text.DidYouMean(part, partKeys(it)))
			}
		}
		keys = append(keys, key)
	}
	return f.Join(keys), ""
}

func partKeys(it *checklist.Item) []string {
	var keys []string
	for i := range it.Parts {
		keys = append(keys, it.Parts[i].Key)
	}
	return keys
}

func meant(near string, ok bool) string {
	if !ok {
		return ""
	}
	return " Did you mean " + near + "?"
}

// inQuotes is a text of a workbook inside a sentence.
func inQuotes(s string) string { return `"` + text.Cut(text.Line(s).OneLine(), 80) + `"` }
