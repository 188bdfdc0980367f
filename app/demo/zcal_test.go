package demo

import (
	"crypto/sha256"
	"testing"
)

func BenchmarkCal(b *testing.B) {
	buf := make([]byte, 1<<20)
	for range b.N {
		sha256.Sum256(buf)
	}
}
