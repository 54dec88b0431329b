//go:build faults

package codec_test

const (
	hostileNotes = 1_000_000
	handEdited   = 20_000
	keptFiles    = 2_000
)
