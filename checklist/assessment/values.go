package assessment

import (
	"slices"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Names of the registers. One register is one group of fields that is changed,
// merged and settled as a whole.
const (
	judgementKind  = "judgement"
	targetKind     = "target"
	previousKind   = "previous"
	secondKind     = "second"
	flagKind       = "flag"
	handoverKind   = "handover"
	briefingKind   = "briefing"
	answeredKind   = "answered"
	sealKind       = "seal"
	evidencePrefix = "evidence/"
	actionPrefix   = "action/"
	aboutPrefix    = "about/"
	partPrefix     = "part."
)

// JudgementRegister is where an item's outcome, parts and note are kept.
func JudgementRegister(item string) string { return item + "/" + judgementKind }

// TargetRegister is where an item's own target level is kept.
func TargetRegister(item string) string { return item + "/" + targetKind }

// PreviousRegister is where last cycle's position on an item is kept.
func PreviousRegister(item string) string { return item + "/" + previousKind }

// SecondRegister is where the second look at an item's judgement is kept.
func SecondRegister(item string) string { return item + "/" + secondKind }

// FlagRegister is where it is kept that somebody has to come back to an item.
func FlagRegister(item string) string { return item + "/" + flagKind }

// HandoverRegister is where an item's note for the next lead is kept.
func HandoverRegister(item string) string { return item + "/" + handoverKind }

// BriefingRegister is where it is kept what an opening briefing says on an item.
func BriefingRegister(item string) string { return item + "/" + briefingKind }

// AnsweredRegister is where the answers to the findings on an item are kept; of
// those on the whole file for an empty item.
func AnsweredRegister(item string) string {
	if item == "" {
		return aboutPrefix + answeredKind
	}
	return item + "/" + answeredKind
}

// SealRegister is where the sign-off is kept.
func SealRegister() string { return aboutPrefix + sealKind }

// EvidenceRegister is where one evidence entry is kept.
func EvidenceRegister(id string) string { return evidencePrefix + id }

// ActionRegister is where one action is kept.
func ActionRegister(id string) string { return actionPrefix + id }

// AboutRegister is where a fact about the whole assessment is kept.
func AboutRegister(f Fact) string { return aboutPrefix + string(f) }

// Fact names something that holds for the whole assessment.
type Fact string

// The facts, in the order in which files and screens list them.
const (
	Force      Fact = "force"
	Covers     Fact = "covers" // other forces that it speaks for, as typed
	Cycle      Fact = "cycle"
	AsAt       Fact = "as_at" // 2026-11-23
	Marking    Fact = "marking"
	Handling   Fact = "handling"
	PreparedBy Fact = "prepared_by" // a role
)

// Facts lists every fact in order.
func Facts() []Fact { return []Fact{Force, Covers, Cycle, AsAt, Marking, Handling, PreparedBy} }

// DefaultMarking stands where a person has given none.
const DefaultMarking = "OFFICIAL-SENSITIVE"

// Judgement is the claim on an item.
type Judgement struct {
	Outcome  Outcome
	Reason   text.Text // why not applicable or not adopted
	Override text.Text // why level 3 or 4 stands although a part is unmet
	Parts    map[string]PartState
	Note     text.Text
	Wording  string // digest of the item's words when it was judged
}

// Value is the judgement as a register holds it.
func (j Judgement) Value() Value {
	v := Value{"reason": j.Reason.String(), "override": j.Override.String(), "note": j.Note.String(), "wording": j.Wording}
	if j.Outcome != NotAssessed {
		v["outcome"] = j.Outcome.Word()
	}
	for key, state := range j.Parts {
		v[partPrefix+key] = string(state)
	}
	if len(v.trimmed()) == 1 && j.Wording != "" {
		return Value{}
	}
	return v.trimmed()
}

// JudgementOf reads a judgement from a register's value. What is no word of
// this version counts as not recorded.
func JudgementOf(v Value) Judgement {
	j := Judgement{
		Reason: text.Clean(v["reason"]), Override: text.Clean(v["override"]),
		Note: text.Clean(v["note"]), Wording: text.Line(v["wording"]).String(), Parts: map[string]PartState{},
	}
	j.Outcome, _ = ParseOutcome(v["outcome"])
	for k, s := range v {
		if key, ok := strings.CutPrefix(k, partPrefix); ok && IsKey(key) && slices.Contains(PartStates(), s) {
			j.Parts[key] = PartState(s)
		}
	}
	return j
}

// TargetOf reads a target level from a register's value; -1 for none.
func TargetOf(v Value) int {
	if o, ok := ParseOutcome(v["level"]); ok {
		if l, isLevel := o.Level(); isLevel {
			return l
		}
	}
	return -1
}

// TargetValue is a target level as a register holds it.
func TargetValue(level int) Value {
	if level < 0 {
		return Value{}
	}
	return Value{"level": AtLevel(level).Word()}
}

// longestName bounds the ids and keys that a file may bring in.
const longestName = 64

// IsKey says that a word may be the key of a part or the id of an evidence
// entry or an action: letters, digits and hyphens.
func IsKey(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '_' {
			return false
		}
	}
	return s != "" && len(s) <= longestName
}

// IsItemID says that a word may be the id of an item: as IsKey, in capitals, so
// that it is never taken for the name of another register.
func IsItemID(s string) bool { return IsKey(s) && s == strings.ToUpper(s) }

// Part is the state of one part; PartUnknown when nothing was recorded.
func (j Judgement) Part(key string) PartState { return j.Parts[key] }

// WithPart is the judgement with one part's state set.
func (j Judgement) WithPart(key string, state PartState) Judgement {
	parts := make(map[string]PartState, len(j.Parts)+1)
	for k, s := range j.Parts {
		parts[k] = s
	}
	parts[key] = state
	if state == PartUnknown {
		delete(parts, key)
	}
	j.Parts = parts
	return j
}

// Method is how evidence was established.
type Method string

// The methods; the empty one is "not given".
const (
	Document  Method = "document"
	Data      Method = "data"
	Testimony Method = "testimony"
	Test      Method = "test"
)

// Methods lists the words that files and scripts use.
func Methods() []string {
	return []string{string(Document), string(Data), string(Testimony), string(Test)}
}

// Evidence points to proof that is kept elsewhere; the program never opens,
// copies or checks what Where names.
type Evidence struct {
	ID       string
	Items    []string // ids of the items that it supports, the first one its home
	Parts    []string // keys of the parts that it bears on; none means the item as a whole
	Title    text.Text
	Where    text.Text // where it is kept
	About    date.Date // the day that it tells of, not the day that it was filed
	Seen     date.Date // when somebody last looked at it
	Method   Method
	Owner    text.Text // a role
	ReviewBy date.Date // zero: About plus the item's review months
	Handling text.Text
	Note     text.Text
	Retired  text.Text // why it no longer counts; empty while it does
}

// Value is the entry as a register holds it.
func (e Evidence) Value() Value {
	return Value{
		"items": strings.Join(once(e.Items), " "), "parts": strings.Join(once(e.Parts), " "),
		"title": e.Title.OneLine(), "where": e.Where.OneLine(),
		"about": e.About.String(), "seen": e.Seen.String(), "method": string(e.Method),
		"owner": e.Owner.OneLine(), "review_by": e.ReviewBy.String(),
		"handling": e.Handling.OneLine(), "note": e.Note.String(), "retired": e.Retired.OneLine(),
	}.trimmed()
}

// EvidenceOf reads an entry from a register's value. What is no word of this
// version counts as not given.
func EvidenceOf(id string, v Value) Evidence {
	e := Evidence{
		ID: id, Items: words(v["items"], IsItemID), Parts: words(v["parts"], IsKey),
		Title: text.Line(v["title"]), Where: text.Line(v["where"]),
		About: day(v["about"]), Seen: day(v["seen"]),
		Owner: text.Line(v["owner"]), ReviewBy: day(v["review_by"]),
		Handling: text.Line(v["handling"]), Note: text.Clean(v["note"]), Retired: text.Line(v["retired"]),
	}
	if slices.Contains(Methods(), v["method"]) {
		e.Method = Method(v["method"])
	}
	return e
}

// words splits a list of ids and keeps the good ones.
func words(s string, good func(string) bool) []string {
	return slices.DeleteFunc(once(strings.Fields(s)), func(w string) bool { return !good(w) })
}

// once leaves out every word that was there before.
func once(list []string) []string {
	seen := make(map[string]bool, len(list))
	var out []string
	for _, w := range list {
		if !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}

// Supports says that the entry is linked to an item.
func (e Evidence) Supports(item string) bool { return slices.Contains(e.Items, item) }

// day reads a date that the loader has already checked.
func day(s string) date.Date {
	d, _ := date.Parse(s)
	return d
}
