-- +goose Up
-- Mid and final evaluations beside the monthly one (004 §14.1–14.2.2; E-01, E-02): what they say, and the message that
-- delivered them. The sections are the purchaser's, a part of its rulebook.
ALTER TABLE evaluations ADD COLUMN content TEXT NOT NULL DEFAULT '{}';
ALTER TABLE evaluations ADD COLUMN sent_on TEXT;
ALTER TABLE evaluations ADD COLUMN message_id TEXT REFERENCES messages (id);
ALTER TABLE evaluations ADD COLUMN rulebook_id TEXT;
ALTER TABLE rulebooks ADD COLUMN sections TEXT NOT NULL DEFAULT '[]';
-- Which measure a form belongs to (004 §14.2.2; E-10).
ALTER TABLE attachments ADD COLUMN part TEXT NOT NULL DEFAULT '';

-- Network meetings of a participant, and contacts and visits to schools and workplaces (004 §14.2, §14.2.2; D-12, D-22).
CREATE TABLE network_events (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participants (id), agreement_id TEXT NOT NULL REFERENCES agreements (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL REFERENCES units (id),
  kind TEXT NOT NULL CHECK (kind IN ('meeting','school','workplace','other')), way TEXT NOT NULL DEFAULT '' CHECK (way IN ('','contact','visit')),
  day TEXT NOT NULL CHECK (length(day) = 10), organisation TEXT NOT NULL DEFAULT '', people TEXT NOT NULL DEFAULT '',
  together BOOLEAN NOT NULL DEFAULT FALSE, outcome TEXT NOT NULL CHECK (outcome <> ''),
  by_id TEXT NOT NULL, by_name TEXT NOT NULL, created_at BIGINT NOT NULL
);
CREATE INDEX network_events_participant ON network_events (participant_id, day);

-- +goose Down
DROP TABLE network_events;
