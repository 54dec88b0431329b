//go:build faults

package codec

import "example.org/upstander/checklist/session"

// manyEntries is how many entries each session of a full book has.
const manyEntries = session.MaxEntries
