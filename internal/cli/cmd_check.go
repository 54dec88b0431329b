package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

type checkOut struct {
	Files  []fileOut `json:"files"`
	Caveat string    `json:"caveat"` // what the look for personal detail cannot do; empty when it did not run
}

type fileOut struct {
	File     string       `json:"file"`
	Sound    bool         `json:"sound"`
	Problems []problemOut `json:"problems"` // why it is not sound
	Warnings []problemOut `json:"warnings"` // odd, and kept
	Findings []findingOut `json:"findings"`
	Open     int          `json:"unanswered"` // findings that nobody has answered
	Off      []string     `json:"rules_off"`  // rules that the checklist does without
	KnownOn  string       `json:"known_on"`   // the day at whose end it was known so; empty for what the file says now
}

type problemOut struct {
	Line    int    `json:"line"` // 0 when it is about the file as a whole
	Column  int    `json:"column"`
	Message string `json:"message"`
	Advice  string `json:"advice"`
}

func (p *program) checkCommand() *cobra.Command {
	var asAt string
	cmd := &cobra.Command{
		Use: "check FILE...", Short: "See whether files are sound and claims can stand",
		Long:    "Says whether each file is sound, and which claims an inspector would not let\nstand: claims above the evidence, claims below it, and what else would be asked.\nA finding goes when it is settled. One that is answered with a reason stays in\nthe list with that reason: \"upstander answer\". Exit status 0: no finding, or every\none is answered; 1: something to look at that is not answered; 2: a file is not\nsound.",
		Example: "  upstander check northmoor.yaml\n  upstander check northmoor.yaml eastvale.yaml --json",
		Args:    arguments(1, -1, "check FILE..."),
		RunE:    func(_ *cobra.Command, args []string) error { return p.check(args, asAt) },
	}
	cmd.Flags().Var(word{&asAt, "DATE"}, "as-at", asAtHelp)
	return cmd
}

func (p *program) check(paths []string, asAtFlag string) error {
	if _, err := day("as-at", asAtFlag); err != nil {
		return err
	}
	c, err := p.theChecklist()
	if err != nil {
		return err
	}
	out := checkOut{Files: []fileOut{}}
	unsound, noticed := 0, 0
	for _, path := range paths {
		f, err := p.checkOne(path, asAtFlag)
		switch {
		case err != nil && f.Sound:
			return err
		case !f.Sound:
			unsound++
		case f.Open+len(f.Warnings) > 0:
			noticed++
		}
		out.Files = append(out.Files, f.fileOut)
		if !p.json {
			p.printChecked(f, err)
		}
	}
	// While the rule on personal detail is on, it is never silent about what it
	// cannot do.
	if unsound < len(paths) && !slices.Contains(c.ClaimCheck.Off, "personal-detail") {
		out.Caveat = privacy.Caveat()
	}
	if p.json {
		if err := p.writeJSON(out); err != nil {
			return err
		}
	} else if out.Caveat != "" {
		p.print("%s", hanging("", out.Caveat))
	}
	switch {
	case unsound > 0:
		return wrong("%s%s not sound.", count(unsound, "file"), isOrAre(unsound))
	case noticed > 0:
		return &findings{}
	}
	return nil
}

func isOrAre(n int) string {
	if n == 1 {
		return " is"
	}
	return " are"
}

// checked is one file with the findings in it.
type checked struct {
	fileOut
	found    []claims.Finding
	known    known
	odd      []yamlio.Repeated // the warnings, those that say the same as one
	position string            // the headline
}

// checkOne reads a file and gathers what is to be said of it.
func (p *program) checkOne(path, asAtFlag string) (checked, error) {
	out := checked{fileOut: fileOut{File: path, Problems: []problemOut{}, Warnings: []problemOut{}, Findings: []findingOut{}, Off: []string{}}}
	o, err := p.read(path)
	if err != nil {
		out.Problems = problemsOf(err)
		return out, err
	}
	out.Sound = true
	if o, out.known, err = p.asKnown(path, o, asAtFlag); err != nil {
		return out, err
	}
	out.Warnings = append(out.Warnings, problemList(o.copy.Warnings())...)
	out.odd = yamlio.Together(o.copy.Warnings())
	out.KnownOn = out.known.on.String()
	out.found = p.findingsIn(path, o, out.known.asAt)
	out.position = o.a.PositionAt(o.c, p.days(out.known.asAt)).Counts().Line()
	out.Open = unanswered(out.found)
	for _, f := range out.found {
		out.Findings = append(out.Findings, findingJSON(f))
	}
	for _, r := range claims.SwitchedOff(o.c) {
		out.Off = append(out.Off, r.ID)
	}
	return out, nil
}

func problemsOf(err error) []problemOut {
	var list yamlio.Problems
	if errors.As(err, &list) {
		return problemList(list)
	}
	return []problemOut{{Message: safe(err.Error())}}
}

func problemList(list []yamlio.Problem) []problemOut {
	out := []problemOut{}
	for _, pr := range list {
		out = append(out, problemOut{pr.Line, pr.Column, pr.What, pr.Do})
	}
	return out
}

func (p *program) printChecked(f checked, err error) {
	name := text.Line(f.File).String()
	if err != nil {
		p.print("%s\n", safe(err.Error()))
		return
	}
	p.print("%s", f.known.lines())
	p.print("%s", hanging("", f.position))
	p.print("%s is sound; %s%s\n", name, f.summary(), punctuation(len(f.found)+len(f.Warnings)))
	for _, w := range f.odd {
		p.print("%s", hanging("  "+w.Place()+": ", w.Says()))
	}
	for _, d := range claims.Directions() {
		p.printDirection(d, claims.Grouped(f.found))
	}
	if slices.ContainsFunc(f.found, func(found claims.Finding) bool { return found.Rule == "conflict-open" }) && f.known.on.IsZero() {
		p.print("\nTo see the versions that are not settled and choose: upstander settle %s\n", quoted(f.File))
	}
	if f.Open > 0 {
		p.print("\nTo answer a finding, with its item and rule as above:\n  upstander answer %s ITEM RULE --reason \"...\"\n", quoted(f.File))
	}
	if len(f.Off) > 0 {
		p.print("%s", hanging("", "The checklist switches these rules off: "+listOf(f.Off)+"."))
	}
}

// summary counts what there is to look at: findings, how many of them are answered,
// and what is said of the file itself.
func (f checked) summary() string {
	n := len(f.found)
	var words []string
	if n > 0 {
		words = append(words, count(n, "finding"))
	}
	if lines := len(claims.Grouped(f.found)); lines < n {
		words[0] += " in " + text.Count(lines, "entry", "entries")
	}
	answered := 0
	for _, one := range f.found {
		if one.Answered != nil {
			answered++
		}
	}
	switch answered {
	case 0:
	case n:
		words[0] += ", every one answered"
	default:
		words[0] += fmt.Sprintf(", %d of them answered", answered)
	}
	if len(f.Warnings) > 0 {
		words = append(words, count(len(f.Warnings), "warning")+" about the file")
	}
	return cmp.Or(text.Series(words), "nothing to look at")
}

// punctuation ends a line that a list of so many follows.
func punctuation(n int) string {
	if n == 0 {
		return "."
	}
	return ":"
}

// printDirection prints the findings of one direction, each under the item and
// the rule, which are what to type to answer it.
func (p *program) printDirection(d claims.Direction, all []claims.Finding) {
	found := claims.Of(all, d)
	if len(found) == 0 {
		return
	}
	p.print("\n%s (%s)\n", d.Name(), d)
	for _, f := range found {
		p.print("  %s\n%s", strings.TrimSpace(f.Item+" "+shortName(f, all)), hanging("      ", f.Message))
		if f.Answered == nil && f.Settle != "" {
			p.print("%s", hanging("      ", "To settle it: "+f.Settle))
		}
		if f.Given() != nil {
			p.print("%s", hanging("      ", answeredLine(f)))
		}
	}
}
