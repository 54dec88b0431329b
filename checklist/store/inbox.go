package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/text"
)

const (
	maxReturn  = 1 << 20 // bytes; a full return has 60 to 100 thousand
	maxFiles   = 10_000  // in one go
	mostAtOnce = 16      // files that are read at the same time on a computer of many cores: each takes room
)

// readers is how many files are read at the same time: as many as there are cores.
func readers() int { return min(runtime.GOMAXPROCS(0), mostAtOnce) }

// Inbox is what was found where returns were looked for.
type Inbox struct {
	Sources []region.Source // in the order of the names
	Left    int             // files and folders in folders that were not looked at: hidden, earlier copies, other kinds
}

// Returns reads every file that is named, and every file in a folder that is
// named, as a return. What cannot be read as one is a Source with the reason.
// In folders, hidden files, earlier copies (NAME~), folders, and files that do
// not end in .yaml, .yml or .txt are left alone. progress is told after each
// file how many are done, from several goroutines but never at once; it may be
// nil. The error is ctx's when it is cancelled, or an *Error when a path that
// was named is not there or there are too many files.
func (s *Store) Returns(ctx context.Context, paths []string, progress func(done, all int)) (Inbox, error) {
	var in Inbox
	var names []toRead
	for _, path := range paths {
		found, left, err := s.filesAt(path)
		if err != nil {
			return Inbox{}, err
		}
		names, in.Left = append(names, found...), in.Left+left
	}
	slices.SortStableFunc(names, func(x, y toRead) int { return strings.Compare(x.path, y.path) })
	names = slices.CompactFunc(names, func(x, y toRead) bool { return x.path == y.path })
	if len(names) > maxFiles {
		return Inbox{}, &Error{Op: "open", Path: paths[0], Fault: Unreadable, What: text.Count(len(names), "file is", "files are") + " more than can be put side by side",
			Do: fmt.Sprintf("give at most %d", maxFiles)}
	}
	in.Sources = make([]region.Source, len(names))
	shown := shownNames(names)
	var next, done atomic.Int64
	var tell sync.Mutex
	var group sync.WaitGroup
	for range min(readers(), len(names)) {
		group.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(names) || ctx.Err() != nil {
					return
				}
				in.Sources[i] = s.source(names[i], shown[i])
				if progress != nil {
					tell.Lock()
					progress(int(done.Add(1)), len(names))
					tell.Unlock()
				}
			}
		})
	}
	group.Wait()
	if err := ctx.Err(); err != nil {
		return Inbox{}, err
	}
	return in, nil
}

// toRead is a file to read. A link that lies in a folder is not followed: the
// folder may have come from elsewhere, and a link can point at anything.
type toRead struct {
	path string
	link bool
}

// filesAt lists the files of a folder that may be returns, or gives the path
// itself.
func (s *Store) filesAt(path string) (names []toRead, left int, err error) {
	info, err := s.files.lstat(path)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		// A link that a person names is followed, as every program does; one
		// that lies in a folder is not.
		if real, err := s.files.resolve(path); err == nil {
			info, _ = s.files.lstat(real)
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, &Error{Op: "open", Path: path, Fault: Missing, What: "there is no such file or folder", Do: "check the name", Err: err}
	case err != nil:
		return nil, 0, fail("open", path, err)
	case info == nil || !info.IsDir():
		return []toRead{{path: path}}, 0, nil
	}
	entries, err := s.files.list(path)
	if err != nil {
		return nil, 0, fail("open", path, err)
	}
	for _, e := range entries {
		if mayBeReturn(e) {
			names = append(names, toRead{filepath.Join(path, e.Name()), e.Type()&fs.ModeSymlink != 0})
		} else {
			left++
		}
	}
	return names, left, nil
}

func mayBeReturn(e fs.DirEntry) bool {
	name := e.Name()
	if strings.HasPrefix(name, ".") || strings.HasSuffix(name, previousBy) || e.IsDir() {
		return false
	}
	return slices.Contains([]string{".yaml", ".yml", ".txt"}, strings.ToLower(filepath.Ext(name)))
}

// shownNames gives files the shortest names that tell them apart: the last part
// alone where no other file has it.
func shownNames(names []toRead) []string {
	count := map[string]int{}
	for _, n := range names {
		count[filepath.Base(n.path)]++
	}
	shown := make([]string, len(names))
	for i, n := range names {
		shown[i] = text.Line(n.path).String()
		if base := filepath.Base(n.path); count[base] == 1 {
			shown[i] = text.Line(base).String()
		}
	}
	return shown
}

// source reads one file.
func (s *Store) source(from toRead, shown string) region.Source {
	refused := func(reason region.Reason, what, do string) region.Source {
		return region.Source{File: shown, Refused: &region.Refusal{File: shown, Reason: reason, What: what, Do: do}}
	}
	if from.link {
		return refused(region.Unreadable, "it is a link to another file", "put the file itself there")
	}
	if info, err := s.files.lstat(from.path); err == nil && info.Mode().IsRegular() && info.Size() > maxReturn {
		return refused(region.TooLarge, fmt.Sprintf("the file has %d MB, and no return is larger than %d", (info.Size()+1<<20-1)>>20, maxReturn>>20),
			"check that it is the right file")
	}
	found, err := s.read("open", from.path, maxReturn)
	var e *Error
	switch {
	case errors.As(err, &e):
		return refused(region.Unreadable, e.What, e.Do)
	case err != nil:
		return refused(region.Unreadable, "it cannot be read", "check that you may read it")
	}
	return region.Read(shown, found.data, found.digest)
}
