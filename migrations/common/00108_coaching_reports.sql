-- +goose Up
-- The hourly report of intensive coaching as it was signed and sent (004 §14.1, §8.2; E-04), and each of its hours with
-- what the caseworker decided on it (§15; E-05). The words of an hour are the diary's as they were then.
CREATE TABLE coaching_reports (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participants (id), agreement_id TEXT NOT NULL REFERENCES agreements (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL,
  month TEXT NOT NULL CHECK (length(month) = 7), number BIGINT NOT NULL CHECK (number > 0), minutes BIGINT NOT NULL CHECK (minutes > 0),
  signed_on TEXT NOT NULL CHECK (length(signed_on) = 10), signed_name TEXT NOT NULL CHECK (signed_name <> ''),
  document_id TEXT NOT NULL REFERENCES documents (id), sent_by TEXT NOT NULL, sent_name TEXT NOT NULL,
  sent_on TEXT NOT NULL CHECK (length(sent_on) = 10), created_at BIGINT NOT NULL,
  UNIQUE (agreement_id, month, number)
);
CREATE INDEX coaching_reports_participant ON coaching_reports (participant_id);
CREATE TABLE coaching_hours (
  id TEXT PRIMARY KEY, report_id TEXT NOT NULL REFERENCES coaching_reports (id), participant_id TEXT NOT NULL, agreement_id TEXT NOT NULL,
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL, entry_id TEXT NOT NULL REFERENCES diary_entries (id), version_id TEXT NOT NULL,
  day TEXT NOT NULL CHECK (length(day) = 10), from_minute BIGINT NOT NULL, to_minute BIGINT NOT NULL, minutes BIGINT NOT NULL CHECK (minutes > 0),
  content TEXT NOT NULL, by_name TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('open','accepted','rejected')), reason TEXT NOT NULL DEFAULT '' CHECK (state <> 'rejected' OR reason <> ''),
  decided_by TEXT, decided_name TEXT NOT NULL DEFAULT '', decided_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX coaching_hours_report ON coaching_hours (report_id, day);
CREATE INDEX coaching_hours_entry ON coaching_hours (entry_id);
CREATE INDEX coaching_hours_participant ON coaching_hours (participant_id);

-- +goose Down
DROP TABLE coaching_hours;
DROP TABLE coaching_reports;
