-- +goose Up
-- The report of activity days and absences of unpaid co-operation, without euros, as it went to the purchaser's
-- named contact (003 Korvaukseton työtoimintayhteistyö; O-14). Written once; a corrected one is a new number.
CREATE TABLE activity_reports (
  id TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL REFERENCES organisations (id), purchaser_id TEXT NOT NULL REFERENCES organisations (id),
  from_day TEXT NOT NULL CHECK (length(from_day) = 10), to_day TEXT NOT NULL CHECK (to_day >= from_day),
  number BIGINT NOT NULL CHECK (number > 0), recipient TEXT NOT NULL CHECK (recipient <> ''), due_on TEXT NOT NULL CHECK (length(due_on) = 10),
  about TEXT NOT NULL DEFAULT '[]', days BIGINT NOT NULL, absences BIGINT NOT NULL, content_hash BYTEA NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id), sheet_id TEXT NOT NULL REFERENCES documents (id), message_id TEXT NOT NULL REFERENCES messages (id),
  sent_by TEXT NOT NULL, sent_name TEXT NOT NULL, sent_on TEXT NOT NULL CHECK (length(sent_on) = 10), created_at BIGINT NOT NULL,
  UNIQUE (provider_id, purchaser_id, from_day, number)
);
CREATE INDEX activity_reports_purchaser ON activity_reports (purchaser_id, from_day);

-- +goose Down
DROP TABLE activity_reports;
