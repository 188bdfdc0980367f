-- +goose Up
-- Guards as PostgreSQL says them: triggers, exclusion constraints (a trigger would race), row-level security.
CREATE EXTENSION IF NOT EXISTS btree_gist;
-- +goose StatementBegin
CREATE FUNCTION day_of(d text) RETURNS date LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT make_date(substr(d,1,4)::int, substr(d,6,2)::int, substr(d,9,2)::int) $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$;
-- +goose StatementEnd
CREATE TRIGGER diary_versions_no_change BEFORE UPDATE OR DELETE ON diary_versions FOR EACH ROW EXECUTE FUNCTION refuse('append_only:diary_versions');
CREATE TRIGGER diary_versions_no_truncate BEFORE TRUNCATE ON diary_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:diary_versions');
CREATE TRIGGER diary_payloads_no_change BEFORE UPDATE OR DELETE ON diary_payloads FOR EACH ROW EXECUTE FUNCTION refuse('append_only:diary_payloads');
CREATE TRIGGER diary_payloads_no_truncate BEFORE TRUNCATE ON diary_payloads FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:diary_payloads');
CREATE TRIGGER audit_rows_no_change BEFORE UPDATE OR DELETE ON audit_rows FOR EACH ROW EXECUTE FUNCTION refuse('append_only:audit_rows');
CREATE TRIGGER audit_rows_no_truncate BEFORE TRUNCATE ON audit_rows FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:audit_rows');
CREATE TRIGGER audit_subjects_no_change BEFORE UPDATE OR DELETE ON audit_subjects FOR EACH ROW EXECUTE FUNCTION refuse('append_only:audit_subjects');
CREATE TRIGGER audit_subjects_no_truncate BEFORE TRUNCATE ON audit_subjects FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:audit_subjects');
CREATE TRIGGER documents_no_change BEFORE UPDATE OR DELETE ON documents FOR EACH ROW EXECUTE FUNCTION refuse('append_only:documents');
CREATE TRIGGER documents_no_truncate BEFORE TRUNCATE ON documents FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:documents');
CREATE TRIGGER line_messages_no_change BEFORE UPDATE OR DELETE ON line_messages FOR EACH ROW EXECUTE FUNCTION refuse('append_only:line_messages');
CREATE TRIGGER line_messages_no_truncate BEFORE TRUNCATE ON line_messages FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:line_messages');
CREATE TRIGGER diary_mutations_no_update BEFORE UPDATE ON diary_mutations FOR EACH ROW WHEN (OLD.status <> '') EXECUTE FUNCTION refuse('append_only:diary_mutations');
CREATE TRIGGER diary_mutations_no_delete BEFORE DELETE ON diary_mutations FOR EACH ROW EXECUTE FUNCTION refuse('append_only:diary_mutations');
CREATE TRIGGER diary_entries_no_delete BEFORE DELETE ON diary_entries FOR EACH ROW EXECUTE FUNCTION refuse('append_only:diary_entries');
CREATE TRIGGER diary_mutations_no_truncate BEFORE TRUNCATE ON diary_mutations FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:diary_mutations');
CREATE TRIGGER diary_entries_no_truncate BEFORE TRUNCATE ON diary_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:diary_entries');
CREATE TRIGGER invoices_no_truncate BEFORE TRUNCATE ON invoices FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:invoices');
CREATE TRIGGER invoice_lines_no_truncate BEFORE TRUNCATE ON invoice_lines FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:invoice_lines');
CREATE TRIGGER invoice_days_no_truncate BEFORE TRUNCATE ON invoice_days FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:invoice_days');
ALTER TABLE agreements ADD CONSTRAINT agreements_overlap EXCLUDE USING gist (participant_id WITH =, daterange(day_of(start_day), day_of(LEAST(ended_on, end_day)), '[]') WITH &&) WHERE (state <> 'draft' AND (ended_on IS NULL OR ended_on >= start_day));
ALTER TABLE vouchers ADD CONSTRAINT vouchers_overlap EXCLUDE USING gist (participant_id WITH =, product_code WITH =, daterange(day_of(valid_from), day_of(valid_to), '[]') WITH &&) WHERE (refused_on IS NULL);
ALTER TABLE rulebooks ADD CONSTRAINT rulebooks_overlap EXCLUDE USING gist (purchaser_id WITH =, product WITH =, daterange(day_of(valid_from), day_of(valid_to), '[]') WITH &&) WHERE (published_at > 0);
ALTER TABLE products ADD CONSTRAINT products_overlap EXCLUDE USING gist (contract_id WITH =, code WITH =, daterange(day_of(valid_from), day_of(valid_to), '[]') WITH &&);
ALTER TABLE closures ADD CONSTRAINT closures_overlap EXCLUDE USING gist (unit_id WITH =, daterange(day_of(from_day), day_of(to_day), '[]') WITH &&);
-- +goose StatementBegin
CREATE FUNCTION agreements_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM decisions d WHERE d.id = NEW.decision_id AND d.participant_id = NEW.participant_id AND NEW.start_day >= d.valid_from AND NEW.end_day <= d.valid_to) THEN
    RAISE EXCEPTION 'outside_decision:agreements' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER agreements_decision BEFORE INSERT OR UPDATE ON agreements FOR EACH ROW EXECUTE FUNCTION agreements_decision();
-- +goose StatementBegin
CREATE FUNCTION vouchers_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM decisions d WHERE d.id = NEW.decision_id AND d.participant_id = NEW.participant_id AND NEW.valid_from >= d.valid_from AND NEW.valid_to <= d.valid_to) THEN
    RAISE EXCEPTION 'outside_decision:vouchers' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER vouchers_decision BEFORE INSERT OR UPDATE ON vouchers FOR EACH ROW EXECUTE FUNCTION vouchers_decision();
CREATE TRIGGER rulebooks_published BEFORE UPDATE ON rulebooks FOR EACH ROW WHEN (OLD.published_at > 0 AND (NEW.parameters IS DISTINCT FROM OLD.parameters OR NEW.valid_from IS DISTINCT FROM OLD.valid_from OR NEW.purchaser_id IS DISTINCT FROM OLD.purchaser_id OR NEW.version IS DISTINCT FROM OLD.version)) EXECUTE FUNCTION refuse('append_only:rulebooks');
CREATE TRIGGER invoices_frozen BEFORE UPDATE ON invoices FOR EACH ROW WHEN (OLD.state <> 'draft' AND NEW.state <> 'draft' AND (NEW.provider_id IS DISTINCT FROM OLD.provider_id OR NEW.purchaser_id IS DISTINCT FROM OLD.purchaser_id OR NEW.month IS DISTINCT FROM OLD.month OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.series IS DISTINCT FROM OLD.series OR NEW.number IS DISTINCT FROM OLD.number OR NEW.serial_number IS DISTINCT FROM OLD.serial_number OR NEW.original_id IS DISTINCT FROM OLD.original_id OR NEW.reference IS DISTINCT FROM OLD.reference OR NEW.issued_on IS DISTINCT FROM OLD.issued_on OR NEW.due_on IS DISTINCT FROM OLD.due_on OR NEW.total_cents IS DISTINCT FROM OLD.total_cents OR NEW.late_days IS DISTINCT FROM OLD.late_days OR NEW.content_hash IS DISTINCT FROM OLD.content_hash OR NEW.rulebook_id IS DISTINCT FROM OLD.rulebook_id)) EXECUTE FUNCTION refuse('frozen:invoices');
CREATE TRIGGER invoices_transition BEFORE UPDATE ON invoices FOR EACH ROW WHEN (NOT ((OLD.state = NEW.state) OR (OLD.state || '>' || NEW.state IN ('draft>submitted','submitted>draft','submitted>accepted','accepted>settled','settled>paid'))) OR (OLD.state = 'submitted' AND NEW.state = 'draft' AND OLD.review_started > 0)) EXECUTE FUNCTION refuse('transition:invoices');
CREATE TRIGGER invoices_no_delete BEFORE DELETE ON invoices FOR EACH ROW WHEN (OLD.number <> '') EXECUTE FUNCTION refuse('frozen:invoices');
-- +goose StatementBegin
CREATE FUNCTION invoice_part_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE inv record;
BEGIN
  SELECT state, number INTO inv FROM invoices WHERE id = OLD.invoice_id;
  IF TG_OP = 'DELETE' THEN
    IF inv.state <> 'draft' THEN RAISE EXCEPTION 'frozen:%', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF;
    RETURN OLD;
  END IF;
  IF inv.state <> 'draft' THEN
    IF TG_TABLE_NAME = 'invoice_days' AND (ROW(NEW.entry_id, NEW.version_id, NEW.line_id, NEW.minutes, NEW.day) IS DISTINCT FROM ROW(OLD.entry_id, OLD.version_id, OLD.line_id, OLD.minutes, OLD.day) OR (NEW.live AND NOT OLD.live)) THEN
      RAISE EXCEPTION 'frozen:invoice_days' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION invoice_line_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT state FROM invoices WHERE id = OLD.invoice_id) <> 'draft' AND ROW(NEW.participant_id, NEW.voucher_id, NEW.voucher_number, NEW.product_code, NEW.product_name, NEW.unit, NEW.days, NEW.minutes, NEW.unit_cents, NEW.amount_cents, NEW.original_line_id) IS DISTINCT FROM ROW(OLD.participant_id, OLD.voucher_id, OLD.voucher_number, OLD.product_code, OLD.product_name, OLD.unit, OLD.days, OLD.minutes, OLD.unit_cents, OLD.amount_cents, OLD.original_line_id) THEN
    RAISE EXCEPTION 'frozen:invoice_lines' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER invoice_lines_frozen BEFORE UPDATE ON invoice_lines FOR EACH ROW EXECUTE FUNCTION invoice_line_frozen();
CREATE TRIGGER invoice_lines_no_delete BEFORE DELETE ON invoice_lines FOR EACH ROW EXECUTE FUNCTION invoice_part_frozen();
CREATE TRIGGER invoice_days_frozen BEFORE UPDATE OR DELETE ON invoice_days FOR EACH ROW EXECUTE FUNCTION invoice_part_frozen();
CREATE TRIGGER absence_notices_sent BEFORE UPDATE ON absence_notices FOR EACH ROW WHEN (OLD.state = 'sent') EXECUTE FUNCTION refuse('frozen:absence_notices');
CREATE TRIGGER evaluations_signed BEFORE UPDATE ON evaluations FOR EACH ROW WHEN (OLD.state = 'signed_off') EXECUTE FUNCTION refuse('frozen:evaluations');
CREATE TRIGGER certificates_issued BEFORE UPDATE ON certificates FOR EACH ROW WHEN (NEW.provider_id IS DISTINCT FROM OLD.provider_id OR NEW.participant_id IS DISTINCT FROM OLD.participant_id OR NEW.agreement_id IS DISTINCT FROM OLD.agreement_id OR NEW.purchaser_id IS DISTINCT FROM OLD.purchaser_id OR NEW.number IS DISTINCT FROM OLD.number OR NEW.check_hash IS DISTINCT FROM OLD.check_hash OR NEW.check_code IS DISTINCT FROM OLD.check_code OR NEW.period_from IS DISTINCT FROM OLD.period_from OR NEW.period_to IS DISTINCT FROM OLD.period_to OR NEW.days IS DISTINCT FROM OLD.days OR NEW.minutes IS DISTINCT FROM OLD.minutes OR NEW.skills IS DISTINCT FROM OLD.skills OR NEW.language IS DISTINCT FROM OLD.language OR NEW.document_id IS DISTINCT FROM OLD.document_id OR NEW.issued_on IS DISTINCT FROM OLD.issued_on OR NEW.issued_by IS DISTINCT FROM OLD.issued_by OR (OLD.revoked_at > 0 AND NEW.revoked_at <> OLD.revoked_at)) EXECUTE FUNCTION refuse('frozen:certificates');
CREATE TRIGGER certificates_no_delete BEFORE DELETE ON certificates FOR EACH ROW EXECUTE FUNCTION refuse('frozen:certificates');
CREATE TRIGGER absence_notices_no_delete BEFORE DELETE ON absence_notices FOR EACH ROW WHEN (OLD.state = 'sent') EXECUTE FUNCTION refuse('frozen:absence_notices');
CREATE TRIGGER evaluations_no_delete BEFORE DELETE ON evaluations FOR EACH ROW WHEN (OLD.state = 'signed_off') EXECUTE FUNCTION refuse('frozen:evaluations');
CREATE TRIGGER diary_requests_no_delete BEFORE DELETE ON diary_requests FOR EACH ROW EXECUTE FUNCTION refuse('frozen:diary_requests');
CREATE TRIGGER diary_requests_no_update BEFORE UPDATE ON diary_requests FOR EACH ROW EXECUTE FUNCTION refuse('frozen:diary_requests');

-- +goose Down
SELECT 1;
