package codec

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// entryID reads an entry's id. One that a person wrote without gets an id from
// where it stands and what it says that is not in words, so that it is the same
// on every machine that opens the file and tells nothing of words that may have
// to go.
func (d *decoder) entryID(item string, index int, v yamlio.Value, s slot) string {
	if !v.Empty() {
		id := v.Word()
		if id != "" && !assessment.IsKey(id) {
			v.Fail(fmt.Sprintf("%q cannot be an id", text.Line(id)), "use letters, digits and hyphens, or take the line out and the program gives it one")
		}
		return id
	}
	content := strconv.AppendQuote(strconv.AppendQuote(strconv.AppendQuote(nil, d.id), s.kind.File), item)
	content = strconv.AppendInt(content, int64(index), 10)
	for _, k := range slices.Sorted(maps.Keys(s.value)) {
		if s.kind.ClassOf(k) == schema.Ours {
			content = strconv.AppendQuote(strconv.AppendQuote(content, k), s.value[k])
		}
	}
	sum := sha256.Sum256(content)
	id := hex.EncodeToString(sum[:8])
	d.given = append(d.given, givenID{item, s.kind.File, index, id})
	return id
}
