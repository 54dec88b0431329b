// Package screentest is what the tests of screens share: an assessment in
// memory, a way to press keys and to carry out what a screen asks for, and the
// rules that every picture has to keep. Nothing but tests imports it.
package screentest

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/widgettest"
)

// Keeper keeps an assessment in memory.
type Keeper struct {
	File  string // path that it says it is at; empty for nothing kept
	Fail  error  // what a save meets
	Saves int
}

// Path is where the assessment is said to be kept.
func (k *Keeper) Path() string { return k.File }

// Digest is a made-up digest.
func (k *Keeper) Digest() string { return strings.Repeat("0f", 32) }

// Save counts.
func (k *Keeper) Save(a *assessment.Assessment) (*assessment.Assessment, store.Saved, error) {
	k.Saves++
	return a, store.Saved{Wrote: true, Confirmed: true, At: At()}, k.Fail
}

// Draft keeps nothing.
func (k *Keeper) Draft(string) desk.Draft { return draft{} }

type draft struct{}

func (draft) Write(string) error { return nil }
func (draft) Discard() error     { return nil }
func (draft) Lend(string) (string, func() (string, error), error) {
	return "", nil, errors.New("nothing is lent here")
}

// At is the time at which tests begin.
func At() time.Time { return time.Date(2026, time.November, 23, 14, 2, 0, 0, time.UTC) }

// Clock gives a clock that moves on by a second each time it is read.
func Clock() func() time.Time {
	now := At()
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

// Checklist reads the program's own checklist.
func Checklist(t testing.TB) *checklist.Checklist {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Who is the role that made the answers.
func Who() assessment.Who { return assessment.Who{Role: "Chief officer lead", At: At()} }

// Empty is an assessment with nothing in it.
func Empty(c *checklist.Checklist, force string) *assessment.Assessment {
	return assessment.Begin(c, assessment.Start{
		ID: "0123456789abcdef0123456789abcdef", Force: text.Line(force), Cycle: text.Line("2026-27"),
		AsAt: date.FromTime(At()), PreparedBy: text.Line("Chief officer lead"),
	}, Who())
}

// Words is text for an item that a test wants in an assessment.
type Words func(item string) string

// longest is the most characters of hostile words: a title takes no more.
const longest = 700

// Plainly gives calm words.
func Plainly(item string) string { return "What there is to say on " + item + "." }

// Hostilely gives words that break careless layouts, another one per item.
func Hostilely(item string) string {
	all := widgettest.Hostile()
	names := []string{"long word", "wide", "wide words", "combining", "pictures", "indent", "many lines", "crlf", "lone accents"}
	n := 0
	for _, r := range item {
		n += int(r)
	}
	words := []rune(all[names[n%len(names)]])
	return "\x1b[31m|*_# " + string(words[:min(len(words), longest)]) + "\x07\u202e"
}

// Filled is an assessment that shows every state: levels 0 to 4, insufficient,
// not assessed, not applicable, evidence of every standing, parts of every
// state, actions open, overdue, done and decided against.
func Filled(t testing.TB, c *checklist.Checklist, words Words) *assessment.Assessment {
	t.Helper()
	a := Empty(c, "Northmoor Constabulary "+strings.TrimPrefix(words("force"), Plainly("force")))
	for i := range c.Items {
		a = fill(t, a, &c.Items[i], i, words)
	}
	return a
}

func fill(t testing.TB, a *assessment.Assessment, it *checklist.Item, i int, words Words) *assessment.Assessment {
	t.Helper()
	j := assessment.Judgement{Note: text.Clean(words(it.ID)), Reason: text.Clean(words(it.ID)), Outcome: assessment.AtLevel(i % 5)}
	switch i % 8 {
	case 5:
		j.Outcome = assessment.Insufficient
	case 6:
		return a
	case 7:
		j.Outcome = assessment.NotApplicable
	}
	for n, p := range it.Parts {
		if l, ok := j.Outcome.Level(); ok && l < 3 {
			j = j.WithPart(p.Key, []assessment.PartState{assessment.Met, assessment.Partly, assessment.Unmet, assessment.PartUnknown}[n%4])
		}
	}
	a, _, err := a.Judge(it, j, Who())
	if err != nil {
		t.Fatal(err)
	}
	asAt := date.FromTime(At())
	if i%3 > 0 {
		a, _, err = a.PutEvidence(assessment.Evidence{
			ID: fmt.Sprintf("%016x", i+1), Items: []string{it.ID}, Title: text.Line("Record " + words(it.ID)), Where: text.Line("Shelf 4"),
			About: asAt.AddMonths(-7 * (i % 3)), Shows: checklist.Done, Speaks: assessment.For, EstablishedBy: text.Line("Audit officer"),
			Parts: partsOf(it),
		}, Who())
		if err != nil {
			t.Fatal(err)
		}
	}
	return act(t, a, it, i, words)
}

// partsOf names every part of an item.
func partsOf(it *checklist.Item) []string {
	var refs []string
	for _, p := range it.Parts {
		refs = append(refs, assessment.PartRef(it.ID, p.Key))
	}
	return refs
}

func act(t testing.TB, a *assessment.Assessment, it *checklist.Item, i int, words Words) *assessment.Assessment {
	t.Helper()
	status := []assessment.Status{"", assessment.Open, assessment.Open, assessment.Done, assessment.NotActing}[i%5]
	if status == "" {
		return a
	}
	a, _, err := a.PutAction(assessment.Action{
		ID: fmt.Sprintf("%016x", i+100), Item: it.ID, What: text.Line("Put right " + words(it.ID)), Owner: text.Line("Head of Unit " + words(it.ID)),
		Due: date.FromTime(At()).AddDays(60*(i%4) - 70), DoneWhen: text.Line("Done when " + words(it.ID)), Status: status, Reason: text.Clean(words(it.ID)),
	}, Who())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Desk puts an assessment on a desk.
func Desk(c *checklist.Checklist, a *assessment.Assessment, file string) *desk.Desk {
	id := 0
	return desk.New(c, a, &Keeper{File: file}, Clock(), func() string { id++; return fmt.Sprintf("%016x", 1000+id) })
}

// Drain carries out a command and everything that follows from it. What is for
// the root is given back; the rest goes to the screen.
func Drain(s shell.Screen, cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	msg := cmd()
	if msg == nil {
		return nil
	}
	// A batch and a sequence are both lists of commands.
	if list := reflect.ValueOf(msg); list.Kind() == reflect.Slice && list.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		var out []tea.Msg
		for i := range list.Len() {
			out = append(out, Drain(s, list.Index(i).Interface().(tea.Cmd))...)
		}
		return out
	}
	if strings.HasSuffix(reflect.TypeOf(msg).PkgPath(), "tui/shell") {
		return []tea.Msg{msg}
	}
	return Send(s, msg)
}

// Send hands a message to the screen and carries out what it asks for.
func Send(s shell.Screen, msg tea.Msg) []tea.Msg {
	_, cmd := s.Update(msg)
	return Drain(s, cmd)
}

// Press presses keys, by their names, and gives what came of them for the root.
func Press(s shell.Screen, names ...string) []tea.Msg {
	var out []tea.Msg
	for _, name := range names {
		out = append(out, Send(s, widgettest.Key(name))...)
	}
	return out
}

// Done leaves out the sentences that were said: what is left was done.
func Done(sent []tea.Msg) []tea.Msg {
	return slices.DeleteFunc(slices.Clone(sent), func(msg tea.Msg) bool { _, said := msg.(shell.Say); return said })
}

// Show gives the screen's picture at a size as plain text.
func Show(s shell.Screen, width, height int) string {
	s.SetSize(width, height)
	return widgettest.Text(s.View())
}

// Check says what is wrong with a picture: not exactly as high as it should
// be, a line too wide, or colour codes where there may be none.
func Check(view string, width, height int, t *theme.Theme) error {
	lines := strings.Split(view, "\n")
	if len(lines) != height {
		return fmt.Errorf("%d lines in a height of %d", len(lines), height)
	}
	if err := widgettest.TooBig(view, width, height); err != nil {
		return err
	}
	if t.Accent.Render("x") == "x" && view != ansi.Strip(view) {
		return fmt.Errorf("escape sequences in a theme without colour: %q", view)
	}
	return nil
}

// Sizes is a sample of the rooms that a screen can have.
func Sizes() [][2]int {
	var all [][2]int
	for _, w := range []int{58, 59, 66, 75, 76, 77, 78, 90, 97, 98, 99, 108, 118, 140, 177, 198} {
		for _, h := range []int{14, 15, 16, 18, 21, 28, 34, 54} {
			all = append(all, [2]int{w, h})
		}
	}
	return all
}

// CheckKeys finds keys that are declared twice, that have no words to them, or
// that are reserved: everywhere keys, and keys that Windows Terminal takes.
func CheckKeys(t testing.TB, s shell.Screen) {
	t.Helper()
	reserved := map[string]bool{"f11": true, "alt+enter": true, "ctrl+z": true}
	if !s.CapturesText() {
		for _, b := range keys.Everywhere().List() {
			for _, name := range b.Keys() {
				reserved[name] = true
			}
		}
	}
	seen, main := map[string]string{}, 0
	for _, b := range s.Keys() {
		if b.Shown() == "" || b.Does() == "" || b.Group == "" {
			t.Errorf("a key without words: %q %q %q", b.Shown(), b.Does(), b.Group)
		}
		if b.Main {
			main++
		}
		for _, name := range b.Keys() {
			if reserved[name] {
				t.Errorf("%q is taken elsewhere", name)
			}
			if other, twice := seen[name]; twice {
				t.Errorf("%q does both %q and %q", name, other, b.Does())
			}
			seen[name] = b.Does()
		}
	}
	if main == 0 || main > 5 {
		t.Errorf("%d keys for the bottom line", main)
	}
}
