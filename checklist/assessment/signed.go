package assessment

import (
	"slices"

	"example.org/upstander/checklist/signing"
)

// recordSort is what a revision is signed as.
const recordSort = "record"

// signs puts the signature of who records it under a revision of a kind that is
// signed. The assessment is in what is signed: a sign-off cannot be carried from one
// file into another.
func (w Who) signs(a *Assessment, r Revision) Revision {
	if k, _ := KindOf(r.Register); !k.Signed || w.Sign == nil {
		return r
	}
	if s := w.Sign(recordSort, a.signedContent(r)); s != "" {
		r.Signed = []string{s}
	}
	return r
}

func (a *Assessment) signedContent(r Revision) []byte {
	return append(appendTexts(nil, a.id), r.content()...)
}

// Signature is what is known of the signatures under a record.
type Signature struct {
	There bool          // something stands there as a signature
	Keys  []signing.Key // that signed exactly what stands there
	Lost  bool          // it was signed, and a name was taken out of it since, so that nobody can say whether they fit
}

// SignatureOf says what is known of the signatures under a revision.
func (a *Assessment) SignatureOf(r Revision) Signature {
	if len(r.Signed) == 0 || r.Renamed {
		return Signature{Lost: len(r.Signed) > 0}
	}
	return Signature{There: true, Keys: signing.Fitting(r.Signed, recordSort, a.signedContent(r))}
}

// Signable lists the records that are signed, whoever did: the sign-off that stands,
// the second looks that stand, and every redaction. In the order of the file.
func (a *Assessment) Signable() []Revision {
	var list []Revision
	for _, name := range a.registerNames() {
		if k, _ := KindOf(name); !k.Signed {
			continue
		}
		if g := a.registers[name]; !g.shown.Value.Blank() && !g.shown.Redacted && !g.shown.Value.IsRemoved() {
			list = append(list, g.heads...)
		}
	}
	return slices.DeleteFunc(list, func(r Revision) bool { return r.Redacted || r.Value.Blank() })
}

// joinSigned puts the signatures of two copies of one revision together: none is
// lost to a copy that lacks it, and of one whose text is gone none is kept.
func joinSigned(one, x, y *Revision) *Revision {
	var all []string
	if !one.Redacted {
		all = signing.Join(x.Signed, y.Signed)
	}
	if slices.Equal(all, one.Signed) {
		return one
	}
	both := *one
	both.Signed = all
	return &both
}
