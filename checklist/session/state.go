package session

import (
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// State is where a session stands. It follows from the plan and the entries.
type State struct {
	Item    string // the item that the room is at: the first of the agenda before anything was recorded
	Ended   bool
	EndedAt string // as Entry.At
	Items   []ItemState
	index   map[string]int
}

// ItemState is what a session holds on one item.
type ItemState struct {
	Item      string
	Planned   int  // minutes on the agenda; 0 for an item that was not on it
	Visited   bool // the room turned to it, or something was recorded on it
	Asked     []Asked
	Readiness Readiness
	Promises  []PromiseMade
	FollowUps []FollowUpMade
	Proposals []ProposalMade
	Scores    []Position // what members had recorded alone, by role
	Agreed    []AgreementMade
	Parked    bool
	Redacted  int // entries whose text is gone
}

// Asked is one question with what was said to it.
type Asked struct {
	Question string // its id, as Question.ID
	Text     text.Text
	Answers  []Said // in order; none where it was only shown
}

// Said is one answer.
type Said struct {
	Entry, At, By string
	Text          text.Text
}

// PromiseMade is one promise. Entry is also the id of the action that it
// becomes.
type PromiseMade struct {
	Entry, At, By string
	What, Owner   text.Text
	Due           date.Date
	Accepted      bool // recorded as taken into the assessment
}

// FollowUpMade is one thing to be looked into.
type FollowUpMade struct {
	Entry, At, By string
	What, Owner   text.Text
}

// ProposalMade is a level that a role would record.
type ProposalMade struct {
	Entry, At, By string
	Outcome       assessment.Outcome
	Why           text.Text
	Accepted      bool
}

// AgreementMade is a level that the room agreed. The last one of an item
// stands.
type AgreementMade struct {
	Entry, At, By string
	Agreement
	Accepted bool
}

// Of gives what the session holds on an item; an empty state for one that it
// never came to.
func (s State) Of(item string) ItemState {
	if i, ok := s.index[item]; ok {
		return s.Items[i]
	}
	return ItemState{Item: item}
}

// State works out where the session stands: the items of the agenda in its
// order, then any others in the order in which the room came to them.
func (s Session) State() State {
	st := State{index: map[string]int{}}
	for _, slot := range s.Plan.Agenda {
		st.at(slot.Item).Planned = slot.Minutes
	}
	if len(s.Plan.Agenda) > 0 {
		st.Item = s.Plan.Agenda[0].Item
	}
	done := map[string]bool{}
	for _, e := range s.Entries {
		if e.Kind == Accepted {
			done[declared().accepted.Of(e.Value).Entry] = true
		}
	}
	for _, e := range s.Entries {
		switch {
		case e.Kind == EndedHere:
			st.Ended, st.EndedAt = true, e.At
		case e.Item != "" && e.Kind == Scored:
			st.at(e.Item).take(e, done) // what was brought from elsewhere moves nobody
		case e.Item != "" && e.Kind != Accepted:
			it := st.at(e.Item)
			it.Visited = true
			it.take(e, done)
			if e.Kind == Moved {
				st.Item = e.Item
			}
		}
	}
	return st
}

func (s *State) at(item string) *ItemState {
	i, ok := s.index[item]
	if !ok {
		i = len(s.Items)
		s.index[item] = i
		s.Items = append(s.Items, ItemState{Item: item})
	}
	return &s.Items[i]
}

// take puts one entry into the state of its item.
func (it *ItemState) take(e Entry, done map[string]bool) {
	if e.Redacted {
		it.Redacted++
		return
	}
	switch e.Kind {
	case Revealed:
		it.question(e)
	case Answered:
		q := it.question(e)
		q.Answers = append(q.Answers, Said{e.ID, e.At, e.By, declared().answer.Of(e.Value).Answer})
	case Marked:
		it.Readiness = declared().readiness.Of(e.Value)
	case Promised:
		m := declared().promise.Of(e.Value)
		m.Entry, m.At, m.By, m.Accepted = e.ID, e.At, e.By, done[e.ID]
		it.Promises = append(it.Promises, m)
	case Followed:
		m := declared().followUp.Of(e.Value)
		m.Entry, m.At, m.By = e.ID, e.At, e.By
		it.FollowUps = append(it.FollowUps, m)
	case Proposed:
		m := declared().proposal.Of(e.Value)
		m.Entry, m.At, m.By, m.Accepted = e.ID, e.At, e.By, done[e.ID]
		it.Proposals = append(it.Proposals, m)
	case Parked:
		it.Parked = declared().parked.Of(e.Value)
	case Scored:
		it.score(declared().score.Of(e.Value))
	case Agreed:
		it.Agreed = append(it.Agreed, AgreementMade{e.ID, e.At, e.By, declared().agreed.Of(e.Value), done[e.ID]})
	}
}

// question finds the question of an entry, or adds it.
func (it *ItemState) question(e Entry) *Asked {
	asked := declared().answer.Of(e.Value)
	same := func(q Asked) bool { return q.Question == asked.Question && q.Text == asked.wording() }
	i := slices.IndexFunc(it.Asked, same)
	if i < 0 {
		i = len(it.Asked)
		it.Asked = append(it.Asked, Asked{Question: asked.Question, Text: asked.wording()})
	}
	return &it.Asked[i]
}

// score takes in a position once.
func (it *ItemState) score(p Position) {
	if !slices.Contains(it.Scores, p) {
		it.Scores = append(it.Scores, p)
		sortPositions(it.Scores)
	}
}

// Standing is the agreement that stands on the item; false when there is none.
func (it ItemState) Standing() (AgreementMade, bool) {
	if n := len(it.Agreed); n > 0 {
		return it.Agreed[n-1], true
	}
	return AgreementMade{}, false
}
