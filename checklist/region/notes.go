package region

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/signing"
	"example.org/upstander/checklist/text"
)

// What says a reason in words that name nobody.
func (r Reason) What() string {
	switch r {
	case Unreadable:
		return "a file could not be read"
	case TooLarge:
		return "a file is larger than a return can be"
	case Unsound:
		return "a file is not sound"
	case Hostile:
		return "a file holds what no return holds"
	case NotReturn:
		return "a file is not a return"
	case WrongAudience:
		return "a return was made for another audience"
	case WrongChecklist:
		return "a return answers to another checklist"
	case AboveCeiling:
		return "a return is marked above what may be handled here"
	case SameForce:
		return "a force is there twice for one day"
	case NoDate:
		return "a return does not say which day it speaks of"
	case AfterDay:
		return "a return is of a day after the one asked for"
	}
	return "a file was refused"
}

// note writes what a reader has to know of a column.
func (b *builder) note(col *column) {
	add := func(format string, args ...any) { col.Notes = append(col.Notes, fmt.Sprintf(format, args...)) }
	switch {
	case !col.Return && col.Refused:
		add("The return that came was refused.")
		return
	case !col.Return:
		add("No return has come.")
		return
	}
	add("%s", b.signed(col))
	if !col.Judged.Empty() {
		add("Not judged by the checklist in use as it stands: %s. Its figures cannot be set beside the others.", col.Judged.OneLine())
	}
	if col.FarApart {
		add("As at %s, a year or more before the newest return, which is as at %s.", col.AsAt.Long(), b.r.Newest.Long())
	}
	if col.Other {
		add("Answers to edition %s of %s; %d of %d items have the same words there and are compared, %d are not.",
			text.Line(col.Edition), text.Line(col.of.Checklist), len(b.c.Items)-col.Unmapped, len(b.c.Items), col.Unmapped)
	} else if col.Unmapped > 0 {
		add("%d of %d items were answered to other words than those in use, and are not compared.", col.Unmapped, len(b.c.Items))
	}
	if len(col.Covers) > 0 && !b.o.Alias {
		var names []string
		for _, t := range col.Covers {
			names = append(names, t.OneLine())
		}
		add("One return for several forces: it covers %s.", strings.Join(names, ", "))
	}
	if col.Unrenewed {
		add("No evidence is about a day after %s.", col.Since.Long())
	}
	if b.region != nil && !b.o.Alias && col.Region != b.region.Name {
		add("Not one of the forces of %s in the list of forces.%s", b.region.Name.OneLine(), b.didYouMean(col))
	}
	b.sharedNotes(col, add)
}

// signed says whose key signed a return; under aliases without saying which key and
// whose.
func (b *builder) signed(col *column) string {
	book := signing.Book{Keeper: "this region"}
	if b.forces != nil {
		book = b.forces.Book()
	}
	verdict, from := col.of.Verdict(book, b.forces)
	col.Signature = verdict.Whose
	if !b.o.Alias {
		return text.UpperFirst(book.Says(verdict, from)) + "."
	}
	switch verdict.Whose {
	case signing.Known, signing.Own:
		return "Signed by a key that is known as this force's."
	case signing.Another:
		return "Signed by another key than is known of this force."
	case signing.Unknown:
		return "Signed by a key that is not known here."
	case signing.Missing:
		return "Not signed, although a key of this force is known."
	case signing.Nobody, signing.Unfitting: // a return with a signature that does not fit is refused
	}
	return "Not signed."
}

// sharedNotes says where two columns speak for one force, or come from one
// assessment.
func (b *builder) sharedNotes(col *column, add func(string, ...any)) {
	for _, other := range b.cols {
		if other == col || other.of == nil {
			continue
		}
		if col.of.Of != "" && col.of.Of == other.of.Of {
			add("It comes from the same assessment as another force's return%s: one of the two may carry the wrong name.", b.whose(other))
		}
		for _, id := range col.forces {
			for _, too := range other.forces {
				if id == too {
					force, _ := b.forces.ByID(id)
					if b.o.Alias {
						add("Another return speaks for one of its forces too.")
					} else {
						add("%s is spoken for by another return too%s.", force.Name.OneLine(), b.whose(other))
					}
				}
			}
		}
	}
}

func (b *builder) whose(col *column) string {
	if b.o.Alias {
		return ", that of Force " + col.Short
	}
	return ", that of " + col.Name.OneLine()
}

// didYouMean suggests the force of the list that a name which is not on it may
// stand for; a missing return is often one under a name spelled another way.
func (b *builder) didYouMean(col *column) string {
	if len(col.forces) > 0 {
		return ""
	}
	near, ok := b.forces.Near(col.Name.String())
	if !ok {
		return ""
	}
	return " Did you mean " + near.OneLine() + "?"
}
