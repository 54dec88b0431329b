package record

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/form"
)

// AddEvidence asks for a new entry, which bears on the parts named.
func (r *Recorder) AddEvidence(parts ...string) tea.Cmd {
	it := r.on.Item()
	return r.evidenceForm(r.desk.Assessment(), it, assessment.Evidence{ID: r.desk.NewID(), Items: []string{it.ID}, Parts: parts}, nil)
}

// ChangeEvidence asks how an entry is to be changed; one that has two versions
// is settled first.
func (r *Recorder) ChangeEvidence(it *checklist.Item, id string) tea.Cmd {
	seen := r.desk.Assessment()
	e, ok := seen.Evidence(id)
	if !ok {
		return nil
	}
	if apart := IfApart(seen, assessment.EvidenceRegister(id)); apart != nil {
		return apart
	}
	return r.evidenceForm(seen, it, e, nil)
}

// entryApart bars a change of an entry that has two versions.
const entryApart = "There are two versions of it. Press v to choose which one stands."

// usual are the fields of an entry that are asked first: the three that only a
// person can fill in, and what the item suggests, to look at.
func usual() []string {
	return []string{"title", "where", "about", "shows", "sample", "found", "parts", "speaks", "established_by", "independent", "owner"}
}

// evidenceForm asks for the fields of an entry. What it does not say is filled in
// by what the item suggests. on is what comes after an entry that was completed;
// nil where it is not one of a row.
func (r *Recorder) evidenceForm(seen *assessment.Assessment, it *checklist.Item, e assessment.Evidence, on func() tea.Cmd) tea.Cmd {
	title := it.ID + TitleGap + "Evidence"
	if !e.Retired.Empty() {
		title += ", retired because " + e.Retired.OneLine()
	}
	order := usual()
	if on != nil {
		title = fmt.Sprintf("%s%s%s to complete: %s", it.ID, TitleGap, text.Count(len(r.incomplete()), "entry", "entries"), cmp.Or(e.Title.OneLine(), "one without a title"))
		lacks := e.LacksFields()
		order = append(slices.DeleteFunc(usual(), func(key string) bool { return !slices.Contains(lacks, key) }), order...)
	}
	st, _ := r.desk.State(it.ID)
	suggested := e
	if e.Retired.Empty() {
		suggested = st.Suggest(e, r.desk.Who().Role)
	}
	return r.askFor(asking{
		seen: seen, item: it.ID, register: assessment.EvidenceRegister(e.ID), title: title, before: suggested.Value(), order: order,
		own: evidenceFields(st, e),
		record: func(v assessment.Value, _ map[string]string) assessment.Step {
			return func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				return a.PutEvidence(assessment.EvidenceOf(e.ID, v), who)
			}
		},
		after: func(cmd tea.Cmd) tea.Cmd {
			r.on.Show(itempage.Evidence)
			r.on.PutOn(itempage.EvidenceEntry, e.ID)
			cmd = tea.Batch(cmd, r.on.Remember())
			if now, _ := r.desk.Assessment().Evidence(e.ID); len(now.Lacks()) > 0 && now.Retired.Empty() {
				return tea.Sequence(cmd, shell.Caution("Recorded. It counts for nothing yet: it does not say "+text.Series(now.Lacks())+"."))
			}
			now, _ := r.desk.Assessment().Evidence(e.ID)
			if said := r.desk.Assessment().ShowsNothingOf(r.desk.Checklist, now, r.desk.Days()); len(said) > 0 {
				cmd = tea.Sequence(cmd, shell.Caution("Recorded. "+strings.Join(said, " ")))
			}
			if on != nil {
				return tea.Sequence(cmd, on())
			}
			return cmd
		},
	}, nil)
}

// evidenceFields is what the form of an entry knows of its fields beyond their
// declaration: which parts there are to choose from, and what is asked only where
// it can be said or is said already.
func evidenceFields(st assessment.State, e assessment.Evidence) form.Own {
	before := e.Value()
	only := func(key string, wanted func(value func(string) string) bool) func(*form.Field) {
		return func(f *form.Field) {
			if before[key] == "" {
				f.When = wanted
			}
		}
	}
	shows := func(value func(string) string) checklist.Shows { return checklist.Shows(value("shows")) }
	sampled := func(value func(string) string) bool { return shows(value).Sampled() }
	routed := func(func(string) string) bool {
		return slices.ContainsFunc(st.Item.Parts, func(p checklist.Part) bool { return p.NoCases })
	}
	proposed := func(key string) func(*form.Field) {
		return func(f *form.Field) { f.Proposed, f.Confirm = before[key] == "", true }
	}
	return form.Own{
		"shows":  proposed("shows"),
		"speaks": proposed("speaks"),
		"parts": func(f *form.Field) {
			proposed("parts")(f)
			f.Kind, f.Choices, f.Check = form.AnyOf, PartChoices(st.Item), nil
			f.Hint = "In brackets what has to be shown of each. Without a part the entry counts for nothing."
			if len(e.Parts) == 0 {
				f.Follow = func(value func(string) string) string {
					return strings.Join(assessment.Refs(st.Item.ID, assessment.Asking(st.ToShow(), shows(value))), ",")
				}
			}
		},
		"established_by": proposed("established_by"),
		"sample":         only("sample", sampled),
		"found":          only("found", func(value func(string) string) bool { return sampled(value) && value("sample") != "" }),
		"nil":            only("nil", routed),
		"exercise":       only("exercise", routed),
		"review_reason":  only("review_reason", func(value func(string) string) bool { return value("review_by") != "" }),
		"holds_on":       only("holds_on", func(value func(string) string) bool { return shows(value) == checklist.Issued }),
	}
}

// PartChoices are the parts of the item that an entry may bear on, each with the
// kinds of evidence that show it, and who carries on when its owner leaves.
func PartChoices(it *checklist.Item) []form.Choice {
	choices := make([]form.Choice, 0, len(it.Parts)+1)
	for i := range it.Parts {
		p := &it.Parts[i]
		choices = append(choices, form.Choice{Value: assessment.PartRef(it.ID, p.Key), Label: strings.TrimLeft(itempage.Asks(p)+" ", " ") + p.Text.OneLine()})
	}
	return append(choices, form.Choice{Value: assessment.PartRef(it.ID, checklist.Cover), Label: "Who carries on when the owner leaves"})
}

// incomplete lists the entries that do not say enough to count.
func (r *Recorder) incomplete() []assessment.Evidence {
	a := r.desk.Assessment()
	return a.Incomplete(a.Items(), r.desk.Days().Now())
}

// Complete asks for what an item's entries lack, one after the other, and then
// for those of the items after it. passed are entries that were asked for before.
func (r *Recorder) Complete(item string, passed ...string) tea.Cmd {
	if why := r.desk.NoChange(); why != "" {
		return shell.Inform(why)
	}
	a := r.desk.Assessment()
	left := slices.DeleteFunc(r.incomplete(), func(e assessment.Evidence) bool {
		return slices.Contains(passed, e.ID) || len(a.Versions(assessment.EvidenceRegister(e.ID))) > 0
	})
	for _, id := range from(a.Items(), item) {
		it, known := r.desk.Checklist.Item(id)
		for _, e := range left {
			if known && e.Supports(id) {
				r.on.Visit(id)
				return r.evidenceForm(a, it, e, func() tea.Cmd { return r.Complete(id, append(passed, e.ID)...) })
			}
		}
	}
	if n := len(r.incomplete()); n > 0 {
		return shell.Inform("That was the last. " + text.Count(n, "entry still does", "entries still do") + " not say enough to count.")
	}
	return shell.Inform("Every entry says enough to count.")
}

// from lists the items from one of them on, around the end.
func from(items []string, item string) []string {
	at := max(0, slices.Index(items, item))
	return slices.Concat(items[at:], items[:at])
}
