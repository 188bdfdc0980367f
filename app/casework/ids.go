package casework

import (
	"slices"

	"pajakirja/app/domain"
)

func sortedIDs(ids []domain.ID) []domain.ID {
	out := slices.Clone(ids)
	slices.Sort(out)
	return slices.Compact(out)
}
