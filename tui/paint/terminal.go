package paint

import (
	"io"
	"os"
	"reflect"
	"sync"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
)

// What is switched on while the screens are up, and off again: the alternate
// screen, no going on to the next line at the end of one, pastes in brackets.
const (
	begin = "\x1b[?1049h\x1b[?7l\x1b[?2004h"
	end   = "\x1b[m\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l"

	mouseOn  = "\x1b[?1002h\x1b[?1006h"
	mouseOff = "\x1b[?1006l\x1b[?1002l"
)

// Terminal is the terminal that the screens are drawn on, for as long as they
// are up. Frames are painted outside the framework's loop, one at a time: while a
// slow terminal takes one, those that are out of date already are left out.
type Terminal struct {
	in  *os.File
	out io.Writer
	tty *os.File // out, where it is a file

	mu     sync.Mutex
	screen Screen
	up     bool
	mouse  bool
	modes  modes
	latest chan string
	idle   sync.WaitGroup
	names  framework
	fault  func(recovered any)
}

// New makes the terminal out of both its ends. Nothing is written yet. in and out
// that are no files, as in tests, keep their modes. fault is told what a panic was
// raised with, should painting ever raise one.
func New(in io.Reader, out io.Writer, fault func(recovered any)) *Terminal {
	t := &Terminal{out: out, latest: make(chan string, 1), names: ofFramework(), fault: fault}
	t.in, _ = in.(*os.File)
	t.tty, _ = out.(*os.File)
	return t
}

// Start takes the terminal over. The error says that it cannot be.
func (t *Terminal) Start() error {
	if err := t.enter(); err != nil {
		return err
	}
	t.idle.Add(1)
	go t.paint()
	return nil
}

// Stop gives the terminal back as it was, for good.
func (t *Terminal) Stop() {
	t.leave()
	close(t.latest)
	t.idle.Wait()
}

// Show paints a View as soon as the terminal takes it. Only the framework's loop
// may call it.
func (t *Terminal) Show(view string) {
	select {
	case <-t.latest: // out of date, and not painted yet
	default:
	}
	t.latest <- view
}

func (t *Terminal) paint() {
	defer t.idle.Done()
	for view := range t.latest {
		t.draw(view)
	}
}

func (t *Terminal) draw(view string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	defer func() {
		if r := recover(); r != nil {
			t.fault(r)
		}
	}()
	if t.up {
		t.write(t.screen.Frame(view))
	}
}

// write sends bytes. That nobody takes them is for whoever reads the keys to
// notice: then the window is gone.
func (t *Terminal) write(b []byte) {
	if len(b) > 0 {
		_, _ = t.out.Write(b)
	}
}

// enter takes the terminal over, also where it was before.
func (t *Terminal) enter() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.modes.set(t.in, t.tty); err != nil {
		return err
	}
	t.up = true
	t.screen.Forget()
	t.write([]byte(begin))
	if t.mouse {
		t.write([]byte(mouseOn))
	}
	return nil
}

func (t *Terminal) leave() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.up {
		return
	}
	t.up = false
	if t.mouse {
		t.write([]byte(mouseOff))
	}
	t.write([]byte(end))
	t.modes.reset(t.in, t.tty)
}

// size asks the terminal for its size; nil when it does not know.
func (t *Terminal) size() tea.Msg {
	if t.tty == nil {
		return nil
	}
	width, height, err := term.GetSize(t.tty.Fd())
	if err != nil {
		return nil
	}
	return tea.WindowSizeMsg{Width: width, Height: height}
}

// framework is what Bubble Tea means for its renderer. Those messages have no
// names outside it.
type framework struct{ exec, clear, mouse, mouseAll, noMouse reflect.Type }

func ofFramework() framework {
	return framework{
		exec: reflect.TypeOf(tea.Exec(nil, nil)()), clear: reflect.TypeOf(tea.ClearScreen()),
		mouse: reflect.TypeOf(tea.EnableMouseCellMotion()), mouseAll: reflect.TypeOf(tea.EnableMouseAllMotion()), noMouse: reflect.TypeOf(tea.DisableMouse()),
	}
}

// Before acts on a message before the framework does, and gives what it is to do
// next: the terminal goes back before another program runs in it, or before this
// one is stopped with Ctrl+Z.
func (t *Terminal) Before(msg tea.Msg) tea.Msg {
	switch m := msg.(type) {
	case tea.KeyMsg:
		if m.Type == tea.KeyCtrlZ && canSuspend {
			return t.suspend()
		}
	case tea.SuspendMsg:
		return t.suspend()
	case nil:
		return nil
	}
	switch reflect.TypeOf(msg) {
	case t.names.exec:
		t.leave()
	case t.names.clear:
		t.again()
	case t.names.mouse, t.names.mouseAll:
		t.useMouse(true)
	case t.names.noMouse:
		t.useMouse(false)
	}
	return msg
}

// After acts on a message once the framework has done so: the terminal is taken
// over again when another program has ended, or this one goes on after it was
// stopped. Whoever stopped it may have left the terminal in any state.
func (t *Terminal) After(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		t.mu.Lock()
		defer t.mu.Unlock()
		t.screen.Resize(m.Width, m.Height)
	case tea.ResumeMsg:
		_ = t.enter() // it could be set before; what cannot be now is seen at once
		return t.size
	case nil:
	default:
		if reflect.TypeOf(msg) == t.names.exec {
			_ = t.enter() // it could be set before; what cannot be now is seen at once
			return t.size
		}
	}
	return nil
}

func (t *Terminal) again() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.screen.Forget()
}

func (t *Terminal) useMouse(on bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if on == t.mouse {
		return
	}
	t.mouse = on
	if on {
		t.write([]byte(mouseOn))
	} else {
		t.write([]byte(mouseOff))
	}
}

// suspend gives the terminal to the shell until the person comes back.
func (t *Terminal) suspend() tea.Msg {
	if !canSuspend {
		return nil
	}
	t.leave()
	stopped()
	return tea.ResumeMsg{}
}
