package assessment

import (
	"strings"

	"example.org/upstander/checklist/schema"
)

// Register is the name of a register taken apart. One register is one group of
// fields that is changed, merged and settled as a whole, and as small as what a
// person changes at once.
type Register struct {
	Item string // empty for what belongs to none
	Kind string // the name of a schema.Kind; empty for a register of a newer version
	Key  string // of a part, an answer to a finding, an evidence entry or an action
}

// Name is the register's name in files: INT-4/level, INT-4/part/analysis,
// evidence/5be0c1d2a3b4c5d6, about/force.
func (r Register) Name() string {
	first := r.Item
	switch {
	case isList(r.Kind):
		return r.Kind + "/" + r.Key
	case first == "":
		first = aboutName
	}
	if r.Key == "" {
		return first + "/" + r.Kind
	}
	return first + "/" + r.Kind + "/" + r.Key
}

// isList says that the records of a kind have an id of their own and say themselves
// which items they stand on.
func isList(kind string) bool {
	_, ok := kinds().entries[kind]
	return ok
}

// RegisterNamed takes the name of a register apart.
func RegisterNamed(name string) Register {
	first, rest, _ := strings.Cut(name, "/")
	kind, key, _ := strings.Cut(rest, "/")
	of := kinds().item
	switch {
	case isList(first):
		return Register{Kind: first, Key: rest}
	case first == aboutName:
		first, of = "", kinds().whole
	case !IsItemID(first):
		return Register{}
	}
	if k, known := of[kind]; !known || k.Place == schema.List || (k.Place == schema.Keyed) != (key != "") || key != "" && !k.GoodKey(key) {
		return Register{}
	}
	return Register{Item: first, Kind: kind, Key: key}
}

// LevelRegister is where an item's outcome is kept, with its reasons.
func LevelRegister(item string) string { return Register{item, levelKind, ""}.Name() }

// PartRegister is where the state of one part of an item is kept.
func PartRegister(item, key string) string { return Register{item, partKind, key}.Name() }

// NoteRegister is where the note on an item is kept.
func NoteRegister(item string) string { return Register{item, noteKind, ""}.Name() }

// AimRegister is where the level is kept that the force aims at on an item.
func AimRegister(item string) string { return Register{item, aimKind, ""}.Name() }

// PreviousRegister is where last cycle's position on an item is kept.
func PreviousRegister(item string) string { return Register{item, previousKind, ""}.Name() }

// SecondRegister is where the second look at an item is kept.
func SecondRegister(item string) string { return Register{item, secondKind, ""}.Name() }

// RemarkRegister is where a remark on an item is kept; kind is the name of one
// of Remarks.
func RemarkRegister(item, kind string) string { return Register{item, kind, ""}.Name() }

// FlagRegister is where it is kept that somebody has to come back to an item.
func FlagRegister(item string) string { return RemarkRegister(item, flagKind) }

// HandoverRegister is where an item's note for the next lead is kept.
func HandoverRegister(item string) string { return RemarkRegister(item, handoverKind) }

// PracticeRegister is where the practice is kept that a force shares.
func PracticeRegister(item string) string { return RemarkRegister(item, practiceKind) }

// BriefingRegister is where it is kept what an opening briefing says on an item.
func BriefingRegister(item string) string { return RemarkRegister(item, briefingKind) }

// ReleaseRegister is where it is kept how far the note on an item may travel.
func ReleaseRegister(item string) string { return Register{item, releaseKind, ""}.Name() }

// AnswerRegister is where the answer to a finding on an item is kept; to one on
// the whole file for an empty item. key is a FindingKey.
func AnswerRegister(item, key string) string { return Register{item, answerKind, key}.Name() }

// SealRegister is where the sign-off is kept.
func SealRegister() string { return Register{Kind: sealKind}.Name() }

// EvidenceRegister is where one evidence entry is kept.
func EvidenceRegister(id string) string { return Register{Kind: evidenceKind, Key: id}.Name() }

// ActionRegister is where one action is kept.
func ActionRegister(id string) string { return Register{Kind: actionKind, Key: id}.Name() }

// AboutRegister is where a fact about the whole assessment is kept.
func AboutRegister(f Fact) string { return Register{Kind: string(f)}.Name() }

// isEntry says that a register holds a record that has an id of its own and says
// itself which items it stands on.
func isEntry(name string) bool {
	kind, _, _ := strings.Cut(name, "/")
	return isList(kind)
}
