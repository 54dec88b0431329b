package assessment

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Value is what a revision sets, as schema.Value.
type Value = schema.Value

// Removed is the value that takes an evidence entry or an action away.
func Removed() Value { return schema.Removed() }

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

// Label is what people call the fact where it stands beside what it says.
func (f Fact) Label() string { return kinds().whole[string(f)].Fields[0].Label }

// Facts lists every fact in order.
func Facts() []Fact {
	list := make([]Fact, len(kinds().facts))
	for i, r := range kinds().facts {
		list[i] = Fact(r.Name)
	}
	return list
}

// DefaultMarking stands where a person has given none.
const DefaultMarking = "OFFICIAL-SENSITIVE"

// Judgement is the claim on an item.
type Judgement struct {
	Outcome  Outcome
	Reason   text.Text // why not applicable or not adopted
	Override text.Text // why the level stands although a part is unmet, or another level was proposed
	Proposed Outcome   // the level that was proposed when a person agreed with it or not; NotAssessed when nobody has said
	Parts    map[string]PartState
	Note     text.Text
	Wording  string // digest of the item's words when it was judged
}

// Aim is the level that a force aims at on an item until a day, under the
// checklist's own. It prints, and moves nothing.
type Aim struct {
	Level  Outcome // always a level; NotAssessed for none
	Until  date.Date
	Reason text.Text
	By     string // the role that decided it
}

// Value is the aim as a register holds it.
func (a Aim) Value() Value { return kinds().aim.Value(a) }

// AimOf reads an aim from a register's value.
func AimOf(v Value) Aim { return kinds().aim.Of(v) }

// At is the level aimed at; -1 for none.
func (a Aim) At() int {
	if level, ok := a.Level.Level(); ok {
		return level
	}
	return -1
}

// IsKey says that a word may be the key of a part or the id of an evidence
// entry or an action: letters, digits and hyphens.
func IsKey(s string) bool { return schema.IsKey(s) }

// IsItemID says that a word may be the id of an item: as IsKey, in capitals, so
// that it is never taken for the name of another register.
func IsItemID(s string) bool { return IsKey(s) && s == strings.ToUpper(s) }

// WrongItemID says that a word cannot be the id of an item, and what to do about
// it; nothing where it can be.
func WrongItemID(s string) (what, do string) {
	if IsItemID(s) {
		return "", ""
	}
	return fmt.Sprintf("%q cannot be the id of an item", text.Line(s)), "write it in capitals, digits and hyphens, as in PRE-1"
}

// LevelValue is the level of the judgement, with its reasons, as a register holds
// it. The wording that it was given to counts for nothing alone.
func (j Judgement) LevelValue() Value {
	if _, ok := j.Proposed.Level(); !ok {
		j.Proposed = NotAssessed
	}
	v := kinds().level.Value(j)
	if len(v) == 1 && j.Wording != "" {
		return Value{}
	}
	return v
}

// OutcomeOf reads the outcome from the value of a level's register.
func OutcomeOf(v Value) Outcome { return kinds().level.Of(v).Outcome }

// ReasonsOf reads a level with its reasons from the value of its register; the
// note and the parts are elsewhere.
func ReasonsOf(v Value) Judgement { return kinds().level.Of(v) }

// TextOf reads a record that is nothing but a text.
func TextOf(v Value) text.Text { return text.Clean(v[textField]) }

// Changes are the values that record a whole judgement on an item, part by part.
func (j Judgement) Changes(item string) []Change {
	changes := []Change{{LevelRegister(item), j.LevelValue()}, {NoteRegister(item), textValue(j.Note)}}
	for key, state := range j.Parts {
		changes = append(changes, Change{PartRegister(item, key), kinds().part.Value(state)})
	}
	slices.SortFunc(changes, func(x, y Change) int { return CompareNatural(x.Register, y.Register) })
	return changes
}

// textValue is a record that is nothing but a text.
func textValue(t text.Text) Value { return Value{textField: t.String()}.Trimmed() }

// Value is the position as a register holds it.
func (p Previous) Value() Value { return kinds().previous.Value(p) }

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

// WithOutcome is the judgement with another outcome. What was said of a
// proposed level was said of the outcome before, and goes.
func (j Judgement) WithOutcome(o Outcome) Judgement {
	if o != j.Outcome {
		j.Proposed = NotAssessed
	}
	j.Outcome = o
	return j
}

// Weighed is what a person said of the level that was proposed: the level, and
// whether they agreed. Level 4 agrees with a proposal of 3: the program proposes
// no higher. ok is false while nobody has said.
func (j Judgement) Weighed() (proposed int, agreed, ok bool) {
	proposed, ok = j.Proposed.Level()
	level, _ := j.Outcome.Level()
	return proposed, ok && (j.Proposed == j.Outcome || proposed == Claimed && level > Claimed), ok
}

// Speaks says whether evidence bears out the parts that it names.
type Speaks string

// The directions; the empty one is "not said".
const (
	For     Speaks = "for"
	Against Speaks = "against" // a search that found nothing, a test that failed
)

// Directions lists the words that files and scripts use.
func Directions() []string { return []string{string(For), string(Against)} }

// Evidence points to proof that is kept elsewhere; the program never opens,
// copies or checks what Where names.
type Evidence struct {
	ID       string
	Items    []string // ids of the items that it supports, the first one its home
	Parts    []string // the parts that it bears on, as ITEM:part; without one it counts for nothing
	Title    text.Text
	Where    text.Text // where it is kept
	About    date.Date // the day that it tells of, not the day that it was filed
	Seen     date.Date // when somebody last looked at it
	Owner    text.Text // a role
	ReviewBy date.Date // zero: the day that it is about plus the item's review months
	Handling text.Text
	Note     text.Text
	Retired  text.Text // why it no longer counts; empty while it does
	HoldsOn  date.Date // a day that it still holds good on, where it was looked at again: a policy that has not changed

	Shows         checklist.Shows // what it shows; empty: not said
	Speaks        Speaks
	EstablishedBy text.Text // the role that established it
	Independent   bool      // that role is independent of the unit that does the work, as recorded
	Sample        string    // how many were looked at of how many: 120 of 640; may be empty
	Found         string    // how many of them bore it out; empty: not said, or all
	Nil           bool      // a dated search that found no case
	Exercise      bool      // readiness, tried with the people who would act
	ReviewReason  text.Text // why it stands longer than the item's review period

	roleKey string // of EstablishedBy, where the entry came from a register
}

// PartRef names a part of an item: INT-4:mobile-phones.
func PartRef(item, part string) string { return item + ":" + part }

// IsPartRef says that a word may name a part of an item.
func IsPartRef(s string) bool {
	item, part, named := strings.Cut(s, ":")
	return named && IsItemID(item) && IsKey(part)
}

// Names says that the entry bears on a part of an item.
func (e Evidence) Names(item, part string) bool { return slices.Contains(e.Parts, PartRef(item, part)) }

// PartsOf lists the keys of the parts of one item that it bears on.
func (e Evidence) PartsOf(item string) []string {
	var keys []string
	for _, ref := range e.Parts {
		if of, key, _ := strings.Cut(ref, ":"); of == item {
			keys = append(keys, key)
		}
	}
	return keys
}

// Looked is the sample in numbers; false where none is recorded.
func (e Evidence) Looked() (n, of int, ok bool) {
	share, ok := schema.Share(e.Sample)
	if !ok {
		return 0, 0, false
	}
	looked, all, _ := strings.Cut(share, " of ")
	n, _ = strconv.Atoi(looked) // whole numbers, as Share says
	of, _ = strconv.Atoi(all)
	return n, of, true
}

// itemsOfParts lists the items whose parts an entry names.
func itemsOfParts(v Value) []string {
	var items []string
	for _, ref := range strings.Fields(v["parts"]) {
		if item, _, _ := strings.Cut(ref, ":"); IsPartRef(ref) {
			items = append(items, item)
		}
	}
	return items
}

// PartsOn is a record with those parts alone that are of one item, for where that
// item is shown, and in words how many of others it names beside them; the record as
// it is where it names none of the item.
func PartsOn(v Value, item string) (Value, string) {
	var own []string
	others, on := 0, map[string]bool{}
	for _, ref := range strings.Fields(v["parts"]) {
		of, _, _ := strings.Cut(ref, ":")
		if of == item {
			own = append(own, ref)
			continue
		}
		others++
		on[of] = true
	}
	if len(own) == 0 || others == 0 {
		return v, ""
	}
	out := maps.Clone(v)
	out["parts"] = strings.Join(own, " ")
	return out, text.Count(others, "part", "parts") + " of " + text.Count(len(on), "other item", "other items")
}

// Value is the entry as a register holds it.
func (e Evidence) Value() Value { return kinds().evidence.Value(e) }

// EvidenceOf reads an entry from a register's value. What is no word of this
// version counts as not given.
func EvidenceOf(id string, v Value) Evidence {
	e := kinds().evidence.Of(v)
	e.ID, e.Items = id, kinds().evidence.Stands(v)
	e.roleKey = roleKey(e.EstablishedBy.String())
	return e
}

// role is the roleKey of who established it, which an entry from a register knows.
func (e *Evidence) role() string {
	if e.roleKey == "" {
		return roleKey(e.EstablishedBy.String())
	}
	return e.roleKey
}

// Supports says that the entry is linked to an item.
func (e Evidence) Supports(item string) bool { return slices.Contains(e.Items, item) }

// day reads a date that the loader has already checked.
func day(s string) date.Date {
	d, _ := date.Parse(s)
	return d
}
