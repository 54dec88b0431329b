package tui

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/store"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/screen/start"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/saveas"
)

// Env is everything that the screens need from outside. The caller knows the
// clock, the disk and the environment; nothing below does.
type Env struct {
	Program   string // name and version, for reports
	Checklist *checklist.Checklist
	Files     Files
	Regions   Regions // nil where regions cannot be opened
	Settings  store.Settings
	Theme     theme.Name
	Profile   termenv.Profile
	Caret     bool // frames have marks of package caret in them, for a painter that knows those
	Now       func() time.Time
	NewID     func() string
	Editor    func(file string) ([]string, error)      // command that edits a file
	Copy      func(text string) error                  // to the clipboard
	Sign      func(sort string, content []byte) string // as assessment.Who has it
	First     string                                   // file to open at once; empty: the start screen
	Demo      bool                                     // open the made-up force at once
	Region    bool                                     // open the made-up region at once
	At        shell.Place                              // where to begin in that file; empty for the overview
	Copies    []string                                 // members' copies to open there, paths
	// Tick sends a message after a while, for a clock; nil for one that stands.
	Tick func(time.Duration, func(time.Time) tea.Msg) tea.Cmd
}

// Files is the disk, as far as screens may use it. Every method may block and
// is only called from commands.
type Files interface {
	Open(path string) (Opened, error)
	Create(path string, a *assessment.Assessment) (Opened, error)
	Past(path string) (progress.Source, error) // a file to compare with, of any edition at hand; it is not changed
	Demo() (Opened, error)
	Remember(item string, o Opened) error // for the list of last files
	KeepTheme(n theme.Name) error
	WriteReport(path string, report []byte) error // refuses to replace anything but an earlier report
	WriteReturn(path string, r *returns.Return) error
	Copy(path string) (merging.Input, error) // reads a copy that is to be merged, and changes nothing
	Book(path string) ([]byte, error)        // reads a workbook or a table that was filled in, and changes nothing
}

// Opened is an assessment and where it is kept.
type Opened struct {
	Assessment *assessment.Assessment
	Keeper     desk.Keeper
	ReadOnly   error // why nothing can be changed; nil while something can
	Warnings   []string
	Recovered  []store.Recovered // text that was being typed when the program last stopped
	Item       string            // item last looked at; empty for the first

	Sessions   session.Book       // preparation sessions on it
	Rooms      desk.SessionKeeper // where those are kept; nil for nothing kept
	NoSessions string             // why none can be held; empty while one can
}

// openAnyway opens another assessment although the present one could not be
// saved.
type openAnyway struct{ wanted tea.Msg }

// App is the program on the screen: the window, the stack of screens, the dialogs on
// top of it and the sentence on the bottom line, and what is open.
type App struct {
	width, height int
	screens       []shell.Screen
	dialogs       []shell.Dialog
	help          bool
	helpTop       int
	said          shell.Say
	leaving       bool // Ctrl+C was the last key
	quitting      bool // end as soon as everything is saved
	theme         *theme.Theme
	global        keys.Global

	env    Env
	ending saveas.Ending // of the report that was written last
	desk   *desk.Desk
	opened Opened
	assess shell.Screen // of the open file; it keeps its place while others are shown
	wanted tea.Msg      // what to open once the present assessment is saved
	copies []string     // to bring into the assessment that is opened next
}

// New makes the program.
func New(env Env) *App {
	app := &App{env: env, global: globalKeys()}
	app.theme = app.colours(env.Theme)
	return app
}

func (app *App) colours(n theme.Name) *theme.Theme {
	t := theme.New(n, app.env.Profile)
	if app.env.Caret {
		t = t.WithCaret()
	}
	return t
}

// openedMsg and failedMsg are what opening or making a file reports.
type openedMsg struct{ Opened }
type failedMsg struct{ err error }

// begin shows the start screen, or opens what was asked for on the command line.
func (app *App) begin() tea.Cmd {
	start := shell.Cmd(shell.Go{To: shell.Start})
	switch {
	case app.env.Region:
		return tea.Sequence(start, shell.Cmd(shell.OpenRegion{}))
	case app.env.Demo:
		return tea.Sequence(start, shell.Cmd(shell.OpenDemo{}))
	case app.env.First != "":
		return tea.Sequence(start, shell.Cmd(shell.OpenFile{Path: app.env.First}))
	}
	return start
}

// update handles the messages that are about the program as a whole.
func (app *App) update(msg tea.Msg) (tea.Cmd, bool) {
	if app.desk != nil {
		if cmd := app.desk.Update(msg); cmd != nil {
			return cmd, true
		}
		if cmd := app.goOn(); cmd != nil {
			return tea.Batch(cmd, app.toAll(msg)), true
		}
	}
	switch msg := msg.(type) {
	case shell.Go:
		return app.show(msg), true
	case shell.OpenRegion:
		return app.openRegion(msg.Path), true
	case shell.OpenFile, shell.OpenDemo, shell.NewFile:
		app.copies = nil
		return app.open(msg), true
	case shell.MergeFiles:
		app.copies = msg.Paths[1:]
		return app.open(shell.OpenFile{Path: msg.Paths[0]}), true
	case openedMsg:
		return app.put(msg.Opened), true
	case failedMsg:
		return shell.Cmd(shell.Open{Dialog: trouble(app.theme, msg.err)}), true
	case shell.UseTheme:
		app.setTheme(app.colours(msg.Name))
		return tea.Batch(app.toAll(msg), app.keepTheme(msg.Name)), true
	case leaveAnyway:
		return tea.Quit, true
	case openAnyway:
		return app.start(msg.wanted), true
	}
	return nil, false
}

// open puts another assessment on the desk once everything of the present one
// is on disk: nothing is laid aside unsaved.
func (app *App) open(wanted tea.Msg) tea.Cmd {
	if app.saveState() == allSaved {
		return app.start(wanted)
	}
	app.wanted = wanted
	return app.goOn()
}

// goOn opens what is waiting for the present assessment to be saved, or asks
// when that has failed.
func (app *App) goOn() tea.Cmd {
	if app.wanted == nil || app.saveState() == stillSaving {
		return nil
	}
	wanted := app.wanted
	app.wanted = nil
	if app.saveState() == saveFailed {
		return app.askBeforeOpening(wanted)
	}
	return app.start(wanted)
}

// start begins to open what was asked for.
func (app *App) start(wanted tea.Msg) tea.Cmd {
	switch wanted := wanted.(type) {
	case shell.OpenFile:
		return app.openPath(wanted.Path)
	case shell.OpenDemo:
		return app.fetch(app.env.Files.Demo)
	case shell.NewFile:
		return app.fetch(func() (Opened, error) { return app.create(wanted) })
	}
	return nil
}

// fetch runs work that reads or writes files outside Update.
func (app *App) fetch(work func() (Opened, error)) tea.Cmd {
	return func() tea.Msg {
		o, err := work()
		if err != nil {
			return failedMsg{err}
		}
		return openedMsg{o}
	}
}

// put lays an opened assessment on the desk and shows it.
func (app *App) put(o Opened) tea.Cmd {
	app.opened = o
	app.desk = desk.New(app.env.Checklist, o.Assessment, o.Keeper, app.env.Now, app.env.NewID)
	app.desk.ReadOnly = o.ReadOnly
	if o.Keeper.Path() != "" { // what is made up is kept nowhere, and no key is made for it
		app.desk.Sign = app.env.Sign
	}
	app.desk.Recovered = o.Recovered
	app.desk.PutSessions(o.Sessions, o.Rooms, o.NoSessions)
	app.list(o)
	app.cut(1)
	watch := app.desk.Watch()
	cmds := []tea.Cmd{app.show(shell.Go{To: shell.Overview}), app.beginAssess(o.Item), app.remember(o.Item)}
	if at := app.env.At; at != "" {
		app.env.At = ""
		cmds = append(cmds, shell.Cmd(shell.Go{To: at, Item: o.Item}))
	}
	if len(app.copies) > 0 {
		cmds = append(cmds, shell.Cmd(shell.Go{To: shell.Merge}))
	}
	if len(o.Warnings) > 0 {
		cmds = append(cmds, shell.Cmd(shell.Open{Dialog: warnings(app.theme, o.Warnings)}))
	}
	return tea.Batch(watch, tea.Sequence(cmds...))
}

// list puts an opened file at the head of those that the start screen offers.
func (app *App) list(o Opened) {
	app.listed(store.Recent{Path: o.Keeper.Path(), Force: o.Assessment.Fact(assessment.Force).OneLine(),
		Cycle: o.Assessment.Fact(assessment.Cycle).OneLine(), Item: o.Item, At: app.env.Now()})
}

// listed puts one at the head of what the start screen offers, that screen included
// which lies under all others already. What has no path is no file.
func (app *App) listed(newest store.Recent) {
	if newest.Path == "" {
		return
	}
	others := slices.DeleteFunc(slices.Clone(app.env.Settings.Recent), func(before store.Recent) bool { return before.Path == newest.Path })
	app.env.Settings.Recent = append([]store.Recent{newest}, others...)
	for _, screen := range app.screens {
		if s, ok := screen.(*start.Screen); ok {
			s.List(app.env.Settings.Recent)
		}
	}
}

// remember keeps the file and the item for the list on the start screen.
func (app *App) remember(item string) tea.Cmd {
	o := app.opened
	if o.Keeper == nil || o.Keeper.Path() == "" {
		return nil
	}
	return func() tea.Msg {
		if err := app.env.Files.Remember(item, o); err != nil {
			return shell.Say{Text: "The list of last files could not be kept: " + err.Error(), Level: shell.Warn}
		}
		return nil
	}
}

func (app *App) keepTheme(n theme.Name) tea.Cmd {
	return func() tea.Msg {
		if err := app.env.Files.KeepTheme(n); err != nil {
			return shell.Say{Text: "The choice of colours could not be kept: " + err.Error(), Level: shell.Warn}
		}
		return shell.Say{Text: "Colours: " + string(n)}
	}
}

// kept has what is typed in a dialog about the assessment on the desk kept on
// disk while it is typed. What the start screen asks, or a screen about something
// else, is about no assessment that is open.
func (app *App) kept(d shell.Dialog, field string) shell.Dialog {
	if app.desk == nil || len(app.screens) < 2 || app.headed() != nil {
		return d
	}
	return app.desk.Journal().Kept(d, field)
}

// keepTyped starts what is to be done next for what is typed.
func (app *App) keepTyped() tea.Cmd {
	if app.desk == nil {
		return nil
	}
	return app.desk.Journal().Next()
}

// marking is the protective marking at the top and the bottom of every screen.
func (app *App) marking() string {
	if h := app.headed(); h != nil && h.Marking() != "" {
		return h.Marking()
	}
	if app.desk == nil {
		return assessment.DefaultMarking
	}
	return app.desk.Assessment().Marking()
}

// allSaved, stillSaving and saveFailed are where the last change stands.
type saveState int

const (
	allSaved saveState = iota
	stillSaving
	saveFailed
)

func (app *App) saveState() saveState {
	switch {
	case app.desk == nil || !app.desk.Unsaved() && !app.desk.Journal().Busy():
		return allSaved
	case app.desk.Failure() != nil:
		return saveFailed
	}
	return stillSaving
}
