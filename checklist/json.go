package checklist

import "example.org/upstander/checklist/text"

// The types below are the form of `checklist export --json`. Their field names
// are promised to scripts; fields may be added, none renamed or left out. Every
// list is there even when it is empty.

// Exported is a checklist as data.
type Exported struct {
	ID           string           `json:"id"`
	Title        string           `json:"title"`
	Edition      string           `json:"edition"`
	Source       ExportedSource   `json:"source"`
	Licence      string           `json:"licence"`
	Notices      []string         `json:"notices"`
	Target       int              `json:"target"`
	ReviewMonths int              `json:"review_months"`
	Scale        []ExportedLevel  `json:"scale"`
	Strands      []ExportedStrand `json:"strands"`
	Items        []ExportedItem   `json:"items"`
	Lenses       []ExportedLens   `json:"lenses"`
	Groups       []ExportedGroup  `json:"groups"`
	Glossary     []ExportedTerm   `json:"glossary"`
	Entries      []ExportedEntry  `json:"entries"`
	ClaimCheck   ExportedCheck    `json:"claim_check"`
	Withdrawn    []string         `json:"withdrawn"` // ids of items that an earlier edition had

	WordingDigest    string   `json:"wording_digest"`
	SettingsDigest   string   `json:"settings_digest"`
	ChangedChecklist []string `json:"changed_checklist"` // what judges otherwise than the checklist in the program; none of it is used

	InForce ExportedInForce `json:"in_force"` // the sheet beside it; all of it empty where there is none
}

// ExportedCheck is what the checklist says about the check of claims. A number
// of 0 means the program's own.
type ExportedCheck struct {
	Off               []string `json:"off"`
	ThinNoteWords     int      `json:"thin_note_words"`
	SameDocumentItems int      `json:"same_document_items"`
	RiseLevels        int      `json:"rise_levels"`
	InsufficientDays  int      `json:"insufficient_days"`
	DueMoves          int      `json:"due_moves"`
}

// ExportedSource is where a checklist comes from.
type ExportedSource struct {
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Published string `json:"published"`
	Pages     string `json:"pages"`
	Note      string `json:"note"`
}

// ExportedLevel is a step of the scale; word is what files use for it.
type ExportedLevel struct {
	Value    int    `json:"value"`
	Word     string `json:"word"`
	Name     string `json:"name"`
	Meaning  string `json:"meaning"`
	Evidence string `json:"evidence"`
}

// ExportedStrand is a group of items.
type ExportedStrand struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Intent string `json:"intent"`
}

// ExportedItem is an item with all that bears on it.
type ExportedItem struct {
	ID           string              `json:"id"`
	Strand       string              `json:"strand"`
	Number       int                 `json:"number"`
	Title        string              `json:"title"`
	Requirement  string              `json:"requirement"`
	Parts        []ExportedPart      `json:"parts"`
	Mandatory    bool                `json:"mandatory"`
	RestsOn      []string            `json:"rests_on"`
	SeeAlso      []string            `json:"see_also"`
	Page         string              `json:"page"`
	Terms        []string            `json:"terms"`
	Needs        string              `json:"needs"`
	Typical      []string            `json:"typical_evidence"`
	Shift        string              `json:"shift"`
	Levels       []ExportedWording   `json:"levels"`
	ReviewMonths int                 `json:"review_months"`
	Questions    []ExportedQuestion  `json:"questions"`
	References   []ExportedReference `json:"references"`
	Reading      []string            `json:"our_reading"` // no part of the requirement
	InForce      []ExportedBearing   `json:"in_force"`    // what of the sheet bears on it, ground included
	Unsettled    []ExportedUnsettled `json:"unsettled"`
	Elsewhere    []ExportedElsewhere `json:"elsewhere"`
	Thin         string              `json:"thin"`
	Digest       string              `json:"digest"`
	CountsFrom   string              `json:"counts_from"` // as 2026-11-23; empty when it counts
}

// ExportedPart is one obligation of an item.
type ExportedPart struct {
	Key  string `json:"key"`
	Text string `json:"text"`
	Ask  string `json:"ask"`

	ShownBy  []string `json:"shown_by"` // issued, reached, understood, done, result
	NoCases  bool     `json:"no_cases"` // where no case arose, a nil return and an exercise show it
	Critical bool     `json:"critical"` // stays in the force unless released by name
	Reading  bool     `json:"reading"`  // our reading, beyond the page
}

// ExportedWording is what a level looks like for an item.
type ExportedWording struct {
	Value int    `json:"value"`
	Word  string `json:"word"`
	Text  string `json:"text"`
}

// ExportedQuestion is a question on an item. source is "part KEY" or the id of
// the entry that puts it; for is managers, officers or empty; tests are the items
// that a question of an entry tests.
type ExportedQuestion struct {
	Text   string   `json:"text"`
	Source string   `json:"source"`
	For    string   `json:"for"`
	Tests  []string `json:"tests"`
	Shift  bool     `json:"shift"`
	None   string   `json:"none"`
}

// ExportedReference is a link to an entry, with the entry's title as label.
type ExportedReference struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	Pages  string `json:"pages"`
	Why    string `json:"why"`
	Direct bool   `json:"direct"`
}

// ExportedElsewhere says how an item applies outside England and Wales.
type ExportedElsewhere struct {
	Where     string `json:"where"`
	Text      string `json:"text"`
	Certainty string `json:"certainty"`
}

// ExportedLens groups the items in another way.
type ExportedLens struct {
	ID    string         `json:"id"`
	Name  string         `json:"name"`
	Note  string         `json:"note"`
	Dated string         `json:"dated"`
	Areas []ExportedArea `json:"areas"`
}

// ExportedArea is one group of a lens.
type ExportedArea struct {
	ID    string   `json:"id"`
	Name  string   `json:"name"`
	Items []string `json:"items"`
}

// ExportedGroup is a set of items that have something in common.
type ExportedGroup struct {
	ID    string   `json:"id"`
	Name  string   `json:"name"`
	Note  string   `json:"note"`
	Items []string `json:"items"`
}

// ExportedTerm is a word of the field.
type ExportedTerm struct {
	Term     string   `json:"term"`
	Variants []string `json:"variants"`
	Meaning  string   `json:"meaning"`
}

// ExportedEntry is an entry of the library. silent says that the source does not
// tell what the force did.
type ExportedEntry struct {
	ID        string             `json:"id"`
	Kind      string             `json:"kind"`
	Title     string             `json:"title"`
	Pages     string             `json:"pages"`
	Summary   string             `json:"summary"`
	Points    []string           `json:"points"`
	Questions []ExportedQuestion `json:"questions"`
	Action    []string           `json:"action"`
	Silent    bool               `json:"silent"`
	Outcome   string             `json:"outcome"`
	None      string             `json:"none"`
}

// Export gives the checklist as data for encoding/json.
func Export(c *Checklist) Exported {
	e := Exported{
		ID: c.ID, Title: c.Title.String(), Edition: c.Edition, Licence: c.Licence.String(), Notices: plain(c.Notices),
		Source: ExportedSource{c.Source.Title.String(), c.Source.Publisher.String(), c.Source.Published.String(), c.Source.Pages.String(), c.Source.Note.String()},
		Target: c.Target, ReviewMonths: c.ReviewMonths, Withdrawn: each(c.Withdrawn, same), InForce: ExportInForce(c.InForce),
		WordingDigest: c.WordingDigest(), SettingsDigest: c.Settings, ChangedChecklist: each(c.Changed, same),
	}
	cc := c.ClaimCheck
	e.ClaimCheck = ExportedCheck{Off: each(cc.Off, same), ThinNoteWords: cc.ThinNoteWords, SameDocumentItems: cc.SameDocumentItems,
		RiseLevels: cc.RiseLevels, InsufficientDays: cc.InsufficientDays, DueMoves: cc.DueMoves}
	for i, l := range c.Scale {
		e.Scale = append(e.Scale, ExportedLevel{i, LevelWord(i), l.Name.String(), l.Meaning.String(), l.Evidence.String()})
	}
	e.Strands = each(c.Strands, func(s Strand) ExportedStrand { return ExportedStrand{s.ID, s.Name.String(), s.Intent.String()} })
	e.Items = each(c.Items, func(it Item) ExportedItem { return exportItem(c, &it) })
	e.Lenses = each(c.Lenses, func(l Lens) ExportedLens {
		return ExportedLens{l.ID, l.Name.String(), l.Note.String(), l.Dated.String(), each(l.Areas, func(a Area) ExportedArea {
			return ExportedArea{a.ID, a.Name.String(), each(a.Items, same)}
		})}
	})
	e.Groups = each(c.Groups, func(g Group) ExportedGroup {
		return ExportedGroup{g.ID, g.Name.String(), g.Note.String(), each(g.Items, same)}
	})
	e.Glossary = each(c.Glossary, func(t Term) ExportedTerm { return ExportedTerm{t.Term.String(), plain(t.Variants), t.Meaning.String()} })
	e.Entries = each(c.Entries, func(en Entry) ExportedEntry { return ExportEntry(&en) })
	return e
}

// ExportEntry gives one entry of the library as data for encoding/json.
func ExportEntry(en *Entry) ExportedEntry {
	return ExportedEntry{
		ID: en.ID, Kind: en.Kind, Title: en.Title.String(), Pages: en.Pages.String(), Summary: en.Summary.String(), Points: plain(en.Points),
		Questions: each(en.Questions, func(q Question) ExportedQuestion { return exportQuestion(en, q) }),
		Action:    plain(en.Action), Silent: en.Silent, Outcome: en.Outcome.String(), None: en.None.String(),
	}
}

func exportItem(c *Checklist, it *Item) ExportedItem {
	e := ExportedItem{
		ID: it.ID, Strand: it.Strand, Number: it.Number, Title: it.Title.String(), Requirement: it.Requirement.String(), Mandatory: it.Mandatory,
		RestsOn: each(it.RestsOn, same), SeeAlso: each(it.SeeAlso, same), Page: it.Page.String(), Terms: plain(it.Terms), Needs: it.Needs,
		Typical: plain(it.Typical), Shift: it.Shift.String(), ReviewMonths: c.ReviewMonthsFor(it), Thin: it.Thin.String(), Digest: it.Digest,
		CountsFrom: it.CountsFrom.String(),
		Parts: each(it.Parts, func(p Part) ExportedPart {
			return ExportedPart{p.Key, p.Text.String(), p.Ask.String(), each(p.ShownBy, func(s Shows) string { return string(s) }), p.NoCases, p.Critical, p.Reading}
		}),
		Reading: plain(it.Reading), InForce: exportBearings(c.InForce, it.ID), Unsettled: each(c.InForce.UnsettledOn(it.ID), exportUnsettled),
		Elsewhere: each(it.Elsewhere, func(s Elsewhere) ExportedElsewhere {
			return ExportedElsewhere{s.Where.String(), s.Text.String(), s.Certainty}
		}),
		Questions: []ExportedQuestion{}, References: []ExportedReference{},
	}
	for level := range it.Levels {
		e.Levels = append(e.Levels, ExportedWording{level, LevelWord(level), c.LevelText(it, level).String()})
	}
	for _, p := range it.Parts {
		if !p.Ask.Empty() {
			e.Questions = append(e.Questions, ExportedQuestion{Text: p.Ask.String(), Source: "part " + p.Key, Tests: []string{it.ID}})
		}
	}
	for _, r := range it.References {
		en, ok := c.Entry(r.Entry)
		if !ok {
			continue // Load lets none through
		}
		e.References = append(e.References, ExportedReference{en.ID, en.Title.String(), en.Pages.String(), r.Why.String(), r.Direct})
	}
	for _, q := range c.CaseQuestions(it) {
		e.Questions = append(e.Questions, exportQuestion(q.Entry, q.Question))
	}
	return e
}

func exportQuestion(en *Entry, q Question) ExportedQuestion {
	return ExportedQuestion{q.Text.String(), en.ID, q.For, each(q.Tests, same), q.Shift, q.None.String()}
}

// each makes a list of another, never nil, so that JSON has [] and not null.
func each[A, B any](list []A, f func(A) B) []B {
	out := make([]B, len(list))
	for i, a := range list {
		out[i] = f(a)
	}
	return out
}

func plain(list []text.Text) []string { return each(list, text.Text.String) }

func same(s string) string { return s }
