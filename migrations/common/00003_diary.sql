-- +goose Up
CREATE TABLE devices (
  id TEXT PRIMARY KEY, provider_id TEXT NOT NULL, user_id TEXT NOT NULL REFERENCES users (id),
  name TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL, last_seen_at BIGINT NOT NULL, revoked_at BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE diary_entries (
  id TEXT PRIMARY KEY,
  agreement_id TEXT NOT NULL REFERENCES agreements (id),
  participant_id TEXT NOT NULL, provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL,
  day TEXT NOT NULL CHECK (length(day) = 10),
  status TEXT NOT NULL DEFAULT '' CHECK (status IN ('','present','absent','not_arranged','swapped','sent_away','not_done','leave')),
  from_minute INTEGER CHECK (from_minute BETWEEN 0 AND 1440), to_minute INTEGER CHECK (to_minute BETWEEN 0 AND 1440),
  minutes INTEGER CHECK (minutes BETWEEN 0 AND 1440), coaching_minutes INTEGER CHECK (coaching_minutes BETWEEN 0 AND 1440),
  reason TEXT NOT NULL DEFAULT '', authorised BOOLEAN, certificate TEXT NOT NULL DEFAULT '', certificate_on TEXT, swapped_to TEXT,
  bulk BOOLEAN NOT NULL DEFAULT FALSE,
  fields TEXT NOT NULL DEFAULT '{}', writers TEXT NOT NULL DEFAULT '[]', version INTEGER NOT NULL, version_id TEXT NOT NULL, cleared BOOLEAN NOT NULL DEFAULT FALSE,
  updated_by TEXT, updated_at BIGINT NOT NULL,
  UNIQUE (agreement_id, day)
);
CREATE INDEX diary_entries_unit ON diary_entries (unit_id, day);
CREATE INDEX diary_entries_month ON diary_entries (provider_id, purchaser_id, day);
CREATE INDEX diary_entries_participant ON diary_entries (participant_id, day);

CREATE TABLE diary_versions (
  id TEXT PRIMARY KEY,
  entry_id TEXT NOT NULL, agreement_id TEXT NOT NULL, participant_id TEXT NOT NULL,
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL,
  day TEXT NOT NULL, version INTEGER NOT NULL, mutation_id TEXT NOT NULL,
  stream TEXT NOT NULL, seq BIGINT NOT NULL, prev_hash BYTEA NOT NULL, payload_hash BYTEA NOT NULL, hash BYTEA NOT NULL, format INTEGER NOT NULL,
  person_id TEXT, device_id TEXT, phone_at BIGINT NOT NULL DEFAULT 0, server_at BIGINT NOT NULL,
  reason TEXT NOT NULL DEFAULT '', supersedes TEXT,
  UNIQUE (entry_id, version), UNIQUE (stream, seq)
);
CREATE TABLE diary_payloads (
  version_id TEXT PRIMARY KEY REFERENCES diary_versions (id),
  entry_id TEXT NOT NULL, provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL,
  salt BYTEA NOT NULL, content TEXT NOT NULL
);
CREATE TABLE diary_mutations (
  id TEXT PRIMARY KEY, provider_id TEXT NOT NULL, agreement_id TEXT, day TEXT,
  device_id TEXT, seq BIGINT NOT NULL DEFAULT 0, actor_id TEXT NOT NULL, content_hash BYTEA NOT NULL,
  status TEXT NOT NULL DEFAULT '', code TEXT NOT NULL DEFAULT '', entry_id TEXT, version_id TEXT,
  phone_at BIGINT NOT NULL DEFAULT 0, server_at BIGINT NOT NULL
);
CREATE TABLE diary_conflicts (
  id TEXT PRIMARY KEY, entry_id TEXT NOT NULL REFERENCES diary_entries (id), provider_id TEXT NOT NULL, unit_id TEXT NOT NULL,
  mutation_id TEXT NOT NULL, field TEXT NOT NULL, proposed TEXT NOT NULL, current TEXT NOT NULL,
  proposed_by TEXT NOT NULL, proposed_at BIGINT NOT NULL, current_by TEXT,
  resolved_by TEXT, resolved_at BIGINT NOT NULL DEFAULT 0, kept TEXT NOT NULL DEFAULT ''
);
CREATE INDEX diary_conflicts_entry ON diary_conflicts (entry_id);
CREATE INDEX diary_conflicts_open ON diary_conflicts (unit_id) WHERE resolved_at = 0;
CREATE TABLE diary_changes (
  unit_id TEXT NOT NULL, counter BIGINT NOT NULL, provider_id TEXT NOT NULL, agreement_id TEXT NOT NULL, day TEXT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, counter)
);
CREATE TABLE chain_heads (stream TEXT PRIMARY KEY, seq BIGINT NOT NULL, hash BYTEA NOT NULL);
CREATE TABLE diary_requests (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participants (id), provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  from_day TEXT NOT NULL, to_day TEXT NOT NULL CHECK (to_day >= from_day), reason TEXT NOT NULL CHECK (reason <> ''),
  requested_by TEXT NOT NULL, requested_name TEXT NOT NULL DEFAULT '', requested_at BIGINT NOT NULL, expires_at BIGINT NOT NULL
);
CREATE INDEX diary_requests_participant ON diary_requests (participant_id);
CREATE TABLE audit_rows (
  id TEXT PRIMARY KEY, at BIGINT NOT NULL, organisation_id TEXT, person_id TEXT, person_name TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT '',
  event TEXT NOT NULL, object_id TEXT, reason TEXT NOT NULL DEFAULT '', from_day TEXT, to_day TEXT, request_id TEXT NOT NULL DEFAULT '',
  stream TEXT NOT NULL, seq BIGINT NOT NULL, prev_hash BYTEA NOT NULL, hash BYTEA NOT NULL, format INTEGER NOT NULL,
  UNIQUE (stream, seq)
);
CREATE INDEX audit_rows_organisation ON audit_rows (organisation_id, at);
CREATE TABLE audit_subjects (
  audit_id TEXT NOT NULL REFERENCES audit_rows (id), participant_id TEXT NOT NULL,
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  PRIMARY KEY (audit_id, participant_id)
);
CREATE INDEX audit_subjects_participant ON audit_subjects (participant_id);

-- +goose Down
SELECT 1;
