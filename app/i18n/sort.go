package i18n

import (
	"sort"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Names are sorted the Finnish way in every language of the screen, so that a
// list has one order: å, ä and ö come after z. A collator is not safe for
// concurrent use, therefore a pool.
var collators = sync.Pool{New: func() any { return collate.New(language.Finnish) }}

// Compare orders two names the Finnish way: −1, 0 or 1.
func Compare(a, b string) int {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	return c.CompareString(a, b)
}

// SortBy sorts a list in place by the name of each element, the Finnish way;
// equal names keep their order.
func SortBy[E any](list []E, name func(E) string) {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	var buf collate.Buffer
	keys := make([]string, len(list))
	for i, e := range list {
		keys[i] = string(c.KeyFromString(&buf, name(e)))
		buf.Reset()
	}
	sort.Stable(&byKey[E]{list, keys})
}

type byKey[E any] struct {
	list []E
	keys []string
}

// Len is how many there are.
func (s *byKey[E]) Len() int { return len(s.list) }

// Less compares two places by their keys.
func (s *byKey[E]) Less(i, j int) bool { return s.keys[i] < s.keys[j] }

// Swap exchanges two places, keys and all.
func (s *byKey[E]) Swap(i, j int) {
	s.list[i], s.list[j] = s.list[j], s.list[i]
	s.keys[i], s.keys[j] = s.keys[j], s.keys[i]
}
