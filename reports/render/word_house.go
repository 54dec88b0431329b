package render

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// wordIn is a document as it is set: in its own styles, or in those of a house.
type wordIn struct {
	house   *House
	oneSide bool
	ids     map[string]string // of styles here, by their ids in a document of its own; nil for the same
	styles  string
	bullets string // the number of the numbering that makes them
}

// setIn puts a document into the styles of a house; nil for its own. What the house
// has no style for keeps its own. The error is a marking of the house that is not that
// of the report.
func setIn(house *House, oneSide bool, marking string) (*wordIn, error) {
	in := &wordIn{house: house, oneSide: oneSide, bullets: "1", styles: wordSizes(oneSide).Replace(wordStyles)}
	if house == nil {
		return in, nil
	}
	ours := markings(marking)
	for _, m := range house.marks {
		if len(ours) == 0 || m.mark != ours[0] {
			return nil, fmt.Errorf("its %s says %s, and this report is marked %s; take it out there, because the program writes the marking itself", m.place, m.mark, marking)
		}
	}
	in.ids = map[string]string{}
	var added strings.Builder
	name := regexp.MustCompile(`<w:name w:val="([^"]*)"/>`)
	for _, m := range regexp.MustCompile(`(?s)<w:style w:type="(\w+)"[^>]*w:styleId="(\w+)">.*?</w:style>`).FindAllStringSubmatch(in.styles, -1) {
		called := strings.ToLower(name.FindStringSubmatch(m[0])[1])
		if id := house.ids[m[1]+" "+called]; id != "" {
			in.ids[m[2]] = id
			continue
		}
		id := "Upstander" + m[2]
		for house.ids["id "+id] != "" {
			id += "x"
		}
		in.ids[m[2]] = id
		own := strings.Replace(strings.Replace(m[0], ` w:default="1"`, "", 1), `w:styleId="`+m[2]+`"`, `w:styleId="`+id+`"`, 1)
		added.WriteString(in.named(own))
	}
	in.styles = strings.Replace(house.styles, "</w:styles>", added.String()+"</w:styles>", 1)
	return in, nil
}

// named is a piece of a document with the ids that styles have here. Text cannot look
// like such a piece: its angle brackets are escaped.
func (in *wordIn) named(body string) string {
	if in.ids == nil {
		return body
	}
	return regexp.MustCompile(`<w:(pStyle|tblStyle|basedOn|next) w:val="(\w+)"/>`).ReplaceAllStringFunc(body, func(s string) string {
		open, rest, _ := strings.Cut(s, `w:val="`)
		id, _, _ := strings.Cut(rest, `"`)
		if here, ok := in.ids[id]; ok {
			id = here
		}
		return open + `w:val="` + escaped(id) + `"/>`
	})
}

// section is the page that a document is set on, with the marking on every one.
func (in *wordIn) section() string {
	page := [2]string{pageSize, pageEdges}
	if in.house != nil {
		page = in.house.page
	}
	return sectionStart + page[0] + page[1] + `<w:titlePg/></w:sectPr>`
}

// width is that of the text.
func (in *wordIn) width() int {
	if in.house != nil {
		return in.house.width
	}
	return textWidth
}

// edges are the heads and the feet of the pages, each with the marking.
func (in *wordIn) edges(title, marking string) []part {
	var out []part
	for i := range wordPages() {
		var header, footer *housePart
		if in.house != nil {
			header, footer = in.house.headers[i], in.house.footers[i]
		}
		head, foot := centred(marking), foot(title, marking, in.width())
		if footer != nil && footer.numbered {
			foot = centred(marking)
		}
		out = append(out, edge(fmt.Sprintf("word/header%d.xml", i+1), "header", "hdr", in.named(head), "", header)...)
		out = append(out, edge(fmt.Sprintf("word/footer%d.xml", i+1), "footer", "ftr", "", in.named(foot), footer)...)
	}
	return out
}

// edge is a head or a foot: what the house has there, with something before or behind.
func edge(name, kind, root, before, behind string, of *housePart) []part {
	content := officeType + "wordprocessingml." + kind + "+xml"
	if of == nil || !strings.Contains(of.body, "</w:"+root+">") {
		return []part{{name: name, content: content, body: `<w:` + root + ` ` + wordSpace + `>` + before + behind + `</w:` + root + `>`}}
	}
	start := strings.IndexByte(of.body, '>') + 1
	end := strings.LastIndex(of.body, "</w:"+root+">")
	return of.with(name, content, of.body[:start]+before+of.body[start:end]+behind+of.body[end:])
}

// with is a part of the house under a name here, with what it names.
func (p *housePart) with(name, content, body string) []part {
	out := []part{{name: name, content: content, body: body}}
	if len(p.relations) > 0 {
		folder, file, _ := strings.Cut(name, "/")
		list := p.relations
		if strings.Contains(file, "/") { // a folder further down
			list = nil
			folder, file = folder+"/"+file[:strings.IndexByte(file, '/')], file[strings.IndexByte(file, '/')+1:]
			for _, r := range p.relations {
				list = append(list, relation{r.id, r.kind, "../" + r.target})
			}
		}
		out = append(out, part{name: folder + "/_rels/" + file + ".rels", body: relationsXML(list)})
	}
	return out
}

// numbering is what makes bullets, beside what the styles of the house number.
func (in *wordIn) numbering() []part {
	const name, content = "word/numbering.xml", officeType + "wordprocessingml.numbering+xml"
	if in.house == nil || in.house.numbering == nil || !strings.Contains(in.house.numbering.body, "</w:numbering>") {
		return []part{{name: name, content: content, body: wordBullets}}
	}
	body := in.house.numbering.body
	kind := free(body, `<w:abstractNum [^>]*w:abstractNumId="(\d+)"`)
	in.bullets = free(body, `<w:num [^>]*w:numId="(\d+)"`)
	ours := strings.NewReplacer(`w:abstractNumId="0"`, `w:abstractNumId="`+kind+`"`, `<w:abstractNumId w:val="0"/>`, `<w:abstractNumId w:val="`+kind+`"/>`, `w:numId="1"`, `w:numId="`+in.bullets+`"`).Replace(wordBullets)
	first, last := strings.Index(ours, "<w:abstractNum "), strings.Index(ours, "<w:num ")
	abstract, num := ours[first:last], strings.TrimSuffix(ours[last:], "</w:numbering>")
	at := strings.Index(body, "<w:num ")
	end := strings.Index(body, "<w:numIdMacAtCleanup")
	if end < 0 {
		end = strings.LastIndex(body, "</w:numbering>")
	}
	if at < 0 {
		at = end
	}
	return in.house.numbering.with(name, content, body[:at]+abstract+body[at:end]+num+body[end:])
}

// free is a number that nothing in a part has yet.
func free(body, pattern string) string {
	most := 0
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(body, -1) {
		if n, err := strconv.Atoi(m[1]); err == nil {
			most = max(most, n)
		}
	}
	return strconv.Itoa(most + 1)
}

// more are the parts of the house that styles and edges rest on, and what leads to
// them from the document.
func (in *wordIn) more() (list []part, named []relation) {
	if in.house == nil {
		return nil, nil
	}
	if in.house.theme != nil {
		list = append(list, in.house.theme.with("word/theme/theme1.xml", officeType+"theme+xml", in.house.theme.body)...)
		named = append(named, relation{"theme", "theme", "theme/theme1.xml"})
	}
	return append(list, in.house.pictures...), named
}
