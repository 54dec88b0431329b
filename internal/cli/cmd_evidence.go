package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// evidenceFlags is what a person says of one evidence entry. given says whether
// an option was written: with --id, what is not written stays as it is.
type evidenceFlags struct {
	title, where, about, method, seen, owner, reviewBy, handling, note, id, retire, by string
	parts, also, link, unlink                                                          []string
	given                                                                              func(flag string) bool
}

func (p *program) evidenceCommand() *cobra.Command {
	var v evidenceFlags
	cmd := &cobra.Command{
		Use: "evidence FILE ITEM", Short: "Record where proof is kept",
		Long: "Records where the proof for an item is kept. Upstander never opens, copies or\nchecks what it points to. --about is the day that the evidence tells of, not the\nday on which it was filed.",
		Example: "  upstander evidence northmoor.yaml INT-4 --title \"Device audit return\" --where \"CCU drive, audits, 2026\" \\\n" +
			"      --about 2026-10-12 --method data --owner \"Head of ICT security\"\n" +
			"  upstander evidence northmoor.yaml INT-4 --id 3f0c9a1b2d4e5f60 --retire \"Replaced by the November return\"",
		Args:              arguments(2, 2, "evidence FILE ITEM --title T --where T --about DATE"),
		ValidArgsFunction: p.completeItem,
		RunE: func(cmd *cobra.Command, args []string) error {
			v.given = cmd.Flags().Changed
			return p.change(args[0], args[1], v.by, func(o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
				return p.putEvidence(v, o, it, who)
			})
		},
	}
	f := cmd.Flags()
	f.Var(word{&v.title, "TEXT"}, "title", "what it is called")
	f.Var(word{&v.where, "TEXT"}, "where", "where it is kept")
	f.Var(word{&v.about, "DATE"}, "about", "date that it tells of")
	f.Var(word{&v.method, "HOW"}, "method", "how it was established: "+list(assessment.Methods()))
	f.Var(word{&v.seen, "DATE"}, "seen", "date on which somebody last looked at it")
	f.Var(word{&v.owner, "ROLE"}, "owner", "role that keeps it; a role, never a name")
	f.Var(word{&v.reviewBy, "DATE"}, "review-by", "date until which it stands (without it: the item's own time)")
	f.Var(word{&v.handling, "TEXT"}, "handling", "tier, how far it may travel ("+list(assessment.TierWords())+"), or an instruction,\nwith which it stays with the force")
	f.Var(word{&v.note, "TEXT"}, "note", "note; - reads it from what is piped in")
	f.StringSliceVar(&v.parts, "parts", nil, "`KEYS` of the parts that it bears on, with commas between")
	f.StringSliceVar(&v.also, "also", nil, "other `ITEMS` that it supports, with commas between")
	f.StringSliceVar(&v.link, "link", nil, "let the entry support these `ITEMS` too, beside those that it supports; needs --id")
	f.StringSliceVar(&v.unlink, "unlink", nil, "`ITEMS` that the entry no longer supports; needs --id")
	f.Var(word{&v.id, "ID"}, "id", "change the entry with this id in place of adding one")
	f.Var(word{&v.retire, "REASON"}, "retire", "reason why the entry no longer counts; needs --id")
	f.Var(word{&v.by, "ROLE"}, "by", "role that records it; a role, never a name")
	p.completeFlag(cmd, "method", assessment.Methods())
	p.completeFlag(cmd, "parts", nil)
	return cmd
}

func (p *program) putEvidence(v evidenceFlags, o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
	var e assessment.Evidence
	did := "Changed evidence "
	switch {
	case v.given("id"):
		found, err := evidenceOf(o.a.Answer(it.ID), v.id)
		if err != nil {
			return nil, "", err
		}
		e = found
	case v.given("link"), v.given("unlink"):
		return nil, "", wrong("--link and --unlink are for an entry that is there: name it with --id ID. For a new one, give --also.\nThe ids are in: upstander show FILE %s", it.ID)
	case v.given("retire"):
		return nil, "", wrong("--retire is for an entry that is there: name it with --id ID.\nThe ids are in: upstander show FILE %s", it.ID)
	case text.Line(v.title).Empty():
		return nil, "", wrong("Say what the evidence is called: --title \"...\".")
	default:
		e, did = assessment.Evidence{ID: p.NewID(), Items: []string{it.ID}}, "Added evidence "
	}
	if v.given("also") && (v.given("link") || v.given("unlink")) {
		return nil, "", wrong("--also gives the whole list of other items, --link and --unlink change it: give one or the other.")
	}
	e, err := p.fillEvidence(v, o, e)
	if err != nil {
		return nil, "", err
	}
	next, _, err := o.a.PutEvidence(e, who)
	if err != nil {
		return nil, "", err
	}
	steps, err := linkSteps(v, o, e.ID)
	if err != nil {
		return nil, "", err
	}
	next, _, _, err = next.ApplyAll(steps, who)
	return next, did + e.ID, err
}

// linkSteps links an entry to items and takes links away, the new ones first so
// that an entry can be moved from one item to another.
func linkSteps(v evidenceFlags, o opened, entry string) ([]assessment.Step, error) {
	var steps []assessment.Step
	for _, l := range []struct {
		items []string
		do    func(*assessment.Assessment, string, string, assessment.Who) (*assessment.Assessment, string, error)
	}{{v.link, (*assessment.Assessment).LinkEvidence}, {v.unlink, (*assessment.Assessment).UnlinkEvidence}} {
		for _, id := range l.items {
			it, err := item(o.c, strings.TrimSpace(id))
			if err != nil {
				return nil, err
			}
			steps = append(steps, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				return l.do(a, entry, it.ID, who)
			})
		}
	}
	return steps, nil
}

// fillEvidence puts in what was written on the command line.
func (p *program) fillEvidence(v evidenceFlags, o opened, e assessment.Evidence) (assessment.Evidence, error) {
	for flag, field := range map[string]struct {
		from string
		to   *text.Text
	}{"title": {v.title, &e.Title}, "where": {v.where, &e.Where}, "owner": {v.owner, &e.Owner},
		"handling": {v.handling, &e.Handling}, "retire": {v.retire, &e.Retired}} {
		if v.given(flag) {
			*field.to = text.Line(field.from)
		}
	}
	var err error
	for _, d := range []struct {
		flag, from string
		to         *date.Date
	}{{"about", v.about, &e.About}, {"seen", v.seen, &e.Seen}, {"review-by", v.reviewBy, &e.ReviewBy}} {
		if !v.given(d.flag) {
			continue
		}
		if *d.to, err = day(d.flag, d.from); err != nil {
			return e, err
		}
	}
	if v.given("method") {
		if v.method != "" {
			if err := oneOf("method", v.method, assessment.Methods()); err != nil {
				return e, err
			}
		}
		e.Method = assessment.Method(v.method)
	}
	if v.given("note") {
		if e.Note, err = p.noteOf(v.note); err != nil {
			return e, err
		}
	}
	return linkEvidence(v, o, e)
}

// linkEvidence sets the parts and the other items that an entry bears on. Parts
// are those of its first item, under which the file lists it.
func linkEvidence(v evidenceFlags, o opened, e assessment.Evidence) (assessment.Evidence, error) {
	it, err := item(o.c, e.Items[0])
	if err != nil {
		return e, err
	}
	if v.given("parts") {
		e.Parts = nil
		for _, key := range v.parts {
			key = strings.TrimSpace(key)
			if _, ok := it.Part(key); !ok {
				return e, noPart(it, key)
			}
			e.Parts = append(e.Parts, key)
		}
	}
	if v.given("also") {
		e.Items = e.Items[:1:1]
		for _, id := range v.also {
			other, err := item(o.c, strings.TrimSpace(id))
			if err != nil {
				return e, err
			}
			if !slices.Contains(e.Items, other.ID) {
				e.Items = append(e.Items, other.ID)
			}
		}
	}
	return e, nil
}

// evidenceOf finds an entry of an answer by its id.
func evidenceOf(ans assessment.Answer, id string) (assessment.Evidence, error) {
	var ids []string
	for _, e := range ans.Evidence {
		if e.ID == id {
			return e, nil
		}
		ids = append(ids, e.ID)
	}
	return assessment.Evidence{}, noEntry(ans.Item, "evidence", id, ids)
}

func noEntry(item, what, id string, ids []string) error {
	if len(ids) == 0 {
		return wrong("%s has no %s yet, so there is none with the id %s.", item, what, inQuotes(id))
	}
	return wrong("%s has no %s with the id %s; what is there has %s.%s", item, what, inQuotes(id), list(ids), didYouMean(id, ids))
}
