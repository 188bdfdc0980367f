-- +goose Up
CREATE TRIGGER certificates_group_issued BEFORE UPDATE ON certificates FOR EACH ROW WHEN (NEW.group_name IS DISTINCT FROM OLD.group_name OR NEW.group_topic IS DISTINCT FROM OLD.group_topic OR NEW.sessions IS DISTINCT FROM OLD.sessions) EXECUTE FUNCTION refuse('frozen:certificates');

-- +goose Down
SELECT 1;
