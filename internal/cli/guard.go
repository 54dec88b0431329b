package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"runtime/debug"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/paint"
)

// guard stands around the screens and catches a fault of the program, so that
// the terminal is put back and the person reads a sentence and not a trace. It
// hands every frame to the terminal.
type guard struct {
	inner    tea.Model
	terminal *paint.Terminal
	wake     func(tea.Msg) // sends a message to the running program
	mu       sync.Mutex
	crash    *crash
}

// crash is what went wrong, without any text of an assessment.
type crash struct{ kind, stack string }

// crashMsg ends the loop after a fault.
type crashMsg struct{}

func (g *guard) crashed() *crash {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.crash
}

// caught notes what a panic was raised with, if there was one. Only its kind is
// kept, unless it is one of the runtime's own errors: any other may quote what
// somebody wrote.
func (g *guard) caught(r any) bool {
	if r == nil {
		return false
	}
	kind := fmt.Sprintf("%T", r)
	if e, ok := r.(runtime.Error); ok {
		kind = e.Error()
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.crash == nil {
		g.crash = &crash{kind, string(debug.Stack())}
	}
	return true
}

// Init starts the screens.
func (g *guard) Init() (cmd tea.Cmd) {
	defer func() {
		if g.caught(recover()) {
			cmd = tea.Quit
		}
	}()
	return g.wrap(g.inner.Init())
}

// Update hands a message on.
func (g *guard) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	m = g
	after := g.terminal.After(msg)
	if _, ok := msg.(crashMsg); ok || g.crashed() != nil {
		return g, tea.Quit
	}
	defer func() {
		if g.caught(recover()) {
			cmd = tea.Quit
		}
	}()
	next, cmd := g.inner.Update(msg)
	g.inner = next
	if after != nil {
		cmd = tea.Batch(after, cmd)
	}
	return g, g.wrap(cmd)
}

// View has the screens painted; after a fault, nothing. The framework draws
// nothing itself.
func (g *guard) View() string {
	if g.crashed() != nil {
		return ""
	}
	defer func() { g.fault(recover()) }()
	g.terminal.Show(g.inner.View())
	return ""
}

// fault ends the loop after a panic outside Update.
func (g *guard) fault(recovered any) {
	if g.caught(recovered) {
		go g.wake(crashMsg{}) // nothing else may come that ends the loop
	}
}

// wrap makes a command report a fault in place of ending the program. Commands
// that come in groups are wrapped one by one; one of the library's two kinds
// of group has no name outside it, so both are told by their shape.
func (g *guard) wrap(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if g.caught(recover()) {
				msg = crashMsg{}
			}
		}()
		msg = cmd()
		v := reflect.ValueOf(msg)
		if !v.IsValid() || v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
			return msg
		}
		for i := range v.Len() {
			inner, _ := v.Index(i).Interface().(tea.Cmd)
			v.Index(i).Set(reflect.ValueOf(g.wrap(inner)))
		}
		return msg
	}
}

// afterCrash leaves a note for whoever repairs the program and says so.
func (p *program) afterCrash(c *crash) error {
	note := fmt.Sprintf("%s\n%s, %s\n%s\n\n%s\n", p.Now().UTC().Format("2006-01-02T15:04:05Z"), p.name(), p.System, c.kind, c.stack)
	path := filepath.Join(p.StateDir, "crash-"+p.Now().UTC().Format("20060102-150405")+".txt")
	const what = "Upstander has a fault and had to stop. What you answered is saved; what you were typing is offered the next time you open the file."
	if p.StateDir == "" || os.MkdirAll(p.StateDir, 0o700) != nil || os.WriteFile(path, []byte(note), 0o600) != nil {
		return wrong("%s", what)
	}
	return wrong("%s A note for whoever repairs it, without anything from the assessment, is in %s.", what, quoted(path))
}
