package house

import (
	"fmt"
	"go/ast"
	"path"
	"slices"
)

// trapsLaw bans the ways into GORM that were seen to take or lose another tenant's row:
// Save falls back to an upsert, UpdateAll overwrites, an id as a second argument is read
// as SQL, AutoMigrate and gorm.Model bypass the migrations.
func trapsLaw(sources []source) []string {
	var findings []string
	for _, s := range sources {
		if s.isTest() || !inside(s.room(), "app/store") {
			continue
		}
		report := func(node ast.Node, why string) { findings = append(findings, s.at(node)+": "+why) }
		ast.Inspect(s.tree, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.CallExpr:
				trapCall(s, node, report)
			case *ast.SelectorExpr:
				if node.Sel.Name == "AutoMigrate" {
					report(node, "AutoMigrate: the SQL in migrations is the truth")
				}
				if isPackage(node.X, "gorm") && node.Sel.Name == "Model" {
					report(node, "gorm.Model: rows have an application-made id and no soft delete")
				}
			case *ast.KeyValueExpr:
				if name, ok := node.Key.(*ast.Ident); ok && name.Name == "UpdateAll" {
					report(node, "OnConflict{UpdateAll} overwrites the tenant's columns too")
				}
			}
			return true
		})
	}
	return findings
}

// conditionCalls take conditions after their first argument, and GORM reads a string
// there as SQL.
var conditionCalls = []string{"First", "Take", "Last", "Find", "Delete"}

func trapCall(s source, call *ast.CallExpr, report func(ast.Node, string)) {
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || isImported(s, selector.X) {
		return
	}
	if selector.Sel.Name == "Save" {
		report(call, "Save falls back to an upsert: write Create, or Updates with a Where")
	}
	if slices.Contains(conditionCalls, selector.Sel.Name) && len(call.Args) > 1 {
		report(call, selector.Sel.Name+` with a condition is read as SQL: write Where("id = ?", id)`)
	}
}

// realTime names the places where real time enters: the clock itself, the command line,
// log-in, the test kit, the benchmark, and the ids, which only want to be dense.
var realTime = []string{"cmd", "app/auth", "app/testkit", "app/bench", "app/domain/id.go"}

// clockLaw: what time it is comes from the one injected clock.
func clockLaw(sources []source) []string {
	var findings []string
	for _, s := range sources {
		allowed := slices.ContainsFunc(realTime, func(place string) bool { return inside(s.path, place) })
		if s.isTest() || allowed || path.Base(s.path) == "clock.go" {
			continue
		}
		ast.Inspect(s.tree, func(node ast.Node) bool {
			if name := clockCall(node); name != "" {
				findings = append(findings, fmt.Sprintf("%s: time.%s: take the time from the injected clock", s.at(node), name))
			}
			return true
		})
	}
	return findings
}

// clockCall names the function of time that reads the system's clock. Handing time.Now
// on as a value is how a clock is injected.
func clockCall(node ast.Node) string {
	call, ok := node.(*ast.CallExpr)
	if !ok {
		return ""
	}
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if ok && isPackage(selector.X, "time") && slices.Contains([]string{"Now", "Since", "Until"}, selector.Sel.Name) {
		return selector.Sel.Name
	}
	return ""
}

func isPackage(x ast.Expr, name string) bool {
	found, ok := x.(*ast.Ident)
	return ok && found.Name == name
}

// isImported tells a function of a package (slices.Delete) from a method.
func isImported(s source, x ast.Expr) bool {
	name, ok := x.(*ast.Ident)
	if !ok {
		return false
	}
	for i, spec := range s.tree.Imports {
		if spec.Name != nil && spec.Name.Name == name.Name || spec.Name == nil && path.Base(s.imports()[i]) == name.Name {
			return true
		}
	}
	return false
}
