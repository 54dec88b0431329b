package cli

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// sentences gives every text of the project that a person can meet, by where it
// stands: documents, the data, and in the program each string of several words.
func sentences(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for name, text := range documents(t) {
		all[name] = text
	}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		name := filepath.ToSlash(path)
		switch {
		case err != nil:
			return err
		case d.IsDir() && (strings.HasPrefix(d.Name(), ".") && len(d.Name()) > 2 || d.Name() == "testdata" || d.Name() == "hostile" || d.Name() == "tools"):
			return fs.SkipDir
		case strings.HasSuffix(name, ".yaml"):
			raw, err := os.ReadFile(path)
			all[name] = string(raw)
			return err
		case strings.HasSuffix(name, "_test.go") || !strings.HasSuffix(name, ".go"):
			return nil
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if s, err := strconv.Unquote(lit.Value); err == nil && strings.Contains(s, " ") && !strings.HasPrefix(s, "<") { // that is markup
					all[files.Position(lit.Pos()).String()] = s
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Nothing that a person can meet has a word that docs/style.md rules out.
func TestStyle(t *testing.T) {
	rows := regexp.MustCompile(`(?m)^\| ([^|]+) \| ([^|]+) \|$`).FindAllStringSubmatch(documents(t)["docs/style.md"], -1)
	var words []string
	instead := map[string]string{}
	for _, row := range rows[1:] { // under the heading
		words = append(words, regexp.QuoteMeta(row[1]))
		instead[row[1]] = row[2]
	}
	if len(words) < 20 {
		t.Fatalf("docs/style.md rules out %d words", len(words))
	}
	ruledOut := regexp.MustCompile(`(?i)(?:^|[^\w.])(` + strings.Join(words, "|") + `)(?:$|\W)`)
	all := sentences(t)
	if len(all) < 2000 {
		t.Fatalf("only %d texts were found", len(all))
	}
	for where, s := range all {
		if where == "docs/style.md" {
			s, _, _ = strings.Cut(s, "| not |")
		}
		for _, m := range ruledOut.FindAllStringSubmatch(s, -1) {
			t.Errorf("%s says %q: write %s", where, m[1], instead[strings.ToLower(m[1])])
		}
		if i := strings.IndexByte(s, '!'); i > 0 && i+1 < len(s) && s[i-1] >= 'a' && s[i-1] <= 'z' && s[i+1] == ' ' {
			t.Errorf("%s has an exclamation mark: %s", where, s[max(0, i-30):i+1])
		}
	}
}
