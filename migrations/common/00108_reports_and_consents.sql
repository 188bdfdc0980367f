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

-- How an assessment period comes on: a state and a note for each item of its content (004 §14.2; D-14), and its report (§14.1; E-06).
CREATE TABLE assessment_notes (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participants (id), agreement_id TEXT NOT NULL REFERENCES agreements (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL, item TEXT NOT NULL CHECK (item <> ''),
  state TEXT NOT NULL CHECK (state IN ('not_begun','under_way','assessed','not_possible')), note TEXT NOT NULL DEFAULT '',
  on_day TEXT NOT NULL CHECK (length(on_day) = 10), by_id TEXT NOT NULL, by_name TEXT NOT NULL, created_at BIGINT NOT NULL
);
CREATE INDEX assessment_notes_agreement ON assessment_notes (agreement_id, created_at);
CREATE TABLE assessment_reports (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participants (id), agreement_id TEXT NOT NULL REFERENCES agreements (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
  items TEXT NOT NULL, summary TEXT NOT NULL CHECK (summary <> ''), signed_on TEXT, unsigned TEXT NOT NULL DEFAULT '',
  document_id TEXT NOT NULL REFERENCES documents (id), message_id TEXT NOT NULL REFERENCES messages (id),
  sent_by TEXT NOT NULL, sent_name TEXT NOT NULL, sent_on TEXT NOT NULL CHECK (length(sent_on) = 10), created_at BIGINT NOT NULL,
  CHECK (signed_on IS NOT NULL OR unsigned <> ''), UNIQUE (agreement_id, number)
);
CREATE INDEX assessment_reports_participant ON assessment_reports (participant_id);

-- Consents in writing and what was delivered on them (004 §4.2; G-02). A withdrawal is written once; deliveries stay.
CREATE TABLE consents (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participants (id), provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope <> ''), recipients TEXT NOT NULL, purpose TEXT NOT NULL CHECK (purpose <> ''),
  given_on TEXT NOT NULL CHECK (length(given_on) = 10), signed_name TEXT NOT NULL CHECK (signed_name <> ''), until_day TEXT,
  withdrawn_on TEXT CHECK (withdrawn_on IS NULL OR withdrawn_on >= given_on), withdrawn_by TEXT, withdrawn_name TEXT NOT NULL DEFAULT '',
  by_id TEXT NOT NULL, by_name TEXT NOT NULL, created_at BIGINT NOT NULL
);
CREATE INDEX consents_participant ON consents (participant_id);
CREATE TABLE consent_deliveries (
  id TEXT PRIMARY KEY, consent_id TEXT NOT NULL REFERENCES consents (id), participant_id TEXT NOT NULL, provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  recipient TEXT NOT NULL CHECK (recipient <> ''), what TEXT NOT NULL CHECK (what <> ''), on_day TEXT NOT NULL CHECK (length(on_day) = 10),
  by_id TEXT NOT NULL, by_name TEXT NOT NULL, created_at BIGINT NOT NULL
);
CREATE INDEX consent_deliveries_consent ON consent_deliveries (consent_id);

-- +goose Down
DROP TABLE consent_deliveries;
DROP TABLE consents;
DROP TABLE assessment_reports;
DROP TABLE assessment_notes;
DROP TABLE coaching_hours;
DROP TABLE coaching_reports;
