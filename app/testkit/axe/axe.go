// Package axe carries axe-core 4.14.1, as its npm package has it, for the tests
// of accessibility: nothing has to be fetched where they run. It is under the
// Mozilla Public License 2.0 (LICENSE) and no part of the product.
package axe

import _ "embed"

//go:embed axe.min.js
var source string

// ready ends the script without a value.
const ready = "; undefined"

// Script is what puts axe into a page when it is evaluated there.
func Script() string { return source + ready }

// Run gives, once Script is in the page, a promise of one line for each rule of
// WCAG 2.2 A and AA, and of good practice, that the page breaks, with the first
// places. target-size is among them, which axe leaves out unless it is asked.
const Run = `axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}},
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then((r) => r.violations.map((v) =>
	v.id + ' ×' + v.nodes.length + ' ' + v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')))`
