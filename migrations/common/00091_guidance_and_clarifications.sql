-- +goose Up
-- What a purchaser tells providers and participants in its own words, dated: its text on absences (004 §9.6, §9.7;
-- B-02), links to the national handbook (N-06), and where notices to the employment authority go (N-03). A later row
-- takes the place of an earlier one from its day on; an empty one ends it.
CREATE TABLE guidance (
  id TEXT PRIMARY KEY,
  purchaser_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('absence_text','absence_handbook','notice_handbook','employment_authority')),
  title TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '', url TEXT NOT NULL DEFAULT '',
  valid_from TEXT NOT NULL,
  checked_on TEXT NOT NULL, checked_name TEXT NOT NULL DEFAULT '',
  created_by TEXT, created_name TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX guidance_day ON guidance (purchaser_id, kind, valid_from);

-- A clarification between provider, participant and purchaser: conditions that are missing (004 §9.1; A-35), tasks that
-- do not suit before an agreement (§7.1; S-06), and a refusal of an agreement with its ground (§7.1; S-05).
CREATE TABLE clarifications (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT, agreement_id TEXT REFERENCES agreements (id),
  kind TEXT NOT NULL CHECK (kind IN ('conditions','suitability','refusal')),
  reason TEXT NOT NULL DEFAULT '', stated TEXT NOT NULL DEFAULT '', text TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('provider','purchaser')),
  opened_on TEXT NOT NULL, opened_by TEXT, opened_name TEXT NOT NULL DEFAULT '',
  talks TEXT NOT NULL DEFAULT '[]',
  outcome TEXT NOT NULL DEFAULT '', outcome_on TEXT, outcome_text TEXT NOT NULL DEFAULT '', outcome_by TEXT, outcome_name TEXT NOT NULL DEFAULT '',
  agreed_participant TEXT NOT NULL DEFAULT '', agreed_provider TEXT NOT NULL DEFAULT '', agreed_purchaser TEXT NOT NULL DEFAULT '',
  message_id TEXT REFERENCES messages (id),
  created_at BIGINT NOT NULL
);
CREATE INDEX clarifications_participant ON clarifications (participant_id);
CREATE INDEX clarifications_provider ON clarifications (provider_id, outcome);
CREATE INDEX clarifications_purchaser ON clarifications (purchaser_id, outcome);

-- +goose Down
SELECT 1;
