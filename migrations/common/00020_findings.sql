-- +goose Up
-- What the rules noticed, one row as long as it is about the same thing: name is rule, text, agreement and first day.
CREATE TABLE findings (
  id TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL REFERENCES organisations (id), purchaser_id TEXT NOT NULL REFERENCES organisations (id),
  unit_id TEXT, participant_id TEXT REFERENCES participants (id), agreement_id TEXT,
  name TEXT NOT NULL CHECK (name <> ''), rule TEXT NOT NULL CHECK (rule <> ''),
  rulebook_id TEXT, rulebook_version INTEGER NOT NULL DEFAULT 0,
  said TEXT NOT NULL, days TEXT NOT NULL DEFAULT '[]', since TEXT, last_day TEXT NOT NULL, due_on TEXT,
  shared BOOLEAN NOT NULL DEFAULT FALSE,
  state TEXT NOT NULL CHECK (state IN ('open','handled','accepted')), reason TEXT NOT NULL DEFAULT '', told_on TEXT,
  decided_by TEXT, decided_name TEXT NOT NULL DEFAULT '', decided_at BIGINT NOT NULL DEFAULT 0,
  found_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, ended_at BIGINT NOT NULL DEFAULT 0, reopened INTEGER NOT NULL DEFAULT 0,
  UNIQUE (provider_id, purchaser_id, name),
  CHECK (state = 'open' OR reason <> '')
);
CREATE INDEX findings_participant ON findings (participant_id);
CREATE INDEX findings_open ON findings (provider_id, due_on) WHERE state = 'open' AND ended_at = 0;
CREATE INDEX findings_purchaser ON findings (purchaser_id, due_on) WHERE shared AND ended_at = 0;
-- Whose facts changed since the rules last looked.
CREATE TABLE finding_queue (
  participant_id TEXT PRIMARY KEY REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, queued_at BIGINT NOT NULL
);
CREATE INDEX finding_queue_provider ON finding_queue (provider_id);
-- Attempts to reach a participant who did not come: when, how, with what outcome, by whom. Append-only.
CREATE TABLE contacts (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id), provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT,
  agreement_id TEXT NOT NULL REFERENCES agreements (id), day TEXT NOT NULL,
  at BIGINT NOT NULL, way TEXT NOT NULL CHECK (way IN ('phone','message','email','visit','other')),
  outcome TEXT NOT NULL CHECK (outcome IN ('reached','no_answer','left_message','unreachable','other')),
  note TEXT NOT NULL DEFAULT '', by_id TEXT, by_name TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL
);
CREATE INDEX contacts_participant ON contacts (participant_id, day);
-- Secret addresses of a person's calendar of deadlines.
CREATE TABLE calendar_feeds (
  id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users (id), organisation_id TEXT NOT NULL REFERENCES organisations (id),
  membership_id TEXT NOT NULL REFERENCES memberships (id), token_hash BYTEA NOT NULL UNIQUE,
  created_at BIGINT NOT NULL, revoked_at BIGINT NOT NULL DEFAULT 0, read_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX calendar_feeds_user ON calendar_feeds (user_id);

-- +goose Down
SELECT 1;
