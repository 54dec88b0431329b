package instead

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// pkg is a package of the program, as the Go command tells of it.
type pkg struct {
	ImportPath, Dir  string
	GoFiles, Imports []string
	Module           *struct {
		Path    string
		Replace *struct{ Path string }
	}
}

func (p pkg) standsIn() bool {
	return p.Module != nil && p.Module.Replace != nil && strings.HasPrefix(p.Module.Replace.Path, "./internal/instead/")
}

// TestNamesAskedFor reads every package of the program that imports one of the
// modules here: a name that is asked for and missing is told of as that, and a
// name that nobody asks for any more is to be taken out.
func TestNamesAskedFor(t *testing.T) {
	program := packages(t)
	asked, who := map[string][]string{}, map[string]string{}
	for _, p := range program {
		for _, path := range p.Imports {
			if in, ok := program[path]; ok && in.standsIn() && !p.standsIn() {
				asked[path] = append(asked[path], names(t, p, path)...)
				who[path] = p.ImportPath
			}
		}
	}
	modules := map[string]bool{}
	for path, p := range program {
		if !p.standsIn() {
			continue
		}
		modules[p.Module.Path] = true
		offered := exported(t, p)
		for _, name := range asked[path] {
			if _, ok := offered[name]; !ok {
				t.Errorf("%s asks for %s.%s, which %s does not have", who[path], path, name, p.Dir)
			}
		}
		for name, typ := range offered {
			// Types stand in what functions give; the compiler knows of those.
			if !typ && !slices.Contains(asked[path], name) && len(asked[path]) > 0 {
				t.Errorf("nobody asks for %s.%s any more", path, name)
			}
		}
	}
	if len(modules) != 2 || len(asked) < 4 {
		t.Errorf("%d modules stand in for others, and these packages of theirs are asked for: %v", len(modules), asked)
	}
}

func packages(t *testing.T) map[string]pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-e", "-deps", "-json=ImportPath,Dir,GoFiles,Imports,Module", "example.org/upstander").Output()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]pkg{}
	for d := json.NewDecoder(strings.NewReader(string(out))); d.More(); {
		var p pkg
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all[p.ImportPath] = p
	}
	return all
}

// names are those of one import that a package uses.
func names(t *testing.T, p pkg, path string) (found []string) {
	t.Helper()
	for _, file := range files(t, p) {
		local := ""
		for _, imported := range file.Imports {
			if got, _ := strconv.Unquote(imported.Path.Value); got != path {
				continue
			}
			local = strings.TrimSuffix(path[strings.LastIndex(strings.TrimSuffix(path, "/v2"), "/")+1:], "/v2")
			if imported.Name != nil {
				local = imported.Name.Name
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok && local != "" {
				if id, ok := s.X.(*ast.Ident); ok && id.Name == local {
					found = append(found, s.Sel.Name)
				}
			}
			return true
		})
	}
	return found
}

// exported gives the names at the top of a package, and whether each is a type.
func exported(t *testing.T, p pkg) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	for _, file := range files(t, p) {
		for name, object := range file.Scope.Objects {
			if ast.IsExported(name) {
				all[name] = object.Kind == ast.Typ
			}
		}
	}
	return all
}

func files(t *testing.T, p pkg) (all []*ast.File) {
	t.Helper()
	for _, name := range p.GoFiles {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, file)
	}
	return all
}
