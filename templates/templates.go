// Package templates holds the pages: layouts, partials that every page may use,
// and one folder of pages per noun. A page file calls its layout and defines the
// blocks it fills:
//
//	{{template "app" .}}
//	{{define "content"}}<h1>…</h1>{{end}}
//
// A file whose name begins with an underscore belongs to all pages of its noun.
package templates

import "embed"

// FS holds layouts, partials and pages.
//
//go:embed layouts partials all:pages
var FS embed.FS
