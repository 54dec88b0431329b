package cli

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/progress"
)

// progressOut is a force's progress as --json gives it.
type progressOut struct {
	Force   string         `json:"force"`
	Marking string         `json:"marking"`
	From    string         `json:"from"` // as_at of the position that is compared from
	To      string         `json:"to"`
	Days    int            `json:"days"`
	Notes   []string       `json:"notes"`
	Points  []pointOut     `json:"positions"`
	Strands []strandPath   `json:"strands"`
	Counts  map[string]int `json:"counts"` // items by change; they add up to the items
	Up      []string       `json:"up"`     // ids, furthest first
	Down    []string       `json:"down"`
	Changes []changeOut    `json:"changes"`
	Actions []threadOut    `json:"actions"`
}

type pointOut struct {
	File      string    `json:"file"`
	Digest    string    `json:"digest"`
	Cycle     string    `json:"cycle"`
	AsAt      string    `json:"as_at"`
	KnownOn   string    `json:"known_on"`
	Checklist string    `json:"checklist"`
	Edition   string    `json:"edition"`
	Position  placesOut `json:"position"`
	Counts    countsOut `json:"counts"`
}

type strandPath struct {
	Strand string      `json:"strand"`
	Name   string      `json:"name"`
	Points []strandOut `json:"positions"`
}

type strandOut struct {
	AsAt     string    `json:"as_at"`
	Present  bool      `json:"present"` // the edition has the strand
	Told     bool      `json:"told"`    // anything in it was assessed
	Position placesOut `json:"position"`
	Counts   countsOut `json:"counts"`
}

type changeOut struct {
	Item     string    `json:"item"`
	Strand   string    `json:"strand"`
	Title    string    `json:"title"`
	Change   string    `json:"change"`
	Levels   int       `json:"levels"`
	Before   *stoodOut `json:"before"` // null where the edition does not have the item
	After    *stoodOut `json:"after"`
	Evidence string    `json:"evidence"`
	Reason   string    `json:"reason"`
	Override string    `json:"override"`
	Note     string    `json:"note"`
	Later    bool      `json:"written_later"`
	By       string    `json:"by"`
	On       string    `json:"on"`
	Nothing  string    `json:"nothing_recorded"`
	Second   *object   `json:"second_look"`
	Path     []stepOut `json:"path"` // the item at every position
}

type stoodOut struct {
	Outcome  string `json:"outcome"`
	Level    *int   `json:"level"`
	Bin      string `json:"bin"` // where it stood in the position
	Standing string `json:"standing"`
}

type stepOut struct {
	AsAt    string    `json:"as_at"`
	Present bool      `json:"present"`
	Stood   *stoodOut `json:"stood"`
	Change  string    `json:"change"` // since the position before; empty at the first
}

type threadOut struct {
	ID    string       `json:"id"`
	Item  string       `json:"item"`
	What  string       `json:"what"`
	Steps []threadStep `json:"positions"`
}

type threadStep struct {
	AsAt   string  `json:"as_at"`
	Action *object `json:"action"` // null where it is not there
}

func progressJSON(c chosen) progressOut {
	course, cmp := c.course, c.compared()
	out := progressOut{Force: course.Force().String(), Marking: course.Marking(), From: cmp.From.AsAt.String(), To: cmp.To.AsAt.String(), Days: cmp.Days(),
		Notes: listJSON(course.Notes), Points: []pointOut{}, Strands: []strandPath{}, Counts: map[string]int{}, Up: []string{}, Down: []string{},
		Changes: []changeOut{}, Actions: []threadOut{}}
	for i := range course.Points {
		p := &course.Points[i]
		out.Points = append(out.Points, pointOut{p.Name, p.Digest, p.Assessment.Fact(assessment.Cycle).String(), p.AsAt.String(), p.KnownOn.String(),
			p.Checklist.ID, p.Checklist.Edition, placesJSON(p.Position.Counts()), countsJSON(p.Position.Counts())})
	}
	for _, s := range course.Strands() {
		path := strandPath{Strand: s.ID, Name: s.Name.String()}
		for i, t := range course.Line(s.ID) {
			path.Points = append(path.Points, strandOut{course.Points[i].AsAt.String(), t.Present, t.Told(), placesJSON(t.Counts), countsJSON(t.Counts)})
		}
		out.Strands = append(out.Strands, path)
	}
	for _, k := range progress.Kinds() {
		out.Counts[string(k)] = len(cmp.Of(k))
	}
	up, down := cmp.Movers()
	for _, ch := range up {
		out.Up = append(out.Up, ch.Item.ID)
	}
	for _, ch := range down {
		out.Down = append(out.Down, ch.Item.ID)
	}
	for _, ch := range cmp.Changes {
		out.Changes = append(out.Changes, changeJSON(course, ch))
	}
	out.Actions = append(out.Actions, threadsJSON(course)...)
	return out
}

func changeJSON(course *progress.Course, ch progress.Change) changeOut {
	w := ch.Why
	out := changeOut{Item: ch.Item.ID, Strand: ch.Item.Strand, Title: ch.Item.Title.String(), Change: string(ch.Kind), Levels: ch.Levels,
		Before: stoodJSON(ch.Before), After: stoodJSON(ch.After), Evidence: ch.Proof, Reason: w.Reason.String(), Override: w.Override.String(),
		Note: w.Note.String(), Later: w.Later, By: w.By, On: w.On.String(), Nothing: w.Nothing, Path: []stepOut{}}
	if w.Second != nil {
		out.Second = recordJSON(kindOf("second"), w.Second.Value())
		out.Second.set("stale", ch.After.Answer.SecondStale)
		out.Second.set("followed", ch.After.Answer.LookFollowed())
	}
	for _, s := range course.Path(ch.Item.ID) {
		step := stepOut{AsAt: s.Point.AsAt.String(), Present: s.Present, Stood: stoodJSON(s.State)}
		if s.Change != nil {
			step.Change = string(s.Change.Kind)
		}
		out.Path = append(out.Path, step)
	}
	return out
}

// stoodJSON is where an item stood; nothing where the edition does not have it.
func stoodJSON(s assessment.State) *stoodOut {
	if s.Item == nil {
		return nil
	}
	out := &stoodOut{Outcome: s.Outcome.Word(), Bin: s.Bin.Word(), Standing: s.Proof.Standing.String()}
	if level, ok := s.Outcome.Level(); ok {
		out.Level = &level
	}
	return out
}

func threadsJSON(course *progress.Course) []threadOut {
	var all []threadOut
	for _, th := range course.Threads() {
		out := threadOut{ID: th.ID, Item: th.Item, What: th.Last.What.String()}
		for i, act := range th.Steps {
			step := threadStep{AsAt: course.Points[i].AsAt.String()}
			if act.ID != "" {
				at := course.Points[i]
				step.Action = entryJSON(at.Assessment, assessment.ActionRegister(act.ID))
				actionBeside(step.Action, at.Checklist, at.Assessment, act, assessment.Days{AsAt: at.AsAt})
			}
			out.Steps = append(out.Steps, step)
		}
		all = append(all, out)
	}
	return all
}
