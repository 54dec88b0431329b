package confidence

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
)

const most = 1 << 20

func locked(t *testing.T, data []byte, id Identity) []byte {
	t.Helper()
	out, err := LockFor(data, id.Address())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWhatIsLockedOpensForWhomItIsMeant(t *testing.T) {
	mine, other := NewIdentity(), NewIdentity()
	for _, data := range [][]byte{nil, []byte("note: DC Jane Doe\n"), bytes.Repeat([]byte("0123456789"), 20000)} {
		both, err := LockFor(data, mine.Address(), " "+other.Address()+"\n")
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(both, []byte("Jane")) || !Is(both) || WithPassphrase(both) {
			t.Fatal("the locked file is not one")
		}
		for _, id := range []Identity{mine, other} {
			if got, err := Open(both, id, "", most); err != nil || !bytes.Equal(got, data) {
				t.Errorf("%d bytes: %v", len(data), err)
			}
		}
		crlf := append([]byte("\uFEFF\r\n"), bytes.ReplaceAll(both, []byte("\n"), []byte("\r\n"))...)
		if got, err := Open(crlf, mine, "", most); err != nil || !bytes.Equal(got, data) || !Is(crlf) {
			t.Errorf("with other line ends: %v", err)
		}
		if _, err := Open(both, NewIdentity(), "", most); !errors.Is(err, ErrKey) {
			t.Errorf("a stranger's key: %v", err)
		}
		if _, err := Open(both, Identity{}, "", most); !errors.Is(err, ErrKey) {
			t.Errorf("no key: %v", err)
		}
	}
}

func TestPassphrase(t *testing.T) {
	data := []byte("note: DC Jane Doe\n")
	out, err := LockWith(data, "horse battery")
	if err != nil {
		t.Fatal(err)
	}
	if !WithPassphrase(out) {
		t.Error("it does not say that it wants a passphrase")
	}
	if got, err := Open(out, NewIdentity(), "horse battery", most); err != nil || !bytes.Equal(got, data) {
		t.Error(err)
	}
	if _, err := Open(out, Identity{}, "horse", most); !errors.Is(err, ErrPassphrase) {
		t.Errorf("another passphrase: %v", err)
	}
	if _, err := Open(out, NewIdentity(), "", most); !errors.Is(err, ErrNeeds) {
		t.Errorf("none: %v", err)
	}
	if _, err := LockWith(data, ""); err == nil {
		t.Error("an empty passphrase locks")
	}
}

// TestDamage cuts a locked file at every byte, and changes every byte of it: nothing
// of that opens as anything else than what was locked, and none of it panics.
func TestDamage(t *testing.T) {
	id := NewIdentity()
	data := []byte(strings.Repeat("answers: all of them\n", 5))
	out := locked(t, data, id)
	cut := 0
	for n := range len(out) - 1 {
		_, err := Open(out[:n], id, "", most)
		if err == nil {
			t.Fatalf("cut after %d bytes it opens", n)
		}
		if errors.Is(err, ErrCut) {
			cut++
		}
	}
	if cut < len(out)-1-len(lettered) { // of less nobody can say that it was locked
		t.Errorf("of %d cuts only %d are said to be cuts", len(out), cut)
	}
	for i := range out {
		other := slices.Clone(out)
		other[i] ^= 1
		if got, err := Open(other, id, "", most); err == nil && !bytes.Equal(got, data) {
			t.Fatalf("with byte %d changed it opens as something else", i)
		}
	}
	if _, err := Open(out, id, "", len(data)-1); !errors.Is(err, ErrLarge) {
		t.Errorf("a byte too many: %v", err)
	}
	if got, err := Open(out, id, "", len(data)); err != nil || !bytes.Equal(got, data) {
		t.Errorf("as large as it may be: %v", err)
	}
	if _, err := Open(data, id, "", most); !errors.Is(err, ErrForm) {
		t.Errorf("what is not locked: %v", err)
	}
}

func TestAddresses(t *testing.T) {
	id := NewIdentity()
	for _, bad := range []string{"", "age1", "lead@example.org", id.Secret(), id.Address() + "x"} {
		if _, err := LockFor([]byte("x"), bad); !errors.Is(err, ErrRecipient) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, err := LockFor([]byte("x")); !errors.Is(err, ErrRecipient) {
		t.Errorf("for nobody: %v", err)
	}
	if back, ok := ParseIdentity(" " + id.Secret() + "\n"); !ok || back.Address() != id.Address() {
		t.Error("an identity does not read back")
	}
	if _, ok := ParseIdentity(id.Address()); ok {
		t.Error("an address is taken as a secret")
	}
	if (Identity{}).Secret() != "" || (Identity{}).Address() != "" {
		t.Error("no identity has one")
	}
}
