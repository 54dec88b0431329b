package record

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/date"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
)

// open asks the root to put a dialog on top.
func open(d shell.Dialog) tea.Cmd { return shell.Cmd(shell.Open{Dialog: d}) }

// PickOne asks to choose one of several and goes on with its place.
func (r *Recorder) PickOne(title, text string, options []dialog.Option, picked func(i int) tea.Cmd) tea.Cmd {
	return open(dialog.Choose(r.theme, title, text, options, func(i int) tea.Msg {
		return then(func() tea.Cmd { return picked(i) })
	}, nil))
}

// openTyping puts a dialog on top and keeps what is typed in it under the name of
// the register that it goes into; under its title where that is empty.
func openTyping(name string, d shell.Dialog) tea.Cmd {
	return shell.Cmd(shell.Open{Dialog: d, Field: name})
}

// prompt asks for a sentence and goes on with it. name is the register that it
// goes into: what is typed is kept under it until it is recorded.
func (r *Recorder) prompt(name string, q dialog.Reason, given func(reason string) tea.Cmd) tea.Cmd {
	return openTyping(name, dialog.Prompt(r.theme, q, func(reason string) tea.Msg {
		return then(func() tea.Cmd { return afterCaution(cautionOn(reason), given(reason)) })
	}, nil))
}

// ConfirmFirst asks before something is replaced.
func (r *Recorder) ConfirmFirst(q dialog.Question, yes func() tea.Cmd) tea.Cmd {
	q.Yes = func() tea.Msg { return then(yes) }
	return open(dialog.Confirm(r.theme, q))
}

// fill asks for several things at once and goes on with them. name is as in
// prompt.
func (r *Recorder) fill(name, title string, fields []form.Field, filled func(values map[string]string) tea.Cmd) tea.Cmd {
	return openTyping(name, form.New(r.theme, title, withNotices(fields), func(values map[string]string) tea.Msg {
		return then(func() tea.Cmd { return afterCaution(cautionOnFields(fields, values), filled(values)) })
	}, nil).On(date.FromTime(r.desk.Now())))
}

// Answer is what a dialog of this screen gives back: what to do now.
type Answer struct{ then func() tea.Cmd }

// Do goes on from what the person answered.
func (a Answer) Do() tea.Cmd { return a.then() }

// then makes the message of an answer.
func then(do func() tea.Cmd) tea.Msg { return Answer{do} }
