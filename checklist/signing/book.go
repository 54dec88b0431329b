package signing

import (
	"maps"
	"slices"
	"strings"
)

// Book is whose key is whose, by what somebody has written down: a list of forces,
// later a region.
type Book struct {
	Keeper string           // who has written it down, in a sentence: the list of forces
	Names  map[Key][]string // whose a key is; several where forces share a department
	Own    Key              // the key of whoever asks; empty for none
}

// Whose says whose signature stands under something that claims to come from
// somebody.
type Whose uint8

// What a signature may show.
const (
	Nobody    Whose = iota // it is not signed
	Unfitting              // what stands there as a signature does not fit
	Unknown                // signed, by a key of which nobody has written down whose it is
	Another                // signed, by a key of somebody else, or not by one that is known of whom it claims to come from
	Missing                // not signed, although a key is known of whom it claims to come from
	Own                    // signed by the key of whoever asks
	Known                  // signed by a key that is known as that of whom it claims to come from
)

// Word is the word that scripts use.
func (w Whose) Word() string {
	return [...]string{"not_signed", "does_not_fit", "unknown_key", "another_key", "not_signed_key_known", "own_key", "known_key"}[w]
}

// Vouched says that the signature shows whose it is.
func (w Whose) Vouched() bool { return w == Own || w == Known }

// Verdict is what is known of the signature under something.
type Verdict struct {
	Whose Whose
	Keys  []Key    // that signed
	Of    []string // whose these are known to be, where they are somebody else's
}

// Judge says whose signatures stand under something. signed says that there are
// any, keys are those that fit, and from is who it claims to come from; empty for
// nobody in particular, where any known key will do.
func (b Book) Judge(signed bool, keys []Key, from ...string) Verdict {
	known := func(k Key) bool {
		return len(from) == 0 && len(b.Names[k]) > 0 || slices.ContainsFunc(b.Names[k], func(name string) bool { return slices.Contains(from, name) })
	}
	v := Verdict{Keys: keys}
	for _, k := range keys {
		v.Of = append(v.Of, b.Names[k]...)
	}
	v.Of = slices.Compact(slices.Sorted(slices.Values(v.Of)))
	expected := slices.ContainsFunc(slices.Collect(maps.Keys(b.Names)), known) && len(from) > 0
	switch {
	case signed && len(keys) == 0:
		v.Whose = Unfitting
	case len(keys) == 0 && expected:
		v.Whose = Missing
	case len(keys) == 0:
		v.Whose = Nobody
	case slices.ContainsFunc(keys, known):
		v.Whose = Known
	case b.Own != "" && slices.Contains(keys, b.Own):
		v.Whose = Own
	case expected || len(v.Of) > 0:
		v.Whose = Another
	default:
		v.Whose = Unknown
	}
	return v
}

// Says is a verdict in words that go on from "It is": no capital, no stop. from is
// as for Judge, for people.
func (b Book) Says(v Verdict, from string) string {
	codes := make([]string, len(v.Keys))
	for i, k := range v.Keys {
		codes[i] = k.Code()
	}
	code := strings.Join(codes, " and ")
	switch v.Whose {
	case Known:
		if from == "" {
			from = strings.Join(v.Of, " and ")
		}
		return "signed by a key (" + code + ") that " + b.Keeper + " knows as that of " + from
	case Own:
		return "signed by your own key (" + code + ")"
	case Another:
		said := "signed by another key (" + code + ") than one that " + b.Keeper + " knows as that of " + from
		if len(v.Of) > 0 {
			said += "; this one it knows as that of " + strings.Join(v.Of, " and ")
		}
		return said
	case Unknown:
		return "signed by a key (" + code + ") that " + b.Keeper + " does not know, so that it does not show who signed it"
	case Missing:
		return "not signed, although " + b.Keeper + " knows a key of " + from + ", so nothing in it shows who made it"
	case Unfitting:
		return "not signed: what stands there as its signature does not fit it"
	}
	return "not signed, so nothing in it shows who made it"
}
