package region_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	domain "example.org/upstander/checklist/region"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

// want fails for every part that is not in the screen's picture.
func want(t *testing.T, view string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(view, part) {
			t.Errorf("no %q in\n%s", part, view)
		}
	}
}

// folded is a picture as one line of words, so that what is wrapped is found.
func folded(view string) string { return strings.Join(strings.Fields(view), " ") }

// built is what the domain makes of the same files.
func built(t *testing.T, sources []domain.Source, o domain.Options) *domain.Region {
	t.Helper()
	r, err := domain.Build(screentest.Checklist(t), nil, sources, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// rowIn finds the line of an item in a picture.
func rowIn(t *testing.T, view, item string) string {
	t.Helper()
	for _, line := range strings.Split(view, "\n") {
		if fields := strings.Fields(strings.TrimPrefix(line, ">")); len(fields) > 0 && fields[0] == item {
			return line
		}
	}
	t.Fatalf("no line for %s in\n%s", item, view)
	return ""
}

// sizes are the windows that the grid has to be right in, less the frame.
func sizes() [][2]int { return [][2]int{{78, 18}, {118, 34}, {58, 14}, {198, 54}} }

// Walking over the whole grid with the arrows, every cell is met once with the
// mark and the sign that the domain gives it, under the name of its force and
// beside its item, whatever the size and the number of forces.
func TestEveryCellAsTheDomainHasIt(t *testing.T) {
	c := screentest.Checklist(t)
	for _, n := range []int{1, 10, 48} {
		sources := inbox(t, c, n)
		r := built(t, sources, domain.Options{})
		for _, size := range sizes() {
			s := screen(t, n)
			screentest.Show(s, size[0], size[1])
			screentest.Press(s, "home")
			for i := range r.Rows {
				if got := s.Position(); got != r.Rows[i].Item.ID {
					t.Fatalf("%d forces, %v: row %d is %s, not %s", n, size, i, got, r.Rows[i].Item.ID)
				}
				checkRow(t, s, r, i, size)
				screentest.Press(s, "down")
			}
		}
	}
}

// checkRow goes along one row and compares the cell under the cursor.
func checkRow(t *testing.T, s shell.Screen, r *domain.Region, row int, size [2]int) {
	t.Helper()
	step := max(1, len(r.Columns)/6)
	for col := 0; col < len(r.Columns); col += step {
		view := screentest.Show(s, size[0], size[1])
		cell := r.Rows[row].Cells[col]
		line := rowIn(t, view, r.Rows[row].Item.ID)
		if mark := strings.TrimRight(">"+cell.Mark+cell.Sign, " "); !strings.Contains(line[1:], mark) {
			t.Fatalf("%v: no %q for %s of %s in\n%s", size, mark, r.Rows[row].Item.ID, r.Columns[col].Name, view)
		}
		head := strings.Split(view, "\n")
		if !slices.ContainsFunc(head[:3], func(l string) bool { return strings.Contains(l, ">"+r.Columns[col].Short) }) {
			t.Fatalf("%v: the head does not point at %s in\n%s", size, r.Columns[col].Short, view)
		}
		want(t, view, r.Columns[col].Name.OneLine()+", "+r.Rows[row].Item.ID+":")
		short := fmt.Sprintf("%d of %d", r.Rows[row].Counts.Below, r.Rows[row].Counts.WithLevel())
		if !strings.HasSuffix(line, short) {
			t.Fatalf("%v: %q does not end in %q", size, line, short)
		}
		for range step {
			screentest.Press(s, "right")
		}
	}
	for range r.Columns {
		screentest.Press(s, "left")
	}
}

// hidden counts what is out of sight under what is shown.
var hidden = regexp.MustCompile(`\d+ (more )?(items?|lines?) below`)

// Ten forces and their items fit a window of 80 by 24, forty-eight one of 200 by
// 60, with no force out of sight.
func TestAllForcesInSight(t *testing.T) {
	for _, one := range []struct{ forces, width, height int }{{10, 78, 18}, {48, 198, 54}} {
		s := screen(t, one.forces)
		view := screentest.Show(s, one.width, one.height)
		r := built(t, inbox(t, screentest.Checklist(t), one.forces), domain.Options{})
		if strings.Contains(view, "more force") {
			t.Errorf("%d forces at %d are not all in sight:\n%s", one.forces, one.width, view)
		}
		head := strings.Split(view, "\n")[2]
		if got := strings.Fields(strings.TrimPrefix(strings.TrimSpace(head), ">")); len(got) != one.forces+1 {
			t.Errorf("%d heads and not %d: %q", len(got)-1, one.forces, head)
		}
		for i := range r.Columns {
			want(t, head, r.Columns[i].Short)
		}
		if one.height > 50 && hidden.MatchString(view) {
			t.Errorf("not every item is in sight:\n%s", view)
		}
	}
}

// What does not fit is counted, on either side and above and below.
func TestHiddenForcesAndItemsAreCounted(t *testing.T) {
	s := screen(t, 48)
	view := screentest.Show(s, 78, 18)
	shown := len(strings.Fields(strings.Split(view, "\n")[2])) - 1
	want(t, view, fmt.Sprintf("%d more forces to the right", 48-shown), "items below")
	screentest.Press(s, ">", ">", "end")
	view = screentest.Show(s, 78, 18)
	want(t, view, "to the left", "to the right", "items above")
	if hidden.MatchString(view) {
		t.Errorf("the last item is in sight and more are counted:\n%s", view)
	}
	for range 48 {
		screentest.Press(s, "right")
	}
	view = screentest.Show(s, 78, 18)
	want(t, view, fmt.Sprintf("%d more forces to the left", 48-shown))
	if strings.Contains(view, "to the right") {
		t.Errorf("forces are counted to the right of the last:\n%s", view)
	}
	for _, id := range []string{"ENG-6", "ENG-5"} { // the labels stay where they are
		if !strings.HasPrefix(strings.TrimLeft(rowIn(t, view, id), "> "), id) {
			t.Errorf("the label of %s is not at the left:\n%s", id, view)
		}
	}
	screentest.Press(s, "<")
	if after := screentest.Show(s, 78, 18); !strings.Contains(after, fmt.Sprintf("%d more", 48-shown)) && after == view {
		t.Error("< does not go back")
	}
}

// The date of every return stands over its column, and what is a year older or
// of another edition is marked there and said in words.
func TestDatesAndEditionsOfColumns(t *testing.T) {
	s := screen(t, 10)
	view := screentest.Show(s, 78, 18)
	lines := strings.Split(view, "\n")
	if n := strings.Count(lines[3], "Oct") + strings.Count(lines[3], "Jul"); n != 10 {
		t.Errorf("%d months over 10 columns: %q", n, lines[3])
	}
	if got := len(strings.Fields(lines[4])); got != 11 {
		t.Errorf("%d years over 10 columns: %q", got-1, lines[4])
	}
	want(t, lines[3], "*Oct")
	want(t, lines[4], " 25", "e26")
	want(t, view, "* year or more old", "e other edition")
	screentest.Press(s, "right", "right")
	want(t, screentest.Show(s, 118, 18), "Castlemere Police", "as at 1 Oct 2025, a year or more before the newest")
	screentest.Press(s, "right")
	want(t, screentest.Show(s, 118, 18), "Dunvale Police", "other wording; as at 12 Oct 2026; edition 2019")
	want(t, screentest.Show(s, 118, 34), "edition    ", "e1 edition "+screentest.Checklist(t).Edition, "e2 edition 2019")
	same := screentest.Show(screen(t, 2), 78, 18)
	want(t, same, "Edition "+screentest.Checklist(t).Edition+" in every column")
}

// The key explains every mark that any cell can have, at every size that has
// room for it, and the help sheet always does.
func TestKeyExplainsEveryMark(t *testing.T) {
	s := screen(t, 10)
	for _, size := range sizes() {
		view := screentest.Show(s, size[0], size[1])
		lines := strings.Split(view, "\n")
		foot := strings.Join(lines[len(lines)-5:], "\n")
		for k := range domain.Level {
			if means := strings.ToLower(k.Name()[:7]); !strings.Contains(foot, k.Mark()+" "+means) {
				t.Errorf("%v: %q is not explained in\n%s", size, k.Mark(), foot)
			}
		}
		want(t, foot, domain.ShownSign+" shown", domain.AgeingSign+" ageing", domain.ClaimedSign+" ", "not shown")
	}
	help := map[string]string{}
	for _, b := range s.Keys() {
		if len(b.Keys()) == 0 {
			help[b.Shown()] = b.Does()
		}
	}
	for k := range domain.Level {
		if help[k.Mark()] != strings.ToLower(k.Name()) {
			t.Errorf("the help sheet says %q of %q", help[k.Mark()], k.Mark())
		}
	}
}

// Without any colour every cell says the same: no two kinds share a mark.
func TestMarksAreDistinct(t *testing.T) {
	seen := map[string]bool{}
	for k := range domain.Level {
		if seen[k.Mark()] || k.Mark() == "" {
			t.Errorf("%q stands for two kinds of cell", k.Mark())
		}
		seen[k.Mark()] = true
	}
	for level := range 5 {
		if seen[assessment.AtLevel(level).Mark()] {
			t.Errorf("level %d looks like another kind", level)
		}
	}
	plain, coloured := screen(t, 10), screen(t, 10)
	coloured.SetTheme(widgettest.Themes()["dark"])
	if screentest.Show(plain, 78, 18) != screentest.Show(coloured, 78, 18) {
		t.Error("the colours change the words")
	}
	if coloured.View() == screentest.Show(coloured, 78, 18) {
		t.Error("the cells have no colour in a theme that has some")
	}
}

// Strands can be jumped to, a lens groups the items another way, and the cursor
// stays on its item.
func TestStrandsAndLens(t *testing.T) {
	c := screentest.Checklist(t)
	s := screen(t, 10)
	s.SetSize(118, 34)
	var firsts []string
	for _, st := range c.Strands {
		firsts = append(firsts, c.InStrand(st.ID)[0].ID)
		want(t, folded(screentest.Show(s, 118, 60)), strings.ToUpper(st.Name.OneLine()))
	}
	for _, id := range firsts[1:] {
		if screentest.Press(s, "]"); s.Position() != id {
			t.Errorf("] went to %s, not %s", s.Position(), id)
		}
	}
	screentest.Press(s, "]", "[")
	if s.Position() != firsts[len(firsts)-2] {
		t.Errorf("[ went to %s, not %s", s.Position(), firsts[len(firsts)-2])
	}
	screentest.Press(s, "home", "down", "down", "[")
	if s.Position() != firsts[0] {
		t.Errorf("[ inside a strand went to %s, not to its first item", s.Position())
	}
	if len(c.Lenses) == 0 {
		t.Fatal("no lens to test with")
	}
	screentest.Press(s, "end")
	item := s.Position()
	screentest.Press(s, "L")
	view := screentest.Show(s, 118, 60)
	want(t, view, strings.ToUpper(c.Lenses[0].Areas[0].Name.OneLine()))
	if s.Position() != item {
		t.Errorf("the lens moved the cursor from %s to %s", item, s.Position())
	}
	for i := range c.Items {
		rowIn(t, view, c.Items[i].ID)
	}
	for range c.Lenses {
		screentest.Press(s, "L")
	}
	want(t, screentest.Show(s, 118, 60), strings.ToUpper(c.Strands[0].Name.OneLine()))
}

// A filter keeps the items that have every word, in the grid and in the lists.
func TestFilter(t *testing.T) {
	c := screentest.Checklist(t)
	s := screen(t, 10)
	s.SetSize(78, 18)
	screentest.Press(s, "/")
	if !s.CapturesText() {
		t.Fatal("letters are not text while a filter is typed")
	}
	screentest.Press(s, widgettest.Letters("VETTing")...)
	screentest.Press(s, "enter")
	n := 0
	for i := range c.Items {
		if strings.Contains(strings.ToLower(c.Items[i].Title.OneLine()), "vetting") {
			n++
		}
	}
	view := screentest.Show(s, 78, 18)
	want(t, view, fmt.Sprintf("%d of %d items", n, len(c.Items)))
	if n == 0 || n == len(c.Items) || strings.Contains(view, "ENG-1") {
		t.Errorf("%d items are left in\n%s", n, view)
	}
	screentest.Press(s, "g")
	if gaps := screentest.Show(s, 98, 40); strings.Contains(gaps, "INT-2 ") {
		t.Errorf("the list of gaps is not filtered:\n%s", gaps)
	}
	screentest.Press(s, "1", "/", "zzzz", "enter")
	want(t, screentest.Show(s, 78, 18), "No item has this in it")
	if sent := screentest.Press(s, "enter", "down", "right", "h", "r"); len(screentest.Done(sent)) != 0 || len(sent) != 3 {
		t.Errorf("keys on an empty grid sent %v", sent)
	}
	if sent := screentest.Press(s, "esc"); len(sent) != 0 {
		t.Errorf("Esc left the screen and not the filter: %v", sent)
	}
	if sent := screentest.Press(s, "esc"); len(sent) != 1 || sent[0] != (shell.Back{}) {
		t.Errorf("Esc sent %v", sent)
	}
}

// Every picture fits its room, in every theme, whatever the forces wrote.
func TestFitsEverywhere(t *testing.T) {
	for name, look := range widgettest.Themes() {
		s := open(t, env(t, hostile(t)))
		s.SetTheme(look)
		for n, size := range screentest.Sizes() {
			s.SetSize(size[0], size[1])
			screentest.Press(s, []string{"down", "right", "tab", "pgdown", "enter", "right", "pgdown", "esc", "tab", "end", "/", "e", "enter", "g", "esc", "1", ">", "L", "A", "h", "esc", "6", "up"}[n%23])
			if err := screentest.Check(s.View(), size[0], size[1], look); err != nil {
				t.Fatalf("%s %v: %v", name, size, err)
			}
		}
	}
}

// hostile is files whose words break careless layouts.
func hostile(t *testing.T) []domain.Source {
	t.Helper()
	list := screentest.Checklist(t)
	sources := inbox(t, list, 12)
	for i := range sources {
		bad := screentest.Hostilely(list.Items[i].ID)
		sources[i].File = bad + sources[i].File
		if r := sources[i].Return; r != nil {
			r.Force = text.Line(bad + r.Force.String())
			r.Cycle = text.Line(bad)
			for j := range r.Answers {
				r.Answers[j].Share(text.Line(bad))
			}
		}
	}
	return sources
}

func TestKeys(t *testing.T) {
	s := screen(t, 10)
	s.SetSize(78, 18)
	screentest.CheckKeys(t, s)
	for _, press := range []string{"2", "3", "4", "5", "6", "1", "enter"} {
		screentest.Press(s, press)
		screentest.CheckKeys(t, s)
	}
	screentest.Press(s, "esc", "/")
	screentest.CheckKeys(t, s)
}

func BenchmarkView(b *testing.B) {
	for _, one := range []struct{ forces, width, height int }{{10, 78, 18}, {43, 118, 34}, {48, 198, 54}} {
		s := screen(b, one.forces)
		s.SetTheme(widgettest.Themes()["dark"])
		s.SetSize(one.width, one.height)
		moves := []tea.KeyMsg{widgettest.Key("right"), widgettest.Key("down"), widgettest.Key("left"), widgettest.Key("up")}
		b.Run(fmt.Sprintf("same/%d", one.forces), func(b *testing.B) {
			for b.Loop() {
				_ = s.View()
			}
		})
		b.Run(fmt.Sprintf("moving/%d", one.forces), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				s.Update(moves[i%len(moves)])
				_ = s.View()
			}
		})
	}
}
