package house

import (
	"fmt"
	"go/ast"
	"go/token"
)

const (
	fileLimit     = 500
	fileCompass   = 350 // for 95 % of the files
	functionLimit = 80
	compassShare  = 0.95
)

// sizesLaw: a file or function over the limit has more than one subject. Functions of
// tests may be longer, because their tables are.
func sizesLaw(sources []source) []string {
	var findings []string
	large := 0
	for _, s := range sources {
		if ast.IsGenerated(s.tree) {
			continue
		}
		if s.lines > fileLimit {
			findings = append(findings, fmt.Sprintf("%s: %d lines, the limit is %d", s.path, s.lines, fileLimit))
		}
		if s.lines > fileCompass {
			large++
		}
		if !s.isTest() {
			findings = append(findings, longFunctions(s)...)
		}
	}
	if allowed := float64(len(sources)) * (1 - compassShare); float64(large) > max(allowed, 1) {
		findings = append(findings, fmt.Sprintf("%d of %d files are over %d lines: 95 %% stay under it", large, len(sources), fileCompass))
	}
	return findings
}

func longFunctions(s source) []string {
	var findings []string
	ast.Inspect(s.tree, func(node ast.Node) bool {
		function, ok := node.(*ast.FuncDecl)
		if !ok {
			return true
		}
		lines := s.files.Position(function.End()).Line - s.files.Position(function.Pos()).Line + 1
		if lines > functionLimit {
			findings = append(findings, fmt.Sprintf("%s: %s has %d lines, the limit is %d", s.at(function), function.Name.Name, lines, functionLimit))
		}
		return true
	})
	return findings
}

// docsLaw: whoever may use a name is told what it promises. A comment on a group of
// constants or variables covers its members.
func docsLaw(sources []source) []string {
	var findings []string
	for _, s := range sources {
		if s.isTest() || ast.IsGenerated(s.tree) || s.tree.Name.Name == "main" {
			continue
		}
		for _, declaration := range s.tree.Decls {
			for _, name := range undocumented(declaration) {
				findings = append(findings, fmt.Sprintf("%s: %s has no doc comment", s.at(name), name.Name))
			}
		}
	}
	return findings
}

func undocumented(declaration ast.Decl) []*ast.Ident {
	switch d := declaration.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && d.Name.IsExported() && exportedReceiver(d) && !wellKnown[d.Name.Name] {
			return []*ast.Ident{d.Name}
		}
	case *ast.GenDecl:
		var names []*ast.Ident
		for _, spec := range d.Specs {
			names = append(names, undocumentedSpec(d, spec)...)
		}
		return names
	}
	return nil
}

// wellKnown methods fulfil an interface that states their contract.
var wellKnown = map[string]bool{"String": true, "Error": true, "Unwrap": true, "Scan": true, "Value": true, "TableName": true,
	"MarshalJSON": true, "UnmarshalJSON": true, "MarshalText": true, "UnmarshalText": true, "Len": true, "Less": true, "Swap": true, "GormDataType": true}

func undocumentedSpec(d *ast.GenDecl, spec ast.Spec) []*ast.Ident {
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		if spec.Name.IsExported() && spec.Doc == nil && (d.Doc == nil || d.Lparen.IsValid()) {
			return []*ast.Ident{spec.Name}
		}
	case *ast.ValueSpec:
		if spec.Doc != nil || spec.Comment != nil || d.Doc != nil || d.Tok == token.IMPORT {
			return nil
		}
		var names []*ast.Ident
		for _, name := range spec.Names {
			if name.IsExported() {
				names = append(names, name)
			}
		}
		return names
	}
	return nil
}

// exportedReceiver is true for functions and for methods of exported types.
func exportedReceiver(function *ast.FuncDecl) bool {
	if function.Recv == nil {
		return true
	}
	exported := false
	ast.Inspect(function.Recv.List[0].Type, func(node ast.Node) bool {
		if name, ok := node.(*ast.Ident); ok && !exported {
			exported = name.IsExported()
			return false
		}
		return true
	})
	return exported
}
