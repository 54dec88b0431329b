package assess

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
)

// bindings is every key of the screen, declared once.
type bindings struct {
	nav                                     keys.Nav
	previous, next                          keys.Binding
	level, other, part, toParts, target     keys.Binding
	proposal                                keys.Binding
	note, external, evidence, act, retire   keys.Binding
	second, remark, entry                   keys.Binding
	seal, bulk, release, merge, redact      keys.Binding
	filter, backNew, nextNew                keys.Binding
	confirm, versions, undo, recovered      keys.Binding
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
		whole  = "The assessment"
		filter = "While filtering"
	)
	return bindings{
		nav:      keys.Moving(),
		previous: keys.New("Moving", "←", "item before", "left"),
		next:     keys.New("Moving", "→", "next item", "right"),

		level:     keys.New(answer, "0-4", "level", "0", "1", "2", "3", "4").OnBottomLine(),
		other:     keys.New(answer, "-", "not applicable and other outcomes", "-"),
		part:      keys.New(answer, "Space", "tick part", " "),
		toParts:   keys.New(answer, "p", "parts", "p"),
		target:    keys.New(answer, "t", "interim aim", "t"),
		proposal:  keys.New(answer, "=", "proposed level: agree, or say why not", "="),
		note:      keys.New(answer, "n", "note", "n").OnBottomLine(),
		external:  keys.New(answer, "N", "note in your own editor", "N"),
		confirm:   keys.New(answer, "c", "confirm last cycle's position", "c"),
		versions:  keys.New(answer, "v", "choose between two versions", "v"),
		second:    keys.New(answer, "s", "second look of another role", "s"),
		remark:    keys.New(answer, "w", "write a remark beside the answer, or take one away", "w"),
		release:   keys.New(answer, "O", "how far the note may travel", "O"),
		bulk:      keys.New(answer, "B", "change all items that the filter lists", "B"),
		undo:      keys.New(answer, "u", "undo, step by step", "u"),
		recovered: keys.New(answer, "R", "text that was not saved", "R"),

		evidence: keys.New(show, "e", "evidence", "e").OnBottomLine(),
		act:      keys.New(show, "a", "action", "a"),
		retire:   keys.New(show, "x", "retire evidence", "x"),
		entry:    keys.New(show, "m", "more: link evidence; update, close, sign off an action", "m"),

		filter:  keys.New(find, "/", "filter", "/"),
		backNew: keys.New(find, "[", "item before that is not assessed", "["),
		nextNew: keys.New(find, "]", "next item that is not assessed", "]"),

		gaps:     keys.New(whole, "g", "gaps", "g"),
		claims:   keys.New(whole, "C", "claim check: what an inspector would catch", "C"),
		report:   keys.New(whole, "o", "report", "o"),
		progress: keys.New(whole, "P", "progress over cycles and days", "P"),
		details:  keys.New(whole, "d", "force, cycle, date and marking", "d"),
		seal:     keys.New(whole, "S", "sign off and seal; a sealed one: new version", "S"),

		merge:  keys.New(whole, "G", "bring in copies of others, and settle what differs", "G"),
		redact: keys.New(whole, "X", "take a text away for good", "X"),

		lens: keys.New(find, "L", "group by strand, or by the areas of a lens", "L"),

		references: keys.New(find, "r", "references", "r").OnBottomLine(),
		library:    keys.New(whole, "l", "library: all that the source knows", "l"),
		session:    keys.New(whole, "I", "prepare an inspection: sessions in a room", "I"),

		keepFilter:  keys.New(filter, "Enter", "keep the filter", "enter", "tab").OnBottomLine(),
		clearFilter: keys.New(filter, "Esc", "clear it", "esc").OnBottomLine(),
		filterUp:    keys.New(filter, "↑", "up", "up"),
		down:        keys.New(filter, "↓", "down", "down"),
	}
}

// command is a key and what it does now.
type command struct {
	keys.Binding
	do func(tea.KeyMsg) tea.Cmd
}

// Keys gives every key that works here, those that can do nothing now with the
// reason.
func (s *Screen) Keys() []keys.Binding {
	if s.note != nil {
		return s.note.editor.Keys()
	}
	commands := s.commands()
	out := make([]keys.Binding, len(commands))
	for i, c := range commands {
		out[i] = c.Binding
	}
	if s.filter.typing {
		return out
	}
	return append(out, signs()...)
}

// press does what a key does now, or says why it does nothing.
func (s *Screen) press(msg tea.KeyMsg) tea.Cmd {
	for _, c := range s.commands() {
		if !key.Matches(msg, c.Binding.Binding) {
			continue
		}
		if c.Why != "" {
			return shell.Inform(c.Why)
		}
		return c.do(msg)
	}
	return nil
}

// plainly makes a command of one that needs no key.
func plainly(b keys.Binding, do func() tea.Cmd) command {
	return command{b, func(tea.KeyMsg) tea.Cmd { return do() }}
}

// commands lists what the keys do now.
func (s *Screen) commands() []command {
	if s.filter.typing {
		return s.filterCommands()
	}
	out := append(s.answerCommands(), s.proofCommands()...)
	return append(append(out, s.findCommands()...), s.moveCommands()...)
}

func (s *Screen) answerCommands() []command {
	k := s.keys
	st, ok := s.state()
	none := noItem(ok)
	sealed := s.desk.NoChange()
	locked := first(none, sealed, unsettled(st))
	noted := first(none, sealed, apartOn(st, assessment.NoteRegister))
	part := k.part
	if s.focus == itemPane {
		part = part.OnBottomLine()
	}
	return []command{
		{k.level.Off(locked), s.setLevel},
		plainly(k.note.Off(noted), s.openNote),
		plainly(part.Off(first(locked, s.noPart(st))), s.tick),
		plainly(k.other.Off(locked), s.askOutcome),
		plainly(k.toParts.Off(first(none, noParts(st))), s.toParts),
		plainly(k.target.Off(first(none, sealed, apartOn(st, assessment.AimRegister))), s.askAim),
		plainly(k.proposal.Off(first(locked, s.noProposal(st))), s.weigh),
		plainly(k.external.Off(first(noted, s.noEditor())), s.openExternal),
		plainly(k.confirm.Off(first(locked, noted, noLastCycle(st))), s.confirm),
		plainly(k.versions.Off(first(none, agreed(st), sealed)), s.askVersion),
		plainly(k.second.Off(first(none, sealed, noSecond(st), apartOn(st, assessment.SecondRegister))), s.askSecond),
		plainly(k.remark.Off(first(none, sealed)), s.askRemark),
		plainly(k.release.Off(first(none, sealed, apartOn(st, assessment.ReleaseRegister))), s.askRelease),
		plainly(k.bulk.Off(first(none, sealed)), s.askBulk),
		plainly(k.undo.Off(first(sealed, s.nothingDone())), s.undo),
		plainly(k.recovered.Off(first(s.nothingRecovered(), sealed)), s.askRecovered),
	}
}

func (s *Screen) proofCommands() []command {
	k := s.keys
	_, ok := s.state()
	none := first(noItem(ok), s.desk.NoChange())
	return []command{
		plainly(k.evidence.Off(none), s.addEvidence),
		plainly(k.act.Off(none), s.addAction),
		plainly(k.retire.Off(first(none, s.noEvidenceRow())), s.retire),
		plainly(k.entry.Off(first(none, s.noEntryRow())), s.entryMenu),
	}
}

func (s *Screen) findCommands() []command {
	k := s.keys
	_, ok := s.state()
	none := noItem(ok)
	filter := k.filter
	if s.focus != itemPane {
		filter = filter.OnBottomLine()
	}
	return []command{
		plainly(filter, s.openFilter),
		plainly(k.backNew.Off(none), func() tea.Cmd { return s.notAssessed(-1) }),
		plainly(k.nextNew.Off(none), func() tea.Cmd { return s.notAssessed(1) }),
		plainly(k.lens.Off(s.desk.NoLens()), s.nextLens),
		plainly(k.gaps, func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Gaps, Item: s.Position()}) }),
		plainly(k.claims, s.openClaims),
		plainly(k.progress, s.openProgress),
		plainly(k.report, func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Report, Item: s.Position()}) }),
		plainly(k.session.Off(s.desk.NoSessions()), func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Session, Item: s.Position()}) }),
		plainly(k.details.Off(s.desk.NoChange()), s.askDetails),
		plainly(k.seal, s.askSeal),
		plainly(k.merge, func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Merge, Item: s.Position()}) }),
		plainly(k.redact.Off(none), s.askRedaction),
		plainly(k.references.Off(first(none, s.noReferences())), func() tea.Cmd {
			return shell.Cmd(shell.Go{To: shell.Library, Item: s.Position()})
		}),
		plainly(k.library.Off(s.noLibrary()), func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Library}) }),
	}
}

func (s *Screen) moveCommands() []command {
	nav := s.keys.nav
	_, ok := s.state()
	none := noItem(ok)
	move := s.moveList
	open, swap, back := s.enter, s.enter, s.clearFilter
	why := first(none)
	if s.focus == itemPane {
		move, open, swap, back = s.moveItem, s.openRow, s.leave, s.leave
		why = first(none, s.noRow())
		nav.Open = keys.New(nav.Open.Group, nav.Open.Shown(), "open or tick what is under the cursor", nav.Open.Keys()...)
		nav.Back = keys.New(nav.Back.Group, nav.Back.Shown(), "to the list", nav.Back.Keys()...)
	} else {
		nav.Open = keys.New(nav.Open.Group, nav.Open.Shown(), "to the item", nav.Open.Keys()...)
		nav.Back = keys.New(nav.Back.Group, nav.Back.Shown(), "clear the filter", nav.Back.Keys()...)
		if !s.filter.active() {
			nav.Back = nav.Back.Off("There is nothing to close here. q goes back to the start.")
		}
	}
	return []command{
		{nav.Up, move}, {nav.Down, move}, {nav.PageUp, move}, {nav.PageDown, move}, {nav.Home, move}, {nav.End, move},
		plainly(s.keys.previous, func() tea.Cmd { return s.step(-1) }),
		plainly(s.keys.next, func() tea.Cmd { return s.step(1) }),
		plainly(nav.Open.Off(why), open),
		plainly(nav.Switch.Off(none), swap),
		plainly(nav.Back, back),
	}
}

func (s *Screen) filterCommands() []command {
	k := s.keys
	return []command{
		plainly(k.keepFilter, s.keepFilter),
		plainly(k.clearFilter, s.clearFilter),
		plainly(k.filterUp, func() tea.Cmd { return s.filterStep(-1) }),
		plainly(k.down, func() tea.Cmd { return s.filterStep(1) }),
	}
}

// first is the first reason that there is.
func first(reasons ...string) string {
	for _, r := range reasons {
		if r != "" {
			return r
		}
	}
	return ""
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
	return judgedApart
}

const judgedApart = "Two people judged this item apart. Press v to choose which version stands."

// apartOn bars a change of what has two versions that nobody has chosen between.
func apartOn(st assessment.State, register func(item string) string) string {
	if st.Item != nil && slices.Contains(st.Answer.Unsettled, register(st.Item.ID)) {
		return entryApart
	}
	return ""
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
	if row, ok := s.row(); ok && row.kind == partRow {
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

func (s *Screen) noEditor() string {
	if s.env.Lend != nil && s.env.Editor != nil {
		return ""
	}
	return "No editor of your own is set up here. n opens the one of this program."
}

func (s *Screen) nothingDone() string {
	if s.desk.CanUndo() {
		return ""
	}
	return "Nothing has been changed since this assessment was opened or its new version was begun."
}

func (s *Screen) nothingRecovered() string {
	if len(s.desk.Recovered) > 0 {
		return ""
	}
	return "There is no text that was left unsaved."
}

func (s *Screen) noEvidenceRow() string {
	row, ok := s.row()
	if !ok || row.kind != evidenceRow {
		return "Put the cursor on an evidence entry of the item first."
	}
	if e, ok := s.desk.Assessment().Evidence(row.key); ok && !e.Retired.Empty() {
		return "This entry has been retired already. u takes that back if it was just now."
	}
	return ""
}

func (s *Screen) noRow() string {
	if _, ok := s.row(); ok {
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
