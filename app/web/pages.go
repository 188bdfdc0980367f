package web

import (
	"slices"
	"strings"
	"sync"
)

// Pages returns the routes that a person opens in a browser, fixed addresses before those
// with parameters. What looks at every page takes its list from here, so that a new page
// cannot be left out.
func Pages() []Route { return slices.Clone(allPages()) }

var allPages = sync.OnceValue(func() []Route {
	var pages []Route
	for _, r := range sorted((&Server{}).routes()) {
		if r.Reads() && !r.API && !r.Plain {
			pages = append(pages, r)
		}
	}
	return pages
})

// PageAt returns the page that answers at an address of the product; what follows a
// question mark is not looked at.
func PageAt(address string) (Route, bool) {
	path, _, _ := strings.Cut(address, "?")
	parts := strings.Split(path, "/")
	for _, r := range allPages() {
		if fits(strings.Split(r.Path, "/"), parts) {
			return r, true
		}
	}
	return Route{}, false
}

func fits(pattern, parts []string) bool {
	if len(pattern) != len(parts) {
		return false
	}
	for i, p := range pattern {
		if p != parts[i] && (!strings.HasPrefix(p, ":") || parts[i] == "") {
			return false
		}
	}
	return true
}
