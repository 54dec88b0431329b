package render

import (
	"encoding/xml"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/parts"
)

// House is what of another document a report is set in: its styles, the heads and
// feet of its pages with their pictures, and its page. Nothing else of that document
// is taken, and nothing of it may lead out of itself.
type House struct {
	styles           string
	ids              map[string]string // of its styles, by kind and name: "paragraph heading 1"
	theme, numbering *housePart
	headers, footers [3]*housePart // in the order of wordPages
	page             [2]string     // the elements of its size and its edges
	width            int           // of the text, in twentieths of a point
	pictures         []part
	marks            []houseMark
}

// housePart is a part that is taken as it is, with what it names.
type housePart struct {
	body      string
	relations []relation
	numbered  bool // it has the number of the page
}

// houseMark is a protective marking that stands in a head or a foot.
type houseMark struct{ place, mark string }

// mostPictures is how many bytes the pictures of a house document may have: they go
// into every report.
const mostPictures = 4 << 20

const errNoDocument = parts.Refusal("it is no .docx document, or was cut off on its way; get it again, or open it in Word and save it anew")

const wordMain = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// ReadHouse reads a document for word processors whose styles, heads and feet reports
// are to have. The error says what is wrong and what to do.
func ReadHouse(raw []byte) (*House, error) {
	p, err := parts.Open(raw, parts.Words{Broken: errNoDocument, Old: "it is a .doc document of the old kind; save it as .docx",
		Large: "it unpacks to far more than a document with a letterhead holds; save one without its text and pictures",
		Parts: parts.Refusal(fmt.Sprintf("it has more than %d parts inside; save one without its text and pictures", parts.Max))})
	if err != nil {
		return nil, err
	}
	for _, name := range p.Names() {
		switch {
		case strings.Contains(name, "vbaproject"):
			return nil, parts.Refusal("it has macros; save it as .docx, which has none")
		case name == "content.xml":
			return nil, parts.Refusal("it is a document of LibreOffice; save it as .docx")
		}
	}
	h := &houseReader{Package: p, taken: map[string]string{}, House: House{ids: map[string]string{}}}
	return &h.House, h.document()
}

// houseReader takes a house document apart.
type houseReader struct {
	*parts.Package
	House
	taken map[string]string // pictures by their name there, under their name here
	size  int               // of them
}

// section is the page of a document as it stands at its end.
type section struct {
	edges      map[string]string // names of parts, by header or footer and the pages that they are on
	page, edge map[string]int    // the numbers of pgSz and pgMar
	first      bool
}

func (h *houseReader) document() error {
	main := "word/document.xml"
	for _, l := range h.Relations("") {
		if l.Is("officeDocument") {
			main = parts.Within("", l.Target)
		}
	}
	targets := map[string]string{}
	even := false
	for _, l := range h.Relations(main) {
		if l.Out() {
			continue // in the text, which is not taken
		}
		target := parts.Within(path.Dir(main), l.Target)
		targets[l.ID] = target
		var err error
		switch {
		case l.Is("styles"):
			err = h.readStyles(target)
		case l.Is("theme"):
			h.theme, err = h.part("its theme", target, "theme")
		case l.Is("numbering"):
			h.numbering, err = h.part("its numbering", target, "numbering")
		case l.Is("settings"):
			err = h.Walk(target, func(_ *xml.Decoder, start xml.StartElement) error {
				even = even || start.Name.Local == "evenAndOddHeaders" && on(start)
				return nil
			})
		}
		if err != nil {
			return err
		}
	}
	if h.styles == "" {
		return errNoDocument
	}
	s, err := h.section(main)
	if err != nil {
		return err
	}
	if err := h.fit(s); err != nil {
		return err
	}
	shown := map[string]bool{"default": true, "first": s.first, "even": even}
	for i, pages := range wordPages() {
		for n, edge := range []string{"header", "footer"} { // in order: pictures are numbered
			list, root := []*[3]*housePart{&h.headers, &h.footers}[n], []string{"hdr", "ftr"}[n]
			id, there := s.edges[edge+" "+pages]
			if !shown[pages] { // these pages look like all others
				id, there = s.edges[edge+" default"]
			}
			if !there {
				continue
			}
			if list[i], err = h.part("its "+edge, targets[id], root); err != nil {
				return err
			}
			h.marked(edge, list[i].body)
		}
	}
	return nil
}

// on says that a setting is on.
func on(start xml.StartElement) bool {
	v := attr(start, "val")
	return v != "0" && v != "false" && v != "off"
}

func attr(start xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// section reads what stands at the end of the last section; what one does not say of
// its heads and feet is as in the one before.
func (h *houseReader) section(main string) (section, error) {
	s := section{edges: map[string]string{}}
	root := true
	err := h.Walk(main, func(d *xml.Decoder, start xml.StartElement) error {
		if root {
			root = false
			if start.Name.Space == "http://purl.oclc.org/ooxml/wordprocessingml/main" {
				return parts.Refusal("it is saved as a Strict Open XML document; save it as a Word document (.docx)")
			}
			if start.Name.Local != "document" || start.Name.Space != wordMain {
				return errNoDocument
			}
		}
		switch name := start.Name.Local; name {
		case "sectPrChange":
			return d.Skip()
		case "sectPr":
			s.first, s.page, s.edge = false, nil, nil
		case "headerReference", "footerReference":
			pages := attr(start, "type")
			if pages == "" {
				pages = "default"
			}
			s.edges[strings.TrimSuffix(name, "Reference")+" "+pages] = attr(start, "id")
		case "titlePg":
			s.first = on(start)
		case "pgSz":
			s.page = numbers(start)
		case "pgMar":
			s.edge = numbers(start)
		}
		return nil
	})
	return s, err
}

// numbers are the attributes of an element that are numbers.
func numbers(start xml.StartElement) map[string]int {
	out := map[string]int{}
	for _, a := range start.Attr {
		if n, err := strconv.Atoi(a.Value); err == nil {
			out[a.Name.Local] = n
		}
	}
	return out
}

// The width of the text that a report can be set in, in twentieths of a point.
const (
	narrowest = 5000
	widest    = 31000
)

// fit takes over the size of a page and its edges; without them the page is that of
// every report.
func (h *houseReader) fit(s section) error {
	if s.page == nil || s.edge == nil {
		h.page, h.width = [2]string{pageSize, pageEdges}, textWidth
		return nil
	}
	if h.width = s.page["w"] - s.edge["left"] - s.edge["right"] - s.edge["gutter"]; h.width < narrowest || h.width > widest || s.page["h"] < narrowest || s.page["h"] > widest {
		return parts.Refusal("its page is too small or too large for a report; set it to A4 with ordinary edges")
	}
	h.page[0] = fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d"/>`, s.page["w"], s.page["h"])
	if s.page["w"] > s.page["h"] {
		h.page[0] = fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/>`, s.page["w"], s.page["h"])
	}
	h.page[1] = `<w:pgMar`
	for _, edge := range []string{"top", "right", "bottom", "left", "header", "footer", "gutter"} {
		n := min(max(s.edge[edge], -s.edge[edge]), narrowest) // one below nothing would let the text stand on the marking
		h.page[1] += fmt.Sprintf(` w:%s="%d"`, edge, n)
	}
	h.page[1] += `/>`
	return nil
}

// readStyles reads the styles with their ids.
func (h *houseReader) readStyles(name string) error {
	p, err := h.part("its styles", name, "styles")
	if err != nil {
		return err
	}
	if !strings.Contains(p.body, "</w:styles>") || len(p.relations) > 0 {
		return errNoDocument
	}
	h.styles = regexp.MustCompile(`(<w:lang\b[^>]*\bw:val=")[^"]*`).ReplaceAllString(p.body, "${1}en-GB")
	kind, id := "", ""
	return h.Walk(name, func(_ *xml.Decoder, start xml.StartElement) error {
		switch start.Name.Local {
		case "style":
			kind, id = attr(start, "type"), attr(start, "styleId")
			if v := attr(start, "default"); kind == "paragraph" && (v == "1" || v == "true") {
				h.ids["paragraph normal"] = id
			}
			h.ids["id "+id] = id
		case "name":
			if known := kind + " " + strings.ToLower(attr(start, "val")); h.ids[known] == "" {
				h.ids[known] = id
			}
		}
		return nil
	})
}

// part reads a part that is to be taken as it is.
func (h *houseReader) part(what, name, root string) (*housePart, error) {
	raw, err := h.Bytes(name)
	if err != nil {
		return nil, err
	}
	p := &housePart{}
	named, err := p.look(what, raw, root)
	if err != nil {
		return nil, err
	}
	for _, l := range h.Relations(name) {
		switch {
		case l.Out():
			return nil, parts.Refusal(fmt.Sprintf("%s leads out of the document (%s); take the link out, or put the picture itself in", what, short(l.Target)))
		case !l.Is("image"):
			return nil, parts.Refusal(fmt.Sprintf("%s holds something that is not taken over (%s); take it out", what, short(path.Base(l.Type))))
		}
		here, err := h.picture(what, parts.Within(path.Dir(name), l.Target))
		if err != nil {
			return nil, err
		}
		p.relations = append(p.relations, relation{l.ID, "image", here})
	}
	for _, id := range named {
		if !slices.ContainsFunc(p.relations, func(r relation) bool { return r.id == id }) {
			return nil, errNoDocument
		}
	}
	for _, r := range p.relations {
		if strings.ContainsAny(r.id, `"<>&`) {
			return nil, errNoDocument
		}
	}
	return p, nil
}

func short(s string) string { return text.Cut(text.Line(s).OneLine(), 80) }

// picture takes a picture over and gives its name here.
func (h *houseReader) picture(what, name string) (string, error) {
	if here, ok := h.taken[name]; ok {
		return here, nil
	}
	ending := strings.ToLower(path.Ext(name))
	content, known := map[string]string{".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".bmp": "image/bmp", ".tif": "image/tiff",
		".tiff": "image/tiff", ".emf": "image/x-emf", ".wmf": "image/x-wmf", ".svg": "image/svg+xml"}[ending]
	if !known {
		return "", parts.Refusal(fmt.Sprintf("%s has a picture of a kind that is not taken over (%s); put it in as PNG", what, short(ending)))
	}
	raw, err := h.Bytes(name)
	if err != nil {
		return "", err
	}
	if ending == ".svg" {
		if _, err := (&housePart{}).look(what, raw, ""); err != nil {
			return "", err
		}
	}
	if h.size += len(raw); h.size > mostPictures {
		return "", parts.Refusal(fmt.Sprintf("its pictures have more than %d MB, which every report would have; make them smaller", mostPictures>>20))
	}
	here := fmt.Sprintf("media/house%d%s", len(h.taken)+1, ending)
	h.taken[name] = here
	h.pictures = append(h.pictures, part{name: "word/" + here, content: content, body: string(raw), asIs: true})
	return here, nil
}
