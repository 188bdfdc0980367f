-- +goose Up
-- Travel to the place a day and whether it lies outside the commuting area (004 §9.5; A-38).
ALTER TABLE agreement_versions ADD COLUMN travel_minutes BIGINT NOT NULL DEFAULT 0 CHECK (travel_minutes >= 0);
ALTER TABLE agreement_versions ADD COLUMN outside_area BOOLEAN NOT NULL DEFAULT FALSE;

-- What a unit goes through with everyone at the start beside fire safety and rescue, which each unit has (004 §8.2; S-15, S-16).
ALTER TABLE units ADD COLUMN induction_items TEXT NOT NULL DEFAULT '[]';
CREATE TABLE induction_records (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participants (id), agreement_id TEXT NOT NULL REFERENCES agreements (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL REFERENCES units (id),
  kind TEXT NOT NULL CHECK (kind IN ('fire','rescue','own')), item TEXT NOT NULL DEFAULT '' CHECK (kind <> 'own' OR item <> ''),
  done_on TEXT NOT NULL CHECK (length(done_on) = 10), by_id TEXT NOT NULL, by_name TEXT NOT NULL,
  signed_name TEXT NOT NULL CHECK (signed_name <> ''), created_at BIGINT NOT NULL
);
CREATE INDEX induction_records_participant ON induction_records (participant_id, unit_id);

-- From when to when a purchaser has a provider on its list (004 §20.2, §9.1; T-15). What ended stays as it ended.
CREATE TABLE provider_approvals (
  id TEXT PRIMARY KEY, provider_id TEXT NOT NULL REFERENCES organisations (id), purchaser_id TEXT NOT NULL REFERENCES organisations (id),
  from_day TEXT NOT NULL CHECK (length(from_day) = 10), to_day TEXT CHECK (to_day IS NULL OR to_day >= from_day),
  reason TEXT NOT NULL DEFAULT '', set_by TEXT, set_name TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL,
  ended_by TEXT, ended_name TEXT NOT NULL DEFAULT '', ended_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX provider_approvals_pair ON provider_approvals (provider_id, purchaser_id, from_day);

-- +goose Down
DROP TABLE provider_approvals;
DROP TABLE induction_records;
