package auth_test

import (
	"fmt"
	"strings"
	"testing"
)

// readPath fills the modules that a path of one-high boxes covers.
func readPath(t *testing.T, path string, side int) [][]bool {
	t.Helper()
	modules := make([][]bool, side)
	for y := range modules {
		modules[y] = make([]bool, side)
	}
	for box := range strings.SplitSeq(strings.TrimSuffix(path, "z"), "z") {
		var x, y, width, back int
		if _, err := fmt.Sscanf(box, "M%d %dh%dv1H%d", &x, &y, &width, &back); err != nil || back != x {
			t.Fatalf("box %q: %v", box, err)
		}
		for i := range width {
			modules[y][x+i] = true
		}
	}
	return modules
}
