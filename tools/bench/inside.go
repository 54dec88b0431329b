//go:build linux

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"time"

	"gopkg.in/yaml.v3"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/store"
	"example.org/upstander/reports"
	"example.org/upstander/reports/render"
	"example.org/upstander/reports/workbook"
)

// ours is the time on a processor that something takes in this program, in ms, the
// collection of what it leaves behind included.
func ours(do func() error) func() (float64, error) {
	return func() (float64, error) {
		runtime.GC()
		before := used()
		err := do()
		return ms(used() - before), err
	}
}

func used() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u) // it cannot fail for oneself
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// onTheClock is how long something takes, in ms.
func onTheClock(do func() error) func() (float64, error) {
	return func() (float64, error) {
		start := time.Now()
		err := do()
		return ms(time.Since(start)), err
	}
}

// open opens files whose history has grown, beside decoding their readable part as
// YAML and their history as JSON, with the libraries that everybody has.
func (b *bench) open() error {
	c, err := checklist.Default()
	if err != nil {
		return err
	}
	first, at := 0.0, 0
	for _, revisions := range []int{660, 1320, 2640, 5280, 50_000} {
		a, err := rich(c)
		if err != nil {
			return err
		}
		data, err := codec.Encode(older(a, revisions, 900))
		if err != nil {
			return err
		}
		took, err := b.inTurn(ours(func() error { _, err := codec.Decode("a.yaml", data); return err }), ours(func() error { return bareDecode(data) }))
		if err != nil {
			return err
		}
		what := fmt.Sprintf("open, %d revisions, %d KB: CPU", revisions, len(data)>>10)
		if first == 0 {
			first, at = took[0], len(data)
			b.add(what, "1.5 × bare decodes", took[0]/took[1], 1.5, "%.1f ms, %.2f ×", took[0], took[0]/took[1])
			continue
		}
		grown := took[0] / first / (float64(len(data)) / float64(at))
		b.add(what, "grows no faster than the file", grown, 1.25, "%.1f ms, %.2f × bare decodes; per byte %.2f × the first", took[0], took[0]/took[1], grown)
	}
	return nil
}

// bareDecode reads each line of the history as JSON and all else as YAML.
func bareDecode(data []byte) error {
	var readable bytes.Buffer
	for line := range bytes.Lines(data) {
		entry, ok := bytes.CutPrefix(bytes.TrimSpace(line), []byte("- {"))
		if !ok {
			readable.Write(line)
			continue
		}
		var v any
		if err := json.Unmarshal(append([]byte("{"), entry...), &v); err != nil {
			return err
		}
	}
	var n yaml.Node
	return yaml.Unmarshal(readable.Bytes(), &n)
}

// save saves a changed note, beside a bare save of the same bytes.
func (b *bench) save() error {
	c, err := checklist.Default()
	if err != nil {
		return err
	}
	first := 0.0
	for _, size := range []int{200 << 10, 400 << 10, 800 << 10, 1600 << 10, 4 << 20} {
		for _, commented := range []bool{false, true} {
			copied, err := b.sized(c, size, commented)
			if err != nil {
				return err
			}
			n := 0
			took, err := b.inTurn(onTheClock(func() error {
				n++
				next, _ := copied.Value().Set(assessment.NoteRegister("PRE-1"), assessment.Value{"text": fmt.Sprint("Seen ", n)}, who())
				_, _, err := copied.Save(next)
				return err
			}), func() (float64, error) {
				data, err := os.ReadFile(copied.Path())
				if err != nil {
					return 0, err
				}
				return onTheClock(func() error { return bareSave(filepath.Join(b.dir, "bare"), data) })()
			})
			if err != nil {
				return err
			}
			what := fmt.Sprintf("save, %d KB", size>>10)
			if commented {
				what += " with comments"
			}
			if first == 0 {
				first = took[0]
			}
			is, most := took[0]/took[1], 2.0
			budget := "2 × a bare save"
			if size == 4<<20 {
				budget = "2 × a bare save; 3 × that of 200 KB"
				is = max(is, took[0]/first*2/3)
			}
			b.add(what, budget, is, most, "%.1f ms, %.2f ×; %.2f × the first", took[0], took[0]/took[1], took[0]/first)
		}
	}
	return nil
}

// sized is a file of at least so many bytes that is open.
func (b *bench) sized(c *checklist.Checklist, size int, commented bool) (*store.Copy, error) {
	a, err := rich(c)
	if err != nil {
		return nil, err
	}
	data, err := codec.Encode(a)
	for n := len(a.Revisions()); err == nil && len(data) < size; {
		n += max(33, (size-len(data))/1500)
		a = older(a, n, 1300)
		data, err = codec.Encode(a)
	}
	if err != nil {
		return nil, err
	}
	path := filepath.Join(b.dir, fmt.Sprintf("save-%d-%t.yaml", size, commented))
	s := store.New(store.Options{StateDir: filepath.Join(b.dir, "state"), Now: time.Now})
	copied, err := s.Create(path, a)
	if err != nil || !commented {
		return copied, err
	}
	data, err = os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	data = bytes.Replace(data, []byte("  PRE-2:\n"), []byte("  # ours\n  PRE-2:\n"), 1)
	data = bytes.Replace(data, []byte("\n  - {"), []byte("\n  # a line of our own\n  - {"), 1)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return nil, err
	}
	return s.Open(path)
}

// bareSave is the least that a save through a power cut needs.
func bareSave(path string, data []byte) error {
	f, err := os.Create(path + ".new")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(path+".new", path); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// region puts returns side by side, beside decoding the same bytes on as many cores.
func (b *bench) region() error {
	c, err := checklist.Default()
	if err != nil {
		return err
	}
	s := store.New(store.Options{Now: time.Now})
	for _, quarters := range []int{1, 40} {
		folder, contents, err := b.inbox(c, 43, quarters)
		if err != nil {
			return err
		}
		load := func() error {
			in, err := s.Returns(context.Background(), []string{folder}, nil)
			if err != nil {
				return err
			}
			r, err := region.Build(c, nil, in.Sources, region.Options{})
			if err == nil && r.Returns() != 43 {
				err = fmt.Errorf("%d of 43 forces were taken: %v", r.Returns(), r.Refused)
			}
			return err
		}
		few := *b
		if quarters > 1 {
			few.runs = 3 // each takes seconds
		}
		took, err := few.inTurn(onTheClock(load), onTheClock(func() error { return decodeAll(contents) }))
		if err != nil {
			return err
		}
		total := 0
		for _, data := range contents {
			total += len(data)
		}
		b.add(fmt.Sprintf("region of %d files, %d KB", len(contents), total>>10), "0.5 × yaml.v3 on as many cores", took[0]/took[1], 0.5, "%.0f ms, %.2f ×", took[0], took[0]/took[1])
		most, err := peak(b.program, "compare", folder)
		if err != nil {
			return err
		}
		b.add(fmt.Sprintf("compare of %d files: most memory", len(contents)), "60 MB", most, 60, "%.0f MB", most)
	}
	return nil
}

func decodeAll(contents [][]byte) error {
	var group sync.WaitGroup
	errs := make([]error, runtime.GOMAXPROCS(0))
	for n := range errs {
		group.Go(func() {
			for i := n; i < len(contents); i += len(errs) {
				var v yaml.Node
				errs[n] = errors.Join(errs[n], yaml.Unmarshal(contents[i], &v))
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// reports makes the gap report in three forms.
func (b *bench) reports() error {
	c, err := checklist.Default()
	if err != nil {
		return err
	}
	a, err := rich(c)
	if err != nil {
		return err
	}
	days := assessment.On(a.AsAt(), a.AsAt())
	found := claims.Check(claims.Context{Checklist: c, Assessment: a, Days: days})
	in := reports.Input{Checklist: c, Assessment: a, AsAt: a.AsAt(), Program: "Upstander", Findings: found}
	gap := reports.Gap(in)
	took, err := b.inTurn(
		ours(func() error { _ = reports.Gap(in).Markdown(); return nil }),
		ours(func() error { _, err := render.Word(gap, "Gap report", nil); return err }),
		ours(func() error {
			_, err := workbook.Make(workbook.Input{Checklist: c, Assessment: a, Days: days, Program: "Upstander", Findings: found})
			return err
		}),
		ours(func() error { _, err := render.Terminal(gap, 100, render.Dark); return err }),
	)
	if err != nil {
		return err
	}
	for i, form := range []struct {
		name string
		most float64
	}{{"gap report, markdown", 5}, {"gap report, Word", 30}, {"workbook", 50}} {
		b.add(form.name+": CPU", fmt.Sprintf("%.0f ms", form.most), took[i], form.most, "%.1f ms", took[i])
	}
	b.add("gap report drawn for the terminal: CPU", "", 0, 0, "%.1f ms", took[3])
	return nil
}
