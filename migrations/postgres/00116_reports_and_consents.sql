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
ALTER TABLE assessment_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessment_notes FORCE ROW LEVEL SECURITY;
CREATE POLICY assessment_notes_owner ON assessment_notes TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY assessment_notes_scope ON assessment_notes USING ((app_side() = 'provider' AND provider_id = app_organisation())
  OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND COALESCE(app_role(), '') <> 'reviewer'));
ALTER TABLE assessment_reports ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessment_reports FORCE ROW LEVEL SECURITY;
CREATE POLICY assessment_reports_owner ON assessment_reports TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY assessment_reports_scope ON assessment_reports USING ((app_side() = 'provider' AND provider_id = app_organisation())
  OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND COALESCE(app_role(), '') <> 'reviewer'));
ALTER TABLE consents ENABLE ROW LEVEL SECURITY;
ALTER TABLE consents FORCE ROW LEVEL SECURITY;
CREATE POLICY consents_owner ON consents TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY consents_scope ON consents USING ((app_side() = 'provider' AND provider_id = app_organisation())
  OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND COALESCE(app_role(), '') <> 'reviewer'));
ALTER TABLE consent_deliveries ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent_deliveries FORCE ROW LEVEL SECURITY;
CREATE POLICY consent_deliveries_owner ON consent_deliveries TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY consent_deliveries_scope ON consent_deliveries USING ((app_side() = 'provider' AND provider_id = app_organisation())
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
CREATE TRIGGER assessment_notes_no_change BEFORE UPDATE OR DELETE ON assessment_notes FOR EACH ROW EXECUTE FUNCTION refuse('append_only:assessment_notes');
CREATE TRIGGER assessment_notes_no_truncate BEFORE TRUNCATE ON assessment_notes FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:assessment_notes');
CREATE TRIGGER assessment_reports_no_change BEFORE UPDATE OR DELETE ON assessment_reports FOR EACH ROW EXECUTE FUNCTION refuse('append_only:assessment_reports');
CREATE TRIGGER assessment_reports_no_truncate BEFORE TRUNCATE ON assessment_reports FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:assessment_reports');
-- +goose StatementBegin
CREATE FUNCTION consents_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.withdrawn_on IS NOT NULL OR NEW.id <> OLD.id OR NEW.participant_id <> OLD.participant_id OR NEW.scope <> OLD.scope OR NEW.recipients <> OLD.recipients OR NEW.purpose <> OLD.purpose OR NEW.given_on <> OLD.given_on OR NEW.signed_name <> OLD.signed_name OR NEW.by_id <> OLD.by_id OR NEW.created_at <> OLD.created_at THEN
    RAISE EXCEPTION 'append_only:consents';
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER consents_keep BEFORE UPDATE ON consents FOR EACH ROW EXECUTE FUNCTION consents_keep();
CREATE TRIGGER consents_no_delete BEFORE DELETE ON consents FOR EACH ROW EXECUTE FUNCTION refuse('append_only:consents');
CREATE TRIGGER consents_no_truncate BEFORE TRUNCATE ON consents FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:consents');
CREATE TRIGGER consent_deliveries_no_change BEFORE UPDATE OR DELETE ON consent_deliveries FOR EACH ROW EXECUTE FUNCTION refuse('append_only:consent_deliveries');
CREATE TRIGGER consent_deliveries_no_truncate BEFORE TRUNCATE ON consent_deliveries FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:consent_deliveries');

-- +goose Down
SELECT 1;
