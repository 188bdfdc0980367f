-- +goose Up
-- What the participant stated as the reason at a refusal or an ending: one of the six of 004 §9.5, no verdict (B-14).
ALTER TABLE agreements ADD COLUMN ended_stated TEXT NOT NULL DEFAULT '';

-- +goose Down
SELECT 1;
