-- +goose Up
-- A finding is closed by what was done about it and never deleted, as a message is not (D-17).
-- +goose StatementBegin
CREATE TRIGGER findings_no_delete BEFORE DELETE ON findings BEGIN SELECT RAISE(ABORT,'append_only:findings'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER findings_no_replace BEFORE INSERT ON findings WHEN EXISTS (SELECT 1 FROM findings WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:findings'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
