-- +goose Up
ALTER TABLE induction_records ENABLE ROW LEVEL SECURITY;
ALTER TABLE induction_records FORCE ROW LEVEL SECURITY;
CREATE POLICY induction_records_owner ON induction_records TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY induction_records_scope ON induction_records USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
CREATE TRIGGER induction_records_no_change BEFORE UPDATE OR DELETE ON induction_records FOR EACH ROW EXECUTE FUNCTION refuse('append_only:induction_records');
CREATE TRIGGER induction_records_no_truncate BEFORE TRUNCATE ON induction_records FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:induction_records');
-- Both parties read an approval; the purchaser alone gives and ends it.
ALTER TABLE provider_approvals ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_approvals FORCE ROW LEVEL SECURITY;
CREATE POLICY provider_approvals_owner ON provider_approvals TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY provider_approvals_see ON provider_approvals FOR SELECT USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
CREATE POLICY provider_approvals_write ON provider_approvals FOR ALL USING (app_side() = 'purchaser' AND purchaser_id = app_organisation());
-- +goose StatementBegin
CREATE FUNCTION provider_approvals_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.ended_at > 0 OR NEW.id <> OLD.id OR NEW.provider_id <> OLD.provider_id OR NEW.purchaser_id <> OLD.purchaser_id OR NEW.from_day <> OLD.from_day
    OR NEW.set_by IS DISTINCT FROM OLD.set_by OR NEW.set_name <> OLD.set_name OR NEW.created_at <> OLD.created_at THEN
    RAISE EXCEPTION 'append_only:provider_approvals';
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER provider_approvals_keep BEFORE UPDATE ON provider_approvals FOR EACH ROW EXECUTE FUNCTION provider_approvals_keep();
CREATE TRIGGER provider_approvals_no_delete BEFORE DELETE ON provider_approvals FOR EACH ROW EXECUTE FUNCTION refuse('append_only:provider_approvals');

-- +goose Down
SELECT 1;
