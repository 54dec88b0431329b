package returns

import (
	"example.org/upstander/checklist/assessment"
)

// Audience is who a return is made for.
type Audience string

// The audiences.
const (
	Region       Audience = "region"       // a regional group and the forces in it
	Inspectorate Audience = "inspectorate" // HMICFRS
	Public       Audience = "public"       // anyone
)

// Audiences lists the words that files and scripts use, from the widest view
// of the force to the narrowest.
func Audiences() []string { return []string{string(Inspectorate), string(Region), string(Public)} }

// Name is the audience in words for people, to stand after "for".
func (u Audience) Name() string {
	switch u {
	case Region:
		return "the region"
	case Inspectorate:
		return "the inspectorate"
	case Public:
		return "the public"
	}
	return string(u)
}

// ParseAudience reads one of Audiences.
func ParseAudience(word string) (Audience, bool) {
	switch u := Audience(word); u {
	case Region, Inspectorate, Public:
		return u, true
	}
	return "", false
}

// Sees says that the audience may be shown what has a tier.
func (u Audience) Sees(t assessment.Tier) bool {
	switch u {
	case Inspectorate:
		return t >= assessment.ToInspectorate
	case Region:
		return t >= assessment.ToRegion
	case Public:
		return t >= assessment.ToPublic
	}
	return false
}
