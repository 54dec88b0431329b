package store

import (
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"example.org/upstander/checklist/text"
)

// Settings is what the program remembers between two starts.
type Settings struct {
	Theme  string   `json:"theme"`  // as the screens name it; empty until chosen
	Recent []Recent `json:"recent"` // newest first, at most 12
}

// Recent is a file that was open lately.
type Recent struct {
	Path  string    `json:"path"`
	Force string    `json:"force"`
	Cycle string    `json:"cycle"`
	Item  string    `json:"item"` // the item last looked at
	At    time.Time `json:"at"`
}

const (
	settingsFile = "settings.json"
	maxSettings  = 1 << 20 // bytes
	maxRecent    = 12
)

// Settings reads the settings; none yet is no error. When the file is damaged
// it gives the defaults and an error that says so.
func (s *Store) Settings() (Settings, error) {
	path, err := s.settingsPath()
	if err != nil {
		return Settings{}, err
	}
	found, err := s.read("settings", path, maxSettings)
	if errors.Is(err, fs.ErrNotExist) {
		return Settings{}, nil
	}
	if err != nil {
		return Settings{}, err
	}
	var v Settings
	if err := json.Unmarshal(found.data, &v); err != nil {
		return Settings{}, &Error{Op: "settings", Path: path, Fault: Unreadable, Err: err,
			What: "the settings are damaged, so the program starts with none",
			Do:   "nothing needs doing: they are written anew, and no assessment is touched by this"}
	}
	return v.tidy(), nil
}

// SaveSettings replaces the settings.
func (s *Store) SaveSettings(v Settings) error {
	path, err := s.settingsPath()
	if err != nil {
		return err
	}
	data, err := json.MarshalIndent(v.tidy(), "", "  ")
	if err != nil {
		return fail("settings", path, err)
	}
	return s.writeWhole("settings", path, append(data, '\n'))
}

// Update changes the settings as they are on disk now, so that two running
// programs do not undo each other's changes. A damaged file is put aside.
func (s *Store) Update(change func(*Settings)) error {
	path, err := s.settingsPath()
	if err != nil {
		return err
	}
	if err := s.files.makeFolder(filepath.Dir(path)); err != nil {
		return fail("settings", filepath.Dir(path), err)
	}
	if unlock, err := s.files.lock(lockName(path), s.options.Patience); err == nil {
		defer unlock()
		s.sweepHeld(path)
	}
	v, err := s.Settings()
	if errors.Is(err, Unreadable) {
		_ = s.files.replace(path, beside(path, "settings-damaged.json")) // it is replaced just below in any case
	} else if err != nil {
		return err
	}
	change(&v)
	return s.SaveSettings(v)
}

// sweepHeld is sweep for a caller that holds the lock.
func (s *Store) sweepHeld(target string) {
	for _, e := range s.temps(target) {
		_ = s.files.remove(beside(target, e.Name())) // the next change tries again
	}
}

func (s *Store) settingsPath() (string, error) {
	if s.options.StateDir == "" {
		return "", &Error{Op: "settings", Path: settingsFile, What: "the program has no folder of its own",
			Do: "settings will not be remembered"}
	}
	return filepath.Join(s.options.StateDir, settingsFile), nil
}

// tidy puts the newest first, keeps one entry a file, and cleans what a screen
// will show.
func (v Settings) tidy() Settings {
	out := Settings{Theme: text.Line(v.Theme).String(), Recent: []Recent{}}
	recent := slices.Clone(v.Recent)
	slices.SortStableFunc(recent, func(a, b Recent) int { return b.At.Compare(a.At) })
	seen := map[string]bool{}
	for _, r := range recent {
		if r.Path == "" || seen[r.Path] || len(out.Recent) == maxRecent {
			continue
		}
		seen[r.Path] = true
		r.Force, r.Cycle, r.Item = text.Line(r.Force).String(), text.Line(r.Cycle).String(), text.Line(r.Item).String()
		out.Recent = append(out.Recent, r)
	}
	return out
}
