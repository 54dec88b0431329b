package app_test

import (
	"errors"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// What is open to be read alone is changed by no verb.
func TestReadOnly(t *testing.T) {
	_, w := begun(t)
	why := errors.New("locked")
	w.ReadOnly = why
	before := w.Revision()
	set := func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		next, id := a.Set("PRE-1/note", assessment.Value{"text": "x"}, who)
		return next, id, nil
	}
	_, seen := w.ChangeSeen(w.Assessment(), "PRE-1", "note", set)
	for name, err := range map[string]error{
		"change": w.Change("PRE-1", "note", w.Who(), set), "seen": seen, "seal": w.SealNow("Chief", text.Clean("So."), w.AsAt()),
	} {
		if !errors.Is(err, why) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if w.Revision() != before {
		t.Error("it was changed")
	}
}
