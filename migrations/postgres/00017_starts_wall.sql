-- +goose Up
ALTER TABLE start_reports ENABLE ROW LEVEL SECURITY;
ALTER TABLE start_reports FORCE ROW LEVEL SECURITY;
CREATE POLICY start_reports_owner ON start_reports TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY start_reports_scope ON start_reports USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));

-- +goose Down
SELECT 1;
