package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

// worked is a force on which people have worked for so many changes: ten entries on
// each of the first so many items, then levels and notes, item by item, the last of
// which are the same however many there were.
func worked(t testing.TB, c *checklist.Checklist, items, changes int) *assessment.Assessment {
	t.Helper()
	a := screentest.Empty(c, "Northmoor Constabulary")
	kinds := checklist.Kinds()
	for i := range c.Items[:items] {
		it := &c.Items[i]
		for n := range 10 {
			e := assessment.Evidence{
				ID: fmt.Sprintf("%08x%08x", i+1, n), Items: []string{it.ID}, Title: text.Line(fmt.Sprintf("Entry %d for %s", n, it.ID)),
				Where: text.Line("Standards drive, folder 4"), About: date.Of(2026, 7, 1), Shows: kinds[n%len(kinds)],
				Speaks: assessment.For, EstablishedBy: text.Line("Audit officer"), Parts: []string{assessment.PartRef(it.ID, it.Parts[n%len(it.Parts)].Key)},
				Owner: text.Line("Head of ICT"), Note: text.Line(fmt.Sprintf("Sample %d of %s by the audit team; the next sample is due in the spring.", n, it.ID)),
			}
			next, _, err := a.PutEvidence(e, screentest.Who())
			if err != nil {
				t.Fatal(err)
			}
			a = next
		}
	}
	for n := changes / (2 * items); n > 0; n-- {
		var round []assessment.Change
		for i := range c.Items[:items] {
			id := c.Items[i].ID
			round = append(round,
				assessment.Change{Register: assessment.LevelRegister(id), Value: assessment.Judgement{Outcome: assessment.AtLevel(1 + n%4)}.LevelValue()},
				assessment.Change{Register: assessment.NoteRegister(id), Value: assessment.Value{"text": fmt.Sprint(strings.Repeat("Reviewed by the board and tested in practice. ", 6), n)}})
		}
		a, _ = a.Record(round, screentest.Who())
	}
	return a
}

// drawn is a program on a file, with what its updates ask for left undone unless it
// is carried out.
func drawn(t testing.TB, a *assessment.Assessment) *run {
	r := begin(t, "", screentest.Plainly)
	r.disk.filled = a
	r.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	r.send(shell.OpenFile{Path: "northmoor.yaml"})
	return r
}

// hot is what people do all day: a way to begin, and keys that are pressed over and
// over.
func hot() []struct {
	name  string
	at    shell.Place
	begin []string
	keys  []string
} {
	return []struct {
		name  string
		at    shell.Place
		begin []string
		keys  []string
	}{
		{"cursor", shell.Assess, nil, []string{"down", "up"}},
		{"level", shell.Assess, nil, []string{"1", "2"}},
		{"filter", shell.Assess, []string{"/"}, []string{"p", "backspace"}},
		{"note", shell.Assess, []string{"n"}, []string{"p", "backspace"}},
		{"gaps", shell.Gaps, nil, []string{"down", "up"}},
		{"claims", shell.Claims, nil, []string{"down", "up"}},
		{"report", shell.Report, nil, []string{"down", "up"}},
	}
}

func BenchmarkHot(b *testing.B) {
	c := screentest.Checklist(b)
	shelf, err := theShelf()
	if err != nil {
		b.Fatal(err)
	}
	for _, of := range []struct {
		name string
		a    *assessment.Assessment
	}{{"made-up", shelf.assessments["northmoor.yaml"]}, {"one-item", worked(b, c, 2, 300)}, {"large", worked(b, c, 33, 20_000)}} {
		for _, h := range hot() {
			r := drawn(b, of.a)
			r.send(shell.Go{To: h.at})
			r.press(h.begin...)
			b.Run(of.name+"/"+h.name, func(b *testing.B) {
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					r.Update(widgettest.Key(h.keys[i%2]))
					_ = r.View()
				}
			})
		}
	}
}

// What a key takes follows from what it changes: on a force with 33 items full of
// entries and 3,000 changes about as much is made as on one with two such items and a
// fifteenth of the changes. Setting a level checks every claim anew, and so may take
// more where there are more.
func TestAKeyTakesWhatItChanges(t *testing.T) {
	c := screentest.Checklist(t)
	made := func(a *assessment.Assessment) map[string]float64 {
		of := map[string]float64{}
		for _, h := range hot() {
			r := drawn(t, a)
			r.send(shell.Go{To: h.at})
			r.press(h.begin...)
			n := 0
			of[h.name] = testing.AllocsPerRun(10, func() {
				n++
				r.Update(widgettest.Key(h.keys[n%2]))
				_ = r.View()
			})
		}
		return of
	}
	small, large := made(worked(t, c, 2, 200)), made(worked(t, c, 33, 3_000))
	for _, h := range hot() {
		most := 1.3
		if h.name == "level" {
			most = 3
		}
		t.Logf("%s: %.0f allocations, %.0f on a large file", h.name, small[h.name], large[h.name])
		if large[h.name] > most*small[h.name] {
			t.Errorf("%s: %.0f allocations on a large file, %.0f on a small one", h.name, large[h.name], small[h.name])
		}
	}
}
