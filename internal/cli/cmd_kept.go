package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
)

// forgetFlags is what of all that is kept goes.
type forgetFlags struct {
	all  bool
	days int // only what is older than so many; 0 for all
	yes  bool
}

type keptOut struct {
	Kept    []keptRow `json:"kept"`
	Removed bool      `json:"removed"`
}

type keptRow struct {
	Path  string `json:"path"`
	What  string `json:"what"`
	Of    string `json:"of"` // the file, as far as a name tells; empty where none does
	At    string `json:"at"`
	Bytes int64  `json:"bytes"`
	Open  bool   `json:"open"`  // a running program holds it
	Alone bool   `json:"alone"` // it may hold what is nowhere else
}

func (p *program) keptCommand() *cobra.Command {
	return &cobra.Command{
		Use: "kept [FILE]...", Short: "List every copy, draft and rescue on this computer",
		Long:    "Lists what this program keeps: of each FILE, or without one of every file that was\nopen lately and of all else in the program's own folder. That is the copy before the\nlast save, a copy of each day, rescue copies, text that was typed and not saved, the\nfile of a first edition, marks, the key that\nyou sign with, and the list of recent files. \"upstander forget\"\nremoves it; \"upstander redact\" takes one text out of all of it.",
		Example: "  upstander kept\n  upstander kept northmoor.yaml",
		RunE: func(_ *cobra.Command, args []string) error {
			all, err := p.kept(args)
			if err != nil {
				return err
			}
			return p.listKept(all, "Kept", "Nothing is kept.")
		},
	}
}

func (p *program) forgetCommand() *cobra.Command {
	var v forgetFlags
	cmd := &cobra.Command{
		Use: "forget [FILE]...", Short: "Remove copies, drafts and rescues from this computer",
		Long:    "Removes what \"upstander kept\" lists, for good: of each FILE, or with --all all of\nit. Without --yes it says what would go and removes nothing. The files themselves\nstay. A rescue copy, and text that was typed and not saved, may hold what is\nnowhere else: look at it first. What a running program holds stays, and\nso does the key that you sign with: upstander key change --remove.",
		Example: "  upstander forget northmoor.yaml\n  upstander forget northmoor.yaml --yes\n  upstander forget --all --older-than 90 --yes",
		RunE:    func(_ *cobra.Command, args []string) error { return p.forget(args, v) },
	}
	f := cmd.Flags()
	f.BoolVar(&v.all, "all", false, "all that is kept on this computer")
	f.IntVar(&v.days, "older-than", 0, "only what was last written more than so many `DAYS` ago")
	f.BoolVar(&v.yes, "yes", false, "remove it, in place of saying what would go")
	return cmd
}

// kept lists what is kept of some files; without any, all of it.
func (p *program) kept(paths []string) ([]store.Kept, error) {
	var all []store.Kept
	add := func(list []store.Kept, err error) error {
		for _, k := range list {
			if !slices.ContainsFunc(all, func(o store.Kept) bool { return o.Path == k.Path }) {
				all = append(all, k)
			}
		}
		return err
	}
	if len(paths) == 0 {
		remembered, err := p.store.Settings()
		if err != nil {
			p.say(safe(err.Error()))
		}
		for _, r := range remembered.Recent {
			if err := add(p.store.KeptBeside(r.Path)); err != nil {
				p.say(safe(err.Error())) // a drive that is not there keeps nothing here
			}
		}
		return all, add(p.store.KeptHere(""))
	}
	for _, path := range paths {
		if err := add(p.store.KeptBeside(path)); err != nil {
			return nil, err
		}
		o, err := p.read(path)
		if err != nil {
			p.say(fmt.Sprintf("%s cannot be read, so only what stands beside it is listed.\n%s", quoted(path), safe(err.Error())))
			continue
		}
		if err := add(p.store.KeptHere(o.a.ID())); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (p *program) forget(paths []string, v forgetFlags) error {
	switch {
	case len(paths) == 0 && !v.all:
		return wrong("Say what is to be forgotten: a FILE, or --all.\nTo see what is kept: upstander kept")
	case len(paths) > 0 && v.all:
		return wrong("--all is of every file. Give it without a FILE.")
	case v.days < 0:
		return wrong("--older-than takes a number of days, such as 90.")
	}
	all, err := p.kept(paths)
	if err != nil {
		return err
	}
	if v.days > 0 {
		all = store.Older(all, p.Now().AddDate(0, 0, -v.days))
	}
	all = slices.DeleteFunc(all, func(k store.Kept) bool { return k.Open || k.Kind == store.KeptKey }) // that has a command of its own
	if !v.yes {
		if err := p.listKept(all, "Would go", "Nothing would go."); err != nil || len(all) == 0 {
			return err
		}
		p.say("Nothing was removed. To remove all of this for good, give --yes as well.")
		return nil
	}
	for _, k := range all {
		if err := p.store.Forget(k); err != nil {
			return err
		}
	}
	return p.listKept(all, removedWord, "There was nothing to remove.")
}

// removedWord says of a list that it is gone.
const removedWord = "Removed"

// listKept prints what is kept, or what became of it, and how many files that is.
func (p *program) listKept(all []store.Kept, became, none string) error {
	removed := became == removedWord
	out := keptOut{Kept: []keptRow{}, Removed: removed}
	for _, k := range all {
		out.Kept = append(out.Kept, keptRow{text.Line(k.Path).String(), k.What, text.Line(k.Of).String(), k.At.UTC().Format(time.RFC3339), k.Size, k.Open, mayBeAlone(k)})
	}
	if p.json {
		return p.writeJSON(out)
	}
	if len(all) == 0 {
		p.print("%s\n", none)
		return nil
	}
	for i, k := range all {
		p.print("%s\n", out.Kept[i].Path)
		said := fmt.Sprintf("%s, of %s, %s", k.What, k.At.UTC().Format("2 January 2006 at 15:04 UTC"), sizeOf(k.Size))
		switch {
		case k.Open:
			said += "; a running program holds it"
		case mayBeAlone(k) && !removed:
			said += "; it may hold what is nowhere else"
		}
		p.print("%s", hanging("    ", said))
	}
	p.print("%s: %s.\n", became, count(len(all), "file"))
	return nil
}

// mayBeAlone says that something may stand in it that stands nowhere else.
func mayBeAlone(k store.Kept) bool { return k.Kind == store.KeptRescue || k.Kind == store.KeptTyped }

func sizeOf(bytes int64) string {
	const thousand = 1000
	switch {
	case bytes < thousand:
		return text.Count(int(bytes), "byte", "bytes")
	case bytes < thousand*thousand:
		return fmt.Sprintf("%d KB", (bytes+thousand-1)/thousand)
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(bytes)/thousand/thousand), ".0") + " MB"
}
