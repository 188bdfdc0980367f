-- +goose Up
-- Guards that SQLite expresses as triggers: append-only tables, overlaps, decision bounds, invoice transitions.
-- +goose StatementBegin
CREATE TRIGGER diary_versions_no_update BEFORE UPDATE ON diary_versions BEGIN SELECT RAISE(ABORT,'append_only:diary_versions'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER diary_versions_no_delete BEFORE DELETE ON diary_versions BEGIN SELECT RAISE(ABORT,'append_only:diary_versions'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER diary_versions_no_replace BEFORE INSERT ON diary_versions WHEN EXISTS (SELECT 1 FROM diary_versions WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:diary_versions'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER diary_payloads_no_update BEFORE UPDATE ON diary_payloads BEGIN SELECT RAISE(ABORT,'append_only:diary_payloads'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER diary_payloads_no_delete BEFORE DELETE ON diary_payloads BEGIN SELECT RAISE(ABORT,'append_only:diary_payloads'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER diary_payloads_no_replace BEFORE INSERT ON diary_payloads WHEN EXISTS (SELECT 1 FROM diary_payloads WHERE version_id = NEW.version_id) BEGIN SELECT RAISE(ABORT,'append_only:diary_payloads'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_rows_no_update BEFORE UPDATE ON audit_rows BEGIN SELECT RAISE(ABORT,'append_only:audit_rows'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_rows_no_delete BEFORE DELETE ON audit_rows BEGIN SELECT RAISE(ABORT,'append_only:audit_rows'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_rows_no_replace BEFORE INSERT ON audit_rows WHEN EXISTS (SELECT 1 FROM audit_rows WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:audit_rows'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_subjects_no_update BEFORE UPDATE ON audit_subjects BEGIN SELECT RAISE(ABORT,'append_only:audit_subjects'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_subjects_no_delete BEFORE DELETE ON audit_subjects BEGIN SELECT RAISE(ABORT,'append_only:audit_subjects'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT,'append_only:documents'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT,'append_only:documents'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER documents_no_replace BEFORE INSERT ON documents WHEN EXISTS (SELECT 1 FROM documents WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:documents'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER line_messages_no_update BEFORE UPDATE ON line_messages BEGIN SELECT RAISE(ABORT,'append_only:line_messages'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER line_messages_no_delete BEFORE DELETE ON line_messages BEGIN SELECT RAISE(ABORT,'append_only:line_messages'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER line_messages_no_replace BEFORE INSERT ON line_messages WHEN EXISTS (SELECT 1 FROM line_messages WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:line_messages'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER diary_mutations_no_update BEFORE UPDATE ON diary_mutations WHEN OLD.status <> '' BEGIN SELECT RAISE(ABORT,'append_only:diary_mutations'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER diary_mutations_no_delete BEFORE DELETE ON diary_mutations BEGIN SELECT RAISE(ABORT,'append_only:diary_mutations'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER diary_entries_no_delete BEFORE DELETE ON diary_entries BEGIN SELECT RAISE(ABORT,'append_only:diary_entries'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agreements_overlap_insert BEFORE INSERT ON agreements WHEN NEW.state <> 'draft' AND (NEW.ended_on IS NULL OR NEW.ended_on >= NEW.start_day) AND EXISTS (
  SELECT 1 FROM agreements a WHERE a.participant_id = NEW.participant_id AND a.id <> NEW.id AND a.state <> 'draft' AND (a.ended_on IS NULL OR a.ended_on >= a.start_day)
    AND a.start_day <= COALESCE(MIN(NEW.ended_on, NEW.end_day), NEW.end_day) AND NEW.start_day <= COALESCE(MIN(a.ended_on, a.end_day), a.end_day))
BEGIN SELECT RAISE(ABORT,'overlap:agreements'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agreements_decision_insert BEFORE INSERT ON agreements WHEN NOT EXISTS (
  SELECT 1 FROM decisions d WHERE d.id = NEW.decision_id AND d.participant_id = NEW.participant_id AND NEW.start_day >= d.valid_from AND NEW.end_day <= d.valid_to)
BEGIN SELECT RAISE(ABORT,'outside_decision:agreements'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER vouchers_overlap_insert BEFORE INSERT ON vouchers WHEN NEW.refused_on IS NULL AND EXISTS (
  SELECT 1 FROM vouchers v WHERE v.participant_id = NEW.participant_id AND v.product_code = NEW.product_code AND v.id <> NEW.id AND v.refused_on IS NULL
    AND v.valid_from <= NEW.valid_to AND NEW.valid_from <= v.valid_to)
BEGIN SELECT RAISE(ABORT,'overlap:vouchers'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER vouchers_decision_insert BEFORE INSERT ON vouchers WHEN NOT EXISTS (
  SELECT 1 FROM decisions d WHERE d.id = NEW.decision_id AND d.participant_id = NEW.participant_id AND NEW.valid_from >= d.valid_from AND NEW.valid_to <= d.valid_to)
BEGIN SELECT RAISE(ABORT,'outside_decision:vouchers'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER rulebooks_overlap_insert BEFORE INSERT ON rulebooks WHEN NEW.published_at > 0 AND EXISTS (
  SELECT 1 FROM rulebooks r WHERE r.purchaser_id = NEW.purchaser_id AND r.product = NEW.product AND r.id <> NEW.id AND r.published_at > 0
    AND r.valid_from <= COALESCE(NEW.valid_to,'9999-12-31') AND NEW.valid_from <= COALESCE(r.valid_to,'9999-12-31'))
BEGIN SELECT RAISE(ABORT,'overlap:rulebooks'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER products_overlap_insert BEFORE INSERT ON products WHEN EXISTS (
  SELECT 1 FROM products p WHERE p.contract_id = NEW.contract_id AND p.code = NEW.code AND p.id <> NEW.id
    AND p.valid_from <= COALESCE(NEW.valid_to,'9999-12-31') AND NEW.valid_from <= COALESCE(p.valid_to,'9999-12-31'))
BEGIN SELECT RAISE(ABORT,'overlap:products'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER closures_overlap_insert BEFORE INSERT ON closures WHEN EXISTS (
  SELECT 1 FROM closures c WHERE c.unit_id = NEW.unit_id AND c.id <> NEW.id AND c.from_day <= NEW.to_day AND NEW.from_day <= c.to_day)
BEGIN SELECT RAISE(ABORT,'overlap:closures'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agreements_overlap_update BEFORE UPDATE ON agreements WHEN NEW.state <> 'draft' AND (NEW.ended_on IS NULL OR NEW.ended_on >= NEW.start_day) AND EXISTS (
  SELECT 1 FROM agreements a WHERE a.participant_id = NEW.participant_id AND a.id <> NEW.id AND a.state <> 'draft' AND (a.ended_on IS NULL OR a.ended_on >= a.start_day)
    AND a.start_day <= COALESCE(MIN(NEW.ended_on, NEW.end_day), NEW.end_day) AND NEW.start_day <= COALESCE(MIN(a.ended_on, a.end_day), a.end_day))
BEGIN SELECT RAISE(ABORT,'overlap:agreements'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agreements_decision_update BEFORE UPDATE ON agreements WHEN NOT EXISTS (
  SELECT 1 FROM decisions d WHERE d.id = NEW.decision_id AND d.participant_id = NEW.participant_id AND NEW.start_day >= d.valid_from AND NEW.end_day <= d.valid_to)
BEGIN SELECT RAISE(ABORT,'outside_decision:agreements'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER vouchers_overlap_update BEFORE UPDATE ON vouchers WHEN NEW.refused_on IS NULL AND EXISTS (
  SELECT 1 FROM vouchers v WHERE v.participant_id = NEW.participant_id AND v.product_code = NEW.product_code AND v.id <> NEW.id AND v.refused_on IS NULL
    AND v.valid_from <= NEW.valid_to AND NEW.valid_from <= v.valid_to)
BEGIN SELECT RAISE(ABORT,'overlap:vouchers'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER vouchers_decision_update BEFORE UPDATE ON vouchers WHEN NOT EXISTS (
  SELECT 1 FROM decisions d WHERE d.id = NEW.decision_id AND d.participant_id = NEW.participant_id AND NEW.valid_from >= d.valid_from AND NEW.valid_to <= d.valid_to)
BEGIN SELECT RAISE(ABORT,'outside_decision:vouchers'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER rulebooks_overlap_update BEFORE UPDATE ON rulebooks WHEN NEW.published_at > 0 AND EXISTS (
  SELECT 1 FROM rulebooks r WHERE r.purchaser_id = NEW.purchaser_id AND r.product = NEW.product AND r.id <> NEW.id AND r.published_at > 0
    AND r.valid_from <= COALESCE(NEW.valid_to,'9999-12-31') AND NEW.valid_from <= COALESCE(r.valid_to,'9999-12-31'))
BEGIN SELECT RAISE(ABORT,'overlap:rulebooks'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER products_overlap_update BEFORE UPDATE ON products WHEN EXISTS (
  SELECT 1 FROM products p WHERE p.contract_id = NEW.contract_id AND p.code = NEW.code AND p.id <> NEW.id
    AND p.valid_from <= COALESCE(NEW.valid_to,'9999-12-31') AND NEW.valid_from <= COALESCE(p.valid_to,'9999-12-31'))
BEGIN SELECT RAISE(ABORT,'overlap:products'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER closures_overlap_update BEFORE UPDATE ON closures WHEN EXISTS (
  SELECT 1 FROM closures c WHERE c.unit_id = NEW.unit_id AND c.id <> NEW.id AND c.from_day <= NEW.to_day AND NEW.from_day <= c.to_day)
BEGIN SELECT RAISE(ABORT,'overlap:closures'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER rulebooks_published BEFORE UPDATE ON rulebooks WHEN OLD.published_at > 0 AND (NEW.parameters IS NOT OLD.parameters OR NEW.valid_from IS NOT OLD.valid_from OR NEW.purchaser_id IS NOT OLD.purchaser_id OR NEW.version IS NOT OLD.version)
BEGIN SELECT RAISE(ABORT,'append_only:rulebooks'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER invoices_frozen BEFORE UPDATE ON invoices WHEN OLD.state <> 'draft' AND NEW.state <> 'draft' AND (NEW.provider_id IS NOT OLD.provider_id OR NEW.purchaser_id IS NOT OLD.purchaser_id OR NEW.month IS NOT OLD.month OR NEW.kind IS NOT OLD.kind OR NEW.series IS NOT OLD.series OR NEW.number IS NOT OLD.number OR NEW.serial_number IS NOT OLD.serial_number OR NEW.original_id IS NOT OLD.original_id OR NEW.reference IS NOT OLD.reference OR NEW.issued_on IS NOT OLD.issued_on OR NEW.due_on IS NOT OLD.due_on OR NEW.total_cents IS NOT OLD.total_cents OR NEW.late_days IS NOT OLD.late_days OR NEW.content_hash IS NOT OLD.content_hash OR NEW.rulebook_id IS NOT OLD.rulebook_id)
BEGIN SELECT RAISE(ABORT,'frozen:invoices'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER invoices_transition BEFORE UPDATE ON invoices WHEN NOT ((OLD.state = NEW.state) OR (OLD.state || '>' || NEW.state IN ('draft>submitted','submitted>draft','submitted>accepted','accepted>settled','settled>paid'))) OR (OLD.state = 'submitted' AND NEW.state = 'draft' AND OLD.review_started > 0)
BEGIN SELECT RAISE(ABORT,'transition:invoices'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER invoices_no_delete BEFORE DELETE ON invoices WHEN OLD.number <> '' BEGIN SELECT RAISE(ABORT,'frozen:invoices'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER invoice_lines_frozen BEFORE UPDATE ON invoice_lines WHEN (SELECT state FROM invoices WHERE id = OLD.invoice_id) <> 'draft' AND (NEW.participant_id IS NOT OLD.participant_id OR NEW.voucher_id IS NOT OLD.voucher_id OR NEW.voucher_number IS NOT OLD.voucher_number OR NEW.product_code IS NOT OLD.product_code OR NEW.product_name IS NOT OLD.product_name OR NEW.unit IS NOT OLD.unit OR NEW.days IS NOT OLD.days OR NEW.minutes IS NOT OLD.minutes OR NEW.unit_cents IS NOT OLD.unit_cents OR NEW.amount_cents IS NOT OLD.amount_cents OR NEW.original_line_id IS NOT OLD.original_line_id)
BEGIN SELECT RAISE(ABORT,'frozen:invoice_lines'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER invoice_lines_no_delete BEFORE DELETE ON invoice_lines WHEN (SELECT state FROM invoices WHERE id = OLD.invoice_id) <> 'draft' BEGIN SELECT RAISE(ABORT,'frozen:invoice_lines'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER invoice_days_frozen BEFORE UPDATE ON invoice_days WHEN (SELECT state FROM invoices WHERE id = OLD.invoice_id) <> 'draft' AND (NEW.entry_id IS NOT OLD.entry_id OR NEW.version_id IS NOT OLD.version_id OR NEW.line_id IS NOT OLD.line_id OR NEW.minutes IS NOT OLD.minutes OR NEW.day IS NOT OLD.day OR (NEW.live AND NOT OLD.live))
BEGIN SELECT RAISE(ABORT,'frozen:invoice_days'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER invoice_days_no_delete BEFORE DELETE ON invoice_days WHEN (SELECT state FROM invoices WHERE id = OLD.invoice_id) <> 'draft' BEGIN SELECT RAISE(ABORT,'frozen:invoice_days'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER absence_notices_sent BEFORE UPDATE ON absence_notices WHEN OLD.state = 'sent' BEGIN SELECT RAISE(ABORT,'frozen:absence_notices'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER evaluations_signed BEFORE UPDATE ON evaluations WHEN OLD.state = 'signed_off' BEGIN SELECT RAISE(ABORT,'frozen:evaluations'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER certificates_issued BEFORE UPDATE ON certificates WHEN NEW.provider_id IS NOT OLD.provider_id OR NEW.participant_id IS NOT OLD.participant_id OR NEW.agreement_id IS NOT OLD.agreement_id OR NEW.purchaser_id IS NOT OLD.purchaser_id OR NEW.number IS NOT OLD.number OR NEW.check_hash IS NOT OLD.check_hash OR NEW.check_code IS NOT OLD.check_code OR NEW.period_from IS NOT OLD.period_from OR NEW.period_to IS NOT OLD.period_to OR NEW.days IS NOT OLD.days OR NEW.minutes IS NOT OLD.minutes OR NEW.skills IS NOT OLD.skills OR NEW.language IS NOT OLD.language OR NEW.document_id IS NOT OLD.document_id OR NEW.issued_on IS NOT OLD.issued_on OR NEW.issued_by IS NOT OLD.issued_by OR (OLD.revoked_at > 0 AND NEW.revoked_at <> OLD.revoked_at) BEGIN SELECT RAISE(ABORT,'frozen:certificates'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER certificates_no_delete BEFORE DELETE ON certificates BEGIN SELECT RAISE(ABORT,'frozen:certificates'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER absence_notices_no_delete BEFORE DELETE ON absence_notices WHEN OLD.state = 'sent' BEGIN SELECT RAISE(ABORT,'frozen:absence_notices'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER evaluations_no_delete BEFORE DELETE ON evaluations WHEN OLD.state = 'signed_off' BEGIN SELECT RAISE(ABORT,'frozen:evaluations'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER diary_requests_no_delete BEFORE DELETE ON diary_requests BEGIN SELECT RAISE(ABORT,'frozen:diary_requests'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER diary_requests_no_update BEFORE UPDATE ON diary_requests BEGIN SELECT RAISE(ABORT,'frozen:diary_requests'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
