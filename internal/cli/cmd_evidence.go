package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// evidenceFlags is which evidence entry it is, and which items it is for beside
// the one on the line. With --id, what is not written stays as it is.
type evidenceFlags struct {
	*options
	id, by             string
	against            bool
	also, link, unlink []string
}

func (p *program) evidenceCommand() *cobra.Command {
	var v evidenceFlags
	cmd := &cobra.Command{
		Use: "evidence FILE ITEM", Short: "Record where proof is kept",
		Long: "Records where the proof for an item is kept. Upstander never opens, copies or\nchecks what it points to. --about is the day that the evidence tells of, not the\nday on which it was filed. --part KEY is a part of the item on the line; a part of\nanother one is written ITEM:KEY, and the entry then supports that item too. An\nentry counts once it says which part it bears on, what it shows, which role\nestablished it, and the day. It speaks for those parts unless --against is given.",
		Example: "  upstander evidence northmoor.yaml INT-4 --title \"Device audit return\" --where \"CCU drive, audits, 2026\" \\\n" +
			"      --about 2026-10-12 --shows done --part all-devices --sample \"40 of 900\" \\\n" +
			"      --established-by \"Audit officer\" --owner \"Head of ICT security\"\n" +
			"  upstander evidence northmoor.yaml INT-4 --id 3f0c9a1b2d4e5f60 --retired \"Replaced by the November return\"",
		Args:              arguments(2, 2, "evidence FILE ITEM --title T --where T --about DATE"),
		ValidArgsFunction: p.completeItem,
	}
	v.options = p.options(cmd).addAll(kindOf("evidence"))
	f := cmd.Flags()
	f.StringSliceVar(&v.also, "also", nil, "other `ITEMS` that it supports, with commas between")
	f.StringSliceVar(&v.link, "link", nil, "let the entry support these `ITEMS` too, beside those that it supports; needs --id")
	f.StringSliceVar(&v.unlink, "unlink", nil, "`ITEMS` that the entry no longer supports; needs --id")
	f.BoolVar(&v.against, "against", false, "it speaks against the parts: the search found nothing, the test failed")
	f.Var(word{&v.id, "ID"}, "id", "change the entry with this id in place of adding one")
	by(cmd, &v.by, "role that records it")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		return p.change(args[0], args[1], v.by, func(o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
			return p.putEvidence(v, o, it, who)
		})
	}
	return cmd
}

func (p *program) putEvidence(v evidenceFlags, o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
	var e assessment.Evidence
	did := "Changed evidence "
	switch {
	case v.given("id"):
		found, err := evidenceOf(o.a.Answer(it.ID), v.id)
		if err == nil {
			err = settledFirst(o, it.ID, assessment.EvidenceRegister(found.ID))
		}
		if err != nil {
			return nil, "", err
		}
		e = found
	case v.given("link"), v.given("unlink"):
		return nil, "", wrong("--link and --unlink are for an entry that is there: name it with --id ID. For a new one, give --also.\nThe ids are in: upstander show FILE %s", it.ID)
	case v.given("retired"):
		return nil, "", wrong("--retired is for an entry that is there: name it with --id ID.\nThe ids are in: upstander show FILE %s", it.ID)
	default:
		e, did = assessment.Evidence{ID: p.NewID(), Items: []string{it.ID}, Speaks: assessment.For}, "Added evidence "
	}
	if v.given("also") && (v.given("link") || v.given("unlink")) {
		return nil, "", wrong("--also gives the whole list of other items, --link and --unlink change it: give one or the other.")
	}
	k := kindOf("evidence")
	v.item = it.ID
	switch {
	case v.against && v.given("speaks"):
		return nil, "", wrong("--against says what --speaks against says: give one or the other.")
	case v.against:
		e.Speaks = assessment.Against
	}
	value, err := v.fill(k, e.Value(), o.c)
	if err == nil {
		err = lacks(k, value)
	}
	if err != nil {
		return nil, "", err
	}
	if e, err = linkEvidence(v, o, assessment.EvidenceOf(e.ID, value)); err != nil {
		return nil, "", err
	}
	next, _, err := o.a.PutEvidence(e, who)
	if err != nil {
		return nil, "", err
	}
	if next, did, err = linked(v, o, next, e.ID, did, who); err != nil {
		return nil, "", err
	}
	asAt, err := p.asAt(next, "")
	e, _ = next.Evidence(e.ID)
	p.beside = next.ShowsNothingOf(o.c, e, p.days(asAt))
	return next, did, err
}

// linked links an entry to items and takes links away, the new ones first so
// that an entry can be moved from one item to another.
func linked(v evidenceFlags, o opened, a *assessment.Assessment, entry, did string, who assessment.Who) (*assessment.Assessment, string, error) {
	for _, l := range []struct {
		items []string
		do    func(*assessment.Assessment, string, string, assessment.Who) (*assessment.Assessment, string, error)
	}{{v.link, (*assessment.Assessment).LinkEvidence}, {v.unlink, (*assessment.Assessment).UnlinkEvidence}} {
		for _, id := range l.items {
			it, err := item(o.c, strings.TrimSpace(id))
			if err != nil {
				return nil, "", err
			}
			if a, _, err = l.do(a, entry, it.ID, who); err != nil {
				return nil, "", err
			}
		}
	}
	return a, did + entry, nil
}

// linkEvidence sets the other items that an entry bears on, and sees that its
// parts are there.
func linkEvidence(v evidenceFlags, o opened, e assessment.Evidence) (assessment.Evidence, error) {
	for _, ref := range e.Parts {
		id, key, _ := strings.Cut(ref, ":")
		it, err := item(o.c, id)
		if err != nil {
			return e, err
		}
		if _, ok := it.Part(key); !ok && key != checklist.Cover && v.given("part") {
			return e, noPart(it, key)
		}
	}
	if v.given("also") {
		e.Items = e.Items[:1:1]
		for _, id := range v.also {
			other, err := item(o.c, strings.TrimSpace(id))
			if err != nil {
				return e, err
			}
			e.Items = append(e.Items, other.ID)
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
	return wrong("%s has no %s with the id %s; what is there has %s.%s", item, what, inQuotes(id), list(ids), text.DidYouMean(id, ids))
}
