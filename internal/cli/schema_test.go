package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/spf13/cobra"
)

// The answers for programs have a schema each, in docs/json, by the name of their
// format. Every answer that any story gets is held to it; with -update they are written
// anew from all that the stories got.

// shape is a schema as far as it is used here.
type shape struct {
	Types      []string          `json:"type"` // sorted
	Properties map[string]*shape `json:"properties,omitempty"`
	Required   []string          `json:"required,omitempty"`
	Items      *shape            `json:"items,omitempty"`
	Others     *shape            `json:"additionalProperties,omitempty"` // of an object whose names are items, keys or the like
}

// document is a schema with its head.
type document struct {
	Schema string `json:"$schema"`
	Title  string `json:"title"`
	shape
}

// heardJSON is what one command printed.
type heardJSON struct {
	args     []string
	out, err bytes.Buffer
}

var answers struct {
	sync.Mutex
	shapes   map[string]*shape
	commands map[string]bool // that answered for programs
	lines    int
}

// check holds what was printed for programs to its schema.
func (h *heardJSON) check(status int) error {
	answers.Lock()
	defer answers.Unlock()
	if answers.shapes == nil {
		answers.shapes, answers.commands = map[string]*shape{}, map[string]bool{}
	}
	answers.lines++
	model := bytes.HasPrefix(h.out.Bytes(), []byte("{\n  \"format\""))
	if !model && !slices.Contains(h.args, "--json") || slices.ContainsFunc(h.args, func(a string) bool { return a == "-h" || a == "--help" }) {
		return nil
	}
	raw := h.out.Bytes()
	if status == statusWrong && len(bytes.TrimSpace(raw)) == 0 {
		if at := bytes.Index(h.err.Bytes(), []byte("{\n  \"format\"")); at >= 0 {
			raw = h.err.Bytes()[at:]
		}
	}
	var said map[string]any
	if err := json.Unmarshal(raw, &said); err != nil {
		return fmt.Errorf("what is printed under --json is no object: %w: %.200s", err, raw)
	}
	format, _ := said["format"].(string)
	if !regexp.MustCompile(`^upstander-[a-z-]+ [1-9][0-9]*$`).MatchString(format) {
		return fmt.Errorf("the answer says no format: %q", format)
	}
	if cmd, _, err := (&program{}).rootCommand().Find(h.args); err == nil {
		answers.commands[cmd.CommandPath()] = true
	}
	is := shapeOf(said)
	if answers.shapes[format] == nil {
		answers.shapes[format] = is
	} else {
		answers.shapes[format] = answers.shapes[format].and(is)
	}
	if updating() {
		return nil
	}
	stored, err := schemaOf(format)
	if err != nil {
		return err
	}
	return stored.refuses(format, said)
}

func updating() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}

func schemaFile(format string) string {
	return filepath.Join(schemaFolder, strings.ReplaceAll(format, " ", "-")+".json")
}

// schemaFolder is found once, as the folder changes while stories run.
var schemaFolder = func() string {
	dir, err := filepath.Abs("../../docs/json")
	if err != nil {
		panic(err)
	}
	return dir
}()

func schemaOf(format string) (*shape, error) {
	raw, err := os.ReadFile(schemaFile(format))
	if err != nil {
		return nil, fmt.Errorf("%s has no schema: %w", format, err)
	}
	var d document
	if err := json.Unmarshal(raw, &d); err != nil {
		return nil, err
	}
	return &d.shape, nil
}

// byThing says that names are those of items, parts, records or numbers and no members.
var byThing = regexp.MustCompile(`^([A-Z]{2,4}-?[0-9]*(:[a-z-]+)?|[0-9]+|[a-z]+-[a-z-]+)$`)

func shapeOf(v any) *shape {
	switch v := v.(type) {
	case nil:
		return &shape{Types: []string{"null"}}
	case bool:
		return &shape{Types: []string{"boolean"}}
	case float64:
		return &shape{Types: []string{"number"}}
	case string:
		return &shape{Types: []string{"string"}}
	case []any:
		s := &shape{Types: []string{"array"}}
		for _, one := range v {
			s.Items = s.Items.and(shapeOf(one))
		}
		return s
	case map[string]any:
		s := &shape{Types: []string{"object"}, Properties: map[string]*shape{}}
		names := slices.Sorted(maps.Keys(v))
		if len(names) > 0 && !slices.ContainsFunc(names, func(n string) bool { return !byThing.MatchString(n) }) {
			s.Properties = nil
			for _, name := range names {
				s.Others = s.Others.and(shapeOf(v[name]))
			}
			return s
		}
		for _, name := range names {
			s.Properties[name] = shapeOf(v[name])
		}
		s.Required = names
		return s
	}
	panic(fmt.Sprintf("%T in JSON", v))
}

// and is a schema that both are of.
func (s *shape) and(o *shape) *shape {
	if s == nil || o == nil {
		return cmp.Or(s, o)
	}
	out := &shape{Types: append(slices.Clone(s.Types), o.Types...), Items: s.Items.and(o.Items), Others: s.Others.and(o.Others)}
	slices.Sort(out.Types)
	out.Types = slices.Compact(out.Types)
	switch {
	case s.Properties == nil:
		out.Properties, out.Required = o.Properties, o.Required
	case o.Properties == nil:
		out.Properties, out.Required = s.Properties, s.Required
	default:
		out.Properties = maps.Clone(s.Properties)
		for name, p := range o.Properties {
			out.Properties[name] = out.Properties[name].and(p)
		}
		for _, name := range s.Required {
			if slices.Contains(o.Required, name) {
				out.Required = append(out.Required, name)
			}
		}
	}
	return out
}

// refuses says what of a value is not as the schema has it.
func (s *shape) refuses(at string, v any) error {
	is := shapeOf(v)
	if !slices.Contains(s.Types, is.Types[0]) {
		return fmt.Errorf("%s is of type %s, and the schema has %s", at, is.Types[0], s.Types)
	}
	switch v := v.(type) {
	case []any:
		for i, one := range v {
			if s.Items == nil {
				return fmt.Errorf("%s has entries, of which the schema knows nothing", at)
			}
			if err := s.Items.refuses(fmt.Sprint(at, ".", i), one); err != nil {
				return err
			}
		}
	case map[string]any:
		for _, name := range s.Required {
			if _, there := v[name]; !there {
				return fmt.Errorf("%s has no %s", at, name)
			}
		}
		for name, one := range v {
			of := cmp.Or(s.Properties[name], s.Others)
			if of == nil {
				return fmt.Errorf("%s has %s, of which the schema knows nothing", at, name)
			}
			if err := of.refuses(at+"."+name, one); err != nil {
				return err
			}
		}
	}
	return nil
}

// schemasAreWhole wants, once every story has run, that every command that can answer
// for programs did so in one of them, and that there is no schema of what none gets.
func schemasAreWhole(t *testing.T) {
	answers.Lock()
	defer answers.Unlock()
	if _, err := exec.LookPath("sh"); err != nil || testing.Short() {
		return // some stories skip themselves
	}
	stories, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || t.Failed() || eachLineAfresh || flag.Lookup("test.run").Value.String() != "" && !updating() || answers.lines < 10*len(stories) {
		return // some of the stories alone, or each line in a program of its own
	}
	if updating() {
		for format, s := range answers.shapes {
			raw, err := json.MarshalIndent(document{"https://json-schema.org/draft/2020-12/schema", format, *s}, "", " ")
			if err == nil {
				err = os.MkdirAll(schemaFolder, 0o755)
			}
			if err == nil {
				err = os.WriteFile(schemaFile(format), append(raw, '\n'), 0o644)
			}
			if err != nil {
				t.Error(err)
			}
		}
	}
	kept, err := filepath.Glob(filepath.Join(schemaFolder, "*.json"))
	if err != nil || len(kept) != len(answers.shapes) {
		t.Errorf("%d schemas are kept of %d formats that the stories get: %v", len(kept), len(answers.shapes), err)
	}
	everyCommand(&program{}, func(cmd *cobra.Command, _ []string) {
		if cmd.HasSubCommands() || !strings.Contains(cmd.UsageString(), "--json") || cmd.Hidden {
			return
		}
		if cmd.Name() == "completion" { // its answer is for a shell
			return
		}
		if !answers.commands[cmd.CommandPath()] {
			t.Errorf("no story has %s answer for programs", cmd.CommandPath())
		}
	})
}
