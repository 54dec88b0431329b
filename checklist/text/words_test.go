package text_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.org/upstander/checklist/text"
)

func TestRuns(t *testing.T) {
	for want, numbers := range map[string][]int{
		"": nil, "7": {7}, "2 and 3": {2, 3}, "2 to 4": {2, 3, 4}, "2, 5 to 7 and 9": {2, 5, 6, 7, 9},
		"1, 3, 5 and 4 more": {1, 3, 5, 7, 9, 11, 12}, "120 to 404": upTo(120, 404),
	} {
		if got := text.Runs(numbers); got != want {
			t.Errorf("%v is %q, want %q", numbers, got, want)
		}
	}
}

func upTo(first, last int) []int {
	var list []int
	for n := first; n <= last; n++ {
		list = append(list, n)
	}
	return list
}

// A number that may be 1 never stands before a word for several, in any text of the
// program: text.Count writes it, or the lines above look at whether it is 1.
func TestNoOneStandsBeforeAWordForSeveral(t *testing.T) {
	// The things that are counted here; what follows "of", a bound or "all" is read as it stands.
	several := regexp.MustCompile(`(?:^|(\S+) )%d (entries|items|parts|answers|sessions|places|strands|files|actions|notes|changes|revisions|returns|forces|cells|rows|roles|documents|versions|findings|gaps|reports|looks)\b`)
	bound := regexp.MustCompile(`^(of|than|all|to|the|or)$`)
	asks := regexp.MustCompile(`== 1\b|case 1\b|> 1\b|< 2\b|!= 1\b|\b1 [a-z]+`)
	literal := regexp.MustCompile("\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`")
	files := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == "tools" { // what the program is built and measured with
			return fs.SkipDir
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		raw, err := os.ReadFile(path)
		files++
		lines := strings.Split(string(raw), "\n")
		for i, line := range lines {
			for _, said := range literal.FindAllString(line, -1) {
				for _, m := range several.FindAllStringSubmatch(strings.Trim(said, "\"`"), -1) {
					if !bound.MatchString(m[1]) && !asks.MatchString(strings.Join(lines[max(0, i-6):i+1], "\n")) {
						t.Errorf("%s:%d: %s may stand behind 1: use text.Count", strings.TrimPrefix(path, "../../"), i+1, m[0])
					}
				}
			}
		}
		return err
	})
	if err != nil || files < 300 {
		t.Errorf("%d files: %v", files, err)
	}
}
