package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/screen/assess"
	"example.org/upstander/tui/screen/assess/notes"
	"example.org/upstander/tui/screen/claims"
	"example.org/upstander/tui/screen/gaps"
	"example.org/upstander/tui/screen/history"
	"example.org/upstander/tui/screen/imports"
	"example.org/upstander/tui/screen/library"
	"example.org/upstander/tui/screen/merge"
	"example.org/upstander/tui/screen/overview"
	"example.org/upstander/tui/screen/progress"
	"example.org/upstander/tui/screen/report"
	"example.org/upstander/tui/screen/session"
	"example.org/upstander/tui/screen/share"
	"example.org/upstander/tui/screen/start"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/dialog"
)

func globalKeys() keys.Global { return keys.Everywhere() }

// show makes a screen and puts it on top. The overview is at the bottom of the stack
// of an open file. There is one Assess for each: going to an item comes back to it
// where it is in the stack already.
func (app *App) show(to shell.Go) tea.Cmd {
	if to.To == shell.Start {
		app.screens = nil
		return app.push(start.New(start.Env{
			Recent: app.env.Settings.Recent, Checklist: app.env.Checklist, Theme: app.theme, Today: app.env.Now,
		}))
	}
	if to.To == shell.Library {
		return app.push(library.New(library.Env{Checklist: app.env.Checklist, Theme: app.theme, Item: to.Item, Today: date.FromTime(app.env.Now())}))
	}
	if to.To == shell.Progress {
		return app.showProgress(to)
	}
	if app.desk == nil {
		return shell.Inform("Open or begin an assessment first.")
	}
	switch to.To {
	case shell.Overview:
		if len(app.screens) > 1 {
			app.cut(2)
			return nil
		}
		return app.push(overview.New(overview.Env{Desk: app.desk, Theme: app.theme}))
	case shell.Assess:
		visit := shell.Cmd(assess.Visit{Item: to.Item, Complete: to.Complete})
		if at := slices.Index(app.screens, app.assess); at >= 0 {
			app.cut(at + 1)
			return visit
		}
		app.screens = append(app.screens, app.assess)
		app.resize()
		return visit
	case shell.Gaps:
		return app.push(gaps.New(gaps.Env{Desk: app.desk, Theme: app.theme}))
	case shell.Claims:
		return app.push(claims.New(claims.Env{Desk: app.desk, Theme: app.theme, Item: to.Item}))
	case shell.History:
		if it, ok := app.desk.Checklist.Item(to.Item); ok {
			return app.push(history.New(history.Env{Desk: app.desk, Theme: app.theme, Item: it}))
		}
	case shell.Session:
		copies := app.env.Copies
		app.env.Copies = nil
		return app.push(session.New(session.Env{
			Desk: app.desk, Theme: app.theme, Item: to.Item, Program: app.env.Program, Copies: copies,
			Open: app.copied, Write: app.env.Files.WriteReport, Ending: &app.ending, Tick: app.env.Tick,
		}))
	case shell.Share:
		return app.push(share.New(share.Env{Desk: app.desk, Theme: app.theme, Write: app.env.Files.WriteReturn}))
	case shell.Merge:
		copies := app.copies
		app.copies = nil
		return app.push(merge.New(merge.Env{Desk: app.desk, Theme: app.theme, Read: app.env.Files.Copy, Paths: copies}))
	case shell.Import:
		return app.push(imports.New(imports.Env{Desk: app.desk, Theme: app.theme, Read: app.env.Files.Book, NewID: app.env.NewID}))
	case shell.Report:
		return app.push(report.New(report.Env{
			Desk: app.desk, Theme: app.theme, Program: app.env.Program,
			Write: app.env.Files.WriteReport, Copy: app.env.Copy, Ending: &app.ending,
		}))
	}
	return nil
}

// beginAssess makes the screen on which the open file is answered, which asks at once
// about text that was being typed when the program last stopped.
func (app *App) beginAssess(item string) tea.Cmd {
	app.assess = assess.New(assess.Env{
		Desk: app.desk, Theme: app.theme, Item: item,
		Own: notes.Env{Lend: app.desk.Lend, Editor: app.env.Editor, Run: tea.ExecProcess}, Remember: app.remember,
	})
	app.assess.SetTheme(app.theme)
	app.assess.SetSize(app.bodyWidth(), app.bodyHeight())
	return app.assess.Init()
}

// showProgress follows the open file, or with paths the files that are named:
// from the start screen the one that was open before takes no part.
func (app *App) showProgress(to shell.Go) tea.Cmd {
	env := progress.Env{Desk: app.desk, Theme: app.theme, Item: to.Item, Read: app.env.Files.Past}
	if to.Paths != "" {
		env.Desk, env.Paths = nil, strings.Split(to.Paths, "\n")
	}
	return app.push(progress.New(env))
}

// copied reads a member's own copy of the open assessment.
func (app *App) copied(path string) (*assessment.Assessment, error) {
	in, err := app.env.Files.Copy(path)
	return in.Assessment, err
}

// trouble tells of a file that could not be opened or made.
func trouble(t *theme.Theme, err error) shell.Dialog {
	return dialog.Tell(t, "That did not work", err.Error())
}

// warnings lists what a file holds that should be looked at.
func warnings(t *theme.Theme, lines []string) shell.Dialog {
	const most = 8
	if n := len(lines); n > most {
		lines = append(lines[:most:most], fmt.Sprintf("and %d more", n-most))
	}
	return dialog.Tell(t, "Opened, with something to look at", strings.Join(lines, "\n"))
}

// leaveAnyway ends the program although something could not be saved.
type leaveAnyway struct{}

// saveAgain tries once more to save what could not be saved.
func (app *App) saveAgain() tea.Cmd {
	switch {
	case app.desk == nil:
		return shell.Inform("No assessment is open.")
	case app.saveState() == saveFailed:
		return tea.Sequence(shell.Inform("Trying to save again."), shell.Cmd(desk.SaveAgain{}))
	case app.saveState() == stillSaving:
		return shell.Inform("Saving.")
	}
	if path := app.desk.Path(); path != "" {
		return shell.Inform("Everything is saved in " + text.Line(path).String() + ". Answers are saved as they are given.")
	}
	return shell.Inform("Nothing is kept of what is made up.")
}

// askAboutFailure asks what to do when leaving with something not saved.
func (app *App) askAboutFailure() tea.Cmd {
	text := app.desk.Failure().Error() + "\n\nYour last changes are not in the file."
	answers := []tea.Msg{desk.SaveAgain{}, leaveAnyway{}}
	return shell.Cmd(shell.Open{Dialog: dialog.Choose(app.theme, "Not saved", text, []dialog.Option{
		{Key: "s", Label: "Try to save again"},
		{Key: "l", Label: "Leave without saving"},
	}, func(i int) tea.Msg { return answers[i] }, func() tea.Msg { return nil })})
}

// askBeforeOpening asks what to do when another assessment is to be opened and
// this one is not saved.
func (app *App) askBeforeOpening(wanted tea.Msg) tea.Cmd {
	text := app.desk.Failure().Error() + "\n\nYour last changes to this assessment are not in its file."
	answers := []tea.Msg{desk.SaveAgain{}, openAnyway{wanted}}
	return shell.Cmd(shell.Open{Dialog: dialog.Choose(app.theme, "Not saved", text, []dialog.Option{
		{Key: "s", Label: "Try to save again"},
		{Key: "l", Label: "Open the other one and lose the last changes"},
	}, func(i int) tea.Msg { return answers[i] }, nil)})
}

var _ tea.Model = (*App)(nil)
