package codec

import (
	"fmt"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// release reads what may leave of an item.
func (d *decoder) release(item string, v yamlio.Value) {
	if !v.Exists() {
		return
	}
	m := v.Map()
	if v.Empty() {
		v.Fail(fmt.Sprintf("nothing is written under %s", v.Name()), fmt.Sprintf("write %s: or %s: under it, or take the line out", keyPractice, keyNoteTier))
	}
	d.unknown(m, releaseKeys())
	s := slot{said: said{register: assessment.ReleaseRegister(item)}, at: v, open: m.Get(keyUnsettled), name: "what may be released of " + item}
	if s.open.Exists() {
		d.onlyOpen(m, releaseKeys())
	} else {
		r := assessment.Release{Practice: m.Get(keyPractice).Prose()}
		r.NoteTier, _ = assessment.ParseTier(oneOf(m.Get(keyNoteTier), assessment.TierWords()))
		s.value = r.Value()
	}
	d.slot(s)
}

func putRelease(m *yaml.Node, r assessment.Release) {
	putProse(m, keyPractice, r.Practice.String())
	if r.NoteTier != assessment.ForceOnly {
		putWord(m, keyNoteTier, r.NoteTier.Word())
	}
}
