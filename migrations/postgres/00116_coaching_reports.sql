-- +goose Up
-- Both parties; a purchaser's reviewer has no part in what they say (004 §14.1, §4.2).
ALTER TABLE coaching_reports ENABLE ROW LEVEL SECURITY;
ALTER TABLE coaching_reports FORCE ROW LEVEL SECURITY;
CREATE POLICY coaching_reports_owner ON coaching_reports TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY coaching_reports_scope ON coaching_reports USING ((app_side() = 'provider' AND provider_id = app_organisation())
  OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND COALESCE(app_role(), '') <> 'reviewer'));
ALTER TABLE coaching_hours ENABLE ROW LEVEL SECURITY;
ALTER TABLE coaching_hours FORCE ROW LEVEL SECURITY;
CREATE POLICY coaching_hours_owner ON coaching_hours TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY coaching_hours_scope ON coaching_hours USING ((app_side() = 'provider' AND provider_id = app_organisation())
  OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND COALESCE(app_role(), '') <> 'reviewer'));
CREATE TRIGGER coaching_reports_no_change BEFORE UPDATE OR DELETE ON coaching_reports FOR EACH ROW EXECUTE FUNCTION refuse('append_only:coaching_reports');
CREATE TRIGGER coaching_reports_no_truncate BEFORE TRUNCATE ON coaching_reports FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:coaching_reports');
-- +goose StatementBegin
CREATE FUNCTION coaching_hours_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.state <> 'open' OR NEW.id <> OLD.id OR NEW.report_id <> OLD.report_id OR NEW.entry_id <> OLD.entry_id OR NEW.version_id <> OLD.version_id OR NEW.day <> OLD.day OR NEW.from_minute <> OLD.from_minute OR NEW.to_minute <> OLD.to_minute OR NEW.minutes <> OLD.minutes OR NEW.content <> OLD.content OR NEW.by_name <> OLD.by_name THEN
    RAISE EXCEPTION 'append_only:coaching_hours';
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER coaching_hours_keep BEFORE UPDATE ON coaching_hours FOR EACH ROW EXECUTE FUNCTION coaching_hours_keep();
CREATE TRIGGER coaching_hours_no_delete BEFORE DELETE ON coaching_hours FOR EACH ROW EXECUTE FUNCTION refuse('append_only:coaching_hours');
CREATE TRIGGER coaching_hours_no_truncate BEFORE TRUNCATE ON coaching_hours FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:coaching_hours');

-- +goose Down
SELECT 1;
