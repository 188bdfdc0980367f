-- +goose Up
-- That a start or an end of service was told on, to the employment authority (004 §1; N-04).
CREATE TABLE start_reports (
  id TEXT PRIMARY KEY, agreement_id TEXT NOT NULL REFERENCES agreements (id), participant_id TEXT NOT NULL,
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('start','end')),
  reported_on TEXT NOT NULL CHECK (length(reported_on) = 10), reported_by TEXT NOT NULL, reported_name TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL,
  UNIQUE (agreement_id, kind)
);

-- +goose Down
DROP TABLE start_reports;
