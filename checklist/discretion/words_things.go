package discretion

func isMonth(w string) bool {
	switch w {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		return true
	}
	return false
}

// isNameMonth knows the months that are also names.
func isNameMonth(w string) bool { return w == "may" || w == "april" || w == "june" }

func isDateFiller(w string) bool {
	switch w {
	case "is", "was", "on", "of", "in", "the", "as", "given", "recorded", "shown":
		return true
	}
	return false
}

// isPlatform knows social networks, and the words for a name on one.
func isPlatform(w string) bool {
	switch w {
	case "facebook", "instagram", "insta", "snapchat", "twitter", "tiktok", "telegram", "linkedin", "whatsapp", "tinder", "discord", "signal", "reddit",
		"username", "handle", "screenname", "nickname", "alias", "profile":
		return true
	}
	return false
}

func isAccountWord(w string) bool {
	switch w {
	case "account", "handle", "username", "user", "name", "profile", "as", "is", "was", "id", "under", "called", "named", "the", "x", "com":
		return true
	}
	return false
}

// isVersionWord knows what stands before a number of several parts that is no
// address.
func isVersionWord(w string) bool {
	switch w {
	case "v", "version", "versions", "ver", "release", "section", "sections", "s", "para", "paras", "paragraph", "paragraphs", "annex", "appendix", "clause", "part", "app", "standard", "standards", "requirement", "chapter", "item", "rule", "control":
		return true
	}
	return false
}

func isPhoneLabel(w string) bool {
	switch w {
	case "ext", "extn", "extension", "tel", "telephone", "phone", "mobile", "landline":
		return true
	}
	return false
}

// isStreet knows the words that end the name of a street, as typed.
func isStreet(w string) bool {
	switch w {
	case "Street", "St", "Road", "Rd", "Avenue", "Ave", "Lane", "Ln", "Close", "Drive", "Court", "Crescent", "Cres", "Gardens", "Gdns", "Grove", "Place", "Terrace", "Way", "Walk", "Row", "Mews", "Hill", "Square", "Park", "Rise", "Green", "View", "Parade", "Wharf", "Quay":
		return true
	}
	return false
}

func isBuilding(w string) bool {
	switch w {
	case "house", "point", "tower", "towers", "heights", "lodge", "mansions", "buildings", "building", "block":
		return true
	}
	return false
}

// isCourt knows the words before Court that make it a court of law.
func isCourt(w string) bool {
	switch w {
	case "crown", "high", "magistrates", "county", "appeal", "supreme", "coroners", "tribunal":
		return true
	}
	return false
}

func isPlateLabel(w string) bool {
	return w == "vrm" || w == "vrn" || w == "reg" || w == "registration" || w == "plate"
}

// isCasePrefix knows letters that begin a case reference, as typed.
func isCasePrefix(w string) bool {
	switch w {
	case "CR", "CO", "CM", "MI", "CT", "IX", "INC", "OCC", "INV", "CAD", "CASE", "CRN", "CRI":
		return true
	}
	return false
}

// isDocument knows words and letters that begin the number of a document.
func isDocument(w string) bool {
	switch w {
	case "pol", "policy", "proc", "procedure", "doc", "document", "si", "ict", "hr", "eia", "dpia", "sop", "foi", "circular", "hoc", "tor", "contract", "tender", "lesson", "bulletin", "directive", "regulation", "eu":
		return true
	}
	return false
}

func isReferenceWord(w string) bool {
	switch w {
	case "reference", "references", "ref", "refs", "number", "numbers", "no", "nos", "num", "id", "record", "log", "report", "urn", "identifier", "is", "was", "case":
		return true
	}
	return false
}

func isDeterminer(w string) bool {
	switch w {
	case "the", "our", "a", "an", "its", "their", "this", "that", "force", "current", "same", "ccu", "one", "two", "three":
		return true
	}
	return false
}

func isNumberWord(w string) bool {
	switch w {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
		"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "dozen":
		return true
	}
	return false
}

// isListing knows the words between people and "on the watchlist".
func isListing(w string) bool {
	switch w {
	case "are", "is", "were", "was", "be", "been", "being", "has", "have", "had", "currently", "now", "still", "also", "already", "who", "remain", "remains", "placed", "put", "held", "kept", "listed", "sit", "sits", "added", "removed", "taken", "moved",
		"police", "serving", "former", "male", "female", "named", "response", "other", "more", "and", "or", "different", "active", "of", "our", "custody", "neighbourhood", "new":
		return true
	}
	return false
}

// isListVerb knows what links a watchlist to its size or to who is on it.
func isListVerb(w string) bool {
	switch w {
	case "of", "has", "holds", "contains", "includes", "lists", "names", "numbers", "numbering", "stands", "stood", "is", "was", "covers", "comprises", "totals", "grew", "had", "held", "at":
		return true
	}
	return false
}

func isContentsVerb(w string) bool {
	switch w {
	case "holds", "contains", "includes", "lists", "names", "comprises", "is", "has":
		return true
	}
	return false
}

func isRoughly(w string) bool {
	switch w {
	case "at", "to", "around", "about", "some", "over", "nearly", "approximately", "just", "currently", "now", "size", "count", "total", "still", "only", "under":
		return true
	}
	return false
}

func isCovertThing(w string) bool {
	switch w {
	case "deployment", "deployments", "camera", "cameras", "recording", "recordings", "tactic", "tactics", "operation", "operations", "officer", "officers", "asset", "assets", "device", "devices",
		"surveillance", "monitoring", "team", "entry", "search", "searches", "account", "accounts", "profile", "profiles", "microphone", "audio", "source", "sources", "equipment", "capability", "methods", "method", "phase":
		return true
	}
	return false
}

// isGeneral knows what, behind a covert matter, makes it one of policy.
func isGeneral(w string) bool {
	switch w {
	case "policy", "policies", "training", "trained", "handler", "handlers", "controller", "controllers", "unit", "units", "code", "codes", "legislation", "act", "guidance", "briefing", "briefings", "procedure", "procedures",
		"manager", "managers", "awareness", "inquiry", "policing", "commissioner", "commissioners", "standards", "law", "governance", "strategy":
		return true
	}
	return false
}

func isBeing(w string) bool {
	switch w {
	case "is", "was", "are", "were", "will", "be", "being", "has", "have", "been", "now", "currently":
		return true
	}
	return false
}

// isThing knows what is looked after and not followed.
func isThing(w string) bool {
	switch w {
	case "device", "devices", "system", "systems", "estate", "policy", "use", "risk", "data", "database", "databases", "page", "social", "force", "work", "behalf", "request", "application", "authorisation", "which", "how", "when", "staff":
		return true
	}
	return false
}

func isBasis(w string) bool {
	switch w {
	case "risk", "basis", "quarterly", "annual", "monthly", "regular", "routine", "rolling", "random", "intelligence", "policy", "plan":
		return true
	}
	return false
}

// isGeneralTerm knows what follows "keywords include" without giving one away.
func isGeneralTerm(w string) bool {
	switch w {
	case "terms", "words", "those", "all", "both", "terminology", "phrases", "language", "slang", "new", "the", "that", "this", "any", "it", "these", "more", "emerging":
		return true
	}
	return false
}

func isTelling(w string) bool {
	switch w {
	case "says", "said", "told", "reports", "reported", "states", "stated", "alleges", "alleged", "tells":
		return true
	}
	return false
}

// isOurs knows the words before source that make it a person and not a document.
func isOurs(w string) bool {
	switch w {
	case "a", "our", "one", "another", "this", "reliable", "anonymous", "confidential", "registered":
		return true
	}
	return false
}
