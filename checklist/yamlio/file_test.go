package yamlio

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// shelf is a kind of file with a list of one object a line; sheet one without.
func shelf() Frame {
	return Frame{Name: "shelf", Version: 3, Is: "a shelf", Cut: ", or look again", Lines: "books", Part: "the board", Most: 200, Whole: 400, Less: "take something off",
		Older: func(v int) (what, do string) { return fmt.Sprint("a shelf of ", v), "buy another" }}
}

func sheet() Frame {
	return Frame{Name: "sheet", Version: 1, Is: "a sheet", Only: "print it again", Part: "the sheet", Most: Standard().Bytes}
}

// made writes a file with a name on it and some lines.
func made(f Frame, name string, lines ...string) ([]byte, error) {
	root := f.Begin()
	PutWord(root, "name", name)
	f.End(root, fmt.Sprint(len(lines), " books"))
	return f.Encode(root, len(lines) > 0, func(b []byte) ([]byte, error) {
		for _, line := range lines {
			b = AppendLine(b, []string{"# " + line}, func(b []byte) []byte { return append(b, line...) })
		}
		return b, nil
	})
}

// What is written of a file is opened again, with its lines apart from the rest.
func TestFilesOpenAsTheyAreWritten(t *testing.T) {
	for want, lines := range map[string][]string{
		"format: shelf 3\nname: oak\nbooks: []\nend: 0 books\n":                              nil,
		"format: shelf 3\nname: oak\nbooks:\n  # {}\n  - {}\n  # []\n  - []\nend: 2 books\n": {"{}", "[]"},
	} {
		data, err := made(shelf(), "oak", lines...)
		if err != nil || string(data) != want {
			t.Fatalf("%v %s", err, data)
		}
		doc, list, err := shelf().Open("x", data)
		if err != nil || list.Count() != 2*len(lines) || doc.Root().Get("name").Word() != "oak" || len(doc.Root().Get("books").List()) != 0 {
			t.Fatalf("%v, %d lines", err, list.Count())
		}
		shelf().Ended(doc, fmt.Sprint(len(lines), " books"))
		if doc.Err() != nil || len(doc.Warnings()) > 0 {
			t.Error(doc.Err(), doc.Warnings())
		}
	}
	data, err := made(sheet(), "oak")
	if err != nil || string(data) != "format: sheet 1\nname: oak\nend: 0 books\n" {
		t.Errorf("%v %s", err, data)
	}
	if _, list, err := sheet().Open("x", data); err != nil || list.Count() != 0 {
		t.Error(err)
	}
	broken := errors.New("no more ink")
	if _, err := shelf().Encode(shelf().Begin(), true, func([]byte) ([]byte, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}

// A file that is not of the kind, not whole or too large is refused with where and
// what to do, by every kind in the same words.
func TestFilesThatAreNotOpened(t *testing.T) {
	sized := func(part, lines int) string {
		head := "format: shelf 3\nname: "
		return head + strings.Repeat("a", part-len(head)-len("\nbooks:\nend: x\n")-1) + "\nbooks:\n" + strings.Repeat("  #\n", lines) + "end: x\n"
	}
	for name, c := range map[string]struct {
		f    Frame
		data string
		line int
		says string // nothing: it opens
	}{
		"another kind":            {shelf(), "format: upstander-return 1\nend: x\n", 1, "this is a return"},
		"newer":                   {shelf(), "format: shelf 4\nend: x\n", 1, "newer version of this program"},
		"older":                   {shelf(), "format: shelf 2\nend: x\n", 1, "a shelf of 2; buy another"},
		"older, none is":          {sheet(), "format: sheet 0\nend: x\n", 1, "this is not a sheet of this program"},
		"no kind":                 {shelf(), "name: x\nend: x\n", 1, "this is not a shelf"},
		"cut off":                 {shelf(), "format: shelf 3\nname: x\n", 2, "cut off, or text was added after its end; get the file again from where it came from, or look again"},
		"a key after the end":     {shelf(), "format: shelf 3\nend: x\nname: \"\n  end: x\"\n", 4, "cut off"},
		"not YAML":                {shelf(), "format: shelf 3\nname: [\nend: x\n", 2, ""},
		"as much as there may be": {shelf(), sized(200, 0), 0, ""},
		"too much":                {shelf(), sized(202, 0), 1, "the file is too big"},
		"as long as it may be":    {shelf(), sized(200, 50), 0, ""},
		"too long":                {shelf(), sized(200, 51), 1, "the file is too big"},
		"a sheet of any length":   {sheet(), "format: sheet 1\n" + strings.Repeat("#\n", 500) + "end: x\n", 0, ""},
	} {
		_, list, err := c.f.Open("x", []byte(c.data))
		var problems Problems
		if opens := c.line == 0; opens != (err == nil) || opens && list.Count() != strings.Count(c.data, "  #") {
			t.Errorf("%s (%d bytes): %v", name, len(c.data), err)
		} else if !opens && (!errors.As(err, &problems) || problems[0].Line != c.line || problems[0].Do == "" || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	small, _ := made(shelf(), "a")
	most := strings.Repeat("a", shelf().Most-len(small)+1)
	if data, err := made(shelf(), most); err != nil || len(data) != shelf().Most {
		t.Errorf("as much as there may be: %v, %d bytes", err, len(data))
	}
	if _, err := made(shelf(), most+"a"); err == nil || !strings.Contains(err.Error(), "the board would have 0 kilobytes, and over 0 it could not be opened again; take something off") {
		t.Error(err)
	}
	for f, do := range map[*Frame]string{{Name: "a"}: "if it is as you want it, write end: 7 books", {Only: "print it again"}: "print it again"} {
		doc, err := Parse("x", []byte("a: b\nend: 6 books\n"), Standard())
		if err != nil {
			t.Fatal(err)
		}
		f.Ended(doc, "7 books")
		var problems Problems
		if !errors.As(doc.Err(), &problems) || problems[0].Line != 2 || problems[0].Column != 6 || !strings.Contains(problems[0].What, `says "6 books", and there are 7 books`) || !strings.Contains(problems[0].Do, do) {
			t.Error(problems)
		}
	}
}

// A file of an earlier version is brought into the shape of this one where the
// kind knows how, and no other file is.
func TestEarlierFilesAreTakenOver(t *testing.T) {
	f := shelf()
	f.Older, f.Take = nil, func(root *yaml.Node) {
		root.Content[1].Value = f.Mark()
		root.Content[2].Value = "title"
	}
	for version, want := range map[string]string{"3": "name", "2": "title", "0": "", "4": ""} {
		data := []byte("format: shelf " + version + "\nname: oak\nend: 0 books\n")
		doc, _, err := f.Open("x", data)
		if (err != nil) != (want == "") || want != "" && doc.Root().Get(want).Word() != "oak" || f.Earlier(data) != (version == "2") {
			t.Errorf("version %s: %v", version, err)
		}
	}
}

// What people wrote around the program's own first and last lines goes inside.
func TestCommentsStayInside(t *testing.T) {
	was := "# top\n\nformat: sheet 1 # first\n# two\nname: oak # here\nmine: 1\ntaken: 2\n# before\nend: 0 books\n# foot\n"
	doc, err := Parse("x", []byte(was), Standard())
	if err != nil {
		t.Fatal(err)
	}
	root := sheet().Begin()
	PutLine(root, "name", "ash")
	PutTrue(root, "new", true)
	PutTrue(root, "not", false)
	PutLine(root, "none", "")
	PutWord(root, "nothing", "")
	sheet().End(root, "1 books")
	sheet().Carry(root, doc.Node(), "id", func(path, key string) bool { return path == "" && key == "taken" })
	data, err := sheet().Encode(root, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := string(data)
	for _, in := range []string{"# top", "# first", "# two", "# here", "# before", "# foot", "mine: 1", "name: \"ash\"", "new: true"} {
		if strings.Count(got, in) != 1 {
			t.Errorf("%s is gone or twice:\n%s", in, got)
		}
	}
	if !strings.HasPrefix(got, "format: sheet 1") || !strings.HasSuffix(got, "\nend: 1 books\n") || strings.Contains(got, "taken") || strings.Contains(got, "no") && strings.Contains(got, "not") {
		t.Errorf("%s", got)
	}
}

// What is not understood is told by position, up to a thousand times.
func TestWarnings(t *testing.T) {
	for keys, want := range map[int]int{2: 3, 999: 1000, 1000: 1000, 1500: 1000} {
		var b strings.Builder
		for n := range keys {
			fmt.Fprintf(&b, "k%d: x\n", n)
		}
		doc, err := Parse("x", []byte(b.String()), Standard())
		if err != nil {
			t.Fatal(err)
		}
		doc.Warn(2, 9, "later on the line", "")
		doc.Root().Keep(nil)
		all := doc.Warnings()
		if len(all) != want || doc.Err() != nil {
			t.Errorf("%d warnings for %d keys: %v", len(all), keys, doc.Err())
		}
		if all[0].Line != 1 || all[1].Line != 2 || all[1].Column != 1 || all[2].Column != 9 || all[0].File != "x" {
			t.Errorf("not by position: %v", all[:3])
		}
	}
}
