-- +goose Up
-- Times without service within an agreement that goes on, by the purchaser's decision (004 §9.1, §9.7; B-12).
ALTER TABLE agreements ADD COLUMN pauses TEXT NOT NULL DEFAULT '[]';

-- +goose Down
SELECT 1;
