package discretion

// The word lists are functions and not variables, so that nothing can change
// them. All compare lower case, except where it says as typed.

// isTitle knows civil titles, as typed.
func isTitle(w string) bool {
	switch w {
	case "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Sir", "Dame", "Rev", "Reverend", "Cllr", "Councillor", "MR", "MRS":
		return true
	}
	return false
}

// isRank knows the words that end a rank, as typed.
func isRank(w string) bool {
	switch w {
	case "PC", "WPC", "PCSO", "SC", "PS", "DC", "TDC", "DS", "DI", "DCI", "DSU", "DCS", "CI", "ACC", "DCC", "CC", "ACO",
		"Sgt", "Insp", "Supt", "Con", "CSupt", "DSupt", "DSgt", "DInsp", "Constable", "Sergeant", "Inspector",
		"Superintendent", "Commander", "Commissioner", "SGT", "INSP", "SUPT",
		"dci", "dcc", "pcso", "sgt", "insp", "supt", "constable", "sergeant", "inspector", "superintendent":
		return true
	}
	return false
}

// isRankPrefix knows the words that begin a rank of several words, as typed.
func isRankPrefix(w string) bool {
	switch w {
	case "detective", "det", "chief", "ch", "Detective", "Det", "Chief", "Ch", "Assistant", "Asst", "Deputy", "Dep", "Police", "Temporary", "Temp", "Acting", "Special", "T", "A", "C":
		return true
	}
	return false
}

// shortened knows the ranks and titles that people write with a full stop.
func shortened(w string) bool {
	switch w {
	case "mr", "mrs", "ms", "dr", "prof", "rev", "sgt", "insp", "supt", "con", "cllr":
		return true
	}
	return false
}

// carriesNumber knows the ranks that go with a collar number, as typed.
func carriesNumber(w string) bool {
	switch w {
	case "PC", "WPC", "PS", "DC", "DS", "DI", "TDC", "PCSO", "SC", "Sgt", "Insp", "Sergeant", "Constable", "Inspector":
		return true
	}
	return false
}

func isNumberLabel(w string) bool {
	switch w {
	case "number", "numbers", "no", "nos", "num", "id":
		return true
	}
	return false
}

// isParticle knows the small words inside surnames, as typed.
func isParticle(w string) bool {
	switch w {
	case "van", "von", "de", "der", "den", "del", "della", "di", "da", "du", "la", "le", "bin", "al", "el", "ap", "st":
		return true
	}
	return false
}

// isFunctionWord knows words that begin with a capital only because a sentence
// or a heading does.
func isFunctionWord(w string) bool {
	switch w {
	case "the", "a", "an", "and", "or", "but", "so", "in", "on", "at", "of", "for", "to", "by", "with", "from", "into", "via",
		"is", "are", "was", "were", "be", "been", "will", "would", "has", "have", "had", "can", "could", "should", "must", "do", "does", "did",
		"as", "that", "this", "these", "those", "all", "each", "every", "both", "any", "some", "no", "not", "none", "neither",
		"who", "which", "what", "when", "where", "why", "how", "whose", "if", "then", "there", "here", "than",
		"i", "he", "she", "it", "we", "they", "you", "our", "their", "his", "her", "its", "my", "your", "us", "them", "him",
		"please", "see", "also", "after", "before", "since", "during", "under", "over", "between", "per", "yes", "new", "only", "out", "up":
		return true
	}
	return false
}

// isOrganisation knows the words that end the name of a body, an inquiry or a
// law, so that "Northmoor Constabulary" and "the Larch Inquiry" are no persons.
func isOrganisation(w string) bool {
	switch w {
	case "constabulary", "police", "force", "forces", "university", "college", "school", "academy", "council", "county", "borough", "city",
		"trust", "foundation", "charity", "centre", "hospital", "house", "station", "headquarters", "hq",
		"review", "inquiry", "enquiry", "report", "law", "act", "principles", "commission", "committee", "association", "federation",
		"institute", "society", "group", "project", "programme", "programmes", "scheme", "campaign", "helpline", "award", "awards", "lecture",
		"model", "framework", "software", "ltd", "limited", "plc", "llp", "consulting", "partners", "street", "road", "lane", "avenue", "day", "week", "month":
		return true
	}
	return false
}

// isRoleWord knows the words that make a role of a rank: "DCI Professional
// Standards", "ACC Integrity".
func isRoleWord(w string) bool {
	switch w {
	case "professional", "standards", "integrity", "head", "crime", "crimes", "operations", "operational", "ops", "intelligence", "counter", "corruption", "anti", "anticorruption",
		"people", "human", "resources", "hr", "local", "policing", "specialist", "neighbourhood", "neighbourhoods", "response", "custody", "training", "trainer", "trainers",
		"learning", "development", "vetting", "investigations", "investigation", "investigator", "investigators", "investigating", "investigative",
		"public", "protection", "vulnerability", "vulnerable", "safeguarding", "legal", "service", "services", "support", "corporate", "communications", "communication",
		"digital", "data", "information", "technology", "ict", "it", "performance", "governance", "strategy", "strategic", "change", "justice", "criminal",
		"contact", "control", "room", "management", "major", "serious", "organised", "economic", "cyber", "roads", "road", "firearms", "armed", "tactical",
		"territorial", "territory", "north", "south", "east", "west", "central", "northern", "southern", "eastern", "western", "district", "division", "divisional", "area",
		"basic", "command", "commander", "commanders", "unit", "units", "team", "teams", "department", "departments", "directorate", "portfolio", "lead", "leads", "leader", "leadership":
		return true
	}
	return isMoreRoleWord(w)
}

func isMoreRoleWord(w string) bool {
	switch w {
	case "deputy", "assistant", "chief", "officer", "officers", "constable", "constables", "sergeant", "sergeants", "inspector", "inspectors", "superintendent", "superintendents",
		"pc", "ps", "dc", "ds", "di", "dci", "acc", "dcc", "sgt", "insp", "supt", "detective", "detectives", "acting", "temporary", "designate", "special", "specials",
		"national", "regional", "region", "board", "boards", "meeting", "meetings", "forum", "panel", "staff", "wellbeing", "welfare", "occupational", "health",
		"duty", "day", "night", "nights", "shift", "late", "early", "gold", "silver", "bronze", "conduct", "misconduct", "complaint", "complaints", "appropriate", "authority",
		"family", "liaison", "domestic", "abuse", "child", "children", "adult", "adults", "sexual", "offence", "offences", "offender", "offenders", "rape", "violence", "women", "girls", "hate",
		"diversity", "equality", "inclusion", "engagement", "prevention", "enforcement", "partnership", "partnerships", "community", "communities", "schools", "youth",
		"licensing", "disclosure", "covert", "source", "audit", "audits", "inspection", "assurance", "risk", "compliance", "records", "record", "business", "finance", "estates", "fleet", "procurement",
		"reactive", "proactive", "monitoring", "windows", "log", "logs", "laptops", "laptop", "desktop", "desktops", "user", "users", "usage", "screens", "clearance", "systems", "system",
		"promotion", "promotions", "rank", "ranks", "level", "post", "posts", "role", "roles", "cohort", "recruits", "probationers", "student", "tutor", "tutors", "mentor", "coach",
		"working", "workforce", "reform", "standing", "security", "equipment", "supervisor", "supervisors", "supervision", "manager", "managers", "representative", "owner", "owners",
		"senior", "joint", "interim", "county", "borough", "harbour", "transport", "marine", "dog", "mounted", "patrol", "traffic", "search", "scenes", "forensic", "forensics", "victim", "victims", "witness", "witnesses", "care",
		"policy", "policies", "document", "version", "note", "notes", "comics", "terms", "plan", "plans", "planning", "approval", "approved", "sign", "signed", "responsible", "attended", "chair", "chairs", "member", "members", "secretary", "sponsor":
		return true
	}
	return isAcronym(w)
}

// isAcronym knows short forms that are no surname in capitals and no end of a
// registration.
func isAcronym(w string) bool {
	switch w {
	case "apsp", "psd", "ccu", "acu", "acc", "dcc", "npcc", "iopc", "hmic", "hmicfrs", "hmi", "nca", "rocu", "opcc", "pcc", "cop", "coop", "cps", "apd",
		"vawg", "raso", "isva", "idva", "marac", "mash", "pvp", "ppu", "cid", "pip", "dbs", "pnd", "pnc", "chis", "ripa", "ipa", "cctv", "anpr",
		"gdpr", "foia", "foi", "dpia", "eia", "sop", "sops", "tor", "kpi", "kpis", "okr", "faq", "pdf", "csv", "doc", "ref", "app", "apps", "byod", "mdm", "siem", "dlp", "ict",
		"edi", "hr", "lms", "cpd", "pdr", "unison", "pfew", "psaew", "nppv", "smt", "slt", "cog", "tcg", "ops", "ntc", "scb", "sar", "sars", "srr", "npa", "nab", "wmp", "mps", "btp", "mdp",
		"sim", "usb", "cpu", "sms", "url", "api", "vpn", "may", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
		"pre", "int", "enf", "eng", "rag", "red", "new", "end", "day", "max", "min", "avg", "sum", "ytd", "plus", "part", "item", "none", "must", "note", "todo", "draft", "final", "lead", "only", "team", "unit":
		return true
	}
	return false
}

// isFirstName knows first names that are seldom anything else. Names that are
// also words or months, such as Mark, May, Grace and Dean, are left out.
func isFirstName(w string) bool {
	switch w {
	case "james", "john", "robert", "michael", "david", "richard", "joseph", "thomas", "charles", "christopher", "daniel", "matthew", "anthony", "andrew", "joshua",
		"steven", "stephen", "paul", "kevin", "brian", "george", "timothy", "edward", "jason", "jeffrey", "ryan", "jacob", "gary", "nicholas", "jonathan", "simon", "peter", "philip",
		"martin", "alan", "ian", "neil", "colin", "graham", "stuart", "craig", "darren", "lee", "wayne", "gareth", "gavin", "adam", "benjamin", "samuel", "oliver", "harry", "luke", "nathan", "callum",
		"mohammed", "muhammad", "mohamed", "ahmed", "ali", "imran", "omar", "yusuf", "sanjay", "rajesh", "amit", "vikram", "arjun", "tariq", "hassan", "ibrahim",
		"mary", "patricia", "jennifer", "linda", "elizabeth", "barbara", "susan", "jessica", "sarah", "karen", "nancy", "lisa", "margaret", "sandra", "ashley", "emily", "donna", "michelle",
		"carol", "amanda", "melissa", "deborah", "stephanie", "rebecca", "laura", "helen", "sharon", "cynthia", "kathleen", "amy", "angela", "anna", "emma", "nicole", "samantha", "katherine", "catherine", "christine",
		"rachel", "janet", "claire", "clare", "louise", "joanne", "julie", "tracey", "alison", "jane", "jacqueline", "diane", "fiona", "gemma", "hannah", "charlotte", "sophie", "lucy", "chloe", "olivia", "kate", "katie",
		"fatima", "aisha", "ayesha", "priya", "anjali", "shabana", "nadia", "zainab", "leila", "siobhan", "niamh", "aoife", "rhiannon", "bronwen", "kirsty", "lynne", "wendy", "tina", "vicky", "victoria":
		return true
	}
	return false
}

// isOnePerson knows nouns for a single person in policing.
func isOnePerson(w string) bool {
	switch w {
	case "person", "officer", "individual", "constable", "sergeant", "inspector", "superintendent", "detective", "pcso", "pc", "ps", "dc", "ds", "di",
		"subject", "suspect", "man", "woman", "employee", "supervisor", "nominal", "victim", "complainant", "colleague", "probationer", "special", "investigator":
		return true
	}
	return false
}

// isPerson knows nouns for people, of any number.
func isPerson(w string) bool {
	switch w {
	case "people", "persons", "officers", "staff", "individuals", "names", "name", "subjects", "entries", "entry", "constables", "sergeants", "inspectors", "superintendents",
		"detectives", "pcs", "pcsos", "members", "employees", "nominals", "men", "women", "specials", "supervisors", "suspects", "investigators":
		return true
	}
	return isOnePerson(w)
}

// isNobody knows subjects that are nobody in particular.
func isNobody(w string) bool {
	switch w {
	case "nobody", "anybody", "everybody", "somebody", "anyone", "everyone", "someone", "information", "item", "intelligence", "nothing", "apsp", "whoever", "whether", "guidance", "work", "progress", "entry", "name":
		return true
	}
	return false
}
