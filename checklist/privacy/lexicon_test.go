package privacy

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// texts are the lines of the corpus.
func texts(t *testing.T) []string {
	t.Helper()
	raw, err := os.ReadFile("testdata/corpus.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for line := range strings.Lines(string(raw)) {
		if f := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(f) == 3 {
			list = append(list, f[2])
		}
	}
	return list
}

func TestEveryPhraseMarksALineOfTheCorpus(t *testing.T) {
	marked := map[string]map[string]int{} // by kind, how many marks a line has
	for _, s := range texts(t) {
		marks := Scan(s)
		for _, m := range marks {
			kind := string(m.Kind)
			if marked[kind] == nil {
				marked[kind] = map[string]int{}
			}
			marked[kind][s] = len(marks)
		}
	}
	rows := strings.Split(phrasesFile, "\n")
	for n, row := range rows {
		kind, _, ok := strings.Cut(row, ": ")
		if !ok || row[0] == '#' {
			continue
		}
		without := readLexicon(wordsFile, strings.Join(slices.Delete(slices.Clone(rows), n, n+1), "\n"))
		missed := false
		for s, n := range marked[kind] {
			missed = missed || len(without.scan(s)) < n
		}
		if !missed {
			t.Errorf("no line of the corpus needs %q", row)
		}
	}
}

func TestEveryListHasWordsAndIsUsed(t *testing.T) {
	x := theLexicon()
	for _, name := range listNames() {
		if len(x.members[x.lists[name]]) == 0 {
			t.Errorf("the list %s has no words", name)
		}
	}
	for name := range x.lists {
		used := slices.Contains(listNamesSlice(), name) || strings.HasPrefix(name, "the words ") ||
			strings.Contains(phrasesFile, "<"+name+">") || strings.Contains(wordsFile, "<"+name+">")
		if !used {
			t.Errorf("nothing asks for the list %s", name)
		}
	}
}

func listNamesSlice() []string { names := listNames(); return names[:] }

func TestFilesThatAreWrongAreNotRead(t *testing.T) {
	for name, c := range map[string]struct{ words, phrases, want string }{
		"no such kind":         {"", "gossip: a", "no kind"},
		"no such list":         {"", "covert: <gossip>", "no list above"},
		"a list before itself": {"[a]\n<b>\n[b]\nc", "", "no list above"},
		"begins with nothing":  {"[a]\nb", "covert: <a>? c", "has to be there"},
		"begins with anything": {"", "covert: _ a", "be looked up"},
		"joined to nothing":    {"[joined]\na_b", "", "first_second=one"},
		"too many lists":       {"[l" + strings.Join(strings.Fields(strings.Repeat("x ", 300)), "]\na\n[l") + "]", "", ""},
	} {
		func() {
			defer func() {
				if said, _ := recover().(string); !strings.Contains(said, c.want) || c.want != "" && said == "" {
					t.Errorf("%s: %q", name, said)
				}
			}()
			readLexicon(c.words, c.phrases)
		}()
	}
}
