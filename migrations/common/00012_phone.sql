-- +goose Up
-- The phone: who is paired with which device, what a device last told, signatures under a day,
-- hand-over notes of a unit, and requests to open a closed day.
ALTER TABLE devices ADD COLUMN app_version TEXT NOT NULL DEFAULT '';
ALTER TABLE devices ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0);
ALTER TABLE devices ADD COLUMN oldest_waiting BIGINT NOT NULL DEFAULT 0;
ALTER TABLE devices ADD COLUMN clock_skew BIGINT NOT NULL DEFAULT 0;
ALTER TABLE devices ADD COLUMN revoked_by TEXT;
ALTER TABLE sessions ADD COLUMN device_id TEXT;
CREATE INDEX sessions_device ON sessions (device_id) WHERE device_id IS NOT NULL;
CREATE TABLE pairings (
  id TEXT PRIMARY KEY, device_id TEXT NOT NULL, provider_id TEXT NOT NULL, user_id TEXT NOT NULL REFERENCES users (id), membership_id TEXT NOT NULL REFERENCES memberships (id),
  token_hash BYTEA NOT NULL, pin_hash TEXT NOT NULL CHECK (pin_hash <> ''), tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0), recovery BYTEA,
  created_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, last_used_at BIGINT NOT NULL DEFAULT 0, revoked_at BIGINT NOT NULL DEFAULT 0,
  UNIQUE (device_id, user_id)
);
CREATE TABLE diary_signatures (
  id TEXT PRIMARY KEY,
  entry_id TEXT NOT NULL, agreement_id TEXT NOT NULL, participant_id TEXT NOT NULL,
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL,
  day TEXT NOT NULL CHECK (length(day) = 10), version INTEGER NOT NULL, version_id TEXT NOT NULL REFERENCES diary_versions (id), mutation_id TEXT NOT NULL UNIQUE,
  method TEXT NOT NULL CHECK (method IN ('strokes','name')), text_hash BYTEA NOT NULL,
  stream TEXT NOT NULL, seq BIGINT NOT NULL, prev_hash BYTEA NOT NULL, payload_hash BYTEA NOT NULL, hash BYTEA NOT NULL, format INTEGER NOT NULL,
  person_id TEXT NOT NULL, device_id TEXT, phone_at BIGINT NOT NULL DEFAULT 0, server_at BIGINT NOT NULL,
  UNIQUE (stream, seq)
);
CREATE INDEX diary_signatures_entry ON diary_signatures (entry_id);
CREATE TABLE signature_payloads (
  signature_id TEXT PRIMARY KEY REFERENCES diary_signatures (id), entry_id TEXT NOT NULL,
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL,
  salt BYTEA NOT NULL, content TEXT NOT NULL
);
CREATE TABLE unit_notes (
  id TEXT PRIMARY KEY, provider_id TEXT NOT NULL, unit_id TEXT NOT NULL REFERENCES units (id), day TEXT NOT NULL CHECK (length(day) = 10),
  text TEXT NOT NULL CHECK (text <> ''), author_id TEXT NOT NULL, author_name TEXT NOT NULL DEFAULT '', device_id TEXT,
  phone_at BIGINT NOT NULL DEFAULT 0, created_at BIGINT NOT NULL, taken_back_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX unit_notes_day ON unit_notes (unit_id, day);
CREATE TABLE reopen_requests (
  id TEXT PRIMARY KEY, provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL,
  agreement_id TEXT NOT NULL REFERENCES agreements (id), participant_id TEXT NOT NULL, day TEXT NOT NULL CHECK (length(day) = 10),
  refers TEXT, reason TEXT NOT NULL CHECK (reason <> ''), wanted TEXT NOT NULL DEFAULT '{}',
  asked_by TEXT NOT NULL, asked_name TEXT NOT NULL DEFAULT '', asked_at BIGINT NOT NULL,
  outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('','done','declined')), decided_by TEXT, decided_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX reopen_requests_open ON reopen_requests (provider_id) WHERE outcome = '';

-- +goose Down
SELECT 1;
