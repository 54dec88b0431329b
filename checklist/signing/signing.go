// Package signing is keys and what is signed with them: ed25519 over exact bytes.
// A signature shows that whoever holds a key signed just these bytes. Whose key it
// is, it does not show: that is for a Book, which people keep.
//
// It opens no file and asks no clock.
package signing

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// Key is the public half of a key, as it is written: 43 letters, digits, - and _.
type Key string

// ParseKey brings a written key into its one form; false when it is none.
func ParseKey(s string) (Key, bool) {
	raw, ok := decode(strings.TrimSpace(s), ed25519.PublicKeySize)
	return Key(encode(raw)), ok
}

// Code is a short form of the key to read out and compare: 16 hex digits in groups
// of four.
func (k Key) Code() string {
	sum := sha256.Sum256([]byte("upstander key " + k))
	s := hex.EncodeToString(sum[:8])
	return s[:4] + " " + s[4:8] + " " + s[8:12] + " " + s[12:]
}

// Signer is the secret half.
type Signer struct{ secret ed25519.PrivateKey }

// SeedSize is how many random bytes a key is made of.
const SeedSize = ed25519.SeedSize

// NewSigner makes the key that follows from SeedSize random bytes.
func NewSigner(seed []byte) Signer { return Signer{ed25519.NewKeyFromSeed(seed)} }

// ParseSigner reads what Secret wrote; false when it is no secret.
func ParseSigner(s string) (Signer, bool) {
	raw, ok := decode(strings.TrimSpace(s), SeedSize)
	if !ok {
		return Signer{}, false
	}
	return NewSigner(raw), true
}

// Secret is the secret half as it is kept, 43 letters, digits, - and _. Whoever has
// it can sign.
func (s Signer) Secret() string { return encode(s.secret.Seed()) }

// Key is the public half.
func (s Signer) Key() Key { return Key(encode(s.secret.Public().(ed25519.PublicKey))) }

// Sign signs content as something of a sort, so that what was signed as one thing
// cannot stand for another.
func (s Signer) Sign(sort string, content []byte) Signature {
	return Signature{Key: s.Key(), bytes: encode(ed25519.Sign(s.secret, message(sort, content)))}
}

// message is what is signed; the length of the sort keeps it apart from the content.
func message(sort string, content []byte) []byte {
	return append(fmt.Appendf(nil, "upstander signature 1 %d %s\n", len(sort), sort), content...)
}

// Signature is a key with what it signed.
type Signature struct {
	Key   Key
	bytes string
}

// String is the signature as it is written: the key, a point, and 86 letters,
// digits, - and _.
func (s Signature) String() string { return string(s.Key) + "." + s.bytes }

// ParseSignature reads what String wrote; false when it is no signature.
func ParseSignature(s string) (Signature, bool) {
	key, signed, _ := strings.Cut(s, ".")
	k, ok := ParseKey(key)
	_, good := decode(signed, ed25519.SignatureSize)
	return Signature{Key: k, bytes: signed}, ok && good && string(k) == key
}

// Fits says that the key of the signature signed this content as this sort.
func (s Signature) Fits(sort string, content []byte) bool {
	key, ok := decode(string(s.Key), ed25519.PublicKeySize)
	signed, good := decode(s.bytes, ed25519.SignatureSize)
	return ok && good && ed25519.Verify(key, message(sort, content), signed)
}

// Fitting gives the keys of those written signatures that fit, each once, in order.
func Fitting(written []string, sort string, content []byte) []Key {
	var keys []Key
	for _, w := range written {
		if s, ok := ParseSignature(w); ok && s.Fits(sort, content) {
			keys = append(keys, s.Key)
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(keys)))
}

// Join puts written signatures together, each once, in order.
func Join(x, y []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(slices.Concat(x, y))))
}

func encode(raw []byte) string { return base64.RawURLEncoding.EncodeToString(raw) }

// decode reads the one form of so many bytes.
func decode(s string, size int) ([]byte, bool) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(s)
	return raw, err == nil && len(raw) == size && encode(raw) == s
}
