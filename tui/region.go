package tui

import (
	"context"
	"path/filepath"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/region"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

// RegionFiles is what a folder of returns holds.
type RegionFiles = region.Files

// Regions is the disk, as far as regions are concerned. Its methods may block
// and are only called from commands.
type Regions interface {
	IsFolder(path string) bool
	// LoadRegion reads the returns in a folder, or gives the made-up region when
	// path is empty. It tells how many of how many files it has looked at and
	// stops early when the context is done.
	LoadRegion(ctx context.Context, path string, progress func(done, total int)) (RegionFiles, error)
	WriteRegion(path string, report []byte) error // refuses to replace anything but an earlier report
}

// openPath opens an assessment, or the region when the path is that of a folder.
func (app *App) openPath(path string) tea.Cmd {
	open := app.fetch(func() (Opened, error) { return app.env.Files.Open(path) })
	if app.env.Regions == nil {
		return open
	}
	return func() tea.Msg {
		if app.env.Regions.IsFolder(path) {
			return shell.OpenRegion{Path: path}
		}
		return open()
	}
}

// openRegion shows the screen of a region, which reads its files itself.
func (app *App) openRegion(path string) tea.Cmd {
	if app.env.Regions == nil {
		return shell.Inform("Regions cannot be opened here.")
	}
	app.cut(1)
	regions := app.env.Regions
	app.listRegion(path)
	return app.push(region.New(region.Env{
		Checklist: app.env.Checklist, Theme: app.theme, Program: app.env.Program, From: path, Made: path == "", Now: app.env.Now,
		Load: func(ctx context.Context, progress func(done, total int)) (region.Files, error) {
			return regions.LoadRegion(ctx, path, progress)
		},
		Write: regions.WriteRegion, Ending: &app.ending, Tick: app.env.Tick,
	}))
}

// RecentRegion is a folder of returns in the list of what was open lately.
func RecentRegion(path string, at time.Time) store.Recent {
	return store.Recent{Path: path, Force: "Returns in " + text.Line(filepath.Base(path)).String(), At: at}
}

// listRegion puts a folder at the head of what the start screen offers.
func (app *App) listRegion(path string) {
	if path == "" {
		return
	}
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	app.listed(RecentRegion(path, app.env.Now()))
}

// headed is the screen on top, or nearest under it, that is about something else
// than the assessment on the desk.
func (app *App) headed() shell.Headed {
	for i := len(app.screens) - 1; i >= 0; i-- {
		if h, ok := app.screens[i].(shell.Headed); ok {
			return h
		}
	}
	return nil
}

// heading is the line under the marking.
func (app *App) heading(t *theme.Theme, width int) string {
	left, right := "", ""
	if h := app.headed(); h != nil {
		left, right = h.Heading()
	}
	if left == "" {
		return app.ownHeading(t, width)
	}
	if layout.Width(left)+1+layout.Width(right) > width {
		right = ""
	}
	return layout.Between(t.Strong.Render(left), t.Muted.Render(right), width)
}
