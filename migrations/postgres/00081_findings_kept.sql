-- +goose Up
-- A finding is closed by what was done about it and never deleted, as a message is not (D-17).
CREATE TRIGGER findings_no_delete BEFORE DELETE ON findings FOR EACH ROW EXECUTE FUNCTION refuse('append_only:findings');
CREATE TRIGGER findings_no_truncate BEFORE TRUNCATE ON findings FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:findings');

-- +goose Down
SELECT 1;
