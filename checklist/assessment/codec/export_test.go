package codec

import "example.org/upstander/checklist/assessment"

// EncodeWhole is Encode with nothing kept from before: every answer and every
// entry of the history is built, held against the file that was read, and
// written.
func (f *File) EncodeWhole(a *assessment.Assessment) ([]byte, error) {
	return (&File{tree: f.tree}).Encode(a)
}

// Kept counts the answers of a that the next Encode would take as they stand.
func (f *File) Kept(a *assessment.Assessment) int {
	n := 0
	for _, item := range a.Items() {
		if f.kept.of(a, item) != nil {
			n++
		}
	}
	return n
}
