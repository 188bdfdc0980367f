package store

import "pajakirja/app/domain"

// What PostgreSQL's row-level security is told, for one transaction only
// (docs/adr/0014). The scope says who acts; key and account open one row, or one
// person's, where no scope can: at the gate, before anybody is known, and when an
// admin's act concerns a person whose account is another organisation's too.

// enter tells who acts.
func (t *Tx) enter() error {
	if t.dialect != PostgreSQL {
		return nil
	}
	s := t.Scope
	key := ""
	if s.Kind == domain.ScopeGate {
		key = string(s.Session)
	}
	return t.setting(`SELECT set_config('app.side', $1, true), set_config('app.organisation', $2, true), set_config('app.role', $3, true),
		set_config('app.person', $4, true), set_config('app.key', $5, true), set_config('app.lookup', '', true)`,
		t.side(), string(s.Organisation), string(s.Role), string(s.Person), key)
}

// setting goes to PostgreSQL with the next statement.
func (t *Tx) setting(text string, args ...any) error {
	_, err := t.db.Statement.ConnPool.ExecContext(waiting(t.db.Statement.Context, asSetting), text, args...)
	return err
}

func (t *Tx) side() string {
	switch t.Scope.Kind {
	case domain.ScopeGate:
		return "gate"
	case domain.ScopeSystem:
		return "system"
	}
	return string(t.Scope.Side)
}

// byKey opens the one row that has this key, until the next key of the
// transaction: the key of an e-mail, the hash of a link's token, the id of a
// session or an organisation.
func (t *Tx) byKey(key string) error {
	if t.dialect != PostgreSQL {
		return nil
	}
	return t.setting("SELECT set_config('app.key', $1, true)", key)
}

// account opens one person's own rows: the account, its memberships, sessions
// and links, until the next account of the transaction.
func (t *Tx) account(person domain.ID) error {
	if t.dialect != PostgreSQL {
		return nil
	}
	return t.setting("SELECT set_config('app.person', $1, true)", string(person))
}

// gateBy is byKey for the gate alone.
func (t *Tx) gateBy(key string) error {
	if err := t.gate(); err != nil {
		return err
	}
	return t.byKey(key)
}

// gateFor is account for the gate alone.
func (t *Tx) gateFor(person domain.ID) error {
	if err := t.gate(); err != nil {
		return err
	}
	return t.account(person)
}
