package progress

import "example.org/upstander/checklist/assessment"

// Thread is one action through every position. An action that is carried into
// the next cycle's file keeps its id, and so its thread.
type Thread struct {
	ID, Item string
	Last     assessment.Action   // as the last position that has it gives it
	Steps    []assessment.Action // one for each position; the zero Action where it is not there
}

// Threads follows every action on the items of the course: in the order of
// Items, then as the newest position that has them lists them.
func (c *Course) Threads() []Thread {
	var all []Thread
	for _, it := range c.Items() {
		at := map[string]int{}
		for i := len(c.Points) - 1; i >= 0; i-- {
			for _, act := range c.Points[i].Assessment.Answer(it.ID).Actions {
				n, known := at[act.ID]
				if !known {
					n = len(all)
					at[act.ID] = n
					all = append(all, Thread{ID: act.ID, Item: it.ID, Last: act, Steps: make([]assessment.Action, len(c.Points))})
				}
				all[n].Steps[i] = act
			}
		}
	}
	return all
}
