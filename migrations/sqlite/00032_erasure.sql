-- +goose Up
-- A payload goes only after its erasure is on record; anything else stays refused.
DROP TRIGGER diary_payloads_no_delete;
-- +goose StatementBegin
CREATE TRIGGER diary_payloads_no_delete BEFORE DELETE ON diary_payloads WHEN NOT EXISTS (SELECT 1 FROM erasures e WHERE e.version_id = OLD.version_id) BEGIN SELECT RAISE(ABORT,'append_only:diary_payloads'); END;
-- +goose StatementEnd
DROP TRIGGER signature_payloads_no_delete;
-- +goose StatementBegin
CREATE TRIGGER signature_payloads_no_delete BEFORE DELETE ON signature_payloads WHEN NOT EXISTS (SELECT 1 FROM erasures e JOIN diary_signatures s ON s.version_id = e.version_id WHERE s.id = OLD.signature_id) BEGIN SELECT RAISE(ABORT,'append_only:signature_payloads'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
