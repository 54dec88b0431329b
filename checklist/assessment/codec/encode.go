package codec

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// Encode writes an assessment that was not read from a file. Equal content
// gives equal bytes. The error says that the content is too large to be read
// back.
func Encode(a *assessment.Assessment) ([]byte, error) { return (&File{}).Encode(a) }

// Encode writes an assessment into the file that was read: people's comments
// and keys that the program does not know are carried over.
func (f *File) Encode(a *assessment.Assessment) ([]byte, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	w, err := f.write(a, f.pieces, f.kept)
	if errors.Is(err, yamlio.ErrPieces) {
		w, err = f.write(a, nil, nil)
	}
	if err != nil {
		return nil, err
	}
	if most := yamlio.Standard().Bytes; len(w.Data) > most {
		return nil, fmt.Errorf("the file would have %d kilobytes, and over %d it could not be opened again; shorten the longest notes",
			len(w.Data)>>10, most>>10)
	}
	f.last = w
	return w.Data, nil
}

// pieces is the history as it was written, by the revision: what was recorded
// never changes, save that it may be redacted.
type pieces map[pieceKey]*yaml.Node

type pieceKey struct {
	id       string
	redacted bool
}

func keyOf(r assessment.Revision) pieceKey { return pieceKey{r.ID, r.Redacted} }

// write writes an assessment with the pieces of history and the answers that
// are there, and gathers those that were not.
func (f *File) write(a *assessment.Assessment, known pieces, kept *answers) (yamlio.Written, error) {
	revisions := a.Revisions()
	root := tree(a, history(revisions, known), kept)
	if f.tree != nil && !f.plain {
		options := []yamlio.GraftOption{yamlio.Known(written)}
		if old := child(f.tree.Content[0], keyHistory); old != nil && !yamlio.HasComments(old) {
			options = append(options, yamlio.Skip(keyHistory)) // there is nothing to carry over, and most of the file is there
		}
		yamlio.Graft(root, f.tree, keyID, options...)
		keepInside(root)
	}
	w, err := yamlio.Write(root)
	if err != nil || known == nil {
		return w, err
	}
	top := w.Members()
	if n := len(top); n > 0 && len(revisions) > 0 {
		known.keep(revisions, top[n-1])
		top = top[:n-1]
	}
	if n := len(top); n > 0 && f.plain {
		f.kept = kept.next(a, top[n-1])
	}
	return w, nil
}

// keep keeps what was written of a history.
func (p pieces) keep(revisions []assessment.Revision, written yamlio.Members) {
	if written.Len() != len(revisions) {
		return
	}
	for i, r := range revisions {
		if _, ok := p[keyOf(r)]; !ok && !r.Altered { // two of one id may differ
			p[keyOf(r)] = written.Piece(i)
		}
	}
}

// keepInside moves comments from before the first line and after the last one,
// which are the program's own, to the lines next to them.
func keepInside(root *yaml.Node) {
	join := func(a, b string) string { return strings.Trim(a+"\n"+b, "\n") }
	format, second, end := root.Content[0], root.Content[2], root.Content[len(root.Content)-2]
	second.HeadComment = join(join(root.HeadComment, format.HeadComment), second.HeadComment)
	end.HeadComment = join(end.HeadComment, join(end.FootComment, root.FootComment))
	root.HeadComment, format.HeadComment, end.FootComment, root.FootComment = "", "", "", ""
}

func tree(a *assessment.Assessment, history *yaml.Node, kept *answers) *yaml.Node {
	root := yamlio.NewMap()
	yamlio.Put(root, keyFormat, bare(fmt.Sprintf("%s %d", formatName, formatVersion)))
	yamlio.Put(root, keyID, yamlio.Quoted(a.ID()))
	yamlio.Put(root, keyChecklist, yamlio.Plain(a.Checklist()))
	yamlio.Put(root, keyEdition, yamlio.Quoted(a.Edition()))
	p := pageOf(a, func(item string) bool { return kept.of(a, item) == nil })
	for _, f := range assessment.Facts() {
		p.put(root, assessment.AboutRegister(f), string(f), func(v assessment.Value) *yaml.Node {
			if f == assessment.AsAt {
				return yamlio.Plain(v["text"])
			}
			return yamlio.Quoted(v["text"])
		})
	}
	p.put(root, assessment.AnsweredRegister(""), keyAnswered, answeredNode)
	p.putBlock(root, assessment.SealRegister(), keySeal, func(m *yaml.Node, v assessment.Value) { putSeal(m, assessment.SealOf(v)) })
	under := yamlio.NewMap()
	for _, item := range a.Items() {
		if piece := kept.of(a, item); piece != nil {
			yamlio.PutPiece(under, piece)
		} else {
			yamlio.Put(under, item, p.answer(item))
		}
	}
	yamlio.Put(root, keyAnswers, under)
	yamlio.Put(root, keyHistory, history)
	yamlio.Put(root, keyEnd, bare(endMark(len(a.Items()))))
	return root
}

// bare is text that stands without quotes although it holds a space.
func bare(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

func endMark(answers int) string { return fmt.Sprintf("%d items", answers) }

// put writes a register that is a single word or line, under its own key, or
// its versions under the key that says that they are not settled.
func (p page) put(m *yaml.Node, register, key string, node func(assessment.Value) *yaml.Node) {
	s, ok := p[register]
	switch {
	case !ok:
	case len(s.versions) > 0:
		yamlio.Put(m, key+notYet, versions(register, s.versions))
	default:
		yamlio.Put(m, key, node(s.value))
	}
}

func (p page) answer(item string) *yaml.Node {
	m := yamlio.NewMap()
	j := p[assessment.JudgementRegister(item)]
	if len(j.versions) > 0 {
		yamlio.Put(m, keyUnsettled, versions(assessment.JudgementRegister(item), j.versions))
	} else {
		putJudgement(m, assessment.JudgementOf(j.value))
	}
	p.put(m, assessment.TargetRegister(item), keyTarget, func(v assessment.Value) *yaml.Node { return yamlio.Plain(v["level"]) })
	p.putBlock(m, assessment.SecondRegister(item), keySecondLook, func(m *yaml.Node, v assessment.Value) { putLook(m, assessment.SecondLookOf(v)) })
	p.put(m, assessment.FlagRegister(item), keyFlag, func(v assessment.Value) *yaml.Node { return yamlio.Quoted(v["text"]) })
	putEntries(m, j.entries)
	p.put(m, assessment.AnsweredRegister(item), keyAnswered, answeredNode)
	p.put(m, assessment.HandoverRegister(item), keyHandover, func(v assessment.Value) *yaml.Node { return yamlio.Prose(v["text"]) })
	p.put(m, assessment.BriefingRegister(item), keyBriefing, briefingNode)
	p.putBlock(m, assessment.ReleaseRegister(item), keyRelease, func(m *yaml.Node, v assessment.Value) { putRelease(m, assessment.ReleaseOf(v)) })
	p.putBlock(m, assessment.PreviousRegister(item), keyLastCycle, func(m *yaml.Node, v assessment.Value) { putPrevious(m, assessment.PreviousOf(v)) })
	return m
}

// putBlock writes a register that has keys of its own under its key.
func (p page) putBlock(m *yaml.Node, register, key string, put func(*yaml.Node, assessment.Value)) {
	s, ok := p[register]
	if !ok {
		return
	}
	block := yamlio.NewMap()
	if len(s.versions) > 0 {
		yamlio.Put(block, keyUnsettled, versions(register, s.versions))
	} else {
		put(block, s.value)
	}
	yamlio.Put(m, key, block)
}

// putEntries writes the evidence and the actions that are listed under an item.
func putEntries(m *yaml.Node, entries []said) {
	var evidence, actions []*yaml.Node
	for _, s := range entries {
		entry := yamlio.NewMap()
		yamlio.Put(entry, keyID, yamlio.Plain(s.id))
		isEvidence := s.register == assessment.EvidenceRegister(s.id)
		switch {
		case len(s.versions) > 0:
			yamlio.Put(entry, keyUnsettled, versions(s.register, s.versions))
		case isEvidence:
			putEvidence(entry, assessment.EvidenceOf(s.id, s.value))
		default:
			putAction(entry, assessment.ActionOf(s.id, s.value))
		}
		if isEvidence {
			evidence = append(evidence, entry)
		} else {
			actions = append(actions, entry)
		}
	}
	putList(m, keyEvidence, evidence)
	putList(m, keyActions, actions)
}

func putJudgement(m *yaml.Node, j assessment.Judgement) {
	yamlio.Put(m, keyOutcome, yamlio.Plain(j.Outcome.Word()))
	putProse(m, keyReason, j.Reason.String())
	if _, _, weighed := j.Weighed(); weighed {
		yamlio.Put(m, keyProposed, yamlio.Plain(j.Proposed.Word()))
	}
	putProse(m, keyOverride, j.Override.String())
	putParts(m, j.Parts)
	putProse(m, keyNote, j.Note.String())
	putWord(m, keyWording, j.Wording)
}

func putPrevious(m *yaml.Node, p assessment.Previous) {
	putLine(m, keyCycle, p.Cycle.OneLine())
	putWord(m, keyAsAt, p.AsAt.String())
	yamlio.Put(m, keyOutcome, yamlio.Plain(p.Outcome.Word()))
	putProse(m, keyReason, p.Reason.String())
	putProse(m, keyNote, p.Note.String())
	putParts(m, p.Parts)
	putWord(m, keyWording, p.Wording)
}

func putEvidence(m *yaml.Node, e assessment.Evidence) {
	yamlio.Put(m, keyTitle, yamlio.Quoted(e.Title.OneLine()))
	putLine(m, keyWhere, e.Where.OneLine())
	putWord(m, keyAbout, e.About.String())
	putWord(m, keySeen, e.Seen.String())
	putWord(m, keyMethod, string(e.Method))
	putLine(m, keyOwner, e.Owner.OneLine())
	putWord(m, keyReviewBy, e.ReviewBy.String())
	putLine(m, keyHandling, e.Handling.OneLine())
	putProse(m, keyNote, e.Note.String())
	putWords(m, keyParts, e.Parts)
	if len(e.Items) > 1 {
		putWords(m, keyAlsoFor, e.Items[1:])
	}
	putLine(m, keyRetired, e.Retired.OneLine())
}

func putAction(m *yaml.Node, act assessment.Action) {
	yamlio.Put(m, keyWhat, yamlio.Quoted(act.What.OneLine()))
	putLine(m, keyOwner, act.Owner.OneLine())
	putLine(m, keyLead, act.Lead.OneLine())
	putLine(m, keyDoneWhen, act.DoneWhen.OneLine())
	putLine(m, keyFrom, act.From.OneLine())
	putWord(m, keyDue, act.Due.String())
	putWord(m, keyFirstDue, act.FirstDue.String())
	putWord(m, keyStatus, string(act.Status))
	putProse(m, keyReason, act.Reason.String())
	putWord(m, keyOpened, act.Carried.String())
	putUpdates(m, act.Updates)
	putLine(m, keyClosedBy, act.ClosedBy)
	putWord(m, keyClosedWith, act.ClosedWith)
	putLine(m, keySignedOffBy, act.SignedOffBy)
}

// history writes every revision; its text stands in both parts of the file, so
// that an edit of the readable part destroys nothing.
func history(revisions []assessment.Revision, known pieces) *yaml.Node {
	list := make([]*yaml.Node, len(revisions))
	for i, r := range revisions {
		if piece, ok := known[keyOf(r)]; ok && !r.Altered {
			list[i] = piece
			continue
		}
		m := yamlio.NewMap()
		yamlio.Put(m, keyID, yamlio.Plain(r.ID))
		yamlio.Put(m, keyRegister, yamlio.Plain(r.Register))
		putWords(m, keyReplaces, r.Replaces)
		putLine(m, keyBy, r.By)
		putWord(m, keyAt, r.At)
		if r.Redacted {
			yamlio.Put(m, keyRedacted, yamlio.Plain("true"))
		} else {
			yamlio.Put(m, keyValue, fields(r.Value))
		}
		list[i] = m
	}
	return yamlio.List(list...)
}

func fields(v assessment.Value) *yaml.Node {
	m := yamlio.NewMap()
	keys := make([]string, 0, len(v))
	for k := range v {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		putProse(m, k, v[k])
	}
	return m
}

// The put functions leave out what is empty.

func putLine(m *yaml.Node, key, s string) {
	if s != "" {
		yamlio.Put(m, key, yamlio.Quoted(s))
	}
}

func putProse(m *yaml.Node, key, s string) {
	if s != "" {
		yamlio.Put(m, key, yamlio.Prose(s))
	}
}

func putWord(m *yaml.Node, key, s string) {
	if s != "" {
		yamlio.Put(m, key, yamlio.Plain(s))
	}
}

func putWords(m *yaml.Node, key string, words []string) {
	list := make([]*yaml.Node, len(words))
	for i, w := range words {
		list[i] = yamlio.Plain(w)
	}
	putList(m, key, list)
}

func putList(m *yaml.Node, key string, list []*yaml.Node) {
	if len(list) > 0 {
		yamlio.Put(m, key, yamlio.List(list...))
	}
}

func putParts(m *yaml.Node, parts map[string]assessment.PartState) {
	if len(parts) == 0 {
		return
	}
	keys := make([]string, 0, len(parts))
	for k := range parts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, assessment.CompareNatural)
	under := yamlio.NewMap()
	for _, k := range keys {
		putWord(under, k, string(parts[k]))
	}
	yamlio.Put(m, keyParts, under)
}
