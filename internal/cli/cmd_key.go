package cli

import (
	"errors"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
)

// keyOut is a key without its secrets.
type keyOut struct {
	Key        string `json:"key"`        // for the list of forces
	Code       string `json:"code"`       // the same, short, to read out
	Address    string `json:"address"`    // for --to
	Made       string `json:"made"`       // UTC
	Passphrase bool   `json:"passphrase"` // it has one
	File       string `json:"file"`       // where it is kept, or was written
}

// changeFlags is what becomes of a key.
type changeFlags struct {
	passphrase, bare, another, remove, yes bool
	from                                   string
}

func (p *program) keyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "key", Short: "Show the key that you sign with, carry it to another computer, or change it",
		Long: "Shows the public half of your key, which is made the first time that it is needed and\nkept in the program's own folder, readable by you alone. Sign-offs, second looks,\nredactions and returns are signed with it. Whoever knows the key can tell what you\nsigned: a region writes it into its list of forces, under your force, as\n  keys: [KEY]\n" +
			"Read the code out to them by telephone: a key that came with the return itself shows\nnothing. The address is what others lock a file for that only you are to open\n(--to ADDRESS).",
		Example: "  upstander key\n  upstander key export -o my-key.json\n  upstander key change --passphrase",
		Args:    arguments(0, 0, "key"),
		RunE:    func(*cobra.Command, []string) error { return p.showKey() },
	}
	cmd.AddCommand(p.keyExportCommand(), p.keyChangeCommand())
	return cmd
}

func (p *program) keyExportCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use: "export -o FILE", Short: "Write a copy of the key with its secret half, to carry it to another computer",
		Long:    "Writes your key as it is kept: under its passphrase if it has one, and else in the\nclear. Whoever has the copy without a passphrase can sign as you and open what was\nlocked for you. On the other computer: upstander key change --from FILE.",
		Example: "  upstander key export -o my-key.json",
		Args:    arguments(0, 0, "key export -o FILE"),
		RunE:    func(*cobra.Command, []string) error { return p.exportKey(out) },
	}
	cmd.Flags().VarP(word{&out, "FILE"}, "out", "o", "write the copy to this file, which must not be there yet")
	return cmd
}

func (p *program) keyChangeCommand() *cobra.Command {
	var v changeFlags
	cmd := &cobra.Command{
		Use: "change", Short: "Give the key a passphrase, or put another key in its place",
		Long:    "What an earlier key signed stays signed by that key, and whoever knows it goes on\nknowing it; but nothing more can be signed with it, and what was locked for it opens\nno more, unless you have a copy: upstander key export -o FILE.",
		Example: "  upstander key change --passphrase\n  upstander key change --from my-key.json --yes",
		Args:    arguments(0, 0, "key change"),
		RunE:    func(*cobra.Command, []string) error { return p.changeKey(v) },
	}
	f := cmd.Flags()
	f.BoolVar(&v.passphrase, "passphrase", false, "ask for a passphrase, twice, and keep the key under it")
	f.BoolVar(&v.bare, "no-passphrase", false, "keep the key without one")
	f.BoolVar(&v.another, "new", false, "make another key")
	f.Var(word{&v.from, "FILE"}, "from", "take the key that was exported to this file")
	f.BoolVar(&v.remove, "remove", false, "take the key off this computer")
	f.BoolVar(&v.yes, "yes", false, "the key that is there now may go")
	return cmd
}

func (p *program) showKey() error {
	k, there, err := p.store.Key()
	if err == nil && !there {
		k, err = p.store.FirstKey(p.store.NewKey())
	}
	if err != nil {
		return err
	}
	return p.tellKey(k, p.store.KeyPath())
}

func (p *program) tellKey(k store.Key, file string) error {
	out := keyOut{string(k.Public), k.Public.Code(), k.Address, k.Made.UTC().Format(time.RFC3339), k.Locked != "", file}
	if p.json {
		return p.writeJSON(out)
	}
	p.print("Key:      %s\nCode:     %s\nAddress:  %s\n", out.Key, out.Code, out.Address)
	guarded := "It has no passphrase: whoever can read its file can sign as you."
	if out.Passphrase {
		guarded = "It is kept under a passphrase."
	}
	p.print("%s", hanging("", "Made on "+k.Made.UTC().Format("2 January 2006")+" and kept in "+text.Line(file).String()+". "+guarded))
	return nil
}

func (p *program) exportKey(out string) error {
	if out == "" {
		return wrong("Say where the copy goes: upstander key export -o FILE")
	}
	k, there, err := p.store.Key()
	switch {
	case err != nil:
		return err
	case !there:
		return wrong("There is no key on this computer yet. It is made the first time that you sign something, or with: upstander key")
	}
	if _, err := os.Lstat(out); !errors.Is(err, fs.ErrNotExist) {
		return wrong("%s is there already, and nothing is written over with a key. Choose another name.", quoted(out))
	}
	if err := writeWhole(out, k.Bytes()); err != nil {
		return err
	}
	return p.tellKey(k, out)
}

func (p *program) changeKey(v changeFlags) error {
	ways := 0
	for _, way := range []bool{v.passphrase || v.bare, v.another, v.from != "", v.remove} {
		if way {
			ways++
		}
	}
	if ways != 1 || v.passphrase && v.bare {
		return wrong("Say one thing that is to become of the key: --passphrase, --no-passphrase, --new, --from FILE or --remove.")
	}
	if v.passphrase || v.bare {
		return p.guardKey(v.passphrase)
	}
	next := p.store.NewKey()
	if v.from != "" {
		data, err := readFile(v.from, "a key")
		if err != nil {
			return err
		}
		ok := false
		if next, ok = store.ReadKey(data); !ok {
			return wrong("%s is no key of this program, or it is damaged. Nothing was changed.", quoted(v.from))
		}
	}
	old, there, err := p.store.Key()
	if there && old.Public == next.Public && !v.remove {
		return p.tellKey(old, p.store.KeyPath())
	}
	if (there || errors.Is(err, store.Unreadable)) && !v.yes {
		return wrong("The key that is on this computer would go, and nothing more could be signed with it. Nothing was changed.\nTo keep a copy: upstander key export -o FILE\nTo go on: the same command with --yes")
	}
	if v.remove {
		if err := p.store.RemoveKey(); err != nil {
			return err
		}
		if p.json {
			return p.writeJSON(keyOut{})
		}
		p.print("There is no key on this computer any more.\n")
		return nil
	}
	if err := p.store.ChangeKey(next); err != nil {
		return err
	}
	return p.tellKey(next, p.store.KeyPath())
}

// guardKey keeps the key under another passphrase, or under none.
func (p *program) guardKey(under bool) error {
	k, err := p.unlocked()
	if err != nil {
		return err
	}
	word := ""
	if under {
		if word, err = p.newPassphrase(); err != nil {
			return err
		}
	}
	if k, err = k.Under(word); err != nil {
		return err
	}
	if err := p.store.ChangeKey(k); err != nil {
		return err
	}
	return p.tellKey(k, p.store.KeyPath())
}

// newPassphrase asks for a new passphrase, twice.
func (p *program) newPassphrase() (string, error) {
	first, err := p.secret("New passphrase: ")
	if err != nil {
		return "", err
	}
	second, err := p.secret("The same again: ")
	switch {
	case err != nil:
		return "", err
	case first != second:
		return "", wrong("The two are not the same. Nothing was changed.")
	case len([]rune(first)) < shortestPassphrase:
		return "", wrong("A passphrase has %d characters or more: some words that belong to nobody. Nothing was changed.", shortestPassphrase)
	}
	return first, nil
}

// shortestPassphrase is in characters.
const shortestPassphrase = 12
