package schema_test

import (
	"testing"

	"example.org/upstander/checklist/schema"
)

// What is yes is said by its name alone, and what is no with the word.
func TestYesIsSaidByItsNameAndNoIsNot(t *testing.T) {
	k := schema.Declare(schema.Kind{Name: "entry", Words: "the entry", Home: "items"}, []schema.Field[struct{ title, done, items string }]{
		{Key: "title", Label: "Title", At: func(r *struct{ title, done, items string }) any { return &r.title }},
		{Key: "done", Label: "Exercise", Form: schema.Yes, At: func(r *struct{ title, done, items string }) any { return &r.done }},
		{Key: "items", Label: "Items", At: func(r *struct{ title, done, items string }) any { return &r.items }},
	}).Kind
	for word, want := range map[string]string{schema.YesNo(true): " exercise", schema.YesNo(false): "Exercise No", "": ""} {
		said, _ := k.Details(schema.Value{"title": "T", "done": word}, "", nil)
		got := ""
		for _, one := range said {
			got += one.Label + " " + one.Text.OneLine()
		}
		if got != want {
			t.Errorf("%q is said as %q, not %q", word, got, want)
		}
	}
}
