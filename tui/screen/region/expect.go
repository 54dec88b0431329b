package region

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/form"
)

// chose is what a person said about whose returns are expected, how high a
// marking may be, and for which day.
type chose struct {
	to              *Screen
	region, ceiling string
	asAt            date.Date
}

// none is the choice that bounds nothing.
const none = "none"

// askExpected asks whose returns are expected, how high a marking may be, and
// for which day.
func (s *Screen) askExpected() tea.Cmd {
	const who, ceiling, asAt = "who", "ceiling", "as at"
	regions := []form.Choice{{Value: none, Label: "nobody: only those that came"}}
	if s.files.Forces != nil {
		for _, r := range s.files.Forces.Regions {
			regions = append(regions, form.Choice{Value: r.ID, Label: r.Name.OneLine()})
		}
	}
	markings := []form.Choice{{Value: none, Label: "any"}}
	for _, m := range region.Markings() {
		markings = append(markings, form.Choice{Value: m, Label: m})
	}
	day := ""
	if !s.options.AsAt.IsZero() {
		day = s.options.AsAt.String()
	}
	return shell.Cmd(shell.Open{Dialog: form.New(s.theme, "Which returns", []form.Field{
		{Key: who, Label: "Expected from", Kind: form.OneOf, Choices: regions, Value: s.regionID(),
			Hint: "A force of the region that has sent nothing gets a column of its own."},
		{Key: ceiling, Label: "Marked at most", Kind: form.OneOf, Choices: markings, Value: orNone(s.options.Ceiling),
			Hint: "A return that is marked higher is refused."},
		{Key: asAt, Label: assessment.AsAt.Label(), Kind: form.Date, Value: day,
			Hint: "Left empty: the day of the newest return. Later returns are left out."},
	}, func(v map[string]string) tea.Msg {
		c := chose{to: s, region: v[who], ceiling: v[ceiling]}
		if d, err := date.Parse(v[asAt]); err == nil {
			c.asAt = d
		}
		return c
	}, nil).On(date.FromTime(s.env.Now()))})
}

// regionID is the id of the region that is expected, however it was named.
func (s *Screen) regionID() string {
	if s.files.Forces != nil && s.options.Region != "" {
		if r, ok := s.files.Forces.FindRegion(s.options.Region); ok {
			return r.ID
		}
	}
	return none
}

func orNone(s string) string {
	if s == "" {
		return none
	}
	return s
}

// choose has the region put together anew after a choice; one that cannot be met
// changes nothing.
func (s *Screen) choose(c chose) tea.Cmd {
	s.before = s.options
	s.options.Region, s.options.Ceiling, s.options.AsAt = c.region, c.ceiling, c.asAt
	for _, v := range []*string{&s.options.Region, &s.options.Ceiling} {
		if *v == none {
			*v = ""
		}
	}
	said := "All returns that came, and nobody else, stand in the grid."
	if s.options.Region != "" && s.files.Forces != nil {
		if r, ok := s.files.Forces.FindRegion(s.options.Region); ok {
			said = "Expected: " + text.Line(r.Name.OneLine()).String() + "."
		}
	}
	return s.rebuildSaying(said)
}
