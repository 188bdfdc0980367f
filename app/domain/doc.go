// Package domain holds the nouns and values of rehabilitative work activity:
// what a participant, an agreement, a diary entry or an invoice is. It imports
// the standard library only and knows no database, clock or screen.
package domain
