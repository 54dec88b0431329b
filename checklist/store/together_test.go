package store

import (
	"testing"

	"example.org/upstander/checklist/assessment"
)

// Where somebody else's note came to stand beside a level that was given here,
// the save says so, once; a look at the file does, and so does reading it again.
func TestWhatCameTogetherIsTold(t *testing.T) {
	by := func(role string) assessment.Who {
		who := lead()
		who.Role = role
		return who
	}
	level := func(a *assessment.Assessment) *assessment.Assessment {
		next, _ := a.Set(assessment.LevelRegister("PRE-1"), assessment.Judgement{Outcome: assessment.AtLevel(3)}.LevelValue(), by("Enforcement lead"))
		return next
	}
	note := func(a *assessment.Assessment) *assessment.Assessment {
		next, _ := a.Set(assessment.NoteRegister("PRE-1"), assessment.Value{"text": "The rota is short."}, by("Deputy lead"))
		return next
	}
	const want = "came together from two people: the level is by Enforcement lead, the note by Deputy lead"
	s := newStore(t)
	c := created(t, s, blank())
	other := opened(t, s, c.Path())
	saved(t, other, note(other.Value()))
	got := saved(t, c, level(c.Value()))
	if len(got.Together) != 1 || got.Together[0].Item != "PRE-1" || got.Together[0].Line() != want {
		t.Errorf("saved: %+v", got.Together)
	}
	flagged, _ := c.Value().Set(assessment.FlagRegister("PRE-2"), assessment.Value{"text": "Come back"}, lead())
	if got = saved(t, c, flagged); len(got.Together) != 0 || len(c.TakeTogether()) != 0 {
		t.Errorf("it is told again: %+v", got.Together)
	}
	for how, look := range map[string]func(c *Copy) error{
		"looked at":  func(c *Copy) error { _, err := c.Look(); return err },
		"read again": func(c *Copy) error { _, err := c.Reload(); return err },
	} {
		s := newStore(t)
		c := created(t, s, blank())
		other := opened(t, s, c.Path())
		saved(t, other, note(other.Value()))
		c.hold(level(c.Value())) // recorded here, and not saved yet
		if err := look(c); err != nil {
			t.Fatal(err)
		}
		if told := c.TakeTogether(); len(told) != 1 || told[0].Line() != want || len(c.TakeTogether()) != 0 {
			t.Errorf("%s: %+v", how, told)
		}
	}
}
