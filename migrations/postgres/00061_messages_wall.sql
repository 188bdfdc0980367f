-- +goose Up
-- Both parties only; a purchaser's reviewer has no part in it.
ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages FORCE ROW LEVEL SECURITY;
CREATE POLICY messages_owner ON messages TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY messages_scope ON messages USING ((app_side() = 'provider' AND provider_id = app_organisation())
  OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND COALESCE(app_role(), '') <> 'reviewer'));
ALTER TABLE message_replies ENABLE ROW LEVEL SECURITY;
ALTER TABLE message_replies FORCE ROW LEVEL SECURITY;
CREATE POLICY message_replies_owner ON message_replies TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY message_replies_scope ON message_replies USING ((app_side() = 'provider' AND provider_id = app_organisation())
  OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND COALESCE(app_role(), '') <> 'reviewer'));
-- +goose StatementBegin
CREATE FUNCTION messages_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.id <> OLD.id OR NEW.provider_id <> OLD.provider_id OR NEW.purchaser_id <> OLD.purchaser_id OR NEW.participant_id IS DISTINCT FROM OLD.participant_id
    OR NEW.side <> OLD.side OR NEW.kind <> OLD.kind OR NEW.topic <> OLD.topic OR NEW.text <> OLD.text OR NEW.days <> OLD.days OR NEW.sent_on <> OLD.sent_on
    OR NEW.sent_by IS DISTINCT FROM OLD.sent_by OR NEW.sent_name <> OLD.sent_name OR NEW.created_at <> OLD.created_at THEN
    RAISE EXCEPTION 'append_only:messages';
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER messages_keep BEFORE UPDATE ON messages FOR EACH ROW EXECUTE FUNCTION messages_keep();
CREATE TRIGGER messages_no_delete BEFORE DELETE ON messages FOR EACH ROW EXECUTE FUNCTION refuse('append_only:messages');
CREATE TRIGGER message_replies_no_change BEFORE UPDATE OR DELETE ON message_replies FOR EACH ROW EXECUTE FUNCTION refuse('append_only:message_replies');
CREATE TRIGGER message_replies_no_truncate BEFORE TRUNCATE ON message_replies FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:message_replies');

-- +goose Down
SELECT 1;
