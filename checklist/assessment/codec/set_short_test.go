//go:build !faults

package codec_test

// The long set is go test -tags faults.
const (
	hostileNotes = 20_000
	handEdited   = 500
	keptFiles    = 25
)
