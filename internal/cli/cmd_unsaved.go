package cli

import (
	"fmt"
	"maps"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
)

// unsavedFlags is what becomes of a text that was typed and not saved.
type unsavedFlags struct {
	take, drop int // its number in the list; 0 for none
	by         string
}

// unsavedText is a text that was typed and not saved, with where it belongs.
type unsavedText struct {
	store.Recovered
	place merging.Place
	value assessment.Value // what it says as a record; nil where only the form that it was typed in can say
}

type unsavedOut struct {
	File    string       `json:"file"`
	Unsaved []unsavedRow `json:"unsaved"`
}

type unsavedRow struct {
	placeOut
	Number int    `json:"number"`
	At     string `json:"at"`
	Text   string `json:"text"`
	Open   bool   `json:"open"` // a running program still holds it
	Take   bool   `json:"can_take"`
}

func (p *program) unsavedCommand() *cobra.Command {
	var v unsavedFlags
	cmd := &cobra.Command{
		Use: "unsaved FILE", Short: "See, take or drop what was typed and not saved",
		Long:    "Lists what somebody typed on the screens, or in an editor of their own, when the\nprogram was ended before it could be saved. --take records one of them, a note or a\nremark, as if it had been saved; what was typed in another form stands in that form\nagain on the screens, or can be copied from here. --drop removes one for good.",
		Example: "  upstander unsaved northmoor.yaml\n  upstander unsaved northmoor.yaml --take 1\n  upstander unsaved northmoor.yaml --drop 2",
		Args:    arguments(1, 1, "unsaved FILE"),
		RunE:    func(_ *cobra.Command, args []string) error { return p.unsaved(args[0], v) },
	}
	f := cmd.Flags()
	f.IntVar(&v.take, "take", 0, "record the text with this `NUMBER` in the list")
	f.IntVar(&v.drop, "drop", 0, "remove the text with this `NUMBER` in the list, for good")
	by(cmd, &v.by, "role that records it")
	return cmd
}

func (p *program) unsaved(path string, v unsavedFlags) error {
	o, err := p.read(path)
	if err != nil {
		return orNew(path, err)
	}
	p.tellOdd(path, o.copy)
	list, err := p.unsavedOn(o.a)
	switch n := v.take + v.drop; {
	case err != nil && len(list) == 0:
		return err
	case v.take != 0 && v.drop != 0:
		return wrong("A text is either taken or dropped: give --take or --drop.")
	case n == 0:
		if err := p.listUnsaved(path, list, err); err != nil || len(list) == 0 {
			return err
		}
		return &findings{text: fmt.Sprintf("To record one of them: upstander unsaved %s --take NUMBER\nTo remove one for good: upstander unsaved %s --drop NUMBER", quoted(path), quoted(path))}
	case n < 1 || n > len(list):
		return wrong("There is no text %d that was typed and not saved.\nTo see what there is: upstander unsaved %s", n, quoted(path))
	case list[n-1].Open:
		return wrong("A running program still holds %s. Finish it there, or end that program first. Nothing was changed.", list[n-1].name())
	case v.take != 0:
		return p.takeUnsaved(path, o, list[n-1], v.by)
	}
	return p.endUnsaved(path, o.a, list[v.drop-1], "Removed: "+list[v.drop-1].name()+".")
}

// unsavedOn lists what was typed about an assessment and is not in it. The error is
// of journals that could not be read.
func (p *program) unsavedOn(a *assessment.Assessment) ([]unsavedText, error) {
	all, err := p.store.Drafts(a.ID())
	var out []unsavedText
	for _, r := range all {
		k, known := assessment.KindOf(r.Field)
		one := unsavedText{Recovered: r, place: merging.Place{What: text.Line(r.Field).String(), Key: text.Line(r.Field).String()}}
		if known {
			now, _ := a.Current(r.Field)
			one.place, one.value = merging.PlaceOf(a, r.Field), typedValue(k, now, text.Clean(strings.TrimPrefix(r.Text, "\ufeff")).String())
			if !r.Open && one.value != nil && one.value.Cleaned().Equal(now) {
				continue // it was saved after all
			}
		}
		out = append(out, one)
	}
	return out, err
}

// typedValue is what a note or a remark says with what was typed; nil where that does
// not say it. A form keeps each text behind its label.
func typedValue(k schema.Kind, now assessment.Value, typed string) assessment.Value {
	if k.Place == schema.Single {
		f := k.Fields[0]
		return assessment.Value{f.Key: strings.TrimRight(strings.TrimPrefix(typed, f.Label+": "), " \t\n")}
	}
	if !k.Remark {
		return nil
	}
	v := maps.Clone(now)
	if v == nil {
		v = assessment.Value{}
	}
	for _, line := range strings.Split(typed, "\n") {
		label, said, _ := strings.Cut(line, ": ")
		known := false
		for _, f := range k.Asked() {
			if f.Label == label {
				v[f.Key], known = said, true
			}
		}
		if !known {
			return nil
		}
	}
	return v
}

func (u unsavedText) name() string {
	if u.place.Item == "" {
		return u.place.What
	}
	return u.place.Item + ", " + u.place.What
}

func (p *program) takeUnsaved(path string, o opened, u unsavedText, role string) error {
	if u.value == nil {
		return wrong("%s was typed in a form, and stands in it again when that is opened on the screens: upstander %s\nNothing was changed.", text.UpperFirst(u.name()), quoted(path))
	}
	if s, sealed := o.a.Sealed(); sealed {
		return wrong("%s is sealed: %s. Nothing was changed.\nTo go on working in it, start a new version: %s", quoted(path), sealLine(*s), howToReopen(path))
	}
	next, _, err := o.a.SetRecord(u.Field, u.value.Trimmed(), p.who(o.a, role))
	if err != nil {
		return refused(path, err)
	}
	o, saved, err := p.save(path, o, next)
	if err != nil {
		return err
	}
	return p.endUnsaved(path, o.a, u, "Recorded: "+u.name()+".\n"+savedLine(path, saved))
}

// endUnsaved lets go of a text that was taken or dropped, and says so.
func (p *program) endUnsaved(path string, a *assessment.Assessment, u unsavedText, said string) error {
	if err := p.store.Draft(a.ID(), u.Field).Discard(); err != nil {
		return err
	}
	if p.json {
		left, err := p.unsavedOn(a)
		return p.listUnsaved(path, left, err)
	}
	p.print("%s\n", said)
	return nil
}

// listUnsaved prints what was typed and not saved, each text whole. trouble is of
// journals that could not be read.
func (p *program) listUnsaved(path string, list []unsavedText, trouble error) error {
	if trouble != nil {
		p.say(safe(trouble.Error()))
	}
	out := unsavedOut{File: path, Unsaved: []unsavedRow{}}
	for i, u := range list {
		out.Unsaved = append(out.Unsaved, unsavedRow{placeOut{u.place.Item, u.place.Key, u.name()}, i + 1, u.At.UTC().Format(time.RFC3339), text.Clean(u.Text).String(), u.Open, u.value != nil && !u.Open})
	}
	if p.json {
		return p.writeJSON(out)
	}
	if len(list) == 0 {
		p.print("Nothing that was typed is left unsaved.\n")
	}
	for i, u := range list {
		said := fmt.Sprintf("%s, %s", u.name(), u.At.UTC().Format("2 January 2006 at 15:04 UTC"))
		if u.Open {
			said += "; a running program still holds it"
		}
		p.print("%s", hanging(fmt.Sprintf("%3d  ", i+1), said))
		for _, line := range strings.Split(strings.TrimRight(text.Clean(u.Text).String(), "\n"), "\n") {
			p.print("%s", hanging("     ", line))
		}
	}
	return nil
}

// tellUnsaved says once that something was typed and not saved, so that nobody who
// works on the command line loses it.
func (p *program) tellUnsaved(path string, a *assessment.Assessment) {
	if p.onScreens || p.told[path] {
		return
	}
	list, _ := p.unsavedOn(a) // what cannot be read is told of by the command itself
	n := 0
	for _, u := range list {
		if !u.Open {
			n++
		}
	}
	if n > 0 {
		p.say(fmt.Sprintf("What was typed and not saved on this file is kept: %s. To see it: upstander unsaved %s", count(n, "text"), quoted(path)))
	}
}
