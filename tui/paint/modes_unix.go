//go:build !windows

package paint

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
)

const canSuspend = true

// resumeWithin is how long after asking to be stopped the program waits for word
// that it goes on. Where nobody could wake it, as in a window that runs nothing
// else, the system does not stop it, and no word comes.
const resumeWithin = 200 * time.Millisecond

// modes are those of the terminal as they were found.
type modes struct{ found *term.State }

// set makes keys come one by one and unread.
func (m *modes) set(in, _ *os.File) error {
	if in == nil || !term.IsTerminal(in.Fd()) {
		return nil
	}
	found, err := term.MakeRaw(in.Fd())
	if err == nil && m.found == nil {
		m.found = found
	}
	return err
}

func (m *modes) reset(in, _ *os.File) {
	if m.found != nil {
		_ = term.Restore(in.Fd(), m.found) // fails when the terminal is gone
		m.found = nil
	}
}

// stopped stops the program, and all that belongs to it, until it is to go on.
func stopped() {
	goOn := make(chan os.Signal, 1)
	signal.Notify(goOn, syscall.SIGCONT)
	defer signal.Stop(goOn)
	_ = syscall.Kill(0, syscall.SIGTSTP) // may always be sent to oneself
	select {
	case <-goOn:
	case <-time.After(resumeWithin):
	}
}

// Watch hands on changes of size, the first of all, and that the program goes on
// after it was stopped, by whomever, until done is closed.
func (t *Terminal) Watch(send func(tea.Msg), done <-chan struct{}) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGWINCH, syscall.SIGCONT)
	go func() {
		defer signal.Stop(signals)
		for news := t.size(); ; {
			send(news)
			select {
			case s := <-signals:
				if news = t.size(); s == syscall.SIGCONT {
					news = tea.ResumeMsg{}
				}
			case <-done:
				return
			}
		}
	}()
}
