package browse_test

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/filter"
	"example.org/upstander/tui/widget/widgettest"
)

// fruit is what the list of these tests is of.
type fruit struct{ name, kind string }

func fruits() []fruit {
	return []fruit{{"apple", "pome"}, {"pear", "pome"}, {"cherry", "stone"}, {"plum", "stone"}, {"peach", "stone"}, {"melon", ""}}
}

// bowl is a list screen as small as there can be.
type bowl struct {
	*browse.Model[fruit]
	drawn int // details
}

func open(list []fruit, shape browse.Shape) *bowl {
	b := &bowl{}
	b.Model = browse.New(widgettest.Plain(), browse.Declared[fruit]{
		Name: "Bowl", Filter: "Filter", NoneLeft: "No fruit has this in it.",
		ID: func(f fruit) string { return f.name }, Label: func(f fruit) string { return f.name },
		Group:   func(f fruit) string { return f.kind },
		Heading: func(kind string, under []fruit, p browse.Pen) string { return p.Heading(kind, fmt.Sprint(len(under))) },
		Row: func(f fruit, p browse.Pen) []string {
			cursor, style := p.Start(p.Text)
			return []string{cursor + style.Render(fmt.Sprintf("%-*s| of %s", p.Labels, f.name, f.kind))}
		},
		Detail: func(f fruit, _ int) (title, rest []string) {
			b.drawn++
			for i := range 30 {
				rest = append(rest, fmt.Sprintf("%s line %d", f.name, i+1))
			}
			return []string{"All of the " + f.name}, rest
		},
		Reading: func(f fruit) string { return "Reading " + f.name },
		Find: func(words string) func(fruit) bool {
			return func(f fruit) bool { return filter.Has(words, f.name, f.kind) }
		},
		Nothing: func() string { return "The bowl is empty." }, Empty: func() []string { return []string{"The bowl is empty.", "", "Fill it."} },
		Head: func() []string { return []string{"A bowl", b.Status("of fruit")} },
		Commands: func() keys.Table {
			return append(keys.Table{b.Switching(), b.Finding(), b.Closing()}, b.Moving()...)
		},
		Shape: shape,
	})
	b.Set(list)
	b.SetSize(60, 20)
	return b
}

// press presses keys and gives what came of them.
func (b *bowl) press(names ...string) (sent []tea.Msg) {
	for _, name := range names {
		if cmd := b.Press(widgettest.Key(name)); cmd != nil {
			sent = append(sent, cmd())
		}
	}
	return sent
}

// on is the fruit under the cursor.
func (b *bowl) on() string {
	f, _ := b.Current()
	return f.name
}

// shows says whether a picture has some words, each somewhere.
func (b *bowl) shows(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(b.View(), w) {
			t.Errorf("no %q in\n%s", w, b.View())
		}
	}
}

func under() browse.Shape { return browse.Shape{Under: 5, From: 10, More: "Tab"} }

// Rows stand under their headings, with room for the longest label, and say where
// the cursor is.
func TestRowsUnderHeadings(t *testing.T) {
	b := open(fruits(), under())
	b.shows(t, "POME", "STONE", "> apple | of pome", "  cherry| of stone", "of fruit", "1 of 6")
	if strings.Count(b.View(), "STONE") != 1 {
		t.Errorf("a heading stands twice in\n%s", b.View())
	}
	for _, f := range fruits() {
		if b.on() != f.name {
			t.Errorf("the cursor is on %s, not on %s", b.on(), f.name)
		}
		b.press("down")
	}
	b.shows(t, "6 of 6")
}

// The cursor stays on its row when others come and go, and where it is gone on the
// nearest; another row is read from its top.
func TestTheCursorStaysOnItsRow(t *testing.T) {
	b := open(fruits(), under())
	b.Put(func(f fruit) bool { return f.name == "plum" })
	b.press("tab", "down", "down")
	b.shows(t, "plum line 3")
	b.Set(append([]fruit{{"quince", "pome"}}, fruits()...))
	if b.on() != "plum" {
		t.Errorf("the cursor went to %s", b.on())
	}
	if b.shows(t, "plum line 3", "Reading plum"); strings.Contains(b.View(), "plum line 1\n") {
		t.Errorf("the detail begins anew in\n%s", b.View())
	}
	b.Set([]fruit{{"fig", "other"}, {"grape", "other"}})
	if b.on() != "grape" {
		t.Errorf("the cursor went to %s", b.on())
	}
	b.shows(t, "grape line 1\n")
	at := b.Place()
	b.press("esc", "up")
	if b.on() != "fig" {
		t.Errorf("↑ went to %s", b.on())
	}
	if b.PutAt(at); b.on() != "grape" {
		t.Errorf("its place is on %s", b.on())
	}
	if b.Next(func(f fruit) bool { return f.kind == "other" }); b.on() != "fig" {
		t.Errorf("the next one round the end is %s", b.on())
	}
	if b.Next(func(f fruit) bool { return f.name == "melon" }); b.on() != "fig" {
		t.Errorf("the cursor went to %s for what is not there", b.on())
	}
}

// The filter narrows at every letter, and Esc closes the innermost thing first.
func TestFilterAndEsc(t *testing.T) {
	b := open(fruits(), under())
	b.press("down", "down", "/", "s", "t")
	if !b.CapturesText() {
		t.Error("letters are not text while a filter is typed")
	}
	b.shows(t, "3 of 6 left", "Filter st", "> cherry")
	b.press("down", "enter")
	if b.CapturesText() || b.on() != "plum" || !b.IsFiltered() {
		t.Errorf("kept: text %v, on %s", b.CapturesText(), b.on())
	}
	b.press("tab")
	for _, want := range []string{"back to the list", "drop the filter", "back"} {
		if got := b.Closing().Does(); got != want {
			t.Errorf("Esc does %q, not %q", got, want)
		}
		if sent := b.press("esc"); (len(sent) == 1 && sent[0] == shell.Back{}) != (want == "back") {
			t.Errorf("%s: Esc sent %v", want, sent)
		}
	}
	if b.shows(t, "4 of 6"); b.on() != "plum" || b.IsFiltered() {
		t.Errorf("the filter is not dropped, or the cursor is on %s", b.on())
	}
	b.press("/", "x", "y")
	b.shows(t, "No fruit has this in it. Press Esc to drop the filter", "see all 6.", "0 of 6 left")
	if b.press("enter"); b.NoRow() != "No fruit has this in it. Press Esc to drop the filter." {
		t.Errorf("the reason is %q", b.NoRow())
	}
	for _, key := range []string{"down", "tab", "end"} {
		if sent := b.press(key); len(sent) != 1 || sent[0] != (shell.Say{Text: b.NoRow()}) {
			t.Errorf("%s without a row sent %v", key, sent)
		}
	}
}

// A part alone is named, counted with the words, and dropped with them.
func TestOnlyAPart(t *testing.T) {
	b := open(fruits(), under())
	b.press("tab")
	b.Limit(browse.Only[fruit]{Name: "stone fruit", Has: func(f fruit) bool { return f.kind == "stone" }})
	b.shows(t, "of fruit  Only stone fruit", "3 of 6 left")
	if b.IsReading() || b.Only() != "stone fruit" {
		t.Error("a part alone is not listed")
	}
	b.press("/", "p", "e", "enter")
	b.shows(t, "1 of 6 left", "> peach")
	if b.press("esc"); b.Only() != "" {
		t.Error("Esc does not drop the part")
	}
	b.shows(t, "of 6")
}

func TestNothingToList(t *testing.T) {
	b := open(nil, under())
	b.shows(t, "The bowl is empty.", "Fill it.")
	if strings.Contains(b.View(), "0 of 0") {
		t.Errorf("nothing is counted in\n%s", b.View())
	}
	for _, key := range []string{"/", "tab", "down"} {
		if sent := b.press(key); len(sent) != 1 || sent[0] != (shell.Say{Text: "The bowl is empty."}) || b.CapturesText() {
			t.Errorf("%s without a row sent %v", key, sent)
		}
	}
	if sent := b.press("esc"); len(sent) != 1 || sent[0] != (shell.Back{}) {
		t.Errorf("Esc sent %v", sent)
	}
}

// The detail stands beside a list in a wide window, below it in a high one, and is
// read in its place in a small one; where the list stands over it, it needs no title.
func TestWhereTheDetailStands(t *testing.T) {
	for _, c := range []struct {
		width, height int
		shape         browse.Shape
		keys          string
		want, not     []string
	}{
		{120, 20, under(), "", []string{"│", "> apple", "All of the apple", "14 more lines: Tab, then ↓"}, nil},
		{120, 20, under(), "tab", []string{"│", "> apple", "Reading apple", "14 more lines: ↓"}, nil},
		{60, 20, under(), "", []string{"> apple", "apple line 1", "22 more lines: Tab, then ↓"}, []string{"│", "All of the apple"}},
		{60, 20, under(), "tab", []string{"All of the apple", "14 more lines: ↓"}, []string{"> apple"}},
		{60, 11, under(), "", []string{"> apple"}, []string{"apple line 1", "─"}},
		{60, 11, under(), "tab", []string{"All of the apple"}, []string{"> apple"}},
		{60, 12, under(), "", []string{"> apple", "apple line 1", "─"}, nil},
		{60, 30, under(), "", []string{"> apple", "apple line 18", "12 more lines"}, nil},
		{120, 20, browse.Shape{MostList: 30}, "", []string{"POME" + strings.Repeat(" ", 25) + "2 │ All of the apple"}, []string{"more lines"}},
		{120, 20, under(), "", []string{"POME" + strings.Repeat(" ", 55) + "2 │"}, nil},
		{60, 20, browse.Shape{}, "", []string{"> apple"}, []string{"apple line 1", "─"}},
		{60, 20, browse.Shape{}, "tab", []string{"apple line 1"}, []string{"more lines"}},
		{60, 20, browse.Shape{Under: 5, From: 10, Even: 1, More: "Tab"}, "", []string{"apple line 9", " 21 more lines: Tab ──"}, []string{"then ↓"}},
	} {
		b := open(fruits(), c.shape)
		b.SetSize(c.width, c.height)
		if c.keys != "" {
			b.press(c.keys)
		}
		b.shows(t, c.want...)
		for _, w := range c.not {
			if strings.Contains(b.View(), w) {
				t.Errorf("%dx%d %s: %q in\n%s", c.width, c.height, c.keys, w, b.View())
			}
		}
		if lines := strings.Split(b.View(), "\n"); len(lines) != c.height {
			t.Errorf("%dx%d %s: %d lines", c.width, c.height, c.keys, len(lines))
		}
	}
}

// What the detail says of a row is drawn anew when the rows are, and how much of it
// is out of sight is known where it is seen with nothing over it.
func TestTheDetailFollows(t *testing.T) {
	list := fruits()
	b := open(list, under())
	_ = b.View()
	drawn := b.drawn
	if b.Set(list); b.drawn != drawn+1 {
		t.Errorf("drawn %d times for other rows", b.drawn-drawn)
	}
	if b.Below() != 0 {
		t.Errorf("%d lines below of a detail under the list", b.Below())
	}
	if b.press("tab"); b.Below() != 13 {
		t.Errorf("%d lines below of what is read", b.Below())
	}
	b.press("/")
	if b.IsReading() || !b.CapturesText() {
		t.Error("the list is not seen while the filter is typed")
	}
	b.press("enter")
	b.SetSize(120, 14)
	if b.Below() != 19 {
		t.Errorf("%d lines below beside the list", b.Below())
	}
}

// Where all of the detail is in sight the rule over it says nothing.
func TestTheRuleOverAWholeDetail(t *testing.T) {
	b := open(fruits(), browse.Shape{Under: 32, From: 10, Even: 1, More: "Tab"})
	b.SetSize(60, 60)
	b.shows(t, strings.Repeat("─", 60), "apple line 30")
	if strings.Contains(b.View(), "more lines") {
		t.Errorf("more lines than there are in\n%s", b.View())
	}
}

// To read moves in the detail and not in the list; the list is as it was after that.
func TestReading(t *testing.T) {
	many := fruits()
	for i := range 20 {
		many = append(many, fruit{fmt.Sprintf("berry %d", i), "berry"})
	}
	b := open(many, under())
	b.SetSize(60, 30)
	b.shows(t, "20 more lines: Tab, then ↓") // in two fifths of the room
	b.SetSize(60, 14)
	b.press("end", "up", "up", "up", "up")
	before := b.View()
	b.press("tab", "end")
	if b.shows(t, "berry 15 line 30"); b.on() != "berry 15" || b.Switching().Does() != "to the list" {
		t.Errorf("the cursor is on %s", b.on())
	}
	b.press("esc")
	if b.View() != before {
		t.Errorf("the list is\n%s\nand was\n%s", b.View(), before)
	}
	drawn := b.drawn
	for range 3 {
		b.press("tab", "down", "tab")
		_ = b.View()
	}
	if b.drawn > drawn+2 {
		t.Errorf("the detail was drawn %d times", b.drawn-drawn)
	}
}

// What stands aside takes the place of the list and the detail, even in a wide
// window and of a list of nothing, and is closed first.
func TestAside(t *testing.T) {
	for _, list := range [][]fruit{fruits(), nil} {
		b := open(list, under())
		b.SetSize(120, 10)
		b.ReadAside(browse.Aside{Name: "The bowl itself", Draw: func(width int) []string {
			var out []string
			for i := range 20 {
				out = append(out, fmt.Sprintf("oak %d of width %d", i+1, width))
			}
			return out
		}})
		b.shows(t, "The bowl itself", "oak 1 of width 120")
		if !b.IsAside() || !b.IsReading() || b.Beside() || strings.Contains(b.View(), "│") {
			t.Errorf("it does not stand alone:\n%s", b.View())
		}
		b.press("end")
		b.shows(t, "oak 20")
		if sent := b.press("esc"); len(sent) != 0 || b.IsAside() || strings.Contains(b.View(), "oak") {
			t.Errorf("Esc does not close it: %v", sent)
		}
	}
}

// Every picture fits its room, in every theme and state.
func TestFits(t *testing.T) {
	for name, look := range widgettest.Themes() {
		for _, shape := range []browse.Shape{under(), {}, {Under: 5, From: 10, Even: 1, Apart: true, More: "Tab"}} {
			b := open(fruits(), shape)
			b.SetTheme(look)
			for width := 1; width < 130; width += 7 {
				for height := 1; height < 30; height += 3 {
					b.SetSize(width, height)
					b.press([]string{"down", "tab", "pgdown", "/", "p", "enter", "esc", "esc", "end", "up"}[(width+height)%10])
					if err := widgettest.TooBig(b.View(), width, height); err != nil {
						t.Fatalf("%s %dx%d: %v", name, width, height, err)
					}
				}
			}
		}
	}
}
