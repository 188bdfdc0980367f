-- +goose Up
CREATE TRIGGER diary_signatures_no_change BEFORE UPDATE OR DELETE ON diary_signatures FOR EACH ROW EXECUTE FUNCTION refuse('append_only:diary_signatures');
CREATE TRIGGER diary_signatures_no_truncate BEFORE TRUNCATE ON diary_signatures FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:diary_signatures');
CREATE TRIGGER signature_payloads_no_change BEFORE UPDATE OR DELETE ON signature_payloads FOR EACH ROW EXECUTE FUNCTION refuse('append_only:signature_payloads');
CREATE TRIGGER signature_payloads_no_truncate BEFORE TRUNCATE ON signature_payloads FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:signature_payloads');
ALTER TABLE diary_signatures ENABLE ROW LEVEL SECURITY;
ALTER TABLE diary_signatures FORCE ROW LEVEL SECURITY;
CREATE POLICY diary_signatures_owner ON diary_signatures TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY diary_signatures_scope ON diary_signatures USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
-- A drawn name is the provider's alone: no request of the purchaser reaches it.
ALTER TABLE signature_payloads ENABLE ROW LEVEL SECURITY;
ALTER TABLE signature_payloads FORCE ROW LEVEL SECURITY;
CREATE POLICY signature_payloads_owner ON signature_payloads TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY signature_payloads_scope ON signature_payloads USING (app_side() = 'provider' AND provider_id = app_organisation());
ALTER TABLE unit_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE unit_notes FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_notes_owner ON unit_notes TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY unit_notes_scope ON unit_notes USING (app_side() = 'provider' AND provider_id = app_organisation());
ALTER TABLE reopen_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE reopen_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY reopen_requests_owner ON reopen_requests TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY reopen_requests_scope ON reopen_requests USING (app_side() = 'provider' AND provider_id = app_organisation());
-- A pairing is found by the person whose account is open, or by the session that is named.
ALTER TABLE pairings ENABLE ROW LEVEL SECURITY;
ALTER TABLE pairings FORCE ROW LEVEL SECURITY;
CREATE POLICY pairings_owner ON pairings TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY pairings_scope ON pairings FOR ALL USING (user_id = app_person() OR user_id = (SELECT app_session_person()) OR (app_side() = 'provider' AND provider_id = app_organisation()));

-- +goose Down
SELECT 1;
