package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// wrong is a message for a person who asked for something that cannot be done.
func wrong(format string, args ...any) error { return fmt.Errorf(format, args...) }

// list writes choices as "a, b or c".
func list(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
}

// item finds an item of the checklist or says which one was likely meant.
func item(c *checklist.Checklist, id string) (*checklist.Item, error) {
	if it, ok := c.Item(id); ok {
		return it, nil
	}
	return nil, wrong("There is no item %s in this checklist.%s\n\"upstander checklist\" lists every item.", inQuotes(id), text.DidYouMean(id, itemIDs(c)))
}

// itemID finds the item that a person means where the file counts and not the
// checklist: an item that is gone from the checklist may still be in the file.
func (o opened) itemID(word string) (string, error) {
	if it, ok := o.c.Item(word); ok {
		return it.ID, nil
	}
	for _, id := range o.a.Items() {
		if strings.EqualFold(id, word) {
			return id, nil
		}
	}
	_, err := item(o.c, word)
	return "", err
}

// inQuotes puts foreign text in quotation marks inside a message: on one line,
// and with the mark of the screens where a character was that hides or acts.
func inQuotes(s string) string {
	clean := strings.NewReplacer("\n", string(text.Mark), "\t", string(text.Mark)).Replace(text.Clean(s).String())
	return `"` + clean + `"`
}

func itemIDs(c *checklist.Checklist) []string {
	ids := make([]string, len(c.Items))
	for i := range c.Items {
		ids[i] = c.Items[i].ID
	}
	return ids
}

func partKeys(it *checklist.Item) []string {
	keys := make([]string, len(it.Parts))
	for i := range it.Parts {
		keys[i] = it.Parts[i].Key
	}
	return keys
}

func noPart(it *checklist.Item, key string) error {
	if len(it.Parts) == 0 {
		return wrong("%s has no part %s; it has no parts.", it.ID, inQuotes(key))
	}
	return wrong("%s has no part %s; its parts: %s.%s", it.ID, inQuotes(key), listOf(partKeys(it)), text.DidYouMean(key, partKeys(it)))
}

// oneOf checks a word against the words that are allowed.
func oneOf(flag, word string, choices []string) error {
	if slices.Contains(choices, word) {
		return nil
	}
	return wrong("--%s %s is not one of %s.%s", flag, inQuotes(word), list(choices), text.DidYouMean(word, choices))
}

// day reads a date given on the command line; an empty one is no date.
func day(flag, s string) (date.Date, error) {
	if strings.TrimSpace(s) == "" {
		return date.Date{}, nil
	}
	d, err := date.ParseLoose(s)
	if short, twoDigits := date.Typed(s, date.Date{}); err != nil && twoDigits == nil {
		d, err = short, nil
	}
	if err != nil {
		return d, wrong("--%s: %w.%s", flag, err, nearestDay(s))
	}
	return d, nil
}

// nearestDay suggests the day that was likely meant: month and day changed
// round, or the last day of a month that is shorter.
func nearestDay(s string) string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(parts) != 3 {
		return ""
	}
	var n [3]int
	for i, part := range parts {
		n[i], _ = strconv.Atoi(part)
	}
	y, m, d := n[0], n[1], n[2]
	if len(parts[2]) == 4 {
		y, m, d = n[2], n[1], n[0]
	}
	if m > 12 && d <= 12 {
		m, d = d, m
	}
	if y < 1900 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31 {
		return ""
	}
	last := date.Of(y, time.Month(m)+1, 0)
	if near := date.Of(y, time.Month(m), d); near.Before(last) {
		return " Did you mean " + near.String() + "?"
	}
	return " Did you mean " + last.String() + "?"
}

// flagError puts a mistake in the flags into words.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var bad *pflag.InvalidValueError
	var said refusedValue
	help := "\n\"" + cmd.CommandPath() + " --help\" lists what can be given."
	switch {
	case errors.As(err, &said):
		return said
	case errors.As(err, &unknown):
		given := unknown.GetSpecifiedName()
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		cmd.InheritedFlags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		return wrong("There is no option --%s here.%s%s", given, text.DidYouMean("--"+given, names), help)
	case errors.As(err, &bare):
		return wrong("--%s needs a value after it.%s", bare.GetSpecifiedName(), help)
	case errors.As(err, &bad):
		return wrong("--%s cannot be %s.%s", bad.GetFlag().Name, inQuotes(bad.GetValue()), help)
	}
	return wrong("%w%s", err, help)
}

// arguments checks how many words stand after a command.
func arguments(least, most int, usage string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || (most >= 0 && len(args) > most) {
			return wrong("Write: upstander %s\n\"%s --help\" says more.", usage, cmd.CommandPath())
		}
		return nil
	}
}

// nearFile names a file of the same folder that was likely meant.
func nearFile(path string) string {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return ""
	}
	var same, names, stems []string
	end := filepath.Ext(path)
	for _, e := range entries {
		name := e.Name()
		// A name that is there and cannot be opened, as a link that leads nowhere,
		// is no better name for itself.
		if e.IsDir() || name == filepath.Base(path) || strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") {
			continue
		}
		names = append(names, name)
		if filepath.Ext(name) == end {
			same, stems = append(same, name), append(stems, strings.TrimSuffix(name, end))
		}
	}
	// Endings are alike in most names and would make any two look alike.
	near, ok := text.Nearest(strings.TrimSuffix(filepath.Base(path), end), stems)
	if ok {
		near = same[slices.Index(stems, near)]
	} else if near, ok = text.Nearest(filepath.Base(path), slices.DeleteFunc(names, func(n string) bool { return slices.Contains(same, n) })); !ok {
		return ""
	}
	return " Did you mean " + quoted(filepath.Join(filepath.Dir(path), near)) + "?"
}

// quoted writes a file name so that it can be typed after a command, and so
// that it does nothing to the terminal that it is read in or to the shell that
// it is pasted into. A name with hidden characters is shown and not typed.
func quoted(path string) string {
	path = strings.NewReplacer("\n", string(text.Mark), "\t", string(text.Mark)).Replace(text.Clean(path).String())
	switch {
	case strings.ContainsAny(path, "$`\"!"):
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	case path == "" || strings.ContainsAny(path, " '&()|<>*?[]{};"):
		return `"` + path + `"`
	}
	return path
}
