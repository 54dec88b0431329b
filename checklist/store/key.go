package store

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"example.org/upstander/checklist/confidence"
	"example.org/upstander/checklist/signing"
)

// Key is the key of the person whose folder of the program's own this is, as it is
// kept there.
type Key struct {
	Public  signing.Key
	Address string    // what others lock for, as confidence.Identity has it
	Secret  string    // of Public, as signing.Signer writes it; empty while it is locked
	Opens   string    // of Address, as confidence.Identity writes it; empty while it is locked
	Locked  string    // both secrets under a passphrase; empty for none
	Made    time.Time // to the second
}

// keyOnDisk is the form of the file.
type keyOnDisk struct {
	Format  string      `json:"format"`
	Public  signing.Key `json:"public"`
	Address string      `json:"address"`
	Secret  string      `json:"secret,omitempty"`
	Opens   string      `json:"opens,omitempty"`
	Locked  string      `json:"locked,omitempty"`
	Made    time.Time   `json:"made"`
}

const (
	keyFile   = "key.json"
	keyFormat = "upstander-key 1"
	maxKey    = 64 << 10 // bytes
)

// NewKey makes a key of random bytes. It is kept nowhere yet.
func (s *Store) NewKey() Key {
	seed := make([]byte, signing.SeedSize)
	rand.Read(seed) // never fails: the program ends if the system has no randomness
	signer, opens := signing.NewSigner(seed), confidence.NewIdentity()
	return Key{Public: signer.Key(), Address: opens.Address(), Secret: signer.Secret(), Opens: opens.Secret(), Made: s.options.Now().UTC().Truncate(time.Second)}
}

// Key reads the key; false when none was made yet. One that is damaged is an error,
// and is never written over by itself: it may be all that shows what was signed.
func (s *Store) Key() (Key, bool, error) {
	path, err := s.keyPath()
	if err != nil {
		return Key{}, false, err
	}
	found, err := s.read("key", path, maxKey)
	if errors.Is(err, fs.ErrNotExist) {
		return Key{}, false, nil
	}
	if err != nil {
		return Key{}, false, err
	}
	k, ok := ReadKey(found.data)
	if !ok {
		return Key{}, false, &Error{Op: "key", Path: path, Fault: Unreadable, What: "the key that you sign with is damaged",
			Do: "put back the copy that you exported, or make another one: upstander key change --new"}
	}
	return k, true, nil
}

// ReadKey reads what Bytes wrote; false when it is no key.
func ReadKey(data []byte) (Key, bool) {
	var v keyOnDisk
	if json.Unmarshal(data, &v) != nil || v.Format != keyFormat || v.Locked != "" && v.Secret+v.Opens != "" {
		return Key{}, false
	}
	k := Key{v.Public, v.Address, v.Secret, v.Opens, v.Locked, v.Made}
	return k, k.Locked != "" || k.sound()
}

// sound says that the secrets are those of the key.
func (k Key) sound() bool {
	signer, ok := signing.ParseSigner(k.Secret)
	opens, good := confidence.ParseIdentity(k.Opens)
	return ok && good && signer.Key() == k.Public && opens.Address() == k.Address
}

// Bytes is the key in the form of its file; one that has a passphrase is in it under
// that alone.
func (k Key) Bytes() []byte {
	v := keyOnDisk{Format: keyFormat, Public: k.Public, Address: k.Address, Locked: k.Locked, Made: k.Made}
	if k.Locked == "" {
		v.Secret, v.Opens = k.Secret, k.Opens
	}
	data, _ := json.MarshalIndent(v, "", "  ") // texts and a time: nothing in it can fail
	return append(data, '\n')
}

// Under gives the key under a passphrase; under none for an empty one. The key is not
// locked.
func (k Key) Under(passphrase string) (Key, error) {
	k.Locked = ""
	if passphrase == "" {
		return k, nil
	}
	locked, err := confidence.LockWith([]byte(k.Secret+"\n"+k.Opens+"\n"), passphrase)
	k.Locked = string(locked)
	return k, err
}

// Unlock gives the key with its secrets. The error is confidence.ErrPassphrase for
// another passphrase than its own, or another of the faults of that package.
func (k Key) Unlock(passphrase string) (Key, error) {
	if k.Locked == "" {
		return k, nil
	}
	data, err := confidence.Open([]byte(k.Locked), confidence.Identity{}, passphrase, maxKey)
	if err != nil {
		return k, err
	}
	k.Secret, k.Opens, _ = strings.Cut(strings.TrimSpace(string(data)), "\n")
	if !k.sound() {
		return k, confidence.ErrDamaged
	}
	return k, nil
}

// FirstKey keeps a key where there is none, and gives the one that is there: of two
// programs that make one at the same moment both go on with the same.
func (s *Store) FirstKey(k Key) (Key, error) {
	path, err := s.keyPath()
	if err != nil {
		return Key{}, err
	}
	if err := s.files.makeFolder(filepath.Dir(path)); err != nil {
		return Key{}, fail("key", filepath.Dir(path), err)
	}
	temp, err := s.writeTemp("key", path, k.Bytes(), nil)
	if err != nil {
		return Key{}, err
	}
	if err := s.files.place(temp, path); err != nil {
		_ = s.files.remove(temp) // listed as what an interrupted save left, if this fails
		if !errors.Is(err, fs.ErrExist) {
			return Key{}, fail("key", path, err)
		}
		there, _, err := s.Key()
		return there, err
	}
	return k, s.files.syncFolder(filepath.Dir(path))
}

// ChangeKey keeps a key in place of the one that is there.
func (s *Store) ChangeKey(k Key) error {
	path, err := s.keyPath()
	if err != nil {
		return err
	}
	return s.writeWhole("key", path, k.Bytes())
}

// KeyPath is where the key is kept; empty where the program has no folder of its own.
func (s *Store) KeyPath() string {
	path, _ := s.keyPath()
	return path
}

func (s *Store) keyPath() (string, error) {
	if s.options.StateDir == "" {
		return "", &Error{Op: "key", Path: keyFile, What: "the program has no folder of its own", Do: "there is nowhere to keep a key, so nothing can be signed"}
	}
	return filepath.Join(s.options.StateDir, keyFile), nil
}

// RemoveKey takes the key away; none is no error.
func (s *Store) RemoveKey() error {
	path, err := s.keyPath()
	if err != nil {
		return err
	}
	if err := s.files.remove(path); err != nil && !s.gone(path, err) {
		return fail("key", path, err)
	}
	return nil
}
