package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// sealFacts are the lines of the title block on the sign-off: code, role, day,
// what was stated, and whether the report still shows what was signed.
func (r *report) sealFacts() []page.Span {
	earlier := r.earlierSeals()
	if !r.sealed.Sealed {
		return append([]page.Span{"Signed off: no; this is a position that nobody has signed"}, earlier...)
	}
	seal := r.sealed.Seal
	lines := []page.Span{page.Fact(assessment.Label("seal", "role"), r.signedBy()), page.Fact("Code of what was signed", page.Plain(seal.Code))}
	lines = append(append(lines, prose(assessment.Label("seal", "statement"), seal.Statement)...), earlier...)
	if r.sealed.Unchanged {
		return append(lines, "Since the sign-off: unchanged")
	}
	return append(lines, page.Plain(fmt.Sprintf("Since the sign-off: changed, %s. What stands here is not what was signed",
		count(len(r.sealed.Changes), "difference"))))
}

// historyFacts is the code by which a later file can be asked whether it still holds
// what this report was made from.
func (r *report) historyFacts() []page.Span {
	if code := r.a.HistoryCode(); code != "" {
		return []page.Span{page.Fact("Code of the whole history", page.Plain(code))}
	}
	return nil
}

// earlierSeals is the line on the versions that were signed off before this one;
// nothing where there were none.
func (r *report) earlierSeals() []page.Span {
	seals := r.a.Seals()
	if r.sealed.Sealed && len(seals) > 0 {
		seals = seals[:len(seals)-1]
	}
	if len(seals) == 0 {
		return nil
	}
	words := make([]page.Span, len(seals))
	for i, s := range seals {
		words[i] = page.Join(role(s.Role), ", ", page.Plain(signedOn(s)), ", code ", page.Plain(s.Code))
	}
	return []page.Span{page.Fact("Versions signed off before this one", together(words...))}
}

// signedBy is the role and the day of the sign-off.
func (r *report) signedBy() page.Span {
	return page.Join(role(r.sealed.Seal.Role), ", ", page.Plain(signedOn(r.sealed.Seal)))
}

// signedOn is the day of a sign-off; somebody may have taken it out by hand.
func signedOn(seal assessment.Seal) string {
	if seal.Date.IsZero() {
		return "on a day that is not recorded"
	}
	return seal.Date.Long()
}

// sealChanges lists what is different from what was signed.
func (r *report) sealChanges() {
	if len(r.sealed.Changes) == 0 {
		return
	}
	r.doc.Para(page.Strong("Changed since the sign-off:"))
	r.doc.Bullets(each(r.sealed.Changes, func(change string) []page.Span { return []page.Span{page.Plain(stop(text.UpperFirst(change)))} })...)
}

// knownFacts say that the report shows a past position, and which of its values
// may be younger than that because nobody can tell when they were set.
func (r *report) knownFacts() []page.Span {
	if r.in.KnownOn.IsZero() {
		return nil
	}
	return []page.Span{page.Fact("Shown as known at the end of", page.Plain(r.in.KnownOn.Long()+" (UTC); what was recorded later is left out")),
		page.Fact("Set by hand, so that nobody can say on which day", page.Plain(r.undatedWords()))}
}

// undatedWords lists by kind what was set by hand and where, in the order in
// which the file names it.
func (r *report) undatedWords() string {
	var kinds []string
	on := map[string][]string{}
	for _, name := range r.a.Undated() {
		kind, item := r.handKind(name)
		if on[kind] == nil {
			kinds = append(kinds, kind)
		}
		on[kind] = append(on[kind], item)
	}
	for i, kind := range kinds {
		if items := slices.DeleteFunc(slices.Clone(on[kind]), func(id string) bool { return id == "" }); len(items) > 0 {
			kinds[i] += " (" + strings.Join(slices.Compact(items), ", ") + ")"
		}
	}
	return strings.Join(kinds, "; ")
}

// handKind says what a register holds, and the item that it is shown under.
func (r *report) handKind(name string) (kind, item string) {
	of := assessment.RegisterNamed(name)
	k, _ := assessment.KindOf(name)
	switch {
	case k.Home != "":
		v, _ := r.a.Current(name)
		if home, _, _ := strings.Cut(v[k.Home], " "); home != "" && !v.Blank() {
			return k.Many, home
		}
		return k.Many + " that were taken away", ""
	case k.Place == schema.Keyed:
		return k.Many, of.Item
	}
	return r.a.NameOf(name), of.Item
}
