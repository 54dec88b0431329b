package cli

import (
	"errors"
	"os"
	"os/signal"
	"runtime"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui"
	"example.org/upstander/tui/input"
	"example.org/upstander/tui/paint"
	"example.org/upstander/tui/shell"
)

const (
	endWithin = 3 * time.Second       // after a signal, before the program is ended whatever it does
	pasteGap  = 10 * time.Millisecond // how long after the last key a paste has ended
)

// runScreens shows the screens until the person leaves, then says what was
// saved and where. first is the file to begin with, if any.
func (p *program) runScreens(first *opened, demo bool) error {
	return p.run(beginning{first: first, demo: demo})
}

// runScreensAt is the same, beginning at a place in the file, with members'
// copies of it.
func (p *program) runScreensAt(first *opened, at shell.Place, copies []string) error {
	return p.run(beginning{first: first, at: at, copies: copies})
}

// runRegion shows the screen of a region: the returns in a folder, or the made-up
// ones when no folder is named.
func (p *program) runRegion(folder string) error {
	return p.run(beginning{folder: folder, region: folder == ""})
}

// beginning is what the screens open with: a file, a folder, something made up,
// or nothing but the start screen.
type beginning struct {
	first        *opened
	folder       string
	demo, region bool
	at           shell.Place // where to begin in the file; empty for Assess
	copies       []string    // members' copies of it
}

func (p *program) run(b beginning) error {
	c, err := p.theChecklist()
	if err != nil {
		return err
	}
	p.openKeyFirst()
	p.onScreens = true
	settings, settingsErr := p.store.Settings()
	disk := &files{p: p, c: c, first: b.first}
	file := b.folder
	if b.first != nil {
		file = b.first.copy.Path()
	}
	watched := &guard{inner: tui.New(tui.Env{
		Program: p.name(), Checklist: c, Files: disk, Regions: disk, Settings: settings, Theme: p.colours(settings.Theme),
		Profile: p.Profile, Caret: true, Now: p.Now, NewID: p.NewID, Editor: p.Editor, Copy: p.Copy, Sign: p.sign, First: file, Demo: b.demo, Region: b.region,
		At: b.at, Copies: b.copies, Tick: tea.Tick,
	})}
	err = p.onTerminal(watched)
	p.onScreens = false
	disk.last.leave()
	if crash := watched.crashed(); crash != nil {
		return p.afterCrash(crash)
	}
	var unusable windowFault
	if errors.As(err, &unusable) {
		return wrong("This window cannot show the screens. Open Upstander in Windows Terminal, or give a file to print: upstander FILE --plain. Nothing was changed.")
	}
	if err != nil {
		return wrong("The screens ended before you left them. What you answered is saved; what you were typing is offered the next time you open the file.")
	}
	if p.own.unsigned > 0 {
		p.print("%s", hanging("", "What you signed off, looked at a second time or redacted is not signed: "+p.own.why.Error()+"."))
	}
	if settingsErr != nil {
		p.print("%s\n", safe(settingsErr.Error()))
	}
	switch {
	case disk.last != nil:
		p.print("%s\n", disk.last.summary())
	case b.region:
		p.print("That was a made-up region. Nothing was kept.\n")
	case b.demo:
		p.print("That was a made-up force. Nothing was kept.\n")
	}
	return nil
}

// windowFault is why a window cannot show the screens, such as an old console of
// Windows, which obeys no sequences.
type windowFault struct{ error }

// onTerminal runs the screens on the terminal, and gives that back however they end.
func (p *program) onTerminal(model *guard) error {
	model.terminal = paint.New(p.In, p.screen, model.fault)
	if err := model.terminal.Start(); err != nil {
		return windowFault{err}
	}
	defer model.terminal.Stop()
	program, stop := p.screensOf(model)
	defer stop()
	_, err := program.Run()
	return err
}

// screensOf makes the program that runs the screens, and ends it in good order when
// the system asks for that or the window is closed.
func (p *program) screensOf(model *guard) (*tea.Program, func()) {
	hangup := make(chan struct{}, 1)
	before := func(m tea.Model, msg tea.Msg) tea.Msg {
		if k, ok := msg.(tea.KeyMsg); ok && k.Type == tea.KeyCtrlZ && capturesText(m) {
			return msg // it takes back what was typed
		}
		return model.terminal.Before(msg)
	}
	options := []tea.ProgramOption{tea.WithoutRenderer(), tea.WithOutput(p.screen), tea.WithoutSignalHandler(), tea.WithoutCatchPanics()}
	var program *tea.Program
	// Windows hands over a paste key by key, and so does many a terminal.
	pastes := input.NewCoalescer(capturesText, pasteGap, func(d time.Duration, f func()) { time.AfterFunc(d, f) },
		func(m tea.Msg) { program.Send(m) })
	terminal := before
	before = func(m tea.Model, msg tea.Msg) tea.Msg { return terminal(m, pastes.Filter(m, msg)) }
	if runtime.GOOS != "windows" {
		pastes.OnTerminal(p.Now)
	}
	if in, ok := p.In.(*os.File); ok && runtime.GOOS != "windows" {
		// On Windows only the standard input itself reports changes of size.
		options = append(options, tea.WithInput(&steadyInput{File: in, gone: hangup}))
	}
	program = tea.NewProgram(model, append(options, tea.WithFilter(before))...)
	model.wake = program.Send
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, endSignals()...)
	done := make(chan struct{})
	model.terminal.Watch(program.Send, done)
	go func() {
		select {
		case <-done:
			return
		case <-signals:
		case <-hangup:
		}
		program.Send(shell.Quit{})
		select {
		case <-done:
		case <-time.After(endWithin):
			program.Kill()
		}
	}()
	return program, func() { close(done); signal.Stop(signals) }
}

// capturesText says whether keys are text now.
func capturesText(m tea.Model) bool {
	if g, ok := m.(*guard); ok {
		m = g.inner
	}
	root, ok := m.(interface{ CapturesText() bool })
	return ok && root.CapturesText()
}

// steadyInput is a terminal whose end is not a fault. When the window is gone,
// with a signal or without one, Bubble Tea would either end the program before
// what is being typed is saved or wait for ever for keys. Instead the end is
// told of, and reading waits.
type steadyInput struct {
	*os.File
	gone chan<- struct{}
}

func (s *steadyInput) Read(b []byte) (int, error) {
	n, err := s.File.Read(b)
	if err == nil || n > 0 {
		return n, nil
	}
	select {
	case s.gone <- struct{}{}:
	default:
	}
	select {} // the program ends without this
}
