-- +goose Up
-- Notices and messages between a provider and a purchaser (004 §9.1, §9.6, §9.7, §7.2; P-17, P-19). A thread has
-- one responsible person on each side; without one it is the admins'. What was written is never changed.
CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL REFERENCES organisations (id), purchaser_id TEXT NOT NULL REFERENCES organisations (id),
  participant_id TEXT REFERENCES participants (id), unit_id TEXT, agreement_id TEXT, finding_id TEXT,
  side TEXT NOT NULL CHECK (side IN ('provider','purchaser')),
  kind TEXT NOT NULL CHECK (kind <> ''), topic TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL CHECK (text <> ''), days TEXT NOT NULL DEFAULT '[]',
  provider_person_id TEXT, provider_person TEXT NOT NULL DEFAULT '', purchaser_person_id TEXT, purchaser_person TEXT NOT NULL DEFAULT '',
  sent_by TEXT, sent_name TEXT NOT NULL DEFAULT '', sent_on TEXT NOT NULL CHECK (length(sent_on) = 10), created_at BIGINT NOT NULL,
  last_side TEXT NOT NULL CHECK (last_side IN ('provider','purchaser')), last_at BIGINT NOT NULL,
  provider_seen_at BIGINT NOT NULL DEFAULT 0, purchaser_seen_at BIGINT NOT NULL DEFAULT 0,
  answered_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX messages_provider ON messages (provider_id, last_at);
CREATE INDEX messages_purchaser ON messages (purchaser_id, last_at);
CREATE INDEX messages_participant ON messages (participant_id);
-- Answers in a thread, and that somebody has acknowledged what was written so far (an empty text). Append-only.
CREATE TABLE message_replies (
  id TEXT PRIMARY KEY, message_id TEXT NOT NULL REFERENCES messages (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, participant_id TEXT, unit_id TEXT,
  side TEXT NOT NULL CHECK (side IN ('provider','purchaser')), acknowledges BOOLEAN NOT NULL DEFAULT FALSE, text TEXT NOT NULL DEFAULT '',
  by_id TEXT, by_name TEXT NOT NULL DEFAULT '', at BIGINT NOT NULL,
  CHECK (acknowledges OR text <> '')
);
CREATE INDEX message_replies_message ON message_replies (message_id, at);

-- +goose Down
DROP TABLE message_replies;
DROP TABLE messages;
