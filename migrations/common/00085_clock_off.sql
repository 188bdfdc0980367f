-- +goose Up
-- How far the phone's clock was ahead of the server's when the mark was sent, in microseconds; 0 within five minutes, or unknown (sync.md).
ALTER TABLE diary_mutations ADD COLUMN clock_off BIGINT NOT NULL DEFAULT 0;

-- +goose Down
SELECT 1;
