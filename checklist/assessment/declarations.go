package assessment

import (
	"strconv"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Every kind of record, declared once: one line for each field.

func levelRecord() schema.Record[Judgement] {
	return schema.Declare(schema.Kind{Name: levelKind, Words: "the level", Many: "levels", On: "of", Place: schema.Inline, Stays: schema.WithAnswer},
		[]schema.Field[Judgement]{
			{Key: "outcome", Label: "Level", Form: schema.Word, Choices: OutcomeWords(), Name: outcomeName, Blank: NotAssessed.Word(),
				Hint: "How far the force has come, or why no level is given.", Tier: schema.ToRegion,
				At: func(j *Judgement) any { return schema.Coded(&j.Outcome, Outcome.recorded, ParseOutcome) }},
			{Key: "reason", Label: "Reason", Class: schema.Prose, Form: schema.Text, Tier: schema.ToRegion, Released: true,
				Hint: "Why it does not apply or was not adopted. It prints with the item in the reports.",
				At:   func(j *Judgement) any { return &j.Reason }},
			{Key: "proposed", Label: "Level proposed", Form: schema.Word, Choices: levelWords(), Name: outcomeName, Filled: true,
				At: func(j *Judgement) any { return schema.Coded(&j.Proposed, Outcome.recorded, parseLevel) }},
			{Key: "override", Label: "Reason for the level", Class: schema.Prose, Form: schema.Text, Tier: schema.ToRegion, Released: true,
				Hint: "Why this level stands although a part is unmet or another level was proposed. It prints with the item in the reports.",
				At:   func(j *Judgement) any { return &j.Override }},
			{Key: "wording", Label: "Wording", Filled: true, Mute: true, At: func(j *Judgement) any { return &j.Wording }},
		})
}

func partRecord() schema.Record[PartState] {
	return schema.Declare(schema.Kind{Name: partKind, File: "parts", Words: "the part", One: "state of a part", Many: "states of parts", On: "of", Place: schema.Keyed, Stays: schema.WithAnswer},
		[]schema.Field[PartState]{{Key: "state", Label: "Part", Form: schema.Word, Choices: PartStates(), Tier: schema.ToRegion,
			Hint: "Whether the part is met, partly met or unmet.", At: func(p *PartState) any { return schema.In(p) }}})
}

func noteRecord() schema.Record[text.Text] {
	return schema.Declare(schema.Kind{Name: noteKind, File: noteKind, Words: "the note", Many: "notes", On: "on", Place: schema.Single, Stays: schema.WithAnswer},
		alone(schema.Field[text.Text]{Label: "Note", Class: schema.Prose, Form: schema.Text, Tier: schema.ToRegion, Released: true,
			Hint: "What the level rests on. Roles, not names; no case references."}))
}

func aimRecord() schema.Record[Aim] {
	return schema.Declare(schema.Kind{Name: aimKind, File: aimKind, Words: "the aim", Many: "aims", On: "for", Place: schema.Block, Stays: schema.WithForce},
		[]schema.Field[Aim]{
			{Key: "level", Label: "Interim aim", Form: schema.Word, Choices: levelWords(), Name: outcomeName, Required: true, Tier: schema.ToRegion,
				Hint: "A level under the checklist's own that the force aims at for now. It prints and moves nothing.",
				At:   func(a *Aim) any { return schema.Coded(&a.Level, Outcome.recorded, parseLevel) }},
			{Key: "until", Label: "Aim to be reached by", Form: schema.Day, Hint: "The day by which the force means to be there.",
				At: func(a *Aim) any { return &a.Until }},
			{Key: "reason", Label: "Reason for the aim", Class: schema.Prose, Form: schema.Text,
				Hint: "Why the force aims at this level, in 8 words or more.", At: func(a *Aim) any { return &a.Reason }},
			{Key: "by", Label: "Role that decided it", Class: schema.Role, Filled: true, At: func(a *Aim) any { return &a.By }},
		})
}

func secondRecord() schema.Record[SecondLook] {
	return schema.Declare(schema.Kind{Name: secondKind, File: "second_look", Words: "the second look", Many: "second looks", On: "at", Place: schema.Block,
		Signed: true, Bars: agreesWithLevel},
		[]schema.Field[SecondLook]{
			{Key: "agrees", Label: "Agrees", Form: schema.Yes, Required: true, Hint: "Whether the role that looked would record the same level.",
				At: func(s *SecondLook) any { return &s.Agrees }},
			{Key: "level", Label: "Level of its own", Form: schema.Word, Choices: OutcomeWords(), Name: outcomeName,
				Hint: "What the role that looked would record.",
				At:   func(s *SecondLook) any { return schema.Coded(&s.Level, Outcome.recorded, ParseOutcome) }},
			{Key: "note", Label: "Note", Class: schema.Prose, Form: schema.Text,
				Hint: "What was looked at and what it showed, in 8 words or more, for this item alone. With less the look counts for nothing.",
				At:   func(s *SecondLook) any { return &s.Note }},
			{Key: "by", Label: "Role that looked", Class: schema.Role, Filled: true, At: func(s *SecondLook) any { return &s.By }},
			{Key: "at", Label: "Looked on", Form: schema.Moment, Filled: true, At: func(s *SecondLook) any { return &s.At }},
			{Key: ofField, Label: "Answer looked at", Filled: true, Hidden: true, Most: schema.MaxText, At: func(s *SecondLook) any { return &s.Of }},
			{Key: stoodField, Label: "Level looked at", Form: schema.Word, Choices: OutcomeWords(), Name: outcomeName, Filled: true, Hidden: true,
				At: func(s *SecondLook) any { return schema.Coded(&s.Stood, Outcome.recorded, ParseOutcome) }},
		})
}

func flagRecord() schema.Record[text.Text] {
	return schema.Declare(schema.Kind{Name: flagKind, File: flagKind, Words: "the flag to come back", One: "flag", Many: "flags", On: "to", Place: schema.Single,
		Stays: schema.WithAnswer, Remark: true},
		alone(schema.Field[text.Text]{Label: "Flag", Class: schema.Prose, Hint: "Why somebody has to come back to the item, in one line."}))
}

func handoverRecord() schema.Record[text.Text] {
	return schema.Declare(schema.Kind{Name: handoverKind, File: handoverKind, Words: "the handover note", Many: "handover notes", On: "on", Place: schema.Single,
		Stays: schema.WithForce, Remark: true},
		alone(schema.Field[text.Text]{Label: "Handover note", Class: schema.Prose, Form: schema.Text, Hint: "What the next lead should know."}))
}

func practiceRecord() schema.Record[text.Text] {
	return schema.Declare(schema.Kind{Name: practiceKind, File: practiceKind, Words: "the practice to share", Many: "practices to share", On: "on", Place: schema.Single,
		Stays: schema.WithForce, Remark: true},
		alone(schema.Field[text.Text]{Label: "Practice to share", Class: schema.Prose, Form: schema.Text, Tier: schema.ToRegion,
			Hint: "What the force does, in words that it has agreed to share with the region."}))
}

func briefingRecord() schema.Record[Briefing] {
	return schema.Declare(schema.Kind{Name: briefingKind, File: briefingKind, Words: "the briefing text", Many: "briefing texts", On: "on", Place: schema.Block,
		Stays: schema.WithForce, Remark: true},
		[]schema.Field[Briefing]{
			{Key: "why", Label: "Why the force is where it is", Class: schema.Prose, Hint: "For an opening briefing, in one line.",
				At: func(b *Briefing) any { return &b.Why }},
			{Key: "risk", Label: "Risk held meanwhile", Class: schema.Prose, Hint: "The risk until then and what holds it, in one line.",
				At: func(b *Briefing) any { return &b.Risk }},
		})
}

func releaseRecord() schema.Record[Release] {
	return schema.Declare(schema.Kind{Name: releaseKind, File: releaseKind, Words: "the release", One: "tier of a note", Many: "tiers of notes", On: "of", Place: schema.Block},
		[]schema.Field[Release]{{Key: "note", Label: "How far the note may travel", Form: schema.Word, Choices: TierWords(), Name: tierName,
			Hint: "The note, with the reasons beside it. Nothing said: it stays with the force.",
			At:   func(r *Release) any { return schema.Coded(&r.NoteTier, releasedTo, ParseTier) }}})
}

func answerRecord() schema.Record[Answered] {
	return schema.Declare(schema.Kind{Name: answerKind, File: "answered", Words: "the answer to the finding", One: "answer to a finding", Many: "answers to findings", On: "on", Place: schema.Keyed, Good: IsFindingKey},
		[]schema.Field[Answered]{
			{Key: "reason", Label: "Reason", Class: schema.Prose, Form: schema.Text, Required: true,
				Hint: "Why the finding stands as it is. It prints beside the finding.", At: func(a *Answered) any { return &a.Reason }},
			{Key: "by", Label: "Role that answered", Class: schema.Role, Filled: true, At: func(a *Answered) any { return &a.By }},
			{Key: "at", Label: "Answered on", Form: schema.Moment, Filled: true, At: func(a *Answered) any { return &a.At }},
		})
}

func evidenceRecord() schema.Record[Evidence] {
	return schema.Declare(schema.Kind{Name: evidenceKind, File: evidenceKind, Words: "the evidence", One: "evidence entry", Many: "evidence entries", On: "for", Place: schema.List, Home: "items", Also: itemsOfParts, Bars: badEvidence, Stays: schema.WithForce},
		[]schema.Field[Evidence]{
			{Key: "title", Label: "Title", Class: schema.Prose, Required: true, Tier: schema.ToRegion,
				Hint: "What it is called. No names of people, no case references.", At: func(e *Evidence) any { return &e.Title }},
			{Key: "parts", Label: "Parts it bears on", Form: schema.Keys, Of: partKind, Good: IsPartRef, Like: "INT-4:mobile-phones", Name: partInWords, Most: MaxParts, Tier: schema.ToRegion,
				Hint: "Item and part, as in INT-4:mobile-phones. Without one it counts for nothing.",
				At:   func(e *Evidence) any { return &e.Parts }},
			{Key: "shows", Label: "What it shows", Form: schema.Word, Choices: checklist.KindWords(), Null: true, Tier: schema.ToRegion,
				Hint: "Issued: something was written, sent or bought. Reached: who got it. Understood: what people know. Done: it happens. Result: what came of it.",
				At:   func(e *Evidence) any { return schema.In(&e.Shows) }},
			{Key: "speaks", Label: "Speaks", Form: schema.Word, Choices: Directions(), Null: true, Tier: schema.ToRegion,
				Hint: "For the parts or against them. Against: the search found nothing, the test failed.", At: func(e *Evidence) any { return schema.In(&e.Speaks) }},
			{Key: "sample", Label: "Number looked at", Wanted: looked, Like: "120 of 640", Read: schema.Share, Most: 24, Tier: schema.ToInspectorate,
				Hint: "How many were looked at, of how many there are, as in 120 of 640; how many of them bore it out comes next. A search that found no case has none: it is a nil return, further down.", At: func(e *Evidence) any { return &e.Sample }},
			{Key: "found", Label: "Number that bore it out", Like: "118", Read: schema.WholeNumber, Most: 24, Null: true, Tier: schema.ToInspectorate,
				Hint: "How many of those looked at bore it out. Empty: not said.", At: func(e *Evidence) any { return &e.Found }},
			{Key: "established_by", Label: "Established by", Class: schema.Role, Tier: schema.ToInspectorate,
				Hint: "The role that established it, not a name.", At: func(e *Evidence) any { return &e.EstablishedBy }},
			{Key: "independent", Label: "Independent", Form: schema.Yes, Tier: schema.ToRegion,
				Hint: "That role neither does the work, nor owns this document, nor judges the item.", At: func(e *Evidence) any { return &e.Independent }},
			{Key: "where", Label: "Where it is kept", Wanted: always, Class: schema.Prose, Tier: schema.ToInspectorate,
				Hint: "A place or a file reference. The program never opens it.", At: func(e *Evidence) any { return &e.Where }},
			{Key: "about", Label: "Date it is about", Form: schema.Day, Tier: schema.ToRegion,
				Hint: "The day that it tells of, not the day it was filed. Without it the entry counts for nothing.",
				At:   func(e *Evidence) any { return &e.About }},
			{Key: "seen", Label: "Date seen", Form: schema.Day, Tier: schema.ToRegion, Hint: "When somebody last looked at it.",
				At: func(e *Evidence) any { return &e.Seen }},
			{Key: "owner", Label: "Owner", Wanted: always, Class: schema.Role, Tier: schema.ToInspectorate, Hint: "A role, not a name.",
				At: func(e *Evidence) any { return &e.Owner }},
			{Key: "review_by", Label: "Review by", Form: schema.Day, Hint: "Leave it empty for the item's own period. A later day needs a reason and ends at twice the period.",
				At: func(e *Evidence) any { return &e.ReviewBy }},
			{Key: "review_reason", Label: "Why it stands longer", Class: schema.Prose, Tier: schema.ToInspectorate,
				Hint: "In 8 words or more. It prints with the entry.", At: func(e *Evidence) any { return &e.ReviewReason }},
			{Key: "nil", Label: "Nil return", Form: schema.Yes, Tier: schema.ToRegion,
				Hint: "A dated search that found no case. Say in the title which registers.", At: func(e *Evidence) any { return &e.Nil }},
			{Key: "exercise", Label: "Exercise", Form: schema.Yes, Tier: schema.ToRegion,
				Hint: "Readiness, tried with the people who would act.", At: func(e *Evidence) any { return &e.Exercise }},
			{Key: "handling", Label: "Handling", Class: schema.Prose, Hint: "force, inspectorate, region or public; other words keep it here.",
				At: func(e *Evidence) any { return &e.Handling }},
			{Key: "note", Label: "Note", Class: schema.Prose, Form: schema.Text, Tier: schema.ToInspectorate, Released: true, Hint: "What to know about it.",
				At: func(e *Evidence) any { return &e.Note }},
			{Key: "holds_on", Label: "Holds on", Form: schema.Day, Tier: schema.ToRegion,
				Hint: "A later day that it is still true of, as for a policy that nobody has changed since.",
				At:   func(e *Evidence) any { return &e.HoldsOn }},
			{Key: "items", Label: "Items it supports", Form: schema.Keys, Of: schema.OfItems, Good: IsItemID, Most: MaxLinks, Filled: true,
				At: func(e *Evidence) any { return &e.Items }},
			{Key: "retired", Label: "Retired because", Class: schema.Prose, Hint: "Why it no longer counts.",
				At: func(e *Evidence) any { return &e.Retired }},
		})
}

func actionRecord() schema.Record[Action] {
	return schema.Declare(schema.Kind{Name: actionKind, File: "actions", Words: "the action", Many: "actions", On: "on", Place: schema.List, Home: "item", Stays: schema.WithForce},
		[]schema.Field[Action]{
			{Key: "what", Label: "What will be done", Class: schema.Prose, Required: true, Tier: schema.ToInspectorate,
				Hint: "In one line.", At: func(a *Action) any { return &a.What }},
			{Key: "owner", Label: "Owner", Class: schema.Role, Wanted: always, Needed: acting, Tier: schema.ToInspectorate,
				Hint: "A role, not a name. Needed unless it is decided not to act.", At: func(a *Action) any { return &a.Owner }},
			{Key: "lead", Label: "Chief officer lead", Class: schema.Role, Wanted: acting, Hint: "The role that answers for it.", At: func(a *Action) any { return &a.Lead }},
			{Key: "done_when", Label: "Done when", Class: schema.Prose, Wanted: acting, Tier: schema.ToInspectorate,
				Hint: "What somebody else could see that it is done by.", At: func(a *Action) any { return &a.DoneWhen }},
			{Key: "from", Label: "Answers to", Class: schema.Prose, Hint: "A finding of an inspection, or where else it comes from.",
				At: func(a *Action) any { return &a.From }},
			{Key: dueField, Label: "Due", Form: schema.Day, Wanted: acting, Needed: acting, Tier: schema.ToInspectorate, Hint: "The first due date stays on record when it moves.",
				At: func(a *Action) any { return &a.Due }},
			{Key: firstDueField, Label: "First due", Form: schema.Day, Filled: true, Tier: schema.ToInspectorate, At: func(a *Action) any { return &a.FirstDue }},
			{Key: "status", Label: "Status", Form: schema.Word, Choices: Statuses(), Name: func(word string) string { return Status(word).Name() }, Default: string(Open),
				Tier: schema.ToInspectorate, Hint: "How far it has come.", At: func(a *Action) any { return schema.In(&a.Status) }},
			{Key: "reason", Label: "Why not acting", Class: schema.Prose, Form: schema.Text, Wanted: notActing, Needed: notActing, Tier: schema.ToInspectorate, Released: true,
				Hint: "Only for a decision not to act. It prints with the item in the reports.", At: func(a *Action) any { return &a.Reason }},
			{Key: "item", Label: "Item", Form: schema.Keys, Of: schema.OfItems, Good: IsItemID, Most: 1, Filled: true, At: func(a *Action) any { return oneKey{&a.Item} }},
			{Key: "opened", Label: "Opened", Form: schema.Day, Filled: true, At: func(a *Action) any { return &a.Carried }},
			{Key: "updates", Label: "Updates", Form: schema.Rows, Row: updates(), Most: MaxUpdates, Filled: true,
				At: func(a *Action) any { return schema.RowsIn(&a.Updates, updateRecord()) }},
			{Key: "closed_by", Label: "Closed by", Class: schema.Role, Filled: true, At: func(a *Action) any { return &a.ClosedBy }},
			{Key: "closed_with", Label: "Closed with evidence", Form: schema.Keys, Of: evidenceKind, Most: 1, Filled: true, At: func(a *Action) any { return oneKey{&a.ClosedWith} }},
			{Key: "signed_off_by", Label: "Signed off by", Class: schema.Role, Filled: true, At: func(a *Action) any { return &a.SignedOffBy }},
		})
}

func updates() *schema.Kind {
	k := updateRecord().Kind
	return &k
}

func updateRecord() schema.Record[Update] {
	return schema.Declare(schema.Kind{Name: "update", Words: "update", Many: "updates"},
		[]schema.Field[Update]{
			{Key: "date", Label: "Day", Form: schema.Day, Hint: "The day that it tells of.", At: func(u *Update) any { return &u.Date }},
			{Key: "text", Label: "Update", Class: schema.Prose, Required: true, Hint: "How it went, in one line. Roles, not names.",
				At: func(u *Update) any { return &u.Text }},
			{Key: "by", Label: "Role", Class: schema.Role, Filled: true, At: func(u *Update) any { return &u.By }},
		})
}

func previousRecord() schema.Record[Previous] {
	return schema.Declare(schema.Kind{Name: previousKind, File: "last_cycle", Words: "last cycle's position", Many: "positions of the last cycle", On: "on", Place: schema.Block},
		[]schema.Field[Previous]{
			{Key: "cycle", Label: "Cycle", Class: schema.Role, Filled: true, At: func(p *Previous) any { return &p.Cycle }},
			{Key: "as_at", Label: "As at", Form: schema.Day, Filled: true, At: func(p *Previous) any { return &p.AsAt }},
			{Key: "outcome", Label: "Level", Form: schema.Word, Choices: OutcomeWords(), Name: outcomeName, Filled: true,
				At: func(p *Previous) any { return schema.Coded(&p.Outcome, Outcome.recorded, ParseOutcome) }},
			{Key: "reason", Label: "Reason", Class: schema.Prose, Form: schema.Text, Filled: true, At: func(p *Previous) any { return &p.Reason }},
			{Key: "note", Label: "Note", Class: schema.Prose, Form: schema.Text, Filled: true, At: func(p *Previous) any { return &p.Note }},
			{Key: "parts", Label: "Part", Form: schema.States, Choices: PartStates(), Filled: true,
				At: func(p *Previous) any { return schema.StatesIn(&p.Parts) }},
			{Key: "wording", Label: "Wording", Filled: true, Mute: true, At: func(p *Previous) any { return &p.Wording }},
		})
}

func sealRecord() schema.Record[Seal] {
	return schema.Declare(schema.Kind{Name: sealKind, File: sealKind, Words: "the sign-off", Many: "sign-offs", Place: schema.Block, Signed: true, Bars: badDigest},
		[]schema.Field[Seal]{
			{Key: "role", Label: "Signed off by", Class: schema.Role, Required: true, Tier: schema.ToInspectorate, Hint: "The role that signs; not a name.",
				At: func(s *Seal) any { return &s.Role }},
			{Key: "date", Label: "Signed on", Form: schema.Day, Filled: true, Tier: schema.ToPublic, At: func(s *Seal) any { return &s.Date }},
			{Key: "statement", Label: "Statement", Class: schema.Prose, Form: schema.Text, Hint: "What the force stands by.",
				At: func(s *Seal) any { return &s.Statement }},
			{Key: "settings", Label: "Digest of the settings", Filled: true, Mute: true, Tier: schema.ToPublic, At: func(s *Seal) any { return &s.Settings }},
			{Key: "judged", Label: "Judged by", Filled: true, Most: schema.MaxText, Tier: schema.ToPublic, At: func(s *Seal) any { return &s.Judged }},
			{Key: "digest", Label: "Digest", Filled: true, Mute: true, Tier: schema.ToPublic, At: func(s *Seal) any { return digestHolder{s} }},
			{Key: itemSection, Label: "Digests of items", Filled: true, Hidden: true, At: func(*Seal) any { return carried{} }},
			{Key: factSection, Label: "Digests of facts", Filled: true, Hidden: true, At: func(*Seal) any { return carried{} }},
			{Key: restSection, Label: "Digest of the rest", Filled: true, Hidden: true, At: func(*Seal) any { return carried{} }},
			{Key: headSection, Label: "Digest of the head", Filled: true, Hidden: true, At: func(*Seal) any { return carried{} }},
			{Key: byHandField, Label: "Set by hand", Filled: true, Hidden: true, At: func(*Seal) any { return carried{} }},
		})
}

// redactionRecord is in no readable part: it is the history's own.
func redactionRecord() schema.Record[Redaction] {
	return schema.Declare(schema.Kind{Name: redactionKind, Words: "the record of a redaction", Many: "records of redactions", Place: schema.List, Signed: true, Stays: schema.WithAnswer},
		[]schema.Field[Redaction]{
			{Key: "register", Label: "Taken out of", Filled: true, At: func(r *Redaction) any { return &r.Register }},
			{Key: "from", Label: "Begins anew with", Filled: true, Hidden: true, At: func(r *Redaction) any { return &r.From }},
			{Key: "reason", Label: "Reason", Class: schema.Prose, Form: schema.Text, Required: true,
				Hint: "Why it had to go. It stays, so it must not repeat what goes.", At: func(r *Redaction) any { return &r.Reason }},
		})
}

// byRecord is the role that every change was recorded under. It is no register, but
// the record of a redaction says of it that a name went from its place.
func byRecord() schema.Kind {
	return schema.Kind{Name: byKind, Words: "a name in the place of a role", Place: schema.Single,
		Fields: []schema.Info{{Key: byKind, Label: "Recorded by", Class: schema.Role, Filled: true}}}
}

// factRecords are the facts about the whole assessment, each a kind of its own.
func factRecords() []schema.Record[text.Text] {
	fact := func(f Fact, words, label, hint string, class schema.Class, form schema.Form, tier schema.Tier) schema.Record[text.Text] {
		return schema.Declare(schema.Kind{Name: string(f), File: string(f), Words: words, Many: "facts", Place: schema.Single, Stays: schema.WithForce},
			alone(schema.Field[text.Text]{Label: label, Hint: hint, Class: class, Form: form, Tier: tier}))
	}
	marking := fact(Marking, "the marking", "Marking", "The protective marking of the file and of what is made from it.", schema.Role, schema.Line, schema.ToPublic)
	marking.Fields[0].Takes = "TEXT"
	return []schema.Record[text.Text]{
		fact(Force, "the name of the force", "Force", "The force that the answers are for.", schema.Ours, schema.Line, schema.ToPublic),
		fact(Covers, "the other forces that it speaks for", "Also speaks for", "Other forces, where a unit is shared.", schema.Prose, schema.Line, schema.ToPublic),
		fact(Cycle, "the cycle", "Cycle", "The year or inspection that it is for.", schema.Prose, schema.Line, schema.ToPublic),
		fact(AsAt, "the day that it speaks of", "As at", "The day that everything is worked out for.", schema.Ours, schema.Day, schema.ToPublic),
		marking,
		fact(Handling, "the handling", "Handling", "Who may see it.", schema.Prose, schema.Line, schema.ToPublic),
		fact(PreparedBy, "the role that prepared it", "Prepared by", "A role, not a name.", schema.Role, schema.Line, schema.ForceOnly),
	}
}

// agreesWithLevel bars a second look that agrees and gives a level of its own.
func agreesWithLevel(v Value) (key, what, do string) {
	if v["agrees"] == schema.YesNo(true) && v["level"] != "" {
		return "level", "a second look agrees and gives a level of its own", "say that it does not agree, or take the level out"
	}
	return "", "", ""
}

// badEvidence bars an entry that claims to have found more than it looked at, or to be
// two things at once.
func badEvidence(v Value) (key, what, do string) {
	e := Evidence{Sample: v["sample"], Found: v["found"]}
	n, _, looked := e.Looked()
	if found, err := strconv.Atoi(e.Found); err == nil && (!looked || found > n) {
		return "found", "more bore it out than were looked at", "say how many were looked at, of how many, and no more than that bore it out"
	}
	if yes := schema.YesNo(true); v["nil"] == yes && v["exercise"] == yes {
		return "exercise", "one entry is called a nil return and an exercise", "record the search and the exercise as an entry each"
	}
	return "", "", ""
}

// partInWords is a part as people read it: mobile phones of INT-4.
func partInWords(ref string) string {
	item, part, _ := strings.Cut(ref, ":")
	return strings.ReplaceAll(part, "-", " ") + " of " + item
}

// always, looked, acting and notActing are records in which something is missing
// without the field: any, evidence of a kind that is found by looking at some of
// many, an action that is to be done, and a decision not to act.
func always(Value) bool { return true }
func looked(v Value) bool {
	return checklist.Shows(v["shows"]).Counted() && v["nil"] != schema.YesNo(true)
}
func acting(v Value) bool    { return !notActing(v) }
func notActing(v Value) bool { return v["status"] == string(NotActing) }

// badDigest bars a seal whose digest cannot be one.
func badDigest(v Value) (key, what, do string) {
	if d := v["digest"]; d != "" && !IsDigest(d) {
		return "digest", "this is not the digest of a seal", "it is 64 letters and digits; get the file again from where it came from"
	}
	return "", "", ""
}

// oneKey holds an id.
type oneKey struct{ p *string }

func (h oneKey) Give() string  { return *h.p }
func (h oneKey) Take(s string) { *h.p = s }

// carried holds nothing: the field is worked with in the value itself.
type carried struct{}

func (carried) Give() string { return "" }
func (carried) Take(string)  {}
