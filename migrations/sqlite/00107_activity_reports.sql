-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER activity_reports_no_update BEFORE UPDATE ON activity_reports BEGIN SELECT RAISE(ABORT,'append_only:activity_reports'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER activity_reports_no_delete BEFORE DELETE ON activity_reports BEGIN SELECT RAISE(ABORT,'append_only:activity_reports'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER activity_reports_no_replace BEFORE INSERT ON activity_reports WHEN EXISTS (SELECT 1 FROM activity_reports WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:activity_reports'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
