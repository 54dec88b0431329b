package signing_test

import (
	"bytes"
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/signing"
)

func signer(of byte) signing.Signer {
	return signing.NewSigner(bytes.Repeat([]byte{of}, signing.SeedSize))
}

// TestNothingElseFits flips every bit of what was signed, of the signature and of
// the key, and asks of another sort: none of it fits.
func TestNothingElseFits(t *testing.T) {
	content := []byte("force: Northmoor\nlevel: 3\n")
	s := signer(1).Sign("return", content)
	if !s.Fits("return", content) {
		t.Fatal("what was signed does not fit")
	}
	if s.Fits("record", content) || s.Fits("return\nforce: Northmoor", content[len("force: Northmoor\n"):]) {
		t.Error("what was signed as one sort fits another")
	}
	for i := range len(content) * 8 {
		other := slices.Clone(content)
		other[i/8] ^= 1 << (i % 8)
		if s.Fits("return", other) {
			t.Fatalf("bit %d of the content does not count", i)
		}
	}
	if s.Fits("return", content[:len(content)-1]) || s.Fits("return", append(slices.Clone(content), '\n')) {
		t.Error("a byte more or less does not count")
	}
	key, signed, _ := strings.Cut(s.String(), ".")
	for i, part := range []string{key, signed} {
		raw, err := base64.RawURLEncoding.DecodeString(part)
		if err != nil {
			t.Fatal(err)
		}
		for bit := range len(raw) * 8 {
			other := slices.Clone(raw)
			other[bit/8] ^= 1 << (bit % 8)
			written := []string{key, signed}
			written[i] = base64.RawURLEncoding.EncodeToString(other)
			if got, ok := signing.ParseSignature(strings.Join(written, ".")); !ok || got.Fits("return", content) {
				t.Fatalf("part %d, bit %d: read %v, and it fits", i, bit, ok)
			}
		}
	}
}

// TestOneForm holds that keys, secrets and signatures have one written form each.
func TestOneForm(t *testing.T) {
	s := signer(2)
	if got, ok := signing.ParseSigner(" " + s.Secret() + "\n"); !ok || got.Key() != s.Key() {
		t.Error("a secret does not read back")
	}
	if got, ok := signing.ParseKey(" " + string(s.Key()) + "\n"); !ok || got != s.Key() {
		t.Error("a key does not read back")
	}
	signed := s.Sign("a", nil).String()
	if got, ok := signing.ParseSignature(signed); !ok || got.String() != signed || got.Key != s.Key() {
		t.Error("a signature does not read back")
	}
	key := string(s.Key())
	for _, bad := range []string{"", "x", key[1:], key + "A", key[:42] + "B", key[:42] + "\n" + key[42:], key + "="} {
		if k, ok := signing.ParseKey(bad); ok {
			t.Errorf("%q is taken as the key %q", bad, k)
		}
		if _, ok := signing.ParseSigner(bad); ok && bad != key[:42]+"B" {
			t.Errorf("%q is taken as a secret", bad)
		}
	}
	for _, bad := range []string{"", ".", key, key + ".", " " + signed, signed + "A", signed[:60] + "\n" + signed[60:], strings.Replace(signed, ".", "..", 1)} {
		if _, ok := signing.ParseSignature(bad); ok {
			t.Errorf("%q is taken as a signature", bad)
		}
	}
	if s.Key().Code() == signer(3).Key().Code() || len(s.Key().Code()) != 19 {
		t.Errorf("code %q", s.Key().Code())
	}
}

func TestFitting(t *testing.T) {
	one, two := signer(1), signer(2)
	a, b := one.Sign("x", []byte("y")).String(), two.Sign("x", []byte("y")).String()
	wrong := two.Sign("x", []byte("z")).String()
	if got := signing.Fitting([]string{wrong, "junk", a}, "x", []byte("y")); !slices.Equal(got, []signing.Key{one.Key()}) {
		t.Errorf("fits: %v", got)
	}
	want := []signing.Key{one.Key(), two.Key()}
	slices.Sort(want)
	if got := signing.Fitting([]string{a, b, a}, "x", []byte("y")); !slices.Equal(got, want) {
		t.Errorf("fit: %v", got)
	}
	joined := signing.Join([]string{b, a}, []string{a})
	if !slices.Equal(joined, signing.Join([]string{a}, []string{a, b})) || len(joined) != 2 {
		t.Errorf("joined: %v", joined)
	}
}

// TestVerdicts goes through everything that may stand under what claims to come
// from a force.
func TestVerdicts(t *testing.T) {
	north, south, mine, nobody := signer(1).Key(), signer(2).Key(), signer(3).Key(), signer(4).Key()
	book := signing.Book{Keeper: "the list of forces", Own: mine, Names: map[signing.Key][]string{north: {"Northmoor"}, south: {"Dunmarsh"}}}
	for _, c := range []struct {
		name   string
		signed bool
		keys   []signing.Key
		from   []string
		want   signing.Whose
		says   string
	}{
		{"its own", true, []signing.Key{north}, []string{"Northmoor"}, signing.Known, "knows as that of Northmoor"},
		{"its own and a stranger's", true, []signing.Key{nobody, north}, []string{"Northmoor"}, signing.Known, "knows as that of Northmoor"},
		{"somebody else's", true, []signing.Key{south}, []string{"Northmoor"}, signing.Another, "that of Dunmarsh"},
		{"somebody else's, of one with no key", true, []signing.Key{south}, []string{"Eastvale"}, signing.Another, "that of Dunmarsh"},
		{"a stranger's", true, []signing.Key{nobody}, []string{"Northmoor"}, signing.Another, "another key"},
		{"a stranger's, of one with no key", true, []signing.Key{nobody}, []string{"Eastvale"}, signing.Unknown, "does not show who"},
		{"mine", true, []signing.Key{mine}, []string{"Eastvale"}, signing.Own, "your own key"},
		{"none", false, nil, []string{"Eastvale"}, signing.Nobody, "not signed"},
		{"none, where there should be", false, nil, []string{"Northmoor"}, signing.Missing, "not signed, although"},
		{"one that does not fit", true, nil, []string{"Northmoor"}, signing.Unfitting, "does not fit"},
		{"from anybody", true, []signing.Key{south}, nil, signing.Known, "that of Dunmarsh"},
		{"from anybody, none", false, nil, nil, signing.Nobody, "not signed"},
	} {
		from := strings.Join(c.from, "")
		v := book.Judge(c.signed, c.keys, c.from...)
		if v.Whose != c.want || !strings.Contains(book.Says(v, from), c.says) {
			t.Errorf("%s: %s, %q", c.name, v.Whose.Word(), book.Says(v, from))
		}
		if v.Whose.Vouched() != (c.want == signing.Known || c.want == signing.Own) {
			t.Errorf("%s: vouched for: %v", c.name, v.Whose.Vouched())
		}
	}
	if v := (signing.Book{}).Judge(true, []signing.Key{""}); v.Whose != signing.Unknown {
		t.Errorf("without a key of one's own: %s", v.Whose.Word())
	}
}
