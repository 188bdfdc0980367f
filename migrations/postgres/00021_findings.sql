-- +goose Up
-- Findings: the provider's, and of the shared ones the purchaser's.
ALTER TABLE findings ENABLE ROW LEVEL SECURITY;
ALTER TABLE findings FORCE ROW LEVEL SECURITY;
CREATE POLICY findings_owner ON findings TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY findings_scope ON findings USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND shared));
ALTER TABLE finding_queue ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding_queue FORCE ROW LEVEL SECURITY;
CREATE POLICY finding_queue_owner ON finding_queue TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY finding_queue_scope ON finding_queue USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
-- Contacts hold words about a participant: the provider's alone.
ALTER TABLE contacts ENABLE ROW LEVEL SECURITY;
ALTER TABLE contacts FORCE ROW LEVEL SECURITY;
CREATE POLICY contacts_owner ON contacts TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY contacts_scope ON contacts USING (app_side() = 'provider' AND provider_id = app_organisation());
CREATE TRIGGER contacts_no_change BEFORE UPDATE OR DELETE ON contacts FOR EACH ROW EXECUTE FUNCTION refuse('append_only:contacts');
CREATE TRIGGER contacts_no_truncate BEFORE TRUNCATE ON contacts FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:contacts');
-- Feeds: the one whose address is shown, or those of the person whose account is open.
ALTER TABLE calendar_feeds ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_feeds FORCE ROW LEVEL SECURITY;
CREATE POLICY calendar_feeds_owner ON calendar_feeds TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY calendar_feeds_scope ON calendar_feeds USING (encode(token_hash, 'hex') = app_key() OR user_id = app_person());

-- +goose Down
SELECT 1;
