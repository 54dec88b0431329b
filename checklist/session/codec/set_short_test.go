//go:build !faults

package codec

// manyEntries is how many entries each session but the first of a full book has;
// the long set takes as many as there may be.
const manyEntries = 50
