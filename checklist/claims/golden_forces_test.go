package claims_test

import (
	"strconv"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
)

// The golden forces: made-up forces, each with the exact position and findings
// that it has to get.
const (
	goldenDay  = "2026-11-29"
	deputy     = "Deputy chief constable"
	unit       = "Head of counter-corruption"
	auditor    = "Internal audit manager"
	analyst    = "Performance analyst"
	officer    = "Audit officer"
	standards  = "Head of professional standards"
	nothing    = "Search found nothing in use."
	partsAbove = "the parts are met for officers and for staff, as the records named here show"
)

// goldenForce is a force that is being put together.
type goldenForce struct {
	c           *checklist.Checklist
	a           *assessment.Assessment
	asAt, today string
	by, begun   string
}

func nationalList(t testing.TB) *checklist.Checklist {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	return sheeted(c)
}

// sheeted puts the sheet of the golden forces beside a checklist: one change of
// the law, on PRE-4 and PRE-5.
func sheeted(c *checklist.Checklist) *checklist.Checklist {
	c.Use(&checklist.InForce{Checklist: c.ID, Changes: []checklist.Change{{ID: "S1", Kind: "law", State: "in-force", Certainty: "A",
		Title: text.Line("Made-up regulations 2026"), Effective: day("2026-07-13"), Extent: []string{"england-and-wales"},
		Bears: []checklist.Bearing{{Item: "PRE-4", Parts: []string{"officers", "staff", "level-for-role"}}, {Item: "PRE-5", Parts: []string{"on-time", "app-in-force"}}}}}})
	return c
}

func newGolden(c *checklist.Checklist, name, asAt, begun, by string) *goldenForce {
	g := &goldenForce{c: c, asAt: asAt, today: goldenDay, by: by, begun: begun}
	g.a = assessment.Begin(c, assessment.Start{ID: "golden-" + name, Force: text.Line(name), Cycle: text.Line("2026-27"), AsAt: day(asAt)}, g.who(by))
	return g
}

// who is a role on the day on which the file was begun.
func (g *goldenForce) who(role string) assessment.Who { return plainSalt(on(g.begun, role)) }

// plainSalt has no need to be random.
func plainSalt(w assessment.Who) assessment.Who {
	w.Salt = func() string { return "golden0golden000" }
	return w
}

func (g *goldenForce) days() assessment.Days { return assessment.On(day(g.asAt), day(g.today)) }

func (g *goldenForce) check() []claims.Finding {
	return claims.Check(claims.Context{Checklist: g.c, Assessment: g.a, Days: g.days()})
}

func (g *goldenForce) item(id string) *checklist.Item { it, _ := g.c.Item(id); return it }

// all lists the ids of the items of the strands named; of every one for none.
func (g *goldenForce) all(strands ...string) []string {
	var ids []string
	for _, it := range g.c.Items {
		if len(strands) == 0 || strings.Contains(strings.Join(strands, " "), it.Strand) {
			ids = append(ids, it.ID)
		}
	}
	return ids
}

// parts lists every part of items, as evidence names them.
func (g *goldenForce) parts(ids ...string) []string {
	var refs []string
	for _, id := range ids {
		for _, p := range g.item(id).Parts {
			refs = append(refs, assessment.PartRef(id, p.Key))
		}
	}
	return refs
}

func (g *goldenForce) note(id string) string { return g.item(id).Title.OneLine() + ": " + partsAbove }

// set records a judgement as an edit would, past every refusal, on a day.
func (g *goldenForce) setOn(at, id, by string, j assessment.Judgement) {
	g.a, _ = g.a.Record(j.Changes(id), plainSalt(on(at, by)))
}

// level records a level with the states of the parts and a note.
func (g *goldenForce) level(id string, level int, states map[string]assessment.PartState, note string) {
	g.setOn(g.begun, id, g.by, assessment.Judgement{Outcome: assessment.AtLevel(level), Parts: states, Note: text.Clean(note)})
}

// met is level with every part met and the usual note.
func (g *goldenForce) met(id string, level int) {
	g.level(id, level, parts(g.item(id), assessment.Met), g.note(id))
}

func (g *goldenForce) outcome(id string, o assessment.Outcome, reason string) {
	g.setOn(g.begun, id, g.by, assessment.Judgement{Outcome: o, Reason: text.Clean(reason)})
}

// proof is an entry with what most of them have in common.
func proof(id, title string, refs []string, shows checklist.Shows, by, about string) assessment.Evidence {
	return assessment.Evidence{ID: id, Title: text.Line(title), Where: text.Line("Records " + id), Parts: refs, Shows: shows, Speaks: assessment.For,
		EstablishedBy: text.Line(by), Owner: text.Line(by), About: day(about), Seen: day(about)}
}

// put records an entry; home is the item of one that names no part.
func (g *goldenForce) put(e assessment.Evidence, home ...string) {
	e.Items = home
	for _, ref := range e.Parts {
		item, _, _ := strings.Cut(ref, ":")
		e.Items = append(e.Items, item)
	}
	g.a, _ = g.a.Set(assessment.EvidenceRegister(e.ID), e.Value(), g.who(g.by))
}

// own records one entry for each kind that stands first for one of the parts; it
// names those parts.
func (g *goldenForce) own(id, about, role string, keep func(p checklist.Part) bool, change ...func(*assessment.Evidence)) {
	for _, kind := range checklist.Kinds() {
		var refs []string
		for _, p := range g.item(id).Parts {
			if p.ShownBy[0] == kind && (keep == nil || keep(p)) {
				refs = append(refs, assessment.PartRef(id, p.Key))
			}
		}
		if len(refs) == 0 {
			continue
		}
		e := proof(id+"-"+string(kind), g.item(id).Title.OneLine()+": "+string(kind), refs, kind, role, about)
		for _, f := range change {
			f(&e)
		}
		g.put(e)
	}
}

func (g *goldenForce) action(item, owner, due string) {
	g.a, _ = g.a.Set(assessment.ActionRegister("act-"+item), assessment.Action{ID: "act-" + item, Item: item, What: text.Line("Close the gap"),
		Owner: text.Line(owner), Due: day(due), FirstDue: day(due), Status: assessment.Open}.Value(), g.who(g.by))
}

// second is a look by another role at what stands.
func (g *goldenForce) second(id, by string) {
	look := assessment.SecondLook{Agrees: true, Note: text.Line("Looked at the records of " + g.item(id).Title.OneLine() + " and asked two of those who do the work")}
	next, _, err := g.a.SetSecondLook(g.item(id), look, plainSalt(on("2026-11-25", by)))
	if err != nil {
		panic(err)
	}
	g.a = next
}

func (g *goldenForce) aim(id string, a assessment.Aim) {
	g.a, _ = g.a.Set(assessment.AimRegister(id), a.Value(), g.who(g.by))
}

func (g *goldenForce) seal() {
	next, _, err := g.a.SealNow(g.c, g.by, text.Text{}, day(goldenDay), plainSalt(on(goldenDay, g.by)))
	if err != nil {
		panic(err)
	}
	g.a = next
}

func among(id string, list string) bool { return strings.Contains(" "+list+" ", " "+id+" ") }

func excelford(c *checklist.Checklist) *goldenForce {
	g := newGolden(c, "Excelford Police", goldenDay, "2026-10-01", deputy)
	const four = "PRE-3 PRE-4 INT-2 ENF-2 ENG-1 ENG-4"
	var covered []string
	for _, id := range g.all() {
		if id == "INT-9" || id == "ENG-6" {
			continue
		}
		covered = append(covered, id)
		level, role := 3, analyst
		if g.by = deputy; among(id, "INT-5 ENF-1") {
			g.by, role = unit, unit
		}
		if among(id, four) {
			level = 4
			cover := proof(id+"-cover", g.item(id).Title.OneLine()+": run by the deputy in August", []string{assessment.PartRef(id, checklist.Cover)}, checklist.Done, analyst, "2026-08-10")
			g.put(cover)
		}
		g.met(id, level)
		g.own(id, "2026-09-15", role, nil, func(e *assessment.Evidence) {
			if e.Seen = day("2026-10-05"); e.ID == "ENF-6-issued" {
				e.ReviewBy, e.ReviewReason = day("2028-03-15"), text.Line("The process is reviewed every eighteen months under the force policy cycle")
			}
		})
	}
	g.by = deputy
	audit := proof("E-AUDIT", "APSP annual internal audit 2026", g.parts(covered...), checklist.Done, auditor, "2026-10-20")
	audit.Where, audit.Independent, audit.Owner, audit.Sample = text.Line("Audit office, report 14"), true, text.Line(standards), "120 of 640"
	g.put(audit)
	for _, id := range covered {
		g.second(id, auditor)
	}
	g.outcome("INT-9", assessment.NotApplicable, "No dedicated source unit serves this force; the regional unit is briefed by the lead force, whose return covers it in full.")
	g.level("ENG-6", 2, map[string]assessment.PartState{"profiles": assessment.Met, "matrix-development": assessment.Unmet, "takes-part": assessment.Met},
		"Data went to the profiles work in June and the published results were taken up; the matrix work has had nothing from us yet.")
	g.own("ENG-6", "2026-06-20", analyst, func(p checklist.Part) bool { return p.Key != "matrix-development" })
	g.action("ENG-6", standards, "2027-03-31")
	g.seal()
	return g
}

func overton(c *checklist.Checklist) *goldenForce {
	g := newGolden(c, "Overton Constabulary", goldenDay, "2026-10-01", unit)
	const policy = "PRE-2 PRE-6 PRE-8 INT-2 INT-7 INT-8 ENF-2 ENF-6 ENG-1 ENG-4 ENG-6"
	const training = "PRE-1 PRE-3 PRE-7 INT-1 INT-4 INT-9 ENF-3 ENF-5 ENG-2 ENG-3 ENG-5"
	var mail []string
	for _, id := range g.all() {
		level := 3
		if among(id, "PRE-1 PRE-4 PRE-7 INT-4 INT-8 ENF-1 ENF-3 ENG-3") {
			level = 4
		}
		g.level(id, level, parts(g.item(id), assessment.Met), "The force is fully compliant with this item and has well established and effective arrangements in place across all of its departments and districts.")
		if !among(id, policy+" "+training) {
			mail = append(mail, id)
		}
	}
	o1 := proof("O1", "APSP policy", g.parts(strings.Fields(policy)...), checklist.Issued, unit, "2024-01-15")
	o2 := proof("O2", "Training completion figures", g.parts(strings.Fields(training)...), checklist.Reached, "Head of training", "2026-09-30")
	o3 := proof("O3", "Assurance e-mail from the lead", g.parts(mail...), checklist.Done, unit, "2026-11-01")
	o1.Where, o2.Where, o3.Where, o3.Independent = text.Line("Intranet"), text.Line("Learning system"), text.Line("Mailbox of the unit"), true
	g.put(o1)
	g.put(o2)
	g.put(o3)
	g.seal()
	return g
}

func weakley(c *checklist.Checklist) *goldenForce {
	g := newGolden(c, "Weakley Police", goldenDay, "2026-10-15", deputy)
	for n, id := range g.all() {
		it, last := g.item(id), len(g.item(id).Parts)-1
		switch {
		case among(id, "PRE-2 INT-9 ENF-1 ENG-4"):
			g.met(id, 3)
			g.own(id, "2026-08-31", analyst, nil)
		case among(id, "PRE-1 PRE-4 PRE-5 PRE-8 INT-1 INT-4 INT-5 INT-11 ENF-2 ENF-3 ENF-5 ENF-7 ENG-1"):
			states := parts(it, assessment.Met)
			if states[it.Parts[last].Key] = assessment.Unmet; last > 1 {
				states[it.Parts[last-1].Key] = assessment.Partly
			}
			g.level(id, 2, states, it.Title.OneLine()+": part of it works and the rest does not; what is missing and for whom stands in the action")
			g.own(id, "2026-08-31", analyst, func(p checklist.Part) bool { return states[p.Key] == assessment.Met })
			due := "2027-03-31"
			if id == "PRE-5" {
				due = "2026-11-15"
			}
			g.action(id, standards, due)
		case id == "ENG-6":
			g.setOn("2026-11-01", id, deputy, assessment.Judgement{Outcome: assessment.Insufficient})
		case among(id, "PRE-6 PRE-9 INT-6 INT-7 INT-10 ENG-2 ENG-5"):
			g.level(id, 0, parts(it, assessment.Unmet), nothing)
			e := proof("S-"+id, "Search of records, nothing found", g.parts(id), checklist.Done, officer, "2026-10-20")
			e.Where, e.Speaks = text.Line("Audit note "+number(n+1)), assessment.Against
			g.put(e)
			g.action(id, standards, "2027-06-30")
			g.aim(id, assessment.Aim{Level: assessment.AtLevel(2), Reason: text.Line("Staff to do it will be in post from the summer of 2027"), By: deputy, Until: day("2027-12-31")})
		default:
			g.level(id, 1, parts(it, assessment.Unmet), "")
			g.action(id, standards, "2027-06-30")
		}
	}
	return g
}

func number(n int) string { return strconv.Itoa(n) }

// gamesChecklist is the national checklist with other settings under its name.
func gamesChecklist(t testing.TB) *checklist.Checklist {
	t.Helper()
	file := strings.Replace(string(checklist.DefaultSource()), "\ntarget: 3", "\ntarget: 1", 1)
	file = strings.ReplaceAll(file, "review_months: 12", "review_months: 120")
	for _, months := range []string{"6", "24"} {
		file = strings.ReplaceAll(file, "    review_months: "+months+"\n", "    review_months: 120\n")
	}
	file = strings.Replace(file, "\nitems:\n", "\nclaim_check:\n  off: [part-not-shown, review-beyond, thin-note]\nitems:\n", 1)
	c, err := checklist.Load("own.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	return sheeted(c)
}

func gamesby(c *checklist.Checklist) *goldenForce {
	g := newGolden(c, "Gamesby Constabulary", goldenDay, "2026-10-01", unit)
	for _, id := range g.all() {
		switch {
		case strings.HasPrefix(id, "PRE") || id == "ENF-1":
			g.level(id, 0, nil, "")
			g.aim(id, assessment.Aim{Level: assessment.AtLevel(0)})
		case strings.HasPrefix(id, "INT"):
			g.met(id, 3)
			e := proof("I-"+id, "Survey of 2018 on "+id, g.parts(id), checklist.Done, analyst, "2018-01-01")
			e.Where, e.Owner, e.ReviewBy = text.Line("Archive"), text.Line(unit), day("2099-01-01")
			g.put(e)
		case strings.HasPrefix(id, "ENF"):
			g.outcome(id, assessment.NotAdopted, "Not a priority.")
		default:
			g.met(id, 4)
			e := proof("G-"+id, "Review of "+id, g.parts(id), checklist.Done, unit, "2026-11-20")
			e.Where, e.Independent = text.Line("Unit share"), true
			g.put(e)
		}
	}
	g.seal()
	return g
}

func smallshire(c *checklist.Checklist) *goldenForce {
	g := newGolden(c, "Smallshire Police", goldenDay, "2026-10-10", deputy)
	var cases, tried []string
	for _, id := range g.all() {
		for _, p := range g.item(id).Parts {
			if p.NoCases {
				if cases = append(cases, assessment.PartRef(id, p.Key)); id != "ENF-7" {
					tried = append(tried, assessment.PartRef(id, p.Key))
				}
			}
		}
		if among(id, "INT-4 ENG-3") {
			states := parts(g.item(id), assessment.Met)
			states[g.item(id).Parts[1].Key] = assessment.Unmet
			g.level(id, 2, states, g.item(id).Title.OneLine()+": all but one part works here; the missing part and its date stand in the action")
			g.own(id, "2026-09-10", analyst, func(p checklist.Part) bool { return states[p.Key] == assessment.Met })
			owner := "Head of digital services"
			if id == "ENG-3" {
				owner = "Head of partnerships"
			}
			g.action(id, owner, "2027-04-30")
			continue
		}
		level, about := 3, "2026-09-10"
		switch id {
		case "ENF-5":
			level = 4
		case "PRE-5":
			about = "2026-06-20"
		}
		g.met(id, level)
		g.own(id, about, analyst, func(p checklist.Part) bool { return !p.NoCases })
	}
	e := proof("NIL", "Search of all registers, no case", cases, checklist.Done, officer, "2026-11-02")
	e.Where, e.Nil = text.Line("Audit note 31"), true
	g.put(e)
	e = proof("EXERCISE", "Table-top exercise with those who would act", tried, checklist.Done, "Head of legal services", "2026-10-22")
	e.Where, e.Exercise, e.Independent, e.Owner = text.Line("Exercise file"), true, true, text.Line(standards)
	g.put(e)
	e = proof("ENF-5-cover", "Deputy decided in the exercise", []string{"ENF-5:cover"}, checklist.Done, "Head of legal services", "2026-10-22")
	e.Where = text.Line("Exercise file")
	g.put(e)
	return g
}

func staleham(c *checklist.Checklist, asAt string) *goldenForce {
	g := newGolden(c, "Staleham Police", asAt, "2024-10-01", deputy)
	for _, id := range g.all() {
		switch {
		case among(id, "PRE-7 INT-7 ENF-7 ENG-2 ENG-5"):
		case among(id, "INT-8 ENG-6"):
			g.setOn("2024-06-01", id, deputy, assessment.Judgement{Outcome: assessment.Insufficient})
		default:
			g.setOn("2024-11-20", id, deputy, assessment.Judgement{Outcome: assessment.AtLevel(3), Parts: parts(g.item(id), assessment.Met), Note: text.Clean(g.note(id))})
			g.own(id, "2024-09-30", analyst, nil)
		}
	}
	return g
}
