package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// scanned reads rows straight into the fields that a function names, in the
// order of the query's columns. It is for the hot paths, where GORM's own way
// from columns to fields costs more than the query.
func scanned[T any](q *gorm.DB, fields func(*T) []any) ([]T, error) {
	rows, err := q.Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var row T
		if err := rows.Scan(fields(&row)...); err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, rows.Err()
}

// inParts is manyIn for queries that read their rows themselves.
func inParts[T any](ids []domain.ID, query func(part []domain.ID) ([]T, error)) ([]T, error) {
	var out []T
	for start := 0; start < len(ids); start += batchSize {
		rows, err := query(ids[start:min(start+batchSize, len(ids))])
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}
