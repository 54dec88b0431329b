package yamlio

import "strconv"

// Object is what stands on a line, member by member in one order. The same
// function says it for writing and for reading, so that the two cannot differ:
// each of its calls writes what is there, or reads what stands next. A member
// that need not be there is left out where it says nothing.
type Object struct {
	line    JSONLine
	out     []byte
	reading bool
	inside  bool // a member came before
}

// AppendObject writes what say says.
func AppendObject(b []byte, say func(*Object)) []byte {
	o := Object{out: append(b, '{')}
	say(&o)
	return append(o.out, '}')
}

// ReadObject reads what AppendObject writes, into where say points; false when the
// line is written in any other way.
func ReadObject(line string, say func(*Object)) bool {
	o := Object{line: JSONLine{Rest: line}, reading: true}
	o.line.Need("{")
	say(&o)
	o.line.Need("}")
	return o.line.Done()
}

// Text is a text. One that need not be there is never empty.
func (o *Object) Text(key string, s *string, need bool) {
	switch there := o.member(key, need, *s != ""); {
	case there && o.reading:
		*s = o.line.Text()
		o.line.Bad = o.line.Bad || !need && *s == ""
	case there:
		o.out = AppendJSON(o.out, *s)
	}
}

// Words is a list of texts, left out where it has none.
func (o *Object) Words(key string, list *[]string) {
	switch there := o.member(key, false, len(*list) > 0); {
	case there && o.reading:
		for o.line.Need("["); ; o.line.Need(",") {
			*list = append(*list, o.line.Text())
			if o.line.Bad || o.line.Try("]") {
				return
			}
		}
	case there:
		for i, s := range *list {
			o.out = AppendJSON(append(o.out, "[,"[min(i, 1)]), s)
		}
		o.out = append(o.out, ']')
	}
}

// Count is a number from 1 to most.
func (o *Object) Count(key string, n *int, most int) {
	switch there := o.member(key, true, true); {
	case there && o.reading:
		*n = o.line.Count(most)
	case there:
		o.out = strconv.AppendInt(o.out, int64(*n), 10)
	}
}

// True is something that is so; left out where it is not.
func (o *Object) True(key string, is *bool) {
	switch there := o.member(key, false, *is); {
	case there && o.reading:
		o.line.Need("true")
		*is = true
	case there:
		o.out = append(o.out, "true"...)
	}
}

// Texts are named texts. Those that need not be there are some, where they are.
func (o *Object) Texts(key string, texts *map[string]string, need bool) {
	switch there := o.member(key, need, len(*texts) > 0); {
	case there && o.reading:
		*texts = o.line.Texts()
		o.line.Bad = o.line.Bad || !need && len(*texts) == 0
	case there:
		o.out = AppendJSONTexts(o.out, *texts)
	}
}

// member begins a member that is there: one that says something or has to be
// written, or one that stands next.
func (o *Object) member(key string, need, says bool) bool {
	if !o.reading {
		if need || says {
			if o.inside {
				o.out = append(o.out, ',')
			}
			o.out = append(AppendJSON(o.out, key), ':')
			o.inside = true
		}
		return need || says
	}
	rest, n := o.line.Rest, len(key)
	if o.inside && !o.line.Bad && rest != "" && rest[0] == ',' {
		rest = rest[1:]
	} else if o.inside {
		rest = ""
	}
	there := !o.line.Bad && len(rest) >= n+3 && rest[0] == '"' && rest[1:n+1] == key && rest[n+1:n+3] == `":`
	if there {
		o.line.Rest, o.inside = rest[n+3:], true
	}
	o.line.Bad = o.line.Bad || need && !there
	return there
}
