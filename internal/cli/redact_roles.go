package cli

import (
	"cmp"
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
)

// instead is what stands in place of the roles that go. Where more than one stands
// in a record it has to be said which.
func (v redactFlags) instead(a *assessment.Assessment, names []string) (assessment.Instead, error) {
	in := assessment.Instead{Role: text.Line(v.with), Fields: v.field, Names: v.names}
	switch {
	case in.Role.Empty() && len(v.field) > 0:
		return in, wrong("--field says which role goes: give --with ROLE with the one that is to stand there instead.")
	case in.Role.Empty() && len(v.names) > 0:
		return in, wrong("Something has to stand in the place of a role: give --with ROLE with the one that is to stand there instead.")
	case len(v.names) > 0 && len(v.field) > 0:
		return in, wrong("--name is a name wherever it stands in the file: give it without --field.")
	}
	if in.Role.Empty() {
		return in, nil
	}
	var there []string
	for _, name := range names {
		fields := a.RoleFields(name)
		for _, f := range fields {
			there = append(there, f.Key)
		}
		if len(a.Roles(name, in)) > 1 && len(v.field) == 0 {
			return in, wrong("More than one role stands in %s. Say which goes with --field: %s.", merging.PlaceOf(a, name).Untitled(), list(there[len(there)-len(fields):]))
		}
	}
	for _, key := range v.field {
		if !slices.Contains(there, key) {
			return in, wrong("No role stands under %s there; what holds one is %s.%s", inQuotes(key), cmp.Or(list(there), "nothing"), text.DidYouMean(key, there))
		}
	}
	return in, nil
}

// without is the assessment without what goes, and the roles that do.
func (v redactFlags) without(a *assessment.Assessment, names []string, instead assessment.Instead, who assessment.Who) (next *assessment.Assessment, roles []string, err error) {
	if instead.Role.Empty() {
		next, _, err = a.RedactText(names, text.Clean(v.reason), who)
		return next, nil, err
	}
	roles = slices.Clone(v.names)
	for _, name := range names {
		roles = append(roles, a.Roles(name, instead)...)
	}
	next, _, err = a.RedactRoles(names, instead, text.Clean(v.reason), who)
	return next, roles, err
}

// renameInSessions takes names in the place of a role out of the sessions beside the
// file as well, and gives in how many plans and entries they stood. Unless it is to
// be done it only counts them.
func (p *program) renameInSessions(path string, a *assessment.Assessment, names []string, instead assessment.Instead, who assessment.Who, do bool) (int, error) {
	file, err := p.store.Sessions(path, a.ID())
	if err != nil {
		return 0, err
	}
	next, n, err := file.Value().Rename(names, instead.Role, who)
	if err != nil || !do {
		return n, err
	}
	_, saved, err := file.Save(next)
	if err == nil {
		p.sayCleared(file.Path(), saved)
	}
	return n, err
}

// printNamed says where a role that went is named besides.
func (p *program) printNamed(all []placeOut) {
	if len(all) == 0 {
		return
	}
	p.print("%s", hanging("", "The same name stands here too, or something was recorded under it, and it does not go from there with this:"))
	for _, one := range all {
		p.print("%s", hanging(itemColumn(one.Item), one.What))
	}
}
