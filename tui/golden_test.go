package tui

import (
	"errors"
	"fmt"
	"os"
	"path"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/store"
	"example.org/upstander/internal/golden"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/widgettest"
)

// picture is one page of the program in one state: how it is reached, and how
// large the windows are that it is taken in.
type picture struct {
	name string   // of the file with the pictures
	open string   // file that is open; empty: the start screen
	at   string   // item that the file was left at
	keys string   // pressed one after the other; see keysIn
	more sizes    // besides 80 by 24 and 120 by 40
	with []option // what else is different
}

// sizes are windows that only some pictures are taken in.
type sizes int

const (
	small    sizes = 1 << iota // 60 by 20
	coloured                   // 80 by 24 in dark and in light
)

// option changes the program before its first key.
type option func(p *player)

// frame is a window that a picture is taken in.
type frame struct {
	width, height int
	theme         theme.Name
}

func (f frame) String() string {
	if f.theme == theme.Plain {
		return fmt.Sprintf("%dx%d", f.width, f.height)
	}
	return fmt.Sprintf("%dx%d %s", f.width, f.height, f.theme)
}

func (p picture) frames() []frame {
	out := []frame{{80, 24, theme.Plain}, {120, 40, theme.Plain}}
	if p.more&small != 0 {
		out = append(out, frame{60, 20, theme.Plain})
	}
	if p.more&coloured != 0 {
		out = append(out, frame{80, 24, theme.Dark}, frame{80, 24, theme.Light})
	}
	return out
}

// player is a program that a picture is taken of.
type player struct {
	*run
	files   *shelf
	env     *Env
	opened  Opened
	now     time.Time
	first   *assessment.Assessment // as it was opened
	asked   []string               // registers that a form or a note has asked for
	stopped bool                   // what a new screen asks for is not done
	unread  string                 // a screen for which it is not done, to save time
}

// play starts the program in a window and presses the keys of a picture.
func play(t testing.TB, p picture, in frame) *player {
	t.Helper()
	pl := &player{files: theFiles(t), now: screentest.At()}
	d := &disk{keeper: &screentest.Keeper{}}
	id := 0
	pl.env = &Env{
		Program: "Upstander 0.0", Checklist: screentest.Checklist(t), Files: pl, Regions: pl.files, Theme: in.theme, Profile: termenv.TrueColor,
		Now: func() time.Time { return pl.now }, NewID: func() string { id++; return fmt.Sprintf("%016x", 4096+id) },
		Copy: func(string) error { return nil }, First: p.open, At: shell.Assess,
	}
	pl.run = &run{t: t, disk: d}
	pl.opened.Item = p.at
	for _, o := range p.with {
		o(pl)
	}
	pl.App = New(*pl.env)
	pl.after = func(msg tea.Msg, before shell.Screen) bool {
		if open, ok := msg.(shell.Open); ok {
			pl.asked = append(pl.asked, open.Field)
		}
		return pl.top() == before || !pl.stopped && pl.screenOf() != pl.unread
	}
	pl.send(tea.WindowSizeMsg{Width: in.width, Height: in.height})
	pl.carryOut(pl.Init())
	pl.play(p.keys)
	return pl
}

// play presses keys a second apart.
func (p *player) play(keys string) {
	p.t.Helper()
	for _, key := range keysIn(p.t, keys) {
		p.now = p.now.Add(time.Second)
		if step, until, ok := strings.Cut(key, ">"); ok && until != "" {
			p.until(step, until)
			continue
		}
		p.press(key)
	}
}

// until presses a key as often as it takes for another one to do something.
func (p *player) until(step, wanted string) {
	p.t.Helper()
	for range 300 {
		for _, n := range p.top().Commands().ByNames() {
			if n.Why == "" && (slices.Contains(n.Keys(), wanted) || strings.HasPrefix(keys.NameKey+n.Name, wanted)) {
				return
			}
		}
		p.press(step)
	}
	p.t.Fatalf("%s never does anything:\n%s", wanted, p.run.text())
}

// keysIn takes a line of keys apart: names with spaces between, and texts in
// quotation marks. down>x is down until x does something.
func keysIn(t testing.TB, line string) []string {
	t.Helper()
	var out []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 0 {
			out = append(out, strings.Fields(part)...)
		} else {
			out = append(out, part)
		}
	}
	if strings.Count(line, `"`)%2 != 0 {
		t.Fatalf("a quotation mark is missing: %s", line)
	}
	return out
}

// Open gives a file of the shelf, with what the picture says of it.
func (p *player) Open(path string) (Opened, error) {
	a, err := p.files.read(path)
	if err != nil {
		return Opened{}, err
	}
	o := p.opened
	p.disk.keeper.File, p.first = path, a
	o.Assessment, o.Keeper, o.Rooms = a, p, &slowShelf{}
	if o.NoSessions == "" {
		o.Sessions = held(a)
	}
	return o, nil
}

func (p *player) Create(path string, a *assessment.Assessment) (Opened, error) {
	o := p.opened
	p.disk.keeper.File = path
	o.Assessment, o.Keeper, o.Sessions, o.Rooms = a, p, held(a), &slowShelf{}
	return o, nil
}

func (p *player) Demo() (Opened, error) {
	o, err := p.Open("northmoor.yaml")
	p.disk.keeper.File = ""
	o.Rooms, o.NoSessions = nil, ""
	return o, err
}

func (p *player) Past(path string) (progress.Source, error) {
	a, err := p.files.read(path)
	if err != nil {
		return progress.Source{}, err
	}
	return progress.Source{Name: path, Checklist: p.env.Checklist, Assessment: a, AsAt: a.AsAt()}, nil
}

func (p *player) Copy(path string) (merging.Input, error) {
	a, err := p.files.read(path)
	return merging.Input{Name: path, Assessment: a}, err
}

// Book gives a table that was filled in, or one with a cell that cannot be taken.
func (p *player) Book(path string) ([]byte, error) {
	books := map[string]string{
		"vetting.csv": "Item,Level,Note,Remarks\nPRE-9,2,Call handlers have the course since June.,x\nINT-4,1 Planned,,\n",
		"wrong.csv":   "Item,Level\nPRE-8,Good\nPRE-9,Good\nINT-4,2 Partly in plase\n",
		"same.csv":    "Item,Level\nPRE-9,\n",
	}
	if table, ok := books[path]; ok {
		return []byte(table), nil
	}
	return nil, errors.New(path + " is not there; check the name")
}

func (p *player) Remember(string, Opened) error                    { return nil }
func (p *player) KeepTheme(theme.Name) error                       { return nil }
func (p *player) WriteReport(path string, _ []byte) error          { return refusedWrite(path) }
func (p *player) WriteReturn(path string, _ *returns.Return) error { return refusedWrite(path) }

// The player is the keeper of its file, too, and notes what is typed.
func (p *player) Path() string   { return p.disk.keeper.File }
func (p *player) Digest() string { return p.disk.keeper.Digest() }
func (p *player) Draft(field string) desk.Draft {
	p.asked = append(p.asked, field)
	return p.disk.keeper.Draft(field)
}
func (p *player) Save(a *assessment.Assessment) (*assessment.Assessment, store.Saved, error) {
	return p.disk.keeper.Save(a)
}

var (
	anItem = regexp.MustCompile(`\b[A-Z]{3}-\d+\b`)
	aCount = regexp.MustCompile(`\d+`)
)

// page is what is shown: the screen with what can be done there first, and the
// dialog on top of it.
func (p *player) page() string {
	top := p.top()
	name, list := top.Title(), top.Keys()
	switch n := len(p.dialogs); {
	case n > 0:
		d := p.dialogs[n-1]
		title, _, _ := strings.Cut(widgettest.Text(d.View(200, 60)), "\n")
		title, _, _ = strings.Cut(title, ": ") // what it is about comes after
		name, list = name+" > "+title, d.Keys()
	case p.help:
		name, list = name+" > keys", nil
	}
	for _, b := range list {
		if b.Main {
			name += ", " + b.Does()
		}
	}
	for i := range p.env.Checklist.Items {
		name = strings.ReplaceAll(name, p.env.Checklist.Items[i].Title.OneLine(), "TITLE")
	}
	return aCount.ReplaceAllString(anItem.ReplaceAllString(name, "ITEM"), "N")
}

// text is the window as it is kept in a file.
func (p *player) text(in frame) string {
	if in.theme == theme.Plain {
		return p.run.text()
	}
	return strings.ReplaceAll(p.View(), "\x1b", `\e`)
}

// pictureFolder holds a file for each picture, with all its windows.
const pictureFolder = "testdata/pictures"

func (p picture) file() string { return path.Join(pictureFolder, p.name+".txt") }

// shot is what a picture shows in the wide window, and what was done for it.
type shot struct {
	page, screen, text        string
	leads, registers, entries []string
	off                       []keys.Binding // that can do nothing there
}

func wide() frame { return frame{120, 40, theme.Plain} }

// shots takes every picture once in the wide window, in the order of the table.
func shots(t testing.TB) []shot {
	t.Helper()
	if testing.Short() {
		t.Skip("every page of the program is shown, which shares no memory and takes a while")
	}
	takeShots.Do(func() {
		debug.SetGCPercent(400) // every program is thrown away at once, and collecting them is a quarter of the time
		for _, p := range pictures() {
			pl := play(t, p, wide())
			if err := screentest.Check(pl.View(), 120, 40, pl.theme); err != nil {
				t.Errorf("%s: %v", p.name, err)
			}
			taken = append(taken, shot{page: pl.page(), screen: pl.screenOf(), text: pl.run.text(), leads: pl.leads(), off: pl.off(), registers: pl.recordedBy(), entries: pl.entriesOf()})
		}
	})
	return taken
}

var (
	takeShots sync.Once
	taken     []shot
)

// What is in the window is what it was when somebody last looked at it.
func TestGoldenPictures(t *testing.T) {
	all := shots(t)
	if golden.Updating() {
		if err := os.RemoveAll(pictureFolder); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(pictureFolder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for i, p := range pictures() {
		t.Run(p.name, func(t *testing.T) {
			var b strings.Builder
			for _, in := range p.frames() {
				text := all[i].text
				if in != wide() {
					pl := play(t, p, in)
					if err := screentest.Check(pl.View(), in.width, in.height, pl.theme); err != nil {
						t.Errorf("%s: %v", in, err)
					}
					text = pl.text(in)
				}
				fmt.Fprintf(&b, "==== %s: %s\n%s\n", in, strings.Join(strings.Fields(p.open+" "+p.at+" "+p.keys), " "), text)
			}
			golden.File(t, p.file(), b.String())
		})
	}
}
