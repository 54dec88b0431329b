package checklist_test

import (
	"regexp"
	"testing"

	"example.org/upstander/checklist"
)

// Mistake 14 of those that would embarrass a force in front of an inspector
// (research, domain.md, section 3.2): law of 2021 shown as if it were in force,
// or the 2021 item rewritten to suit new law.
func TestMistake14OldLawIsMarkedAndTheItemStaysAsItWas(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	// What has been replaced may stand in an item's own words only where the item
	// says beside it what has changed.
	replaced := regexp.MustCompile(`(?i)legally qualified chair|special case hearing|2014 Code|\bIPCC\b|Vetting APP|Regulation \d+`)
	// What came after 2021 may not stand in an item's own words at all.
	later := regexp.MustCompile(`\b202[2-9]\b|Code of Practice for Ethical Policing|accelerated .*2025|statutory guidance, version`)
	dated := 0
	for i := range c.Items {
		it := &c.Items[i]
		own := it.Title.String() + "\n" + it.Requirement.String()
		for _, p := range it.Parts {
			own += "\n" + p.Text.String()
		}
		if hit := replaced.FindString(own); hit != "" && len(c.InForce.ChangesOn(it.ID)) == 0 && len(c.InForce.UnsettledOn(it.ID)) == 0 {
			t.Errorf("%s says %q and nothing says what has changed since", it.ID, hit)
		}
		if hit := later.FindString(own); hit != "" {
			t.Errorf("%s is no longer the item of 2021: it says %q", it.ID, hit)
		}
		for _, ch := range c.InForce.ChangesOn(it.ID) {
			dated++
			if len(ch.Sources) == 0 || ch.LookedAt.IsZero() {
				t.Errorf("%s: %q has no source or no date on which it was looked at", it.ID, ch.Title.OneLine())
			}
		}
	}
	if dated == 0 || c.InForce.Notice.Empty() {
		t.Error("nothing says what has changed since 2021, or that the force must look for itself")
	}
	for _, e := range c.Entries {
		said := e.Title.String() + "\n" + e.Summary.String() + "\n" + e.Outcome.String()
		if hit := regexp.MustCompile(`(?i)legally qualified chair|\bIPCC\b`).FindString(said); hit != "" && e.Kind != "case" {
			if !regexp.MustCompile(`(?i)since|then|now|replaced|out of date|older name|at the time|became`).MatchString(said) {
				t.Errorf("%s says %q as if it held today", e.ID, hit)
			}
		}
	}
}
