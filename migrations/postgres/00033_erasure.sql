-- +goose Up
-- A payload goes only after its erasure is on record, which the owner alone may write; anything else stays refused.
-- +goose StatementBegin
CREATE FUNCTION refuse_unless_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'diary_payloads' AND EXISTS (SELECT 1 FROM erasures e WHERE e.version_id = (to_jsonb(OLD)->>'version_id')) THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'signature_payloads' AND EXISTS (SELECT 1 FROM erasures e JOIN diary_signatures s ON s.version_id = e.version_id WHERE s.id = (to_jsonb(OLD)->>'signature_id')) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'append_only:%', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
-- +goose StatementEnd
DROP TRIGGER diary_payloads_no_change ON diary_payloads;
CREATE TRIGGER diary_payloads_no_change BEFORE UPDATE OR DELETE ON diary_payloads FOR EACH ROW EXECUTE FUNCTION refuse_unless_erased();
DROP TRIGGER signature_payloads_no_change ON signature_payloads;
CREATE TRIGGER signature_payloads_no_change BEFORE UPDATE OR DELETE ON signature_payloads FOR EACH ROW EXECUTE FUNCTION refuse_unless_erased();

-- +goose Down
SELECT 1;
