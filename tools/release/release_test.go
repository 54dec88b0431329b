package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/internal/cli"
)

var at = time.Date(2026, 11, 23, 14, 2, 10, 0, time.UTC)

// TestArchivesAreTheSameTwice, hold what was put in, and say who may run what.
func TestArchivesAreTheSameTwice(t *testing.T) {
	files := entries{{name: "a/upstander", data: []byte("program"), program: true}, {name: "a/Read me first.html", data: []byte("<p>é")}}
	for name, write := range map[string]func(*bytes.Buffer, entries, time.Time) error{"tar": writeTar, "zip": writeZip} {
		var one, two bytes.Buffer
		if err := errors.Join(write(&one, files, at), write(&two, files, at.In(time.FixedZone("", 3600)).UTC())); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("%s: two are not the same", name)
		}
		got := map[string]string{}
		see := func(name string, mode int64, changed time.Time, r io.Reader) {
			data, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			got[name] = string(data)
			if want := map[bool]int64{true: 0o755, false: 0o644}[name == "a/upstander"]; mode != want || !changed.Equal(at) {
				t.Errorf("%s has the mode %o and is of %s", name, mode, changed)
			}
		}
		if name == "zip" {
			r, err := zip.NewReader(bytes.NewReader(one.Bytes()), int64(one.Len()))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range r.File {
				data, err := f.Open()
				if err != nil {
					t.Fatal(err)
				}
				see(f.Name, int64(f.Mode().Perm()), f.Modified, data)
			}
		} else {
			packed, err := gzip.NewReader(&one)
			if err != nil {
				t.Fatal(err)
			}
			r := tar.NewReader(packed)
			for h, err := r.Next(); err != io.EOF; h, err = r.Next() {
				if err != nil {
					t.Fatal(err)
				}
				see(h.Name, h.Mode, h.ModTime, r)
			}
		}
		for _, f := range files {
			if got[f.name] != string(f.data) {
				t.Errorf("%s holds %q", name, got)
			}
		}
	}
}

// TestBillOfMaterials names each module that is linked in, and the Go that linked it.
func TestBillOfMaterials(t *testing.T) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		t.Skip("skipped, as this test program does not say what it is made of")
	}
	info.Deps = append(info.Deps, &debug.Module{Path: "example.org/other", Version: "v1.0.0", Replace: &debug.Module{Path: "./internal/instead/other"}})
	one := billOf(info, "1.2.0", target{"linux", "amd64"}, at)
	data, err := json.Marshal(one)
	if err != nil {
		t.Fatal(err)
	}
	refs := map[string]bool{}
	for _, c := range one.Components {
		if refs[c.Ref] {
			t.Errorf("%s is there twice", c.Ref)
		}
		refs[c.Ref] = true
	}
	for _, m := range info.Deps {
		if !refs["pkg:golang/"+m.Path+"@"+m.Version] {
			t.Errorf("%s is not there", m.Path)
		}
	}
	if len(one.Components) != len(info.Deps)+1 || len(one.Dependencies[0].On) != len(one.Components) {
		t.Errorf("%d components and %d dependencies of %d modules", len(one.Components), len(one.Dependencies[0].On), len(info.Deps))
	}
	for _, part := range []string{`"bomFormat":"CycloneDX","specVersion":"1.5"`, `"timestamp":"2026-11-23T14:02:10Z"`, "./internal/instead/other"} {
		if !strings.Contains(string(data), part) {
			t.Errorf("it lacks %s", part)
		}
	}
	if !regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`).MatchString(one.SerialNumber) {
		t.Errorf("the number is %s", one.SerialNumber)
	}
	if two := billOf(info, "1.2.0", target{"linux", "amd64"}, at); two.SerialNumber != one.SerialNumber {
		t.Error("the same content has two numbers")
	}
	if two := billOf(info, "1.2.1", target{"linux", "amd64"}, at); two.SerialNumber == one.SerialNumber {
		t.Error("other content has the same number")
	}
}

// TestPages: a manual, completions for four shells, and a practice file that opens
// without anything to remark on.
func TestPages(t *testing.T) {
	all, err := pages(cli.Build{Version: "1.2.0", Date: "2026-11-23"})
	if err != nil {
		t.Fatal(err)
	}
	manual, shells := 0, 0
	for i, p := range all {
		if strings.HasPrefix(p.name, "share/man/man1/upstander") {
			manual++
		} else if strings.Contains(string(p.data), "upstander") {
			shells++
		}
		if i > 0 && all[i-1].name >= p.name {
			t.Errorf("%s comes after %s", p.name, all[i-1].name)
		}
	}
	if manual < 35 || shells != 4 {
		t.Errorf("%d pages of the manual, %d shells", manual, shells)
	}
	data, err := practice()
	if err != nil {
		t.Fatal(err)
	}
	file, err := codec.Decode("practice.yaml", data)
	if err != nil || len(file.Warnings) > 0 {
		t.Errorf("the practice file: %v %v", err, file.Warnings)
	}
	if again, err := practice(); err != nil || !bytes.Equal(data, again) {
		t.Errorf("the practice file is another one each time: %v", err)
	}
}

// TestOfficersPages are two at most, have no programmer's word in them, and name only
// keys that there are.
func TestOfficersPages(t *testing.T) {
	raw, err := os.ReadFile("../../docs/officer.md")
	if err != nil {
		t.Fatal(err)
	}
	keys, err := os.ReadFile("../../docs/keys.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(raw)
	if n := len(strings.Fields(page)); n > 1050 {
		t.Errorf("%d words are more than two pages", n)
	}
	if found := regexp.MustCompile(`(?i)\b(yaml|json|terminal|command line|shell|repository|commit|binary|format|directory|path|model|nil|null|argument|parse|syntax|string|exe)\b`).
		FindAllString(regexp.MustCompile("`[^`]*`|Windows Terminal").ReplaceAllString(page, ""), -1); len(found) > 0 {
		t.Errorf("words of programmers: %q", found)
	}
	for _, key := range regexp.MustCompile("[Pp]ress (?:it, then )?`([^`]+)`|^- `([^`]+)`|[:,;] `([^`]+)`").FindAllStringSubmatch(page, -1) {
		k := key[1] + key[2] + key[3]
		if !strings.Contains(string(keys), "| "+k+" |") && !regexp.MustCompile(`^[0-4]$`).MatchString(k) {
			t.Errorf("there is no key %s", k)
		}
	}
}

// TestWindowsResources: a program built from here, too, asks Windows for UTF-8 and
// for long paths, and says what it is. CI compares the files with what they come from.
func TestWindowsResources(t *testing.T) {
	for _, machine := range []string{"amd64", "arm64"} {
		data, err := os.ReadFile("../../rsrc_windows_" + machine + ".syso")
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{">UTF-8</activeCodePage>", ">true</longPathAware>", `level="asInvoker"`, wide("ProductName"), wide("Upstander")} {
			if !bytes.Contains(data, []byte(want)) {
				t.Errorf("%s lacks %q", machine, want)
			}
		}
	}
}

// wide is a text of ASCII as Windows keeps it.
func wide(s string) string {
	var b strings.Builder
	for _, c := range s {
		b.WriteString(string(c) + "\x00")
	}
	return b.String()
}
