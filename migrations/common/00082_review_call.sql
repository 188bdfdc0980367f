-- +goose Up
-- A supervisor's call to review agreement and plan before their time, with its day (004 §14.2, §7.1; D-18).
ALTER TABLE agreements ADD COLUMN review_due TEXT;
ALTER TABLE agreements ADD COLUMN review_asked_on TEXT;
ALTER TABLE agreements ADD COLUMN review_asked_by TEXT NOT NULL DEFAULT '';
ALTER TABLE agreements ADD COLUMN review_why TEXT NOT NULL DEFAULT '';

-- +goose Down
SELECT 1;
