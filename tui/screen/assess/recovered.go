package assess

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
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/layout"
)

// excerpt is how much of a text is shown in a question, in columns.
const excerpt = 160

// worthAsking is the recovered texts that say something else than the file.
// The journals of the others are of no more use. A journal that another program
// still has open is that program's own.
func (s *Screen) worthAsking(all []store.Recovered) []store.Recovered {
	var ask []store.Recovered
	for _, r := range all {
		if r.Open {
			continue
		}
		it := s.noteItem(r)
		if it == nil && noteText(r.Text).Empty() || it != nil && s.noteNow(it.ID) == noteText(r.Text) {
			s.journal.Drop(r.Field)
			continue
		}
		ask = append(ask, r)
	}
	return ask
}

// noteItem is the item whose note a recovered text is; nil when it is none.
func (s *Screen) noteItem(r store.Recovered) *checklist.Item {
	of := assessment.RegisterNamed(r.Field)
	if of.Item == "" || r.Field != noteField(of.Item) {
		return nil
	}
	it, _ := s.desk.Checklist.Item(of.Item)
	return it
}

func (s *Screen) noteNow(item string) text.Text {
	return noteText(s.desk.Assessment().Answer(item).Judgement.Note.String())
}

// recoveredFor is the place of the text that was recovered for an item; -1 when
// there is none.
func (s *Screen) recoveredFor(item string) int {
	for i, r := range s.desk.Recovered {
		if r.Field == noteField(item) {
			return i
		}
	}
	return -1
}

// askRecovered asks what to do with a text that was being typed when the
// program last stopped: that of the item under the cursor first. Nothing is
// thrown away until the person says so.
func (s *Screen) askRecovered() tea.Cmd {
	if len(s.desk.Recovered) == 0 {
		return nil
	}
	r := s.desk.Recovered[max(0, s.recoveredFor(s.Position()))]
	typed := noteText(r.Text)
	said := fmt.Sprintf("It was typed on %s at %s and was not saved. It has %s and begins:\n\n%s",
		stamp(r.At.Format("2006-01-02")), r.At.Format("15:04"), text.Count(typed.Words(), "word", "words"), layout.Truncate(typed.OneLine(), excerpt))
	if it := s.noteItem(r); it != nil {
		now := s.noteNow(it.ID)
		if now.Empty() {
			said += "\n\nThe file has no note on this item."
		} else {
			said += "\n\nThe note in the file begins:\n\n" + layout.Truncate(now.OneLine(), excerpt)
		}
	}
	return s.recoveredChoice(r, said, true)
}

// recoveredChoice asks with the words given, and offers the whole text.
func (s *Screen) recoveredChoice(r store.Recovered, said string, look bool) tea.Cmd {
	var options []dialog.Option
	var acts []func() tea.Cmd
	add := func(key, label string, act func() tea.Cmd) {
		options = append(options, dialog.Option{Key: key, Label: label})
		acts = append(acts, act)
	}
	name := s.nameOf(r)
	it := s.noteItem(r)
	if look {
		add("l", "Look at all of it", func() tea.Cmd { return s.recoveredChoice(r, noteText(r.Text).String(), false) })
	}
	if it != nil {
		name = it.ID
		add("k", "Keep it as the note now", func() tea.Cmd { return s.keepRecovered(it, r) })
		add("f", "Keep what is in the file", func() tea.Cmd { return s.throwAway(r) })
	} else {
		if back := s.formOf(r.Field); back != nil && s.desk.NoChange() == "" {
			add("b", "Put it back where it was typed", func() tea.Cmd { return back() })
		} else {
			said += "\n\nIt stands in its form again when that is next opened."
		}
		if open := s.item(); open != nil && s.desk.NoChange() == "" {
			add("n", "Put it at the end of the note on "+open.ID, func() tea.Cmd { return s.intoNote(open, r) })
		}
		add("f", "Throw it away", func() tea.Cmd { return s.throwAway(r) })
	}
	return s.pickOne(name+"  Text that was not saved", said+"\n\nEsc decides later: R asks again.", options, func(i int) tea.Cmd { return acts[i]() })
}

// formOf opens the form in which a text was typed, under the name that it was kept
// by; nil where it is one of another screen, or has to be led up to. The text stands
// in it again.
func (s *Screen) formOf(field string) func() tea.Cmd {
	a, place := s.desk.Assessment(), merging.PlaceOf(s.desk.Assessment(), field)
	k, _ := assessment.KindOf(field)
	forms := map[string]func(it *checklist.Item) tea.Cmd{
		assessment.EvidenceRegister(place.Key): func(it *checklist.Item) tea.Cmd { return s.changeEvidence(it, place.Key) },
		assessment.ActionRegister(place.Key):   func(it *checklist.Item) tea.Cmd { return s.changeAction(it, place.Key) },
		assessment.SecondRegister(place.Item):  func(*checklist.Item) tea.Cmd { return s.askSecond() },
		assessment.AimRegister(place.Item):     func(*checklist.Item) tea.Cmd { return s.askAim() },
	}
	if k.Remark {
		forms[field] = func(it *checklist.Item) tea.Cmd { return s.remarkForm(a, it, field) }
	}
	id, _, titled := strings.Cut(field, titleGap)
	if _, known := assessment.KindOf(field); !known && titled {
		place.Item = id
		forms[id+titleGap+"Evidence"] = func(*checklist.Item) tea.Cmd { return s.addEvidence() }
		forms[titleOf(assessment.ActionRegister("x"), id)] = func(*checklist.Item) tea.Cmd { return s.addAction() }
	}
	switch it, ok := s.desk.Checklist.Item(place.Item); {
	case field == assessment.SealRegister():
		return func() tea.Cmd { return s.sealForm(nil) }
	case field == detailsTitle:
		return s.askDetails
	case !ok || forms[field] == nil:
		return nil
	default:
		return func() tea.Cmd {
			s.visit(it.ID)
			return forms[field](it)
		}
	}
}

// nameOf is where a recovered text was typed, in words.
func (s *Screen) nameOf(r store.Recovered) string {
	if _, known := assessment.KindOf(r.Field); !known {
		return text.Line(r.Field).String()
	}
	place := merging.PlaceOf(s.desk.Assessment(), r.Field)
	return strings.TrimSpace(place.Item + "  " + text.UpperFirst(place.What))
}

// keepRecovered makes a recovered text the note.
func (s *Screen) keepRecovered(it *checklist.Item, r store.Recovered) tea.Cmd {
	s.visit(it.ID)
	st, _ := s.desk.State(it.ID)
	if why := keys.First(s.desk.NoChange(), apartOn(st, assessment.NoteRegister)); why != "" {
		return shell.Caution(why)
	}
	if s.redactedSince(it.ID, r.At) {
		return s.askTakenAway(it.ID, nil, func() tea.Cmd { return s.putRecovered(it, r) }, func() tea.Cmd { return s.throwAway(r) })
	}
	return s.putRecovered(it, r)
}

// redactedSince says that the note of an item was taken away for good after
// something was typed: that may hold the words that had to go.
func (s *Screen) redactedSince(item string, typed time.Time) bool {
	for _, d := range s.desk.Assessment().Redactions() {
		at, err := time.Parse(time.RFC3339, d.At)
		if d.Register == assessment.NoteRegister(item) && (err != nil || at.After(typed)) {
			return true
		}
	}
	return false
}

func (s *Screen) putRecovered(it *checklist.Item, r store.Recovered) tea.Cmd {
	cmd, kept := s.recordNote(it.ID, r.Text)
	s.decided(r)
	if !kept {
		s.startNote(it, noteText(r.Text).String())
		s.journal.Write(noteField(it.ID), r.Text)
		return cmd
	}
	s.show(noteSection)
	return tea.Batch(cmd, s.askRecovered())
}

// intoNote opens the note of an item with a recovered text at its end: what was
// being typed in a form can be taken from there.
func (s *Screen) intoNote(it *checklist.Item, r store.Recovered) tea.Cmd {
	if apart := ifApart(s.desk.Assessment(), assessment.NoteRegister(it.ID)); apart != nil {
		return apart
	}
	now := strings.TrimLeft(s.noteNow(it.ID).String()+"\n\n"+noteText(r.Text).String(), "\n")
	s.startNote(it, now)
	s.journal.Write(noteField(it.ID), now)
	s.decided(r)
	return s.remember()
}

// throwAway asks once more and lets a recovered text go.
func (s *Screen) throwAway(r store.Recovered) tea.Cmd {
	return s.confirmFirst(dialog.Question{
		Title: "Throw the unsaved text away?", YesKey: "t", YesLabel: "Throw it away",
		Text: "The text that was not saved is gone after this. What is in the file stays as it is.",
	}, func() tea.Cmd {
		s.decided(r)
		return s.askRecovered()
	})
}

// decided takes a text off the list; its journal goes once all is saved.
func (s *Screen) decided(r store.Recovered) {
	for i, one := range s.desk.Recovered {
		if one == r {
			s.desk.Recovered = append(s.desk.Recovered[:i:i], s.desk.Recovered[i+1:]...)
			break
		}
	}
	s.journal.Drop(r.Field)
}
