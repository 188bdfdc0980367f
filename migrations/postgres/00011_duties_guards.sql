-- +goose Up
-- The second wall around the tables of 00010, as in 00007: rows of one's own organisation only.
ALTER TABLE attachments ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachments FORCE ROW LEVEL SECURITY;
CREATE POLICY attachments_owner ON attachments TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY attachments_scope ON attachments USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE document_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE document_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY document_requests_owner ON document_requests TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY document_requests_scope ON document_requests USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE agreement_copies ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreement_copies FORCE ROW LEVEL SECURITY;
CREATE POLICY agreement_copies_owner ON agreement_copies TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY agreement_copies_scope ON agreement_copies USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE agreement_reviews ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreement_reviews FORCE ROW LEVEL SECURITY;
CREATE POLICY agreement_reviews_owner ON agreement_reviews TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY agreement_reviews_scope ON agreement_reviews USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE plan_updates ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_updates FORCE ROW LEVEL SECURITY;
CREATE POLICY plan_updates_owner ON plan_updates TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY plan_updates_scope ON plan_updates USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
ALTER TABLE psop_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE psop_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY psop_entries_owner ON psop_entries TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY psop_entries_scope ON psop_entries USING ((app_side() = 'provider' AND provider_id = app_organisation()));
ALTER TABLE erasures ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasures FORCE ROW LEVEL SECURITY;
CREATE POLICY erasures_owner ON erasures TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY erasures_scope ON erasures USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
-- What was written once stays as it was written.
CREATE TRIGGER agreement_reviews_no_change BEFORE UPDATE OR DELETE ON agreement_reviews FOR EACH ROW EXECUTE FUNCTION refuse('append_only:agreement_reviews');
CREATE TRIGGER agreement_reviews_no_truncate BEFORE TRUNCATE ON agreement_reviews FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:agreement_reviews');
CREATE TRIGGER plan_updates_no_change BEFORE UPDATE OR DELETE ON plan_updates FOR EACH ROW EXECUTE FUNCTION refuse('append_only:plan_updates');
CREATE TRIGGER plan_updates_no_truncate BEFORE TRUNCATE ON plan_updates FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:plan_updates');
CREATE TRIGGER erasures_no_change BEFORE UPDATE OR DELETE ON erasures FOR EACH ROW EXECUTE FUNCTION refuse('append_only:erasures');
CREATE TRIGGER erasures_no_truncate BEFORE TRUNCATE ON erasures FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:erasures');

-- +goose Down
SELECT 1;
