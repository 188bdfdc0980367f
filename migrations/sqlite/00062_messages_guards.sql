-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER messages_keep BEFORE UPDATE ON messages WHEN NEW.id <> OLD.id OR NEW.provider_id <> OLD.provider_id OR NEW.purchaser_id <> OLD.purchaser_id OR NEW.participant_id IS NOT OLD.participant_id
    OR NEW.side <> OLD.side OR NEW.kind <> OLD.kind OR NEW.topic <> OLD.topic OR NEW.text <> OLD.text OR NEW.days <> OLD.days OR NEW.sent_on <> OLD.sent_on
    OR NEW.sent_by IS NOT OLD.sent_by OR NEW.sent_name <> OLD.sent_name OR NEW.created_at <> OLD.created_at
BEGIN SELECT RAISE(ABORT,'append_only:messages'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER messages_no_delete BEFORE DELETE ON messages BEGIN SELECT RAISE(ABORT,'append_only:messages'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER messages_no_replace BEFORE INSERT ON messages WHEN EXISTS (SELECT 1 FROM messages WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:messages'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER message_replies_no_update BEFORE UPDATE ON message_replies BEGIN SELECT RAISE(ABORT,'append_only:message_replies'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER message_replies_no_delete BEFORE DELETE ON message_replies BEGIN SELECT RAISE(ABORT,'append_only:message_replies'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER message_replies_no_replace BEFORE INSERT ON message_replies WHEN EXISTS (SELECT 1 FROM message_replies WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:message_replies'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
