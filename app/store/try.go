package store

// Try runs fn within the transaction; when it fails, what it did is taken back
// and the transaction goes on. A refusal by the database comes as its domain
// error, as from Write. PostgreSQL would not go on after one without this.
func (t *Tx) Try(fn func() error) error {
	if err := t.db.SavePoint("attempt").Error; err != nil {
		return err
	}
	if err := fn(); err != nil {
		if back := t.db.RollbackTo("attempt").Error; back != nil {
			return back
		}
		return translate(err)
	}
	return t.db.Exec("RELEASE SAVEPOINT attempt").Error
}
