package assessment

import (
	"example.org/upstander/checklist/text"
)

// Release is what a force lets out of an item beside the answer itself. The
// zero value lets nothing out.
type Release struct {
	Practice text.Text // what it does, in words that it agreed to share with the region
	NoteTier Tier      // how far the note on the judgement may travel, with the reasons beside it
}

// Value is the release as a register holds it.
func (r Release) Value() Value {
	v := Value{"practice": r.Practice.String()}
	if r.NoteTier != ForceOnly {
		v["note_tier"] = r.NoteTier.Word()
	}
	return v.trimmed()
}

// ReleaseOf reads a release from a register's value. What is no word of this
// version lets nothing out.
func ReleaseOf(v Value) Release {
	r := Release{Practice: text.Clean(v["practice"])}
	r.NoteTier, _ = ParseTier(v["note_tier"])
	return r
}

// Empty says that nothing is let out.
func (r Release) Empty() bool { return len(r.Value()) == 0 }

// SetRelease records what may leave of an item; the zero value takes that back.
func (a *Assessment) SetRelease(item string, r Release, who Who) (*Assessment, string, error) {
	if err := a.checkItem(item); err != nil {
		return a, "", err
	}
	if err := a.apart(ReleaseRegister(item), item, "what may be released"); err != nil {
		return a, "", err
	}
	if err := checkLength(item, "practice to share", r.Practice, MaxNote); err != nil {
		return a, "", err
	}
	next, id := a.Set(ReleaseRegister(item), r.Value(), who)
	return next, id, nil
}

// Tier is how far an entry may travel: the word in its handling. Any other
// handling, and none, lets it go nowhere; stated is false when there is none.
func (e Evidence) Tier() (tier Tier, stated bool) {
	tier, _ = ParseTier(e.Handling.OneLine())
	return tier, !e.Handling.Empty()
}
