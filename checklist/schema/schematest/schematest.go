// Package schematest holds whatever shows a record to its declaration: one field,
// one label, on every surface. It is for tests alone.
package schematest

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/schema"
)

// Entries is a kind of entry, of which an item has several, that no file of the
// program names.
func Entries() schema.Kind {
	return schema.Kind{Name: "visit", File: "visits", Words: "the visit", Many: "visits", On: "about", Place: schema.List, Home: "items", Stays: schema.WithForce,
		Fields: []schema.Info{
			{Key: "purpose", Label: "Purpose of it", Class: schema.Prose, Required: true, Hint: "In one line."},
			{Key: "held", Label: "Day it was held", Form: schema.Day},
			{Key: "people", Label: "People met", Form: schema.Number, Most: 500},
			{Key: "found", Label: "What came of it", Class: schema.Prose, Form: schema.Text},
			{Key: "guide", Label: "Taken round by", Class: schema.Role},
			{Key: "items", Label: "Items", Form: schema.Keys, Of: schema.OfItems, Most: 3, Filled: true},
		}}
}

// Filled is a record that says something in every field, in words, days and times
// that stand nowhere else. n tells two of them apart; key is a good key of every
// list of keys.
func Filled(k schema.Kind, n int, key string) schema.Value {
	v := schema.Value{}
	for i, f := range k.Fields {
		switch f.Form {
		case schema.Line, schema.Text:
			v[f.Key] = fmt.Sprintf("Quern%s%d%c", k.Name, n, 'a'+i)
		case schema.Word:
			v[f.Key] = f.Choices[len(f.Choices)-1]
		case schema.Yes:
			v[f.Key] = schema.YesNo(false)
		case schema.Day:
			v[f.Key] = fmt.Sprintf("%d-%02d-17", 2031+n, i%12+1)
		case schema.Number:
			v[f.Key] = fmt.Sprint(1 + (n+i)%f.Limit())
		case schema.Moment:
			v[f.Key] = fmt.Sprintf("%d-%02d-18T10:00:00Z", 2031+n, i%12+1)
		case schema.Keys:
			v[f.Key] = key
		case schema.States:
			v[f.StateKey(key)] = f.Choices[0]
		case schema.Rows:
			for at, s := range Filled(*f.Row, n, key) {
				v[f.RowKey(1, at)] = s
			}
		}
	}
	return v
}

// Labels checks what a surface shows of a record: wherever a label stands at what a
// field says, it is the declared one. wanted are the fields at which it has to
// stand. Each fault is a sentence.
func Labels(shown string, k schema.Kind, v schema.Value, name schema.Naming, wanted func(schema.Info) bool) []string {
	var faults []string
	lines := strings.Split(shown, "\n")
	for i, said := range k.Says(v, name) {
		f, known := k.Field(said.Key)
		if !known || f.Form == schema.Rows || f.Form == schema.States {
			continue // each row and state is named by what it is of
		}
		bare := k.Place == schema.Single || k.Home != "" && i == 0 // it is what the record is, or is called
		labelled := bare && strings.Contains(shown, said.Text.OneLine())
		for at, line := range lines {
			for _, before := range heads(line, said.Text.OneLine()) {
				head := tail(before)
				if head == "" && at > 0 {
					head = tail(above(lines[:at])) // a text of several lines stands below its label
				}
				switch {
				case under(head, f.Label), bare && under(head, k.Single()):
					labelled = true
				case strings.HasSuffix(strings.TrimSpace(before), ":") && distinct(f) && !bare:
					faults = append(faults, fmt.Sprintf("%s: what %q says stands under %q", k.Name, f.Label, head))
				}
			}
		}
		if wanted(f) && !labelled {
			faults = append(faults, fmt.Sprintf("%s: %q is nowhere with %q at it", k.Name, said.Text.OneLine(), f.Label))
		}
	}
	return faults
}

// distinct says that what Filled puts into a field stands nowhere else.
func distinct(f schema.Info) bool {
	return f.Form == schema.Line || f.Form == schema.Text || f.Form == schema.Day || f.Form == schema.Moment
}

// heads gives what stands in a line before each time that a text does.
func heads(line, said string) []string {
	var out []string
	low, said := strings.ToLower(line), strings.ToLower(said)
	for from := 0; ; {
		at := strings.Index(low[from:], said)
		if at < 0 || said == "" {
			return out
		}
		out = append(out, line[:from+at])
		from += at + len(said)
	}
}

// tail is the last thing that is said in a text, without marks of layout.
func tail(s string) string {
	s = strings.TrimSuffix(strings.TrimSpace(s), ":")
	for _, end := range []string{": ", "; ", ". ", "  ", "│", "|"} {
		if at := strings.LastIndex(s, end); at >= 0 {
			s = s[at+len(end):]
		}
	}
	return strings.Trim(s, " *`>-·●○✓!\t")
}

// above is the last line that says something.
func above(lines []string) string {
	for i := len(lines) - 1; i >= 0; i-- {
		if tail(lines[i]) != "" {
			return strings.TrimRight(strings.TrimSpace(lines[i]), ".*")
		}
	}
	return ""
}

// under says that a head begins with a label, however its first letter is written.
func under(head, label string) bool {
	return len(head) >= len(label) && strings.EqualFold(head[:len(label)], label)
}
