// Package house holds the tests that keep the house as docs/architecture.md draws it:
// which room may import which, which calls are traps, how large files and functions may
// grow, and that every exported name states its contract.
package house

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

const module = "pajakirja"

// source is one Go file of the project, or of a sample that a law is tried on.
type source struct {
	path  string // from the module's root, with slashes
	lines int
	files *token.FileSet
	tree  *ast.File
}

func parse(t *testing.T, name string, text []byte) source {
	t.Helper()
	files := token.NewFileSet()
	tree, err := parser.ParseFile(files, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return source{path: name, lines: strings.Count(string(text), "\n"), files: files, tree: tree}
}

// project reads every Go file below the module's root.
func project(t *testing.T) []source {
	t.Helper()
	var sources []source
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := path.Base(name)
		if entry.IsDir() && name != "." && (strings.HasPrefix(base, ".") || base == "testdata" || base == "node_modules" || base == "build" || base == "data") {
			return fs.SkipDir
		}
		if entry.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		sources = append(sources, parse(t, name, text))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return sources
}

func (s source) isTest() bool { return strings.HasSuffix(s.path, "_test.go") }

func (s source) room() string { return path.Dir(s.path) }

func (s source) at(node ast.Node) string {
	return fmt.Sprintf("%s:%d", s.path, s.files.Position(node.Pos()).Line)
}

func (s source) imports() []string {
	var names []string
	for _, spec := range s.tree.Imports {
		names = append(names, strings.Trim(spec.Path.Value, `"`))
	}
	return names
}

// law looks at the whole project and returns what breaks it, one line each.
type law func([]source) []string

var laws = map[string]law{
	"doors between rooms":                   doorsLaw,
	"libraries stay in their room":          librariesLaw,
	"standard library only":                 pureLaw,
	"calls that are traps":                  trapsLaw,
	"one clock":                             clockLaw,
	"every exported name says its contract": docsLaw,
	"sizes":                                 sizesLaw,
}

func TestHouseKeepsItsLaws(t *testing.T) {
	sources := project(t)
	if len(sources) < 10 {
		t.Fatalf("only %d files found: is the test looking at the right folder?", len(sources))
	}
	for name, law := range laws {
		t.Run(name, func(t *testing.T) {
			findings := law(sources)
			sort.Strings(findings)
			for _, finding := range findings {
				t.Error(finding)
			}
		})
	}
}
