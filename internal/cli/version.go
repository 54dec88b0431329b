package cli

import (
	"cmp"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/text"
)

// Build is what a program was made from. Each of its texts is empty where it is
// not known.
type Build struct {
	Version string // such as 1.2.0; empty for a program that was not released
	Commit  string // 40 hex digits
	Date    string // of the commit, such as 2026-11-23
	Changed bool   // the files were not those of the commit
}

const shownOfCommit = 12 // digits, enough for any project

// String is the build in a line, such as 1.2.0 (4cab196c0d11, 23 November 2026).
func (b Build) String() string {
	var about []string
	if b.Commit != "" {
		about = append(about, b.Commit[:min(shownOfCommit, len(b.Commit))])
	}
	if day, err := time.Parse(time.DateOnly, b.Date); err == nil {
		about = append(about, day.Format("2 January 2006"))
	}
	if b.Changed {
		about = append(about, "with changes")
	}
	s := cmp.Or(b.Version, "development build")
	if len(about) > 0 {
		s += " (" + strings.Join(about, ", ") + ")"
	}
	return s
}

// notReleased are versions that the Go tools make up for a commit without a tag.
var notReleased = text.Pattern(`^\(devel\)$|^$|[-.]\d{14}-[0-9a-f]{12}|\+dirty$`) //nolint:gochecknoglobals // never changes

// Or takes from what the Go tools put into a program where a release put nothing.
func (b Build) Or(info *debug.BuildInfo) Build {
	if b != (Build{}) || info == nil {
		return b
	}
	if !notReleased().MatchString(info.Main.Version) {
		b.Version = strings.TrimPrefix(info.Main.Version, "v")
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			if at, err := time.Parse(time.RFC3339, s.Value); err == nil {
				b.Date = at.UTC().Format(time.DateOnly)
			}
		case "vcs.modified":
			b.Changed = s.Value == "true"
		}
	}
	return b
}

type versionOut struct {
	Version string `json:"version"` // empty for a program that was not released
	Commit  string `json:"commit"`
	Date    string `json:"date"`
	Changed bool   `json:"changed"`
	Go      string `json:"go"`
	System  string `json:"system"`
}

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Say which version this is, and what it was made from",
		Long:    "Says which version this is, the commit that it was made from and the day of that\ncommit. Each report says the same of the program that made it.",
		Example: "  upstander version\n  upstander version --json",
		Args:    arguments(0, 0, "version"),
		RunE: func(*cobra.Command, []string) error {
			if p.json {
				b := p.Build
				return p.writeJSON(versionOut{b.Version, b.Commit, b.Date, b.Changed, p.Runtime, p.System})
			}
			p.print("%s", p.versionLine())
			return nil
		},
	}
}

func (p *program) versionLine() string {
	return "upstander " + p.Build.String() + "\n" + "built with " + p.Runtime + " for " + p.System + "\n"
}
