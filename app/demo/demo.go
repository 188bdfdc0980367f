// Package demo fills an empty database with a believable world: organisations,
// people and fourteen months of diary, invoices and papers. Everything in it is
// artificial, and it is the same for the same seed and day, but for the ids.
package demo

import "pajakirja/app/domain"

// Options say which world is made.
type Options struct {
	Today domain.Day // the business day: the diary ends the day before
	Seed  uint64
	Small bool // two months of a dozen participants, for tests

	Crowd     int // instead: so many units with CrowdSize people each and no diary, for benchmarks
	CrowdSize int

	CrowdProviders int // among how many providers the units are dealt out; 0: one
}
