package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// Document loads a stored paper with its bytes; NotFound for those it is not
// for. The caller logs the read for Document.ParticipantID.
func (w *Work) Document(ctx context.Context, scope domain.Scope, id domain.ID) (domain.Document, error) {
	var d domain.Document
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		var err error
		d, err = tx.Document(id)
		if err == nil && scope.Kind != domain.ScopeSystem && !rules.MayOpen(scope.Role, d.Kind, d.Class) {
			err = domain.Missing()
		}
		if err == nil {
			err = stillAttached(tx, d)
		}
		return err
	})
	if err != nil {
		return domain.Document{}, err
	}
	return d, nil
}
