package i18n

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pajakirja/app/auth"
	"pajakirja/app/finland"
)

// The rooms that know no catalogue say why by a constant of their type Reason.
// Each of those is a key.
func TestReasonsHaveTexts(t *testing.T) {
	found := 0
	for _, room := range []string{"finland", "auth"} {
		paths, err := filepath.Glob(filepath.Join("..", room, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, key := range reasons(t, file) {
				if found++; !Has(key) {
					t.Errorf("%s: the catalogue has no %q", path, key)
				}
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d reasons found", found)
	}
}

func reasons(t *testing.T, file *ast.File) []string {
	t.Helper()
	var keys []string
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if of, ok := spec.Type.(*ast.Ident); !ok || of.Name != "Reason" {
			return true
		}
		for _, value := range spec.Values {
			key, err := strconv.Unquote(value.(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			keys = append(keys, key)
		}
		return true
	})
	return keys
}

func TestHolidaysHaveNames(t *testing.T) {
	for _, holiday := range finland.Holidays(2026) {
		if !Has(holiday.Key) {
			t.Errorf("the catalogue has no %q", holiday.Key)
		}
	}
}

// The texts name the limits, and must not go on naming the old ones.
func TestPasswordTextsNameTheLimits(t *testing.T) {
	for reason, limit := range map[auth.Reason]int{
		auth.PasswordShort: auth.PasswordMin,
		auth.PasswordLong:  auth.PasswordMax,
	} {
		for _, l := range Langs {
			if text := T(l, string(reason), nil); !strings.Contains(text, fmt.Sprint(limit)) {
				t.Errorf("%s: %q does not name %d", l, text, limit)
			}
		}
	}
}
