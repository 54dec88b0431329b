package assessment

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/signing"
	"example.org/upstander/checklist/text"
)

func keyOf(of byte) signing.Signer {
	return signing.NewSigner(bytes.Repeat([]byte{of}, signing.SeedSize))
}

func signsAs(role string, key signing.Signer) Who {
	return Who{Role: role, At: time.Date(2026, time.November, 23, 14, 2, 11, 0, time.UTC),
		Sign: func(sort string, content []byte) string { return key.Sign(sort, content).String() }}
}

// TestEveryKindIsSignedAsDeclared records something of every kind there is: those
// that are declared to be signed are, in exactly the form in which they stand, and
// no other.
func TestEveryKindIsSignedAsDeclared(t *testing.T) {
	key := keyOf(1)
	who := signsAs("Head of CCU", key)
	signed := 0
	for _, k := range append(slices.Concat(Kinds(), WholeKinds()), redactionRecord().Kind) {
		name := Register{Item: "PRE-1", Kind: k.Name, Key: "abcdef"}.Name()
		if of := RegisterNamed(name); of.Kind != k.Name {
			name = Register{Kind: k.Name}.Name()
		}
		if k.Place == schema.Single || k.Place == schema.Inline || k.Place == schema.Block {
			name = Register{Item: "PRE-1", Kind: k.Name}.Name()
			if RegisterNamed(name).Kind != k.Name {
				name = Register{Kind: k.Name}.Name()
			}
		}
		if got, _ := KindOf(name); got.Name != k.Name {
			t.Fatalf("%s has no register: %q", k.Name, name)
		}
		a := New("0123456789abcdef", "c", "1", []string{"PRE-1"})
		a, _ = a.Set(name, Value{k.Fields[0].Key: "x"}, who)
		r := a.History(name)[0]
		s := a.SignatureOf(r)
		if s.There != k.Signed || k.Signed != slices.Equal(s.Keys, []signing.Key{key.Key()}) {
			t.Errorf("%s: signed %v, wanted %v", k.Name, s, k.Signed)
		}
		if !k.Signed {
			continue
		}
		signed++
		// Whatever is changed in it, the signature no longer fits; nor in another file.
		for what, change := range map[string]func(*Revision){
			"role": func(r *Revision) { r.By = "ACC" }, "time": func(r *Revision) { r.At = "2026-11-24T14:02:11Z" }, "salt": func(r *Revision) { r.Salt += "x" },
			"place": func(r *Revision) { r.Register += "x" }, "act": func(r *Revision) { r.Act = "x" }, "before": func(r *Revision) { r.Replaces = []string{"00000000000000000000"} },
			"value": func(r *Revision) { r.Value = Value{k.Fields[0].Key: "y"} },
		} {
			other := r
			change(&other)
			if s := a.SignatureOf(other); !s.There || len(s.Keys) > 0 {
				t.Errorf("%s: with another %s it fits", k.Name, what)
			}
		}
		if s := New("fedcba9876543210", "c", "1", nil).SignatureOf(r); len(s.Keys) > 0 {
			t.Errorf("%s: it fits in another file", k.Name)
		}
	}
	if signed != 3 {
		t.Errorf("%d kinds are signed", signed)
	}
}

// TestSignaturesThroughMerging holds that no copy without a signature takes it away,
// that of two both stay, in any order, and that a copy which lacks one is not taken
// to hold everything.
func TestSignaturesThroughMerging(t *testing.T) {
	a := New("0123456789abcdef", "c", "1", []string{"PRE-1"})
	a, _ = a.Set(SecondRegister("PRE-1"), Value{"agrees": "yes"}, signsAs("Head of CCU", keyOf(1)))
	r := a.History(SecondRegister("PRE-1"))[0]
	with := func(signed ...string) *Assessment {
		one := r
		one.Signed = signed
		return New(a.ID(), "c", "1", []string{"PRE-1"}).With(one)
	}
	other := keyOf(2).Sign(recordSort, a.signedContent(r)).String()
	bare, theirs := with(), with(other)
	for _, order := range [][]*Assessment{{a, bare, theirs}, {theirs, a, bare}, {bare, theirs, a}} {
		merged := order[0]
		for _, next := range order[1:] {
			var err error
			if merged, err = Merge(merged, next); err != nil {
				t.Fatal(err)
			}
		}
		if keys := a.SignatureOf(merged.History(r.Register)[0]).Keys; len(keys) != 2 {
			t.Errorf("signed by %v", keys)
		}
	}
	if bare.Includes(a) || !a.Includes(bare) || a.Includes(theirs) || Same(a, bare) {
		t.Error("a copy without the signature is taken for one with it")
	}
	if merged, _ := Merge(a, bare); len(merged.Signable()) != 1 {
		t.Errorf("%d records to be signed", len(merged.Signable()))
	}
}

// TestSignatureGoesWithTheText holds that what is redacted keeps no signature, in
// either order of merging, and that one under which a name stood is said to be lost.
func TestSignatureGoesWithTheText(t *testing.T) {
	who := signsAs("DC Jane Doe", keyOf(1))
	a := New("0123456789abcdef", "c", "1", []string{"PRE-1"})
	a, _ = a.Set(SecondRegister("PRE-1"), Value{"agrees": "yes", "note": "Jane looked at it."}, who)
	gone, _, err := a.RedactText([]string{SecondRegister("PRE-1")}, text.Line("a name"), signsAs("Head of CCU", keyOf(1)))
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]*Assessment{{gone, a}, {a, gone}} {
		merged, err := Merge(pair[0], pair[1])
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range merged.Revisions() {
			if k, _ := KindOf(r.Register); r.Redacted == (len(r.Signed) > 0) && k.Signed {
				t.Errorf("%s: redacted %v, signed %v", r.Register, r.Redacted, r.Signed)
			}
		}
	}
	if n := len(gone.Signable()); n != 2 { // the look that is left, and the redaction
		t.Errorf("%d records to be signed", n)
	}
	renamed, _, err := a.RedactRoles(nil, Instead{Role: text.Line("Detective constable"), Names: []string{"DC Jane Doe"}}, text.Line("a person"), who)
	if err != nil {
		t.Fatal(err)
	}
	lost := 0
	for _, r := range renamed.Revisions() {
		if s := renamed.SignatureOf(r); s.Lost {
			lost++
			if s.There || len(s.Keys) > 0 || strings.Contains(r.By, "Jane") {
				t.Errorf("%+v", s)
			}
		}
	}
	if lost != 1 {
		t.Errorf("%d signatures are said to be lost", lost)
	}
}
