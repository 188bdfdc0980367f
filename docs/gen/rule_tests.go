package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// testsOfRules finds the tests of the rooms that judge which name a rule's id as
// a text of its own.
func testsOfRules(root fs.FS, ids []string) (map[string][]string, error) {
	out := map[string][]string{}
	for _, folder := range []string{"app/rules", "app/casework"} {
		paths, err := fs.Glob(root, folder+"/*_test.go")
		if err != nil {
			return nil, err
		}
		for _, p := range paths {
			text, err := fs.ReadFile(root, p)
			if err != nil {
				return nil, err
			}
			if err := addRuleTests(out, ids, p, text); err != nil {
				return nil, err
			}
		}
	}
	for id := range out {
		slices.Sort(out[id])
	}
	return out, nil
}

func addRuleTests(out map[string][]string, ids []string, name string, text []byte) error {
	tree, err := parser.ParseFile(token.NewFileSet(), name, text, 0)
	if err != nil {
		return err
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return true
		}
		id, err := strconv.Unquote(lit.Value)
		test := testAround(tree, lit.Pos())
		if err != nil || test == "" || !slices.Contains(ids, id) {
			return true
		}
		shown := "`" + test + "` (" + strings.TrimPrefix(path.Dir(name), "app/") + ")"
		if !slices.Contains(out[id], shown) {
			out[id] = append(out[id], shown)
		}
		return true
	})
	return nil
}
