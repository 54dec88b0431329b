package cli

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/store"
)

// TestKeyIsOpenedBeforeTheScreens holds that a passphrase is asked for while the
// terminal can still show the question, and never in the middle of the screens.
func TestKeyIsOpenedBeforeTheScreens(t *testing.T) {
	for _, c := range []struct {
		name   string
		given  []string // nil: nobody is there to ask
		signed bool
		asked  int
	}{
		{"the right one", []string{"horse battery staple"}, true, 1},
		{"at the second try", []string{"horse", "horse battery staple"}, true, 2},
		{"three wrong ones", []string{"a", "b", "c", "horse battery staple"}, false, 3},
		{"none", []string{""}, false, 1},
		{"nobody there", nil, false, 0},
	} {
		var said bytes.Buffer
		p := &program{World: World{In: strings.NewReader("horse battery staple\n"), Err: &said}}
		p.store = store.New(store.Options{StateDir: t.TempDir(), Now: time.Now})
		k, err := p.store.NewKey().Under("horse battery staple")
		if err == nil {
			err = p.store.ChangeKey(k)
		}
		if err != nil {
			t.Fatal(err)
		}
		asked := 0
		if c.given != nil {
			p.Secret = func(string) (string, error) { asked++; return c.given[asked-1], nil }
		}
		p.openKeyFirst()
		before := asked
		signed := p.sign("record", []byte("x")) != ""
		if signed != c.signed || before != c.asked || asked != before || p.cannotSign() != nil || (p.own.unsigned > 0) == c.signed {
			t.Errorf("%s: signed %v, asked %d times and %d later, %d unsigned", c.name, signed, before, asked-before, p.own.unsigned)
		}
	}
}

// TestStateFolderIsOnePlace holds that a folder of the program's own is named by its
// whole path: any other would be another one wherever a person is.
func TestStateFolderIsOnePlace(t *testing.T) {
	dir := t.TempDir()
	of := func(state string) string {
		return stateDir(func(name string) string {
			return map[string]string{"UPSTANDER_STATE": state, "XDG_STATE_HOME": filepath.Join(dir, "xdg"), "LOCALAPPDATA": filepath.Join(dir, "local")}[name]
		})
	}
	if got := of(dir); got != dir {
		t.Errorf("a whole path: %q", got)
	}
	if got := of("rel"); got != of("") || !filepath.IsAbs(got) {
		t.Errorf("a part of one: %q", got)
	}
}
