// Package confidence is files that leave so that only those can read them whom they
// are meant for: in the age format, to the key of whoever receives them or under a
// passphrase. Any program for age files opens them too.
//
// It opens no file and asks no clock; what is locked twice differs each time.
package confidence

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"
)

// Ending is how the names of such files end.
const Ending = ".age"

// What trying a passphrase costs, as a power of two. Opening what costs more is
// refused: a file could ask for all of a computer's memory.
const (
	work     = 16
	mostWork = 18
)

// The faults of opening.
var (
	ErrKey        = errors.New("it was locked for somebody else's key, and yours does not open it")
	ErrPassphrase = errors.New("this is not the passphrase that it was locked with")
	ErrNeeds      = errors.New("it was locked with a passphrase")
	ErrCut        = errors.New("it was cut off: its end is missing")
	ErrDamaged    = errors.New("it is damaged: something in it was changed after it was locked")
	ErrForm       = errors.New("it is not a file that this program can unlock")
	ErrLarge      = errors.New("what is in it is larger than any file of this program")
)

// ErrRecipient says that something is not the address of a key.
var ErrRecipient = errors.New("this is not an address that something can be locked for")

// Identity opens what was locked for its address.
type Identity struct{ of *age.X25519Identity }

// NewIdentity makes one of random bytes.
func NewIdentity() Identity {
	of, _ := age.GenerateX25519Identity() // fails only where the system has no randomness, which ends the program
	return Identity{of}
}

// ParseIdentity reads what Secret wrote; false when it is no identity.
func ParseIdentity(s string) (Identity, bool) {
	of, err := age.ParseX25519Identity(strings.TrimSpace(s))
	return Identity{of}, err == nil
}

// Secret is the identity as it is kept. Whoever has it can open what is locked for it.
func (i Identity) Secret() string {
	if i.of == nil {
		return ""
	}
	return i.of.String()
}

// Address is what others lock for, as --to takes it; empty for no identity.
func (i Identity) Address() string {
	if i.of == nil {
		return ""
	}
	return i.of.Recipient().String()
}

// LockFor locks data for addresses. The error is ErrRecipient for what is none.
func LockFor(data []byte, to ...string) ([]byte, error) {
	var all []age.Recipient
	for _, s := range to {
		r, err := age.ParseX25519Recipient(strings.TrimSpace(s))
		if err != nil {
			return nil, ErrRecipient
		}
		all = append(all, r)
	}
	if len(all) == 0 {
		return nil, ErrRecipient
	}
	return lock(data, all...)
}

// LockWith locks data with a passphrase, which is not empty.
func LockWith(data []byte, passphrase string) ([]byte, error) {
	r, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, err
	}
	r.SetWorkFactor(work)
	return lock(data, r)
}

// lock writes letters and no bytes, so that a mail program does it no harm.
func lock(data []byte, to ...age.Recipient) ([]byte, error) {
	var out bytes.Buffer
	letters := armor.NewWriter(&out)
	w, err := age.Encrypt(letters, to...)
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	if err == nil {
		err = letters.Close()
	}
	return out.Bytes(), err
}

const (
	binaryHead = "age-encryption.org/v1"
	lettered   = armor.Header
	passphrase = "-> scrypt "
	headSize   = 1 << 10 // bytes in which a head names a passphrase: it may stand with nothing else
)

// Is says that data begins as a locked file does.
func Is(data []byte) bool {
	data = trimmed(data)
	return bytes.HasPrefix(data, []byte(lettered)) || bytes.HasPrefix(data, []byte(binaryHead))
}

func trimmed(data []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\uFEFF")), " \t\r\n")
}

// WithPassphrase says that data was locked with a passphrase and not for a key.
func WithPassphrase(data []byte) bool {
	head, _ := io.ReadAll(io.LimitReader(binary(data), headSize))
	return bytes.Contains(head, []byte(passphrase))
}

func binary(data []byte) io.Reader {
	if data = trimmed(data); bytes.HasPrefix(data, []byte(lettered)) {
		return armor.NewReader(bytes.NewReader(data))
	}
	return bytes.NewReader(data)
}

// Open unlocks data of at most so many bytes, with a passphrase or else with an
// identity. The error is one of the faults above.
func Open(data []byte, with Identity, passphrase string, most int) ([]byte, error) {
	if !Is(data) {
		return nil, ErrForm
	}
	var key age.Identity
	switch byWord := WithPassphrase(data); {
	case byWord && passphrase == "":
		return nil, ErrNeeds
	case byWord:
		word, err := age.NewScryptIdentity(passphrase)
		if err != nil {
			return nil, ErrPassphrase
		}
		word.SetMaxWorkFactor(mostWork)
		key = word
	case with.of == nil:
		return nil, ErrKey
	default:
		key = with.of
	}
	r, err := age.Decrypt(binary(data), key)
	if err != nil {
		return nil, fault(err, data)
	}
	out, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	switch {
	case err != nil:
		return nil, fault(err, data)
	case len(out) > most:
		return nil, ErrLarge
	}
	return out, nil
}

// fault says in our words why data does not open.
func fault(err error, data []byte) error {
	data = trimmed(data)
	inLetters := bytes.HasPrefix(data, []byte(lettered))
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none) && WithPassphrase(data):
		return ErrPassphrase
	case errors.As(err, &none):
		return ErrKey
	case inLetters && !bytes.HasSuffix(bytes.TrimSpace(data), []byte(armor.Footer)), !inLetters && strings.Contains(err.Error(), "EOF"):
		return ErrCut
	}
	return ErrDamaged
}
