-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER diary_signatures_no_update BEFORE UPDATE ON diary_signatures BEGIN SELECT RAISE(ABORT,'append_only:diary_signatures'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER diary_signatures_no_delete BEFORE DELETE ON diary_signatures BEGIN SELECT RAISE(ABORT,'append_only:diary_signatures'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER diary_signatures_no_replace BEFORE INSERT ON diary_signatures WHEN EXISTS (SELECT 1 FROM diary_signatures WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:diary_signatures'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER signature_payloads_no_update BEFORE UPDATE ON signature_payloads BEGIN SELECT RAISE(ABORT,'append_only:signature_payloads'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER signature_payloads_no_delete BEFORE DELETE ON signature_payloads BEGIN SELECT RAISE(ABORT,'append_only:signature_payloads'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER signature_payloads_no_replace BEFORE INSERT ON signature_payloads WHEN EXISTS (SELECT 1 FROM signature_payloads WHERE signature_id = NEW.signature_id) BEGIN SELECT RAISE(ABORT,'append_only:signature_payloads'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
