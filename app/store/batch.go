package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// batchSize keeps lists of ids well under the engines' limits of parameters.
const batchSize = 500

// manyIn loads the rows of a list of ids in batches: one query a batch, never
// one a row. Rows come in the order of the batches.
func manyIn[T any](ids []domain.ID, query func(part []domain.ID) *gorm.DB) ([]T, error) {
	var out []T
	for start := 0; start < len(ids); start += batchSize {
		rows, err := many[T](query(ids[start:min(start+batchSize, len(ids))]))
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}
