-- +goose Up
-- A purchaser's words are read by the providers it has a contract with; a clarification by both parties, not by reviewers.
ALTER TABLE guidance ENABLE ROW LEVEL SECURITY;
ALTER TABLE guidance FORCE ROW LEVEL SECURITY;
CREATE POLICY guidance_owner ON guidance TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY guidance_see ON guidance FOR SELECT USING (app_side() = 'provider' AND purchaser_id IN (SELECT purchaser_id FROM contracts));
CREATE POLICY guidance_write ON guidance FOR ALL USING (app_side() = 'purchaser' AND purchaser_id = app_organisation());
ALTER TABLE clarifications ENABLE ROW LEVEL SECURITY;
ALTER TABLE clarifications FORCE ROW LEVEL SECURITY;
CREATE POLICY clarifications_owner ON clarifications TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY clarifications_scope ON clarifications USING ((app_side() = 'provider' AND provider_id = app_organisation())
  OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND COALESCE(app_role(), '') <> 'reviewer'));
-- +goose StatementBegin
CREATE FUNCTION guidance_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.id <> OLD.id OR NEW.purchaser_id <> OLD.purchaser_id OR NEW.kind <> OLD.kind OR NEW.title <> OLD.title OR NEW.text <> OLD.text OR NEW.url <> OLD.url
    OR NEW.valid_from <> OLD.valid_from OR NEW.created_by IS DISTINCT FROM OLD.created_by OR NEW.created_name <> OLD.created_name OR NEW.created_at <> OLD.created_at THEN
    RAISE EXCEPTION 'append_only:guidance';
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER guidance_keep BEFORE UPDATE ON guidance FOR EACH ROW EXECUTE FUNCTION guidance_keep();
CREATE TRIGGER guidance_no_delete BEFORE DELETE ON guidance FOR EACH ROW EXECUTE FUNCTION refuse('append_only:guidance');
CREATE TRIGGER guidance_no_truncate BEFORE TRUNCATE ON guidance FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:guidance');
CREATE TRIGGER clarifications_settled BEFORE UPDATE ON clarifications FOR EACH ROW WHEN (OLD.outcome <> '') EXECUTE FUNCTION refuse('frozen:clarifications');
CREATE TRIGGER clarifications_no_delete BEFORE DELETE ON clarifications FOR EACH ROW EXECUTE FUNCTION refuse('append_only:clarifications');

-- +goose Down
SELECT 1;
