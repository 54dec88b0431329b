package returns

import (
	"crypto/sha256"
	"encoding/hex"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/signing"
	"example.org/upstander/checklist/text"
)

// Return is a redacted release of an assessment for one audience.
type Return struct {
	Audience  Audience
	Of        string // the same in all returns of one assessment, and not its id; empty for the public
	Checklist string // id
	Edition   string
	Force     text.Text
	Covers    text.Text // other forces that it speaks for, as typed
	Cycle     text.Text
	AsAt      date.Date // day that standing, gaps and counts are worked out for
	Released  date.Date // day on which it was made
	Marking   text.Text // never empty
	Handling  text.Text
	Facts     map[assessment.Fact]text.Text // every further fact that the audience may have; none empty
	Settings  string                        // digest of the settings that the checklist's file has, used or not
	Judged    text.Text                     // what judged where it was not the checklist inside the program: its id, or what was changed
	Seal      *Sealed                       // nil when the assessment was not signed off

	Counts   assessment.Counts
	Basis    *assessment.Basis // what the items shown rest on; nil for a return that does not say
	Strands  []StrandCounts    // in the checklist's order
	Answers  []Answer          // in the checklist's order; none for the public
	Withheld []Withheld        // in the order of Kinds, none of them 0

	Signature string // over the exact bytes of its file, as signing.Signature writes it; one that was read fits; empty for none
}

// Key is the key that signed the return; empty where it is not signed.
func (r *Return) Key() signing.Key {
	s, _ := signing.ParseSignature(r.Signature)
	return s.Key
}

// Verdict is what a book knows of the signature, and from who the return claims to
// come from: the force by the name that a list of forces has for it, or as typed.
func (r *Return) Verdict(b signing.Book, forces *checklist.Forces) (v signing.Verdict, from string) {
	var keys []signing.Key
	if k := r.Key(); k != "" {
		keys = []signing.Key{k}
	}
	from = forces.NameOf(r.Force)
	return b.Judge(r.Signature != "", keys, from), from
}

// Sealed says that the assessment was signed off, so that it can be compared
// with the original.
type Sealed struct {
	Role    string // for the inspectorate only
	Date    date.Date
	Digest  string // as in assessment.Seal
	Code    string
	Changed bool             // something was changed after the seal was set
	More    assessment.Value // every further field that the audience may have; none empty
}

// StrandCounts is how the items of one strand stand.
type StrandCounts struct {
	Strand string // id
	Counts assessment.Counts
}

// Answer is what a return says on one item.
type Answer struct {
	Item     string
	Wording  string // digest of the item's words when it was judged; of the checklist's words now when it was not
	Outcome  assessment.Outcome
	Conflict bool // two versions of something on the item are not settled
	Bin      assessment.Bin
	Standing assessment.Standing // the worst of its parts that are recorded met
	Judged   date.Date           // day on which the judgement was recorded; zero when not known
	Newest   date.Date           // newest day that evidence which counts is about; zero for none
	Until    date.Date           // last day on which a shown item stays shown; zero for any other

	// Records are what is let out of what the force recorded: by kind in the order
	// of the file, then by key.
	Records []Record
}

// Rests is in words what the position rests on.
func (r *Return) Rests() string {
	return assessment.BasisSaid(r.Basis, r.Counts.In[assessment.InShown])
}

// Answer finds the answer on an item; false when the return has none.
func (r *Return) Answer(item string) (*Answer, bool) {
	for i := range r.Answers {
		if r.Answers[i].Item == item {
			return &r.Answers[i], true
		}
	}
	return nil, false
}

// OfID is what a return carries in place of an assessment's id: two returns of
// one assessment have the same, and the id cannot be had from it.
func OfID(id string) string {
	sum := sha256.Sum256([]byte("return of " + id))
	return hex.EncodeToString(sum[:10])
}

// BinOf is the place that an outcome, versions that are not settled and a
// standing speak for by themselves: level 3 or 4 is shown where they defend it.
func BinOf(o assessment.Outcome, conflict bool, s assessment.Standing) assessment.Bin {
	if _, isLevel := o.Level(); conflict && !isLevel {
		return assessment.InNotKnown
	}
	for _, b := range assessment.Bins() {
		if b != assessment.InNotKnown && BinFits(o, false, s, b) {
			return b
		}
	}
	return assessment.InNotKnown
}

// BinFits says that an outcome and a standing may come with a bin, as
// assessment.StateOf has them.
func BinFits(o assessment.Outcome, conflict bool, s assessment.Standing, b assessment.Bin) bool {
	level, isLevel := o.Level()
	switch {
	case conflict && b == assessment.InNotKnown:
		return true
	case o == assessment.NotAdopted:
		return b == assessment.InNotAdopted
	case o == assessment.NotApplicable:
		return b == assessment.InNotApplicable
	case !isLevel:
		return b == assessment.InNotKnown
	case level < assessment.Claimed:
		return b == assessment.InBelow
	case b == assessment.InShown:
		return s.Defends()
	}
	return b == assessment.InClaimed
}

// CountAnswers counts answers as assessment.Position does.
func CountAnswers(answers []Answer) assessment.Counts {
	c := assessment.Counts{Items: len(answers)}
	for i := range answers {
		a := &answers[i]
		c.In[a.Bin]++
		switch level, isLevel := a.Outcome.Level(); {
		case isLevel:
			c.Levels[level]++
		case a.Outcome == assessment.Insufficient:
			c.Insufficient++
		case a.Outcome == assessment.NotAssessed:
			c.NotAssessed++
		}
		if a.Conflict {
			c.Conflicts++
		}
	}
	return c
}

// SumStrands adds up the counts of strands.
func SumStrands(strands []StrandCounts) assessment.Counts {
	var sum assessment.Counts
	for i := range strands {
		c := &strands[i].Counts
		sum.Items += c.Items
		sum.NotAssessed += c.NotAssessed
		sum.Insufficient += c.Insufficient
		for b := range c.In {
			sum.In[b] += c.In[b]
		}
		for l := range checklist.Levels {
			sum.Levels[l] += c.Levels[l]
		}
		sum.Conflicts += c.Conflicts
	}
	return sum
}
