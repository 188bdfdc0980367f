package store

// Try runs fn within the transaction; when it fails, what it did is taken back
// and the transaction goes on. A refusal by the database comes as its domain
// error, as from Write. PostgreSQL would not go on after one without this.
func (t *Tx) Try(fn func() error) error {
	if err := t.db.SavePoint("attempt").Error; err != nil {
		return err
	}
	err := fn()
	if err == nil {
		err = t.db.Exec("RELEASE SAVEPOINT attempt").Error // what still waited may be refused here
	}
	if err == nil {
		return nil
	}
	if back := t.db.RollbackTo("attempt").Error; back != nil {
		return back
	}
	return translate(err)
}
