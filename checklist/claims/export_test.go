package claims

import "example.org/upstander/checklist"

// KindsForTest says which items ask that something be made known and which for
// understanding.
func KindsForTest(c *checklist.Checklist) map[string]string {
	kinds := map[string]string{}
	for i := range c.Items {
		switch itemKind(&c.Items[i]) {
		case publish:
			kinds[c.Items[i].ID] = "publish"
		case understand:
			kinds[c.Items[i].ID] = "understand"
		}
	}
	return kinds
}
