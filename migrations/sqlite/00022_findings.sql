-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER contacts_no_update BEFORE UPDATE ON contacts BEGIN SELECT RAISE(ABORT,'append_only:contacts'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contacts_no_delete BEFORE DELETE ON contacts BEGIN SELECT RAISE(ABORT,'append_only:contacts'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contacts_no_replace BEFORE INSERT ON contacts WHEN EXISTS (SELECT 1 FROM contacts WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:contacts'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
