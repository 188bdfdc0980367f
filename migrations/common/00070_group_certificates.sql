-- +goose Up
-- A certificate of taking part in a group (C-03): what the group was about and how often it met; days are then the sessions attended.
ALTER TABLE certificates ADD COLUMN group_name TEXT NOT NULL DEFAULT '';
ALTER TABLE certificates ADD COLUMN group_topic TEXT NOT NULL DEFAULT '';
ALTER TABLE certificates ADD COLUMN sessions BIGINT NOT NULL DEFAULT 0 CHECK (sessions >= 0);

-- +goose Down
SELECT 1;
