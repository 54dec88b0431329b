package keys

import (
	"fmt"
	"strings"
)

// Check looks through the bindings of one scope, such as a screen with the keys
// that work everywhere, and says in a sentence each what is wrong: one key for
// two things, a key that a terminal takes for itself or cannot tell from
// another, a binding without help, or without a key though it is not found by its name. No sentence means all is well.
func Check(bindings []Binding) []string {
	var wrong []string
	owner := map[string]string{}
	for _, b := range bindings {
		name := b.Shown() + " (" + b.Does() + ")"
		if b.Shown() == "" || b.Does() == "" || b.Group == "" {
			wrong = append(wrong, fmt.Sprintf("%s for %q has no key, words or heading for the help sheet", name, b.Keys()))
		}
		if len(b.Keys()) == 0 && b.Shown() != NameKey {
			wrong = append(wrong, name+" has no key")
		}
		for _, k := range b.Keys() {
			if other, known := owner[k]; known {
				wrong = append(wrong, fmt.Sprintf("%q is a key of %s and of %s", k, other, name))
			}
			owner[k] = name
			if why := unusable(k); why != "" {
				wrong = append(wrong, fmt.Sprintf("%q, a key of %s: %s", k, name, why))
			}
		}
	}
	return wrong
}

// unusable says why a key never reaches the program, or reaches it as another.
func unusable(k string) string {
	const windows = "Windows Terminal takes it"
	switch k {
	case "alt+enter", "f11", "ctrl+,", "ctrl+tab", "ctrl+shift+tab", "shift+insert", "ctrl+insert", "menu", "alt+space", "alt+f4",
		"ctrl++", "ctrl+=", "ctrl+-", "ctrl+0", "alt+up", "alt+down", "alt+left", "alt+right", "ctrl+alt+left":
		return windows
	case "ctrl+i", "ctrl+m", "ctrl+[", "shift+enter", "ctrl+enter":
		return "a terminal cannot tell it from Tab, Enter or Esc"
	case "ctrl+z":
		return "it stops a program on Linux and does nothing on Windows"
	}
	if strings.HasPrefix(k, "ctrl+shift+") || strings.HasPrefix(k, "alt+shift+") {
		return windows
	}
	if digit, ok := strings.CutPrefix(k, "ctrl+alt+"); ok && len(digit) == 1 && digit >= "0" && digit <= "9" {
		return windows
	}
	return ""
}
