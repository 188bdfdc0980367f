package store

import (
	"context"
	"fmt"
)

// RuntimeRole is the role of PAJAKIRJA_DATABASE_URL on PostgreSQL: it neither
// owns the tables nor is a superuser, so row-level security binds it.
const RuntimeRole = "pajakirja_app"

// grants gives the runtime role what it needs and no more: append-only tables
// may be read and added to.
var grants = []string{
	"GRANT USAGE ON SCHEMA public TO " + RuntimeRole,
	"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + RuntimeRole,
	"REVOKE UPDATE, DELETE ON diary_versions, diary_payloads, diary_signatures, signature_payloads, audit_rows, audit_subjects, documents, line_messages FROM " + RuntimeRole,
	"REVOKE UPDATE, DELETE ON agreement_reviews, plan_updates, induction_records, activity_reports, group_entries, coaching_reports FROM " + RuntimeRole,
	"REVOKE INSERT, UPDATE, DELETE ON erasures FROM " + RuntimeRole, // the owner's, who alone may erase
	"REVOKE DELETE ON attachments, document_requests FROM " + RuntimeRole,
	"REVOKE UPDATE, DELETE ON contacts, network_events, message_replies FROM " + RuntimeRole,
	"REVOKE DELETE ON messages, findings, queue_places, intake_stops, unit_groups, coaching_hours FROM " + RuntimeRole,
	"REVOKE DELETE ON diary_mutations, diary_entries FROM " + RuntimeRole,
	"REVOKE INSERT, UPDATE, DELETE ON goose_db_version FROM " + RuntimeRole,
}

func (s *Store) grant(ctx context.Context) error {
	if s.dialect != PostgreSQL {
		return nil
	}
	var there bool
	if err := s.write.WithContext(ctx).Raw("SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ?)", RuntimeRole).Scan(&there).Error; err != nil {
		return fmt.Errorf("runtime role: %w", err)
	}
	if !there {
		return fmt.Errorf("the role %s does not exist: as a superuser run CREATE ROLE %s LOGIN PASSWORD '…' and migrate again", RuntimeRole, RuntimeRole)
	}
	for _, g := range grants {
		if err := s.write.WithContext(ctx).Exec(g).Error; err != nil {
			return fmt.Errorf("grants: %w", err)
		}
	}
	return nil
}
