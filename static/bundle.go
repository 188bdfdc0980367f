package static

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/js"
)

// The phone app is written as small modules and sent as few files: what its
// entry imports at once becomes one scope, and the modules that it loads later
// import from that one file. It is done when the program starts, so there is
// no build step and nothing generated to keep.
//
// Within that scope every name at the top of a module is unique, imports are
// by name on one line, and nothing but constants is imported by a later
// module: a mistake stops the start, and with it every test.
const (
	phoneFolder = "js/m/"
	phoneEntry  = "app"
)

var (
	importLine = regexp.MustCompile(`(?m)^import (?:\{([^}]*)\} from )?"\./(\w+)\.js"\n`)
	exportWord = regexp.MustCompile(`(?m)^export `)
	anyImport  = regexp.MustCompile(`(?m)^import .*`)
)

// bundle replaces the scripts by what is sent for them.
func bundle(files map[string]*File) error {
	source := func(module string) string { return string(files[phoneFolder+module+".js"].plain) }
	if files[phoneFolder+phoneEntry+".js"] == nil {
		return fmt.Errorf("no entry of the phone")
	}
	start, err := startOrder(files, phoneEntry, nil)
	if err != nil {
		return err
	}
	wanted := map[string]bool{}
	for name, f := range files {
		module, isPhone := strings.CutPrefix(strings.TrimSuffix(name, ".js"), phoneFolder)
		if path.Ext(name) != ".js" || isPhone && slices.Contains(start, module) {
			continue
		}
		text := string(f.plain)
		if isPhone {
			text = laterModule(text, start, wanted)
		}
		if f.plain, err = lean(name, text); err != nil {
			return err
		}
	}
	var b strings.Builder
	for _, module := range start {
		b.WriteString(exportWord.ReplaceAllString(importLine.ReplaceAllString(source(module), ""), "") + "\n")
		delete(files, phoneFolder+module+".js")
	}
	if left := anyImport.FindString(b.String()); left != "" {
		return fmt.Errorf("the phone: %q is not an import by name on one line", left)
	}
	names := strings.Join(slices.Sorted(maps.Keys(wanted)), ", ")
	out, err := lean(phoneEntry, "const {"+names+"} = (() => {\n"+b.String()+"return {"+names+"}\n})()\nexport {"+names+"}\n")
	files[phoneFolder+phoneEntry+".js"] = &File{Type: contentType(".js"), plain: out}
	return err
}

// startOrder lists a module and what it imports at once, imports first.
func startOrder(files map[string]*File, module string, order []string) ([]string, error) {
	if slices.Contains(order, module) {
		return order, nil
	}
	f := files[phoneFolder+module+".js"]
	if f == nil {
		return nil, fmt.Errorf("the phone has no module %q", module)
	}
	// Marked before its imports are followed: modules may name each other, as
	// long as none calls the other before all are there.
	place := len(order)
	order = append(order, module)
	for _, m := range importLine.FindAllStringSubmatch(string(f.plain), -1) {
		var err error
		if order, err = startOrder(files, m[2], order); err != nil {
			return nil, err
		}
	}
	return append(slices.Delete(order, place, place+1), module), nil
}

// laterModule makes a module that is loaded later import from the one file,
// and notes what it wants of it.
func laterModule(text string, start []string, wanted map[string]bool) string {
	return importLine.ReplaceAllStringFunc(text, func(line string) string {
		m := importLine.FindStringSubmatch(line)
		if !slices.Contains(start, m[2]) {
			return line
		}
		for _, name := range strings.Split(m[1], ",") {
			if name = strings.TrimSpace(name); name != "" {
				wanted[name] = true
			}
		}
		return strings.Replace(line, "./"+m[2]+".js", "./"+phoneEntry+".js", 1)
	})
}

// lean is a script without what only its readers need.
func lean(name, text string) ([]byte, error) {
	var out bytes.Buffer
	if err := js.Minify(minify.New(), &out, strings.NewReader(text), nil); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out.Bytes(), nil
}
