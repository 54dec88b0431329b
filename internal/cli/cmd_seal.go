package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/signing"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
)

type verifyOut struct {
	File      string      `json:"file"`
	Sealed    bool        `json:"sealed"`
	Unchanged bool        `json:"unchanged"`
	Seal      *object     `json:"seal"` // null when it is not sealed
	Changes   []string    `json:"changes"`
	Signed    []signedOut `json:"signed"` // what somebody puts their name to, and whose key signed it
	History   historyOut  `json:"history"`
	Earlier   []*object   `json:"earlier_seals"` // versions signed off before this one, oldest first
}

// historyOut is the whole history in figures.
type historyOut struct {
	Code     string       `json:"code"` // stands for all of it; prints on reports
	Entries  int          `json:"entries"`
	Missing  int          `json:"missing"`  // that others name and that are gone
	Contains *containsOut `json:"contains"` // null where no code was asked for
}

// containsOut is what became of what a printed code stood for.
type containsOut struct {
	Code     string `json:"code"`
	Whole    bool   `json:"whole"`
	Found    bool   `json:"found"`
	At       string `json:"at"` // UTC
	Entries  int    `json:"entries"`
	Missing  int    `json:"missing"`
	Altered  int    `json:"altered"`
	Redacted int    `json:"redacted"`
}

// sealedFlags is who signs, or starts a new version, and what they state.
type sealedFlags struct{ by, statement string }

func (v *sealedFlags) on(cmd *cobra.Command, by, statement string) *cobra.Command {
	cmd.Flags().Var(word{&v.by, "ROLE"}, "by", by+"; a role, never a name")
	cmd.Flags().Var(word{&v.statement, "TEXT"}, "statement", statement)
	return cmd
}

func (p *program) sealCommand() *cobra.Command {
	var v sealedFlags
	return v.on(&cobra.Command{
		Use: "seal FILE", Short: "Sign the assessment off, so that any later change shows",
		Long:    "Records that a role stands by exactly these answers today, with a short code that\nprints on reports. After that the file stays as it is until a new version is\nstarted. The code shows that something was changed; it does not stop anybody who\nedits the file by hand, and \"upstander verify\" then says what is different.",
		Example: "  upstander seal northmoor.yaml --by \"Chief officer lead\" --statement \"Agreed by the governance board.\"",
		Args:    arguments(1, 1, "seal FILE --by ROLE"),
		RunE:    func(_ *cobra.Command, args []string) error { return p.seal(args[0], v) },
	}, "role that signs", "what it signs for")
}

func (p *program) newVersionCommand() *cobra.Command {
	var v sealedFlags
	return v.on(&cobra.Command{
		Use: "new-version FILE", Short: "Lift the seal, so that work can go on",
		Long:    "Starts a new version of an assessment that was signed off. The seal stays in the\nfile's history; the new version has none until it is signed off itself.",
		Example: "  upstander new-version northmoor.yaml --by \"Chief officer lead\" --statement \"The November return has come in.\"",
		Args:    arguments(1, 1, "new-version FILE --by ROLE --statement T"),
		RunE:    func(_ *cobra.Command, args []string) error { return p.newVersion(args[0], v) },
	}, "role that starts it", "why")
}

func (p *program) verifyCommand() *cobra.Command {
	var against, contains string
	cmd := &cobra.Command{
		Use: "verify FILE", Short: "See whether anything was changed since the assessment was signed off; or what a return is",
		Long: "Exit status 0: sealed, and as it was then; 1: changed since, with what changed, or\nnot sealed at all; 2: the file is not sound.\n\n" +
			"Of sign-offs, second looks and redactions it says whose key signed them, by the keys\nin the list of forces (--forces FILE), or that they are not signed.\n\n" +
			"Every report prints a code of the whole history. --contains CODE says whether all that\nstood there then still does: 0: it does; 1: it does not, or nothing has that code.\n\n" +
			"Of a return it says whose it says it is, and whose key signed it; with --against\nwhether it can come from that assessment. 0: signed by a key that is known as that\nforce's, or by your own; 1: not signed, by another key, or not from that assessment,\nwith what differs; 2: it is not sound, or was changed after it was signed.",
		Example: "  upstander verify northmoor.yaml\n  upstander verify northmoor-region.yaml --against northmoor.yaml",
		Args:    arguments(1, 1, "verify FILE"),
		RunE: func(_ *cobra.Command, args []string) error {
			switch ofReturn := isReturn(args[0]) || isLocked(args[0]); {
			case contains != "" && !assessment.IsHistoryCode(contains):
				return wrong("%s is no code of a history. It is printed on reports: 16 digits in groups of four, such as 3fa9 4c1d 5be0 c1d2; or several of these with + between them.", inQuotes(contains))
			case ofReturn && contains != "":
				return wrong("%s is a return, and has no history. Give the force's own file.", quoted(args[0]))
			case ofReturn:
				return p.verifyReturn(args[0], against)
			case against != "":
				if _, err := p.openReturn(args[0]); err != nil && !isAssessment(args[0]) {
					return err
				}
				return wrong("%s is not a return, so there is nothing to compare with %s.\nTo see whether it was changed since it was signed off: upstander verify %s", quoted(args[0]), quoted(against), quoted(args[0]))
			}
			return p.verify(args[0], contains)
		},
	}
	cmd.Flags().Var(word{&against, "FILE"}, "against", "the assessment that a return is said to come from")
	cmd.Flags().Var(word{&contains, "CODE"}, "contains", "see whether everything is still there that stood in the history when a report\nwith this code was made")
	cmd.Flags().Var(word{&p.regional.forces, "FILE"}, "forces", "use the list of forces in this file, with their keys, in place of the one inside")
	return cmd
}

func (p *program) seal(path string, v sealedFlags) error {
	if text.Line(v.by).Empty() {
		return wrong("Say which role signs: --by ROLE.")
	}
	o, err := p.openToChange(path)
	if err != nil {
		return err
	}
	w := p.work(o)
	if err := w.SealNow(v.by, text.Clean(v.statement), w.Days().Today); err != nil {
		return refused(path, err)
	}
	o, saved, err := p.save(path, o, w.Assessment())
	if err != nil {
		return err
	}
	return p.tellSeal(path, o, saved)
}

func (p *program) newVersion(path string, v sealedFlags) error {
	statement := text.Clean(v.statement)
	if text.Line(v.by).Empty() || statement.Empty() {
		return wrong("Say which role starts the new version and why: --by ROLE --statement \"...\".")
	}
	o, err := p.open(path)
	if err != nil {
		return err
	}
	if _, sealed := o.a.Sealed(); !sealed {
		return wrong("%s is not sealed: it can be changed as it is, and no new version was started.", quoted(path))
	}
	w := p.work(o)
	if err := w.NewVersion(w.As(v.by), statement); err != nil {
		return err
	}
	o, saved, err := p.save(path, o, w.Assessment())
	if err != nil {
		return err
	}
	return p.tellSeal(path, o, saved)
}

// tellSeal says how the file stands after it was sealed or opened again.
func (p *program) tellSeal(path string, o opened, saved store.Saved) error {
	if p.json {
		if err := p.writeJSON(verifyJSON(path, o.a, o.a.Verify())); err != nil {
			return err
		}
		return conflictsIn(path, o.a)
	}
	if s, sealed := o.a.Sealed(); sealed {
		p.showSeal(s)
		if book, forces, err := p.book(); err == nil {
			from := forces.NameOf(o.a.Fact(assessment.Force))
			for _, r := range signedRecords(o.a, book, from) {
				if r.kind.Name == kindOf("seal").Name {
					p.print("%s", hanging("", r.line()))
				}
			}
		}
		if asAt, err := p.asAt(o.a, ""); err == nil {
			found := claims.Open(p.findingsIn(path, o, asAt))
			if n := len(slices.DeleteFunc(found, func(f claims.Finding) bool { return f.Rule == claims.SealedUnanswered })); n > 0 { // which says the same
				p.print("%s in it %s not answered: upstander check %s\n", count(n, "finding"), areOrIs(n), quoted(path))
			}
		}
	} else {
		p.print("A new version is started: the file is not sealed and can be changed.\n")
	}
	p.print("%s\n", savedLine(path, saved))
	return conflictsIn(path, o.a)
}

func areOrIs(n int) string { return isOrAre(n)[1:] }

func (p *program) verify(path, contains string) error {
	o, err := p.open(path)
	if err != nil {
		return err
	}
	book, forces, err := p.book()
	if err != nil {
		return err
	}
	from := forces.NameOf(o.a.Fact(assessment.Force))
	v, signed := o.a.Verify(), signedRecords(o.a, book, from)
	held := o.a.Contains(contains)
	if p.json {
		out := verifyJSON(path, o.a, v)
		out.Signed = signedJSON(signed, book, from)
		if contains != "" {
			out.History.Contains = &containsOut{contains, held.Whole(), held.Found, held.At, held.Entries, held.Missing, held.Altered, held.Redacted}
		}
		if err := p.writeJSON(out); err != nil {
			return err
		}
	} else {
		p.printVerified(path, v)
		for _, s := range signed {
			p.print("%s", hanging("", s.line()))
		}
		p.print("%s", hanging("", historyLine(o.a)))
		if contains != "" {
			p.print("%s", hanging("", held.Says()))
		}
		for _, s := range earlierSeals(o.a, v) {
			p.print("%s", hanging("", "An earlier version was "+sealLine(s)+"."))
		}
	}
	if contains != "" {
		if !held.Whole() {
			return &findings{}
		}
		return nil
	}
	if !v.Unchanged || slices.ContainsFunc(signed, func(s signedRecord) bool { return s.verdict.Whose == signing.Unfitting }) {
		return &findings{}
	}
	return nil
}

// historyLine is the whole history in a sentence.
func historyLine(a *assessment.Assessment) string {
	line := "The history has " + text.Count(len(a.Revisions()), "entry", "entries") + "; its code is " + a.HistoryCode() + "."
	if n := len(a.Missing()); n > 0 {
		line += " It was cut: " + text.Count(n, "entry that another one names is missing.", "entries that others name are missing.")
	}
	return line
}

func (p *program) printVerified(path string, v assessment.Verification) {
	name := text.Line(path).String()
	switch {
	case !v.Sealed:
		p.print("%s is not sealed, so there is nothing to compare it with.\nTo sign it off: upstander seal %s --by ROLE\n", name, quoted(path))
		return
	case v.Unchanged:
		p.print("%s is as it was when it was sealed.\n", name)
		p.showSeal(&v.Seal)
		return
	}
	p.print("%s was changed since it was sealed.\n", name)
	p.showSeal(&v.Seal)
	p.print("What is different:\n")
	for _, c := range v.Changes {
		p.print("%s", hanging("  - ", c))
	}
	p.print("%s", hanging("", "To go on from here, start a new version: "+howToReopen(path)))
}

// earlierSeals are those of the versions before the one that is sealed now, or
// that is being worked on.
func earlierSeals(a *assessment.Assessment, v assessment.Verification) []assessment.Seal {
	seals := a.Seals()
	if v.Sealed && len(seals) > 0 {
		seals = seals[:len(seals)-1]
	}
	return seals
}

func verifyJSON(path string, a *assessment.Assessment, v assessment.Verification) verifyOut {
	out := verifyOut{File: path, Sealed: v.Sealed, Unchanged: v.Unchanged, Changes: listJSON(v.Changes), Signed: []signedOut{}, History: historyOut{Code: a.HistoryCode(), Entries: len(a.Revisions()), Missing: len(a.Missing())}, Earlier: []*object{}}
	for _, s := range earlierSeals(a, v) {
		out.Earlier = append(out.Earlier, sealJSON(&s))
	}
	if v.Sealed {
		out.Seal = sealJSON(&v.Seal)
	}
	return out
}

// sealJSON is a sign-off with the code that prints on reports.
func sealJSON(s *assessment.Seal) *object {
	out := recordJSON(kindOf("seal"), s.Value())
	out.set("code", s.Code)
	return out
}

// sealLine is who signed, when and with what code.
func sealLine(s assessment.Seal) string {
	role := s.Role
	if role == "" {
		role = "a role that is not given"
	}
	line := "signed off by " + role
	if !s.Date.IsZero() {
		line += " on " + s.Date.Long()
	}
	if s.Code != "" {
		line += ", code " + s.Code
	}
	return line
}

// showSeal prints a sign-off with what was stated.
func (p *program) showSeal(s *assessment.Seal) {
	p.print("%s", hanging("", "Sealed: "+sealLine(*s)+"."))
	if !s.Statement.Empty() {
		p.print("%s", hanging(assessment.Label("seal", "statement")+": ", s.Statement.String()))
	}
}

// howToReopen says how a sealed file is opened for changes.
func howToReopen(path string) string {
	return "upstander new-version " + quoted(path) + " --by ROLE --statement \"why\""
}
