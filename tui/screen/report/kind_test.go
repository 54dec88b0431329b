package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/reports"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

// words is what a report of a kind says now.
func (b *bench) words(kind int) string {
	d := b.desk
	return string(reports.Kinds()[kind].Make(reports.Input{Checklist: d.Checklist, Assessment: d.Assessment(), AsAt: d.AsAt(),
		Program: "Upstander test", Digest: d.Digest(), Lens: d.Lens(), Findings: d.Findings()}).Markdown())
}

// choose chooses a kind of report by its first letter.
func (b *bench) choose(t *testing.T, letter string) []tea.Msg {
	t.Helper()
	return answer(t, b, opened(t, screentest.Press(b, "k")), letter)
}

func TestEveryKindCanBeChosen(t *testing.T) {
	dir := t.TempDir()
	b := put(t, screentest.Plainly, filepath.Join(dir, "nm.yaml"))
	screentest.Drain(b, b.Init())
	seen, taken := map[string]bool{}, ""
	for i, k := range reports.Kinds() {
		letter := firstFree(k.Name, taken)
		taken += letter
		question := opened(t, screentest.Press(b, "k"))
		asked := strings.Join(strings.Fields(question.View(108, 40)), " ")
		for _, other := range reports.Kinds() {
			if !strings.Contains(asked, other.Title) || !strings.Contains(asked, other.What) {
				t.Errorf("%s is not to be chosen in\n%s", other.Name, asked)
			}
		}
		answer(t, b, question, letter)
		view := screentest.Show(b, 108, 28)
		if !strings.HasPrefix(view, k.Title) || string(b.page.report.Markdown()) != b.words(i) {
			t.Errorf("not the %s report:\n%s", k.Name, view)
		}
		if want := headingsOf(b.page.report); len(b.page.headings) != len(want) {
			t.Errorf("%s: %d of %d headings were found", k.Name, len(b.page.headings), len(want))
		}
		answer(t, b, opened(t, screentest.Press(b, "w")), "enter")
		path := filepath.Join(dir, "northmoor-constabulary-2026-27-"+k.Name+"-2026-11-23.docx")
		if got, err := os.ReadFile(path); err != nil || string(got) != b.as(t, path) {
			t.Errorf("%s was not written: %v", k.Name, err)
		}
		if screentest.Press(b, "c"); b.copied != b.words(i) {
			t.Errorf("%s was not copied", k.Name)
		}
		seen[string(b.page.report.Markdown())] = true
	}
	if len(seen) != len(reports.Kinds()) {
		t.Errorf("%d different reports", len(seen))
	}
}

func TestLeavingTheQuestionChangesNothing(t *testing.T) {
	b := shown(t, screentest.Plainly)
	n, before := b.request, b.View()
	b.choose(t, "esc")
	if b.choose(t, "g"); b.request != n || b.View() != before {
		t.Error("the report was made again, or another one is shown")
	}
}

// Each kind keeps its place and what was found in it, and is not made again
// while nothing has changed.
func TestPlaceIsKeptForEachKind(t *testing.T) {
	b := shown(t, screentest.Plainly)
	screentest.Press(b, "pgdown", "pgdown", "pgdown", "/", "evidence", "enter", "enter", "enter")
	gap, page := b.View(), b.page
	b.choose(t, "e")
	if b.scroll.Offset != 0 || b.found.words != "" {
		t.Errorf("another report begins at line %d, looking for %q", b.scroll.Offset, b.found.words)
	}
	screentest.Press(b, "pgdown", "down")
	register := b.View()
	b.choose(t, "g")
	if b.View() != gap || b.page != page {
		t.Errorf("the gap report is not as it was left:\n%s", b.View())
	}
	if b.choose(t, "e"); b.View() != register {
		t.Errorf("the register is not as it was left:\n%s", b.View())
	}
	b.choose(t, "g")
	change(t, b)
	if b.choose(t, "e"); !strings.Contains(string(b.page.report.Markdown()), "Northmoor") || string(b.page.report.Markdown()) != b.words(3) || b.scroll.Offset == 0 {
		t.Error("the register does not follow a change, or has lost the place")
	}
}

// A report that is still being made when another kind is chosen is not put in
// the place of that.
func TestStaleReportOfAnotherKindIsDropped(t *testing.T) {
	b := shown(t, screentest.Plainly)
	gap := b.page
	_, toBrief := b.Update(turnTo{1})
	if view := b.View(); toBrief == nil || b.page != nil || !strings.Contains(view, "Brief") || !strings.Contains(view, "Making the report") {
		t.Fatalf("an old page stands under a new title:\n%s", view)
	}
	for _, k := range b.Keys() {
		if k.Shown() == "k" && k.Why != "" {
			t.Errorf("no kind can be chosen: %s", k.Why)
		}
		if k.Shown() == "w" && k.Why == "" {
			t.Error("nothing can be written yet, and no reason given")
		}
	}
	_, toActions := b.Update(turnTo{2})
	late := toBrief()
	screentest.Drain(b, toActions)
	screentest.Send(b, late)
	if b.page == nil || string(b.page.report.Markdown()) != b.words(2) {
		t.Error("a report of another kind took the place of this one")
	}
	_, again := b.Update(turnTo{1})
	if _, back := b.Update(turnTo{0}); back != nil || b.page != gap || b.making() {
		t.Error("the gap report is made again although nothing has changed")
	}
	screentest.Send(b, again())
	if b.page != gap {
		t.Error("a late report took the place of the gap report")
	}
}

func TestLens(t *testing.T) {
	b := shown(t, screentest.Plainly)
	strands, n := string(b.page.report.Markdown()), b.request
	lens := b.desk.Checklist.Lenses[0]
	sent := screentest.Press(b, "L")
	if len(sent) != 1 || !strings.Contains(sent[0].(shell.Say).Text, lens.Name.OneLine()) || !strings.Contains(sent[0].(shell.Say).Text, "our reading") {
		t.Errorf("L said %v", sent)
	}
	for _, a := range lens.Areas {
		if !strings.Contains(string(b.page.report.Markdown()), "### "+a.Name.OneLine()) {
			t.Errorf("no gaps of %s", a.Name.OneLine())
		}
	}
	if b.request != n+1 || string(b.page.report.Markdown()) != b.words(0) || b.desk.Lens() != lens.ID {
		t.Error("the lens is not passed on, or the report was made more than once")
	}
	for range len(b.desk.Checklist.Lenses) - 1 { // by way of every other grouping
		screentest.Press(b, "L")
	}
	_, cmd := b.Update(widgettest.Key("L"))
	for _, k := range b.Keys() {
		if k.Shown() == "w" && k.Why == "" {
			t.Error("a report of the old lens can be written")
		}
	}
	if sent := screentest.Drain(b, cmd); len(sent) != 1 || !strings.Contains(sent[0].(shell.Say).Text, "strands") || string(b.page.report.Markdown()) != strands {
		t.Errorf("not by strands again: %v", sent)
	}
	b.choose(t, "b")
	if sent := screentest.Press(b, "L"); len(sent) != 1 || !strings.Contains(sent[0].(shell.Say).Text, "Only the gap report") || b.desk.Lens() != "" {
		t.Errorf("L in another report said %v", sent)
	}
}

func TestChecklistWithoutLenses(t *testing.T) {
	b := shown(t, screentest.Plainly)
	c := *b.desk.Checklist
	c.Lenses = nil
	b.desk.Checklist = &c
	n := b.request
	if sent := screentest.Press(b, "L"); len(sent) != 1 || !strings.Contains(sent[0].(shell.Say).Text, "by strand only") || b.request != n {
		t.Errorf("L sent %v", sent)
	}
}

func TestKindsWithTheSameFirstLetter(t *testing.T) {
	if got := firstFree("evidence", "eg") + firstFree("gap", "gap") + firstFree("É-4", ""); got != "v" {
		t.Errorf("keys are %q", got)
	}
}
