package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	keyShape = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$`)
	action   = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	quoted   = regexp.MustCompile(`"([^"]*)"`)
	eventOf  = regexp.MustCompile(`\b(export|ground) "([a-z_.]+)"`)
	fileName = regexp.MustCompile(`\.(css|js|svg|png|json|html|pdf|xlsx|csv)$`)
)

func isKey(s string) bool { return keyShape.MatchString(s) && !fileName.MatchString(s) }

// Any literal with the shape of a key inside an action of a template is a key.
func TestKeysInTemplatesExist(t *testing.T) {
	root := filepath.Join("..", "..", "templates")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no templates beside the package")
	}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".html" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, a := range action.FindAllString(string(b), -1) {
			a = eventOf.ReplaceAllString(a, `$1 "audit.event.$2"`) // what is handed on is named by its event
			for _, m := range quoted.FindAllStringSubmatch(a, -1) {
				if isKey(m[1]) && !Has(m[1]) {
					t.Errorf("%s asks for %q", path, m[1])
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// calls whose string arguments are keys, and fields that hold keys. A literal
// beginning with "error." is a key wherever it stands.
var (
	keyCalls  = map[string]bool{"Wrong": true, "Clash": true, "Shut": true, "T": true, "Base": true, "Flash": true, "Bare": true}
	addCalls  = map[string]bool{"Add": true, "AddWith": true}
	keyFields = map[string]bool{"Key": true, "TitleKey": true, "TextKey": true, "LabelKey": true, "HintKey": true}
)

func TestKeysInGoExist(t *testing.T) {
	for _, dir := range []string{"app", "cmd"} {
		root := filepath.Join("..", "..", dir)
		if _, err := os.Stat(root); err != nil {
			continue
		}
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			return checkFile(t, path)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func checkFile(t *testing.T, path string) error {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	check := func(e ast.Expr, sure bool) {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return
		}
		s, _ := strconv.Unquote(lit.Value)
		if isKey(s) && (sure || strings.HasPrefix(s, "error.")) && !Has(s) {
			t.Errorf("%s: the catalogue has no %q", fset.Position(lit.Pos()), s)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.CallExpr:
			name := called(x)
			for i, a := range x.Args {
				check(a, keyCalls[name] || (addCalls[name] && i == 1))
			}
		case *ast.KeyValueExpr:
			field, _ := x.Key.(*ast.Ident)
			check(x.Value, field != nil && keyFields[field.Name])
		case *ast.BasicLit:
			check(x, false)
		}
		return true
	})
	return nil
}

func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}
