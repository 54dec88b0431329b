package assessment

import (
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/upstander/checklist/text"
)

// SameRole says that two roles are one: the same words in whatever order, capitals
// and punctuation, but for small words and for who holds the office for how long; a
// unit and its usual letters are one. Roles that were not given are never the same.
func SameRole(x, y string) bool {
	key := roleKey(x)
	return key != "" && key == roleKey(y)
}

// roleKey is the same for two roles that are one: the words that tell it from
// others, in order of the alphabet; where there are none, the small ones. Empty for
// none at all.
func roleKey(role string) string {
	folded := text.Fold(inOurLetters(role))
	words := strings.Fields(inLetters(strings.Join(initials(strings.Fields(folded)), " ")))
	words = slices.DeleteFunc(words, func(w string) bool { return strings.Contains(smallWords, " "+w+" ") })
	if len(words) == 0 {
		return folded
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

// smallWords tell no role from another: an officer who acts for another holds the
// same office.
const smallWords = " the of for and in acting temporary interim substantive former cover "

// initials puts letters that stand alone together: P.S.D. is PSD. The A/ or T/ with
// which the police write acting and temporary goes.
func initials(words []string) []string {
	var out []string
	letters := 0 // that end the last word
	for i, w := range words {
		switch {
		case len(w) != 1:
			out, letters = append(out, w), 0
		case letters > 0:
			out[len(out)-1] += w
		case i == 0 && (w == "a" || w == "t") && len(words) > 1:
		default:
			out, letters = append(out, w), 1
		}
	}
	return out
}

// units are units and offices that are usually called by their letters, each with
// those; longer names stand before the ones that they hold.
const units = "professional standards department=psd,professional standards unit=psd,professional standards=psd,prof standards=psd," +
	"counter corruption unit=ccu,counter corruption=ccu,anti corruption unit=ccu,anti corruption=ccu,acu=ccu," +
	"force vetting unit=vetting,force vetting=vetting,vetting unit=vetting,human resources=hr,information and communications technology=ict,information technology=it," +
	"assistant chief constable=acc,deputy chief constable=dcc,chief constable=cc," +
	"detective chief superintendent=dcs,detective superintendent=dsu,det supt=dsu,d supt=dsu,detective chief inspector=dci,detective inspector=di"

// inLetters writes units and offices by their letters.
func inLetters(folded string) string {
	said := " " + folded + " "
	for pair := range strings.SplitSeq(units, ",") {
		name, letters, _ := strings.Cut(pair, "=")
		said = strings.ReplaceAll(said, " "+name+" ", " "+letters+" ")
	}
	return said
}

// alike are letters of other alphabets, each before the one of ours that it prints
// like.
const alike = "АAВBЕEКKМMНHОOРPСCТTХXУYІIЅSЈJаaеeоoрpсcхxуyіiѕsјjΑAΒBΕEΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo"

// inOurLetters writes the letters of other alphabets that print like ours as ours.
func inOurLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf {
			return r
		}
		if _, after, ok := strings.Cut(alike, string(r)); ok {
			ours, _ := utf8.DecodeRuneInString(after)
			return ours
		}
		return r
	}, s)
}
