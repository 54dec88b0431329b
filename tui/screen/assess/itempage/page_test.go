package itempage

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/schematest"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/theme"
)

// deskOn is a desk with an assessment on it that nobody changes.
func deskOn(t testing.TB, a *assessment.Assessment) *desk.Desk {
	t.Helper()
	return screentest.Desk(screentest.Checklist(t), a, "northmoor.yaml")
}

// full is an assessment of the standard with an answer, a note and entries on every item.
func full(t testing.TB) *assessment.Assessment {
	t.Helper()
	return screentest.Filled(t, screentest.Checklist(t), screentest.Plainly)
}

// pageOn is the page of an item in so much room, with the arrow keys.
func pageOn(d *desk.Desk, item string, width, height int) *Page {
	p := New(d, theme.New(theme.Plain, termenv.Ascii))
	st, _ := d.State(item)
	p.Set(st, width, height)
	p.Focus(true)
	return p
}

// resized gives the page another size, as the screen does.
func (p *Page) resized(width, height int) { p.Set(p.st, width, height) }

func keyOf(kind tea.KeyType) tea.KeyMsg { return tea.KeyMsg{Type: kind} }

// Every line of an item comes on the smallest screen by going down, and the cursor
// comes to every row; going up ends at the top.
func TestEveryLineOfAnItemCanBeRead(t *testing.T) {
	d := deskOn(t, full(t))
	for i := range d.Checklist.Items {
		id := d.Checklist.Items[i].ID
		p := pageOn(d, id, 58, 14)
		lines := p.drawn.lines
		seen, chosen := make([]bool, len(lines)), map[int]bool{}
		for range 3 * len(lines) {
			for k := range p.scroll.Height {
				if n := p.scroll.Offset + k; n < len(seen) {
					seen[n] = true
				}
			}
			chosen[p.chosen()] = true
			p.Key(keyOf(tea.KeyDown), keys.Moving())
		}
		for n, ok := range seen {
			if !ok {
				t.Errorf("%s: line %d never comes on the screen", id, n)
			}
		}
		for n := range p.drawn.rows {
			if !chosen[n] {
				t.Errorf("%s: the cursor never comes to row %d", id, n)
			}
		}
		for range 3 * len(lines) {
			p.Key(keyOf(tea.KeyUp), keys.Moving())
		}
		if p.scroll.Offset != 0 || p.chosen() > 0 {
			t.Errorf("%s: going up ends at line %d, row %d", id, p.scroll.Offset, p.chosen())
		}
	}
}

// What is being read stays on the screen when the pane gets another width: what stands
// at the top, and the middle of a long text.
func TestAnotherWidthKeepsWhatIsRead(t *testing.T) {
	d := deskOn(t, full(t))
	t.Run("what stands at the top", func(t *testing.T) {
		p := pageOn(d, "INT-4", 60, 30)
		sections := p.drawn.anchors
		for section, line := range sections {
			p.resized(60, 30)
			p.scroll.To(line)
			if p.scroll.Offset != line {
				continue // too near the end to stand at the top
			}
			for _, size := range [][2]int{{90, 30}, {70, 30}, {60, 14}, {60, 30}} {
				p.resized(size[0], size[1])
				at := p.drawn.anchors[section]
				if at+p.scroll.Height > len(p.drawn.lines) {
					break // the end of the page is on the screen, and the place with it is another
				}
				if p.scroll.Offset != at {
					t.Errorf("%s began the page and stands at line %d, not %d, in a pane of %v", section, at, p.scroll.Offset, size)
				}
			}
		}
		if len(sections) < 5 {
			t.Errorf("only %d sections were tried", len(sections))
		}
	})
	t.Run("the middle of a long text", func(t *testing.T) {
		p := pageOn(d, "INT-5", 60, 30)
		at := slices.IndexFunc(p.drawn.lines, func(l line) bool { return strings.Contains(l.bare, "[ ]") })
		p.scroll.To(at + 1)
		p.resized(88, 30)
		if name, under := p.drawn.passage(p.scroll.Offset); name != rowAt(&p.drawn, p.scroll.Offset) || under > 1 {
			t.Errorf("the page begins %d lines under %q", under, name)
		}
		p.resized(60, 30)
		if got := p.scroll.Offset; got < at || got > at+1 {
			t.Errorf("it began at line %d and begins at %d when the pane is as it was", at+1, got)
		}
	})
}

// rowAt is the row of the page that a line belongs to.
func rowAt(d *drawn, line int) string {
	out := ""
	for _, r := range d.rows {
		if r.line <= line {
			out = r.name()
		}
	}
	return out
}

// One field has one label: on the page of an item whatever stands at what a field
// says is its declared label, and everything that somebody typed stands under it.
func TestThePageHasTheDeclaredLabels(t *testing.T) {
	t.Cleanup(assessment.AddKind(schematest.Entries()))
	for _, k := range assessment.Kinds() {
		v := schematest.Filled(k, 0, "INT-4")
		reg := assessment.Register{Item: "INT-4", Kind: k.Name}
		switch k.Place {
		case schema.List:
			reg = assessment.Register{Kind: k.Name, Key: "00000000000000e1"}
		case schema.Keyed:
			reg.Key = "all-devices"
		case schema.Inline, schema.Single, schema.Block:
		}
		a, _ := screentest.Empty(screentest.Checklist(t), "Northmoor Constabulary").Set(reg.Name(), v, screentest.Who())
		d := deskOn(t, a)
		it, _ := d.Checklist.Item("INT-4")
		typed := func(f schema.Info) bool { return f.Class == schema.Prose && k.Name != "answer" } // beside its finding
		for _, fault := range schematest.Labels(flat(d, "INT-4"), k, v, a.NamingOn(d.Checklist, it), typed) {
			t.Error(fault)
		}
	}
}

// flat is the page of an item, each thing that is said on one line.
func flat(d *desk.Desk, item string) string {
	w := &writer{over: d.Over, t: theme.New(theme.Plain, termenv.Ascii).Pens(), c: d.Checklist, width: 4000, text: 4000}
	w.page.anchors = map[string]int{}
	st, _ := d.State(item)
	w.write(d, st)
	var b strings.Builder
	for _, line := range w.page.lines {
		cut := min(labelWidth, len(line.bare))
		if label := strings.TrimSpace(line.bare[:cut]); label != "" && cut == labelWidth && line.bare[cut-1] == ' ' {
			b.WriteString(label + "\n" + strings.TrimSpace(line.bare[cut:]) + "\n")
			continue
		}
		b.WriteString(strings.TrimSpace(line.bare) + "\n")
	}
	return b.String()
}
