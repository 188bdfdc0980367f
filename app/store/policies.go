package store

import (
	"context"
	"fmt"
	"strings"
)

// unwalled are the tables without row-level security, each with the reason.
// Every other table of PostgreSQL is behind it, or the start refuses.
var unwalled = map[string]string{
	"goose_db_version": "which migrations have run; nobody's data, and the runtime role may only read it",
	"installation":     "the fingerprint of the installation's keys; nobody's data, read before there is a scope",
	"chain_heads":      "number and hash of each stream's last link; both parties' and the gate's changes move them, and they tell nothing of a row",
	"number_counters":  "the last number of a series; a credit note advances the provider's series while the purchaser acts",
}

// checkPolicies refuses a PostgreSQL database where a table has lost its
// row-level security, or has it without binding the owner.
func (s *Store) checkPolicies(ctx context.Context) error {
	if s.dialect != PostgreSQL {
		return nil
	}
	var bare []string
	err := s.read.WithContext(ctx).Raw(`SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = 'public' AND c.relkind IN ('r','p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity
			AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polroles = '{0}')) ORDER BY c.relname`).Scan(&bare).Error
	if err != nil {
		return fmt.Errorf("row-level security: %w", err)
	}
	var open []string
	for _, table := range bare {
		if unwalled[table] == "" {
			open = append(open, table)
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("row-level security is missing on %s: the database was changed by hand; run the policies of migrations/postgres again", strings.Join(open, ", "))
	}
	return nil
}
