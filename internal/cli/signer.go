package cli

import (
	"errors"
	"io"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/confidence"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/signing"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
)

// ownKey is the key of whoever runs the program, as far as this run has needed it.
type ownKey struct {
	key     store.Key
	read    bool  // the key was looked for
	refused bool  // there is one, and it does not open: nothing is recorded as if there were none
	why     error // why nothing can be signed

	unsigned int // how many things were to be signed and could not be
}

// sign signs with the person's own key, which is made on first use; empty where that
// cannot be done. It goes into assessment.Who.
func (p *program) sign(sort string, content []byte) string {
	k, err := p.unlocked()
	if err != nil {
		p.own.unsigned++
		return ""
	}
	signer, ok := signing.ParseSigner(k.Secret)
	if !ok {
		return ""
	}
	return signer.Sign(sort, content).String()
}

// unlocked gives the person's own key with its secrets: made where there is none, and
// with its passphrase asked for once where it has one.
func (p *program) unlocked() (store.Key, error) {
	if p.own.read {
		return p.own.key, p.own.why
	}
	p.own.read = true
	k, there, err := p.store.Key()
	switch {
	case errors.Is(err, store.Unreadable):
		p.own.refused = true
	case err == nil && !there:
		k, err = p.store.FirstKey(p.store.NewKey())
	}
	if err == nil && k.Locked != "" {
		p.own.refused = true
		k, err = p.withPassphrase(k, "Passphrase of your key: ")
		p.own.refused = err != nil
	}
	p.own.key, p.own.why = k, err
	return k, err
}

// withPassphrase asks for the passphrase of a key, three times on a terminal; who gives
// none is not asked again.
func (p *program) withPassphrase(k store.Key, prompt string) (store.Key, error) {
	for tries := 3; ; tries-- {
		word, err := p.secret(prompt)
		if err != nil {
			return k, err
		}
		if word == "" {
			return k, confidence.ErrPassphrase
		}
		open, err := k.Unlock(word)
		if err == nil || !errors.Is(err, confidence.ErrPassphrase) || p.Secret == nil || tries == 1 {
			return open, err
		}
		p.say("That is not it.")
	}
}

// openKeyFirst asks for the passphrase of a key that has one before the screens take
// the terminal; whoever gives none works on without signing.
func (p *program) openKeyFirst() {
	k, there, err := p.store.Key()
	if err != nil || !there || k.Locked == "" {
		return
	}
	p.own = ownKey{key: k, read: true, why: errors.New("the passphrase of your key was not given")}
	if p.Secret == nil {
		return
	}
	if open, err := p.withPassphrase(k, "Passphrase of your key (Enter alone: work without signing): "); err == nil {
		p.own = ownKey{key: open, read: true}
	}
}

// secret asks for something that is not shown as it is typed; where nobody is there
// to ask it is the next line of what is piped in.
func (p *program) secret(prompt string) (string, error) {
	if p.Secret != nil {
		return p.Secret(prompt)
	}
	var line []byte
	for b := make([]byte, 1); len(line) < maxSecret; {
		n, err := p.In.Read(b)
		if n == 1 && b[0] == '\n' || errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", err
		}
		line = append(line, b[:n]...)
	}
	if word := strings.TrimSuffix(string(line), "\r"); word != "" {
		return word, nil
	}
	return "", wrong("A passphrase is needed. Type it when asked for, or give it as a line of what is piped in.")
}

// maxSecret is in bytes.
const maxSecret = 4 << 10

// cannotSign is why something that is signed is not recorded: there is a key, and it
// does not open. Nil where it does, and where there is none at all.
func (p *program) cannotSign() error {
	if !p.own.refused {
		return nil
	}
	return wrong("Your key does not open, so nothing was signed and nothing was recorded: %w", p.own.why)
}

// sayUnsigned says that what was just made is not signed, where it could not be.
func (p *program) sayUnsigned() {
	if p.own.read && p.own.why != nil && !p.onScreens {
		p.say(trimmed(hanging("", "It is not signed: "+p.own.why.Error()+".")))
	}
}

// book is whose key is whose, by the list of forces that is in use, with the person's
// own key; and that list.
func (p *program) book() (signing.Book, *checklist.Forces, error) {
	forces, err := p.forceList()
	if err != nil {
		return signing.Book{}, nil, err
	}
	b := forces.Book()
	if k, there, err := p.store.Key(); err == nil && there {
		b.Own = k.Public
	}
	return b, forces, nil
}

// signatureOut is what is known of the signature under something.
type signatureOut struct {
	Whose string   `json:"whose"` // known_key, own_key, another_key, unknown_key, not_signed, not_signed_key_known, does_not_fit
	Keys  []string `json:"keys"`
	Of    []string `json:"of"` // whose these are known to be
	Says  string   `json:"says"`
}

func signatureJSON(b signing.Book, v signing.Verdict, from string) signatureOut {
	out := signatureOut{v.Whose.Word(), []string{}, listJSON(v.Of), b.Says(v, from)}
	for _, k := range v.Keys {
		out.Keys = append(out.Keys, string(k))
	}
	return out
}

// signedRecord is a record that somebody puts their name to, with what is known of
// the signature under it.
type signedRecord struct {
	kind    schema.Kind
	items   []string
	n       int
	says    string
	verdict signing.Verdict
}

// signedRecords goes through the records of an assessment that are signed, those of
// one kind with the same signature together, in the order of the file.
func signedRecords(a *assessment.Assessment, b signing.Book, from string) []signedRecord {
	var all []signedRecord
	for _, r := range a.Signable() {
		one := signedRecord{n: 1}
		one.kind, _ = assessment.KindOf(r.Register)
		s := a.SignatureOf(r)
		one.verdict = b.Judge(s.There, s.Keys, from)
		one.says = b.Says(one.verdict, from)
		if s.Lost {
			one.says = "no longer known to be signed: a name was taken out of it for good, and with it what the signature was made over"
		}
		if item := assessment.RegisterNamed(r.Register).Item; item != "" {
			one.items = []string{item}
		}
		i := slices.IndexFunc(all, func(o signedRecord) bool { return o.kind.Name == one.kind.Name && o.says == one.says })
		if i < 0 {
			all = append(all, one)
			continue
		}
		all[i].n++
		all[i].items = append(all[i].items, one.items...)
	}
	return all
}

// line is a group of records in a sentence.
func (s signedRecord) line() string {
	what := text.UpperFirst(s.kind.Words) + " is "
	if s.n > 1 || len(s.items) > 0 {
		what = text.UpperFirst(text.Count(s.n, s.kind.Single(), s.kind.Many))
		if len(s.items) > 0 {
			what += " (" + strings.Join(s.items, ", ") + ")"
		}
		what += isOrAre(s.n) + " "
	}
	return what + s.says + "."
}

type signedOut struct {
	Kind      string       `json:"kind"`
	Items     []string     `json:"items"`
	Count     int          `json:"count"`
	Signature signatureOut `json:"signature"`
}

func signedJSON(all []signedRecord, b signing.Book, from string) []signedOut {
	out := []signedOut{}
	for _, s := range all {
		one := signedOut{s.kind.Name, listJSON(s.items), s.n, signatureJSON(b, s.verdict, from)}
		one.Signature.Says = s.says
		out = append(out, one)
	}
	return out
}
