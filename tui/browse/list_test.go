package browse_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/widgettest"
)

// entry is so many lines, each of which says whose it is.
func entry(i, tall int, fixed, apart bool) browse.Entry[int] {
	return browse.Entry[int]{Of: i, Fixed: fixed, Apart: apart, Draw: func(_ *theme.Theme, _ int, here bool) []string {
		lines := make([]string, tall)
		for n := range lines {
			lines[n] = fmt.Sprintf("  %d.%d of %d", i, n, tall)
			if here && n == 0 {
				lines[n] = "> " + lines[n][2:]
			}
		}
		return lines
	}}
}

// shuffled is a list of rows of one to three lines with headings in between.
func shuffled(r *rand.Rand, n int) (entries []browse.Entry[int], rows []int) {
	for i := range n {
		fixed := r.IntN(4) == 0
		tall := 1 + r.IntN(3)
		if fixed {
			tall = 1
		} else {
			rows = append(rows, i)
		}
		entries = append(entries, entry(i, tall, fixed, fixed && r.IntN(2) == 0))
	}
	return entries, rows
}

// seen is how many lines of an entry are in a window.
func seen(window []string, i int) int {
	n := 0
	for _, line := range window {
		if strings.Contains(line, fmt.Sprintf(" %d.", i)) {
			n++
		}
	}
	return n
}

// Wherever keys lead: the window has its height, the cursor is on a row and that
// is in sight as far as there is room, with the heading over it; in a list of whole
// rows none is cut.
func TestTheCursorIsInSight(t *testing.T) {
	nav, pressed := keys.Moving(), []string{"down", "up", "pgdown", "pgup", "home", "end"}
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		entries, rows := shuffled(r, 1+r.IntN(40))
		l := browse.List[int]{Whole: seed%2 == 0}
		l.Set(entries)
		for range 60 {
			height := 4 + r.IntN(10)
			l.Fit(widgettest.Plain(), 40, height)
			key := pressed[r.IntN(len(pressed))]
			if !l.Step(widgettest.Key(key), nav) {
				t.Fatalf("%s is no key for moving about", key)
			}
			window := l.Window()
			if len(window) != height {
				t.Fatalf("seed %d: %d lines in a height of %d", seed, len(window), height)
			}
			at, ok := l.Current()
			if !ok {
				if len(rows) > 0 {
					t.Fatalf("seed %d: the cursor is on no row", seed)
				}
				continue
			}
			tall := len(entries[at].Draw(nil, 0, false))
			if entries[at].Fixed || seen(window, at) != tall || strings.Count(strings.Join(window, "\n"), "> ") != 1 {
				t.Fatalf("seed %d after %s: %d is a heading or out of sight in\n%s", seed, key, at, strings.Join(window, "\n"))
			}
			if at > 0 && entries[at-1].Fixed && seen(window, at-1) == 0 && (at == 1 || !entries[at-2].Fixed) {
				t.Fatalf("seed %d after %s: the heading over %d is out of sight in\n%s", seed, key, at, strings.Join(window, "\n"))
			}
			for i, e := range entries {
				if n := seen(window, i); l.Whole && n > 0 && n < len(e.Draw(nil, 0, false)) {
					t.Fatalf("seed %d after %s: %d is cut in\n%s", seed, key, i, strings.Join(window, "\n"))
				}
			}
		}
	}
}

// A page is what is in sight with the row that is left.
func TestAPage(t *testing.T) {
	for tall := range 3 {
		var l browse.List[int]
		var entries []browse.Entry[int]
		for i := range 20 {
			entries = append(entries, entry(i, tall+1, false, false))
		}
		l.Set(entries)
		l.Fit(widgettest.Plain(), 40, 12)
		page := 12/(tall+1) - 1
		for _, step := range []struct {
			key  string
			want int
		}{{"pgdown", page}, {"down", page + 1}, {"pgup", 1}, {"pgup", 0}, {"end", 19}, {"pgup", 19 - page}, {"pgdown", 19}, {"pgdown", 19}, {"home", 0}, {"up", 0}} {
			if l.Step(widgettest.Key(step.key), keys.Moving()); l.Cursor() != step.want {
				t.Fatalf("rows of %d: %s goes to %d, not %d", tall+1, step.key, l.Cursor(), step.want)
			}
		}
	}
}

// Page by page every row comes in sight, downwards and upwards.
func TestPagesLeaveOutNoRow(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 2))
		entries, rows := shuffled(r, 30)
		l := browse.List[int]{Whole: seed%2 == 0}
		l.Set(entries)
		l.Fit(widgettest.Plain(), 40, 5+r.IntN(6))
		for _, way := range []struct{ from, key string }{{"home", "pgdown"}, {"end", "pgup"}} {
			l.Step(widgettest.Key(way.from), keys.Moving())
			found := map[int]bool{}
			for before := -1; ; {
				for _, i := range rows {
					if seen(l.Window(), i) > 0 {
						found[i] = true
					}
				}
				if at, _ := l.Current(); at == before {
					break
				} else {
					before = at
				}
				l.Step(widgettest.Key(way.key), keys.Moving())
			}
			if len(found) != len(rows) {
				t.Errorf("seed %d, %s: %d rows of %d", seed, way.key, len(found), len(rows))
			}
		}
	}
}

// Other entries leave the cursor where it was, or on the row that is nearest, and
// a list of nothing has none.
func TestOtherEntries(t *testing.T) {
	var l browse.List[int]
	if _, ok := l.Current(); ok || l.Cursor() != -1 {
		t.Error("a list of nothing has a row")
	}
	rows := func(fixed ...bool) (out []browse.Entry[int]) {
		for i, f := range fixed {
			out = append(out, entry(i, 1, f, false))
		}
		return out
	}
	for _, c := range []struct {
		put  int
		in   []browse.Entry[int]
		want int
	}{
		{2, rows(false, false, false, false), 2}, {9, rows(false, false), 1}, {1, rows(false, true, false), 2}, {2, rows(true, false, true), 1},
		{-1, rows(true, false), 1}, {0, rows(true, true), -1},
	} {
		l.Set(rows(false, false, false, false, false, false, false, false, false, false))
		l.Put(c.put)
		l.Set(c.in)
		if l.Cursor() != c.want {
			t.Errorf("from %d the cursor is on %d, not %d", c.put, l.Cursor(), c.want)
		}
	}
}

// Where there is no row to go to a key scrolls, so that what stands at the end of
// a list can be read all the same.
func TestWhereThereIsNoRowItScrolls(t *testing.T) {
	var l browse.List[int]
	entries := []browse.Entry[int]{entry(0, 1, false, false)}
	for i := range 9 {
		entries = append(entries, entry(i+1, 1, true, false))
	}
	for _, from := range []int{0, 1} { // with a row, and without one
		l.Set(entries[from:])
		l.Fit(widgettest.Plain(), 20, 4)
		if l.Hidden() != fmt.Sprintf("%d lines below", 6-from) {
			t.Errorf("hidden: %q", l.Hidden())
		}
		if from == 0 {
			continue
		}
		l.Step(widgettest.Key("down"), keys.Moving())
		if l.Hidden() != "1 line above, 4 lines below" {
			t.Errorf("hidden after a line: %q", l.Hidden())
		}
		l.Step(widgettest.Key("end"), keys.Moving())
		if seen(l.Window(), 9) != 1 || l.Hidden() != "5 lines above" {
			t.Errorf("the end is out of sight: %q", l.Hidden())
		}
	}
	if l.Step(widgettest.Key("x"), keys.Moving()) {
		t.Error("x was taken for a key for moving about")
	}
}

// Entries are drawn anew for another width and another theme, and not for another
// height; one that stands apart has an empty line before it, unless it is the first.
func TestWhatEntriesAreDrawnFor(t *testing.T) {
	drawn := 0
	e := browse.Entry[int]{Apart: true, Draw: func(th *theme.Theme, width int, here bool) []string {
		if !here {
			drawn++
		}
		return []string{fmt.Sprintf("%s %d", th.Name, width)}
	}}
	var l browse.List[int]
	l.Set([]browse.Entry[int]{e, e})
	themes := widgettest.Themes()
	for _, c := range []struct {
		theme         string
		width, height int
		want          int
	}{{"dark", 40, 5, 2}, {"dark", 40, 9, 2}, {"dark", 41, 9, 4}, {"light", 41, 9, 6}} {
		th := themes[c.theme]
		l.Fit(th, c.width, c.height)
		window := l.Window()
		if line := fmt.Sprintf("%s %d", th.Name, c.width); drawn != c.want || window[0] != line || window[1] != "" || window[2] != line {
			t.Errorf("%+v: drawn %d times: %q", c, drawn, window)
		}
	}
}

func TestLines(t *testing.T) {
	look := widgettest.Themes()["dark"]
	list := []browse.Line[int]{
		{Heading: true, Left: "HEAD", Right: "3 things", Under: []string{"said of it"}},
		{Heading: true, Under: []string{"a sentence over rows"}},
		{Of: 1, Left: "one", Right: "far", Under: []string{"one two three four five six seven", ""}},
		{Of: 2, Left: "two", Bad: true},
	}
	entries := browse.Lines(list, 4, 20)
	var got []string
	for i, e := range entries {
		if e.Fixed != list[i].Heading || e.Of != list[i].Of {
			t.Errorf("entry %d is of %d, fixed %v", i, e.Of, e.Fixed)
		}
		for _, line := range e.Draw(look, 30, i == 2) {
			got = append(got, strings.TrimRight(widgettest.Text(line), " "))
		}
	}
	want := []string{"HEAD                  3 things", "said of it", "a sentence over rows", "> one                      far", "    one two three", "    four five six", "    seven", "", "  two"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("drawn as\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if bad := entries[3].Draw(look, 30, false)[0]; !strings.Contains(bad, look.Warn.Render("two")) {
		t.Errorf("what is bad does not stand out: %q", bad)
	}
	if wide := browse.Lines(list, 4, 0)[2].Draw(look, 60, false); len(wide) != 3 {
		t.Errorf("at the whole width it takes %d lines", len(wide))
	}
}

func TestNotice(t *testing.T) {
	look := widgettest.Themes()["dark"]
	if lines := (browse.Notice{}).Lines(look, 20); lines != nil {
		t.Errorf("nothing is said in %q", lines)
	}
	done, failed := browse.NoticeOf("Written.", nil).Lines(look, 20), browse.NoticeOf("Written.", errors.New(strings.Repeat("no room ", 20))).Lines(look, 20)
	if len(done) != 1 || done[0] != look.OK.Render("Written.") {
		t.Errorf("what was done: %q", done)
	}
	if len(failed) != 3 || failed[0] != look.Warn.Render("no room no room no") {
		t.Errorf("what failed: %q", failed)
	}
}

func TestPane(t *testing.T) {
	var p browse.Pane
	drawn := 0
	fit := func(from any) []string {
		return p.Fit(from, 4, func() []string {
			drawn++
			return []string{"1", "2", "3", "4", "5", "6"}
		})
	}
	fit("a")
	p.Down()
	if fit("a"); drawn != 1 || p.Offset != 1 || p.Hidden() != "1 line above, 1 line below" {
		t.Errorf("drawn %d times, at %d, %q", drawn, p.Offset, p.Hidden())
	}
	if fit("b"); drawn != 2 || p.Offset != 1 {
		t.Errorf("from something else drawn %d times, at %d", drawn, p.Offset)
	}
}
