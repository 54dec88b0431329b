package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"testing"
	"time"
)

func TestSettings(t *testing.T) {
	s := newStore(t)
	if got, err := s.Settings(); err != nil || got.Theme != "" || len(got.Recent) != 0 {
		t.Fatalf("got %v, %v", got, err)
	}
	in := Settings{Theme: "dark"}
	for i := range 20 {
		in.Recent = append(in.Recent, Recent{Path: fmt.Sprintf("/files/%d.yaml", i%15), Force: "Northmoor\x1b[2J Constabulary",
			Cycle: "2026", Item: "PRE-1", At: noon().Add(time.Duration(i) * time.Hour)})
	}
	if err := s.SaveSettings(in); err != nil {
		t.Fatal(err)
	}
	got, err := s.Settings()
	if err != nil || len(got.Recent) != maxRecent || got.Theme != "dark" {
		t.Fatalf("got %d recent, %v", len(got.Recent), err)
	}
	seen := map[string]bool{}
	for i, r := range got.Recent {
		if i > 0 && r.At.After(got.Recent[i-1].At) || seen[r.Path] {
			t.Errorf("%s is out of place", r.Path)
		}
		seen[r.Path] = true
	}
	if first := got.Recent[0]; first.Path != "/files/4.yaml" || first.Force != "Northmoor\uFFFD[2J Constabulary" || first.Item != "PRE-1" {
		t.Errorf("got %+v", first)
	}
	if err := s.SaveSettings(got); err != nil {
		t.Fatal(err)
	}
	if again, _ := s.Settings(); !reflect.DeepEqual(again, got) {
		t.Error("settings change by being saved")
	}
}

func TestDamagedSettings(t *testing.T) {
	for _, content := range []string{"", "{", "[]", `{"theme": 5}`, "\x00\xff"} {
		s := newStore(t)
		path := filepath.Join(s.options.StateDir, settingsFile)
		if err := os.MkdirAll(s.options.StateDir, 0o700); err != nil {
			t.Fatal(err)
		}
		mustWrite(t, path, content)
		got, err := s.Settings()
		if !errors.Is(err, Unreadable) || got.Theme != "" || got.Recent != nil {
			t.Errorf("%q gives %v, %v", content, got, err)
		}
		refused(t, err, "damaged")
		if err := s.Update(func(v *Settings) { v.Theme = "light" }); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Settings(); err != nil || got.Theme != "light" {
			t.Errorf("got %v, %v", got, err)
		}
		if mustRead(t, filepath.Join(s.options.StateDir, "settings-damaged.json")) != content {
			t.Error("the damaged file was not put aside")
		}
	}
}

func TestUpdateByManyAtOnce(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state")
	var wg sync.WaitGroup
	for i := range 10 {
		wg.Go(func() {
			s := New(Options{StateDir: state, Now: noon})
			err := s.Update(func(v *Settings) { v.Recent = append(v.Recent, Recent{Path: fmt.Sprint(i), At: noon()}) })
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	got, err := New(Options{StateDir: state, Now: noon}).Settings()
	if err != nil || len(got.Recent) != 10 {
		t.Errorf("%d of 10 changes are there, %v", len(got.Recent), err)
	}
}

func TestEveryCallOfUpdateFails(t *testing.T) {
	run := func(f *faulty) (*Store, error) {
		s := newStore(t)
		s.files = &faulty{disk: disk{}}
		if err := s.SaveSettings(Settings{Theme: "dark"}); err != nil {
			t.Fatal(err)
		}
		s.files = f
		return s, s.Update(func(v *Settings) { v.Theme = "light" })
	}
	f := &faulty{disk: disk{}}
	if _, err := run(f); err != nil {
		t.Fatal(err)
	}
	failed := 0
	for n, broken := range f.calls {
		for _, number := range faultNumbers() {
			s, err := run(&faulty{disk: disk{}, fail: func(i int, _ call) error {
				if i == n+1 {
					return number
				}
				return nil
			}})
			got, readErr := New(s.options).Settings()
			if readErr != nil || got.Theme != "dark" && got.Theme != "light" || err == nil && got.Theme != "light" {
				t.Errorf("%s %v: got %v, %v after %v", broken.name, number, got, readErr, err)
			}
			if err != nil {
				refused(t, err)
				failed++
			}
		}
	}
	if failed == 0 {
		t.Error("no update failed")
	}
}
