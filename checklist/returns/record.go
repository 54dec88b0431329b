package returns

import (
	"maps"
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Record is what a return lets out of one record on an item: the note, the state
// of a part, an evidence entry.
type Record struct {
	Kind  string           // the name of a schema.Kind
	Key   string           // of a schema.Keyed record, such as a part; empty for any other
	Value assessment.Value // the fields that the audience may have, in their one form; never empty
	Until date.Date        // of evidence: the last day on which it counts; zero when it counts for nothing
}

// told are the fields that an answer says in a form of its own, worked out from
// everything that is recorded, so that they are not repeated as recorded.
func told(kind, field string) bool {
	return kind == "level" && (field == "outcome" || field == "wording")
}

// May is a kind of record as an audience may have it on an item: with the fields
// that go so far, but for those that the answer tells in its own form. It has
// none where nothing of the kind goes out. What cannot be in one record together
// is not for a part of it to tell.
func (u Audience) May(k schema.Kind) schema.Kind {
	k.Bars = nil
	k.Fields = slices.DeleteFunc(slices.Clone(k.Fields), func(f schema.Info) bool {
		return u == Public || f.Hidden || !u.Sees(f.Tier) || told(k.Name, f.Key)
	})
	return k
}

// Has lists the kinds of record that an audience may have of an item, each with
// the fields that it may have, in the order of the file.
func (u Audience) Has() []schema.Kind {
	var list []schema.Kind
	for _, k := range assessment.Kinds() {
		if k = u.May(k); len(k.Fields) > 0 {
			list = append(list, k)
		}
	}
	return list
}

// All lists the records of a kind that the answer lets out.
func (a *Answer) All(kind string) []Record {
	var list []Record
	for _, r := range a.Records {
		if r.Kind == kind {
			list = append(list, r)
		}
	}
	return list
}

// Practice is what the force agreed to share.
func (a *Answer) Practice() text.Text {
	for _, r := range a.All("practice") {
		return assessment.TextOf(r.Value)
	}
	return text.Text{}
}

// Share sets what the force agreed to share; an empty text takes it out.
func (a *Answer) Share(practice text.Text) {
	k, _ := assessment.KindNamed("practice")
	a.Records = slices.DeleteFunc(slices.Clone(a.Records), func(r Record) bool { return r.Kind == k.Name })
	if !practice.Empty() {
		a.Records = append(a.Records, Record{Kind: k.Name, Value: assessment.Value{k.Fields[0].Key: practice.String()}})
	}
	order(a.Records)
}

// Parts is the state of each part that was recorded; nil when nothing was, or
// two versions are not settled.
func (a *Answer) Parts() map[string]assessment.PartState {
	var parts map[string]assessment.PartState
	k, _ := assessment.KindNamed("part")
	for _, r := range a.All(k.Name) {
		if parts == nil {
			parts = map[string]assessment.PartState{}
		}
		parts[r.Key] = assessment.PartState(r.Value[k.Fields[0].Key])
	}
	return parts
}

// order puts records into the order of the file; those of one kind and key stay
// as they are.
func order(list []Record) {
	at := map[string]int{}
	for i, k := range assessment.Kinds() {
		at[k.Name] = i
	}
	slices.SortStableFunc(list, func(x, y Record) int {
		if x.Kind != y.Kind {
			return at[x.Kind] - at[y.Kind]
		}
		return assessment.CompareNatural(x.Key, y.Key)
	})
}

// named are the facts that a return has in fields of their own.
func (r *Return) named() map[assessment.Fact]*text.Text {
	return map[assessment.Fact]*text.Text{assessment.Force: &r.Force, assessment.Covers: &r.Covers, assessment.Cycle: &r.Cycle,
		assessment.Marking: &r.Marking, assessment.Handling: &r.Handling}
}

// Fact is what a return says of the whole; empty for the day that it speaks of,
// which is its own, and for what does not go out.
func (r *Return) Fact(f assessment.Fact) text.Text {
	if t := r.named()[f]; t != nil {
		return *t
	}
	return r.Facts[f]
}

// SetFact puts a fact in. An empty one is none.
func (r *Return) SetFact(f assessment.Fact, t text.Text) {
	switch own := r.named()[f]; {
	case own != nil:
		*own = t
	case t.Empty():
		delete(r.Facts, f)
	default:
		if r.Facts == nil {
			r.Facts = map[assessment.Fact]text.Text{}
		}
		r.Facts[f] = t
	}
}

// Facts lists the facts about the whole that an audience may have, as far as they
// are declared to go, without the day that the assessment speaks of: a return has
// its own.
func (u Audience) Facts() []assessment.Fact {
	return slices.DeleteFunc(assessment.Facts(), func(f assessment.Fact) bool {
		k, _ := assessment.KindNamed(string(f))
		return f == assessment.AsAt || !u.Sees(k.Fields[0].Tier)
	})
}

// SealFields are the fields of the sign-off that an audience may have, in the order
// of the declaration.
func (u Audience) SealFields() schema.Kind {
	k, _ := assessment.KindOf(assessment.SealRegister())
	k.Bars = nil
	k.Fields = slices.DeleteFunc(k.Shown(), func(f schema.Info) bool { return !u.Sees(f.Tier) })
	return k
}

// Said is what the seal says of itself, as SealFields declares it.
func (s *Sealed) Said() assessment.Value {
	v := assessment.Value{"role": s.Role, "date": s.Date.String(), "digest": s.Digest}
	maps.Copy(v, s.More)
	return v.Trimmed()
}

// SealedOf is a seal that says what a value does.
func SealedOf(v assessment.Value) *Sealed {
	s := &Sealed{Role: v["role"], Digest: v["digest"], More: maps.Clone(v).Trimmed()}
	s.Date, _ = date.Parse(v["date"])
	for _, own := range []string{"role", "date", "digest"} {
		delete(s.More, own)
	}
	if len(s.More) == 0 {
		s.More = nil
	}
	return s
}
