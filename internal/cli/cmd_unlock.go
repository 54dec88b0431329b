package cli

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/confidence"
	"example.org/upstander/checklist/store"
)

// largestLocked is the largest file that is locked or unlocked, in bytes: as large as
// an assessment may be.
const largestLocked = 128 << 20

// lockFlags is for whom something is locked.
type lockFlags struct {
	out        string
	to         []string
	passphrase bool
}

// on adds what every command that locks takes.
func (v *lockFlags) on(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&v.to, "to", nil, "lock it for whoever has this `ADDRESS`: \"upstander key\" shows theirs to them; may be repeated")
	cmd.Flags().BoolVar(&v.passphrase, "passphrase", false, "lock it with a passphrase, which is asked for twice")
}

// wanted says that something is to be locked at all.
func (v *lockFlags) wanted() bool { return v.passphrase || len(v.to) > 0 }

func (p *program) lockCommand() *cobra.Command {
	var v lockFlags
	cmd := &cobra.Command{
		Use: "lock FILE -o OUT.age", Short: "Lock a file for those who are to open it, to send it in confidence",
		Long:    "Writes a copy of an assessment, a return or any other file that only those can open\nwho have the key to an address given with --to, or the passphrase. It is an age file:\nother programs for those open it too. FILE stays as it is. Tell a passphrase by\ntelephone, not by the same way as the file.",
		Example: "  upstander lock northmoor.yaml --to ADDRESS -o northmoor.yaml.age",
		Args:    arguments(1, 1, "lock FILE --to ADDRESS -o OUT.age"),
		RunE: func(_ *cobra.Command, args []string) error {
			if !v.wanted() {
				return wrong("Say who is to open it: --to ADDRESS, or --passphrase.")
			}
			data, err := readFileUpTo(args[0], "a file of this program", largestLocked)
			if err != nil {
				return err
			}
			if err := p.writeLocked(v, data); err != nil {
				return err
			}
			return p.tellLocked(v.out, true)
		},
	}
	v.on(cmd)
	cmd.Flags().VarP(word{&v.out, "OUT.age"}, "out", "o", "where the locked copy goes; it must not be there yet")
	return cmd
}

func (p *program) unlockCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use: "unlock FILE.age -o FILE", Short: "Unlock a file that came in confidence, to work on it",
		Long:    "Opens an age file with your own key, or with a passphrase that is asked for, and\nwrites what is in it to FILE, which must not be there yet. From then on it lies on\nthis computer in the clear, readable by you alone. To read it, no unlocking is\nneeded: every command that only reads, and the screens, open FILE.age as it is.",
		Example: "  upstander unlock northmoor.yaml.age -o northmoor.yaml",
		Args:    arguments(1, 1, "unlock FILE.age -o FILE"),
		RunE:    func(_ *cobra.Command, args []string) error { return p.unlock(args[0], out) },
	}
	cmd.Flags().VarP(word{&out, "FILE"}, "out", "o", "where what is in it goes")
	return cmd
}

// writeLocked locks data and writes it to a new file.
func (p *program) writeLocked(v lockFlags, data []byte) error {
	if err := notThere(v.out); err != nil {
		return err
	}
	if !strings.HasSuffix(strings.ToLower(v.out), confidence.Ending) {
		return wrong("A locked file has a name that ends in %s, so that everybody sees what it is. Choose another name after -o.", confidence.Ending)
	}
	locked, err := p.locked(v, data)
	if err != nil {
		return err
	}
	return writeWhole(v.out, locked)
}

// lockedOut is what lock and unlock wrote.
type lockedOut struct {
	File   string `json:"file"`
	Locked bool   `json:"locked"`
}

// tellLocked says what was written.
func (p *program) tellLocked(file string, locked bool) error {
	switch {
	case p.json:
		return p.writeJSON(lockedOut{file, locked})
	case locked:
		p.print("Written to %s, locked.\n", safe(file))
	default:
		p.print("%s", hanging("", "Written to "+safe(file)+", in the clear: it lies on this computer now, readable by you alone."))
	}
	return nil
}

// locked locks data for addresses or with a passphrase, not for both.
func (p *program) locked(v lockFlags, data []byte) ([]byte, error) {
	if v.passphrase && len(v.to) > 0 {
		return nil, wrong("A file is locked for keys or with a passphrase, not with both. Give --to or --passphrase.")
	}
	if len(v.to) > 0 {
		locked, err := confidence.LockFor(data, v.to...)
		if errors.Is(err, confidence.ErrRecipient) {
			return nil, wrong("One of the addresses after --to is none. An address begins with age1; whoever is to open the file sees theirs with: upstander key")
		}
		return locked, err
	}
	word, err := p.newPassphrase()
	if err != nil {
		return nil, err
	}
	return confidence.LockWith(data, word)
}

// notThere refuses a name that is taken.
func notThere(out string) error {
	if strings.TrimSpace(out) == "" {
		return wrong("Say where it goes: -o FILE")
	}
	if _, err := os.Lstat(out); !errors.Is(err, fs.ErrNotExist) {
		return wrong("%s is there already, and nothing is written over. Choose another name after -o.", quoted(out))
	}
	return nil
}

func (p *program) unlock(path, out string) error {
	if err := notThere(out); err != nil {
		return err
	}
	data, err := readFileUpTo(path, "a locked file", 2*largestLocked)
	if err != nil {
		return err
	}
	if data, err = p.inTheClear(path, data); err != nil {
		return err
	}
	if err := writeWhole(out, data); err != nil {
		return err
	}
	return p.tellLocked(out, false)
}

// inTheClear opens what is locked, in memory.
func (p *program) inTheClear(path string, data []byte) ([]byte, error) {
	opens, word := confidence.Identity{}, ""
	var err error
	switch {
	case !confidence.Is(data):
		return nil, wrong("%s: %w. Nothing was written.", quoted(path), confidence.ErrForm)
	case confidence.WithPassphrase(data) && p.onScreens:
		return nil, wrong("%s is locked with a passphrase, which is not asked for on the screens. Open it by itself: upstander %s", quoted(path), quoted(path))
	case confidence.WithPassphrase(data):
		word, err = p.secret("Passphrase of the file: ")
	default:
		var k store.Key
		if k, err = p.unlocked(); err == nil {
			opens, _ = confidence.ParseIdentity(k.Opens)
		}
	}
	if err != nil {
		return nil, err
	}
	clear, err := confidence.Open(data, opens, word, largestLocked)
	switch {
	case errors.Is(err, confidence.ErrKey):
		return nil, wrong("%s: %w. Ask whoever sent it to lock it for your address: upstander key", quoted(path), err)
	case errors.Is(err, confidence.ErrCut), errors.Is(err, confidence.ErrDamaged):
		return nil, wrong("%s: %w. Get the file again from where it came from.", quoted(path), err)
	case err != nil:
		return nil, wrong("%s: %w.", quoted(path), err)
	}
	return clear, nil
}

// isLocked says that a file begins as a locked one does.
func isLocked(path string) bool {
	start, err := startOfFile(path)
	return err == nil && confidence.Is(start)
}
