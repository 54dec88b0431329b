package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// The types here are promised to scripts: every field is always there, also
// when it is empty. Dates are 2026-11-23 or "".

type countsOut struct {
	Items        int                   `json:"items"`
	Conflicts    int                   `json:"conflicts"`
	NotAssessed  int                   `json:"not_assessed"` // of those not known
	Insufficient int                   `json:"insufficient"` // of those not known
	Levels       [checklist.Levels]int `json:"levels"`
	Announced    int                   `json:"announced"` // items that do not count yet, in no other number
}

// placesOut is the position: six numbers that add up to the items.
type placesOut struct {
	Shown         int `json:"shown"`
	Claimed       int `json:"claimed"`
	Below         int `json:"below"`
	NotKnown      int `json:"not_known"`
	NotAdopted    int `json:"not_adopted"`
	NotApplicable int `json:"not_applicable"`
}

func placesJSON(c assessment.Counts) placesOut {
	n := c.In
	return placesOut{n[assessment.InShown], n[assessment.InClaimed], n[assessment.InBelow], n[assessment.InNotKnown], n[assessment.InNotAdopted], n[assessment.InNotApplicable]}
}

// restsOut is what the items shown rest on.
type restsOut struct {
	Entries  int          `json:"entries"`
	Roles    int          `json:"roles"`
	Sampled  int          `json:"sampled"` // entries that state how many were looked at
	Carriers []carrierOut `json:"carriers"`
}

// carrierOut is one document and what it carries of what is shown; what counts for
// most items stands first.
type carrierOut struct {
	Title   string   `json:"title"`
	Entries []string `json:"entries"`
	Parts   int      `json:"parts"`
	Items   []string `json:"items"`
	Alone   []string `json:"alone"` // items that would not be shown without it
}

func restsJSON(p assessment.Position) restsOut {
	r := p.RestsOn()
	out := restsOut{r.Entries, r.Roles, r.Sampled, []carrierOut{}}
	for _, d := range r.Carriers {
		one := carrierOut{Title: d.Title().String(), Parts: d.Parts, Items: d.Items, Alone: append([]string{}, p.Without(d)...)}
		for _, e := range d.Entries {
			one.Entries = append(one.Entries, e.ID)
		}
		out.Carriers = append(out.Carriers, one)
	}
	return out
}

// partOut is one part of an item and what shows it.
type partOut struct {
	Key      string   `json:"key"`
	State    string   `json:"state"`
	Shown    bool     `json:"shown"`
	Standing string   `json:"standing"`
	Reason   string   `json:"reason"`
	By       []string `json:"by"` // ids of the entries that count for it
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
	_, err := p.Out.Write(spelled(inFormat(answerFormat(v), b.Bytes())))
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
func (p *program) positionJSON(o opened, k known, only *checklist.Item) *object {
	a := o.a
	days := p.days(k.asAt)
	pos := a.PositionAt(o.c, days)
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
	out.set("settings_digest", o.c.Settings)
	out.set("changed_checklist", changedJSON(o.c)) // null, or what judged in place of the checklist inside the program
	out.set("in_force_looked_at", o.c.InForce.LookedAt().String())
	out.set("in_force_replaced", o.c.InForce.Replaced()) // empty, or that the sheet is not the one inside the program
	out.set("position", placesJSON(pos.Counts()))
	out.set("rests_on", restsJSON(pos))
	out.set("stale", claims.Stale(o.c, a, days)) // empty, or that the day is long past and what would have lapsed
	out.set("counts", countsJSON(pos.Counts()))
	answers, gaps := []*object{}, []gapOut{}
	wanted := func(s assessment.State) bool { return only == nil || s.Item.ID == only.ID }
	for _, s := range pos.States {
		if wanted(s) {
			answers = append(answers, answerJSON(o, s, days))
		}
	}
	for _, s := range pos.Gaps() {
		if wanted(s) {
			gaps = append(gaps, gapOut{s.Item.ID, s.Bin.Word(), s.Reason})
		}
	}
	out.set("answers", answers)
	out.set("gaps", gaps)
	out.set("known_on", k.on.String())         // the day at whose end it was known so; empty for what the file says now
	out.set("set_by_hand", listJSON(k.byHand)) // of that, what has no time and so may be of a later day
	out.set("lapses", []lapseOut{})            // with --lapses-before
	out.set("redactions", redactionsOf(a, only))
	out.set("conflicts", unsettledJSON(o, only)) // what is not settled, each with its versions
	return out
}

func countsJSON(c assessment.Counts) countsOut {
	return countsOut{Items: c.Items, Conflicts: c.Conflicts, NotAssessed: c.NotAssessed, Insufficient: c.Insufficient, Levels: c.Levels, Announced: c.Announced}
}

// changedJSON is nil for the checklist inside the program, and otherwise what
// judged or what of it was changed and not used.
func changedJSON(c *checklist.Checklist) any {
	switch {
	case c.Own:
		return []string{c.ID + ", edition " + c.Edition}
	case len(c.Changed) > 0:
		return c.Changed
	}
	return nil
}

func answerJSON(o opened, s assessment.State, days assessment.Days) *object {
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
	answerBeside(out, o, s, days)
	return out
}

// answerBeside adds what is worked out on an item, in the answer and in its
// records.
func answerBeside(out *object, o opened, s assessment.State, days assessment.Days) {
	ans, j := s.Answer, s.Answer.Judgement
	out.set(outcomeOption, s.Outcome.Word())
	out.set("level", levelJSON(s.Outcome))
	_, agreed, _ := j.Weighed()
	out.set("agreed", agreed) // with the level that was proposed
	out.set("bin", s.Bin.Word())
	out.set("bin_reason", s.Reason)
	out.set("wants_look", s.WantsLook()) // shown but for resting on the judging role's own word
	out.set("parts", provedJSON(s))
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
	out.set("proposal", proposalJSON(o.a.Propose(o.c, s.Item, j, days))) // what parts and evidence speak for; it sets nothing
	out.set("rests_on", listJSON(s.Item.RestsOn))
	out.set("counts_from", countsFrom(s)) // day from which the item counts; empty when it does
	for i, e := range ans.Evidence {
		proof := assessment.ProofOf(e, o.c.ReviewMonthsFor(s.Item), days)
		one := out.of[kindOf("evidence").File].([]*object)[i]
		one.set("standing", proof.EntryWord())
		one.set("standing_reason", proof.Reason)
	}
	for i, act := range ans.Actions {
		actionBeside(out.of[kindOf("action").File].([]*object)[i], o.c, o.a, act, days)
	}
	if look, ok := out.of[kindOf("second").File].(*object); ok {
		look.set("stale", ans.SecondStale)       // the judgement was changed since
		look.set("followed", ans.LookFollowed()) // to the level that the role found
	}
	if last, ok := out.of[kindOf("previous").File].(*object); ok && ans.Previous != nil {
		last.set("parts", partsJSON(s.Item, ans.Previous.Parts))
		last.set("wording_changed", ans.Previous.WordingChanged(s.Item))
	}
}

// provedJSON is every part of the item with what shows it, and what is recorded
// on parts that the item no longer has.
func provedJSON(s assessment.State) []partOut {
	out := []partOut{}
	for _, p := range s.Parts {
		out = append(out, partOut{p.Part.Key, stateWord(p.State), p.Shown(), p.Standing.String(), p.Reason, listJSON(p.By)})
	}
	for key, state := range s.Answer.Judgement.Parts {
		if _, ok := s.Item.Part(key); !ok {
			out = append(out, partOut{Key: key, State: stateWord(state), By: []string{}})
		}
	}
	slices.SortStableFunc(out[len(s.Parts):], func(x, y partOut) int { return strings.Compare(x.Key, y.Key) })
	return out
}

func stateWord(s assessment.PartState) string {
	if s == assessment.PartUnknown {
		return "unknown"
	}
	return string(s)
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
