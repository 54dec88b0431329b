package app

import (
	"maps"
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
)

// Going is what is to be taken away for good.
type Going struct {
	Texts []string            // registers, what is said in words in them
	Roles map[string][]string // by register the fields whose roles go
	Under []string            // names under which something was recorded, and that go from every place of a role
	Role  text.Text           // that is to stand in place of those
}

// Without is the assessment, and the sessions on it, without what goes.
func (w *Work) Without(what Going, reason text.Text, role string) (next *assessment.Assessment, book session.Book, err error) {
	who := w.As(role)
	next, book = w.a, w.Sessions()
	if len(what.Texts) > 0 {
		next, _, err = next.RedactText(what.Texts, reason, who)
	}
	if names := what.Names(w.a); err == nil && len(names) > 0 {
		if next, _, err = next.RedactRoles(nil, assessment.Instead{Role: what.Role, Names: names}, reason, who); err == nil {
			book, _, err = book.Rename(names, what.Role, who)
		}
	}
	return next, book, err
}

// Redact takes texts and roles away for good, sealed or not. The steps before it can
// no longer be undone: they remember what has to be forgotten. sessions says that the
// sessions were changed by it.
func (w *Work) Redact(what Going, reason text.Text, role string) (sessions bool, err error) {
	next, book, err := w.Without(what, reason, role)
	if err != nil {
		return false, err
	}
	w.undo = nil
	w.become(next)
	if session.Same(book, w.Sessions()) {
		return false, nil
	}
	w.recordSessions(book)
	return true, nil
}

// Names lists the names that stand in the place of the roles that go.
func (g Going) Names(a *assessment.Assessment) []string {
	names := slices.Clone(g.Under)
	for _, register := range slices.Sorted(maps.Keys(g.Roles)) {
		names = append(names, a.Roles(register, assessment.Instead{Fields: g.Roles[register]})...)
	}
	return names
}
