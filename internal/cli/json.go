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
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// The types here are promised to scripts: every field is always there, also
// when it is empty. Dates are 2026-11-23 or "".

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

// writeJSON prints a value, indented, with text as it is. Where the command has
// saved an assessment it says as well what came together in it.
func (p *program) writeJSON(v any) error {
	if p.saved {
		v = with{v, "came_together", togetherJSON(p.joined)}
	}
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

// with is an object with one more member.
type with struct {
	of    any
	key   string
	value any
}

// MarshalJSON writes the object with text as it is. What it is of has members.
func (w with) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(w.of); err != nil {
		return nil, err
	}
	b.Truncate(b.Len() - len("}\n"))
	b.WriteString(`,"` + w.key + `":`)
	if err := e.Encode(w.value); err != nil {
		return nil, err
	}
	b.WriteByte('}')
	return b.Bytes(), nil
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
// to one alone. Counts are always those of the whole. The records of an answer
// are written as they are declared, and what is worked out from them stands
// beside.
func positionJSON(o opened, k known, only *checklist.Item) *object {
	a := o.a
	pos := a.PositionAt(o.c, k.asAt)
	out := &object{}
	for _, whole := range assessment.WholeKinds() {
		if whole.Place == schema.Keyed {
			out.set(whole.File, keyedJSON(a, "", whole))
			continue
		}
		v, _ := a.Current(assessment.Register{Kind: whole.Name}.Name())
		out.set(whole.File, standsJSON(whole, v))
	}
	out.set("as_at", k.asAt.String())
	out.set("marking", a.Marking())
	if s, sealed := a.Sealed(); sealed {
		out.set("seal", sealJSON(s))
	}
	out.set("checklist", a.Checklist())
	out.set("edition", a.Edition())
	out.set("digest", o.digest())
	out.set("counts", countsJSON(pos.Counts()))
	answers, gaps := []*object{}, []gapOut{}
	wanted := func(s assessment.State) bool { return only == nil || s.Item.ID == only.ID }
	for _, s := range pos.States {
		if wanted(s) {
			answers = append(answers, answerJSON(o, s, k.asAt))
		}
	}
	for _, s := range pos.Gaps() {
		if wanted(s) {
			gaps = append(gaps, gapOut{s.Item.ID, string(s.Gap), s.Reason})
		}
	}
	out.set("answers", answers)
	out.set("gaps", gaps)
	out.set("in_force_looked_at", o.c.InForce.LookedAt().String())
	out.set("known_on", k.on.String())         // the day at whose end it was known so; empty for what the file says now
	out.set("set_by_hand", listJSON(k.byHand)) // of that, what has no time and so may be of a later day
	out.set("lapses", []lapseOut{})            // with --lapses-before
	out.set("redactions", redactionsOf(a, only))
	out.set("conflicts", unsettledJSON(o, only)) // what is not settled, each with its versions
	return out
}

func countsJSON(c assessment.Counts) countsOut {
	return countsOut{Items: c.Items, Applicable: c.Applicable(), Achieved: c.Achieved, Undefended: c.Undefended,
		Conflicts: c.Conflicts, NotAssessed: c.NotAssessed, Insufficient: c.Insufficient,
		NotApplicable: c.NotApplicable, NotAdopted: c.NotAdopted, Levels: c.Levels, Announced: c.Announced}
}

func answerJSON(o opened, s assessment.State, asAt date.Date) *object {
	ans := s.Answer
	out := &object{}
	out.set("item", s.Item.ID)
	out.set("strand", s.Item.Strand)
	out.set("title", s.Item.Title.String())
	for _, k := range assessment.Kinds() {
		switch v, _ := o.a.Current(assessment.RemarkRegister(ans.Item, k.Name)); k.Place {
		case schema.Inline:
			out.join(recordJSON(k, v))
		case schema.Keyed:
			out.set(k.File, keyedJSON(o.a, ans.Item, k))
		case schema.List:
			entries := []*object{}
			for _, register := range entriesOn(ans, k) {
				entries = append(entries, entryJSON(o.a, register))
			}
			out.set(k.File, entries)
		case schema.Single, schema.Block:
			out.set(k.File, standsJSON(k, v))
		}
	}
	answerBeside(out, o, s, asAt)
	return out
}

// answerBeside adds what is worked out on an item, in the answer and in its
// records.
func answerBeside(out *object, o opened, s assessment.State, asAt date.Date) {
	ans, j := s.Answer, s.Answer.Judgement
	out.set(outcomeOption, s.Outcome.Word())
	out.set("level", levelJSON(s.Outcome))
	_, agreed, _ := j.Weighed()
	out.set("agreed", agreed) // with the level that was proposed
	out.set("parts", partsJSON(s.Item, j.Parts))
	out.set("target", s.Target) // the aim's, or the checklist's own
	out.set("standing", s.Proof.Standing.String())
	out.set("standing_reason", s.Proof.Reason)
	out.set("since", ans.Since.String())
	out.set("by", ans.By)
	out.set("note_by", ans.NoteBy)
	out.set("conflict", ans.InConflict())
	versions := []*object{}
	for _, v := range ans.Versions {
		versions = append(versions, versionJSON(s.Item, v))
	}
	out.set("versions", versions)
	out.set("proposal", proposalJSON(assessment.Propose(o.c, s.Item, ans, asAt))) // what parts and evidence speak for; it sets nothing
	out.set("rests_on", listJSON(s.Item.RestsOn))
	out.set("counts_from", countsFrom(s)) // day from which the item counts; empty when it does
	for i, e := range ans.Evidence {
		proof := assessment.ProofOf(e, o.c.ReviewMonthsFor(s.Item), asAt)
		one := out.of[kindOf("evidence").File].([]*object)[i]
		one.set("standing", proof.Standing.String())
		one.set("standing_reason", proof.Reason)
	}
	for i, act := range ans.Actions {
		actionBeside(out.of[kindOf("action").File].([]*object)[i], o.a, act, asAt)
	}
	if look, ok := out.of[kindOf("second").File].(*object); ok {
		look.set("stale", ans.SecondStale) // the judgement was changed since
	}
	if last, ok := out.of[kindOf("previous").File].(*object); ok && ans.Previous != nil {
		last.set("parts", partsJSON(s.Item, ans.Previous.Parts))
		last.set("wording_changed", ans.Previous.WordingChanged(s.Item))
	}
}

// versionJSON is one of several levels, or states of a part, that were recorded
// apart from each other.
func versionJSON(it *checklist.Item, v assessment.Version) *object {
	out := recordJSON(kindOf("level"), v.Judgement.LevelValue())
	out.set("note", v.Judgement.Note.String())
	out.set("parts", partsJSON(it, v.Judgement.Parts))
	out.set("by", v.By)
	out.set("at", v.At)
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

// listJSON makes an empty list print as [] and not as null.
func listJSON(words []string) []string { return append([]string{}, slices.Clone(words)...) }
