package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"example.org/upstander/checklist/confidence"
)

func TestKeyIsMadeOnceAndForItsOwnerAlone(t *testing.T) {
	s := newStore(t)
	if _, there, err := s.Key(); there || err != nil {
		t.Fatalf("a key before there is one: %v, %v", there, err)
	}
	var all [8]Key
	var wait sync.WaitGroup
	for i := range all {
		wait.Go(func() {
			k, err := s.FirstKey(s.NewKey())
			if err != nil {
				t.Error(err)
			}
			all[i] = k
		})
	}
	wait.Wait()
	for _, k := range all {
		if k != all[0] || !k.sound() {
			t.Fatal("programs that make the key at once go on with different ones")
		}
	}
	if runtime.GOOS != "windows" {
		if info, err := os.Stat(s.KeyPath()); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
	}
	if entries, _ := os.ReadDir(filepath.Dir(s.KeyPath())); len(entries) != 1 {
		t.Errorf("beside the key: %v", entries)
	}
}

func TestKeyUnderAPassphrase(t *testing.T) {
	s := newStore(t)
	k := s.NewKey()
	locked, err := k.Under("horse battery")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.ChangeKey(locked); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(s.KeyPath())
	if err != nil || bytes.Contains(data, []byte(k.Secret)) || bytes.Contains(data, []byte(k.Opens)) {
		t.Fatalf("a secret stands in the clear: %v", err)
	}
	found, there, err := s.Key()
	if err != nil || !there || found.Secret+found.Opens != "" || found.Public != k.Public || found.Address != k.Address {
		t.Fatalf("%+v, %v, %v", found, there, err)
	}
	if _, err := found.Unlock("horse"); !errors.Is(err, confidence.ErrPassphrase) {
		t.Errorf("another passphrase: %v", err)
	}
	open, err := found.Unlock("horse battery")
	if err != nil || open.Secret != k.Secret || open.Opens != k.Opens {
		t.Errorf("%v", err)
	}
	if bare, err := open.Under(""); err != nil || bare.Locked != "" || !bytes.Contains(bare.Bytes(), []byte(k.Secret)) {
		t.Errorf("without a passphrase: %v", err)
	}
	other := found
	other.Public = s.NewKey().Public
	if _, err := other.Unlock("horse battery"); !errors.Is(err, confidence.ErrDamaged) {
		t.Errorf("the secrets of another key: %v", err)
	}
}

func TestDamagedKeyIsNeverWrittenOver(t *testing.T) {
	s := newStore(t)
	k, other := s.NewKey(), s.NewKey()
	mixed, swapped := k, k
	mixed.Secret, swapped.Address = other.Secret, other.Address
	both := bytes.Replace(k.Bytes(), []byte(`"secret"`), []byte(`"locked": "x", "secret"`), 1)
	for name, data := range map[string][]byte{"cut": k.Bytes()[:40], "another's secret": mixed.Bytes(), "another's address": swapped.Bytes(),
		"locked and not": both, "another form": []byte("{}")} {
		if err := os.MkdirAll(filepath.Dir(s.KeyPath()), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(s.KeyPath(), data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, there, err := s.Key(); there || !errors.Is(err, Unreadable) {
			t.Errorf("%s: %v, %v", name, there, err)
		}
		if _, err := s.FirstKey(other); !errors.Is(err, Unreadable) {
			t.Errorf("%s: first use: %v", name, err)
		}
		if now, _ := os.ReadFile(s.KeyPath()); !bytes.Equal(now, data) {
			t.Errorf("%s: it was written over", name)
		}
	}
}
