package demo

import (
	"hash/fnv"
	"math/rand/v2"
)

// random is a stream of choices that a seed and a name fix for ever. Every
// person and purpose has its own, so that a change in one leaves the others.
type random struct{ *rand.Rand }

func newRandom(seed uint64, name string) random {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name))
	return random{rand.New(rand.NewPCG(seed, h.Sum64()))}
}

// chance is true in a share p of the cases.
func (r random) chance(p float64) bool { return r.Float64() < p }

// between gives a whole number from low to high, both included.
func (r random) between(low, high int) int { return low + r.IntN(high-low+1) }

func pick[T any](r random, from []T) T { return from[r.IntN(len(from))] }

// some gives n different members, in the order of the list.
func some[T any](r random, n int, from []T) []T {
	out := make([]T, 0, n)
	for i, x := range from {
		if r.IntN(len(from)-i) < n-len(out) {
			out = append(out, x)
		}
	}
	return out
}

// weighed picks the index of a weight, in proportion to it.
func (r random) weighed(weights ...int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	n := r.IntN(sum)
	for i, w := range weights {
		if n -= w; n < 0 {
			return i
		}
	}
	return len(weights) - 1
}
