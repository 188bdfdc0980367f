package store

import (
	"context"
	"fmt"
	"strings"
)

// guarded are the tables that must refuse changes of what was written.
var guarded = []string{"diary_versions", "diary_payloads", "diary_mutations", "audit_rows", "audit_subjects", "documents", "line_messages", "invoices", "invoice_lines", "invoice_days",
	"absence_notices", "evaluations", "certificates", "diary_requests", "diary_signatures", "signature_payloads", "agreement_reviews", "plan_updates", "erasures", "contacts", "network_events", "rulebooks", "messages", "message_replies", "guidance", "clarifications", "induction_records", "activity_reports", "coaching_reports", "coaching_hours", "provider_approvals", "findings", "queue_places", "intake_stops", "group_entries"}

// checkGuards refuses to start on a database whose guards are gone.
func (s *Store) checkGuards(ctx context.Context) error {
	query := "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'"
	if s.dialect == PostgreSQL {
		query = "SELECT DISTINCT event_object_table FROM information_schema.triggers UNION SELECT c.relname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid WHERE NOT g.tgisinternal AND g.tgenabled <> 'D'"
	}
	var have []string
	if err := s.read.WithContext(ctx).Raw(query).Scan(&have).Error; err != nil {
		return fmt.Errorf("guards: %w", err)
	}
	all := " " + strings.Join(have, " ") + " "
	for _, t := range guarded {
		if !strings.Contains(all, " "+t+" ") {
			return fmt.Errorf("the guard of table %s is missing: the database was changed by hand; restore it or run `pajakirja migrate` on a fresh one", t)
		}
	}
	return s.checkPolicies(ctx)
}

// CheckRole refuses to serve on PostgreSQL with a role that could walk past
// row-level security: the owner of the tables or a superuser.
func (s *Store) CheckRole(ctx context.Context) error {
	if s.dialect != PostgreSQL {
		return nil
	}
	var role struct {
		Super, Bypass, Owner bool
	}
	err := s.read.WithContext(ctx).Raw(`SELECT r.rolsuper AS super, r.rolbypassrls AS bypass,
		EXISTS (SELECT 1 FROM pg_class c WHERE c.relname = 'participants' AND pg_has_role(current_user, c.relowner, 'USAGE')) AS owner
		FROM pg_roles r WHERE r.rolname = current_user`).Scan(&role).Error
	if err != nil {
		return fmt.Errorf("role: %w", err)
	}
	if role.Super || role.Bypass || role.Owner {
		return fmt.Errorf("the database role of PAJAKIRJA_DATABASE_URL owns the tables or is a superuser; serve needs a plain role so that row-level security holds (see README)")
	}
	return nil
}
