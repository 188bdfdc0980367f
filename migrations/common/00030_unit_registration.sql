-- +goose Up
-- In which register a unit stands, and who inspected it or gave a statement (004 §20.1; T-14). Registers change their
-- names with the authorities, so the name is data.
ALTER TABLE units ADD COLUMN register_name TEXT NOT NULL DEFAULT '';
ALTER TABLE units ADD COLUMN registration_statement TEXT NOT NULL DEFAULT '';

-- +goose Down
SELECT 1;
