package checklist

import (
	"os"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/date"
)

func nextEdition(t *testing.T) *Checklist {
	t.Helper()
	data, err := os.ReadFile("testdata/next-edition.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := Load("next-edition.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The made-up next edition differs from the one inside in what it says at its
// head and in nothing else.
func TestTheMadeUpNextEdition(t *testing.T) {
	now, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	next := nextEdition(t)
	if next.ID != now.ID || next.Edition == now.Edition {
		t.Fatalf("it is %s, edition %s", next.ID, next.Edition)
	}
	var differ []string
	for i := range next.Items {
		it := &next.Items[i]
		old, ok := now.Item(it.ID)
		if !ok || old.Digest != it.Digest {
			differ = append(differ, it.ID)
		}
	}
	if got := strings.Join(differ, " "); got != "PRE-2 INT-12 ENG-7" {
		t.Errorf("other words: %s", got)
	}
	if _, ok := next.Item("ENG-6"); ok {
		t.Error("ENG-6 is still there")
	}
}

func TestAnItemCountsFromItsDay(t *testing.T) {
	it, ok := nextEdition(t).Item("INT-12")
	if !ok || it.CountsFrom != date.Of(2027, time.April, 1) {
		t.Fatalf("%+v", it)
	}
	for day, want := range map[date.Date]bool{date.Of(2027, time.March, 31): false, date.Of(2027, time.April, 1): true, date.Of(2030, time.January, 1): true} {
		if it.CountsOn(day) != want {
			t.Errorf("on %s: %v", day, !want)
		}
	}
	if other, _ := nextEdition(t).Item("PRE-1"); !other.CountsOn(date.Of(1990, time.January, 1)) {
		t.Error("an item with no such day counts always")
	}
}

// An announced item's words are what they are whenever it counts.
func TestCountsFromIsNoPartOfTheWording(t *testing.T) {
	c := loadSmall(t)
	it := c.Items[0]
	it.CountsFrom = date.Of(2030, time.January, 1)
	if digest(&it) != c.Items[0].Digest {
		t.Error("the digest changed with the day")
	}
}

// An id that an earlier edition had is left free only where that is said.
func TestWithdrawnIDsAreNotGivenAgain(t *testing.T) {
	data, err := os.ReadFile("testdata/next-edition.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, err = Load("next-edition.yaml", []byte(strings.Replace(string(data), "withdrawn: [ENG-6]\n", "", 1)))
	if err == nil || !strings.Contains(err.Error(), "name its id under withdrawn") {
		t.Errorf("a gap in the numbers was let through: %v", err)
	}
	_, err = Load("next-edition.yaml", []byte(strings.Replace(string(data), "id: ENG-7", "id: ENG-6", 1)))
	if err == nil {
		t.Error("a withdrawn id was given again")
	}
}

func TestCountsFromHasToBeADay(t *testing.T) {
	data, err := os.ReadFile("testdata/next-edition.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, err = Load("next-edition.yaml", []byte(strings.Replace(string(data), "counts_from: 2027-04-01", "counts_from: soon", 1)))
	if err == nil || !strings.Contains(err.Error(), "counts_from") {
		t.Errorf("%v", err)
	}
}
