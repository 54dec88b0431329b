package assessment

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Seal is a sign-off: a role says on a day that this is what the force stands
// by, with a digest of exactly what it says. It holds nothing that is secret:
// it shows that something was changed, not who may change it.
type Seal struct {
	Role      string
	Date      date.Date
	Statement text.Text
	Settings  string // digest of the settings that judged it, as the checklist's file has them
	Judged    string // what judged it where it was not the checklist inside the program: its id, or what was changed
	Digest    string // SHA-256 of Content, 64 hex digits
	Code      string // the first 16 of them in groups of four, to print and compare
	At        string // UTC time at which it was set, as in Revision.At; empty when set by hand
}

// Prefixes of the fields in which a seal keeps a short digest of each part of
// the content, so that Verify can name what changed.
const (
	itemSection = "item"
	factSection = "fact"
	restSection = "rest"
	headSection = "head"
)

// byHandField lists the present values that have no time because they were set
// by hand, so that a change by hand after the seal can be told from one before.
const byHandField = "by_hand"

// mostByHand bounds that list; more is a file that lost its history, where the
// changes are named by their items alone.
const mostByHand = 2000

// Value is the seal as a register holds it, without the digests of the parts.
func (s Seal) Value() Value { return kinds().seal.Value(s) }

// SealOf reads a seal from a register's value. What is no word of this version
// counts as not given.
func SealOf(v Value) Seal { return kinds().seal.Of(v) }

// digestHolder keeps the code beside the digest that it is made of.
type digestHolder struct{ s *Seal }

func (h digestHolder) Give() string { return h.s.Digest }
func (h digestHolder) Take(digest string) {
	if IsDigest(digest) {
		h.s.Digest, h.s.Code = digest, CodeOf(digest)
	}
}

// IsDigest says that a word may be the digest of a seal: 64 hex digits.
func IsDigest(s string) bool {
	return len(s) == 2*sha256.Size && strings.Trim(s, "0123456789abcdef") == ""
}

// CodeOf is the short form of a digest that prints: 16 digits in groups of four.
func CodeOf(digest string) string {
	return digest[:4] + " " + digest[4:8] + " " + digest[8:12] + " " + digest[12:16]
}

// SealNow seals what the assessment says now. The error is a *Refusal: it is
// sealed already, something is not settled, or role or date are missing.
func (a *Assessment) SealNow(c *checklist.Checklist, role string, statement text.Text, on date.Date, who Who) (*Assessment, string, error) {
	role = text.Line(role).String()
	open := a.Conflicts()
	switch _, sealed := a.Sealed(); {
	case sealed:
		return a, "", &Refusal{Barred, "seal", "the assessment is sealed already", "start a new version first"}
	case len(open) > 0:
		return a, "", &Refusal{Apart, "seal", fmt.Sprintf("%d of the answers have two versions that are not settled", len(open)), "settle them first"}
	case role == "" || on.IsZero():
		return a, "", &Refusal{Barred, "seal", "a seal needs the role that signs and a date", "give both"}
	}
	s := Seal{Role: role, Date: on, Statement: statement, Digest: a.Digest(), Settings: c.Settings, Judged: strings.Join(c.Changed, "; ")}
	if c.Own {
		s.Judged = c.ID + ", edition " + c.Edition
	}
	v := s.Value()
	maps.Copy(v, a.sections())
	v[byHandField] = a.byHand()
	return a.SetRecord(SealRegister(), v, who)
}

// byHand lists the beginnings of the ids of the current revisions without a
// time; nothing when there are too many.
func (a *Assessment) byHand() string {
	var ids []string
	for _, name := range a.registerNames() {
		for _, h := range a.registers[name].heads {
			if h.At == "" {
				ids = append(ids, shortID(h.ID))
			}
		}
	}
	if len(ids) > mostByHand {
		return ""
	}
	return strings.Join(ids, " ")
}

func shortID(id string) string { return id[:min(len(id), 10)] }

// Sealed gives the seal that stands; false when there is none. While two seals
// are not settled it gives one of them, and Verify says so.
func (a *Assessment) Sealed() (*Seal, bool) {
	return sealIn(a.register(SealRegister()).shown)
}

func sealIn(r Revision) (*Seal, bool) {
	if r.Value.IsRemoved() || len(SealOf(r.Value).Value()) == 0 {
		return nil, false
	}
	s := SealOf(r.Value)
	s.At = r.At
	return &s, true
}

// Seals lists every seal that the file has had, oldest first: one for each
// version that was signed off.
func (a *Assessment) Seals() []Seal {
	var seals []Seal
	for _, r := range a.register(SealRegister()).line() {
		if s, ok := sealIn(*r); ok {
			seals = append(seals, *s)
		}
	}
	return seals
}

// NewVersion lifts the seal, so that work can go on. The seal and the statement
// stay in the history.
func (a *Assessment) NewVersion(who Who, statement text.Text) (*Assessment, string, error) {
	if _, sealed := a.Sealed(); !sealed {
		return a, "", &Refusal{Barred, "seal", "the assessment is not sealed", "go on working in it"}
	}
	v := Seal{Role: who.role(), Statement: statement}.Value()
	if err := CheckRecord(kinds().seal.Kind, "seal", v); err != nil {
		return a, "", err
	}
	maps.Copy(v, Removed())
	next, id := a.Set(SealRegister(), v, who)
	return next, id, nil
}

// Verification is what comes of comparing an assessment with its seal.
type Verification struct {
	Sealed    bool
	Unchanged bool     // sealed, and everything is as it was then
	Seal      Seal     // the zero one when it is not sealed
	Changes   []string // what is different, in words; empty when Unchanged
}

// Verify compares the assessment with its seal. Whatever is different is named
// at least by its item or fact, and by what it was and is where the history
// shows that.
func (a *Assessment) Verify() Verification {
	g := a.register(SealRegister())
	s, ok := a.Sealed()
	if !ok {
		return Verification{}
	}
	v := Verification{Sealed: true, Seal: *s, Changes: a.sealFaults(g)}
	if s.Digest != a.Digest() {
		v.Changes = append(v.Changes, a.changesSince(g.shown)...)
	}
	v.Unchanged = len(v.Changes) == 0
	return v
}

// SealFits is Verify without the words: sealed, and everything is as it was then.
func (a *Assessment) SealFits() (Seal, bool) {
	s, ok := a.Sealed()
	if !ok {
		return Seal{}, false
	}
	return *s, len(a.sealFaults(a.register(SealRegister()))) == 0 && s.Digest == a.Digest()
}

// sealFaults says what is wrong with the record of a seal itself.
func (a *Assessment) sealFaults(g *register) (faults []string) {
	if !g.settled {
		faults = append(faults, "there are two seals that are not settled")
	}
	if g.shown.Altered {
		faults = append(faults, "the seal itself was changed after it was recorded")
	}
	if a.altered > 0 && !g.shown.Altered {
		faults = append(faults, alteredWords(a.altered))
	}
	if gone := a.Missing(); len(gone) > 0 {
		faults = append(faults, missingWords(len(gone)))
	}
	if g.shown.By == Outside {
		faults = append(faults, "the seal was written into the file by hand, so it shows nothing")
	}
	return faults
}

// changesSince names what is different from what a seal's revision says. The
// digests in the seal decide. The history only puts it into words, and only
// where it leads back to exactly what was sealed.
func (a *Assessment) changesSince(sealed Revision) []string {
	now := a.sections()
	open := map[string]bool{} // parts of the content still to be explained
	for _, v := range []Value{now, sealed.Value} {
		for s := range v {
			if isSection(s) && now[s] != sealed.Value[s] {
				open[s] = true
			}
		}
	}
	then := a.upTo(sealed.At, strings.Fields(sealed.Value[byHandField]))
	was, fits := then.sections(), Value{}
	for s := range open {
		if was[s] == sealed.Value[s] {
			fits[s] = was[s]
		}
	}
	said := a.explain(then, fits, open)
	for _, s := range slices.SortedFunc(maps.Keys(open), CompareNatural) {
		said = append(said, a.sectionInWords(s))
	}
	if len(said) == 0 {
		said = append(said, "something was changed that the seal cannot name")
	}
	return said
}

// explain puts into words what was changed since another state in the given
// parts of the content, and takes these off those that are open.
func (a *Assessment) explain(then *Assessment, parts Value, open map[string]bool) []string {
	var said []string
	for _, name := range a.registerNames() {
		before, after := then.register(name), a.register(name)
		if isRecord(name) || bytes.Equal(before.content(name), after.content(name)) {
			continue
		}
		bearsOn := false
		for _, s := range slices.Concat(then.sectionsOf(name, before), a.sectionsOf(name, after)) {
			if _, ok := parts[s]; ok {
				bearsOn = true
				delete(open, s)
			}
		}
		if bearsOn {
			said = append(said, changeInWords(name, before, after))
		}
	}
	return said
}
