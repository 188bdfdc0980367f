-- +goose Up
-- Mails that tell somebody that something waits: one row for a person and what was last written in a thread, so that
-- nothing is told twice or forgotten. letter_id is the letter's Message-ID, kept for a second try.
CREATE TABLE mails (
  id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL REFERENCES organisations (id), user_id TEXT NOT NULL REFERENCES users (id),
  message_id TEXT NOT NULL REFERENCES messages (id), about_at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued','sending','sent','failed')), letter_id TEXT,
  tries INTEGER NOT NULL DEFAULT 0, next_at BIGINT NOT NULL DEFAULT 0, claimed_at BIGINT NOT NULL DEFAULT 0, sent_at BIGINT NOT NULL DEFAULT 0,
  error TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL,
  UNIQUE (user_id, message_id, about_at)
);
CREATE INDEX mails_open ON mails (organisation_id, next_at) WHERE state IN ('queued','sending');

-- +goose Down
DROP TABLE mails;
