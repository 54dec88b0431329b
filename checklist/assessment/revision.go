package assessment

import (
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Outside is the role recorded for a change that was made to the file by hand.
const Outside = "outside"

// Revision is one change to one register. It is never edited: a later change
// is a revision that names it in Replaces.
type Revision struct {
	ID       string   // 20 hex digits, derived from everything below
	Register string   // what it sets, such as INT-4/level or evidence/5be0…
	Replaces []string // ids of the revisions that it takes the place of, sorted
	Over     []string // ids of the revisions, in any register, that nothing had followed when it was made, sorted
	By       string   // a role, or Outside
	At       string   // UTC, 2026-11-23T14:02:11Z; empty for an outside edit
	From     string   // name of the workbook or table that it was taken in from; empty for none
	Act      string   // the same in all revisions of one act that changed several registers; empty for one alone
	Salt     string   // random, with a role or with words: it goes with them, so that no guess of them fits the id
	Signed   []string // signatures over what the id is made of, as signing.Signature writes them, in order; of kinds that are signed
	Value    Value
	Redacted bool // the text is gone for good; Value, From, Salt and Signed are empty
	Renamed  bool // a name in the place of the role is gone for good: By is the role that stands there instead, and Salt another one
	Altered  bool // the id does not fit the content: someone edited history
}

// Who says which role makes a change and when. The time is for people to read:
// no decision rests on it.
type Who struct {
	Role string
	At   time.Time
	From string // name of the workbook or table that it comes from; empty for none

	// Salt gives random letters and digits for a revision with words; nil for
	// ones that nobody can guess. Only what has to give the same bytes each time,
	// such as the made-up force, says its own.
	Salt func() string

	// Sign signs content as a sort of thing and gives the signature as it is
	// written; empty where there is no key to sign with. nil: nothing is signed.
	Sign func(sort string, content []byte) string
}

func (w Who) stamp() string {
	if w.At.IsZero() {
		return ""
	}
	return w.At.UTC().Format(schema.MomentForm)
}

func (w Who) role() string { return text.Line(w.Role).String() }

// LongestFrom is how much of the name of a workbook is kept, in characters.
const LongestFrom = 200

func (w Who) from() string { return text.Cut(text.Line(w.From).OneLine(), LongestFrom) }

// saltLetters is how long a salt is: at 5 bits each, 80 bits.
const saltLetters = 16

// NewSalt gives random letters and digits to go with words: 80 bits, so that no
// guess of the words can be held against a digest of both.
func (w Who) NewSalt() string {
	if w.Salt != nil {
		return w.Salt()
	}
	return strings.ToLower(rand.Text()[:saltLetters])
}

// newRevision makes a revision of a cleaned value, gives it its id and signs what is
// signed. before is the one that was made before it at once with it; nil for none.
func (a *Assessment) newRevision(who Who, before *Revision, r Revision) Revision {
	r.Replaces, r.Over, r.From = sorted(r.Replaces), a.over(before), who.from()
	r.ID = r.identity()
	return who.signs(a, r)
}

// identity is the first 80 bits of a SHA-256 over the content, as hex. Equal
// changes made from the same position get the same id on every machine, unless
// they hold words.
func (r Revision) identity() string {
	sum := sha256.Sum256(r.content())
	return hex.EncodeToString(sum[:10])
}

// content is everything that the revision says, in one form only.
func (r Revision) content() []byte {
	content := appendTexts(make([]byte, 0, 1024), "revision 2", r.Register, r.By, r.At, r.Act, r.Salt)
	content = appendTexts(content, r.Replaces...)
	if len(r.Over) > 0 { // three texts or more, where a field is two
		content = appendTexts(content, append([]string{"over", "all"}, r.Over...)...)
	}
	if r.From != "" {
		content = appendTexts(content, "from", "a workbook", r.From)
	}
	return appendFields(content, r.Value)
}

// says is what the revision says in the form that digests are made of. Words are
// not in it themselves, but a digest of them with their salt: whoever has the
// file after they were redacted cannot find them by trying.
func (r Revision) says() []byte {
	fields := appendFields(nil, r.Value)
	if k, _ := KindOf(r.Register); r.Salt == "" || !k.HasWords(r.Value) {
		return fields
	}
	sum := sha256.Sum256(append(appendTexts(nil, r.Salt), fields...))
	return appendTexts(nil, "words", hex.EncodeToString(sum[:]))
}

// appendTexts adds texts to what a digest is made of. Each text goes in with
// its length before it, so that no two contents run together into the same
// bytes.
func appendTexts(content []byte, texts ...string) []byte {
	content = append(strconv.AppendInt(content, int64(len(texts)), 10), ';')
	for _, s := range texts {
		content = append(strconv.AppendInt(content, int64(len(s)), 10), ':')
		content = append(content, s...)
	}
	return content
}

// appendFields adds a value, its fields in order; empty ones do not count.
func appendFields(content []byte, v Value) []byte {
	for _, k := range slices.Sorted(maps.Keys(v)) {
		if v[k] != "" {
			content = appendTexts(content, k, v[k])
		}
	}
	return content
}

// Verify brings a revision that was read from a file into its one form, and
// marks it as altered when its id does not fit its content. One that was redacted
// or renamed has lost what the id was made from and is trusted.
func (r Revision) Verify() Revision {
	r.Value, r.Replaces, r.Over, r.Signed = r.Value.Trimmed(), sorted(r.Replaces), sorted(r.Over), sorted(r.Signed)
	r.Altered = !r.Redacted && !r.Renamed && r.ID != r.identity()
	return r
}

// sorted puts ids in order, each once; nil when there are none.
func sorted(ids []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(ids)))
}

// compareRevisions is the order of the file: by register, then by time as
// written, then by id, so that equal sets give equal bytes.
func compareRevisions(a, b *Revision) int {
	if c := CompareNatural(a.Register, b.Register); c != 0 {
		return c
	}
	if c := strings.Compare(a.At, b.At); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}

// CompareNatural orders ids as people do: PRE-2 before PRE-10. Only equal ids
// compare as equal.
func CompareNatural(x, y string) int {
	a, b := x, y
	for a != "" && b != "" {
		da, ra := leadingDigits(a)
		db, rb := leadingDigits(b)
		if da != "" && db != "" {
			ta, tb := strings.TrimLeft(da, "0"), strings.TrimLeft(db, "0")
			if len(ta) != len(tb) {
				return len(ta) - len(tb)
			}
			if c := strings.Compare(ta, tb); c != 0 {
				return c
			}
			a, b = ra, rb
			continue
		}
		if a[0] != b[0] {
			return int(a[0]) - int(b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Or(len(a)-len(b), strings.Compare(x, y))
}

func leadingDigits(s string) (digits, rest string) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return s[:i], s[i:]
}
