package notes

import (
	"fmt"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/screen/assess/record"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/layout"
)

// worthAsking is the recovered texts that say something else than the file.
// The journals of the others are of no more use. A journal that another program
// still has open is that program's own.
func (n *Writer) worthAsking(all []store.Recovered) []store.Recovered {
	var ask []store.Recovered
	for _, r := range all {
		if r.Open {
			continue
		}
		it := n.noteItem(r)
		if it == nil && noteText(r.Text).Empty() || it != nil && n.noteNow(it.ID) == noteText(r.Text) {
			n.journal.Drop(r.Field)
			continue
		}
		ask = append(ask, r)
	}
	return ask
}

// noteItem is the item whose note a recovered text is; nil when it is none.
func (n *Writer) noteItem(r store.Recovered) *checklist.Item {
	of := assessment.RegisterNamed(r.Field)
	if of.Item == "" || r.Field != noteField(of.Item) {
		return nil
	}
	it, _ := n.desk.Checklist.Item(of.Item)
	return it
}

func (n *Writer) noteNow(item string) text.Text {
	return noteText(n.desk.Assessment().Answer(item).Judgement.Note.String())
}

// AskRecovered asks what to do with a text that was being typed when the
// program last stopped: that of the item under the cursor first. Nothing is
// thrown away until the person says so.
func (n *Writer) AskRecovered() tea.Cmd {
	if len(n.desk.Recovered) == 0 {
		return nil
	}
	r := n.desk.Recovered[max(0, n.desk.RecoveredNote(n.on.Position()))]
	typed := noteText(r.Text)
	said := fmt.Sprintf("It was typed on %s at %s and was not saved. It has %s and begins:\n\n%s",
		itempage.Stamp(r.At.Format("2006-01-02")), r.At.Format("15:04"), text.Count(typed.Words(), "word", "words"), layout.Truncate(typed.OneLine(), record.Excerpt))
	if it := n.noteItem(r); it != nil {
		now := n.noteNow(it.ID)
		if now.Empty() {
			said += "\n\nThe file has no note on this item."
		} else {
			said += "\n\nThe note in the file begins:\n\n" + layout.Truncate(now.OneLine(), record.Excerpt)
		}
	}
	return n.recoveredChoice(r, said, true)
}

// recoveredChoice asks with the words given, and offers the whole text.
func (n *Writer) recoveredChoice(r store.Recovered, said string, look bool) tea.Cmd {
	var options []dialog.Option
	var acts []func() tea.Cmd
	add := func(key, label string, act func() tea.Cmd) {
		options = append(options, dialog.Option{Key: key, Label: label})
		acts = append(acts, act)
	}
	name := n.nameOf(r)
	it := n.noteItem(r)
	if look {
		add("l", "Look at all of it", func() tea.Cmd { return n.recoveredChoice(r, noteText(r.Text).String(), false) })
	}
	if it != nil {
		name = it.ID
		add("k", "Keep it as the note now", func() tea.Cmd { return n.keepRecovered(it, r) })
		add("f", "Keep what is in the file", func() tea.Cmd { return n.throwAway(r) })
	} else {
		if back := n.formOf(r.Field); back != nil && n.desk.NoChange() == "" {
			add("b", "Put it back where it was typed", func() tea.Cmd { return back() })
		} else {
			said += "\n\nIt stands in its form again when that is next opened."
		}
		if open := n.on.Item(); open != nil && n.desk.NoChange() == "" {
			add("n", "Put it at the end of the note on "+open.ID, func() tea.Cmd { return n.intoNote(open, r) })
		}
		add("f", "Throw it away", func() tea.Cmd { return n.throwAway(r) })
	}
	return n.rec.PickOne(name+"  Text that was not saved", said+"\n\nEsc decides later: R asks again.", options, func(i int) tea.Cmd { return acts[i]() })
}

// formOf opens the form in which a text was typed, under the name that it was kept
// by; nil where it is one of another screen, or has to be led up to. The text stands
// in it again.
func (n *Writer) formOf(field string) func() tea.Cmd {
	a, place := n.desk.Assessment(), merging.PlaceOf(n.desk.Assessment(), field)
	k, _ := assessment.KindOf(field)
	forms := map[string]func(it *checklist.Item) tea.Cmd{
		assessment.EvidenceRegister(place.Key): func(it *checklist.Item) tea.Cmd { return n.rec.ChangeEvidence(it, place.Key) },
		assessment.ActionRegister(place.Key):   func(it *checklist.Item) tea.Cmd { return n.rec.ChangeAction(it, place.Key) },
		assessment.SecondRegister(place.Item):  func(*checklist.Item) tea.Cmd { return n.rec.AskSecond() },
		assessment.AimRegister(place.Item):     func(*checklist.Item) tea.Cmd { return n.rec.AskAim() },
	}
	if k.Remark {
		forms[field] = func(it *checklist.Item) tea.Cmd { return n.rec.RemarkForm(a, it, field) }
	}
	id, _, titled := strings.Cut(field, record.TitleGap)
	if _, known := assessment.KindOf(field); !known && titled {
		place.Item = id
		forms[id+record.TitleGap+"Evidence"] = func(*checklist.Item) tea.Cmd { return n.rec.AddEvidence() }
		forms[record.TitleOf(assessment.ActionRegister("x"), id)] = func(*checklist.Item) tea.Cmd { return n.rec.AddAction() }
	}
	switch it, ok := n.desk.Checklist.Item(place.Item); {
	case field == assessment.SealRegister():
		return func() tea.Cmd { return n.rec.SealForm(nil) }
	case field == record.DetailsTitle:
		return n.rec.AskDetails
	case !ok || forms[field] == nil:
		return nil
	default:
		return func() tea.Cmd {
			n.on.Visit(it.ID)
			return forms[field](it)
		}
	}
}

// nameOf is where a recovered text was typed, in words.
func (n *Writer) nameOf(r store.Recovered) string {
	if _, known := assessment.KindOf(r.Field); !known {
		return text.Line(r.Field).String()
	}
	place := merging.PlaceOf(n.desk.Assessment(), r.Field)
	return strings.TrimSpace(place.Item + "  " + text.UpperFirst(place.What))
}

// keepRecovered makes a recovered text the note.
func (n *Writer) keepRecovered(it *checklist.Item, r store.Recovered) tea.Cmd {
	n.on.Visit(it.ID)
	st, _ := n.desk.State(it.ID)
	if why := keys.First(n.desk.NoChange(), record.ApartOn(st, assessment.NoteRegister)); why != "" {
		return shell.Caution(why)
	}
	if n.redactedSince(it.ID, r.At) {
		return n.rec.AskTakenAway(it.ID, nil, func() tea.Cmd { return n.putRecovered(it, r) }, func() tea.Cmd { return n.throwAway(r) })
	}
	return n.putRecovered(it, r)
}

// redactedSince says that the note of an item was taken away for good after
// something was typed: that may hold the words that had to go.
func (n *Writer) redactedSince(item string, typed time.Time) bool {
	for _, d := range n.desk.Assessment().Redactions() {
		at, err := time.Parse(time.RFC3339, d.At)
		if d.Register == assessment.NoteRegister(item) && (err != nil || at.After(typed)) {
			return true
		}
	}
	return false
}

func (n *Writer) putRecovered(it *checklist.Item, r store.Recovered) tea.Cmd {
	cmd, kept := n.recordNote(it.ID, r.Text)
	n.decided(r)
	if !kept {
		n.startNote(it, noteText(r.Text).String())
		n.journal.Write(noteField(it.ID), r.Text)
		return cmd
	}
	n.on.Show(itempage.Note)
	return tea.Batch(cmd, n.AskRecovered())
}

// intoNote opens the note of an item with a recovered text at its end: what was
// being typed in a form can be taken from there.
func (n *Writer) intoNote(it *checklist.Item, r store.Recovered) tea.Cmd {
	if apart := record.IfApart(n.desk.Assessment(), assessment.NoteRegister(it.ID)); apart != nil {
		return apart
	}
	now := strings.TrimLeft(n.noteNow(it.ID).String()+"\n\n"+noteText(r.Text).String(), "\n")
	n.startNote(it, now)
	n.journal.Write(noteField(it.ID), now)
	n.decided(r)
	return n.on.Remember()
}

// throwAway asks once more and lets a recovered text go.
func (n *Writer) throwAway(r store.Recovered) tea.Cmd {
	return n.rec.ConfirmFirst(dialog.Question{
		Title: "Throw the unsaved text away?", YesKey: "t", YesLabel: "Throw it away",
		Text: "The text that was not saved is gone after this. What is in the file stays as it is.",
	}, func() tea.Cmd {
		n.decided(r)
		return n.AskRecovered()
	})
}

// decided takes a text off the list; its journal goes once all is saved.
func (n *Writer) decided(r store.Recovered) {
	for i, one := range n.desk.Recovered {
		if one == r {
			n.desk.Recovered = append(n.desk.Recovered[:i:i], n.desk.Recovered[i+1:]...)
			break
		}
	}
	n.journal.Drop(r.Field)
}
