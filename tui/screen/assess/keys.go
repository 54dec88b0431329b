package assess

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/screen/assess/record"
	"example.org/upstander/tui/screen/assess/signs"
	"example.org/upstander/tui/shell"
)

// noEntryRow says why there is no entry to do something with.
func (s *Screen) noEntryRow() string {
	if row, ok := s.Row(); ok && (row.Kind == itempage.EvidenceEntry || row.Kind == itempage.Action) {
		return ""
	}
	return "Put the cursor on an evidence entry or an action of the item first."
}

// openClaims goes to the screen with every finding.
func (s *Screen) openClaims() tea.Cmd {
	return shell.Cmd(shell.Go{To: shell.Claims, Item: s.Position()})
}

// openProgress goes to the screen that follows the force over cycles and days.
func (s *Screen) openProgress() tea.Cmd {
	return shell.Cmd(shell.Go{To: shell.Progress, Item: s.Position()})
}

// Whole is the heading of what is about the assessment and not about one item.
const Whole = "The assessment"

// bindings is every key of the screen, declared once.
type bindings struct {
	nav                                     keys.Nav
	previous, next                          keys.Binding
	level, other, part, toParts, target     keys.Binding
	proposal                                keys.Binding
	note, external, evidence, act, retire   keys.Binding
	second, remark, entry                   keys.Binding
	seal, bulk, release, merge, redact      keys.Binding
	imports                                 keys.Binding
	filter, backNew, nextNew                keys.Binding
	confirm, versions, undo, redo           keys.Binding
	recovered, history, pass, section       keys.Binding
	gaps, report, details, lens, progress   keys.Binding
	claims                                  keys.Binding
	references, library, session            keys.Binding
	keepFilter, clearFilter, filterUp, down keys.Binding
}

func declared() bindings {
	const (
		answer = "Answering"
		show   = "Evidence and actions"
		find   = "Finding items"
		whole  = Whole
		filter = "While filtering"
	)
	return bindings{
		nav:      keys.Moving(),
		previous: keys.New("Moving", "←", "item before", "left"),
		next:     keys.New("Moving", "→", "next item", "right"),

		level:     keys.New(answer, "0-4", "level", "0", "1", "2", "3", "4").OfEach().OnBottomLine(),
		other:     keys.New(answer, "-", "not applicable and other outcomes", "-"),
		part:      keys.New(answer, "Space", "tick part", " "),
		toParts:   keys.New(answer, "p", "parts", "p"),
		target:    keys.New(answer, "t", "interim aim", "t"),
		proposal:  keys.New(answer, "=", "proposed level: agree, or say why not", "="),
		note:      keys.New(answer, "n", "note", "n").OnBottomLine(),
		external:  keys.ByName(answer, "editor: note in your own editor"),
		confirm:   keys.New(answer, "c", "confirm last cycle's position", "c"),
		versions:  keys.New(answer, "v", "choose between two versions", "v"),
		second:    keys.New(answer, "s", "second look of another role", "s"),
		remark:    keys.New(answer, "w", "remark: write one beside the answer, or take one away", "w"),
		release:   keys.ByName(answer, "release: how far the note may travel"),
		bulk:      keys.ByName(answer, "bulk change of all items that the filter lists"),
		undo:      keys.New(answer, "u", "undo, step by step", "u"),
		redo:      keys.New(answer, "Ctrl+Y", "redo what was undone", "ctrl+y"),
		pass:      keys.ByName(answer, "first pass: level, note, next item"),
		section:   keys.New("Moving", "Ctrl+↑↓", "section before, next section", "ctrl+up", "ctrl+down"),
		history:   keys.New(answer, "h", "history of the item: who, when, from what to what", "h"),
		recovered: keys.ByName(answer, "recovered text, which was not saved"),

		evidence: keys.New(show, "e", "evidence", "e").OnBottomLine(),
		act:      keys.New(show, "a", "action", "a"),
		retire:   keys.ByName(show, "retire evidence"),
		entry:    keys.New(show, "m", "more: link evidence; update, close, sign off an action", "m"),

		filter:  keys.New(find, "/", "filter", "/"),
		backNew: keys.New(find, "[", "item before that is not assessed", "["),
		nextNew: keys.New(find, "]", "next item that is not assessed", "]"),

		gaps:     keys.New(whole, "g", "gaps", "g"),
		claims:   keys.New(whole, "C", "claim check: what an inspector would catch", "C"),
		report:   keys.New(whole, "o", "report", "o"),
		progress: keys.New(whole, "P", "progress over cycles and days", "P"),
		details:  keys.New(whole, "d", "force, cycle, date and marking", "d"),
		seal:     keys.ByName(whole, "seal: sign off; a sealed one: new version"),

		merge:   keys.ByName(whole, "merge: bring in copies of others, and settle what differs"),
		imports: keys.ByName(whole, "import: take over a workbook or a table that was filled in"),
		redact:  keys.ByName(whole, "redact: take a text away for good"),

		lens: keys.New(find, "L", "group by strand, or by the areas of a lens", "L"),

		references: keys.New(find, "r", "references", "r").OnBottomLine(),
		library:    keys.ByName(whole, "library: all that the source knows"),
		session:    keys.New(whole, "I", "prepare an inspection: sessions in a room", "I"),

		keepFilter:  keys.New(filter, "Enter", "keep the filter", "enter", "tab").OnBottomLine(),
		clearFilter: keys.New(filter, "Esc", "clear it", "esc").OnBottomLine(),
		filterUp:    keys.New(filter, "↑", "up", "up"),
		down:        keys.New(filter, "↓", "down", "down"),
	}
}

// Keys gives every key that works here, those that can do nothing now with the
// reason.
func (s *Screen) Keys() []keys.Binding {
	if s.note.Typing() {
		return s.note.Keys()
	}
	out := s.Commands().Bindings()
	if s.list.Typing() {
		return out
	}
	return append(out, signs.Keys()...)
}

// Commands lists what the keys do now.
func (s *Screen) Commands() keys.Table {
	if s.list.Typing() {
		return s.filterCommands()
	}
	out := append(s.answerCommands(), s.proofCommands()...)
	return append(append(out, s.findCommands()...), s.moveCommands()...)
}

func (s *Screen) answerCommands() keys.Table {
	k := s.keys
	st, ok := s.state()
	none := noItem(ok)
	sealed := s.desk.NoChange()
	locked := keys.First(none, sealed, unsettled(st))
	noted := keys.First(none, sealed, record.ApartOn(st, assessment.NoteRegister))
	part := k.part
	if s.focus == itemPane {
		part = part.OnBottomLine()
	}
	return keys.Table{
		k.level.Off(locked).Takes(s.setLevel),
		k.note.Off(noted).Runs(s.note.Open),
		part.Off(keys.First(locked, s.noPart(st))).Runs(s.rec.Tick),
		k.other.Off(locked).Runs(s.rec.AskOutcome),
		k.toParts.Off(keys.First(none, noParts(st))).Runs(s.toParts),
		k.target.Off(keys.First(none, sealed, record.ApartOn(st, assessment.AimRegister))).Runs(s.rec.AskAim),
		k.proposal.Off(keys.First(locked, s.noProposal(st))).Runs(func() tea.Cmd { return s.rec.Weigh(st) }),
		k.external.Off(keys.First(noted, s.note.NoEditor())).Runs(s.note.External),
		k.confirm.Off(keys.First(locked, noted, noLastCycle(st))).Runs(s.rec.Confirm),
		k.versions.Off(keys.First(none, agreed(st), sealed)).Runs(s.rec.AskVersion),
		k.second.Off(keys.First(none, sealed, noSecond(st), record.ApartOn(st, assessment.SecondRegister))).Runs(s.rec.AskSecond),
		k.remark.Off(keys.First(none, sealed)).Runs(s.rec.AskRemark),
		k.release.Off(keys.First(none, sealed, record.ApartOn(st, assessment.ReleaseRegister))).Runs(s.rec.AskRelease),
		k.bulk.Off(keys.First(none, sealed)).Runs(func() tea.Cmd { return s.rec.AskBulk(s.list) }),
		k.undo.Off(keys.First(sealed, s.nothingDone())).Runs(s.undo),
		k.redo.Off(keys.First(sealed, s.nothingUndone())).Runs(s.redo),
		k.pass.Off(keys.First(none, sealed)).Runs(s.firstPass),
		k.history.Off(none).Runs(func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.History, Item: s.Position()}) }),
		k.recovered.Off(keys.First(s.nothingRecovered(), sealed)).Runs(s.note.AskRecovered),
	}
}

func (s *Screen) proofCommands() keys.Table {
	k := s.keys
	_, ok := s.state()
	none := keys.First(noItem(ok), s.desk.NoChange())
	return keys.Table{
		k.evidence.Off(none).Runs(func() tea.Cmd { return s.rec.AddEvidence() }),
		k.act.Off(none).Runs(s.rec.AddAction),
		k.retire.Off(keys.First(none, s.noEvidenceRow())).Runs(s.rec.Retire),
		k.entry.Off(keys.First(none, s.noEntryRow())).Runs(s.rec.EntryMenu),
	}
}

func (s *Screen) findCommands() keys.Table {
	k := s.keys
	_, ok := s.state()
	none := noItem(ok)
	filter := k.filter
	if s.focus != itemPane {
		filter = filter.OnBottomLine()
	}
	return keys.Table{
		filter.Runs(s.openFilter),
		k.backNew.Off(none).Runs(func() tea.Cmd { return s.list.NotAssessed(-1) }),
		k.nextNew.Off(none).Runs(func() tea.Cmd { return s.list.NotAssessed(1) }),
		k.lens.Off(s.desk.NoLens()).Runs(s.list.NextLens),
		k.gaps.Runs(func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Gaps, Item: s.Position()}) }),
		k.claims.Runs(s.openClaims),
		k.progress.Runs(s.openProgress),
		k.report.Runs(func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Report, Item: s.Position()}) }),
		k.session.Off(s.desk.NoSessions()).Runs(func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Session, Item: s.Position()}) }),
		k.details.Off(s.desk.NoChange()).Runs(s.rec.AskDetails),
		k.seal.Runs(s.rec.AskSeal),
		k.merge.Runs(func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Merge, Item: s.Position()}) }),
		k.imports.Off(s.desk.NoChange()).Runs(func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Import}) }),
		k.redact.Off(none).Runs(s.rec.AskRedaction),
		k.references.Off(keys.First(none, s.noReferences())).Runs(func() tea.Cmd {
			return shell.Cmd(shell.Go{To: shell.Library, Item: s.Position()})
		}),
		k.library.Off(s.noLibrary()).Runs(func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Library}) }),
	}
}

func (s *Screen) moveCommands() keys.Table {
	nav := s.keys.nav
	_, ok := s.state()
	none := noItem(ok)
	move := s.moveInList
	open, swap, back := s.enter, s.enter, s.clearFilter
	why := keys.First(none)
	if s.focus == itemPane {
		move, open, swap, back = s.moveInPage, s.openRow, s.leave, s.leave
		why = keys.First(none, s.noRow())
		nav.Open = nav.Open.Called("open or tick what is under the cursor")
		nav.Back = nav.Back.Called("to the list")
	} else {
		nav.Open = nav.Open.Called("to the item")
		nav.Back = nav.Back.Called("clear the filter")
		if !s.list.Filtered() {
			nav.Back = nav.Back.Off("There is nothing to close here. q goes back to the overview.")
		}
	}
	return keys.Table{
		nav.Up.Takes(move), nav.Down.Takes(move), nav.PageUp.Takes(move), nav.PageDown.Takes(move), nav.Home.Takes(move), nav.End.Takes(move),
		s.keys.section.Off(none).Takes(s.jump),
		s.keys.previous.Runs(func() tea.Cmd { return s.do(func() { s.list.Step(-1) }) }),
		s.keys.next.Runs(func() tea.Cmd { return s.do(func() { s.list.Step(1) }) }),
		nav.Open.Off(why).Runs(open),
		nav.Switch.Off(none).Runs(swap),
		nav.Back.Runs(back),
	}
}

func (s *Screen) filterCommands() keys.Table {
	k := s.keys
	return keys.Table{
		k.keepFilter.Runs(s.keepFilter),
		k.clearFilter.Runs(s.clearFilter),
		k.filterUp.Runs(func() tea.Cmd { return s.do(func() { s.list.StepTyping(-1) }) }),
		k.down.Runs(func() tea.Cmd { return s.do(func() { s.list.StepTyping(1) }) }),
	}
}

func noItem(ok bool) string {
	if ok {
		return ""
	}
	return "No item matches the filter. Press / to change it or Esc to clear it."
}

// unsettled bars an answer over two versions: whichever it was built on, the
// other one would be lost without anybody having chosen.
func unsettled(st assessment.State) string {
	if len(st.Answer.Versions) == 0 {
		return ""
	}
	return record.JudgedApart
}

func agreed(st assessment.State) string {
	if st.Answer.InConflict() {
		return ""
	}
	return "There is only one version of this item."
}

func noParts(st assessment.State) string {
	if st.Item == nil || len(st.Item.Parts) > 0 {
		return ""
	}
	return "This item has no parts."
}

func (s *Screen) noPart(st assessment.State) string {
	if why := noParts(st); why != "" {
		return why
	}
	if row, ok := s.Row(); ok && row.Kind == itempage.Part {
		return ""
	}
	if s.focus == listPane {
		return "Press p to go to the parts of the item, then Space to tick one."
	}
	return "Put the cursor on a part first. p goes to the first one."
}

func noLastCycle(st assessment.State) string {
	if st.Answer.Previous != nil {
		return ""
	}
	return "There is no position from last cycle on this item."
}

func (s *Screen) nothingDone() string {
	if s.desk.CanUndo() {
		return ""
	}
	return "Nothing has been changed since this assessment was opened or its new version was begun."
}

func (s *Screen) nothingUndone() string {
	if s.desk.CanRedo() {
		return ""
	}
	return "Nothing was undone since the last change."
}

func (s *Screen) nothingRecovered() string {
	if len(s.desk.Recovered) > 0 {
		return ""
	}
	return "There is no text that was left unsaved."
}

func (s *Screen) noEvidenceRow() string {
	row, ok := s.Row()
	if !ok || row.Kind != itempage.EvidenceEntry {
		return "Put the cursor on an evidence entry of the item first."
	}
	if e, ok := s.desk.Assessment().Evidence(row.Key); ok && !e.Retired.Empty() {
		return "This entry has been retired already. u takes that back if it was just now."
	}
	return ""
}

func (s *Screen) noRow() string {
	if _, ok := s.Row(); ok {
		return ""
	}
	return "Nothing that can be opened is in sight."
}

// noReferences says why there is nothing to look up on the item.
func (s *Screen) noReferences() string {
	if it, ok := s.env.Desk.Checklist.Item(s.Position()); ok && len(it.References)+len(it.Parts)+len(it.Elsewhere)+len(s.env.Desk.Checklist.InForce.ChangesOn(it.ID)) > 0 {
		return ""
	}
	return "The checklist has no references on this item."
}

// noLibrary says why there is no library to look into.
func (s *Screen) noLibrary() string {
	if len(s.env.Desk.Checklist.Entries) > 0 {
		return ""
	}
	return "This checklist has no library."
}

// noSecond says why there is nothing that another role could look at.
func noSecond(st assessment.State) string {
	switch {
	case len(st.Answer.Versions) > 0:
		return unsettled(st)
	case st.Answer.Judgement.Outcome == assessment.NotAssessed:
		return "There is no answer to look at yet. Set a level first."
	}
	return ""
}

// noProposal says why there is nothing to agree with.
func (s *Screen) noProposal(st assessment.State) string {
	if _, why, ok := s.desk.Proposal(st); !ok {
		return assessment.NoProposalSays(why)
	}
	return ""
}

// do makes a command of something that says nothing.
func (s *Screen) do(what func()) tea.Cmd {
	what()
	return nil
}

// keepFilter ends the typing of a filter.
func (s *Screen) keepFilter() tea.Cmd { return s.do(s.list.Keep) }

// clearFilter lists every item again.
func (s *Screen) clearFilter() tea.Cmd { return s.do(s.list.Clear) }
