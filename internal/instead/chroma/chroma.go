// Package chroma stands in for the library of that name, which colours source
// code. Glamour asks for it to draw code blocks in colours of its own, which no
// style of this program has, and the library takes twenty milliseconds at the
// start of every command to make ready for two hundred languages. Here a code
// block is plain text.
package chroma

// TokenType is a kind of word in source code.
type TokenType int

// The kinds that glamour has colours for.
const (
	Background TokenType = iota
	Text
	Error
	Comment
	CommentPreproc
	Keyword
	KeywordReserved
	KeywordNamespace
	KeywordType
	Operator
	Punctuation
	Name
	NameBuiltin
	NameTag
	NameAttribute
	NameClass
	NameConstant
	NameDecorator
	NameException
	NameFunction
	NameOther
	Literal
	LiteralNumber
	LiteralDate
	LiteralString
	LiteralStringEscape
	GenericDeleted
	GenericEmph
	GenericInserted
	GenericStrong
	GenericSubheading
)

// StyleEntries are the colours of each kind, in the library's own notation.
type StyleEntries map[TokenType]string

// Style is a set of colours. Only its name is kept, because nothing is coloured.
type Style struct{ Name string }

// MustNewStyle makes a style.
func MustNewStyle(name string, _ StyleEntries) *Style { return &Style{Name: name} }
