package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/internal/demo"
	"example.org/upstander/reports/render"
)

// entry is a file of an archive.
type entry struct {
	name    string // with / between folders
	data    []byte
	program bool // may be run
}

func (e entry) mode() int64 {
	if e.program {
		return 0o755
	}
	return 0o644
}

type entries []entry

// archive writes a zip for Windows, where people unpack it themselves, and a tar.gz
// for the others.
func (r *release) archive(t target, program string) error {
	files, err := r.plain(t, program)
	if err != nil {
		return err
	}
	for i := range files {
		files[i].name = r.name(t) + "/" + files[i].name
	}
	var out bytes.Buffer
	if t.system == "windows" {
		if err := writeZip(&out, files, r.at); err != nil {
			return err
		}
		return r.write(r.name(t)+".zip", out.Bytes())
	}
	if err := writeTar(&out, files, r.at); err != nil {
		return err
	}
	return r.write(r.name(t)+".tar.gz", out.Bytes())
}

// plain is what an archive holds: the program and what stands beside it; where there
// is a use for them, the manual and the completions.
func (r *release) plain(t target, program string) (entries, error) {
	data, err := os.ReadFile(program)
	if err != nil {
		return nil, err
	}
	files, err := r.beside()
	if err != nil {
		return nil, err
	}
	files = append(files, entry{name: t.file(), data: data, program: true})
	for _, p := range r.pages {
		if ofPowerShell := strings.HasSuffix(p.name, ".ps1"); ofPowerShell == (t.system == "windows") {
			if ofPowerShell {
				p.name = "upstander.ps1"
			}
			files = append(files, p)
		}
	}
	return files.sorted(), nil
}

// beside is what stands beside the program everywhere: the officer's page, the
// practice file and the licence.
func (r *release) beside() (entries, error) {
	guide, err := os.ReadFile(filepath.Join(r.source, "docs", "officer.md"))
	if err != nil {
		return nil, err
	}
	page, err := guidePage(guide)
	if err != nil {
		return nil, err
	}
	licence, err := os.ReadFile(filepath.Join(r.source, "LICENSE"))
	if err != nil {
		return nil, err
	}
	return entries{{name: "Read me first.html", data: page}, {name: "practice.yaml", data: r.practice}, {name: "LICENSE.txt", data: licence}}, nil
}

// guidePage is the officer's page, which is markdown, in the frame of a report.
func guidePage(markdown []byte) ([]byte, error) {
	var body bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table)).Convert(markdown, &body); err != nil {
		return nil, err
	}
	return render.Framed("Upstander for officers", "", body.String()), nil // our own, and goldmark lets no HTML through
}

// practice is the file of a force that does not exist, to train on.
func practice() ([]byte, error) {
	c, err := checklist.Default()
	if err != nil {
		return nil, err
	}
	a, err := demo.Open(c)
	if err != nil {
		return nil, err
	}
	return codec.Encode(a)
}

func writeZip(out *bytes.Buffer, files entries, at time.Time) error {
	w := zip.NewWriter(out)
	for _, e := range files {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: at}
		h.SetMode(os.FileMode(e.mode())) //nolint:gosec // one of two
		to, err := w.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := to.Write(e.data); err != nil {
			return err
		}
	}
	return w.Close()
}

func writeTar(out *bytes.Buffer, files entries, at time.Time) error {
	packed, err := gzip.NewWriterLevel(out, gzip.BestCompression) // its header has no time unless one is set
	if err != nil {
		return err
	}
	w := tar.NewWriter(packed)
	for _, e := range files {
		h := &tar.Header{Typeflag: tar.TypeReg, Name: e.name, Size: int64(len(e.data)), Mode: e.mode(), ModTime: at, Uname: "root", Gname: "root", Format: tar.FormatPAX}
		if err := w.WriteHeader(h); err != nil {
			return err
		}
		if _, err := w.Write(e.data); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return packed.Close()
}
