-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER coaching_reports_no_update BEFORE UPDATE ON coaching_reports BEGIN SELECT RAISE(ABORT,'append_only:coaching_reports'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER coaching_reports_no_delete BEFORE DELETE ON coaching_reports BEGIN SELECT RAISE(ABORT,'append_only:coaching_reports'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER coaching_reports_no_replace BEFORE INSERT ON coaching_reports WHEN EXISTS (SELECT 1 FROM coaching_reports WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:coaching_reports'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER coaching_hours_keep BEFORE UPDATE ON coaching_hours WHEN OLD.state <> 'open' OR NEW.id <> OLD.id OR NEW.report_id <> OLD.report_id OR NEW.entry_id <> OLD.entry_id OR NEW.version_id <> OLD.version_id OR NEW.day <> OLD.day OR NEW.from_minute <> OLD.from_minute OR NEW.to_minute <> OLD.to_minute OR NEW.minutes <> OLD.minutes OR NEW.content <> OLD.content OR NEW.by_name <> OLD.by_name
BEGIN SELECT RAISE(ABORT,'append_only:coaching_hours'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER coaching_hours_no_delete BEFORE DELETE ON coaching_hours BEGIN SELECT RAISE(ABORT,'append_only:coaching_hours'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER coaching_hours_no_replace BEFORE INSERT ON coaching_hours WHEN EXISTS (SELECT 1 FROM coaching_hours WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:coaching_hours'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
