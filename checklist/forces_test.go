package checklist

import (
	"strings"
	"testing"
)

func forces(t *testing.T) *Forces {
	t.Helper()
	f, err := DefaultForces()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestForcesHaveTheirRegions(t *testing.T) {
	f := forces(t)
	want := map[string]int{"north-east": 3, "yorkshire-humber": 4, "north-west": 6, "east-midlands": 5, "west-midlands": 4,
		"eastern": 7, "south-east": 4, "south-west": 5, "southern-wales": 3, "london": 2}
	total := 0
	for id, n := range want {
		if got := len(f.In(id)); got != n {
			t.Errorf("%s has %d forces, want %d", id, got, n)
		}
		total += n
	}
	if len(f.Regions) != len(want) || total != 43 || len(f.In("")) != 5 || len(f.List) != 48 {
		t.Errorf("%d regions, %d forces in them, %d in none", len(f.Regions), total, len(f.In("")))
	}
}

func TestForcesAreFoundByAnyName(t *testing.T) {
	f := forces(t)
	for typed, id := range map[string]string{
		"Kent Police": "kent", "KENT CONSTABULARY": "kent", "  the  Kent  Police ": "kent", "kent": "kent",
		"Devon & Cornwall Police": "devon-and-cornwall", "Devon and Cornwall Constabulary": "devon-and-cornwall",
		"Dyfed Powys Police": "dyfed-powys", "PSNI": "psni", "Police Service of Northern Ireland": "psni",
		"Police Scotland": "police-scotland", "Metropolitan Police": "metropolitan", "Hampshire Constabulary": "hampshire-and-isle-of-wight",
		"West Midlands Police": "west-midlands",
	} {
		if got, ok := f.Find(typed); !ok || got.ID != id {
			t.Errorf("%q was not found as %s: %v", typed, id, got)
		}
	}
	for _, typed := range []string{"Northmoor Constabulary", "", "Police", "Kent and Essex"} {
		if got, ok := f.Find(typed); ok {
			t.Errorf("%q was found as %s", typed, got.ID)
		}
	}
	if r, ok := f.FindRegion("ersou"); !ok || r.ID != "eastern" {
		t.Error("a region is not found by its unit")
	}
	if u, ok := f.FindJoint("Bedfordshire, Cambridgeshire & Hertfordshire"); !ok || len(u.Covers) != 3 {
		t.Error("a joint unit is not found by its name")
	}
}

func TestForcesFileIsReadStrictly(t *testing.T) {
	const head = "format: upstander-forces 1\nchecked: 2026-11-23\nregions:\n  - {id: north, name: \"North\", certainty: checked}\n"
	for name, c := range map[string]struct{ file, want string }{
		"another format": {"format: upstander-checklist 1\n", "does not say that it is a list of forces"},
		"unknown region": {head + "forces:\n  - {id: a, name: \"A\", region: south, certainty: checked}\n", "6:32: there is no region"},
		"same name":      {head + "forces:\n  - {id: a, name: \"A Police\", certainty: checked}\n  - {id: b, name: \"A Constabulary\", certainty: checked}\n", "stands for another entry too"},
		"no certainty":   {head + "forces:\n  - {id: a, name: \"A\"}\n", `"certainty" is missing`},
		"unverified":     {head + "forces:\n  - {id: a, name: \"A\", certainty: heard}\n", "certainty"},
		"unknown key":    {head + "forces:\n  - {id: a, name: \"A\", regoin: north, certainty: checked}\n", "did you mean region"},
		"joint of none":  {head + "forces:\n  - {id: a, name: \"A\", certainty: checked}\njoint:\n  - {id: j, name: \"J\", covers: [b], certainty: checked}\n", "there is no force"},
	} {
		_, err := LoadForces("f.yaml", []byte(c.file))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Every force of the list is found by each of its names, by its Welsh form with
// the English word for police behind it, and by any two of its names side by side.
func TestForcesAreFoundByBilingualNames(t *testing.T) {
	f := forces(t)
	bilingual := 0
	for _, force := range f.List {
		names := append(lines(force.Also), force.Name.String())
		for _, a := range names {
			if strings.HasPrefix(a, "Heddlu ") {
				bilingual++
			}
			for _, typed := range []string{a, a + " Police", strings.ToUpper(a), "Heddlu " + a} {
				if got, ok := f.Find(typed); !ok || got.ID != force.ID {
					t.Errorf("%q was not found as %s", typed, force.ID)
				}
			}
			for _, b := range names {
				for _, between := range []string{" ", " / ", " – ", "\n"} {
					typed := a + between + b + " Police"
					if got, ok := f.Find(typed); !ok || got.ID != force.ID {
						t.Errorf("%q was not found as %s", typed, force.ID)
					}
				}
			}
		}
	}
	if bilingual < 5 {
		t.Errorf("%d names in Welsh", bilingual)
	}
	for _, typed := range []string{"Heddlu Gwent / South Wales Police", "Heddlu", "Gwent Gwent Gwent"} {
		if got, ok := f.Find(typed); ok {
			t.Errorf("%q was found as %s", typed, got.ID)
		}
	}
}

func TestNearSuggestsTheForceMeant(t *testing.T) {
	f := forces(t)
	for typed, want := range map[string]string{
		"Gwnet Police": "Gwent", "Heddlu Gwemt": "Gwent", "Heddlu Gogled Cymru": "North Wales", "Dyfed-Powis": "Dyfed-Powys Police",
		"Norfolk & Sufolk": "Norfolk and Suffolk", "Avon and Somerst": "Avon and Somerset", "Poilas Alba": "Police Scotland",
	} {
		if got, ok := f.Near(typed); !ok || got.OneLine() != want {
			t.Errorf("%q: near %q, want %q", typed, got, want)
		}
	}
	for _, force := range f.List {
		if near, ok := f.Near(force.Name.String()); ok {
			t.Errorf("%s is on the list and %s is suggested", force.Name, near)
		}
	}
	for _, typed := range []string{"", "Police", "Northmoor Constabulary", "Eastvale Police", "Coldharrow Constabulary", "Highfen and Southmere",
		"Westerhulme Constabulary", "Fernlow Police", "Norfolk and Suffolk", "Heddlu De Cymru / South Wales Police"} {
		if near, ok := f.Near(typed); ok {
			t.Errorf("%q: %s is suggested", typed, near)
		}
	}
}
