// Release makes all that is given out of a version, from a commit and nothing else:
// the same commit gives the same bytes, on any machine with the same Go.
//
//	go run ./tools/release -out dist
//
// It takes the files of the commit that is checked out, never those that lie about,
// and its clock is that of the commit, or SOURCE_DATE_EPOCH where that is set.
package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/upstander/internal/cli"
)

func main() {
	out := flag.String("out", "dist", "folder for what is made; it has to be new or empty")
	version := flag.String("version", "", "version, such as 1.2.0 (without it: the tag of the commit)")
	only := flag.String("only", "", "one system alone, such as windows/amd64")
	flag.Parse()
	if err := run(*out, *version, *only); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// target is a system that the program is made for.
type target struct{ system, machine string }

func (t target) String() string { return t.system + "/" + t.machine }

// file is the name of the program there.
func (t target) file() string {
	if t.system == "windows" {
		return "upstander.exe"
	}
	return "upstander"
}

func targets() []target {
	return []target{
		{"windows", "amd64"}, {"windows", "arm64"},
		{"darwin", "amd64"}, {"darwin", "arm64"},
		{"linux", "amd64"}, {"linux", "arm64"},
	}
}

// release is one version while it is made.
type release struct {
	build  cli.Build
	at     time.Time
	source string // the files of the commit
	work   string // goes when it is done
	out    string
	pages  entries // of the manual, and what shells need: the same on every system

	practice []byte // the file to train on
}

func run(out, version, only string) error {
	r := &release{}
	var err error
	if r.out, err = emptyFolder(out); err != nil {
		return err
	}
	if r.work, err = os.MkdirTemp("", "upstander-release"); err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(r.work) }() // what is left of it is in a folder for such things
	if err := r.checkOut(version); err != nil {
		return err
	}
	if r.pages, err = pages(r.build); err != nil {
		return err
	}
	if r.practice, err = practice(); err != nil {
		return err
	}
	made := 0
	for _, t := range targets() {
		if only != "" && only != t.String() {
			continue
		}
		fmt.Println(t)
		if err := r.make(t); err != nil {
			return fmt.Errorf("%s: %w", t, err)
		}
		made++
	}
	if made == 0 {
		return fmt.Errorf("%s is none of %v", only, targets())
	}
	return r.sums()
}

func emptyFolder(path string) (string, error) {
	if err := os.MkdirAll(path, 0o755); err != nil { //nolint:gosec // to be given out
		return "", err
	}
	if there, err := os.ReadDir(path); err != nil || len(there) > 0 {
		return "", errors.Join(err, fmt.Errorf("%s is not empty", path))
	}
	return filepath.Abs(path)
}

// checkOut puts the files of the commit into a folder and finds what it is.
func (r *release) checkOut(version string) error {
	commit, err := output("git", "log", "-1", "--format=%H %ct")
	if err != nil {
		return err
	}
	r.build.Commit, commit, _ = strings.Cut(commit, " ")
	n, err := strconv.ParseInt(cmp.Or(os.Getenv("SOURCE_DATE_EPOCH"), commit), 10, 64)
	if err != nil {
		return fmt.Errorf("the time of the commit: %w", err)
	}
	r.at = time.Unix(n, 0).UTC()
	r.build.Date = r.at.Format(time.DateOnly)
	if version == "" {
		tag, err := output("git", "describe", "--tags", "--exact-match")
		if err != nil {
			tag = "0.0.0-dev." + r.build.Commit[:12]
		}
		version = tag
	}
	r.build.Version = strings.TrimPrefix(version, "v")
	r.source = filepath.Join(r.work, "source")
	packed := filepath.Join(r.work, "source.tar")
	if _, err := output("git", "archive", "-o", packed, "HEAD"); err != nil {
		return err
	}
	if err := os.Mkdir(r.source, 0o700); err != nil {
		return err
	}
	_, err = output("tar", "-xf", packed, "-C", r.source)
	return err
}

// make makes all that there is for one system.
func (r *release) make(t target) error {
	if t.system == "windows" {
		if err := r.resources(t); err != nil {
			return err
		}
	}
	program := filepath.Join(r.work, t.system+"-"+t.machine, t.file())
	flags := fmt.Sprintf("-s -w -buildid= -X main.version=%s -X main.commit=%s -X main.date=%s", r.build.Version, r.build.Commit, r.build.Date)
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", flags, "-o", program, ".") //nolint:gosec // our own words
	cmd.Dir = r.source
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOAMD64=v1", "GOOS="+t.system, "GOARCH="+t.machine)
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, said)
	}
	if err := r.bill(t, program); err != nil {
		return err
	}
	if err := r.archive(t, program); err != nil {
		return err
	}
	if t.system == "linux" {
		return r.packages(t, program)
	}
	return nil
}

// resources puts the version into what Windows shows of the program.
func (r *release) resources(t target) error {
	numbers, _, _ := strings.Cut(r.build.Version, "-")
	_, err := output("go", "tool", "-modfile=tools/tools.mod", "go-winres", "make",
		"--in", filepath.Join(r.source, "tools", "windows", "winres.json"), "--out", filepath.Join(r.source, "rsrc"), "--arch", t.machine,
		"--product-version", numbers+".0", "--file-version", numbers+".0")
	return err
}

// sums lists a SHA-256 of all that was made, as sha256sum -c reads it.
func (r *release) sums() error {
	made, err := os.ReadDir(r.out)
	if err != nil {
		return err
	}
	var list bytes.Buffer
	for _, e := range made {
		data, err := os.ReadFile(filepath.Join(r.out, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(data), e.Name())
	}
	return r.write("SHA256SUMS", list.Bytes())
}

func (r *release) write(name string, data []byte) error {
	return os.WriteFile(filepath.Join(r.out, name), data, 0o644) //nolint:gosec // to be given out
}

// name is what a file of the release begins with.
func (r *release) name(t target) string {
	return "upstander-" + r.build.Version + "-" + t.system + "-" + t.machine
}

// pages are those of the manual and what each shell needs, where a package has them.
func pages(b cli.Build) (all entries, err error) {
	for _, p := range cli.ManPages(b) {
		all = append(all, entry{name: "share/man/man1/" + p.Name, data: p.Page})
	}
	for shell, path := range map[string]string{
		"bash":       "share/bash-completion/completions/upstander",
		"zsh":        "share/zsh/site-functions/_upstander",
		"fish":       "share/fish/vendor_completions.d/upstander.fish",
		"powershell": "share/upstander/upstander.ps1",
	} {
		var out, said bytes.Buffer
		if status := cli.Main(cli.World{In: &bytes.Buffer{}, Out: &out, Err: &said, Build: b}, []string{"completion", shell}); status != 0 {
			return nil, errors.New(said.String())
		}
		all = append(all, entry{name: path, data: out.Bytes()})
	}
	slices.SortFunc(all, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	return all, nil
}

func output(name string, args ...string) (string, error) {
	out, err := exec.Command(name, args...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		err = fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, exit.Stderr)
	}
	return strings.TrimSpace(string(out)), err
}
