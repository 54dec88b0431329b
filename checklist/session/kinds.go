package session

import (
	"slices"
	"strings"
	"sync"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Kind says what an entry records.
type Kind string

// The kinds. Files and scripts use these words.
const (
	Moved     Kind = "moved"     // the room turned to the item
	Revealed  Kind = "question"  // a question was shown
	Answered  Kind = "answer"    // what was said to a question
	Marked    Kind = "readiness" // ready, shaky or not ready
	Promised  Kind = "promise"   // who will do what by when
	Followed  Kind = "follow-up" // to be looked into; nobody has promised
	Proposed  Kind = "proposal"  // a level that somebody would record
	Parked    Kind = "parked"    // put off, or taken up again
	Scored    Kind = "score"     // what one member had recorded alone
	Agreed    Kind = "agreed"    // the level that the room agreed
	Accepted  Kind = "accepted"  // an entry was taken into the assessment
	EndedHere Kind = "ended"
)

// records is every kind of entry, and what people say in a plan, each declared
// once.
type records struct {
	question, answer schema.Record[asking]
	readiness        schema.Record[Readiness]
	promise          schema.Record[PromiseMade]
	followUp         schema.Record[FollowUpMade]
	proposal         schema.Record[ProposalMade]
	parked           schema.Record[bool]
	score            schema.Record[Position]
	agreed           schema.Record[Agreement]
	accepted         schema.Record[acceptance]
	plan             schema.Record[Plan]

	all []schema.Kind // of entries, in the order of the constants
}

// declared is made when it is first asked for.
//
//nolint:gochecknoglobals // what an entry is made of does not depend on anything
var declared = sync.OnceValue(declare)

// Kinds lists every kind of entry that this version of the program knows.
func Kinds() []schema.Kind { return slices.Clone(declared().all) }

// KindNamed finds the declaration of a kind of entry; false for one of a newer
// version, which is kept and counts for nothing. All that such an entry says
// may be somebody's words.
func KindNamed(k Kind) (schema.Kind, bool) {
	i := slices.IndexFunc(declared().all, func(d schema.Kind) bool { return d.Name == string(k) })
	if i < 0 {
		return schema.Kind{Name: string(k), Words: "the entry"}, false
	}
	return declared().all[i], true
}

// OwnWord is that of the assessment, with the words of sessions.
func OwnWord(s string) bool {
	word := strings.ToLower(strings.TrimSpace(s))
	return assessment.OwnWord(s) || slices.ContainsFunc(append(Kinds(), PlanKind()), func(k schema.Kind) bool { return slices.Contains(k.OwnWords(), word) })
}

// PlanKind is what a plan is made of. Nobody's words are in it but for its roles
// and its marking.
func PlanKind() schema.Kind { return declared().plan.Kind }

// Label is what a field of a kind of entry, or of the plan, is called.
func Label(k Kind, field string) string {
	kind, known := KindNamed(k)
	if !known {
		kind = PlanKind()
	}
	f, _ := kind.Field(field)
	return f.Label
}

// asking is a question that was put, with what was said to it.
type asking struct {
	Question string
	Text     text.Text // the checklist's wording, because a checklist may change
	Own      text.Text // the wording of one that somebody asked in the room
	Answer   text.Text
}

// wording is the question as it was put.
func (a asking) wording() text.Text {
	if a.Own.Empty() {
		return a.Text
	}
	return a.Own
}

// acceptance is an entry that was taken into the assessment.
type acceptance struct{ Entry, Revision string }

func declare() *records {
	r := &records{readiness: readinessRecord(), promise: promiseRecord(), followUp: followUpRecord(), proposal: proposalRecord(),
		parked: parkedRecord(), score: scoreRecord(), agreed: agreedRecord(), accepted: acceptedRecord(), plan: planRecord()}
	asked := askingFields()
	r.question = schema.Declare(schema.Kind{Name: string(Revealed), Words: "the question", Many: "questions", On: "on", Place: schema.Block, Bars: unworded}, asked[:len(asked)-1])
	r.answer = schema.Declare(schema.Kind{Name: string(Answered), Words: "the answer", Many: "answers", On: "on", Place: schema.Block, Bars: unworded}, asked)
	moved := schema.Kind{Name: string(Moved), Words: "the turn", Many: "turns", On: "to", Place: schema.Block}
	ended := schema.Kind{Name: string(EndedHere), Words: "the end of the session", Many: "ends of sessions", Place: schema.Block}
	r.all = []schema.Kind{moved, r.question.Kind, r.answer.Kind, r.readiness.Kind, r.promise.Kind, r.followUp.Kind, r.proposal.Kind,
		r.parked.Kind, r.score.Kind, r.agreed.Kind, r.accepted.Kind, ended}
	return r
}

func askingFields() []schema.Field[asking] {
	return []schema.Field[asking]{
		{Key: "question", Label: "Question", Required: true, Hint: "Which question of the checklist it is.", At: func(a *asking) any { return &a.Question }},
		{Key: "text", Label: "Wording", Hint: "The question as the checklist has it.", At: func(a *asking) any { return &a.Text }},
		{Key: "own", Label: "Question asked in the room", Class: schema.Prose, Hint: "The question in somebody's own words. Roles, not names.",
			At: func(a *asking) any { return &a.Own }},
		{Key: "answer", Label: "Answer", Class: schema.Prose, Required: true, Hint: "What was said, in one line. Roles, not names.",
			At: func(a *asking) any { return &a.Answer }},
	}
}

// unworded bars a question that says nothing. One asked in the room has its words
// in a field of their own, since they are a person's.
func unworded(v schema.Value) (key, what, do string) {
	key = "text"
	if v["question"] == string(ForRoom) {
		key = "own"
	}
	if v[key] == "" {
		return key, "the question says nothing", "write it in a few words"
	}
	return "", "", ""
}

func readinessRecord() schema.Record[Readiness] {
	return schema.Declare(schema.Kind{Name: string(Marked), Words: "the readiness", One: "mark of readiness", Many: "marks of readiness", On: "on", Place: schema.Single},
		[]schema.Field[Readiness]{{Key: "state", Label: "Readiness", Form: schema.Word, Choices: Readinesses(), Required: true,
			Name: func(word string) string { return Readiness(word).Name() }, Hint: "How well the room could answer for the item.",
			At: func(r *Readiness) any { return schema.In(r) }}})
}

func promiseRecord() schema.Record[PromiseMade] {
	return schema.Declare(schema.Kind{Name: string(Promised), Words: "the promise", Many: "promises", On: "on", Place: schema.Block},
		[]schema.Field[PromiseMade]{
			{Key: "what", Label: "What will be done", Class: schema.Prose, Required: true, Hint: "In one line. No names of people, no case references.",
				At: func(p *PromiseMade) any { return &p.What }},
			{Key: "owner", Label: "Owner", Class: schema.Role, Required: true, Hint: "The role that will do it, not a name.",
				At: func(p *PromiseMade) any { return &p.Owner }},
			{Key: "due", Label: "Due", Form: schema.Day, Required: true, Hint: "The day by which it will be done.", At: func(p *PromiseMade) any { return &p.Due }},
		})
}

func followUpRecord() schema.Record[FollowUpMade] {
	return schema.Declare(schema.Kind{Name: string(Followed), Words: "the follow-up", Many: "follow-ups", On: "on", Place: schema.Block},
		[]schema.Field[FollowUpMade]{
			{Key: "what", Label: "What to look into", Class: schema.Prose, Required: true, Hint: "In one line. No names of people, no case references.",
				At: func(f *FollowUpMade) any { return &f.What }},
			{Key: "owner", Label: "Owner", Class: schema.Role, Hint: "The role that will look into it, where there is one.",
				At: func(f *FollowUpMade) any { return &f.Owner }},
		})
}

func proposalRecord() schema.Record[ProposalMade] {
	return schema.Declare(schema.Kind{Name: string(Proposed), Words: "the proposal", Many: "proposals", On: "on", Place: schema.Block, Bars: unreasoned},
		[]schema.Field[ProposalMade]{
			outcomeField("Level proposed", "The level that this role would record.", func(p *ProposalMade) *assessment.Outcome { return &p.Outcome }),
			{Key: "reason", Label: "Reason", Class: schema.Prose, Hint: "Why, in one line.", At: func(p *ProposalMade) any { return &p.Why }},
		})
}

// unreasoned bars a proposal that could not be recorded without a reason.
func unreasoned(v schema.Value) (key, what, do string) {
	if o, _ := assessment.ParseOutcome(v["outcome"]); o.NeedsReason() && v["reason"] == "" {
		return "reason", "this proposal needs a reason", "say why in one line"
	}
	return "", "", ""
}

func parkedRecord() schema.Record[bool] {
	return schema.Declare(schema.Kind{Name: string(Parked), Words: "the parking", Many: "parkings", On: "of", Place: schema.Single},
		[]schema.Field[bool]{{Key: "parked", Label: "Parked", Form: schema.Yes, Required: true, Hint: "Whether the item is put off, or taken up again.",
			At: func(p *bool) any { return p }}})
}

func scoreRecord() schema.Record[Position] {
	return schema.Declare(schema.Kind{Name: string(Scored), Words: "the score", Many: "scores", On: "on", Place: schema.Block},
		[]schema.Field[Position]{
			{Key: "role", Label: "Role", Class: schema.Role, Hint: "Whose score it is; a role, not a name.", At: func(p *Position) any { return &p.Role }},
			outcomeField("Level", "What the role had recorded alone.", func(p *Position) *assessment.Outcome { return &p.Outcome }),
			{Key: "note", Label: "Note", Class: schema.Prose, Hint: "What the role wrote beside it.", At: func(p *Position) any { return &p.Note }},
			{Key: "look", Label: "Given as a second look", Form: schema.Yes, At: func(p *Position) any { return &p.Look }},
		})
}

func agreedRecord() schema.Record[Agreement] {
	dissent := schema.Declare(schema.Kind{Name: "dissent", Words: "dissent", Many: "dissents"},
		[]schema.Field[Dissent]{
			{Key: "role", Label: "Role", Class: schema.Role, Required: true, Hint: "The role that stayed at another level, not a name.", At: func(d *Dissent) any { return &d.Role }},
			outcomeField("Level", "The level that it stayed at.", func(d *Dissent) *assessment.Outcome { return &d.Outcome }),
			{Key: "reason", Label: "Reason", Class: schema.Prose, Required: true, Hint: "Why it stayed there, in one line.", At: func(d *Dissent) any { return &d.Why }},
		})
	return schema.Declare(schema.Kind{Name: string(Agreed), Words: "the agreed level", Many: "agreed levels", On: "on", Place: schema.Block},
		[]schema.Field[Agreement]{
			outcomeField("Level agreed", "The level that the room agreed.", func(a *Agreement) *assessment.Outcome { return &a.Outcome }),
			{Key: "reason", Label: "Reason", Class: schema.Prose, Required: true, Hint: "Why the room agreed on it, in one line.", At: func(a *Agreement) any { return &a.Reason }},
			{Key: "dissent", Label: "Dissent", Form: schema.Rows, Row: &dissent.Kind, Most: MaxDissent, Hint: "Who stayed at another level, and why.",
				At: func(a *Agreement) any { return schema.RowsIn(&a.Dissent, dissent) }},
		})
}

func acceptedRecord() schema.Record[acceptance] {
	return schema.Declare(schema.Kind{Name: string(Accepted), Words: "the acceptance", Many: "acceptances", On: "on", Place: schema.Block},
		[]schema.Field[acceptance]{
			{Key: "entry", Label: "Entry taken in", Filled: true, At: func(a *acceptance) any { return &a.Entry }},
			{Key: "revision", Label: "Change in the assessment", Filled: true, At: func(a *acceptance) any { return &a.Revision }},
		})
}

func planRecord() schema.Record[Plan] {
	role := schema.Declare(schema.Kind{Name: "role", Words: "role", Many: "roles"},
		[]schema.Field[text.Text]{{Key: "role", Label: "Role", Class: schema.Role, Required: true, Hint: "A role that answers, not a person's name.",
			At: func(t *text.Text) any { return t }}})
	slot := schema.Declare(schema.Kind{Name: "slot", Words: "item on the agenda", Many: "items on the agenda"},
		[]schema.Field[Slot]{planned(func(s *Slot) *string { return &s.Item }),
			{Key: "minutes", Label: "Minutes", Form: schema.Number, Most: MaxMinutes, At: func(s *Slot) any { return &s.Minutes }},
			{Key: "why", Label: "Why there", Hint: "Why it stands where it stands.", At: func(s *Slot) any { return &s.Why }}})
	left := schema.Declare(schema.Kind{Name: "left", Words: "item left out", Many: "items left out"},
		[]schema.Field[Left]{planned(func(l *Left) *string { return &l.Item }), {Key: "why", Label: "Why not", Hint: "Why it is left out.", At: func(l *Left) any { return &l.Why }}})
	return schema.Declare(schema.Kind{Name: "plan", Words: "the plan", Many: "plans", Place: schema.Block},
		[]schema.Field[Plan]{
			{Key: "date", Label: "Day of the session", Form: schema.Day, Required: true, Hint: "The day on which it is held.", At: func(p *Plan) any { return &p.On }},
			{Key: "what", Label: "What to rehearse", Hint: "Gaps, claims, a strand, items or all.", At: func(p *Plan) any { return &p.Choice }},
			{Key: "roles", Label: "In the room", Form: schema.Rows, Row: &role.Kind, Most: MaxRoles, Hint: "The roles that answer, not names.",
				At: func(p *Plan) any { return schema.RowsIn(&p.Roles, role) }},
			{Key: "marking", Label: "Marking", Class: schema.Role, Takes: "TEXT", Hint: "The protective marking of what is made from the session.",
				At: func(p *Plan) any { return &p.Marking }},
			{Key: "minutes", Label: "Time in hand", Form: schema.Number, Most: MaxMinutes, Hint: "In minutes.", At: func(p *Plan) any { return &p.Minutes }},
			{Key: "inspection_date", Label: "Day of the inspection", Form: schema.Day, Hint: "Evidence is aged to it.", At: func(p *Plan) any { return &p.Inspection }},
			{Key: "agenda", Label: "Agenda", Form: schema.Rows, Row: &slot.Kind, Most: maxPlanned, Filled: true, At: func(p *Plan) any { return schema.RowsIn(&p.Agenda, slot) }},
			{Key: "left_out", Label: "Left out", Form: schema.Rows, Row: &left.Kind, Most: maxPlanned, Filled: true, At: func(p *Plan) any { return schema.RowsIn(&p.Left, left) }},
		})
}

// planned is the item that a row of a plan is about.
func planned[T any](at func(*T) *string) schema.Field[T] {
	return schema.Field[T]{Key: "item", Label: "Item", Form: schema.Keys, Of: schema.OfItems, Good: assessment.IsItemID, Most: 1, Required: true,
		Hint: "Write its id.", At: func(t *T) any { return at(t) }}
}

// outcomeField is a level, or a word that is none, as the assessment declares it;
// here something is always said.
func outcomeField[T any](label, hint string, at func(*T) *assessment.Outcome) schema.Field[T] {
	level, _ := assessment.KindNamed("level")
	of, _ := level.Field("outcome")
	said := slices.DeleteFunc(slices.Clone(of.Choices), func(word string) bool { return word == of.Blank })
	return schema.Field[T]{Key: of.Key, Label: label, Hint: hint, Form: of.Form, Choices: said, Name: of.Name, Required: true,
		At: func(t *T) any { return schema.Coded(at(t), wordOf, assessment.ParseOutcome) }}
}

// wordOf is the word of an outcome; none where nobody has said.
func wordOf(o assessment.Outcome) string {
	if o == assessment.NotAssessed {
		return ""
	}
	return o.Word()
}
