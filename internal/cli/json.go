package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf16"
	"unicode/utf8"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// The types here are promised to scripts: every field is always there, also
// when it is empty. Dates are 2026-11-23 or "".

type positionOut struct {
	Force      string      `json:"force"`
	Covers     string      `json:"covers"`
	Cycle      string      `json:"cycle"`
	AsAt       string      `json:"as_at"`
	Marking    string      `json:"marking"`
	Handling   string      `json:"handling"`
	PreparedBy string      `json:"prepared_by"`
	Checklist  string      `json:"checklist"`
	Edition    string      `json:"edition"`
	Digest     string      `json:"digest"`
	Counts     countsOut   `json:"counts"`
	Answers    []answerOut `json:"answers"`
	Gaps       []gapOut    `json:"gaps"`
	InForce    string      `json:"in_force_looked_at"` // the day of the sheet of what is in force; empty for none
	KnownOn    string      `json:"known_on"`           // the day at whose end it was known so; empty for what the file says now
	ByHand     []string    `json:"set_by_hand"`        // of that, what has no time and so may be of a later day
	Seal       *sealOut    `json:"seal"`               // null when it is not signed off
	Lapses     []lapseOut  `json:"lapses"`             // with --lapses-before

	Redactions []redactionOut `json:"redactions"`
	Conflicts  []conflictOut  `json:"conflicts"` // what is not settled, each with its versions
}

type countsOut struct {
	Items         int                   `json:"items"`
	Applicable    int                   `json:"applicable"`
	Achieved      int                   `json:"achieved"`
	Undefended    int                   `json:"undefended"`
	Conflicts     int                   `json:"conflicts"`
	NotAssessed   int                   `json:"not_assessed"`
	Insufficient  int                   `json:"insufficient"`
	NotApplicable int                   `json:"not_applicable"`
	NotAdopted    int                   `json:"not_adopted"`
	Levels        [checklist.Levels]int `json:"levels"`
	Announced     int                   `json:"announced"` // items that do not count yet, in no other number
}

type gapOut struct {
	Item   string `json:"item"`
	Kind   string `json:"kind"`
	Reason string `json:"reason"`
}

type answerOut struct {
	Item           string            `json:"item"`
	Strand         string            `json:"strand"`
	Title          string            `json:"title"`
	Outcome        string            `json:"outcome"`
	Level          *int              `json:"level"` // null for an outcome that is no level
	Target         int               `json:"target"`
	Standing       string            `json:"standing"`
	StandingReason string            `json:"standing_reason"`
	Reason         string            `json:"reason"`
	Override       string            `json:"override"`
	Proposed       *int              `json:"proposed"` // the level that was proposed when a person agreed or said why not; null when nobody has
	Agreed         bool              `json:"agreed"`
	Note           string            `json:"note"`
	Parts          map[string]string `json:"parts"`
	Evidence       []evidenceOut     `json:"evidence"`
	Actions        []actionOut       `json:"actions"`
	LastCycle      *lastOut          `json:"last_cycle"` // null when the file was not started from one
	Since          string            `json:"since"`
	By             string            `json:"by"`
	Conflict       bool              `json:"conflict"`
	Versions       []versionOut      `json:"versions"`
	Proposal       proposalOut       `json:"proposal"`    // what parts and evidence speak for; it sets nothing
	Second         *secondOut        `json:"second_look"` // null when nobody has looked
	Flag           string            `json:"flag"`
	Handover       string            `json:"handover"`
	Briefing       briefingOut       `json:"briefing"`
	Answered       []answerToOut     `json:"answered"`
	Release        releaseOut        `json:"release"` // what may leave of the item
	RestsOn        []string          `json:"rests_on"`
	CountsFrom     string            `json:"counts_from"` // day from which the item counts; empty when it does
}

type versionOut struct {
	Outcome string            `json:"outcome"`
	Reason  string            `json:"reason"`
	Note    string            `json:"note"`
	Parts   map[string]string `json:"parts"`
	By      string            `json:"by"`
	At      string            `json:"at"`
}

type lastOut struct {
	Cycle          string            `json:"cycle"`
	AsAt           string            `json:"as_at"`
	Outcome        string            `json:"outcome"`
	Reason         string            `json:"reason"`
	Note           string            `json:"note"`
	Parts          map[string]string `json:"parts"`
	WordingChanged bool              `json:"wording_changed"`
}

type evidenceOut struct {
	ID             string   `json:"id"`
	Title          string   `json:"title"`
	Where          string   `json:"where"`
	About          string   `json:"about"`
	Seen           string   `json:"seen"`
	Method         string   `json:"method"`
	Owner          string   `json:"owner"`
	ReviewBy       string   `json:"review_by"`
	Handling       string   `json:"handling"`
	Note           string   `json:"note"`
	Parts          []string `json:"parts"`
	Items          []string `json:"items"`
	Retired        string   `json:"retired"`
	Standing       string   `json:"standing"`
	StandingReason string   `json:"standing_reason"`
	Conflict       bool     `json:"conflict"` // it has two versions that are not settled; this is one of them
}

type actionOut struct {
	ID       string `json:"id"`
	What     string `json:"what"`
	Owner    string `json:"owner"`
	Lead     string `json:"lead"`
	DoneWhen string `json:"done_when"`
	From     string `json:"from"`
	Due      string `json:"due"`
	FirstDue string `json:"first_due"`
	Status   string `json:"status"`
	Reason   string `json:"reason"`
	Overdue  bool   `json:"overdue"`
	Slipped  bool   `json:"slipped"`

	Updates     []updateOut  `json:"updates"`
	ClosedBy    string       `json:"closed_by"`
	ClosedWith  string       `json:"closed_with"` // id of the evidence that shows it
	SignedOffBy string       `json:"signed_off_by"`
	Proposal    *proposalOut `json:"proposal"` // what finishing it speaks for; null while it is open
	Conflict    bool         `json:"conflict"` // it has two versions that are not settled; this is one of them
}

// writeJSON prints a value, indented, with text as it is.
func (p *program) writeJSON(v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := p.Out.Write(spelled(b.Bytes()))
	return err
}

// spelled writes what could hide in JSON, or act on a terminal that it is shown
// in, as escapes: the names of files and what was typed come as they are.
func spelled(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for _, r := range string(data) {
		if s := string(r); r < 0x7f || r == text.Mark || text.Clean(s).String() == s {
			out = append(out, s...)
			continue
		}
		if high, low := utf16.EncodeRune(r); high != utf8.RuneError {
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		} else {
			out = fmt.Appendf(out, `\u%04x`, r)
		}
	}
	return out
}

// positionJSON is where an assessment stands, with the answers to every item or
// to one alone. Counts are always those of the whole.
func positionJSON(o opened, k known, only *checklist.Item) positionOut {
	a, asAt := o.a, k.asAt
	pos := a.PositionAt(o.c, asAt)
	out := positionOut{Force: a.Fact(assessment.Force).String(), Covers: a.Fact(assessment.Covers).String(),
		Cycle: a.Fact(assessment.Cycle).String(), AsAt: asAt.String(), Marking: a.Marking(),
		Handling: a.Fact(assessment.Handling).String(), PreparedBy: a.Fact(assessment.PreparedBy).String(),
		Checklist: a.Checklist(), Edition: a.Edition(), Digest: o.digest(), Counts: countsJSON(pos.Counts()),
		Answers: []answerOut{}, Gaps: []gapOut{}, Lapses: []lapseOut{}, InForce: o.c.InForce.LookedAt().String(), KnownOn: k.on.String(), ByHand: listJSON(k.byHand)}
	if s, sealed := a.Sealed(); sealed {
		out.Seal = sealJSON(s)
	}
	wanted := func(s assessment.State) bool { return only == nil || s.Item.ID == only.ID }
	for _, s := range pos.States {
		if wanted(s) {
			out.Answers = append(out.Answers, answerJSON(o, s, asAt))
		}
	}
	out.Redactions, out.Conflicts = redactionsOf(a, only), unsettledJSON(o, only)
	for _, s := range pos.Gaps() {
		if wanted(s) {
			out.Gaps = append(out.Gaps, gapOut{s.Item.ID, string(s.Gap), s.Reason})
		}
	}
	return out
}

func countsJSON(c assessment.Counts) countsOut {
	return countsOut{Items: c.Items, Applicable: c.Applicable(), Achieved: c.Achieved, Undefended: c.Undefended,
		Conflicts: c.Conflicts, NotAssessed: c.NotAssessed, Insufficient: c.Insufficient,
		NotApplicable: c.NotApplicable, NotAdopted: c.NotAdopted, Levels: c.Levels, Announced: c.Announced}
}

func answerJSON(o opened, s assessment.State, asAt date.Date) answerOut {
	c, ans, j := o.c, s.Answer, s.Answer.Judgement
	out := answerOut{Item: s.Item.ID, Strand: s.Item.Strand, Title: s.Item.Title.String(), Outcome: s.Outcome.Word(),
		Target: s.Target, Standing: s.Proof.Standing.String(), StandingReason: s.Proof.Reason,
		Reason: j.Reason.String(), Override: j.Override.String(), Note: j.Note.String(), Parts: partsJSON(s.Item, j.Parts),
		Evidence: []evidenceOut{}, Actions: []actionOut{}, Since: ans.Since.String(), By: ans.By,
		Conflict: ans.InConflict(), Versions: []versionOut{}, Second: secondJSON(ans), Flag: ans.Flag.String(),
		Handover: ans.Handover.String(), Briefing: briefingOut{ans.Briefing.Why.String(), ans.Briefing.Risk.String()}, Answered: answersJSON(ans), Release: releaseJSON(ans.Release), RestsOn: listJSON(s.Item.RestsOn), CountsFrom: countsFrom(s)}
	out.Proposal = proposalJSON(assessment.Propose(c, s.Item, ans, asAt))
	if level, ok := s.Outcome.Level(); ok {
		out.Level = &level
	}
	if proposed, agreed, ok := j.Weighed(); ok {
		out.Proposed, out.Agreed = &proposed, agreed
	}
	for _, e := range ans.Evidence {
		one := evidenceJSON(e, c.ReviewMonthsFor(s.Item), asAt)
		one.Conflict = slices.Contains(ans.Unsettled, assessment.EvidenceRegister(e.ID))
		out.Evidence = append(out.Evidence, one)
	}
	for _, act := range ans.Actions {
		out.Actions = append(out.Actions, actionJSON(o.a, act, asAt))
	}
	if last := ans.Previous; last != nil {
		out.LastCycle = &lastOut{last.Cycle.String(), last.AsAt.String(), last.Outcome.Word(), last.Reason.String(),
			last.Note.String(), partsJSON(s.Item, last.Parts), last.WordingChanged(s.Item)}
	}
	for _, v := range ans.Versions {
		out.Versions = append(out.Versions, versionOut{v.Judgement.Outcome.Word(), v.Judgement.Reason.String(),
			v.Judgement.Note.String(), partsJSON(s.Item, v.Judgement.Parts), v.By, v.At})
	}
	return out
}

// countsFrom is the day from which an announced item counts.
func countsFrom(s assessment.State) string {
	if !s.Announced {
		return ""
	}
	return s.Item.CountsFrom.String()
}

// partsJSON gives every part of the item, those with nothing recorded as
// unknown, and what is recorded on parts that the item no longer has.
func partsJSON(it *checklist.Item, states map[string]assessment.PartState) map[string]string {
	out := map[string]string{}
	for _, part := range it.Parts {
		out[part.Key] = "unknown"
	}
	for key, state := range states {
		out[key] = string(state)
	}
	return out
}

func evidenceJSON(e assessment.Evidence, months int, asAt date.Date) evidenceOut {
	proof := assessment.ProofOf(e, months, asAt)
	return evidenceOut{ID: e.ID, Title: e.Title.String(), Where: e.Where.String(), About: e.About.String(),
		Seen: e.Seen.String(), Method: string(e.Method), Owner: e.Owner.String(), ReviewBy: e.ReviewBy.String(),
		Handling: e.Handling.String(), Note: e.Note.String(), Parts: listJSON(e.Parts), Items: listJSON(e.Items),
		Retired: e.Retired.String(), Standing: proof.Standing.String(), StandingReason: proof.Reason}
}

// listJSON makes an empty list print as [] and not as null.
func listJSON(words []string) []string { return append([]string{}, slices.Clone(words)...) }
