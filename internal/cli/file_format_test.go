package cli

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/golden"
)

// docs/file-format.md lists every kind of record and every field of it, as declared.
func TestGoldenFileFormat(t *testing.T) {
	var b strings.Builder
	b.WriteString("\nOf an assessment as a whole:\n")
	for _, k := range assessment.WholeKinds() {
		fieldTable(&b, k)
	}
	b.WriteString("\nAt an item:\n")
	for _, k := range assessment.Kinds() {
		fieldTable(&b, k)
	}
	b.WriteString("\nIn a session:\n")
	for _, k := range append([]schema.Kind{session.PlanKind()}, session.Kinds()...) {
		fieldTable(&b, k)
	}
	b.WriteString("\nIn a return, what the items shown rest on (under `rests_on`):\n\n| key | how many |\n|---|---|\n")
	for _, f := range assessment.Figures() {
		fmt.Fprintf(&b, "| `%s` | %s |\n", f.Key, f.Words)
	}
	golden.Between(t, "../../docs/file-format.md", "<!-- made from the program's declarations: make golden -->\n", "<!-- end -->", b.String()+"\n")
}

// fieldTable writes one kind: where it stands, and its fields.
func fieldTable(b *strings.Builder, k schema.Kind) {
	var rows []string
	for _, f := range k.Fields {
		if !f.Hidden {
			rows = append(rows, fmt.Sprintf("| `%s` | %s | %s | %s | %s |", f.Key, f.Label, formWords(f), classWords(f.Class), f.Tier.Name()))
		}
	}
	where := map[schema.Place]string{schema.Inline: "in the answer itself", schema.Single: "the value of `%s`", schema.Block: "under `%s`", schema.Keyed: "under `%s`, one for each key", schema.List: "in the list `%s`, each with an `id`"}[k.Place]
	if strings.Contains(where, "%s") {
		where = fmt.Sprintf(where, k.File)
	}
	if k.File == "" && k.Place != schema.Inline {
		where = "kind `" + k.Name + "`"
	}
	fmt.Fprintf(b, "\n**%s** (%s)\n", text.UpperFirst(k.Words), where)
	if len(rows) > 0 {
		b.WriteString("\n| key | what it is | form | words | goes to |\n|---|---|---|---|---|\n" + strings.Join(rows, "\n") + "\n")
	}
}

func formWords(f schema.Info) string {
	switch f.Form {
	case schema.Line:
		if f.Like != "" {
			return "like " + f.Like
		}
		return fmt.Sprintf("one line, at most %d characters", f.Limit())
	case schema.Text:
		return fmt.Sprintf("several lines, at most %d characters", f.Limit())
	case schema.Word:
		return "`" + strings.Join(f.Choices, "`, `") + "`"
	case schema.Day:
		return "a day, as 2026-11-23"
	case schema.Moment:
		return "a time, as 2026-11-23T14:02:11Z"
	case schema.Yes:
		return "`true` or nothing"
	case schema.Number:
		return fmt.Sprintf("a whole number, at most %d", f.Limit())
	case schema.Keys:
		return "a list of keys"
	case schema.States:
		return "for each key `" + strings.Join(f.Choices, "`, `") + "`"
	}
	return "a list"
}

func classWords(c schema.Class) string {
	return [...]string{schema.Ours: "the program's", schema.Role: "a role, scanned", schema.Prose: "typed, scanned, redacted"}[c]
}

// The file that docs/file-format.md shows is one that opens.
func TestFileOfTheDocumentOpens(t *testing.T) {
	block := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindStringSubmatch(documents(t)["docs/file-format.md"])
	if block == nil {
		t.Fatal("no file is shown")
	}
	f, err := codec.Decode("shown.yaml", []byte(block[1]))
	if err != nil {
		t.Fatal(err)
	}
	if a := f.Assessment.Answer("PRE-1"); len(a.Evidence) != 1 || !a.Evidence[0].Complete() || a.Judgement.Note.Empty() {
		t.Errorf("%+v", a)
	}
}
