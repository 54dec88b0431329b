package checklist

// ExportedInForce is a sheet of what is in force as data, see Exported.
type ExportedInForce struct {
	Title      string              `json:"title"`
	Scope      string              `json:"scope"`
	Notice     string              `json:"notice"`
	LookedAt   string              `json:"looked_at"` // of what was looked at longest ago
	Entries    []ExportedChange    `json:"entries"`
	Ground     []ExportedChange    `json:"ground"`
	Questions  []ExportedUnsettled `json:"questions"`
	Nothing    ExportedQuiet       `json:"nothing_found"`
	Inspection ExportedInspection  `json:"inspection"`
}

// ExportedChange is one entry of a sheet. Days are as 2026-11-23; effective is
// empty where only when says something.
type ExportedChange struct {
	ID        string              `json:"id"`
	Kind      string              `json:"kind"`
	Title     string              `json:"title"`
	What      string              `json:"what"`
	Bears     []ExportedBearsOn   `json:"bears"`
	OnAll     string              `json:"bears_on_all"`
	Extent    []string            `json:"extent"`
	State     string              `json:"state"`
	Effective string              `json:"effective"`
	When      string              `json:"when"`
	Dated     string              `json:"dated"` // the day in words
	Sources   []string            `json:"sources"`
	LookedAt  string              `json:"looked_at"`
	Certainty string              `json:"certainty"`
	Unsettled []ExportedUnsettled `json:"unsettled"`
}

// ExportedBearsOn is an item that an entry bears on.
type ExportedBearsOn struct {
	Item  string   `json:"item"`
	Parts []string `json:"parts"`
	Why   string   `json:"why"`
}

// ExportedBearing is an entry that bears on an item.
type ExportedBearing struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Dated     string   `json:"dated"`
	Why       string   `json:"why"`
	Parts     []string `json:"parts"`
	Certainty string   `json:"certainty"`
	Ground    bool     `json:"ground"` // stood already, and is no change
}

// ExportedUnsettled is a question that the force has to settle.
type ExportedUnsettled struct {
	Items   []string `json:"items"`
	Ask     string   `json:"ask"`
	Settles string   `json:"settles"`
}

// ExportedQuiet is the items on which nothing certain was found.
type ExportedQuiet struct {
	Text  string   `json:"text"`
	Items []string `json:"items"`
}

// ExportedInspection is how an inspectorate inspects.
type ExportedInspection struct {
	ID          string              `json:"id"`
	Name        string              `json:"name"`
	Cycle       string              `json:"cycle"`
	Note        string              `json:"note"`
	Grades      []string            `json:"grades"`
	GradesNote  string              `json:"grades_note"`
	Certainty   string              `json:"certainty"`
	LookedAt    string              `json:"looked_at"`
	Sources     []string            `json:"sources"`
	Questions   []ExportedInspected `json:"questions"`
	Figures     []string            `json:"figures_used"`
	FiguresNote string              `json:"figures_note"`
}

// ExportedInspected is one of its questions.
type ExportedInspected struct {
	ID       string              `json:"id"`
	Name     string              `json:"name"`
	Text     string              `json:"text"`
	Note     string              `json:"note"`
	Criteria []ExportedCriterion `json:"criteria"`
	Items    []ExportedPlaced    `json:"items"`
}

// ExportedCriterion is what a question is judged by.
type ExportedCriterion struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// ExportedPlaced is an item under a question; basis is seen or inferred.
type ExportedPlaced struct {
	Item      string   `json:"item"`
	Criterion string   `json:"criterion"`
	Basis     string   `json:"basis"`
	Also      []string `json:"also"`
}

// ExportInForce gives a sheet as data for encoding/json; one that is empty for
// none.
func ExportInForce(f *InForce) ExportedInForce {
	at := f.LookedAt().String()
	if f == nil {
		f = &InForce{}
	}
	n := f.Inspection
	return ExportedInForce{
		Title: f.Title.String(), Scope: f.Scope.String(), Notice: f.Notice.String(), LookedAt: at,
		Entries: each(f.Changes, exportChange), Ground: each(f.Ground, exportChange), Questions: each(f.Questions, exportUnsettled),
		Nothing: ExportedQuiet{f.Quiet.String(), each(f.QuietItems, same)},
		Inspection: ExportedInspection{n.ID, n.Name.String(), n.Cycle.String(), n.Note.String(), plain(n.Grades), n.GradesNote.String(), n.Certainty,
			n.LookedAt.String(), plain(n.Sources), each(n.Questions, exportInspected), plain(n.Figures), n.FiguresNote.String()},
	}
}

func exportChange(ch Change) ExportedChange {
	return ExportedChange{ch.ID, ch.Kind, ch.Title.String(), ch.What.String(),
		each(ch.Bears, func(b Bearing) ExportedBearsOn { return ExportedBearsOn{b.Item, each(b.Parts, same), b.Why.String()} }),
		ch.OnAll.String(), each(ch.Extent, same), ch.State, ch.Effective.String(), ch.When.String(), ch.Dated(), plain(ch.Sources), ch.LookedAt.String(),
		ch.Certainty, each(ch.Unsettled, exportUnsettled)}
}

func exportUnsettled(u Unsettled) ExportedUnsettled {
	return ExportedUnsettled{each(u.Items, same), u.Ask.String(), u.Settles.String()}
}

func exportInspected(q Inspected) ExportedInspected {
	return ExportedInspected{q.ID, q.Name.String(), q.Text.String(), q.Note.String(),
		each(q.Criteria, func(c Criterion) ExportedCriterion { return ExportedCriterion{c.ID, c.Text.String()} }),
		each(q.Items, func(p Placed) ExportedPlaced { return ExportedPlaced{p.Item, p.Criterion, p.Basis, each(p.Also, same)} })}
}

// exportBearings is what of a sheet bears on an item.
func exportBearings(f *InForce, item string) []ExportedBearing {
	out := []ExportedBearing{}
	for ground, list := range [][]*Change{f.ChangesOn(item), f.GroundOf(item)} {
		for _, ch := range list {
			b, _ := ch.On(item)
			out = append(out, ExportedBearing{ch.ID, ch.Title.String(), ch.Dated(), b.Why.String(), each(b.Parts, same), ch.Certainty, ground == 1})
		}
	}
	return out
}
