package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

func (e entries) sorted() entries {
	slices.SortFunc(e, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	return e
}

// content is a file of a package, as nfpm takes it.
type content struct {
	Src  string   `yaml:"src"`
	Dst  string   `yaml:"dst"`
	Info fileInfo `yaml:"file_info"`
}

type fileInfo struct {
	Mode  int       `yaml:"mode"`
	MTime time.Time `yaml:"mtime"`
}

// packages writes a deb and an rpm.
func (r *release) packages(t target, program string) error {
	work := filepath.Join(r.work, "packages-"+t.machine)
	var contents []content
	add := func(src, dst string, mode int) {
		contents = append(contents, content{Src: src, Dst: dst, Info: fileInfo{mode, r.at}})
	}
	add(program, "/usr/bin/upstander", 0o755)
	for _, p := range r.pages {
		data := p.data
		if strings.HasPrefix(p.name, "share/man/") {
			p.name += ".gz" // as both kinds of package want it
			data = gzipped(data)
		}
		path := filepath.Join(work, filepath.FromSlash(p.name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			return err
		}
		add(path, "/usr/"+p.name, 0o644)
	}
	add(filepath.Join(r.source, "docs", "officer.md"), "/usr/share/doc/upstander/officer.md", 0o644)
	add(filepath.Join(r.source, "LICENSE"), "/usr/share/doc/upstander/copyright", 0o644)
	training := filepath.Join(work, "practice.yaml")
	if err := os.WriteFile(training, r.practice, 0o600); err != nil {
		return err
	}
	add(training, "/usr/share/doc/upstander/practice.yaml", 0o644)
	number, stage, _ := strings.Cut(r.build.Version, "-")
	config, err := yaml.Marshal(map[string]any{
		"name": "upstander", "arch": t.machine, "platform": "linux", "version": number, "prerelease": stage, "version_schema": "none",
		"section": "utils", "priority": "optional", "maintainer": "The Upstander authors",
		"description": "A police force assesses itself against a checklist\nUpstander helps a police force assess itself against the national checklist on\nabuse of position for a sexual purpose. It works on files and uses no network.",
		"license":     "MIT", "mtime": r.at, "contents": contents,
		"rpm": map[string]any{"buildhost": "upstander", "group": "Applications/Text"},
	})
	if err != nil {
		return err
	}
	file := filepath.Join(work, "nfpm.yaml")
	if err := os.WriteFile(file, config, 0o600); err != nil {
		return err
	}
	if err := os.Setenv("SOURCE_DATE_EPOCH", fmt.Sprint(r.at.Unix())); err != nil {
		return err
	}
	for _, kind := range []string{"deb", "rpm"} {
		if _, err := output("go", "tool", "-modfile=tools/tools.mod", "nfpm", "package", "-f", file, "-p", kind, "-t", filepath.Join(r.out, r.name(t)+"."+kind)); err != nil {
			return err
		}
	}
	return nil
}

func gzipped(data []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // there is such a level
	_, _ = w.Write(data)                                    // into memory, which does not fail
	_ = w.Close()
	return out.Bytes()
}
