-- +goose Up
-- What the admin answered to a request to open a closed day: the phone shows it to who asked.
ALTER TABLE reopen_requests ADD COLUMN decision TEXT NOT NULL DEFAULT '';
ALTER TABLE reopen_requests ADD COLUMN decided_name TEXT NOT NULL DEFAULT '';
CREATE INDEX reopen_requests_asked ON reopen_requests (provider_id, asked_by);

-- +goose Down
SELECT 1;
