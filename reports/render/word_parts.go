package render

import (
	_ "embed"
	"fmt"
	"strings"

	"example.org/upstander/checklist/text"
)

// wordPages are the pages that have a head and a foot of their own kind: each kind
// carries the marking, so that no setting of a word processor takes it off a page.
func wordPages() []string { return []string{"default", "first", "even"} }

func wordRelations() []relation {
	list := []relation{{"rId1", "styles", "styles.xml"}, {"rId2", "settings", "settings.xml"}, {"rId3", "numbering", "numbering.xml"}}
	for i := range wordPages() {
		list = append(list, relation{fmt.Sprintf("head%d", i+1), "header", fmt.Sprintf("header%d.xml", i+1)}, relation{fmt.Sprintf("foot%d", i+1), "footer", fmt.Sprintf("footer%d.xml", i+1)})
	}
	return list
}

// sectionStart names the heads and the feet of the pages.
const sectionStart = `<w:sectPr><w:headerReference w:type="default" r:id="head1"/><w:headerReference w:type="first" r:id="head2"/><w:headerReference w:type="even" r:id="head3"/>` +
	`<w:footerReference w:type="default" r:id="foot1"/><w:footerReference w:type="first" r:id="foot2"/><w:footerReference w:type="even" r:id="foot3"/>`

// The page: A4, upright, a little under two centimetres at every edge.
const (
	pageSize  = `<w:pgSz w:w="11906" w:h="16838"/>`
	pageEdges = `<w:pgMar w:top="1077" w:right="907" w:bottom="1021" w:left="907" w:header="567" w:footer="567" w:gutter="0"/>`
)

func centred(s string) string {
	return `<w:p><w:pPr><w:pStyle w:val="Marking"/></w:pPr><w:r><w:t xml:space="preserve">` + escaped(s) + `</w:t></w:r></w:p>`
}

// foot is the foot of a page: the title, the marking and the number of the page.
func foot(title, marking string, width int) string {
	const most = 45 // characters of a title
	field := func(name string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` + name + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	word := func(s string) string { return `<w:r><w:t xml:space="preserve">` + escaped(s) + `</w:t></w:r>` }
	return fmt.Sprintf(`<w:p><w:pPr><w:pStyle w:val="Foot"/><w:tabs><w:tab w:val="center" w:pos="%d"/><w:tab w:val="right" w:pos="%d"/></w:tabs></w:pPr>`, width/2, width) + //nolint:misspell // a word of the standard
		word(text.Cut(title, most)) + `<w:r><w:tab/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">` + escaped(marking) + `</w:t></w:r><w:r><w:tab/></w:r>` + word("Page ") + field("PAGE") + word(" of ") + field("NUMPAGES") + `</w:p>`
}

//go:embed word-styles.xml
var wordStyles string

// type sizes in half points and spaces in twentieths of a point, by their names in the
// styles: for a document of some pages, and for one that has to fit one side.
func wordSizes(oneSide bool) *strings.Replacer {
	if oneSide {
		return strings.NewReplacer("{body}", "18", "{after}", "40", "{line}", "240", "{before1}", "0", "{after1}", "60", "{h1}", "30",
			"{before2}", "80", "{after2}", "40", "{h2}", "21", "{cell}", "17", "{small}", "17", "{aftercell}", "0", "{fine}", "15", "{afterfine}", "40")
	}
	return strings.NewReplacer("{body}", "20", "{after}", "90", "{line}", "259", "{before1}", "0", "{after1}", "140", "{h1}", "34",
		"{before2}", "240", "{after2}", "90", "{h2}", "26", "{cell}", "19", "{small}", "16", "{aftercell}", "20", "{fine}", "16", "{afterfine}", "80")
}

// wordBullets is the numbering that makes bullets, number 1.
const wordBullets = `<w:numbering ` + wordSpace + `><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="240"/></w:pPr></w:lvl></w:abstractNum>` +
	`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
