package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// proof is a test that names a duty: in its name, a comment or a subtest's name.
type proof struct{ file, test string }

// String names the test and where it stands.
func (p proof) String() string {
	if p.test == "" {
		return "`" + p.file + "`"
	}
	return "`" + p.test + "` (" + p.file + ")"
}

var (
	idPattern = regexp.MustCompile(`^[A-Z]-\d\d$`)
	// One id, and what may follow it: a range (D-02–D-05, D-02 to 05) or a short list (N-01/02).
	mention = regexp.MustCompile(`(?:^|[^\w-])([PASDBNECMTQGIO])-(\d\d)\b((?:/\d\d\b)*)(?:(?:–|\.\.| to )(?:[PASDBNECMTQGIO]-)?(\d\d)\b)?`)
	// In the name of a function an id has no hyphen: TestD07BillingBasis, Test_B03.
	inName = regexp.MustCompile(`(?:^Test|_)([PASDBNECMTQGIO])(\d\d)`)
)

// idsIn returns the ids that a comment or string names.
func idsIn(text string) []string {
	var ids []string
	for _, m := range mention.FindAllStringSubmatch(text, -1) {
		letter, first := m[1], m[2]
		ids = append(ids, letter+"-"+first)
		for _, more := range strings.FieldsFunc(m[3], func(r rune) bool { return r == '/' }) {
			ids = append(ids, letter+"-"+more)
		}
		if m[4] != "" {
			from, _ := strconv.Atoi(first)
			to, _ := strconv.Atoi(m[4])
			for n := from + 1; n <= to; n++ {
				ids = append(ids, fmt.Sprintf("%s-%02d", letter, n))
			}
		}
	}
	return ids
}

func idsInName(name string) []string {
	var ids []string
	for _, m := range inName.FindAllStringSubmatch(name, -1) {
		ids = append(ids, m[1]+"-"+m[2])
	}
	return ids
}

// findProofs reads every test file below root. An id in a comment that no duty has is an
// error: it would look like proof of something.
func findProofs(root fs.FS, duties []duty) (map[string][]proof, error) {
	proofs := map[string][]proof{}
	for _, d := range duties {
		proofs[d.id] = nil
	}
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && name != "." && skipFolder(path.Base(name)) {
			return fs.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "docs/gen/") {
			return nil
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		return addProofs(proofs, name, text)
	})
	return proofs, err
}

func skipFolder(name string) bool {
	return strings.HasPrefix(name, ".") || slices.Contains([]string{"testdata", "node_modules", "build", "data"}, name)
}

func addProofs(proofs map[string][]proof, name string, text []byte) error {
	files := token.NewFileSet()
	tree, err := parser.ParseFile(files, name, text, parser.ParseComments)
	if err != nil {
		return err
	}
	add := func(id string, at token.Pos) bool {
		known, ok := proofs[id]
		p := proof{file: name, test: testAround(tree, at)}
		if ok && !slices.Contains(known, p) {
			proofs[id] = append(known, p)
		}
		return ok
	}
	for _, group := range tree.Comments {
		for _, id := range idsIn(group.Text()) {
			if !add(id, group.End()) {
				return fmt.Errorf("%s: no duty has the id %s", files.Position(group.Pos()), id)
			}
		}
	}
	ast.Inspect(tree, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncDecl:
			for _, id := range idsInName(node.Name.Name) {
				add(id, node.Pos())
			}
		case *ast.BasicLit:
			if node.Kind == token.STRING {
				for _, id := range idsIn(strings.Trim(node.Value, "`\"")) {
					add(id, node.Pos())
				}
			}
		}
		return true
	})
	return nil
}

// testAround names the test that the position lies in, or right before; empty for tables
// and helpers outside of any test.
func testAround(tree *ast.File, at token.Pos) string {
	for _, declaration := range tree.Decls {
		function, ok := declaration.(*ast.FuncDecl)
		if !ok || !strings.HasPrefix(function.Name.Name, "Test") && !strings.HasPrefix(function.Name.Name, "Fuzz") {
			continue
		}
		start := function.Pos()
		if function.Doc != nil {
			start = function.Doc.Pos()
		}
		if start <= at && at <= function.End() {
			return function.Name.Name
		}
	}
	return ""
}
