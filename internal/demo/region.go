package demo

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	assessmentcodec "example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/returns/codec"
	"example.org/upstander/checklist/text"
)

//go:embed region_forces.yaml
var regionForces []byte

// RegionName is what the made-up region is called.
const RegionName = "Northlow"

// File is a made-up file: its name and its bytes.
type File struct {
	Name string
	Data []byte
}

// RegionFiles is the made-up region: the returns of this quarter and some of the
// one before, one file that is no return, and the list of the forces in it.
type RegionFiles struct {
	Files      []File          // returns, in the order of their names
	Sources    []region.Source // the same, read
	Forces     *checklist.Forces
	ForcesFile File
}

// made is one made-up return. Answers are a word for every item, strand by
// strand: a level with ! for lapsed and ~ for ageing evidence, or the mark of
// another outcome; x is an item in two versions.
type made struct {
	file, force, covers, cycle string
	asAt                       date.Date
	edition                    string // other than the checklist's own; empty for that
	answers                    string
	changed                    string            // before this quarter: ITEM=WORD, for an earlier return of the same force
	stale                      bool              // nothing new is in its evidence
	practice                   map[string]string // by item
}

// theReturns are the made-up returns but for Northmoor's, which comes from its
// made-up assessment.
func theReturns() []made {
	on := func(day int, month time.Month) date.Date { return date.Of(2026, month, day) }
	return []made{
		{file: "abbotsreach", force: "Abbotsreach Police", asAt: on(6, time.November), cycle: "2026-27",
			answers:  "3! 3 · 3! n 2 3 3 4  2 0 1 n 2 1 0 1 0 3~ 2  2 1 3! 3 4 ? 2  0 0 ? n 2 4~",
			changed:  "PRE-2=2 INT-5=1 ENF-4=2 ENG-6=3",
			practice: map[string]string{"PRE-2": "Guidance goes to every partner agency with the name of one contact, and is checked each spring by ringing round."}},
		{file: "copperdown", force: "Copperdown Constabulary", asAt: on(30, time.October), cycle: "2026-27", stale: true,
			answers: "2 0 2 2 1 1 2 2 4  3 0 0 3! 1 1 0 1 0 0 0  · 0 2 0 4! ? 2  1 · 1 n 3 1",
			changed: "INT-1=4 ENG-5=3"},
		{file: "dunmarsh", force: "Dunmarsh Police", asAt: on(13, time.November), cycle: "2026-27",
			answers:  "1 d 3 2 n 2 2 · 3  4~ 0 n 0 2 0 1 2 0 0 3  4 2 1 4~ 4 2 4!  2 0 n 0 3 4!",
			changed:  "PRE-3=2 PRE-6=1 INT-11=· ENF-1=3",
			practice: map[string]string{"INT-11": "One desk reads every partner referral within a day and says back what was done with it."}},
		{file: "eastvale", force: "Eastvale Police", asAt: on(9, time.November), cycle: "2026-27",
			answers: "3 ? 2 4 3 0 3 · 3  2 2 2 3~ 4! 1 3 4 2 · 3  3 2 3 4~ 4 1 2  2 1 x 3 4~ 1",
			changed: "PRE-4=3 PRE-6=1 INT-8=3",
			practice: map[string]string{"PRE-4": "Vetting is looked at again on every move into a post that works with vulnerable people.",
				"INT-7": "Searches by keyword are agreed by two roles and looked over by a third each quarter."}},
		{file: "gallowmere", force: "Gallowmere Constabulary", asAt: date.Of(2025, time.October, 20), cycle: "2025-26",
			answers: "1 d 0 ? 2 2 2 2 3  0 2 1 0 1 0 0 2 1 4 2  1 1 2 2 3 2 1  1 3 2 ? 3 2"},
		{file: "highfen-southmere", force: "Highfen and Southmere", covers: "Highfen Constabulary; Southmere Police", asAt: on(2, time.November), cycle: "2026-27",
			answers: "3! 2 3! 2 1 4 2 2 3~  3~ 1 1 1 3~ 1 2 1 4! 2 2  2 0 2 3~ · 2 3!  2 2 ? 3 2 2",
			changed: "PRE-6=3 INT-9=2 ENG-3=2"},
		{file: "ouseholt", force: "Ouseholt Police", asAt: on(16, time.October), cycle: "2026-27",
			answers:  "2 2 4 4 1 2 3! 4 3~  4 4 3 3 3 2 2 3! 4 n 3  2 3 2 4~ · 4! 2  4 d 0 n 3 3",
			changed:  "INT-2=3 INT-3=2 ENG-1=3",
			practice: map[string]string{"INT-2": "The threat assessment is written with two neighbouring forces, and each tests one chapter of another's."}},
		{file: "westerhulme", force: "Westerhulme Constabulary", asAt: on(12, time.November), cycle: "2026-27", edition: "2021 trial",
			answers: "3 3~ ? 3 0 4! n 2 4  2 0 2 2 2 2 1 2 4 4~ 0  4 2 n 2 4~ 2 0  4 3 1 · 0 3~"},
	}
}

// trialItems have other words in the trial edition.
func trialItems() []string { return []string{"PRE-5", "INT-4", "INT-10", "ENG-2"} }

// Region makes the made-up region. It answers to the checklist inside the
// program and to no other; the error says so. It is the same on every call.
func Region(c *checklist.Checklist) (RegionFiles, error) {
	var out RegionFiles
	add := func(name string, r *returns.Return) error {
		data, err := codec.Encode(r)
		out.Files = append(out.Files, File{name + ".yaml", data})
		return err
	}
	northmoor, err := northmoorReturn(c)
	if err != nil {
		return RegionFiles{}, err
	}
	if err := add("northmoor", northmoor); err != nil {
		return RegionFiles{}, err
	}
	for _, m := range theReturns() {
		r, err := m.make(c)
		if err != nil {
			return RegionFiles{}, err
		}
		if err := add(m.file, r); err != nil {
			return RegionFiles{}, err
		}
		if m.changed == "" {
			continue
		}
		if err := add(m.file+"-2026-q2", m.earlier(c, r)); err != nil {
			return RegionFiles{}, err
		}
	}
	out.Files = append(out.Files, fernlow(c))
	slices.SortFunc(out.Files, func(x, y File) int { return strings.Compare(x.Name, y.Name) })
	for _, f := range out.Files {
		out.Sources = append(out.Sources, region.Read(f.Name, f.Data, ""))
	}
	out.ForcesFile = File{"forces.yaml", append([]byte(nil), regionForces...)}
	out.Forces, err = checklist.LoadForces("forces.yaml", regionForces)
	return out, err
}

// fernlow sent its own assessment in place of a return.
func fernlow(c *checklist.Checklist) File {
	ids := make([]string, len(c.Items))
	for i := range c.Items {
		ids[i] = c.Items[i].ID
	}
	a := assessment.New("demo-fernlow-2026", c.ID, c.Edition, ids)
	lead := assessment.Who{Role: "Chief officer lead", At: time.Date(2026, time.November, 3, 9, 0, 0, 0, time.UTC), Salt: salts()}
	said := map[assessment.Fact]string{assessment.Force: "Fernlow Police", assessment.Cycle: "2026-27", assessment.AsAt: "2026-11-03"}
	for _, f := range assessment.Facts() {
		a, _ = a.SetFact(f, text.Line(said[f]), lead)
	}
	data, err := assessmentcodec.Encode(a)
	if err != nil {
		data = []byte("format: upstander-assessment 2\n") // an empty assessment always fits; the first line is what is told of
	}
	return File{"fernlow-assessment.yaml", data}
}

// make gives the return.
func (m made) make(c *checklist.Checklist) (*returns.Return, error) {
	words := strings.Fields(m.answers)
	if c.ID != "npcc-apsp-2021" || len(words) != len(c.Items) {
		return nil, fmt.Errorf("the made-up region answers to the checklist inside the program; start the demo without --checklist")
	}
	r := head(c, m.force, m.asAt)
	r.Covers, r.Cycle = text.Line(m.covers), text.Line(m.cycle)
	if m.edition != "" {
		r.Edition = m.edition
	}
	for i, word := range words {
		a, err := m.answer(&c.Items[i], word)
		if err != nil {
			return nil, err
		}
		r.Answers = append(r.Answers, a)
	}
	m.count(c, r)
	return r, nil
}

func head(c *checklist.Checklist, force string, asAt date.Date) *returns.Return {
	return &returns.Return{Audience: returns.Region, Of: returns.OfID("demo " + force), Checklist: c.ID, Edition: c.Edition, Settings: c.Settings, Force: text.Line(force),
		AsAt: asAt, Released: asAt.AddDays(2), Marking: text.Line(assessment.DefaultMarking), Handling: text.Line("Made up, to look around in. Not a real force."),
		Withheld: []returns.Withheld{{Kind: "note", Count: 30}, {Kind: returns.WithheldHistory, Count: 210}}}
}

// answer reads one word of the answers.
func (m made) answer(it *checklist.Item, word string) (returns.Answer, error) {
	a := returns.Answer{Item: it.ID, Wording: it.Digest, Judged: m.asAt.AddDays(-12)}
	a.Share(text.Line(m.practice[it.ID]))
	if m.edition != "" && slices.Contains(trialItems(), it.ID) {
		a.Wording = "0000" + it.Digest[4:]
	}
	mark, sign := word, ""
	if len(word) > 1 && word[0] < 0x80 {
		mark, sign = word[:1], word[1:]
	}
	switch {
	case mark == "·":
		a.Judged = date.Date{}
	case mark == "?":
		a.Outcome = assessment.Insufficient
	case mark == "n":
		a.Outcome = assessment.NotApplicable
	case mark == "d":
		a.Outcome = assessment.NotAdopted
	case mark == "x":
		a.Conflict = true
	case mark >= "0" && mark <= "4":
		a.Outcome = assessment.AtLevel(int(mark[0] - '0'))
	default:
		return a, fmt.Errorf("the made-up region: %s has the word %q", it.ID, word)
	}
	m.prove(&a, sign)
	return a, nil
}

// prove gives an answer its standing.
func (m made) prove(a *returns.Answer, sign string) {
	about := m.asAt.AddDays(-40)
	if m.stale {
		about = m.asAt.AddMonths(-5)
	}
	level, isLevel := a.Outcome.Level()
	switch {
	case sign == "!":
		a.Standing, a.Newest = assessment.Lapsed, m.asAt.AddMonths(-14)
	case sign == "~":
		a.Standing, a.Newest, a.Until = assessment.Ageing, m.asAt.AddMonths(-10), m.asAt.AddDays(45)
	case isLevel && level >= 2:
		a.Standing, a.Newest, a.Until = assessment.Shown, about, about.AddMonths(12)
	}
	if a.Bin = returns.BinOf(a.Outcome, a.Conflict, a.Standing); a.Bin != assessment.InShown {
		a.Until = date.Date{}
	}
}

// earlier is the return of the quarter before.
func (m made) earlier(c *checklist.Checklist, now *returns.Return) *returns.Return {
	then := *now
	then.Answers = append([]returns.Answer(nil), now.Answers...)
	then.AsAt, then.Released = m.asAt.AddMonths(-3), m.asAt.AddMonths(-3).AddDays(2)
	m.asAt = then.AsAt
	for i := range then.Answers {
		a := &then.Answers[i]
		back := func(d date.Date) date.Date {
			if d.IsZero() {
				return d
			}
			return d.AddMonths(-3)
		}
		a.Judged, a.Newest, a.Until = back(a.Judged), back(a.Newest), back(a.Until)
	}
	for _, change := range strings.Fields(m.changed) {
		item, word, _ := strings.Cut(change, "=")
		it, ok := c.Item(item)
		if !ok {
			continue
		}
		if a, err := m.answer(it, word); err == nil {
			then.Answers[c.Position(item)] = a
		}
	}
	m.count(c, &then)
	return &then
}

// northmoorReturn is what Northmoor would share of its made-up assessment.
func northmoorReturn(c *checklist.Checklist) (*returns.Return, error) {
	a, err := Open(c)
	if err != nil {
		return nil, err
	}
	asAt := date.Of(2026, time.November, 16)
	return returns.Make(c, a, returns.Region, asAt, asAt.AddDays(2), returns.Options{})
}

// basis is what so many items shown rest on: much of the stale force on one review,
// of any other on papers of their own; the return of a trial says nothing of it.
func (m made) basis(shown int) *assessment.Basis {
	switch {
	case m.edition != "":
		return nil
	case shown == 0:
		return &assessment.Basis{}
	case m.stale:
		return &assessment.Basis{Entries: shown + 1, Roles: 2, CanSample: shown, Documents: 2, Largest: shown}
	}
	largest := min(shown, 2)
	return &assessment.Basis{Entries: 3 * shown, Roles: shown/2 + 1, Sampled: shown, CanSample: 2 * shown, Documents: 2 * shown, Largest: largest, Without: shown - largest + 1}
}

// count fills in the counts that a return carries, and what they rest on.
func (m made) count(c *checklist.Checklist, r *returns.Return) {
	r.Counts, r.Strands = returns.CountAnswers(r.Answers), nil
	r.Basis = m.basis(r.Counts.In[assessment.InShown])
	for i := range c.Strands {
		var mine []returns.Answer
		for j := range r.Answers {
			if c.Items[j].Strand == c.Strands[i].ID {
				mine = append(mine, r.Answers[j])
			}
		}
		r.Strands = append(r.Strands, returns.StrandCounts{Strand: c.Strands[i].ID, Counts: returns.CountAnswers(mine)})
	}
}
