-- +goose Up
-- The second wall: the runtime role reaches rows of its own organisation only, whatever the query says.
-- The owner, used by migrate, verify and the command line, has its own policy; the runtime role is neither
-- owner nor superuser. Settings are local to the transaction: app.side, app.organisation, app.lookup.
-- +goose StatementBegin
CREATE FUNCTION app_side() RETURNS text LANGUAGE sql STABLE AS $$ SELECT NULLIF(current_setting('app.side', true), '') $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION app_organisation() RETURNS text LANGUAGE sql STABLE AS $$ SELECT NULLIF(current_setting('app.organisation', true), '') $$;
-- +goose StatementEnd
ALTER TABLE participants ENABLE ROW LEVEL SECURITY;
ALTER TABLE participants FORCE ROW LEVEL SECURITY;
CREATE POLICY participants_owner ON participants TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY participants_scope ON participants USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE payer_periods ENABLE ROW LEVEL SECURITY;
ALTER TABLE payer_periods FORCE ROW LEVEL SECURITY;
CREATE POLICY payer_periods_owner ON payer_periods TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY payer_periods_scope ON payer_periods USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE decisions ENABLE ROW LEVEL SECURITY;
ALTER TABLE decisions FORCE ROW LEVEL SECURITY;
CREATE POLICY decisions_owner ON decisions TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY decisions_scope ON decisions USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE vouchers ENABLE ROW LEVEL SECURITY;
ALTER TABLE vouchers FORCE ROW LEVEL SECURITY;
CREATE POLICY vouchers_owner ON vouchers TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY vouchers_scope ON vouchers USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE agreements ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreements FORCE ROW LEVEL SECURITY;
CREATE POLICY agreements_owner ON agreements TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY agreements_scope ON agreements USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE agreement_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreement_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY agreement_versions_owner ON agreement_versions TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY agreement_versions_scope ON agreement_versions USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE absence_notices ENABLE ROW LEVEL SECURITY;
ALTER TABLE absence_notices FORCE ROW LEVEL SECURITY;
CREATE POLICY absence_notices_owner ON absence_notices TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY absence_notices_scope ON absence_notices USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE evaluations ENABLE ROW LEVEL SECURITY;
ALTER TABLE evaluations FORCE ROW LEVEL SECURITY;
CREATE POLICY evaluations_owner ON evaluations TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY evaluations_scope ON evaluations USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND state <> 'draft'));
ALTER TABLE certificates ENABLE ROW LEVEL SECURITY;
ALTER TABLE certificates FORCE ROW LEVEL SECURITY;
CREATE POLICY certificates_owner ON certificates TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY certificates_scope ON certificates USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()) OR (app_side() = 'gate' AND check_hash = decode(NULLIF(current_setting('app.lookup', true), ''), 'hex')));
ALTER TABLE diary_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE diary_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY diary_requests_owner ON diary_requests TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY diary_requests_scope ON diary_requests USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE diary_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE diary_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY diary_entries_owner ON diary_entries TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY diary_entries_scope ON diary_entries USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;
CREATE POLICY invoices_owner ON invoices TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY invoices_scope ON invoices USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND state <> 'draft'));
ALTER TABLE invoice_lines ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_lines FORCE ROW LEVEL SECURITY;
CREATE POLICY invoice_lines_owner ON invoice_lines TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY invoice_lines_scope ON invoice_lines USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE invoice_days ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_days FORCE ROW LEVEL SECURITY;
CREATE POLICY invoice_days_owner ON invoice_days TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY invoice_days_scope ON invoice_days USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE line_messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE line_messages FORCE ROW LEVEL SECURITY;
CREATE POLICY line_messages_owner ON line_messages TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY line_messages_scope ON line_messages USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE month_closings ENABLE ROW LEVEL SECURITY;
ALTER TABLE month_closings FORCE ROW LEVEL SECURITY;
CREATE POLICY month_closings_owner ON month_closings TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY month_closings_scope ON month_closings USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE corrections ENABLE ROW LEVEL SECURITY;
ALTER TABLE corrections FORCE ROW LEVEL SECURITY;
CREATE POLICY corrections_owner ON corrections TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY corrections_scope ON corrections USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE contracts ENABLE ROW LEVEL SECURITY;
ALTER TABLE contracts FORCE ROW LEVEL SECURITY;
CREATE POLICY contracts_owner ON contracts TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY contracts_scope ON contracts USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE products ENABLE ROW LEVEL SECURITY;
ALTER TABLE products FORCE ROW LEVEL SECURITY;
CREATE POLICY products_owner ON products TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY products_scope ON products USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE audit_subjects ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_subjects FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_subjects_owner ON audit_subjects TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY audit_subjects_scope ON audit_subjects USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
CREATE POLICY documents_owner ON documents TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY documents_scope ON documents USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE diary_payloads ENABLE ROW LEVEL SECURITY;
ALTER TABLE diary_payloads FORCE ROW LEVEL SECURITY;
CREATE POLICY diary_payloads_owner ON diary_payloads TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY diary_payloads_scope ON diary_payloads USING ((app_side() = 'provider' AND provider_id = app_organisation())
  OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND EXISTS (
    SELECT 1 FROM diary_entries e JOIN diary_requests q ON q.participant_id = e.participant_id
    WHERE e.id = diary_payloads.entry_id AND e.day BETWEEN q.from_day AND q.to_day
      AND q.expires_at > (extract(epoch FROM now()) * 1000000)::bigint)));
ALTER TABLE diary_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE diary_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY diary_versions_owner ON diary_versions TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY diary_versions_scope ON diary_versions USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE units ENABLE ROW LEVEL SECURITY;
ALTER TABLE units FORCE ROW LEVEL SECURITY;
CREATE POLICY units_owner ON units TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY units_scope ON units USING (app_side() = 'purchaser' OR app_side() = 'gate' OR (app_side() = 'provider' AND provider_id = app_organisation()));
ALTER TABLE closures ENABLE ROW LEVEL SECURITY;
ALTER TABLE closures FORCE ROW LEVEL SECURITY;
CREATE POLICY closures_owner ON closures TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY closures_scope ON closures USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR app_side() = 'purchaser');
ALTER TABLE devices ENABLE ROW LEVEL SECURITY;
ALTER TABLE devices FORCE ROW LEVEL SECURITY;
CREATE POLICY devices_owner ON devices TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY devices_scope ON devices USING ((app_side() = 'provider' AND provider_id = app_organisation()));
ALTER TABLE diary_mutations ENABLE ROW LEVEL SECURITY;
ALTER TABLE diary_mutations FORCE ROW LEVEL SECURITY;
CREATE POLICY diary_mutations_owner ON diary_mutations TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY diary_mutations_scope ON diary_mutations USING ((app_side() = 'provider' AND provider_id = app_organisation()));
ALTER TABLE diary_conflicts ENABLE ROW LEVEL SECURITY;
ALTER TABLE diary_conflicts FORCE ROW LEVEL SECURITY;
CREATE POLICY diary_conflicts_owner ON diary_conflicts TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY diary_conflicts_scope ON diary_conflicts USING ((app_side() = 'provider' AND provider_id = app_organisation()));
ALTER TABLE diary_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE diary_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY diary_changes_owner ON diary_changes TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY diary_changes_scope ON diary_changes USING ((app_side() = 'provider' AND provider_id = app_organisation()));
ALTER TABLE audit_rows ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_rows FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_rows_owner ON audit_rows TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY audit_rows_scope ON audit_rows USING (app_side() = 'gate' OR app_side() IS NOT NULL AND (organisation_id = app_organisation() OR organisation_id IS NULL OR EXISTS (SELECT 1 FROM audit_subjects s WHERE s.audit_id = audit_rows.id)));

-- +goose Down
SELECT 1;
