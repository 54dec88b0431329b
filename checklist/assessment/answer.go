package assessment

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Answer is what an assessment says on one item now.
type Answer struct {
	Item      string
	Judgement Judgement
	Aim       Aim // a level under the checklist's that the force aims at until a day; the zero value for none
	Evidence  []Evidence
	Actions   []Action
	Entries   []string  // registers of the entries of every other kind, by kind in the order of the file
	Previous  *Previous // last cycle's position, if the file was started from one
	Since     date.Date // day on which the outcome took its present value; zero when not known
	By        string    // role that last judged the item; where there is no judgement, that of the note
	JudgedAt  string    // UTC time of that judgement, as in Revision.At
	From      string    // workbook or table that the judgement was taken in from; empty for none
	NoteBy    string    // role that wrote the note as it stands
	NoteAt    string    // UTC time of that
	Versions  []Version // two or more while different levels, or states of a part, are not settled
	Unsettled []string  // every register of the item that has two versions
	Redacted  bool      // the note's text was redacted
	recorded  bool      // something is recorded in one of the item's own registers

	Second      *SecondLook         // what another role found; nil where nobody has looked
	SecondStale bool                // the judgement that stands is not the one that was looked at
	secondWords []string            // of that look's note, but for numbers and the item's id
	judge       string              // roleKey of JudgedBy
	Flag        text.Text           // why somebody has to come back to the item, one line
	Handover    text.Text           // for the next lead
	Briefing    Briefing            // for an opening briefing
	Practice    text.Text           // what it does, in words that it agreed to share with the region
	Answered    map[string]Answered // findings answered with a reason, by FindingKey; nil for none
	Release     Release             // what may leave of the item beside the answer itself
}

// Version is one of several judgements that were made apart from each other.
type Version struct {
	Register  string    // the level's, or that of a part
	Judgement Judgement // the answer as it stands, with what this version says in its place
	By, At    string
	Revision  string
}

// Previous is the position that the last cycle ended with. It is shown and
// compared, and counts for nothing until it is confirmed.
type Previous struct {
	Cycle   text.Text
	AsAt    date.Date
	Outcome Outcome
	Reason  text.Text
	Note    text.Text
	Parts   map[string]PartState
	Wording string // digest of the item's words then
}

// Answer gives the answer on an item; an empty one for an item that has none.
func (a *Assessment) Answer(item string) Answer {
	if ans, ok := a.answers[item]; ok {
		return *ans
	}
	return Answer{Item: item}
}

// SharesAnswer says that the answer on an item is the very one that b has, so
// that neither it nor a version of anything in it has changed between the two.
// It may be false for answers that are equal and were made apart.
func (a *Assessment) SharesAnswer(b *Assessment, item string) bool {
	ours, ok := a.answers[item]
	return ok && ours == b.answers[item]
}

// Outcome is the settled outcome: NotAssessed while two versions disagree on it.
func (ans Answer) Outcome() Outcome {
	for _, v := range ans.Versions {
		if v.Judgement.Outcome != ans.Versions[0].Judgement.Outcome {
			return NotAssessed
		}
	}
	return ans.Judgement.Outcome
}

// InConflict says that the item has two versions that nobody has settled.
func (ans Answer) InConflict() bool { return len(ans.Unsettled) > 0 }

// Agreed is what every version of the judgement says alike: while two stand, nothing
// else may be shown as the answer.
func (ans Answer) Agreed() Judgement {
	j := ans.Judgement
	if slices.Contains(ans.Unsettled, NoteRegister(ans.Item)) {
		j.Note = text.Text{}
	}
	j.Outcome = ans.Outcome()
	for _, v := range ans.Versions {
		other := v.Judgement
		if other.Reason != j.Reason {
			j.Reason = text.Text{}
		}
		if other.Override != j.Override {
			j.Override = text.Text{}
		}
		if other.Proposed != j.Proposed {
			j.Proposed = NotAssessed
		}
		for key, state := range j.Parts {
			if other.Part(key) != state {
				j = j.WithPart(key, PartUnknown)
			}
		}
	}
	return j
}

// Touched says that anything at all has been recorded on the item.
func (ans Answer) Touched() bool {
	return ans.recorded || len(ans.Evidence) > 0 || len(ans.Actions) > 0 || len(ans.Entries) > 0
}

// LiveEvidence lists the entries that have not been retired.
func (ans Answer) LiveEvidence() []Evidence {
	return slices.DeleteFunc(slices.Clone(ans.Evidence), func(e Evidence) bool { return !e.Retired.Empty() })
}

// derive works out the answers of the named items again, and their lists of
// entries where it says true.
func (a *Assessment) derive(items map[string]bool) {
	listed := a.entriesByItem(items)
	for item, withEntries := range items {
		ans := a.judged(item)
		if before, ok := a.answers[item]; ok && !withEntries {
			ans.Evidence, ans.Actions, ans.Entries = before.Evidence, before.Actions, before.Entries
		}
		for _, g := range listed[item] {
			switch {
			case g.evidence != nil:
				ans.Evidence = append(ans.Evidence, *g.evidence)
			case g.action != nil:
				ans.Actions = append(ans.Actions, *g.action)
			default:
				ans.Entries = append(ans.Entries, g.shown.Register)
			}
		}
		if ans.Second, ans.SecondStale = a.secondLook(ans); ans.Second != nil {
			ans.secondWords = ownWords(ans.Second.Note, item)
		}
		if len(ans.Entries) > 1 {
			at := func(register string) int {
				return slices.IndexFunc(kinds().ofItem, func(k schema.Kind) bool { return k.Name == RegisterNamed(register).Kind })
			}
			slices.SortStableFunc(ans.Entries, func(x, y string) int { return at(x) - at(y) })
		}
		ans.judge = roleKey(ans.JudgedBy())
		ans.Unsettled = a.unsettled(item, ans)
		a.answers[item] = &ans
	}
}

// judged fills in what an item's own registers say.
func (a *Assessment) judged(item string) Answer {
	ans := Answer{Item: item}
	r := kinds()
	says := func(name string) (Value, bool) {
		v := a.register(name).shown.Value
		return v, !v.Blank()
	}
	g, note := a.register(LevelRegister(item)), a.register(NoteRegister(item))
	ans.Judgement = r.level.Of(g.shown.Value)
	ans.Judgement.Note, ans.Judgement.Parts = r.note.Of(note.shown.Value), map[string]PartState{}
	ans.By, ans.JudgedAt, ans.Since, ans.From = g.shown.By, g.shown.At, g.since, g.shown.From
	ans.NoteBy, ans.NoteAt, ans.Redacted = note.shown.By, note.shown.At, note.shown.Redacted || g.shown.Redacted
	if len(g.heads) == 0 {
		ans.By, ans.JudgedAt, ans.From = ans.NoteBy, ans.NoteAt, note.shown.From
	}
	for _, name := range a.own[item] {
		v, ok := says(name)
		ans.recorded = ans.recorded || ok
		switch of := RegisterNamed(name); of.Kind {
		case partKind:
			if state := r.part.Of(v); ok && state != PartUnknown {
				ans.Judgement.Parts[of.Key] = state
			}
		case answerKind:
			if given := r.answer.Of(v); ok && !given.Reason.Empty() {
				if ans.Answered == nil {
					ans.Answered = map[string]Answered{}
				}
				ans.Answered[of.Key] = given
			}
		}
	}
	ans.Versions = a.judgements(item, ans.Judgement)
	if v, ok := says(AimRegister(item)); ok {
		ans.Aim = r.aim.Of(v)
	}
	if v, ok := says(PreviousRegister(item)); ok {
		p := r.previous.Of(v)
		ans.Previous = &p
	}
	for name, read := range map[string]func(Value){
		FlagRegister(item):     func(v Value) { ans.Flag = r.flag.Of(v) },
		HandoverRegister(item): func(v Value) { ans.Handover = r.handover.Of(v) },
		BriefingRegister(item): func(v Value) { ans.Briefing = r.briefing.Of(v) },
		PracticeRegister(item): func(v Value) { ans.Practice = r.practice.Of(v) },
		ReleaseRegister(item):  func(v Value) { ans.Release = r.release.Of(v) },
	} {
		if v, ok := says(name); ok {
			read(v)
		}
	}
	return ans
}

// judgements gives every version of an item's level and of the states of its
// parts that is not settled.
func (a *Assessment) judgements(item string, stands Judgement) []Version {
	var out []Version
	for _, name := range a.own[item] {
		of := RegisterNamed(name)
		if of.Kind != levelKind && of.Kind != partKind {
			continue
		}
		for _, r := range a.register(name).versions() {
			j := stands
			if of.Kind == levelKind {
				j = kinds().level.Of(r.Value)
				j.Note, j.Parts = stands.Note, stands.Parts
			} else {
				j = j.WithPart(of.Key, kinds().part.Of(r.Value))
			}
			out = append(out, Version{name, j, r.By, r.At, r.ID})
		}
	}
	return out
}

// items lists where an entry is shown; nothing for any other register.
func (g *register) items() []string {
	switch {
	case g.evidence != nil:
		return g.evidence.Items
	case g.action != nil:
		return []string{g.action.Item}
	}
	return g.on
}

// entriesByItem lists the entries of the named items, oldest first, so that a
// list keeps its order when an entry is changed.
func (a *Assessment) entriesByItem(wanted map[string]bool) map[string][]*register {
	listed := map[string][]*register{}
	if !slices.Contains(slices.Collect(maps.Values(wanted)), true) {
		return listed
	}
	var entries []*register
	for _, g := range a.registers {
		if slices.ContainsFunc(g.items(), func(item string) bool { return wanted[item] }) {
			entries = append(entries, g)
		}
	}
	slices.SortFunc(entries, func(x, y *register) int {
		return cmp.Or(strings.Compare(x.first, y.first), CompareNatural(x.shown.Register, y.shown.Register))
	})
	for _, g := range entries {
		for _, item := range g.items() {
			if wanted[item] {
				listed[item] = append(listed[item], g)
			}
		}
	}
	return listed
}

// unsettled lists the item's registers that have different heads.
func (a *Assessment) unsettled(item string, ans Answer) []string {
	names := a.OwnRegisters(item)
	for _, e := range ans.Evidence {
		names = append(names, EvidenceRegister(e.ID))
	}
	for _, act := range ans.Actions {
		names = append(names, ActionRegister(act.ID))
	}
	names = append(names, ans.Entries...)
	return slices.DeleteFunc(names, func(name string) bool {
		return a.register(name).settled
	})
}

// Begun says that anything is said on the item in this cycle.
func (j Judgement) Begun() bool {
	return j.Outcome != NotAssessed || !j.Note.Empty() || len(j.Parts) > 0
}
