package cli

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/session"
)

// The types here are promised to scripts, as those in json.go are.

type sessionOut struct {
	File       string           `json:"file"` // of the sessions
	Assessment string           `json:"assessment"`
	Session    string           `json:"session"`
	Ended      bool             `json:"ended"`
	Item       string           `json:"item"` // that the room is at
	Plan       planOut          `json:"plan"`
	Items      []sessionItemOut `json:"items"`
	Pending    []pendingOut     `json:"pending"`
	Sessions   []sessionRefOut  `json:"sessions"`
}

type sessionRefOut struct {
	Session string `json:"session"`
	On      string `json:"on"`
	What    string `json:"what"`
	Ended   bool   `json:"ended"`
}

type planOut struct {
	On         string    `json:"on"`
	What       string    `json:"what"`
	Roles      []string  `json:"roles"`
	Minutes    int       `json:"minutes"`
	Planned    int       `json:"planned_minutes"`
	Inspection string    `json:"inspection_date"`
	Marking    string    `json:"marking"`
	Agenda     []slotOut `json:"agenda"`
	Left       []leftOut `json:"left_out"`
	Order      string    `json:"order"`
}

type slotOut struct {
	Item    string `json:"item"`
	Minutes int    `json:"minutes"`
	Why     string `json:"why"`
}

type leftOut struct {
	Item string `json:"item"`
	Why  string `json:"why"`
}

type pendingOut struct {
	Entry string `json:"entry"`
	Kind  string `json:"kind"`
	Item  string `json:"item"`
	What  string `json:"what"`
}

type sessionItemOut struct {
	Item      string        `json:"item"`
	Minutes   int           `json:"minutes"`
	Visited   bool          `json:"visited"`
	Readiness string        `json:"readiness"`
	Parked    bool          `json:"parked"`
	Questions []askedOut    `json:"questions"`
	Promises  []promiseOut  `json:"promises"`
	FollowUps []followUpOut `json:"follow_ups"`
	Proposals []proposedOut `json:"proposals"`
	Scores    []positionOf  `json:"scores"`
	Agreed    *agreedOut    `json:"agreed"` // null while nothing was agreed
	Redacted  int           `json:"redacted"`
}

type askedOut struct {
	Question string          `json:"question"`
	Text     string          `json:"text"`
	Answers  []saidInRoomOut `json:"answers"`
}

type saidInRoomOut struct {
	Entry string `json:"entry"`
	Text  string `json:"text"`
	By    string `json:"by"`
	At    string `json:"at"`
}

type promiseOut struct {
	Entry    string `json:"entry"`
	What     string `json:"what"`
	Owner    string `json:"owner"`
	Due      string `json:"due"`
	Accepted bool   `json:"accepted"` // its action has the id of the entry
}

type followUpOut struct {
	Entry string `json:"entry"`
	What  string `json:"what"`
	Owner string `json:"owner"`
}

type proposedOut struct {
	Entry    string `json:"entry"`
	By       string `json:"by"`
	Outcome  string `json:"outcome"`
	Level    *int   `json:"level"` // null for an outcome that is no level
	Reason   string `json:"reason"`
	Accepted bool   `json:"accepted"`
}

type positionOf struct {
	Role    string `json:"role"`
	Outcome string `json:"outcome"`
	Level   *int   `json:"level"`
	Note    string `json:"note"`
	Look    bool   `json:"second_look"` // given as a second look, not as a judgement
}

type agreedOut struct {
	Entry    string       `json:"entry"`
	Outcome  string       `json:"outcome"`
	Level    *int         `json:"level"`
	Reason   string       `json:"reason"`
	Dissent  []dissentOut `json:"dissent"`
	Accepted bool         `json:"accepted"`
}

type dissentOut struct {
	Role    string `json:"role"`
	Outcome string `json:"outcome"`
	Level   *int   `json:"level"`
	Reason  string `json:"reason"`
}

type joinOut struct {
	Assessment string        `json:"assessment"`
	Session    string        `json:"session"` // empty when none was open
	Items      []comparedOut `json:"items"`   // widest disagreement first
	Pending    []pendingOut  `json:"pending"`
}

type comparedOut struct {
	Item   string       `json:"item"`
	Spread int          `json:"spread"`
	Scores []positionOf `json:"scores"`
	Agreed *agreedOut   `json:"agreed"`
}

type cardOut struct {
	Item          string         `json:"item"`
	Title         string         `json:"title"`
	Requirement   string         `json:"requirement"`
	Outcome       string         `json:"outcome"`
	Level         *int           `json:"level"`
	Wording       string         `json:"wording"`
	Standing      string         `json:"standing"`
	On            string         `json:"on"`            // day that ages are worked out for
	Best          *exhibitOut    `json:"best"`          // null when there is no evidence
	Understanding *exhibitOut    `json:"understanding"` // newest that is more than a document; null when there is none
	Findings      []findingOut   `json:"findings"`
	Questions     []questionOut  `json:"questions"`
	Recorded      sessionItemOut `json:"recorded"`
}

type exhibitOut struct {
	Evidence string `json:"evidence"`
	Title    string `json:"title"`
	Where    string `json:"where"`
	Shows    string `json:"shows"`
	About    string `json:"about"`
	Age      *int   `json:"age_days"` // null when it has no date that it is about
	Standing string `json:"standing"` // on that day
}

type questionOut struct {
	Question string `json:"question"`
	For      string `json:"for"`
	Text     string `json:"text"`
	Source   string `json:"source"`
}

func levelJSON(o assessment.Outcome) *int {
	if level, ok := o.Level(); ok {
		return &level
	}
	return nil
}

func planJSON(p session.Plan) planOut {
	out := planOut{On: p.On.String(), What: p.Choice, Roles: textsJSON(p.Roles), Minutes: p.Minutes, Planned: p.Planned(),
		Inspection: p.Inspection.String(), Marking: p.Marking.String(), Agenda: []slotOut{}, Left: []leftOut{}, Order: session.Order}
	for _, s := range p.Agenda {
		out.Agenda = append(out.Agenda, slotOut{s.Item, s.Minutes, s.Why.String()})
	}
	for _, l := range p.Left {
		out.Left = append(out.Left, leftOut{l.Item, l.Why.String()})
	}
	return out
}

func sessionJSON(st *sitting, s session.Session) sessionOut {
	state := s.State()
	out := sessionOut{File: st.file.Path(), Assessment: st.a.ID(), Session: s.ID, Ended: state.Ended, Item: state.Item, Plan: planJSON(s.Plan),
		Items: []sessionItemOut{}, Pending: pendingJSON(st, s), Sessions: []sessionRefOut{}}
	for _, it := range state.Items {
		out.Items = append(out.Items, sessionItemJSON(it))
	}
	for _, other := range st.book.Sessions() {
		out.Sessions = append(out.Sessions, sessionRefOut{other.ID, other.Plan.On.String(), other.Plan.Choice, other.State().Ended})
	}
	return out
}

func pendingJSON(st *sitting, s session.Session) []pendingOut {
	out := []pendingOut{}
	for _, w := range st.basis.Pending(s) {
		out = append(out, pendingOut{w.Entry, string(w.Kind), w.Item, w.Words.String()})
	}
	return out
}

func sessionItemJSON(it session.ItemState) sessionItemOut {
	out := sessionItemOut{Item: it.Item, Minutes: it.Planned, Visited: it.Visited, Readiness: string(it.Readiness), Parked: it.Parked,
		Questions: []askedOut{}, Promises: []promiseOut{}, FollowUps: []followUpOut{}, Proposals: []proposedOut{}, Scores: positionsJSON(it.Scores),
		Redacted: it.Redacted}
	for _, q := range it.Asked {
		asked := askedOut{q.Question, q.Text.String(), []saidInRoomOut{}}
		for _, said := range q.Answers {
			asked.Answers = append(asked.Answers, saidInRoomOut{said.Entry, said.Text.String(), said.By, said.At})
		}
		out.Questions = append(out.Questions, asked)
	}
	for _, m := range it.Promises {
		out.Promises = append(out.Promises, promiseOut{m.Entry, m.What.String(), m.Owner.String(), m.Due.String(), m.Accepted})
	}
	for _, f := range it.FollowUps {
		out.FollowUps = append(out.FollowUps, followUpOut{f.Entry, f.What.String(), f.Owner.String()})
	}
	for _, m := range it.Proposals {
		out.Proposals = append(out.Proposals, proposedOut{m.Entry, m.By, m.Outcome.Word(), levelJSON(m.Outcome), m.Why.String(), m.Accepted})
	}
	out.Agreed = agreedJSON(it)
	return out
}

func agreedJSON(it session.ItemState) *agreedOut {
	m, ok := it.Standing()
	if !ok {
		return nil
	}
	out := &agreedOut{m.Entry, m.Outcome.Word(), levelJSON(m.Outcome), m.Reason.String(), []dissentOut{}, m.Accepted}
	for _, d := range m.Dissent {
		out.Dissent = append(out.Dissent, dissentOut{d.Role, d.Outcome.Word(), levelJSON(d.Outcome), d.Why.String()})
	}
	return out
}

func positionsJSON(list []session.Position) []positionOf {
	out := []positionOf{}
	for _, p := range list {
		out = append(out, positionOf{p.Role, p.Outcome.Word(), levelJSON(p.Outcome), p.Note.String(), p.Look})
	}
	return out
}

func joinJSON(st *sitting, s session.Session, compared []session.Compared) joinOut {
	out := joinOut{Assessment: st.a.ID(), Session: s.ID, Items: []comparedOut{}, Pending: []pendingOut{}}
	if s.ID != "" {
		out.Pending = pendingJSON(st, s)
	}
	state := s.State()
	for _, c := range compared {
		out.Items = append(out.Items, comparedOut{c.Item, c.Spread, positionsJSON(c.Positions), agreedJSON(state.Of(c.Item))})
	}
	return out
}

func cardJSON(s session.Session, card session.Card) cardOut {
	out := cardOut{Item: card.Item.ID, Title: card.Item.Title.String(), Requirement: card.Item.Requirement.String(),
		Outcome: card.State.Outcome.Word(), Level: levelJSON(card.State.Outcome), Wording: card.Wording.String(),
		Standing: card.State.Proof.Standing.String(), On: card.On.String(), Best: exhibitJSON(card.Best), Understanding: exhibitJSON(card.Understanding),
		Findings: findingsJSON(card.Findings), Questions: []questionOut{}, Recorded: sessionItemJSON(s.State().Of(card.Item.ID))}
	for _, q := range card.Questions {
		out.Questions = append(out.Questions, questionOut{q.ID, string(q.For), q.Text.String(), q.Source.String()})
	}
	return out
}

func findingsJSON(list []claims.Finding) []findingOut {
	out := []findingOut{}
	for _, f := range list {
		out = append(out, findingJSON(f))
	}
	return out
}

func exhibitJSON(x *session.Exhibit) *exhibitOut {
	if x == nil {
		return nil
	}
	out := &exhibitOut{Evidence: x.Evidence.ID, Title: x.Evidence.Title.String(), Where: x.Evidence.Where.String(), Shows: string(x.Evidence.Shows),
		About: x.Evidence.About.String(), Standing: x.Proof.EntryWord()}
	if !x.Evidence.About.IsZero() {
		age := x.Age
		out.Age = &age
	}
	return out
}
