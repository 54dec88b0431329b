// Package cli is the command line: one small file per command. It turns words
// into calls on the domain, the store, the reports and the screens, and their
// answers into text, JSON and an exit status.
//
// It stands on top and may import everything below it. Only env.go knows
// the environment, the clock and the disk's own places; every other file takes
// them from World, so that a test can give its own.
package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/muesli/termenv"
	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
)

// Exit statuses, promised to scripts.
const (
	statusDone     = 0
	statusFindings = 1 // findings or conflicts to look at
	statusWrong    = 2 // wrong usage, or a file that cannot be read or written
)

// World is everything that the commands need from outside.
type World struct {
	In       io.Reader
	Out, Err io.Writer

	Screens  bool // both ends are a terminal that can show screens
	Plain    bool // plain text was asked for
	NoColour bool
	Profile  termenv.Profile // colours that the terminal can show
	Columns  int             // width of the terminal; 80 when it is none

	StateDir string // folder for settings, recovery copies and drafts; empty when there is no place for it
	Now      func() time.Time
	NewID    func() string                       // 16 hex digits, random
	Process  int                                 // number of this process
	Editor   func(file string) ([]string, error) // command that edits a file
	Copy     func(text string) error             // to the clipboard
	Secret   func(prompt string) (string, error) // asks for what is not shown as it is typed; nil where nobody is there to ask

	Build           Build  // what the program was made from
	Runtime, System string // of Go, of the computer
}

// program is one run of the command line.
type program struct {
	World
	screen    io.Writer // what the screens are drawn on: the output itself
	store     *store.Store
	checklist string // file named by --checklist; empty for the one inside
	theme     string
	inForce   string
	json      bool
	plain     bool
	regional  regionFlags

	loaded    *checklist.Checklist // once it was needed
	told      map[string]bool      // files of which it was said what is odd in them
	onScreens bool                 // the screens are up, and nothing may be printed beside them
	beside    []string             // what a person has to know of what this command records
	saved     bool                 // this command has saved an assessment
	own       ownKey
	joined    []merging.Together // answers that came together in what it saved
}

// Main runs the command line and gives the exit status.
func Main(w World, args []string) int {
	out := &output{to: w.Out}
	w.Out = out
	return out.ended(w.Err, runMain(&program{World: w, screen: out.to}, args))
}

// output remembers that something could not be written, so that no command ends as
// if it had been: a full disk, a pipe that nobody reads from any more.
type output struct {
	to  io.Writer
	err error
}

func (o *output) Write(b []byte) (int, error) {
	n, err := o.to.Write(b)
	if err != nil && o.err == nil {
		o.err = err
	}
	return n, err
}

// ended is how a command ends that would have ended with a status.
func (o *output) ended(said io.Writer, status int) int {
	if o.err == nil || status == statusWrong {
		return status
	}
	why, _ := store.Because(o.err)
	_, _ = fmt.Fprintln(said, safe("What was to be printed could not be written: "+why+". What the command changed is changed."))
	return statusWrong
}

// runMain is Main with the program made.
func runMain(p *program, args []string) int {
	w := p.World
	if len(args) == 1 && (args[0] == "--version" || args[0] == "-v") {
		p.print("%s", p.versionLine()) // without making the commands ready, of which it needs none
		return statusDone
	}
	p.store = store.New(store.Options{StateDir: w.StateDir, Now: w.Now, Waiting: p.waiting})
	root := p.rootCommand()
	root.SetArgs(args)
	root.SetIn(w.In)
	root.SetOut(w.Out)
	root.SetErr(w.Err)
	// Without this, Windows refuses a program that was started with a double
	// click, which is how most people will start it.
	cobra.MousetrapHelpText = ""
	err := root.Execute()
	var f *findings
	switch {
	case err == nil:
		return statusDone
	case errors.As(err, &f):
		if f.text != "" {
			_, _ = fmt.Fprintln(w.Err, f.text)
		}
		return cmp.Or(f.status, statusFindings)
	}
	p.json = p.json || slices.Contains(args, "--json")
	p.tellFailure(err, statusWrong)
	return statusWrong
}

// waiting says why nothing seems to happen, where no screen says so.
func (p *program) waiting() {
	if !p.onScreens {
		_, _ = fmt.Fprintln(p.Err, "Another program is holding the file: waiting up to 5 seconds for it.")
	}
}

// ended is a failure in words for somebody who reads it when this program has
// ended: what was only in the program is gone then, and is not kept "until" it
// can be saved.
func ended(err error) string {
	var e *store.Error
	if !errors.As(err, &e) {
		return err.Error()
	}
	return strings.Replace(err.Error(), e.Error(), e.Ended(), 1)
}

// findings ends a command that did its work and found something to look at.
type findings struct {
	text   string
	status int // the exit status; 1 when it is zero
}

func (f *findings) Error() string { return f.text }

// name is the program with its version, as reports print it.
func (p *program) name() string { return "Upstander " + p.Build.String() }

func (p *program) print(format string, args ...any) { _, _ = fmt.Fprintf(p.Out, format, args...) }

// theChecklist is the one named by --checklist, or the one inside the program.
// It is read once: that takes about as long as all else that a command does.
func (p *program) theChecklist() (*checklist.Checklist, error) {
	if p.loaded != nil {
		return p.loaded, nil
	}
	c, err := p.readChecklist()
	if err == nil {
		err = p.useInForce(c)
	}
	if err != nil {
		return nil, err
	}
	p.loaded = c
	return c, nil
}

func (p *program) readChecklist() (*checklist.Checklist, error) {
	if p.checklist == "" {
		return checklist.Default()
	}
	raw, err := readFile(p.checklist, "a checklist")
	if err != nil {
		return nil, err
	}
	return checklist.Load(p.checklist, raw)
}

// safe cleans what is printed: a message may quote a file or an argument.
func safe(s string) string { return strings.TrimRight(text.Clean(s).String(), "\n") }
