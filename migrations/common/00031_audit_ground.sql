-- +goose Up
-- The legal ground on which data was handed on: of exports and deliveries only (004 §4.1; G-01). A row without one
-- is linked into its chain as before.
ALTER TABLE audit_rows ADD COLUMN ground TEXT NOT NULL DEFAULT '';

-- +goose Down
SELECT 1;
