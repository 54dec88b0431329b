package tui

import (
	"maps"
	"strings"
	"testing"

	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/store"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
)

// journals is a keeper that remembers what is kept of text that is being typed.
type journals struct {
	*screentest.Keeper
	kept map[string]string
}

func (k *journals) Draft(field string) desk.Draft { return &journalOf{k.Keeper.Draft(field), k, field} }

type journalOf struct {
	desk.Draft
	k     *journals
	field string
}

func (d *journalOf) Write(text string) error { d.k.kept[d.field] = text; return nil }
func (d *journalOf) Discard() error          { delete(d.k.kept, d.field); return nil }

// typist is a program in which what is typed is kept, on the way to a place.
func typist(t *testing.T, keys ...string) (*run, map[string]string) {
	t.Helper()
	return typistAfter(t, nil, keys...)
}

// typistAfter is typist where the program was killed while something was typed.
func typistAfter(t *testing.T, left map[string]string, keys ...string) (*run, map[string]string) {
	t.Helper()
	r := begin(t, "", screentest.Plainly)
	k := &journals{r.disk.keeper, map[string]string{}}
	k.File = "northmoor.yaml"
	var recovered []store.Recovered
	for field, text := range left {
		k.kept[field] = text
		recovered = append(recovered, store.Recovered{Field: field, Text: text})
	}
	r.send(openedMsg{Opened{Assessment: r.disk.filled, Keeper: k, Recovered: recovered}})
	if len(left) > 0 {
		r.press("esc") // decides later
	}
	r.desk.PutSessions(session.New(r.desk.Assessment().ID()), &slowShelf{}, "")
	r.press(keys...)
	return r, k.kept
}

// Wherever a dialog asks for words about the assessment, what is typed in it is
// kept while it is typed, gone once it was thrown away, and a journal of nothing
// is never begun. This looks at every key of every screen.
func TestWhatIsTypedIsKeptWhereverThatIs(t *testing.T) {
	asked := 0
	for place, way := range map[string][]string{
		"assess": nil, "gaps": {"g"}, "claims": {"C"}, "sessions": {"I"}, "room": {"I", "n", "g", "ctrl+s", "enter"},
		"debrief": {"I", "n", "g", "ctrl+s", "enter", "e", "e"}, "report": {"o"}, "progress": {"P"}, "merge": {":merge"}, "import": {":import"}, "library": {":library"},
	} {
		r, _ := typist(t, way...)
		if (r.title() == "Assess") != (way == nil) {
			t.Fatalf("%s is %s", place, r.title())
		}
		for _, b := range r.top().Keys() {
			if b.Why != "" || len(b.Keys()) == 0 {
				continue
			}
			key := b.Keys()[0]
			r, kept := typist(t, way...)
			before := len(r.dialogs)
			r.press(key)
			if len(r.dialogs) != before+1 || !r.dialogs[before].CapturesText() {
				continue
			}
			typed, ok := r.dialogs[before].(interface{ Typed() string })
			for range 8 { // past what is chosen and not typed
				if r.press("x", "y", "z"); !ok || typed.Typed() != "" {
					break
				}
				r.press("tab")
			}
			shown := strings.Contains(r.text(), "xyz") // a form of choices alone takes no words
			if shown {
				asked++
			}
			switch {
			case !ok:
				t.Errorf("%s, %s: a dialog takes text and cannot say what was typed", place, key)
			case typed.Typed() != "" && !strings.Contains(strings.Join(values(kept), "\n"), "xyz"):
				t.Errorf("%s, %s: it was typed, and what is kept is %q", place, key, kept)
			case typed.Typed() == "" && shown && !strings.Contains(r.text(), "File") && !strings.Contains(r.text(), "Copy 1") && !strings.Contains(r.text(), "Add a file"):
				t.Errorf("%s, %s: it was typed and is said not to be worth keeping:\n%s", place, key, r.text())
			}
			left := maps.Clone(kept)
			throwAway := func(r *run, kept map[string]string) {
				t.Helper()
				if r.press("esc"); len(r.dialogs) > before {
					r.press("d")
				}
				if len(r.dialogs) > before {
					t.Errorf("%s, %s: it does not close", place, key)
				} else if len(kept) > 0 {
					t.Errorf("%s, %s: thrown away, and kept: %q", place, key, kept)
				}
			}
			throwAway(r, kept)
			if len(left) == 0 {
				continue
			}
			after, kept := typistAfter(t, left, way...)
			if after.press(key); len(after.dialogs) != before+1 {
				t.Errorf("%s, %s: the dialog does not open after a kill", place, key)
				continue
			}
			if again := after.dialogs[before].(interface{ Typed() string }).Typed(); again != strings.Join(values(left), "\n") || len(after.desk.Recovered) > 0 {
				t.Errorf("%s, %s: %q was typed, %q stands there after a kill, and %v is offered besides", place, key, left, again, after.desk.Recovered)
			} else if !strings.Contains(strings.Join(strings.Fields(after.text()), " "), "typed here before and not saved stands here again") {
				t.Errorf("%s, %s: it does not say where the text comes from:\n%s", place, key, after.text())
			}
			throwAway(after, kept)
		}
	}
	if t.Logf("%d dialogs that ask for words", asked); asked < 12 {
		t.Errorf("only %d dialogs were found", asked)
	}
}

func values(m map[string]string) (all []string) {
	for _, v := range m {
		all = append(all, v)
	}
	return all
}

// What the start screen asks is about no assessment that is open.
func TestWhatTheStartScreenAsksIsNotKept(t *testing.T) {
	r, kept := typist(t)
	r.press("q", "q")
	if r.title() != "Start" {
		t.Fatalf("on %s", r.title())
	}
	r.press("n", "Northmoor")
	if len(r.dialogs) == 0 || len(kept) > 0 {
		t.Errorf("%d dialogs, kept: %q", len(r.dialogs), kept)
	}
}

// The program does not end, nor is another file opened, before what was typed
// and is saved has gone from the journal.
func TestTheJournalIsClearedBeforeTheEnd(t *testing.T) {
	r, kept := typist(t)
	r.desk.Journal().Write("a field", "words")
	r.send(nil)
	if kept["a field"] != "words" {
		t.Fatalf("kept: %q", kept)
	}
	r.desk.Journal().Drop("a field")
	if r.saveState() != stillSaving {
		t.Error("what is to go is not waited for")
	}
	r.send(shell.Quit{})
	if !r.ended || len(kept) > 0 {
		t.Errorf("ended: %v, kept: %q", r.ended, kept)
	}
}
