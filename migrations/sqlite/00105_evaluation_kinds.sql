-- +goose Up
-- SQLite can't change a CHECK: the tables are built anew with the same rows.
CREATE TABLE evaluations_new (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  agreement_id TEXT NOT NULL REFERENCES agreements (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('monthly','mid','final')), month TEXT NOT NULL, text TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('draft','signed_off')),
  author_id TEXT, author_name TEXT NOT NULL DEFAULT '', signed_off_by TEXT, signed_off_name TEXT NOT NULL DEFAULT '', signed_off_at BIGINT NOT NULL DEFAULT 0,
  signed_on TEXT, unsigned TEXT NOT NULL DEFAULT '',
  document_id TEXT REFERENCES documents (id), follow_up_id TEXT REFERENCES documents (id), created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,
  content TEXT NOT NULL DEFAULT '{}', sent_on TEXT, message_id TEXT REFERENCES messages (id), rulebook_id TEXT,
  CHECK (kind = 'monthly' OR state = 'draft' OR (sent_on IS NOT NULL AND message_id IS NOT NULL))
);
INSERT INTO evaluations_new (id, participant_id, agreement_id, provider_id, purchaser_id, unit_id, kind, month, text, state, author_id, author_name, signed_off_by,
    signed_off_name, signed_off_at, signed_on, unsigned, document_id, follow_up_id, created_at, updated_at, content, sent_on, message_id, rulebook_id)
  SELECT id, participant_id, agreement_id, provider_id, purchaser_id, unit_id, kind, month, text, state, author_id, author_name, signed_off_by,
    signed_off_name, signed_off_at, signed_on, unsigned, document_id, follow_up_id, created_at, updated_at, content, sent_on, message_id, rulebook_id FROM evaluations;
DROP TABLE evaluations;
ALTER TABLE evaluations_new RENAME TO evaluations;
CREATE INDEX evaluations_month ON evaluations (provider_id, month);
CREATE UNIQUE INDEX evaluations_once ON evaluations (agreement_id, month) WHERE kind = 'monthly';
CREATE UNIQUE INDEX evaluations_one_draft ON evaluations (agreement_id, kind) WHERE kind <> 'monthly' AND state = 'draft';
-- +goose StatementBegin
CREATE TRIGGER evaluations_signed BEFORE UPDATE ON evaluations WHEN OLD.state = 'signed_off' BEGIN SELECT RAISE(ABORT,'frozen:evaluations'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER evaluations_no_delete BEFORE DELETE ON evaluations WHEN OLD.state = 'signed_off' BEGIN SELECT RAISE(ABORT,'frozen:evaluations'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER evaluations_no_replace BEFORE INSERT ON evaluations WHEN EXISTS (SELECT 1 FROM evaluations WHERE id = NEW.id AND state = 'signed_off') BEGIN SELECT RAISE(ABORT,'frozen:evaluations'); END;
-- +goose StatementEnd

CREATE TABLE attachments_new (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  object_kind TEXT NOT NULL CHECK (object_kind IN ('decision','voucher','document_request','evaluation')), object_id TEXT NOT NULL,
  document_id TEXT NOT NULL UNIQUE REFERENCES documents (id), title TEXT NOT NULL DEFAULT '',
  added_by TEXT, added_name TEXT NOT NULL DEFAULT '', added_at BIGINT NOT NULL,
  withdrawn_at BIGINT NOT NULL DEFAULT 0, withdrawn_name TEXT NOT NULL DEFAULT '', withdrawn_reason TEXT NOT NULL DEFAULT '', part TEXT NOT NULL DEFAULT '',
  CHECK (withdrawn_at = 0 OR withdrawn_reason <> '')
);
INSERT INTO attachments_new (id, participant_id, provider_id, purchaser_id, object_kind, object_id, document_id, title, added_by, added_name, added_at, withdrawn_at, withdrawn_name, withdrawn_reason, part)
  SELECT id, participant_id, provider_id, purchaser_id, object_kind, object_id, document_id, title, added_by, added_name, added_at, withdrawn_at, withdrawn_name, withdrawn_reason, part FROM attachments;
DROP TABLE attachments;
ALTER TABLE attachments_new RENAME TO attachments;
CREATE INDEX attachments_participant ON attachments (participant_id);

-- +goose StatementBegin
CREATE TRIGGER network_events_no_update BEFORE UPDATE ON network_events BEGIN SELECT RAISE(ABORT,'append_only:network_events'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER network_events_no_delete BEFORE DELETE ON network_events BEGIN SELECT RAISE(ABORT,'append_only:network_events'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER network_events_no_replace BEFORE INSERT ON network_events WHEN EXISTS (SELECT 1 FROM network_events WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:network_events'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER rulebooks_sections BEFORE UPDATE ON rulebooks WHEN OLD.published_at > 0 AND NEW.sections IS NOT OLD.sections BEGIN SELECT RAISE(ABORT,'append_only:rulebooks'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
