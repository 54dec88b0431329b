package region

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/layout"
)

// often is how long lies between two looks at how far the reading has come.
const often = 100 * time.Millisecond

// job is files being read. The counts are written by the command that reads and
// looked at by another.
type job struct {
	cancel      context.CancelFunc
	done, total atomic.Int64
	building    bool // the files are read, the region is put together
}

// looked says that it is time to look at how far a job has come.
type looked struct{ job *job }

// read is the reply of the command that reads.
type read struct {
	job   *job
	files Files
	err   error
}

// built is the reply of the command that puts the region together.
type built struct {
	to     *Screen
	job    *job
	region *region.Region
	err    error
	said   string
}

// load begins to read the files.
func (s *Screen) load() tea.Cmd {
	ctx, cancel := context.WithCancel(context.Background())
	j := &job{cancel: cancel}
	s.job, s.failed = j, ""
	load := s.env.Load
	return tea.Batch(func() tea.Msg {
		files, err := load(ctx, func(done, total int) {
			j.done.Store(int64(done))
			j.total.Store(int64(total))
		})
		if err == nil {
			err = ctx.Err()
		}
		return read{j, files, err}
	}, s.again(j))
}

func (s *Screen) again(j *job) tea.Cmd {
	if s.env.Tick == nil {
		return nil
	}
	return s.env.Tick(often, func(time.Time) tea.Msg { return looked{j} })
}

// progress draws how far the reading has come, and looks again.
func (s *Screen) progress(l looked) tea.Cmd {
	if s.job != l.job || l.job == nil || l.job.building {
		return nil
	}
	return s.again(l.job)
}

// take takes in the files and has the region put together from them.
func (s *Screen) take(r read) tea.Cmd {
	if r.job != s.job {
		return nil // it was stopped
	}
	if r.err != nil {
		s.job = nil
		s.failed = text.Line(r.err.Error()).String()
		if errors.Is(r.err, context.Canceled) {
			s.failed = "Reading was stopped. Nothing was changed."
		}
		return nil
	}
	s.files, s.options = r.files, r.files.Options
	return s.rebuild()
}

// rebuild has the region put together anew, after a choice has changed.
func (s *Screen) rebuild() tea.Cmd { return s.rebuildSaying("") }

// rebuildSaying does the same and says something when it is there.
func (s *Screen) rebuildSaying(said string) tea.Cmd {
	j := &job{cancel: func() {}, building: true}
	s.job = j
	c, forces, sources, options := s.env.Checklist, s.files.Forces, s.sources(), s.options
	if s.region != nil {
		if known := s.region.Aliases(); known != nil {
			options.Aliases = known // they stay the same while the screen is open
		}
	}
	s.options.Aliases = options.Aliases
	return func() tea.Msg {
		r, err := region.Build(c, forces, sources, options)
		return built{s, j, r, err, said}
	}
}

// sources are the files, those left out by choice with the reason.
func (s *Screen) sources() []region.Source {
	out := append([]region.Source(nil), s.files.Sources...)
	for i := range out {
		if kept, left := s.chosen[out[i].File]; left && out[i].Return != nil {
			out[i] = region.Source{File: out[i].File, Refused: &region.Refusal{
				File: out[i].File, Force: out[i].Return.Force, Reason: region.SameForce, Other: kept,
				What: "you chose " + text.Line(kept).String() + " in its place", Do: "press c on it to choose again",
			}}
		}
	}
	return out
}

// put shows a region that was put together, with the cursor where it was.
func (s *Screen) put(b built) tea.Cmd {
	if b.to != s || b.job != s.job {
		return nil
	}
	s.job = nil
	switch {
	case b.err != nil && s.region == nil:
		s.failed = text.Line(b.err.Error()).String()
		return nil
	case b.err != nil:
		s.options = s.before
		return shell.Caution(text.Line(b.err.Error()).String())
	}
	s.region, s.before = b.region, s.options
	s.arrange()
	s.fit()
	if b.said != "" {
		return shell.Inform(b.said)
	}
	return nil
}

// Stop ends the reading, if any is under way. A reply that comes all the same is
// dropped.
func (s *Screen) Stop() {
	if s.job != nil {
		s.job.cancel()
		s.job = nil
	}
}

// leave stops the reading and goes back.
func (s *Screen) leave() tea.Cmd {
	reading := s.job != nil
	s.Stop()
	if reading {
		return tea.Sequence(shell.Cmd(shell.Back{}), shell.Inform("Reading was stopped. No file was changed."))
	}
	return shell.Cmd(shell.Back{})
}

// waiting is what is shown before there is a region.
func (s *Screen) waiting() []string {
	from := text.Line(s.env.From).String()
	if s.failed != "" {
		var lines []string
		for _, line := range layout.Wrap(s.failed, min(s.width, measure)) {
			lines = append(lines, s.theme.Warn.Render(line))
		}
		return append(lines, "", s.theme.Muted.Render("Esc goes back."))
	}
	lines := []string{s.theme.Strong.Render(layout.Truncate("Reading "+from, s.width)), ""}
	done, total := 0, 0
	if s.job != nil {
		done, total = int(s.job.done.Load()), int(s.job.total.Load())
	}
	if total > 0 {
		wide := max(1, min(s.width, 60))
		part := min(wide, done*wide/total)
		lines = append(lines,
			s.theme.Accent.Render(strings.Repeat("━", part))+s.theme.Rule.Render(strings.Repeat("─", wide-part)),
			s.theme.Text.Render(thousands(done)+" of "+thousands(total)+" files"))
	}
	return append(lines, "", s.theme.Muted.Render("Esc stops and goes back. No file is changed."))
}

// thousands writes a number with commas, as 1,720.
func thousands(n int) string {
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
