package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// redactFlags is what is to go, who decided on it and why.
type redactFlags struct {
	of         []string
	whole      bool
	by, reason string
	with       string   // what stands in place of the roles that go
	field      []string // of the roles that go
	names      []string // that go wherever they stand in the place of a role
	yes        bool
}

type redactOut struct {
	File      string         `json:"file"`
	Done      bool           `json:"done"` // false: this is what would be done
	Redacted  []redactedIn   `json:"redacted"`
	Cleared   []clearedOut   `json:"cleared"`
	Left      []clearedOut   `json:"not_cleared"`
	Lines     []int          `json:"lines_to_look_at"` // of the file, in which such a text still stands
	Named     []placeOut     `json:"still_named"`      // where a role that goes stands besides, or recorded something
	Sealed    bool           `json:"sealed"`
	Sessions  []inSessionOut `json:"in_sessions"` // where the same words stand in the sessions beside the file
	Elsewhere []string       `json:"cannot_reach"`

	InSessions int `json:"renamed_in_sessions"` // plans and entries of the sessions beside the file from which a name goes
}

type redactedIn struct {
	placeOut
	Changes int `json:"changes"` // in the history, that held a text
	Texts   int `json:"texts"`
}

type clearedOut struct {
	Path string `json:"path"`
	What string `json:"what"`
	Why  string `json:"why"`
}

func (p *program) redactCommand() *cobra.Command {
	var v redactFlags
	cmd := &cobra.Command{
		Use: "redact FILE [ITEM]", Short: "Take a text away for good, from the history too",
		Long: "Takes words that must not be kept, such as a name, out of every entry of the file's\nhistory, for good: \"Redacted\" stands in their place. Levels, parts, dates and links\nstay. A merge does not bring them back, and what somebody wrote into a copy on top of\nthem goes the same way when that copy is merged. It clears the copies that this\nprogram keeps too, and says what it cannot reach and where the same words stand in the\nsessions beside the file. Without --of it is the note and\nthe reasons of the item. Without --yes it only says what it would do.\n\n--of takes the words that \"settle\" takes: level, note, aim, flag and the like, the id\nof an entry, the rule of an answered finding, a fact; or evidence, action and answer\nfor all of them. Roles are not texts and stay.\n\nA role that stands in a field, such as an owner, stays too, because something has to\nstand there. Where somebody put a name in its place, --with gives the role that is to\nstand there instead: the name goes from everywhere in the file where a role stands, who\nrecorded something and who prepared it too, and the words stay. --name gives the name\nitself, where no record is at hand that has it.",
		Example: "  upstander redact northmoor.yaml INT-4 --by \"Data protection lead\" --reason \"Named an officer\"\n" +
			"  upstander redact northmoor.yaml INT-4 --of 5be0c1d2e3f40516 --by \"Data protection lead\" --reason \"Title named a witness\" --yes\n" +
			"  upstander redact northmoor.yaml INT-4 --of 5be0c1d2e3f40516 --with \"Head of CCU\" --field owner --by \"Data protection lead\" --reason \"Named a person\" --yes\n" +
			"  upstander redact northmoor.yaml --name \"Jane Roe\" --with \"Head of CCU\" --by \"Data protection lead\" --reason \"Named a person\" --yes\n" +
			"  upstander redact northmoor.yaml --of handling --by \"Data protection lead\" --reason \"Named a person\" --yes",
		Args:              arguments(1, 2, "redact FILE ITEM --by ROLE --reason T"),
		ValidArgsFunction: p.completeItem,
		RunE:              func(_ *cobra.Command, args []string) error { return p.redact(args, v) },
	}
	f := cmd.Flags()
	f.StringSliceVar(&v.of, "of", nil, "`WHAT` is to go: "+list(wordyKinds(assessment.Kinds()))+" or the id of one; without an item, also "+list(wordyKinds(assessment.WholeKinds()))+"; may be repeated")
	p.completeFlag(cmd, "of", wordyKinds(append(assessment.Kinds(), assessment.WholeKinds()...)))
	f.BoolVar(&v.whole, "all", false, "everything on the item, evidence and actions too")
	f.Var(word{&v.with, "ROLE"}, "with", "role that is to stand in place of the one, or of all, that stand there and have to go; a role, never a name")
	f.StringArrayVar(&v.names, "name", nil, "`NAME` that somebody put in the place of a role, and that goes from everywhere in the file; may be repeated")
	f.StringSliceVar(&v.field, "field", nil, "`FIELD` whose role goes, such as owner, where more than one stands there; may be repeated")
	f.Var(word{&v.by, "ROLE"}, "by", "role that decided on it; a role, never a name")
	f.Var(word{&v.reason, "TEXT"}, "reason", "why; it stays in the file, so it must not repeat what has to go")
	f.BoolVar(&v.yes, "yes", false, "do it; there is no way back")
	return cmd
}

// wordyKinds are the kinds that hold somebody's own words.
func wordyKinds(kinds []schema.Kind) []string {
	var names []string
	for _, k := range kinds {
		if slices.ContainsFunc(k.Fields, func(f schema.Info) bool {
			return k.Without(schema.Value{f.Key: "x"})[f.Key] != "x" || f.Form == schema.Rows
		}) {
			names = append(names, k.Name)
		}
	}
	return names
}

// registers names what is to be redacted: everything that the words after --of
// stand for on the item, or that belongs to none.
func (v redactFlags) registers(a *assessment.Assessment, item string) ([]string, error) {
	here := registersOn(a, item)
	switch {
	case len(v.names) > 0 && item == "" && len(v.of) == 0 && !v.whole:
		return nil, nil // it goes from wherever it stands
	case len(v.names) > 0:
		return nil, wrong("--name is a name wherever it stands in the file: give it without an item, --of or --all.")
	case item == "" && len(v.of) == 0:
		return nil, wrong("Say on which item: upstander redact FILE ITEM. What belongs to none is named with --of.")
	case item == "" && v.whole:
		return nil, wrong("--all is everything on an item: upstander redact FILE ITEM --all. What belongs to none is named with --of.")
	case v.whole:
		return here, nil
	case len(v.of) == 0:
		return []string{assessment.LevelRegister(item), assessment.NoteRegister(item)}, nil
	}
	var names []string
	for _, what := range v.of {
		what = strings.TrimSpace(what)
		found := meant(a, here, what)
		if _, known := assessment.KindNamed(what); len(found) == 0 && !known {
			return nil, noSuchText(a, item, what, withText(a, here, assessment.Instead{Role: text.Line(v.with)}))
		}
		names = append(names, found...)
	}
	return names, nil
}

// registersOn lists all that was ever recorded on an item, entries that were
// taken away too; for none, what belongs to no item, and every entry, whose id
// says enough.
func registersOn(a *assessment.Assessment, item string) []string {
	return slices.DeleteFunc(a.Registers(), func(register string) bool {
		k, _ := assessment.KindOf(register)
		if k.Place == schema.List && k.Home == "" {
			return true // the record of a redaction: without it an older copy would bring the text back
		}
		return merging.PlaceOf(a, register).Item != item && (item != "" || k.Home == "")
	})
}

// meant gives the registers that a word stands for: that of its key, or else all
// of a kind.
func meant(a *assessment.Assessment, among []string, what string) []string {
	byKey := func(register string) bool { return merging.PlaceOf(a, register).Key == what }
	byKind := func(register string) bool { return assessment.RegisterNamed(register).Kind == what }
	for _, fits := range []func(string) bool{byKey, byKind} {
		if found := slices.DeleteFunc(slices.Clone(among), func(register string) bool { return !fits(register) }); len(found) > 0 {
			return found
		}
	}
	return nil
}

// noSuchText says what there is to be redacted.
func noSuchText(a *assessment.Assessment, item, what string, there []string) error {
	where := text.UpperFirst(orWhole(item))
	var keys []string
	for _, register := range there {
		keys = append(keys, merging.PlaceOf(a, register).Key)
	}
	if len(keys) == 0 {
		return wrong("%s holds no text, so there is none under %s. Nothing was changed.", where, inQuotes(what))
	}
	return wrong("%s has nothing under %s; what holds a text there is %s.%s", where, inQuotes(what), list(keys), text.DidYouMean(what, keys))
}

// goingOf lists what goes of a register: the roles alone where another is to stand in
// their place, and otherwise everything that somebody said there.
func goingOf(a *assessment.Assessment, name string, instead assessment.Instead) []string {
	if !instead.Role.Empty() {
		return a.Roles(name, instead)
	}
	return a.Texts(name)
}

// withText keeps the registers that hold a text, or a role that goes, each once.
func withText(a *assessment.Assessment, names []string, instead assessment.Instead) []string {
	var out []string
	for _, name := range names {
		if len(goingOf(a, name, instead)) > 0 && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

func (p *program) redact(args []string, v redactFlags) error {
	o, err := p.open(args[0])
	if err != nil {
		return err
	}
	id := ""
	if len(args) > 1 {
		if id, err = o.itemID(args[1]); err != nil {
			return err
		}
	}
	names, err := v.registers(o.a, id)
	if err != nil {
		return err
	}
	instead, err := v.instead(o.a, names)
	if err != nil {
		return err
	}
	if names = withText(o.a, names, instead); len(names)+len(v.names) == 0 {
		return wrong("No text is recorded there, so there is nothing to redact. Nothing was changed.")
	}
	if text.Line(v.by).Empty() || text.Clean(v.reason).Empty() {
		return wrong("Say which role decided on it and why, without repeating what has to go: --by ROLE --reason \"...\".")
	}
	out := redactOut{File: args[0], Redacted: []redactedIn{}, Cleared: []clearedOut{}, Left: []clearedOut{}, Lines: []int{}, Named: []placeOut{}, Sessions: []inSessionOut{}, Elsewhere: cannotReach()}
	_, out.Sealed = o.a.Sealed()
	next, roles, err := v.without(o.a, names, instead, p.who(o.a, v.by))
	if err != nil {
		return refused(args[0], err)
	}
	out.Redacted = redactedOf(o.a, next, names, instead)
	if instead.Role.Empty() {
		out.Sessions = p.inSessions(args[0], o, proseOf(o.a, names))
	} else if out.InSessions, err = p.renameInSessions(args[0], o.a, roles, instead, p.who(o.a, v.by), false); err != nil {
		return err
	}
	for _, register := range next.StillNames(roles) {
		place := merging.PlaceOf(next, register)
		out.Named = append(out.Named, placeOut{place.Item, place.Key, place.Untitled()})
	}
	if !v.yes {
		return p.previewRedaction(out)
	}
	_, saved, err := p.saveOnly(args[0], o, next)
	if err != nil {
		return err
	}
	if out.InSessions > 0 {
		if _, err := p.renameInSessions(args[0], o.a, roles, instead, p.who(o.a, v.by), true); err != nil {
			return err
		}
	}
	out.Done = true
	out.Lines = append(out.Lines, saved.Lines...)
	out.Cleared, out.Left = clearedJSON(saved)
	return p.tellRedaction(out, savedLine(args[0], saved))
}

// redactedOf lists what goes from where, and from how many changes: what was chosen
// first, then every other place of a role.
func redactedOf(a, next *assessment.Assessment, names []string, instead assessment.Instead) []redactedIn {
	changes := map[string]int{}
	was := map[string]assessment.Revision{}
	for _, r := range a.Revisions() {
		was[r.ID] = r
	}
	for _, r := range next.Revisions() {
		before, there := was[r.ID]
		if there && !before.Redacted && r.Redacted {
			changes[r.Register]++
		}
		if there && before.By != r.By {
			changes[assessment.ByRegister]++
		}
	}
	out := []redactedIn{}
	for _, name := range append(slices.Clone(names), next.RedactedSince(a)...) {
		if n := changes[name]; n > 0 {
			place := merging.PlaceOf(a, name)
			out = append(out, redactedIn{placeOut{place.Item, place.Key, place.Untitled()}, n, max(1, len(goingOf(a, name, instead)))})
			changes[name] = 0
		}
	}
	return out
}

// cannotReach says where a text may be that no program here can clear.
func cannotReach() []string {
	return []string{
		"copies that other people have, until they merge with this file: what they wrote on top of the text goes then, and what they recorded under a name since keeps it",
		"reports, returns and exports that were made before",
		"backups, older versions that a share or a cloud folder keeps, and e-mail",
		"the history of git, where the file is kept in it: every older version is still there",
		"what is left on the disk itself until it is written over",
	}
}

func (p *program) printRedacted(out redactOut) {
	for _, r := range out.Redacted {
		p.print("%s", hanging(itemColumn(r.Item), fmt.Sprintf("%s: %s in %s of the history", r.What, count(r.Texts, "text"), entriesIn(r.Changes))))
	}
	if out.InSessions > 0 {
		p.print("%s", hanging("", "The same name in the place of a role, in the sessions kept beside the file: in "+fmt.Sprint(out.InSessions)+" of its plans and entries"))
	}
}

func entriesIn(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

func (p *program) previewRedaction(out redactOut) error {
	if p.json {
		if err := p.writeJSON(out); err != nil {
			return err
		}
		return &findings{}
	}
	p.print("This would be taken away for good, with no way back:\n")
	p.printRedacted(out)
	p.print("%s", hanging("", "It stays that somebody recorded something, who and when, with levels, parts, dates and links. The copies of the file that this program keeps are cleared too."))
	if out.Sealed {
		p.print("%s", hanging("", sealAfterRedaction))
	}
	p.printNamed(out.Named)
	p.printInSessions(out.Sessions)
	p.printElsewhere(out)
	return &findings{text: "Nothing was changed. To do it, add --yes."}
}

const sealAfterRedaction = "The file is signed off. What is left is not what was sealed, and \"upstander verify\" will say so from then on: the seal cannot be made to fit. Start a new version and sign it off again."

func (p *program) printElsewhere(out redactOut) {
	p.print("It cannot reach:\n")
	for _, s := range out.Elsewhere {
		p.print("%s", hanging("  - ", s+"."))
	}
	p.print("%s", hanging("", "The same person may be named in other answers: \"upstander check "+quoted(out.File)+"\" lists what looks like personal detail."))
}

func (p *program) tellRedaction(out redactOut, saved string) error {
	if p.json {
		if err := p.writeJSON(out); err != nil {
			return err
		}
	} else {
		p.print("Taken away for good:\n")
		p.printRedacted(out)
		p.print("%s\n", saved)
		for _, c := range out.Cleared {
			p.print("%s", hanging("  cleared: ", c.What+", "+text.Line(c.Path).String()))
		}
		for _, c := range out.Left {
			p.print("%s", hanging("  not cleared: ", c.What+", "+text.Line(c.Path).String()+": "+c.Why))
		}
		if len(out.Lines) > 0 {
			p.print("%s", hanging("", "The same words still stand in the file on "+linesOf(out.Lines)+": in another answer, or in a comment that somebody wrote. Look at each."))
		}
		if out.Sealed {
			p.print("%s", hanging("", sealAfterRedaction))
		}
		p.printNamed(out.Named)
		p.printInSessions(out.Sessions)
		p.printElsewhere(out)
	}
	if len(out.Left)+len(out.Lines)+len(out.Named)+len(out.Sessions) > 0 {
		return &findings{text: "Some of it is left to do by hand: see above."}
	}
	return nil
}

func linesOf(lines []int) string {
	words := make([]string, 0, len(lines))
	for _, n := range lines[:min(len(lines), mostByHand)] {
		words = append(words, itoa(n))
	}
	said := "line " + listOf(words)
	if len(lines) > 1 {
		said = "lines " + listOf(words)
	}
	if more := len(lines) - len(words); more > 0 {
		said += " and " + itoa(more) + " more"
	}
	return said
}
