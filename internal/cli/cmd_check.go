package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

type checkOut struct {
	Files []fileOut `json:"files"`
}

type fileOut struct {
	File     string       `json:"file"`
	Sound    bool         `json:"sound"`
	Problems []problemOut `json:"problems"` // why it is not sound
	Warnings []problemOut `json:"warnings"` // odd, and kept
	Findings []findingOut `json:"findings"`
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
		Long: "Says whether each file is sound, and which answers an inspector would not let\nstand. Exit status 0: nothing to look at; 1: something to look at; 2: a file is\nnot sound.",
		Args: arguments(1, -1, "check FILE..."),
		RunE: func(_ *cobra.Command, args []string) error { return p.check(args, asAt) },
	}
	cmd.Flags().Var(word{&asAt, "DATE"}, "as-at", "date for which the age of evidence is worked out (without it: the assessment's own)")
	return cmd
}

func (p *program) check(paths []string, asAtFlag string) error {
	if _, err := day("as-at", asAtFlag); err != nil {
		return err
	}
	if _, err := p.theChecklist(); err != nil {
		return err
	}
	out := checkOut{Files: []fileOut{}}
	unsound, noticed := 0, 0
	for _, path := range paths {
		f, err := p.checkOne(path, asAtFlag)
		switch {
		case !f.Sound:
			unsound++
		case len(f.Findings)+len(f.Warnings) > 0:
			noticed++
		}
		out.Files = append(out.Files, f)
		if !p.json {
			p.printChecked(f, err)
		}
	}
	if p.json {
		if err := p.writeJSON(out); err != nil {
			return err
		}
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

// checkOne reads a file and gathers what is to be said of it.
func (p *program) checkOne(path, asAtFlag string) (fileOut, error) {
	out := fileOut{File: path, Problems: []problemOut{}, Warnings: []problemOut{}, Findings: []findingOut{}}
	o, err := p.open(path)
	var asAt date.Date
	if err == nil {
		asAt, err = p.asAt(o.a, asAtFlag)
	}
	if err != nil {
		out.Problems = problemsOf(err)
		return out, err
	}
	out.Sound = true
	out.Warnings = append(out.Warnings, problemList(o.copy.Warnings())...)
	out.Findings = append(out.Findings, findingsIn(o, asAt)...)
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

func (p *program) printChecked(f fileOut, err error) {
	name := text.Line(f.File).String()
	if err != nil {
		p.print("%s\n", safe(err.Error()))
		return
	}
	n := len(f.Findings) + len(f.Warnings)
	if n == 0 {
		p.print("%s is sound; nothing to look at.\n", name)
		return
	}
	p.print("%s is sound; %s to look at:\n", name, count(n, "thing"))
	for _, w := range f.Warnings {
		p.print("%s", hanging(fmt.Sprintf("  line %d: ", w.Line), w.Message+joined("", w.Advice)))
	}
	for _, x := range f.Findings {
		p.print("%s", hanging(fmt.Sprintf("  %-6s  ", x.Item), x.Message))
	}
}
