package assessment

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/text"
)

// MaxNote is the most characters that a note or a reason may have, and MaxLine
// the most that a title, a role or a place may have. A file that held more
// could be too large to read back.
const (
	MaxNote = 20000
	MaxLine = 1000
)

// MaxLinks is the most items that one evidence entry may support.
const MaxLinks = 50

// maxTextBytes is what MaxNote characters may come to when many of them are
// not plain letters; the file's own limit for one text is a little higher.
const maxTextBytes = 60000

// Refusal says why a change may not be recorded and what would allow it.
type Refusal struct {
	Kind RefusalKind
	Item string
	What string // what is wrong
	Do   string // what to do
}

// RefusalKind tells a screen what to ask for.
type RefusalKind int

// The kinds of refusal.
const (
	WantsReason   RefusalKind = iota // not applicable or not adopted without a reason
	WantsOverride                    // a level over an unmet part, or against the one proposed, without a reason
	Barred                           // may not be recorded at all
	Apart                            // there are two versions that nobody has chosen between
)

// Error says what is wrong and what to do, in one line.
func (r *Refusal) Error() string { return fmt.Sprintf("%s: %s; %s", r.Item, r.What, r.Do) }

// CheckJudgement says whether a claim may be recorded on an item: nil, or a
// *Refusal. A part that is merely not recorded bars nothing.
func CheckJudgement(it *checklist.Item, j Judgement) error {
	if j.Outcome == NotAdopted && it.Mandatory {
		return &Refusal{Barred, it.ID, "this item is mandatory, so it cannot be recorded as not adopted",
			"choose a level, or insufficient information"}
	}
	if j.Outcome.NeedsReason() && j.Reason.Empty() {
		return &Refusal{WantsReason, it.ID, strings.ToLower(outcomeNames()[j.Outcome]) + " needs a reason",
			"give one; it prints in every report"}
	}
	for _, t := range []struct {
		name string
		text text.Text
	}{{"note", j.Note}, {"reason", j.Reason}, {"reason for the level", j.Override}} {
		if err := checkLength(it.ID, t.name, t.text, MaxNote); err != nil {
			return err
		}
	}
	unmet := UnmetParts(it, j)
	if level, ok := j.Outcome.Level(); ok && level >= 3 && len(unmet) > 0 && j.Override.Empty() {
		return &Refusal{WantsOverride, it.ID,
			fmt.Sprintf("level %d is barred while a part is unmet (%s)", level, strings.Join(unmet, ", ")),
			"choose a lower level, or give a reason; it prints in every report"}
	}
	if proposed, agreed, weighed := j.Weighed(); weighed && !agreed && j.Override.Empty() {
		return &Refusal{WantsOverride, it.ID, fmt.Sprintf("parts and evidence speak for level %d", proposed),
			"agree with it, or say why another level stands; the reason prints in every report"}
	}
	return nil
}

// checkLength refuses a text that is too long to keep.
func checkLength(item, name string, t text.Text, most int) error {
	n := utf8.RuneCountInString(t.String())
	if n <= most && len(t.String()) <= maxTextBytes {
		return nil
	}
	return &Refusal{Barred, item, fmt.Sprintf("the %s has %d characters", name, n),
		fmt.Sprintf("keep it under %d and point to a document as evidence instead", most)}
}

// checkLengths refuses an entry with a line or a note that is too long.
func checkLengths(item string, note text.Text, lines map[string]text.Text) error {
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		if err := checkLength(item, name, lines[name], MaxLine); err != nil {
			return err
		}
	}
	return checkLength(item, "note", note, MaxNote)
}

// UnmetParts lists the keys of the item's parts that are recorded as unmet.
func UnmetParts(it *checklist.Item, j Judgement) []string {
	var keys []string
	for _, p := range it.Parts {
		if j.Part(p.Key) == Unmet {
			keys = append(keys, p.Key)
		}
	}
	return keys
}

// Tidy drops what no longer applies once the outcome has changed: a reason
// where none is asked for, what was said of a proposal to an outcome that is no
// level, an override with nothing to override.
func (j Judgement) Tidy(it *checklist.Item) Judgement {
	if !j.Outcome.NeedsReason() {
		j.Reason = Judgement{}.Reason
	}
	level, isLevel := j.Outcome.Level()
	if !isLevel {
		j.Proposed = NotAssessed
	}
	_, agreed, weighed := j.Weighed()
	if barred := isLevel && level >= 3 && len(UnmetParts(it, j)) > 0; !barred && (!weighed || agreed) {
		j.Override = Judgement{}.Override
	}
	return j
}

// Judge records a claim on an item after checking it. The item's wording is
// noted with it, so that a later edition can tell whether the words changed.
func (a *Assessment) Judge(it *checklist.Item, j Judgement, who Who) (*Assessment, string, error) {
	j = j.Tidy(it)
	if err := CheckJudgement(it, j); err != nil {
		return a, "", err
	}
	j.Wording = it.Digest
	next, id := a.Set(JudgementRegister(it.ID), j.Value(), who)
	return next, id, nil
}

// SetTarget records the level that the force aims at on an item; -1 goes back
// to the checklist's own.
func (a *Assessment) SetTarget(item string, level int, who Who) (*Assessment, string) {
	return a.Set(TargetRegister(item), TargetValue(level), who)
}

// PutEvidence records an entry, new or changed. The entry must have an id, at
// least one item and a title.
func (a *Assessment) PutEvidence(e Evidence, who Who) (*Assessment, string, error) {
	if e.ID == "" || len(e.Items) == 0 || e.Title.Empty() {
		return a, "", &Refusal{Barred, strings.Join(e.Items, " "), "evidence needs a title", "say what it is called"}
	}
	if len(e.Items) > MaxLinks {
		return a, "", &Refusal{Barred, e.Items[0], fmt.Sprintf("the evidence supports more than %d items", MaxLinks),
			"link it to the items that it bears on most"}
	}
	if !e.ReviewBy.IsZero() && !e.About.IsZero() && e.ReviewBy.Before(e.About) {
		return a, "", &Refusal{Barred, e.Items[0], "the review-by date is before the date that the evidence is about",
			"give a later review-by date, or none"}
	}
	if err := checkLengths(e.Items[0], e.Note, map[string]text.Text{"title": e.Title, "place": e.Where,
		"owner": e.Owner, "handling": e.Handling, "reason for retiring it": e.Retired}); err != nil {
		return a, "", err
	}
	if err := a.apart(EvidenceRegister(e.ID), e.Items[0], "this evidence entry"); err != nil {
		return a, "", err
	}
	next, id := a.Set(EvidenceRegister(e.ID), e.Value(), who)
	return next, id, nil
}

// apart refuses to write over two versions that nobody has chosen between:
// whichever the new value was built on, the other would be gone unseen. what
// names what has the versions.
func (a *Assessment) apart(register, item, what string) error {
	if a.register(register).settled {
		return nil
	}
	return &Refusal{Apart, item, "there are two versions of " + what, "settle them first"}
}

// Undo takes back the change that made a revision: a new revision puts back
// what stood before it, or one for each version when the change settled a
// conflict. It gives the id of the new one, or of the last. Steps are undone one
// after the other, the latest first: it is refused while something else stands
// there than the step recorded, and when what stood before is no longer known.
func (a *Assessment) Undo(revision string, who Who) (*Assessment, string, error) {
	for name, g := range a.registers {
		for _, r := range g.revisions {
			if r.ID == revision {
				return a.undo(name, g, *r, who)
			}
		}
	}
	return a, "", fmt.Errorf("there is no such change to undo")
}

func (a *Assessment) undo(name string, g *register, r Revision, who Who) (*Assessment, string, error) {
	if !g.settled || r.Redacted || g.shown.Redacted || !g.shown.Value.Equal(r.Value) {
		return a, "", fmt.Errorf("%s has been changed since, so this step cannot be undone", plainName(name))
	}
	values, err := g.before(name, r)
	if err != nil {
		return a, "", err
	}
	heads := make([]string, len(g.heads))
	for i, h := range g.heads {
		heads[i] = h.ID
	}
	var back []Revision
	for _, v := range values {
		back = append(back, newRevision(name, heads, who.Role, who.stamp(), v))
	}
	return a.With(back...), back[len(back)-1].ID, nil
}

// before lists the different values that a revision took the place of. An
// entry that did not exist goes back to being removed.
func (g *register) before(name string, r Revision) ([]Value, error) {
	if len(r.Replaces) == 0 {
		if strings.HasPrefix(name, evidencePrefix) || strings.HasPrefix(name, actionPrefix) {
			return []Value{Removed()}, nil
		}
		return []Value{{}}, nil
	}
	var values []Value
	for _, old := range g.revisions {
		same := func(v Value) bool { return v.Equal(old.Value) }
		if slices.Contains(r.Replaces, old.ID) && !old.Redacted && !slices.ContainsFunc(values, same) {
			values = append(values, old.Value)
		}
	}
	if len(values) == 0 {
		return nil, fmt.Errorf("what stood in %s before is no longer in the file, so this step cannot be undone", plainName(name))
	}
	return values, nil
}

// plainName is what a message calls a register.
func plainName(name string) string {
	kind, id, _ := strings.Cut(name, "/")
	switch kind + "/" {
	case evidencePrefix:
		return "this evidence entry"
	case actionPrefix:
		return "this action"
	case aboutPrefix:
		return strings.ReplaceAll(id, "_", " ")
	}
	return kind
}
