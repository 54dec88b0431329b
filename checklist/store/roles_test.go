package store

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
)

// A name that somebody put in the place of a role goes from every file that this
// package keeps, of every kind: as who recorded something, too.
func TestANameGoesFromEveryFile(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		switch r := k.(type) {
		case row[*assessment.Assessment]:
			nameGoes(t, r, func(a *assessment.Assessment) *assessment.Assessment {
				who := lead()
				who.Role = secret
				a, _ = a.Set(assessment.LevelRegister("PRE-1"), assessment.Value{"outcome": "planned"}, who)
				return a
			}, func(a *assessment.Assessment) (*assessment.Assessment, error) {
				next, _, err := a.RedactRoles(nil, assessment.Instead{Role: text.Line("Head of CCU"), Names: []string{secret}}, text.Line("Personal detail"), lead())
				return next, err
			})
		case row[session.Book]:
			nameGoes(t, r, func(b session.Book) session.Book {
				who := chair(3)
				who.Role = secret
				b, _, err := b.Add(b.Sessions()[0].ID, session.FollowUp("PRE-1", text.Line("x"), text.Text{}), who)
				if err != nil {
					t.Fatal(err)
				}
				return b
			}, func(b session.Book) (session.Book, error) {
				next, _, err := b.Rename([]string{secret}, text.Line("Head of CCU"), chair(4))
				return next, err
			})
		default:
			t.Fatalf("%s: nobody says how a role stands in it", k.kind())
		}
	})
}

func nameGoes[T any](t *testing.T, r row[T], under func(T) T, without func(T) (T, error)) {
	s := newStore(t)
	path := r.at(t.TempDir())
	c, err := r.create(s, path, r.blank())
	if err != nil {
		t.Fatal(err)
	}
	save := func(v T) (T, Saved) {
		t.Helper()
		now, saved, err := c.Save(v)
		if err != nil {
			t.Fatal(err)
		}
		return now, saved
	}
	v, _ := save(under(r.blank()))
	other, _ := r.note(v, 1, "Something else.")
	v, _ = save(other)
	id := c.kind.about(v)
	for _, kept := range keptFolders() {
		if err := os.MkdirAll(filepath.Join(s.options.StateDir, kept.folder), 0o700); err != nil {
			t.Fatal(err)
		}
		mustWrite(t, filepath.Join(s.options.StateDir, kept.folder, "northmoor-"+shortID(id)+"-2026-11-20.yaml"), mustRead(t, path))
	}
	mustWrite(t, tempName(path), mustRead(t, path)[:len(mustRead(t, path))-9])
	typedAndLeft(t, s, id, "INT-5  New action", "Owner: "+secret)
	if found := holding(t, filepath.Dir(path), s.options.StateDir); len(found) < 6 {
		t.Fatalf("it stands in %q", found)
	}
	gone, err := without(v)
	if err != nil {
		t.Fatal(err)
	}
	_, saved := save(gone)
	if found := holding(t, filepath.Dir(path), s.options.StateDir); len(found) != 0 {
		t.Errorf("it still stands in %q", found)
	}
	if slices.ContainsFunc(saved.Cleared, func(c Cleared) bool { return !c.Done }) || len(saved.Cleared) < 4 {
		t.Errorf("told of %+v", saved.Cleared)
	}
	again, err := r.opens(s, path)
	if err != nil || len(again.Warnings()) != 0 {
		t.Fatal(err, again.Warnings())
	}
	next, _ := r.note(again.Value(), 2, "Later.")
	if _, saved, err := again.Save(next); err != nil || len(saved.Cleared) != 0 {
		t.Errorf("there was nothing left to clear: %+v %v", saved.Cleared, err)
	}
}
