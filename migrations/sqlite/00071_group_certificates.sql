-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER certificates_group_issued BEFORE UPDATE ON certificates WHEN NEW.group_name IS NOT OLD.group_name OR NEW.group_topic IS NOT OLD.group_topic OR NEW.sessions IS NOT OLD.sessions
BEGIN SELECT RAISE(ABORT,'frozen:certificates'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
