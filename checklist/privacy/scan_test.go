package privacy_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"example.org/upstander/checklist/privacy"
)

func TestWhatIsMarkedAndWhere(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Spoke to DCI Holt, who agreed.", "name:DCI Holt"},
		{"PC 1234 Jane Holt drove.", "name:PC 1234 Jane Holt"},
		{"Mr. J. Holt-Marsh drove.", "name:Mr. J. Holt-Marsh"},
		{"Détective: Mme Ångström; PC Ångström-Óg; élan", "name:PC Ångström-Óg"},
		{"PC O’Dell’s log", "name:PC O’Dell’s"},
		{"PC 4471 and PC Holt", "collar-number:PC 4471|name:PC Holt"},
		{"(DOB: 12/03/1985)", "date-of-birth:DOB: 12/03/1985"},
		{"on +44 (0)1632 960777.", "phone:+44 (0)1632 960777"},
		{"on 07700 900123 14 times", "phone:07700 900123"},
		{"<j.holt@a.example>", "e-mail:j.holt@a.example"},
		{"from @jay_82, late", "handle:@jay_82"},
		{"at 10.1.20.30.", "ip-address:10.1.20.30"},
		{"via 2001:db8::17", "ip-address:2001:db8::17"},
		{"in NM4 2QX today", "postcode:NM4 2QX"},
		{"at 14 Mill Lane, NM4 2QX", "address:14 Mill Lane|postcode:NM4 2QX"},
		{"car NM51 ZKT seen", "vehicle:NM51 ZKT"},
		{"car P442 RFD seen", "vehicle:P442 RFD"},
		{"see CR/12345/26.", "reference:CR/12345/26"},
		{"crime reference: 42/123456/26;", "reference:crime reference: 42/123456/26"},
		{"All 17 people on the watchlist.", "watchlist:17 people on the watchlist"},
		{"a watchlist of 17.", "watchlist:watchlist of 17"},
		{"A CHIS told us", "covert:CHIS"},
		{"The phones\nare not monitored. The laptops. Are not audited.", ""},
		{"the officer husband and wife scheme; Victoria in North Yorkshire; a nick in custody", ""},
		{"ds ok to release; dc amalgamation was not finished; the DCI Division's plan", ""},
		{"No two officers on the watchlist share a post; form 12345 people on the watchlist", ""},
		{"a watch (list of 12), a watch/list of 12; form PSD/12/4", ""},
		{"The watchlist is 12-month work.", ""},
		{"He is a CHIS.\nPolicy 4 applies.", "covert:CHIS"},
		{"Lomax.\nIs on the watchlist", ""},
		{"pc jones told his skipper", "name:pc jones"},
		{"insp winterbourne's desk", "name:insp winterbourne's"},
		{"Ask Dave from the harbour team.", "name:Dave"},
		{"The victim, Tamsin Ovenden, withdrew.", "name:victim, Tamsin Ovenden"},
		{"See NM/PSD/0231/26.", "reference:NM/PSD/0231/26"},
		{"Op MERCURY and Op. Larkspur", "operation:Op MERCURY|operation:Op. Larkspur"},
		{"Operation Tin Lantern, but not Operation Soteria", "operation:Operation Tin Lantern"},
		{"Phones on iOS 17 are not monitored; we know.", "blind-spot:Phones on iOS 17 are not monitored"},
		{"We can’t see Signal.", "blind-spot:We can’t see Signal"},
		{"The Inspector’s ex-wife rang.", "description:The Inspector’s ex-wife"},
		{"a 34-year-old detective constable", "description:34-year-old detective constable"},
		{"Three officers of concern; our watch-list is 12.", "watchlist:Three officers of concern|watchlist:watch-list is 12"},
		{"DCI\nTraining\nDS\nHolt", ""},
		{"Signed by the DCI. Holt is a village.", ""},
		{"Ms A and Mr B, as the report calls them", ""},
		{"12.03.2026 10:00 and 01.02.2026 11:30", ""},
		{"SI 2025/502, ICT 44, Policy v3.2, 2026-27, INT-4, £3.2m, 12/03/2026", ""},
		{"", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, m := range privacy.Scan(tt.text) {
			got = append(got, string(m.Kind)+":"+m.Found)
		}
		if g := strings.Join(got, "|"); g != tt.want {
			t.Errorf("%q:\n got %s\nwant %s", tt.text, g, tt.want)
		}
	}
}

// The checklist and the sheet of what is in force are hundreds of thousands of
// characters of the language that assessments are written in, and nobody wrote
// them with these rules in mind.
func TestTheChecklistItselfRaisesNothing(t *testing.T) {
	for _, file := range []string{"npcc-apsp-2021.yaml", "in-force.yaml"} {
		raw, err := os.ReadFile("../data/" + file)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(raw), "\n") {
			for _, m := range privacy.Scan(line) {
				// The wording for level 0 says of no force in particular that something is
				// not seen; in a force's own note the same words would be its own.
				if m.Kind == privacy.BlindSpot && strings.HasPrefix(strings.TrimSpace(line), "not-in-place:") {
					continue
				}
				t.Errorf("%s, line %d: %s at %q", file, n+1, m.Kind, m.Found)
			}
		}
	}
}

func TestEveryKindIsDescribedAndFound(t *testing.T) {
	found := map[privacy.Kind]bool{}
	for _, x := range corpus(t) {
		for _, m := range privacy.Scan(x.text) {
			found[m.Kind] = true
			if m.What == "" || m.Instead == "" {
				t.Errorf("%s has nothing to say", m.Kind)
			}
		}
	}
	for _, d := range privacy.Kinds() {
		if !found[d.Kind] {
			t.Errorf("nothing in the corpus is marked as %s", d.Kind)
		}
		if !strings.HasSuffix(d.Instead, ".") || strings.HasSuffix(d.What, ".") {
			t.Errorf("%s: What follows \"looks like\", Instead is a sentence", d.Kind)
		}
		delete(found, d.Kind)
	}
	for k := range found {
		t.Errorf("%s is not described", k)
	}
}

func TestNoTextIsCalledSafe(t *testing.T) {
	c := privacy.Caveat()
	for _, want := range []string{"some", "misses", "never makes a text safe"} {
		if !strings.Contains(c, want) {
			t.Errorf("the caveat does not say %q: %s", want, c)
		}
	}
	if strings.Count(c, ".") != 1 {
		t.Errorf("the caveat is more than one sentence: %s", c)
	}
}

func TestMaskedKeepsTheShapeAndHidesTheRest(t *testing.T) {
	for text, want := range map[string]string{
		"PC 1234 Jane Holt drove.": "P* 1*** J*** H***",
		"j.holt@a.example":         "j.h***@a.e******",
		"PC Ångström\u00a0drove":   "P* Å*******",
	} {
		marks := privacy.Scan(text)
		if len(marks) != 1 || marks[0].Masked() != want {
			t.Errorf("%q: got %v, want one mark that shows as %s", text, marks, want)
		}
	}
}

// check holds what is promised of the marks in any text at all.
func check(t *testing.T, s string) {
	t.Helper()
	end := 0
	for _, m := range privacy.Scan(s) {
		if m.From < end || m.To <= m.From || m.To > len(s) {
			t.Fatalf("mark %d to %d after one that ends at %d, in %d bytes", m.From, m.To, end, len(s))
		}
		if s[m.From:m.To] != m.Found || !onBound(s, m.From) || !onBound(s, m.To) {
			t.Fatalf("mark %d to %d of %q is %q", m.From, m.To, s, m.Found)
		}
		end = m.To
	}
}

// onBound says that a character of s begins at byte i, bytes that are no
// character counting as one each.
func onBound(s string, i int) bool {
	for at := max(0, i-utf8.UTFMax); at < i; {
		if !utf8.RuneStart(s[at]) {
			at++
			continue
		}
		_, size := utf8.DecodeRuneInString(s[at:])
		if at+size > i {
			return false
		}
		at += size
	}
	return true
}

func FuzzScan(f *testing.F) {
	for _, x := range corpus(f) {
		f.Add(x.text)
	}
	for _, s := range []string{"\xff\xfe", "PC \xc3", "İ PC İstanbul ẞ", "@", "+", "watchlist", "on the watchlist are", "keywords", "DOB", "d.o.b", "reg", "flat 3", "lives at", "ext", "crime", "e\u0301'e\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { check(t, s) })
}

// Every sample cut short at every byte, and run together with the next: a rule
// that looks ahead has to stand the text ending there.
func TestTextsThatEndAnywhere(t *testing.T) {
	before := ""
	for _, x := range corpus(t) {
		for i := range len(x.text) + 1 {
			check(t, x.text[:i])
			check(t, x.text[i:])
		}
		check(t, before+" "+x.text)
		before = x.text
	}
}

// note is made-up assessment language of about n characters, with something to
// find in every few hundred.
func note(tb testing.TB, n int) string {
	var b strings.Builder
	lines := corpus(tb)
	for i := 0; b.Len() < n; i++ {
		x := lines[(i*37)%len(lines)]
		if len(x.kinds) == 0 || i%7 == 0 {
			b.WriteString(x.text)
			b.WriteByte(' ')
		}
	}
	return b.String()[:n]
}

// unkind are texts made of what rules begin with and never end.
func unkind(n int) map[string]string {
	texts := map[string]string{}
	for _, s := range []string{"a.", "a@", "1 ", "1.", "1/", "0", "00 ", "a", " ", "PC ", "Chief ", "Mr A. ", "two ", "on the ", "watchlist is ", "keyword list ", "is ", "::1", "lives at ", "14 Mill ", "crime reference ", "+4", "'a", "\n", "é", "\xff"} {
		texts[s] = strings.Repeat(s, n/len(s)+1)[:n]
	}
	return texts
}

func TestTimeGrowsWithLengthAndNoMore(t *testing.T) {
	const times = 10
	short, long := unkind(4_000), unkind(4_000*times)
	for name := range short {
		// A rule that walked the whole text from each word would take times² as
		// long every time; a busy machine makes it look so now and then.
		slow := true
		a, b := fastest(short[name]), time.Duration(0)
		for try := 0; slow && try < 10; try++ {
			b = fastest(long[name])
			slow = b > a*times*times/2 && b > 20*time.Millisecond
		}
		if slow {
			t.Errorf("%q repeated: %v for 4,000 characters, %v for %d", name, a, b, 4_000*times)
		}
	}
}

func fastest(s string) time.Duration {
	best := time.Hour
	for range 5 {
		begin := time.Now()
		privacy.Scan(s)
		best = min(best, time.Since(begin))
	}
	return best
}

func BenchmarkScan(b *testing.B) {
	for _, n := range []int{2_000, 20_000} {
		s := note(b, n)
		b.Run(fmt.Sprintf("%d", n), func(b *testing.B) {
			b.SetBytes(int64(n))
			b.ReportAllocs()
			for b.Loop() {
				privacy.Scan(s)
			}
		})
	}
	texts := unkind(2_000)
	names := make([]string, 0, len(texts))
	for name := range texts {
		names = append(names, name)
	}
	slices.Sort(names)
	b.Run("2000-unkind", func(b *testing.B) {
		for b.Loop() {
			for _, name := range names {
				privacy.Scan(texts[name])
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(names)), "ns/text")
	})
}

func ExampleScan() {
	for _, m := range privacy.Scan("DCI Holt chairs the board; the watchlist is reviewed monthly.") {
		fmt.Printf("%s at %d to %d looks like %s. %s\n", m.Masked(), m.From, m.To, m.What, m.Instead)
	}
	// Output:
	// D** H*** at 0 to 8 looks like a person's name. Write the role, such as "the investigating officer".
}

// What is put beside the words of other texts ends at the name: a verb behind it
// stands in many.
func TestAMarkOfANameEndsWithIt(t *testing.T) {
	for _, x := range corpus(t) {
		for _, m := range privacy.Scan(x.text) {
			words := strings.Fields(m.Found)
			last := strings.ToLower(words[len(words)-1])
			if m.Kind == privacy.Name && slices.Contains([]string{"told", "said", "was", "has", "in", "from", "vetting", "team", "nights", "to"}, last) {
				t.Errorf("%q is marked as a name", m.Found)
			}
		}
	}
}
