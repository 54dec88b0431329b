package paint

import (
	"os"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/windows"
)

const canSuspend = false

func stopped() {}

// modes are those of the console as they were found. What the input has to do
// while the screens are up, the framework's reader sets by itself and sets again
// after another program ran.
type modes struct{ in, out *term.State }

// set makes the console obey sequences.
func (m *modes) set(in, out *os.File) (err error) {
	if m.in == nil && in != nil && term.IsTerminal(in.Fd()) {
		if m.in, err = term.GetState(in.Fd()); err != nil {
			return err
		}
	}
	if out == nil || !term.IsTerminal(out.Fd()) {
		return nil
	}
	if m.out, err = term.GetState(out.Fd()); err != nil {
		return err
	}
	var mode uint32
	if err = windows.GetConsoleMode(windows.Handle(out.Fd()), &mode); err != nil {
		return err
	}
	return windows.SetConsoleMode(windows.Handle(out.Fd()), mode|windows.ENABLE_PROCESSED_OUTPUT|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING)
}

func (m *modes) reset(in, out *os.File) {
	// Fails when the console is gone.
	if m.in != nil {
		_ = term.Restore(in.Fd(), m.in)
	}
	if m.out != nil {
		_ = term.Restore(out.Fd(), m.out)
		m.out = nil
	}
}

// Watch hands on the first size; the framework's reader tells of those that
// follow.
func (t *Terminal) Watch(send func(tea.Msg), _ <-chan struct{}) {
	go send(t.size())
}
