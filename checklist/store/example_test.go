package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
)

func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = os.RemoveAll(dir) }()
	now := func() time.Time { return time.Date(2026, 11, 23, 14, 2, 0, 0, time.UTC) }
	s := store.New(store.Options{StateDir: filepath.Join(dir, "state"), Now: now})

	a := assessment.New("5be0c1d2e3f40516", "npcc-apsp-2021", "2021", []string{"PRE-1"})
	c, err := s.Create(filepath.Join(dir, "northmoor.yaml"), a)
	if err != nil {
		fmt.Println(err) // says what is wrong and what to do
		return
	}
	a, _ = c.Value().SetFact(assessment.Force, text.Line("Northmoor Constabulary"), assessment.Who{Role: "force lead", At: now()})
	held, saved, err := c.Save(a)
	if err != nil {
		fmt.Println(err) // and where a copy of everything was put
		return
	}
	fmt.Println("Saved", saved.At.Format("15:04"), saved.Confirmed)
	fmt.Println(held.Fact(assessment.Force))
	// Output:
	// Saved 14:02 true
	// Northmoor Constabulary
}
