package start

import (
	"strings"
	"time"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
)

// lately makes the list of last files fit to be shown.
func lately(files []store.Recent, now time.Time) []recent {
	list := make([]recent, 0, len(files))
	for _, f := range files {
		r := recent{path: f.Path, force: text.Line(f.Force), cycle: text.Line(f.Cycle),
			where: text.Line(f.Path), day: when(f.At, now)}
		if r.force.Empty() {
			r.force = text.Line(nameOf(f.Path))
		}
		list = append(list, r)
	}
	return list
}

// nameOf is the last part of a path, whichever system wrote it.
func nameOf(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

// when is a time in few words, in the zone of now.
func when(at, now time.Time) string {
	if at.IsZero() {
		return ""
	}
	at = at.In(now.Location())
	if day := date.FromTime(at); day != date.FromTime(now) {
		return day.Short()
	}
	return "today " + at.Format("15:04")
}
