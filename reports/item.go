package reports

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// item writes all that is recorded on one item. full adds what a reader needs
// to judge a gap: what the item asks and the wording of the levels.
func (r *report) item(s assessment.State, full bool) {
	r.doc.Heading(3, named(s.Item))
	r.itemBody(s, full)
}

// itemBody is what stands under the name of an item.
func (r *report) itemBody(s assessment.State, full bool) {
	r.doc.Para(page.Strong(page.Plain(r.headline(s))))
	if s.Item.Mandatory {
		r.para("Mandatory: the checklist says that forces will do this.")
	}
	r.flag(s.Answer)
	if full {
		r.asks(s.Item)
	}
	r.doc.Para(page.Text(s.Item.Thin))
	r.claim(s, full)
	if r.every {
		r.proposal(s) // stays in the force
	}
	r.secondLook(s)
	if full {
		r.restsOn(s.Item)
	}
	if s.Answer.Touched() {
		r.evidence(s)
		r.actions(s.Answer, isGap(s) || r.every)
		r.entriesOf(s)
		r.previous(s)
	}
	r.itemFindings(s.Item.ID)
	r.beside(s.Answer)
	r.otherVersions(s.Answer)
	if s.Outcome == assessment.NotApplicable {
		r.elsewhere(s.Item)
	}
	if full {
		r.questions(s)
		r.changesOn(s.Item)
	}
}

// claim writes what the force says on the item: the level with its wording, the
// parts, the reasons and the note; or each version of them while two stand; or
// one line where there is nothing at all.
func (r *report) claim(s assessment.State, full bool) {
	switch {
	case len(s.Answer.Versions) > 0:
		r.versions(s)
	case !s.Answer.Touched():
		r.target(s, full)
		r.para("Nothing recorded: no part, note, evidence or action.")
		if r.every {
			r.parts(s.Item, s.Answer.Judgement, s.Outcome)
		}
	default:
		r.standsAt(s, full)
		r.target(s, full)
		r.since(s)
		r.parts(s.Item, s.Answer.Judgement, s.Outcome)
		r.reasons(s.Answer.Judgement)
		r.note(s.Answer)
	}
}

// headline says in one line what kind of gap the item is, or where it stands.
func (r *report) headline(s assessment.State) string {
	if isGap(s) {
		return text.UpperFirst(gapWords(s)) + "."
	}
	line := text.UpperFirst(r.outcome(s.Outcome))
	if s.Bin == assessment.InShown && !s.Announced {
		line += ", shown until " + s.Until.Long()
	}
	if s.Announced {
		line += "; announced: it counts from " + s.Item.CountsFrom.Long() + " and stands in no count before that"
	}
	return line + "."
}

func (r *report) asks(it *checklist.Item) {
	label := "What the item asks."
	if !it.Page.Empty() {
		label = fmt.Sprintf("What the item asks (restated from page %s).", it.Page.OneLine())
	}
	r.doc.Para(page.Join(page.Strong(page.Plain(label)), " ", page.Text(it.Requirement)))
	for _, reading := range it.Reading {
		r.doc.Para(page.Join(page.Strong("Our reading."), " ", page.Text(reading)))
	}
}

// standsAt says where the force is, with the wording of that level.
func (r *report) standsAt(s assessment.State, full bool) {
	if !full {
		return
	}
	words := page.Plain(stop(text.UpperFirst(r.outcome(s.Outcome))))
	if level, ok := s.Outcome.Level(); ok {
		words = page.Join(words, " Wording of the level: ", page.Text(r.c.LevelText(s.Item, level)))
	}
	r.doc.Para(page.Join(page.Strong("Where the force is."), " ", words))
}

// target writes the wording of level 3, unless the force claims it, and the
// interim aim, which moves nothing.
func (r *report) target(s assessment.State, full bool) {
	if level, ok := s.Outcome.Level(); full && (!ok || level < assessment.Claimed) {
		r.doc.Para(page.Join(page.Strong(page.Plain("What the checklist asks for ("+r.level(assessment.Claimed)+").")), " ", page.Text(r.c.LevelText(s.Item, assessment.Claimed))))
	}
	if level, ok := s.Answer.Aim.Level.Level(); ok {
		r.aim(s.Answer.Aim, level)
	}
}

func (r *report) aim(aim assessment.Aim, level int) {
	words := text.UpperFirst(r.level(level))
	if !aim.Until.IsZero() {
		words += " until " + aim.Until.Long()
	}
	if aim.By != "" {
		words += ", decided by " + aim.By
	}
	r.doc.Para(page.Join(page.Strong("Interim aim."), " ", page.Plain(stop(words)), " It moves nothing in the position."))
	r.block(stop(assessment.Label("aim", "reason")), aim.Reason)
}

// since says from which day the outcome has stood, and who last recorded it.
func (r *report) since(s assessment.State) {
	ans := s.Answer
	if ans.JudgedAt == "" && ans.By == "" {
		return
	}
	line := "Since when it has stood there is not recorded; last "
	if !ans.Since.IsZero() {
		line = "Has stood there since " + ans.Since.Long() + "; last "
	}
	line += who(ans.By, ans.JudgedAt) + "."
	if ans.Judgement.Wording != "" && s.Item.Digest != "" && ans.Judgement.Wording != s.Item.Digest {
		line += " The wording of the item has changed since: to be confirmed."
	}
	r.para("%s", line)
}

// parts says which parts of the item are not met, or how each one stands where
// every part is to be listed.
func (r *report) parts(it *checklist.Item, j assessment.Judgement, o assessment.Outcome) {
	n := map[assessment.PartState]int{}
	var open [][]page.Span
	proofs := r.states[it.ID].Parts
	for i := range it.Parts {
		p := &it.Parts[i]
		if len(r.a.Versions(assessment.PartRegister(it.ID, p.Key))) > 0 {
			n[assessment.PartUnknown]++
			open = append(open, []page.Span{page.Join("Two versions, not settled: ", r.byKey(p))})
			continue
		}
		state := j.Part(p.Key)
		n[state]++
		said := page.Join(page.Plain(text.UpperFirst(partWords(state))), ": ", r.byKey(p))
		unshown := state == assessment.Met && i < len(proofs) && !proofs[i].Standing.Defends()
		if i < len(proofs) && (state == assessment.Met || r.every && proofs[i].Standing != assessment.Nothing) {
			said = page.Join(said, page.Plain("; "+proofWords(proofs[i].Proof)))
		}
		if state != assessment.Met || unshown || r.every {
			open = append(open, []page.Span{said})
		}
	}
	open = append(open, strayParts(it, j)...)
	if len(open) == 0 {
		if len(it.Parts) > 0 {
			r.para("All %s met and shown.", count(len(it.Parts), "part"))
		}
		return
	}
	known := n[assessment.Met] + n[assessment.Partly] + n[assessment.Unmet]
	if known == 0 && !r.every && (!o.Known() || o.NeedsReason()) && len(open) == len(it.Parts) {
		r.para("Parts: %s on any of the %d.", nothing, len(it.Parts))
		return
	}
	r.para("Parts: %d of %d met, %d partly met, %d unmet, %d not recorded.",
		n[assessment.Met], len(it.Parts), n[assessment.Partly], n[assessment.Unmet], n[assessment.PartUnknown])
	r.doc.Bullets(open...)
}

func partWords(p assessment.PartState) string {
	if p == assessment.Partly {
		return "partly met"
	}
	return p.Name()
}

// strayParts are parts that the file answers and the checklist does not have.
func strayParts(it *checklist.Item, j assessment.Judgement) [][]page.Span {
	var stray [][]page.Span
	for _, key := range slices.Sorted(maps.Keys(j.Parts)) {
		if _, ok := it.Part(key); !ok {
			stray = append(stray, []page.Span{page.Plain(fmt.Sprintf("%s: %s (a part that this checklist does not have)",
				text.UpperFirst(partWords(j.Parts[key])), key))})
		}
	}
	return stray
}

func (r *report) reasons(j assessment.Judgement) {
	r.block(stop(assessment.Label("level", "reason")), j.Reason)
	proposed, agreed, weighed := j.Weighed()
	switch {
	case !r.every: // what the program proposes stays in the force
		r.block(stop(assessment.Label("level", "override")), j.Override)
	case agreed:
		r.doc.Para(page.Plain(fmt.Sprintf("Level %d was proposed from parts and evidence, and agreed with.", proposed)))
		r.block(stop(assessment.Label("level", "override")), j.Override)
	case weighed:
		r.block(fmt.Sprintf("%s although level %d was proposed from parts and evidence.", assessment.Label("level", "override"), proposed), j.Override)
	default:
		r.block(assessment.Label("level", "override")+" although a part is unmet.", j.Override)
	}
}

// block writes a text of one line beside its label and a longer one below it.
func (r *report) block(label string, t text.Text) {
	lines := page.Lines(t)
	switch len(lines) {
	case 0:
	case 1:
		r.doc.Para(page.Join(page.Strong(page.Plain(label)), " ", lines[0]))
	default:
		r.doc.Para(page.Strong(page.Plain(label)))
		r.doc.Quote(lines)
	}
}

func (r *report) note(ans assessment.Answer) {
	lines, label := page.Lines(ans.Judgement.Note), page.Strong(page.Plain(stop(assessment.Label("note", "text"))))
	switch {
	case ans.Redacted:
		r.doc.Para(page.Join(label, " Redacted: the text of this answer has been taken out for good."))
	case len(lines) == 0:
		r.doc.Para(page.Join(label, " ", silent))
	default:
		r.doc.Para(label)
		r.doc.Quote(lines)
	}
}

// restsOn says where the items stand that this one rests on, and in the force's own
// report those that rest on it.
func (r *report) restsOn(it *checklist.Item) {
	var words []page.Span
	for _, id := range it.RestsOn {
		if s, ok := r.states[id]; ok {
			words = append(words, page.Join(named(s.Item), " (", page.Plain(r.outcome(s.Outcome)), ")"))
		}
	}
	if len(words) > 0 {
		r.doc.Para(page.Join(page.Strong("Rests on."), " ", page.Series(words, "; "), "."))
	}
	words = nil
	for _, s := range r.pos.States {
		if r.every && slices.Contains(s.Item.RestsOn, it.ID) {
			words = append(words, page.Join(named(s.Item), " (", page.Plain(r.outcome(s.Outcome)), ")"))
		}
	}
	if len(words) > 0 {
		r.doc.Para(page.Join(page.Strong("What rests on it."), " ", page.Series(words, "; "), "."))
	}
}

// previous writes the position that last cycle ended with.
func (r *report) previous(s assessment.State) {
	p := s.Answer.Previous
	if p == nil {
		return
	}
	cycle := "last cycle"
	if !p.Cycle.Empty() {
		cycle = "last cycle (" + p.Cycle.OneLine() + ")"
	}
	line := fmt.Sprintf("%s, as at %s.", text.UpperFirst(r.outcome(p.Outcome)), p.AsAt.Long())
	if s.Outcome == assessment.NotAssessed {
		line += " It counts for nothing until it is confirmed."
	}
	if p.Wording != "" && s.Item.Digest != "" && p.Wording != s.Item.Digest {
		line += " The wording of the item has changed since."
	}
	r.doc.Para(page.Join(page.Strong(page.Plain("Position in "+cycle+".")), " ", page.Plain(line)))
	r.partsThen(s.Item, p)
	r.block(assessment.Label("previous", "reason")+" then.", p.Reason)
	r.block(assessment.Label("previous", "note")+" then.", p.Note)
}

// partsThen says which parts were not met, or how each one stood where every
// part is to be listed.
func (r *report) partsThen(it *checklist.Item, p *assessment.Previous) {
	var parts []string
	for i := range it.Parts {
		state := p.Parts[it.Parts[i].Key]
		if state != assessment.PartUnknown && (state != assessment.Met || r.every) {
			parts = append(parts, fmt.Sprintf("%s (%s)", it.Parts[i].Text.OneLine(), partWords(state)))
		}
	}
	if len(parts) > 0 {
		label := "Parts not met then"
		if r.every {
			label = "Parts then"
		}
		r.para("%s: %s.", label, strings.Join(parts, "; "))
	}
}
