-- +goose Up
-- Both parties; a purchaser's reviewer and caseworkers have no part in it, since it tells of everybody.
ALTER TABLE activity_reports ENABLE ROW LEVEL SECURITY;
ALTER TABLE activity_reports FORCE ROW LEVEL SECURITY;
CREATE POLICY activity_reports_owner ON activity_reports TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY activity_reports_scope ON activity_reports USING ((app_side() = 'provider' AND provider_id = app_organisation())
  OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND COALESCE(app_role(), '') NOT IN ('reviewer','caseworker')));
CREATE TRIGGER activity_reports_no_change BEFORE UPDATE OR DELETE ON activity_reports FOR EACH ROW EXECUTE FUNCTION refuse('append_only:activity_reports');
CREATE TRIGGER activity_reports_no_truncate BEFORE TRUNCATE ON activity_reports FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:activity_reports');

-- +goose Down
SELECT 1;
