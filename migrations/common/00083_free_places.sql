-- +goose Up
-- How many places of a unit are free, as the provider last told it, and when: the caseworkers' directory (004 §6.1; P-12).
ALTER TABLE units ADD COLUMN free_places BIGINT NOT NULL DEFAULT 0 CHECK (free_places >= 0);
ALTER TABLE units ADD COLUMN free_on TEXT;

-- +goose Down
SELECT 1;
